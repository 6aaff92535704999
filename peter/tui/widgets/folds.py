"""A list whose lines fold open one level at a time; texts wrap, and nothing in it is markup."""

from collections.abc import Iterator
from textwrap import wrap
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from peter.speech import to_say

CLOSED, OPEN = "+", "−"
STEP = 2
"""Cells by which each level stands further in."""
MEASURE = 96
"""The longest line of text that reads well."""
ROOMY = 22
"""Rows from which on blank ones part what does not belong together."""


class Fold(NamedTuple):
    """A line, and what unfolds below it."""

    id: str
    text: str
    lead: str = ""
    """What stands before the text, in a column of its own."""
    ink: str = ""
    """Style of what stands before."""
    below: str = ""
    """A second text, on lines of its own."""
    style: str = ""
    inside: tuple["Fold", ...] = ()
    target: str = ""
    """Id of the requirement behind it; empty where there is none."""
    is_apart: bool = False
    """Whether a blank row stands before it, where there is room for one."""


class _Line(NamedTuple):
    """A fold as it stands in the list."""

    fold: Fold
    depth: int
    holder: str
    """Id of the fold it stands in; empty at the first level."""


class Folds(OptionList):
    """Up and down go through what is open; the sign of a line says whether there is more in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", to_say("open, close")),
        Binding("right", "unfold", show=False),
        Binding("left", "fold", show=False),
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]

    DEFAULT_CSS = """
    Folds, Folds:focus {
        height: 1fr;
        border: none;
        padding: 0;
        background: $background;
        background-tint: $background 0%;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;

        & > .option-list--option { padding: 0; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.folds: tuple[Fold, ...] = ()
        self.open: frozenset[str] = frozenset()
        """Ids of what is unfolded."""
        self._shown: tuple[_Line, ...] = ()
        self._tops: list[int] = [0]
        """First row of each, then the end."""
        self._blank: frozenset[int] = frozenset()
        """Rows that part."""

    # What it shows ----------------------------------------------------------------------------

    def tell(self, folds: tuple[Fold, ...], start: str = "") -> None:
        """Show other texts; what was open, the chosen line and the place stay as they are."""
        chosen = self.chosen.id if self.chosen else start
        self.folds = folds
        self._show(chosen, self.scroll_y)

    @property
    def chosen(self) -> Fold | None:
        """The line under the cursor."""
        return self._shown[self.highlighted].fold if self.highlighted is not None else None

    def on_resize(self, event: Resize) -> None:
        """Wrap for the new width."""
        del event
        if self.folds and self.chosen:
            self._show(self.chosen.id, self.scroll_y)

    def _show(self, chosen: str, scroll_y: float) -> None:
        """Lay every open line out, then put cursor and place back."""
        self._shown = tuple(self._open_lines(self.folds, 0, ""))
        width = max(20, self.scrollable_content_region.width)
        is_roomy = self.scrollable_content_region.height >= ROOMY
        self._tops, self._blank = [0], frozenset()
        options: list[Option] = []
        for line, after in zip(self._shown, (*self._shown[1:], None), strict=True):
            rows = self._rows(line, width)
            if is_roomy and after and after.fold.is_apart:
                self._blank |= {self._tops[-1] + len(rows)}
                rows.append(Content(""))
            self._tops.append(self._tops[-1] + len(rows))
            options.append(Option(Content("\n").join(rows)))
        self.set_options(options)
        ids = [line.fold.id for line in self._shown]
        self.highlighted = ids.index(chosen) if chosen in ids else 0
        self.scroll_to(y=scroll_y, animate=False, immediate=True)
        self.refresh_bindings()

    def _open_lines(self, folds: tuple[Fold, ...], depth: int, holder: str) -> Iterator[_Line]:
        for fold in folds:
            yield _Line(fold, depth, holder)
            if fold.id in self.open:
                yield from self._open_lines(fold.inside, depth + 1, fold.id)

    def _rows(self, line: _Line, width: int) -> list[Content]:
        """The rows of a line: its texts, wrapped beside what stands before them."""
        fold = line.fold
        sign = (OPEN if fold.id in self.open else CLOSED) if fold.inside else " "
        before = f"  {' ' * STEP * line.depth}{sign} "
        room = max(10, min(width - 1, MEASURE) - len(before) - len(fold.lead))
        first, *more = wrap(fold.text, room, break_on_hyphens=False) or [""]
        more += wrap(fold.below, room, break_on_hyphens=False)
        gap = " " * (len(before) + len(fold.lead))
        return [
            Content.assemble(before, (fold.lead, fold.ink), (first, fold.style)),
            *(Content.assemble(gap, (row, fold.style)) for row in more),
        ]

    def render_line(self, y: int) -> Strip:
        """A sign at the chosen line, so that the cursor never hangs on colour alone."""
        row, at = self.scroll_offset.y + y, self.highlighted
        if row in self._blank:
            return Strip.blank(self.scrollable_content_region.width, self.rich_style)
        strip = super().render_line(y)
        if at is None or row != self._tops[at]:
            return strip
        style = next((segment.style for segment in strip), None)
        return Strip.join([Strip([Segment("▸", style)], 1), strip.crop(1)])

    # Keys -------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what works on this line; a window that shows no line of it has no pages."""
        del parameters
        chosen = self.chosen
        match action:
            case "select" | "unfold":
                return chosen is not None and bool(chosen.inside)
            case "fold":
                return chosen is not None and (chosen.id in self.open or bool(self._holder))
            case "page_up" | "page_down":
                return bool(self.scrollable_content_region)
        return True

    @property
    def _holder(self) -> str:
        return self._shown[self.highlighted].holder if self.highlighted is not None else ""

    def on_option_list_option_highlighted(self) -> None:
        """The footer follows the cursor."""
        self.refresh_bindings()

    def action_select(self) -> None:
        """Enter, Space or a click: open, or close again. At once, so that fast keys keep order."""
        if self.chosen and self.chosen.inside:
            self._turn(self.chosen.id in self.open)

    def action_unfold(self) -> None:
        """Open the line; where it is open, go into it."""
        if self.chosen is None or not self.chosen.inside:
            return
        if self.chosen.id in self.open:
            self.action_cursor_down()
        else:
            self._turn(False)

    def action_fold(self) -> None:
        """Close the line; where it is closed, go to the one it stands in."""
        if self.chosen is None:
            return
        if self.chosen.id in self.open:
            self._turn(True)
        elif self._holder:
            ids = [line.fold.id for line in self._shown]
            self.highlighted = ids.index(self._holder)

    def _turn(self, is_open: bool) -> None:
        """Close or open the chosen line, and have as much of it in sight as there is room for."""
        chosen, at = self.chosen, self.highlighted
        if chosen is None or at is None:
            return
        self.open = self.open - {chosen.id} if is_open else self.open | {chosen.id}
        self._show(chosen.id, self.scroll_y)
        last = at
        while last + 1 < len(self._shown) and self._shown[last + 1].depth > self._shown[at].depth:
            last += 1
        height = self.scrollable_content_region.height
        lowest = min(self._tops[at], max(self.scroll_y, self._tops[last + 1] - height))
        self.scroll_to(y=lowest, animate=False, immediate=True)

    def action_cursor_down(self) -> None:
        """The next line; at the end it stays."""
        if self.highlighted is not None:
            self.highlighted = min(self.highlighted + 1, len(self._shown) - 1)

    def action_cursor_up(self) -> None:
        """The line before; at the beginning it stays."""
        if self.highlighted is not None:
            self.highlighted = max(self.highlighted - 1, 0)
