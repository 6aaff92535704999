"""Comparison, ledger and policies as plain tables: what the commands print and export."""

from typing import Any

import attrs

from peter.compare import Comparison, Measures, Side, save_the_difference
from peter.model.economy import Economy
from peter.model.life import Life
from peter.model.policy import Policy
from peter.model.terms import Branch
from peter.views.play import LANGUAGE, in_words, lacks
from peter.views.table import Table
from peter.views.words import BRANCH, STATUS, difference, money, percent

MEASURES: tuple[tuple[str, str, str], ...] = (
    # field, label, how it is written
    ("months_income_poor", "Months below the line, by income", "count"),
    ("months_consumption_poor", "Months below the line, by consumption", "count"),
    ("lowest_consumption", "Consumption in the worst month", "money"),
    ("total_consumption", "Consumption over the whole life", "money"),
    ("peak_debt", "Highest debt", "money"),
    ("peak_debt_months", "Highest debt, in months of the average wage", "decimal"),
    ("interest_paid", "Interest paid", "money"),
    ("assets_lost", "Sold in need", "money"),
    ("care_skipped", "Care given up", "money"),
    ("from_relatives", "Taken from relatives (a cost to them)", "money"),
    ("catastrophic_months", "Months with care above a tenth of consumption", "count"),
    ("school_years", "Years of school, in expectation", "decimal"),
    ("child_work_months", "Months of child work", "count"),
    ("health_at_end", "Health at the end, of 100", "decimal"),
    ("contributions_employee", "Contributions paid by workers", "money"),
    ("contributions_employer", "Contributions paid by employers", "money"),
    ("rights_cost_employer", "Cost of rights to employers", "money"),
    ("rights_hours", "Hours not worked because of rights", "count"),
    ("replacement_rate_gross", "Pension over last gross pay", "percent"),
    ("replacement_rate_net", "Pension over last net pay", "percent"),
    ("consumption_equivalent", "Consumption-equivalent, undiscounted", "money"),
    ("consumption_equivalent_discounted", "Consumption-equivalent, at 3 % a year", "money"),
    ("fgt0", "Share of months poor (FGT 0 over this life)", "percent"),
    ("fgt1", "Depth of poverty (FGT 1)", "fraction"),
    ("fgt2", "Severity of poverty (FGT 2)", "fraction"),
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


def _measure(value: float | None, way: str) -> str:
    if value is None:
        return "-"
    match way:
        case "money" | "count":
            return money(value)
        case "percent":
            return percent(value, 1)
        case "decimal":
            return f"{value:.1f}"
    return f"{value:.3f}"


def compare_view(comparison: Comparison) -> CompareView:
    """What `peter compare` prints."""
    scenario = comparison.with_.scenario
    words = scenario.words.get(LANGUAGE)
    a, b = comparison.lifetime_with, comparison.lifetime_without
    events, told = [], []
    for item in comparison.events:
        title = words.named(words.events[item.event.id].title) if words else item.event.id
        age = scenario.age_months(item.month) // 12
        for name, side in (("With", item.with_), ("Without", item.without)):
            first = name == "With"
            worst = side.worst
            events.append(
                (
                    str(item.event.number) if first else "",
                    str(age) if first else "",
                    title if first else "",
                    name,
                    STATUS[worst.status],
                    money(worst.income.total),
                    money(worst.needs),
                    money(worst.consumption),
                    money(worst.savings),
                    money(side.highest_debt),
                    str(side.poor_months),
                )
            )
        told.append((f"{item.event.number}  {title}", in_words(item)))
    lifetime = []
    for field, label, way in MEASURES:
        with_, without = getattr(a, field), getattr(b, field)
        gap = (
            difference(with_, without)
            if way in ("money", "count") and with_ is not None and without is not None
            else ""
        )
        lifetime.append((label, _measure(with_, way), _measure(without, way), gap))
    branches = [x for x in Branch if x in a.benefits_received or x in b.benefits_received]
    received = tuple(
        (
            BRANCH[x],
            money(a.benefits_received.get(x, 0.0)),
            money(b.benefits_received.get(x, 0.0)),
            difference(a.benefits_received.get(x, 0.0), b.benefits_received.get(x, 0.0)),
        )
        for x in branches
    )
    return CompareView(
        words.title if words else scenario.id,
        _name(comparison.with_.policy),
        _name(comparison.without.policy),
        Table(
            "Event by event: each life in its own worst month of the event",
            (
                "No",
                "Age",
                "Event",
                "Life",
                "Status",
                "Income",
                "Needs",
                "Consumed",
                "Savings",
                "Top debt",
                "Poor months",
            ),
            tuple(events),
        ),
        tuple(told),
        Table("The whole life", ("", "With", "Without", "Without has"), tuple(lifetime)),
        Table("Benefits received", ("", "With", "Without", "Without has"), received),
        saved_sentences(comparison),
        tuple(dict.fromkeys((comparison.with_.policy.assumes,))),
    )


def _name(policy: Policy) -> str:
    if policy.benefits and policy.switched_off:
        return f"{policy.title}, but {lacks(policy)}"
    return policy.title


def saved_sentences(comparison: Comparison) -> tuple[str, ...]:
    """And if he had saved it: the pot in words, and what it is not."""
    if any(b.branch is Branch.OLD_AGE for b in comparison.without.policy.benefits):
        return ()  # Without has a pension too: there is nothing to save for in its place
    sentences = []
    for annual_return in (0.0, 0.02):
        pot = save_the_difference(comparison.with_, comparison.without, annual_return)
        if pot is None or not pot.monthly_draw or pot.put_aside <= 0:
            return ()
        end = (
            "would never be empty"
            if pot.lasts_to_age_months is None
            else f"would be empty at {pot.lasts_to_age_months // 12}"
        )
        sentences.append(
            f"At a real return of {percent(annual_return)}: {money(pot.put_aside)} put aside (the "
            "whole difference in net pay, from the first contribution to retirement), "
            f"{money(pot.at_retirement)} on retirement; drawing {money(pot.monthly_draw)} a month, "
            f"as the pension pays, it {end}."
        )
    return (
        *sentences,
        "What protection adds is not in this sum: a pension lasts however long one lives, "
        "illness, invalidity and a death are covered early in life too, and nobody needs steady "
        "pay to save from.",
    )


def ledger_rows(life: Life) -> list[dict[str, Any]]:
    """One row a month; benefits by branch in columns of their own. Money in units."""
    scenario = life.scenario
    paid = {b.branch for b in life.policy.benefits}
    branches = [branch for branch in Branch if branch in paid]
    rows = []
    for month in life.months:
        age = scenario.age_months(month.month)
        by_branch = month.income.by_branch
        rows.append(
            {
                "month": month.month,
                "age_years": round(age / 12, 4),
                "status": month.status.value,
                "earnings": month.income.net + month.income.child_work,
                **{f"benefit_{b.value}": by_branch.get(b, 0.0) for b in branches},
                "contributions_employee": month.income.employee,
                "contributions_employer": month.income.employer,
                "income": month.income.total,
                "needs": month.needs,
                "special_costs": month.medical + month.other_costs,
                "consumption": month.consumption,
                "savings": month.savings,
                "assets": month.assets,
                "debt": month.debt,
                "interest": month.interest,
                "drawn": month.drawn,
                "asset_cash": month.asset_cash,
                "borrowed": month.borrowed,
                "paid": month.repaid,
                "saved": month.saved,
                "from_relatives": month.from_relatives,
                "care_skipped": month.care_skipped,
                "short": month.short,
                "health": month.health,
                "school_years": month.school_years,
            }
        )
    return rows


def compare_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data: the stable JSON of `peter compare`."""
    scenario = comparison.with_.scenario
    words = scenario.words.get(LANGUAGE)
    with_policy, without_policy = comparison.with_.policy, comparison.without.policy
    return {
        "scenario": scenario.id,
        "policy": with_policy.id,
        "against": without_policy.id,
        "switched_off": [b.value for b in without_policy.switched_off],
        "events": [
            {
                "number": item.event.number,
                "id": item.event.id,
                "title": words.named(words.events[item.event.id].title) if words else "",
                "age_years": scenario.age_months(item.month) / 12,
                "month": item.month,
                "instruments": _codes(item.event.requirements),
                "requirements": list(item.event.requirements),
                "with": _side_data(item.with_),
                "without": _side_data(item.without),
            }
            for item in comparison.events
        ],
        "lifetime": {
            "with": measures_data(comparison.lifetime_with),
            "without": measures_data(comparison.lifetime_without),
        },
    }


def _codes(requirements: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(r.split("-")[0].upper() for r in requirements))


def _side_data(side: Side) -> dict[str, Any]:
    worst = side.worst
    return {
        "status": worst.status.value,
        "income": worst.income.total,
        "needs": worst.needs,
        "consumption": worst.consumption,
        "savings": worst.savings,
        "debt": worst.debt,
        "consumption_fall": side.consumption_fall,
        "payments": {b.value: amount for b, amount in side.payments.items()},
    }


def measures_data(measures: Measures) -> dict[str, Any]:
    """Every measure by its field name."""
    data = {field.name: getattr(measures, field.name) for field in attrs.fields(Measures)}
    data["benefits_received"] = {b.value: x for b, x in measures.benefits_received.items()}
    return data


@attrs.frozen
class PolicyView:
    """What a policy contains and costs."""

    id: str
    title: str
    summary: str
    assumes: str
    cost: str
    benefits: Table


def policy_view(policy: Policy, economy: Economy) -> PolicyView:
    """A policy in words and prices."""
    prices = policy.prices(economy)
    rows = []
    for benefit in policy.benefits:
        price = prices.get(benefit.branch, 0.0) if benefit.carries_contribution else None
        rate = "" if benefit.rate is None else percent(benefit.rate)
        rows.append(
            (
                benefit.id.replace("_", " "),
                BRANCH[benefit.branch],
                rate,
                str(benefit.waiting_days) if benefit.waiting_days else "",
                "" if benefit.duration_days is None else str(benefit.duration_days),
                "" if price is None else percent(price, 2),
                benefit.requirement,
                ", ".join(name.replace("_", " ") for name in benefit.illustrative),
            )
        )
    return PolicyView(
        policy.id,
        policy.title,
        policy.summary,
        policy.assumes,
        f"{percent(sum(prices.values()), 1)} of gross earnings, 40 % of it paid by the worker "
        "(all prices illustrative)",
        Table(
            "",
            ("Benefit", "Branch", "Rate", "Wait", "Days", "Price", "Requirement", "Illustrative"),
            tuple(rows),
        ),
    )
