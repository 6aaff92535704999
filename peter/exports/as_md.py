"""Documents as Markdown: for a wiki, a mail, or whoever wants to change them.

Whatever could be taken for markup is escaped, so that a name stays a name.
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase
from typing import TYPE_CHECKING

from peter.reading import clean
from peter.speech import Speech

if TYPE_CHECKING:
    # A list of instruments is written without any of this, and starts sooner.
    from peter.model.plan import Plan
    from peter.model.scenario import Scenario
    from peter.records import Record
    from peter.session import Session
    from peter.views.document import Block, Document, Section
    from peter.views.gaps.shown import Shown
    from peter.views.handout import Ending
    from peter.views.report import Outcome
    from peter.views.table import Table

MARKUP = re.compile(r"[\\`*\[\]<>|~#&!{}]|(?<![^\W_])_|_(?![^\W_])")
"""What Markdown would obey; within a word, as in an address, an underscore is none of it."""

AT_START = re.compile(r"^([+=-]|\d+[.)](?=\s|$))")
"""What makes a list or a rule of a line that begins with it."""


def handout_md(ending: "Ending", say: Speech) -> str:
    """The end of a life as Markdown."""
    from peter.views.handout import handout

    return document_md(handout(ending, say))


def report_md(outcome: "Outcome", say: Speech) -> str:
    """The outcome of trainings as Markdown."""
    from peter.views.report import report

    return document_md(report(outcome, say))


def worksheet_md(
    scenario: "Scenario", say: Speech, plan: "Plan | None" = None, group: int = 0
) -> str:
    """What groups need before anything is revealed, as Markdown."""
    from peter.views.worksheet import worksheet

    return document_md(worksheet(scenario, say, plan, group))


def script_md(session: "Session", plan: "Plan", say: Speech) -> str:
    """The trainer's script as Markdown."""
    from peter.views.script import script

    return document_md(script(session, plan, say))


def sheet_md(record: "Record", which: str, say: Speech) -> str:
    """Group sheets, flipchart or summary of a training as Markdown."""
    from peter.views.sheets import sheet

    return document_md(sheet(record, which, say))


def gaps_md(shown: "Shown", say: Speech) -> str:
    """A country against the standards as Markdown."""
    from peter.views.gaps.document import shown_document

    return document_md(shown_document(shown, say))


def document_md(document: "Document") -> str:
    """A document as Markdown; the chart in words."""
    parts = [
        f"# {_said(document.title)}: {_said(document.heading)}",
        _line(document.lead),
        _facts(document.facts),
        _line(document.note),
    ]
    for section in document.sections:
        parts.extend(_section(section, 2))
    return "\n\n".join(parts)


def _said(text: str) -> str:
    """Plain text on one line, with nothing in it that Markdown would obey."""
    # Spaces that do not break part the thousands, and stay.
    return MARKUP.sub(r"\\\g<0>", re.sub(r"[ \t\n]+", " ", clean(text)).strip(" "))


def _line(text: str) -> str:
    """The same, where nothing stands before it."""
    return AT_START.sub(lambda start: f"{start[0][:-1]}\\{start[0][-1]}", _said(text))


def _section(section: "Section", level: int) -> Iterator[str]:
    mark = f"{_said(section.mark)}. " if section.mark else ""
    yield f"{'#' * level} {mark}{_said(section.heading)}"
    for block in section.blocks:
        yield _block(block)
    for inner in section.sections:
        yield from _section(inner, level + 1)


def _block(block: "Block") -> str:
    from peter.views.document import (
        Choices,
        Facts,
        Form,
        Frame,
        Grid,
        Items,
        Lines,
        River,
        Text,
        Tone,
    )
    from peter.views.table import Table

    match block:
        case Text(text, tone):
            return f"**{_said(text)}**" if tone is Tone.FINDING else _line(text)
        case Items(items, is_numbered):
            starts = (f"{n}." if is_numbered else "-" for n in range(1, len(items) + 1))
            return "\n".join(
                f"{start} {_line(item)}" for start, item in zip(starts, items, strict=True)
            )
        case Facts(rows):
            return _facts(rows)
        case Grid(table):
            return _table(table)
        case River(chart, words):
            return " ".join(_line(text) for text in (f"{chart.title}.", *words))
        case Choices(questions):
            return "\n".join(_choices(questions))
        case Lines():
            # Whoever has the text has room enough.
            return "…"
        case Form(headings, rows):
            empty = ("",) * (len(headings) - 1)
            return _table(Table("", headings, tuple((row, *empty) for row in rows)))
        case Frame(label, marks):
            return _line(f"{label}: … ({' – '.join(marks)})")


def _choices(questions: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[str]:
    for number, (question, options) in enumerate(questions, 1):
        yield f"{number}. {_line(question)}"
        for letter, option in zip(ascii_lowercase, options, strict=False):
            yield f"    - {letter}) {_said(option)}"


def _facts(rows: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"- **{_said(label)}**: {_said(text)}" for label, text in rows)


def _cell(text: str) -> str:
    """A cell; the lines of one that has some stay apart."""
    return "<br>".join(_said(line) for line in text.split("\n"))


def _table(table: "Table") -> str:
    lines = [f"**{_said(table.title)}**", ""] if table.title else []
    marks = ["---:" if is_number else "---" for is_number in table.numeric]
    for row in (table.headings, marks, *table.rows):
        cells = row if row is marks else [_cell(cell) for cell in row]
        lines.append(f"| {' | '.join(cells)} |".replace("|  |", "| |"))
    return "\n".join(lines)
