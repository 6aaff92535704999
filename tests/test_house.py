"""The house at run time: what each room loads, and the tables that list what is in a room.

The arrows between the rooms are checked by import-linter; see `pyproject.toml`.
"""

import ast
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import peter
from peter.benefits import BENEFITS
from peter.events import EVENTS
from peter.exports import EXPORTS

HOUSE = Path(peter.__file__).parent
"""Where the code stands, in a checkout or in an installed package."""

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages([str(HOUSE)], "peter.")
    if module.name.split(".")[1] != "tui"
)
"""Every module below the screens."""

PURE_ROOMS = ("life", "compare", "gaps", "events", "benefits", "model")
IMPURE = {"random", "time", "datetime", "os", "pathlib", "threading"}
SCREEN = ("textual", "rich")


def loaded_by(code: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after some code."""
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return {name.partition(".")[0] for name in ran.stderr.split()}


def sources(room: str) -> list[Path]:
    """The files of a room, which is a package or a module."""
    folder = HOUSE / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else sorted(HOUSE.glob(f"{room}.py"))


def imports(path: Path) -> set[str]:
    """The packages that a file imports itself, wherever in it that stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_modules() -> None:
    """The walk finds the rooms that it is about."""
    rooms = {name.split(".")[1] for name in MODULES}
    assert rooms >= {"__main__", "cli", "exports", "views", "session", "check", "scenario"}
    assert rooms >= {"life", "compare", "events", "benefits", "instruments", "reading", "model"}
    assert "tui" not in rooms


def test_no_screen_below_the_screens() -> None:
    """Importing every module below the screens loads neither Textual nor Rich."""
    loaded = loaded_by(f"import importlib\nfor m in {MODULES!r}: importlib.import_module(m)")
    assert "peter" in loaded
    assert not loaded & set(SCREEN)


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "peter"],
        ["ledger", "peter", "--csv"],
        ["handout", "peter"],
        ["why", "peter", "3"],
        ["check", "kit"],
        ["instruments", "C102"],
        ["policies"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_screen_in_commands(arguments: list[str]) -> None:
    """No command but the game loads Textual or Rich."""
    loaded = loaded_by(f"from peter.__main__ import main\nassert main({arguments!r}) == 0")
    assert "peter" in loaded
    assert not loaded & set(SCREEN)


def test_commands_load_what_they_need() -> None:
    """A room is loaded when its command runs: the catalogue needs no life to be lived."""
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from peter.__main__ import main; main(['instruments']); "
            "print(*sys.modules, file=sys.stderr)",
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    rooms = {name.split(".")[1] for name in ran.stderr.split() if name.startswith("peter.")}
    assert "instruments" in rooms
    assert "tui" not in rooms


def test_first_screen_loads_what_it_needs() -> None:
    """Without a command neither the parser nor attrs, gettext or a story stands in the way."""
    code = "import peter.__main__, peter.cli.playing, peter.storage, peter.tui.app"
    assert not loaded_by(code) & {"argparse", "attrs", "cattrs", "gettext", "tomllib"}


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_pure(room: str) -> None:
    """The core imports no clock, no chance, no files and no threads of its own accord."""
    for path in sources(room):
        assert not imports(path) & IMPURE, path.name


def test_pure_rooms_exist() -> None:
    """The rooms that must be pure are found."""
    assert [room for room in PURE_ROOMS if not sources(room)] == []


def test_screens_know_no_other() -> None:
    """Outside the screens no file imports Textual or Rich, not even inside a function."""
    for path in HOUSE.rglob("*.py"):
        if "tui" not in path.relative_to(HOUSE).parts:
            assert not imports(path) & set(SCREEN), path.name


@pytest.mark.parametrize(
    ("room", "table"), [("events", EVENTS), ("benefits", BENEFITS)], ids=["events", "benefits"]
)
def test_tables(room: str, table: Mapping[str, type]) -> None:
    """A table of kinds lists every file of its room, once."""
    listed = sorted(kind.__module__.rpartition(".")[2] for kind in table.values())
    assert listed == [path.stem for path in sources(room) if path.stem != "__init__"]
    assert all(kind.__module__.startswith(f"peter.{room}.") for kind in table.values())


def test_exports_table() -> None:
    """A format stands in a file of its own, and `EXPORTS` lists each."""
    # What keeps an export as a file is no format.
    others = ("__init__", "keep")
    files = [path.stem for path in sources("exports") if path.stem not in others]
    assert sorted(f"as_{form}" for form in EXPORTS) == files


@pytest.mark.parametrize("name", [m for m in MODULES if m != "peter.__main__"])
def test_docstrings(name: str) -> None:
    """Every module says in a sentence what it is for."""
    assert importlib.import_module(name).__doc__
