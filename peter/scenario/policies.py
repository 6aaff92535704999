"""Policy files into a Policy."""

from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

import attrs

from peter.benefits import BENEFITS
from peter.errors import FileError, Problem, RequestError, nearest
from peter.model.benefit import Benefit
from peter.model.policy import Policy
from peter.reading import read, shipped, structure
from peter.scenario.shelf import country_ids, is_country, policy_ids
from peter.scenario.tables import Table, tables_of


@attrs.frozen
class _PolicyHead:
    id: str
    title: str
    summary: str
    assumes: str


def load_policy(reference: str) -> Policy:
    """A policy by the name it ships under, by a country's code, or by the path of its file.

    Raises FileError with every problem of the file, RequestError where there is none.
    """
    if reference in policy_ids():
        return _load_policy(reference)
    if is_country(reference):
        from peter.scenario.countries import load_country  # the standards' policies do without

        return load_country(reference).policy
    path = Path(reference)
    if path.suffix != ".toml" or not path.exists():
        known = policy_ids()
        near = nearest(reference, (*known, *country_ids()))
        raise RequestError(
            f"There is no policy {reference!r}. {near} Give a name ({', '.join(known)}), "
            f"a country ({', '.join(country_ids())}) or the path of a policy file."
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
    tables = tables_of(source, "benefit", problems)
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


def _benefit(table: Table, problems: list[Problem]) -> Benefit | None:
    data = dict(table.data)
    way = data.pop("pays", None)
    if not isinstance(way, str) or way not in BENEFITS:
        message = "is missing." if way is None else f"there is no way of paying {way!r}."
        problems.append(
            table.source.problem((*table.key, "pays"), message, nearest(str(way), BENEFITS))
        )
        return None
    benefit = structure(table.source, data, BENEFITS[way], table.key, problems)
    if benefit is None:
        return None
    faults = tuple(benefit.faults())
    problems.extend(
        table.source.problem((*table.key, fault.key), fault.message, fault.remedy)
        for fault in faults
    )
    return None if faults else benefit
