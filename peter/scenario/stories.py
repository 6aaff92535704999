"""Story files into a Scenario, collecting every problem on the way."""

from functools import cache
from importlib.resources.abc import Traversable

import attrs

from peter.errors import FileError, Problem, nearest
from peter.events import EVENTS
from peter.model.member import Member
from peter.model.scenario import Event, Scenario
from peter.model.terms import Coping
from peter.reading import read, shipped, structure
from peter.scenario.economy import economy_of
from peter.scenario.sense import check_events, check_sense
from peter.scenario.shelf import SCRIPT, find_story, scenario_ids
from peter.scenario.tables import Table, tables_of
from peter.scenario.words import check_words, read_words


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
    uncovered: tuple[str, ...] = ()
    coping: Coping = Coping.CUT_FOOD
    ages_fixed: bool = False
    effects_out: tuple[str, ...] = ()
    length_months: int | None = None
    short: tuple[int, ...] = ()


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


def _read_scenario(folder: Traversable) -> Scenario:
    problems: list[Problem] = []
    scenario = parse_scenario(folder, problems)
    if scenario is None or problems:
        raise FileError(problems)
    return scenario


def parse_scenario(folder: Traversable, problems: list[Problem]) -> Scenario | None:
    """A story from its folder; what is wrong is added to `problems`."""
    source = read(folder / SCRIPT)
    data = dict(source.data)
    base_id = data.pop("extends", None)
    tables = tables_of(source, "event", problems)
    members = tables_of(source, "member", problems)
    told = read_words(folder, problems)
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
        inherited = tables_of(base, "event", problems)
        tables = _merge(inherited, _changes(base_id, inherited, tables, problems))
        members = _merge(tables_of(base, "member", problems), members)
        data = {**base.data, **data}
        told = {**read_words(shipped(base_id), problems), **told}
    head = {k: v for k, v in data.items() if k not in ("event", "member", "economy")}
    script = structure(source, head, _Script, (), problems)
    cast = [(t, structure(t.source, t.data, Member, t.key, problems)) for t in members]
    events = [_event(table, problems) for table in tables]
    economy = economy_of(source, problems)
    happens = [(table, e) for table, e in zip(tables, events, strict=True) if e is not None]
    check_events(happens, problems)
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
        uncovered=script.uncovered,
        ages_fixed=script.ages_fixed,
        effects_out=script.effects_out,
        length_months=script.length_months,
        short=script.short,
        words={language: words for language, (_, words) in told.items()},
    )
    check_sense(source, scenario, happens, problems)
    if scenario.numbered:
        check_words(folder, scenario, told, problems)
    return scenario


def _changes(
    base_id: str, base: list[Table], changes: list[Table], problems: list[Problem]
) -> list[Table]:
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


def _merge(base: list[Table], changes: list[Table]) -> list[Table]:
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


def _event(table: Table, problems: list[Problem]) -> Event | None:
    data = dict(table.data)
    kind = data.pop("kind", None)
    if not isinstance(kind, str) or kind not in EVENTS:
        message = "is missing." if kind is None else f"there is no kind of event {kind!r}."
        problems.append(
            table.source.problem((*table.key, "kind"), message, nearest(str(kind), EVENTS))
        )
        return None
    return structure(table.source, data, EVENTS[kind], table.key, problems)
