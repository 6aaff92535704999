"""What was found in the library: a line an entry, drawn and scrolled without any layout."""

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

    def watch_entries(self) -> None:
        """As many rows as entries, from the first."""
        self.virtual_size = Size(0, len(self.entries))
        self.scroll_to(y=0, animate=False)

    def watch_chosen(self, before: int, chosen: int) -> None:
        """Draw the two lines that change, and keep the chosen one in sight."""
        for index in (before, chosen):
            self.refresh_line(index)
        self.on_resize()

    def on_resize(self) -> None:
        """Keep the chosen line in sight, in a new size too."""
        self.scroll_to_region(Region(0, self.chosen, 1, 1), animate=False)

    def render_line(self, y: int) -> Strip:
        """Sign of the chosen line, code, mark, heading."""
        index, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        if index >= len(self.entries):
            return Strip.blank(width, self.rich_style)
        entry, is_chosen = self.entries[index], index == self.chosen
        is_whole = entry.kind != "requirement"
        plain, code = ("whole", "whole") if is_whole else ("plain", "dim")
        before = f"{'▸' if is_chosen else ' '} "
        segments = [
            Segment(before, self._style("plain", is_chosen)),
            Segment(fit(entry.code, CODE), self._style(code, is_chosen)),
            Segment(fit(entry.mark, 2), self._style("plain", is_chosen)),
            Segment(fit(entry.heading, width - CODE - 4), self._style(plain, is_chosen)),
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _style(self, ink: str, is_chosen: bool) -> Style:
        style = self.get_component_rich_style(f"library-list--{ink}")
        if is_chosen:
            style += self.get_component_rich_style("library-list--chosen", partial=True)
        return style

    def on_click(self, event: Click) -> None:
        """Open what was clicked."""
        index = self.scroll_offset.y + event.y
        if 0 <= index < len(self.entries):
            self.post_message(self.Opened(index))
