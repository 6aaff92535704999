"""What of the play screen fits into a window, so that nothing is ever cut off."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from textual.content import Content

from peter.speech import Speech
from peter.tui.widgets import telling
from peter.tui.widgets.columns import Shown, columns
from peter.views.play import PlayView

NUMBERS, CHART, BENEFITS, PRICE, SAVED = "numbers", "chart", "benefits", "price", "saved"
"""What a small window shows one at a time."""

WIDE, NARROW = 110, 80
TALL, MEDIUM = 34, 24
ROOMY = 46
"""So high that the columns keep the rows in which there is nothing in either life."""
HUGE = 160
"""So wide that the story stands beside the numbers."""

FRAME = 4
"""Rows for place, stops and keys."""
MARGINS = 2
"""Rows left free in a large window, above the story and above the numbers."""
GAPS = 2
"""Rows left free there where nothing needs them, above the bill and above the chart."""
CHART_ROWS = 6
"""Below this a chart has no room for its axis."""
TALLER = 3
"""Rows more, with which a chart of a large window can be read well."""
TITLE = 1
NUMBERS_WIDTH = 62
TELLING_WIDTH = 100

EVERYTHING = frozenset({"heading", "story", "lacks", "protects", "river", "gaps"})

Wanted = Iterable[tuple[str, int]]
"""Parts with the rows that they need, the most wanted first."""
Rows = Callable[[str, int], int]
"""The rows that a text needs at a width."""


class Window(NamedTuple):
    """A window's size in cells."""

    width: int
    height: int
    shows_all: bool
    """Whether it is large enough for every panel at once."""

    @property
    def space(self) -> telling.Space:
        """How much room it has."""
        return telling.Space(self.shows_all, self.height < TALL, self.height < MEDIUM)

    @property
    def margins(self) -> int:
        """Rows left free above the story and above the numbers."""
        return MARGINS if self.height >= TALL else 0

    @property
    def is_huge(self) -> bool:
        """Whether the story stands beside the numbers."""
        return self.shows_all and self.width >= HUGE

    @property
    def page(self) -> int:
        """Cells of a line."""
        return self.width - (2 if self.space.is_low else 4)


def fitting(free: int, wanted: Wanted) -> frozenset[str]:
    """Which of the wanted parts fit into so many rows."""
    found = set()
    for name, rows in wanted:
        if rows <= free:
            found.add(name)
            free -= rows
    return frozenset(found)


def window_of(view: PlayView | None, say: Speech, width: int, height: int) -> Window:
    """A window for a view: all at once where it is large enough for what must be shown."""
    large = Window(width, height, shows_all=True)
    if width < WIDE or height < TALL:
        return large._replace(shows_all=False)
    if view is None or large.is_huge:
        return large
    must = _must_in_a_large_one(view, telling.texts(view, say, large.space), large)
    return large._replace(shows_all=must <= height - FRAME)


def has_title(view: PlayView, window: Window) -> bool:
    """Whether the story's title fits beside place and person."""
    beside = len(view.title) + len(view.place) + len(view.who) + 2 * len("   ")
    return window.width >= NARROW and beside <= window.page


def _rows(texts: Mapping[str, Content]) -> Rows:
    """The rows that each of these texts needs at a width."""
    return lambda name, width: len(texts[name].wrap(max(1, width))) if name in texts else 0


def rows_shown(view: PlayView, texts: Mapping[str, Content], window: Window) -> Shown:
    """Which rows of the two columns there is room for."""
    if window.height < TALL:
        return Shown.ESSENTIAL
    if not window.shows_all or window.height >= ROOMY:
        return Shown.ALL
    rows = _rows(texts)
    whole = len(columns(view, NUMBERS_WIDTH, Shown.ALL)) + rows("in-words", NUMBERS_WIDTH)
    return Shown.ALL if whole <= _benefits(view, rows, window) else Shown.TELLING


def _numbers(view: PlayView, texts: Mapping[str, Content], width: int, window: Window) -> int:
    lines = columns(view, width, rows_shown(view, texts, window))
    return len(lines) + _rows(texts)("in-words", width)


def _benefits(view: PlayView, rows: Rows, window: Window) -> int:
    """Rows of the benefits beside the numbers."""
    return len(view.switches) + 1 + rows("assumes", window.page - NUMBERS_WIDTH - 2)


def _must_in_a_large_one(view: PlayView, texts: Mapping[str, Content], window: Window) -> int:
    """Rows of a large window without story, chart and what else can be left out."""
    rows, page = _rows(texts), window.page
    benefits = _benefits(view, rows, window)
    must = MARGINS + sum(rows(name, page) for name in ("heading", "lacks", "bill"))
    must += rows("saved", page) if view.saved else 0
    return must + max(_numbers(view, texts, NUMBERS_WIDTH, window), benefits)


def with_story(
    view: PlayView, texts: Mapping[str, Content], window: Window
) -> Mapping[str, Content]:
    """While a question is open: the story's first sentence where not all of it has room."""
    if view.question is None or not view.question.is_open:
        return texts
    rows, page = _rows(texts), window.page
    free = window.height - FRAME - rows("question", page) - window.margins - 1
    if rows("story", min(page, TELLING_WIDTH)) <= free:
        return texts
    return {**texts, "story": Content(view.first_sentence)}


def what_fits(
    view: PlayView, texts: Mapping[str, Content], window: Window, panel: str
) -> frozenset[str]:
    """Which parts there is room for beside those that must be shown.

    What is not known of a life, or old, is said wherever its numbers are shown.
    """
    rows, page = _rows(texts), window.page
    free = window.height - FRAME
    if window.is_huge:
        return EVERYTHING
    if view.question is not None and view.question.is_open:
        free -= rows("question", page) + window.margins
        story = rows("story", min(page, TELLING_WIDTH))
        return fitting(free, (("heading", 1), ("story", story)))
    if window.shows_all:
        must = _must_in_a_large_one(view, texts, window)
        found = fitting(free - must, _in_a_large_one(view, rows))
        if "river" in found and "taller" not in found:  # what little is left is the chart's
            found -= {"gaps"} if view.question is None else {"gaps", "protects"}
        return found | {"heading", "lacks"}
    match panel:
        case "numbers":
            must = _numbers(view, texts, page, window)
        case "benefits":
            must = len(view.switches) + 1 + rows("assumes", page)
        case "price":
            must = rows("bill", page)
        case "saved":
            must = rows("saved", page)
        case _:
            must = 0
    river = CHART_ROWS + (TITLE if panel == CHART else 0)
    names: tuple[str, ...] = ("heading", *_in_a_small_one(view, window, panel))
    always: frozenset[str] = frozenset()
    if view.limits and panel != BENEFITS:
        always = frozenset({"lacks"})
        must += rows("lacks", page)
        names = tuple(name for name in names if name != "lacks")
    free -= must + 2 * window.margins
    wanted = ((name, river if name == "river" else rows(name, page)) for name in names)
    return always | fitting(free, wanted)


def _in_a_large_one(view: PlayView, rows: Rows) -> Wanted:
    """Whoever answered has read the story, and wants to see the two lives; else it comes first."""
    protects, story = ((name, rows(name, TELLING_WIDTH)) for name in ("protects", "story"))
    taller = "taller", TALLER
    told = (story, protects, taller) if view.question is None else (taller, protects, story)
    return ("river", TITLE + CHART_ROWS), *told, ("gaps", GAPS)


def _in_a_small_one(view: PlayView, window: Window, panel: str) -> tuple[str, ...]:
    """The story's first sentence and what the digits do, beside one panel."""
    if panel == CHART:
        return "river", "lacks", "story"
    if panel != NUMBERS or view.guide is not None:
        return "lacks", "story"
    beside = () if window.space.is_low else ("river",)
    if view.question is None:
        return "lacks", *beside, "story", "hint", "between"
    return "lacks", *beside, "hint", *(("story",) if beside else ()), "between"
