"""The worked cases of countries' laws: their rules and levels, computed by hand.

What they pay in a life is tested in `tests/test_cases.py`, from the same files.
"""

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

from peter.gaps.held import number
from peter.gaps.matrix import Aspect, Verdict
from peter.instruments import catalogue
from peter.model.benefit import Moment
from peter.model.terms import MONTH_DAYS
from peter.scenario.countries import load_country
from tests.gaps.nowhere import gaps
from tests.helpers import claim, economy

CASES = Path(__file__).parent.parent / "cases"
TOLERANCE = 0.01


def tables(name: str) -> list[Any]:
    """Each `[[rule]]` or `[[level]]` of each case with its country."""
    found = []
    for path in sorted(CASES.glob("*/expected.toml")):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        for index, table in enumerate(case.get(name, ())):
            mark = f"{path.parent.name}-{index}"
            found.append(pytest.param(case["policy"], table, id=mark))
    return found


def test_there_are_cases() -> None:
    """The four countries' cases are found."""
    assert len(tables("rule")) >= 7
    assert len(tables("level")) >= 9


@pytest.mark.parametrize(("code", "table"), tables("rule"))
def test_rule(code: str, table: Mapping[str, Any]) -> None:
    """Paid days from one to another, without the days before payment, come to what was computed."""
    country = load_country(code)
    benefit = attrs.evolve(country.benefits[table["benefit"]].benefit, waiting_days=0)
    in_money = "money" in table
    earnings = country.units(table["earnings"]) if in_money else table["earnings"]
    first, last = table["days"]
    units = 0.0
    for day in range(first, last):
        # One day: the claim began so that it is the first of a month.
        month = math.ceil(day / MONTH_DAYS)
        facts = claim(
            benefit.answers[0], previous_earnings=earnings, from_day=MONTH_DAYS * month - day
        )
        if benefit.paid_days(facts, month):
            units += benefit.due(facts, Moment(month), economy(), 1)
    found = country.money(units) if in_money else units
    assert found == pytest.approx(table["money" if in_money else "units"], abs=TOLERANCE)
    if required := table.get("required"):
        asked = catalogue().requirement(required["requirement"])
        assert asked is not None
        rate = number(asked[1].figures["rate"])
        whole = rate * table["earnings"] * (last - first) / MONTH_DAYS
        assert whole == pytest.approx(required["money"], abs=TOLERANCE)


@pytest.mark.parametrize(("code", "table"), tables("level"))
def test_level(code: str, table: Mapping[str, Any]) -> None:
    """The household of each reference wage has, and should have, what was computed."""
    row = gaps(load_country(code)).row(table["row"])
    assert row is not None
    cell = row.cell(Aspect.LEVEL, table["requirement"])
    assert cell is not None
    assert cell.verdict is Verdict(table["verdict"])
    if reason := table.get("reason"):
        assert cell.reason == reason
    for name, of in (("needs", "required"), ("least", "least"), ("average", "average")):
        found = [getattr(test, of) for test in cell.tests]
        assert found == pytest.approx(table.get(name, []), abs=TOLERANCE), name
