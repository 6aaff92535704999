"""A show as lines of text: for a trainer who listens, in the room or at a console."""

import asyncio
import io
import os
import signal
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

import attrs
import pexpect
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from peter import plenary as steps
from peter import storage
from peter.link import taken
from peter.plain.conducting import Showing
from peter.plain.console import console
from peter.plain.game import GOODBYE, PROMPT
from peter.plain.presenting import COMMANDS, heed, news, page
from peter.plain.showing import present
from peter.plain.slide import clock_said
from peter.plenary import Kind, Plenary, slides, vote_at
from peter.records import NAME, from_data, open_records
from peter.showing import fresh
from peter.speech import ENGLISH, LANGUAGES, Speech
from tests.plain.test_game import BOXES, COLUMNS, assert_readable
from tests.plain.test_run import PETER, SECONDS, piped
from tests.projection import NOW, Projection, projecting, until

RUSSIAN = Speech("ru")
PLANS = pytest.mark.parametrize("plan", [None, "session-1", "session-2"])
BOTH = pytest.mark.parametrize("say", [ENGLISH, RUSSIAN], ids=lambda say: say.language)
LOST_SECONDS = 5
"""By then a console has said that the link is lost."""


@cache
def opened(plan: str | None = "session-1") -> Plenary:
    """A show at its first slide."""
    return fresh("peter", plan)


def standing(kind: Kind, event: str = "", plan: str | None = "session-1") -> Showing:
    """A show at the first slide of a kind."""
    show = opened(plan)
    at = next(n for n, s in enumerate(slides(show)) if s.kind is kind and event in ("", s.event))
    return Showing(attrs.evolve(show, at=at), ENGLISH)


def typed(showing: Showing, *lines: str, now: float = NOW) -> tuple[Showing, str]:
    """The show after these lines, and what was told last."""
    text = ""
    for line in lines:
        before = showing.plenary
        heeded = heed(showing, line, now)
        showing, text = heeded.showing, heeded.said
        plenary = before
        for step in heeded.steps:
            plenary = taken(plenary, step, now)
        showing = attrs.evolve(showing, plenary=plenary)
        text = text or news(before, showing, now)
    return showing, " ".join(text.split())


def hands(showing: Showing) -> tuple[int, ...]:
    """What was counted at this slide."""
    return vote_at(showing.plenary, showing.plenary.slide).hands


# Slides ---------------------------------------------------------------------------------------


@BOTH
@PLANS
def test_every_slide_reads_well_aloud(plan: str | None, say: Speech) -> None:
    """Every slide and its notes are short lines of words: no boxes, no columns, no empty figure."""
    show = opened(plan)
    for at in range(len(slides(show))):
        showing = Showing(attrs.evolve(show, at=at), say, is_console=True)
        text = page(showing, NOW)
        assert_readable(text)
        assert f"{at + 1} " in text.splitlines()[0]
        assert ": ." not in text
        assert not any(line.startswith("-") for line in text.splitlines())


def test_slide_tells_what_is_projected_then_the_choices() -> None:
    """The question with its answers by number; nothing of which is right."""
    _, text = typed(standing(Kind.QUESTION, "birth"), "again")
    assert "What do you think?" in text
    assert "Answer 4:" in text
    assert "right" not in text
    assert "Choices: Answer 1 to Answer 4, 5 next, 6 back" in text
    assert text.endswith("Enter alone: lock.")


def test_both_lives_are_told_as_sentences() -> None:
    """With before without, and a number below zero with its sign as a word."""
    _, text = typed(standing(Kind.LIVES, "breadwinner"), "again")
    assert "Left, or short: with +167, without minus 161." in text
    _, text = typed(standing(Kind.CHART, "breadwinner"), "again")
    assert "Chart: Income a month" in text


def test_notes_are_the_trainers_own() -> None:
    """Only asked for where the show is: the article, and what the kit says otherwise."""
    showing = standing(Kind.WHY, "breadwinner")
    assert "What the text says" not in page(showing, NOW)
    _, text = typed(showing, "notes")
    assert "What the text says: ILO Convention No. 128" in text
    assert "How the kit differs: The kit:" in text


# Moving ---------------------------------------------------------------------------------------


def test_moving() -> None:
    """Next, back, to an event, to a phase, past an event; at the ends nothing moves."""
    showing, text = typed(standing(Kind.TITLE), "back")
    assert text == "This is the first slide."
    showing, text = typed(showing, "", "next", "1", "2")
    assert (showing.plenary.at, text.split(":")[0]) == (2, "Slide 3 of 82")
    showing, _ = typed(showing, "go 3")
    assert (showing.plenary.slide.kind, showing.plenary.slide.event) == (Kind.NOTE, "breadwinner")
    showing, _ = typed(showing, "pass")
    assert showing.plenary.slide.event == "precarious_work"
    showing, _ = typed(showing, "phase 3")
    assert showing.plenary.slide.phase == "plenary"
    for line in ("go 11", "phase 4"):
        after, text = typed(showing, line)
        assert after.plenary == showing.plenary
        assert "of this number" in text
    last = attrs.evolve(showing, plenary=attrs.evolve(showing.plenary, at=81))
    assert typed(last, "next")[1] == "This is the last slide."
    assert typed(last, "")[1] == "Enter alone chooses nothing here."


@pytest.mark.parametrize("line", ["next", "ДАЛЬШЕ", " 1. ", "n", "1 дальше", "1 next"])
def test_words_numbers_and_both_languages(line: str) -> None:
    """A word in the trainer's language or in English, or its number, means the same."""
    showing = attrs.evolve(standing(Kind.TITLE), say=RUSSIAN)
    assert typed(showing, line)[0].plenary.at == 1


def test_language() -> None:
    """The slide is said again in the other language."""
    showing, text = typed(standing(Kind.STORY, "birth"), "language")
    assert showing.say == RUSSIAN
    assert "Варианты: 1 дальше" in text


# The room -------------------------------------------------------------------------------------


def test_hands() -> None:
    """`2 14` is 14 hands for answer 2, also over an older count; `2` and `hand 2` one more."""
    showing, text = typed(standing(Kind.QUESTION, "birth"), "2 14", "4:3", "hand 2", "2")
    assert (hands(showing), text) == ((0, 16, 0, 3), "Answer 2: 16 hands.")
    showing, text = typed(showing, "hands 2 1")
    assert (hands(showing), text) == ((0, 1, 0, 3), "Answer 2: 1 hand.")
    for wrong in ("5 3", "2 100", "2 -1", "0 2", "hand", "hand 1 2 3"):
        after, text = typed(showing, wrong)
        assert after.plenary == showing.plenary
        assert text


def test_lock_and_count_again() -> None:
    """Locked, nothing is counted any more until it is opened again, as it was."""
    showing, text = typed(standing(Kind.QUESTION, "birth"), "2 14", "")
    assert text.startswith("The vote is locked. Answer 1: 0 hands. Answer 2: 14 hands.")
    showing, text = typed(showing, "2")
    assert (hands(showing)[1], "recount" in text) == (14, True)
    showing, text = typed(showing, "count again")
    assert text.startswith("The vote is open again.")
    assert hands(typed(showing, "2")[0])[1] == 15


def test_guesses_of_groups() -> None:
    """`group 1 3`: the first group guesses answer 3."""
    showing, text = typed(standing(Kind.QUESTION, "birth"), "group 1 3")
    assert text == "Group 1: answer 3."
    assert vote_at(showing.plenary, showing.plenary.slide).guesses == ((0, 3),)
    for wrong in ("group 6 1", "group 0 1", "group 1 5", "group 1"):
        after, text = typed(showing, wrong)
        assert after.plenary == showing.plenary
        assert text


def test_counting_where_there_is_no_vote() -> None:
    """It is said, and nothing changes."""
    showing = standing(Kind.STORY, "birth")
    for line in ("2 14", "hand 2", "group 1 3", "lock", "recount"):
        assert typed(showing, line) == (showing, "At this slide there is no vote.")


# The clock ------------------------------------------------------------------------------------


def test_clock() -> None:
    """Started, stopped, given minutes; the time left and the pace are told."""
    showing, text = typed(standing(Kind.TITLE), "clock start")
    assert "The clock runs." in text
    assert "30:00 left. On time." in " ".join(clock_said(showing.plenary, NOW, showing.say).split())
    showing, text = typed(showing, "give 5", "time", now=NOW + 60)
    assert "34:00 left" in text
    showing, text = typed(showing, "stop", now=NOW + 60)
    assert "The clock stands." in text
    assert typed(showing, "stop", now=NOW + 90)[0].plenary == showing.plenary
    assert "too large" in typed(showing, "give 61")[1]


def test_reset_asks_again() -> None:
    """The clock begins again only when reset is written twice in a row."""
    showing, _ = typed(standing(Kind.TITLE), "start")
    showing, text = typed(showing, "reset", now=NOW + 60)
    assert "Write reset once more" in text
    after, _ = typed(showing, "time", "reset", now=NOW + 60)
    assert steps.left(after.plenary, NOW + 60) == 29 * 60
    after, _ = typed(showing, "clock reset", now=NOW + 60)
    assert steps.left(after.plenary, NOW + 60) == 30 * 60


def test_a_clock_that_warns_is_told_with_the_slide() -> None:
    """In the last two minutes of a phase, with each slide."""
    showing, _ = typed(standing(Kind.TITLE), "start")
    assert "1:30 left" not in typed(showing, "next", now=NOW)[1]
    assert "1:30 left" in typed(showing, "next", now=NOW + 28.5 * 60)[1]


# Any line -------------------------------------------------------------------------------------

WORDS = sorted({w for c in COMMANDS for w in (c.word, RUSSIAN(c.word), *c.names)})
TOKENS = st.one_of(st.sampled_from(WORDS), st.integers(-200, 10**9).map(str), st.text(max_size=4))
LINES = st.one_of(
    st.lists(TOKENS, max_size=4).map(" ".join), st.text(), st.just("9" * 10_000), st.just("١ ٢")
)


@examples(deadline=None, max_examples=60)
@given(
    lines=st.lists(LINES, min_size=1, max_size=5),
    kind=st.sampled_from([Kind.TITLE, Kind.QUESTION, Kind.AGAIN, Kind.WHY, Kind.DEBRIEF]),
    plan=st.sampled_from([None, "session-1"]),
    is_console=st.booleans(),
)
def test_any_line(lines: list[str], kind: Kind, plan: str | None, is_console: bool) -> None:
    """Nothing that is typed fails; everything that is said is readable."""
    if kind is Kind.AGAIN:
        plan = "session-1"
    elif kind is Kind.DEBRIEF:
        plan = None
    showing = attrs.evolve(standing(kind, plan=plan), is_console=is_console)
    for line in lines:
        before = showing.plenary
        heeded = heed(showing, line, NOW)
        plenary = before
        for step in heeded.steps:
            plenary = taken(plenary, step, NOW)
        showing = attrs.evolve(heeded.showing, plenary=plenary)
        assert heeded.said or heeded.steps
        for text in (heeded.said, news(before, showing, NOW)):
            if not BOXES.search(line):  # what was typed is said again
                assert_readable(text)


@BOTH
def test_help_tells_every_word(say: Speech) -> None:
    """Every command that leads anywhere at this slide stands in help."""
    showing = attrs.evolve(standing(Kind.QUESTION, "birth"), say=say)
    text = heed(showing, "?", NOW).said
    assert_readable(text)
    for command in COMMANDS:
        if command.is_here(showing):
            assert f"{say(command.word)}: " in text


def test_no_word_means_two_things() -> None:
    """Every word and name belongs to one command, in every language."""
    for language in LANGUAGES:
        say = Speech(language)
        names = [n for c in COMMANDS for n in {c.word, say(c.word), *c.names}]
        assert len(names) == len(set(names)), language


# The program ----------------------------------------------------------------------------------


def shown(*lines: str, plan: str | None = "session-1") -> str:
    """What is said while these lines are typed; then the input ends, as it does at a kill."""
    sink = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    assert present("peter", plan, ENGLISH, source, sink, lambda: NOW) == 0
    return " ".join(sink.getvalue().split())


def test_show_is_kept_after_each_step() -> None:
    """Slide, hands, guesses and clock stand in the records, and the next start goes on there."""
    shown("start", "phase 2", "next", "next", "next", "2 14", "group 1 3")
    with open_records(storage.folder() / NAME, ENGLISH) as records:
        found = records.open_training()
    assert found is not None
    plenary = found[2]
    assert (plenary.slide.kind, plenary.slide.event) == (Kind.QUESTION, "birth")
    vote = vote_at(plenary, plenary.slide)
    assert (vote.hands, vote.guesses) == ((0, 14, 0, 0), ((0, 3),))
    assert plenary.began == NOW
    again = shown("", "2")
    assert "It stands at: Peter is born: the question. Go on?" in again
    assert "Answer 2: 15 hands." in again


def test_another_show_instead() -> None:
    """Whoever does not want to go on begins another one."""
    shown("next", "next")
    assert "Slide 1 of 70" in shown("n", plan=None)


def test_quit_asks_once() -> None:
    """The second quit leaves; anything else in between stays."""
    said = shown("quit", "next", "quit", "quit", "back")
    assert said.count("Write quit once more") == 2
    assert "Slide 2 of 82" in said
    assert said.count(GOODBYE) == 1
    assert said.partition(GOODBYE)[2].split()[:4] == ["Kept", "as", "training", "1."]


def test_a_show_at_its_end_is_not_offered_again() -> None:
    """At the last slide the training is over."""
    shown("phase 3", *["next"] * 9)
    assert "Go on?" not in shown()


def test_where_nothing_can_be_kept_the_show_goes_on(tmp_path: Path) -> None:
    """The trainer hears why, once; the slides come all the same."""
    (storage.folder() / NAME).mkdir(parents=True)
    said = shown("next", "next")
    assert "records" in said.split("Slide 1")[0]
    assert "Slide 3 of 82" in said


def test_killed_show_goes_on_at_the_same_step(tmp_path: Path) -> None:
    """What was told is on disk, whatever happens then."""
    with subprocess.Popen(
        [*PETER, "present", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        text=True,
    ) as child:
        assert child.stdin
        assert child.stdout
        child.stdin.write("go 3\nnext\n")
        child.stdin.flush()
        while "dies: the story" not in child.stdout.readline():
            pass
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    again = piped(b"\n", tmp_path, "present")
    assert (again.returncode, again.stderr) == (0, b"")
    assert "father dies: the story. Go on?" in " ".join(again.stdout.decode().split())


@pytest.mark.parametrize("command", ["present", "console"])
@pytest.mark.parametrize(
    ("arguments", "env"),
    [(["--plain"], {}), ([], {"TERM": "dumb"}), ([], {"PETER_PLAIN": "1"})],
    ids=["asked for", "dumb terminal", "environment"],
)
def test_in_a_terminal(
    command: str, arguments: list[str], env: dict[str, str], tmp_path: Path
) -> None:
    """Asked for, or in a terminal that moves no cursor; Ctrl-C leaves with 130."""
    child = pexpect.spawn(
        PETER[0],
        [*PETER[1:], command, *arguments],
        env=os.environ | {"TERM": "xterm"} | env,
        cwd=str(tmp_path),
        encoding="utf-8",
        timeout=SECONDS,
    )
    child.expect_exact(PROMPT)
    assert "\x1b" not in child.before
    child.sendintr()
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 130
    assert "Traceback" not in child.before


@pytest.mark.parametrize("command", ["present", "console"])
@pytest.mark.parametrize("line", [b"", b"\xff\xfe\x00\n", b"9" * 10000 + b"\n", b"quit\nquit"])
def test_any_bytes(tmp_path: Path, command: str, line: bytes) -> None:
    """Bytes that are no text, an endless line, no line at all: exit code 0, no traceback."""
    ended = piped(line, tmp_path, command, PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"\x1b" not in ended.stdout


def test_it_needs_no_textual(tmp_path: Path) -> None:
    """Lines of text load nothing that draws."""
    code = (
        "import sys; from peter.__main__ import main; main(['present', '--plain']); "
        "print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        input="go 3\nnotes\n",
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=SECONDS,
        check=True,
    )
    assert not {"textual", "rich"} & set(ended.stderr.split())


# A console ------------------------------------------------------------------------------------


class Listener:
    """A console in a thread of its own: lines go in by a pipe, what it says is heard."""

    def __init__(self) -> None:
        reading, self._writing = os.pipe()
        self.source = os.fdopen(reading, encoding="utf-8")
        self.sink = io.StringIO()
        self.code: int | None = None
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self) -> None:
        self.code = console(storage.folder(), from_data, ENGLISH, self.source, self.sink)

    def types(self, line: str) -> None:
        os.write(self._writing, f"{line}\n".encode())

    async def hears(self, text: str, seconds: float = SECONDS) -> None:
        await until(lambda: text in " ".join(self.sink.getvalue().split()), seconds)

    async def leaves(self) -> None:
        self.types("quit")
        await until(lambda: not self.thread.is_alive())
        os.close(self._writing)
        self.source.close()


async def told(listener: Listener, projection: Projection) -> None:
    """A trainer at the console leads the show, and hears what others do."""
    await listener.hears("Slide 1 of 82: The benefits of social security.")
    await listener.hears("Before you begin: The texts of the standards")
    listener.types("go 1")
    await listener.hears("Peter is born: the story.")
    listener.types("next")
    await listener.hears("Answer 4:")
    listener.types("2 14")
    await listener.hears("Answer 2: 14 hands.")
    assert hands(Showing(projection.plenary, ENGLISH)) == (0, 14, 0, 0)
    projection.become(steps.forward(projection.plenary))
    await listener.hears("Peter is born: the answer.")
    assert "counted" not in listener.sink.getvalue()


def test_console_follows_and_leads() -> None:
    """Each new slide is told with its notes; the same words are steps; then the link is lost."""

    async def scene() -> None:
        listener = Listener()
        try:
            await listener.hears("No projection yet")
            listener.types("next")
            await until(lambda: listener.sink.getvalue().count("No projection yet") > 1)
            async with projecting(opened()) as projection:
                await told(listener, projection)
            await listener.hears("No link to the projection since", LOST_SECONDS)
            async with projecting(opened(None)):
                await listener.hears("Slide 1 of 70")
        finally:
            await listener.leaves()
        assert listener.code == 0
        assert listener.sink.getvalue().endswith(f"{GOODBYE}\n")

    asyncio.run(scene())


def test_consoles_join_where_lines_are_shown() -> None:
    """What a console asks for is done, kept and told there, and slips are warned of."""
    reading, writing = os.pipe()
    sink, codes = io.StringIO(), []

    def hold() -> None:
        with os.fdopen(reading, encoding="utf-8") as source:
            codes.append(present("peter", "session-1", ENGLISH, source, sink, lambda: NOW))

    async def hears(text: str) -> None:
        await until(lambda: text in " ".join(sink.getvalue().split()))

    async def scene() -> None:
        holding = threading.Thread(target=hold)
        holding.start()
        await hears("Slide 1 of 82")
        with open_records(storage.folder() / NAME, ENGLISH) as records:
            records.change(1, women=3)
        listener = Listener()
        try:
            await listener.hears("Slide 1 of 82")
            listener.types("go 1")
            await hears("Peter is born: the story.")
            await listener.hears("Peter is born: the story.")
            listener.types("next")
            await hears("Answer 4: 18 weeks.")
            await listener.hears("Answer 4: 18 weeks.")
            listener.types("2 4")
            await hears("Answer 2: 4 hands. More hands than people. Hands: 4; people: 3.")
            await listener.hears("More hands than people.")
            os.write(writing, b"next\n")
            await listener.hears("Peter is born: the answer.")
        finally:
            os.close(writing)
            await until(lambda: not holding.is_alive())
            await listener.hears("No link to the projection since", LOST_SECONDS)
            await listener.leaves()

    asyncio.run(scene())
    assert codes == [0]
    with open_records(storage.folder() / NAME, ENGLISH) as records:
        found = records.open_training()
    assert found is not None
    assert found[2].slide.kind is Kind.ANSWER
    assert found[2].votes[0].hands == (0, 4, 0, 0)


def test_console_tells_of_a_frozen_slide() -> None:
    """The trainer hears his own slide, and that the room sees another."""
    showing = attrs.evolve(standing(Kind.STORY, "birth"), is_console=True)
    showing, text = typed(showing, "freeze")
    assert text == "Frozen (z lets go)."
    showing, text = typed(showing, "next")
    assert "The room sees: Peter is born: the story" in text
    assert "What do you think?" in text
    showing, text = typed(showing, "z")
    assert text == "The room sees this slide."
    _, text = typed(showing, "dark")
    assert text.startswith("The room sees nothing")


# Records --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_and_report_read_well_aloud(language: str, tmp_path: Path) -> None:
    """Each row says its headings: no columns, no lines drawn; without plain mode, columns."""
    shown("next", "phase 2", "next", "next", "next", "2 14", "group 1 3", "lock")
    columns = piped(b"", tmp_path, "records", "--lang", language).stdout.decode()
    assert "  1  " in f"  {columns.splitlines()[1]}"
    heard = {"records": {"en": "No. 1; Date: ", "ru": "№ 1"}, "report": {"en": "Hands: 14"}}
    for command in ("records", "report"):
        ended = piped(b"", tmp_path, command, "--lang", language, PETER_PLAIN="1")
        assert (ended.returncode, ended.stderr) == (0, b"")
        text = ended.stdout.decode()
        assert not BOXES.search(text)
        assert not COLUMNS.search(text), text
        assert "---" not in text
        assert heard[command].get(language, "14") in text
