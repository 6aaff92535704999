"""The places of play: an event, its benefits, the choice of an event, the end."""

from collections.abc import Callable, Mapping

import attrs

from peter import session as steps
from peter.plain import pages
from peter.plain.home import LIVES, UNITS, start
from peter.plain.lines import Page, block, wrapped
from peter.plain.state import (
    HARDER,
    HOME,
    QUIT,
    TO_EVENT,
    Act,
    Answer,
    Choice,
    Place,
    Room,
    State,
    back,
    nothing,
    to,
)
from peter.session import Session
from peter.views.end import end_view
from peter.views.play import CONTENT_NOTE, PlayView, event_list, play_view

Step = Callable[[Session], Session]

DEATH = "This event tells of a death in a family."


def _view(state: State) -> PlayView:
    return play_view(state.session)


def _stepped(state: State, step: Step) -> State:
    return attrs.evolve(state, opened=step(state.session))


# An event -------------------------------------------------------------------------------------


def _event(state: State) -> Page:
    """An event from its story on; before the prediction neither life is told."""
    view = _view(state)
    if view.question is None:
        return (*pages.told(view), *pages.lives(view))
    if view.question.is_open:
        return (*pages.told(view), pages.question(view.question))
    return (
        *pages.told(view),
        pages.gap(view.question),
        *pages.lives(view),
    )


def _warning(state: State) -> Page:
    note = CONTENT_NOTE if state.session.is_asking else DEATH
    return (block(f"{_view(state).place}: before you go on", note),)


def _read(state: State) -> Answer:
    """Hear the event all the same; it is not asked again in this life."""
    return Answer(attrs.evolve(state, warned=state.warned | {state.session.event.id}))


def _pass_event(state: State) -> Answer:
    """Past the event, and past its question for good."""
    last = state.session.is_last
    session = steps.pass_by(state.session)
    if session.position == state.session.position:
        session = steps.advance(session)
    return Answer(attrs.evolve(state, opened=session, at=Place.END if last else Place.EVENT))


def _warning_choices(state: State) -> tuple[Choice, ...]:
    return (
        Choice("read", "hear this event", _read),
        Choice("next", "pass this event by", _pass_event, ("n", "x", "pass")),
        _before(state),
        HOME,
        QUIT,
    )


def _before(state: State) -> Choice:
    """One event back; from the first one home."""
    if state.session.is_first:
        return Choice("back", "back to the first page", to(Place.HOME), ("b",))

    def act(state: State) -> Answer:
        return Answer(_stepped(state, steps.rewind))

    return Choice("back", "the event before", act, ("b",))


# The question ---------------------------------------------------------------------------------


def _predict(option: int, text: str) -> Act:
    def act(state: State) -> Answer:
        said = f"You chose {option}, {text}. Enter alone locks it; another number changes it."
        return Answer(_stepped(state, lambda s: steps.predict(s, option)), (wrapped(said),), False)

    return act


def _lock(state: State) -> Answer:
    if state.session.choice is None:
        return Answer(state, ("Choose an answer first, by its number.",), False)
    return _revealed(_stepped(state, steps.lock))


def _pass(state: State) -> Answer:
    if state.session.event.content_note:
        return _pass_event(state)
    return _revealed(_stepped(state, steps.pass_by))


def _revealed(state: State) -> Answer:
    """Prediction against result, then both lives; the story was heard already."""
    view = _view(state)
    gap = (pages.gap(view.question),) if view.question else ()
    return Answer(state, (*gap, *pages.lives(view)), False)


def _question_choices(state: State) -> tuple[Choice, ...]:
    asked = _view(state).question
    options = asked.options if asked else ()
    hurts = state.session.event.content_note
    return (
        *(
            Choice(option, f"{option}.", _predict(n, option), (), True, "Answer")
            for n, option in enumerate(options, 1)
        ),
        Choice("lock", "lock your answer and hear both lives", _lock, ("l",)),
        Choice("pass", f"past the {'event' if hurts else 'question'}", _pass, ("x", "p")),
        _before(state),
        HOME,
        QUIT,
    )


# Both lives -----------------------------------------------------------------------------------


def _next(state: State) -> Answer:
    if state.session.is_last:
        return Answer(attrs.evolve(state, at=Place.END))
    return Answer(_stepped(state, steps.advance))


def _undo(state: State) -> Answer:
    """The last step undone; where it led to another event, that event is told."""
    if not state.session.past:
        return Answer(state, ("There is nothing to undo.",), False)
    undone = _stepped(state, steps.undo)
    if undone.session.position != state.session.position:
        return Answer(attrs.evolve(undone, at=Place.EVENT), ("Undone.",))
    return _switched("Undone.")(undone)


def _all(state: State) -> Answer:
    switched = _stepped(state, steps.toggle_all)
    every = len(switched.session.off) == len(switched.session.switches)
    said = "All ten benefits are off" if every else "Only this event's own benefit is off"
    return _switched(f"{said} in the life without.")(switched)


def _toggle(switch_id: str, title: str) -> Act:
    def act(state: State) -> Answer:
        switched = _stepped(state, lambda s: steps.toggle(s, switch_id))
        is_off = switch_id in switched.session.off
        said = f"{title} is now {'off' if is_off else 'on'} in the life without."
        return _switched(said)(switched)

    return act


def _switched(said: str) -> Act:
    """What a change of benefits did at this event."""

    def act(state: State) -> Answer:
        view = _view(state)
        return Answer(state, (block(said, *pages.rows(view.rows), view.in_words),), False)

    return act


def _years(state: State) -> Answer:
    return Answer(state, pages.years(state.session.comparison(), _view(state)), False)


ALL = Choice("all", "all ten off in the life without; again: only this event's own", _all, ("a",))
UNDO = Choice("undo", "undo the last step", _undo, ("u",))
GO = Choice("go", "go to an event", to(Place.GO), ("g",))


def _event_choices(state: State) -> tuple[Choice, ...]:
    onward = Choice("next", "the next event", _next, ("n",))
    if state.session.is_last:
        onward = Choice(
            "end", "the end of the life, and what it came to", _next, ("e", "next", "n")
        )
    return (
        onward,
        _before(state),
        Choice("why", "each claim, paid or refused, step by step", to(Place.WHY), ("w",)),
        Choice("articles", "what the instruments ask for here", to(Place.ARTICLES), ("i",)),
        Choice("switch", "switch one of the ten benefits", to(Place.SWITCHES), ("s",)),
        ALL,
        UNDO,
        Choice("years", "the life in years, decade by decade", _years, ("y",)),
        GO,
        HOME,
        QUIT,
    )


def _switches(state: State) -> Page:
    return (block("The ten benefits", "Choose one to switch it off in the life without, or on."),)


def _switch_choices(state: State) -> tuple[Choice, ...]:
    return (
        *(
            Choice(s.title, pages.switch_line(s), _toggle(s.id, s.title), (s.id,), True, "Benefit")
            for s in _view(state).switches
        ),
        ALL,
        UNDO,
        TO_EVENT,
        HOME,
        QUIT,
    )


# Another event, and the end -------------------------------------------------------------------


def _go(state: State) -> Page:
    return ("Go to an event",)


def _go_choices(state: State) -> tuple[Choice, ...]:
    def item(position: int, age: str, title: str) -> Choice:
        def act(state: State) -> Answer:
            return Answer(
                attrs.evolve(_stepped(state, lambda s: steps.jump(s, position)), at=Place.EVENT)
            )

        here = "; you are here" if position == state.session.position else ""
        return Choice(title, f"{title}, {age}{here}.", act, (), True, "Event")

    events = event_list(state.session)
    return (*(item(p, age, title) for p, (age, title) in enumerate(events)), TO_EVENT, HOME, QUIT)


def _end(state: State) -> Page:
    return pages.end(end_view(state.session))


def _end_choices(state: State) -> tuple[Choice, ...]:
    harder = Choice("harder", "play the harder fate", start(HARDER))
    return (
        HOME,
        Choice("back", "back to the last event", to(Place.EVENT), ("b",)),
        GO,
        *((harder,) if state.session.scenario.id != HARDER else ()),
        QUIT,
    )


ROOMS: Mapping[Place, Room] = {
    Place.WARNING: Room(
        _warning,
        _warning_choices,
        "You can hear this event, or pass it by.",
        nothing,
    ),
    Place.QUESTION: Room(
        _event,
        _question_choices,
        "Choose one of the four answers, and change it as often as you like. When you lock it, "
        "you hear both lives.",
        lambda state: "" if state.session.choice is None else "lock",
    ),
    Place.EVENT: Room(
        _event,
        _event_choices,
        f"{LIVES} {UNITS} Each life is told in its own worst month of the event. Every "
        "contribution is charged, so the life without is often a little richer in good months: "
        "protection is insurance, and its worth lies in the bad ones.",
        lambda state: "end" if state.session.is_last else "next",
    ),
    Place.SWITCHES: Room(
        _switches,
        _switch_choices,
        "The life with keeps all ten benefits; here you choose what the life without has.",
        back,
    ),
    Place.GO: Room(_go, _go_choices, "Choose the event to go to.", back),
    Place.END: Room(
        _end,
        _end_choices,
        "Both lives from beginning to end: one with all benefits, one without any.",
        lambda state: "home",
    ),
}
