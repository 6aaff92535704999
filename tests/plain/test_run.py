"""Plain mode as a program: pipes, simple terminals, exit codes, what it loads."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from peter.plain.game import GOODBYE, PROMPT
from peter.plain.run import run

SECONDS = 30
PETER = [sys.executable, "-m", "peter"]
SHORT_LIFE = "short\n3\nlock\nnext\nread\n3\n\n\n2\n\n\n3\n\n\n4\n\n\n\nquit\n"


def piped(
    typed: bytes, folder: Path, *arguments: str, **env: str
) -> "subprocess.CompletedProcess[bytes]":
    """`peter` with its input and output in pipes."""
    return subprocess.run(
        [*PETER, *arguments],
        input=typed,
        capture_output=True,
        cwd=folder,
        env=os.environ | env,
        timeout=SECONDS,
        check=False,
    )


def test_end_of_input_is_a_goodbye() -> None:
    """When the input ends the game says goodbye and gives 0."""
    sink = io.StringIO()
    assert run(source=io.StringIO("short\n"), sink=sink) == 0
    assert sink.getvalue().count(PROMPT) == 2
    assert sink.getvalue().endswith(f"{GOODBYE}\n")


def test_quit_is_a_goodbye() -> None:
    """Quit leaves with 0; what stands after it is not read."""
    source, sink = io.StringIO("quit\nshort\n"), io.StringIO()
    assert run(source=source, sink=sink) == 0
    assert sink.getvalue().endswith(f"{GOODBYE}\n")
    assert source.read() == "short\n"


def test_a_life_through_a_pipe(tmp_path: Path) -> None:
    """The short life to its end: exit code 0, nothing on stderr, no escape sequence."""
    ended = piped(SHORT_LIFE.encode(), tmp_path)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"\x1b" not in ended.stdout
    text = " ".join(ended.stdout.decode().split())
    assert "Peter lived 78 years, twice" in text
    assert text.endswith(GOODBYE)


@pytest.mark.parametrize("typed", [b"", b"\n\xff\xfe\x00\n", b"9" * 10000 + b"\n", b"short"])
def test_any_bytes(tmp_path: Path, typed: bytes) -> None:
    """Bytes that are no text, an endless line, no line at all: exit code 0, no traceback."""
    ended = piped(typed, tmp_path, PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_reader_has_seen_enough(language: str, tmp_path: Path) -> None:
    """A pipe that is closed at its other end, as by `head`, ends the game without a word."""
    with subprocess.Popen(
        [*PETER, "--plain", "--lang", language],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as child:
        assert child.stdin
        assert child.stdout
        assert child.stderr
        child.stdout.readline()
        child.stdout.close()
        child.stdin.write(b"short\n1\n\n\n")
        child.stdin.close()
        assert child.stderr.read() == b""
        assert child.wait(SECONDS) == 0


def test_unknown_story(tmp_path: Path) -> None:
    """A story that is not there gives 1 and says so on stderr, as everywhere."""
    ended = piped(b"", tmp_path, "--story", "nobody")
    assert ended.returncode == 1
    assert b"There is no story 'nobody'" in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "env"),
    [(["--plain"], {}), ([], {"TERM": "dumb"}), ([], {"PETER_PLAIN": "1"})],
    ids=["asked for", "dumb terminal", "environment"],
)
def test_in_a_terminal(arguments: list[str], env: dict[str, str], tmp_path: Path) -> None:
    """Asked for, or in a terminal that moves no cursor; Ctrl-C leaves with 130."""
    child = pexpect.spawn(
        PETER[0],
        [*PETER[1:], *arguments],
        env=os.environ | {"TERM": "xterm"} | env,
        cwd=str(tmp_path),
        encoding="utf-8",
        timeout=SECONDS,
    )
    child.expect_exact(PROMPT)
    child.sendline("short")
    child.expect_exact("Answer 4")
    child.expect_exact(PROMPT)
    assert "\x1b" not in child.before
    child.sendintr()
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    assert "Traceback" not in child.before


@pytest.mark.parametrize(("value", "is_plain"), [("1", True), ("yes", True), ("0", False)])
def test_environment(value: str, is_plain: bool, tmp_path: Path) -> None:
    """PETER_PLAIN holds unless it is empty or 0; then a terminal gets the screen."""
    child = pexpect.spawn(
        PETER[0],
        PETER[1:],
        env=os.environ | {"TERM": "xterm-256color", "PETER_PLAIN": value},
        cwd=str(tmp_path),
        encoding="utf-8",
        timeout=SECONDS,
    )
    child.expect_exact(PROMPT if is_plain else "\x1b[?1049h")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130


def test_first_prompt_loads_no_life(tmp_path: Path) -> None:
    """The first prompt needs neither Textual nor Rich, nor the engine; a life no Textual."""
    for typed, absent in (("quit\n", {"textual", "rich", "peter.life"}), (SHORT_LIFE, {"textual"})):
        code = (
            "import sys; from peter.__main__ import main; main(['--plain']); "
            "print(*sys.modules, file=sys.stderr)"
        )
        ended = subprocess.run(
            [sys.executable, "-c", code],
            input=typed,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=SECONDS,
            check=True,
        )
        assert not absent & set(ended.stderr.split())
