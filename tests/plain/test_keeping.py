"""The open life is kept in plain mode too, and goes on in either mode."""

import io
from pathlib import Path

import pytest

from peter import storage
from peter.plain.run import run
from peter.settings import Settings, speech


def played(*lines: str) -> str:
    """What is said while these lines are typed."""
    sink = io.StringIO()
    settings, _ = storage.load_settings()
    say = speech(settings)
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    assert run("peter", say, settings, source, sink) == 0
    return sink.getvalue()


def test_life_goes_on_where_it_was_left() -> None:
    """A second start offers to continue, at the same event with the same prediction."""
    first = played("short", "2", "lock", "next")
    assert "continue" not in first.split("Your choice")[0]
    restored = storage.load()
    assert restored.session is not None
    assert restored.session.predictions == (("birth", 2),)
    again = played("continue")
    assert "the life that is open" in again
    assert "Event 2 of 5" in again


def test_what_is_chosen_is_kept() -> None:
    """Language, names and where to start hold for the next time; the life is the same in both."""
    played("short", "2", "lock", "next", "language")
    played("settings", "names", "1", "Айша", "back", "lines")
    kept, _ = storage.load_settings()
    assert kept == Settings(language="ru", names=(("anna", "Айша"),), is_plain=True)
    restored = storage.load()
    assert restored.session is not None
    assert restored.session.predictions == (("birth", 2),)


def test_questions_are_offered_again() -> None:
    """Who reached the end of a life is asked about it at once, and what was answered is kept."""
    said = played("short", "3", "", "go", "5", "4", "", "end", "home")
    assert "2 short questions about this life" in said
    assert "2 short questions about this life" in played("quit")
    assert "1 short question about this life" in played("recall", "1", "quit", "home") + played()


def test_what_cannot_be_kept_is_said_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder that cannot be written ends nothing: it is told once, and the game goes on."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PETER_DATA", str(tmp_path / "file" / "folder"))
    said = " ".join(played("short", "2", "lock", "next", "quit").split())
    assert said.count("could not be kept") == 1
    assert "Event 2 of 5" in said


def test_damaged_life_is_told() -> None:
    """A damaged file is named, and the game begins at home."""
    path = storage.folder() / storage.NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{", encoding="utf-8")
    assert "life.damaged-1.json" in " ".join(played("continue").split())


def test_new_life_is_asked_about_once_and_the_open_one_kept() -> None:
    """Who begins another life while one is under way is asked; both can be gone on with."""
    said = " ".join(played("short", "2", "lock", "next", "home", "harder").split())
    assert "Open now: Meet Peter, event 2 of 5." in said
    assert "Enter alone: continue." in said
    restored = storage.load()
    assert restored.session is not None
    assert restored.session.is_short
    assert "Open now" in played("harder", "")
    assert storage.open_life() == restored.session
    said = played("harder", "anew", "2", "lock", "next", "home", "earlier", "home", "before")
    assert said.count("Open now") == 1
    life, before = storage.open_life(), storage.life_before()
    assert life is not None
    assert before == restored.session
    assert life.scenario.id == "peter-harder"
    assert life.position == 1


def test_nothing_is_asked_where_nothing_is_lost() -> None:
    """A life in which nothing was done, and one that has ended, make way without a question."""
    assert "Open now" not in played("short", "home", "whole")
    assert not storage.has_before()
    assert "Open now" not in played("explore", "go", "10", "home", "harder")
    before = storage.life_before()
    assert before is not None
    assert before.is_ended
