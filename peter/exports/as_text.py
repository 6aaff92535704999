"""Tables and pages as lines of text, for a terminal, a pipe or a screen reader."""

import textwrap
from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING

from peter.speech import Speech, to_say
from peter.views.catalogue import InstrumentView
from peter.views.note import NOTE
from peter.views.table import Table

if TYPE_CHECKING:
    # Imported when they are written: a list of instruments needs no lives.
    from peter.compare import Comparison
    from peter.model.life import Life
    from peter.model.plan import Plan
    from peter.scenario.systems import System
    from peter.session import Session
    from peter.views.document import Block, Document, Section
    from peter.views.gaps.shown import Shown
    from peter.views.policies import PolicyView
    from peter.views.report import Outcome
    from peter.views.tables import CompareView
    from peter.views.why import WhyView

WIDTH = 79
INDENT = "   "
SAVED = to_say("And if the household had saved the difference?")


def table_text(table: Table) -> str:
    """A table in aligned columns: words to the left, numbers to the right."""
    rows = [table.headings, *table.rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.headings))]
    lines = [table.title] if table.title else []
    for row in rows:
        cells = (
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, table.numeric, strict=True)
        )
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def paragraph(text: str, indent: str = "") -> str:
    """Text wrapped to the page; no word is torn at its hyphen."""
    return _filled(text, indent, indent)


def _filled(text: str, first: str, others: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_on_hyphens=False,
    )


def compare_text(comparison: "Comparison", say: Speech, systems: "tuple[System, ...]" = ()) -> str:
    """Both lives as a page."""
    from peter.views.systems import beside
    from peter.views.tables import compare_view

    say = beside(systems, say) if systems else say
    view = compare_view(comparison, say, systems)
    parts = [say("{title}: one life, lived twice", title=view.title), _head(view, say)]
    if view.events.rows:
        parts.append(table_text(view.events))
        told = (f"{title}\n{paragraph(text, INDENT)}" for title, text in view.in_words)
        parts.append("\n".join([say("In words"), *told]))
    parts.append(table_text(view.lifetime))
    if view.benefits.rows:
        parts.append(table_text(view.benefits))
    if view.saved:
        sentences = (paragraph(sentence, INDENT) for sentence in view.saved)
        parts.append("\n".join([say(SAVED), *sentences]))
    parts.append("\n".join(paragraph(text) for text in (*view.assumes, say(NOTE))))
    return "\n\n".join(parts)


def _head(view: "CompareView", say: Speech) -> str:
    """What each life has, and the unit, in two columns; then what must be said of them."""
    from peter.views.currency import unit_note

    rows = [
        (say.first, view.with_name),
        (say.second, view.without_name),
        (say("Money"), say("units; {unit}", unit=unit_note(say))),
    ]
    width = max(len(label) for label, _ in rows) + 2
    lines = [f"{label}:".ljust(width) + text for label, text in rows]
    return "\n".join((*lines, *map(paragraph, view.limits)))


def ledger_text(life: "Life", say: Speech) -> str:
    """One line a month; whole units. Columns are headed by the keys of the other formats."""
    from peter.views.data import ledger_rows

    del say  # keys and plain numbers, as in JSON and CSV
    rows = ledger_rows(life)
    headings = [key for key in rows[0] if key not in ("interest", "drawn", "asset_cash")]
    cells = tuple(
        tuple(
            f"{row[key]:.0f}"
            if isinstance(row[key], float) and key != "age_years"
            else f"{row[key]:.2f}"
            if key == "age_years"
            else str(row[key])
            for key in headings
        )
        for row in rows
    )
    names = tuple(h.removeprefix("benefit_").replace("contributions_", "") for h in headings)
    return table_text(Table("", names, cells))


def why_text(views: Sequence["WhyView"], say: Speech) -> str:
    """The steps of every claim, life by life."""
    parts = [_claims(view, say) for view in views]
    if views:
        parts.append(paragraph(views[0].assumes))
        if views[0].debrief:
            parts.append(paragraph(say("To talk about: {question}", question=views[0].debrief)))
    return "\n\n".join(parts)


def _claims(view: "WhyView", say: Speech) -> str:
    lines = [f"{view.title} ({view.life})"]
    if not view.claims:
        lines.append(INDENT + say("No claim was made."))
    signs = say("yes"), say("no")
    width = max(map(len, signs))
    for claim in view.claims:
        lines.append("\n" + paragraph(f"{claim.title}. {claim.outcome}", INDENT))
        if claim.instrument:
            lines.append(paragraph(claim.instrument, INDENT))
        for number, step in enumerate(claim.steps, 1):
            sign = signs[0 if step.passed else 1].ljust(width)
            article = f" [{step.article}]" if step.article else ""
            lines.append(paragraph(f"{number}  {sign}  {step.text}{article}", 2 * INDENT))
        if claim.illustrative:
            illustrative = say(
                "Illustrative, set by no instrument: {what}.", what=claim.illustrative
            )
            lines.append(paragraph(illustrative, 2 * INDENT))
    return "\n".join(lines)


def instrument_text(view: InstrumentView, say: Speech) -> str:
    """One instrument with its requirements, marks and sources."""
    lines = [f"{view.code}  {view.title}", f"{view.long_code}; {view.status}"]
    if view.in_force:
        lines[-1] = say("{line}; in force {date}", line=lines[-1], date=view.in_force)
    if view.revises:
        lines.append(say("Revises {codes}.", codes=view.revises))
    lines += [view.url, paragraph(say("Text read: {where}", where=view.text_read))]
    lines += [paragraph(f"{country}: {text}") for country, text in view.ratified]
    for requirement in view.requirements:
        lines += ["", f"{requirement.id}  {requirement.heading}"]
        lines.append(paragraph(requirement.paraphrase, INDENT))
        lines += [paragraph(f"{label}: {text}", INDENT) for label, text in requirement.facts]
        checked = say("Checked: {mark}. {where}", mark=requirement.mark, where=requirement.where)
        lines.append(paragraph(checked, INDENT))
        if requirement.unreviewed:
            lines.append(paragraph(requirement.unreviewed, INDENT))
    return "\n".join(lines)


def policy_text(view: "PolicyView", say: Speech) -> str:
    """What a policy contains and costs."""
    parts = [
        f"{view.id}: {view.title}",
        paragraph(view.summary, INDENT),
        INDENT + say("Price: {price}", price=view.cost),
        paragraph(view.assumes, INDENT),
    ]
    if view.benefits.rows:
        parts.append(textwrap.indent(table_text(view.benefits), INDENT))
    return "\n".join(parts)


def report_text(outcome: "Outcome", say: Speech) -> str:
    """The outcome of trainings as lines."""
    from peter.views.report import report

    return document_text(report(outcome, say))


def script_text(session: "Session", plan: "Plan", say: Speech) -> str:
    """The trainer's script as lines."""
    from peter.views.script import script

    return document_text(script(session, plan, say))


def gaps_text(shown: "Shown", say: Speech) -> str:
    """A country's matrix in columns, or what else was asked for as lines."""
    from peter.views.gaps.matrix import legend_said, matrix_tables, matrix_view
    from peter.views.gaps.shown import What

    if shown.what is not What.ALL:
        from peter.views.gaps.document import shown_document

        return document_text(shown_document(shown, say))
    view = matrix_view(shown.gaps, shown.today, say)
    head = (view.title, paragraph(view.what), paragraph(view.warning))
    tables = (table_text(table) for table in matrix_tables(view, is_narrow=True))
    parts = ("\n".join(text for text in head if text), *tables, legend_said(view))
    note = "\n".join(paragraph(text) for text in (view.note, say(NOTE)))
    return "\n\n".join((*parts, note))


def document_text(document: "Document") -> str:
    """A document as lines; a chart in words, and room to write in left out."""
    parts = [
        f"{document.title}: {document.heading}",
        paragraph(document.lead),
        _labelled(document.facts),
        paragraph(document.note),
    ]
    for section in document.sections:
        parts.extend(_section_text(section))
    return "\n\n".join(part for part in parts if part)


def _section_text(section: "Section") -> Iterator[str]:
    mark = f"{section.mark}. " if section.mark else ""
    yield f"{mark}{section.heading}\n{'-' * len(mark + section.heading)}"
    for block in section.blocks:
        yield _block_text(block)
    for inner in section.sections:
        yield from _section_text(inner)


def _block_text(block: "Block") -> str:
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
    )

    match block:
        case Text(text):
            return paragraph(text)
        case Items(items, is_numbered):
            marks = (f"{n}." if is_numbered else "-" for n in range(1, len(items) + 1))
            return "\n".join(
                _filled(item, f"{mark} ", INDENT) for mark, item in zip(marks, items, strict=True)
            )
        case Facts(rows):
            return _labelled(rows)
        case Grid(table):
            return _grid_text(table)
        case River(chart, words):
            return paragraph(" ".join((f"{chart.title}.", *words)))
        case Choices(questions):
            return "\n".join(
                line
                for number, (question, options) in enumerate(questions, 1)
                for line in (
                    paragraph(f"{number}. {question}"),
                    *(
                        paragraph(f"{letter}) {option}", INDENT)
                        for letter, option in zip(ascii_lowercase, options, strict=False)
                    ),
                )
            )
        case Lines() | Form() | Frame():
            return ""


def _labelled(rows: Sequence[tuple[str, str]]) -> str:
    return "\n".join(paragraph(f"{label}: {text}") for label, text in rows)


def _cells_text(table: Table) -> str:
    """A table whose cells have several lines: each cell under its heading, empty ones left out."""
    parts = [table.title] if table.title else []
    for first, *cells in table.rows:
        lines = [first]
        for heading, cell in zip(table.headings[1:], cells, strict=True):
            if cell:
                lines.append(f"{INDENT}{heading}:")
                lines += (paragraph(line, INDENT * 2) for line in cell.split("\n"))
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _grid_text(table: Table) -> str:
    """A table in columns; where it is too wide for the page, each row as lines of its own."""
    if any("\n" in cell for row in table.rows for cell in row):
        return _cells_text(table)
    text = table_text(table)
    if max(map(len, text.splitlines())) <= WIDTH:
        return text
    lines = [table.title] if table.title else []
    for first, *cells in table.rows:
        told = "; ".join(
            f"{heading}: {cell}" for heading, cell in zip(table.headings[1:], cells, strict=True)
        )
        lines += [paragraph(first), paragraph(told, INDENT)]
    return "\n".join(lines)
