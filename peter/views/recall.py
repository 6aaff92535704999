"""Recall: one short question at a time, the answer with its reason, and one sentence at the end."""

import attrs

from peter.model.scenario import Question, Scenario
from peter.recall import WAITS_DAYS, Round
from peter.speech import Speech
from peter.views.words import told

WEEK_DAYS = 7


@attrs.frozen
class RecallView:
    """A recall question, open or answered."""

    place: str
    """`Question 2 of 5`"""
    heading: str
    """The event that it is about."""
    text: str
    options: tuple[str, ...]
    said: int | None
    """The option that was chosen, from 1; None: the question is open."""
    answer: int | None
    """The right one; None while the question is open."""
    gap: str
    """What was said against what it is, in one sentence; empty while the question is open."""
    because: str


def recall_view(
    scenario: Scenario, event_id: str, said: int | None, number: int, total: int, say: Speech
) -> RecallView:
    """The question about an event, the so-and-so-many of a round.

    Raises KeyError where the story asks nothing about it (see `askable`).
    """
    words = told(scenario, say)
    about = words.events[event_id]
    asked = _question(scenario, event_id, say)
    if asked is None:
        raise KeyError(event_id)
    question, answer = asked
    options = tuple(words.named(option) for option in question.options)
    return RecallView(
        place=say("Question {number} of {total}", number=number, total=total),
        heading=words.named(about.title),
        text=words.named(question.text),
        options=options,
        said=said,
        answer=None if said is None else answer,
        gap="" if said is None else _gap(options[said - 1], options[answer - 1], say),
        because="" if said is None else words.named(question.because),
    )


def askable(scenario: Scenario, say: Speech) -> frozenset[str]:
    """Ids of the events that have a recall question in this language."""
    return frozenset(
        event.id for event in scenario.numbered if _question(scenario, event.id, say) is not None
    )


def is_right(scenario: Scenario, event_id: str, option: int) -> bool:
    """Whether an option is the right one, as the script says."""
    return any(e.id == event_id and e.recall_answer == option for e in scenario.numbered)


def offer(round_: Round, say: Speech) -> str:
    """What is due, for a line of a menu: `5 short questions from yesterday`."""
    count = len(round_.events)
    if round_.days < 1:
        return say.plural(
            "{number} short question about this life",
            "{number} short questions about this life",
            count,
        )
    if round_.days == 1:
        return say.plural(
            "{number} short question from yesterday",
            "{number} short questions from yesterday",
            count,
        )
    if round_.days < WEEK_DAYS:
        return say.plural(
            "{number} short question from some days ago",
            "{number} short questions from some days ago",
            count,
        )
    return say.plural(
        "{number} short question from a week ago or more",
        "{number} short questions from a week ago or more",
        count,
    )


def farewell(number: int, say: Speech) -> str:
    """What is said at the end of a round, and no points: when there will be more."""
    if number == 0:
        return say(
            "That was it. Tomorrow there are a few more: what is recalled again stays longer."
        )
    if number < len(WAITS_DAYS) - 1:
        return say("That was it. In a week the last few are waiting, when some of it has faded.")
    return say("That was it. These were the last questions about this life.")


def _question(scenario: Scenario, event_id: str, say: Speech) -> tuple[Question, int] | None:
    about = told(scenario, say).events.get(event_id)
    event = next((event for event in scenario.numbered if event.id == event_id), None)
    if about is None or about.recall is None or event is None or event.recall_answer is None:
        return None
    return about.recall, event.recall_answer


def _gap(said: str, answer: str, say: Speech) -> str:
    if said == answer:
        return say("So it is: {answer}.", answer=answer)
    return say("You said: {said}. It is: {answer}.", said=said, answer=answer)
