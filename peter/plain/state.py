"""Where the player is and what can be chosen there: what all places of plain mode share."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from peter.plain.lines import Page
    from peter.session import Session

PETER, HARDER = "peter", "peter-harder"


class Place(Enum):
    """What the player is told and can choose; a page that is only heard has no place."""

    HOME = "home"
    EVENT = "event"
    SWITCHES = "switches"
    WHY = "why"
    ARTICLES = "articles"
    GO = "go"
    END = "end"
    LAW = "law"
    INSTRUMENT = "instrument"
    # An event that waits for something; derived from the session, never stored.
    WARNING = "warning"
    QUESTION = "question"


@attrs.frozen
class State:
    """Everything that is remembered between two lines."""

    at: Place = Place.HOME
    opened: "Session | None" = None
    """The open life; kept when the player goes home."""
    opened_story: str = PETER
    """The name or folder of the story that the open life is of."""
    is_kept: bool = False
    """Whether a life from an earlier time waits on disk."""
    story: str = PETER
    """The story that was asked for when the program was started."""
    instrument: str = ""
    """Code of the instrument that is open."""
    warned: frozenset[str] = frozenset()
    """Ids of the events whose content note was heard, and that were chosen all the same."""
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
    text: str
    act: Act
    names: tuple[str, ...] = ()
    is_item: bool = False
    """Listed on a line of its own; the others stand in one sentence."""
    label: str = ""
    """What an item is called beside its number, `Answer 2`; without it, its word stands there."""

    def named(self, number: int) -> str:
        """What it is called in a list."""
        return f"{self.label} {number}" if self.label else f"{number} {self.word}"


@attrs.frozen
class Room:
    """A place: its page, its choices, and what help says of it."""

    page: "Callable[[State], Page]"
    choices: Callable[[State], tuple[Choice, ...]]
    help: str
    enter: Callable[[State], str]
    """The word that Enter alone stands for; empty where that would be rash."""


def back(state: State) -> str:
    """Enter alone leads back."""
    return "back"


def nothing(state: State) -> str:
    """Enter alone chooses nothing."""
    return ""


def to(place: Place) -> Act:
    """Go to a place."""
    return lambda state: Answer(attrs.evolve(state, at=place))


def leave(state: State) -> Answer:
    """End the game."""
    return Answer(attrs.evolve(state, is_over=True))


HOME = Choice("home", "the first page; an open life stays open", to(Place.HOME), ("menu",))
QUIT = Choice("quit", "leave the game", leave, ("q", "exit"))


def to_event(state: State) -> Answer:
    """Back to the event that was left for a text; it was heard already."""
    back_ = attrs.evolve(state, at=Place.EVENT)
    return Answer(back_, ("Back at the event; again repeats it.",), back_.place is not Place.EVENT)


TO_EVENT = Choice("back", "back to the event", to_event, ("b",))
