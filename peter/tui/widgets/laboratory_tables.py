"""The tables of the laboratory: both lives measured, each benefit by itself, any other table."""

from textual.reactive import reactive, var

from peter.tui.widgets.lines import Ink, Line, Lines, fit
from peter.views.laboratory import EffectsView
from peter.views.play import Row
from peter.views.table import Table

NUMBER, GAP = 9, 1
"""Cells of an amount, and before a difference in words."""

NARROW_NAME, BETWEEN = 18, 3

LEAST, LEAST_OF_EFFECTS = (5,), (4, 5, 8, 8, 8)
"""Cells that numbers have at least, so that columns stay while a table grows."""


class LaboratoryMeasures(Lines):
    """A row a measure: label, With, Without, the difference; bold what the last step changed."""

    rows: reactive[tuple[Row, ...]] = reactive[tuple[Row, ...]](())
    heads: reactive[tuple[str, str]] = reactive(("", ""))
    """Over the columns: With and Without, or what two systems are called."""

    _before: tuple[Row, ...] = ()
    _drawn: tuple[object, tuple[Line, ...]] = None, ()
    """What was drawn last, and its lines: each row of the screen asks for all of them."""

    def watch_rows(self, before: tuple[Row, ...], now: tuple[Row, ...]) -> None:
        """Keep what the last step changed from."""
        self._before = before
        if len(before) != len(now):
            self.refresh(layout=True)

    def lines(self, width: int) -> tuple[Line, ...]:
        """A heading, then the rows."""
        wanted = width, self.rows, self._before, self.heads
        if self._drawn[0] != wanted:
            self._drawn = wanted, self._lines(width)
        return self._drawn[1]

    def _lines(self, width: int) -> tuple[Line, ...]:
        with_, without = self.heads
        cells = [cell for row in self.rows for cell in (row.with_, row.without)]
        number = max(NUMBER, *(len(cell) + 1 for cell in cells)) if cells else NUMBER
        longest = max((len(row.label) for row in self.rows), default=0) + 1
        difference = max((len(row.difference) for row in self.rows), default=0)
        named = max(number, len(with_) + 1, len(without) + 1)
        if longest + 2 * named + GAP + difference <= width:
            number = named
        label = max(0, min(longest, width - 2 * number - GAP - difference))
        gap = 2 * GAP if label + 2 * (number + GAP) + difference <= width else GAP
        # Names wider than their numbers reach to the left, where no label stands.
        second = max(number, len(without) + 1)
        heading = (
            Ink(with_.rjust(label + 2 * number - second), "with"),
            Ink(without.rjust(second), "without"),
        )
        return (heading, *(self._row(row, label, number, gap, width) for row in self.rows))

    def _row(self, row: Row, label: int, number: int, gap: int, width: int) -> Line:
        was = next((old for old in self._before if old.label == row.label), row)

        def ink(now: str, before: str) -> str:
            return "plain" if now == before else "strong"

        rest = width - label - 2 * number - gap
        return (
            Ink(fit(row.label, label), "dim"),
            Ink(row.with_.rjust(number), ink(row.with_, was.with_)),
            Ink(row.without.rjust(number), ink(row.without, was.without)),
            Ink(" " * gap + fit(row.difference, rest), ink(row.difference, was.difference)),
        )


class LaboratoryTable(Lines):
    """A table with its names on the left and numbers on the right of their columns."""

    def __init__(self, table: Table, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.table = table

    def lines(self, width: int) -> tuple[Line, ...]:
        """Title, headings, a line a row."""
        columns = _columns((self.table,), apart=2)
        longest = max(len(row[0]) for row in self.table.rows) + 1
        return tuple(_table(self.table, min(longest, width - sum(columns)), columns))


class LaboratoryEffects(Lines):
    """Two tables of single benefits: side by side where there is room, else below each other."""

    view: var[EffectsView | None] = var[EffectsView | None](None, init=False)

    def __init__(self, view: EffectsView, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.set_reactive(LaboratoryEffects.view, view)

    def watch_view(self) -> None:
        """More rows."""
        self.refresh(layout=True)

    def lines(self, width: int) -> tuple[Line, ...]:
        """Name and numbers of each branch."""
        if self.view is None:
            return ()
        tables = left, right = self.view.left_out, self.view.added
        longest = max((len(row[0]) for row in left.rows), default=0) + 1
        wide = tuple(_columns(tables, LEAST_OF_EFFECTS, apart) for apart in (2, 1))
        for columns in wide:
            if width >= longest + 2 * sum(columns) + BETWEEN:
                a, b = _table(left, longest, columns), _table(right, 0, columns)
                gap = Ink(" " * BETWEEN)
                return tuple((*one, gap, *two) for one, two in zip(a, b, strict=True))
        narrow = _columns(tables, LEAST_OF_EFFECTS, cuts_headings=True)
        name, columns = next(
            ((longest, columns) for columns in wide if width >= longest + sum(columns)),
            (NARROW_NAME, narrow),
        )
        return (*_table(left, name, columns), (), *_table(right, name, columns))


def _columns(
    tables: tuple[Table, ...],
    least: tuple[int, ...] = LEAST,
    apart: int = 1,
    *,
    cuts_headings: bool = False,
) -> tuple[int, ...]:
    """Cells of the columns of numbers, the same in tables that stand side by side."""
    widths = []
    for column in range(1, len(tables[0].headings)):
        cells = [row[column] for table in tables for row in table.rows]
        if not cuts_headings:
            cells += [table.headings[column] for table in tables]
        most = max(map(len, cells), default=0)
        widths.append(apart + max(most, least[min(column, len(least)) - 1]))
    return tuple(widths)


def _table(table: Table, name: int, columns: tuple[int, ...]) -> list[Line]:
    """A title, the headings, a line a row; without names where they stand beside it."""
    wide = name + sum(columns)
    title = table.title if name else f" {table.title}"

    def row(cells: tuple[str, ...], ink: str) -> Line:
        numbers = [
            Ink(fit(cell, width - 1).strip().rjust(width), "dim" if cell == "0" else ink)
            for cell, width in zip(cells[1:], columns, strict=True)
        ]
        first = Ink(fit(cells[0], name)) if name else Ink("")
        return (first, *numbers)

    lines: list[Line] = [(Ink(fit(title, wide), "strong"),), row(table.headings, "dim")]
    return lines + [row(cells, "plain") for cells in table.rows]
