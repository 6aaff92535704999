"""A death: support lost, a funeral, a life's end."""

import pytest

from peter.events.death import Death
from peter.life import simulate
from peter.model.benefit import Reason
from peter.model.life import Life
from peter.model.member import Member
from peter.model.terms import Role, Status
from tests.helpers import household, lena, payments, peter, policy, reasons, refusals

VIKTOR = Member("viktor", Role.FATHER, 45, Status.EMPLOYED, 0.7, 180)
ANNA = Member("anna", Role.MOTHER, 43, Status.EMPLOYED, 0.4, 100)
CHILDREN = (
    peter(age_years=14, status=Status.CHILD, contribution_months=0),
    Member("vera", Role.SISTER, 10),
)
VIKTOR_DIES = Death(id="breadwinner", month=0, person="viktor", widow="anna", cost=1500.0)


def bereaved(*events: Death, contributed: int = 180, months: int = 120) -> Life:
    """Viktor dies in the first month; Anna, Peter of 14 and Vera of 10 are left."""
    viktor = Member("viktor", Role.FATHER, 45, Status.EMPLOYED, 0.7, contributed)
    scenario = household(
        VIKTOR_DIES, *events, members=(viktor, ANNA, *CHILDREN), months=months, savings=3000
    )
    return simulate(scenario, policy())


def test_survivors_benefit_lasts_while_the_widow_lives() -> None:
    """The benefit goes on at its full rate when the children are grown, while Anna lives."""
    life = bereaved()
    paid = payments(life, "survivors")
    assert list(paid) == list(range(120))
    assert [p.amount for p in paid.values()] == pytest.approx([0.45 * 700] * 120)


def test_survivors_benefit_lasts_until_the_youngest_is_eighteen() -> None:
    """When Anna dies too it goes on until Vera is 18, and then no longer."""
    life = bereaved(Death(id="anna_dies", month=24, person="anna"))
    vera_is_18 = (18 - 10) * 12
    assert list(payments(life, "survivors")) == list(range(vera_is_18))
    assert refusals(life, "survivors")[vera_is_18].reason is Reason.EXHAUSTED


@pytest.mark.parametrize(
    ("contributed", "share"), [(59, None), (60, 1 / 3), (179, 179 / 180), (300, 1)]
)
def test_survivors_benefit_rests_on_the_record_of_the_deceased(
    contributed: int, share: float | None
) -> None:
    """Viktor's own contributions count: none below five years, reduced below fifteen."""
    life = bereaved(contributed=contributed, months=2)
    if share is None:
        assert reasons(life, "survivors") == {Reason.NOT_QUALIFIED}
        assert not payments(life, "survivors")
    else:
        assert payments(life, "survivors")[0].amount == pytest.approx(share * 315)


def test_funeral_is_a_cost_of_its_month_that_cannot_be_skipped() -> None:
    """The funeral is paid in the month of the death and is no cost of care."""
    life = bereaved(months=3)
    assert [month.other_costs for month in life.months] == [1500, 0, 0]
    assert [month.medical for month in life.months] == [0, 0, 0]
    assert life.months[0].drawn == pytest.approx(504 + 1500 - life.months[0].income.total)


def test_the_dead_leave_the_ledger_with_their_pay() -> None:
    """From the month of the death neither Viktor's pay nor his needs count."""
    month = bereaved(months=1).months[0]
    assert [e.person for e in month.income.earnings] == ["anna"]
    assert month.equivalence == pytest.approx(1.8)


def test_death_without_a_widow_opens_no_claim() -> None:
    """Where the script names no widow nobody claims for the loss of support."""
    dies = Death(id="lena_dies", month=0, person="lena")
    life = simulate(household(dies, members=(peter(), lena())), policy())
    assert not payments(life, "survivors")
    assert not refusals(life, "survivors")
