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
from peter.tui.widgets.pairs import Pair, Pairs
from peter.tui.widgets.prose import Prose
from peter.tui.widgets.rows import Rows
from peter.views.play import Row

Paragraph = Content | tuple[Row, ...] | tuple[Pair, ...]


class Page(NamedTuple):
    """A text to read: a title, then paragraphs, some of them rows of both lives, or keys."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    offers: tuple[tuple[str, str], ...] = ()
    """Keys that do something more here, each with what it does."""


Told = Callable[[Speech], Page]


def _widget(paragraph: Paragraph) -> Widget:
    """What draws a paragraph."""
    if isinstance(paragraph, Content):
        return Prose(paragraph, classes="paragraph")
    if isinstance(paragraph[0], Pair):
        return Pairs(paragraph, classes="paragraph")
    return Rows(paragraph, classes="paragraph")


class ReaderScreen(ModalScreen[None]):
    """A title and pages of text to scroll; any of its keys closes it again."""

    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space", "dismiss", to_say("back")),
        Binding("down,j", "scroll_down", show=False),
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
        """Title, text, how to go back."""
        say = speech_of(self)
        page = self.told(say)
        with Vertical(classes="dialog"):
            yield Prose(Content(page.title), classes="dialog-title")
            with VerticalScroll(id="text"):
                for paragraph in page.paragraphs:
                    yield _widget(paragraph)
            hint = say("Escape: back.  Arrows: scroll.")
            if page.offers:
                hint += "\n" + "  ".join(f"{key}: {what}." for key, what in page.offers)
            yield Prose(Content(hint), classes="dialog-hint")

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
