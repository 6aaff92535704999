"""A text that opens over the screen: help, why, an instrument."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static


class ReaderScreen(ModalScreen[None]):
    """A title and pages of text to scroll; any of its keys closes it again."""

    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space", "dismiss", "back"),
        Binding("down,j", "scroll_down", show=False),
        Binding("up,k", "scroll_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
    ]

    def __init__(self, title: str, paragraphs: tuple[Content, ...], closing_key: str = "") -> None:
        super().__init__()
        self.heading = title
        self.paragraphs = paragraphs
        self.closing_key = closing_key

    def compose(self) -> ComposeResult:
        """Title, text, how to go back."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="dialog-title")
            with VerticalScroll(id="text"):
                for paragraph in self.paragraphs:
                    yield Static(paragraph, classes="paragraph")
            yield Static(Content("Escape: back.  Arrows: scroll."), classes="dialog-hint")

    def on_key(self, event: Key) -> None:
        """The key that opened it closes it too, and goes no further: it would open it again."""
        if event.key == self.closing_key:
            event.stop()
            if self.is_current:  # pressed twice in one breath
                self.dismiss()
