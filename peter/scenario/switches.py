"""The ten switches, and what a name on the command line stands for."""

from collections.abc import Iterable
from functools import cache

from peter.errors import FileError, Problem, RequestError, nearest
from peter.model.policy import Switch
from peter.model.terms import Branch
from peter.reading import read, shipped, structure

BRANCH_PREFIX = "branch:"


@cache
def switches() -> tuple[Switch, ...]:
    """The switches in the order of the events. Raises FileError where the file is damaged."""
    source = read(shipped("switches.toml"))
    problems: list[Problem] = []
    found = [
        structure(source, table, Switch, ("switch", index), problems)
        for index, table in enumerate(source.data["switch"])
    ]
    if problems:
        raise FileError(problems)
    return tuple(switch for switch in found if switch)


def branches_of(names: Iterable[str]) -> tuple[Branch, ...]:
    """The branches that switches (by id or number) or branches stand for.

    A name that is both is the switch; `branch:sickness` is the branch alone. Raises
    RequestError for a name that is neither.
    """
    by_name = {s.id: s for s in switches()} | {str(s.number): s for s in switches()}
    found: set[Branch] = set()
    for name in names:
        plain = name.strip().lower().replace("-", "_")
        if plain in by_name:
            found.update(by_name[plain].branches)
            continue
        branch = plain.removeprefix(BRANCH_PREFIX)
        if branch not in list(Branch):
            known = [s.id for s in switches()] + [b.value for b in Branch]
            raise RequestError(
                f"There is no switch or branch {name!r}. {nearest(branch, known)} "
                "A switch has a number from 1 to 10 too; branch:NAME is a branch alone."
            )
        found.add(Branch(branch))
    return tuple(branch for branch in Branch if branch in found)
