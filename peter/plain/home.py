"""Home: what this is, the lives to play, the laboratory, the library, settings, a way out.

It loads nothing of the lives, so that it is there at once.
"""

from typing import TYPE_CHECKING

import attrs

from peter.errors import PeterError
from peter.plain.lines import Page, block, wrapped
from peter.plain.state import (
    HARDER,
    PETER,
    Act,
    Answer,
    Choice,
    Place,
    Room,
    State,
    leave,
    quit_,
    switch_language,
    to,
    to_library,
)
from peter.plain.state import home as go_home
from peter.recall import due
from peter.speech import LANGUAGES, Speech, to_say
from peter.views.note import NOTE

if TYPE_CHECKING:
    from peter.session import Session, Under
    from peter.views.kept import AnewView

WHAT = to_say(
    "One life, lived twice: once with social protection, once without. He makes the same choices "
    "in both."
)
LIVES = to_say(
    'One life is called "with": it has all ten benefits. The other is called "without": at first '
    "it lacks the one benefit that the event is about; you can switch others off."
)
UNITS = to_say("Money is in units: 1,000 is one average wage a month.")
PREDICT = to_say("At each event you predict something, and then hear both lives.")


def opened(
    story: str,
    asks: bool = True,
    is_short: bool = False,
    is_guided: bool = False,
    under: "Under | None" = None,
) -> "Session":
    """The session at the start of a story. Raises PeterError where it cannot be played."""
    from peter.session import OWN, open_story

    return open_story(story, asks=asks, is_short=is_short, is_guided=is_guided, under=under or OWN)


def start(
    story: str,
    asks: bool = True,
    is_short: bool = False,
    is_guided: bool = False,
    under: "Under | None" = None,
) -> Act:
    """Open a story at its first event; guided, that event is an example."""

    def act(state: State) -> Answer:
        try:
            session = opened(story, asks, is_short, is_guided, under)
        except PeterError as error:
            return Answer(state, (block(*str(error).splitlines()),), False)
        return begin(state, session, story)

    return act


def begin(state: State, session: "Session", story: str) -> Answer:
    """Begin a life; where another is under way, ask first."""
    if _anew_view(state) is not None:
        return Answer(attrs.evolve(state, at=Place.ANEW, anew=(session, story)))
    return _begun(state, session, story)


def _begun(state: State, session: "Session", story: str) -> Answer:
    next_ = attrs.evolve(
        state,
        at=Place.EVENT,
        opened=session,
        opened_story=story,
        begun=state.begun + 1,
        anew=None,
        warned=frozenset(),
    )
    return Answer(next_, (introduced(session, state.say),))


def introduced(session: "Session", say: Speech) -> str:
    """What is told before the first event: the story, the two lives, the money."""
    from peter.views.currency import unit_note
    from peter.views.systems import naming, spoken
    from peter.views.words import told

    words = told(session.scenario, say)
    two = spoken(session, say)
    if two.columns is None:
        assumes = say(session.policy.assumes)
        return block(words.title, words.summary, say(LIVES), say(UNITS), assumes)
    policies = (session.policy, session.against or session.policy)
    assumed = (say(policy.assumes) for policy in policies)
    hint = say("The word systems tells what they are.")
    return block(words.title, naming(session, two), f"{unit_note(two)}.", *assumed, hint)


def go_on(state: State) -> Answer:
    """Go on with the open life, or with the one that was kept on disk."""
    if state.opened is not None:
        return Answer(attrs.evolve(state, at=Place.EVENT))
    from peter import storage

    found = storage.load()
    gone = attrs.evolve(state, is_kept=False)
    if found.session is None:
        return Answer(gone, (wrapped(found.notice or state.say("No life is kept.")),))
    return Answer(
        attrs.evolve(gone, at=Place.EVENT, opened=found.session, opened_story=found.story)
    )


def _go_back(state: State) -> Answer:
    """The life before the open one; the open one is the life before from then on."""
    from peter import storage

    found = storage.load_before()
    if found.session is None:
        return Answer(state, (wrapped(found.notice or state.say("No life is kept.")),))
    return Answer(
        attrs.evolve(
            state,
            at=Place.EVENT,
            opened=found.session,
            opened_story=found.story,
            is_kept=False,
            warned=frozenset(),
        )
    )


def _laboratory(state: State) -> Answer:
    from peter.plain.laboratory import enter

    return enter(state)


def _page(state: State) -> Page:
    return (block(state.say("Meet Peter"), state.say(WHAT)),)


def _note(state: State) -> Answer:
    return Answer(state, (wrapped(state.say(NOTE)),), False)


def _item(word: str, text: str, act: Act, *names: str) -> Choice:
    return Choice(word, text, act, names, True)


def _choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    others = [name for code, name in LANGUAGES.items() if code != say.language]
    choices = [
        _item(
            to_say("example"),
            say("for newcomers: the short life, its first event played as an example."),
            start(PETER, True, True, True),
        ),
        _item(
            to_say("short"),
            say("the short life, five events, about ten minutes."),
            start(PETER, True, True),
        ),
        _item(to_say("whole"), say("the whole life, ten events, about 25 minutes."), start(PETER)),
        _item(
            to_say("harder"),
            say("a harder fate, a long illness and a worse accident."),
            start(HARDER),
        ),
        _item(
            to_say("explore"),
            say("the ten events freely, without questions."),
            start(PETER, False),
        ),
        _item(
            to_say("systems"),
            say("any two systems, national or standard, side by side."),
            to(Place.FIRST),
            "two",
        ),
        _item(
            to_say("laboratory"),
            say("two policies side by side, benefit by benefit."),
            _laboratory,
            "lab",
        ),
        _item(
            to_say("library"),
            say("the Conventions and Recommendations, to search and to hear."),
            to_library,
            "law",
            "l",
        ),
        _item(
            to_say("countries"),
            say("what a country has, against the standards."),
            to(Place.COUNTRIES),
            "gaps",
        ),
        _item(to_say("settings"), say("language, names, money, what is kept."), to(Place.SETTINGS)),
        _item(to_say("language"), f"{', '.join(others)}.", switch_language, "o", *others),
        _item(to_say("note"), say("who made this, and who did not."), _note),
        _item(to_say("quit"), say("leave the game."), leave, "q", "exit"),
    ]
    if state.story not in (PETER, HARDER):
        own = say("your own story: {story}.", story=state.story)
        choices.append(_item(to_say("own"), own, start(state.story)))
    choices += _recall(state, say)
    choices += _continue(state, say)
    return tuple(choices)


def _recall(state: State, say: Speech) -> list[Choice]:
    """Questions about a life that was played, where some are due."""
    round_ = due(state.recall, state.today) if state.today else None
    if round_ is None:
        return []
    from peter.views.recall import offer

    return [_item(to_say("recall"), f"{offer(round_, say)}.", recall, "questions")]


def recall(state: State) -> Answer:
    """To the questions."""
    from peter.plain.recalling import enter

    return enter(state)


def _continue(state: State, say: Speech) -> list[Choice]:
    """Back into a life, where one is open."""
    if state.opened is not None:
        session = state.opened
        text = say(
            "back to event {number} of {total}.",
            number=session.position + 1,
            total=len(session.events),
        )
    elif state.is_kept:
        text = say("the life that is open, where you left it.")
    else:
        return _before(say)
    return [_item(to_say("continue"), text, go_on, "c", "back"), *_before(say)]


def _before(say: Speech) -> list[Choice]:
    """Back into the life before the open one, where one was left."""
    from peter import storage

    if not storage.has_before():
        return []
    text = say("the life you left for the open one.")
    return [_item(to_say("earlier"), text, _go_back, "before")]


def _enter(state: State) -> str:
    """Back into an open life; whoever never played begins with the example."""
    if state.opened is not None or state.is_kept:
        return "continue"
    return "short" if state.recall.lives else "example"


# A new life while another is under way --------------------------------------------------------


def _anew_view(state: State) -> "AnewView | None":
    """What is asked before a new life begins; None where nothing would be left."""
    if state.opened is None and not state.is_kept:
        return None
    from peter import storage
    from peter.views.kept import anew_view

    life = storage.open_life() if state.opened is None else state.opened
    return anew_view(life, storage.life_before(), state.say)


def _anew_page(state: State) -> Page:
    view = _anew_view(state)
    return (wrapped(f"{view.title}."),) if view is not None else ()


def _anew_choices(state: State) -> tuple[Choice, ...]:
    say, view = state.say, _anew_view(state)
    if view is None or state.anew is None:
        return (go_home(say),)
    session, story = state.anew
    return (
        _item(to_say("continue"), f"{view.go_on}.", go_on, "c"),
        _item(to_say("anew"), f"{view.begin}.", lambda state: _begun(state, session, story)),
        go_home(say),
        quit_(say),
    )


ANEW = Room(
    _anew_page,
    _anew_choices,
    (to_say("The life that is open now can be opened again from the first page: earlier."),),
    lambda state: "continue",
)
ROOM = Room(
    _page,
    _choices,
    (PREDICT, LIVES, UNITS),
    _enter,
)
