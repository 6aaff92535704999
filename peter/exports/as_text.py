"""Tables and pages as lines of text, for a terminal, a pipe or a screen reader."""

import re
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from peter.views.catalogue import InstrumentView
from peter.views.note import NOTE, UNIT
from peter.views.table import Table

if TYPE_CHECKING:
    # Imported when they are written: a list of instruments needs no lives.
    from peter.compare import Comparison
    from peter.model.life import Life
    from peter.views.tables import PolicyView
    from peter.views.why import WhyView

WIDTH = 100


def table_text(table: Table) -> str:
    """A table in aligned columns: words to the left, numbers to the right."""
    rows = [table.headings, *table.rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.headings))]
    numeric = [
        all(_is_number(row[i]) for row in table.rows) and any(row[i] for row in table.rows)
        for i in range(len(table.headings))
    ]
    lines = [table.title] if table.title else []
    for row in rows:
        cells = (
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, numeric, strict=True)
        )
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?|[+-]?[\d,.]+( %)?", cell) is not None


def paragraph(text: str, indent: str = "") -> str:
    """Text wrapped to the page."""
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def compare_text(comparison: "Comparison") -> str:
    """Both lives as a page."""
    from peter.views.tables import compare_view

    view = compare_view(comparison)
    parts = [
        f"{view.title}: one life, lived twice",
        f"With:    {view.with_name}\nWithout: {view.without_name}\nMoney:   units; {UNIT}",
    ]
    if view.events.rows:
        parts.append(table_text(view.events))
        parts.append(
            "In words\n"
            + "\n".join(f"{title}\n{paragraph(text, '   ')}" for title, text in view.in_words)
        )
    parts.append(table_text(view.lifetime))
    if view.benefits.rows:
        parts.append(table_text(view.benefits))
    if view.saved:
        parts.append(
            "And if the household had saved the difference?\n"
            + "\n".join(paragraph(sentence, "   ") for sentence in view.saved)
        )
    parts.append("\n".join(paragraph(text) for text in (*view.assumes, NOTE)))
    return "\n\n".join(parts)


def ledger_text(life: "Life") -> str:
    """One line a month; whole units."""
    from peter.views.tables import ledger_rows

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


def why_text(views: Sequence["WhyView"]) -> str:
    """The steps of every claim, life by life."""
    parts = []
    for view in views:
        lines = [f"{view.title} ({view.life})"]
        if not view.claims:
            lines.append("   No claim was made.")
        for claim in view.claims:
            lines.append(f"\n   {claim.title}. {claim.outcome}")
            if claim.instrument:
                lines.append(paragraph(claim.instrument, "   "))
            for number, step in enumerate(claim.steps, 1):
                sign = "yes" if step.passed else "no "
                article = f" [{step.article}]" if step.article else ""
                lines.append(paragraph(f"{number}  {sign}  {step.text}{article}", "      "))
            if claim.illustrative:
                lines.append(
                    paragraph(
                        f"Illustrative, set by no instrument: {claim.illustrative}.", "      "
                    )
                )
        parts.append("\n".join(lines))
    if views:
        parts.append(paragraph(views[0].assumes))
        if views[0].debrief:
            parts.append(paragraph(f"To talk about: {views[0].debrief}"))
    return "\n\n".join(parts)


def instrument_text(view: InstrumentView) -> str:
    """One instrument with its requirements, marks and sources."""
    lines = [f"{view.code}  {view.title}", f"{view.long_code}; {view.status}"]
    if view.in_force:
        lines[-1] += f"; in force {view.in_force}"
    if view.revises:
        lines.append(f"Revises {view.revises}.")
    lines += [view.url, paragraph(f"Text read: {view.text_read}")]
    lines += [paragraph(f"{country}: {text}") for country, text in view.ratified]
    for requirement in view.requirements:
        lines += ["", f"{requirement.id}  {requirement.heading}"]
        lines.append(paragraph(requirement.paraphrase, "   "))
        lines += [paragraph(f"{label}: {text}", "   ") for label, text in requirement.facts]
        lines.append(paragraph(f"Checked: {requirement.mark}. {requirement.where}", "   "))
    return "\n".join(lines)


def policy_text(view: "PolicyView") -> str:
    """What a policy contains and costs."""
    parts = [
        f"{view.id}: {view.title}",
        paragraph(view.summary, "   "),
        f"   Price: {view.cost}",
        paragraph(view.assumes, "   "),
    ]
    if view.benefits.rows:
        parts.append(textwrap.indent(table_text(view.benefits), "   "))
    return "\n".join(parts)
