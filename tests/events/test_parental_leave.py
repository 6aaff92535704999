"""Parental leave happens where it is protected; elsewhere the parent works on."""

import pytest

from peter.events.parental_leave import ParentalLeave
from peter.life import simulate
from peter.model.life import Life
from peter.model.terms import Contingency, Status
from tests.helpers import household, pay, payments, peter, policy, statuses

LEAVE = ParentalLeave(id="leave", month=2, person="peter", days=90)
S = Status


def taken(under: str = "kit", without: tuple[str, ...] = (), **member: object) -> Life:
    """Peter, whose child's leave is due in month 2."""
    return simulate(household(LEAVE, members=(peter(**member),), months=6), policy(under, without))


def test_leave_is_paid_at_two_thirds_for_ninety_days() -> None:
    """With parental leave in force Peter is at home for three months at two thirds of pay."""
    life = taken()
    assert statuses(life) == [S.EMPLOYED] * 2 + [S.PARENTAL_LEAVE] * 3 + [S.EMPLOYED]
    paid = {month: p.amount for month, p in payments(life, "parental_leave").items()}
    assert paid == pytest.approx({2: 2000 / 3, 3: 2000 / 3, 4: 2000 / 3})
    assert [pay(month) for month in life.months] == pytest.approx([800, 800, 0, 0, 0, 800])


@pytest.mark.parametrize(
    ("under", "without"),
    [("kit", ("parental_leave",)), ("advanced", ()), ("c102", ()), ("none", ())],
)
def test_leave_does_not_happen_without_protection(under: str, without: tuple[str, ...]) -> None:
    """Without the right to it Peter works on: no leave, no claim, no day lost."""
    life = taken(under, without)
    assert statuses(life) == [S.EMPLOYED] * 6
    assert not any(c.contingency is Contingency.PARENTAL_LEAVE for c in life.claims)
    assert len({pay(month) for month in life.months}) == 1


def test_leave_has_no_qualifying_period() -> None:
    """A parent in the first month of a first job may take it."""
    assert payments(taken(contribution_months=0), "parental_leave")


def test_leave_is_for_employees() -> None:
    """Whoever lives on odd jobs works on."""
    assert statuses(taken(status=S.PRECARIOUS)) == [S.PRECARIOUS] * 6


def test_leave_costs_the_employer_hours_and_no_money() -> None:
    """The bill shows a month of hours for each month of leave, at no pay of the employer's."""
    incomes = [month.income for month in taken().months]
    assert [i.right_hours for i in incomes] == pytest.approx([0, 0, 176, 176, 176, 0])
    assert [i.right_cost for i in incomes] == [0] * 6
