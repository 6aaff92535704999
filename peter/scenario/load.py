"""Files into a Scenario or a Policy, collecting every problem on the way."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs

from peter.benefits import BENEFITS
from peter.errors import FileError, Problem, RequestError, nearest
from peter.events import EVENTS
from peter.model.benefit import Benefit
from peter.model.economy import Contribution, Economy, Origin
from peter.model.member import Member
from peter.model.policy import Policy
from peter.model.scenario import LONGEST_LIFE_MONTHS, Event, EventWords, Scenario, Words
from peter.model.terms import YEAR_MONTHS, Branch, Coping
from peter.reading import (
    Key,
    Source,
    clean,
    display_name,
    impossible,
    plain,
    read,
    shipped,
    structure,
)
from peter.scenario.switches import branches_of, switches

SCRIPT = "script.toml"
ECONOMY = "economy.toml"
EFFECTS = ("scars", "health", "schooling")
"""What a worked case may leave out."""

STORY_WORDS = 60
"""Most words of an event's story."""


@attrs.frozen
class _Household:
    savings: float = 0.0
    assets: float = 0.0
    debt: float = 0.0


@attrs.frozen
class _Script:
    """The keys of a script that are not lists of tables."""

    id: str
    hero: str
    household: _Household
    policy: str = "kit"
    without: tuple[str, ...] = ()
    coping: Coping = Coping.CUT_FOOD
    ages_fixed: bool = False
    effects_out: tuple[str, ...] = ()
    length_months: int | None = None


@attrs.frozen
class _PolicyHead:
    id: str
    title: str
    summary: str
    assumes: str


def scenario_ids() -> tuple[str, ...]:
    """The stories that ship with the program."""
    return tuple(
        sorted(p.name for p in shipped().iterdir() if p.is_dir() and (p / SCRIPT).is_file())
    )


def policy_ids() -> tuple[str, ...]:
    """The policies that ship with the program, from least to most."""
    order = ["none", "floor", "c102", "advanced", "kit"]
    names = [p.name.removesuffix(".toml") for p in shipped("policies").iterdir()]
    return tuple(sorted(names, key=lambda n: (order.index(n) if n in order else 99, n)))


# Economy --------------------------------------------------------------------------------------


NUMBERS = {
    field.name: field
    for field in attrs.fields(Economy)
    if field.name not in ("contributions", "origins")
}
"""The plain numbers of the economy by name."""


@cache
def base_economy() -> Economy:
    """The numbers that hold unless a scenario says otherwise."""
    source = read(shipped(ECONOMY))
    problems: list[Problem] = []
    prices = source.data.get("contributions", {})
    tables = {name: table for name, table in source.data.items() if name != "contributions"}
    values = {name: table.pop("value", None) for name, table in tables.items()}
    numbers = _numbers(source, values, (), problems)
    origins: dict[str, Origin] = {}
    for name, table in tables.items():
        if (origin := structure(source, table, Origin, (name,), problems)) is not None:
            origins[name] = origin
    contributions: dict[Branch, Contribution] = {}
    for name, table in prices.items():
        price = structure(source, table, Contribution, ("contributions", name), problems)
        if price is not None:
            contributions[Branch(name)] = price
    problems.extend(source.problem((name,), "is missing.") for name in NUMBERS.keys() - numbers)
    if problems:
        raise FileError(problems)
    return Economy(**numbers, contributions=contributions, origins=origins)


def _numbers(
    source: Source, values: Mapping[str, Any], key: Key, problems: list[Problem]
) -> dict[str, Any]:
    """Plain numbers of the economy, each read as strictly as its field asks."""
    problems.extend(impossible(source, values, key))
    numbers = {}
    for name, value in values.items():
        if (field := NUMBERS.get(name)) is None:
            message = f"the economy has no number {name!r}."
            problems.append(source.problem((*key, name), message, nearest(name, NUMBERS)))
        else:
            assert field.type is not None
            numbers[name] = plain(source, value, field.type, (*key, name), problems)
    return numbers


def _economy(source: Source, problems: list[Problem]) -> Economy:
    """The economy with a scenario's own numbers."""
    overrides = source.data.get("economy", {})
    before = len(problems)
    if not isinstance(overrides, Mapping):
        problems.append(source.problem(("economy",), "should be a table headed [economy]."))
        return base_economy()
    numbers = _numbers(source, overrides, ("economy",), problems)
    if not numbers or len(problems) > before:
        return base_economy()
    return attrs.evolve(base_economy(), **numbers)


# Scenarios ------------------------------------------------------------------------------------


def load_scenario(reference: str) -> Scenario:
    """A story by the name it ships under, or by the path of its folder or script.

    Raises FileError with every problem of its files, RequestError where there is none.
    """
    if reference in scenario_ids():
        return _load_scenario(reference)
    return _read_scenario(find_story(reference))


@cache
def _load_scenario(scenario_id: str) -> Scenario:
    return _read_scenario(shipped(scenario_id))


def find_story(reference: str) -> Traversable:
    """The folder of a story. Raises RequestError where there is none."""
    if reference in scenario_ids():
        return shipped(reference)
    path = Path(reference)
    if path.name == SCRIPT:
        path = path.parent
    if (path / SCRIPT).is_file():
        return path
    known = scenario_ids()
    if path.is_dir():
        raise RequestError(f"{reference}: this folder has no {SCRIPT}, so it is no story.")
    raise RequestError(
        f"There is no story {reference!r}. {nearest(reference, known)} "
        f"A story is a folder with a {SCRIPT}; give its path, or a name: {', '.join(known)}."
    )


def _read_scenario(folder: Traversable) -> Scenario:
    problems: list[Problem] = []
    scenario = parse_scenario(folder, problems)
    if scenario is None or problems:
        raise FileError(problems)
    return scenario


@attrs.frozen
class _Table:
    """A table of a script and where it stands."""

    source: Source
    key: Key
    data: Mapping[str, Any]


def parse_scenario(folder: Traversable, problems: list[Problem]) -> Scenario | None:
    """A story from its folder; what is wrong is added to `problems`."""
    source = read(folder / SCRIPT)
    data = dict(source.data)
    base_id = data.pop("extends", None)
    tables = _tables(source, "event", problems)
    members = _tables(source, "member", problems)
    told = _read_words(folder, problems)
    if base_id is not None:
        if base_id not in scenario_ids():
            problems.append(
                source.problem(
                    ("extends",),
                    f"there is no story {base_id!r}.",
                    nearest(str(base_id), scenario_ids()),
                )
            )
            return None
        base = read(shipped(base_id, SCRIPT))
        if (first := base.data.get("extends")) is not None:
            message = f"{base_id!r} is a change of {first!r} itself."
            problems.append(source.problem(("extends",), message, f"Extend {first!r}."))
            return None
        inherited = _tables(base, "event", problems)
        tables = _merge(inherited, _changes(base_id, inherited, tables, problems))
        members = _merge(_tables(base, "member", problems), members)
        data = {**base.data, **data}
        told = {**_read_words(shipped(base_id), problems), **told}
    head = {k: v for k, v in data.items() if k not in ("event", "member", "economy")}
    script = structure(source, head, _Script, (), problems)
    cast = [(t, structure(t.source, t.data, Member, t.key, problems)) for t in members]
    events = [_event(table, problems) for table in tables]
    economy = _economy(source, problems)
    happens = [(table, e) for table, e in zip(tables, events, strict=True) if e is not None]
    _check_events(happens, problems)
    if script is None or any(e is None for e in events) or any(m is None for _, m in cast):
        return None
    scenario = Scenario(
        id=script.id,
        hero=script.hero,
        savings=script.household.savings,
        assets=script.household.assets,
        debt=script.household.debt,
        members=tuple(m for _, m in cast if m),
        events=tuple(e for e in events if e),
        coping=script.coping,
        economy=economy,
        policy=script.policy,
        without=script.without,
        ages_fixed=script.ages_fixed,
        effects_out=script.effects_out,
        length_months=script.length_months,
        words={language: words for language, (_, words) in told.items()},
    )
    _check_sense(source, scenario, happens, problems)
    if scenario.numbered:
        _check_words(folder, scenario, told, problems)
    return scenario


def _tables(source: Source, name: str, problems: list[Problem]) -> list[_Table]:
    """The tables of a list, each with its place."""
    found = source.data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(item, Mapping) for item in found):
        problems.append(source.problem((name,), f"should be tables headed [[{name}]]."))
        return []
    return [_Table(source, (name, index), item) for index, item in enumerate(found)]


def _changes(
    base_id: str, base: list[_Table], changes: list[_Table], problems: list[Problem]
) -> list[_Table]:
    """The changes less those of events that the base does not have."""
    known = [str(table.data.get("id")) for table in base]
    kept = []
    for table in changes:
        event_id = table.data.get("id")
        if isinstance(event_id, str) and event_id not in known and "kind" not in table.data:
            message = f"the story {base_id!r} has no event {event_id!r} to change."
            remedy = nearest(event_id, known)
            problems.append(table.source.problem((*table.key, "id"), message, remedy))
        else:
            kept.append(table)
    return kept


def _merge(base: list[_Table], changes: list[_Table]) -> list[_Table]:
    """Base tables with the keys that a table of the same id changes; others are added."""
    by_id = {str(table.data.get("id")): table for table in changes}
    known = {str(table.data.get("id")) for table in base}
    merged = [
        attrs.evolve(change, data={**table.data, **change.data})
        if (change := by_id.get(str(table.data.get("id")))) is not None
        else table
        for table in base
    ]
    return merged + [table for table in changes if str(table.data.get("id")) not in known]


def _event(table: _Table, problems: list[Problem]) -> Event | None:
    data = dict(table.data)
    kind = data.pop("kind", None)
    if not isinstance(kind, str) or kind not in EVENTS:
        message = "is missing." if kind is None else f"there is no kind of event {kind!r}."
        problems.append(
            table.source.problem((*table.key, "kind"), message, nearest(str(kind), EVENTS))
        )
        return None
    return structure(table.source, data, EVENTS[kind], table.key, problems)


def _check_events(happens: list[tuple[_Table, Event]], problems: list[Problem]) -> None:
    """What the types cannot say of an event by itself: one of each, switches that exist."""
    ids = [event.id for _, event in happens]
    numbers: dict[int, str] = {}
    switch_ids = [switch.id for switch in switches()]
    for table, event in happens:

        def report(name: str, message: str, remedy: str, table: _Table = table) -> None:
            problems.append(table.source.problem((*table.key, name), message, remedy))

        if ids.count(event.id) > 1:
            report("id", f"two events have the id {event.id!r}.", "Give each its own.")
        if event.number is not None:
            if event.number in numbers:
                message = f"{numbers[event.number]!r} has the number {event.number} too."
                report("number", message, "Give each its own.")
            numbers[event.number] = event.id
        if event.switch is not None and event.switch not in switch_ids:
            remedy = nearest(event.switch, switch_ids)
            report("switch", f"there is no switch {event.switch!r}.", remedy)
        if event.every_months == 0:
            report("every_months", "0 is impossible.", "12 means once a year.")


def _check_sense(
    source: Source,
    scenario: Scenario,
    happens: list[tuple[_Table, Event]],
    problems: list[Problem],
) -> None:
    """What the types cannot say of the whole: people and names that exist, a life that ends."""

    def wrong(key: Key, message: str, remedy: str) -> None:
        problems.append(source.problem(key, message, remedy))

    ids = [event.id for event in scenario.events]
    people = {m.id for m in scenario.members}
    for event in scenario.events:
        joined = getattr(event, "child", None) or getattr(event, "member", None)
        if joined is not None:
            people.add(joined.id)
    for table, event in happens:
        places = {"part_of": (event.part_of, ids, "event")}
        for name in ("person", "widow"):
            places[name] = (getattr(event, name, None), sorted(people), "person")
        for name, (wanted, known, what) in places.items():
            if wanted is not None and wanted not in known:
                problems.append(
                    table.source.problem(
                        (*table.key, name),
                        f"there is no {what} {wanted!r} in this story.",
                        nearest(wanted, known),
                    )
                )
    hero = scenario.hero
    if hero not in people:
        wrong(("hero",), f"there is no person {hero!r} in this story.", nearest(hero, people))
    for out in scenario.effects_out:
        if out not in EFFECTS:
            wrong(("effects_out",), f"there is no effect {out!r}.", nearest(out, EFFECTS))
    if scenario.policy not in policy_ids():
        remedy = nearest(scenario.policy, policy_ids())
        wrong(("policy",), f"there is no policy {scenario.policy!r}.", remedy)
    try:
        branches_of(scenario.without)
    except RequestError as error:
        wrong(("without",), f"t{str(error)[1:]}", "")
    if not scenario.members:
        wrong(("member",), "nobody lives in this household.", "Add a [[member]].")
    if hero in people:
        _check_end(source, scenario, happens, problems)


def _check_end(
    source: Source,
    scenario: Scenario,
    happens: list[tuple[_Table, Event]],
    problems: list[Problem],
) -> None:
    """A life ends, before 120 years, and nothing comes after."""
    end = scenario.length_months
    deaths = [
        (table, event)
        for table, event in happens
        if event.subject == scenario.hero and isinstance(event, EVENTS["death"])
    ]
    if not deaths and end is None:
        remedy = 'Every life ends: add an [[event]] with kind = "death".'
        problems.append(source.problem((), f"the story of {scenario.hero!r} has no death.", remedy))
    for table, event in deaths:
        end = event.month if end is None else min(end, event.month)
        if scenario.age_months(event.month) > LONGEST_LIFE_MONTHS:
            years = scenario.age_months(event.month) // YEAR_MONTHS
            message = f"the death comes at the age of {years}."
            remedy = f"Lives end before {LONGEST_LIFE_MONTHS // YEAR_MONTHS} years."
            problems.append(table.source.problem((*table.key, "month"), message, remedy))
        if event.number is not None:
            problems.append(
                table.source.problem(
                    (*table.key, "number"),
                    "the death ends the story, so nobody walks through it.",
                    "Leave its number out.",
                )
            )
    for table, event in happens:
        if (table, event) in deaths or end is None or event.month < end:
            continue
        if event.month > end or event.number is not None:
            problems.append(
                table.source.problem(
                    (*table.key, "month"),
                    f"the event {event.id!r} in month {event.month} comes after the end.",
                    f"The story ends in month {end}.",
                )
            )


_Told = Mapping[str, tuple[Source, Words]]
"""What is said, by language, with the file it stands in."""


def _check_words(
    folder: Traversable, scenario: Scenario, told: _Told, problems: list[Problem]
) -> None:
    """Every numbered event is told, in every language."""
    if not told and not any(_languages(folder)):
        problems.append(
            Problem(
                display_name(folder / SCRIPT),
                "the story has no words.",
                "Add a words.en.toml beside the script.",
            )
        )
    ids = [event.id for event in scenario.numbered]
    for source, words in told.values():
        for event_id in ids:
            if event_id not in words.events and event_id not in source.data.get("event", {}):
                problems.append(
                    source.problem(
                        ("event", event_id),
                        f"the event {event_id!r} is not told.",
                        f"Add a table [event.{event_id}].",
                    )
                )
        for event_id in words.events:
            if event_id not in ids:
                problems.append(
                    source.problem(
                        ("event", event_id),
                        f"the script has no numbered event {event_id!r}.",
                        nearest(event_id, ids),
                    )
                )


def is_words(name: str) -> bool:
    """Whether a file of this name holds what a story says: `words.en.toml`."""
    return re.fullmatch(r"words\.[a-z]{2}\.toml", name) is not None


def _languages(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """The languages in which a story is told, each with its file."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if is_words(path.name):
            yield path.name.split(".")[1], path


def _read_words(folder: Traversable, problems: list[Problem]) -> dict[str, tuple[Source, Words]]:
    """What a story says, by language."""
    found: dict[str, tuple[Source, Words]] = {}
    for language, path in _languages(folder):
        try:
            source = read(path)
        except FileError as error:
            problems.extend(error.problems)
            continue
        data = dict(source.data)
        tables = data.pop("event", {})
        if not isinstance(tables, Mapping):
            problems.append(source.problem(("event",), "should be tables headed [event.ID]."))
            continue
        told: dict[str, EventWords] = {}
        for event_id, table in tables.items():
            key = ("event", event_id)
            words = structure(source, table, EventWords, key, problems)
            if words is None:
                continue
            told[clean(event_id)] = words
            if (count := len(words.story.split())) > STORY_WORDS:
                problems.append(
                    source.problem(
                        (*key, "story"),
                        f"the story has {count} words.",
                        f"At most {STORY_WORDS} fit on a small screen.",
                    )
                )
        head = structure(source, {**data, "language": language, "events": {}}, Words, (), problems)
        if head is not None:
            found[language] = source, attrs.evolve(head, events=told)
    return found


# Policies -------------------------------------------------------------------------------------


def load_policy(reference: str) -> Policy:
    """A policy by the name it ships under, or by the path of its file.

    Raises FileError with every problem of the file, RequestError where there is none.
    """
    if reference in policy_ids():
        return _load_policy(reference)
    path = Path(reference)
    if path.suffix != ".toml" or not path.exists():
        known = policy_ids()
        raise RequestError(
            f"There is no policy {reference!r}. {nearest(reference, known)} "
            f"Give a name ({', '.join(known)}) or the path of a policy file."
        )
    problems: list[Problem] = []
    policy = parse_policy(path, problems)
    if policy is None or problems:
        raise FileError(problems)
    return policy


@cache
def _load_policy(policy_id: str) -> Policy:
    problems: list[Problem] = []
    policy = parse_policy(shipped("policies", f"{policy_id}.toml"), problems)
    if policy is None or problems:
        raise FileError(problems)
    return policy


def parse_policy(path: Traversable, problems: list[Problem]) -> Policy | None:
    """A policy from its file; what is wrong is added to `problems`."""
    source = read(path)
    data = dict(source.data)
    base_id = data.pop("extends", None)
    data.pop("benefit", None)
    head = structure(source, data, _PolicyHead, (), problems)
    tables = _tables(source, "benefit", problems)
    own = [_benefit(table, problems) for table in tables]
    ids = [table.data.get("id") for table in tables]
    for table, benefit_id in zip(tables, ids, strict=True):
        if isinstance(benefit_id, str) and ids.count(benefit_id) > 1:
            message = f"two benefits have the id {benefit_id!r}."
            problems.append(source.problem((*table.key, "id"), message, "Give each its own."))
    inherited: tuple[Benefit, ...] = ()
    if base_id is not None:
        if base_id not in policy_ids():
            problems.append(
                source.problem(
                    ("extends",),
                    f"there is no policy {base_id!r}.",
                    nearest(str(base_id), policy_ids()),
                )
            )
            return None
        inherited = _load_policy(base_id).benefits
    if head is None or any(benefit is None for benefit in own):
        return None
    replaced = {benefit.id: benefit for benefit in own if benefit}
    kept = tuple(replaced.pop(benefit.id, benefit) for benefit in inherited)
    return Policy(head.id, head.title, head.summary, head.assumes, (*kept, *replaced.values()))


def _benefit(table: _Table, problems: list[Problem]) -> Benefit | None:
    data = dict(table.data)
    way = data.pop("pays", None)
    if not isinstance(way, str) or way not in BENEFITS:
        message = "is missing." if way is None else f"there is no way of paying {way!r}."
        problems.append(
            table.source.problem((*table.key, "pays"), message, nearest(str(way), BENEFITS))
        )
        return None
    benefit = structure(table.source, data, BENEFITS[way], table.key, problems)
    yardstick = data.get("of")
    if benefit is not None and yardstick not in (None, "labourer_wage", "wage", "poverty_line"):
        problems.append(
            table.source.problem(
                (*table.key, "of"),
                f"there is no yardstick {yardstick!r}.",
                nearest(str(yardstick), ("labourer_wage", "wage", "poverty_line")),
            )
        )
        return None
    return benefit
