"""A show as lines of text, without input and output: what a trainer's line asks for, what is told.

A line becomes steps of `peter.link`, so that it means the same where the show is and at a console.
"""

import re
from collections.abc import Callable
from dataclasses import replace

import attrs

from peter.link import Step, StepError, read_step
from peter.plain.game import AGAIN, GOODBYE, HELP, normal, spellings
from peter.plain.lines import Page, block, harmless, joined, sentence, wrapped
from peter.plenary import (
    MOST_HANDS,
    VOTES,
    Kind,
    Plenary,
    Vote,
    clock,
    slides,
    vote_at,
)
from peter.scenario.words import OPTIONS
from peter.speech import LANGUAGES, Speech, to_say
from peter.views.show import (
    Measure,
    Note,
    OptionView,
    ProjectedView,
    group_name,
    projected_view,
    title_of,
    trainer_view,
)

NUMBER = re.compile(r"[+-]?[0-9]{1,6}")
PARTING = re.compile(r"[\s,:;=]+")
MINUS = re.compile(r"(?<![\w-])-(?=\d)")
"""The sign of a number below zero; speech swallows it."""
LOUD = "! "
"""In front of what warns, on a screen."""


@attrs.frozen
class Showing:
    """Everything that is remembered between two lines."""

    plenary: Plenary
    say: Speech
    people: int = 0
    """How many take part; 0: nobody said."""
    is_console: bool = False
    """Whether the show is elsewhere; then the trainer's notes are told with each slide."""
    asked: str = ""
    """The command that was asked about, and is done when it is written once more."""
    is_over: bool = False


@attrs.frozen
class Heeded:
    """What a line leads to."""

    showing: Showing
    said: str = ""
    steps: tuple[Step, ...] = ()
    """To be taken by whoever holds the show; what becomes of them is told by `news`."""


Heed = Callable[[Showing, tuple[int, ...], float], Heeded]


@attrs.frozen
class Command:
    """What can be written: by its word, another name, or its number in the list."""

    word: str
    text: str
    """What it does, or how it is written."""
    heed: Heed
    names: tuple[str, ...] = ()
    takes: tuple[int, ...] = (0,)
    """How many numbers may follow it."""
    asks: str = ""
    """Told instead, the first time: it is done when it is written once more."""
    is_here: Callable[[Showing], bool] = lambda _: True
    """Whether it leads anywhere here; by its word it is understood everywhere."""
    is_listed: bool = True
    """Whether it stands under every slide, with a number; help tells all that are here."""


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
    if _is_open(showing):
        return LOCK
    return None if _is_last(showing) else NEXT


# Commands -------------------------------------------------------------------------------------


def _vote(showing: Showing) -> Vote | None:
    plenary = showing.plenary
    return vote_at(plenary, plenary.slide) if plenary.slide.kind in VOTES else None


def _is_open(showing: Showing) -> bool:
    vote = _vote(showing)
    return vote is not None and not vote.is_locked


def _is_locked(showing: Showing) -> bool:
    vote = _vote(showing)
    return vote is not None and vote.is_locked


def _is_last(showing: Showing) -> bool:
    plenary = showing.plenary
    return not plenary.is_blank and plenary.at == len(slides(plenary)) - 1


def _has_plan(showing: Showing) -> bool:
    return showing.plenary.plan is not None


def _has_event(showing: Showing) -> bool:
    return bool(showing.plenary.slide.event)


def _told(showing: Showing, text: str) -> Heeded:
    return Heeded(showing, wrapped(text))


def _step(showing: Showing, name: str, **values: int | str) -> Heeded:
    """One step, for this slide."""
    try:
        step = read_step({"do": name, "at": showing.plenary.at, **values})
    except StepError:
        return _told(showing, showing.say("That number is too large or too small."))
    return Heeded(showing, steps=(step,))


def _steps(name: str) -> Heed:
    return lambda showing, numbers, now: _step(showing, name)


def _next(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    if _is_last(showing):
        return _told(showing, showing.say("This is the last slide."))
    return _step(showing, "forward")


def _back(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    if not showing.plenary.is_blank and showing.plenary.at == 0:
        return _told(showing, showing.say("This is the first slide."))
    return _step(showing, "back")


def _pass(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    if not _has_event(showing):
        return _told(showing, showing.say("This slide belongs to no event."))
    return _step(showing, "pass")


def _go(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    plenary, wanted = showing.plenary, numbers[0]
    shown = {slide.event for slide in slides(plenary) if slide.event}
    if not any(e.number == wanted and e.id in shown for e in plenary.session.events):
        text = showing.say("This show has no event of this number: {number}.", number=wanted)
        return _told(showing, text)
    return _step(showing, "go", number=wanted)


def _phase(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    plan, wanted = showing.plenary.plan, numbers[0]
    if plan is None or not 1 <= wanted <= len(plan.phases):
        text = showing.say("This show has no phase of this number: {number}.", number=wanted)
        return _told(showing, text)
    return _step(showing, "phase", phase_id=plan.phases[wanted - 1].id)


def _hand(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """One hand more, or so many as are named."""
    say, vote, option = showing.say, _vote(showing), numbers[0]
    if vote is None or vote.is_locked or not 1 <= option <= OPTIONS:
        return _told(showing, _refused(showing, option))
    there = vote.hands[option - 1]
    wanted = numbers[1] if len(numbers) > 1 else there + 1
    if not 0 <= wanted <= MOST_HANDS:
        most = say("At most so many hands can be counted: {number}.", number=MOST_HANDS)
        return _told(showing, most)
    if wanted == there:
        return _told(showing, _counted(option, there, say))
    by = 1 if wanted > there else -1
    one = _step(showing, "hand", option=option, by=by)
    return attrs.evolve(one, steps=one.steps * abs(wanted - there))


def _guess(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    group, option = numbers
    if not _is_open(showing) or not 1 <= option <= OPTIONS:
        return _told(showing, _refused(showing, option))
    if not 1 <= group <= len(showing.plenary.groups):
        text = showing.say("There is no group of this number: {number}.", number=group)
        return _told(showing, text)
    return _step(showing, "guess", group=group - 1, option=option)


def _lock(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    return _step(showing, "lock") if _is_open(showing) else _told(showing, _refused(showing, 1))


def _recount(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    if _is_open(showing):
        return _told(showing, showing.say("The vote is open."))
    return _step(showing, "unlock") if _vote(showing) else _told(showing, _refused(showing, 1))


def _refused(showing: Showing, option: int) -> str:
    """Why nothing can be counted, or not for this answer."""
    say = showing.say
    if _vote(showing) is None:
        return say("At this slide there is no vote.")
    if _is_locked(showing):
        return say("The vote is locked. The word recount opens it again.")
    return say("There is no answer of this number: {number}.", number=option)


def _clock(is_to_run: bool | None) -> Heed:
    """Start or stop it; None: whichever it does not do now."""

    def heed(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
        is_running = clock(showing.plenary).since is not None
        if is_running is is_to_run:
            return Heeded(showing, clock_text(showing, now))
        return _step(showing, "clock")

    return heed


def _give(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    return _step(showing, "give", minutes=numbers[0])


def _time(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    return Heeded(showing, clock_text(showing, now))


def _notes(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    notes = trainer_view(showing.plenary, now, showing.say).notes
    if not notes:
        return _told(showing, showing.say("There are no notes for this slide."))
    return Heeded(showing, "\n\n".join(_note(note) for note in notes))


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
NEXT = Command(to_say("next"), to_say("the next slide"), _next, ("n",))
HAND = Command(
    to_say("hand"),
    to_say("a hand more for an answer, such as: hand 2; or all its hands, such as: 2 14"),
    _hand,
    ("hands",),
    (1, 2),
    is_here=_is_open,
    is_listed=False,
)
LOCK = Command(to_say("lock"), to_say("the vote stays as it is"), _lock, ("l",), is_here=_is_open)
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
    Command(to_say("back"), to_say("the slide before"), _back, ("b",)),
    Command(
        to_say("pass"),
        to_say("past this whole event"),
        _pass,
        ("x", "skip"),
        is_here=_has_event,
    ),
    HAND,
    Command(
        to_say("group"),
        to_say("what a group guesses: its number, then that of the answer, such as: group 1 3"),
        _guess,
        ("g",),
        (2,),
        is_here=lambda showing: _is_open(showing) and bool(showing.plenary.groups),
    ),
    LOCK,
    Command(
        to_say("recount"),
        to_say("count again: the vote is open once more"),
        _recount,
        ("count again", "unlock"),
        is_here=_is_locked,
    ),
    Command(to_say("notes"), to_say("what the trainer should know at this slide"), _notes, ("i",)),
    Command(AGAIN, to_say("this slide once more"), _again, ("repeat", "r"), is_listed=False),
    Command(
        to_say("go"), to_say("to an event, by its number, such as: go 4"), _go, ("event",), (1,)
    ),
    Command(
        to_say("phase"),
        to_say("to a phase of the plan, by its number, such as: phase 2"),
        _phase,
        (),
        (1,),
        is_here=_has_plan,
        is_listed=False,
    ),
    Command(to_say("time"), to_say("the time left, and how you keep to the plan"), _time, ("t",)),
    Command(CLOCK, to_say("start the clock, or stop it"), _clock(None), ("c",)),
    Command(to_say("start"), to_say("start the clock"), _clock(True), is_listed=False),
    Command(to_say("stop"), to_say("stop the clock"), _clock(False), is_listed=False),
    Command(
        to_say("give"),
        to_say("minutes more for this phase, or fewer, such as: give 5, give -5"),
        _give,
        (),
        (1,),
        is_here=_has_plan,
        is_listed=False,
    ),
    Command(
        to_say("reset"),
        to_say("the clock from its beginning"),
        _steps("reset"),
        is_listed=False,
        asks=to_say(
            "The clock of this phase begins again from its full time? Write reset once more; "
            "anything else leaves it."
        ),
    ),
    Command(
        to_say("freeze"),
        to_say("the room keeps this slide while you go on; again: it follows you"),
        _steps("freeze"),
        ("z",),
        is_here=lambda showing: showing.is_console,
    ),
    Command(
        to_say("blank"),
        to_say("the room sees nothing; again: it sees the slide"),
        _steps("blank"),
        ("dark",),
        is_here=lambda showing: showing.is_console,
    ),
    Command(to_say("language"), to_say("the other language"), _language, ("o",), is_listed=False),
    Command(HELP, to_say("what can be written here"), _help, ("?", "h")),
    QUIT,
)
"""Everything that can be written, in the order of the list."""


# What is told ---------------------------------------------------------------------------------


def page(showing: Showing, now: float) -> str:
    """The slide where the trainer is, then what can be done."""
    say, plenary = showing.say, showing.plenary
    seen = attrs.evolve(plenary, frozen_at=None, is_blank=False)
    trainer = trainer_view(plenary, now, say)
    title = sentence(title_of(plenary, plenary.slide, say))
    heading = say(
        "Slide {number} of {total}: {title}",
        number=plenary.at + 1,
        total=len(slides(plenary)),
        title=title,
    )
    shown = (text for text in _slide(projected_view(seen, now, say), say) if text != title)
    parts = [block(heading, trainer.room_sees, *shown)]
    if plenary.slide.kind in (Kind.TITLE, Kind.INSTRUCTION, Kind.GROUP) and (
        plenary.slide.kind is Kind.GROUP or not plenary.slide.part
    ):
        parts.append(block(*map(sentence, trainer.groups)))
    if trainer.is_warning:
        parts.append(clock_text(showing, now))
    if showing.is_console:
        parts += [_note(note) for note in trainer.notes]
    return "\n\n".join((*filter(None, parts), _menu(showing)))


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
        texts += _voted(plenary, old, new, say)
        if old != new:
            texts.append(trainer_view(plenary, now, say, showing.people).slip)
    if before.clocks != plenary.clocks:
        texts.append(clock_text(showing, now))
    return block(*texts)


def _slide(view: ProjectedView, say: Speech) -> Page:
    """What is projected, as sentences."""
    parts = (view.over, view.heading, view.text)
    if view.over.endswith(":"):  # `Now presents:`, and above it the group
        parts = (f"{view.over} {view.heading}", "", view.text)
    texts = [sentence(text) for text in parts if text]
    texts += [_option(option, view.votes, say) for option in view.options]
    texts += [_measure(measure, say) for measure in view.measures]
    texts += [sentence(f"{column.title}: {column.figure}") for column in view.columns]
    if view.chart is not None:  # its description says also what is drawn
        texts.append(say("Chart: {description}", description=view.chart.description))
    elif view.under:
        texts.append(sentence(view.under))
    return tuple(MINUS.sub(say("minus {number}", number=""), text) for text in texts)


def _option(option: OptionView, votes: tuple[str, ...], say: Speech) -> str:
    """`Answer 2: 14 weeks. This is right. First vote: 3 hands. Guessed by: Group 4.`"""
    texts = [f"{say('Answer {number}', number=option.number)}: {sentence(option.text)}"]
    if option.is_right:
        texts.append(say("This is right."))
    for at, number in enumerate(option.hands):
        hands = _hands(number, say)
        texts.append(sentence(f"{votes[at]}: {hands}" if at < len(votes) else hands))
    if option.groups:
        texts.append(say("Guessed by: {groups}.", groups=say.listed(list(option.groups))))
    return " ".join(texts)


def _measure(measure: Measure, say: Speech) -> str:
    """A figure of both lives; what stands under one without a label is the difference."""
    if not measure.label:
        return sentence(say("Without: {difference}", difference=measure.without))
    return say(
        "{label}: with {with_}, without {without}.",
        label=measure.label,
        with_=measure.with_,
        without=measure.without,
    )


def _note(note: Note) -> str:
    # A mark in brackets stands behind the full stop of its text.
    first, *others = (t if t.endswith(")") else sentence(t) for t in note.texts if t)
    return block(f"{note.label}: {first}", *others)


def clock_text(showing: Showing, now: float) -> str:
    """The phase, the time that is left, whether the clock runs, and the pace."""
    say = showing.say
    view = trainer_view(showing.plenary, now, say)
    runs = say("The clock runs.") if view.is_running else say("The clock stands.")
    texts = (view.phase, view.clock.removeprefix(LOUD), view.pace, *view.groups)
    told = [sentence(text) for text in texts if text]
    return block(" ".join((runs, *told)))


def _voted(plenary: Plenary, old: Vote, new: Vote, say: Speech) -> list[str]:
    """Hands and guesses that were counted; locked or opened again, all hands."""
    pairs = list(enumerate(zip(old.hands, new.hands, strict=True), 1))
    texts = [_counted(option, now, say) for option, (then, now) in pairs if then != now]
    texts += [
        say("{group}: answer {number}.", group=group_name(plenary.groups[at].name, say), number=n)
        for at, n in new.guesses
        if (at, n) not in old.guesses and at < len(plenary.groups)
    ]
    if old.is_locked == new.is_locked:
        return texts
    opened = say("The vote is locked.") if new.is_locked else say("The vote is open again.")
    return [opened, *(_counted(option, now, say) for option, (_, now) in pairs)]


def _counted(option: int, hands: int, say: Speech) -> str:
    return sentence(f"{say('Answer {number}', number=option)}: {_hands(hands, say)}")


def _hands(number: int, say: Speech) -> str:
    return say.plural("{number} hand", "{number} hands", number)


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
