"""What is written down of a training: people as numbers, what the groups found, what was learnt.

Nobody who took part is named anywhere here; people are counted, never listed.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

import attrs

from peter.model.plan import Plan
from peter.model.scenario import Event, Scenario

SEXES = ("women", "men", "not_stated")
CONSTITUENTS = ("government", "workers", "employers", "other")
"""Fields of a Training that count people."""

ASKED_TWICE = 3
"""Questions that are asked before the session and after it."""

MOST_PEOPLE = 100_000
"""In one training; more is a slip of the finger."""

LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FEBRUARY = 2


class Sort(StrEnum):
    """What a step changes."""

    LAW = "law"
    MONEY = "money"
    PRACTICE = "practice"
    ATTITUDES = "attitudes"


class EntryKind(StrEnum):
    """What stands on the flipchart."""

    FINDING = "finding"
    """How a life goes without protection."""
    GAP = "gap"
    STEP = "step"


class Moment(StrEnum):
    """When a question was asked."""

    BEFORE = "before"
    AFTER = "after"


def _is_count(_: object, field: "attrs.Attribute[int]", value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_PEOPLE:
        raise ValueError(f"{field.name} should be a number from 0 to {MOST_PEOPLE}: {value!r}")


def _is_date(_: object, field: "attrs.Attribute[str]", value: str) -> None:
    if value and not _parts(value):
        raise ValueError(f"{field.name} should be written 2015-10-21, 2015-10 or 2015: {value!r}")


def _parts(date: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date, 0 where it does not say; None where it is no date."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date, re.ASCII)
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    given = sum(part is not None for part in found.groups())
    if not year or (given > 1 and not 1 <= month <= len(LONGEST_MONTHS)):
        return None
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    longest = LONGEST_MONTHS[month - 1] if month != FEBRUARY or is_leap else 28
    if given > 2 and not 1 <= day <= longest:
        return None
    return year, month, day


def date_parts(date: str) -> tuple[int, int, int]:
    """Year, month and day of a date such as `2015-10-21`; 0 where it does not say.

    Raises ValueError where it is no date.
    """
    if (parts := _parts(date)) is None:
        raise ValueError(f"{date!r} is no date")
    return parts


@attrs.frozen
class Training:
    """One training that was held. Numbers that nobody wrote down are 0."""

    id: int = 0
    title: str = ""
    place: str = ""
    region: str = ""
    country: str = ""
    date: str = attrs.field(default="", validator=_is_date)
    """As far as it is known: `2015-10-21`, `2015-10` or `2015`."""
    plan: str = ""
    story: str = ""
    women: int = attrs.field(default=0, validator=_is_count)
    men: int = attrs.field(default=0, validator=_is_count)
    not_stated: int = attrs.field(default=0, validator=_is_count)
    government: int = attrs.field(default=0, validator=_is_count)
    workers: int = attrs.field(default=0, validator=_is_count)
    employers: int = attrs.field(default=0, validator=_is_count)
    other: int = attrs.field(default=0, validator=_is_count)
    note: str = ""
    counted_with: int | None = None
    """Id of the training in whose numbers these people are, where a record gives one number."""
    unverified: tuple[str, ...] = ()
    """Names of fields with which the record is unclear."""
    source: str = ""
    """Where it was taken from; empty: written down in this program."""
    began: float | None = None
    """Seconds since the epoch."""
    ended: float | None = None
    system: str = ""
    """Code of the country, where these are notes on its system and no training was held."""

    @property
    def people(self) -> int:
        """How many took part."""
        return self.women + self.men + self.not_stated

    @property
    def by_constituent(self) -> int:
        """How many of them were counted by constituent."""
        return sum(getattr(self, name) for name in CONSTITUENTS)


@attrs.frozen
class Entry:
    """A finding, a gap or a step, as a group said it."""

    kind: EntryKind
    text: str
    group: int | None = None
    """Index of the group; None: everybody together."""
    about: str = ""
    """Id of the event, branch or guiding question that it is about."""
    who: str = ""
    """Which office or body takes the step; never a person who took part."""
    sort: Sort | None = None
    by_when: str = ""
    priority: int = 0
    """1 comes first; 0: nobody said."""
    note: str = ""
    """Of a gap: an example."""
    id: int = 0
    """Given when it is kept."""
    there: str = ""
    """Of a gap: what there is already."""
    goal: str = ""
    """Of a step: what it adds to the organisation's own goals."""
    answers: int | None = None
    """Of a step: id of the gap that it answers."""
    system: str = ""
    """Code of the country of whose assessment `about` is a row; empty: it is about the story or
    the workplace."""


@attrs.frozen
class Answer:
    """How many knew the answer to one of the questions, before or after."""

    question: str
    """Id of the event whose recall question it is."""
    moment: Moment
    right: int = attrs.field(validator=_is_count)
    asked: int = attrs.field(validator=_is_count)


@attrs.frozen
class Applied:
    """What the participants' organisations say some months later."""

    date: str = attrs.field(validator=_is_date)
    asked: int = attrs.field(validator=_is_count)
    """Organisations that were asked and answered."""
    applied: int = attrs.field(validator=_is_count)
    """Those of them that applied something."""
    what: str = ""
    id: int = 0
    """Given when it is kept."""


def asked_twice(scenario: Scenario, plan: Plan | None) -> tuple[Event, ...]:
    """The events whose recall questions are asked before the session and after it.

    Those at which the room votes twice, then those of the short way, then the others.
    """
    wanted = plan.votes_twice if plan else ()
    found: dict[str, Event] = {}
    for event in _in_order(scenario, (*wanted, *scenario.short)):
        if event.recall_answer is not None:
            found.setdefault(event.id, event)
    return tuple(found.values())[:ASKED_TWICE]


def _in_order(scenario: Scenario, numbers: tuple[int, ...]) -> Iterator[Event]:
    by_number = {event.number: event for event in scenario.numbered}
    yield from (by_number[number] for number in numbers if number in by_number)
    yield from scenario.numbered
