"""Lives and comparisons as plain data, for programs: keys are documented, money is in units."""

from typing import Any

import attrs

from peter.compare import Comparison, EventComparison, Measures, Side
from peter.model.life import Life
from peter.model.scenario import Event
from peter.model.terms import Branch
from peter.scenario.systems import System
from peter.speech import Speech
from peter.views.words import told


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


def compare_data(
    comparison: Comparison, say: Speech, systems: tuple[System, ...] = ()
) -> dict[str, Any]:
    """The comparison as plain data: the stable JSON of `peter compare`.

    Titles of events are in the language of `say`; everything else is the same in each.
    """
    scenario = comparison.with_.scenario
    with_policy, without_policy = comparison.with_.policy, comparison.without.policy
    return {
        "scenario": scenario.id,
        "policy": with_policy.id,
        "against": without_policy.id,
        "switched_off": [b.value for b in without_policy.switched_off],
        "events": [_event_data(item, comparison, say) for item in comparison.events],
        "lifetime": {
            "with": measures_data(comparison.lifetime_with),
            "without": measures_data(comparison.lifetime_without),
        },
        **_systems_data(comparison, systems),
    }


def _systems_data(comparison: Comparison, systems: tuple[System, ...]) -> dict[str, Any]:
    """What two systems are, side by side, or one of a country; nothing for the story's own.

    Money is in units in them too: `wage` is what 1,000 units are in the country's currency.
    """
    if not systems:
        return {}
    scenario = comparison.with_.scenario
    return {
        "systems": [
            {
                "policy": system.policy.id,
                "unknown": [branch.value for branch in system.policy.unknown],
                "country": None if system.country is None else _country_data(system),
            }
            for system in systems
        ],
        "uncovered": list(scenario.uncovered),
    }


def _country_data(system: System) -> dict[str, Any]:
    country, money = system.country, system.currency
    return {
        "code": country.code if country else "",
        "date": country.date if country else "",
        "currency": money.code if money else None,
        "wage": money.wage if money else None,
        "wage_date": money.date if money else None,
    }


def _event_data(item: EventComparison, comparison: Comparison, say: Speech) -> dict[str, Any]:
    scenario = comparison.with_.scenario
    words = told(scenario, say) if scenario.words else None
    return {
        "number": item.event.number,
        "id": item.event.id,
        "title": words.named(words.events[item.event.id].title) if words else "",
        "age_years": scenario.age_months(item.month) / 12,
        "month": item.month,
        "instruments": list(codes(item.event)),
        "requirements": list(item.event.requirements),
        "with": _side_data(item.with_),
        "without": _side_data(item.without),
    }


def codes(event: Event) -> tuple[str, ...]:
    """The instruments that an event is about, each once, in the order of its requirements."""
    return tuple(dict.fromkeys(r.split("-")[0].upper() for r in event.requirements))


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
