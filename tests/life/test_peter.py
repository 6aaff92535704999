"""What Peter's life must come to, as two independent calculations found it."""

import pytest

from peter.model.terms import Status
from tests.helpers import ALL_SWITCHES, income_poor_months, lived, peak_debt, poor_months

AFTER_63 = 63 * 12
COSTLY = {"survivors": 31, "social_assistance": 6, "old_age": 172}
"""Months below the line without one switch; without any other there is none."""


def test_protected_life_is_never_below_the_line() -> None:
    """With everything on no month is below the line in consumption, and 26 are in income."""
    assert poor_months(lived()) == ()
    assert len(income_poor_months(lived())) == 26


def test_unprotected_life_is_poor_in_old_age() -> None:
    """With everything off 202 months are below the line, 177 of them after 63."""
    poor = poor_months(lived("peter", *ALL_SWITCHES))
    assert len(poor) == 202
    assert sum(month >= AFTER_63 for month in poor) == 177


def test_unprotected_old_age_is_a_quarter_of_the_line_from_relatives() -> None:
    """At the end of the unprotected life a quarter of needs is consumed, all given by relatives."""
    last = lived("peter", *ALL_SWITCHES).months[-1]
    assert last.consumption == pytest.approx(last.needs / 4)
    assert last.from_relatives == pytest.approx(last.consumption)


def test_protection_costs_consumption_over_a_life() -> None:
    """Protection is insurance: the unprotected life consumes 6 % more in all."""
    with_, without = (
        sum(month.consumption for month in life.months)
        for life in (lived(), lived("peter", *ALL_SWITCHES))
    )
    assert without / with_ == pytest.approx(1.06, abs=0.005)


def test_bill_of_a_protected_life() -> None:
    """The family pays in some 197,000 units and receives some 147,000, care not counted."""
    months = lived().months
    paid = sum(month.income.employee + month.income.employer for month in months)
    received = sum(p.amount for m in months for p in m.income.payments if not p.benefit.is_in_kind)
    assert paid == pytest.approx(197_000, abs=500)
    assert received == pytest.approx(147_000, abs=500)


def test_nothing_in_force_is_all_switches_off() -> None:
    """All ten switches off is the policy `none`: no contribution, no payment, the same months."""
    off, none = lived("peter", *ALL_SWITCHES), lived("peter", under="none")
    assert off.months == none.months
    assert sum(m.income.employee + m.income.employer for m in off.months) == 0
    assert all(not m.income.payments for m in off.months)


@pytest.mark.parametrize(
    ("switch", "poor"), [(switch, COSTLY.get(switch, 0)) for switch in ALL_SWITCHES]
)
def test_months_below_the_line_without_one_switch(switch: str, poor: int) -> None:
    """Three switches keep Peter above the line; the other seven cost no poor month at all."""
    assert len(poor_months(lived("peter", switch))) == poor


@pytest.mark.parametrize(("switch", "debt"), [("survivors", 2058), ("social_assistance", 1778)])
def test_peak_debt_without_one_switch(switch: str, debt: float) -> None:
    """Without survivors' benefit the family owes 2,058 units at most, without assistance 1,778."""
    assert peak_debt(lived("peter", switch)) == pytest.approx(debt, abs=0.5)


def test_life_ends_at_78_and_the_harder_one_at_92() -> None:
    """A life has a month for each month lived."""
    assert len(lived().months) == 78 * 12
    assert len(lived("peter-harder").months) == 92 * 12


def test_statuses_of_the_story() -> None:
    """Peter is a child, lives on odd jobs, works with breaks, and is retired at 63."""
    ages = {0: Status.CHILD, 215: Status.CHILD, 216: Status.PRECARIOUS, 287: Status.PRECARIOUS}
    ages |= {288: Status.EMPLOYED, 300: Status.EMPLOYED, 364: Status.PARENTAL_LEAVE}
    ages |= {366: Status.PARENTAL_LEAVE, 367: Status.EMPLOYED, 409: Status.SICK}
    ages |= {432: Status.UNEMPLOYED, 439: Status.UNEMPLOYED, 440: Status.EMPLOYED}
    ages |= {579: Status.INJURED, 580: Status.EMPLOYED, 756: Status.RETIRED, 935: Status.RETIRED}
    months = lived().months
    assert {month: months[month].status for month in ages} == ages


def test_some_38_years_of_contributions() -> None:
    """Peter retires with some 38 years of contributions."""
    claim = next(c for c in lived().claims if c.event == "old_age" and c.person == "peter")
    assert claim.contribution_months / 12 == pytest.approx(38, abs=0.5)


def test_first_pension() -> None:
    """The first month with an old-age benefit of Peter's own is his 63rd birthday's."""
    first = lived().pension_month()
    assert first is not None
    assert first.month == AFTER_63
    assert lived("peter", "old_age").pension_month() is None


def test_seven_cheap_switches_still_cost_something_in_their_window() -> None:
    """What a switch off costs at its event shows in savings or in a worse month of its window."""
    for name in ("maternity", "sickness", "unemployment", "employment_injury"):
        happened = next(h for h in lived().happened if h.event.switch == name)
        window = slice(happened.month, happened.until_month + 1)
        with_ = lived().months[window]
        without = lived("peter", name).months[window]
        worst = min(m.consumption - m.needs for m in with_)
        worse = min(m.consumption - m.needs for m in without)
        reserve = min(m.savings + m.assets - m.debt for m in with_)
        less = min(m.savings + m.assets - m.debt for m in without)
        assert worse < worst or less < reserve, name
