"""The events above the curves: a number each, and labels where they fit."""

from peter.views.chart import ChartView, Marker
from peter.views.plot.canvas import Canvas, Role, cells_of
from peter.views.plot.field import Field, visible


def draw_markers(canvas: Canvas, chart: ChartView, field: Field) -> None:
    """The current event with its label first, then every number, then labels that fit."""
    placed = [(marker, field.column(marker.month - chart.first_month)) for marker in visible(chart)]
    for marker, column in placed:
        if marker.is_current:
            _draw_here(canvas, field, column)
            if field.above:
                _draw_current(canvas, field, marker, column)
    numbered: list[tuple[Marker, int, int]] = []
    for marker, column in placed:
        if not marker.is_current:
            tag = field.ink.marker + str(marker.number)
            for row in reversed(range(field.above)):
                if _is_blank(canvas, row, column, column + len(tag)):
                    canvas.write(row, column, tag, Role.MARKER)
                    numbered.append((marker, row, column + len(tag)))
                    break
    for marker, row, start in numbered:
        label = [" ", *cells_of(marker.label)]
        end = start + len(label)
        # One blank cell parts the label from what follows.
        if end <= canvas.width and _is_blank(canvas, row, start, min(end + 1, canvas.width)):
            canvas.write(row, start, label, Role.MARKER)


def _is_blank(canvas: Canvas, row: int, start: int, end: int) -> bool:
    return canvas.holds_only((Role.PLAIN,), row, start, end)


def _draw_here(canvas: Canvas, field: Field, column: int) -> None:
    """A vertical through the field, behind all but the area."""
    for row in range(field.above, field.below):
        if canvas.role[row][column] in (Role.PLAIN, Role.AREA):
            canvas.put(row, column, field.ink.here, Role.HERE)


def _draw_current(canvas: Canvas, field: Field, marker: Marker, column: int) -> None:
    """To the right of its column, else to the left, else cut where there is more room."""
    row = field.above - 1
    label, number = cells_of(marker.label), list(str(marker.number))
    right, left = canvas.width - column - 1, column
    if len(number) + 1 + len(label) <= right or right >= left:
        label = _cut(label, right - len(number) - 1, field.ink.ellipsis)
        text = [*number, " ", *label, " "][:right]
        canvas.write(row, column, [field.ink.marker, *text], Role.HERE)
    else:
        label = _cut(label, left - len(number) - 1, field.ink.ellipsis)
        text = [*label, " ", *number][-left:]
        canvas.write(row, column - len(text), [*text, field.ink.marker], Role.HERE)


def _cut(cells: list[str], room: int, ellipsis: str) -> list[str]:
    """As many cells as there is room for, the last of them the sign that some are missing."""
    if len(cells) <= room:
        return cells
    kept = cells[: max(room - 1, 0)]
    # Half of a wide character cannot be kept.
    if kept and cells[len(kept)] == "":
        kept[-1] = " "
    return [*kept, ellipsis][: max(room, 0)]
