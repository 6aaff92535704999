"""Where things go: the field of the curves within the canvas, and the room around it."""

from bisect import bisect_right

import attrs

from peter.speech import Speech
from peter.views.chart import ChartView, Marker
from peter.views.plot.canvas import Canvas
from peter.views.plot.ink import Ink
from peter.views.plot.scale import Scale, amount, scale_for

LEFT_AXIS_FROM_WIDTH = 30
LOWER_AXIS_FROM_HEIGHT = 5
AXIS_ROW_FROM_HEIGHT = 10
"""Below this the ages stand in the axis itself."""
SECOND_MARKER_ROW_FROM_HEIGHT = 18


@attrs.frozen
class Field:
    """The cells from `left` on, `columns` of them, in `rows` rows from `above` on."""

    ink: Ink
    scale: Scale
    left: int
    columns: int
    above: int
    rows: int
    axis_rows: int
    starts: tuple[int, ...]
    """For each dot across, the index of its first month, ..."""
    ends: tuple[int, ...]
    """... and that after its last."""

    @property
    def below(self) -> int:
        """The first row below the field."""
        return self.above + self.rows

    def row(self, level: int) -> int:
        return self.below - 1 - level // self.ink.down

    def column(self, index: int) -> int:
        """The cell in which the month at this index begins."""
        return self.left + bisect_right(self.ends, index) // self.ink.across

    def index(self, column: int) -> int:
        """The first month that begins in a cell, else the month that runs through it.

        Outside the field that of the nearest cell.
        """
        cell = min(max(column, self.left), self.left + self.columns - 1)
        dot = (cell - self.left) * self.ink.across
        months = self.starts[dot : dot + self.ink.across]
        return next((month for month in months if self.column(month) == cell), months[0])


def field_for(chart: ChartView, canvas: Canvas, ink: Ink, has_legend: bool, say: Speech) -> Field:
    width, height = canvas.width, canvas.height
    above = 0
    if height > 3 and visible(chart):
        above = 2 if height >= SECOND_MARKER_ROW_FROM_HEIGHT else 1
    axis_rows = (height >= LOWER_AXIS_FROM_HEIGHT) + (height >= AXIS_ROW_FROM_HEIGHT)
    rows = height - above - axis_rows - has_legend
    scale = scale_for(chart, rows, ink)
    left = 0
    if width >= LEFT_AXIS_FROM_WIDTH:
        left = max(len(amount(tick, say)) for tick in scale.ticks) + 2
    dots, months = (width - left) * ink.across, len(chart.with_)
    starts = tuple(dot * months // dots for dot in range(dots))
    # Where there are more dots than months, several dots show one month.
    ends = tuple(max(start + 1, (dot + 1) * months // dots) for dot, start in enumerate(starts))
    return Field(ink, scale, left, width - left, above, rows, axis_rows, starts, ends)


def visible(chart: ChartView) -> list[Marker]:
    """The markers within the months shown."""
    months = range(chart.first_month, chart.first_month + len(chart.with_))
    return [marker for marker in chart.markers if marker.month in months]
