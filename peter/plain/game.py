"""The game without input and output: a line typed and a state give the next state and a text."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from peter.plain import home
from peter.plain.lines import Page, block, harmless, joined, wrapped
from peter.plain.state import (
    HARDER,
    PETER,
    Answer,
    Choice,
    Place,
    Room,
    State,
    language,
    quit_,
)
from peter.plain.state import home as go_home
from peter.recall import Recall
from peter.settings import Settings
from peter.speech import ENGLISH, Speech, to_say

if TYPE_CHECKING:
    from peter.session import Under

PROMPT = to_say("Your choice, then Enter; ? for help: ")
GOODBYE = to_say("Goodbye.")
HELP, AGAIN = to_say("help"), to_say("again")

Turn = tuple[State, str]


def begin(
    story: str = PETER,
    is_kept: bool = False,
    say: Speech = ENGLISH,
    settings: Settings | None = None,
    recall: Recall | None = None,
    today: date | None = None,
    under: "Under | None" = None,
) -> Turn:
    """The first state and the first text. Raises PeterError where the story cannot be played.

    `is_kept` says that a life from an earlier time waits on disk; `today` is for recall, which is
    not offered without it. `under` opens the story at once, under what was asked for.
    """
    if story not in (PETER, HARDER):
        home.opened(story)
    state = State(
        story=story,
        is_kept=is_kept,
        say=say,
        settings=settings or Settings(),
        recall=recall or Recall(),
        today=today,
    )
    if under is None:
        return _turn(Answer(state))
    home.opened(story, False, under=under)
    return _turn(home.start(story, False, under=under)(state))


def step(state: State, line: str) -> Turn:
    """The state and the text after a line was typed; nothing that is typed makes it fail."""
    say = state.say
    if state.is_over:
        return state, say(GOODBYE)
    room = room_at(state.place)
    said = normal(line)
    if said in spellings(HELP, say, "?", "h"):
        return state, _help(state)
    if said in spellings(AGAIN, say, "repeat", "r"):
        return _turn(Answer(state))
    if not said:
        said = room.enter(state)
        if not said:
            return _turn(Answer(state, (say("Enter alone chooses nothing here."),), False))
    choice = _meant(_choices(state), said, say) or _meant_anywhere(said, say)
    if choice is not None:
        return _turn(choice.act(state))
    if room.other is not None:
        return _turn(room.other(state, " ".join(line.split())))
    unknown = say('"{line}" is not among the choices here.', line=harmless(line))
    return _turn(Answer(state, (wrapped(unknown),), False))


def room_at(place: Place) -> Room:
    """The room of a place; those that play or read lives are loaded when first entered."""
    if place is Place.HOME:
        return home.ROOM
    if place is Place.ANEW:
        return home.ANEW
    from peter.plain import gaps, laboratory, playing, reading, recalling, settings, systems
    from peter.plain.sheets import cards, fields, form, noting

    rooms = {**playing.ROOMS, **reading.ROOMS, **laboratory.ROOMS, **systems.ROOMS}
    rooms = {**rooms, **recalling.ROOMS, **settings.ROOMS, **gaps.ROOMS}
    return {**rooms, **noting.ROOMS, **fields.ROOMS, **form.ROOMS, **cards.ROOMS}[place]


def normal(line: str) -> str:
    """A line without the differences that do not matter: case, spaces, stops, brackets."""
    return " ".join(line.split()).strip(" .,()[]:;'\"«»").casefold()


def spellings(word: str, say: Speech, *names: str) -> set[str]:
    """A word of ours as it may be typed: in English, in the player's language, and otherwise."""
    return {normal(name) for name in (word, say(word), *names)}


def _meant(choices: "_Choices", said: str, say: Speech) -> Choice | None:
    """The choice with this number, word or name."""
    for number, choice in choices.numbered:
        called = choice.named(number, say), choice.named(number, ENGLISH)
        if said == str(number) or said in spellings(choice.word, say, *called, *choice.names):
            return choice
    return next((c for c in choices.others if said in spellings(c.word, say, *c.names)), None)


class _Choices(NamedTuple):
    """What can be chosen at a place."""

    numbered: list[tuple[int, Choice]]
    """Told of, each with the number it is chosen by."""
    others: list[Choice]
    """Chosen by their words alone."""
    worded: list[Choice]
    """Those of them that are told of."""


def _choices(state: State) -> _Choices:
    room = room_at(state.place)
    choices = room.choices(state)
    told = [choice for choice in choices if choice.is_offered]
    if room.takes_numbers(state):
        return _Choices([], list(choices), told)
    return _Choices(list(enumerate(told, 1)), [c for c in choices if not c.is_offered], [])


def _meant_anywhere(said: str, say: Speech) -> Choice | None:
    """The ways out and the language, by word, where they stand under no number."""
    everywhere = go_home(say), quit_(say), language(say)
    return next((c for c in everywhere if said in spellings(c.word, say, *c.names)), None)


# What a text is made of -----------------------------------------------------------------------


def _turn(answer: Answer) -> Turn:
    """The text of an answer: what is said, the page if it is to be shown, the choices."""
    state = answer.state
    if state.is_over:
        return state, "\n\n".join((*answer.said, state.say(GOODBYE)))
    page = room_at(state.place).page(state) if answer.is_shown else ()
    return state, "\n\n".join((*answer.said, *page, *_menu(state, answer.is_shown)))


def _menu(state: State, is_listed: bool) -> Page:
    """The choices: items on lines of their own, commands in one sentence."""
    room, say = room_at(state.place), state.say
    numbered, _, worded = _choices(state)
    items = [f"{c.named(n, say)}: {c.text}" for n, c in numbered if c.is_item]
    names = [joined(c.named(n, say)) for n, c in numbered if not c.label and not c.is_item]
    if not is_listed:
        names = [*_in_short(numbered, say), *names]
    names += [joined(say(choice.word)) for choice in worded]
    enter = room.enter(state)
    choices = say("Choices: {names}.", names=", ".join(names)) if names else ""
    alone = say("Enter alone: {word}.", word=say(enter)) if enter else ""
    listed = (block(*items),) if items and is_listed else ()
    return (*listed, wrapped(f"{choices} {alone}".strip()))


def _in_short(numbered: list[tuple[int, Choice]], say: Speech) -> list[str]:
    """The items by name alone; of those that are only counted the first and the last."""
    counted = [joined(c.named(n, say)) for n, c in numbered if c.label]
    if len(counted) > 1:
        counted = [say("{first} to {last}", first=counted[0], last=counted[-1])]
    return counted + [joined(c.named(n, say)) for n, c in numbered if c.is_item and not c.label]


def _help(state: State) -> str:
    """What this place is, and what each choice does."""
    room, say = room_at(state.place), state.say
    numbered, _, worded = _choices(state)
    choices = [f"{c.named(n, say)}: {c.text}{'' if c.is_item else '.'}" for n, c in numbered]
    choices += [f"{say(c.word)}: {c.text}." for c in worded]
    enter = room.enter(state)
    return "\n\n".join(
        (
            block(say("Help"), *(say(text) for text in room.help)),
            block(*choices),
            block(
                say(
                    "A number or a word, in capitals or not. Everywhere: again repeats the page, "
                    "home leads to the first page, language changes the language, quit leaves."
                ),
                say("Enter alone: {word}.", word=say(enter))
                if enter
                else say("Enter alone chooses nothing here."),
            ),
        )
    )
