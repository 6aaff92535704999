"""Both lives side by side as tables in words: what `peter compare` prints."""

import attrs

from peter.compare import Comparison, EventComparison, Side
from peter.model.policy import Policy
from peter.model.terms import Branch
from peter.speech import Speech, to_say
from peter.views.in_words import in_words
from peter.views.play import lacks
from peter.views.saved import saved_sentences
from peter.views.table import Table
from peter.views.words import BRANCH, STATUS, told

MEASURES: tuple[tuple[str, str, str], ...] = (
    # field, label, how it is written
    ("months_income_poor", to_say("Months below the line, by income"), "count"),
    ("months_consumption_poor", to_say("Months below the line, by consumption"), "count"),
    ("lowest_consumption", to_say("Consumption in the worst month"), "money"),
    ("total_consumption", to_say("Consumption over the whole life"), "money"),
    ("peak_debt", to_say("Highest debt"), "money"),
    ("peak_debt_months", to_say("Highest debt, in months of the average wage"), "decimal"),
    ("interest_paid", to_say("Interest paid"), "money"),
    ("assets_lost", to_say("Sold in need"), "money"),
    ("care_skipped", to_say("Care given up"), "money"),
    ("from_relatives", to_say("Taken from relatives (a cost to them)"), "money"),
    ("catastrophic_months", to_say("Months with care above a tenth of consumption"), "count"),
    ("school_years", to_say("Years of school, in expectation"), "decimal"),
    ("child_work_months", to_say("Months of child work"), "count"),
    ("health_at_end", to_say("Health at the end, of 100"), "decimal"),
    ("contributions_employee", to_say("Contributions paid by workers"), "money"),
    ("contributions_employer", to_say("Contributions paid by employers"), "money"),
    ("rights_cost_employer", to_say("Cost of rights to employers"), "money"),
    ("rights_hours", to_say("Hours not worked because of rights"), "count"),
    ("replacement_rate_gross", to_say("Pension over last gross pay"), "percent"),
    ("replacement_rate_net", to_say("Pension over last net pay"), "percent"),
    ("consumption_equivalent", to_say("Consumption-equivalent, undiscounted"), "money"),
    ("consumption_equivalent_discounted", to_say("Consumption-equivalent, at 3 % a year"), "money"),
    ("fgt0", to_say("Share of months poor (FGT 0 over this life)"), "percent"),
    ("fgt1", to_say("Depth of poverty (FGT 1)"), "fraction"),
    ("fgt2", to_say("Severity of poverty (FGT 2)"), "fraction"),
)


@attrs.frozen
class CompareView:
    """Both lives, event by event, then the lifetime."""

    title: str
    with_name: str
    without_name: str
    events: Table
    in_words: tuple[tuple[str, str], ...]
    lifetime: Table
    benefits: Table
    saved: tuple[str, ...]
    assumes: tuple[str, ...]


def compare_view(comparison: Comparison, say: Speech) -> CompareView:
    """What `peter compare` prints."""
    scenario = comparison.with_.scenario
    title = told(scenario, say).title if scenario.words else scenario.id
    assumes = say(comparison.with_.policy.assumes)
    return CompareView(
        title,
        policy_name(comparison.with_.policy, say),
        policy_name(comparison.without.policy, say),
        _events(comparison, say),
        tuple(
            (f"{item.event.number}  {_title(item, comparison, say)}", in_words(item, say))
            for item in comparison.events
        ),
        lifetime_table(comparison, say),
        received_table(comparison, say),
        saved_sentences(comparison, say),
        (assumes,) if assumes else (),
    )


def _title(item: EventComparison, comparison: Comparison, say: Speech) -> str:
    scenario = comparison.with_.scenario
    if not scenario.words:
        return item.event.id
    words = told(scenario, say)
    return words.named(words.events[item.event.id].title)


def _events(comparison: Comparison, say: Speech) -> Table:
    """Two rows an event, With first; what both have in common stands in the first only."""
    rows = []
    for item in comparison.events:
        age = comparison.with_.scenario.age_months(item.month) // 12
        place = (str(item.event.number), str(age), _title(item, comparison, say))
        rows.append((*place, say("With"), *_side(item.with_, say)))
        rows.append(("", "", "", say("Without"), *_side(item.without, say)))
    return Table(
        say("Event by event: each life in its own worst month of the event"),
        (
            say("No"),
            say("Age"),
            say("Event"),
            say("Life"),
            say("Status"),
            say("Income"),
            say("Needs"),
            say("Consumed"),
            say("Savings"),
            say("Top debt"),
            say("Poor months"),
        ),
        tuple(rows),
    )


def _side(side: Side, say: Speech) -> tuple[str, ...]:
    worst = side.worst
    return (
        say(STATUS[worst.status]),
        say.money(worst.income.total),
        say.money(worst.needs),
        say.money(worst.consumption),
        say.money(worst.savings),
        say.money(side.highest_debt),
        say.number(side.poor_months),
    )


def lifetime_table(comparison: Comparison, say: Speech) -> Table:
    """Every measure of both lives, by the field's names."""
    a, b = comparison.lifetime_with, comparison.lifetime_without
    rows = []
    for field, label, way in MEASURES:
        with_, without = getattr(a, field), getattr(b, field)
        is_sum = way in ("money", "count") and with_ is not None and without is not None
        gap = say.difference(with_, without) if is_sum else ""
        rows.append((say(label), _measure(with_, way, say), _measure(without, way, say), gap))
    return Table(say("The whole life"), _sides(say), tuple(rows))


def _measure(value: float | None, way: str, say: Speech) -> str:
    if value is None:
        return "-"
    match way:
        case "money" | "count":
            return say.money(value)
        case "percent":
            return say.percent(value, 1)
        case "decimal":
            return say.number(value, 1)
    return say.number(value, 3)


def received_table(comparison: Comparison, say: Speech) -> Table:
    """What each branch paid in both lives."""
    a = comparison.lifetime_with.benefits_received
    b = comparison.lifetime_without.benefits_received
    pairs = [(x, a.get(x, 0.0), b.get(x, 0.0)) for x in Branch if x in a or x in b]
    return Table(
        say("Benefits received"),
        _sides(say),
        tuple(
            (say(BRANCH[x]), say.money(with_), say.money(without), say.difference(with_, without))
            for x, with_, without in pairs
        ),
    )


def _sides(say: Speech) -> tuple[str, ...]:
    return ("", say("With"), say("Without"), say("Without has"))


def policy_name(policy: Policy, say: Speech) -> str:
    """A policy's title, and what it was stripped of; where nothing is left, that alone."""
    if not policy.switched_off:
        return say(policy.title)
    if not policy.benefits:
        return lacks(policy, say)
    return say("{policy}, but {lacking}", policy=say(policy.title), lacking=lacks(policy, say))
