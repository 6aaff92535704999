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
COUNTER = """
from textual.app import App, ComposeResult
from textual.widgets import Static
from peter.speech import ENGLISH

class Counter(App[None]):
    count = 0

    def compose(self) -> ComposeResult:
        yield Static("Hello, world")

    def on_key(self) -> None:
        self.count += 1
        self.query_one(Static).update(f"{self.count}")

Counter().run()
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
    """First frame of the game and of a bare Textual app, in turn.

    Under PYTHONDONTWRITEBYTECODE the game is compiled at every start, which nobody who plays it
    waits for; Textual, once installed, is not.
    """
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
    from peter.scenario.policies import load_policy
    from peter.scenario.stories import load_scenario
    from peter.scenario.switches import switches

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


def bench_handout() -> None:
    """The whole life as a page to print, every life of it lived anew."""
    from peter.exports.keep import export_end
    from peter.session import compared, lived, open_story
    from peter.speech import ENGLISH

    def page() -> None:
        lived.cache_clear()
        compared.cache_clear()
        export_end(open_story("peter"), "html", ENGLISH)

    page()
    tell("a handout of Peter's whole life, as HTML", timed(page, 10), "goal: 1,000 ms")


def bench_records() -> None:
    """A step of a show written through to the disk; a report of a hundred sessions."""
    from peter import plenary as show
    from peter.exports import EXPORTS
    from peter.model.training import Answer, Entry, EntryKind, Moment
    from peter.records import open_records
    from peter.scenario.plans import load_plan
    from peter.session import open_story
    from peter.speech import ENGLISH
    from peter.views.report import Outcome

    plenary = show.open_show(open_story("peter", asks=True), load_plan("session-1"))
    path = Path(tempfile.mkdtemp()) / "records.sqlite"
    with open_records(path, say=ENGLISH) as records:
        for number in range(100):
            training = records.begin(plenary, "peter")
            records.change(training, place=f"Town {number % 9}", women=12, men=8)
            for about in ("maternity", "sickness", "birth", "old_age") * 5:
                gap = f"What is missing, the {number % 7}th: {about}"
                records.add(training, Entry(EntryKind.GAP, gap, number % 5, about))
            for moment in Moment:
                records.answer(training, Answer("birth", moment, number % 20, 20))
            voted = show.hand(show.forward(show.go(plenary, 1)), 1 + number % 4)
            records.keep(training, voted)
        tell("a step of a show, on disk", timed(lambda: records.keep(training, voted), 50), "")

    def page() -> None:
        with open_records(path, say=ENGLISH) as records:
            outcome = Outcome(records.record(held.id) for held in records.trainings())
        EXPORTS["html"]["report"](outcome, ENGLISH)

    page()
    tell("a report of 100 sessions, as HTML", timed(page, 5), "goal: 1,000 ms")


def keep_apart() -> None:
    """The next program finds no open life, and that of the person who measures stays as it is."""
    os.environ["PETER_DATA"] = tempfile.mkdtemp()


def tell_keys(what: str, times: list[float], goals: tuple[str, str]) -> None:
    """The median and the 95th percentile."""
    tell(what, times, goals[0])
    late = quantiles(times, n=20)[-1] * 1000
    print(f"{f'  {what}, 95th percentile':<52}{late:9.1f} ms  {goals[1]}")


def bench_keys() -> None:
    """Key to the first visible change, and memory after playing the whole story."""
    bare = Terminal(["-c", COUNTER], 120, 40)
    bare.wait_for(b"Hello")
    bare.settle(1)
    tell_keys("a key in a bare Textual app", [bare.press(b"x") for _ in range(36)], ("", ""))
    print(f"{'memory of it':<52}{bare.memory():9.1f} MB")
    bare.close()
    keep_apart()
    terminal = Terminal(["-m", "peter"], 120, 40)
    terminal.wait_for(b"Meet Peter")
    terminal.settle(1)
    for key in (b"\x1b[B", b"\x1b[B", b"\x1b[B", b"\r"):  # down to "Look around"
        terminal.press(key)
    terminal.settle(1)
    keys = [b" ", b"s", b"a", b"a"] * 9
    times = [terminal.press(key) for key in keys]
    tell_keys("key to first visible change", times, ("goal: 40 ms", "goal: 80 ms"))
    print(f"{'memory after the whole story':<52}{terminal.memory():9.1f} MB  goal: 60 MB")
    terminal.close()


def bench_laboratory() -> None:
    """Key to the first visible change of a switch in the laboratory: both lives, all measures."""
    keep_apart()
    terminal = Terminal(["-m", "peter"], 120, 40)
    terminal.wait_for(b"Meet Peter")
    terminal.settle(1)
    for key in (*[b"\x1b[B"] * 5, b"\r"):  # down to "The laboratory"
        terminal.press(key)
    terminal.settle(1)
    if b"Two policies" not in terminal.seen:
        raise RuntimeError("the laboratory never came")
    times = [terminal.press(key) for key in [b"3", b"6", b"0", b"7", b"1"] * 8]
    tell("a switch in the laboratory, 120x40", times, "goal: 60 ms")
    terminal.close()


def bench_gaps() -> None:
    """A country's matrix computed; its cells and their whys on the screen."""
    from peter.gaps import find_gaps
    from peter.instruments import catalogue
    from peter.scenario.countries import load_country
    from peter.scenario.economy import base_economy

    country, economy = load_country("kg"), base_economy()
    matrix = timed(lambda: find_gaps(country, catalogue(), economy), 10)
    tell("the gap matrix of a country, computed", matrix[1:], "")
    keep_apart()
    terminal = Terminal(["-m", "peter", "--screen", "gaps", "KG"], 120, 40)
    terminal.wait_for(b"against the standards")
    terminal.settle(1)
    moves = [terminal.press(key) for key in [b"\x1b[B"] * 12 + [b"\x1b[A"] * 12]
    tell("a step in the matrix, 120x40", moves, "goal: 60 ms")
    opened = []
    for _ in range(10):
        opened.append(terminal.press(b"\r"))
        terminal.press(b"\x1b")
    tell("from a cell to its why, 120x40", opened, "goal: 60 ms")
    terminal.close()


def bench_show() -> None:
    """A click to the first change of what is projected, with every click kept on disk."""
    for width, height in ((60, 20), (120, 40)):
        os.environ["PETER_DATA"] = tempfile.mkdtemp()
        terminal = Terminal(["-m", "peter", "present", "--plan", "session-1"], width, height)
        terminal.settle(2)
        times = [terminal.press(b"\x1b[6~") for _ in range(60)]  # PageDown, as clickers send it
        tell(f"a click to the projected change, {width}x{height}", times, "goal: 50 ms")
        print(f"{'  95th percentile':<52}{quantiles(times, n=20)[-1] * 1000:9.1f} ms  goal: 100 ms")
        terminal.close()


def bench_link() -> None:
    """Projection and console as two programs in two terminals: how far they are out of step."""
    keep_apart()
    projection = Terminal(["-m", "peter", "present"], 120, 40)
    console = Terminal(["-m", "peter", "console"], 120, 40)
    console.wait_for(b"Peter")
    both = (projection, console)

    def from_to(pressed: Terminal, seen: Terminal, key: bytes) -> float:
        for terminal in both:
            terminal.settle(0.3)
        start = time.perf_counter()
        os.write(pressed.file, key)
        if not seen.read(5):
            raise RuntimeError(f"nothing changed on {key!r}")
        return time.perf_counter() - start

    keys = [b" "] * 20 + [b"\x1b[D"] * 20
    there = [from_to(console, projection, key) for key in keys]
    tell("a key at the console to the projected change", there, "goal: 200 ms")
    print(f"{'  95th percentile':<52}{quantiles(there, n=20)[-1] * 1000:9.1f} ms")
    back = [from_to(projection, console, key) for key in keys]
    tell("a key at the projection to the console's change", back, "goal: 200 ms")
    print(f"{'  95th percentile':<52}{quantiles(back, n=20)[-1] * 1000:9.1f} ms")
    console.close()
    projection.close()


def bench_commands() -> None:
    """Whole processes of two quick commands."""
    commands = ((["instruments"], 250), (["check", str(POLICY)], 250), (["gaps", "KG"], 300))
    for arguments, goal in commands:
        command = [sys.executable, "-m", "peter", *arguments]
        times = timed(lambda c=command: run(c, stdout=DEVNULL, check=True), 8)  # type: ignore[misc]
        tell(f"peter {arguments[0]} (whole process)", times[1:], f"goal: {goal} ms")


if __name__ == "__main__":
    keep_apart()
    bench_start()
    bench_lives()
    bench_handout()
    bench_records()
    bench_keys()
    bench_laboratory()
    bench_gaps()
    bench_show()
    bench_link()
    bench_commands()
