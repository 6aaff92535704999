"""Countries' money, with the average wage that 1,000 units stand for."""

from functools import cache
from importlib.resources.abc import Traversable

from peter.errors import FileError, Problem, nearest
from peter.model.currency import Currency
from peter.model.terms import Evidence
from peter.reading import read, shipped, structure
from peter.scenario.tables import tables_of


@cache
def currencies() -> tuple[Currency, ...]:
    """Every currency that ships. Raises FileError where the file is damaged."""
    problems: list[Problem] = []
    found = parse_currencies(shipped("currencies.toml"), problems)
    if problems:
        raise FileError(problems)
    return found


def parse_currencies(path: Traversable, problems: list[Problem]) -> tuple[Currency, ...]:
    """Currencies from their file; what is wrong is added to `problems`."""
    source = read(path)
    known = [mark.value for mark in Evidence]
    found: dict[str, Currency] = {}
    for table in tables_of(source, "currency", problems):
        currency = structure(source, table.data, Currency, table.key, problems)
        if currency is None:
            continue
        if currency.checked not in known:
            message = f"there is no mark {currency.checked!r}."
            remedy = nearest(currency.checked, known)
            problems.append(source.problem((*table.key, "checked"), message, remedy))
        if currency.code in found:
            message = f"two currencies have the code {currency.code!r}."
            problems.append(source.problem((*table.key, "code"), message))
        found[currency.code] = currency
    return tuple(found.values())
