"""The figures of a country's pack: each read once, everything else points to it by key."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from peter.errors import Problem, nearest
from peter.model.country import Figure, FigureKind
from peter.reading import Key, Source, clean, kind_of, structure

FIGURE = "figure"
"""The table in which all figures stand, by group and name."""

DATE = re.compile(r"\b\d{4}(?:-\d{2}(?:-\d{2})?)?\b")
"""A year, a month or a day, such as `2026-07-01`."""

FRACTION = re.compile(r"(\d+)/([1-9]\d*)")

PAST = "Give the date it had at the latest today; what is to come belongs into a note."

Value = float | str | bool | tuple[float, float]


@attrs.frozen
class _Written:
    """What stands beside the value of a figure."""

    unit: str = ""
    as_of: str = ""
    source: str = ""
    verified: bool | None = None
    kind: FigureKind | None = None
    note: str = ""
    look: str = ""
    unknown: bool = False


@attrs.frozen
class Book:
    """A pack's figures, and where what is wrong with a key is noted."""

    source: Source
    figures: Mapping[str, Figure]
    named: frozenset[str]
    """Every key that the file has, also of figures that cannot be used."""
    problems: list[Problem]

    def note(self, key: Key, message: str, remedy: str = "") -> None:
        """A problem at a place of the file."""
        self.problems.append(self.source.problem(key, message, remedy))

    def find(self, value: object, place: Key) -> str:
        """The key of a figure, as written at a place; empty where it is none."""
        if not isinstance(value, str):
            message = f"should be the key of a figure, but is {kind_of(value)}."
            self.note(place, message, "Write it once as [figure.GROUP.NAME], with its source.")
            return ""
        if value not in self.named:
            near = nearest(value, self.named) if self.named else ""
            remedy = near or "Write it as [figure.GROUP.NAME], with its source."
            self.note(place, f"there is no figure {clean(value)!r}.", remedy)
            return ""
        return value

    def find_all(self, value: object, place: Key) -> tuple[str, ...]:
        """One key, or a list of them; those that are none are left out."""
        values = value if isinstance(value, list) else [value]
        if not values:
            self.note(place, "the list is empty.", "Name a figure, or leave it out.")
        return tuple(key for each in values if (key := self.find(each, place)))

    def is_usable(self, key: str) -> bool:
        """Whether the figure is a value, or said to be unknown, rather than a problem."""
        return key in self.figures

    def is_known(self, key: str) -> bool:
        """Whether the pack has a value for it."""
        return key in self.figures and not self.figures[key].is_unknown

    def number(self, key: str, place: Key, most: float = math.inf) -> float | None:
        """The number of a figure; None where it is not known or, then noted, is no number."""
        if not self.is_known(key):
            return None
        value = self.figures[key].value
        if isinstance(value, bool) or not isinstance(value, int | float):
            told = "a range" if isinstance(value, tuple) else kind_of(value)
            message = f"the figure {key!r} is {told}, no number."
            self.note(place, message, "Write the number as a figure of its own.")
            return None
        if value > most:
            remedy = {1: "A share goes from 0 to 1; 0.45 is 45 %."}.get(int(most), "")
            at = (FIGURE, *key.split("."), "value")
            self.note(at, f"{value} is impossible.", remedy or f"It is {most:g} at most.")
            return None
        return value

    def product(self, keys: Iterable[str], place: Key, most: float = math.inf) -> float | None:
        """The product of figures; None where one of them is not known."""
        result = 1.0
        is_known = True
        for key in keys:
            number = self.number(key, place, most)
            is_known = is_known and number is not None
            result *= 1.0 if number is None else number
        return result if is_known else None


def parse_figures(source: Source, problems: list[Problem], today: str) -> Book:
    """Every figure of a pack; what is wrong is added to `problems`.

    Dates after `today` (`2026-11-22`) are problems; none are, where it is empty.
    """
    figures: dict[str, Figure] = {}
    named = set()
    for key, data in _tables(source, problems):
        name = ".".join(map(str, key[1:]))
        named.add(name)
        figure = _figure(source, name, key, data, problems, today)
        if figure is not None:
            figures[name] = figure
    return Book(source, figures, frozenset(named), problems)


def _tables(source: Source, problems: list[Problem]) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    groups = source.data.get(FIGURE, {})
    remedy = "Such as [figure.maternity.days]."
    if not isinstance(groups, Mapping):
        problems.append(source.problem((FIGURE,), "should be tables.", remedy))
        return
    for group, names in groups.items():
        if not isinstance(names, Mapping):
            message = f"should be a group of figures, but is {kind_of(names)}."
            problems.append(source.problem((FIGURE, group), message, remedy))
            continue
        for name, data in names.items():
            if not isinstance(data, Mapping):
                message = f"should be a table with value, as_of, source, but is {kind_of(data)}."
                problems.append(source.problem((FIGURE, group, name), message, remedy))
            else:
                yield (FIGURE, group, name), data


def _figure(
    source: Source,
    name: str,
    key: Key,
    data: Mapping[str, Any],
    problems: list[Problem],
    today: str,
) -> Figure | None:
    before = len(problems)
    fields = {field.name for field in attrs.fields(_Written)}
    rest = without_strange(source, data, {*fields, "value"}, key, problems)
    rest.pop("value", None)
    written = structure(source, rest, _Written, key, problems)

    def note(field: str, message: str, remedy: str) -> None:
        problems.append(source.problem((*key, field), message, remedy))

    value = None
    if "value" in data:
        value, fault, remedy = _value(data["value"])
        if fault:
            note("value", fault, remedy)
    if written is None:
        return None
    if written.unknown:
        if "value" in data:
            note("unknown", "it has a value.", "Leave one of the two out.")
        if not written.look:
            note("look", "is missing.", "Say where one would look for it.")
    else:
        if "value" not in data:
            note("value", "is missing.", "Add value = ..., or unknown = true and look = ...")
        for field, missing in (("source", not written.source), ("as_of", not written.as_of)):
            if missing:
                note(field, "is missing.", f"Add {field} = ...: no figure goes without.")
        if written.verified is None:
            remedy = "Add verified = true if it was read in the source, else false."
            note("verified", "is missing.", remedy)
    if is_future(written.as_of, today):
        note("as_of", f"{written.as_of!r} is in the future.", PAST)
    if value is None and len(problems) > before:
        return None
    # With a value it stays, so that one problem does not look like many.
    return Figure(
        name,
        value,
        written.unit,
        written.as_of,
        written.source,
        bool(written.verified),
        written.kind,
        written.note,
        written.look,
    )


def _value(value: object) -> tuple[Value | None, str, str]:
    """A value as it is kept; or what is wrong with it, and what would be right."""
    if isinstance(value, bool):
        return value, "", ""
    if isinstance(value, str):
        if found := FRACTION.fullmatch(value):
            return int(found.group(1)) / int(found.group(2)), "", ""
        return (clean(value), "", "") if value.strip() else (None, "is empty.", "Say what it is.")
    if isinstance(value, int | float):
        return (None, *fault) if (fault := _impossible(value)) else (value, "", "")
    remedy = "It is a number, a text, true or false, or a range such as [0.6, 1.0]."
    if not isinstance(value, list):
        return None, f"should be a plain value, but is {kind_of(value)}.", remedy
    numbers = [n for n in value if isinstance(n, int | float) and not isinstance(n, bool)]
    if len(numbers) != len(value) or len(value) != 2 or not numbers[0] < numbers[1]:
        return None, "should be a range: two numbers, the lower one first.", remedy
    if fault := _impossible(numbers[0]) or _impossible(numbers[1]):
        return None, *fault
    return (numbers[0], numbers[1]), "", ""


def _impossible(value: float) -> tuple[str, str] | None:
    if not -1e15 < value < 1e15:
        return f"{value} is not a number that can be lived with.", "Write it in digits."
    return (f"{value} is impossible.", "It cannot be below 0.") if value < 0 else None


def without_strange(
    source: Source,
    data: Mapping[str, Any],
    known: Iterable[str],
    key: Key,
    problems: list[Problem],
) -> dict[str, Any]:
    """A table less the keys that nobody knows, each of which is a problem."""
    names = set(known)
    for name in sorted(data.keys() - names):
        message = f"the key {name!r} is not known here."
        problems.append(source.problem((*key, name), message, nearest(name, names)))
    return {name: value for name, value in data.items() if name in names}


def is_future(text: str, today: str) -> bool:
    """Whether a text names a date after today; `today` empty: never."""
    return bool(today) and any(found > today[: len(found)] for found in DATE.findall(text))
