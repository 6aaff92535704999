"""A birth: as many days of leave as the law pays, care where it is given, a child."""

import pytest

from peter.events.birth import Birth
from peter.life import simulate
from peter.model.benefit import Reason
from peter.model.life import Life
from peter.model.terms import Contingency, Status
from tests.helpers import (
    household,
    lena,
    mira,
    paid_days,
    pay,
    payments,
    peter,
    policy,
    reasons,
)

BIRTH = Birth(
    id="birth",
    month=0,
    person="lena",
    child=mira(),
    leave_days=98,
    leave_days_unprotected=42,
    cost=500.0,
)


def born(under: str = "kit", without: tuple[str, ...] = (), months: int = 48) -> Life:
    """Mira is born to Peter and Lena, who has these months of contribution."""
    parents = (peter(), lena(contribution_months=months))
    return simulate(household(BIRTH, members=parents, savings=3000), policy(under, without))


def leave(life: Life) -> int | None:
    """Days of leave that Lena takes."""
    (claim,) = (c for c in life.claims if c.contingency is Contingency.MATERNITY)
    return claim.days


@pytest.mark.parametrize(
    ("under", "without", "days", "by_month"),
    [
        ("kit", (), 98, [30, 30, 30, 8]),
        ("advanced", (), 98, [30, 30, 30, 8]),
        ("c102", (), 84, [30, 30, 24]),
        ("kit", ("maternity",), 42, []),
        ("none", (), 42, []),
        ("floor", (), 42, []),
    ],
)
def test_leave_is_as_long_as_the_benefit_pays(
    under: str, without: tuple[str, ...], days: int, by_month: list[int]
) -> None:
    """98 days of leave under C183, 84 under C102, six unpaid weeks where nothing answers."""
    life = born(under, without)
    assert leave(life) == days
    assert paid_days(life, "maternity_cash") == by_month
    assert pay(life.months[0], "lena") == 0
    back = days // 30
    worked = (30 - days % 30) / 30
    full = pay(life.months[5], "lena")
    assert pay(life.months[back], "lena") == pytest.approx(worked * full)
    assert pay(life.months[back + 1], "lena") == pytest.approx(full)


@pytest.mark.parametrize(("months", "days"), [(5, 42), (6, 98)])
def test_leave_needs_six_months_of_contributions(months: int, days: int) -> None:
    """With five months of contribution the leave is six unpaid weeks, with six it is paid."""
    life = born(months=months)
    assert leave(life) == days
    assert bool(payments(life, "maternity_cash")) is (months >= 6)
    assert reasons(life, "maternity_cash") == ({Reason.NOT_QUALIFIED} if months < 6 else set())


def test_maternity_benefit_is_two_thirds_of_the_mothers_pay() -> None:
    """The benefit is two thirds of Lena's own earnings, as her own income."""
    payment = payments(born(), "maternity_cash")[1]
    assert payment.claim.person == "lena"
    assert payment.amount == pytest.approx(400.0)


@pytest.mark.parametrize(
    ("without", "cost"),
    [
        ((), 0),
        (("maternity",), 0),
        (("branch:medical_care",), 0),
        (("maternity", "branch:medical_care"), 500),
        (("maternity", "sickness"), 500),
    ],
)
def test_care_at_birth_comes_from_either_branch(without: tuple[str, ...], cost: float) -> None:
    """Care at birth is given if maternity benefit or medical care is in force (C102 Art. 49)."""
    assert born(without=without).months[0].medical == cost


def test_child_joins_and_has_an_allowance() -> None:
    """The child counts in the household from the month of birth and draws family benefit."""
    life = born()
    assert life.months[0].equivalence == pytest.approx(1.8)
    assert payments(life, "family")[0].claim.child == "mira"


def test_mother_without_a_contract_has_six_unpaid_weeks() -> None:
    """Odd jobs give no right to maternity benefit."""
    parents = (peter(), lena(status=Status.PRECARIOUS))
    life = simulate(household(BIRTH, members=parents), policy())
    assert leave(life) == 42
    assert reasons(life, "maternity_cash") == {Reason.NOT_PROTECTED}
