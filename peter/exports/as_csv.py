"""Tables for spreadsheets. Money in units, a point as decimal sign."""

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from peter.reading import clean
from peter.speech import Speech

if TYPE_CHECKING:
    from peter.compare import Comparison
    from peter.model.life import Life
    from peter.scenario.systems import System
    from peter.views.gaps.shown import Shown
    from peter.views.handout import Ending
    from peter.views.report import Outcome

HEADINGS = ["number", "event", "age_years", "life", "measure", "value"]
FORMULA = ("=", "+", "-", "@", "\t", "\n")
"""What a spreadsheet takes for the start of a formula, or cuts off to find one."""

Row = list[Any]


def compare_csv(comparison: "Comparison", say: Speech, systems: "tuple[System, ...]" = ()) -> str:
    """One row an event and life, then one a measure and life; nothing in it is in a language.

    Two systems have a row each, in which the life is `with` or `without` as well.
    """
    from peter.views.data import compare_data

    data = compare_data(comparison, say, systems)
    rows = _figures(data)
    for life, system in zip(("with", "without"), data.get("systems", ()), strict=False):
        rows.append(["", "system", "", life, "policy", system["policy"]])
        rows.extend(["", "system", "", life, "unknown", branch] for branch in system["unknown"])
    return _write(HEADINGS, rows)


def handout_csv(ending: "Ending", say: Speech) -> str:
    """The same, and what is said of each event and of the whole life, in rows of no life."""
    from peter.views.handout import handout_data

    data = handout_data(ending, say)
    rows = _figures(data)
    for event in data["events"]:
        place = (event["number"], event["id"], event["age_years"], "")
        rows.extend([*place, key, event[key]] for key in ("title", "in_words"))
    for key, value in data["end"].items():
        rows.extend(["", "end", "", "", *row] for row in _flat(key, value))
    return _write(HEADINGS, rows)


def report_csv(outcome: "Outcome", say: Speech) -> str:
    """The outcome of trainings, every number and text in a row; nothing in it is in a language."""
    from peter.views.report import DATA_HEADINGS, report_rows

    del say
    return _write(list(DATA_HEADINGS), (list(row) for row in report_rows(outcome)))


def gaps_csv(shown: "Shown", say: Speech) -> str:
    """A country's cells, figures or Parts, one a row; only an assessment is in a language."""
    from peter.views.gaps.document import shown_rows

    headings, rows = shown_rows(shown, say)
    return _write(list(headings), rows)


def _flat(key: str, value: Any) -> Iterable[Row]:
    """A value as rows of key and value; what is in a list is numbered from 1."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _flat(f"{key}.{name}", item)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from _flat(f"{key}.{number}", item)
    else:
        yield [key, value]


def _figures(data: dict[str, Any]) -> list[Row]:
    """Every figure of a comparison in a row of its own."""
    rows: list[Row] = []
    for event in data["events"]:
        place = (event["number"], event["id"], event["age_years"])
        for life in ("with", "without"):
            rows.extend([*place, life, *row] for k, v in event[life].items() for row in _flat(k, v))
    for life in ("with", "without"):
        for key, value in data["lifetime"][life].items():
            rows.extend(["", "lifetime", "", life, *row] for row in _flat(key, value))
    return rows


def ledger_csv(life: "Life", say: Speech) -> str:
    """One row a month; nothing in it is in a language."""
    from peter.views.data import ledger_rows

    del say
    rows = ledger_rows(life)
    return _write(list(rows[0]), (list(row.values()) for row in rows))


def _write(headings: list[str], rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().rstrip("\n")


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; a number stays one."""
    if isinstance(value, float):
        return round(value, 6) + 0.0
    if not isinstance(value, str):
        return value
    # A carriage return would end the row for many a reader; `clean` shows it as an escape.
    text = clean(value)
    return f"'{text}" if text.startswith(FORMULA) else text
