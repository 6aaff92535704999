"""A text on a country, to be scrolled and, where it is long, searched."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input

from peter.speech import Speech, to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.gaps_text import SheetText
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.too_small import TooSmall
from peter.views.gaps.sheet import Sheet

Told = Callable[[Speech, str], Sheet | None]
"""A text as it is told now, for what is searched; None where there is none any more."""

HINT = to_say("type a word: a branch, a year, a source, not verified")


class SearchBox(Input):
    """Takes every letter; arrows and Enter lead to the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "screen.read", to_say("read")),
        Binding("escape", "screen.leave_search", to_say("all"), key_display="Esc", priority=True),
    ]


class Leaf(SheetText):
    """The text that is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", to_say("scroll"), key_display="↑↓"),
        Binding("up,k", "scroll_up", show=False),
        Binding("space", "page_down", show=False),
        # At once, so that what is typed in the same breath is searched for.
        Binding("slash", "screen.search", to_say("search"), key_display="/", priority=True),
    ]


class SheetScreen(Screen[None]):
    """Title, parts, labelled sentences; the key that opened it closes it too."""

    CSS_PATH = "gaps.tcss"
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", to_say("back"), key_display="Esc"),
        Binding("q,enter", "back", show=False),
        Binding("l", "library", to_say("library")),
        Binding("question_mark", "app.gaps_help", to_say("help"), key_display="?"),
        Binding("t", "app.switch_theme", to_say("colours")),
    ]

    def __init__(self, told: Told, closing_key: str, *, is_searched: bool = False) -> None:
        super().__init__()
        self.told = told
        self.closing_key = closing_key
        self.is_searched = is_searched

    def compose(self) -> ComposeResult:
        """What is searched for, then the text."""
        with Vertical(id="page"):
            box = SearchBox(placeholder=speech_of(self)(HINT), id="search", compact=True)
            box.cursor_blink = False
            box.display = False
            yield box
            yield Leaf(id="text")
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Tell it."""
        self.retell()

    def on_resize(self) -> None:
        """Take the keys again after a window too small for anything."""
        self.call_after_refresh(self._focus)

    def _focus(self) -> None:
        for box in self.query(SearchBox):
            self.set_focus(box if box.display and box.has_focus else self.query_one(Leaf))

    def retell(self) -> None:
        """The same text as it is told now, at the same place; closed where it is no more."""
        box, leaf = self.query_one(SearchBox), self.query_one(Leaf)
        box.placeholder = speech_of(self)(HINT)
        sheet = self.told(speech_of(self), box.value)
        if sheet is None:
            if self.is_current:
                self.dismiss()
            return
        leaf.sheet = sheet
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what works now."""
        del parameters
        if action == "search":
            return self.is_searched
        if action == "library":
            leaf = next(iter(self.query(Leaf)), None)
            return bool(leaf and leaf.sheet and leaf.sheet.requirement)
        return True

    def on_key(self, event: Key) -> None:
        """The key that opened it closes it too."""
        if event.key == self.closing_key and not isinstance(self.focused, Input):
            event.stop()
            self.action_back()

    # Searching --------------------------------------------------------------------------------

    def action_search(self) -> None:
        """To the search box."""
        box = self.query_one(SearchBox)
        box.display = True
        self.set_focus(box)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as one types, from the beginning."""
        del event
        self.retell()
        self.query_one(Leaf).scroll_to(y=0, animate=False)

    def action_read(self) -> None:
        """From the search box to what was found."""
        self.query_one(Leaf).focus()

    def action_leave_search(self) -> None:
        """Everything again, and the keys to the text."""
        box = self.query_one(SearchBox)
        box.value = ""
        box.display = False
        self.query_one(Leaf).focus()

    # Out --------------------------------------------------------------------------------------

    async def action_library(self) -> None:
        """The requirement behind it; Escape leads back here."""
        sheet = self.query_one(Leaf).sheet
        if sheet is not None and sheet.requirement and self.is_current:
            await self.run_action(f"app.library({sheet.requirement!r})")

    def action_back(self) -> None:
        """To where it was opened."""
        if self.is_current:  # pressed twice in one breath
            self.dismiss()
