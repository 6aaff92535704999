"""Tables for spreadsheets. Money in units, a point as decimal sign."""

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peter.compare import Comparison
    from peter.model.life import Life


def compare_csv(comparison: "Comparison") -> str:
    """One row an event and life, then one a measure and life."""
    from peter.views.tables import compare_data

    data = compare_data(comparison)
    rows: list[list[Any]] = []
    for event in data["events"]:
        for life in ("with", "without"):
            side = event[life]
            keys = [key for key in side if key != "payments"]
            place = (event["number"], event["id"], event["age_years"], life)
            rows.extend([*place, key, side[key]] for key in keys)
            rows.extend([*place, f"payments.{b}", v] for b, v in side["payments"].items())
    for life in ("with", "without"):
        for key, value in data["lifetime"][life].items():
            if isinstance(value, dict):
                rows.extend(["", "lifetime", "", life, f"{key}.{b}", v] for b, v in value.items())
            else:
                rows.append(["", "lifetime", "", life, key, value])
    return _write(["number", "event", "age_years", "life", "measure", "value"], rows)


def ledger_csv(life: "Life") -> str:
    """One row a month."""
    from peter.views.tables import ledger_rows

    rows = ledger_rows(life)
    return _write(list(rows[0]), (list(row.values()) for row in rows))


def _write(headings: list[str], rows: Iterable[list[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().rstrip("\n")


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, float):
        return round(value, 6) + 0.0
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
        return f"'{value}"
    return value
