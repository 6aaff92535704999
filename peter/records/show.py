"""A show as plain data, and back: what the room and the trainer did, not what came of it."""

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import attrs

from peter.errors import PeterError, Problem
from peter.model.plan import Plan
from peter.plenary import MOST_HANDS, ROLES, Clock, Group, Kind, Plenary, Slide, Vote, slides
from peter.reading import Source
from peter.scenario.plans import load_plan, parse_plan
from peter.scenario.policies import load_policy
from peter.scenario.systems import chosen_data, chosen_from
from peter.scenario.words import OPTIONS
from peter.session import jump, open_story

VERSION = 1


def to_data(plenary: Plenary, story: str = "") -> dict[str, Any]:
    """A show as data for JSON; `story` is how it is loaded, where its id is not its name.

    A plan that does not ship stands in it whole: its file may be on another stick tomorrow.
    """
    session = plenary.session
    show = slides(plenary)
    chosen = {}
    if session.systems or not session.is_reached:
        chosen["chosen"] = chosen_data(session.systems, session.scenario)
    return {
        "version": VERSION,
        "story": story or session.scenario.id,
        "policy": session.policy.id,
        **chosen,
        "asks": session.asks,
        "short": session.is_short,
        "event": session.position,
        "off": sorted(session.off),
        "plan": _plan_data(plenary.plan),
        "groups": [[g.name, list(g.events), list(g.roles)] for g in plenary.groups],
        "at": _place(show, plenary.at),
        "frozen": None if plenary.frozen_at is None else _place(show, plenary.frozen_at),
        "blank": plenary.is_blank,
        "began": plenary.began,
        "language": plenary.language,
        "votes": [
            {
                "event": vote.event,
                "second": vote.is_second,
                "hands": list(vote.hands),
                "guesses": [list(pair) for pair in vote.guesses],
                "locked": vote.is_locked,
            }
            for vote in plenary.votes
        ],
        "clocks": [
            [phase, group, clock.spent, clock.since, clock.extra_minutes]
            for (phase, group), clock in plenary.clocks
        ],
    }


def from_data(data: Any) -> Plenary:
    """A show from data.

    Raises PeterError where the story or the plan is gone, and KeyError, TypeError or ValueError
    where the data are none of ours.
    """
    if not isinstance(data, dict) or _whole(data["version"]) > VERSION:
        raise ValueError("this is no show, or that of a later version")
    session = open_story(
        _text(data["story"]), asks=_truth(data["asks"]), is_short=_truth(data["short"])
    )
    if "chosen" in data:  # only where something was
        systems, scenario = chosen_from(session.scenario, data["chosen"])
        policy = systems[0].policy if systems else session.policy
        session = attrs.evolve(session, scenario=scenario, policy=policy, systems=systems)
        session = attrs.evolve(session, off=frozenset())
    elif (policy := load_policy(_text(data["policy"]))) != session.policy:
        session = attrs.evolve(session, policy=policy)
    # A jump remembers the way; a show begins where it begins.
    session = attrs.evolve(jump(session, _whole(data["event"])), past=())
    known = {switch.id for switch in session.switches}
    session = attrs.evolve(session, off=frozenset(map(_text, _list(data["off"]))) & known)
    groups = tuple(map(_group, _list(data["groups"])))
    plenary = Plenary(session, _plan(data["plan"]), groups)
    show = slides(plenary)
    began = data["began"]
    frozen = data["frozen"]
    return attrs.evolve(
        plenary,
        at=_found(show, data["at"]),
        votes=tuple(_vote(item, len(groups)) for item in _list(data["votes"])),
        clocks=tuple(_clock(item) for item in _list(data["clocks"])),
        is_blank=_truth(data["blank"]),
        frozen_at=None if frozen is None else _found(show, frozen),
        began=None if began is None else _seconds(began),
        language=_text(data.get("language", "")),
    )


# The plan ---------------------------------------------------------------------------------------


def _plan_data(plan: Plan | None) -> str | dict[str, Any] | None:
    if plan is None:
        return None
    return plan.id if _ships(plan) else attrs.asdict(plan)


def plan_of(data: object) -> Plan | None:
    """The plan of a show that was kept; None where there is none, or it is gone."""
    try:
        return _plan(data["plan"]) if isinstance(data, dict) else None
    except (PeterError, KeyError, TypeError, ValueError):
        return None


def chosen_of(data: object) -> Mapping[str, Any] | None:
    """What a show that was kept was lived under, as `chosen_from` reads it; None: the story's own.

    Whoever needs it finds out whether it is still there.
    """
    chosen = data.get("chosen") if isinstance(data, dict) else None
    return chosen if isinstance(chosen, dict) else None


@lru_cache(maxsize=4)
def _ships(plan: Plan) -> bool:
    """Whether it is, word for word, the plan that ships under its id."""
    try:
        return load_plan(plan.id) == plan
    except PeterError:
        return False


def _plan(data: object) -> Plan | None:
    if data is None:
        return None
    if isinstance(data, str):
        return load_plan(data)
    if not isinstance(data, dict):
        raise TypeError("a plan is a name or a table")
    problems: list[Problem] = []
    plan = parse_plan(Source("the plan of the show", data, ""), problems)
    if plan is None or problems:
        raise ValueError("; ".join(map(str, problems)))
    return plan


# Places -----------------------------------------------------------------------------------------


def _place(show: tuple[Slide, ...], at: int) -> list[Any]:
    """A slide by its index and by what it is: a later version may number slides otherwise."""
    slide = show[at]
    return [at, slide.kind.value, slide.event, slide.phase, slide.part]


def _found(show: tuple[Slide, ...], data: object) -> int:
    at, kind, event, phase, part = _list(data)
    slide = Slide(Kind(kind), _text(event), _text(phase), _whole(part))
    if 0 <= _whole(at) < len(show) and show[at] == slide:
        return int(at)
    return show.index(slide)


# The room ---------------------------------------------------------------------------------------


def _group(data: object) -> Group:
    # Roles came later: a show that was kept before has none.
    name, events, *roles = _list(data)
    taken = {_text(role) for role in (_list(roles[0]) if roles else [])}
    numbers = tuple(map(_whole, _list(events)))
    return Group(_text(name), numbers, tuple(role for role in ROLES if role in taken))


def _vote(data: Any, groups: int) -> Vote:
    hands = tuple(map(_whole, _list(data["hands"])))
    if len(hands) != OPTIONS or not all(0 <= number <= MOST_HANDS for number in hands):
        raise ValueError(f"{hands} are no hands")
    guesses = []
    for group, option in _list(data["guesses"]):
        if not (0 <= _whole(group) < groups and 1 <= _whole(option) <= OPTIONS):
            raise ValueError(f"{option!r} of group {group!r} is no guess")
        guesses.append((group, option))
    return Vote(
        _text(data["event"]), _truth(data["second"]), hands, tuple(guesses), _truth(data["locked"])
    )


def _clock(data: object) -> tuple[tuple[str, int], Clock]:
    phase, group, spent, since, extra = _list(data)
    since = None if since is None else _seconds(since)
    return (_text(phase), _whole(group)), Clock(_seconds(spent), since, _whole(extra))


# Plain values -----------------------------------------------------------------------------------


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is no whole number")
    return value


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(f"{value!r} is no number of seconds")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return value
