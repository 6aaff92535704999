"""A text that opens over the screen: help, the end of a life, an instrument."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget

from peter.speech import Speech, to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.pairs import Pair, Pairs
from peter.tui.widgets.prose import Prose
from peter.tui.widgets.rows import Both, Rows

Paragraph = Content | Both | tuple[Pair, ...]


class Page(NamedTuple):
    """A text to read: a title, then paragraphs, some of them rows of both lives, or keys."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    offers: tuple[tuple[str, str], ...] = ()
    """Keys that do something more here, each with what it does."""


Told = Callable[[Speech], Page]

FRAME, LOW_FRAME = 9, 5
"""Rows of a window that are no text: the keys, border, title and what is left free round them."""
LOW = 24
"""Below so many rows a window is low, as its styles have it."""


def _widget(paragraph: Paragraph) -> Widget:
    """What draws a paragraph."""
    if isinstance(paragraph, Content):
        return Prose(paragraph, classes="paragraph")
    if isinstance(paragraph, Both):
        return Rows(paragraph, classes="paragraph")
    return Pairs(paragraph, classes="paragraph")


class ReaderScreen(ModalScreen[None]):
    """A title and pages of text to scroll; any of its keys closes it again."""

    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space", "dismiss", to_say("back"), key_display="Esc"),
        Binding("down,j", "scroll_down", to_say("scroll"), key_display="↑↓"),
        Binding("up,k", "scroll_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("o", "app.switch_language", show=False),
    ]

    class Offered(Message):
        """A key that the text offered was pressed."""

        def __init__(self, key: str) -> None:
            self.key = key
            super().__init__()

    def __init__(self, told: Told, closing_key: str = "") -> None:
        super().__init__()
        self.told = told
        self.closing_key = closing_key

    def compose(self) -> ComposeResult:
        """Title, text, and the keys, which lie over those of the screen below."""
        say = speech_of(self)
        page = self.told(say)
        with Vertical(classes="dialog"):
            yield Prose(Content(page.title), classes="dialog-title")
            with VerticalScroll(id="text") as text:
                text.styles.max_height = self._rows
                for paragraph in page.paragraphs:
                    yield _widget(paragraph)
        yield Keys(page.offers)

    @property
    def _rows(self) -> int:
        """How many rows of text this window has room for."""
        height = self.app.size.height
        return max(1, height - (LOW_FRAME if height < LOW else FRAME))

    def on_mount(self) -> None:
        """Whether it can be scrolled is known when it stands."""
        self.call_after_refresh(self.refresh_bindings)

    def on_resize(self) -> None:
        """As high as the text, and no higher than this window allows."""
        for text in self.query("#text"):
            text.styles.max_height = self._rows
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where all of the text is seen, nothing scrolls."""
        del parameters
        if action == "scroll_down":
            return any(text.max_scroll_y > 0 for text in self.query("#text"))
        return True

    def retell(self) -> None:
        """The same page, at the same place, as it is told now."""
        at = self.query_one("#text").scroll_y

        async def again() -> None:
            await self.recompose()
            text = self.query_one("#text")
            text.focus()
            text.scroll_to(y=at, animate=False)

        self.call_next(again)

    def on_key(self, event: Key) -> None:
        """The key that opened it closes it too, and goes no further: it would open it again."""
        if event.key == self.closing_key:
            event.stop()
            if self.is_current:  # pressed twice in one breath
                self.dismiss()
        elif event.key in {key for key, _ in self.told(speech_of(self)).offers}:
            event.stop()
            self.post_message(self.Offered(event.key))
