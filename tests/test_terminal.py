"""The game in a real terminal: what it draws there, how it leaves, and what is left behind."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
import pytest

ROWS, COLUMNS = 24, 80
SECONDS = 30
"""How long the slowest machine may take to draw a screen."""

PETER = shlex.split(os.environ.get("PETER_COMMAND", "")) or [sys.executable, "-m", "peter"]
"""`make stick` names the program on the stick."""

ENTER_ALTERNATE, LEAVE_ALTERNATE, SHOW_CURSOR = "\x1b[?1049h", "\x1b[?1049l", "\x1b[?25h"
MOUSE_OFF = "\x1b[?1000l"


class Terminal:
    """A terminal with the game in it; reads until what should be there is there."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        env = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.Stream(self.screen)
        self.bytes = ""
        self.child = pexpect.spawn(
            PETER[0],
            [*PETER[1:], *arguments],
            dimensions=(ROWS, COLUMNS),
            cwd=str(folder),
            env=env,
            encoding="utf-8",
            timeout=SECONDS,
        )

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def sees(self, *texts: str) -> None:
        """Read on until all these texts stand on the screen."""
        self._read_until(lambda: all(text in self.text for text in texts), f"{texts} in vain")

    def loses(self, text: str) -> None:
        """Read on until this text stands on the screen no longer."""
        self._read_until(lambda: text not in self.text, f"{text} stays")

    def _read_until(self, is_so: Callable[[], bool], complaint: str) -> None:
        while not is_so():
            try:
                self._take(self.child.read_nonblocking(65536, SECONDS))
            except (pexpect.TIMEOUT, pexpect.EOF):
                pytest.fail(f"{complaint}; the screen at last:\n{self.text}")

    def ends(self) -> int:
        """Read to the end; gives the exit code."""
        self.child.expect(pexpect.EOF)
        self._take(self.child.before)
        self.child.wait()
        return int(self.child.exitstatus)

    def _take(self, data: str) -> None:
        self.bytes += data
        self.stream.feed(data)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal of 80 x 24 in which `python -m peter` was started."""
    return Terminal(tmp_path)


def is_clean(terminal: Terminal) -> bool:
    """Whether the terminal was given back as it was: its own screen, cursor and mouse."""
    last: Callable[[str], int] = terminal.bytes.rfind
    return (
        0 <= last(ENTER_ALTERNATE) < last(LEAVE_ALTERNATE)
        and last("\x1b[?25l") < last(SHOW_CURSOR)
        and last("\x1b[?1000h") < last(MOUSE_OFF)
    )


def test_game_opens_plays_and_quits_in_a_terminal(terminal: Terminal) -> None:
    """In a terminal home is drawn, Enter leads to event 1 and its lives, q leaves with 0."""
    terminal.sees("Meet Peter", "five events", "NORMLEX", "q quit")
    terminal.child.send("\r")
    terminal.sees("Event 1 of 5", "Peter is born", "skip the example")
    terminal.child.send("x")
    terminal.sees("Event 1 of 5", "Peter is born", "Enter locks it.")
    terminal.child.send("3")
    terminal.sees("▸ 3", "lock it")
    terminal.child.send("\r")
    terminal.sees("Without here means", "space next")
    terminal.child.send(" ")
    terminal.sees("Event 2 of 5")
    terminal.child.send("q")
    assert terminal.ends() == 0
    assert is_clean(terminal)


def test_ctrl_c_leaves_at_once_and_cleanly(terminal: Terminal) -> None:
    """Ctrl-C in the middle of a text leaves with 130, and the terminal is as it was."""
    terminal.sees("q quit")
    terminal.child.send("?")
    terminal.sees("How to play")
    terminal.child.sendintr()
    assert terminal.ends() == 130
    assert is_clean(terminal)
    assert "Traceback" not in terminal.bytes


def test_without_a_terminal_nothing_is_drawn(tmp_path: Path) -> None:
    """In a pipe the screen of the game is not drawn: plain words, no codes, and it ends."""
    ended = subprocess.run(
        PETER,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=SECONDS,
        check=False,
    )
    said = ended.stdout + ended.stderr
    assert "\x1b" not in said
    assert "Traceback" not in said
    if ended.returncode:
        # It refuses: the reason and what to do instead stand on stderr alone.
        assert ended.returncode == 1
        assert ended.stdout == ""
        assert "needs a terminal" in ended.stderr
        assert "peter compare" in ended.stderr
    else:
        # It plays in plain lines, and takes the end of its input for a farewell.
        assert "Meet Peter" in ended.stdout
        assert "quit" in ended.stdout


# Lines or screen ------------------------------------------------------------------------------

SCREEN = ENTER_ALTERNATE
LINES = "Your choice"


def starts_with(*arguments: str, folder: Path, **env: str) -> tuple[str, str]:
    """What a terminal says first, and whether the screen or lines of text come after it."""
    child = pexpect.spawn(
        PETER[0],
        [*PETER[1:], *arguments],
        env=os.environ | {"TERM": "xterm-256color"} | env,
        cwd=str(folder),
        encoding="utf-8",
        timeout=SECONDS,
    )
    found = (SCREEN, LINES, "Ваш выбор")[child.expect_exact([SCREEN, LINES, "Ваш выбор"])]
    said = child.before
    child.sendintr()
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    assert "Traceback" not in child.before
    return said, found


def test_choice_of_lines_is_remembered(tmp_path: Path) -> None:
    """`--plain` holds for the next start too, until `--screen`; the line before tells of it."""
    hint, first = starts_with(folder=tmp_path)
    assert first == SCREEN
    assert hint.strip() == "With a screen reader: leave with q, then start `peter --plain`."
    said, chosen = starts_with("--plain", folder=tmp_path)
    assert chosen == LINES
    assert "`peter --screen` goes back" in " ".join(said.split())
    assert starts_with(folder=tmp_path)[1] == LINES
    assert starts_with(folder=tmp_path, PETER_PLAIN="0")[1] == SCREEN
    assert starts_with("--screen", folder=tmp_path)[1] == SCREEN
    assert starts_with(folder=tmp_path)[1] == SCREEN
    assert starts_with(folder=tmp_path, PETER_PLAIN="1")[1] == LINES


def test_what_chose_itself_is_not_remembered(tmp_path: Path) -> None:
    """A dumb terminal and a pipe get lines of text for this once, even when asked for there."""
    assert starts_with(folder=tmp_path, TERM="dumb")[1] == LINES
    subprocess.run(
        [*PETER, "--plain"], input=b"quit\n", capture_output=True, cwd=tmp_path, check=True
    )
    assert starts_with(folder=tmp_path)[1] == SCREEN


def test_line_before_the_screen_is_in_the_language(tmp_path: Path) -> None:
    """What a screen reader hears first is in the player's language."""
    hint, _ = starts_with("--lang", "ru", folder=tmp_path)
    assert "peter --plain" in hint
    assert "With a screen reader" not in hint
