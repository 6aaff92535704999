"""What the types cannot say of a story: names that exist, one of each, a life that ends."""

from peter.errors import Problem, RequestError, nearest
from peter.events import EVENTS
from peter.model.scenario import LONGEST_LIFE_MONTHS, Event, Scenario
from peter.model.terms import YEAR_MONTHS
from peter.reading import Key, Source
from peter.scenario.shelf import policy_ids
from peter.scenario.switches import branches_of, switches
from peter.scenario.tables import Table
from peter.scenario.words import OPTIONS

EFFECTS = ("scars", "health", "schooling")
"""What a worked case may leave out."""


def check_events(happens: list[tuple[Table, Event]], problems: list[Problem]) -> None:
    """What the types cannot say of an event by itself: one of each, switches that exist."""
    ids = [event.id for _, event in happens]
    numbers: dict[int, str] = {}
    switch_ids = [switch.id for switch in switches()]
    for table, event in happens:

        def report(name: str, message: str, remedy: str, table: Table = table) -> None:
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
        for name in ("answer", "recall_answer"):
            option = getattr(event, name)
            if option is not None and not 1 <= option <= OPTIONS:
                message = f"there is no option {option}."
                report(name, message, f"A question has {OPTIONS} options, from 1.")
        if event.every_months == 0:
            report("every_months", "0 is impossible.", "12 means once a year.")


def check_sense(
    source: Source,
    scenario: Scenario,
    happens: list[tuple[Table, Event]],
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
    numbers = {event.number for event in scenario.numbered}
    for number in scenario.short:
        if number not in numbers:
            wrong(("short",), f"no event has the number {number}.", "Leave it out.")
    for person in scenario.uncovered:
        if person not in people:
            remedy = nearest(person, people)
            wrong(("uncovered",), f"there is no person {person!r} in this story.", remedy)
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
    happens: list[tuple[Table, Event]],
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
    if end == 0:
        ends = [table for table, event in deaths if event.month == 0]
        place = ends[0].source if ends else source
        key = (*ends[0].key, "month") if ends else ("length_months",)
        remedy = "Let it last a month at least."
        problems.append(place.problem(key, "the story ends as it begins.", remedy))
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
