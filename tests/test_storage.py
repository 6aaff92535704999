"""What is kept on disk: whole, small, and never lost by a bad file, a full disk or a second window.

Bad days are real ones here: real files, real processes, a device that is always full.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter import storage
from peter.__main__ import main
from peter.reading import shipped
from peter.recall import Recall, played
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.scenario.switches import switches
from peter.session import Session, begin, jump, lock, pass_by, predict, toggle, toggle_all
from peter.settings import Settings

KEPT = Path(__file__).parent / "kept"
"""Files as version 1 wrote them; they open in every later version."""

NO_LINUX = not sys.platform.startswith("linux")
"""Elsewhere there is no device that is always full, and no folder that nobody can write to."""


def playing(*, asks: bool = True, is_short: bool = False) -> Session:
    """Peter's story at its start."""
    return begin(
        load_scenario("peter"), load_policy("kit"), switches(), asks=asks, is_short=is_short
    )


def place(name: str = storage.NAME) -> Path:
    """Where a file is kept, in a folder that is there."""
    path = storage.folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def what_is_told() -> str:
    """All notices of a start of the game."""
    return storage.load().notice + storage.load_settings()[1] + storage.load_recall()[1]


def other_window(code: str) -> str:
    """What another program says that runs some code on the same folder."""
    ended = subprocess.run(
        [sys.executable, "-c", f"from peter import storage\n{code}"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


STEPS: tuple[Callable[[Session], Session], ...] = (
    lambda s: jump(s, s.position + 1),
    lambda s: jump(s, s.position - 1),
    lambda s: predict(s, 2),
    lock,
    pass_by,
    toggle_all,
    lambda s: toggle(s, "old_age"),
)

# The open life ----------------------------------------------------------------------------------


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
    assert storage.save(toggle(playing(), "survivors"), "peter") == ""
    restored = storage.load()
    assert restored.session is not None
    assert restored.story == "peter"
    assert restored.session.off == {"maternity", "survivors"}


def test_nothing_kept_is_no_fault() -> None:
    """Without files there is nothing to say."""
    assert storage.load() == (None, "", "")
    assert storage.load_settings() == (Settings(), "")
    assert storage.load_recall() == (Recall(), "")


def test_life_of_version_1_opens() -> None:
    """A life that the first version kept opens at its event, with its switches and predictions."""
    shutil.copy(KEPT / "life-1.json", place())
    restored = storage.load()
    assert restored.notice == ""
    assert restored.session is not None
    assert restored.session.event.id == "breadwinner"
    assert restored.session.is_short
    assert restored.session.predictions == (("birth", 2), ("breadwinner", None))
    assert restored.session.off == {"survivors", "old_age"}


def test_own_story_opens_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A life of one's own story goes on wherever the program is started the next time."""
    shutil.copytree(str(shipped("peter")), tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    storage.save(playing(), "mine")
    monkeypatch.chdir("/")
    restored = storage.load()
    assert restored.session is not None, restored.notice
    assert Path(restored.story) == tmp_path / "mine"


def test_new_life_keeps_the_one_before_it() -> None:
    """Whoever begins a new life over one that was left loses nothing: it is kept beside it."""
    shutil.copy(KEPT / "life-1.json", place())
    storage.save(playing(), "peter")
    assert json.loads(place("life.before.json").read_text())["event"] == "breadwinner"
    assert json.loads(place().read_text())["event"] == "birth"


def test_life_begun_anew_keeps_the_open_one() -> None:
    """In one sitting too: the life that was left is the life before, until another is left."""
    for life in (jump(playing(), 2), playing(is_short=True)):
        storage.save(life, "peter", is_new=True)
    storage.save(jump(playing(is_short=True), 1), "peter")
    before = storage.life_before()
    assert before is not None
    assert (before.position, before.is_short) == (2, False)


def test_life_before_is_never_pushed_out_by_less() -> None:
    """Neither a life in which nothing was done nor one that ended takes its place."""
    left, ended = jump(playing(), 2), jump(playing(asks=False), 9)
    for life in (left, playing(), ended, playing()):
        storage.save(life, "peter", is_new=True)
        assert storage.load().session is not None
    before = storage.life_before()
    assert before is not None
    assert before.position == 2


def test_life_before_and_open_life_change_places() -> None:
    """The life before is opened, the open one is the life before: there and back, none is lost."""
    assert storage.load_before() == (None, "", "")
    storage.save(jump(playing(), 2), "peter", is_new=True)
    storage.save(jump(playing(), 5), "peter", is_new=True)
    for opened, kept in ((2, 5), (5, 2), (2, 5)):
        found, before = storage.load_before().session, storage.life_before()
        assert found is not None
        assert before is not None
        assert (found.position, before.position) == (opened, kept)
        assert storage.save(found, "peter") == ""
        assert storage.open_life() == found


def test_life_before_that_cannot_go_on_leaves_the_open_one() -> None:
    """Where the life before is damaged or its story gone, the open life stays the open one."""
    storage.save(playing(), "peter")
    kept = place().read_bytes()
    data = json.loads(kept)
    for text, told in ((json.dumps({**data, "story": "gone"}), "cannot go on"), ("{", "damaged")):
        place(storage.BEFORE_NAME).write_text(text, encoding="utf-8")
        found = storage.load_before()
        assert found.session is None
        assert told in found.notice
        assert place().read_bytes() == kept


def test_this_window_goes_on_with_its_own_life() -> None:
    """Who was set beside another window's life finds this window's own under Continue."""
    storage.save(playing(), "peter")
    other_window(GO_ON.format(to=5))
    storage.save(jump(playing(), 1), "peter")
    life = storage.load().session
    assert life is not None
    assert life.position == 1


# Damaged, newer, gone ---------------------------------------------------------------------------

DAMAGED = (
    b"",
    b"{",
    b"[]",
    b"3",
    b"null",
    b"\xff\xfe\x00",
    b"[" * 100_000,
    b'{"version": "1"}',
    b'{"version": null}',
    b" " * (storage.LARGEST + 1),
)


@pytest.mark.parametrize("name", [storage.NAME, storage.SETTINGS_NAME, storage.RECALL_NAME])
@pytest.mark.parametrize("content", DAMAGED, ids=lambda content: repr(content[:16]))
def test_damaged_file_is_set_aside(name: str, content: bytes) -> None:
    """A damaged file is renamed, its new name is told, and its content stays."""
    path = place(name)
    path.write_bytes(content)
    aside = path.with_name(f"{path.stem}.damaged-1.json")
    assert str(aside) in what_is_told()
    assert aside.read_bytes() == content
    assert not path.exists()


@pytest.mark.parametrize(
    "text",
    [
        '{"version": 1}',
        '{"version": 1, "story": "peter", "off": 3}',
        json.dumps({"version": 1, "story": "a" * 5000, "policy": "kit"}),
    ],
)
def test_life_of_other_data_is_set_aside(text: str) -> None:
    """A file that is JSON but no life of ours is set aside too."""
    place().write_text(text, encoding="utf-8")
    restored = storage.load()
    assert restored.session is None
    assert "life.damaged-1.json" in restored.notice
    assert place("life.damaged-1.json").read_text(encoding="utf-8") == text


def test_second_damaged_file_keeps_the_first() -> None:
    """What was set aside is never overwritten."""
    for text in ("{", "}"):
        place().write_text(text, encoding="utf-8")
        storage.load()
    assert place("life.damaged-1.json").read_text(encoding="utf-8") == "{"
    assert place("life.damaged-2.json").read_text(encoding="utf-8") == "}"


@pytest.mark.parametrize("name", [storage.NAME, storage.SETTINGS_NAME, storage.RECALL_NAME])
def test_newer_file_is_set_aside(name: str) -> None:
    """What a later version kept is never overwritten."""
    path = place(name)
    path.write_text('{"version": 99}', encoding="utf-8")
    told = what_is_told()
    assert f"{path.stem}.newer-1.json" in told
    assert "later version" in told


def test_story_that_is_gone_is_told_and_kept() -> None:
    """A life whose story is not there any more stays, even when another is begun."""
    storage.save(playing(), "peter")
    data = json.loads(place().read_text(encoding="utf-8"))
    place().write_text(json.dumps({**data, "story": "gone"}), encoding="utf-8")
    assert "There is no story 'gone'" in storage.load().notice
    assert place().exists()
    storage.save(playing(), "peter")
    assert '"gone"' in place("life.before.json").read_text(encoding="utf-8")


def test_folder_in_place_of_a_file_is_told() -> None:
    """Where something stands that is no file, it is named and left as it is."""
    for name in (storage.NAME, storage.SETTINGS_NAME, storage.RECALL_NAME):
        place(name).mkdir()
    assert what_is_told().count("cannot be read") == 3
    with pytest.raises(storage.StorageError, match="could not be kept"):
        storage.save_settings(Settings())
    assert place(storage.SETTINGS_NAME).is_dir()


# Where nothing can be written -------------------------------------------------------------------


def keep_everything() -> None:
    """Try to keep each kind of file; every one must fail in words."""
    attempts: tuple[Callable[[], object], ...] = (
        lambda: storage.save(toggle_all(playing()), "peter"),
        lambda: storage.save_settings(Settings(theme="peter-light")),
        lambda: storage.save_recall(played(Recall(), "peter", ("birth",), date(2026, 1, 1))),
    )
    for attempt in attempts:
        with pytest.raises(storage.StorageError, match="could not be kept"):
            attempt()


@pytest.mark.skipif(NO_LINUX, reason="needs /dev/full")
def test_full_disk_keeps_what_was_kept() -> None:
    """On a full disk the message says so, and the files from before stay whole."""
    storage.save(playing(), "peter")
    storage.save_settings(Settings())
    storage.save_recall(Recall())
    before = {path: path.read_bytes() for path in storage.folder().iterdir()}
    for path in before:
        path.with_name(f"{path.stem}.{os.getpid()}.new").symlink_to("/dev/full")
    with pytest.raises(storage.StorageError, match="No space left"):
        storage.save(toggle_all(playing()), "peter")
    place(f"life.{os.getpid()}.new").symlink_to("/dev/full")
    keep_everything()
    assert {path: path.read_bytes() for path in storage.folder().iterdir()} == before


@pytest.mark.skipif(NO_LINUX, reason="needs /proc")
def test_read_only_home_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a home that nobody can write to nothing is found, and every attempt is told."""
    monkeypatch.setenv("PETER_DATA", "/proc/meet-peter")
    assert not storage.has_saved()
    assert storage.load() == (None, "", "")
    keep_everything()
    assert not storage.forget(settings=True)


def test_folder_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file stands in place of the folder, the message says where and why."""
    blocked = place("blocked")
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    monkeypatch.setenv("PETER_DATA", str(blocked))
    assert not storage.has_saved()
    keep_everything()


LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
from tests.test_storage import playing
try:
    storage.save(playing(), "peter")
except storage.StorageError as error:
    print(error)
"""


@pytest.mark.skipif(NO_LINUX, reason="needs limits on the size of files")
def test_quota_keeps_what_was_kept() -> None:
    """Where a quota cuts the file off in the middle, the life from before stays, and no rest."""
    storage.save(playing(), "peter")
    before = place().read_bytes()
    assert "could not be kept" in other_window(LIMITED)
    kept = {path.name: path.read_bytes() for path in storage.folder().iterdir()}
    assert kept == {"life.json": before}


# Two windows ------------------------------------------------------------------------------------

GO_ON = """
from peter.session import jump
session = storage.load().session
notice = storage.save(jump(session, {to}), "peter")
print(notice)
"""


def test_second_window_never_overwrites_the_first() -> None:
    """Two windows on one life: the later one says so once, and each keeps its own place."""
    mine = playing()
    storage.save(mine, "peter")
    assert other_window(GO_ON.format(to=5)) == ""
    notice = storage.save(jump(mine, 1), "peter")
    assert "another window" in notice
    assert "life.other-1.json" in notice
    assert storage.save(jump(mine, 2), "peter") == ""
    assert json.loads(place().read_text())["event"] == "illness"
    assert json.loads(place("life.other-1.json").read_text())["event"] == "breadwinner"


def test_window_alone_is_told_nothing() -> None:
    """What this window itself read and wrote is no other window's."""
    storage.save(playing(), "peter")
    assert other_window("print(storage.has_saved())") == "True"
    restored = storage.load()
    assert restored.session is not None
    assert storage.save(jump(restored.session, 3), "peter") == ""
    assert storage.save(jump(restored.session, 4), "peter") == ""
    assert [path.name for path in storage.folder().iterdir()] == [storage.NAME]


def test_forgotten_in_another_window() -> None:
    """A life that another window deleted is kept again at the next step, in its usual place."""
    storage.save(playing(), "peter")
    other_window("storage.forget()")
    assert storage.save(jump(playing(), 1), "peter") == ""
    assert json.loads(place().read_text())["event"] == "breastfeeding"


def test_recall_of_two_windows_is_joined() -> None:
    """What two windows keep of different stories is all kept."""
    today = date(2026, 1, 1)
    storage.save_recall(played(Recall(), "peter", ("birth",), today))
    other_window(
        "from datetime import date\n"
        "from peter.recall import Recall, played\n"
        "storage.save_recall(played(Recall(), 'harder', ('birth',), date(2026, 1, 1)))"
    )
    storage.save_recall(played(Recall(), "peter", ("birth",), today))
    kept, _ = storage.load_recall()
    assert {life.story for life in kept.lives} == {"peter", "harder"}


WRITE_FOR_EVER = """
from peter.session import jump
from tests.test_storage import playing
sessions = [jump(playing(), n) for n in range(10)]
print("begun", flush=True)
while True:
    for session in sessions:
        storage.save(session, "peter")
"""


def test_kill_in_the_middle_of_writing_leaves_a_whole_life() -> None:
    """Whenever the program is killed, the file is the life of one step or of the step before."""
    for _ in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", f"from peter import storage\n{WRITE_FOR_EVER}"],
            stdout=subprocess.PIPE,
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"begun\n"
        while not storage.has_saved():
            assert writer.poll() is None
        writer.kill()
        writer.wait()
        writer.stdout.close()
        restored = storage.load()
        assert restored.session is not None, restored.notice
    storage.forget()
    assert list(storage.folder().iterdir()) == []


# Forgetting -------------------------------------------------------------------------------------


def test_forget(capsys: pytest.CaptureFixture[str]) -> None:
    """`peter forget` deletes lives and recall but not settings, and says when there was nothing."""
    storage.save(playing(), "peter")
    storage.save_recall(Recall())
    storage.save_settings(Settings(theme="peter-light"))
    place("life.damaged-1.json").touch()
    assert main(["forget"]) == 0
    assert [path.name for path in storage.folder().iterdir()] == [storage.SETTINGS_NAME]
    assert "deleted" in capsys.readouterr().out
    assert main(["forget"]) == 0
    assert "nothing" in capsys.readouterr().out.lower()


def test_forget_everything(capsys: pytest.CaptureFixture[str]) -> None:
    """`peter forget --settings` deletes the settings too, and nothing that is not the game's."""
    storage.save_settings(Settings(theme="peter-light"))
    place("diary.txt").touch()
    assert main(["forget", "--settings"]) == 0
    assert "deleted" in capsys.readouterr().out
    assert [path.name for path in storage.folder().iterdir()] == ["diary.txt"]
