"""Checking files: every problem of one file, then the story under every set of switches."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import attrs

from peter.errors import IllegalTransition, Problem
from peter.instruments import catalogue, parse_instrument
from peter.life import simulate
from peter.model.life import Life
from peter.model.policy import Policy, Switch
from peter.model.scenario import Scenario
from peter.model.terms import Branch
from peter.reading import Source, read
from peter.scenario import load_policy, policy_ids, scenario_ids, switches
from peter.scenario.load import SCRIPT, find_story, parse_policy, parse_scenario

Progress = Callable[[int, int], None]
"""Called with the lives lived so far and the number of all."""


@attrs.frozen
class Report:
    """What a check found in one file or folder."""

    name: str
    kind: str
    problems: tuple[Problem, ...]
    lives: int = 0
    """Number of lives that were lived."""


def check(reference: str, progress: Progress | None = None) -> Report:
    """Check a story (folder, script or shipped name), a policy file or an instrument file.

    Raises FileError where the file cannot be read at all, RequestError where there is nothing.
    """
    path = Path(reference)
    if reference in scenario_ids() or path.is_dir() or path.name == SCRIPT:
        return _check_story(reference, progress)
    if reference in policy_ids():
        load_policy(reference)
        return Report(reference, "policy", ())
    source = read(path)
    problems: list[Problem] = []
    if "event" in source.data or "hero" in source.data:
        return Report(
            reference,
            "story",
            (
                Problem(
                    source.name,
                    f"a story is a folder with this file as {SCRIPT} in it.",
                    "Give the folder.",
                ),
            ),
        )
    if "requirement" in source.data or "normlex_id" in source.data:
        _check_instrument(source, problems)
        return Report(reference, "instrument", tuple(problems))
    policy = parse_policy(path, problems)
    if policy is not None:
        problems.extend(_uncited(source.name, policy))
    return Report(reference, "policy", tuple(problems))


def _check_story(reference: str, progress: Progress | None) -> Report:
    problems: list[Problem] = []
    scenario = parse_scenario(find_story(reference), problems)
    if scenario is None or problems:
        return Report(reference, "story", tuple(problems))
    policies = policy_ids()
    if scenario.policy not in policies:
        problem = Problem(reference, f"there is no policy {scenario.policy!r}.", "", "policy")
        return Report(reference, "story", (problem,))
    problems.extend(_unknown_requirements(scenario))
    policy = load_policy(scenario.policy)
    problems.extend(_uncited(policy.id, policy))
    names = tuple(s for s in switches() if any(b.branch in s.branches for b in policy.benefits))
    total = 2 ** len(names)
    lives = 0
    for lives, branches in enumerate(_combinations(names), 1):
        problems.extend(_live(scenario, policy.without(branches)))
        if progress is not None:
            progress(lives, total)
        if problems:
            break
    return Report(reference, "story", tuple(dict.fromkeys(problems)), lives)


def _combinations(names: tuple[Switch, ...]) -> Iterator[tuple[Branch, ...]]:
    """Every set of switches, as the branches that are off."""
    for size in range(len(names) + 1):
        for off in combinations(names, size):
            yield tuple(branch for switch in off for branch in switch.branches)


def _live(scenario: Scenario, policy: Policy) -> Iterator[Problem]:
    """Live a story and say where it breaks."""
    try:
        life = simulate(scenario, policy)
    except IllegalTransition as error:
        yield Problem(scenario.id, str(error))
        return
    yield from _dead_ends(life)


def _dead_ends(life: Life) -> Iterator[Problem]:
    """Months whose money does not add up, events that never came."""
    scenario = life.scenario
    for happened in life.happened:
        if happened.month >= len(life.months):
            yield Problem(
                scenario.id,
                f"event {happened.event.id!r} comes in month {happened.month}, after the end.",
            )
    for month in life.months:
        came = month.income.total + month.drawn + month.asset_cash + month.borrowed
        went = month.consumption + month.medical + month.other_costs - month.care_skipped
        gap = came + month.from_relatives - went - month.repaid - month.saved
        if abs(gap) > 1e-6 * (1 + abs(came)):
            yield Problem(
                scenario.id, f"in month {month.month} {gap:.2f} units are unaccounted for."
            )
            return
        if not month.needs > 0:
            yield Problem(scenario.id, f"in month {month.month} nobody is left in the household.")
            return


def _unknown_requirements(scenario: Scenario) -> Iterator[Problem]:
    for event in scenario.events:
        for requirement in event.requirements:
            if catalogue().requirement(requirement) is None:
                yield Problem(
                    scenario.id,
                    f"event {event.id!r} names the requirement {requirement!r}, "
                    "which is not in the catalogue.",
                    "See `peter instruments`.",
                )
    for event in scenario.numbered:
        if not event.requirements:
            yield Problem(
                scenario.id,
                f"event {event.id!r} names no requirement.",
                "Add requirements = [...].",
            )


def _uncited(name: str, policy: Policy) -> Iterator[Problem]:
    """Benefits that pay without a requirement and an article behind them."""
    for benefit in policy.benefits:
        if catalogue().requirement(benefit.requirement) is None:
            yield Problem(
                name,
                f"benefit {benefit.id!r} names the requirement {benefit.requirement!r}, "
                "which is not in the catalogue.",
                "See `peter instruments`.",
            )
        if not benefit.articles.rate:
            yield Problem(
                name,
                f"benefit {benefit.id!r} pays an uncited amount.",
                "Add articles = { rate = ... }.",
            )


def _check_instrument(source: Source, problems: list[Problem]) -> None:
    instrument = parse_instrument(source, problems)
    if instrument is None:
        return
    ids = [requirement.id for requirement in instrument.requirement]
    for index, requirement in enumerate(instrument.requirement):
        key = ("requirement", index)
        if ids.count(requirement.id) > 1:
            problems.append(source.problem((*key, "id"), f"{requirement.id!r} stands twice."))
        if not requirement.articles:
            problems.append(source.problem((*key, "articles"), "no article is named."))
        if requirement.figures and not requirement.checked_where:
            problems.append(
                source.problem(
                    (*key, "checked_where"), "figures need the source they were read in."
                )
            )
        if len(requirement.paraphrase.split()) > 40:
            problems.append(source.problem((*key, "paraphrase"), "it has more than 40 words."))
