"""Checking files: every problem of one file, then the story under every set of switches."""

from collections.abc import Callable, Iterable, Iterator
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path

import attrs

from peter.errors import IllegalTransition, Problem, RequestError, nearest
from peter.instruments import catalogue, parse_instrument
from peter.model.life import Life
from peter.model.policy import Policy, Switch
from peter.model.scenario import Scenario
from peter.model.terms import Branch
from peter.reading import Key, Source, read, shipped
from peter.scenario.countries import parse_country
from peter.scenario.plans import parse_plan, plan_ids
from peter.scenario.policies import load_policy, parse_policy
from peter.scenario.shelf import (
    COUNTRIES,
    SCRIPT,
    country_ids,
    find_story,
    is_pack,
    policy_ids,
    scenario_ids,
)
from peter.scenario.stories import parse_scenario
from peter.scenario.switches import switches
from peter.scenario.words import CARD, is_words

PARAPHRASE_WORDS = 40
"""Most words of a paraphrase."""

Progress = Callable[[int, int], None]
"""Called with the lives lived so far and the number of all."""


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and line."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line or 0)))


@attrs.frozen
class Report:
    """What a check found in one file or folder."""

    name: str
    kind: str
    problems: tuple[Problem, ...] = attrs.field(converter=_in_order)
    """In the order of the lines."""
    lives: int = 0
    """Number of lives that were lived."""


def check(reference: str, progress: Progress | None = None) -> Report:
    """Check a story (folder, script or shipped name), policy, country, instrument, session plan.

    Raises FileError where the file cannot be read at all, RequestError where there is nothing.
    """
    path = Path(reference)
    if reference in scenario_ids() or path.is_dir() or path.name == SCRIPT:
        return _check_story(reference, progress)
    if is_words(path.name) and (path.parent / SCRIPT).is_file():
        return _check_story(str(path.parent), progress)
    if reference in policy_ids():
        source = read(shipped("policies", f"{reference}.toml"))
        return Report(reference, "policy", _uncited(source, load_policy(reference)))
    if reference in plan_ids():
        return _check_plan(reference, read(shipped("sessions", f"{reference}.toml")))
    if reference.lower() in country_ids():
        return _check_country(reference, shipped(COUNTRIES, f"{reference.lower()}.toml"))
    if not path.exists():
        known = (*scenario_ids(), *policy_ids(), *country_ids(), *plan_ids())
        raise RequestError(
            f"{reference}: there is no such file or folder. {nearest(reference, known)} "
            "Give the path of a story's folder, or of a policy, country, instrument or plan file."
        )
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
    if is_pack(source.data):
        return _check_country(reference, path)
    if {"phases", "guides"} & source.data.keys():
        return _check_plan(reference, source)
    if {"requirement", "code", "normlex_id"} & source.data.keys():
        _check_instrument(source, problems)
        return Report(reference, "instrument", problems)
    if not {"id", "title", "summary", "extends", "benefit"} & source.data.keys():
        remedy = "A policy has an id, a title, a summary and [[benefit]] tables."
        message = "it is no story, policy, country, instrument or session plan."
        return Report(reference, "file", (Problem(source.name, message, remedy),))
    policy = parse_policy(path, problems)
    if policy is not None:
        problems.extend(_uncited(source, policy))
    return Report(reference, "policy", problems)


def _check_country(reference: str, path: Traversable) -> Report:
    from datetime import date

    problems: list[Problem] = []
    source = read(path)
    parse_country(path, problems, date.today().isoformat())
    # Read from the file, so that what is wrong elsewhere hides none of it.
    benefits = source.data.get("benefit")
    for index, benefit in enumerate(benefits if isinstance(benefits, list) else ()):
        named = benefit.get("requirement") if isinstance(benefit, dict) else None
        if isinstance(named, str) and catalogue().requirement(named) is None:
            place = ("benefit", index, "requirement")
            problems.append(_unknown_requirement(source, place, named))
    accepted = source.data.get("accepted")
    codes = [instrument.code for instrument in catalogue().instruments]
    for code in accepted if isinstance(accepted, dict) else ():
        if code not in codes:
            message = f"the catalogue has no instrument {code!r}."
            problems.append(source.problem(("accepted", code), message, nearest(code, codes)))
    return Report(reference, "national pack", problems)


def _check_plan(reference: str, source: Source) -> Report:
    problems: list[Problem] = []
    parse_plan(source, problems)
    return Report(reference, "session plan", problems)


def _check_story(reference: str, progress: Progress | None) -> Report:
    problems: list[Problem] = []
    folder = find_story(reference)
    scenario = parse_scenario(folder, problems)
    if scenario is None or problems:
        return Report(reference, "story", problems)
    script = read(folder / SCRIPT)
    problems.extend(_unknown_requirements(script, scenario))
    problems.extend(_unknown_on_cards(folder, scenario))
    policy = load_policy(scenario.policy)
    problems.extend(_uncited(read(shipped("policies", f"{scenario.policy}.toml")), policy))
    names = tuple(s for s in switches() if any(b.branch in s.branches for b in policy.benefits))
    total = 2 ** len(names)
    lives = 0
    for lives, branches in enumerate(_combinations(names), 1):
        problems.extend(_live(script, scenario, policy.without(branches)))
        if progress is not None:
            progress(lives, total)
        if problems:
            break
    return Report(reference, "story", problems, lives)


def _combinations(names: tuple[Switch, ...]) -> Iterator[tuple[Branch, ...]]:
    """Every set of switches, as the branches that are off."""
    for size in range(len(names) + 1):
        for off in combinations(names, size):
            yield tuple(branch for switch in off for branch in switch.branches)


def _place(source: Source, table: str, table_id: str, *key: str) -> Key:
    """Where a table with an id stands in a file; nowhere, where it is inherited."""
    for index, data in enumerate(source.data.get(table, ())):
        if data.get("id") == table_id:
            return (table, index, *key)
    return ()


def _live(script: Source, scenario: Scenario, policy: Policy) -> Iterator[Problem]:
    """Live a story and say where it breaks."""
    from peter.life import simulate  # a policy or instrument file is checked without it

    try:
        life = simulate(scenario, policy)
    except IllegalTransition as error:
        off = ", ".join(branch.value for branch in policy.switched_off)
        where = f" (in the life without {off})" if off else ""
        remedy = f"Choose another month{where}."
        message = f"{str(error).rstrip('.')}."
        yield script.problem(_place(script, "event", error.event), message, remedy)
        return
    yield from _dead_ends(life)


def _dead_ends(life: Life) -> Iterator[Problem]:
    """Months whose money does not add up, or in which nobody is left."""
    scenario = life.scenario
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


def _unknown_requirements(script: Source, scenario: Scenario) -> Iterator[Problem]:
    for event in scenario.events:
        place = _place(script, "event", event.id, "requirements")
        for index, requirement in enumerate(event.requirements):
            if catalogue().requirement(requirement) is None:
                yield _unknown_requirement(script, (*place, index), requirement)
        for name in ("answer_from", "recall_from"):
            requirement_id = getattr(event, name)
            if requirement_id and catalogue().requirement(requirement_id) is None:
                where = _place(script, "event", event.id, name)
                yield _unknown_requirement(script, where, requirement_id)
        if event.number is not None and not event.requirements:
            yield script.problem(
                place,
                f"event {event.id!r} names no requirement.",
                "Add requirements = [...]; see `peter instruments`.",
            )


def _unknown_on_cards(folder: Traversable, scenario: Scenario) -> Iterator[Problem]:
    """Cards of the story's own words that rest on nothing in the catalogue."""
    for path in (folder / f"words.{language}.toml" for language in scenario.words):
        if not path.is_file():
            continue  # inherited
        source = read(path)
        for event_id, table in source.data.get("event", {}).items():
            for index, card in enumerate(table.get(CARD, ())):
                if catalogue().requirement(card["requirement"]) is None:
                    place = ("event", event_id, CARD, index, "requirement")
                    yield _unknown_requirement(source, place, card["requirement"])


def _unknown_requirement(source: Source, place: Key, requirement: str) -> Problem:
    ids = [r.id for i in catalogue().instruments for r in i.requirement]
    code = requirement.partition("-")[0]
    same = [known for known in ids if known.startswith(f"{code}-")]
    remedy = nearest(requirement, same) if same else "See `peter instruments`."
    message = f"the catalogue has no requirement {requirement!r}."
    return source.problem(place, message, remedy)


def _uncited(source: Source, policy: Policy) -> Iterator[Problem]:
    """Benefits that pay without a requirement and an article behind them."""
    for benefit in policy.benefits:
        place = _place(source, "benefit", benefit.id)
        if place and catalogue().requirement(benefit.requirement) is None:
            yield _unknown_requirement(source, (*place, "requirement"), benefit.requirement)
        if place and not benefit.articles.rate:
            yield source.problem(
                (*place, "articles"),
                f"benefit {benefit.id!r} pays an uncited amount.",
                'Add articles = { rate = "..." }.',
            )


def _check_instrument(source: Source, problems: list[Problem]) -> None:
    instrument = parse_instrument(source, problems)
    if instrument is None:
        return
    ids = [requirement.id for requirement in instrument.requirement]
    for index, requirement in enumerate(instrument.requirement):
        key = ("requirement", index)
        if ids.count(requirement.id) > 1:
            problems.append(
                source.problem(
                    (*key, "id"), f"{requirement.id!r} stands twice.", "Give each its own."
                )
            )
        if not requirement.articles:
            problems.append(
                source.problem(
                    (*key, "articles"), "no article is named.", 'Such as articles = "Art. 16".'
                )
            )
        if requirement.figures and not requirement.checked_where:
            problems.append(
                source.problem(
                    (*key, "checked_where"),
                    "it is empty.",
                    "Figures need the source they were read in.",
                )
            )
        if (count := len(requirement.paraphrase.split())) > PARAPHRASE_WORDS:
            remedy = f"At most {PARAPHRASE_WORDS}, in words of your own."
            problems.append(source.problem((*key, "paraphrase"), f"it has {count} words.", remedy))
