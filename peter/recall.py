"""Recall: short questions from the events played, at the end, the next day and a week later.

Spacing is what makes it stay. There are no points. Everything here is pure: today is passed in,
and a clock that was set back makes nothing due, so that nothing is asked twice.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from peter.session import Session

WAITS_DAYS = (0, 1, 6)
"""Days that each round waits for: after the end of the life, then after the round before."""

MOST_QUESTIONS = 5
"""Of one round."""


@attrs.frozen
class Answer:
    """What was said to one question in one round."""

    event: str
    round: int
    """From 0."""
    option: int
    """From 1."""
    is_right: bool
    on: date


@attrs.frozen
class Played:
    """A life that was played to its end, and what was asked about it since."""

    story: str
    """The name or folder under which it is loaded."""
    events: tuple[str, ...]
    """Ids of the events whose questions were met, in the order of the story."""
    on: date
    """When its end was reached."""
    round: int = 0
    """The round that comes next; as many as there are waits when all are done."""
    last: date | None = None
    """When the last round was finished; None: none was."""
    answers: tuple[Answer, ...] = ()

    def round_on(self, today: date) -> int:
        """The round that comes next: the one at the end is passed by when the day is over."""
        return 1 if self.round == 0 and (today - self.on).days >= WAITS_DAYS[1] else self.round


@attrs.frozen
class Recall:
    """What was played, asked and answered: one life a story, the last."""

    lives: tuple[Played, ...] = ()


@attrs.frozen
class Round:
    """A round that is due."""

    story: str
    number: int
    """From 0: at the end, the next day, a week later."""
    days: int
    """Since the life was played."""
    events: tuple[str, ...]
    """Whose questions are still to be asked, in this order."""


def played_in(session: "Session") -> tuple[str, ...]:
    """The events of a life to ask about: their questions were met.

    An event that was passed by because it may hurt is not asked about.
    """
    locked = dict(session.predictions)
    return tuple(
        event.id
        for event in session.events
        if event.recall_answer is not None
        and event.id in locked
        and not (locked[event.id] is None and event.content_note)
    )


def played(recall: Recall, story: str, events: tuple[str, ...], today: date) -> Recall:
    """A life was played to its end. Its rounds begin, but not anew while they still go on."""
    before = _of(recall, story)
    if before is not None and set(events) <= set(before.events):
        is_done = before.round_on(today) == len(WAITS_DAYS)
        if not is_done or today <= (before.last or before.on):
            return recall
    return _with(recall, Played(story, events, today)) if events else recall


def due(recall: Recall, today: date) -> Round | None:
    """The round that is due, of the life played last; None where none is."""
    for life in sorted(recall.lives, key=lambda life: life.on, reverse=True):
        number = life.round_on(today)
        if number >= len(WAITS_DAYS):
            continue
        since = life.on if life.last is None else life.last
        if (today - since).days < (WAITS_DAYS[number] if number else 0):
            continue
        if events := _asked(life, number):
            return Round(life.story, number, (today - life.on).days, events)
    return None


def next_question(recall: Recall, today: date) -> str | None:
    """The event whose question comes next; None where no round is due."""
    round_ = due(recall, today)
    return None if round_ is None else round_.events[0]


def answered(recall: Recall, option: int, is_right: bool, today: date) -> Recall:
    """The next question of the round that is due was answered; after the last the round is over.

    The same where nothing is due.
    """
    round_ = due(recall, today)
    if round_ is None:
        return recall
    life = _of(recall, round_.story)
    assert life is not None
    answer = Answer(round_.events[0], round_.number, option, is_right, today)
    said = attrs.evolve(life, round=round_.number, answers=(*life.answers, answer))
    if not _asked(said, round_.number):
        said = attrs.evolve(said, round=round_.number + 1, last=today)
    return _with(recall, said)


def still_told(recall: Recall, story: str, events: frozenset[str]) -> Recall:
    """Without what a story no longer asks: it may have changed since it was played."""
    life = _of(recall, story)
    if life is None or events.issuperset(life.events):
        return recall
    kept = tuple(event for event in life.events if event in events)
    if not kept:
        return Recall(tuple(other for other in recall.lives if other is not life))
    return _with(recall, attrs.evolve(life, events=kept))


def merged(mine: Recall, theirs: Recall) -> Recall:
    """What two windows kept, of each story the one that is further."""

    def progress(life: Played) -> tuple[date, int, int]:
        return life.on, life.round, len(life.answers)

    found = mine
    for life in theirs.lives:
        own = _of(mine, life.story)
        if own is None or progress(life) > progress(own):
            found = _with(found, life)
    return found


def _of(recall: Recall, story: str) -> Played | None:
    return next((life for life in recall.lives if life.story == story), None)


def _with(recall: Recall, life: Played) -> Recall:
    others = tuple(other for other in recall.lives if other.story != life.story)
    return Recall((*others, life))


def _asked(life: Played, number: int) -> tuple[str, ...]:
    """What a round still asks: first what was never answered rightly in the rounds before."""
    right = {
        event: sum(a.is_right for a in life.answers if a.event == event and a.round < number)
        for event in life.events
    }
    chosen = sorted(life.events, key=lambda event: right[event])[:MOST_QUESTIONS]
    done = {answer.event for answer in life.answers if answer.round == number}
    return tuple(event for event in chosen if event not in done)


# As plain data ----------------------------------------------------------------------------------


def to_data(recall: Recall) -> dict[str, Any]:
    """As plain data, for a file."""
    return attrs.asdict(
        recall, value_serializer=lambda _, __, v: v.isoformat() if isinstance(v, date) else v
    )


def from_data(data: Mapping[str, Any]) -> Recall:
    """From plain data. Raises KeyError, TypeError or ValueError where they are none of ours."""
    return Recall(tuple(_life(life) for life in data["lives"]))


def _life(data: Mapping[str, Any]) -> Played:
    last = data["last"]
    return Played(
        story=_text(data["story"]),
        events=tuple(_text(event) for event in data["events"]),
        on=date.fromisoformat(data["on"]),
        round=_number(data["round"], len(WAITS_DAYS)),
        last=None if last is None else date.fromisoformat(last),
        answers=tuple(
            Answer(
                event=_text(answer["event"]),
                round=_number(answer["round"], len(WAITS_DAYS)),
                option=_number(answer["option"], 9),
                is_right=bool(answer["is_right"]),
                on=date.fromisoformat(answer["on"]),
            )
            for answer in data["answers"]
        ),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _number(value: object, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise ValueError(f"{value!r} is no number from 0 to {most}")
    return value
