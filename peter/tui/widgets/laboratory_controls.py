"""What can be changed in the laboratory: a list of lines with a cursor, which scrolls with it."""

from typing import ClassVar

from rich.segment import Segment
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from peter.tui.widgets.lines import Ink, Line, Lines, fit
from peter.views.laboratory import Control, Group, Kind, Place, State

CODES, PRICE, PAID = 9, 7, 8
VALUE, ORIGIN = 14, 12
"""Cells that an assumption's value has at least, and its origin."""
FOLD = slice(4, 6)
"""Cells of the sign that unfolds a switch."""

SIGNS = {State.ON: "■ ", State.PART: "▣ ", State.OFF: "□ "}


Window = tuple[list[tuple[Line, Control | None]], bool, bool]
"""The lines shown, each with what it changes; whether there are more above, and below."""


class LaboratoryControls(Lines):
    """Presets, switches with their branches, assumptions; a click or wheel does what keys do."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--cursor"}

    DEFAULT_CSS = """
    LaboratoryControls {
        height: 1fr;

        & .lines--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: bold;
        }
    }
    """

    class Chosen(Message):
        """A line was clicked; `what` is `change`, `fold` or `level`."""

        def __init__(self, place: Place, what: str) -> None:
            self.place = place
            self.what = what
            super().__init__()

    class Wheeled(Message):
        """The wheel asks for the cursor to move."""

        def __init__(self, by: int) -> None:
            self.by = by
            super().__init__()

    _window: Window | None = None

    groups: reactive[tuple[Group, ...]] = reactive[tuple[Group, ...]](())
    cursor: reactive[Place | None] = reactive[Place | None](None)

    def _entries(self, width: int) -> list[tuple[Line, Control | None]]:
        """Every line, with what it changes; headings change nothing. The last cell is free."""
        width -= 1
        entries: list[tuple[Line, Control | None]] = []
        for group in self.groups:
            if entries:
                entries.append(((), None))
            price, paid = group.columns
            room = width - PRICE - PAID
            heading = fit(group.heading, room) + price.rjust(PRICE) + paid.rjust(PAID)
            entries.append(((Ink(heading, "dim"),), None))
            entries += [(self._line(control, width), control) for control in group.controls]
        return entries

    def lines(self, width: int) -> tuple[Line, ...]:
        """All lines, also those that a low window does not show now."""
        return tuple(line for line, _ in self._entries(width))

    def _line(self, control: Control, width: int) -> Line:
        kind = control.place[0]
        if kind in (Kind.SWITCH, Kind.BRANCH):
            line = self._switch(control, width)
        elif kind in (Kind.WITH, Kind.WITHOUT):
            label = 2 + max(len(c.label) for c in self.groups[0].controls)
            line = (
                Ink(fit(control.label, label), kind.value),
                Ink(fit(control.value, width - 2 - label - PAID)),
                Ink(control.price.rjust(PAID), "dim"),
            )
        else:
            longest = max(len(c.label) for c in self.groups[-1].controls)
            label = min(longest + 2, width - 2 - VALUE - ORIGIN)
            value = max(VALUE, width - 2 - label - ORIGIN)
            line = (
                Ink(fit(control.label, label - 1) + " "),
                Ink(fit(control.value, value - 1) + " "),
                Ink(fit(control.price, ORIGIN), "dim"),
            )
        if control.place != self.cursor:
            return (Ink("  "), *line)
        text = "› " + "".join(ink.text for ink in line)
        return (Ink(fit(text, width), "cursor"),)

    def _switch(self, control: Control, width: int) -> Line:
        room = width - 8 - CODES - PRICE - PAID
        is_branch = control.place[0] is Kind.BRANCH
        state = control.state or State.OFF
        fold = "  " if control.is_open is None else "▾ " if control.is_open else "▸ "
        return (
            Ink(f"{control.key:<2}", "accent"),
            Ink("  " * is_branch + fold, "accent"),
            Ink(SIGNS[state], "plain" if state is State.ON else "without"),
            Ink(fit(control.label, room - 2 * is_branch - 1) + " "),
            Ink(fit(control.value, CODES), "without" if state is State.OFF else "dim"),
            Ink(control.price.rjust(PRICE), "dim"),
            Ink(control.paid.rjust(PAID), "plain"),
        )

    # The part that is shown ---------------------------------------------------------------------

    def watch_groups(self) -> None:
        """Other lines."""
        self._window = None

    def watch_cursor(self) -> None:
        """Another line stands out, and perhaps others are in the window."""
        self._window = None

    def on_resize(self) -> None:
        """Another window."""
        self._window = None

    def _shown(self, width: int) -> Window:
        """What is in the window, worked out once for all its rows."""
        if self._window is None:
            self._window = self._in_window(width)
        return self._window

    def _in_window(self, width: int) -> Window:
        """The lines that are in the window, and whether there are more above and below.

        The first group, which names the two policies, stays; the rest scrolls with the cursor.
        """
        entries, height = self._entries(width), max(1, self.size.height)
        if len(entries) <= height:
            return entries, False, False
        pinned = self._pinned(height)
        tail, room = entries[pinned + bool(pinned) :], height - pinned
        at = next((i for i, (_, c) in enumerate(tail) if c and c.place == self.cursor), 0)
        first = max(0, min(at - room // 2, len(tail) - room))
        shown = [*entries[:pinned], *tail[first : first + room]]
        return shown, first > 0, first + room < len(tail)

    def _pinned(self, height: int) -> int:
        """How many lines never scroll, in a window of some height."""
        pinned = len(self.groups[0].controls) + 1 if self.groups else 0
        return pinned if height >= 2 * pinned else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as lines, where the layout lets it choose."""
        del container, viewport
        return len(self._entries(width))

    def render_line(self, y: int) -> Strip:
        """One line, with an arrow at its end where there are more above or below."""
        width, height = self.content_size
        shown, above, below = self._shown(width)
        if y >= len(shown):
            return Strip.blank(width, self.rich_style)
        strip = self.strip(shown[y][0], width)
        arrow = "↓" if below and y == height - 1 else ""
        if above and y == self._pinned(height):
            arrow = "↑"
        if not arrow:
            return strip
        return Strip.join([strip.crop(0, width - 1), self.strip((Ink(arrow, "accent"),), 1)])

    def strip(self, line: Line, width: int) -> Strip:
        """A line in its inks, exactly so wide."""
        segments = [Segment(ink.text, self._style(ink.ink)) for ink in line]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def on_click(self, event: Click) -> None:
        """Change what was clicked; on its sign unfold it, on its instruments change the level."""
        width = self.content_size.width
        shown, _, _ = self._shown(width)
        control = shown[event.y][1] if event.y < len(shown) else None
        if control is None:
            return
        what = "change"
        codes = width - 1 - CODES - PRICE - PAID
        if control.is_open is not None and FOLD.start <= event.x < FOLD.stop:
            what = "fold"
        elif control.can_level and codes <= event.x < codes + CODES:
            what = "level"
        self.post_message(self.Chosen(control.place, what))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Further down."""
        event.stop()
        self.post_message(self.Wheeled(1))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Further up."""
        event.stop()
        self.post_message(self.Wheeled(-1))
