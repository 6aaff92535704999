"""The chart of two lives as vector graphics: the same lines in print as on the screen.

With is solid, Without dotted, the poverty line dashed, so that a copy in black and white can be
read. Built as a tree, so that no label can become markup.
"""

from collections.abc import Iterable
from math import ceil, floor
from xml.etree.ElementTree import Element, SubElement

from peter.model.terms import YEAR_MONTHS
from peter.speech import Speech
from peter.views.chart import ChartView, Marker

WIDTH, HEIGHT = 1000.0, 380.0
"""Of the picture, in its own units; print stretches it to the page."""
LEFT, RIGHT, BELOW = 64.0, 12.0, 74.0
"""Room for the left axis, after the last year, and for ages and names."""
ROW = 24.0
"""Height of a row of event numbers."""
RADIUS = 10.5
FONT = 15.0
STEPS = (1, 2, 2.5, 5, 10)
MOST_TICKS = 6
AGES_YEARS = (1, 2, 5, 10, 20)

WITH, WITHOUT, LINE, AREA, INK = "#0072B2", "#A85B00", "#444444", "#EEEEEA", "#1A1A1A"
PATTERN = {"with": "", "without": "0.1 5.5", "line": "9 6"}
"""Drawn and left out, by turns; the first is drawn through."""


def chart_svg(chart: ChartView, say: Speech) -> Element:
    """The chart as an `svg` element with title and description, 1000 units wide."""
    root = Element(
        "svg",
        {
            "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
            "role": "img",
            "aria-labelledby": "chart-title chart-description",
            "font-family": "inherit",
            "font-size": _n(FONT),
            "fill": INK,
        },
    )
    SubElement(root, "title", {"id": "chart-title"}).text = chart.title
    SubElement(root, "desc", {"id": "chart-description"}).text = chart.description
    rows = _rows(chart)
    field = _Field(chart, RADIUS * 2 + ROW * max(rows.values(), default=0) + 8)
    _draw_area(root, chart, field)
    _draw_axes(root, chart, field, say)
    for marker, row in rows.items():
        _draw_marker(root, marker, field, RADIUS + 1 + ROW * row, say)
    _draw_curve(root, chart.poverty_line, field, "line", LINE, 1.8)
    _draw_curve(root, chart.with_, field, "with", WITH, 2.4)
    _draw_curve(root, chart.without, field, "without", WITHOUT, 3.2)
    _draw_names(root, chart)
    return root


class _Field:
    """From months and units of money to the places where they are drawn."""

    def __init__(self, chart: ChartView, top: float) -> None:
        series = (*chart.with_, *chart.without, *chart.poverty_line)
        step = _step(max(series) - min(0.0, *series))
        self.low = floor(min(0.0, *series) / step) * step
        self.high = max(ceil(max(series) / step) * step, self.low + step)
        self.ticks = [self.low + step * i for i in range(round((self.high - self.low) / step) + 1)]
        self.top, self.bottom = top, HEIGHT - BELOW
        self.months = len(chart.with_)
        self.first = chart.first_month

    def x(self, month: float) -> float:
        """Where a month begins; months are counted from the first one shown."""
        return LEFT + (WIDTH - LEFT - RIGHT) * month / self.months

    def y(self, units: float) -> float:
        """How high an amount stands."""
        return self.bottom - (self.bottom - self.top) * (units - self.low) / (self.high - self.low)


def _step(extent: float) -> float:
    """A round step that divides the extent into a few."""
    power = 1.0
    while extent > power * STEPS[-1] * MOST_TICKS:
        power *= 10
    return power * next((s for s in STEPS if extent <= power * s * MOST_TICKS), STEPS[-1])


def _n(value: float) -> str:
    """A place with one decimal, as short as it goes."""
    return f"{value:.1f}".removesuffix(".0")


def _corners(series: Iterable[float], field: _Field) -> list[tuple[float, float]]:
    """A line that runs level through each month and jumps between them."""
    corners: list[tuple[float, float]] = []
    month = 0
    last = None
    for month, value in enumerate(series):
        if value == last:
            continue
        if last is not None:
            corners.append((field.x(month), field.y(last)))
        corners.append((field.x(month), field.y(value)))
        last = value
    if last is not None:
        corners.append((field.x(month + 1), field.y(last)))
    return corners


def _path(corners: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in corners)


def _draw_area(root: Element, chart: ChartView, field: _Field) -> None:
    """What lies between the lives."""
    around = [*_corners(chart.with_, field), *reversed(_corners(chart.without, field))]
    SubElement(root, "path", {"d": f"{_path(around)}Z", "fill": AREA, "fill-rule": "evenodd"})


def _draw_curve(
    root: Element, series: tuple[float, ...], field: _Field, name: str, colour: str, width: float
) -> None:
    SubElement(
        root,
        "path",
        {"d": _path(_corners(series, field)), **_stroke(name, colour, width)},
    )


def _stroke(name: str, colour: str, width: float) -> dict[str, str]:
    stroke = {"fill": "none", "stroke": colour, "stroke-width": _n(width), "class": name}
    if PATTERN[name]:
        stroke["stroke-dasharray"] = PATTERN[name]
    stroke["stroke-linejoin"] = "round"
    stroke["stroke-linecap"] = "round" if name == "without" else "butt"
    return stroke


def _rule(root: Element, x1: float, y1: float, x2: float, y2: float, colour: str) -> None:
    ends = {"x1": _n(x1), "y1": _n(y1), "x2": _n(x2), "y2": _n(y2)}
    SubElement(root, "line", {**ends, "stroke": colour, "stroke-width": "1"})


def _words(root: Element, x: float, y: float, text: str, anchor: str, **more: str) -> None:
    place = {"x": _n(x), "y": _n(y), "text-anchor": anchor}
    SubElement(root, "text", {**place, **more}).text = text


def _draw_axes(root: Element, chart: ChartView, field: _Field, say: Speech) -> None:
    """Amounts to the left, ages below."""
    for tick in field.ticks:
        y = field.y(tick)
        _rule(root, LEFT, y, WIDTH - RIGHT, y, INK if not tick else "#CFCFCA")
        _words(root, LEFT - 8, y + FONT / 3, say.money(tick), "end")
    years = field.months / YEAR_MONTHS
    step = next((n for n in AGES_YEARS if years / n <= 10), AGES_YEARS[-1])
    first = -(-field.first // YEAR_MONTHS // step) * step
    last = (field.first + field.months) // YEAR_MONTHS
    end = WIDTH - RIGHT - _width(chart.age_label) - FONT
    for age in range(first, last + 1, step):
        x = field.x(age * YEAR_MONTHS - field.first)
        _rule(root, x, field.bottom, x, field.bottom + 6, INK)
        if x < end:
            _words(root, x, field.bottom + 8 + FONT, say.number(age), "middle")
    _words(root, WIDTH - RIGHT, field.bottom + 8 + FONT, chart.age_label, "end")


def _rows(chart: ChartView) -> dict[Marker, int]:
    """Each event's row, the lowest number on top; those too near for one row take the next."""
    ends: list[float] = []
    rows: dict[Marker, int] = {}
    months = len(chart.with_)
    for marker in sorted(chart.markers, key=lambda m: m.month):
        month = marker.month - chart.first_month
        if not 0 <= month < months:
            continue
        x = LEFT + (WIDTH - LEFT - RIGHT) * month / months
        row = next((i for i, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + 2 * RADIUS + 3]
        rows[marker] = row
    return rows


def _draw_marker(root: Element, marker: Marker, field: _Field, y: float, say: Speech) -> None:
    """The event's number in a circle, and a line down to its month."""
    x = field.x(marker.month - field.first)
    _rule(root, x, y, x, field.bottom, "#9A9A94")
    circle = {"cx": _n(x), "cy": _n(y), "r": _n(RADIUS), "fill": "#FFFFFF", "stroke": INK}
    SubElement(root, "circle", circle)
    bold = {"font-weight": "bold"}
    _words(root, x, y + FONT / 3, say.number(marker.number), "middle", **bold)


def _draw_names(root: Element, chart: ChartView) -> None:
    """What each line is, with a piece of it."""
    y, x = HEIGHT - 14, LEFT
    for name, label, colour, width in (
        ("with", chart.with_label, WITH, 2.4),
        ("without", chart.without_label, WITHOUT, 3.2),
        ("line", chart.line_label, LINE, 1.8),
    ):
        stroke = _stroke(name, colour, width)
        SubElement(root, "path", {"d": f"M{_n(x)} {_n(y)}H{_n(x + 56)}", **stroke})
        _words(root, x + 66, y + FONT / 3, label, "start")
        x += 66 + _width(label) + 36


def _width(text: str) -> float:
    """About how wide a text is; letters differ, three fifths of their height is enough for most."""
    return 0.6 * FONT * len(text)
