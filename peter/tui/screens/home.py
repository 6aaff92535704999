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

from peter.speech import to_say
from peter.tui.speaking import speech_of
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
    Entry(
        "short",
        to_say("Meet Peter"),
        to_say("five events, about ten minutes"),
        *("peter", True, True),
    ),
    Entry(
        "whole",
        to_say("His whole life"),
        to_say("all ten events, about 25 minutes"),
        *("peter", True),
    ),
    Entry(
        "harder",
        to_say("A harder fate"),
        to_say("a long illness, a worse accident"),
        *("peter-harder", True),
    ),
    Entry("open", to_say("Look around"), to_say("the ten events, no questions asked"), "peter"),
    Entry("systems", to_say("Two systems"), to_say("national or standard, side by side")),
    Entry("laboratory", to_say("The laboratory"), to_say("two policies, benefit by benefit")),
    Entry("library", to_say("The library"), to_say("all Conventions and Recommendations")),
    Entry("gaps", to_say("Countries"), to_say("a country against the standards")),
    Entry("settings", to_say("Settings"), to_say("language, colours, names, money")),
    Entry("help", to_say("Help"), to_say("how to play, which keys there are")),
    Entry("quit", to_say("Quit"), to_say("leave; your place in the life is kept")),
)
CONTINUE = Entry("continue", to_say("Continue"), to_say("the open life, where you left it"))
BEFORE = Entry("before", to_say("The life before"), to_say("the one you left for the open one"))
ENDED = to_say("the life that was lived; its end again")
"""What Continue is for where the open life has only its end left."""
RECALL = Entry("recall", to_say("Recall"), "")
ACTIONS = ("help", "systems", "laboratory", "library", "gaps", "settings", "recall")
"""Entries that the app has an action for."""
LEAD = to_say(
    "One life, lived twice: once with social protection, once without. He makes the same choices "
    "in both. Switch a benefit off and watch the two lives part."
)


class HomeScreen(Screen[None]):
    """The first screen; its styles are read by the app, with those of all screens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", to_say("help"), key_display="?"),
        Binding("o", "app.switch_language", to_say("русский")),
        Binding("t", "app.switch_theme", to_say("colours")),
        Binding("q", "app.quit", to_say("quit")),
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

    class WentBack(Message):
        """The life before the open one is to go on."""

    class Resumed(Message):
        """Home is shown again: something may be due by now."""

    def __init__(
        self, story: str, has_open_life: Callable[[], bool], has_before: Callable[[], bool]
    ) -> None:
        super().__init__()
        self.has_open_life = has_open_life
        self.has_before = has_before
        self.has_ended = False
        """Whether the open life has only its end left."""
        self.recall_offer = ""
        """What recall is due, in words; the app looks once the first screen stands."""
        shipped = {entry.story for entry in ENTRIES}
        name = Path(story).name[:15]
        own = () if story in shipped else (Entry("own", name, to_say("your own story"), story),)
        self.always = (*own, *ENTRIES)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The menu as it is now: an open life comes first, the one before it, then recall."""
        due = (RECALL._replace(purpose=self.recall_offer),) if self.recall_offer else ()
        open_life = CONTINUE._replace(purpose=ENDED) if self.has_ended else CONTINUE
        before = (BEFORE,) if self.has_before() else ()
        return (*((open_life,) if self.has_open_life() else ()), *before, *due, *self.always)

    def offer_recall(self, offer: str, *, has_ended: bool = False) -> None:
        """Put what is due into the menu, or take it out; and what Continue leads to."""
        self.recall_offer = offer
        self.has_ended = has_ended
        for menu in self.query(Menu):
            at = menu.highlighted_option
            self._fill(menu)
            ids = [option.id for option in menu.options]
            menu.highlighted = ids.index(at.id) if at is not None and at.id in ids else 0

    def on_screen_resume(self) -> None:
        """Coming back: the life that was left is offered first."""
        for menu in self.query(Menu):
            ids = [entry.id for entry in self.entries]
            if ids != [option.id for option in menu.options]:
                self._fill(menu)
                menu.highlighted = 0
        self.post_message(self.Resumed())

    def retell(self) -> None:
        """Every word anew; the same line stays chosen."""
        say = speech_of(self)
        if not self.query("#page"):
            return  # not drawn yet
        self.query_one("#lead", Static).update(Content(say(LEAD)))
        self.query_one("#note", Static).update(Content(say(NOTE)))
        self.query_one("#name", Static).update(Content(say("Meet Peter")))
        menu = self.query_one(Menu)
        at = menu.highlighted
        self._fill(menu)
        menu.highlighted = at
        self.post_message(self.Resumed())

    def compose(self) -> ComposeResult:
        """Title, menu, note."""
        say = speech_of(self)
        with Vertical(id="page"):
            yield Static(Content(say("Meet Peter")), id="name")
            yield Static(Content(say(LEAD)), id="lead")
            yield Menu(*self._options(), id="menu")
            yield Static(Content(say(NOTE)), id="note")
        yield TooSmall()
        yield Keys()

    def _fill(self, menu: Menu) -> None:
        menu.clear_options()
        menu.add_options(self._options())

    def _options(self) -> list[Option]:
        """A line an entry: its title, and what it is for."""
        say = speech_of(self)
        column = max(len(say(entry.title)) for entry in self.entries) + 2
        return [
            Option(Content.assemble((f"{say(e.title):<{column}}", "bold"), say(e.purpose)), id=e.id)
            for e in self.entries
        ]

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
        elif chosen == BEFORE.id:
            self.post_message(self.WentBack())
        elif chosen in ACTIONS:
            self.run_worker(self.app.run_action(chosen))
        else:
            entry = next(entry for entry in self.entries if entry.id == chosen)
            self.post_message(self.Opened(entry.story, entry.asks, entry.is_short))
