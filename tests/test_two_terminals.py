"""Projection and console in two real terminals: killed, started again, hanging, refused."""

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from peter import storage
from peter.link import NAME, read_address
from tests.test_terminal import Terminal

SHOWN_SECONDS = 5
"""After so long at most a lost link is shown."""

LOST = "No link to the projection since"
SECOND = "how would Peter's life go without it?"
"""On the second slide of the groups' work."""


class Two:
    """A projection and a console, each in its terminal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: list[Terminal] = []
        self.projection = self.present()
        self.console = self.open_console()

    def present(self) -> Terminal:
        """Start the projection."""
        return self._open("present", "--plan", "session-1")

    def open_console(self) -> Terminal:
        """Start a console."""
        return self._open("console")

    def _open(self, *arguments: str) -> Terminal:
        terminal = Terminal(self.folder, *arguments)
        self.opened.append(terminal)
        return terminal

    def to_the_second_slide(self) -> None:
        """From the title, with a key at each end."""
        self.console.sees("The room sees", "Before you begin")
        self.console.child.send(" ")
        self.console.sees("Now: Read the story")
        self.projection.child.send(" ")
        self.console.sees(f"Now: Benefit by benefit: {SECOND}")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Both at the first slide of session 1."""
    both = Two(tmp_path)
    yield both
    for terminal in both.opened:
        terminal.child.close(force=True)


def kill(terminal: Terminal) -> None:
    """As when the power is gone."""
    os.kill(terminal.child.pid, signal.SIGKILL)
    terminal.child.wait()


def test_projection_and_console_are_killed_and_come_back_to_the_same_place(two: Two) -> None:
    """Neither loses the slide, the hands or the clock; a new port is found by itself."""
    two.to_the_second_slide()
    two.console.child.send("c")
    two.console.sees("▶ ", " left · In groups")
    before = read_address(storage.folder())
    kill(two.projection)
    two.console.sees(LOST, f"Now: Benefit by benefit: {SECOND}")
    assert read_address(storage.folder()) == before, "left behind, as by any kill"
    two.projection = two.present()
    two.projection.sees("Go on?")
    two.projection.child.send("\r")
    two.console.loses(LOST)
    two.console.sees("▶ ", f"Now: Benefit by benefit: {SECOND}")
    assert read_address(storage.folder()) != before
    kill(two.console)
    two.console = two.open_console()
    two.console.sees("▶ ", " left · In groups", f"Now: Benefit by benefit: {SECOND}")
    two.console.child.send(" ")
    two.console.sees("Now: Draw the life without protection")
    two.console.child.send("q")
    assert two.console.ends() == 0
    two.projection.child.send("q")
    two.projection.sees("y: leave")
    two.projection.child.send("y")
    assert two.projection.ends() == 0
    assert not (storage.folder() / NAME).exists()


def test_a_projection_that_hangs_is_shown_as_lost_in_time_and_mends(two: Two) -> None:
    """It keeps its connection and says nothing: five seconds at most, then the console tells."""
    two.to_the_second_slide()
    os.kill(two.projection.child.pid, signal.SIGSTOP)
    began = time.monotonic()
    two.console.sees(LOST)
    assert time.monotonic() - began < SHOWN_SECONDS
    os.kill(two.projection.child.pid, signal.SIGCONT)
    two.console.loses(LOST)
    two.console.child.send(" ")
    two.console.sees("Now: Draw the life without protection")


def test_a_console_with_the_wrong_token_is_refused(
    two: Two, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It reads a clear sentence and nothing of the show; the others go on."""
    two.to_the_second_slide()
    address = read_address(storage.folder())
    monkeypatch.setenv("PETER_DATA", str(tmp_path))
    path = tmp_path / NAME
    path.write_text(json.dumps({"port": address.port, "token": "0" * 64}))
    path.chmod(0o600)
    refused = two.open_console()
    refused.sees("The projection does not take this console: it knows another token.")
    refused.child.send("  ")
    two.console.child.send("b")
    two.console.sees("The room sees nothing", f"Now: Benefit by benefit: {SECOND}")
    assert "room sees" not in refused.bytes
    assert SECOND not in refused.bytes
