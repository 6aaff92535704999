"""The worked cases: a scenario each in `cases/`, with its expected figures beside it.

A new case is a folder with a `script.toml` and an `expected.toml`; no Python. A case of a country's
own law names its pack as `policy`; its `rule` and `level` are tested in `gaps/test_cases.py`.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from peter.life import simulate
from peter.model.life import Life, Month
from peter.scenario.countries import load_country
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.scenario.switches import branches_of

CASES = Path(__file__).parent / "cases"
TOLERANCE = 0.01

OF_A_MONTH: Mapping[str, Callable[[Month], float]] = {
    "income": lambda month: month.income.total,
    "consumption": lambda month: month.consumption,
    "savings": lambda month: month.savings,
    "assets": lambda month: month.assets,
    "debt": lambda month: month.debt,
    "repaid": lambda month: month.repaid,
    "needs": lambda month: month.needs,
    "equivalence": lambda month: month.equivalence,
    "right_cost": lambda month: month.income.right_cost,
}

OF_A_LIFE: Mapping[str, Callable[[Life], float]] = {
    "total_consumption": lambda life: sum(month.consumption for month in life.months),
    "peak_debt": lambda life: max(month.debt for month in life.months),
    "months_income_poor": lambda life: sum(month.is_income_poor for month in life.months),
    "months_consumption_poor": lambda life: sum(m.is_consumption_poor for m in life.months),
}

PLACES = ("life", "month", "months", "benefit", "person")
"""Keys of a line that say where to look; all others are figures."""


def expected_lines() -> list[Any]:
    """One test for each line of each file, named after where it looks."""
    lines = []
    for path in sorted(CASES.glob("*/expected.toml")):
        for line in tomllib.loads(path.read_text(encoding="utf-8"))["expect"]:
            first, last = line.get("months", [line.get("month")] * 2)
            span = [] if first is None else [str(first) if first == last else f"{first}-{last}"]
            figures = [key for key in line if key not in PLACES]
            name = "-".join([path.parent.name, line["life"], *span, *figures])
            lines.append(pytest.param(path.parent, line, id=name))
    return lines


@cache
def policy_of(case: Path) -> str:
    """The country whose law a case is of; empty where the script names the policy."""
    expected = tomllib.loads((case / "expected.toml").read_text(encoding="utf-8"))
    return str(expected.get("policy", ""))


@cache
def lived(case: Path, which: str) -> Life:
    """One of the lives of a case."""
    scenario = load_scenario(str(case))
    policy = load_policy("none" if which == "none" else policy_of(case) or scenario.policy)
    if which == "without":
        policy = policy.without(branches_of(scenario.without))
    return simulate(scenario, policy)


def paid_days(month: Month, benefit: str, person: str) -> float:
    """Days of a benefit in a month, paid to one person or to all."""
    return sum(
        p.days
        for p in month.income.payments
        if p.benefit.id == benefit and person in ("", p.claim.person)
    )


def paid(months: Iterable[Month], benefit: str, person: str) -> float:
    """What a benefit paid in these months, to one person or to all; units."""
    return sum(
        p.amount
        for month in months
        for p in month.income.payments
        if p.benefit.id == benefit and person in ("", p.claim.person)
    )


def refused(month: Month, benefit: str, person: str) -> str:
    """Why a benefit was refused in a month; empty where it was not."""
    reasons = {
        r.reason.value
        for r in month.income.refusals
        if r.benefit.id == benefit and person in ("", r.claim.person)
    }
    return " ".join(sorted(reasons))


def figure(life: Life, name: str, month: int | None, line: Mapping[str, Any]) -> float | str:
    """What a line asks for. Months count from 1, as people count them."""
    benefit, person = line.get("benefit", ""), line.get("person", "")
    if name.endswith("_money"):
        units = figure(life, name.removesuffix("_money"), month, line)
        assert not isinstance(units, str)
        return load_country(life.policy.country).money(units)
    if name == "paid":
        return paid(
            life.months if month is None else life.months[month - 1 : month], benefit, person
        )
    if month is None:
        return OF_A_LIFE[name](life)
    row = life.months[month - 1]
    if name == "refused":
        return refused(row, benefit, person)
    if name == "paid_days":
        return paid_days(row, benefit, person)
    if name == "debt_limit":
        return life.scenario.economy.loan_limit_months * row.income.normal
    return OF_A_MONTH[name](row)


@pytest.mark.parametrize(("case", "line"), expected_lines())
def test_case_reproduces_its_figures(case: Path, line: Mapping[str, Any]) -> None:
    """The engine gives the figures of the worked cases to a hundredth of a unit."""
    life = lived(case, line["life"])
    first, last = line.get("months", [line.get("month")] * 2)
    months: list[int | None] = [None] if first is None else list(range(first, last + 1))
    for name in (key for key in line if key not in PLACES):
        for month in months:
            found = figure(life, name, month, line)
            if name == "refused":
                assert found == line[name], (name, month)
                continue
            assert found == pytest.approx(line[name], rel=0, abs=TOLERANCE), (name, month)


def test_every_case_has_expectations() -> None:
    """A script among the cases without expected figures would test nothing."""
    scripts = {path.parent.name for path in CASES.glob("*/script.toml")}
    assert scripts == {path.parent.name for path in CASES.glob("*/expected.toml")}
