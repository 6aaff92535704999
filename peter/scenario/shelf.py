"""What ships: the names of stories, policies and countries, and where a story stands."""

import re
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from peter.errors import RequestError, nearest
from peter.reading import read, shipped

SCRIPT = "script.toml"
COUNTRIES = "countries"
"""The folder of the national packs."""

PACK = re.compile(r"([a-z]{2})\.toml")


def scenario_ids() -> tuple[str, ...]:
    """The stories that ship with the program."""
    return tuple(
        sorted(p.name for p in shipped().iterdir() if p.is_dir() and (p / SCRIPT).is_file())
    )


def policy_ids() -> tuple[str, ...]:
    """The policies that ship with the program, from least to most."""
    order = ["none", "floor", "c102", "advanced", "kit", "recommended"]
    names = [p.name.removesuffix(".toml") for p in shipped("policies").iterdir()]
    return tuple(sorted(names, key=lambda n: (order.index(n) if n in order else 99, n)))


def country_ids() -> tuple[str, ...]:
    """The countries that ship with the program, by code."""
    found = (PACK.fullmatch(path.name) for path in shipped(COUNTRIES).iterdir())
    return tuple(sorted(match.group(1) for match in found if match))


def is_pack(data: Mapping[str, Any]) -> bool:
    """Whether a file is a country's pack: its figures, or what is known of each provision."""
    return "figure" in data or "provision" in data


def is_country(reference: str) -> bool:
    """Whether a name is a country's code, or the path of a pack.

    Raises FileError where there is such a file and it cannot be read.
    """
    path = Path(reference)
    return reference.lower() in country_ids() or (
        path.suffix == ".toml" and path.exists() and is_pack(read(path).data)
    )


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
        f"A story is a folder with a {SCRIPT}: give its path, or the name of one that ships."
    )
