"""Session plans: those that ship, and a trainer's own."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from peter.errors import FileError, Problem, RequestError, nearest
from peter.instruments import catalogue
from peter.model.country import PROVISIONS
from peter.model.plan import Phase, PhaseKind, Plan
from peter.reading import Source, read, shipped, structure

MOST_WORDS = 25
"""In one instruction: more cannot be read from the back of a room."""
MOST_GROUPS = 12
COLLECTED = ("findings", "gaps", "steps", "before", "after")
TOPICS = ("workplace", "maternity")


def plan_ids() -> tuple[str, ...]:
    """The plans that ship with the program."""
    names = (path.name for path in shipped("sessions").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def load_plan(reference: str) -> Plan:
    """A plan by its name or the path of its file.

    Raises RequestError where there is none, FileError with every problem of a file.
    """
    if reference in plan_ids():
        path: Traversable = shipped("sessions", f"{reference}.toml")
    elif (own := Path(reference)).is_file():
        path = own
    else:
        raise RequestError(
            f"There is no session plan {reference!r}. {nearest(reference, plan_ids())} "
            f"Give the path of a file, or a name: {', '.join(plan_ids())}."
        )
    problems: list[Problem] = []
    plan = parse_plan(read(path), problems)
    if plan is None or problems:
        raise FileError(problems)
    return plan


def parse_plan(source: Source, problems: list[Problem]) -> Plan | None:
    """A plan from its file; every problem is added to `problems`."""
    plan = structure(source, source.data, Plan, (), problems)
    if plan is not None:
        problems.extend(_nonsense(source, plan))
    return plan


def _nonsense(source: Source, plan: Plan) -> Iterator[Problem]:
    """What can be read but not be run."""
    if not plan.phases:
        yield source.problem(("phases",), "there are none.", "Add a table [[phases]].")
    if not 1 <= plan.groups <= MOST_GROUPS:
        yield source.problem(
            ("groups",), f"{plan.groups} groups.", f"From 1 to {MOST_GROUPS} can be run."
        )
    if plan.events and len(plan.events) != plan.groups:
        yield source.problem(
            ("events",),
            f"{len(plan.events)} shares for {plan.groups} groups.",
            "Give each group its own list of events.",
        )
    ids = [phase.id for phase in plan.phases]
    for index, phase in enumerate(plan.phases):
        key = ("phases", index)
        if ids.index(phase.id) != index:
            yield source.problem((*key, "id"), f"{phase.id!r} is there twice.", "Rename one.")
        yield from _phase(source, phase, key)
    for index, guide in enumerate(plan.guides):
        if guide.topic not in TOPICS:
            yield source.problem(
                ("guides", index, "topic"),
                f"{guide.topic!r} is no topic.",
                nearest(guide.topic, TOPICS),
            )
        if guide.row and guide.row not in PROVISIONS:
            yield source.problem(
                ("guides", index, "row"),
                f"{guide.row!r} is no row of an assessment.",
                nearest(guide.row, PROVISIONS),
            )
        for requirement in guide.requirements:
            if catalogue().requirement(requirement) is None:
                known = [r.id for i in catalogue().instruments for r in i.requirement]
                yield source.problem(
                    ("guides", index, "requirements"),
                    f"the catalogue has no requirement {requirement!r}.",
                    nearest(requirement, known),
                )


def _phase(source: Source, phase: Phase, key: tuple[str | int, ...]) -> Iterator[Problem]:
    if not 1 <= phase.minutes <= 240:
        message = f"{phase.minutes} minutes."
        yield source.problem((*key, "minutes"), message, "From 1 to 240 can be run.")
    for place, text in enumerate(phase.instructions):
        if (words := len(text.split())) > MOST_WORDS:
            yield source.problem(
                (*key, "instructions", place),
                f"{words} words.",
                f"At most {MOST_WORDS} can be read from the back of a room.",
            )
    for name in phase.collects:
        if name not in COLLECTED:
            yield source.problem(
                (*key, "collects"), f"nothing called {name!r}.", nearest(name, COLLECTED)
            )


def presents(plan: Plan) -> Phase | None:
    """The phase in which the groups present, if there is one."""
    return next((p for p in plan.phases if p.kind is PhaseKind.PRESENT), None)
