"""The tables of the laboratory: both lives measured, and each benefit by itself."""

from textual.reactive import reactive

from peter.tui.widgets.lines import Ink, Line, Lines, fit
from peter.views.laboratory import EffectsView
from peter.views.play import Row
from peter.views.table import Table

NUMBER, GAP = 9, 1

COLUMNS, NARROW_COLUMNS = (7, 7, 9, 9, 9), (5, 6, 9, 9, 9)
"""Cells of each column of numbers."""

NAME, NARROW_NAME = 22, 18
BETWEEN = 3


class LaboratoryMeasures(Lines):
    """A row a measure: label, With, Without, the difference; bold what the last step changed."""

    rows: reactive[tuple[Row, ...]] = reactive[tuple[Row, ...]](())

    _before: tuple[Row, ...] = ()

    def watch_rows(self, before: tuple[Row, ...], now: tuple[Row, ...]) -> None:
        """Keep what the last step changed from."""
        self._before = before
        if len(before) != len(now):
            self.refresh(layout=True)

    def lines(self, width: int) -> tuple[Line, ...]:
        """A heading, then the rows."""
        label = min(25, width - 2 * NUMBER - GAP - 12)
        heading = (
            Ink(" " * label),
            Ink("With".rjust(NUMBER), "with"),
            Ink("Without".rjust(NUMBER), "without"),
        )
        return (heading, *(self._row(row, label, width) for row in self.rows))

    def _row(self, row: Row, label: int, width: int) -> Line:
        was = next((old for old in self._before if old.label == row.label), row)

        def ink(now: str, before: str) -> str:
            return "plain" if now == before else "strong"

        rest = width - label - 2 * NUMBER - GAP
        return (
            Ink(fit(row.label, label), "dim"),
            Ink(row.with_.rjust(NUMBER), ink(row.with_, was.with_)),
            Ink(row.without.rjust(NUMBER), ink(row.without, was.without)),
            Ink(" " * GAP + fit(row.difference, rest), ink(row.difference, was.difference)),
        )


class LaboratoryEffects(Lines):
    """Two tables of single benefits: side by side where there is room, else below each other."""

    view: reactive[EffectsView | None] = reactive[EffectsView | None](None, layout=True)

    def lines(self, width: int) -> tuple[Line, ...]:
        """Name and numbers of each branch."""
        if self.view is None:
            return ()
        left, right = self.view.left_out, self.view.added
        if width >= NAME + 2 * sum(COLUMNS) + BETWEEN:
            a, b = self._table(left, NAME, COLUMNS), self._table(right, 0, COLUMNS)
            gap = Ink(" " * BETWEEN)
            return tuple((*one, gap, *two) for one, two in zip(a, b, strict=True))
        name, columns = (
            (NAME, COLUMNS) if width >= NAME + sum(COLUMNS) else (NARROW_NAME, NARROW_COLUMNS)
        )
        return (*self._table(left, name, columns), (), *self._table(right, name, columns))

    @staticmethod
    def _table(table: Table, name: int, columns: tuple[int, ...]) -> list[Line]:
        """A title, the headings, a line a branch; without names where they stand beside it."""
        wide = name + sum(columns)
        lines: list[Line] = [
            (Ink(fit(" " * name + table.title.rjust(sum(columns)), wide), "strong"),)
        ]
        if name:
            lines = [(Ink(fit(table.title, wide), "strong"),)]

        def row(cells: tuple[str, ...], ink: str) -> Line:
            numbers = [
                Ink(cell.rjust(width), "dim" if cell == "0" else ink)
                for cell, width in zip(cells[1:], columns, strict=True)
            ]
            first = Ink(fit(cells[0], name)) if name else Ink("")
            return (first, *numbers)

        lines.append(row(table.headings, "dim"))
        lines += [row(cells, "plain") for cells in table.rows]
        return lines
