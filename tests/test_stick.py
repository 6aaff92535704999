"""What goes on a stick, as far as it can be seen without building it; `make stick` proves the rest.

`packaging/` stands in a checkout only, so nothing here is run against the wheel.
"""

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from hatchling.build import build_wheel

from peter import storage

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the launcher is a shell script")

START = run_path(str(PACKAGING / "start.py"))
BUILD = run_path(str(PACKAGING / "build.py"))
data_on: Callable[[Path], Path | None] = START["data_on"]
hand_out: Callable[[Path, Path], None] = BUILD["_hand_out"]

PROGRAM = """#!/bin/sh
printf '%s|' "$PETER_STICK" "$0" "$@"
exit 3
"""


class Stick(NamedTuple):
    """A stick whose program only says how it was started."""

    folder: Path
    program: Path
    scratch: Path
    """The folder for what is there for a short time."""

    def start(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Start it without a terminal, on a computer where nothing is set."""
        return subprocess.run(
            ["sh", str(self.folder / "peter.sh"), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env={"PATH": os.environ["PATH"], "TMPDIR": str(self.scratch)} | env,
            check=False,
        )


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    """A stick with a space and a quote in its name."""
    folder, scratch = tmp_path / "Peter's stick", tmp_path / "scratch"
    program = folder / str(BUILD["FOLDER"]) / "peter"
    program.parent.mkdir(parents=True)
    scratch.mkdir()
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    for name in BUILD["LAUNCHERS"][BUILD["SYSTEM"]]:
        hand_out(PACKAGING / "stick" / name, folder / name)
    return Stick(folder, program, scratch)


def test_launcher_finds_the_program(stick: Stick) -> None:
    """The launcher starts the program beside it with every argument whole, and ends as it does."""
    ran = stick.start("why", "a b", "*")
    assert ran.stdout == f"{stick.folder}|{stick.program}|why|a b|*|"
    assert ran.returncode == 3


def test_stick_that_lets_nothing_be_run(stick: Stick) -> None:
    """Where files may not be run, a copy runs, knows the stick, and is gone afterwards."""
    stick.program.chmod(0o644)
    ran = stick.start("compare", "peter")
    told, started, *arguments, _ = ran.stdout.split("|")
    assert told == str(stick.folder)
    assert Path(started).parent.parent == stick.scratch
    assert arguments == ["compare", "peter"]
    assert ran.returncode == 3
    assert not list(stick.scratch.iterdir())


def test_stick_for_another_computer(stick: Stick) -> None:
    """Without a program for this computer the launcher says so and fails."""
    stick.program.unlink()
    ran = stick.start()
    assert ran.returncode == 1
    assert platform.machine() in ran.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a double-click gives a terminal")
def test_double_click_opens_a_terminal(stick: Stick, tmp_path: Path) -> None:
    """On a desktop, without a terminal, the launcher starts itself again in one."""
    found = tmp_path / "bin"
    found.mkdir()
    for name in ("sh", "dirname", "uname"):
        (found / name).symlink_to(next(Path(f) / name for f in os.get_exec_path() if _has(f, name)))
    terminal = found / "xterm"
    terminal.write_text("#!/bin/sh\nprintf '%s|' \"$@\"\n", encoding="utf-8")
    terminal.chmod(0o755)
    ran = stick.start(PATH=str(found), DISPLAY=":0")
    assert ran.stdout == f"-e|sh|{stick.folder}/peter.sh|--window|"
    terminal.unlink()
    none = stick.start(PATH=str(found), DISPLAY=":0")
    assert (none.returncode, none.stdout) == (1, "")
    assert "No terminal was found" in none.stderr


def _has(folder: str, name: str) -> bool:
    return os.access(Path(folder) / name, os.X_OK)


@pytest.mark.skipif(sys.platform != "linux", reason="a file of Linux desktops")
def test_desktop_file_starts_the_launcher_beside_it(stick: Stick) -> None:
    """What the .desktop file runs is the launcher in its own folder, asked to open a window."""
    entry = stick.folder / "Meet Peter.desktop"
    lines = dict(
        line.split("=", 1) for line in entry.read_text("utf-8").splitlines() if "=" in line
    )
    (stick.folder / "peter.sh").write_text('printf \'%s|\' "$0" "$@"\n', encoding="utf-8")
    command = lines["Exec"].removesuffix("%k") + '"$ENTRY"'
    ran = subprocess.run(
        ["sh", "-c", command],
        env={"PATH": os.environ["PATH"], "ENTRY": str(entry)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout == f"{stick.folder}/peter.sh|--open|"
    assert os.access(entry, os.X_OK)


def test_ends_of_lines(tmp_path: Path) -> None:
    """Windows' batch file and the pages have its ends of lines; no shell script has."""
    for source in sorted((PACKAGING / "stick").iterdir()):
        hand_out(source, tmp_path / source.name)
        text = (tmp_path / source.name).read_bytes()
        is_windows = source.suffix in (".bat", ".txt")
        assert text.count(b"\r\n") == (text.count(b"\n") if is_windows else 0), source.name


def test_what_is_kept_goes_on_the_stick(tmp_path: Path) -> None:
    """Records go into `data` beside the program, and elsewhere where that cannot be written."""
    assert data_on(tmp_path) == tmp_path / "data"
    assert not list((tmp_path / "data").iterdir())
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "data").write_text("a file is no folder", encoding="utf-8")
    assert data_on(tmp_path / "full") is None
    assert data_on(tmp_path / "gone") is None


def test_viewers_have_their_own_libraries() -> None:
    """What the program opens finds libraries as if the program had not changed the way to them."""
    give_back: Callable[[dict[str, str]], None] = START["give_back"]
    bundled = {"LD_LIBRARY_PATH": "_internal:own", "LD_LIBRARY_PATH_ORIG": "own", "A": "a"}
    give_back(bundled)
    assert bundled == {"LD_LIBRARY_PATH": "own", "A": "a"}
    bundled = {"LD_LIBRARY_PATH": "_internal"}
    give_back(bundled)
    assert bundled == {}


def test_what_is_private_stands_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick may name another folder for what only the user may read; else there is one."""
    assert storage.private_folder() == storage.folder()
    monkeypatch.setenv("PETER_PRIVATE", "elsewhere")
    assert storage.private_folder() == Path("elsewhere") != storage.folder()


def test_everything_is_in_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file of the program and of the stories is in the wheel, from which a stick is made."""
    monkeypatch.chdir(ROOT)
    packed = set(ZipFile(tmp_path / build_wheel(str(tmp_path))).namelist())
    stories, program = _files("scenarios"), _files("peter")
    assert {f"peter/{name}" for name in stories} | program <= packed
    assert {Path(name).suffix for name in program} >= {".py", ".toml", ".tcss", ".mo", ".json"}
    assert any(name.startswith("scenarios/peter/") for name in stories)


def _files(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
