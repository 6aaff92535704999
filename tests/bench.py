"""Prints the figures of the README, measured on this machine: `make bench`.

A real pseudo-terminal and whole processes; medians, with the spread beside them. Nothing here
judges: a shared machine is noisy, so ratios say more than milliseconds.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from statistics import median, quantiles
from subprocess import DEVNULL, run

HELLO = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("Hello, world")

Hello().run()
"""
POLICY = Path(__file__).parent.parent / "scenarios" / "policies" / "kit.toml"


class Terminal:
    """A program in a pseudo-terminal of a given size."""

    def __init__(self, arguments: list[str], width: int, height: int) -> None:
        self.started = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.environ["COLORTERM"] = "truecolor"
            # Give the parent a moment to set the size before Textual asks for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
            os.execv(sys.executable, [sys.executable, *arguments])
        self.seen = b""

    def read(self, seconds: float) -> bytes:
        """What comes within a time; empty when nothing does."""
        ready, _, _ = select.select([self.file], [], [], seconds)
        if not ready:
            return b""
        try:
            chunk = os.read(self.file, 65536)
        except OSError:
            return b""
        self.seen += chunk
        return chunk

    def wait_for(self, text: bytes) -> float:
        """Seconds from the start until a text is on the screen."""
        while text not in self.seen:
            if not self.read(10):
                raise RuntimeError(f"{text!r} never came")
        return time.perf_counter() - self.started

    def settle(self, seconds: float = 0.25) -> None:
        """Read until nothing more comes."""
        while self.read(seconds):
            pass

    def press(self, key: bytes) -> float:
        """Seconds from a key to the first bytes of the change it makes."""
        pressed = time.perf_counter()
        os.write(self.file, key)
        if not self.read(5):
            raise RuntimeError(f"nothing changed on {key!r}")
        took = time.perf_counter() - pressed
        self.settle()
        return took

    def memory(self) -> float:
        """Largest resident size so far, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.file)


def first_frame(arguments: list[str], text: bytes) -> float:
    """Seconds from starting Python to the first frame in a terminal of 120x36."""
    terminal = Terminal(arguments, 120, 36)
    took = terminal.wait_for(text)
    terminal.close()
    return took


def timed(action: Callable[[], object], runs: int) -> list[float]:
    """Seconds of each run."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return times


def tell(what: str, times: list[float], goal: str) -> None:
    """One line: the median in milliseconds and the spread."""
    middle, low, high = median(times) * 1000, min(times) * 1000, max(times) * 1000
    print(f"{what:<52}{middle:9.1f} ms  ({low:.1f} to {high:.1f}, {len(times)} runs)  {goal}")


def bench_start() -> None:
    """First frame of the game and of a bare Textual app, in turn."""
    ours, bare = [], []
    for _ in range(8):
        bare.append(first_frame(["-c", HELLO], b"Hello"))
        ours.append(first_frame(["-m", "peter"], b"Meet Peter"))
    tell("start to first frame", ours[1:], "")
    tell("the same, bare Textual hello world", bare[1:], "")
    ratio = median(a / b for a, b in zip(ours[1:], bare[1:], strict=True))
    print(f"{'ratio, pair by pair':<52}{ratio:9.2f}     goal: at most 1.35")


def bench_lives() -> None:
    """A pair of lives, then all combinations of the ten switches."""
    from peter.compare import compare
    from peter.life import simulate
    from peter.scenario import load_policy, load_scenario, switches

    scenario = load_scenario("peter")
    kit, none = load_policy("kit"), load_policy("none")

    def pair() -> None:
        compare(simulate(scenario, kit), simulate(scenario, none))

    def every() -> None:
        for size in range(11):
            for off in combinations(switches(), size):
                simulate(scenario, kit.without([b for s in off for b in s.branches]))

    pair()
    tell("a with/without pair of Peter's whole life, compared", timed(pair, 20), "goal: 30 ms")
    tell("all 1,024 policies, each lived to its end", timed(every, 1), "goal: 10,000 ms")


def bench_keys() -> None:
    """Key to the first visible change, and memory after playing the whole story."""
    terminal = Terminal(["-m", "peter"], 120, 40)
    terminal.wait_for(b"Meet Peter")
    terminal.settle(1)
    for key in (b"\x1b[B", b"\x1b[B", b"\x1b[B", b"\r"):  # down to "Look around"
        terminal.press(key)
    terminal.settle(1)
    keys = [b" ", b"s", b"a", b"a"] * 9
    times = [terminal.press(key) for key in keys]
    tell("key to first visible change, 120x40", times, "goal: 50 ms")
    print(f"{'  95th percentile':<52}{quantiles(times, n=20)[-1] * 1000:9.1f} ms")
    print(f"{'memory after the whole story':<52}{terminal.memory():9.1f} MB  goal: 55 MB")
    terminal.close()


def bench_commands() -> None:
    """Whole processes of two quick commands."""
    for arguments in (["instruments"], ["check", str(POLICY)]):
        command = [sys.executable, "-m", "peter", *arguments]
        times = timed(lambda c=command: run(c, stdout=DEVNULL, check=True), 8)  # type: ignore[misc]
        tell(f"peter {arguments[0]} (whole process)", times[1:], "goal: 250 ms")


if __name__ == "__main__":
    # The open life of the person who measures stays as it is.
    os.environ["PETER_DATA"] = tempfile.mkdtemp()
    bench_start()
    bench_lives()
    bench_keys()
    bench_commands()
