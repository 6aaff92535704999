"""Benefits in proportion to previous earnings."""

from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.benefits.earnings_related import EarningsRelated, Tier
from peter.model.benefit import Benefit, Moment, Payment, Reason, Refusal, steps_of
from peter.model.terms import Contingency, Sex
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


# Rules that a country's law may have ----------------------------------------------------------

TIERS = (Tier(10, 0.75), Tier(25, 0.85), Tier(61, 1.0))


def pension(**changes: Any) -> EarningsRelated:
    """The old-age pension of `kit`, 45 % after 30 years, with some figures changed."""
    found = benefit("old_age", **changes)
    assert isinstance(found, EarningsRelated)
    return found


def tiered(**changes: Any) -> EarningsRelated:
    """Maternity benefit at a rate that depends on the months of contribution before."""
    found = benefit("maternity_cash", tiers=TIERS, rate=1.0, qualifying_months=0, **changes)
    assert isinstance(found, EarningsRelated)
    return found


@pytest.mark.parametrize(
    ("months", "rate"),
    [(0, 0), (9, 0), (10, 0.75), (24, 0.75), (25, 0.85), (60, 0.85), (61, 1.0), (480, 1.0)],
)
def test_tier_is_the_last_one_that_the_record_reaches(months: int, rate: float) -> None:
    """Below the first tier nothing is paid; from each tier's first month on its rate is."""
    assert monthly(tiered(), months) == pytest.approx(1000 * rate)


@pytest.mark.parametrize(("qualifying", "needed"), [(6, 10), (10, 10), (12, 12)])
def test_first_tier_is_a_qualifying_period(qualifying: int, needed: int) -> None:
    """Who does not reach the first tier is refused for a record that is too short."""
    rule = attrs.evolve(tiered(), qualifying_months=qualifying)
    short = rule.decide(
        claim(Contingency.MATERNITY, contribution_months=needed - 1), Moment(0), economy()
    )
    assert isinstance(short, Refusal)
    assert short.reason is Reason.NOT_QUALIFIED
    (step,) = (s for s in steps_of(short, economy()) if s.key == "qualifying")
    assert dict(step.values)["need_months"] == needed
    assert monthly(rule, needed) > 0


def test_tier_is_a_step_of_its_own() -> None:
    """The steps say from which month on the tier counts, and its rate."""
    facts = claim(Contingency.MATERNITY, contribution_months=30)
    steps = {s.key: dict(s.values) for s in tiered().amount_steps(facts, Moment(0), economy())}
    assert steps["tier"] == {"have_months": 30, "from_months": 25, "rate": 0.85}
    assert steps["rate"]["rate"] == 0.85


@pytest.mark.parametrize(("sex", "share"), [(Sex.MAN, 0.8), (None, 0.8), (Sex.WOMAN, 1.0)])
def test_women_may_have_a_full_record_sooner(sex: Sex | None, share: float) -> None:
    """Twenty years are a full record for a woman where the law says so, four fifths for a man."""
    rule = pension(full_months=300, full_months_women=240)
    facts = claim(Contingency.OLD_AGE, contribution_months=240, sex=sex)
    assert rule.monthly(facts, Moment(0), economy()) == pytest.approx(share * FULL_PENSION)


@pytest.mark.parametrize(
    ("bounds", "amount", "keys"),
    [
        ({}, 450, ["earnings", "rate"]),
        ({"least": 450.0, "most": 450.0}, 450, ["earnings", "rate"]),
        ({"least": 500.0}, 500, ["earnings", "rate", "least"]),
        ({"most": 400.0}, 400, ["earnings", "rate", "most"]),
        ({"least": 100.0, "most": 900.0}, 450, ["earnings", "rate"]),
    ],
)
def test_least_and_most_bound_the_month(
    bounds: dict[str, float], amount: float, keys: list[str]
) -> None:
    """No month pays less than the least or more than the most; a step says so where it matters."""
    rule = pension(**bounds)
    facts = claim(Contingency.OLD_AGE)
    assert rule.monthly(facts, Moment(0), economy()) == pytest.approx(amount)
    assert [s.key for s in rule.amount_steps(facts, Moment(0), economy())] == keys


def test_least_is_a_full_month_of_which_part_months_have_their_days() -> None:
    """The least and the most are for a month; fewer days have their share of them."""
    rule = benefit("unemployment", least=600.0)
    decision = rule.decide(claim(Contingency.UNEMPLOYMENT), Moment(0), economy())
    assert isinstance(decision, Payment)
    assert decision.amount == pytest.approx(600 * 23 / 30)


def test_without_a_ceiling_all_earnings_count() -> None:
    """Where the law knows no ceiling a high wage counts whole."""
    assert monthly(pension(has_ceiling=False), earnings=4000) == pytest.approx(0.45 * 4000)


@pytest.mark.parametrize(
    ("rule", "key", "says"),
    [
        (attrs.evolve(tiered(), rate=0.9), "rate", "not the highest"),
        (attrs.evolve(tiered(), tiers=TIERS[::-1]), "tiers", "not in the order"),
        (attrs.evolve(tiered(), tiers=(TIERS[2], TIERS[2])), "tiers", "not in the order"),
        (
            attrs.evolve(tiered(), qualifying_residence_months=12),
            "qualifying_residence_months",
            "no record",
        ),
        (pension(full_months=None, full_months_women=240), "full_months", "is missing"),
        (pension(least=9.0, most=8.0), "least", "above the most"),
    ],
)
def test_figures_that_make_no_sense_together_are_named(
    rule: EarningsRelated, key: str, says: str
) -> None:
    """Tiers out of order, a rate that is no tier's, a least above the most are faults."""
    assert [(fault.key, says in fault.message) for fault in rule.faults()] == [(key, True)]


@FAST
@given(months=st.integers(0, 600), more=st.integers(0, 600))
def test_longer_record_never_lowers_a_tier(months: int, more: int) -> None:
    """Contributing for longer never lowers a benefit with rising tiers."""
    assert monthly(tiered(), months) <= monthly(tiered(), months + more)
