"""Home: what this is, the stories, a way out."""

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from peter.tui.widgets.keys import Keys
from peter.tui.widgets.menu import Menu
from peter.tui.widgets.too_small import TooSmall
from peter.views.note import NOTE


class Entry(NamedTuple):
    """One line of the menu."""

    id: str
    title: str
    purpose: str


ENTRIES = (
    Entry("peter", "Meet Peter", "his life in ten events, with protection and without"),
    Entry("peter-harder", "A harder fate", "the same life, a long illness and a worse accident"),
    Entry("help", "Help", "how to play, which keys there are"),
    Entry("quit", "Quit", "leave; nothing is kept on this computer"),
)


class HomeScreen(Screen[None]):
    """The first screen."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", "help", key_display="?"),
        Binding("t", "app.switch_theme", "light or dark"),
        Binding("q", "app.quit", "quit"),
    ]

    class Opened(Message):
        """A story was chosen."""

        def __init__(self, story: str) -> None:
            self.story = story
            super().__init__()

    def __init__(self, story: str) -> None:
        super().__init__()
        known = {entry.id for entry in ENTRIES}
        own = () if story in known else (Entry(story, story, "your own story"),)
        self.entries = (*own, *ENTRIES)

    def compose(self) -> ComposeResult:
        """Title, menu, note."""
        with Vertical(id="page"):
            yield Static(Content("Meet Peter"), id="name")
            yield Static(
                Content(
                    "One life, lived twice: once with social protection, once without. He makes "
                    "the same choices in both. Switch a benefit off and watch the two lives part."
                ),
                id="lead",
            )
            yield Menu(*(Option(self._line(e), id=e.id) for e in self.entries), id="menu")
            yield Static(Content(NOTE), id="note")
        yield TooSmall()
        yield Keys()

    @staticmethod
    def _line(entry: Entry) -> Content:
        return Content.assemble((f"{entry.title:<16}", "bold"), (entry.purpose, ""))

    def on_resize(self) -> None:
        """Give the menu the keys again after a window that was too small to show it."""
        self.call_after_refresh(self.query(Menu).focus)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what the entry says."""
        chosen = event.option.id or ""
        if chosen == "quit":
            self.app.exit()
        elif chosen == "help":
            self.run_worker(self.app.run_action("help"))
        else:
            self.post_message(self.Opened(chosen))
