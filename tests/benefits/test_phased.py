"""Benefits whose amount changes with the days that were paid."""

from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.benefits.phased import Phase, Phased
from peter.events.illness import Illness
from peter.life import simulate
from peter.model.benefit import Claim, Decision, Moment, Payment, Refusal, steps_of
from peter.model.terms import Branch, Contingency, PaidBy, Protects
from tests.helpers import claim, economy, household, only, payments

FAST = settings(deadline=None, max_examples=100)
FULL_PAY = Phase(days=14, rate=1.0, paid_by=PaidBy.EMPLOYER)
FLAT = Phase(amount=45.0, paid_by=PaidBy.STATE)


def phased(*phases: Phase, **changes: Any) -> Phased:
    """Two weeks of full pay by the employer, then 45 a month by the State, for 126 days."""
    whole = Phased(
        id="leave",
        branch=Branch.SICKNESS,
        answers=(Contingency.SICKNESS,),
        requirement="c102-sickness",
        protects=Protects.EMPLOYED,
        duration_days=126,
        phases=phases or (FULL_PAY, FLAT),
    )
    return attrs.evolve(whole, **changes)


def decide(rule: Phased, month: int, **changes: Any) -> Decision:
    """What becomes of Peter's claim in a month."""
    facts = claim(Contingency.SICKNESS, **changes)
    return rule.decide(facts, Moment(month, (("peter", 400),)), economy())


def paid(rule: Phased, months: int = 20, **changes: Any) -> list[float]:
    """What is paid, month by month."""
    decisions = (decide(rule, month, **changes) for month in range(months))
    return [d.amount if isinstance(d, Payment) else 0.0 for d in decisions]


def employers(rule: Phased, months: int = 20, **changes: Any) -> list[float]:
    """What of it the employer pays."""
    decisions = [decide(rule, month, **changes) for month in range(months)]
    return [
        rule.employer_part(d.claim, d.moment, economy(), d.days)
        for d in decisions
        if isinstance(d, Payment)
    ]


def test_month_with_a_boundary_pays_each_day_at_its_phase() -> None:
    """A month in which a phase ends pays its days at the one amount, the rest at the other."""
    first = 1000 * 14 / 30 + 45 * 16 / 30
    assert paid(phased(), 6) == pytest.approx([first, 45, 45, 45, 45 * 6 / 30, 0])


def test_phases_count_paid_days_after_the_waiting_period() -> None:
    """Three days of waiting push every phase back by three days."""
    rule = phased(waiting_days=3)
    assert paid(rule, 1) == pytest.approx([1000 * 14 / 30 + 45 * 13 / 30])
    late = phased(Phase(days=30, rate=1.0), FLAT, waiting_days=20)
    assert paid(late, 3) == pytest.approx([1000 * 10 / 30, 1000 * 20 / 30 + 45 * 10 / 30, 45])


def test_phases_count_from_the_day_on_which_the_contingency_begins() -> None:
    """A contingency that begins within a month has its first phase from that day on."""
    assert paid(phased(), 2, from_day=25) == pytest.approx(
        [1000 * 5 / 30, 1000 * 9 / 30 + 45 * 21 / 30]
    )


def test_spell_shorter_than_the_first_phase_never_reaches_the_second() -> None:
    """Ten days off are ten days of full pay, all of it the employer's."""
    assert paid(phased(), 2, days=10) == pytest.approx([1000 * 10 / 30, 0])
    assert employers(phased(), 2, days=10) == pytest.approx([1000 * 10 / 30])


@pytest.mark.parametrize(("day", "amount"), [(13, 1000), (14, 45)])
def test_phase_ends_after_its_last_day(day: int, amount: float) -> None:
    """The fourteenth day has the first amount, the fifteenth the second."""
    less, more = (sum(paid(phased(), days=days)) for days in (day, day + 1))
    assert more - less == pytest.approx(amount / 30)


def test_employer_pays_the_days_of_the_employers_phases_alone() -> None:
    """What the State pays costs the employer nothing."""
    assert employers(phased()) == pytest.approx([1000 * 14 / 30, 0, 0, 0, 0])
    assert phased().is_liability
    assert not phased(FLAT).is_liability


def test_least_and_most_hold_in_every_phase() -> None:
    """No phase pays more a month than the most, nor less than the least."""
    rule = phased(
        Phase(days=30, rate=0.75), Phase(days=30, rate=0.50), Phase(rate=0.05), most=600, least=100
    )
    assert paid(rule, 3) == pytest.approx([600, 500, 100])
    keys = [step.key for step in steps_of(decide(rule, 0), economy())]
    assert keys[-2:] == ["least", "most"]


def test_no_ceiling_limits_a_phase() -> None:
    """Full pay is full pay, also above 1.25 average wages: the law says what limits it."""
    assert paid(phased(), 1, previous_earnings=3000.0, days=14) == pytest.approx([3000 * 14 / 30])


def test_after_the_last_phase_nothing_is_paid() -> None:
    """When the duration is over the claim is refused."""
    assert isinstance(decide(phased(), 5), Refusal)
    assert phased().monthly(claim(Contingency.SICKNESS), Moment(5), economy()) == 45


def test_a_step_for_every_phase_says_its_days_amount_and_payer() -> None:
    """The steps tell all phases, how many days of the month each has, and who pays it."""
    steps = [s for s in steps_of(decide(phased(), 0), economy()) if s.key == "phase"]
    first, second = (dict(step.values) for step in steps)
    assert (first["from_day"], first["to_day"], first["days"]) == (1, 14, 14)
    assert (first["rate"], first["counted"], first["monthly"]) == (1.0, 1000, 1000)
    assert first["paid_by"] == "employer"
    assert (second["from_day"], second["to_day"], second["days"]) == (15, 126, 16)
    assert "rate" not in second
    assert (second["monthly"], second["paid_by"]) == (45, "state")


@pytest.mark.parametrize(
    ("rule", "key", "says"),
    [
        (phased(phases=()), "phases", "there is none"),
        (phased(Phase()), "phases", "phase 1 should have a rate or an amount, and not both"),
        (phased(Phase(rate=0.5, amount=9.0)), "phases", "and not both"),
        (phased(Phase(rate=0.5), FLAT), "phases", "phase 1 never ends"),
        (phased(Phase(days=0, rate=0.5), FLAT), "phases", "phase 1 has no day"),
        (phased(Phase(days=30, rate=0.5)), "phases", "after 30 paid days no phase"),
        (phased(Phase(days=30, rate=0.5), duration_days=None), "phases", "after 30 paid days"),
        (phased(paid_by=PaidBy.EMPLOYER), "paid_by", "each phase says who pays it"),
        (phased(least=9.0, most=8.0), "least", "9 is above the most, 8"),
    ],
)
def test_phases_that_make_no_sense_are_named(rule: Phased, key: str, says: str) -> None:
    """Phases without an amount, without an end, or that leave days unpaid are faults."""
    assert [(fault.key, says in fault.message) for fault in rule.faults()] == [(key, True)]


def test_phases_that_make_sense_have_no_fault() -> None:
    """Whole phases, to the end of the duration or as long as it lasts, are fine."""
    thirty = Phase(days=30, rate=0.75)
    rules = (phased(), phased(thirty, duration_days=30), phased(thirty, FLAT, duration_days=None))
    assert not [fault for rule in rules for fault in rule.faults()]


PHASE = st.builds(
    Phase,
    days=st.integers(1, 70),
    rate=st.floats(0, 1),
    paid_by=st.sampled_from(PaidBy),
)
PHASES = st.lists(PHASE, max_size=3).map(lambda phases: (*phases, FLAT))


@FAST
@given(
    phases=PHASES,
    waiting=st.integers(0, 40),
    duration=st.integers(1, 400),
    from_day=st.integers(0, 29),
    days=st.one_of(st.none(), st.integers(1, 400)),
)
def test_every_paid_day_is_in_one_phase(
    phases: tuple[Phase, ...], waiting: int, duration: int, from_day: int, days: int | None
) -> None:
    """Month by month, the days of all phases are those that are paid, each phase filled in turn."""
    rule = phased(*phases, waiting_days=waiting, duration_days=duration)
    facts: Claim = claim(Contingency.SICKNESS, from_day=from_day, days=days)
    spent = dict.fromkeys(range(1, len(phases) + 1), 0)
    for month in range(20):
        paid_days = rule.paid_days(facts, month)
        parts = list(rule.split(facts, month, paid_days))
        assert sum(within for _, _, within in parts) == paid_days
        for number, _, within in parts:
            spent[number] += within
    whole = sum(rule.paid_days(facts, month) for month in range(20))
    for number, phase in enumerate(phases, 1):
        assert spent[number] == (whole if phase.days is None else min(phase.days, whole))
        whole -= spent[number]


@FAST
@given(phases=PHASES, waiting=st.integers(0, 40), days=st.integers(1, 400))
def test_employers_part_never_exceeds_the_payment(
    phases: tuple[Phase, ...], waiting: int, days: int
) -> None:
    """The employer pays some of a month, all of it or nothing, and never more."""
    rule = phased(*phases, waiting_days=waiting)
    for month in range(8):
        decision = decide(rule, month, days=days)
        if isinstance(decision, Payment):
            part = rule.employer_part(decision.claim, decision.moment, economy(), decision.days)
            assert 0 <= part <= decision.amount + 1e-9


@FAST
@given(phases=PHASES, waiting=st.integers(0, 40), more=st.integers(0, 40))
def test_longer_waiting_never_raises_what_is_paid_in_all(
    phases: tuple[Phase, ...], waiting: int, more: int
) -> None:
    """Over a spell that ends, more days of waiting never mean more money."""
    soon, late = (
        sum(paid(phased(*phases, waiting_days=w), days=90)) for w in (waiting, waiting + more)
    )
    assert late <= soon + 1e-9


def test_phases_are_lived_and_the_employers_part_is_what_liabilities_cost() -> None:
    """Ill for 60 days: full pay for two weeks at the employer's cost, then the flat sum."""
    ill = Illness(id="ill", month=2, person="peter", days=60)
    life = simulate(household(ill), only(phased()))
    amounts = [payment.amount for payment in payments(life, "leave").values()]
    assert amounts == pytest.approx([1000 * 14 / 30 + 45 * 16 / 30, 45])
    costs = [month.income.right_cost for month in life.months[1:5]]
    assert costs == pytest.approx([0, 1000 * 14 / 30, 0, 0])
