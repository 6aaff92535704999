"""Views into files and streams, one format a file. `EXPORTS` is the table.

A new format: one file with a function from a view to text, and one line here.
"""

from collections.abc import Callable, Mapping

from peter.exports.as_csv import compare_csv, gaps_csv, handout_csv, ledger_csv, report_csv
from peter.exports.as_html import (
    gaps_html,
    handout_html,
    report_html,
    script_html,
    sheet_html,
    worksheet_html,
)
from peter.exports.as_json import compare_json, gaps_json, handout_json, ledger_json
from peter.exports.as_md import gaps_md, handout_md, report_md, script_md, sheet_md, worksheet_md
from peter.exports.as_text import compare_text, gaps_text, ledger_text, report_text, script_text

EXPORTS: Mapping[str, Mapping[str, Callable[..., str]]] = {
    "text": {
        "compare": compare_text,
        "gaps": gaps_text,
        "ledger": ledger_text,
        "report": report_text,
        "script": script_text,
    },
    "json": {
        "compare": compare_json,
        "gaps": gaps_json,
        "ledger": ledger_json,
        "handout": handout_json,
    },
    "csv": {
        "compare": compare_csv,
        "gaps": gaps_csv,
        "ledger": ledger_csv,
        "handout": handout_csv,
        "report": report_csv,
    },
    "html": {
        "gaps": gaps_html,
        "handout": handout_html,
        "report": report_html,
        "script": script_html,
        "sheet": sheet_html,
        "worksheet": worksheet_html,
    },
    "md": {
        "gaps": gaps_md,
        "handout": handout_md,
        "report": report_md,
        "script": script_md,
        "sheet": sheet_md,
        "worksheet": worksheet_md,
    },
}
"""What can be written in each format: a function of a view and of how the program speaks."""
