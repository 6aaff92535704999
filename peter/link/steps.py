"""What a trainer can have done to a show: each step by the name that goes over the wire."""

from collections.abc import Callable, Container, Mapping
from typing import Any

import attrs

from peter import plenary as show
from peter.plenary import Plenary
from peter.scenario.words import OPTIONS

Value = int | str | tuple[str, ...]
"""What a step may be told."""


class StepError(ValueError):
    """A message is no step."""


@attrs.frozen
class Known:
    """What there is to do: a function of `peter.plenary`, and what it must be told."""

    change: Callable[..., Plenary] | None = None
    """None: it changes how the projection looks or speaks, not the show."""
    needs: tuple[str, ...] = ()
    may_have: tuple[str, ...] = ()
    is_timed: bool = False
    """Whether it is told the time."""


STEPS: Mapping[str, Known] = {
    "forward": Known(show.forward),
    "back": Known(show.back),
    "pass": Known(show.pass_event),
    "go": Known(show.go, ("number",)),
    "phase": Known(show.go_to_phase, ("phase_id",)),
    "blank": Known(show.blank),
    "freeze": Known(show.freeze),
    "hand": Known(show.hand, ("option",), ("by",)),
    "guess": Known(show.guess, ("group", "option")),
    "group": Known(show.describe, ("group", "name", "roles")),
    "lock": Known(show.lock),
    "unlock": Known(show.unlock),
    "clock": Known(show.start_or_stop, is_timed=True),
    "give": Known(show.give, ("minutes",)),
    "reset": Known(show.reset),
    "language": Known(),
    "theme": Known(),
}
"""Everything that a console may ask for, by the name that goes over the wire."""

NUMBERS: Mapping[str, Container[int]] = {
    "number": range(1000),
    "option": range(1, OPTIONS + 1),
    "by": (-1, 1),
    "group": range(100),
    "minutes": range(-60, 61),
    "at": range(100_000),
}
"""What each number that is told may be."""

LONGEST_NAME = 100


@attrs.frozen
class Step:
    """One thing to do, checked."""

    name: str
    values: tuple[tuple[str, Value], ...] = ()
    at: int | None = None
    """For which slide it was meant; another one it leaves alone. None: for whichever."""


def read_step(message: Mapping[str, Any]) -> Step:
    """The step that a message asks for. Raises StepError where it is none."""
    name = message.get("do")
    known = STEPS.get(name) if isinstance(name, str) else None
    if known is None or not isinstance(name, str):
        raise StepError("there is no such step")
    given = {key: value for key, value in message.items() if key not in ("do", "at")}
    if not set(known.needs) <= given.keys() <= {*known.needs, *known.may_have}:
        raise StepError(f"{name} takes {', '.join((*known.needs, *known.may_have)) or 'nothing'}")
    at = message.get("at")
    return Step(
        name,
        tuple((key, _checked(key, value)) for key, value in given.items()),
        None if at is None else _number("at", at),
    )


def _checked(key: str, value: object) -> Value:
    if key in NUMBERS:
        return _number(key, value)
    if key == "roles":
        if not isinstance(value, list) or not all(role in show.ROLES for role in value):
            raise StepError("these are no roles")
        return tuple(value)
    if not isinstance(value, str) or len(value) > LONGEST_NAME:
        raise StepError(f"{key} is no name")
    return value


def _number(key: str, value: object) -> int:
    # True is 1 in Python, but not in a step.
    if isinstance(value, bool) or not isinstance(value, int) or value not in NUMBERS[key]:
        raise StepError(f"{key} is out of range")
    return value


def step(name: str, /, **values: Value) -> Step:
    """A step that the program itself takes; nothing of it needs to be checked."""
    at = values.pop("at", None)
    return Step(name, tuple(values.items()), at if isinstance(at, int) else None)


def taken(plenary: Plenary, step: Step, now: float) -> Plenary:
    """The show after a step at a time in seconds; the same where it was meant for another slide."""
    change = STEPS[step.name].change
    if change is None or step.at not in (None, plenary.at):
        return plenary
    timed = {"now": now} if STEPS[step.name].is_timed else {}
    return change(plenary, **dict(step.values), **timed)
