"""Trainings that were written down elsewhere: a series in one TOML file."""

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs

from peter.errors import FileError, Problem, RequestError
from peter.model.terms import Checked
from peter.model.training import CONSTITUENTS, SEXES, Answer, Applied, Entry, Training, date_parts
from peter.reading import Key, Source, plain, read, shipped, structure
from peter.records.keeping import Record
from peter.scenario.tables import tables_of

LISTS: Mapping[str, Any] = {
    "entries": tuple[Entry, ...],
    "answers": tuple[Answer, ...],
    "applied": tuple[Applied, ...],
}
"""What may stand below a training, as it is kept in the records."""


@attrs.frozen
class Series:
    """Trainings of one record, and what that record says of them as a whole."""

    title: str
    source: str
    checked: Checked
    """How far the record itself was read."""
    country: str = ""
    first_said: str = ""
    """When the series began, as the record says; its trainings may say otherwise."""
    last_said: str = ""
    people_said: int | None = None
    notes: tuple[str, ...] = ()
    """What else is unclear in the record, each in a sentence."""
    records: tuple[Record, ...] = ()


def load_series(reference: str) -> Series:
    """A series that ships, by its name, or from a file.

    Raises RequestError where there is none, FileError with every problem of a file.
    """
    path: Traversable = Path(reference)
    if not path.is_file():
        path = shipped(f"{reference}.toml")
        if not reference.startswith("series-") or not path.is_file():
            raise RequestError(
                f"There is no series {reference!r}. Give the path of a file, or series-kyrgyzstan."
            )
    problems: list[Problem] = []
    series = parse_series(read(path), problems)
    if series is None or problems:
        raise FileError(problems)
    return series


def parse_series(source: Source, problems: list[Problem]) -> Series | None:
    """A series from its file; every problem is added to `problems`."""
    head = {key: value for key, value in source.data.items() if key != "training"}
    series = structure(source, head, Series, (), problems)
    tables = tables_of(source, "training", problems)
    if not tables:
        problems.append(source.problem(("training",), "there are none.", "Add [[training]]."))
    if series is None:
        return None
    for name in ("first_said", "last_said"):
        _date(source, (name,), getattr(series, name), problems)
    records = []
    for number, table in enumerate(tables, 1):
        record = _record(source, series, table.data, number, table.key, problems)
        if record is not None:
            records.append(record)
            problems.extend(_nonsense(source, record.training, len(tables), table.key))
    return attrs.evolve(series, records=tuple(records))


def _record(
    source: Source,
    series: Series,
    data: Mapping[str, Any],
    number: int,
    key: Key,
    problems: list[Problem],
) -> Record | None:
    """One training, with what was written down of it; trainings are numbered in their order."""
    fields = {name: value for name, value in data.items() if name not in LISTS}
    fields = {"country": series.country, **fields, "id": number, "source": series.source}
    training = structure(source, fields, Training, key, problems)
    entries, answers, applied = (
        plain(source, data.get(name, []), kind, (*key, name), problems) or ()
        for name, kind in LISTS.items()
    )
    # In a file groups are numbered from 1.
    entries = tuple(
        attrs.evolve(entry, group=entry.group - 1) if entry.group else entry for entry in entries
    )
    if training is None:
        return None
    return Record(training, entries=entries, answers=answers, applied=applied)


def _nonsense(source: Source, training: Training, count: int, key: Key) -> list[Problem]:
    """What can be read but cannot be."""
    found = []
    if training.counted_with is not None:
        if training.counted_with == training.id or not 1 <= training.counted_with <= count:
            message = f"{training.counted_with} is no other training of this file."
            remedy = "Trainings are numbered from 1 in their order."
            found.append(source.problem((*key, "counted_with"), message, remedy))
        if training.people or training.by_constituent:
            message = "its people are counted with another training, and here too."
            found.append(source.problem((*key, "counted_with"), message, "Count them once."))
    known = {field.name for field in attrs.fields(Training)} - {"id", "unverified"}
    for name in training.unverified:
        if name not in known:
            message = f"a training has no {name!r}."
            remedy = f"Such as {', '.join((*SEXES, *CONSTITUENTS, 'date', 'place'))}."
            found.append(source.problem((*key, "unverified"), message, remedy))
    return found


def _date(source: Source, key: Key, date: str, problems: list[Problem]) -> None:
    try:
        if date:
            date_parts(date)
    except ValueError as error:
        problems.append(source.problem(key, f"{error}.", "Such as 2015-10-21 or 2015-10."))
