"""A month's income: pay net of contributions and tax, normal income, one pension at a time."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.events.illness import Illness
from peter.events.injury import Injury
from peter.events.job_loss import JobLoss
from peter.events.precarious_work import PrecariousWork
from peter.events.retirement import Retirement
from peter.life import simulate
from peter.model.benefit import Payment, Reason
from peter.model.life import Life, Month
from peter.model.terms import Status
from tests.helpers import (
    ALL_SWITCHES,
    decisions,
    economy,
    gross,
    household,
    lena,
    lived,
    mira,
    pay,
    payments,
    peter,
    policy,
    reasons,
    refusals,
)


def first_month(under: str = "kit", without: tuple[str, ...] = (), **numbers: Any) -> Month:
    """Peter's first month at work on an average wage."""
    return simulate(household(**numbers), policy(under, without)).months[0]


# Pay ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("under", "gross_pay", "net_pay"), [("kit", 1000.0, 800.0), ("none", 1150.0, 1035.0)]
)
def test_price_of_protection_is_the_gap_in_net_pay(
    under: str, gross_pay: float, net_pay: float
) -> None:
    """With everything on an average wage is 800 net, with everything off 1,035."""
    month = first_month(under)
    assert gross(month) == pytest.approx(gross_pay)
    assert pay(month) == pytest.approx(net_pay)


def test_employee_pays_two_fifths_of_contributions() -> None:
    """Contributions are 25 % of gross pay: 10 by the employee, 15 by the employer."""
    month = first_month()
    assert month.income.employee == pytest.approx(100.0)
    assert month.income.employer == pytest.approx(150.0)


def test_employers_part_falls_on_the_wage_as_far_as_assumed() -> None:
    """Where employers bear their own part, switching everything off leaves gross pay as it is."""
    assert gross(first_month("none", worker_bears=0)) == pytest.approx(1000.0)
    assert gross(first_month("none", worker_bears=0.5)) == pytest.approx(1075.0)
    assert pay(first_month("kit", worker_bears=0)) == pytest.approx(800.0)


@settings(deadline=None, max_examples=60)
@given(off=st.sets(st.sampled_from(ALL_SWITCHES)))
def test_labour_cost_is_the_same_under_every_policy(off: set[str]) -> None:
    """Gross pay and the employer's contributions together do not depend on the policy."""
    month = first_month(without=tuple(sorted(off)))
    assert gross(month) + month.income.employer == pytest.approx(1150.0)
    levied = month.income.employee + month.income.employer
    prices = policy(without=off).prices(economy())
    assert levied == pytest.approx(sum(prices.values()) * gross(month))
    assert pay(month) == pytest.approx(0.9 * gross(month) - month.income.employee)


def test_days_of_a_spell_are_not_earned() -> None:
    """Pay goes with the days worked: 25 of 30 in a month with five days of flu."""
    flu = Illness(id="flu", month=1, person="peter", days=5)
    life = simulate(household(flu), policy())
    assert [pay(month) for month in life.months[:3]] == pytest.approx([800, 800 * 25 / 30, 800])


ODD_JOBS = PrecariousWork(
    id="odd_jobs", month=0, person="peter", earnings=0.5, months_on=4, months_cycle=6
)


@pytest.mark.parametrize("under", ["kit", "none"])
def test_odd_jobs_pay_in_some_months_and_without_contributions(under: str) -> None:
    """Odd jobs are paid in four months of six, a tenth goes in tax, nothing in contributions."""
    life = simulate(household(ODD_JOBS), policy(under))
    assert [pay(month) for month in life.months[:12]] == pytest.approx(
        [450, 450, 450, 450, 0, 0] * 2
    )
    assert sum(month.income.employee + month.income.employer for month in life.months) == 0
    assert all(month.income.normal == pytest.approx(300) for month in life.months)


# Normal income --------------------------------------------------------------------------------


def test_normal_income_is_that_before_the_spell() -> None:
    """Whoever is out of work can borrow against the pay that was, not against the benefit."""
    loss = JobLoss(id="downsizing", month=1, person="peter", months=8)
    life = simulate(household(loss, members=(peter(), lena())), policy())
    assert [m.income.normal for m in life.months[:9]] == pytest.approx([1280.0] * 9)
    assert life.months[3].income.total == pytest.approx(500 + 480)


def test_normal_income_has_pensions_and_family_benefit_but_no_assistance() -> None:
    """Old-age and family benefits are normal income; assistance never is."""
    retired = Retirement(id="old_age", month=0, person="peter")
    family = (peter(contribution_months=180), mira())
    life = simulate(household(retired, members=family), policy())
    assert life.months[0].income.normal == pytest.approx(225 + 18)
    poor = simulate(household(retired), policy(without=["old_age"]))
    assert poor.months[0].income.total == pytest.approx(140)
    assert poor.months[0].income.normal == 0


def test_income_is_the_sum_of_its_parts() -> None:
    """Household income is pay, a child's earnings, and benefits in cash."""
    for life in (lived(), lived("peter-harder"), lived("peter", "survivors")):
        for month in life.months:
            cash = sum(p.amount for p in month.income.payments if not p.benefit.is_in_kind)
            parts = month.income.net + month.income.child_work + cash
            assert month.income.total == pytest.approx(parts)


# Pensions -------------------------------------------------------------------------------------


def pensions(life: Life, month: int) -> dict[str, str]:
    """What became of Peter's pensions in a month: paid in units, or what is paid instead."""
    kinds = {"injury_permanent", "invalidity", "old_age"}
    return {
        decision.benefit.id: "paid" if isinstance(decision, Payment) else decision.instead
        for decision in decisions(life.months[month])
        if decision.benefit.id in kinds and decision.claim.person == "peter"
    }


def test_injury_pension_suspends_the_lower_old_age_pension() -> None:
    """Of two pensions only the higher is paid; the other names it (C102 Art. 69(c))."""
    life = lived("peter-harder")
    assert pensions(life, 755) == {"injury_permanent": "paid", "invalidity": "injury_permanent"}
    for month in (756, 1103):
        assert pensions(life, month) == {
            "injury_permanent": "paid",
            "invalidity": "injury_permanent",
            "old_age": "injury_permanent",
        }
    suspended = refusals(life, "old_age")[756]
    assert suspended.reason is Reason.SUSPENDED
    injury = payments(life, "injury_permanent")[756].amount
    assert suspended.benefit.monthly(suspended.claim, suspended.moment, economy()) < injury


def test_invalidity_ends_when_old_age_is_payable() -> None:
    """An invalidity benefit gives way to the old-age benefit even where that is lower (Art. 58)."""
    life = lived("peter-harder", "branch:employment_injury")
    assert pensions(life, 755) == {"invalidity": "paid"}
    assert pensions(life, 756) == {"invalidity": "old_age", "old_age": "paid"}
    invalidity = payments(life, "invalidity", "peter")[755].amount
    assert payments(life, "old_age", "peter")[756].amount < invalidity


def test_invalidity_goes_on_where_no_old_age_benefit_is_payable() -> None:
    """Without an old-age benefit, or with too short a record, invalidity is paid for life."""
    off = lived("peter-harder", "branch:employment_injury", "old_age")
    assert pensions(off, 1103) == {"invalidity": "paid"}
    accident = Injury(id="accident", month=0, person="peter", days=30, is_permanent=True)
    events = (accident, Retirement(id="old_age", month=6, person="peter"))
    short = household(*events, members=(peter(contribution_months=100),))
    life = simulate(short, policy(without=["branch:employment_injury"]))
    assert pensions(life, 12) == {"invalidity": "paid", "old_age": ""}
    assert reasons(life, "old_age") == {Reason.NOT_QUALIFIED}


def test_pensions_of_two_people_are_both_paid() -> None:
    """One pension at a time is a rule of each person: Lena's is paid beside Peter's."""
    income = lived().months[760].income
    assert sorted(p.claim.person for p in income.payments if p.benefit.id == "old_age") == [
        "lena",
        "peter",
    ]


def test_sickness_then_invalidity() -> None:
    """Ill for fourteen months: 3 days, 52 weeks of sickness benefit, then invalidity benefit."""
    life = lived("peter-harder")
    spell = [p.days for m, p in payments(life, "sickness").items() if 408 <= m < 422]
    assert spell == [27, *[30] * 11, 7]
    assert sum(spell) == 364
    assert {m: p.days for m, p in payments(life, "invalidity", "peter").items() if m < 576} == {
        420: 23,
        421: 30,
    }
    assert refusals(life, "sickness")[421].reason is Reason.EXHAUSTED
    assert life.months[421].status is Status.SICK
    assert life.months[422].status is Status.EMPLOYED
