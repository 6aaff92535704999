"""The laboratory: a frozen value, and pure functions that give the next one.

With is a policy as it stands. Without begins as another and may then differ from it branch by
branch: each branch is off, or taken from one of the policies, its level.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

import attrs

from peter.compare import Measures, measure
from peter.life import simulate
from peter.model.benefit import Benefit
from peter.model.life import Life
from peter.model.policy import Policy, Switch
from peter.model.scenario import Scenario
from peter.model.terms import Branch, Coping
from peter.scenario import branches_of, load_policy, policy_ids, switches

T = TypeVar("T")

LIVES_KEPT = 4
"""Lives kept in memory; each is lived again in milliseconds when it is gone."""

MEASURES_KEPT = 64
"""Measures of lives kept, without the lives: those of two tables of every benefit."""

UNDO_STEPS = 50

NONE = "none"
MIX = "mix"
"""Id of a policy put together here, which no file holds."""

SHARES = (0.0, 0.5, 1.0)
"""What the worker may bear of the employer's contribution, and how many claim assistance."""


@attrs.frozen(eq=False)
class Lived:
    """A life with its measures."""

    life: Life
    measures: Measures


@attrs.frozen
class Laboratory:
    """Two policies side by side in one scenario, and what is assumed of both lives."""

    story: str
    """The name or folder under which the scenario is found on the command line."""
    scenario: Scenario
    """As it was written, before any assumption is changed here."""
    switches: tuple[Switch, ...]
    policies: tuple[Policy, ...]
    """The presets, from least to most."""
    own: Policy
    """The policy that the story itself asks for."""
    with_: Policy
    preset: Policy
    """What Without began as."""
    levels: Mapping[Branch, str] = attrs.field(hash=False)
    """What Without has: the id of the policy each branch is taken from; none where it is off."""
    coping: Coping
    worker_bears: float
    take_up: float
    past: tuple["Laboratory", ...] = ()
    """Earlier ones, for undo; each without a past of its own."""

    @cached_property
    def lived_scenario(self) -> Scenario:
        """The scenario under the assumptions made here."""
        return assuming(self.scenario, self.coping, self.worker_bears, self.take_up)

    @cached_property
    def without(self) -> Policy:
        """What Without has, as a policy."""
        return _put_together(self)

    def lives(self) -> tuple[Lived, Lived]:
        """Both lives, With and Without, lived now or remembered."""
        scenario = self.lived_scenario
        return lived(scenario, self.with_), lived(scenario, self.without)


# Opening it -----------------------------------------------------------------------------------


def open_laboratory(scenario: Scenario, story: str | None = None) -> Laboratory:
    """What `peter compare` shows of the story unless it is asked for something else.

    Raises FileError or RequestError where a policy cannot be read.
    """
    own = load_policy(scenario.policy)
    shipped = tuple(load_policy(name) for name in policy_ids())
    others = tuple(policy for policy in shipped if policy.id != own.id)
    policies = shipped if own in shipped else (*others, own)
    return _fresh(story or scenario.id, scenario, policies, own)


def _fresh(story: str, scenario: Scenario, policies: tuple[Policy, ...], own: Policy) -> Laboratory:
    preset = own if scenario.without else load_policy(NONE)
    lacking = branches_of(scenario.without)
    return Laboratory(
        story=story,
        scenario=scenario,
        switches=switches(),
        policies=policies,
        own=own,
        with_=own,
        preset=preset,
        levels=_levels_of(preset.without(lacking), policies),
        coping=scenario.coping,
        worker_bears=scenario.economy.worker_bears,
        take_up=scenario.economy.take_up,
    )


@lru_cache(maxsize=32)
def _levels_of(policy: Policy, policies: tuple[Policy, ...]) -> Mapping[Branch, str]:
    """Each branch of a policy with the first of the policies that has it just so."""
    levels = {}
    for branch in Branch:
        benefits = of_branch(policy, branch)
        if benefits:
            levels[branch] = next(p.id for p in policies if of_branch(p, branch) == benefits)
    return levels


# Looking --------------------------------------------------------------------------------------


def of_branch(policy: Policy, branch: Branch) -> tuple[Benefit, ...]:
    """The benefits of a branch in a policy."""
    return tuple(b for b in policy.benefits if b.branch is branch)


def level_policy(laboratory: Laboratory, branch: Branch) -> Policy | None:
    """The policy from which Without has a branch; None where it is off."""
    level = laboratory.levels.get(branch)
    return next((p for p in laboratory.policies if p.id == level), None)


def levels_for(laboratory: Laboratory, branch: Branch) -> tuple[str, ...]:
    """What a branch can be in Without: off, then every policy that differs in it."""
    found: dict[tuple[Benefit, ...], str] = {}
    for policy in laboratory.policies:
        if benefits := of_branch(policy, branch):
            found.setdefault(benefits, policy.id)
    return (NONE, *found.values())


def usual_level(laboratory: Laboratory, branch: Branch) -> str:
    """The level at which a branch comes back: that of Without's policy, else of With's."""
    for policy in (laboratory.preset, laboratory.with_, *reversed(laboratory.policies)):
        if branch in (levels := _levels_of(policy, laboratory.policies)):
            return levels[branch]
    return NONE


# Changing it ----------------------------------------------------------------------------------


def choose_with(laboratory: Laboratory, by: int = 1) -> Laboratory:
    """The next policy for With, or the one before; Without stays as it is."""
    return _next(laboratory, with_=_beside(laboratory.policies, laboratory.with_, by))


def choose_without(laboratory: Laboratory, by: int = 1) -> Laboratory:
    """The next policy for Without, or the one before; a changed one first becomes itself."""
    preset = laboratory.preset
    if _levels_of(preset, laboratory.policies) == laboratory.levels:
        preset = _beside(laboratory.policies, preset, by)
    return _next(laboratory, preset=preset, levels=_levels_of(preset, laboratory.policies))


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
    return attrs.evolve(_as_opened(laboratory), past=_remember(laboratory))


def is_changed(laboratory: Laboratory) -> bool:
    """Whether it differs from how it was when it was opened."""
    return attrs.evolve(laboratory, past=()) != _as_opened(laboratory)


def _as_opened(now: Laboratory) -> Laboratory:
    return _fresh(now.story, now.scenario, now.policies, now.own)


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


# Living it ------------------------------------------------------------------------------------


def _put_together(laboratory: Laboratory) -> Policy:
    """What Without has: if possible a policy less some branches, with its name."""
    levels, policies = laboratory.levels, laboratory.policies
    for policy in (laboratory.preset, laboratory.with_, *policies):
        own = _levels_of(policy, policies)
        if all(own.get(branch) == level for branch, level in levels.items()):
            return policy.without([branch for branch in own if branch not in levels])
    taken = [
        benefit
        for policy in policies
        for benefit in policy.benefits
        if levels.get(benefit.branch) == policy.id
    ]
    order = list(dict.fromkeys(b.id for policy in reversed(policies) for b in policy.benefits))
    return Policy(
        MIX,
        "A mix of policies",
        "Each branch at the level that was chosen for it in the laboratory.",
        laboratory.with_.assumes,
        tuple(sorted(taken, key=lambda benefit: order.index(benefit.id))),
    )


@lru_cache(maxsize=LIVES_KEPT)
def assuming(scenario: Scenario, coping: Coping, worker_bears: float, take_up: float) -> Scenario:
    """A scenario under other assumptions; the scenario itself where none differs."""
    economy = scenario.economy
    if (coping, worker_bears, take_up) == (scenario.coping, economy.worker_bears, economy.take_up):
        return scenario
    return attrs.evolve(
        scenario,
        coping=coping,
        economy=attrs.evolve(economy, worker_bears=worker_bears, take_up=take_up),
    )


@lru_cache(maxsize=LIVES_KEPT)
def lived(scenario: Scenario, policy: Policy) -> Lived:
    """A life, remembered."""
    life = simulate(scenario, policy)
    return Lived(life, measure(life))


# What does this one benefit do? ---------------------------------------------------------------


@attrs.frozen
class Change:
    """What one life has more than another; below 0: less. Money in units."""

    months_income_poor: int
    months_consumption_poor: int
    lowest_consumption: float
    total_consumption: float
    paid: float
    """Contributions of worker and employer."""
    received: float
    """Benefits, care in kind at the price it saved."""


@attrs.frozen
class Effect:
    """What one branch or right does in this life, taken away from all and added to nothing."""

    branch: Branch
    left_out: Change
    """The policy less this branch, against the whole policy."""
    added: Change
    """This branch alone, against no protection."""


def lives_needed(laboratory: Laboratory) -> int:
    """How many lives `effects` lives: two for each branch of With, then With itself and none."""
    branches = len(_branches(laboratory.with_))
    return 2 * branches + 2 if branches else 0


def effects(laboratory: Laboratory) -> Iterator[Effect]:
    """What each branch of With does, in the order of the switches; two lives each."""
    scenario, policy = laboratory.lived_scenario, laboratory.with_
    told = [branch for switch in laboratory.switches for branch in switch.branches]
    for branch in sorted(_branches(policy), key=told.index):
        yield effect_of(scenario, policy, branch)


def effect_of(scenario: Scenario, policy: Policy, branch: Branch) -> Effect:
    """What one branch of a policy does in a scenario."""
    nothing = policy.without(_branches(policy))
    alone = policy.without([b for b in _branches(policy) if b is not branch])
    return Effect(
        branch,
        change(measured(scenario, policy), measured(scenario, policy.without([branch]))),
        change(measured(scenario, nothing), measured(scenario, alone)),
    )


def change(before: Measures, after: Measures) -> Change:
    """What the second life has more than the first."""
    return Change(
        after.months_income_poor - before.months_income_poor,
        after.months_consumption_poor - before.months_consumption_poor,
        after.lowest_consumption - before.lowest_consumption,
        after.total_consumption - before.total_consumption,
        paid(after) - paid(before),
        received(after) - received(before),
    )


def paid(measures: Measures) -> float:
    """Contributions of worker and employer over a life, units."""
    return measures.contributions_employee + measures.contributions_employer


def received(measures: Measures) -> float:
    """Benefits over a life, units; care in kind at the price it saved."""
    return sum(measures.benefits_received.values())


@lru_cache(maxsize=MEASURES_KEPT)
def measured(scenario: Scenario, policy: Policy) -> Measures:
    """The measures of a life that is not kept itself."""
    return measure(simulate(scenario, policy))


def _branches(policy: Policy) -> tuple[Branch, ...]:
    present = {benefit.branch for benefit in policy.benefits}
    return tuple(branch for branch in Branch if branch in present)


# The command that says the same ---------------------------------------------------------------


@attrs.frozen
class Command:
    """A command line for the same two lives, and where it cannot follow."""

    words: tuple[str, ...]
    """From `peter` on."""
    other_policy: bool = False
    """Without is a policy that no name stands for; the command takes its preset instead."""
    other_numbers: tuple[tuple[str, str], ...] = ()
    """Key and value of each assumption that only a story of one's own can make."""

    @property
    def is_exact(self) -> bool:
        """Whether it gives the same numbers."""
        return not self.other_policy and not self.other_numbers


def command_for(laboratory: Laboratory) -> Command:
    """The `peter compare` command that gives the same numbers, or the one that comes nearest."""
    scenario = laboratory.scenario
    names = {p.id: p.id for p in laboratory.policies} | {laboratory.own.id: scenario.policy}
    without = laboratory.without
    words = ["peter", "compare", laboratory.story, "--policy", names[laboratory.with_.id]]
    other_policy = False
    if not without.benefits:
        words += ["--against", NONE]
    elif without in laboratory.policies:
        words += ["--against", names[without.id]]
    elif without == laboratory.with_.without(without.switched_off):
        words += ["--without", *_names(laboratory, without.switched_off)]
    else:
        words += ["--against", names[laboratory.preset.id]]
        other_policy = True
    numbers = []
    if laboratory.coping is not scenario.coping:
        numbers.append(("coping", f'"{laboratory.coping.value}"'))
    for name in ("worker_bears", "take_up"):
        if (value := getattr(laboratory, name)) != getattr(scenario.economy, name):
            numbers.append((name, f"{value:g}"))
    return Command(tuple(words), other_policy, tuple(numbers))


def _names(laboratory: Laboratory, branches: Sequence[Branch]) -> list[str]:
    """Names for branches on the command line: whole switches where all of one is meant."""
    names, left = [], list(branches)
    for switch in laboratory.switches:
        own = [b for b in switch.branches if of_branch(laboratory.with_, b)]
        if own and all(branch in left for branch in own):
            names.append(switch.id)
            left = [branch for branch in left if branch not in switch.branches]
    return [*names, *(f"branch:{branch.value}" for branch in left)]
