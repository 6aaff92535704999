"""A scenario: a household, its events in order, and the rule by which it copes."""

from abc import ABC, abstractmethod
from collections.abc import Mapping

import attrs

from peter.model.economy import Economy
from peter.model.effects import Effect
from peter.model.member import Member
from peter.model.terms import YEAR_MONTHS, Coping, Status

LONGEST_LIFE_MONTHS = 120 * YEAR_MONTHS


@attrs.frozen
class Event(ABC):
    """What happens in a month. Each kind says with which effects, and nothing more."""

    id: str
    month: int
    """Months since the scenario began (since birth, in Peter's story)."""
    number: int | None = None
    """Its place among the events the player walks through; None for the rest."""
    part_of: str | None = None
    """Id of the numbered event that tells this one too."""
    switch: str | None = None
    """The switch that is this event's own."""
    requirements: tuple[str, ...] = ()
    answer: int | None = None
    """Which of the question's options is right, from 1."""
    answer_from: str = ""
    """The requirement that says so; empty where both lives' ledgers do."""
    recall_answer: int | None = None
    """Which option of the recall question is right, from 1."""
    recall_from: str = ""
    """The requirement that says so."""
    content_note: bool = False
    """Whether it tells of something that may hurt, so that a way past it is offered first."""
    every_months: int | None = None
    until_month: int | None = None
    """Last month in which a recurring event happens."""
    only_if: tuple[Status, ...] = ()
    """A recurring event passes a person by who is in another status."""

    @property
    @abstractmethod
    def subject(self) -> str:
        """Id of the person to whom it happens."""

    @abstractmethod
    def effects(self) -> tuple[Effect, ...]:
        """What changes, in order. A variant for the unprotected is part of the effect."""

    def occurs(self) -> tuple[int, ...]:
        """Every month in which it happens."""
        if self.every_months is None:
            return (self.month,)
        last = self.month if self.until_month is None else self.until_month
        return tuple(range(self.month, last + 1, self.every_months))


@attrs.frozen
class Question:
    """What the player predicts before both lives are shown, in one language."""

    text: str
    options: tuple[str, ...]
    """Four of them; which is right stands in the script."""
    because: str
    """Why, in a sentence."""


@attrs.frozen
class Card:
    """What else the standards say at an event, in one language."""

    title: str
    text: str
    """Our own words, a small screen of them."""
    requirement: str
    """Id of the requirement it rests on."""


@attrs.frozen
class EventWords:
    """What is told about a numbered event, in one language."""

    title: str
    label: str
    """One or two words for the chart."""
    story: str
    protects: str
    debrief: str
    question: Question | None = None
    recall: Question | None = None
    """What is asked again later: at the end, the next day and a week later."""
    cards: tuple[Card, ...] = ()


@attrs.frozen
class Words:
    """What a story says in one language, apart from its script."""

    language: str
    title: str
    summary: str
    names: Mapping[str, str] = attrs.field(hash=False)
    events: Mapping[str, EventWords] = attrs.field(hash=False)

    def named(self, text: str) -> str:
        """Put the people's names where `{id}` stands; other braces stay as they are."""
        for member, name in self.names.items():
            text = text.replace("{" + member + "}", name)
        return text


@attrs.frozen(cache_hash=True)
class Scenario:
    """A life's script, the same in every life lived from it."""

    id: str
    hero: str
    savings: float
    assets: float
    debt: float
    members: tuple[Member, ...]
    events: tuple[Event, ...]
    coping: Coping
    economy: Economy
    policy: str
    """Id of the policy that With is, unless the reader asks for another."""
    without: tuple[str, ...] = ()
    """What Without lacks unless the reader says otherwise; empty: everything."""
    uncovered: tuple[str, ...] = ()
    """Ids of those whose work no scheme covers: they pay no contributions and build no record."""
    ages_fixed: bool = False
    """Ages, needs and allowances stay as they begin: a worked case, not a life."""
    effects_out: tuple[str, ...] = ()
    """Of `scars`, `health` and `schooling`: those left out of a worked case."""
    length_months: int | None = None
    """A worked case's length; a life ends with a death instead."""
    short: tuple[int, ...] = ()
    """Numbers of the events in the short way through the story."""
    words: Mapping[str, Words] = attrs.field(factory=dict, hash=False)

    def age_months(self, month: int) -> int:
        """Age of the person whose life it is, in a month of the scenario."""
        for member in self.members:
            if member.id == self.hero:
                return round(member.age_years * YEAR_MONTHS) + month
        return month

    @property
    def numbered(self) -> tuple[Event, ...]:
        """The events the player walks through, in order."""
        return tuple(
            sorted((e for e in self.events if e.number is not None), key=lambda e: e.number or 0)
        )

    def told_with(self, event: Event) -> tuple[Event, ...]:
        """A numbered event and those told as part of it."""
        return tuple(e for e in self.events if event.id in (e.id, e.part_of))

    def begins(self, event: Event) -> int:
        """First month of a numbered event and of what is told with it."""
        return min(e.month for e in self.told_with(event))
