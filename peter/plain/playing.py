"""The places of play: an event, its benefits, the choice of an event, the years, the end."""

import re
from collections.abc import Callable, Mapping

import attrs

from peter import session as steps
from peter import storage
from peter.errors import RequestError
from peter.exports.keep import save_end
from peter.model.terms import YEAR_MONTHS
from peter.plain import pages
from peter.plain.home import LIVES, UNITS, recall, start
from peter.plain.lines import Page, block, harmless, sentence, wrapped
from peter.plain.state import (
    HARDER,
    PETER,
    Act,
    Answer,
    Choice,
    Place,
    Room,
    State,
    back,
    back_to,
    back_to_event,
    home,
    nothing,
    quit_,
    to,
    to_library,
)
from peter.recall import due, played, played_in
from peter.session import Session
from peter.speech import Speech, to_say
from peter.views.cards import cards_view
from peter.views.end import end_view
from peter.views.play import CONTENT_NOTE, PlayView, event_list, play_view
from peter.views.river import Series, river_words
from peter.views.systems import spoken, systems_view
from peter.views.words import told

Step = Callable[[Session], Session]

AGE = re.compile(r"(?:\D*\s)?(\d{1,3})(?:\s\D*)?", re.ASCII)
"""`35`, `age 35`, `35 years`."""

MINUS = re.compile(r"(?<!\S)-(?=\d)(\S+?)(?=[.,;]?(?:\s|$))")
"""A number below zero; speech swallows its sign."""

DEATH = to_say("This event tells of a death in a family.")


def _view(state: State) -> PlayView:
    return play_view(state.session, state.say)


def _say(state: State) -> Speech:
    """How to speak of the open life: where two systems stand side by side, by their names."""
    return spoken(state.session, state.say)


def _stepped(state: State, step: Step) -> State:
    return attrs.evolve(state, opened=step(state.session))


# An event -------------------------------------------------------------------------------------


def _event(state: State) -> Page:
    """An event from its story on; before the prediction neither life is told."""
    view, say = _view(state), _say(state)
    if view.question is None:
        return (*pages.told(view), *pages.lives(view, say))
    if view.question.is_open:
        return (*pages.told(view), pages.question(view.question, say))
    return (
        *pages.told(view),
        pages.gap(view.question),
        *pages.lives(view, say),
    )


def _warning(state: State) -> Page:
    say = state.say
    note = CONTENT_NOTE if state.session.is_asking else DEATH
    heading = say("{place}: before you go on", place=_view(state).place)
    return (block(heading, say(note)),)


def _read(state: State) -> Answer:
    """Hear the event all the same; it is not asked again in this life."""
    return Answer(attrs.evolve(state, warned=state.warned | {state.session.event.id}))


def _pass_event(state: State) -> Answer:
    """Past the event, and past its question for good."""
    last = state.session.is_last
    session = steps.pass_by(state.session)
    if session.position == state.session.position:
        session = steps.advance(session)
    passed = attrs.evolve(state, opened=session, at=Place.EVENT)
    return Answer(_to_end(passed) if last else passed)


def _warning_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    return (
        Choice(to_say("read"), say("hear this event"), _read),
        Choice(to_say("next"), say("pass this event by"), _pass_event, ("n", "x", "pass")),
        _before(state),
        home(say),
        quit_(say),
    )


def _before(state: State) -> Choice:
    """One event back; from the first one home."""
    say = state.say
    if state.session.is_first:
        return back_to(Place.HOME, say("back to the first page"))

    def act(state: State) -> Answer:
        return Answer(_stepped(state, steps.rewind))

    return Choice(to_say("back"), say("the event before"), act, ("b",))


# The worked example ---------------------------------------------------------------------------

EXAMPLE = {
    "columns": to_say(
        "Now both lives. In the life with, every benefit is there; in the life without, the one of "
        "this event is missing. Each is told in the worst month of its own. What differs comes "
        "first."
    ),
    "price": to_say(
        "Protection has a price. Paid in counts all contributions so far, of workers and "
        "employers. In good months the life without may be richer: protection is insurance."
    ),
    "why": to_say(
        "Every amount has a reason. After this example the word why tells it, step by step, with "
        "its article; the word switch gives the life without its benefit back, and takes it away "
        "again."
    ),
    "turn": to_say(
        "Now it is your turn. Next leads to the next event: hear it, choose an answer by its "
        "number, lock it with Enter. Help is always there: write a question mark."
    ),
}
"""What the example says here in other words than on the screen, which has columns and keys."""


def _example(state: State) -> Page:
    """The first event, told and answered by the program, a step at a time."""
    view, say, step = _view(state), state.say, state.session.guide_step
    own = EXAMPLE.get(step or "")
    text = wrapped(say(own) if own else view.guide.text if view.guide else "")
    if step == "story":
        return (*pages.told(view), text)
    if step == "question" and view.question:
        options = (f"{option}." for option in view.question.options)
        return (pages.question(view.question, say), block(*options), text)
    if step == "columns":
        return (text, *pages.lives(view, say))
    return (text,)


def _followed(step: Step) -> Act:
    return lambda state: Answer(_stepped(state, step))


def _example_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    return (
        Choice(to_say("next"), say("go on with the example"), _followed(steps.follow), ("n",)),
        Choice(to_say("skip"), say("out of the example"), _followed(steps.skip), ("x", "pass")),
        back_to(Place.HOME, say("back to the first page")),
        home(say),
        quit_(say),
    )


# The question ---------------------------------------------------------------------------------


def _predict(option: int, text: str) -> Act:
    def act(state: State) -> Answer:
        said = state.say(
            "You chose {number}, {answer}. Enter alone locks it; another number changes it.",
            number=option,
            answer=text,
        )
        return Answer(_stepped(state, lambda s: steps.predict(s, option)), (wrapped(said),), False)

    return act


def _lock(state: State) -> Answer:
    if state.session.choice is None:
        return Answer(state, (state.say("Choose an answer first, by its number."),), False)
    return _revealed(_stepped(state, steps.lock))


def _pass(state: State) -> Answer:
    if state.session.event.content_note:
        return _pass_event(state)
    return _revealed(_stepped(state, steps.pass_by))


def _revealed(state: State) -> Answer:
    """Prediction against result, then both lives; the story was heard already."""
    view = _view(state)
    gap = (pages.gap(view.question),) if view.question else ()
    return Answer(state, (*gap, *pages.lives(view, _say(state))), False)


def _question_choices(state: State) -> tuple[Choice, ...]:
    say, asked = state.say, _view(state).question
    options = asked.options if asked else ()
    hurts = state.session.event.content_note
    return (
        *(
            Choice(option, f"{option}.", _predict(n, option), (), True, to_say("Answer {number}"))
            for n, option in enumerate(options, 1)
        ),
        Choice(to_say("lock"), say("lock your answer and hear both lives"), _lock),
        Choice(
            to_say("pass"),
            say("past the event") if hurts else say("past the question"),
            _pass,
            ("x", "p"),
        ),
        _before(state),
        home(say),
        quit_(say),
    )


# Both lives -----------------------------------------------------------------------------------


def _next(state: State) -> Answer:
    if state.session.is_last:
        return Answer(_to_end(state))
    return Answer(_stepped(state, steps.advance))


def _to_end(state: State) -> State:
    """At the end of the life; what was asked in it may be asked again."""
    known, session = state.recall, state.session
    # What is asked again is about the story's own policy.
    if state.today is not None and not session.systems:
        story = storage.lasting(state.opened_story)
        known = played(known, story, played_in(session), state.today)
    return attrs.evolve(state, at=Place.END, recall=known)


def _undo(state: State) -> Answer:
    """The last step undone; where it led to another event, that event is told."""
    say = state.say
    if not state.session.past:
        return Answer(state, (say("There is nothing to undo."),), False)
    undone = _stepped(state, steps.undo)
    if undone.session.position != state.session.position:
        return Answer(attrs.evolve(undone, at=Place.EVENT), (say("Undone."),))
    return _switched(say("Undone."), undone)


def _all(state: State) -> Answer:
    say, switched = _say(state), _stepped(state, steps.toggle_all)
    every = len(switched.session.off) == len(switched.session.switches)
    if say.columns is not None:
        off = to_say("{system}: everything is off.")
        on = to_say("{system}: everything is on.")
        return _switched(say(off if every else on, system=say.second), switched)
    said = (
        say("All ten benefits are off in the life without.")
        if every
        else say("Only this event's own benefit is off in the life without.")
    )
    return _switched(said, switched)


def _toggle(switch_id: str, title: str) -> Act:
    def act(state: State) -> Answer:
        switched = _stepped(state, lambda s: steps.toggle(s, switch_id))
        say = _say(state)
        if say.columns is not None:
            off, on = to_say("{system}: {benefit} is off."), to_say("{system}: {benefit} is on.")
            if switched.session is state.session:
                text = say("{benefit}: {system} has none.", benefit=title, system=say.second)
                return Answer(state, (text,), False)
            is_off = switch_id in switched.session.off
            text = say(off if is_off else on, system=say.second, benefit=title)
            return _switched(text, switched)
        said = (
            state.say("{benefit} is now off in the life without.", benefit=title)
            if switch_id in switched.session.off
            else state.say("{benefit} is now on in the life without.", benefit=title)
        )
        return _switched(said, switched)

    return act


def _switched(said: str, state: State) -> Answer:
    """What a change of benefits did at this event."""
    view = _view(state)
    return Answer(state, (block(said, *pages.rows(view.rows, _say(state)), view.in_words),), False)


def _all_off(say: Speech) -> Choice:
    text = say("all ten off in the life without; again: only this event's own")
    if say.columns is not None:
        text = say("{system}: everything off; again: everything on", system=say.second)
    return Choice(to_say("all"), text, _all, ("a",))


def _undoing(say: Speech) -> Choice:
    return Choice(to_say("undo"), say("undo the last step"), _undo, ("u",))


def _going(say: Speech) -> Choice:
    return Choice(to_say("go"), say("go to an event"), to(Place.GO), ("g",))


def _event_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    offers, has_cards = _view(state).offers, _view(state).has_cards
    if state.session.is_last:
        onward = Choice(
            to_say("end"),
            say("the end of the life, and what it came to"),
            _next,
            ("e", "next", "n"),
        )
    else:
        onward = Choice(to_say("next"), say("the next event"), _next, ("n",))
    all_off, undoing, going = _all_off(_say(state)), _undoing(say), _going(say)
    return (
        onward,
        _before(state),
        Choice(
            to_say("why"),
            say("each claim, paid or refused, step by step"),
            to(Place.WHY),
            ("w",),
            is_offered="why" in offers,
        ),
        Choice(
            to_say("switch"),
            say("switch one of the ten benefits"),
            to(Place.SWITCHES),
            ("s",),
            is_offered="own" in offers,
        ),
        Choice(
            to_say("cards"),
            say("what else the standards say here"),
            _cards,
            ("m", "more"),
            is_offered=has_cards and "cards" in offers,
        ),
        Choice(
            to_say("articles"),
            say("what the instruments ask for here"),
            to(Place.ARTICLES),
            ("i",),
            is_offered="instruments" in offers,
        ),
        Choice(
            to_say("library"),
            say("all instruments, to search and to hear"),
            to_library,
            ("l", "law"),
            is_offered="library" in offers,
        ),
        Choice(
            to_say("years"),
            say("the life in years, decade by decade, or at one age"),
            to(Place.YEARS),
            ("y", "c", "chart"),
            is_offered="chart" in offers,
        ),
        *(_about_systems(state) if state.session.systems else ()),
        attrs.evolve(all_off, is_offered="all" in offers),
        attrs.evolve(undoing, is_offered="undo" in offers),
        attrs.evolve(going, is_offered="jump" in offers),
        home(say),
        quit_(say),
    )


def _about_systems(state: State) -> tuple[Choice, ...]:
    """What the systems are, and whether the law reaches the hero's work."""
    say = state.say
    reaches = (
        say("outside the law: no scheme covers his work")
        if state.session.is_reached
        else say("within the law again")
    )
    told = say("what the systems are, what is missing, what is simpler here")
    return (
        Choice(to_say("systems"), told, _systems, ("p",)),
        Choice(to_say("informal"), reaches, _reach, ("n",)),
    )


def _systems(state: State) -> Answer:
    view = systems_view(state.session, state.say)
    parts = (block(name, *texts) for name, texts in view.systems)
    return Answer(state, (wrapped(view.title), *parts, block(*view.notes)), False)


def _reach(state: State) -> Answer:
    """The law reaches the hero's work no longer, or again."""
    there = _stepped(state, steps.reach)
    return Answer(there, (*pages.lives(_view(there), _say(there)),), False)


def _cards(state: State) -> Answer:
    """Cards tell more than the event needs."""
    cards = cards_view(state.session, state.say)
    none = (state.say("There is no card at this event."),)
    said = tuple(block(card.title, card.text, sentence(card.instrument)) for card in cards)
    return Answer(state, said or none, False)


def _switches(state: State) -> Page:
    say = state.say
    text = say("Choose one to switch it off in the life without, or on.")
    if (two := _say(state)).columns is not None:
        text = say("{system}: choose one to switch it off, or on.", system=two.second)
    return (block(say("The ten benefits"), text),)


def _switch_choices(state: State) -> tuple[Choice, ...]:
    say = state.say

    def item(line: str, switch_id: str, title: str) -> Choice:
        label = to_say("Benefit {number}")
        return Choice(title, line, _toggle(switch_id, title), (switch_id,), True, label)

    return (
        *(item(pages.switch_line(s, _say(state)), s.id, s.title) for s in _view(state).switches),
        _all_off(_say(state)),
        _undoing(say),
        back_to_event(say),
        home(say),
        quit_(say),
    )


# The years ------------------------------------------------------------------------------------


def _years(state: State) -> Page:
    ask = state.say("To hear one month of both lives, write an age, such as: age 35.")
    told = pages.years(state.session.comparison(), _view(state), _say(state))
    return (*told, wrapped(ask))


def _years_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    return (
        Choice(to_say("event"), say("the first month of this event"), _at(state.session.event.id)),
        back_to_event(say),
        home(say),
        quit_(say),
    )


def _at(at: int | str) -> Act:
    """Both lives in one month: an age in months, or the id of an event."""

    def act(state: State) -> Answer:
        comparison = state.session.comparison()
        income, *more = (river_words(comparison, at, _say(state), series=s) for s in Series)
        told = (income[1], income[2], *(words[2] for words in more))
        said = (
            MINUS.sub(lambda m: state.say("minus {number}", number=m[1]), text) for text in told
        )
        return Answer(state, (block(*said),), False)

    return act


def _age(state: State, line: str) -> Answer:
    """A number, by itself or beside a word, is an age."""
    say, comparison = state.say, state.session.comparison()
    scenario = comparison.with_.scenario
    first = scenario.age_months(0)
    last = scenario.age_months(comparison.with_.months[-1].month)
    found = AGE.fullmatch(line)
    months = int(found.group(1)) * YEAR_MONTHS if found else -1
    if found and first - YEAR_MONTHS < months <= last:
        return _at(max(months, first))(state)
    said = say(
        '"{line}" is no age in this life. It goes from {first} to {last}: write, for example, '
        "age {last}.",
        line=harmless(line),
        first=first // YEAR_MONTHS,
        last=last // YEAR_MONTHS,
    )
    return Answer(state, (wrapped(said),), False)


# Another event, and the end -------------------------------------------------------------------


def _go(state: State) -> Page:
    return (state.say("Go to an event"),)


def _go_choices(state: State) -> tuple[Choice, ...]:
    say = state.say

    def item(position: int, age: str, title: str) -> Choice:
        def act(state: State) -> Answer:
            return Answer(
                attrs.evolve(_stepped(state, lambda s: steps.jump(s, position)), at=Place.EVENT)
            )

        text = f"{title}, {age}."
        if position == state.session.position:
            text = say("{event}, {age}; you are here.", event=title, age=age)
        return Choice(title, text, act, (), True, to_say("Event {number}"))

    events = event_list(state.session, say)
    return (
        *(item(p, age, title) for p, (age, title) in enumerate(events)),
        back_to_event(say),
        home(say),
        quit_(say),
    )


def _end(state: State) -> Page:
    return pages.end(end_view(state.session, state.say), _say(state))


def _other_end(state: State) -> Answer:
    """The same end for the fate that is not played; the open life stays as it is."""
    name = PETER if state.session.scenario.id == HARDER else HARDER
    other = steps.open_story(name, under=steps.under_of(state.session))
    title = told(other.scenario, state.say).title
    return Answer(state, (block(title), *pages.end(end_view(other, state.say), _say(state))), False)


def _end_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    harder = Choice(to_say("harder"), say("play the harder fate"), start(HARDER))
    asks = state.today is not None and due(state.recall, state.today) is not None
    return (
        home(say),
        Choice(to_say("recall"), say("short questions about this life"), recall, is_offered=asks),
        back_to(Place.EVENT, say("back to the last event")),
        Choice(
            to_say("handout"),
            say("write this end into a file, to print, to mail, to count"),
            to(Place.HANDOUT),
        ),
        _going(say),
        Choice(to_say("other"), say("hear the same end in the other fate"), _other_end),
        *((harder,) if state.session.scenario.id != HARDER else ()),
        quit_(say),
    )


# The handout ----------------------------------------------------------------------------------

FORMATS = {
    "html": to_say("a page to read, print and mail; no part of it is loaded from elsewhere"),
    "md": to_say("text with light marks, to edit further"),
    "csv": to_say("every figure in a table, for a spreadsheet"),
    "json": to_say("every figure, for programs"),
}


def _handout(state: State) -> Page:
    say = state.say
    return (block(say("The end of this life as a file"), say("Choose in which format.")),)


def _handout_choices(state: State) -> tuple[Choice, ...]:
    say = state.say

    def act(form: str) -> Act:
        return lambda state: _written(state, form)

    return (
        *(Choice(form, f"{say(text)}.", act(form), is_item=True) for form, text in FORMATS.items()),
        back_to(Place.END, say("back to the end of the life")),
        home(say),
        quit_(say),
    )


def _written(state: State, form: str) -> Answer:
    """Write the file; what came of it is told, and where it is."""
    try:
        path = save_end(state.session, form, state.say)
    except RequestError as error:
        return Answer(state, (wrapped(str(error)),), False)
    said = state.say("It was written: {path}", path=path)
    return Answer(attrs.evolve(state, at=Place.END), (wrapped(said),), False)


ROOMS: Mapping[Place, Room] = {
    Place.EXAMPLE: Room(
        _example,
        _example_choices,
        (to_say("The program plays the first event, and says what to listen for."),),
        lambda state: "next",
    ),
    Place.WARNING: Room(
        _warning,
        _warning_choices,
        (to_say("You can hear this event, or pass it by."),),
        nothing,
    ),
    Place.QUESTION: Room(
        _event,
        _question_choices,
        (
            to_say(
                "Choose one of the four answers, and change it as often as you like. When you "
                "lock it, you hear both lives."
            ),
        ),
        lambda state: "" if state.session.choice is None else "lock",
    ),
    Place.EVENT: Room(
        _event,
        _event_choices,
        (
            LIVES,
            UNITS,
            to_say(
                "Each life is told in its own worst month of the event. Every contribution is "
                "charged, so the life without is often a little richer in good months: protection "
                "is insurance, and its worth lies in the bad ones."
            ),
        ),
        lambda state: "end" if state.session.is_last else "next",
    ),
    Place.SWITCHES: Room(
        _switches,
        _switch_choices,
        (
            to_say(
                "The life with keeps all ten benefits; here you choose what the life without has."
            ),
        ),
        back,
    ),
    Place.YEARS: Room(
        _years,
        _years_choices,
        (
            to_say(
                "The chart of both lives in words. Write an age, such as age 35, to hear income, "
                "consumption, and savings less debt of that month."
            ),
        ),
        back,
        _age,
    ),
    Place.GO: Room(_go, _go_choices, (to_say("Choose the event to go to."),), back),
    Place.END: Room(
        _end,
        _end_choices,
        (to_say("Both lives from beginning to end: one with all benefits, one without any."),),
        lambda state: "home",
    ),
    Place.HANDOUT: Room(
        _handout,
        _handout_choices,
        (to_say("The file is written into the folder you are in; none is written over."),),
        back,
    ),
}
