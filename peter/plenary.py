"""A story in front of a room: which slide is shown, what the room said, what the clock says.

Everything is a frozen value, and every step a pure function that gives the next one; the time is
handed in as seconds since the epoch. Both lives come from the session, as when playing alone.
"""

from enum import StrEnum
from functools import cached_property

import attrs

from peter.model.plan import Phase, PhaseKind, Plan
from peter.model.scenario import Event
from peter.scenario.words import OPTIONS
from peter.session import Session, jump

MOST_HANDS = 99
WARNS_SECONDS = 120
"""How long before the end of a phase the clock warns."""
PACE_SECONDS = 120
"""Up to so much before or behind the plan is on time."""


class Kind(StrEnum):
    """What a slide shows: one thought each."""

    TITLE = "title"
    INSTRUCTION = "instruction"
    GUIDE = "guide"
    """A guiding question for the groups."""
    GROUP = "group"
    """Who presents now."""
    NOTE = "note"
    """The content note of an event that may hurt, with a way past it."""
    STORY = "story"
    QUESTION = "question"
    TALK = "talk"
    """Between two votes: talk with your neighbours."""
    AGAIN = "again"
    """The same question, the second vote."""
    ANSWER = "answer"
    """What the room said, beside the answer."""
    LIVES = "lives"
    CHART = "chart"
    """Both lives around the event, as a chart."""
    WHY = "why"
    WHOLE = "whole"
    RIVER = "river"
    """The whole life again, as a chart."""
    SAVED = "saved"
    """The third life: and if he had saved it?"""
    DEBRIEF = "debrief"


DEBRIEF = ("facts", "surprise", "meaning", "country", "action")
"""The steps of the talk at the end, in order; their words stand in `views/end.py`."""

ENDING = (Kind.WHOLE, Kind.RIVER, Kind.SAVED)
"""After the last event: both whole lives, and the third one."""

ROLES = ("spokesperson", "note_taker", "moderator")
"""What a group needs somebody for."""

VOTES = (Kind.QUESTION, Kind.AGAIN)
"""Slides at which hands are counted."""


@attrs.frozen
class Slide:
    """One screen of the show."""

    kind: Kind
    event: str = ""
    """Id of the event it belongs to."""
    phase: str = ""
    """Id of the phase it belongs to; empty without a plan."""
    part: int = 0
    """Index of the instruction, guide, group or debrief question."""


@attrs.frozen
class Group:
    """A group in the room. Its people's names are never asked for."""

    name: str
    events: tuple[int, ...] = ()
    """Numbers of the events it presents."""
    roles: tuple[str, ...] = ()
    """Which of ROLES somebody in it has taken on."""


@attrs.frozen
class Vote:
    """A show of hands at an event, and what the groups guess."""

    event: str
    is_second: bool = False
    hands: tuple[int, ...] = (0,) * OPTIONS
    guesses: tuple[tuple[int, int], ...] = ()
    """Index of the group, option from 1."""
    is_locked: bool = False


@attrs.frozen
class Clock:
    """The clock of a phase, or of one group's presentation."""

    spent: float = 0.0
    """Seconds until it was last stopped."""
    since: float | None = None
    """When it was last started; None while it stands."""
    extra_minutes: int = 0

    def elapsed(self, now: float) -> float:
        """Seconds so far; a computer's clock that was set back costs nothing."""
        return self.spent + (max(0.0, now - self.since) if self.since is not None else 0.0)

    def stopped(self, now: float) -> "Clock":
        """The clock as it stands from now on."""
        return attrs.evolve(self, spent=self.elapsed(now), since=None)


@attrs.frozen
class Plenary:
    """A show as it stands."""

    session: Session
    plan: Plan | None = None
    groups: tuple[Group, ...] = ()
    at: int = 0
    votes: tuple[Vote, ...] = ()
    clocks: tuple[tuple[tuple[str, int], Clock], ...] = ()
    """By phase and, where groups present in turn, by index of the group."""
    is_blank: bool = False
    frozen_at: int | None = None
    """What the room still sees while the trainer looks at something else."""
    began: float | None = None
    """When the first clock was started."""
    language: str = ""
    """In which the room reads, where somebody changed it; it outlives a crash."""

    @cached_property
    def slides(self) -> tuple[Slide, ...]:
        """The whole show in order; kept, since everything asks for it."""
        return _slides(self)

    @property
    def slide(self) -> Slide:
        """Where the trainer is."""
        return slides(self)[self.at]

    @property
    def projected(self) -> Slide:
        """What the room sees."""
        return self.slide if self.frozen_at is None else slides(self)[self.frozen_at]


def open_show(session: Session, plan: Plan | None = None) -> Plenary:
    """A show at its first slide; the groups are numbered, and share the events as planned."""
    count = plan.groups if plan else 0
    shares = plan.events if plan else ()
    groups = tuple(
        Group(str(number + 1), shares[number] if number < len(shares) else ())
        for number in range(count)
    )
    return Plenary(session, plan, groups)


# Slides ---------------------------------------------------------------------------------------


def slides(plenary: Plenary) -> tuple[Slide, ...]:
    """The whole show in order."""
    return plenary.slides


def _slides(plenary: Plenary) -> tuple[Slide, ...]:
    plan, events = plenary.plan, plenary.session.events
    if plan is None:
        shown = [slide for event in events for slide in _of_event(event, "", plenary)]
        ending = _ending(plenary)
        talk = [Slide(Kind.DEBRIEF, part=part) for part in range(len(DEBRIEF))]
        return (Slide(Kind.TITLE), *shown, *ending, *talk)
    found = [Slide(Kind.TITLE, phase=plan.phases[0].id)]
    for phase in plan.phases:
        found += _of_phase(phase, plan, plenary)
    return tuple(found)


def _of_phase(phase: Phase, plan: Plan, plenary: Plenary) -> list[Slide]:
    tells = [
        Slide(Kind.INSTRUCTION, phase=phase.id, part=part)
        for part in range(len(phase.instructions))
    ]
    if phase.kind is PhaseKind.GROUPS:
        guides = range(len(plan.guides))
        return tells + [Slide(Kind.GUIDE, phase=phase.id, part=part) for part in guides]
    if phase.kind is PhaseKind.PRESENT:
        by_number = {event.number: event for event in plenary.session.events}
        for index, group in enumerate(plenary.groups):
            tells.append(Slide(Kind.GROUP, phase=phase.id, part=index))
            for number in group.events:
                if number in by_number:
                    tells += [
                        attrs.evolve(slide, part=index)
                        for slide in _of_event(by_number[number], phase.id, plenary)
                    ]
        return tells
    if not plan.events:
        return tells
    return [*_ending(plenary, phase.id), *tells]


def _ending(plenary: Plenary, phase: str = "") -> list[Slide]:
    """What follows the last event; saving instead is told of protection against none alone."""
    has_two = plenary.session.against is not None
    kinds = (kind for kind in ENDING if not has_two or kind is not Kind.SAVED)
    return [Slide(kind, phase=phase) for kind in kinds]


def _of_event(event: Event, phase: str, plenary: Plenary) -> list[Slide]:
    """The slides of an event. The questions are about the story's own policy: under any other
    none is asked."""
    plan = plenary.plan
    kinds = [Kind.NOTE] if event.content_note else []
    kinds.append(Kind.STORY)
    if event.answer is not None and not plenary.session.systems:
        twice = plan is not None and event.number in plan.votes_twice
        kinds += [Kind.QUESTION, *([Kind.TALK, Kind.AGAIN] if twice else []), Kind.ANSWER]
    kinds += [Kind.LIVES, Kind.CHART, Kind.WHY]
    return [Slide(kind, event.id, phase) for kind in kinds]


def session_at(plenary: Plenary, slide: Slide) -> Session:
    """The session at the event of a slide, with that event's own switch off."""
    ids = [event.id for event in plenary.session.events]
    return jump(plenary.session, ids.index(slide.event)) if slide.event else plenary.session


# Moving ---------------------------------------------------------------------------------------


def forward(plenary: Plenary) -> Plenary:
    """The next slide; a vote that was open is locked. While it is blank: the same slide again."""
    if plenary.is_blank:
        return attrs.evolve(plenary, is_blank=False)
    if plenary.slide.kind in VOTES:
        plenary = lock(plenary)
    return _to(plenary, plenary.at + 1)


def back(plenary: Plenary) -> Plenary:
    """The slide before. While it is blank: the same slide again."""
    if plenary.is_blank:
        return attrs.evolve(plenary, is_blank=False)
    return _to(plenary, plenary.at - 1)


def pass_event(plenary: Plenary) -> Plenary:
    """Past the whole event of this slide, to what comes after it."""
    event = plenary.slide.event
    show = slides(plenary)
    if not event:
        return plenary
    at = plenary.at
    while at < len(show) and show[at].event == event:
        at += 1
    return _to(plenary, at)


def go(plenary: Plenary, number: int) -> Plenary:
    """To the first slide of an event, by its number; the same show where there is none."""
    ids = {event.number: event.id for event in plenary.session.events}
    for at, slide in enumerate(slides(plenary)):
        if slide.event and slide.event == ids.get(number):
            return _to(plenary, at)
    return plenary


def go_to_phase(plenary: Plenary, phase_id: str) -> Plenary:
    """To the first slide of a phase."""
    for at, slide in enumerate(slides(plenary)):
        if slide.phase == phase_id and slide.kind is not Kind.TITLE:
            return _to(plenary, at)
    return plenary


def blank(plenary: Plenary) -> Plenary:
    """Nothing on the projected screen, or everything again."""
    return attrs.evolve(plenary, is_blank=not plenary.is_blank)


def freeze(plenary: Plenary) -> Plenary:
    """Let the room see this slide while the trainer goes on; again: show where the trainer is."""
    return attrs.evolve(plenary, frozen_at=plenary.at if plenary.frozen_at is None else None)


def _to(plenary: Plenary, at: int) -> Plenary:
    return attrs.evolve(plenary, at=at) if 0 <= at < len(slides(plenary)) else plenary


# The room -------------------------------------------------------------------------------------


def vote_at(plenary: Plenary, slide: Slide) -> Vote:
    """The vote of a slide, as far as it was counted."""
    empty = Vote(slide.event, slide.kind is Kind.AGAIN)
    same = (v for v in plenary.votes if (v.event, v.is_second) == (empty.event, empty.is_second))
    return next(same, empty)


def votes_of(plenary: Plenary, event_id: str) -> tuple[Vote, ...]:
    """Both votes of an event, or the one."""
    return tuple(v for v in plenary.votes if v.event == event_id)


def hand(plenary: Plenary, option: int, by: int = 1) -> Plenary:
    """One hand more, or fewer, for an option from 1; nothing where no vote is open."""
    vote = vote_at(plenary, plenary.slide)
    if not _is_open(plenary, vote) or not 1 <= option <= OPTIONS:
        return plenary
    hands = list(vote.hands)
    hands[option - 1] = min(MOST_HANDS, max(0, hands[option - 1] + by))
    return _with_vote(plenary, attrs.evolve(vote, hands=tuple(hands)))


def guess(plenary: Plenary, group: int, option: int) -> Plenary:
    """What a group guesses, by its index; a later guess takes the place of an earlier one."""
    vote = vote_at(plenary, plenary.slide)
    known = 0 <= group < len(plenary.groups) and 1 <= option <= OPTIONS
    if not _is_open(plenary, vote) or not known:
        return plenary
    others = tuple(g for g in vote.guesses if g[0] != group)
    return _with_vote(plenary, attrs.evolve(vote, guesses=(*others, (group, option))))


def describe(plenary: Plenary, group: int, name: str, roles: tuple[str, ...]) -> Plenary:
    """What a group is called and who of ROLES it has found, by its index."""
    if not 0 <= group < len(plenary.groups):
        return plenary
    found = tuple(role for role in ROLES if role in roles)
    new = attrs.evolve(plenary.groups[group], name=name, roles=found)
    groups = (*plenary.groups[:group], new, *plenary.groups[group + 1 :])
    return attrs.evolve(plenary, groups=groups)


def lock(plenary: Plenary) -> Plenary:
    """The vote of this slide stays as it is from now on."""
    if plenary.slide.kind not in VOTES:
        return plenary
    return _with_vote(plenary, attrs.evolve(vote_at(plenary, plenary.slide), is_locked=True))


def unlock(plenary: Plenary) -> Plenary:
    """Count again: the vote of this slide is open once more, as it was."""
    if plenary.slide.kind not in VOTES:
        return plenary
    return _with_vote(plenary, attrs.evolve(vote_at(plenary, plenary.slide), is_locked=False))


def _is_open(plenary: Plenary, vote: Vote) -> bool:
    return plenary.slide.kind in VOTES and not vote.is_locked


def _with_vote(plenary: Plenary, vote: Vote) -> Plenary:
    key = vote.event, vote.is_second
    others = tuple(v for v in plenary.votes if (v.event, v.is_second) != key)
    return attrs.evolve(plenary, votes=(*others, vote))


# The clock ------------------------------------------------------------------------------------


def phase_of(plenary: Plenary) -> Phase | None:
    """The phase of the plan that this slide belongs to."""
    if plenary.plan is None:
        return None
    return next((p for p in plenary.plan.phases if p.id == plenary.slide.phase), None)


def clock_key(plenary: Plenary) -> tuple[str, int]:
    """Whose clock it is: the phase's, or that of the group that presents."""
    phase = phase_of(plenary)
    if phase is None:
        return "", 0
    shared = phase.kind is PhaseKind.PRESENT and plenary.slide.kind is not Kind.INSTRUCTION
    return phase.id, plenary.slide.part if shared else 0


def clock(plenary: Plenary) -> Clock:
    """The clock of now."""
    return dict(plenary.clocks).get(clock_key(plenary), Clock())


def start_or_stop(plenary: Plenary, now: float) -> Plenary:
    """Start the clock, or let it stand. One runs at a time: whichever ran elsewhere stands."""
    old = clock(plenary)
    if old.since is not None:
        return _with_clock(plenary, old.stopped(now))
    clocks = tuple((key, each.stopped(now)) for key, each in plenary.clocks)
    began = now if plenary.began is None else plenary.began
    plenary = attrs.evolve(plenary, clocks=clocks, began=began)
    return _with_clock(plenary, attrs.evolve(old, since=now))


def give(plenary: Plenary, minutes: int) -> Plenary:
    """More minutes for this phase, or fewer."""
    old = clock(plenary)
    return _with_clock(plenary, attrs.evolve(old, extra_minutes=old.extra_minutes + minutes))


def reset(plenary: Plenary) -> Plenary:
    """The clock of this phase from its beginning. The trainer is asked for a second key first."""
    return _with_clock(plenary, Clock())


def left(plenary: Plenary, now: float) -> float | None:
    """Seconds left in this phase, below zero once it is over; None without a plan."""
    phase = phase_of(plenary)
    if phase is None:
        return None
    now_clock = clock(plenary)
    return (phase.minutes + now_clock.extra_minutes) * 60 - now_clock.elapsed(now)


def is_warning(plenary: Plenary, now: float) -> bool:
    """Whether the end of the phase is near or past."""
    seconds = left(plenary, now)
    return seconds is not None and seconds <= WARNS_SECONDS


def behind(plenary: Plenary, now: float) -> float | None:
    """Seconds behind the plan, below zero when ahead; None before the first clock started.

    The plan of now: the phases that are over at their full length, this one as far as it is.
    """
    phase, plan = phase_of(plenary), plenary.plan
    if phase is None or plan is None or plenary.began is None:
        return None
    planned = 0.0
    for earlier in plan.phases:
        if earlier.id == phase.id:
            break
        turns = len(plenary.groups) if earlier.kind is PhaseKind.PRESENT else 1
        planned += earlier.minutes * 60 * turns
    planned += clock_key(plenary)[1] * phase.minutes * 60
    planned += min(clock(plenary).elapsed(now), phase.minutes * 60)
    return max(0.0, now - plenary.began) - planned


def _with_clock(plenary: Plenary, new: Clock) -> Plenary:
    key = clock_key(plenary)
    others = tuple(item for item in plenary.clocks if item[0] != key)
    return attrs.evolve(plenary, clocks=(*others, (key, new)))
