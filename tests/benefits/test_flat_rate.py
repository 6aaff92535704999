"""Benefits of one amount for everybody."""

import attrs
import pytest

from peter.benefits.flat_rate import FlatRate
from peter.life import simulate
from peter.model.benefit import Moment, Payment, Refusal
from peter.model.terms import Contingency
from tests.helpers import benefit, claim, economy, household, lived, mira, payments, peter, policy


def family() -> FlatRate:
    """Family benefit of `kit`."""
    found = benefit("family")
    assert isinstance(found, FlatRate)
    return found


@pytest.mark.parametrize(
    ("yardstick", "amount"), [("labourer_wage", 18.0), ("wage", 30.0), ("poverty_line", 8.4)]
)
def test_flat_amount_is_a_share_of_a_yardstick(yardstick: str, amount: float) -> None:
    """A flat benefit is its rate of a labourer's wage, the average wage or the poverty line."""
    rule = attrs.evolve(family(), of=yardstick)
    assert rule.monthly(claim(Contingency.CHILDREN), Moment(0), economy()) == pytest.approx(amount)


def test_unknown_yardstick_is_an_error() -> None:
    """A yardstick that the model does not have is named, with those it has."""
    with pytest.raises(ValueError, match="'gold' is no yardstick; known: labourer_wage, wage"):
        attrs.evolve(family(), of="gold").yardstick(economy())


@pytest.mark.parametrize(("age", "is_paid"), [(0, True), (179, True), (180, False)])
def test_family_benefit_stops_at_fifteen(age: int, is_paid: bool) -> None:
    """A child's allowance is paid up to the month before the fifteenth birthday."""
    facts = claim(Contingency.CHILDREN, child="mira")
    decision = family().decide(facts, Moment(0, (("mira", age),)), economy())
    assert isinstance(decision, Payment if is_paid else Refusal)


def test_family_benefit_stops_at_fifteen_in_a_life() -> None:
    """In the ledger the allowance of a child of 14 ends in the month she turns 15."""
    child = mira(age_years=14)
    life = simulate(household(members=(peter(), child)), policy())
    assert list(payments(life, "family")) == list(range(12))
    amounts = [p.amount for p in payments(life, "family").values()]
    assert amounts == pytest.approx([18.0] * 12)


def test_each_child_has_an_allowance() -> None:
    """While Peter is 14 and Vera 9 the family draws 3 % of a labourer's wage twice."""
    month = lived().months[168]
    amounts = [p.amount for p in month.income.payments if p.benefit.id == "family"]
    assert amounts == pytest.approx([18.0, 18.0])


def test_floor_pays_older_people_without_any_record() -> None:
    """The floor's basic income for older people asks for no contributions."""
    facts = claim(Contingency.OLD_AGE, contribution_months=0)
    payment = benefit("basic_income_older", "floor").decide(facts, Moment(0), economy())
    assert isinstance(payment, Payment)
    assert payment.amount == pytest.approx(280.0)
