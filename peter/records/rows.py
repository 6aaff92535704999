"""Trainings and what belongs to them as rows of tables, and back."""

from typing import Any

import attrs

from peter.model.training import Answer, Applied, Entry, EntryKind, Moment, Sort, Training
from peter.reading import clean

FIELDS = tuple(field.name for field in attrs.fields(Training))
"""Columns of a training; its show stands beside them."""

Row = dict[str, Any]


def training_row(training: Training) -> Row:
    """A training as a row; nothing in it that a screen would obey."""
    row = {name: getattr(training, name) for name in FIELDS}
    row["unverified"] = " ".join(training.unverified)
    return {name: clean(v) if isinstance(v, str) else v for name, v in row.items()}


def training_of(row: Row) -> Training:
    """A training from its row."""
    try:
        return Training(**{**row, "unverified": tuple(row["unverified"].split())})
    except ValueError:
        # A date that somebody else's program wrote: the training stays, the date is unknown.
        return Training(**{**row, "unverified": tuple(row["unverified"].split()), "date": ""})


def entry_row(entry: Entry) -> Row:
    """An entry as a row; groups are numbered from 1 there."""
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "text": clean(entry.text),
        "number": None if entry.group is None else entry.group + 1,
        "about": clean(entry.about),
        "who": clean(entry.who),
        "sort": entry.sort.value if entry.sort else None,
        "by_when": clean(entry.by_when),
        "priority": entry.priority,
        "note": clean(entry.note),
        "there": clean(entry.there),
        "goal": clean(entry.goal),
        "answers": entry.answers,
        "system": clean(entry.system),
    }


def entry_of(row: Row) -> Entry:
    """An entry from its row."""
    return Entry(
        kind=EntryKind(row["kind"]),
        text=row["text"],
        group=None if row["number"] is None else row["number"] - 1,
        about=row["about"],
        who=row["who"],
        sort=Sort(row["sort"]) if row["sort"] else None,
        by_when=row["by_when"],
        priority=row["priority"],
        note=row["note"],
        id=row["id"],
        there=row["there"],
        goal=row["goal"],
        answers=row["answers"],
        system=row["system"],
    )


def answer_of(row: Row) -> Answer:
    """An answer from its row."""
    return Answer(row["question"], Moment(row["moment"]), row["right"], row["asked"])


def applied_of(row: Row) -> Applied:
    """What was applied, from its row."""
    return Applied(row["date"], row["asked"], row["applied"], row["what"], row["id"])
