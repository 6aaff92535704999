"""The command line that gives the same two lives, and where none can."""

from collections.abc import Sequence

import attrs

from peter.laboratory.setting import NONE, Laboratory, of_branch
from peter.model.terms import Branch


@attrs.frozen
class Command:
    """A command line for the same two lives, and where it cannot follow."""

    words: tuple[str, ...]
    """From `peter` on."""
    other_policy: bool = False
    """Without is a policy that no name stands for; the command takes its preset instead."""
    of_story: tuple[str, ...] = ()
    """Assumptions as lines for the top of a story of one's own; no option makes them."""
    of_economy: tuple[str, ...] = ()
    """The same for its table of the economy."""

    @property
    def is_exact(self) -> bool:
        """Whether it gives the same numbers."""
        return not (self.other_policy or self.of_story or self.of_economy)


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
    of_story = []
    if laboratory.coping is not scenario.coping:
        of_story.append(f'coping = "{laboratory.coping.value}"')
    if laboratory.uncovered != scenario.uncovered:
        people = ", ".join(f'"{person}"' for person in laboratory.uncovered)
        of_story.append(f"uncovered = [{people}]")
    of_economy = [
        f"{name} = {value:g}"
        for name in ("worker_bears", "take_up")
        if (value := getattr(laboratory, name)) != getattr(scenario.economy, name)
    ]
    return Command(tuple(words), other_policy, tuple(of_story), tuple(of_economy))


def references(laboratory: Laboratory) -> tuple[str, str] | None:
    """The names under which both policies are loaded; None where Without was changed here, or is
    the same as With, so that no two of them stand side by side."""
    preset, with_ = laboratory.preset, laboratory.with_
    if laboratory.without != preset or preset == with_:
        return None
    names = {p.id: p.id for p in laboratory.policies}
    names[laboratory.own.id] = laboratory.scenario.policy
    return names[with_.id], names[preset.id]


def _names(laboratory: Laboratory, branches: Sequence[Branch]) -> list[str]:
    """Names for branches on the command line: whole switches where all of one is meant."""
    names, left = [], list(branches)
    for switch in laboratory.switches:
        own = [b for b in switch.branches if of_branch(laboratory.with_, b)]
        if own and all(branch in left for branch in own):
            names.append(switch.id)
            left = [branch for branch in left if branch not in switch.branches]
    return [*names, *(f"branch:{branch.value}" for branch in left)]
