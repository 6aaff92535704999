"""Both lives side by side as tables in words: what `peter compare` prints."""

import attrs

from peter.compare import Comparison, EventComparison, Side
from peter.model.country import NINE
from peter.model.policy import Policy
from peter.model.terms import Branch
from peter.scenario.systems import System
from peter.speech import Speech, to_say
from peter.views.in_words import in_words
from peter.views.play import lacks
from peter.views.saved import saved_sentences
from peter.views.systems import limits
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


OF_PENSION = ("replacement_rate_gross", "replacement_rate_net")
"""Measures that are nothing where no pension is known."""


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
    limits: tuple[str, ...]
    """What must be said of these lives: what is not known of them, what is old."""


def compare_view(
    comparison: Comparison, say: Speech, systems: tuple[System, ...] = ()
) -> CompareView:
    """What `peter compare` prints; of `systems` that were named it tells more."""
    scenario = comparison.with_.scenario
    title = told(scenario, say).title if scenario.words else scenario.id
    policies = (comparison.with_.policy, comparison.without.policy)
    assumes = dict.fromkeys(
        say(policy.assumes) for policy in policies[: 1 if say.columns is None else 2]
    )
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
        () if say.columns is not None else saved_sentences(comparison, say),
        tuple(text for text in assumes if text),
        limits(systems, scenario, say) if systems else (),
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
        rows.append((*place, say.first, *_side(item.with_, say)))
        rows.append(("", "", "", say.second, *_side(item.without, say)))
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
    policies = comparison.with_.policy, comparison.without.policy
    rows = []
    for field, label, way in MEASURES:
        with_, without = getattr(a, field), getattr(b, field)
        is_sum = way in ("money", "count") and with_ is not None and without is not None
        gap = say.difference(with_, without) if is_sum else ""
        cells = [
            say("not known")
            if field in OF_PENSION and not knows(policy, Branch.OLD_AGE)
            else _measure(value, way, say)
            for policy, value in zip(policies, (with_, without), strict=True)
        ]
        rows.append((say(label), *cells, gap))
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
    policies = comparison.with_.policy, comparison.without.policy

    def row(branch: Branch) -> tuple[str, ...]:
        amounts = a.get(branch, 0.0), b.get(branch, 0.0)
        cells = [
            say.money(amount) if knows(policy, branch) else say("not known")
            for policy, amount in zip(policies, amounts, strict=True)
        ]
        is_known = all(knows(policy, branch) for policy in policies)
        gap = say.difference(*amounts) if is_known else ""
        return (say(BRANCH[branch]), *cells, gap)

    return Table(
        say("Benefits received"),
        _sides(say),
        tuple(row(branch) for branch in Branch if branch in a or branch in b),
    )


def knows(policy: Policy, branch: Branch) -> bool:
    """Whether nothing paid is nothing, and not a rule of a country that is not known."""
    if not policy.country or branch in policy.switched_off:
        return True
    has_rule = any(benefit.branch is branch for benefit in policy.benefits)
    return has_rule or (branch in NINE and branch not in policy.unknown)


def _sides(say: Speech) -> tuple[str, ...]:
    return ("", say.first, say.second, say.against)


def policy_name(policy: Policy, say: Speech) -> str:
    """A policy's title, and what it was stripped of; where nothing is left, that alone."""
    if not policy.switched_off:
        return say(policy.title)
    if not policy.benefits:
        return lacks(policy, say)
    return say("{policy}, but {lacking}", policy=say(policy.title), lacking=lacks(policy, say))
