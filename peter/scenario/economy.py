"""The economy: the shipped numbers, and a scenario's own in their place."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from peter.errors import FileError, Problem, nearest
from peter.model.economy import Contribution, Economy, Origin
from peter.model.terms import Branch
from peter.reading import Key, Source, impossible, plain, read, shipped, structure

ECONOMY = "economy.toml"

NUMBERS = {
    field.name: field
    for field in attrs.fields(Economy)
    if field.name not in ("contributions", "origins")
}
"""The plain numbers of the economy by name."""

MOST_AVERSE = 10
"""Above it the consumption-equivalent is too small for a float to hold."""


@cache
def base_economy() -> Economy:
    """The numbers that hold unless a scenario says otherwise."""
    source = read(shipped(ECONOMY))
    problems: list[Problem] = []
    prices = source.data.get("contributions", {})
    tables = {name: table for name, table in source.data.items() if name != "contributions"}
    values = {name: table.pop("value", None) for name, table in tables.items()}
    numbers = _numbers(source, values, (), problems)
    origins: dict[str, Origin] = {}
    for name, table in tables.items():
        if (origin := structure(source, table, Origin, (name,), problems)) is not None:
            origins[name] = origin
    contributions: dict[Branch, Contribution] = {}
    for name, table in prices.items():
        price = structure(source, table, Contribution, ("contributions", name), problems)
        if price is not None:
            contributions[Branch(name)] = price
    problems.extend(source.problem((name,), "is missing.") for name in NUMBERS.keys() - numbers)
    if problems:
        raise FileError(problems)
    return Economy(**numbers, contributions=contributions, origins=origins)


def _numbers(
    source: Source, values: Mapping[str, Any], key: Key, problems: list[Problem]
) -> dict[str, Any]:
    """Plain numbers of the economy, each read as strictly as its field asks."""
    problems.extend(impossible(source, values, key))
    numbers = {}
    for name, value in values.items():
        if (field := NUMBERS.get(name)) is None:
            message = f"the economy has no number {name!r}."
            problems.append(source.problem((*key, name), message, nearest(name, NUMBERS)))
        else:
            assert field.type is not None
            numbers[name] = plain(source, value, field.type, (*key, name), problems)
    return numbers


def economy_of(source: Source, problems: list[Problem]) -> Economy:
    """The economy with a scenario's own numbers."""
    overrides = source.data.get("economy", {})
    before = len(problems)
    if not isinstance(overrides, Mapping):
        problems.append(source.problem(("economy",), "should be a table headed [economy]."))
        return base_economy()
    numbers = _numbers(source, overrides, ("economy",), problems)
    for name, limit in (("asset_discount", 1), ("risk_aversion", 1)):
        if numbers.get(name) == limit:
            message = f"{limit} is impossible: the model would divide by nothing."
            remedy = f"Take a number near it; the default is {getattr(base_economy(), name)}."
            problems.append(source.problem(("economy", name), message, remedy))
    if (numbers.get("risk_aversion") or 0) > MOST_AVERSE:
        remedy = f"At most {MOST_AVERSE}; the default is {base_economy().risk_aversion}."
        message = f"{numbers['risk_aversion']} is impossible."
        problems.append(source.problem(("economy", "risk_aversion"), message, remedy))
    if not numbers or len(problems) > before:
        return base_economy()
    return attrs.evolve(base_economy(), **numbers)
