"""Steps in the laboratory: pure functions, each of which gives the next laboratory."""

from collections.abc import Sequence
from typing import TypeVar

import attrs

from peter.laboratory.setting import (
    NONE,
    Laboratory,
    as_opened,
    coverages,
    levels_for,
    levels_of,
    usual_level,
)
from peter.model.terms import Branch, Coping

T = TypeVar("T")

UNDO_STEPS = 50

SHARES = (0.0, 0.5, 1.0)
"""What the worker may bear of the employer's contribution, and how many claim assistance."""


def choose_with(laboratory: Laboratory, by: int = 1) -> Laboratory:
    """The next policy for With, or the one before; Without stays as it is."""
    return _next(laboratory, with_=_beside(laboratory.policies, laboratory.with_, by))


def choose_without(laboratory: Laboratory, by: int = 1) -> Laboratory:
    """The next policy for Without, or the one before; a changed one first becomes itself."""
    preset = laboratory.preset
    if levels_of(preset, laboratory.policies) == laboratory.levels:
        preset = _beside(laboratory.policies, preset, by)
    return _next(laboratory, preset=preset, levels=levels_of(preset, laboratory.policies))


def toggle_switch(laboratory: Laboratory, switch_id: str) -> Laboratory:
    """Switch all branches of a switch off in Without; where one is off already, all on."""
    switch = next((s for s in laboratory.switches if s.id == switch_id), None)
    if switch is None:
        return laboratory
    levels = dict(laboratory.levels)
    is_on = all(branch in levels for branch in switch.branches)
    for branch in switch.branches:
        if is_on:
            del levels[branch]
        elif branch not in levels and (level := usual_level(laboratory, branch)) != NONE:
            levels[branch] = level
    return _next(laboratory, levels=levels)


def toggle_branch(laboratory: Laboratory, branch: Branch) -> Laboratory:
    """Switch one branch or right off in Without, or on again; it alone."""
    on = NONE if branch in laboratory.levels else usual_level(laboratory, branch)
    return set_level(laboratory, branch, on)


def next_level(laboratory: Laboratory, branch: Branch, by: int = 1) -> Laboratory:
    """A branch at its next level in Without, or the one before; after the highest it is off."""
    now = laboratory.levels.get(branch, NONE)
    return set_level(laboratory, branch, _beside(levels_for(laboratory, branch), now, by))


def set_level(laboratory: Laboratory, branch: Branch, level: str) -> Laboratory:
    """Take a branch of Without from a policy; the same laboratory where that has none of it."""
    if level not in levels_for(laboratory, branch):
        return laboratory
    levels = {b: where for b, where in laboratory.levels.items() if b is not branch}
    if level != NONE:
        levels[branch] = level
    return _next(laboratory, levels={b: levels[b] for b in Branch if b in levels})


def choose_coping(laboratory: Laboratory, by: int = 1) -> Laboratory:
    """The other rule for what follows a month that ended short."""
    return _next(laboratory, coping=_beside(tuple(Coping), laboratory.coping, by))


def choose_coverage(laboratory: Laboratory, by: int = 1) -> Laboratory:
    """The next circle of people whose work no scheme covers."""
    choices = coverages(laboratory.scenario)
    return _next(laboratory, uncovered=_beside(choices, laboratory.uncovered, by))


def choose_worker_bears(laboratory: Laboratory, by: int = 1) -> Laboratory:
    """The next share of the employer's contribution that falls on the wage."""
    shares = _shares(laboratory.scenario.economy.worker_bears)
    return _next(laboratory, worker_bears=_beside(shares, laboratory.worker_bears, by))


def choose_take_up(laboratory: Laboratory, by: int = 1) -> Laboratory:
    """The next share of those entitled to assistance who claim it."""
    shares = _shares(laboratory.scenario.economy.take_up)
    return _next(laboratory, take_up=_beside(shares, laboratory.take_up, by))


def reset(laboratory: Laboratory) -> Laboratory:
    """As it was when it was opened."""
    if not is_changed(laboratory):
        return laboratory
    return attrs.evolve(_beginning(laboratory), past=_remember(laboratory))


def is_changed(laboratory: Laboratory) -> bool:
    """Whether it differs from how it was when it was opened."""
    return attrs.evolve(laboratory, past=()) != _beginning(laboratory)


def _beginning(now: Laboratory) -> Laboratory:
    return as_opened(now.story, now.scenario, now.policies, now.own)


def undo(laboratory: Laboratory) -> Laboratory:
    """As it was before the last step."""
    if not laboratory.past:
        return laboratory
    return attrs.evolve(laboratory.past[-1], past=laboratory.past[:-1])


def _shares(own: float) -> tuple[float, ...]:
    """The shares to choose from, the story's own among them."""
    return tuple(sorted({*SHARES, own}))


def _beside(values: Sequence[T], now: T, by: int) -> T:
    return values[(values.index(now) + by) % len(values)]


def _next(laboratory: Laboratory, **changes: object) -> Laboratory:
    changed = attrs.evolve(laboratory, **changes)  # type: ignore[arg-type]
    if changed == laboratory:
        return laboratory
    return attrs.evolve(changed, past=_remember(laboratory))


def _remember(laboratory: Laboratory) -> tuple[Laboratory, ...]:
    return (*laboratory.past, attrs.evolve(laboratory, past=()))[-UNDO_STEPS:]
