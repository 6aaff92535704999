"""Home: what this is, the lives to play, the law, the note, a way out.

It loads nothing of the lives, so that it is there at once.
"""

from typing import TYPE_CHECKING

import attrs

from peter.errors import PeterError
from peter.plain.lines import Page, block, wrapped
from peter.plain.state import HARDER, PETER, QUIT, Act, Answer, Choice, Place, Room, State, to
from peter.views.note import NOTE, UNIT

if TYPE_CHECKING:
    from peter.session import Session

LANGUAGE = "en"

LIVES = (
    'One life is called "with": it has all ten benefits. The other is called "without": at first '
    "it lacks the one benefit that the event is about; you can switch others off."
)
UNITS = f"Money is in units: {UNIT.replace('=', 'is')} a month."


def opened(story: str, asks: bool = True, is_short: bool = False) -> "Session":
    """The session at the start of a story. Raises PeterError where it cannot be played."""
    from peter.session import open_story

    return open_story(story, asks=asks, is_short=is_short)


def start(story: str, asks: bool = True, is_short: bool = False) -> Act:
    """Open a story at its first event."""

    def act(state: State) -> Answer:
        try:
            session = opened(story, asks, is_short)
        except PeterError as error:
            return Answer(state, (block(*str(error).splitlines()),), False)
        words = session.scenario.words[LANGUAGE]
        said = block(words.title, words.summary, LIVES, UNITS, session.policy.assumes)
        next_ = attrs.evolve(
            state, at=Place.EVENT, opened=session, opened_story=story, warned=frozenset()
        )
        return Answer(next_, (said,))

    return act


def go_on(state: State) -> Answer:
    """Go on with the open life, or with the one that was kept on disk."""
    if state.opened is not None:
        return Answer(attrs.evolve(state, at=Place.EVENT))
    from peter import storage

    found = storage.load()
    gone = attrs.evolve(state, is_kept=False)
    if found.session is None:
        return Answer(gone, (wrapped(found.notice or "No life is kept."),))
    return Answer(
        attrs.evolve(gone, at=Place.EVENT, opened=found.session, opened_story=found.story)
    )


def _page(state: State) -> Page:
    return (
        block(
            "Meet Peter",
            "One life, lived twice: once with social protection, once without. He makes the same "
            "choices in both.",
        ),
    )


def _note(state: State) -> Answer:
    return Answer(state, (wrapped(NOTE),), False)


def _choices(state: State) -> tuple[Choice, ...]:
    def item(word: str, text: str, act: Act, *names: str) -> Choice:
        return Choice(word, text, act, names, True)

    choices = [
        item("short", "the short life, five events, about ten minutes.", start(PETER, True, True)),
        item("whole", "the whole life, ten events, about 25 minutes.", start(PETER)),
        item("harder", "a harder fate, a long illness and a worse accident.", start(HARDER)),
        item("explore", "the ten events freely, without questions.", start(PETER, False)),
        item("law", "the Conventions and Recommendations.", to(Place.LAW)),
        item("note", "who made this, and who did not.", _note),
        item("quit", "leave the game.", QUIT.act, *QUIT.names),
    ]
    if state.story not in (PETER, HARDER):
        choices.append(item("own", f"your own story, {state.story}.", start(state.story)))
    if state.opened is not None:
        where = f"event {state.session.position + 1} of {len(state.session.events)}"
        choices.append(item("continue", f"back to {where}.", go_on, "c", "back"))
    elif state.is_kept:
        choices.append(item("continue", "the life that is open, where you left it.", go_on, "c"))
    return tuple(choices)


ROOM = Room(
    _page,
    _choices,
    f"At each event you predict something, and then hear both lives. {LIVES}",
    lambda state: "continue" if state.opened is not None or state.is_kept else "short",
)
