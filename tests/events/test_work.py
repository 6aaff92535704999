"""Jobs, odd jobs, raises, job loss, retirement."""

import pytest

from peter.events.earnings import EarningsChange
from peter.events.job import Job
from peter.events.job_loss import JobLoss
from peter.events.precarious_work import PrecariousWork
from peter.events.retirement import Retirement
from peter.life import simulate
from peter.model.benefit import Reason
from peter.model.terms import Status
from tests.helpers import (
    household,
    lived,
    paid_days,
    pay,
    payments,
    peter,
    policy,
    reasons,
    refusals,
    statuses,
)

ODD_JOBS = PrecariousWork(
    id="odd", month=0, person="peter", earnings=0.5, months_on=4, months_cycle=6
)


def test_formal_job_ends_odd_jobs_and_begins_contributions() -> None:
    """Hired, Peter earns every month and pays contributions from the first one on."""
    job = Job(id="job", month=5, person="peter", earnings=0.9)
    members = (peter(status=Status.AT_HOME, contribution_months=0),)
    life = simulate(household(ODD_JOBS, job, members=members), policy())
    assert statuses(life)[4:6] == [Status.PRECARIOUS, Status.EMPLOYED]
    assert [pay(m) for m in life.months[3:8]] == pytest.approx([450, 0, 720, 720, 720])
    assert life.months[3].income.employee == 0
    assert life.months[5].income.employee == pytest.approx(90)


def test_raise_changes_pay_and_nothing_else() -> None:
    """A raise keeps the status and lifts pay from its month on."""
    more = EarningsChange(id="raise", month=2, person="peter", earnings=1.2)
    life = simulate(household(more), policy())
    assert [pay(m) for m in life.months[:4]] == pytest.approx([800, 800, 960, 960])
    assert set(statuses(life)) == {Status.EMPLOYED}


def test_odd_months_are_topped_up_by_assistance() -> None:
    """In the months without an odd job assistance pays half the line; in the others nothing."""
    members = (peter(status=Status.AT_HOME, contribution_months=0),)
    life = simulate(household(ODD_JOBS, members=members), policy())
    assistance = {m: p.amount for m, p in payments(life, "social_assistance").items()}
    assert assistance == pytest.approx({month: 140.0 for month in range(24) if month % 6 >= 4})
    off = simulate(household(ODD_JOBS, members=members), policy(without=["social_assistance"]))
    assert off.months[4].income.total == 0


def test_peter_claims_assistance_between_odd_jobs() -> None:
    """In the story he works the first four of every six months from 18 to 24."""
    drawn = [m for m in payments(lived(), "social_assistance") if 216 <= m < 288]
    assert drawn == [month for month in range(216, 288) if (month - 216) % 6 >= 4]


@pytest.mark.parametrize(("record", "is_paid"), [(5, False), (6, True)])
def test_unemployment_benefit_needs_six_months(record: int, is_paid: bool) -> None:
    """With five months of contribution unemployment benefit is refused, with six it is paid."""
    loss = JobLoss(id="loss", month=0, person="peter", months=3)
    life = simulate(household(loss, members=(peter(contribution_months=record),)), policy())
    assert bool(payments(life, "unemployment")) is is_paid
    assert reasons(life, "unemployment") == (set() if is_paid else {Reason.NOT_QUALIFIED})


def test_unemployment_benefit_ends_in_the_seventh_month() -> None:
    """In the story 26 weeks are over in month 7 of 8: the eighth is refused as exhausted."""
    assert paid_days(lived(), "unemployment") == [23, 30, 30, 30, 30, 30, 9]
    assert min(payments(lived(), "unemployment")) == 432
    assert refusals(lived(), "unemployment")[439].reason is Reason.EXHAUSTED


def test_unemployment_benefit_of_c102_ends_in_the_fourth_month() -> None:
    """Under C102 13 weeks are paid."""
    assert paid_days(lived(under="c102"), "unemployment") == [23, 30, 30, 8]


@pytest.mark.parametrize(
    ("record", "amount"), [(178, 0.0), (179, 225.0), (358, 448.75), (359, 450.0), (480, 450.0)]
)
def test_pension_rests_on_the_record_at_retirement(record: int, amount: float) -> None:
    """One month worked after `record` months: 179 give no pension, 180 half, 360 the whole."""
    retires = Retirement(id="old_age", month=1, person="peter")
    members = (peter(contribution_months=record),)
    life = simulate(household(retires, members=members), policy("advanced"))
    assert statuses(life)[:2] == [Status.EMPLOYED, Status.RETIRED]
    for month in life.months[1:]:
        assert month.income.total == pytest.approx(amount)
    if not amount:
        assert reasons(life, "old_age") == {Reason.NOT_QUALIFIED}


def test_pension_is_paid_for_life() -> None:
    """Peter's own pension is paid from 63 to his last month, always the same."""
    paid = payments(lived(), "old_age", "peter")
    assert list(paid) == list(range(756, 936))
    assert len({p.amount for p in paid.values()}) == 1


def test_wife_retires_on_a_pension_of_her_own() -> None:
    """Lena draws her own pension on her own record and pay."""
    payment = payments(lived(), "old_age", "lena")[756]
    assert payment.claim.previous_earnings == pytest.approx(400)
    assert payment.amount == pytest.approx(180)
