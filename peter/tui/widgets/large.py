"""The projected slide: a view laid out as large as the window allows, and drawn line by line."""

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

import attrs
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive

from peter.tui.speaking import SpeakingApp
from peter.tui.widgets.chart import Chart
from peter.tui.widgets.lines import Ink, Line, Lines, fit
from peter.views.big import Size, block, columns, knows
from peter.views.glyphs import Glyphs
from peter.views.show import Measure, OptionView, ProjectedView

MARGIN = 2
"""Columns left free at either side."""

ROOMY, VAST = 100, 170
"""Columns from which on the terminal's own letters are too small for a room, and small ones too."""

MANY = 4
"""Figures: what stands under so many is not missed."""

MOST_LINES = 3
"""Into how many lines a heading is broken before it is drawn smaller."""

RIGHT = "✓"
BAR = "█"
SEPARATOR = " · "


class Laid(NamedTuple):
    """A slide laid out for one size of window."""

    lines: tuple[Line, ...]
    chart_lines: int
    """How high the chart below them is; 0: there is none."""


class Sizes(NamedTuple):
    """How large the parts of a slide are drawn."""

    heading: Size
    """The heading, or the key figures."""
    body: Size
    small: Size
    """What stands over the heading and under the text."""


class Cell(NamedTuple):
    """A part of a row."""

    rows: tuple[str, ...]
    width: int
    ink: str = "plain"


def lay_out(view: ProjectedView, width: int, height: int, *, has_large: bool = True) -> Laid:
    """The slide as large as it fits; where nothing fits, as much of it as there is room for.

    Without large type everything is drawn in the terminal's own letters.
    """
    inner = max(1, width - 2 * MARGIN)
    parts = _largest(view, width, height, has_large)
    parts = parts or _parts(view, inner, PLAINEST, forced=True) or []
    if view.chart is not None:
        lines = _joined(parts, 1)[: max(0, height - 3)]
        return Laid(_indented(lines), height - len(lines) - 1)
    gap = 2 if height - _height(parts, 1) >= 2 * len(parts) else 1
    lines = _joined(parts, gap)[:height]
    above = (height - len(lines)) * 2 // 5
    return Laid(((), *[()] * (above - 1), *_indented(lines)) if above else _indented(lines), 0)


def _largest(
    view: ProjectedView, width: int, height: int, has_large: bool
) -> list[list[Line]] | None:
    """The parts in the largest sizes that fit; None where none do.

    The last of many figures give way where all else can then be read from the back.
    """
    count = len(view.measures)
    for sizes in _choices(view, width, has_large):
        least = count if sizes.body is Size.PLAIN else min(count, MANY)
        for shown in range(count, least - 1, -1):
            fewer = attrs.evolve(view, measures=view.measures[:shown])
            parts = _parts(fewer, max(1, width - 2 * MARGIN), sizes)
            if parts is not None and _height(parts, 1) <= height:
                return parts
    return None


PLAINEST = Sizes(Size.PLAIN, Size.PLAIN, Size.PLAIN)


def _choices(view: ProjectedView, width: int, has_large: bool) -> Iterator[Sizes]:
    """What to try, the best first: text that can be read, then a heading as large as can be."""
    if has_large:
        bodies = (Size.WIDE,) if width >= VAST else ()
        for body in (*bodies, Size.SMALL, Size.PLAIN):
            for small in dict.fromkeys((body if width >= ROOMY else Size.PLAIN, Size.PLAIN)):
                for heading in _headings(view, body, is_roomy=width >= ROOMY):
                    yield Sizes(heading, body, small)
    yield PLAINEST


def _headings(view: ProjectedView, body: Size, *, is_roomy: bool) -> tuple[Size, ...]:
    """The sizes of a heading, the best first: it must stand out from what is below it."""
    if view.is_quiet:
        quiet = (Size.LARGE, Size.SMALL) if is_roomy else (Size.SMALL,)
        return tuple(size for size in quiet if size is not body)
    if body is Size.PLAIN:
        return (Size.HUGE, Size.WIDE, Size.LARGE, Size.SMALL)
    if is_roomy and body is Size.SMALL:
        return (Size.HUGE, Size.WIDE, Size.LARGE)
    return (Size.HUGE, Size.WIDE)


# Parts ----------------------------------------------------------------------------------------


def _parts(
    view: ProjectedView, width: int, sizes: Sizes, *, forced: bool = False
) -> list[list[Line]] | None:
    """The parts of a slide from top to bottom; None where a word would have to be broken."""
    texts = ((view.heading, sizes.heading), (view.text, sizes.body))
    asides = ((view.over, sizes.small), (view.under, sizes.small))
    if not forced:
        if not all(_fits(text, width, size) for text, size in (*texts, *asides)):
            return None
        if len(block(view.heading, width, sizes.heading)) > MOST_LINES * _high(sizes.heading):
            return None
    parts = [
        _text(view.over, width, sizes.small, "dim"),
        _text(view.heading, width, sizes.heading, "strong"),
        _text(view.text, width, sizes.body, "plain" if view.heading else "strong"),
    ]
    if view.options:
        options = _options(view, width, sizes.body, forced)
        if options is None:
            return None
        parts += options
    if view.measures:
        table = _table(view, width, sizes, forced)
        if table is None:
            return None
        parts += table
    if view.columns:
        beside = _columns(view, width, sizes, forced)
        if beside is None:
            return None
        parts.append(beside)
    parts.append(_text(view.under, width, sizes.small, "dim"))
    return [part for part in parts if part]


def _high(size: Size) -> int:
    return 1 if size is Size.PLAIN else 4 if size in (Size.WIDE, Size.SMALL) else 7


def _fits(text: str, width: int, size: Size) -> bool:
    """Whether a text can be drawn in a size without breaking a word."""
    return knows(text, size) and all(columns(word, size) <= width for word in text.split(" "))


def _text(text: str, width: int, size: Size, ink: str) -> list[Line]:
    return [(Ink(row, ink),) for row in block(text, width, size)]


def _options(view: ProjectedView, width: int, size: Size, forced: bool) -> list[list[Line]] | None:
    """The answers with their numbers; beside each, where something may be shown, who chose it."""
    is_answered = any(option.is_right for option in view.options)
    mark = columns(f"{RIGHT} ", size) if is_answered else 0
    number = columns("1  ", size)
    votes = max(len(option.hands) for option in view.options) if is_answered else 0
    each = (width - mark - number) * (27 if votes > 1 else 40) // 100 if votes else 0
    text = width - mark - number - each * votes
    texts = [option.text for option in view.options]
    if not forced and not all(_fits(each_text, text - 1, size) for each_text in texts):
        return None
    parts: list[list[Line]] = []
    if view.votes and votes:
        names = (Cell(block(name, each - 1, size), each, "dim") for name in view.votes)
        parts.append(_beside(Cell((), width - each * votes), *names))
    for option in view.options:
        ink = "strong" if option.is_right or not is_answered else "plain"
        cells = [
            Cell(block(RIGHT, mark, size) if option.is_right else (), mark, "accent"),
            Cell(block(str(option.number), number, size), number, "accent"),
        ]
        said = _said(option)
        drawn = block(option.text, text - 1, size)
        if votes:
            bars = _bars(view, option, each, size)
            part = _beside(*cells, Cell(drawn, text, ink), *bars)
        elif said and max(map(len, drawn)) + len(said) + 3 <= text:
            room = max(map(len, drawn)) + 3
            part = _beside(*cells, Cell(drawn, room, ink), Cell((said,), text - room, "dim"))
            said = ""
        else:
            part = _beside(*cells, Cell(drawn, text, ink))
        if votes:
            said = SEPARATOR.join(option.groups)
        if said:
            part.append((Ink(" " * (mark + number) + fit(said, width - mark - number), "dim"),))
        parts.append(part)
    return parts


def _said(option: OptionView) -> str:
    """The numbers of a vote, small."""
    return SEPARATOR.join([*(str(number) for number in option.hands), *option.groups])


def _bars(view: ProjectedView, option: OptionView, each: int, size: Size) -> list[Cell]:
    """A bar for each vote, with its number at its end."""
    most = max(max(every.hands, default=0) for every in view.options)
    ink = "accent" if option.is_right else "dim"
    cells = []
    for hands in option.hands:
        figure = block(str(hands), each, size)
        room = max(1, each - columns(f" {most} ", size))
        length = round(hands / most * room) if most else 0
        rows = tuple(BAR * length + " " + row for row in figure)
        cells.append(Cell(rows, each, ink))
    return cells


def _table(view: ProjectedView, width: int, sizes: Sizes, forced: bool) -> list[list[Line]] | None:
    """Both lives in fixed columns: With left, Without right."""
    each = width * 31 // 100 if width >= ROOMY else width // 3
    label = width - 2 * each
    large = sizes.body is Size.SMALL and all(
        knows(name, Size.WIDE) and columns(name, Size.WIDE) <= each for name in view.heads
    )
    size = Size.WIDE if large else sizes.body
    head = [
        Cell((), label),
        *(
            Cell(block(text, each, size), each, ink)
            for text, ink in zip(view.heads, ("with", "without"), strict=True)
        ),
    ]
    parts: list[list[Line]] = [_beside(*head)]
    for measure in view.measures:
        size = sizes.heading if measure.is_key else sizes.body
        figures = (measure.with_, measure.without)
        if not forced and not all(_fits(figure, each - 1, size) for figure in figures):
            return None
        if not forced and not _fits(measure.label, label - 1, sizes.body):
            return None
        row = _measure(measure, label, each, size, sizes.body)
        if measure.label and not (sizes.body is Size.PLAIN and not measure.is_key and parts[1:]):
            parts.append(row)
        else:
            # Rows in small letters stand together.
            parts[-1] = [*parts[-1], *row]
    return parts


def _measure(measure: Measure, label: int, each: int, size: Size, body: Size) -> list[Line]:
    return _beside(
        Cell(block(measure.label, label - 1, body), label, "plain"),
        Cell(block(measure.with_, each, size), each, "with"),
        Cell(block(measure.without, each, size), each, "without"),
    )


def _columns(view: ProjectedView, width: int, sizes: Sizes, forced: bool) -> list[Line] | None:
    each = width // len(view.columns)
    for column in view.columns:
        fits = _fits(column.title, each - 1, sizes.body)
        if not forced and not (fits and _fits(column.figure, each - 1, sizes.heading)):
            return None
    titles = (Cell(block(c.title, each - 1, sizes.body), each, "dim") for c in view.columns)
    figures = (Cell(block(c.figure, each, sizes.heading), each, "strong") for c in view.columns)
    return [*_beside(*titles), (), *_beside(*figures)]


def _beside(*cells: Cell) -> list[Line]:
    """Cells side by side, the lower ones in the middle."""
    high = max((len(cell.rows) for cell in cells), default=0)
    lines = []
    for y in range(high):
        inks = []
        for cell in cells:
            at = y - (high - len(cell.rows)) // 2
            text = cell.rows[at] if 0 <= at < len(cell.rows) else ""
            inks.append(Ink(text[: cell.width].ljust(cell.width), cell.ink))
        lines.append(tuple(inks))
    return lines


def _height(parts: list[list[Line]], gap: int) -> int:
    return sum(map(len, parts)) + gap * max(0, len(parts) - 1)


def _joined(parts: list[list[Line]], gap: int) -> list[Line]:
    lines: list[Line] = []
    for part in parts:
        lines += [*([()] * gap if lines else []), *part]
    return lines


def _indented(lines: list[Line]) -> tuple[Line, ...]:
    return tuple((Ink(" " * MARGIN), *line) if line else () for line in lines)


# Widgets --------------------------------------------------------------------------------------


class Slide(Lines):
    """The lines of a slide."""

    DEFAULT_CSS = """
    Slide {
        height: 1fr;
    }
    """

    drawn: tuple[Line, ...] = ()

    def lines(self, width: int) -> tuple[Line, ...]:
        """As they were laid out."""
        del width
        return self.drawn


class Corners(Lines):
    """The last line: what is said on the left, the place on the right, both small."""

    DEFAULT_CSS = """
    Corners {
        height: 1;
    }
    """

    texts: tuple[str, str] = ("", "")
    is_loud: bool = False
    """Whether the left one warns or asks."""

    def show(self, left: str, right: str, *, is_loud: bool) -> None:
        """Other texts, where they are others."""
        if (self.texts, self.is_loud) != ((left, right), is_loud):
            self.texts, self.is_loud = (left, right), is_loud
            self.refresh()

    def lines(self, width: int) -> tuple[Line, ...]:
        """Both texts; the left one gives way."""
        left, right = self.texts
        room = max(0, width - 2 * MARGIN - len(right))
        margin = Ink(" " * MARGIN)
        return (
            (margin, Ink(fit(left, room), "strong" if self.is_loud else "dim"), Ink(right, "dim")),
        )


class Projection(Vertical):
    """What the room sees. The chart is part of it; nothing in it reacts to the mouse."""

    DEFAULT_CSS = """
    Projection {
        width: 1fr;
        height: 1fr;

        & Chart {
            display: none;
            margin: 0 1;
        }
    }
    """

    ALLOW_SELECT: ClassVar[bool] = False

    view: reactive[ProjectedView | None] = reactive[ProjectedView | None](None, repaint=False)

    _chart_lines = 0
    """How high the chart was last laid out: setting it anew lays everything out."""

    def compose(self) -> ComposeResult:
        """The lines, the chart below them."""
        yield Slide()
        yield Chart()

    def watch_view(self) -> None:
        """Lay the new slide out."""
        self.lay_out()

    def on_resize(self) -> None:
        """Lay it out anew for this size."""
        self.lay_out()

    def lay_out(self) -> None:
        """Draw the slide as it is now, in the size and the glyphs of now."""
        for slide in self.query(Slide):
            chart = self.query_one(Chart)
            view = self.view
            laid = Laid((), 0)
            if view is not None and not view.is_blank:
                app = self.app
                is_plain = isinstance(app, SpeakingApp) and app.glyphs is Glyphs.ASCII
                laid = lay_out(view, *self.size, has_large=not is_plain)
                if laid.chart_lines:
                    chart.view = view.chart
            chart.display = bool(laid.chart_lines)
            if laid.chart_lines not in (0, self._chart_lines):
                chart.styles.height = self._chart_lines = laid.chart_lines
            slide.drawn = laid.lines
            slide.refresh()
