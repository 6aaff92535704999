"""The two lives, what lies between them, and the poverty line."""

from collections.abc import Iterable

from peter.views.plot.canvas import Canvas, Role
from peter.views.plot.field import Field
from peter.views.plot.strokes import Curves, Stroke

_Masks = dict[tuple[int, int], int]


def draw_area(canvas: Canvas, field: Field, curves: Curves) -> None:
    """Shade what lies between the curves; the ground of a curve's cell faces the area.

    Curves as close as a row are told apart by their lines alone.
    """
    down, cells = field.ink.down, slice(None, None, field.ink.across)
    pairs = zip(curves.with_[cells], curves.without[cells], strict=True)
    for column, (one, other) in enumerate(pairs, field.left):
        if one.low > other.high:
            low, high = other.high, one.low
        else:
            low, high = one.high, other.low
        if high - low <= down:
            continue
        top, bottom = field.row(high), field.row(low)
        for row in range(top + 1, bottom):
            canvas.put(row, column, field.ink.area, Role.AREA)
            canvas.ground[row][column] = Role.AREA
        if high % down >= down / 2:
            canvas.ground[top][column] = Role.AREA
        if low % down < down / 2:
            canvas.ground[bottom][column] = Role.AREA


def draw_line(canvas: Canvas, field: Field, curves: Curves) -> None:
    for column, level in enumerate(curves.line, field.left):
        canvas.put(field.row(level), column, field.ink.dashed, Role.LINE)


def draw_lives(canvas: Canvas, field: Field, curves: Curves) -> None:
    """With over Without over the poverty line, whose dashes show between the dots.

    Whether the lives are the same is asked of a column, not of a cell: where one falls across
    the other, the cell they share is no likeness.
    """
    ink = field.ink
    solid = _masks(curves.with_, field)
    dotted = _masks(curves.without, field, every=min(2, ink.down))
    for (row, column), mask in dotted.items():
        if column % 2 and canvas.role[row][column] is Role.LINE:
            dot = (column - field.left) * ink.across
            if dot and _is_level(curves.without[dot - 1 : dot + ink.across]):
                continue
        canvas.put(row, column, ink.dotted[mask], Role.WITHOUT)
    pairs = enumerate(zip(curves.with_, curves.without, strict=True))
    apart = {field.left + dot // ink.across for dot, (one, other) in pairs if one != other}
    for (row, column), mask in solid.items():
        if ink.across > 1:
            # Braille has room for the dots of both, though not for two colours.
            mask |= dotted.get((row, column), 0)
        canvas.put(row, column, ink.solid[mask], Role.WITH if column in apart else Role.BOTH)


def _is_level(strokes: list[Stroke]) -> bool:
    return all(stroke.is_flat and stroke.low == strokes[0].low for stroke in strokes)


def _masks(strokes: list[Stroke], field: Field, every: int = 1) -> _Masks:
    """The dots of a curve by cell (row, column); `every` second one if it is dotted."""
    across, down = field.ink.across, field.ink.down
    masks: _Masks = {}
    for dot, stroke in enumerate(strokes):
        column, x = field.left + dot // across, dot % across
        if stroke.is_flat:
            if dot % min(every, across):
                continue
            levels: Iterable[int] = (stroke.low,)
        elif every > 1:
            levels = {*range(stroke.low, stroke.high + 1, every), stroke.high}
        else:
            levels = range(stroke.low, stroke.high + 1)
        for level in levels:
            key = field.row(level), column
            masks[key] = masks.get(key, 0) | 1 << x * down + level % down
    return masks
