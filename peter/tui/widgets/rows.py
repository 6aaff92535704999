"""Rows of both lives, in columns as wide as the window allows."""

from typing import NamedTuple

from peter.tui.widgets.lines import Ink, Line, Lines, fit
from peter.views.play import Row

GAP = 2


class Both(NamedTuple):
    """Both lives, a row a measure."""

    rows: tuple[Row, ...]
    heads: tuple[str, str]
    """Over the columns."""


class Rows(Lines):
    """Label, With, Without, and in words what differs, where there is room for it."""

    def __init__(self, both: Both, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.rows, self.heads = both

    def lines(self, width: int) -> tuple[Line, ...]:
        """A line of headings, then one a row."""
        with_, without = self.heads
        first = max(len(with_), *(len(row.with_) for row in self.rows)) + GAP
        second = max(len(without), *(len(row.without) for row in self.rows)) + GAP
        third = max(len(row.difference) for row in self.rows) + GAP
        label = max(len(row.label) for row in self.rows)
        if label + first + second + third > width:
            third = 0
        label = min(label, max(0, width - first - second - third))
        head: Line = (
            Ink(" " * label),
            Ink(f"{with_:>{first}}", "with"),
            Ink(f"{without:>{second}}", "without"),
        )
        return (head, *(self._line(row, label, first, second, third) for row in self.rows))

    @staticmethod
    def _line(row: Row, label: int, first: int, second: int, third: int) -> Line:
        ink = "strong" if row.is_different else "plain"
        difference = f"{'':{GAP}}{row.difference}" if third else ""
        return (
            Ink(fit(row.label, label)),
            Ink(f"{row.with_:>{first}}"),
            Ink(f"{row.without:>{second}}", ink),
            Ink(difference, ink),
        )
