"""Views into files and streams, one format a file. `EXPORTS` is the table.

A new format: one file with a function from a view to text, and one line here.
"""

from collections.abc import Callable, Mapping
from typing import Any

from peter.exports.as_csv import compare_csv, ledger_csv
from peter.exports.as_json import compare_json, ledger_json
from peter.exports.as_text import compare_text, ledger_text

EXPORTS: Mapping[str, Mapping[str, Callable[[Any], str]]] = {
    "text": {"compare": compare_text, "ledger": ledger_text},
    "json": {"compare": compare_json, "ledger": ledger_json},
    "csv": {"compare": compare_csv, "ledger": ledger_csv},
}
