"""Everything in its order, from the back to the front."""

from functools import cached_property

import attrs

from peter.speech import ENGLISH, Speech
from peter.views.chart import ChartView
from peter.views.glyphs import Glyphs
from peter.views.plot.axes import draw_left_axis, draw_lower_axis, draw_zero
from peter.views.plot.canvas import Canvas, Role, Rows
from peter.views.plot.curves import draw_area, draw_line, draw_lives
from peter.views.plot.field import Field, field_for
from peter.views.plot.ink import INKS, Ink
from peter.views.plot.markers import draw_markers
from peter.views.plot.names import Names, draw_legend, draw_names
from peter.views.plot.strokes import curves_of

NAMES_FROM_WIDTH = 24
NAMES_FROM_ROWS = 3
LEGEND_FROM_HEIGHT = 9


@attrs.frozen(eq=False)
class Plot:
    """A drawn chart: its rows, and where its months are."""

    canvas: Canvas
    field: Field | None
    """None where there is no cell to draw in."""

    @cached_property
    def rows(self) -> Rows:
        """Exactly as many rows of exactly as many cells as were asked for."""
        return self.canvas.rows()

    def column(self, index: int) -> int | None:
        """The cell across in which the month at this index of the series begins."""
        return self.field.column(index) if self.field else None

    def index(self, column: int) -> int | None:
        """The index of the month at a cell across, or of the nearest that has one."""
        return self.field.index(column) if self.field else None

    def cursor(self, column: int) -> tuple[str | None, ...]:
        """What a cursor at a column shows in each row; None where all stays as it is.

        It runs behind curves and words, which keep their looks, and has a foot on the axis.
        """
        if self.field is None:
            return ()
        field, shown = self.field, list[str | None]()
        behind = (Role.PLAIN, Role.AREA, Role.HERE, Role.AXIS)
        for row, roles in enumerate(self.canvas.role):
            if row == field.below and field.axis_rows:
                shown.append(field.ink.cursor_foot)
            elif field.above <= row < field.below and roles[column] in behind:
                shown.append(field.ink.cursor)
            else:
                shown.append(None)
        return tuple(shown)


def plot(
    chart: ChartView,
    width: int,
    height: int,
    glyphs: Glyphs = Glyphs.BLOCK,
    say: Speech = ENGLISH,
) -> Rows:
    """The rows of a chart drawn without a cursor."""
    return draw(chart, width, height, glyphs, say).rows


def draw(
    chart: ChartView,
    width: int,
    height: int,
    glyphs: Glyphs = Glyphs.BLOCK,
    say: Speech = ENGLISH,
) -> Plot:
    """Draw the chart: exactly `height` rows of exactly `width` cells.

    Where it is small, names go first, then the legend, the left axis, the lower axis.
    """
    canvas = Canvas(width, height)
    if not canvas.width or not canvas.height:
        return Plot(canvas, None)
    field, unnamed = _draw(canvas, chart, INKS[glyphs], say, has_legend=False)
    # The legend takes a row, so that the scale and all that hangs on it change.
    if unnamed and height >= LEGEND_FROM_HEIGHT:
        canvas = Canvas(width, height)
        field, _ = _draw(canvas, chart, INKS[glyphs], say, has_legend=True)
    return Plot(canvas, field)


def _draw(
    canvas: Canvas, chart: ChartView, ink: Ink, say: Speech, *, has_legend: bool
) -> tuple[Field, Names]:
    """Draw it all; give the field, and the names that found no room in it."""
    field = field_for(chart, canvas, ink, has_legend, say)
    curves = curves_of(chart, field)
    draw_zero(canvas, field)
    draw_area(canvas, field, curves)
    draw_line(canvas, field, curves)
    draw_lives(canvas, field, curves)
    draw_left_axis(canvas, field, say)
    draw_lower_axis(canvas, chart, field)
    draw_markers(canvas, chart, field)
    if canvas.width < NAMES_FROM_WIDTH or field.rows < NAMES_FROM_ROWS:
        return field, []
    unnamed = draw_names(canvas, chart, field, curves)
    if has_legend:
        draw_legend(canvas, field, unnamed)
    return field, unnamed
