"""What holds in every life: the invariants of the household model, section 10."""

from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.benefits.earnings_related import EarningsRelated, Tier
from peter.benefits.flat_rate import FlatRate
from peter.benefits.phased import Phase, Phased
from peter.events.arrival import Arrival
from peter.events.birth import Birth
from peter.events.death import Death
from peter.events.earnings import EarningsChange
from peter.events.family_hours import FamilyHours
from peter.events.illness import Illness
from peter.events.injury import Injury
from peter.events.job_loss import JobLoss
from peter.events.nursing import Nursing
from peter.events.parental_leave import ParentalLeave
from peter.events.precarious_work import PrecariousWork
from peter.events.retirement import Retirement
from peter.life import simulate
from peter.model.benefit import Benefit, Claim
from peter.model.effects import Spell
from peter.model.life import Life, Month
from peter.model.member import Member
from peter.model.policy import Policy, Rates
from peter.model.scenario import LONGEST_LIFE_MONTHS, Event, Scenario
from peter.model.terms import Branch, Contingency, Coping, PaidBy, Protects, Role, Sex, Status
from tests.helpers import ALL_SWITCHES, economy, household, lena, lived, peter, policy, story

STORY = settings(deadline=None, max_examples=25)
SMALL = settings(deadline=None, max_examples=60)
OFF = st.frozensets(st.sampled_from(ALL_SWITCHES)).map(sorted).map(tuple)
NEAR = 1e-6
LENGTH = 72


# Small households, built as data --------------------------------------------------------------

DAYS = st.integers(1, 500)
COSTS = st.sampled_from([0.0, 50.0, 1500.0])
EARNINGS = st.floats(0, 3)


def events_of_peter(name: str, month: int, status: Status) -> st.SearchStrategy[Event]:
    """Anything that may happen to Peter in this status."""
    common = {"id": st.just(name), "month": st.just(month), "person": st.just("peter")}
    guest = Member(f"guest-{name}", Role.BROTHER, 20)
    anywhere: list[st.SearchStrategy[Event]] = [
        st.builds(Illness, **common, days=DAYS, cost=COSTS, health_lost=st.floats(0, 60)),
        st.builds(Illness, **common, days=DAYS, invalidity_from_day=st.just(0)),
        st.builds(Injury, **common, days=DAYS, cost=COSTS, health_lost=st.floats(0, 60)),
        st.builds(EarningsChange, **common, earnings=EARNINGS),
        st.builds(Arrival, id=st.just(name), month=st.just(month), member=st.just(guest)),
    ]
    at_work: list[st.SearchStrategy[Event]] = [
        st.builds(JobLoss, **common, months=st.integers(1, 30)),
        st.builds(ParentalLeave, **common, days=DAYS),
        st.builds(FamilyHours, **common, months=st.integers(1, 40), gross_share=st.floats(0, 0.3)),
    ]
    return st.one_of(anywhere + at_work if status is Status.EMPLOYED else anywhere)


def events_of_lena(name: str, month: int, status: Status) -> st.SearchStrategy[tuple[Event, ...]]:
    """Lena dies; or, if she is at work, has a child and nurses it."""
    dies: st.SearchStrategy[tuple[Event, ...]] = st.builds(
        Death,
        id=st.just(name),
        month=st.just(month),
        person=st.just("lena"),
        widow=st.just("peter"),
        cost=COSTS,
    ).map(lambda death: (death,))
    baby = Member(f"baby-{name}", Role.DAUGHTER)
    birth = Birth(
        id=name,
        month=month,
        person="lena",
        child=baby,
        leave_days=98,
        leave_days_unprotected=42,
        cost=500.0,
    )
    nursing = Nursing(
        id=f"{name}-nursed", month=month + 1, person="lena", days=150, gross_share=0.125
    )
    if status is not Status.EMPLOYED:
        return dies
    return st.one_of(dies, st.just((birth, nursing)))


def spell_months(events: tuple[Event, ...]) -> int:
    """Months until everybody is back from what these events begin."""
    spells = [e for event in events for e in event.effects() if isinstance(e, Spell)]
    return max((-(-spell.days // 30) for spell in spells), default=0)


@st.composite
def timelines(draw: st.DrawFn, peters: Status, lenas: Status | None) -> tuple[Event, ...]:
    """A few events, each after the spell of the one before; then, perhaps, he retires."""
    events: list[Event] = []
    month = 0
    for number in range(draw(st.integers(0, 6))):
        month += draw(st.integers(0, 8))
        name = f"event{number}"
        if lenas is not None and draw(st.booleans()):
            happening = draw(events_of_lena(name, month, lenas))
        else:
            happening = (draw(events_of_peter(name, month, peters)),)
        if any(isinstance(event, Death) for event in happening):
            lenas = None
        events += happening
        month += spell_months(happening)
    if draw(st.booleans()):
        events.append(Retirement(id="old_age", month=month, person="peter"))
    return tuple(events)


@st.composite
def households(draw: st.DrawFn) -> Scenario:
    """Peter, at work or on odd jobs, with or without Lena and children."""
    peters = draw(st.sampled_from([Status.EMPLOYED, Status.EMPLOYED, Status.PRECARIOUS]))
    lenas = draw(st.sampled_from([None, Status.EMPLOYED, Status.AT_HOME]))
    record = draw(st.sampled_from([0, 2, 5, 59, 60, 179, 180, 360]))
    sex = draw(st.sampled_from([Sex.MAN, None]))
    members = [peter(status=peters, earnings=draw(EARNINGS), contribution_months=record, sex=sex)]
    if lenas is not None:
        members.append(lena(status=lenas, earnings=draw(EARNINGS), sex=Sex.WOMAN))
    for number in range(draw(st.integers(0, 3))):
        members.append(Member(f"child{number}", Role.SON, draw(st.integers(0, 17))))
    return household(
        *draw(timelines(peters, lenas)),
        members=tuple(members),
        months=LENGTH,
        savings=draw(st.floats(0, 3000)),
        assets=draw(st.floats(0, 3000)),
        debt=draw(st.floats(0, 6000)),
        coping=draw(st.sampled_from(Coping)),
        effects_out=draw(st.sampled_from([(), ("scars",), ("health", "schooling")])),
        smoothing=draw(st.sampled_from([0.0, 0.8])),
        relatives=draw(st.sampled_from([0.0, 0.25])),
        take_up=draw(st.sampled_from([0.0, 0.5, 1.0])),
        worker_bears=draw(st.floats(0, 1)),
    )


POLICIES = st.builds(
    policy,
    st.sampled_from(["kit", "advanced", "c102", "floor", "none"]),
    st.frozensets(st.sampled_from([f"branch:{b}" for b in Branch]), max_size=8),
)

ANSWERED = {
    Branch.SICKNESS: Contingency.SICKNESS,
    Branch.UNEMPLOYMENT: Contingency.UNEMPLOYMENT,
    Branch.MATERNITY: Contingency.MATERNITY,
    Branch.INVALIDITY: Contingency.INVALIDITY,
    Branch.OLD_AGE: Contingency.OLD_AGE,
    Branch.SURVIVORS: Contingency.LOSS_OF_SUPPORT,
    Branch.FAMILY: Contingency.CHILDREN,
}
RATE = st.floats(0, 1)
AMOUNT = st.floats(0, 800)
PAYERS = st.sampled_from(PaidBy)
PHASES = st.lists(
    st.one_of(
        st.builds(Phase, days=st.integers(1, 60), rate=RATE, paid_by=PAYERS),
        st.builds(Phase, days=st.integers(1, 60), amount=AMOUNT, paid_by=PAYERS),
    ),
    max_size=3,
).map(lambda phases: (*phases, Phase(rate=0.5)))


@st.composite
def national_benefits(draw: st.DrawFn, branch: Branch) -> Benefit:
    """Any rule that a country's law may have in a branch."""
    common: dict[str, Any] = {
        "id": branch.value,
        "branch": branch,
        "answers": (ANSWERED[branch],),
        "requirement": "",
        "protects": draw(st.sampled_from(Protects)),
        "qualifying_months": draw(st.sampled_from([0, 6, 60])),
        "child_until_years": draw(st.sampled_from([3, 18])),
    }
    if draw(st.booleans()):
        ages = {"from_age_years": 33.5, "from_age_years_women": 31}
        common |= draw(st.sampled_from([{}, ages]))
    limits: dict[str, Any] = {
        "waiting_days": draw(st.integers(0, 40)),
        "duration_days": draw(st.one_of(st.none(), st.integers(1, 300))),
    }
    bounds: dict[str, Any] = {
        "least": draw(st.sampled_from([None, 50])),
        "most": draw(st.sampled_from([None, 400])),
    }
    way = draw(st.sampled_from(["phased", "earnings_related", "sum", "grant"]))
    if way == "phased":
        return Phased(**common, **limits, **bounds, phases=draw(PHASES))
    common["paid_by"] = draw(PAYERS)
    if way == "earnings_related":
        tiers = draw(st.sampled_from([(), (Tier(3, 0.5), Tier(60, 1.0))]))
        record: dict[str, Any] = draw(
            st.sampled_from([{}, {"full_months": 300, "full_months_women": 240}])
        )
        return EarningsRelated(**common, **limits, **bounds, **record, rate=1.0, tiers=tiers)
    if way == "grant":
        return FlatRate(**common, amount=draw(AMOUNT), once=True)
    further = draw(st.one_of(st.none(), AMOUNT))
    return FlatRate(
        **common,
        **limits,
        amount=draw(AMOUNT),
        for_each_child=draw(st.booleans()),
        further_amount=further if branch is Branch.FAMILY else None,
    )


LAWS = st.builds(
    lambda benefits, rates: Policy("kg", "", "", "", benefits, country="KG", rates=rates),
    st.tuples(*(national_benefits(branch) for branch in ANSWERED)),
    st.builds(Rates, RATE.map(lambda r: r / 4), RATE, st.sampled_from([None, 0.0, 0.2])),
)


# What is checked ------------------------------------------------------------------------------


def check_ledger(life: Life, fresh_starts: tuple[int, ...] = ()) -> None:
    """Every unit accounted for, nothing below zero, no loan over the limit, in every month."""
    limit_months = life.scenario.economy.loan_limit_months
    keep = 1 - life.scenario.economy.asset_discount
    for m in life.months:
        came = m.income.total + m.drawn + m.asset_cash + m.borrowed + m.from_relatives
        costs = m.medical + m.other_costs
        went = m.consumption + costs - m.care_skipped + m.repaid + m.saved
        assert came == pytest.approx(went, abs=NEAR)
        flows = (m.drawn, m.assets_sold, m.borrowed, m.repaid, m.saved, m.from_relatives)
        others = (m.care_skipped, m.short, m.interest, m.consumption, m.medical)
        assert min(m.savings, m.assets, m.debt, *flows, *others) >= -NEAR
        assert m.asset_cash == pytest.approx(keep * m.assets_sold, abs=NEAR)
        if m.borrowed > 0:
            assert m.debt <= limit_months * m.income.normal + NEAR
        assert 0 <= m.health <= 100
    for before, m in pairwise(life.months):
        if m.month not in fresh_starts:
            assert m.savings == pytest.approx(before.savings - m.drawn + m.saved, abs=NEAR)
            assert m.assets == pytest.approx(before.assets - m.assets_sold, abs=NEAR)
            owed = before.debt + m.interest + m.borrowed - m.repaid
            assert m.debt == pytest.approx(owed, abs=NEAR)


def check_benefits(life: Life) -> None:
    """What is paid is in force, never negative, and adds up to the household's income."""
    charged = life.policy.charged(life.scenario.economy)
    for m in life.months:
        income = m.income
        assert all(p.benefit in life.policy.benefits for p in income.payments)
        assert all(p.amount >= 0 and 0 < p.days <= 30 for p in income.payments)
        cash = sum(p.amount for p in income.payments if not p.benefit.is_in_kind)
        assert income.total == pytest.approx(income.net + income.child_work + cash, abs=NEAR)
        for earning in income.earnings:
            levied = earning.employee + earning.employer
            whole = (charged.employee + charged.employer) * earning.gross
            assert levied == pytest.approx(whole, abs=NEAR) or levied == 0  # odd jobs are not


def check_durations(life: Life) -> None:
    """No claim is paid for more days than its benefit's duration, or than it lasted."""
    days: dict[tuple[str, Claim], int] = {}
    for m in life.months:
        for payment in m.income.payments:
            limit = payment.benefit.duration_days
            if limit is not None:
                key = (payment.benefit.id, payment.claim)
                days[key] = days.get(key, 0) + payment.days
                lasts = payment.claim.days
                assert days[key] <= (limit if lasts is None else min(limit, lasts))


@SMALL
@given(scenario=households(), in_force=POLICIES)
def test_small_household_keeps_its_books(scenario: Scenario, in_force: Policy) -> None:
    """In any household under any policy every unit is accounted for, month by month."""
    life = simulate(scenario, in_force)
    assert len(life.months) == LENGTH
    check_ledger(life)
    check_benefits(life)
    check_durations(life)


def check_liabilities(life: Life) -> None:
    """What employers pay of benefits is some of them, and costs them just that besides rights."""
    economy = life.scenario.economy
    for m in life.months:
        parts = [
            (p, p.benefit.employer_part(p.claim, p.moment, economy, p.days))
            for p in m.income.payments
        ]
        assert all(0 <= part <= payment.amount + NEAR for payment, part in parts)
        assert m.income.right_cost == pytest.approx(sum(part for _, part in parts), abs=NEAR)


@SMALL
@given(scenario=households(), law=LAWS)
def test_small_household_keeps_its_books_under_any_law(scenario: Scenario, law: Policy) -> None:
    """Whatever a country's law gives and takes, every unit of every month is accounted for."""
    life = simulate(scenario, law)
    check_ledger(life)
    check_benefits(life)
    check_durations(life)
    check_liabilities(life)
    grants = [p for m in life.months for p in m.income.payments if p.benefit.is_grant]
    assert len({(p.benefit.id, p.claim) for p in grants}) == len(grants)


@settings(deadline=None, max_examples=10)
@given(law=LAWS)
def test_peter_keeps_his_books_under_any_law(law: Policy) -> None:
    """Peter's whole life under a country's law is accounted for, and nothing in it is missed."""
    life = simulate(story(), law)
    check_ledger(life, fresh_starts=(216,))
    check_benefits(life)
    check_durations(life)
    check_nothing_is_missed(story(), law)


@STORY
@given(name=st.sampled_from(["peter", "peter-harder"]), off=OFF)
def test_peter_keeps_his_books(name: str, off: tuple[str, ...]) -> None:
    """In Peter's life every unit is accounted for, whichever of the ten switches are off."""
    life = lived(name, *off)
    check_ledger(life, fresh_starts=(216,))
    check_benefits(life)
    check_durations(life)


@STORY
@given(off=OFF)
def test_branch_off_pays_nothing_and_costs_nothing(off: tuple[str, ...]) -> None:
    """A branch off has no payment and no price; the prices of the others do not change."""
    less = policy("kit", off)
    life = lived("peter", *off)
    prices = less.prices(economy())
    for month in life.months:
        assert not set(less.switched_off) & {p.benefit.branch for p in month.income.payments}
        assert not set(less.switched_off) & {r.benefit.branch for r in month.income.refusals}
    assert not set(less.switched_off) & set(prices)
    full = policy("kit").prices(economy())
    assert prices == {b: full[b] for b in full if b not in less.switched_off}
    working = life.months[300].income
    levied = working.employee + working.employer
    assert levied == pytest.approx(sum(prices.values()) * working.gross)


@SMALL
@given(scenario=households(), in_force=POLICIES)
def test_small_household_lives_the_same_life_again(scenario: Scenario, in_force: Policy) -> None:
    """Same script, same policy: the same months, claims and windows, bit for bit."""
    once, again = simulate(scenario, in_force), simulate(scenario, in_force)
    assert once.months == again.months
    assert once.claims == again.claims
    assert once.happened == again.happened


# Income is worked out when something changes, and only then ------------------------------------

TICK = Illness(
    id="tick",
    month=0,
    person="peter",
    days=1,
    every_months=1,
    until_month=LONGEST_LIFE_MONTHS,
    only_if=(Status.DEAD,),
)
"""Something that is due every month and never happens."""


def figures(month: Month) -> tuple[object, ...]:
    """All that a month says, save in which month each answer was worked out."""
    rest = attrs.asdict(month, recurse=False, filter=lambda field, _: field.name != "income")
    income = month.income
    sums = attrs.asdict(income, recurse=False, filter=lambda field, _: field.type is float)
    assert {"total", "normal", "net"} <= set(sums)
    paid = [(p.benefit.id, p.claim.person, p.amount, p.days) for p in income.payments]
    refused = [(r.benefit.id, r.claim.person, r.reason, r.instead) for r in income.refusals]
    return rest, sums, income.earnings, paid, refused


def check_nothing_is_missed(scenario: Scenario, in_force: Policy) -> None:
    """The life is the same when every month is worked out anew."""
    ticking = attrs.evolve(scenario, events=(*scenario.events, TICK))
    lazy, eager = simulate(scenario, in_force), simulate(ticking, in_force)
    assert len(lazy.months) == len(eager.months)
    for quick, thorough in zip(lazy.months, eager.months, strict=True):
        assert figures(quick) == figures(thorough)


@SMALL
@given(scenario=households(), in_force=POLICIES)
def test_no_change_in_a_small_household_is_missed(scenario: Scenario, in_force: Policy) -> None:
    """Months that share an income would have had the same one, had they been worked out."""
    check_nothing_is_missed(scenario, in_force)


@SMALL
@given(scenario=households(), law=LAWS)
def test_no_change_under_any_law_is_missed(scenario: Scenario, law: Policy) -> None:
    """Phases, ages, children and grants change income in their months, and only then."""
    check_nothing_is_missed(scenario, law)


@settings(deadline=None, max_examples=12)
@given(
    name=st.sampled_from(["peter", "peter-harder"]),
    under=st.sampled_from(["kit", "c102", "floor"]),
    off=OFF,
)
def test_no_change_in_peters_life_is_missed(name: str, under: str, off: tuple[str, ...]) -> None:
    """Working out every month of Peter's life anew changes nothing in it."""
    check_nothing_is_missed(story(name), policy(under, off))


@settings(deadline=None, max_examples=20)
@given(
    months=st.integers(8, 30),
    start=st.integers(0, 20),
    off=st.frozensets(st.sampled_from([s for s in ALL_SWITCHES if s != "unemployment"])),
)
def test_unemployment_benefit_is_paid_for_182_days(
    months: int, start: int, off: frozenset[str]
) -> None:
    """Seven days of waiting and 182 of pay, whatever else is in force, if he is out long enough."""
    loss = JobLoss(id="downsizing", month=start, person="peter", months=months)
    life = simulate(household(loss, months=60), policy("kit", off))
    days = [
        p.days
        for m in life.months
        for p in m.income.payments
        if p.benefit.branch is Branch.UNEMPLOYMENT
    ]
    assert days == [23, 30, 30, 30, 30, 30, 9]


@settings(deadline=None, max_examples=30)
@given(contributed=st.integers(0, 420), worked=st.integers(0, 24))
def test_pension_follows_the_record(contributed: int, worked: int) -> None:
    """Below 180 months of contribution there is no pension; from then on 1/360 of it a month."""
    retires = Retirement(id="old_age", month=worked, person="peter")
    member = peter(contribution_months=contributed)
    life = simulate(household(retires, members=(member,), months=30), policy("advanced"))
    record = contributed + worked
    expected = 0.0 if record < 180 else 450 * min(1, record / 360)
    assert life.months[-1].income.total == pytest.approx(expected)


def test_odd_jobs_never_build_a_record() -> None:
    """However long somebody lives on odd jobs, no contribution is paid and no month counts."""
    events = (
        PrecariousWork(
            id="odd", month=0, person="peter", earnings=0.5, months_on=6, months_cycle=6
        ),
        Retirement(id="old_age", month=60, person="peter"),
    )
    members = (peter(contribution_months=120),)
    life = simulate(household(*events, members=members, months=61), policy())
    claim = next(c for c in life.claims if c.event == "old_age")
    assert claim.contribution_months == 120
