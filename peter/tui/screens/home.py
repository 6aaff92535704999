"""Home: what this is, the stories, a way out."""

from collections.abc import Callable
from pathlib import Path
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
    """One line of the menu; with a story it opens that story."""

    id: str
    title: str
    purpose: str
    story: str = ""
    asks: bool = False
    is_short: bool = False


ENTRIES = (
    Entry("short", "Meet Peter", "five events, about ten minutes", "peter", True, True),
    Entry("whole", "His whole life", "all ten events, about 25 minutes", "peter", True),
    Entry("harder", "A harder fate", "a long illness, a worse accident", "peter-harder", True),
    Entry("open", "Look around", "the ten events, no questions asked", "peter"),
    Entry("laboratory", "The laboratory", "two policies, benefit by benefit"),
    Entry("library", "The library", "all Conventions and Recommendations"),
    Entry("help", "Help", "how to play, which keys there are"),
    Entry("quit", "Quit", "leave; your place in the life is kept"),
)
CONTINUE = Entry("continue", "Continue", "the open life, where you left it")


class HomeScreen(Screen[None]):
    """The first screen."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", "help", key_display="?"),
        Binding("t", "app.switch_theme", "light or dark"),
        Binding("q", "app.quit", "quit"),
    ]

    class Opened(Message):
        """A story was chosen, to be played with or without questions."""

        def __init__(self, story: str, asks: bool, is_short: bool) -> None:
            self.story = story
            self.asks = asks
            self.is_short = is_short
            super().__init__()

    class Continued(Message):
        """The open life is to go on."""

    def __init__(self, story: str, has_open_life: Callable[[], bool]) -> None:
        super().__init__()
        self.has_open_life = has_open_life
        shipped = {entry.story for entry in ENTRIES}
        name = Path(story).name[:15]
        own = () if story in shipped else (Entry("own", name, "your own story", story),)
        self.always = (*own, *ENTRIES)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The menu as it is now: an open life comes first."""
        return (CONTINUE, *self.always) if self.has_open_life() else self.always

    def on_screen_resume(self) -> None:
        """Coming back: the life that was left is offered first."""
        for menu in self.query(Menu):
            ids = [entry.id for entry in self.entries]
            if ids != [option.id for option in menu.options]:
                menu.clear_options()
                menu.add_options(Option(self._line(e), id=e.id) for e in self.entries)
                menu.highlighted = 0

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
        elif chosen == CONTINUE.id:
            self.post_message(self.Continued())
        elif chosen == "help":
            self.run_worker(self.app.run_action("help"))
        elif chosen in ("laboratory", "library"):
            self.run_worker(self.app.run_action(chosen))
        else:
            entry = next(entry for entry in self.entries if entry.id == chosen)
            self.post_message(self.Opened(entry.story, entry.asks, entry.is_short))
