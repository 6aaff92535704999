"""A country's gaps as a document to be handed out, and as data."""

from typing import Any

from peter.gaps.matrix import Cell, Gaps, Row, Test
from peter.instruments import catalogue
from peter.model.country import Figure
from peter.speech import ENGLISH, Speech
from peter.views.assessment import HEADINGS as OF_ASSESSMENT
from peter.views.assessment import (
    NOTHING_WRITTEN,
    Written,
    assessment,
    assessment_data,
    assessment_rows,
    assessment_section,
)
from peter.views.document import Document, Grid, Section, Text, Tone
from peter.views.gaps.figures import figures_sheet, is_old, unknown_part
from peter.views.gaps.matrix import MatrixView, legend_said, matrix_tables, matrix_view
from peter.views.gaps.ratify import ratify_sheet
from peter.views.gaps.sheet import Sheet, section
from peter.views.gaps.shown import Shown, What
from peter.views.gaps.why import practice_parts, row_sheet, why_sheet
from peter.views.gaps.words import code_of
from peter.views.note import NOTE as WHO_MADE_IT


def shown_document(shown: Shown, say: Speech) -> Document:
    """What was asked for, as a document."""
    gaps, today = shown.gaps, shown.today
    sheets: tuple[Sheet, ...]
    match shown.what:
        case What.FIGURES:
            sheets = (figures_sheet(gaps.country, today, say),)
        case What.RATIFY:
            sheets = (ratify_sheet(gaps, today, say),)
        case What.WHY:
            sheets = why_sheets(shown, say)
        case What.ASSESSMENT:
            return _document(gaps, today, (_assessment(shown, say),), say)
        case What.ALL:
            return _whole(gaps, today, say)
    sections = tuple(section(sheet, is_inner=True) for sheet in sheets)
    return _document(gaps, today, sections, say)


def why_sheets(shown: Shown, say: Speech) -> tuple[Sheet, ...]:
    """Why a row is as it is, or one aspect of it against every benchmark."""
    gaps, today, aspect = shown.gaps, shown.today, shown.aspect
    row = gaps.row(shown.row)
    if row is None or aspect is None:
        return (row_sheet(gaps, shown.row, today, say),)
    return tuple(
        why_sheet(gaps, row.id, aspect, requirement, today, say)
        for requirement in dict.fromkeys(cell.requirement for cell in row.cells)
        if row.cell(aspect, requirement)
    )


def _assessment(shown: Shown, say: Speech) -> Section:
    """The table of national dialogues."""
    view = assessment(shown.gaps, shown.today, _written(shown, say), say)
    return assessment_section(view, say, is_alone=True)


def _written(shown: Shown, say: Speech) -> Written:
    """What groups wrote down, where they did."""
    if shown.record is None:
        return NOTHING_WRITTEN
    from peter.views.report import written_of  # trainings are loaded only where there are some

    return written_of(shown.record, say)


def _whole(gaps: Gaps, today: str, say: Speech) -> Document:
    """Everything: the matrix, law beside practice, every row, ratifying, figures, unknowns."""
    country = gaps.country
    practice = Sheet("practice", say("Law beside practice"), (), practice_parts(gaps, today, say))
    unknown = Sheet("unknown", say("Still unknown"), (), unknown_part(country, today, say))
    rows = (row_sheet(gaps, row.id, today, say, is_short=True) for row in gaps.rows)
    sections = (
        matrix_section(matrix_view(gaps, today, say), say),
        section(practice),
        Section(
            "rows",
            say("Row by row"),
            sections=tuple(section(sheet, is_inner=True) for sheet in rows),
            on_new_page=True,
        ),
        section(ratify_sheet(gaps, today, say)),
        section(figures_sheet(country, today, say)),
        *((section(unknown),) if unknown.parts else ()),
    )
    return _document(gaps, today, sections, say)


def _document(gaps: Gaps, today: str, sections: tuple[Section, ...], say: Speech) -> Document:
    view = matrix_view(gaps, today, say)
    country = gaps.country
    assumes = ((say("Assumed"), say(country.assumes)),) if country.assumes else ()
    warning = ((say("Beware"), view.warning),) if view.warning else ()
    return Document(
        say.language,
        say("Meet Peter"),
        view.title,
        view.note,
        ((say("Country"), say(country.name)), (say("Figures"), view.what), *warning, *assumes),
        sections,
        say(WHO_MADE_IT),
    )


def matrix_section(view: MatrixView, say: Speech) -> Section:
    """The matrix as tables, with its legend."""
    tables = tuple(Grid(table) for table in matrix_tables(view))
    return Section(
        "matrix",
        say("Against the standards"),
        blocks=(*tables, Text(legend_said(view), Tone.SMALL)),
    )


# Data -----------------------------------------------------------------------------------------


def shown_data(shown: Shown) -> dict[str, Any]:
    """What was asked for as plain values; keys and words are the same in every language."""
    gaps, today, what = shown.gaps, shown.today, shown.what
    country = gaps.country
    data: dict[str, Any] = {
        "country": {
            "code": country.code,
            "name": country.name,
            "date": country.date,
            "is_old": country.is_old(today),
            "currency": country.currency.code,
            "reference_wages": list(country.wages),
        }
    }
    if what in (What.ALL, What.WHY):
        data["rows"] = [_row(row, shown) for row in _rows(shown)]
    if what in (What.ALL, What.RATIFY):
        data["ratifying"] = _ratifying(gaps)
    if what is What.ASSESSMENT:
        data["assessment"] = assessment_data(gaps, _written(shown, ENGLISH))
    if what in (What.ALL, What.FIGURES, What.ASSESSMENT):
        data["figures"] = [_figure(figure, today) for figure in country.figures.values()]
    return data


def _rows(shown: Shown) -> tuple[Row, ...]:
    """All rows, or the one that was asked for."""
    return tuple(row for row in shown.gaps.rows if shown.row in ("", row.id))


def _cells(row: Row, shown: Shown) -> tuple[Cell, ...]:
    return tuple(cell for cell in row.cells if shown.aspect in (None, cell.aspect))


def _row(row: Row, shown: Shown) -> dict[str, Any]:
    provision = shown.gaps.country.provisions[row.id]
    return {
        "id": row.id,
        "group": row.group.value,
        "cells": [_cell(cell) for cell in _cells(row, shown)],
        "practice": list(provision.practice),
        "conflicts": [list(keys) for keys in provision.conflicts],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "aspect": cell.aspect.value,
        "instrument": code_of(cell.requirement, catalogue()),
        "requirement": cell.requirement,
        "verdict": cell.verdict.value,
        "reason": cell.reason,
        "would_be": cell.would_be.value if cell.would_be else None,
        "values": dict(cell.values),
        "figures": list(cell.figures),
        "tests": [_test(test) for test in cell.tests],
        "simplified": list(cell.simplified),
    }


def _test(test: Test) -> dict[str, Any]:
    return {
        "rate": test.rate,
        "earnings": test.earnings,
        "earnings_most": test.earnings_most,
        "allowance": test.allowance,
        "least": test.least,
        "average": test.average,
        "days": test.days,
        "children": test.children,
        "has": test.has,
        "required": test.required,
    }


def _ratifying(gaps: Gaps) -> dict[str, Any]:
    """Parts of C102, the condition of its Article 2, and what is accepted."""
    return {
        "article_2": gaps.article_2.value,
        "parts": [
            {
                "number": part.number,
                "branch": part.branch,
                "counts": part.counts,
                "verdict": part.verdict.value,
                "failing": [_aspect(cell) for cell in part.failing],
                "open": [_aspect(cell) for cell in part.open],
            }
            for part in gaps.parts
        ],
        "accepted": dict(gaps.accepted),
    }


def _aspect(cell: Cell) -> str:
    return f"{cell.row}.{cell.aspect.value}"


def _figure(figure: Figure, today: str) -> dict[str, Any]:
    value = figure.value
    return {
        "key": figure.key,
        "value": list(value) if isinstance(value, tuple) else value,
        "unit": figure.unit,
        "as_of": figure.as_of,
        "is_old": is_old(figure, today),
        "verified": figure.verified,
        "kind": figure.kind.value if figure.kind else "",
        "source": figure.source,
        "note": figure.note,
        "look": figure.look,
    }


HEADINGS = (
    *("row", "group", "aspect", "instrument", "requirement", "verdict", "reason", "would_be"),
    *("has", "required", "figures", "sources"),
)
"""Of the table of cells."""


def shown_rows(shown: Shown, say: Speech) -> tuple[tuple[str, ...], list[list[Any]]]:
    """What was asked for as a table of data: headings, and a line a cell, figure or Part.

    Only the assessment is in a language: it is a table to be read and filled in.
    """
    if shown.what is What.ASSESSMENT:
        view = assessment(shown.gaps, shown.today, _written(shown, say), say)
        return OF_ASSESSMENT, [list(row) for row in assessment_rows(view)]
    if shown.what is What.FIGURES:
        data = shown_data(shown)["figures"]
        return tuple(data[0]) if data else (), [[_flat(v) for v in row.values()] for row in data]
    if shown.what is What.RATIFY:
        parts = shown_data(shown)["ratifying"]["parts"]
        return tuple(parts[0]), [[_flat(v) for v in part.values()] for part in parts]
    cells = (_line(row, cell, shown) for row in _rows(shown) for cell in _cells(row, shown))
    return HEADINGS, list(cells)


def _flat(value: Any) -> Any:
    """A list as one text."""
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _line(row: Row, cell: Cell, shown: Shown) -> list[Any]:
    """A cell; the household's lowest month and what is asked are those of the first wage."""
    test = cell.tests[0] if cell.tests else None
    figures = (shown.gaps.country.figure(key) for key in cell.figures)
    sources = dict.fromkeys(figure.source for figure in figures if figure.source)
    return [
        *(row.id, row.group.value, cell.aspect.value),
        *(code_of(cell.requirement, catalogue()), cell.requirement),
        *(cell.verdict.value, cell.reason, cell.would_be.value if cell.would_be else ""),
        *((test.has, test.required) if test else ("", "")),
        *("; ".join(cell.figures), "; ".join(sources)),
    ]
