"""Illness: waiting days, a qualifying period, invalidity when it lasts."""

import pytest

from peter.events.illness import Illness
from peter.life import simulate
from peter.model.benefit import Reason
from peter.model.life import Life
from peter.model.terms import Status
from tests.helpers import (
    economy,
    household,
    lived,
    paid_days,
    payments,
    peter,
    policy,
    reasons,
    refusals,
    statuses,
)


def ill(days: int, record: int = 180, under: str = "kit", begins: int | None = None) -> Life:
    """Peter is ill for these days from the first month on."""
    illness = Illness(id="illness", month=0, person="peter", days=days, invalidity_from_day=begins)
    members = (peter(contribution_months=record),)
    return simulate(household(illness, members=members), policy(under))


@pytest.mark.parametrize(
    ("days", "by_month"),
    [(4, [1]), (5, [2]), (30, [27]), (60, [27, 30]), (98, [27, 30, 30, 8])],
)
def test_sickness_benefit_is_paid_from_the_fourth_day(days: int, by_month: list[int]) -> None:
    """Three waiting days are unpaid, then every day of the illness is paid."""
    life = ill(days)
    assert paid_days(life, "sickness") == by_month
    first = payments(life, "sickness")[0]
    assert first.amount == pytest.approx(0.60 * 1000 * by_month[0] / 30)


def test_illness_within_the_waiting_days_is_unpaid() -> None:
    """Three days of illness are all waiting days."""
    assert not payments(ill(3), "sickness")
    assert 0 in refusals(ill(3), "sickness")


@pytest.mark.parametrize(("under", "days"), [("kit", 364), ("c102", 182)])
def test_sickness_benefit_ends_after_its_weeks(under: str, days: int) -> None:
    """Sickness benefit is paid for 52 weeks under C130, 26 under C102, then it is exhausted."""
    life = ill(480, under=under)
    assert sum(paid_days(life, "sickness")) == days
    assert reasons(life, "sickness") == {Reason.EXHAUSTED}


def test_invalidity_follows_sickness_without_a_gap() -> None:
    """Incapacity from day 367 on is paid as invalidity, day by day, until the illness ends."""
    life = ill(420, begins=367)
    sick, invalid = payments(life, "sickness"), payments(life, "invalidity")
    assert sick[12].days + invalid[12].days == 30
    assert {month: p.days for month, p in invalid.items()} == {12: 23, 13: 30}
    assert invalid[13].amount == pytest.approx(0.50 * 1000)
    assert statuses(life)[13:15] == [Status.SICK, Status.EMPLOYED]


@pytest.mark.parametrize(("record", "is_paid"), [(2, False), (3, True)])
def test_sickness_benefit_needs_three_months(record: int, is_paid: bool) -> None:
    """With two months of contribution sickness benefit is refused, with three it is paid."""
    life = ill(30, record)
    assert bool(payments(life, "sickness")) is is_paid
    assert reasons(life, "sickness") == (set() if is_paid else {Reason.NOT_QUALIFIED})


# The flu of the story -------------------------------------------------------------------------


def test_first_flu_at_24_is_unpaid() -> None:
    """In the month of his first job Peter has no three months of contribution yet."""
    refusal = refusals(lived(), "sickness")[288]
    assert refusal.reason is Reason.NOT_QUALIFIED
    assert refusal.claim.contribution_months == 0
    assert 288 not in payments(lived(), "sickness")


def test_flu_of_five_days_has_two_paid_days() -> None:
    """Each later flu costs five days of pay, two of which are paid at 60 %."""
    payment = payments(lived(), "sickness")[300]
    assert payment.days == 2
    assert payment.amount == pytest.approx(0.60 * payment.claim.previous_earnings * 2 / 30)
    assert payment.claim.days == 5


def test_flu_comes_each_january_at_work() -> None:
    """It comes from 24 to 62, save in the Januaries of the illness, the job loss, the accident."""
    ages = [c.since_month / 12 for c in lived().claims if c.event == "flu"]
    assert ages == [age for age in range(24, 63) if age not in (34, 36, 48)]


def test_flu_costs_fifty_without_medical_care() -> None:
    """A flu's care costs 0.05 W where no medical care is in force."""
    assert lived("peter", "sickness").months[300].medical == 50
    assert lived().months[300].medical == 0
    assert economy().wage * 0.05 == 50


@pytest.mark.parametrize(("under", "first"), [("kit", 12), ("c102", 6)])
def test_invalidity_begins_when_sickness_benefit_is_exhausted(under: str, first: int) -> None:
    """Incapacity that persists is invalidity from the day the policy's sickness benefit ends."""
    life = lived("peter-harder", under=under)
    start = 408
    assert min(payments(life, "invalidity")) - start == first
    sick = payments(life, "sickness", "peter")
    assert set(range(start, start + 14)) <= sick.keys() | payments(life, "invalidity").keys()


def test_invalidity_that_has_not_begun_is_no_claim_yet() -> None:
    """Before the incapacity has lasted long enough nothing is refused either."""
    life = lived("peter-harder")
    early = {month for month in refusals(life, "invalidity") if month < 420}
    assert not early


def test_illness_shorter_than_the_waiting_days_is_waiting_not_exhausted() -> None:
    """Two days of illness end within the waiting period, and the refusal says so."""
    assert reasons(ill(2), "sickness") == {Reason.WAITING}


def test_somebody_at_home_may_fall_ill() -> None:
    """Illness is legal at home; no wage is lost and no benefit for it is due."""
    illness = Illness(id="illness", month=0, person="peter", days=60)
    life = simulate(household(illness, members=(peter(status=Status.AT_HOME),)), policy())
    assert statuses(life)[:3] == [Status.SICK, Status.SICK, Status.AT_HOME]
    assert Reason.NOT_PROTECTED in reasons(life, "sickness")
