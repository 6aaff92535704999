"""Care in kind: it covers the cost, and only while it is in force."""

import pytest

from peter.events.illness import Illness
from peter.events.injury import Injury
from peter.life import simulate
from peter.model.benefit import Moment, Payment, Refusal
from peter.model.terms import Branch, Contingency, Status
from tests.helpers import benefit, claim, economy, household, policy

ILLNESS = Illness(id="illness", month=0, person="peter", days=60, cost=1000.0)
ACCIDENT = Injury(id="accident", month=0, person="peter", days=120, cost=2000.0)


def test_care_is_counted_at_the_price_it_saves() -> None:
    """Care is worth what it would have cost, whatever the person earns."""
    moment = Moment(0, cost=321.0)
    care = benefit("medical_care")
    payment = care.decide(claim(Contingency.SICKNESS), moment, economy())
    assert isinstance(payment, Payment)
    assert payment.amount == 321.0
    assert care.is_in_kind


def test_care_covers_the_cost_of_an_illness_and_only_then() -> None:
    """With medical care an illness costs the family nothing; without it, its price."""
    with_care = simulate(household(ILLNESS, savings=2000), policy()).months[0]
    without = simulate(
        household(ILLNESS, savings=2000), policy(without=["branch:medical_care"])
    ).months[0]
    assert with_care.medical == 0
    assert with_care.income.by_branch[Branch.MEDICAL_CARE] == 1000
    assert with_care.income.in_kind == 1000
    assert without.medical == 1000
    assert without.income.in_kind == 0
    assert Branch.MEDICAL_CARE not in without.income.by_branch


def test_care_is_not_income() -> None:
    """Care in kind does not add to the household's income in cash."""
    month = simulate(household(ILLNESS), policy()).months[0]
    cash = sum(p.amount for p in month.income.payments if not p.benefit.is_in_kind)
    assert month.income.total == pytest.approx(month.income.net + cash)


def test_cost_of_care_is_of_one_month() -> None:
    """The price of care falls in the month of the event and not in the next."""
    life = simulate(household(ILLNESS, savings=2000), policy(without=["branch:medical_care"]))
    assert [month.medical for month in life.months[:3]] == [1000, 0, 0]


@pytest.mark.parametrize(
    ("without", "medical"),
    [
        ([], 0),
        (["branch:medical_care"], 0),
        (["branch:employment_injury"], 0),
        (["branch:medical_care", "branch:employment_injury"], 2000),
        (["branch:medical_care", "invalidity"], 0),
    ],
)
def test_care_after_an_accident_comes_from_either_branch(
    without: list[str], medical: float
) -> None:
    """An accident's care is given by injury benefit or by medical care (C102 Art. 34)."""
    life = simulate(household(ACCIDENT, savings=3000), policy(without=without))
    assert life.months[0].medical == medical


def test_care_is_given_once() -> None:
    """Where two branches would give the same care, the accident's own branch counts it."""
    month = simulate(household(ACCIDENT), policy()).months[0]
    care = [p.benefit.id for p in month.income.payments if p.benefit.is_in_kind]
    assert care == ["injury_care"]
    assert month.income.in_kind == 2000


def test_injury_care_is_for_employees() -> None:
    """Care under employment injury benefit is refused to whoever had no formal job."""
    facts = claim(Contingency.INJURY, status=Status.PRECARIOUS)
    decision = benefit("injury_care").decide(facts, Moment(0, cost=2000), economy())
    assert isinstance(decision, Refusal)
    assert isinstance(
        benefit("medical_care").decide(facts, Moment(0, cost=2000), economy()), Payment
    )


def test_sickness_benefit_does_not_stand_in_for_injury_benefit() -> None:
    """With injury benefit off an accident is not answered by sickness benefit."""
    life = simulate(household(ACCIDENT), policy(without=["employment_injury"]))
    cash = [p for m in life.months for p in m.income.payments if not p.benefit.is_in_kind]
    assert not any(p.claim.contingency is Contingency.INJURY for p in cash)
