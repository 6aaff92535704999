"""Recall in words: short questions from a life that was played, one at a time."""

from collections.abc import Mapping
from typing import NamedTuple

import attrs

from peter.errors import PeterError
from peter.model.scenario import Scenario
from peter.plain.lines import Page, block
from peter.plain.state import (
    Act,
    Answer,
    Choice,
    Place,
    Room,
    State,
    back_to,
    home,
    nothing,
    quit_,
)
from peter.recall import Recall, Round, answered, due, still_told
from peter.scenario.stories import load_scenario
from peter.speech import to_say
from peter.views.recall import askable, farewell, is_right, offer, recall_view


class _Asked(NamedTuple):
    """The question that comes next."""

    scenario: Scenario
    recall: Recall
    """Of what the story still asks in this language."""
    round: Round
    number: int
    """Of the question in its round, from 1."""


def enter(state: State) -> Answer:
    """To the questions that are due; where a story is gone, what became of it."""
    try:
        if _asked(state) is not None:
            return Answer(attrs.evolve(state, at=Place.RECALL))
    except PeterError as error:
        return Answer(state, (block(*str(error).splitlines()),), False)
    return Answer(state, (state.say("There is nothing to ask today."),), False)


def _asked(state: State) -> _Asked | None:
    """The next question; None where nothing is due. Raises PeterError where a story is gone."""
    round_ = due(state.recall, state.today) if state.today else None
    if round_ is None or state.today is None:
        return None
    scenario = load_scenario(round_.story)
    recall = still_told(state.recall, round_.story, askable(scenario, state.say))
    left = due(recall, state.today)
    if left is None or left.story != round_.story:
        return None
    life = next(life for life in recall.lives if life.story == left.story)
    said = sum(answer.round == left.number for answer in life.answers)
    return _Asked(scenario, recall, left, said + 1)


def _left(state: State) -> _Asked | None:
    """The next question; None too where its story went away in the meantime."""
    try:
        return _asked(state)
    except PeterError:
        return None


def _page(state: State) -> Page:
    say, asked = state.say, _left(state)
    if asked is None:
        return (say("There is nothing to ask today."),)
    view = recall_view(
        asked.scenario,
        asked.round.events[0],
        None,
        asked.number,
        asked.number - 1 + len(asked.round.events),
        say,
    )
    first = say("Recall: {what}.", what=offer(asked.round, say)) if asked.number == 1 else ""
    return (block(first, f"{view.place}: {view.heading}", view.text),)


def _choices(state: State) -> tuple[Choice, ...]:
    say, asked = state.say, _left(state)
    options: tuple[str, ...] = ()
    if asked is not None:
        options = recall_view(asked.scenario, asked.round.events[0], None, 1, 1, say).options
    return (
        *(
            Choice(option, f"{option}.", _answer(n), (), True, to_say("Answer {number}"))
            for n, option in enumerate(options, 1)
        ),
        back_to(Place.HOME, say("back to the first page; what is left is asked another time")),
        home(say),
        quit_(say),
    )


def _answer(option: int) -> Act:
    """What was said against what it is, and why; then the next question, or the end."""

    def act(state: State) -> Answer:
        asked, say = _left(state), state.say
        assert asked is not None
        assert state.today is not None
        event = asked.round.events[0]
        view = recall_view(asked.scenario, event, option, 1, 1, say)
        right = is_right(asked.scenario, event, option)
        recall = answered(asked.recall, option, right, state.today)
        said = block(f"{view.gap} {view.because}")
        next_ = attrs.evolve(state, recall=recall)
        after = due(recall, state.today)
        if after is not None and after.story == asked.round.story:
            return Answer(next_, (said,))
        end = block(farewell(asked.round.number, say))
        return Answer(attrs.evolve(next_, at=Place.HOME), (said, end))

    return act


ROOMS: Mapping[Place, Room] = {
    Place.RECALL: Room(
        _page,
        _choices,
        (
            to_say(
                "What is asked again later stays. There are no points; after each answer you hear "
                "what it is, and why."
            ),
        ),
        nothing,
    ),
}
