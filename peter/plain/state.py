"""Where the player is and what can be chosen there: what all places of plain mode share."""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

import attrs

from peter.recall import Recall
from peter.settings import Settings
from peter.speech import ENGLISH, LANGUAGES, Speech, to_say

if TYPE_CHECKING:
    from datetime import date

    from peter.gaps.matrix import Gaps
    from peter.laboratory import Laboratory
    from peter.model.training import Entry
    from peter.plain.lines import Page
    from peter.records.form import Show
    from peter.session import Session
    from peter.views.laboratory import Place as Line

PETER, HARDER = "peter", "peter-harder"


class Place(Enum):
    """What the player is told and can choose; a page that is only heard has no place."""

    HOME = "home"
    ANEW = "anew"
    EVENT = "event"
    SWITCHES = "switches"
    WHY = "why"
    CLAIM = "claim"
    ARTICLES = "articles"
    YEARS = "years"
    GO = "go"
    END = "end"
    HANDOUT = "handout"
    LAW = "law"
    INSTRUMENT = "instrument"
    PRINCIPLES = "principles"
    FOUND = "found"
    LABORATORY = "laboratory"
    LINE = "line"
    SETTINGS = "settings"
    NAMES = "names"
    NAME = "name"
    MONEY = "money"
    FORGET = "forget"
    RECALL = "recall"
    FIRST = "first"
    SECOND = "second"
    COUNTRIES = "countries"
    COUNTRY = "country"
    GAP = "gap"
    FIGURES = "figures"
    NOTES = "notes"
    NOTE = "note"
    FIELD = "field"
    FORM = "form"
    BLANK = "blank"
    CARDS = "cards"
    CARD = "card"
    # An event that waits for something; derived from the session, never stored.
    EXAMPLE = "example"
    WARNING = "warning"
    QUESTION = "question"


@attrs.frozen
class State:
    """Everything that is remembered between two lines."""

    at: Place = Place.HOME
    say: Speech = ENGLISH
    """How the program speaks to this player."""
    settings: Settings = attrs.field(factory=Settings)
    """What the player chose for every game; whoever runs the game keeps them."""
    opened: "Session | None" = None
    """The open life; kept when the player goes home."""
    opened_story: str = PETER
    """The name or folder of the story that the open life is of."""
    begun: int = 0
    """How many lives were begun; whoever runs the game keeps the one before each."""
    anew: "tuple[Session, str] | None" = None
    """A life and its story that would begin where the open one is under way."""
    is_kept: bool = False
    """Whether a life from an earlier time waits on disk."""
    story: str = PETER
    """The story that was asked for when the program was started."""
    instrument: str = ""
    """Code of the instrument that is open."""
    claim: int = 0
    """Index of the claim that is open, With's before Without's."""
    left: Place = Place.HOME
    """Where the library was entered from: home, or an event."""
    query: str = ""
    """What the library was searched for."""
    country: str = ""
    """Code of the country that is open, or the path of its pack."""
    gaps: "Gaps | None" = None
    """What was found of it when its pack was read last."""
    gap: str = ""
    """Id of the row that is open."""
    training: int = 0
    """Number of the training whose entries are open; 0: one's own notes on the country."""
    show: "Show | None" = attrs.field(default=None, eq=False)
    """Whoever holds the show of that training."""
    note: "Entry | None" = None
    """The finding, gap or step that is being written."""
    field: str = ""
    """The field of it, or of the room's form, that is asked for."""
    changes: "tuple[tuple[Entry | None, Entry | None], ...]" = ()
    """What was written down here and can be taken back, each before and after."""
    card: str = ""
    """Id of the guiding question that is open."""
    person: str = ""
    """Id of the person who is to be named."""
    tried: "Laboratory | None" = None
    """The laboratory as it was left."""
    line: "Line | None" = None
    """What is being changed in the laboratory."""
    recall: Recall = attrs.field(factory=Recall)
    """What was played and asked; whoever runs the game keeps it."""
    today: "date | None" = None
    """For recall; None where nobody knows, so that nothing is due."""
    warned: frozenset[str] = frozenset()
    """Ids of the events whose content note was heard, and that were chosen all the same."""
    first: str = ""
    """The system that was chosen for the first life."""
    is_over: bool = False

    @property
    def session(self) -> "Session":
        """The open life, in the places that have one."""
        assert self.opened is not None
        return self.opened

    @property
    def place(self) -> Place:
        """Where the player is; at an event, what it waits for."""
        if self.at is not Place.EVENT:
            return self.at
        event = self.session.event
        if self.session.guide_step is not None:
            return Place.EXAMPLE
        if event.content_note and event.id not in self.warned:
            return Place.WARNING
        return Place.QUESTION if self.session.is_asking else Place.EVENT


@attrs.frozen
class Answer:
    """What a choice leads to."""

    state: State
    said: "Page" = ()
    """Said first; after it, if `is_shown`, the whole page of the place."""
    is_shown: bool = True


Act = Callable[[State], Answer]


@attrs.frozen
class Choice:
    """What can be chosen: by its number, its word, or another name."""

    word: str
    """In English; in another language the word of that language is understood as well."""
    text: str
    """What it does, or what stands there, as it is said to the player."""
    act: Act
    names: tuple[str, ...] = ()
    is_item: bool = False
    """Listed on a line of its own; the others stand in one sentence."""
    label: str = ""
    """What an item is called, `Answer {number}`; without it, its word stands by its number."""
    is_offered: bool = True
    """Whether it is told of; otherwise it is understood by its word alone."""

    def named(self, number: int, say: Speech) -> str:
        """What it is called in a list."""
        return say(self.label, number=number) if self.label else f"{number} {say(self.word)}"


@attrs.frozen
class Room:
    """A place: its page, its choices, and what help says of it."""

    page: "Callable[[State], Page]"
    choices: Callable[[State], tuple[Choice, ...]]
    help: tuple[str, ...]
    """Messages, to be said one after the other."""
    enter: Callable[[State], str]
    """The word that Enter alone stands for; empty where that would be rash."""
    other: Callable[[State, str], Answer] | None = None
    """What becomes of a line that is no choice, where something may be written."""
    takes_numbers: Callable[[State], bool] = lambda _: False
    """Whether a number is what is written, so that choices are chosen by their words alone."""


def back(state: State) -> str:
    """Enter alone leads back."""
    return "back"


def nothing(state: State) -> str:
    """Enter alone chooses nothing."""
    return ""


def to(place: Place) -> Act:
    """Go to a place."""
    return lambda state: Answer(attrs.evolve(state, at=place))


def to_library(state: State) -> Answer:
    """To the library, which leads back to where one was."""
    left = Place.EVENT if state.at is Place.EVENT else Place.HOME
    return Answer(attrs.evolve(state, at=Place.LAW, left=left))


def leave(state: State) -> Answer:
    """End the game."""
    return Answer(attrs.evolve(state, is_over=True))


def to_event(state: State) -> Answer:
    """Back to the event that was left for a text; it was heard already."""
    there = attrs.evolve(state, at=Place.EVENT)
    said = state.say("Back at the event; again repeats it.")
    return Answer(there, (said,), there.place is not Place.EVENT)


def switch_language(state: State) -> Answer:
    """Speak the next language from here on; this page is said again in it."""
    languages = list(LANGUAGES)
    after = languages[(languages.index(state.say.language) + 1) % len(languages)]
    return speak(state, after)


def speak(state: State, language: str) -> Answer:
    """Speak a language from here on, and remember it."""
    return Answer(
        attrs.evolve(
            state,
            say=replace(state.say, language=language),
            settings=replace(state.settings, language=language),
        )
    )


# Choices that stand in many places ------------------------------------------------------------


def home(say: Speech) -> Choice:
    """The first page."""
    text = say("the first page; an open life stays open")
    return Choice(to_say("home"), text, to(Place.HOME), ("menu",))


def quit_(say: Speech) -> Choice:
    """Out of the game."""
    return Choice(to_say("quit"), say("leave the game"), leave, ("q", "exit"))


def language(say: Speech) -> Choice:
    """The other language; understood everywhere, and listed in few places."""
    text = say("speak the other language, English or Russian")
    others = (name for code, name in LANGUAGES.items() if code != say.language)
    return Choice(to_say("language"), text, switch_language, ("o", *others))


def back_to_event(say: Speech) -> Choice:
    """Back from a text about an event."""
    return Choice(to_say("back"), say("back to the event"), to_event, ("b",))


def back_to_rows(say: Speech) -> Choice:
    """Back to a country's rows; they are many, and were heard already."""
    return Choice(to_say("back"), say("back to the rows"), _to_rows, ("b",))


def _to_rows(state: State) -> Answer:
    there = attrs.evolve(state, at=Place.COUNTRY)
    return Answer(there, (state.say("Back at the rows; again repeats them."),), False)


def back_to(place: Place, text: str) -> Choice:
    """Back to a place."""
    return Choice(to_say("back"), text, to(place), ("b",))
