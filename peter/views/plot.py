"""The chart of two lives as rows of text: which character stands in which cell, and its role.

Pure: a `ChartView` and a size in, rows of spans out. Widgets give the roles colours; pages,
files and tests join the texts. Every distinction is one of pattern first: With is solid,
Without is dotted, the poverty line is dashed, the area between the lives is shaded.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import groupby
from math import ceil, floor

import attrs

from peter.views.chart import ChartView, Marker


class Role(StrEnum):
    """What a cell stands for."""

    PLAIN = "plain"
    AXIS = "axis"
    WITH = "with"
    WITHOUT = "without"
    BOTH = "both"
    """The two lives are the same here, as far as the chart can show."""
    LINE = "line"
    AREA = "area"
    MARKER = "marker"
    HERE = "here"
    """The current event: its marker and the dotted vertical below it."""


class Glyphs(StrEnum):
    """The characters to draw with."""

    BLOCK = "block"
    """Half blocks: two levels a row; works everywhere but on the oldest consoles."""
    BRAILLE = "braille"
    """Dots: four levels a row, two columns a cell, where the font has them."""
    ASCII = "ascii"
    """7-bit characters only, as far as the labels given are; one level a row."""


@attrs.frozen
class Span:
    """Neighbouring cells of one row that look alike."""

    text: str
    role: Role
    ground: Role = Role.PLAIN
    """What lies behind the text: PLAIN, or AREA where a curve or a label is on the area."""


Rows = tuple[tuple[Span, ...], ...]


def plot(chart: ChartView, width: int, height: int, glyphs: Glyphs = Glyphs.BLOCK) -> Rows:
    """Draw the chart: exactly `height` rows of exactly `width` cells.

    Where it is small, names go first, then the legend, the left axis, the lower axis.
    """
    canvas, unnamed = _draw(chart, _Canvas(width, height), _INKS[glyphs], has_legend=False)
    if unnamed and height >= _LEGEND_FROM_HEIGHT and width >= _NAMES_FROM_WIDTH:
        canvas, _ = _draw(chart, _Canvas(width, height), _INKS[glyphs], has_legend=True)
    return canvas.rows()


_LEGEND_FROM_HEIGHT = 9
_NAMES_FROM_WIDTH = 24
_LEFT_AXIS_FROM_WIDTH = 30
_LOWER_AXIS_FROM_HEIGHT = 5
_AXIS_ROW_FROM_HEIGHT = 10
_SECOND_MARKER_ROW_FROM_HEIGHT = 18


# The inks -----------------------------------------------------------------------------------


@attrs.frozen
class _Ink:
    """The characters of one set of glyphs.

    A cell has `across` x `down` dots. Its strokes are masks of dots, bit `x * down + y` with
    y counted from below, and look up their character in `solid` (With) or `dotted` (Without).
    """

    across: int
    down: int
    solid: Sequence[str]
    dotted: Sequence[str]
    dashed: str
    area: str
    here: str
    marker: str
    ellipsis: str
    horizontal: str
    vertical: str
    corner: str
    tick_left: str
    tick_below: str


def _braille() -> str:
    """The braille character of every mask of 2 x 4 dots."""
    bits = (0x40, 0x04, 0x02, 0x01, 0x80, 0x20, 0x10, 0x08)
    return "".join(
        chr(0x2800 + sum(bit for i, bit in enumerate(bits) if mask >> i & 1)) for mask in range(256)
    )


_BOX = ("╌", "░", "┊", "▾", "…", "─", "│", "└", "┤", "┬")
_INKS = {
    Glyphs.BLOCK: _Ink(1, 2, " ▄▀█", " ▖▘▌", *_BOX),
    Glyphs.BRAILLE: _Ink(2, 4, _braille(), _braille(), *_BOX),
    Glyphs.ASCII: _Ink(1, 1, " #", " o", "-", ".", ":", "v", "~", "-", "|", "+", "+", "+"),
}


# The canvas ---------------------------------------------------------------------------------


def _cells(text: str) -> list[str]:
    """The text cut into cells: a wide character takes two, a combining one none."""
    cells: list[str] = []
    for char in text:
        if unicodedata.combining(char) and cells:
            cells[-1] += char
        elif unicodedata.east_asian_width(char) in "WF":
            cells += (char, "")
        else:
            cells.append(char if char.isprintable() else " ")
    return cells


class _Canvas:
    """A grid of cells: a character, a role, and whether the area lies behind."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(width, 0), max(height, 0)
        self.text = [[" "] * self.width for _ in range(self.height)]
        self.role = [[Role.PLAIN] * self.width for _ in range(self.height)]
        self.ground = [[Role.PLAIN] * self.width for _ in range(self.height)]

    def put(self, row: int, column: int, char: str, role: Role) -> None:
        self.text[row][column] = char
        self.role[row][column] = role

    def write(self, row: int, column: int, cells: Sequence[str], role: Role) -> None:
        self.text[row][column : column + len(cells)] = cells
        self.role[row][column : column + len(cells)] = [role] * len(cells)

    def is_blank(self, row: int, start: int, end: int) -> bool:
        """Whether the cells from `start` up to `end` are on the canvas and unwritten."""
        roles = self.role[row][start:end]
        return len(roles) == end - start and roles.count(Role.PLAIN) == len(roles)

    def rows(self) -> Rows:
        return tuple(
            tuple(
                Span("".join(cell[0] for cell in run), role, ground)
                for (role, ground), run in groupby(zip(*row, strict=True), key=_look)
            )
            for row in zip(self.text, self.role, self.ground, strict=True)
        )


def _look(cell: tuple[str, Role, Role]) -> tuple[Role, Role]:
    return cell[1:]


# Layout and scale ---------------------------------------------------------------------------


@attrs.frozen
class _Scale:
    """Units to levels; level 0 is the lowest dot of the field."""

    low: float
    high: float
    top: int
    ticks: tuple[float, ...]

    def level(self, units: float) -> int:
        return int((units - self.low) * self.top / (self.high - self.low) + 0.5)


def _scale(chart: ChartView, rows: int, ink: _Ink) -> _Scale:
    """Zero is always on the scale; the ends are round where that costs little room."""
    series = chart.with_, chart.without, chart.poverty_line
    low = min(0.0, *map(min, series))
    high = max(0.0, *map(max, series))
    if high - low < 1:
        high = low + 100
    # One level stays free at the top, so that a curve there can still be told from another.
    levels = rows * ink.down - 1
    top = levels - 1 if levels > 5 and ink.down > 1 else levels
    most = max(3 if low < 0 else 2, min(4, rows // 3 + 1))
    for step in _steps(high - low):
        round_low, round_high = floor(low / step) * step, ceil(high / step) * step
        waste = 0.15 * (high - low)
        first = round_low if low - round_low <= waste else low
        last = round_high if round_high - high <= waste else high
        ticks = range(ceil(first / step), floor(last / step) + 1)
        if len(ticks) <= most:
            return _Scale(first, last, top, tuple(step * n for n in ticks))
    return _Scale(low, high, top, (0,))


def _steps(extent: float) -> Iterable[int]:
    """Round steps from fine to coarse that may divide the extent."""
    power = 1
    while power <= 2 * extent:
        yield power
        yield 2 * power
        if power >= 100:
            yield power * 5 // 2
        yield 5 * power
        power *= 10


def _amount(units: float) -> str:
    return f"{units:,.0f}".replace(",", " ")


@attrs.frozen
class _Field:
    """Where the curves go: cells `left` up to `left + columns`, `rows` rows from `above` on."""

    left: int
    columns: int
    above: int
    rows: int
    axis_rows: int
    scale: _Scale
    starts: tuple[int, ...]
    """For each dot across, the index of its first month, ..."""
    ends: tuple[int, ...]
    """... and that after its last."""

    def row(self, level: int, ink: _Ink) -> int:
        return self.above + self.rows - 1 - level // ink.down

    def column(self, index: int, ink: _Ink) -> int:
        """The cell in which the month at this index begins."""
        return self.left + bisect_right(self.ends, index) // ink.across


def _field(chart: ChartView, canvas: _Canvas, ink: _Ink, has_legend: bool) -> _Field:
    width, height = canvas.width, canvas.height
    above = 0
    if height > 3 and _visible(chart):
        above = 2 if height >= _SECOND_MARKER_ROW_FROM_HEIGHT else 1
    axis_rows = (height >= _LOWER_AXIS_FROM_HEIGHT) + (height >= _AXIS_ROW_FROM_HEIGHT)
    rows = height - above - axis_rows - has_legend
    scale = _scale(chart, rows, ink)
    left = 0
    if width >= _LEFT_AXIS_FROM_WIDTH:
        left = max(len(_amount(tick)) for tick in scale.ticks) + 2
    dots, months = (width - left) * ink.across, len(chart.with_)
    starts = tuple(dot * months // dots for dot in range(dots))
    ends = tuple(max(start + 1, (dot + 1) * months // dots) for dot, start in enumerate(starts))
    return _Field(left, width - left, above, rows, axis_rows, scale, starts, ends)


# The curves ---------------------------------------------------------------------------------


@attrs.define
class _Stroke:
    """A curve in one column of dots: the levels it covers, and that of its mean."""

    low: int
    mean: int
    high: int


def _strokes(values: Sequence[float], field: _Field) -> list[_Stroke]:
    """One stroke a column: the mean where the months differ by a level at most, else all.

    A column begins where the one before ended, so that a fall is drawn as a fall.
    """
    level = field.scale.level
    strokes: list[_Stroke] = []
    previous = 0
    for start, end in zip(field.starts, field.ends, strict=True):
        if end - start == 1 and start == previous:
            mean = low = high = level(values[start])
        else:
            months = values[min(start, previous) : end]
            low, high = level(min(months)), level(max(months))
            mean = level(sum(values[start:end]) / (end - start))
        if high - low <= 1:
            low = high = mean
        if strokes:
            low = min(low, strokes[-1].high + 1)
            high = max(high, strokes[-1].low - 1)
        strokes.append(_Stroke(low, mean, high))
        previous = end - 1
    return strokes


def _part(with_: list[_Stroke], without: list[_Stroke], top: int) -> None:
    """Move a flat stroke by half a row where two different ones would share a cell.

    A cell has one colour. Without moves, away from With; only at the edge does With.
    """
    for one, other in zip(with_, without, strict=True):
        if one.low != one.high or other.low != other.high:
            continue
        step = other.mean - one.mean
        if abs(step) != 1 or one.mean // 2 != other.mean // 2:
            continue
        if 0 <= other.mean + step <= top:
            other.low = other.mean = other.high = other.mean + step
        else:
            one.low = one.mean = one.high = one.mean - step


@attrs.frozen
class _Curves:
    """The two lives by dots across, and the level of the poverty line by cells."""

    with_: list[_Stroke]
    without: list[_Stroke]
    line: list[int]


_Masks = dict[tuple[int, int], int]


def _masks(strokes: list[_Stroke], field: _Field, ink: _Ink, every: int = 1) -> _Masks:
    """The dots of a curve by cell (row, column); `every` second one if it is dotted."""
    masks: _Masks = {}
    for dot, stroke in enumerate(strokes):
        column, x = field.left + dot // ink.across, dot % ink.across
        if stroke.low == stroke.high:
            if dot % min(every, ink.across):
                continue
            levels: Iterable[int] = (stroke.low,)
        elif every > 1:
            levels = {*range(stroke.low, stroke.high + 1, every), stroke.high}
        else:
            levels = range(stroke.low, stroke.high + 1)
        for level in levels:
            key = field.row(level, ink), column
            masks[key] = masks.get(key, 0) | 1 << x * ink.down + level % ink.down
    return masks


def _curves(chart: ChartView, field: _Field, ink: _Ink) -> _Curves:
    with_, without = _strokes(chart.with_, field), _strokes(chart.without, field)
    if ink.down == 2 and field.rows > 1:
        _part(with_, without, field.rows * ink.down - 1)
    line = [
        field.scale.level(sum(chart.poverty_line[start:end]) / (end - start))
        for start, end in zip(field.starts[:: ink.across], field.ends[:: ink.across], strict=True)
    ]
    return _Curves(with_, without, line)


def _draw_curves(canvas: _Canvas, field: _Field, ink: _Ink, curves: _Curves) -> None:
    """With over Without over the poverty line, whose dashes show between the dots."""
    solid = _masks(curves.with_, field, ink)
    dotted = _masks(curves.without, field, ink, every=min(2, ink.down))
    covered = _masks(curves.without, field, ink)
    for (row, column), mask in dotted.items():
        if column % 2 and canvas.role[row][column] is Role.LINE:
            dot = (column - field.left) * ink.across
            if dot and _is_level(curves.without[dot - 1 : dot + ink.across]):
                continue
        canvas.put(row, column, ink.dotted[mask], Role.WITHOUT)
    for (row, column), mask in solid.items():
        other = covered.get((row, column), 0)
        role = Role.BOTH if mask & other == mask else Role.WITH
        if other and ink.across > 1:
            # Braille has room for the dots of both, though not for two colours.
            role, mask = Role.BOTH, mask | dotted.get((row, column), 0)
        canvas.put(row, column, ink.solid[mask], role)


def _is_level(strokes: list[_Stroke]) -> bool:
    return all(stroke.low == stroke.high == strokes[0].mean for stroke in strokes)


def _draw_area(canvas: _Canvas, field: _Field, ink: _Ink, curves: _Curves) -> None:
    """Shade what lies between the curves; the ground of a curve's cell faces the area.

    Curves as close as a row are told apart by their lines alone.
    """
    for column in range(field.columns):
        one, other = curves.with_[column * ink.across], curves.without[column * ink.across]
        if one.low > other.high:
            low, high = other.high, one.low
        else:
            low, high = one.high, other.low
        if high - low <= ink.down:
            continue
        x = field.left + column
        top, bottom = field.row(high, ink), field.row(low, ink)
        for row in range(top + 1, bottom):
            canvas.put(row, x, ink.area, Role.AREA)
            canvas.ground[row][x] = Role.AREA
        if high % ink.down >= ink.down / 2:
            canvas.ground[top][x] = Role.AREA
        if low % ink.down < ink.down / 2:
            canvas.ground[bottom][x] = Role.AREA


def _draw_line(canvas: _Canvas, field: _Field, ink: _Ink, line: list[int]) -> None:
    for column, level in enumerate(line, field.left):
        canvas.put(field.row(level, ink), column, ink.dashed, Role.LINE)


def _draw_here(canvas: _Canvas, field: _Field, ink: _Ink, column: int) -> None:
    for row in range(field.above, field.above + field.rows):
        if canvas.role[row][column] in (Role.PLAIN, Role.AREA):
            canvas.put(row, column, ink.here, Role.HERE)


# The axes -----------------------------------------------------------------------------------


def _draw_left_axis(canvas: _Canvas, field: _Field, ink: _Ink) -> None:
    edge = field.left - 1
    if edge < 0:
        return
    for row in range(field.above, field.above + field.rows):
        canvas.put(row, edge, ink.vertical, Role.AXIS)
    for tick in field.scale.ticks:
        row = field.row(field.scale.level(tick), ink)
        canvas.write(row, 0, _amount(tick).rjust(edge - 1) + " ", Role.AXIS)
        canvas.put(row, edge, ink.tick_left, Role.AXIS)


def _draw_zero(canvas: _Canvas, field: _Field, ink: _Ink) -> None:
    """Where values fall below zero, zero is a line of its own."""
    if field.scale.low < 0:
        row = field.row(field.scale.level(0), ink)
        canvas.write(row, field.left, ink.horizontal * field.columns, Role.AXIS)


_YEARS = (1, 2, 5, 10, 20, 50)


def _ages(chart: ChartView, field: _Field, ink: _Ink) -> list[tuple[int, int]]:
    """Round ages and their columns, as fine as there is room for; tens over a whole life."""
    months = len(chart.with_)
    a_year = 12 * field.columns / months
    least = 10 if months >= 40 * 12 else 1
    step = next((n for n in _YEARS if n >= least and n * a_year >= 5), _YEARS[-1])
    first = -(-chart.first_month // (12 * step)) * step
    last = (chart.first_month + months - 1) // 12
    ages = [
        (age, field.column(age * 12 - chart.first_month, ink))
        for age in range(first, last + 1, step)
    ]
    # A short time without a birthday in it still says how old he is.
    return ages or [(chart.first_month // 12, field.left)]


def _draw_lower_axis(canvas: _Canvas, chart: ChartView, field: _Field, ink: _Ink) -> None:
    """The axis and, below or (where rows are few) in it, the ages and their unit."""
    if not field.axis_rows:
        return
    rule = field.above + field.rows
    row = rule + field.axis_rows - 1
    edge = max(field.left - 1, 0)
    canvas.write(rule, edge, ink.horizontal * (canvas.width - edge), Role.AXIS)
    if field.left:
        canvas.put(rule, edge, ink.corner, Role.AXIS)
    drawn: list[tuple[int, int]] = [(0, 0)]
    for age, column in _ages(chart, field, ink):
        label = str(age)
        start = min(max(column - len(label) // 2, field.left), canvas.width - len(label))
        if start < drawn[-1][1]:
            continue
        if row > rule:
            canvas.put(rule, column, ink.tick_below, Role.AXIS)
        canvas.write(row, start, label, Role.AXIS)
        drawn.append((start, start + len(label) + 1))
    _draw_unit(canvas, row, edge, drawn, _cells(chart.age_label))


def _draw_unit(
    canvas: _Canvas, row: int, edge: int, drawn: list[tuple[int, int]], unit: list[str]
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


# The markers --------------------------------------------------------------------------------


def _visible(chart: ChartView) -> list[Marker]:
    months = range(chart.first_month, chart.first_month + len(chart.with_))
    return [marker for marker in chart.markers if marker.month in months]


def _draw_markers(canvas: _Canvas, chart: ChartView, field: _Field, ink: _Ink) -> None:
    """The current event with its label first, then every number, then labels that fit."""
    others: list[tuple[Marker, int]] = []
    for marker in _visible(chart):
        column = field.column(marker.month - chart.first_month, ink)
        if not marker.is_current:
            others.append((marker, column))
            continue
        _draw_here(canvas, field, ink, column)
        if field.above:
            _draw_current(canvas, field, ink, marker, column)
    numbered: list[tuple[Marker, int, int]] = []
    for marker, column in others:
        tag = ink.marker + str(marker.number)
        for row in reversed(range(field.above)):
            if canvas.is_blank(row, column, column + len(tag)):
                canvas.write(row, column, tag, Role.MARKER)
                numbered.append((marker, row, column + len(tag)))
                break
    for marker, row, start in numbered:
        label = [" ", *_cells(marker.label)]
        end = start + len(label)
        # One blank cell parts the label from what follows.
        if end <= canvas.width and canvas.is_blank(row, start, min(end + 1, canvas.width)):
            canvas.write(row, start, label, Role.MARKER)


def _draw_current(canvas: _Canvas, field: _Field, ink: _Ink, marker: Marker, column: int) -> None:
    """To the right of its column, else to the left, else cut where there is more room."""
    row = field.above - 1
    label, number = _cells(marker.label), list(str(marker.number))
    right, left = canvas.width - column - 1, column
    if len(number) + 1 + len(label) <= right or right >= left:
        text = [*number, " ", *_cut(label, right - len(number) - 1, ink), " "][:right]
        canvas.write(row, column, [ink.marker, *text], Role.HERE)
    else:
        text = [*_cut(label, left - len(number) - 1, ink), " ", *number][-left:]
        canvas.write(row, column - len(text), [*text, ink.marker], Role.HERE)


def _cut(cells: list[str], room: int, ink: _Ink) -> list[str]:
    """As many cells as there is room for, the last of them the sign that some are missing."""
    if len(cells) <= room:
        return cells
    kept = cells[: max(room - 1, 0)]
    # Half of a wide character cannot be kept.
    if kept and cells[len(kept)] == "":
        kept[-1] = " "
    return [*kept, ink.ellipsis][: max(room, 0)]


# The names of the curves --------------------------------------------------------------------


def _name_curve(
    canvas: _Canvas, field: _Field, ink: _Ink, curves: _Curves, label: str, role: Role
) -> bool:
    """Write the label right above or below its curve, where the lives are furthest apart.

    Outside the area rather than in it, for there only one curve is near.
    """
    own, other = curves.with_[:: ink.across], curves.without[:: ink.across]
    if role is Role.WITHOUT:
        own, other = other, own
    gaps = [abs(one.mean - two.mean) for one, two in zip(own, other, strict=True)]
    cells = _cells(label)
    best_score, best = 0, list[tuple[int, int]]()
    for start in range(1, field.columns - len(cells)):
        end = start + len(cells)
        gap = min(gaps[start:end])
        if not gap:
            continue
        top = field.row(max(stroke.high for stroke in own[start:end]), ink)
        bottom = field.row(min(stroke.low for stroke in own[start:end]), ink)
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


def _is_free(canvas: _Canvas, field: _Field, row: int, start: int, end: int) -> bool:
    """Whether nothing but area is there, one cell either side included."""
    if not field.above <= row < field.above + field.rows:
        return False
    roles = canvas.role[row][field.left + start - 1 : field.left + end + 1]
    return roles.count(Role.PLAIN) + roles.count(Role.AREA) == len(roles)


def _name_line(canvas: _Canvas, field: _Field, label: str) -> bool:
    """Write the label into the longest run of dashes, with two of them left either side."""
    cells = [" ", *_cells(label), " "]
    longest = (len(cells) + 3, 0, 0)
    for row in range(field.above, field.above + field.rows):
        column = 0
        for role, run in groupby(canvas.role[row]):
            length = len(list(run))
            if role is Role.LINE:
                longest = max(longest, (length, row, column))
            column += length
    length, row, column = longest
    if not column:
        return False
    canvas.write(row, column + (length - len(cells)) // 2, cells, Role.LINE)
    return True


def _draw_legend(
    canvas: _Canvas, field: _Field, ink: _Ink, names: Iterable[tuple[str, Role]]
) -> None:
    """Pattern and name of each curve that has no room for its name in the field."""
    flat = sum(1 << x * ink.down for x in range(ink.across)), 1
    patterns = {
        Role.WITH: ink.solid[flat[0]],
        Role.WITHOUT: ink.dotted[flat[1]],
        Role.LINE: ink.dashed,
    }
    column = field.left
    for name, role in names:
        cells = [*patterns[role] * 3, " ", *_cells(name)]
        if column + len(cells) > canvas.width:
            break
        canvas.write(canvas.height - 1, column, cells, role)
        column += len(cells) + 3


def _draw(
    chart: ChartView, canvas: _Canvas, ink: _Ink, has_legend: bool
) -> tuple[_Canvas, list[tuple[str, Role]]]:
    """Draw everything, from the back to the front; also give the names that found no room."""
    if not canvas.width or not canvas.height:
        return canvas, []
    field = _field(chart, canvas, ink, has_legend)
    curves = _curves(chart, field, ink)
    _draw_zero(canvas, field, ink)
    _draw_area(canvas, field, ink, curves)
    _draw_line(canvas, field, ink, curves.line)
    _draw_curves(canvas, field, ink, curves)
    _draw_left_axis(canvas, field, ink)
    _draw_lower_axis(canvas, chart, field, ink)
    _draw_markers(canvas, chart, field, ink)
    unnamed: list[tuple[str, Role]] = []
    if canvas.width >= _NAMES_FROM_WIDTH and field.rows >= 3:
        names = (chart.with_label, Role.WITH), (chart.without_label, Role.WITHOUT)
        unnamed = [
            (label, role)
            for label, role in names
            if not _name_curve(canvas, field, ink, curves, label, role)
        ]
        if not _name_line(canvas, field, chart.line_label):
            unnamed.append((chart.line_label, Role.LINE))
        if has_legend:
            _draw_legend(canvas, field, ink, unnamed)
    return canvas, unnamed
