"""What was found in the library: an entry a line, more where its heading is long."""

from bisect import bisect_right
from textwrap import wrap
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from peter.tui.widgets.lines import fit
from peter.views.library import LibraryEntry

CODE = 5
"""Cells of the column of codes."""
BEFORE = CODE + 4
"""Cells before a heading."""


class LibraryList(ScrollView, can_focus=False):
    """The entries, one of them chosen; the keys stay with the search box."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "library-list--plain",
        "library-list--dim",
        "library-list--whole",
        "library-list--chosen",
    }

    DEFAULT_CSS = """
    LibraryList {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;

        & .library-list--plain { color: $foreground; }
        & .library-list--dim { color: $foreground 75%; }
        & .library-list--whole { color: $foreground; text-style: bold; }
        & .library-list--chosen {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
    }
    """

    ALLOW_SELECT = False

    class Opened(Message):
        """An entry was clicked."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    entries: reactive[tuple[LibraryEntry, ...]] = reactive[tuple[LibraryEntry, ...]](())
    chosen: reactive[int] = reactive(0, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.headings: list[list[str]] = []
        """The heading of each entry, wrapped."""
        self.tops: list[int] = [0]
        """First row of each entry, then the end."""

    def watch_entries(self) -> None:
        """As many rows as the headings need, from the first."""
        self._wrap()
        self.scroll_to(y=0, animate=False)

    def watch_chosen(self) -> None:
        """Draw the two entries that change, and keep the chosen one in sight."""
        self.refresh()
        self._show_chosen()

    def on_resize(self) -> None:
        """Wrap for the new width; keep the chosen entry in sight."""
        self._wrap()
        self._show_chosen()

    def _wrap(self) -> None:
        room = max(10, self.scrollable_content_region.width - BEFORE)
        self.headings = [
            wrap(entry.heading, room, break_on_hyphens=False) or [""] for entry in self.entries
        ]
        self.tops = [0]
        for rows in self.headings:
            self.tops.append(self.tops[-1] + len(rows))
        self.virtual_size = Size(0, self.tops[-1])
        self.refresh()

    def _show_chosen(self) -> None:
        if self.chosen < len(self.headings):
            rows = len(self.headings[self.chosen])
            self.scroll_to_region(Region(0, self.tops[self.chosen], 1, rows), animate=False)

    def _entry_at(self, row: int) -> int | None:
        """Index of the entry on a row; None below the last."""
        return bisect_right(self.tops, row) - 1 if 0 <= row < self.tops[-1] else None

    def render_line(self, y: int) -> Strip:
        """Sign of the chosen line, code, mark, heading; of a further row the heading alone."""
        row, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        index = self._entry_at(row)
        if index is None:
            return Strip.blank(width, self.rich_style)
        entry, is_chosen, at = self.entries[index], index == self.chosen, row - self.tops[index]
        is_whole = entry.kind != "requirement"
        plain, code = ("whole", "whole") if is_whole else ("plain", "dim")
        heading = Segment(
            fit(self.headings[index][at], width - BEFORE), self._style(plain, is_chosen)
        )
        if at:
            segments = [Segment(" " * BEFORE, self._style("plain", is_chosen)), heading]
        else:
            before = f"{'▸' if is_chosen else ' '} "
            segments = [
                Segment(before, self._style("plain", is_chosen)),
                Segment(fit(entry.code, CODE), self._style(code, is_chosen)),
                Segment(fit(entry.mark, 2), self._style("plain", is_chosen)),
                heading,
            ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _style(self, ink: str, is_chosen: bool) -> Style:
        style = self.get_component_rich_style(f"library-list--{ink}")
        if is_chosen:
            style += self.get_component_rich_style("library-list--chosen", partial=True)
        return style

    def on_click(self, event: Click) -> None:
        """Open what was clicked."""
        index = self._entry_at(self.scroll_offset.y + event.y)
        if index is not None:
            self.post_message(self.Opened(index))
