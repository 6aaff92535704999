"""A sheet of a training opened over whatever holds the show, and left again."""

from typing import NamedTuple

from peter.plain.game import step
from peter.plain.state import Place, State
from peter.records.form import Show
from peter.speech import Speech


class Turned(NamedTuple):
    """What a line leads to."""

    state: State
    text: str
    is_closed: bool
    """Whether the sheet was left; then the text is of no use."""


def opened(place: Place, training: int, show: Show, say: Speech) -> Turned:
    """A sheet of a training, from its first page."""
    return turned(State(place, say, training=training, show=show), "again")


def turned(state: State, line: str) -> Turned:
    """The sheet after a line; nothing that is typed makes it fail."""
    after, text = step(state, line)
    return Turned(after, text, after.is_over or after.at is Place.HOME)
