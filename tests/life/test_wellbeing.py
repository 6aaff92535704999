"""Health and schooling."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.events.death import Death
from peter.events.illness import Illness
from peter.events.injury import Injury
from peter.events.job_loss import JobLoss
from peter.life import simulate
from peter.life.wellbeing import next_health, schooling_lost
from peter.model.life import Life
from peter.model.member import Member
from peter.model.terms import Branch, Contingency, Role, Status
from tests.helpers import economy, household, lena, lived, pay, peter, policy


@settings(deadline=None, max_examples=200)
@given(
    health=st.floats(0, 100),
    needs=st.floats(1, 2000),
    consumption=st.floats(0, 4000),
    skipped=st.booleans(),
    harm=st.floats(0, 200),
)
def test_health_stays_between_0_and_100(
    health: float, needs: float, consumption: float, skipped: bool, harm: float
) -> None:
    """Whatever happens, health is between 0 and 100 points, and hardship never raises it."""
    after = next_health(health, needs, consumption, skipped, harm, economy())
    assert 0 <= after <= 100
    assert after <= next_health(health, needs, needs, False, 0.0, economy())


@pytest.mark.parametrize(
    ("health", "consumption", "skipped", "harm", "after"),
    [
        (85, 280, False, 0, 85),
        (73, 280, False, 0, 73.5),
        (97, 280, False, 0, 96.5),
        (85, 900, False, 0, 85),
        (85, 140, False, 0, 83),
        (85, 0, False, 0, 81),
        (85, 280, True, 0, 82),
        (85, 280, False, 20, 65),
        (85, 0, True, 90, 0),
    ],
)
def test_health_recovers_and_is_lost(
    health: float, consumption: float, skipped: bool, harm: float, after: float
) -> None:
    """Health goes halfway back to 85 in a year; hunger, care given up and illness cost points."""
    assert next_health(health, 280, consumption, skipped, harm, economy()) == pytest.approx(after)


def fallen_ill(lost: float) -> Life:
    """Peter after an illness of a month that cost these points of health, then out of work."""
    events = (
        Illness(id="illness", month=0, person="peter", days=30, health_lost=lost),
        JobLoss(id="downsizing", month=3, person="peter", months=1),
    )
    return simulate(household(*events, effects_out=("scars",)), policy())


def test_low_health_lowers_earnings_but_not_benefits() -> None:
    """Below 60 points earnings and normal income fall by 15 %, previous earnings never do."""
    ill = fallen_ill(lost=25.1)
    assert ill.months[0].health == pytest.approx(59.9)
    assert pay(ill.months[1]) == pytest.approx(0.85 * 800)
    assert ill.months[1].income.normal == pytest.approx(0.85 * 800)
    loss = next(c for c in ill.claims if c.contingency is Contingency.UNEMPLOYMENT)
    assert loss.previous_earnings == pytest.approx(1000)


def test_health_of_60_is_enough() -> None:
    """At 60 points and more earnings are whole, and they come back with health."""
    well = fallen_ill(lost=25.0)
    assert well.months[0].health == pytest.approx(60.0)
    assert pay(well.months[1]) == pytest.approx(800)
    better = fallen_ill(lost=25.1)
    recovered = next(m.month for m in better.months[1:] if m.health >= 60)
    assert pay(better.months[recovered + 1]) == pytest.approx(800)


def test_only_peters_health_counts() -> None:
    """An accident of Lena's changes neither Peter's health nor her own earnings afterwards."""
    accident = Injury(id="accident", month=0, person="lena", days=30, health_lost=60)
    life = simulate(household(accident, members=(peter(), lena())), policy())
    assert life.months[0].health == 85
    assert pay(life.months[1], "lena") == pytest.approx(480)


def test_illness_and_accident_of_the_story_cost_15_and_20_points() -> None:
    """The long illness costs Peter 15 points of health, the accident 20."""
    health = {month.month: month.health for month in lived().months}
    recovery = 0.5 / 12
    assert health[408] == pytest.approx(health[407] + recovery * (85 - health[407]) - 15)
    assert health[576] == pytest.approx(health[575] + recovery * (85 - health[575]) - 20)


# School ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("age", "lost"), [(12, 0.42), (14, 0.28), (17, 0.07)])
def test_parents_death_costs_schooling(age: int, lost: float) -> None:
    """A parent's death costs 7 % of the years of school left; protection halves that, no more."""
    assert schooling_lost(age * 12, False, economy()) == pytest.approx(lost)
    assert schooling_lost(age * 12, True, economy()) == pytest.approx(lost / 2)


def orphaned(
    age_months: int, earnings: float = 0.7, without: tuple[str, ...] = (), role: Role = Role.FATHER
) -> Life:
    """Peter's life after his father's death at this age of Peter's; his mother earns 0.4."""
    family = (
        Member("viktor", role, 45, Status.EMPLOYED, earnings, 180),
        Member("anna", Role.MOTHER, 43, Status.EMPLOYED, 0.4 if earnings > 0.5 else 0.0, 100),
        peter(age_years=age_months / 12, status=Status.CHILD, contribution_months=0),
    )
    death = Death(id="breadwinner", month=0, person="viktor", widow="anna")
    return simulate(household(death, members=family, months=3), policy(without=without))


def lost(life: Life, age_months: int) -> float:
    """Years of school lost in the first month."""
    at_school = (age_months - 84 + 1) / 12 if age_months < 216 else 11
    return at_school - life.months[0].school_years


@pytest.mark.parametrize(
    ("age_months", "without_benefit", "with_benefit"),
    [
        (143, 0.0, 0.0),
        (144, 0.42, 0.21),
        (168, 0.28, 0.14),
        (215, 0.07 / 12, 0.035 / 12),
        (216, 0.0, 0.0),
    ],
)
def test_schooling_loss_halves_with_survivors_benefit(
    age_months: int, without_benefit: float, with_benefit: float
) -> None:
    """From 12 to 17 a parent's death costs schooling: half as much with the benefit, never less."""
    off = orphaned(age_months, without=("survivors",))
    assert lost(off, age_months) == pytest.approx(without_benefit)
    assert lost(orphaned(age_months), age_months) == pytest.approx(with_benefit)


def test_benefit_below_the_line_does_not_halve_the_loss() -> None:
    """A survivors' benefit that leaves the family below the line spares no schooling."""
    poor = orphaned(168, earnings=0.3)
    assert poor.months[0].income.by_branch[Branch.SURVIVORS] > 0
    assert poor.months[0].is_income_poor
    assert lost(poor, 168) == pytest.approx(0.28)


def test_death_of_others_costs_no_schooling() -> None:
    """Only a parent's death counts."""
    assert lost(orphaned(168, role=Role.BROTHER), 168) == pytest.approx(0.0)


def test_school_goes_from_seven_to_eighteen() -> None:
    """Schooling is 0 at 7, grows a year a year, and is 11 years at 18, less what was lost."""
    years = {month.month: month.school_years for month in lived().months}
    assert years[83] == 0
    assert years[84] == pytest.approx(1 / 12)
    assert years[167] == pytest.approx(7)
    assert years[215] == years[300] == pytest.approx(11 - 0.14)


def test_schooling_acts_on_peters_earnings_only() -> None:
    """A year less of school is 9 % less pay for Peter, and nothing for his wife."""
    off = lived("peter", "survivors")
    ratio = 1.09**-0.14
    with_, without = (
        next(e for e in life.months[250].income.earnings if e.person == "peter")
        for life in (lived(), off)
    )
    assert with_.full_net / without.full_net == pytest.approx(1 / ratio)
    wives = [
        next(e.gross for e in life.months[350].income.earnings if e.person == "lena")
        for life in (lived(), lived("peter", "social_assistance"))
    ]
    assert wives[0] == pytest.approx(600)
    assert wives[1] > 600
