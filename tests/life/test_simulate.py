"""A life month by month: scars, coping, size of the household, windows, the end."""

from itertools import pairwise

import attrs
import pytest

from peter.events.arrival import Arrival
from peter.events.death import Death
from peter.events.departure import Departure
from peter.events.illness import Illness
from peter.events.independence import Independence
from peter.events.job_loss import JobLoss
from peter.events.retirement import Retirement
from peter.life import simulate
from peter.model.life import Life
from peter.model.member import Member
from peter.model.scenario import LONGEST_LIFE_MONTHS
from peter.model.terms import Coping, Role, Status
from tests.helpers import (
    ALL_SWITCHES,
    household,
    lena,
    lived,
    mira,
    pay,
    payments,
    peter,
    policy,
    poor_months,
    statuses,
    story,
)

ANNA_AT_HOME = Member("anna", Role.MOTHER, 40, Status.AT_HOME)


def child(age_years: float) -> Member:
    """Peter as a child."""
    return peter(age_years=age_years, status=Status.CHILD, contribution_months=0)


# The same life ---------------------------------------------------------------------------------


@pytest.mark.parametrize("without", [(), ("survivors",), ALL_SWITCHES])
def test_same_script_and_policy_give_the_same_life(without: tuple[str, ...]) -> None:
    """A life lived again is the same, bit for bit."""
    again = simulate(story(), policy("kit", without))
    once = lived("peter", *without)
    assert again is not once
    assert again.months == once.months
    assert again.claims == once.claims
    assert again.happened == once.happened


# Scars -----------------------------------------------------------------------------------------


def out_of_work(months: int, without: tuple[str, ...] = (), length: int = 60) -> Life:
    """Peter, who loses his job in the first month."""
    loss = JobLoss(id="downsizing", month=0, person="peter", months=months)
    scenario = household(loss, months=length, effects_out=("health",))
    return simulate(scenario, policy(without=without))


def test_unemployment_leaves_a_scar_for_good_and_one_that_fades() -> None:
    """Eight months out of work cost 6.7 % of pay for good, and 10 % more, fading in two years."""
    months = out_of_work(8).months
    lasting = 1 - 0.10 * 8 / 12
    assert pay(months[7]) == 0
    for after in (0, 1, 12, 23):
        expected = 800 * lasting * (1 - 0.10 * (1 - after / 24))
        assert pay(months[8 + after]) == pytest.approx(expected)
    assert pay(months[8 + 24]) == pytest.approx(800 * lasting)
    assert pay(months[-1]) == pytest.approx(800 * lasting)


@pytest.mark.parametrize(("months", "scar"), [(12, 0.10), (36, 0.30), (48, 0.30)])
def test_scar_is_30_percent_at_most(months: int, scar: float) -> None:
    """The lasting scar is 10 % a year out of work, and 30 % at most."""
    last = out_of_work(months, length=months + 30).months[-1]
    assert pay(last) == pytest.approx(800 * (1 - scar))


def test_benefit_does_not_change_the_scar() -> None:
    """With and without unemployment benefit the scar is the same share of pay."""
    with_, without = (out_of_work(8, off).months for off in ((), ("unemployment",)))
    for month in (8, 20, 59):
        full = [m[month].income.earnings[0].gross for m in (with_, without)]
        before = [m[0].income.earnings[0].full_net for m in (with_, without)]
        nets = [m[month].income.earnings[0].net for m in (with_, without)]
        assert nets[0] / before[0] == pytest.approx(nets[1] / before[1])
        assert full[1] > full[0]


def test_illness_leaves_no_scar() -> None:
    """Only unemployment scars."""
    ill = Illness(id="illness", month=0, person="peter", days=240)
    assert pay(simulate(household(ill), policy()).months[8]) == pytest.approx(800)


# Coping ----------------------------------------------------------------------------------------


def poor_family(coping: Coping, peter_years: float, vera_years: float, length: int = 96) -> Life:
    """A mother without any income, Peter and Vera; nothing is in force."""
    members = (
        ANNA_AT_HOME,
        child(peter_years),
        Member("vera", Role.SISTER, vera_years),
    )
    scenario = household(members=members, coping=coping, months=length)
    return simulate(scenario, policy("none"))


def test_eldest_pupil_leaves_school_after_a_month_that_ended_short() -> None:
    """From the month after a short one the eldest child of 12 or more earns 150 until 18."""
    life = poor_family(Coping.LEAVE_SCHOOL, 13, 6)
    work = [month.income.child_work for month in life.months]
    assert work[0] == 0
    assert work[1:60] == [150.0] * 59
    # Peter is 18 in month 60. Vera is 11 then and leaves a year later, at 12.
    assert work[60:72] == [0.0] * 12
    assert work[72] == 0.0
    assert work[73] == 150.0


def test_working_child_does_not_learn() -> None:
    """Schooling stands still while Peter works as a child."""
    years = [m.school_years for m in poor_family(Coping.LEAVE_SCHOOL, 13, 6, 24).months]
    assert years[0] == pytest.approx(6 + 1 / 12)
    assert years[-1] == years[0]


def test_elder_sister_goes_first() -> None:
    """The eldest at school goes, so Peter learns on while his elder sister works."""
    life = poor_family(Coping.LEAVE_SCHOOL, 12, 16, 12)
    assert life.months[1].income.child_work == 150.0
    years = [m.school_years for m in life.months]
    assert years[-1] - years[0] == pytest.approx(11 / 12)


def test_working_child_who_leaves_takes_the_earnings_along() -> None:
    """When Vera leaves the household her pay goes with her; Peter is next, a month later."""
    members = (ANNA_AT_HOME, child(12), Member("vera", Role.SISTER, 16))
    leaves = Departure(id="vera_leaves", month=5, person="vera")
    scenario = household(leaves, members=members, coping=Coping.LEAVE_SCHOOL)
    life = simulate(scenario, policy("none"))
    work = [month.income.child_work for month in life.months]
    assert work[:8] == [0.0, 150.0, 150.0, 150.0, 150.0, 0.0, 150.0, 150.0]


def test_child_below_twelve_stays_at_school() -> None:
    """Nobody below 12 leaves school; at 12 the rule applies."""
    life = poor_family(Coping.LEAVE_SCHOOL, 11, 3, 24)
    assert [m.income.child_work for m in life.months] == [0.0] * 13 + [150.0] * 11


def test_cutting_food_changes_nothing_else() -> None:
    """With the default rule nobody leaves school, however short the month."""
    life = poor_family(Coping.CUT_FOOD, 13, 6, 24)
    assert all(month.short > 0 and month.income.child_work == 0 for month in life.months)


# Household -------------------------------------------------------------------------------------


def test_needs_follow_who_lives_there_and_how_old_they_are() -> None:
    """A child counts 0.3 up to the month before 14, then 0.5; who leaves counts no more."""
    leaves = Departure(id="leaves", month=18, person="mira")
    life = simulate(household(leaves, members=(peter(), lena(), mira(age_years=13))), policy())
    scale = [month.equivalence for month in life.months]
    assert scale == pytest.approx([1.8] * 12 + [2.0] * 6 + [1.5] * 6)
    assert [m.needs for m in life.months] == pytest.approx([280 * e for e in scale])


def test_fixed_ages_keep_needs_as_they_begin() -> None:
    """A worked case freezes ages: a child of 13 never turns 14."""
    scenario = household(members=(peter(), mira(age_years=13)), months=36)
    frozen = simulate(attrs.evolve(scenario, ages_fixed=True), policy())
    assert {month.equivalence for month in frozen.months} == {1.3}
    assert len(payments(frozen, "family")) == 36


def test_usual_consumption_grows_with_the_household() -> None:
    """When somebody comes, savings defend a usual consumption scaled to the new size."""
    comes = Arrival(id="comes", month=12, member=lena(status=Status.AT_HOME))
    events = (comes, Retirement(id="old_age", month=18, person="peter"))
    scenario = household(*events, members=(peter(contribution_months=360),), savings=5000)
    life = simulate(scenario, policy())
    before, after = life.months[11], life.months[12]
    assert before.drawn == 0
    # 800 a month for one is as much as 1,200 for two: four fifths of it is drawn for.
    assert after.consumption == pytest.approx(min(800 + 5000 / 6, 0.8 * 1.5 * 800), rel=0.001)


def test_own_household_starts_afresh() -> None:
    """At 18 Peter starts with 50 of savings, nothing sold, nothing owed, nobody else."""
    months = lived("peter", *ALL_SWITCHES).months
    first = months[216]
    assert months[215].equivalence == pytest.approx(1.8)  # Anna, Peter, Vera of 13
    assert first.equivalence == 1.0
    assert [first.assets, first.debt] == [0.0, 0.0]
    assert first.savings == pytest.approx(50 + first.saved - first.drawn)


def test_own_household_forgets_the_old_usual_consumption() -> None:
    """What the parents used to consume is no yardstick for the new household."""
    leaves = Independence(id="leaves", month=6, person="peter", savings=100)
    members = (peter(earnings=0.4), lena(earnings=2.0))
    life = simulate(household(leaves, members=members, savings=5000), policy())
    assert life.months[6].drawn == 0
    assert life.months[6].consumption == pytest.approx(320 - life.months[6].saved)
    assert not payments(life, "family")


# Months of contribution ------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "counted"), [(29, 12), (30, 11), (31, 11), (60, 10)])
def test_month_with_any_day_of_earnings_counts(days: int, counted: int) -> None:
    """A month with a day of pay is a month of contribution; one on benefit alone is not."""
    events = (
        Illness(id="illness", month=3, person="peter", days=days),
        Retirement(id="old_age", month=12, person="peter"),
    )
    life = simulate(household(*events, members=(peter(contribution_months=0),)), policy())
    claim = next(c for c in life.claims if c.event == "old_age")
    assert claim.contribution_months == counted


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (14, [Status.EMPLOYED, Status.EMPLOYED]),
        (15, [Status.SICK, Status.EMPLOYED]),
        (44, [Status.SICK, Status.EMPLOYED]),
        (45, [Status.SICK, Status.SICK]),
    ],
)
def test_status_of_a_month_is_that_of_most_of_it(days: int, expected: list[Status]) -> None:
    """Five days of flu do not make a month of illness; half a month does."""
    illness = Illness(id="illness", month=0, person="peter", days=days)
    assert statuses(simulate(household(illness), policy()))[:2] == expected


# The end ---------------------------------------------------------------------------------------


def test_life_ends_in_the_month_of_death() -> None:
    """The month in which Peter dies is not lived, and nothing happens after it."""
    dies = Death(id="death", month=10, person="peter")
    later = JobLoss(id="downsizing", month=10, person="peter", months=3)
    life = simulate(household(dies, later, months=None), policy())
    assert len(life.months) == 10
    assert statuses(life) == [Status.EMPLOYED] * 10


def test_nobody_lives_longer_than_120_years() -> None:
    """A scenario without an end stops at 120 years."""
    life = simulate(household(months=None), policy("none"))
    assert len(life.months) == LONGEST_LIFE_MONTHS


def test_window_of_an_event_is_its_spell_and_a_year_at_least() -> None:
    """An event is judged from its month to the end of its spell, over a year at least."""
    short = JobLoss(id="short", number=1, month=0, person="peter", months=3)
    long = JobLoss(id="long", number=2, month=20, person="peter", months=20)
    life = simulate(household(short, long, months=60), policy())
    assert [(h.event.id, h.month, h.until_month) for h in life.happened] == [
        ("short", 0, 11),
        ("long", 20, 39),
    ]


def test_windows_of_the_story() -> None:
    """Each of the ten events has a window of a year or more, within the life."""
    happened = lived().happened
    assert [h.event.number for h in happened] == list(range(1, 11))
    assert all(h.until_month - h.month >= 11 for h in happened)
    assert all(h.until_month < 936 for h in happened)
    assert all(a.month < b.month for a, b in pairwise(happened))


def test_claims_of_an_event_include_what_is_told_with_it() -> None:
    """The claims at Mira's birth are told with Peter's parental leave."""
    life = lived()
    leave = next(e for e in life.scenario.numbered if e.id == "parental_leave")
    kinds = {(c.person, c.contingency.value) for c in life.claims_at(leave)}
    assert kinds == {
        ("lena", "maternity"),
        ("lena", "children"),
        ("lena", "nursing"),
        ("peter", "parental_leave"),
    }


def test_poverty_is_below_the_line_not_at_it() -> None:
    """A month exactly at the poverty line is not a poor one."""
    at_line = simulate(household(members=(peter(earnings=0.35),), months=2), policy())
    assert at_line.months[0].income.total == pytest.approx(280)
    assert not any(month.is_income_poor for month in at_line.months)
    below = simulate(household(members=(peter(earnings=0.349),), months=2), policy())
    assert all(month.is_income_poor for month in below.months)
    assert poor_months(below) == ()  # what is missing is borrowed
