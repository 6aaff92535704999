"""Assistance tops income up to a share of the poverty line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.life import simulate
from peter.model.benefit import Moment, Payment, Reason, Refusal
from peter.model.terms import Contingency, Status
from tests.helpers import benefit, claim, economy, household, lena, payments, peter, policy

AT_HOME = peter(status=Status.AT_HOME, contribution_months=0)


@pytest.mark.parametrize(
    ("under", "income", "amount"),
    [
        ("kit", 0.0, 140.0),
        ("kit", 100.0, 40.0),
        ("kit", 139.99, 0.01),
        ("kit", 140.0, 0.0),
        ("kit", 500.0, 0.0),
        ("floor", 100.0, 180.0),
        ("floor", 280.0, 0.0),
    ],
)
def test_assistance_pays_what_is_missing(under: str, income: float, amount: float) -> None:
    """Assistance lifts income to half the line in the story, to the line in the floor."""
    rule = benefit("social_assistance", under)
    moment = Moment(0, income=income, needs=280.0)
    assert rule.monthly(claim(Contingency.NEED), moment, economy()) == pytest.approx(amount)


@settings(deadline=None, max_examples=100)
@given(income=st.floats(0, 2000), needs=st.floats(0, 2000), take_up=st.floats(0, 1))
def test_assistance_never_lifts_income_over_the_guarantee(
    income: float, needs: float, take_up: float
) -> None:
    """Income and assistance together are never more than the guarantee, or the income."""
    numbers = economy(take_up=take_up)
    moment = Moment(0, income=income, needs=needs)
    decision = benefit("social_assistance").decide(claim(Contingency.NEED), moment, numbers)
    paid = decision.amount if isinstance(decision, Payment) else 0.0
    assert paid >= 0
    assert income + paid <= max(income, 0.5 * needs) + 1e-9


def test_assistance_depends_on_who_lives_in_the_house() -> None:
    """The guarantee is half of the household's line: 140 for one, 210 for two adults."""
    alone = simulate(household(members=(AT_HOME,)), policy())
    two = simulate(household(members=(AT_HOME, lena(status=Status.AT_HOME))), policy())
    assert alone.months[0].income.total == pytest.approx(140.0)
    assert two.months[0].income.total == pytest.approx(210.0)


def test_assistance_counts_all_other_income() -> None:
    """Whoever in the household earns, assistance is computed last, on the sum."""
    both = household(members=(AT_HOME, lena(earnings=0.2)))
    life = simulate(both, policy())
    assert life.months[0].income.net == pytest.approx(160.0)
    assert payments(life, "social_assistance")[0].amount == pytest.approx(50.0)


def test_only_a_share_of_the_entitled_claim() -> None:
    """With a take-up of one half, half of the assistance is paid."""
    life = simulate(household(members=(AT_HOME,), take_up=0.5), policy())
    assert life.months[0].income.total == pytest.approx(70.0)


def test_assistance_is_not_normal_income() -> None:
    """Nobody can borrow against assistance."""
    month = simulate(household(members=(AT_HOME,)), policy()).months[0]
    assert month.income.normal == 0
    assert month.borrowed == 0


def test_assistance_that_nobody_claims_says_so() -> None:
    """With no take-up the refusal is not that there is no need."""
    assistance = benefit("social_assistance")
    need = claim(Contingency.NEED)
    poor = Moment(0, income=0.0, needs=280.0)
    unclaimed = assistance.decide(need, poor, economy(take_up=0.0))
    assert isinstance(unclaimed, Refusal)
    assert unclaimed.reason is Reason.NOT_CLAIMED
    rich = assistance.decide(need, Moment(0, income=500.0, needs=280.0), economy(take_up=0.0))
    assert isinstance(rich, Refusal)
    assert rich.reason is Reason.NO_NEED
