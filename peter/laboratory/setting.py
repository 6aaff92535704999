"""The laboratory as a frozen value: two policies side by side, and what is assumed of both lives.

With is a policy as it stands. Without begins as another and may then differ from it branch by
branch: each branch is off, or taken from one of the policies, its level.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache

import attrs

from peter.compare import Measures, measure
from peter.life import simulate
from peter.model.benefit import Benefit
from peter.model.effects import Join, Move
from peter.model.life import Life
from peter.model.policy import Policy, Switch
from peter.model.scenario import Scenario
from peter.model.terms import Branch, Coping, Status
from peter.scenario.policies import load_policy
from peter.scenario.switches import branches_of, switches
from peter.scenario.systems import assuming, system_ids

LIVES_KEPT = 4
"""Lives kept in memory; each is lived again in milliseconds when it is gone."""

NONE = "none"
MIX = "mix"
"""Id of a policy put together here, which no file holds."""


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
    """The presets: standards from least to most, then countries."""
    own: Policy
    """The policy that the story itself asks for."""
    with_: Policy
    preset: Policy
    """What Without began as."""
    levels: Mapping[Branch, str] = attrs.field(hash=False)
    """What Without has: the id of the policy each branch is taken from; none where it is off."""
    coping: Coping
    uncovered: tuple[str, ...]
    """Ids of those whose work no scheme covers, in both lives."""
    worker_bears: float
    take_up: float
    past: tuple["Laboratory", ...] = ()
    """Earlier ones, for undo; each without a past of its own."""

    @cached_property
    def lived_scenario(self) -> Scenario:
        """The scenario under the assumptions made here."""
        return assuming(self.scenario, self.coping, self.uncovered, self.worker_bears, self.take_up)

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
    shipped = tuple(load_policy(name) for name in system_ids())
    others = tuple(policy for policy in shipped if policy.id != own.id)
    policies = shipped if own in shipped else (*others, own)
    return as_opened(story or scenario.id, scenario, policies, own)


def as_opened(
    story: str, scenario: Scenario, policies: tuple[Policy, ...], own: Policy
) -> Laboratory:
    """The laboratory before anything was changed in it."""
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
        levels=levels_of(preset.without(lacking), policies),
        coping=scenario.coping,
        uncovered=scenario.uncovered,
        worker_bears=scenario.economy.worker_bears,
        take_up=scenario.economy.take_up,
    )


@lru_cache(maxsize=32)
def levels_of(policy: Policy, policies: tuple[Policy, ...]) -> Mapping[Branch, str]:
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
    """What a branch can be in Without: off, then every policy that differs in it.

    A country has one rate of contribution for all its branches, so none of them can be mixed
    with another policy's: it is as the law has it, or off.
    """
    found: dict[tuple[Benefit, ...], str] = {}
    for policy in _levels(laboratory):
        if benefits := of_branch(policy, branch):
            found.setdefault(benefits, policy.id)
    return (NONE, *found.values())


def _levels(laboratory: Laboratory) -> tuple[Policy, ...]:
    """The policies of which a branch of Without may be taken."""
    if laboratory.preset.country:
        return (laboratory.preset,)
    return tuple(policy for policy in laboratory.policies if not policy.country)


def usual_level(laboratory: Laboratory, branch: Branch) -> str:
    """The level at which a branch comes back: Without's policy's, else With's, else the story's."""
    here, may = laboratory, _levels(laboratory)
    for policy in (here.preset, here.with_, here.own, *reversed(here.policies)):
        if policy in may and branch in (levels := levels_of(policy, here.policies)):
            return levels[branch]
    return NONE


def coverages(scenario: Scenario) -> tuple[tuple[str, ...], ...]:
    """Who may be left uncovered: nobody, the hero, everybody else who works, everybody."""
    hero = (scenario.hero,)
    others = tuple(person for person in _workers(scenario) if person != scenario.hero)
    found = ((), hero, others, (*hero, *others), scenario.uncovered)
    return tuple(dict.fromkeys(found))


def _workers(scenario: Scenario) -> tuple[str, ...]:
    """Everybody who has a job at some time of the story, as they come into it."""
    found = [m.id for m in scenario.members if m.status is Status.EMPLOYED]
    for event in scenario.events:
        for effect in event.effects():
            if isinstance(effect, Join) and effect.member.status is Status.EMPLOYED:
                found.append(effect.member.id)
            if isinstance(effect, Move) and effect.to is Status.EMPLOYED:
                found.append(effect.person)
    return tuple(dict.fromkeys(found))


# Living it ------------------------------------------------------------------------------------


def _put_together(laboratory: Laboratory) -> Policy:
    """What Without has: if possible a policy less some branches, with its name."""
    levels, policies = laboratory.levels, laboratory.policies
    for policy in (laboratory.preset, laboratory.with_, *policies):
        own = levels_of(policy, policies)
        if all(own.get(branch) == level for branch, level in levels.items()):
            return policy.without([branch for branch in own if branch not in levels])
    mixed = _levels(laboratory)
    taken = [
        benefit
        for policy in mixed
        for benefit in policy.benefits
        if levels.get(benefit.branch) == policy.id
    ]
    order = list(dict.fromkeys(b.id for policy in reversed(mixed) for b in policy.benefits))
    return Policy(
        MIX,
        "A mix of policies",
        "Each branch at the level that was chosen for it in the laboratory.",
        laboratory.with_.assumes,
        tuple(sorted(taken, key=lambda benefit: order.index(benefit.id))),
    )


@lru_cache(maxsize=LIVES_KEPT)
def lived(scenario: Scenario, policy: Policy) -> Lived:
    """A life, remembered."""
    life = simulate(scenario, policy)
    return Lived(life, measure(life))
