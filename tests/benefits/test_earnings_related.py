"""Benefits in proportion to previous earnings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.benefits.earnings_related import EarningsRelated
from peter.model.benefit import Benefit, Moment, Payment
from peter.model.terms import Contingency
from tests.helpers import benefit, claim, economy

FAST = settings(deadline=None, max_examples=100)
FULL_PENSION = 0.45 * 1000


def monthly(rule: Benefit, months: int = 360, earnings: float = 1000.0) -> float:
    """What a benefit pays for a full month on this record and these earnings; 0 if refused."""
    facts = claim(rule.answers[0], contribution_months=months, previous_earnings=earnings)
    decision = rule.decide(facts, Moment(1), economy())
    return decision.amount if isinstance(decision, Payment) else 0.0


@pytest.mark.parametrize(
    ("earnings", "counted"), [(600, 600), (1250, 1250), (1250.01, 1250), (4000, 1250)]
)
def test_earnings_count_up_to_the_ceiling(earnings: float, counted: float) -> None:
    """Previous earnings above 1.25 average wages do not count (C102 Art. 65(3))."""
    assert monthly(benefit("old_age"), earnings=earnings) == pytest.approx(0.45 * counted)


@pytest.mark.parametrize(
    ("months", "share"), [(0, 0), (179, 0), (180, 0.5), (270, 0.75), (360, 1), (480, 1)]
)
def test_old_age_pension_needs_fifteen_years_and_is_full_after_thirty(
    months: int, share: float
) -> None:
    """179 months of contribution give no pension, 180 half of it, 360 the whole."""
    assert monthly(benefit("old_age"), months) == pytest.approx(share * FULL_PENSION)


@pytest.mark.parametrize(("months", "share"), [(59, 0), (60, 1 / 3), (90, 0.5), (180, 1), (360, 1)])
def test_invalidity_is_reduced_below_fifteen_years(months: int, share: float) -> None:
    """Invalidity benefit needs five years of contribution and is full after fifteen."""
    assert monthly(benefit("invalidity"), months) == pytest.approx(share * 0.50 * 1000)


@FAST
@given(months=st.integers(0, 600), more=st.integers(0, 600))
def test_longer_record_never_lowers_a_pension(months: int, more: int) -> None:
    """Contributing for longer never lowers a pension, nor lifts it over the full rate."""
    less, longer = (monthly(benefit("old_age"), m) for m in (months, months + more))
    assert less <= longer <= FULL_PENSION + 1e-9


@pytest.mark.parametrize(
    ("benefit_id", "c102", "advanced"),
    [
        ("maternity_cash", 0.45, 2 / 3),
        ("sickness", 0.45, 0.60),
        ("unemployment", 0.45, 0.50),
        ("old_age", 0.40, 0.45),
        ("invalidity", 0.40, 0.50),
        ("survivors", 0.40, 0.45),
        ("injury_temporary", 0.50, 0.60),
        ("injury_permanent", 0.50, 0.60),
    ],
)
def test_rates_are_those_of_the_conventions(benefit_id: str, c102: float, advanced: float) -> None:
    """The two policies pay the rates of the Schedule of C102 and of the later Conventions."""
    assert benefit(benefit_id, "c102").rate == pytest.approx(c102)
    assert benefit(benefit_id, "advanced").rate == pytest.approx(advanced)


@pytest.mark.parametrize(
    ("at_home", "is_paid"),
    [
        ((("anna", 500), ("peter", 300)), True),
        ((("anna", 500),), True),
        ((("peter", 300), ("vera", 215)), True),
        ((("peter", 300), ("vera", 216)), False),
        ((), False),
    ],
)
def test_support_is_lost_while_the_widow_lives_or_a_child_is_young(
    at_home: tuple[tuple[str, int], ...], is_paid: bool
) -> None:
    """Survivors are paid while the widow is there or a child is below 18, then no longer."""
    rule = benefit("survivors")
    facts = claim(Contingency.LOSS_OF_SUPPORT, person="viktor", widow="anna")
    decision = rule.decide(facts, Moment(1, at_home), economy())
    assert isinstance(decision, Payment) is is_paid


def test_amount_steps_show_the_figures_behind_the_amount() -> None:
    """The steps hold the earnings counted, the record and the rate that make the amount."""
    rule = benefit("old_age")
    assert isinstance(rule, EarningsRelated)
    facts = claim(Contingency.OLD_AGE, previous_earnings=1500.0, contribution_months=270)
    ceiling, record, rate = rule.amount_steps(facts, Moment(0), economy())
    assert dict(ceiling.values) == {"earnings": 1500.0, "counted": 1250.0}
    assert dict(record.values) == {"have_months": 270, "full_months": 360}
    values = dict(rate.values)
    assert values["monthly"] == pytest.approx(0.45 * 0.75 * 1250)
    assert (values["rate"], values["record"], values["counted"]) == (0.45, 0.75, 1250.0)
