"""The two columns, With and Without, always in this order, with the same rows in both."""

from typing import NamedTuple

from textual.reactive import reactive

from peter.speech import Speech
from peter.tui.speaking import speech_of
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


class Columns(Lines):
    """The rows of a `PlayView`. Low screens leave out the rows that are not essential, and those in
    which there is nothing in either life."""

    view: reactive[PlayView | None] = reactive[PlayView | None](None)
    is_short: reactive[bool] = reactive(False)

    def lines(self, width: int) -> tuple[Line, ...]:
        """A heading, then a line a row: label, With, Without, the difference in words."""
        if self.view is None:
            return ()
        return columns(self.view, width, speech_of(self), is_short=self.is_short)


def columns(view: PlayView, width: int, say: Speech, *, is_short: bool) -> tuple[Line, ...]:
    """The lines of a view at a width."""
    rows = [row for row in view.rows if not is_short or row.is_telling]
    widths = _widths(rows, width)
    return (*_heading(view.unit, widths, say), *(_row(row, widths) for row in rows))


def _widths(rows: list[Row], width: int) -> Widths:
    """Columns in which no label and no number is cut; the difference has the rest."""
    label = max(len(row.label) for row in rows)
    least = max(len(row.difference) for row in rows)
    number, gap = WIDE
    if width < label + 1 + 2 * number + gap + max(least, DIFFERENCE):
        longest = max(len(cell) for row in rows for cell in (row.with_, row.without))
        number, gap = NARROW
        number = max(longest + 1, min(number, (width - label - gap - least) // 2))
    rest = width - 2 * number - gap
    label = max(label, min(LABEL, rest - max(least, DIFFERENCE)))
    return Widths(label, number, gap, max(0, rest - label))


def _heading(unit: str, widths: Widths, say: Speech) -> tuple[Line, ...]:
    """The unit and the names of the columns, in two lines where one is too narrow."""
    with_, without = f" {say('With')}", f" {say('Without')}".rjust(widths.number)
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
