"""Bad days in a real terminal: killed, closed, asked to end; nothing is lost but the last key."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pexpect
import pytest

from peter import storage
from tests.test_terminal import SECONDS, Terminal, is_clean
from tests.tui.screen import opened

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal in which the game stands at the third event of ten."""
    found = Terminal(tmp_path)
    found.sees("Look around", "q quit")
    found.child.send("\x1b[B" * 3 + "\r")
    found.sees("Event 1 of 10")
    for number in (2, 3):
        found.child.send(" ")
        found.sees(f"Event {number} of 10")
    yield found
    found.child.close(force=True)


def kept() -> str:
    """The event at which the life on disk stands."""
    path = storage.folder() / storage.NAME
    return str(json.loads(path.read_text(encoding="utf-8"))["event"])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_leaves_cleanly(terminal: Terminal, number: signal.Signals) -> None:
    """When the system ends the program the terminal is clean and the life is that on screen."""
    os.kill(terminal.child.pid, number)
    assert terminal.ends() == 128 + number
    assert is_clean(terminal)
    assert "Traceback" not in terminal.bytes
    assert kept() == "breadwinner"


def test_closed_terminal_ends_it(terminal: Terminal) -> None:
    """When the window is closed in mid-life the program ends, and the life is on disk."""
    waiting = Thread(target=terminal.child.wait, daemon=True)
    waiting.start()
    terminal.child.ptyproc.fileobj.close()
    waiting.join(SECONDS)
    assert not waiting.is_alive()
    assert kept() == "breadwinner"


@pytest.mark.parametrize("keys", ["", "s", " ", "   "])
def test_killed_it_loses_the_last_key_at_most(terminal: Terminal, keys: str) -> None:
    """Killed right after a key, what was on the screen before that key is on disk."""
    terminal.child.send(keys)
    os.kill(terminal.child.pid, signal.SIGKILL)
    terminal.child.expect(pexpect.EOF)
    events = ["breadwinner", "precarious_work", "parental_leave", "illness"]
    assert kept() in events[: len(keys) + 1]
    restored = storage.load()
    assert restored.session is not None, restored.notice


async def test_disk_that_fills_up_is_told_once_and_the_game_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where nothing can be kept any more that is said once, with the place; playing goes on."""
    async with opened(has_notices=True) as player:
        await player.play(1)
        blocked = storage.folder() / "blocked"
        blocked.touch()
        monkeypatch.setenv("PETER_DATA", str(blocked))
        await player.press("space")
        await player.sees("could not be kept", "Event 2 of 10")
        player.app.clear_notifications()
        await player.press("space")
        await player.sees("Event 3 of 10")
        await player.settled()
        assert "could not be kept" not in player.screen
