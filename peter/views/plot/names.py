"""The names of the curves: beside them where there is room, else in a legend."""

from itertools import groupby

from peter.views.chart import ChartView
from peter.views.plot.canvas import Canvas, Role, cells_of
from peter.views.plot.field import Field
from peter.views.plot.strokes import Curves

Names = list[tuple[str, Role]]


def draw_names(canvas: Canvas, chart: ChartView, field: Field, curves: Curves) -> Names:
    """Name the curves in the field; give the names that found no room there."""
    unnamed: Names = []
    for label, role in ((chart.with_label, Role.WITH), (chart.without_label, Role.WITHOUT)):
        if not _name_life(canvas, field, curves, label, role):
            unnamed.append((label, role))
    if not _name_line(canvas, field, chart.line_label):
        unnamed.append((chart.line_label, Role.LINE))
    return unnamed


def draw_legend(canvas: Canvas, field: Field, names: Names) -> None:
    """Pattern and name of each curve that has no room for its name in the field."""
    ink = field.ink
    bottom = sum(1 << x * ink.down for x in range(ink.across))
    patterns = {
        Role.WITH: ink.solid[bottom],
        Role.WITHOUT: ink.dotted[1],
        Role.LINE: ink.dashed,
    }
    column = field.left
    for name, role in names:
        cells = [*patterns[role] * 3, " ", *cells_of(name)]
        if column + len(cells) > canvas.width:
            break
        canvas.write(canvas.height - 1, column, cells, role)
        column += len(cells) + 3


def _name_life(canvas: Canvas, field: Field, curves: Curves, label: str, role: Role) -> bool:
    """Write the label right above or below its curve, where the lives are furthest apart.

    Outside the area rather than in it, for there only one curve is near.
    """
    own, other = curves.with_[:: field.ink.across], curves.without[:: field.ink.across]
    if role is Role.WITHOUT:
        own, other = other, own
    gaps = [abs(one.mean - two.mean) for one, two in zip(own, other, strict=True)]
    tops = [field.row(stroke.high) for stroke in own]
    bottoms = [field.row(stroke.low) for stroke in own]
    cells = cells_of(label)
    best_score, best = 0, list[tuple[int, int]]()
    for start in range(1, field.columns - len(cells)):
        end = start + len(cells)
        gap = min(gaps[start:end])
        if not gap:
            continue
        top, bottom = min(tops[start:end]), max(bottoms[start:end])
        # Beside a step the label would be near one end of it only.
        if bottom - top > 1:
            continue
        is_upper = own[start].mean > other[start].mean
        for row, is_outside in ((top - 1, is_upper), (bottom + 1, not is_upper)):
            score = min(gap, 6) + 4 * is_outside
            if score >= best_score and _is_free(canvas, field, row, start, end):
                if score > best_score:
                    best_score, best = score, []
                best.append((row, start))
    if not best:
        return False
    row, start = best[len(best) // 2]
    canvas.write(row, field.left + start, cells, role)
    return True


def _is_free(canvas: Canvas, field: Field, row: int, start: int, end: int) -> bool:
    """Whether nothing but area is there, one cell either side included."""
    return field.above <= row < field.below and canvas.holds_only(
        (Role.PLAIN, Role.AREA), row, field.left + start - 1, field.left + end + 1
    )


def _name_line(canvas: Canvas, field: Field, label: str) -> bool:
    """Write the label into the longest run of dashes, if some are left either side."""
    cells = [" ", *cells_of(label), " "]
    longest = (0, 0, 0)
    for row in range(field.above, field.below):
        column = 0
        for role, run in groupby(canvas.role[row]):
            length = len(list(run))
            if role is Role.LINE:
                longest = max(longest, (length, row, column))
            column += length
    length, row, column = longest
    if length < len(cells) + 3:
        return False
    canvas.write(row, column + (length - len(cells)) // 2, cells, Role.LINE)
    return True
