"""The left axis in units, the lower axis in ages, and zero where values fall below it."""

from peter.speech import Speech
from peter.views.chart import ChartView
from peter.views.plot.canvas import Canvas, Role, cells_of
from peter.views.plot.field import Field
from peter.views.plot.scale import amount

_YEARS = (1, 2, 5, 10, 20, 50)


def draw_zero(canvas: Canvas, field: Field) -> None:
    """Where values fall below zero, zero is a line of its own."""
    if field.scale.low < 0:
        row = field.row(field.scale.level(0))
        canvas.write(row, field.left, field.ink.horizontal * field.columns, Role.AXIS)


def draw_left_axis(canvas: Canvas, field: Field, say: Speech) -> None:
    edge = field.left - 1
    if edge < 0:
        return
    for row in range(field.above, field.below):
        canvas.put(row, edge, field.ink.vertical, Role.AXIS)
    for tick in field.scale.ticks:
        row = field.row(field.scale.level(tick))
        canvas.write(row, 0, amount(tick, say).rjust(edge - 1) + " ", Role.AXIS)
        canvas.put(row, edge, field.ink.tick_left, Role.AXIS)


def draw_lower_axis(canvas: Canvas, chart: ChartView, field: Field) -> None:
    """The axis and, below or (where rows are few) in it, the ages and their unit."""
    if not field.axis_rows:
        return
    rule = field.below
    row = rule + field.axis_rows - 1
    edge = max(field.left - 1, 0)
    canvas.write(rule, edge, field.ink.horizontal * (canvas.width - edge), Role.AXIS)
    if field.left:
        canvas.put(rule, edge, field.ink.corner, Role.AXIS)
    drawn: list[tuple[int, int]] = [(0, 0)]
    for age, column in _ages(chart, field):
        label = str(age)
        start = min(max(column - len(label) // 2, field.left), canvas.width - len(label))
        if start < drawn[-1][1]:
            continue
        if row > rule:
            canvas.put(rule, column, field.ink.tick_below, Role.AXIS)
        canvas.write(row, start, label, Role.AXIS)
        drawn.append((start, start + len(label) + 1))
    _draw_unit(canvas, row, edge, drawn, cells_of(chart.age_label))


def _ages(chart: ChartView, field: Field) -> list[tuple[int, int]]:
    """Round ages and their columns, as fine as there is room for; tens over a whole life."""
    months = len(chart.with_)
    a_year = 12 * field.columns / months
    least = 10 if months >= 40 * 12 else 1
    step = next((n for n in _YEARS if n >= least and n * a_year >= 5), _YEARS[-1])
    first = -(-chart.first_month // (12 * step)) * step
    last = (chart.first_month + months - 1) // 12
    ages = [
        (age, field.column(age * 12 - chart.first_month)) for age in range(first, last + 1, step)
    ]
    # A short time without a birthday in it still says how old he is.
    return ages or [(chart.first_month // 12, field.left)]


def _draw_unit(
    canvas: Canvas, row: int, edge: int, drawn: list[tuple[int, int]], unit: list[str]
) -> None:
    """At the right end, else left of the axis, else in the place of the last age."""
    start = canvas.width - len(unit)
    if start >= drawn[-1][1]:
        canvas.write(row, max(start - 1, 0), [" ", *unit][-canvas.width :], Role.AXIS)
    elif len(unit) < edge:
        canvas.write(row, edge - 1 - len(unit), unit, Role.AXIS)
    elif len(drawn) > 2 and start >= drawn[-2][1]:
        last = min(drawn[-1][0], start - 1)
        canvas.write(row, last, [" "] * (start - last) + unit, Role.AXIS)
