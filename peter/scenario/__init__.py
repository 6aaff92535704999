"""Reading stories and policies: files into a `Scenario`, a `Policy`, the switches."""

from peter.scenario.load import load_policy, load_scenario, policy_ids, scenario_ids
from peter.scenario.switches import branches_of, switches

__all__ = [
    "branches_of",
    "load_policy",
    "load_scenario",
    "policy_ids",
    "scenario_ids",
    "switches",
]
