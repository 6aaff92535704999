"""What does this one benefit do? Each branch left out of everything, and added to nothing."""

from collections.abc import Iterator
from functools import lru_cache

import attrs

from peter.compare import Measures, measure
from peter.laboratory.setting import Laboratory
from peter.life import simulate
from peter.model.policy import Policy
from peter.model.scenario import Scenario
from peter.model.terms import Branch

MEASURES_KEPT = 64
"""Measures of lives kept, without the lives: those of two tables of every benefit."""


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
