"""A page of the library: labels in a column of their own, the texts beside or below them."""

import re
from itertools import zip_longest
from textwrap import TextWrapper
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from peter.tui.widgets.lines import Ink, Line
from peter.views.library import LibraryPage

LABEL = 23
"""Cells of the column of labels."""
BESIDE = 62
"""Cells from which on a text stands beside its label; in fewer it stands below."""
MEASURE = 78
"""The longest line of text that reads well."""


class _Wrapper(TextWrapper):
    """Breaks between words, never at a hyphen, and addresses after a stroke or colon."""

    wordsep_simple_re = re.compile(r"( +|(?<=[/:])(?=\S))")


def wrap(text: str, *widths: int) -> list[str]:
    """Lines no longer than the least of these widths; at least one."""
    return _Wrapper(max(1, min(widths)), break_on_hyphens=False).wrap(text) or [""]


def page_lines(page: LibraryPage, width: int) -> list[Line]:
    """The title, what leads the page, then labels and texts.

    Short facts stand close together; a blank line parts them from what is longer.
    """
    is_beside = width >= BESIDE
    lines: list[Line] = [(Ink(line, "title"),) for line in wrap(page.title, MEASURE, width)]
    is_lead, was_short = True, False
    for label, text in page.paragraphs:
        is_lead = is_lead and not label
        body = wrap(text, MEASURE, width - LABEL * (is_beside and not is_lead))
        is_short = len(body) == 1 and not is_lead
        if not is_short or not (was_short if is_beside else not label):
            lines.append(())
        was_short = is_short
        if is_beside and not is_lead:
            lines += [
                (Ink(name.ljust(LABEL), "dim"), Ink(line))
                for name, line in zip_longest(wrap(label, LABEL - 1), body, fillvalue="")
            ]
        else:
            lines += [(Ink(label, "dim"),)] * bool(label)
            lines += [(Ink(line),) for line in body]
    return lines


class LibraryText(ScrollView, can_focus=True):
    """Draws a `LibraryPage` as plain text, never markup, wrapped for its width; to be scrolled."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "library-text--plain",
        "library-text--dim",
        "library-text--title",
    }

    DEFAULT_CSS = """
    LibraryText {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;

        & .library-text--plain { color: $foreground; }
        & .library-text--dim { color: $foreground 75%; }
        & .library-text--title { color: $foreground; text-style: bold; }
    }
    """

    view: reactive[LibraryPage | None] = reactive[LibraryPage | None](None)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: list[Line] = []

    def watch_view(self) -> None:
        """Another page, from its beginning."""
        self._wrap()
        self.scroll_to(y=0, animate=False)

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self._wrap()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width - 1
        self.lines = page_lines(self.view, width) if self.view and width > 0 else []
        self.virtual_size = Size(0, len(self.lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line, with what is selected by the mouse, so that an address can be copied."""
        at, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        if at >= len(self.lines):
            return Strip.blank(width, self.rich_style)
        strip = Strip(
            [
                Segment(ink.text, self.get_component_rich_style(f"library-text--{ink.ink}"))
                for ink in self.lines[at]
            ]
        )
        span = self.text_selection.get_span(at) if self.text_selection else None
        if span is not None:
            strip = self._selected(strip, *span)
        return strip.adjust_cell_length(width, self.rich_style).apply_offsets(0, at)

    def _selected(self, strip: Strip, start: int, end: int) -> Strip:
        ground = Style(bgcolor=self.screen.get_component_rich_style("screen--selection").bgcolor)
        length = strip.cell_length
        start, end = min(start, length), length if end == -1 else min(end, length)
        selected = Strip(
            Segment(segment.text, (segment.style or Style()) + ground)
            for segment in strip.crop(start, end)
        )
        return Strip.join([strip.crop(0, start), selected, strip.crop(end, length)])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that was selected."""
        text = "\n".join("".join(ink.text for ink in line) for line in self.lines)
        return selection.extract(text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected now."""
        del selection
        self.refresh()
