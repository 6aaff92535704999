"""Everything in its order, from the back to the front."""

from peter.views.chart import ChartView
from peter.views.plot.axes import draw_left_axis, draw_lower_axis, draw_zero
from peter.views.plot.canvas import Canvas, Rows
from peter.views.plot.curves import draw_area, draw_line, draw_lives
from peter.views.plot.field import field_for
from peter.views.plot.ink import INKS, Glyphs, Ink
from peter.views.plot.markers import draw_markers
from peter.views.plot.names import Names, draw_legend, draw_names
from peter.views.plot.strokes import curves_of

NAMES_FROM_WIDTH = 24
NAMES_FROM_ROWS = 3
LEGEND_FROM_HEIGHT = 9


def plot(chart: ChartView, width: int, height: int, glyphs: Glyphs = Glyphs.BLOCK) -> Rows:
    """Draw the chart: exactly `height` rows of exactly `width` cells.

    Where it is small, names go first, then the legend, the left axis, the lower axis.
    """
    canvas = Canvas(width, height)
    if canvas.width and canvas.height:
        unnamed = _draw(canvas, chart, INKS[glyphs], has_legend=False)
        # The legend takes a row, so that the scale and all that hangs on it change.
        if unnamed and height >= LEGEND_FROM_HEIGHT:
            canvas = Canvas(width, height)
            _draw(canvas, chart, INKS[glyphs], has_legend=True)
    return canvas.rows()


def _draw(canvas: Canvas, chart: ChartView, ink: Ink, has_legend: bool) -> Names:
    """Draw it all; give the names that found no room in the field."""
    field = field_for(chart, canvas, ink, has_legend)
    curves = curves_of(chart, field)
    draw_zero(canvas, field)
    draw_area(canvas, field, curves)
    draw_line(canvas, field, curves)
    draw_lives(canvas, field, curves)
    draw_left_axis(canvas, field)
    draw_lower_axis(canvas, chart, field)
    draw_markers(canvas, chart, field)
    if canvas.width < NAMES_FROM_WIDTH or field.rows < NAMES_FROM_ROWS:
        return []
    unnamed = draw_names(canvas, chart, field, curves)
    if has_legend:
        draw_legend(canvas, field, unnamed)
    return unnamed
