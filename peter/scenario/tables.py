"""Lists of tables, [[event]] and the like, each with its place for messages."""

from collections.abc import Mapping
from typing import Any

import attrs

from peter.errors import Problem
from peter.reading import Key, Source


@attrs.frozen
class Table:
    """A table of a script and where it stands."""

    source: Source
    key: Key
    data: Mapping[str, Any]


def tables_of(source: Source, name: str, problems: list[Problem]) -> list[Table]:
    """The tables of a list, each with its place."""
    found = source.data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(item, Mapping) for item in found):
        problems.append(source.problem((name,), f"should be tables headed [[{name}]]."))
        return []
    return [Table(source, (name, index), item) for index, item in enumerate(found)]
