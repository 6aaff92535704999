"""What a trainer's words do to a show: an answer at once, or steps of `peter.link`."""

from collections.abc import Callable

import attrs

from peter.link import Step, StepError, read_step
from peter.plain.lines import wrapped
from peter.plain.slide import clock_said, hands_said, note_said
from peter.plain.state import Place
from peter.plenary import MOST_HANDS, VOTES, Plenary, Vote, clock, slides, vote_at
from peter.scenario.words import OPTIONS
from peter.speech import Speech
from peter.views.show import trainer_view


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
    opens: Place | None = None
    """The sheet to be opened over the show, by whoever has the records."""


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


def vote_here(showing: Showing) -> Vote | None:
    """The vote of this slide, open or locked; None where there is none."""
    plenary = showing.plenary
    return vote_at(plenary, plenary.slide) if plenary.slide.kind in VOTES else None


def is_open(showing: Showing) -> bool:
    """Whether hands can be counted here."""
    vote = vote_here(showing)
    return vote is not None and not vote.is_locked


def is_locked(showing: Showing) -> bool:
    """Whether a vote here is counted."""
    vote = vote_here(showing)
    return vote is not None and vote.is_locked


def is_last(showing: Showing) -> bool:
    """Whether this is the last slide."""
    plenary = showing.plenary
    return not plenary.is_blank and plenary.at == len(slides(plenary)) - 1


def has_plan(showing: Showing) -> bool:
    """Whether the show follows a plan."""
    return showing.plenary.plan is not None


def has_cards(showing: Showing) -> bool:
    """Whether its plan has guiding questions."""
    plan = showing.plenary.plan
    return plan is not None and bool(plan.guides)


def has_event(showing: Showing) -> bool:
    """Whether this slide belongs to an event."""
    return bool(showing.plenary.slide.event)


def answered(showing: Showing, text: str) -> Heeded:
    """Something said, and nothing done."""
    return Heeded(showing, wrapped(text))


def stepped(showing: Showing, name: str, **values: int | str) -> Heeded:
    """One step, for this slide."""
    try:
        step = read_step({"do": name, "at": showing.plenary.at, **values})
    except StepError:
        return answered(showing, showing.say("That number is too large or too small."))
    return Heeded(showing, steps=(step,))


def steps(name: str) -> Heed:
    """A step that needs no number."""
    return lambda showing, numbers, now: stepped(showing, name)


def go_on(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """The next slide."""
    if is_last(showing):
        return answered(showing, showing.say("This is the last slide."))
    return stepped(showing, "forward")


def go_back(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """The slide before."""
    if not showing.plenary.is_blank and showing.plenary.at == 0:
        return answered(showing, showing.say("This is the first slide."))
    return stepped(showing, "back")


def pass_event(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """Past the whole event."""
    if not has_event(showing):
        return answered(showing, showing.say("This slide belongs to no event."))
    return stepped(showing, "pass")


def go_to(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """To an event by its number."""
    plenary, wanted = showing.plenary, numbers[0]
    shown = {slide.event for slide in slides(plenary) if slide.event}
    if not any(e.number == wanted and e.id in shown for e in plenary.session.events):
        text = showing.say("This show has no event of this number: {number}.", number=wanted)
        return answered(showing, text)
    return stepped(showing, "go", number=wanted)


def go_to_phase(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """To a phase by its number."""
    plan, wanted = showing.plenary.plan, numbers[0]
    if plan is None or not 1 <= wanted <= len(plan.phases):
        text = showing.say("This show has no phase of this number: {number}.", number=wanted)
        return answered(showing, text)
    return stepped(showing, "phase", phase_id=plan.phases[wanted - 1].id)


def count(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """One hand more, or so many as are named."""
    say, vote, option = showing.say, vote_here(showing), numbers[0]
    if vote is None or vote.is_locked or not 1 <= option <= OPTIONS:
        return answered(showing, _refused(showing, option))
    there = vote.hands[option - 1]
    wanted = numbers[1] if len(numbers) > 1 else there + 1
    if not 0 <= wanted <= MOST_HANDS:
        most = say("At most so many hands can be counted: {number}.", number=MOST_HANDS)
        return answered(showing, most)
    if wanted == there:
        return answered(showing, hands_said(option, there, say))
    by = 1 if wanted > there else -1
    one = stepped(showing, "hand", option=option, by=by)
    return attrs.evolve(one, steps=one.steps * abs(wanted - there))


def guess(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """What a group guesses."""
    group, option = numbers
    if not is_open(showing) or not 1 <= option <= OPTIONS:
        return answered(showing, _refused(showing, option))
    if not 1 <= group <= len(showing.plenary.groups):
        text = showing.say("There is no group of this number: {number}.", number=group)
        return answered(showing, text)
    return stepped(showing, "guess", group=group - 1, option=option)


def lock(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """The vote stays as it is."""
    return stepped(showing, "lock") if is_open(showing) else answered(showing, _refused(showing, 1))


def recount(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """The vote is open again."""
    if is_open(showing):
        return answered(showing, showing.say("The vote is open."))
    return (
        stepped(showing, "unlock")
        if vote_here(showing)
        else answered(showing, _refused(showing, 1))
    )


def _refused(showing: Showing, option: int) -> str:
    """Why nothing can be counted, or not for this answer."""
    say = showing.say
    if vote_here(showing) is None:
        return say("At this slide there is no vote.")
    if is_locked(showing):
        return say("The vote is locked. The word recount opens it again.")
    return say("There is no answer of this number: {number}.", number=option)


def run_clock(is_to_run: bool | None) -> Heed:
    """Start or stop it; None: whichever it does not do now."""

    def heed(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
        is_running = clock(showing.plenary).since is not None
        if is_running is is_to_run:
            return Heeded(showing, clock_said(showing.plenary, now, showing.say))
        return stepped(showing, "clock")

    return heed


def give(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """Minutes more, or fewer."""
    return stepped(showing, "give", minutes=numbers[0])


def tell_time(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """The clock, and how the plan is kept to."""
    return Heeded(showing, clock_said(showing.plenary, now, showing.say))


def tell_notes(showing: Showing, numbers: tuple[int, ...], now: float) -> Heeded:
    """What the trainer should know here."""
    notes = trainer_view(showing.plenary, now, showing.say).notes
    if not notes:
        return answered(showing, showing.say("There are no notes for this slide."))
    return Heeded(showing, "\n\n".join(note_said(note) for note in notes))


def open_sheet(place: Place) -> Heed:
    """A sheet over the show."""
    return lambda showing, numbers, now: Heeded(showing, opens=place)
