"""The two columns, With and Without, always in this order, with the same rows in both."""

from textual.reactive import reactive

from peter.tui.widgets.lines import Ink, Line, Lines, fit
from peter.views.play import PlayView, Row


class Columns(Lines):
    """The rows of a `PlayView`. Low screens leave out the rows that are not essential."""

    view: reactive[PlayView | None] = reactive[PlayView | None](None, layout=True)
    is_short: reactive[bool] = reactive(False, layout=True)

    def lines(self, width: int) -> tuple[Line, ...]:
        """A heading, then a line a row: label, With, Without, the difference in words."""
        if self.view is None:
            return ()
        rows = [row for row in self.view.rows if row.is_essential or not self.is_short]
        number, gap = (13, 2) if width >= 62 else (9, 1)
        label = min(26, width - 2 * number - gap - 12)
        heading = (
            Ink(fit(self.view.unit, label + number - len(" With")), "dim"),
            Ink(" With", "with"),
            Ink("Without".rjust(number), "without"),
        )
        return (heading, *(self._row(row, label, number, gap, width) for row in rows))

    def _row(self, row: Row, label: int, number: int, gap: int, width: int) -> Line:
        ink = "strong" if row.is_different else "plain"
        rest = width - label - 2 * number - gap
        return (
            Ink(fit(row.label, label), "dim"),
            Ink(row.with_.rjust(number), "plain"),
            Ink(row.without.rjust(number), ink),
            Ink(" " * gap + fit(row.difference, rest), ink),
        )
