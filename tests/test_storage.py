"""The open life on disk: kept whole, small, and never lost by a bad file."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter import storage
from peter.__main__ import main
from peter.scenario import load_policy, load_scenario, switches
from peter.session import Session, begin, jump, lock, pass_by, predict, toggle, toggle_all


def playing(*, asks: bool = True, is_short: bool = False) -> Session:
    """Peter's story at its start."""
    return begin(
        load_scenario("peter"), load_policy("kit"), switches(), asks=asks, is_short=is_short
    )


STEPS: tuple[Callable[[Session], Session], ...] = (
    lambda s: jump(s, s.position + 1),
    lambda s: jump(s, s.position - 1),
    lambda s: predict(s, 2),
    lock,
    pass_by,
    toggle_all,
    lambda s: toggle(s, "old_age"),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, len(STEPS) - 1), max_size=40), st.booleans(), st.booleans())
def test_session_comes_back_the_same(steps: list[int], asks: bool, is_short: bool) -> None:
    """What was kept gives the same place, switches and predictions, in 2 KB at most."""
    session = playing(asks=asks, is_short=is_short)
    for step in steps:
        session = STEPS[step](session)
    data = json.loads(text := json.dumps(storage.to_data(session, "peter")))
    again = storage.from_data(data)
    assert len(text) <= 2048
    for name in ("position", "off", "asks", "is_short", "choice", "predictions"):
        assert getattr(again, name) == getattr(session, name)


def test_save_and_load() -> None:
    """The open life is found again under the story's name."""
    assert not storage.has_saved()
    storage.save(toggle(playing(), "survivors"), "peter")
    restored = storage.load()
    assert restored.session is not None
    assert restored.story == "peter"
    assert restored.session.off == {"maternity", "survivors"}


def test_nothing_kept_is_no_fault() -> None:
    """Without a file there is nothing to say."""
    assert storage.load() == (None, "", "")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "3", '{"version": 1}', '{"version": 1, "story": "peter", "off": 3}'],
)
def test_damaged_file_is_set_aside(text: str) -> None:
    """A damaged file is renamed, its new name is told, and its content stays."""
    path = storage.folder() / storage.NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    restored = storage.load()
    assert restored.session is None
    assert "life.damaged-1.json" in restored.notice
    assert (path.parent / "life.damaged-1.json").read_text(encoding="utf-8") == text
    assert not path.exists()


def test_newer_file_is_set_aside() -> None:
    """A life from a later version is never overwritten."""
    path = storage.folder() / storage.NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"version": 99}', encoding="utf-8")
    assert "life.newer-1.json" in storage.load().notice


def test_story_that_is_gone_is_told_and_kept() -> None:
    """A life whose story is not there any more stays on disk."""
    storage.save(playing(), "peter")
    path = storage.folder() / storage.NAME
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**data, "story": "gone"}), encoding="utf-8")
    assert "There is no story 'gone'" in storage.load().notice
    assert path.exists()


def test_folder_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be kept, the message says where and why."""
    blocked = storage.folder() / "blocked"
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    monkeypatch.setenv("PETER_DATA", str(blocked))
    with pytest.raises(storage.StorageError, match="could not be kept"):
        storage.save(playing(), "peter")


def test_forget(capsys: pytest.CaptureFixture[str]) -> None:
    """`peter forget` deletes what was kept, and says when there was nothing."""
    storage.save(playing(), "peter")
    assert main(["forget"]) == 0
    assert not storage.has_saved()
    assert "deleted" in capsys.readouterr().out
    assert main(["forget"]) == 0
    assert "nothing" in capsys.readouterr().out.lower()
