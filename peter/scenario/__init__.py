"""Reading stories and policies: files into a `Scenario`, a `Policy`, the switches."""

from peter.scenario.policies import load_policy
from peter.scenario.shelf import policy_ids, scenario_ids
from peter.scenario.stories import load_scenario
from peter.scenario.switches import branches_of, switches

__all__ = [
    "branches_of",
    "load_policy",
    "load_scenario",
    "policy_ids",
    "scenario_ids",
    "switches",
]
