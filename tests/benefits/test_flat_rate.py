"""Benefits of one amount for everybody."""

from typing import Any

import attrs
import pytest

from peter.benefits.flat_rate import FlatRate
from peter.events.birth import Birth
from peter.events.departure import Departure
from peter.life import simulate
from peter.model.benefit import Moment, Payment, Reason, Refusal
from peter.model.member import Member
from peter.model.terms import Contingency, Role
from tests.helpers import (
    benefit,
    claim,
    economy,
    household,
    lena,
    lived,
    mira,
    only,
    payments,
    peter,
    policy,
    reasons,
)


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


# Rules that a country's law may have ----------------------------------------------------------


def sum_of(amount: float, **changes: Any) -> FlatRate:
    """A family benefit of so many units a month, whatever anybody earns."""
    return attrs.evolve(family(), rate=None, of="", amount=amount, **changes)


def birth(month: int = 2) -> Birth:
    """Mira is born; Lena is on leave for 98 days, or 42 where nothing pays them."""
    return Birth(
        id="birth",
        month=month,
        person="lena",
        child=mira(),
        leave_days=98,
        leave_days_unprotected=42,
    )


def test_amount_stands_in_for_a_rate_of_a_yardstick() -> None:
    """A sum is paid as it stands; its step is the sum."""
    facts = claim(Contingency.CHILDREN, child="mira")
    moment = Moment(0, (("mira", 10),))
    assert sum_of(25.0).monthly(facts, moment, economy()) == 25
    (step,) = sum_of(25.0).amount_steps(facts, moment, economy())
    assert (step.key, dict(step.values)) == ("amount", {"monthly": 25})


def test_grant_is_paid_once_and_then_no_more() -> None:
    """A grant at birth is whole in the month of the birth and refused in every later one."""
    grant = sum_of(700.0, once=True)
    life = simulate(household(birth(), members=(peter(), lena())), only(grant))
    assert {m: p.amount for m, p in payments(life, "family").items()} == {2: pytest.approx(700)}
    assert reasons(life, "family") == {Reason.EXHAUSTED}


def test_grant_is_not_paid_for_what_began_before_the_story() -> None:
    """A child who is there from the start was born before: no grant at birth for her."""
    life = simulate(household(members=(peter(), mira(age_years=3))), only(sum_of(700.0, once=True)))
    assert not payments(life, "family")


def test_grant_begins_in_the_month_of_its_day() -> None:
    """A contingency that begins on day 40 has its grant in the month after."""
    grant = sum_of(700.0, once=True)
    facts = claim(Contingency.CHILDREN, from_day=40)
    assert [grant.paid_days(facts, month) for month in range(4)] == [0, 30, 0, 0]


def test_grant_is_no_leave_and_no_normal_income() -> None:
    """A sum at birth makes no leave longer, and nobody lends on it as on a wage."""
    grant = sum_of(700.0, once=True, carries_contribution=False)
    at_birth = attrs.evolve(grant, answers=(Contingency.MATERNITY,))
    people = (peter(), lena())
    plain = simulate(household(birth(), members=people), only())
    for rule in (grant, at_birth):
        life = simulate(household(birth(), members=people), only(rule))
        assert payments(life, "family")
        assert [m.income.net for m in life.months] == [m.income.net for m in plain.months]
        assert [m.income.normal for m in life.months] == [m.income.normal for m in plain.months]


CHILDREN = (("peter", 400), ("vera", 179), ("mira", 30), ("adam", 30))


@pytest.mark.parametrize(
    ("further", "amount"), [(None, 3 * 20.0), (5.0, 20.0 + 2 * 5.0), (0.0, 20.0)]
)
def test_sum_for_each_child_counts_those_below_the_age(
    further: float | None, amount: float
) -> None:
    """Paid for each child below the age in the house, the further ones at an amount of theirs."""
    rule = sum_of(
        20.0, for_each_child=True, further_amount=further, answers=(Contingency.LOSS_OF_SUPPORT,)
    )
    facts = claim(Contingency.LOSS_OF_SUPPORT, person="viktor", widow="peter")
    assert rule.monthly(facts, Moment(0, CHILDREN), economy()) == pytest.approx(amount)
    _, step = rule.amount_steps(facts, Moment(0, CHILDREN), economy())
    values = dict(step.values)
    assert values["children"] == 3
    assert values["monthly"] == pytest.approx(amount)


def test_sum_for_each_child_ends_with_the_last_child() -> None:
    """Where no child is left there is nobody to pay it for, also while the widow lives."""
    rule = sum_of(20.0, for_each_child=True, answers=(Contingency.LOSS_OF_SUPPORT,))
    facts = claim(Contingency.LOSS_OF_SUPPORT, person="viktor", widow="peter")
    decision = rule.decide(facts, Moment(0, (("peter", 400), ("vera", 180))), economy())
    assert isinstance(decision, Refusal)
    assert decision.reason is Reason.EXHAUSTED


def test_eldest_child_has_the_first_amount_and_the_others_the_further_one() -> None:
    """Each child has a claim: one of them, the eldest, at the first amount, twins in order."""
    rule = sum_of(20.0, further_amount=5.0)
    moment = Moment(0, CHILDREN)
    amounts = {
        child: rule.monthly(claim(Contingency.CHILDREN, child=child), moment, economy())
        for child in ("vera", "mira", "adam")
    }
    assert amounts == {"vera": 20, "mira": 5, "adam": 5}
    later = Moment(1, (("peter", 401), ("vera", 180), ("mira", 31), ("adam", 31)))
    amounts = {
        child: rule.monthly(claim(Contingency.CHILDREN, child=child), later, economy())
        for child in ("mira", "adam")
    }
    assert amounts == {"mira": 20, "adam": 5}


def test_next_child_moves_up_when_the_eldest_leaves() -> None:
    """In a life the further amount becomes the first one when the elder child is gone."""
    rule = sum_of(20.0, further_amount=5.0)
    people = (peter(), mira(), Member("vera", Role.DAUGHTER, 5))
    leaves = Departure(id="leaves", month=3, person="vera")
    life = simulate(household(leaves, members=people, months=6), only(rule))
    sums = [sum(p.amount for p in month.income.payments) for month in life.months]
    assert sums == pytest.approx([25, 25, 25, 20, 20, 20])


@pytest.mark.parametrize(
    ("rule", "key", "says"),
    [
        (attrs.evolve(family(), rate=None), "rate", "is missing"),
        (attrs.evolve(family(), of="gold"), "of", "no yardstick 'gold'"),
        (attrs.evolve(family(), of=""), "of", "no yardstick ''"),
        (attrs.evolve(sum_of(9.0), rate=0.5), "rate", "beside an amount"),
        (attrs.evolve(sum_of(9.0), of="wage"), "of", "beside an amount"),
        (
            sum_of(9.0, further_amount=1.0, answers=(Contingency.OLD_AGE,)),
            "further_amount",
            "for no children",
        ),
        (sum_of(9.0, for_each_child=True, child_until_years=None), "child_until_years", "missing"),
        (sum_of(9.0, once=True, duration_days=30), "once", "no waiting period and no duration"),
    ],
)
def test_figures_that_make_no_sense_together_are_named(rule: FlatRate, key: str, says: str) -> None:
    """An amount beside a rate, children without an age, a grant that lasts are faults."""
    assert [(fault.key, says in fault.message) for fault in rule.faults()] == [(key, True)]
