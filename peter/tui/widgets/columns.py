"""The two columns, With and Without, always in this order, with the same rows in both."""

from enum import Enum
from typing import NamedTuple

import attrs
from textual.reactive import reactive

from peter.tui.widgets.lines import Ink, Line, Lines, fit
from peter.views.play import PlayView, Row

WIDE, NARROW = (13, 2), (9, 1)
"""Cells of a column of numbers, and before the difference."""

LABEL, DIFFERENCE = 26, 12
"""Cells that a label has where there is room, and that a difference has at least."""


class Widths(NamedTuple):
    """Cells of each column."""

    label: int
    number: int
    gap: int
    difference: int


class Shown(Enum):
    """Which rows of a view there is room for."""

    ALL = "all"
    TELLING = "telling"
    """Without those in which there is nothing in either life."""
    ESSENTIAL = "essential"
    """Of these the essential ones, under a label that stands alone."""


class Columns(Lines):
    """The rows of a `PlayView` that there is room for."""

    view: reactive[PlayView | None] = reactive[PlayView | None](None)
    shown: reactive[Shown] = reactive(Shown.ALL)

    def lines(self, width: int) -> tuple[Line, ...]:
        """A heading, then a line a row: label, With, Without, the difference in words."""
        if self.view is None:
            return ()
        return columns(self.view, width, self.shown)


def columns(view: PlayView, width: int, shown: Shown) -> tuple[Line, ...]:
    """The lines of a view at a width."""
    rows = list(view.rows)
    if shown is not Shown.ALL:
        rows = [row for row in rows if row.is_telling]
    if shown is Shown.ESSENTIAL:
        rows = [
            attrs.evolve(row, label=row.label_alone or row.label)
            for row in rows
            if row.is_essential
        ]
    widths = _widths(rows, width, view.heads)
    return (*_heading(view.unit, widths, view.heads), *(_row(row, widths) for row in rows))


def _widths(rows: list[Row], width: int, heads: tuple[str, str]) -> Widths:
    """Columns in which no label and no number is cut; the difference has the rest."""
    label = max(len(row.label) for row in rows)
    least = max(len(row.difference) for row in rows)
    name = max(map(len, heads))
    number, gap = WIDE
    number = max(number, name + 1)
    if width < label + 1 + 2 * number + gap + max(least, DIFFERENCE):
        longest = max(len(cell) for row in rows for cell in (row.with_, row.without))
        number, gap = NARROW
        number = max(number, name + 1)
        number = max(longest + 1, min(number, (width - label - gap - least) // 2))
    if gap < WIDE[1] and width - label - 2 * number - gap > max(least, DIFFERENCE):
        gap += 1
    rest = width - 2 * number - gap
    label = max(label, min(LABEL, rest - max(least, DIFFERENCE)))
    return Widths(label, number, gap, max(0, rest - label))


def _heading(unit: str, widths: Widths, heads: tuple[str, str]) -> tuple[Line, ...]:
    """The unit and the names of the columns, in two lines where one is too narrow."""
    with_, without = f" {heads[0]}", f" {heads[1]}".rjust(widths.number)
    before = widths.label + 2 * widths.number - len(with_) - len(without)
    names = Ink(with_, "with"), Ink(without, "without")
    if len(unit) <= before:
        return ((Ink(fit(unit, before), "dim"), *names),)
    return (Ink(unit, "dim"),), (Ink(" " * before), *names)


def _row(row: Row, widths: Widths) -> Line:
    ink = "strong" if row.is_different else "plain"
    return (
        Ink(fit(row.label, widths.label), "dim"),
        Ink(row.with_.rjust(widths.number), "plain"),
        Ink(row.without.rjust(widths.number), ink),
        Ink(" " * widths.gap + fit(row.difference, widths.difference), ink),
    )
