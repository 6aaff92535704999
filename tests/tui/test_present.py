"""Starting a show again after it was killed, or another one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from peter import plenary as steps
from peter.plenary import Kind
from peter.records import Records, open_records
from peter.showing import start
from peter.speech import ENGLISH
from tests.tui.room import NOW, at, opened_show, presented


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """A new file of records."""
    with open_records(tmp_path / "records.sqlite", say=ENGLISH) as found:
        yield found


def no_question(question: str) -> bool:
    """Nobody may be asked."""
    raise AssertionError(question)


def test_first_show_begins_without_a_question(records: Records) -> None:
    """There is nothing to go on with."""
    kept, show = start(records, "peter", "session-1", ENGLISH, no_question)
    assert show.slide.kind is Kind.TITLE
    assert records.training(kept.training).title == "The benefits of social security"


def test_killed_show_goes_on_where_it_stood(records: Records) -> None:
    """The same slide, the hands that were counted, and the clock's time."""
    kept, show = start(records, "peter", "session-1", ENGLISH, no_question)
    asked = steps.hand(at(show, Kind.QUESTION, "birth"), 3)
    kept.keep(steps.start_or_stop(asked, NOW))
    questions: list[str] = []

    def goes_on(question: str) -> bool:
        questions.append(question)
        return True

    again, found = start(records, "peter", None, ENGLISH, goes_on)
    assert again.training == kept.training
    assert found.slide == asked.slide
    assert steps.vote_at(found, found.slide).hands == (0, 0, 1, 0)
    assert steps.left(found, NOW + 60) == 4 * 60
    assert "It stands at: Peter is born: the question." in questions[0]


def test_another_show_ends_the_open_one(records: Records) -> None:
    """Which is then never offered again; the new one is."""
    first, _ = start(records, "peter", None, ENGLISH, no_question)
    second, show = start(records, "peter-harder", "session-2", ENGLISH, lambda _: False)
    assert second.training != first.training
    assert records.training(first.training).ended is not None
    assert show.slide.kind is Kind.TITLE
    found = records.open_training()
    assert found is not None
    assert found[0] == second.training


def test_story_that_cannot_be_read_ends_no_show(records: Records) -> None:
    """A wrong name costs nothing that is open."""
    first, _ = start(records, "peter", None, ENGLISH, no_question)
    with pytest.raises(Exception, match="nothing-like-this"):
        start(records, "nothing-like-this", None, ENGLISH, lambda _: False)
    found = records.open_training()
    assert found is not None
    assert found[0] == first.training


async def test_each_click_is_in_the_records_when_it_is_shown(records: Records) -> None:
    """Whatever happens next, the same slide comes back."""
    kept, show = start(records, "peter", None, ENGLISH, no_question)
    async with presented(show=show, keeper=kept) as room:
        for key in ("pagedown", "pagedown", "2", "enter", "b"):
            await room.press(key)
            found = records.open_training()
            assert found is not None
            assert found[2] == room.show == room.app.plenary
        assert opened_show() != room.show


def test_without_a_terminal_nothing_is_drawn(tmp_path: Path) -> None:
    """In a pipe the show comes as lines of text."""
    ran = subprocess.run(
        [sys.executable, "-m", "peter", "present"],
        env={**os.environ, "PETER_DATA": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Slide 1 of 70: Meet Peter.")
    assert "\x1b" not in ran.stdout
