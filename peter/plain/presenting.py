"""A show as lines of text, without input and output: what a trainer's line asks for, what is told.

A line becomes steps of `peter.link`, so that it means the same where the show is and at a console.
"""

import re
from dataclasses import replace

import attrs

from peter.plain.conducting import (
    Command,
    Heeded,
    Showing,
    count,
    give,
    go_back,
    go_on,
    go_to,
    go_to_phase,
    guess,
    has_cards,
    has_event,
    has_plan,
    is_last,
    is_locked,
    is_open,
    lock,
    open_sheet,
    pass_event,
    recount,
    run_clock,
    steps,
    tell_notes,
    tell_time,
)
from peter.plain.game import AGAIN, GOODBYE, HELP, normal, spellings
from peter.plain.lines import block, harmless, joined, wrapped
from peter.plain.slide import clock_said, told, votes_said
from peter.plain.state import Place
from peter.plenary import VOTES, Plenary, slides, vote_at
from peter.scenario.words import OPTIONS
from peter.speech import LANGUAGES, Speech, to_say
from peter.views.show import trainer_view

NUMBER = re.compile(r"[+-]?[0-9]{1,6}")
PARTING = re.compile(r"[\s,:;=]+")


def heed(showing: Showing, line: str, now: float) -> Heeded:
    """What a line asks for, at a time in seconds since the epoch; nothing typed makes it fail."""
    say = showing.say
    if showing.is_over:
        return Heeded(showing, say(GOODBYE))
    calm = attrs.evolve(showing, asked="")
    command, numbers = _meant(showing, normal(line)) if line.strip() else (_enter(showing), ())
    if command is None and not line.strip():
        return Heeded(calm, say("Enter alone chooses nothing here."))
    if command is None:
        unknown = say('"{line}" is not among the choices here.', line=harmless(line))
        return Heeded(calm, "\n\n".join((wrapped(unknown), _menu(calm))))
    if len(numbers) not in command.takes:
        return Heeded(calm, wrapped(_how(command, say)))
    if command.asks and not showing.is_console and showing.asked != command.word:
        return Heeded(attrs.evolve(showing, asked=command.word), wrapped(say(command.asks)))
    return command.heed(calm, numbers, now)


def is_leaving(line: str, say: Speech) -> bool:
    """Whether a line means quit, where there is no show that anything else could be done with."""
    return normal(line) in spellings(QUIT.word, say, *QUIT.names)


def _meant(showing: Showing, said: str) -> tuple[Command | None, tuple[int, ...]]:
    """The command of a line and the numbers after it."""
    words = [word for word in PARTING.split(said) if word]
    count = next((at for at, word in enumerate(words) if NUMBER.fullmatch(word)), len(words))
    if not all(NUMBER.fullmatch(word) for word in words[count:]):
        # `2 back`, as it stands in the list.
        return (_meant(showing, " ".join(words[1:]))) if count == 0 and words[1:] else (None, ())
    numbers = tuple(map(int, words[count:]))
    if not count:
        return _by_number(showing, numbers)
    say, wholes = showing.say, [words[:count]]
    if count > 1 and words[0] in spellings(CLOCK, say):
        wholes.append(words[1:count])  # `clock start` is `start`
    for phrase in map(" ".join, wholes):
        for command in COMMANDS:
            if phrase in spellings(command.word, say, *command.names):
                return command, numbers
    return None, ()


def _by_number(
    showing: Showing, numbers: tuple[int, ...]
) -> tuple[Command | None, tuple[int, ...]]:
    """`3`: the third in the list; at a vote the answers come first. `2 14`: 14 hands for 2."""
    answers = _answers(showing)
    if len(numbers) == 2 or (len(numbers) == 1 and 1 <= numbers[0] <= answers):
        return HAND, numbers
    offered = _offered(showing)
    if len(numbers) == 1 and 0 < numbers[0] - answers <= len(offered):
        return offered[numbers[0] - answers - 1], ()
    return None, ()


def _answers(showing: Showing) -> int:
    return OPTIONS if showing.plenary.slide.kind in VOTES else 0


def _offered(showing: Showing) -> list[Command]:
    return [c for c in COMMANDS if c.is_here(showing) and c.is_listed]


def _enter(showing: Showing) -> Command | None:
    """What Enter alone means: lock an open vote, else the next slide."""
    if is_open(showing):
        return LOCK
    return None if is_last(showing) else NEXT


# Commands --------------------------------------------------------------------------------------


def _again(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    return Heeded(showing, page(showing, now))


def in_other_language(showing: Showing) -> Showing:
    """The same in the next language, after the last in the first."""
    languages = list(LANGUAGES)
    after = languages[(languages.index(showing.say.language) + 1) % len(languages)]
    return attrs.evolve(showing, say=replace(showing.say, language=after))


def _language(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    return _again(in_other_language(showing), (), now)


def _help(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    say = showing.say
    listed = (_how(c, say, _called(n, c, say)) for n, c in _numbered(showing))
    others = (_how(c, say) for c in COMMANDS if c.is_here(showing) and not c.is_listed)
    texts = (
        say(
            "The show as lines of text: each slide as the room sees it. A number or a word, in "
            "capitals or not."
        ),
        say("At a vote, 2 and 14 parted by a space count 14 hands for answer 2."),
    )
    return Heeded(showing, "\n\n".join((block(say("Help"), *texts), block(*listed, *others))))


def _quit(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    return Heeded(attrs.evolve(showing, is_over=True), showing.say(GOODBYE))


CLOCK = to_say("clock")
NEXT = Command(to_say("next"), to_say("the next slide"), go_on, ("n",))
HAND = Command(
    to_say("hand"),
    to_say("a hand more for an answer, such as: hand 2; or all its hands, such as: 2 14"),
    count,
    ("hands",),
    (1, 2),
    is_here=is_open,
    is_listed=False,
)
LOCK = Command(to_say("lock"), to_say("the vote stays as it is"), lock, ("l",), is_here=is_open)
QUIT = Command(
    to_say("quit"),
    to_say("leave"),
    _quit,
    ("q", "exit"),
    asks=to_say(
        "Leave the show? It is kept, and goes on at this slide. Write quit once more; "
        "anything else stays."
    ),
)

COMMANDS = (
    NEXT,
    Command(to_say("back"), to_say("the slide before"), go_back, ("b",)),
    Command(
        to_say("pass"),
        to_say("past this whole event"),
        pass_event,
        ("x", "skip"),
        is_here=has_event,
    ),
    HAND,
    Command(
        to_say("group"),
        to_say("what a group guesses: its number, then that of the answer, such as: group 1 3"),
        guess,
        ("g",),
        (2,),
        is_here=lambda showing: is_open(showing) and bool(showing.plenary.groups),
    ),
    LOCK,
    Command(
        to_say("recount"),
        to_say("count again: the vote is open once more"),
        recount,
        ("count again", "unlock"),
        is_here=is_locked,
    ),
    Command(
        to_say("notes"), to_say("what the trainer should know at this slide"), tell_notes, ("i",)
    ),
    Command(AGAIN, to_say("this slide once more"), _again, ("repeat", "r"), is_listed=False),
    Command(
        to_say("go"), to_say("to an event, by its number, such as: go 4"), go_to, ("event",), (1,)
    ),
    Command(
        to_say("phase"),
        to_say("to a phase of the plan, by its number, such as: phase 2"),
        go_to_phase,
        (),
        (1,),
        is_here=has_plan,
        is_listed=False,
    ),
    Command(
        to_say("time"), to_say("the time left, and how you keep to the plan"), tell_time, ("t",)
    ),
    Command(CLOCK, to_say("start the clock, or stop it"), run_clock(None), ("c",)),
    Command(to_say("start"), to_say("start the clock"), run_clock(True), is_listed=False),
    Command(to_say("stop"), to_say("stop the clock"), run_clock(False), is_listed=False),
    Command(
        to_say("give"),
        to_say("minutes more for this phase, or fewer, such as: give 5, give -5"),
        give,
        (),
        (1,),
        is_here=has_plan,
        is_listed=False,
    ),
    Command(
        to_say("reset"),
        to_say("the clock from its beginning"),
        steps("reset"),
        is_listed=False,
        asks=to_say(
            "The clock of this phase begins again from its full time? Write reset once more; "
            "anything else leaves it."
        ),
    ),
    Command(
        to_say("freeze"),
        to_say("the room keeps this slide while you go on; again: it follows you"),
        steps("freeze"),
        ("z",),
        is_here=lambda showing: showing.is_console,
    ),
    Command(
        to_say("blank"),
        to_say("the room sees nothing; again: it sees the slide"),
        steps("blank"),
        ("dark",),
        is_here=lambda showing: showing.is_console,
    ),
    Command(
        to_say("flipchart"),
        to_say("findings, gaps and steps: to hear, to write down, to change"),
        open_sheet(Place.NOTES),
        ("f", "entries"),
    ),
    Command(
        to_say("form"),
        to_say("the room: place, people as numbers, groups, what was known"),
        open_sheet(Place.FORM),
        ("room",),
    ),
    Command(
        to_say("cards"),
        to_say("the guiding questions, with the deeper ones"),
        open_sheet(Place.CARDS),
        is_here=has_cards,
    ),
    Command(to_say("language"), to_say("the other language"), _language, ("o",), is_listed=False),
    Command(HELP, to_say("what can be written here"), _help, ("?", "h")),
    QUIT,
)
"""Everything that can be written, in the order of the list."""


# What is told ----------------------------------------------------------------------------------


def page(showing: Showing, now: float) -> str:
    """The slide where the trainer is, then what can be done."""
    parts = told(showing.plenary, now, showing.say, has_notes=showing.is_console)
    return "\n\n".join((*parts, _menu(showing)))


def news(before: Plenary, showing: Showing, now: float) -> str:
    """What changed from an earlier state of the show to this one; empty where nothing did."""
    say, plenary = showing.say, showing.plenary
    if (before.at, slides(before)) != (plenary.at, slides(plenary)):
        return page(showing, now)
    texts = []
    if (before.is_blank, before.frozen_at) != (plenary.is_blank, plenary.frozen_at):
        sees = trainer_view(plenary, now, say).room_sees
        texts.append(sees or say("The room sees this slide."))
    if plenary.slide.kind in VOTES:
        old, new = vote_at(before, plenary.slide), vote_at(plenary, plenary.slide)
        texts += votes_said(plenary, old, new, say)
        if old != new:
            texts.append(trainer_view(plenary, now, say, showing.people).slip)
    if before.clocks != plenary.clocks:
        texts.append(clock_said(plenary, now, say))
    return block(*texts)


def _how(command: Command, say: Speech, called: str = "") -> str:
    """`give: minutes more for this phase, ...`"""
    return f"{called or say(command.word)}: {say(command.text)}."


def _numbered(showing: Showing) -> list[tuple[int, Command]]:
    return list(enumerate(_offered(showing), _answers(showing) + 1))


def _called(number: int, command: Command, say: Speech) -> str:
    return joined(f"{number} {say(command.word)}")


def _menu(showing: Showing) -> str:
    """The choices in one sentence; at a vote the answers' own numbers come first."""
    say = showing.say
    names = [_called(number, command, say) for number, command in _numbered(showing)]
    if answers := _answers(showing):
        first, last = say("Answer {number}", number=1), say("Answer {number}", number=answers)
        names.insert(0, say("{first} to {last}", first=joined(first), last=joined(last)))
    enter = _enter(showing)
    choices = say("Choices: {names}.", names=", ".join(names))
    alone = say("Enter alone: {word}.", word=say(enter.word)) if enter else ""
    return wrapped(f"{choices} {alone}".strip())
