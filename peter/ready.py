"""The day before a session: what is there, what to look at, what is missing.

Everything here only looks, but for the records, which are opened as in the session.
"""

import importlib.metadata
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import attrs

from peter import storage
from peter.errors import PeterError
from peter.instruments import catalogue
from peter.model.plan import Plan
from peter.records import NAME, open_records
from peter.scenario.plans import load_plan
from peter.session import open_story
from peter.speech import LANGUAGES, SOURCE, Speech
from peter.texts import texts_in

CLICKER_SECONDS = 20

KEYS: Mapping[bytes, str] = {
    b"\x1b[6~": "pagedown",
    b"\x1b[5~": "pageup",
    b"\x1b[A": "up",
    b"\x1b[B": "down",
    b"\x1b[C": "right",
    b"\x1b[D": "left",
    b"\x1bOA": "up",
    b"\x1bOB": "down",
    b"\x1bOC": "right",
    b"\x1bOD": "left",
    b" ": "space",
    b"\r": "enter",
    b"\n": "enter",
    b"\t": "tab",
    b".": "full_stop",
    b"b": "b",
    b"B": "B",
    b"\x1b": "escape",
    b"\x1b[15~": "f5",
    b"\x1b[15;2~": "f17",
}
"""What terminals send for the keys of clickers, by the names that the screens use.

Shift and F5, with which some clickers start a show, is called F17 there.
"""

REST_SECONDS = 0.1
"""How long the rest of a key may take to come."""


@attrs.frozen
class Room:
    """The terminal as it is."""

    columns: int
    rows: int
    is_terminal: bool
    encoding: str
    term: str
    colours: int
    """0 where NO_COLOR or the terminal forbids them, 16, 256 or 16,777,216."""


@attrs.frozen
class Disk:
    """Where the show is kept."""

    folder: Path
    free_bytes: int | None
    problem: str = ""
    """Why nothing can be written; empty where it can."""


@attrs.frozen
class Kept:
    """The records."""

    path: Path
    notice: str = ""
    problem: str = ""


@attrs.frozen
class Texts:
    """The trainer's own copies."""

    folder: Path | None
    found: tuple[tuple[str, Path], ...] = ()
    missing: tuple[str, ...] = ()
    """Codes of instruments of the story and the plan that have no file."""
    problem: str = ""


@attrs.frozen
class Ready:
    """All that was found."""

    room: Room
    disk: Disk
    kept: Kept
    texts: Texts
    story: str
    story_problem: str
    plan: str
    plan_problem: str
    languages: tuple[tuple[str, bool], ...]
    """Each language of the program, and whether program and story both speak it."""
    python: str
    textual: str
    """Its version; empty where it is not installed."""


def look(story: str, plan: str, texts: Path | None, say: Speech) -> Ready:
    """Look at everything. Never raises for what is missing: it says so."""
    codes: list[str] = []
    spoken: set[str] = set(LANGUAGES)
    story_problem = plan_problem = ""
    loaded: Plan | None = None
    try:
        loaded = load_plan(plan)
    except PeterError as error:
        plan_problem = str(error)
    try:
        scenario = open_story(story).scenario
        spoken = set(scenario.words)
        codes += [r.split("-")[0].upper() for e in scenario.numbered for r in e.requirements]
    except PeterError as error:
        story_problem = str(error)
    for guide in loaded.guides if loaded else ():
        codes += [requirement.split("-")[0].upper() for requirement in guide.requirements]
    return Ready(
        room=room(os.environ),
        disk=_disk(storage.folder()),
        kept=_kept(storage.folder() / NAME, say),
        texts=_texts(texts, set(codes), say),
        story=story,
        story_problem=story_problem,
        plan=plan,
        plan_problem=plan_problem,
        languages=tuple((code, code in spoken and _speaks(code)) for code in LANGUAGES),
        python=platform.python_version(),
        textual=_textual(),
    )


def room(environment: Mapping[str, str]) -> Room:
    """The terminal that this is started in."""
    size = shutil.get_terminal_size((0, 0))
    term = environment.get("TERM", "")
    return Room(
        size.columns,
        size.lines,
        has_terminal(),
        getattr(sys.stdout, "encoding", None) or "",
        term,
        colours(environment),
    )


def has_terminal() -> bool:
    """Whether somebody sits before this, with a keyboard."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def colours(environment: Mapping[str, str]) -> int:
    """How many colours a terminal says it has; 0 where it has none, or none are wanted."""
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or term == "dumb":
        return 0
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit") or (
        environment.get("WT_SESSION")
    ):
        return 1 << 24
    return 256 if "256" in term else 16


def _disk(folder: Path) -> Disk:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"peter")
    except OSError as error:
        return Disk(folder, None, error.strerror or str(error))
    try:
        return Disk(folder, shutil.disk_usage(folder).free)
    except OSError:
        return Disk(folder, None)


def _kept(path: Path, say: Speech) -> Kept:
    try:
        with open_records(path, say) as records:
            return Kept(path, records.notice)
    except PeterError as error:
        return Kept(path, problem=str(error))


def _texts(folder: Path | None, wanted: set[str], say: Speech) -> Texts:
    if folder is None:
        return Texts(None)
    try:
        there = texts_in(folder, say.language)
    except (PeterError, OSError) as error:
        return Texts(folder, problem=str(error))
    # Where neither story nor plan could be read, every text that is there.
    order = [i.code for i in catalogue().instruments if i.code in (wanted or there)]
    return Texts(
        folder,
        tuple((code, there[code]) for code in order if code in there),
        tuple(code for code in order if code not in there),
    )


def _speaks(language: str) -> bool:
    """Whether the program's own words are there."""
    file = files("peter") / "locale" / language / "LC_MESSAGES" / "peter.mo"
    return language == SOURCE or file.is_file()


def _textual() -> str:
    try:
        return importlib.metadata.version("textual")
    except importlib.metadata.PackageNotFoundError:
        return ""


# The clicker ----------------------------------------------------------------------------------


def key_of(sent: bytes) -> str:
    """The name of a key as the screens have it; empty where it is none of a clicker's."""
    return KEYS.get(sent, "")


if sys.platform == "win32":
    import msvcrt

    _WINDOWS = {"Q": b"\x1b[6~", "I": b"\x1b[5~", "?": b"\x1b[15~"} | {
        "H": b"\x1b[A",
        "P": b"\x1b[B",
        "M": b"\x1b[C",
        "K": b"\x1b[D",
    }
    """The second half of what Windows gives for keys without a letter, as terminals send them."""

    def read_key(seconds: float) -> bytes:
        """One key from the terminal as it was sent; empty where none came in time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if msvcrt.kbhit():
                first = msvcrt.getwch()
                if first == "\x03":
                    raise KeyboardInterrupt
                if first in ("\x00", "\xe0"):
                    second = msvcrt.getwch()
                    return _WINDOWS.get(second, second.encode())
                return first.encode()
            time.sleep(REST_SECONDS)
        return b""

else:
    import select
    import termios
    import tty

    def read_key(seconds: float) -> bytes:
        """One key from the terminal as it was sent; empty where none came in time.

        The terminal is as before when this returns, whatever happens.
        """
        try:
            terminal = sys.stdin.fileno()
            before = termios.tcgetattr(terminal)
        except (OSError, ValueError, termios.error):
            return b""
        try:
            tty.setcbreak(terminal, termios.TCSADRAIN)
            if not select.select([terminal], [], [], seconds)[0]:
                return b""
            sent = os.read(terminal, 64)
            while sent.startswith(b"\x1b") and len(sent) < 64:
                if not select.select([terminal], [], [], REST_SECONDS)[0]:
                    break
                sent += os.read(terminal, 64)
            return sent
        except OSError:
            return b""
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
