"""The laboratory in words: two policies side by side, every line of it to be changed."""

from collections.abc import Callable, Mapping

import attrs

from peter import laboratory as steps
from peter.errors import PeterError
from peter.laboratory import Effect, Laboratory
from peter.model.terms import Branch
from peter.plain import pages
from peter.plain.home import begin, opened
from peter.plain.lines import Page, block, wrapped
from peter.plain.state import (
    Act,
    Answer,
    Choice,
    Place,
    Room,
    State,
    back,
    back_to,
    home,
    quit_,
)
from peter.scenario.stories import load_scenario
from peter.session import Under
from peter.speech import Speech, to_say
from peter.views.laboratory import (
    Control,
    Kind,
    command_view,
    details,
    effects_view,
    laboratory_view,
    systems_of,
    trainers_view,
)
from peter.views.laboratory import Place as Line
from peter.views.laboratory import State as Switched
from peter.views.laboratory.controls import (
    BEARS,
    CLAIMS,
    COPING,
    capital,
    covered_name,
    share,
    without_name,
)
from peter.views.laboratory.details import level_name
from peter.views.systems import beside
from peter.views.words import BRANCH

MOST_VALUES = 20
"""No line has more values than this."""


def enter(state: State) -> Answer:
    """Into the laboratory: as it was left, or with the story that is played."""
    story = state.story if state.opened is None else state.opened_story
    if state.tried is not None and state.tried.story == story:
        return Answer(attrs.evolve(state, at=Place.LABORATORY))
    try:
        opened = steps.open_laboratory(load_scenario(story), story)
    except PeterError as error:
        return Answer(state, (block(*str(error).splitlines()),), False)
    return Answer(attrs.evolve(state, at=Place.LABORATORY, tried=opened))


def _open(state: State) -> Laboratory:
    assert state.tried is not None
    return state.tried


def _spoken(laboratory: Laboratory, say: Speech) -> Speech:
    """How to speak of both lives: by the names of their systems, where these are two."""
    return beside(systems_of(laboratory), say)


# Both lives -----------------------------------------------------------------------------------


def _page(state: State) -> Page:
    say, laboratory = state.say, _open(state)
    view = laboratory_view(laboratory, say=say)
    return (
        block(
            say("The laboratory: {story}", story=view.title),
            say("Two policies side by side, each lived from birth to death."),
            say("{system}: {what}.", system=view.heads[0], what=view.with_name),
            say("{system}: {what}.", system=view.heads[1], what=view.without_name),
            *view.limits,
        ),
        block(say("Both lives, measured"), *pages.rows(view.rows, _spoken(laboratory, say))),
        block(view.in_words, view.bill, view.in_currency),
        block(say("What can be changed")),
    )


def _choices(state: State) -> tuple[Choice, ...]:
    say, laboratory = state.say, _open(state)

    def act(line: Line) -> Act:
        return lambda state: Answer(attrs.evolve(state, at=Place.LINE, line=line))

    lines = (
        Choice(
            control.label,
            control_line(control, _spoken(laboratory, say)),
            act(control.place),
            (control.place[1] or control.place[0].value,),
            True,
            to_say("Line {number}"),
        )
        for control in laboratory_view(laboratory, say=say).controls
    )
    return (
        *lines,
        Choice(to_say("each"), say("what each benefit does by itself"), _each, ("b",)),
        *(_playing(laboratory, say)),
        Choice(to_say("command"), say("the command that gives the same numbers"), _command, ("c",)),
        Choice(to_say("trainers"), say("the field's own measures"), _trainers),
        Choice(to_say("undo"), say("undo the last step"), _undo, ("u",)),
        Choice(to_say("reset"), say("as it was when it was opened"), _reset, ("r",)),
        back_to(Place.HOME, say("back to the first page")),
        home(say),
        quit_(say),
    )


def control_line(control: Control, say: Speech) -> str:
    """A line that can be changed, as a sentence."""
    kind = control.place[0]
    values = {"line": control.label, "value": control.value}
    if control.state is None:
        if kind in (Kind.WITH, Kind.WITHOUT):
            return say("{line}: {value}; price {price} of pay.", price=control.price, **values)
        return say("{line}: {value} ({mark}).", mark=control.price, **values)
    if control.state is Switched.OFF:
        if control.value != say("off"):
            return say("{line}: {value}.", **values)  # not known
        if say.columns is not None:
            return say("{system}: {line}, off.", system=say.second, **values)
        return say("{line}: off in the life without.", **values)
    price = control.price or say("no price of its own")
    if "%" in price:
        price = say("price {price} of pay", price=price)
    paid = {"price": price, "paid": control.paid, **values}
    if say.columns is not None:
        part = to_say("{system}: {line}, in part on ({value}); {price}; it paid {paid}.")
        whole = to_say("{system}: {line}, on ({value}); {price}; it paid {paid}.")
        message = part if control.state is Switched.PART else whole
        return say(message, system=say.second, **paid)
    if control.state is Switched.PART:
        return say(
            "{line}: in part on in the life without ({value}); {price}; it paid {paid}.", **paid
        )
    return say("{line}: on in the life without ({value}); {price}; it paid {paid}.", **paid)


def _playing(laboratory: Laboratory, say: Speech) -> tuple[Choice, ...]:
    """The two policies event by event, where they stand as they are."""
    names = steps.references(laboratory)
    if names is None:
        return ()

    def play(state: State) -> Answer:
        try:
            session = opened(laboratory.story, False, under=Under(*names))
        except PeterError as error:
            return Answer(state, (block(*str(error).splitlines()),), False)
        session = attrs.evolve(session, scenario=laboratory.lived_scenario)
        return begin(state, session, laboratory.story)

    return (Choice(to_say("play"), say("play these two, event by event"), play, ("p",)),)


def _each(state: State) -> Answer:
    """Each branch left out of With, and added to nothing."""
    say, laboratory = state.say, _open(state)
    found = tuple(steps.effects(laboratory))
    view = effects_view(laboratory, found, say)
    return Answer(
        state,
        (
            block(view.title, view.intro),
            block(view.left_out.title, *(effect_line(e, e.left_out, say) for e in found)),
            block(view.added.title, *(effect_line(e, e.added, say) for e in found)),
        ),
        False,
    )


def effect_line(effect: Effect, change: steps.Change, say: Speech) -> str:
    """What one branch changes, as a sentence."""
    return say(
        "{benefit}: months below the line, {poor}; worst month, {worst}; consumed in all, "
        "{consumed}; paid in, {paid}; received, {received}.",
        benefit=capital(say(BRANCH[effect.branch])),
        poor=say.difference(0, change.months_consumption_poor),
        worst=say.difference(0, change.lowest_consumption),
        consumed=say.difference(0, change.total_consumption),
        paid=say.difference(0, change.paid),
        received=say.difference(0, change.received),
    )


def _command(state: State) -> Answer:
    say = state.say
    view = command_view(_open(state), say)
    first = (
        say("This command gives the same numbers:")
        if view.is_exact
        else say("No command gives quite these numbers. This one comes nearest:")
    )
    return Answer(state, (block(first, view.command, *view.limits),), False)


def _trainers(state: State) -> Answer:
    say = state.say
    two = _spoken(_open(state), say)
    view = trainers_view(*_open(state).lives(), two)
    rows = (
        say("{label}: with {with_}, without {without}.", label=label, with_=a, without=b)
        if two.columns is None
        else say("{label}: {both}.", label=label, both=two.pair(a, b))
        for label, a, b in view.table.rows
    )
    return Answer(state, (block(view.title, *rows), block(*view.notes)), False)


def _undo(state: State) -> Answer:
    if not _open(state).past:
        return Answer(state, (state.say("There is nothing to undo."),), False)
    return _changed(state, steps.undo(_open(state)))


def _reset(state: State) -> Answer:
    return _changed(state, steps.reset(_open(state)))


def _changed(state: State, laboratory: Laboratory) -> Answer:
    """The laboratory after a step, and what it did to both lives."""
    say = state.say
    view = laboratory_view(laboratory, say=say)
    said = block(
        say("{system}: {what}.", system=view.heads[0], what=view.with_name),
        say("{system}: {what}.", system=view.heads[1], what=view.without_name),
        *view.limits,
        view.in_words,
        view.bill,
        view.in_currency,
        say("The word again tells all measures."),
    )
    next_ = attrs.evolve(state, at=Place.LABORATORY, tried=laboratory)
    return Answer(next_, (said,), False)


# One line -------------------------------------------------------------------------------------

Turn = Callable[[Laboratory, int], Laboratory]


def _without(laboratory: Laboratory, by: int) -> Laboratory:
    """Another policy for Without, counted from its own even where that was changed."""
    return steps.choose_without(steps.choose_without(laboratory, 0), by)


TURNS: Mapping[Kind, tuple[Turn, Callable[[Laboratory, Speech], str]]] = {
    Kind.WITH: (steps.choose_with, lambda laboratory, say: say(laboratory.with_.title)),
    Kind.WITHOUT: (_without, without_name),
    Kind.COPING: (steps.choose_coping, lambda laboratory, say: say(COPING[laboratory.coping])),
    Kind.COVERAGE: (steps.choose_coverage, covered_name),
    Kind.WORKER_BEARS: (
        steps.choose_worker_bears,
        lambda laboratory, say: share(laboratory.worker_bears, BEARS, say),
    ),
    Kind.TAKE_UP: (
        steps.choose_take_up,
        lambda laboratory, say: share(laboratory.take_up, CLAIMS, say),
    ),
}
"""How the values of a line are gone through, and what each is called."""


def _at(state: State) -> Line:
    assert state.line is not None
    return state.line


def _line(state: State) -> Page:
    say, laboratory, line = state.say, _open(state), _at(state)
    controls = laboratory_view(laboratory, _unfolded(laboratory), say).controls
    now = next(c for c in controls if c.place == line)
    return (
        block(control_line(now, _spoken(laboratory, say)), *_details(laboratory, line, say)),
        wrapped(say("Choose what it is to be:")),
    )


def _details(laboratory: Laboratory, line: Line, say: Speech) -> tuple[str, ...]:
    """What a line means; the ladder of levels is left out, since the choices are its rungs."""
    kind, name = line
    told = details(laboratory, line, say)
    single = kind is Kind.BRANCH or any(
        s.id == name and len(s.branches) == 1 for s in laboratory.switches
    )
    return told[1:] if single else told


def _unfolded(laboratory: Laboratory) -> frozenset[str]:
    return frozenset(switch.id for switch in laboratory.switches)


def _line_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    return (
        *_values(_open(state), _at(state), say),
        back_to(Place.LABORATORY, say("back to the laboratory")),
        home(say),
        quit_(say),
    )


def _values(laboratory: Laboratory, line: Line, say: Speech) -> list[Choice]:
    kind, name = line
    if kind in TURNS:
        turn, called = TURNS[kind]
        found: dict[str, Laboratory] = {}
        for by in range(MOST_VALUES):
            turned = turn(laboratory, by)
            found.setdefault(called(turned, say), turned)
        return [_value(laboratory, text, then, say) for text, then in found.items()]
    if kind is Kind.SWITCH:
        switch = next(s for s in laboratory.switches if s.id == name)
        if len(switch.branches) > 1:
            return _parts(laboratory, switch.id, switch.branches, say)
        return _levels(laboratory, switch.branches[0], say)
    return _levels(laboratory, Branch(name), say)


def _value(laboratory: Laboratory, text: str, then: Laboratory, say: Speech) -> Choice:
    """What a line can be, and whether it is."""
    is_now = attrs.evolve(then, past=()) == attrs.evolve(laboratory, past=())
    said = say("{value}; it is so now.", value=text) if is_now else f"{text}."
    return _named(text, said, lambda state: _changed(state, then))


def _named(text: str, said: str, act: Act) -> Choice:
    return Choice(text, said, act, (), True, to_say("Value {number}"))


def _levels(laboratory: Laboratory, branch: Branch, say: Speech) -> list[Choice]:
    """A branch at each level that it can be had at."""
    return [
        _value(
            laboratory,
            level_name(level, say),
            steps.set_level(laboratory, branch, level),
            say,
        )
        for level in steps.levels_for(laboratory, branch)
    ]


def _parts(
    laboratory: Laboratory, switch_id: str, branches: tuple[Branch, ...], say: Speech
) -> list[Choice]:
    """A switch of several branches: all of them, or one at a time."""

    def to(branch: Branch) -> Act:
        line = Kind.BRANCH, branch.value
        return lambda state: Answer(attrs.evolve(state, line=line))

    is_on = all(branch in laboratory.levels for branch in branches)
    both = say("all of it off") if is_on else say("all of it on")
    single = (
        (say("{benefit} by itself", benefit=say(BRANCH[branch])), to(branch)) for branch in branches
    )
    return [
        _value(laboratory, both, steps.toggle_switch(laboratory, switch_id), say),
        *(_named(text, f"{text}.", act) for text, act in single),
    ]


ROOMS: Mapping[Place, Room] = {
    Place.LABORATORY: Room(
        _page,
        _choices,
        (
            to_say(
                "With is one policy as it stands. Without is another, which you change benefit by "
                "benefit; both lives, the measures and the bill follow at once."
            ),
            to_say(
                "Every price is illustrative. So is every assumption that both lives share, unless "
                "its line says otherwise. Above or below a standard here never means that a "
                "country complies with it."
            ),
        ),
        back,
    ),
    Place.LINE: Room(
        _line,
        _line_choices,
        (to_say("Choose a value by its number; both lives follow at once."),),
        back,
    ),
}
