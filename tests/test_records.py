"""Records of trainings: the show comes back as it was, and nothing is lost on a bad day.

Bad days are real ones here: killed processes, damaged files, a full file, a protected folder.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter import plenary as show
from peter.errors import FileError, PeterError, RequestError
from peter.model.training import (
    Answer,
    Applied,
    Entry,
    EntryKind,
    Moment,
    Sort,
    Training,
    asked_twice,
    date_parts,
)
from peter.plenary import Group, Plenary
from peter.reading import shipped
from peter.records import (
    Record,
    Records,
    RecordsError,
    from_data,
    load_series,
    open_records,
    to_data,
)
from peter.records.opening import MAGIC, USER_VERSION
from peter.records.schema import MIGRATIONS, TABLES
from peter.scenario.plans import load_plan
from peter.scenario.stories import load_scenario
from peter.session import open_story
from peter.speech import ENGLISH, Speech
from peter.views.records import asked_view, date_said, warnings

HOUR = 1_760_000_000.0
"""Some moment, in seconds since the epoch."""

NO_LINUX = not sys.platform.startswith("linux")


def opened(plan: str | None = "session-1") -> Plenary:
    """Peter's story in front of a room."""
    return show.open_show(open_story("peter", asks=True), load_plan(plan) if plan else None)


def stepped(plenary: Plenary, number: int) -> Plenary:
    """One of everything that a trainer does, by its number."""
    now = HOUR + 7 * number
    steps: tuple[Callable[[Plenary], Plenary], ...] = (
        show.forward,
        show.forward,
        show.back,
        lambda p: show.hand(p, 1 + number % 4),
        lambda p: show.guess(p, number % 5, 1 + number % 4),
        show.lock,
        lambda p: show.start_or_stop(p, now),
        lambda p: show.give(p, 1 - number % 3),
        show.blank,
        show.freeze,
        lambda p: show.go(p, 1 + number % 10),
        lambda p: show.go_to_phase(p, "present"),
        show.pass_event,
        show.unlock,
        lambda p: attrs.evolve(p, groups=(*p.groups, Group(f"[b]{number}'\"", (number % 10 + 1,)))),
    )
    return steps[number % len(steps)](plenary)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the records are kept."""
    return tmp_path / "records.sqlite"


@pytest.fixture
def records(path: Path) -> Any:
    """Empty records."""
    with open_records(path, say=ENGLISH) as kept:
        yield kept


def gap(text: str, **fields: Any) -> Entry:
    """A gap as a group says it."""
    return Entry(EntryKind.GAP, text, **fields)


# The show as data -------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([None, "session-1", "session-2"]),
    st.lists(st.integers(0, 10_000), max_size=40),
)
def test_a_show_comes_back_as_it_was(plan: str | None, steps: list[int]) -> None:
    """Whatever was done, JSON of the show gives the same show."""
    plenary = opened(plan)
    for step in steps:
        plenary = stepped(plenary, step)
    assert from_data(json.loads(json.dumps(to_data(plenary), allow_nan=False))) == plenary


def test_a_plan_that_does_not_ship_goes_with_the_show() -> None:
    """A changed plan is kept whole; one that ships, by its name."""
    plenary = opened("session-2")
    assert plenary.plan is not None
    assert to_data(plenary)["plan"] == "session-2"
    own = attrs.evolve(plenary.plan, title="[bold]Мой «план»", groups=6)
    changed = show.open_show(plenary.session, own)
    assert from_data(json.loads(json.dumps(to_data(changed)))) == changed


def test_a_story_in_a_folder_comes_back_from_its_folder(tmp_path: Path) -> None:
    """The story is kept by the name it is loaded with, and its absence is said."""
    folder = tmp_path / "own"
    shutil.copytree(str(shipped("peter")), folder)
    plenary = show.open_show(open_story(str(folder), asks=True))
    data = to_data(plenary, str(folder))
    assert from_data(data) == plenary
    with pytest.raises(PeterError, match="no story"):
        from_data({**data, "story": str(tmp_path / "gone")})


def test_a_slide_is_found_by_what_it_is() -> None:
    """Where a later version numbers its slides otherwise, the show stays at its slide."""
    plenary = show.go(opened(), 7)
    data = to_data(plenary)
    data["at"][0] += 3
    assert from_data(data).slide == plenary.slide


BROKEN: tuple[tuple[str, object], ...] = (
    *((key, None) for key in to_data(opened()) if key not in ("frozen", "began", "plan")),
    ("version", 99),
    ("at", [0, "why", "no such event", "", 0]),
    ("at", [0, "no such kind", "", "", 0]),
    ("event", "birth"),
    ("groups", [["1", "12"]]),
    ("votes", [{"event": "birth", "second": False, "hands": [1], "guesses": [], "locked": True}]),
    ("votes", [{"event": "b", "second": 0, "hands": [1, 1, 1, 1], "guesses": [], "locked": True}]),
    ("votes", [{"event": "b"}]),
    ("clocks", [["work", 0, float("nan"), None, 0]]),
    ("clocks", [["work", 0]]),
    ("began", "yesterday"),
    ("plan", {"id": "mine"}),
    ("plan", 3),
)


@pytest.mark.parametrize(("key", "value"), BROKEN, ids=lambda value: str(value)[:30])
def test_foreign_data_are_refused(key: str, value: object) -> None:
    """Data that are none of ours raise, and never make half a show."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_data({**to_data(opened()), key: value})


@pytest.mark.parametrize("data", [None, 3, [], "show", {}])
def test_no_show_at_all_is_refused(data: object) -> None:
    """The same for what is not even a table."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_data(data)


# Keeping the show -------------------------------------------------------------------------------


def test_what_is_kept_is_there_for_another_program(path: Path, records: Records) -> None:
    """The open training comes back with its story, its step and the clock's time."""
    plenary = show.start_or_stop(show.go_to_phase(opened(), "work"), HOUR)
    number = records.begin(plenary, "peter", "In Osh")
    later = show.forward(show.hand(show.go(plenary, 3), 2))
    records.keep(number, later)
    with open_records(path, say=ENGLISH) as other:
        assert other.open_training() == (number, "peter", later)
        back = show.go_to_phase(later, "work")
        assert show.left(back, HOUR + 600) == 20 * 60
        assert other.training(number).title == "In Osh"
        assert other.training(number).plan == "session-1"


def test_a_copy_taken_while_the_show_goes_on_has_the_last_step(
    path: Path, records: Records, tmp_path: Path
) -> None:
    """What a step kept is in the files when `keep` returns, as after a power cut."""
    plenary = opened()
    number = records.begin(plenary, "peter")
    for step in range(30):
        plenary = stepped(plenary, step)
        records.keep(number, plenary)
    cut = tmp_path / "cut"
    cut.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        shutil.copy(path.with_name(name), cut / name)
    with open_records(cut / path.name, say=ENGLISH) as after:
        assert after.open_training() == (number, "peter", plenary)


def test_every_step_waits_for_the_disk(records: Records) -> None:
    """A log that is written through at each step: a power cut costs nothing that was shown."""
    asked = {name: _pragma(records, name) for name in ("journal_mode", "synchronous")}
    assert asked == {"journal_mode": "wal", "synchronous": 2}
    assert _pragma(records, "foreign_keys") == 1


def _pragma(records: Records, name: str) -> object:
    return records._connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_training_that_was_ended_is_not_offered_again(records: Records) -> None:
    """Nor is one that was entered from paper."""
    assert records.open_training() is None
    number = records.begin(opened(), "peter")
    records.end(number)
    records.enter(load_series("series-kyrgyzstan").records)
    assert records.open_training() is None
    again = records.begin(opened(None), "peter")
    found = records.open_training()
    assert found is not None
    assert found[0] == again


def test_votes_and_guesses_can_be_asked_for_with_sql(path: Path, records: Records) -> None:
    """The tables say what the show says: hands by option, which option is right, the guesses."""
    plenary = show.forward(show.go(opened(), 3))
    while plenary.slide.kind is not show.Kind.QUESTION:
        plenary = show.forward(plenary)
    for _ in range(5):
        plenary = show.hand(plenary, 3)
    plenary = show.guess(show.hand(plenary, 1), 1, 3)
    number = records.begin(plenary, "peter")
    records.keep(number, plenary)
    with closing(sqlite3.connect(path)) as other:
        voted = "SELECT option, hands FROM votes WHERE right AND event = 'breadwinner'"
        assert other.execute(voted).fetchall() == [(3, 5)]
        guessed = "SELECT number, option, right FROM guesses"
        assert other.execute(guessed).fetchall() == [(2, 3, 1)]
        assert other.execute("SELECT count(*) FROM groups").fetchone() == (5,)
    record = records.record(number)
    assert record.votes == (attrs.evolve(plenary.votes[0], is_locked=True),)
    assert record.groups == plenary.groups
    assert dict(record.right) == {"breadwinner": 3}
    assert record.plan == plenary.plan


def test_a_damaged_show_is_said_and_another_can_begin(path: Path, records: Records) -> None:
    """What was written down of it stays."""
    number = records.begin(opened(), "peter")
    records.add(number, gap("no nursing room"))
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE trainings SET show = '{\"version\": 1'")
    with pytest.raises(RecordsError, match=f"training {number} is damaged"):
        records.open_training()
    assert records.record(number).entries[0].text == "no nursing room"
    again = records.begin(opened(), "peter")
    assert records.open_training() == (again, "peter", opened())


def test_what_is_not_there_is_said(records: Records) -> None:
    """No function makes up a training or an entry."""
    for action in (
        lambda: records.training(7),
        lambda: records.keep(7, opened()),
        lambda: records.end(7),
        lambda: records.add(7, gap("x")),
        lambda: records.answer(7, Answer("birth", Moment.BEFORE, 1, 2)),
        lambda: records.add_applied(7, Applied("2016-09", 1, 1)),
        lambda: records.show(7),
        lambda: records.remove_training(7),
        lambda: records.update(gap("x", id=7)),
    ):
        with pytest.raises(RecordsError, match=r"There is no (training|entry) 7"):
            action()
    assert records.trainings() == ()


# What is typed ----------------------------------------------------------------------------------

TYPED = st.text(max_size=60) | st.sampled_from(
    ["=1+1", "[/red]", "<b>&'\"", "x" * 20_000, "\x00\x1b[2J", "\ud800", "Ю́«»"]
)


@settings(max_examples=40, deadline=None)
@given(text=TYPED, who=TYPED, sort=st.none() | st.sampled_from(list(Sort)), group=st.none())
def test_whatever_is_typed_is_kept(
    tmp_path_factory: pytest.TempPathFactory, text: str, who: str, sort: Sort, group: None
) -> None:
    """Brackets, quotes and line breaks come back; control characters as what they are."""
    path = tmp_path_factory.mktemp("typed") / "records.sqlite"
    entry = Entry(EntryKind.STEP, text, group, who=who, sort=sort, priority=1)
    with open_records(path, say=ENGLISH) as records:
        number = records.begin(opened(None), "peter", title=text)
        entry_id = records.add(number, entry)
    with open_records(path, say=ENGLISH) as records:
        (kept,) = records.entries(number)
        assert attrs.evolve(kept, text="", who="") == attrs.evolve(
            entry, text="", who="", id=entry_id
        )
        if text.isprintable():
            assert (kept.text, records.training(number).title) == (text, text)
        assert "\x1b" not in kept.text + kept.who


def test_what_was_applied_is_written_down_months_later(records: Records) -> None:
    """Of an ended training too; a correction takes the place of what was there."""
    number = records.begin(opened(), "peter", "A training")
    records.end(number)
    id_ = records.add_applied(number, Applied("2027-02", 4, 1))
    records.change_applied(Applied("2027-02", 4, 2, "a room", id_))
    assert records.applied(number) == (Applied("2027-02", 4, 2, "a room", id_),)
    assert records.show(number) == opened()


def test_entries_are_changed_and_removed(records: Records) -> None:
    """By their ids, in the order in which they were typed."""
    number = records.begin(opened(), "peter")
    first = records.add(number, gap("one", group=0, about="maternity"))
    second = records.add(number, gap("two"))
    records.update(Entry(EntryKind.STEP, "one!", 4, "birth", "works council", Sort.LAW, id=first))
    records.remove(second)
    records.remove(second)
    assert records.entries(number) == (
        Entry(EntryKind.STEP, "one!", 4, "birth", "works council", Sort.LAW, id=first),
    )


def test_a_training_is_changed_field_by_field(records: Records) -> None:
    """What does not fit is refused, and then nothing is changed."""
    number = records.begin(opened(), "peter")
    records.change(number, place="Osh", women=12, men=3, unverified=("date",))
    assert records.training(number).people == 15
    assert records.training(number).unverified == ("date",)
    for wrong in ({"women": -1}, {"men": "many"}, {"date": "2015-02-29"}, {"women": 10**9}):
        with pytest.raises(ValueError, match="should be"):
            records.change(number, place="Nowhere", **wrong)
    for unknown in ({"names": "Aigul"}, {"id": 3}):
        with pytest.raises(TypeError):
            records.change(number, **unknown)
    assert records.training(number).place == "Osh"


def test_no_column_can_hold_who_took_part(path: Path, records: Records) -> None:
    """People are numbers: the only names are those of groups and of places."""
    with closing(sqlite3.connect(path)) as other:
        columns = {
            row[1] for table in TABLES for row in other.execute(f"PRAGMA table_info({table})")
        }
    personal = ("person", "participant", "surname", "email", "phone", "birthday", "ip", "device")
    assert not [
        c for c in columns if any(word == part for part in c.split("_") for word in personal)
    ]
    assert records.path == path


def test_a_later_count_takes_the_place_of_an_earlier_one(records: Records) -> None:
    """Counts only, one for each question and moment."""
    number = records.begin(opened(), "peter")
    records.answer(number, Answer("birth", Moment.BEFORE, 3, 20))
    records.answer(number, Answer("birth", Moment.BEFORE, 4, 21))
    records.answer(number, Answer("birth", Moment.AFTER, 19, 20))
    applied = Applied("2016-09", 12, 5, "A nursing room")
    applied_id = records.add_applied(number, applied)
    assert records.answers(number) == (
        Answer("birth", Moment.BEFORE, 4, 21),
        Answer("birth", Moment.AFTER, 19, 20),
    )
    assert records.applied(number) == (attrs.evolve(applied, id=applied_id),)


def test_a_removed_training_takes_everything_with_it(path: Path, records: Records) -> None:
    """Nothing of it stays in any table."""
    number = records.begin(show.hand(show.forward(show.go(opened(), 1)), 1), "peter")
    records.add(number, gap("x"))
    records.answer(number, Answer("birth", Moment.BEFORE, 1, 2))
    records.add_applied(number, Applied("2016", 1, 1))
    records.remove_training(number)
    with closing(sqlite3.connect(path)) as other:
        counts = {t: other.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TABLES}
    assert set(counts.values()) == {0}


def test_the_questions_are_those_at_which_the_room_votes_twice() -> None:
    """Three of the story's recall questions, the same before and after."""
    scenario = load_scenario("peter")
    twice = [event.number for event in asked_twice(scenario, load_plan("session-1"))]
    assert twice == [3, 7, 10]
    assert [e.number for e in asked_twice(scenario, load_plan("session-2"))] == [1, 3, 6]
    asked = asked_view(scenario, load_plan("session-1"), Speech("ru"))
    assert [question.id for question in asked] == ["breadwinner", "unemployment", "old_age"]
    assert all(len(question.options) == 4 and 1 <= question.right <= 4 for question in asked)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("", "no date"),
        ("2015", "2015"),
        ("2015-10", "October 2015"),
        ("2016-02-29", "29 February 2016"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(date: str, said: str) -> None:
    """A month that is all the record says is not made a day."""
    assert date_said(date, ENGLISH) == said


@pytest.mark.parametrize(
    "date", ["15-10", "2015-13", "2015-02-29", "2015-1-1", "yesterday", "0000"]
)
def test_what_is_no_date_is_refused(date: str) -> None:
    """Dates are written so that they sort."""
    with pytest.raises(ValueError, match="no date"):
        date_parts(date)
    with pytest.raises(ValueError, match="should be written"):
        Training(date=date)


# Warnings ---------------------------------------------------------------------------------------


def test_what_does_not_add_up_is_said_and_kept() -> None:
    """More hands than people, people by sex and by constituent, empty groups: all said."""
    plenary = show.forward(show.go(opened(), 1))
    for _ in range(9):
        plenary = show.hand(plenary, 2)
    plenary = attrs.evolve(plenary, groups=(*plenary.groups, Group(" ")))
    training = Training(women=2, men=1, workers=5)
    answers = (Answer("birth", Moment.AFTER, 8, 7),)
    said = "\n".join(warnings(training, plenary, ENGLISH, answers))
    assert "People by sex: 3; people by constituent: 5." in said
    assert "More hands than people at this vote: " in said
    assert "Hands: 9; people: 3." in said
    assert "Group 6 has no name." in said
    assert "This group has no event to present: 6." in said
    assert "Groups: 6; people: 3." in said
    assert "More right answers than people who were asked (after): 8 of 7." in said
    assert "More people were asked than took part (after): 7 of 3." in said


def test_what_adds_up_is_not_warned_of() -> None:
    """Nor is what nobody wrote down, or a session that shares out no events."""
    plenary = show.hand(show.forward(show.go(opened(), 1)), 2)
    assert warnings(Training(), plenary, ENGLISH) == ()
    whole = Training(women=12, men=8, government=5, workers=15)
    assert warnings(whole, plenary, ENGLISH) == ()
    assert warnings(whole, opened("session-2"), ENGLISH) == ()


# Other versions ---------------------------------------------------------------------------------

LATER = (*MIGRATIONS, "ALTER TABLE trainings ADD COLUMN weather TEXT NOT NULL DEFAULT 'fair'")


def test_an_older_file_is_copied_and_brought_up_to_date(path: Path) -> None:
    """The copy is whole, and what was kept is in both."""
    with open_records(path, say=ENGLISH) as old:
        number = old.begin(opened(), "peter", "Osh")
    with open_records(path, scripts=LATER, say=ENGLISH) as new:
        assert new.training(number).title == "Osh"
        assert new.open_training() == (number, "peter", opened())
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT weather FROM trainings").fetchall() == [("fair",)]
    with open_records(path.with_name(f"records.before-{len(LATER)}.sqlite"), say=ENGLISH) as copy:
        assert copy.training(number).title == "Osh"


def test_records_of_the_first_version_get_what_steps_hold_since(path: Path) -> None:
    """Gaps and steps of before are there with nothing in the new fields; the old file stands by."""
    with closing(sqlite3.connect(path)) as first, first:
        for script in MIGRATIONS[:1]:
            first.executescript(script)
        first.execute("PRAGMA user_version = 1")
        first.execute("INSERT INTO trainings (id, title, date) VALUES (4, 'Osh', '2015-10')")
        first.execute(
            "INSERT INTO entries (id, training, kind, text, number, about, who, sort, priority) "
            "VALUES (7, 4, 'step', 'a room', 2, 'nursing', 'the council', 'money', 1)"
        )
    step = Entry(
        *(EntryKind.STEP, "a room", 1, "nursing"),
        who="the council",
        sort=Sort.MONEY,
        priority=1,
        id=7,
    )
    with open_records(path, say=ENGLISH) as new:
        assert new.entries(4) == (step,)
        assert new.training(4) == Training(id=4, title="Osh", date="2015-10")
        more = attrs.evolve(step, goal="fewer leave", answers=3, system="KG", about="nursing")
        new.update(more)
        assert new.entries(4) == (more,)
    with closing(sqlite3.connect(path.with_name("records.before-2.sqlite"))) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT text FROM entries").fetchall() == [("a room",)]


def test_a_gap_that_is_put_back_has_its_steps_again(records: Records) -> None:
    """It comes back by its id, which no other entry was given meanwhile."""
    number = records.begin(opened("session-2"), "peter")
    found = attrs.evolve(gap("no room"), id=records.add(number, gap("no room")))
    step = Entry(EntryKind.STEP, "a room", answers=found.id)
    records.add(number, step)
    records.remove(found.id)
    other = records.add(number, gap("another"))
    records.put_back(number, found)
    kept = {entry.id: entry for entry in records.entries(number)}
    assert kept[found.id] == found
    assert other != found.id
    assert [entry.answers for entry in kept.values() if entry.text == "a room"] == [found.id]


def test_steps_from_elsewhere_answer_the_same_gaps(records: Records) -> None:
    """Entries get new ids; what a step answers goes with them, and nothing is made up."""
    records.add(records.begin(opened(), "peter"), gap("not of them"))
    entries = (
        Entry(EntryKind.STEP, "first", id=1, answers=2),
        gap("theirs", id=2),
        Entry(EntryKind.STEP, "lost", id=3, answers=9),
    )
    (number,) = records.enter((Record(Training(id=1), entries=entries),))
    first, theirs, lost = records.entries(number)
    assert (first.answers, lost.answers) == (theirs.id, None)


def test_notes_on_a_country_are_found_again(path: Path, records: Records) -> None:
    """They begin once, whatever the language, and are no show to go on with."""
    assert records.notes("KG") is None
    number = records.begin_notes("KG", "Assessment: Kyrgyzstan")
    records.begin_notes("UZ", "Assessment: Uzbekistan")
    with open_records(path, say=Speech("ru")) as other:
        assert other.notes("KG") == number
    assert records.training(number).title == "Assessment: Kyrgyzstan"
    assert records.open_training() is None


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    """All or nothing: the older program still reads it."""
    with open_records(path, say=ENGLISH) as old:
        number = old.begin(opened(), "peter", "Osh")
    with pytest.raises(RecordsError, match="cannot be used"):
        open_records(path, scripts=(*LATER, "CREATE TABLE trainings (id INTEGER)"), say=ENGLISH)
    with open_records(path, say=ENGLISH) as old:
        assert old.training(number).title == "Osh"


def test_a_later_file_is_refused_and_left_as_it_is(path: Path) -> None:
    """The message names both versions; not a byte is changed."""
    open_records(path, scripts=LATER, say=ENGLISH).close()
    with closing(sqlite3.connect(path)) as later:
        later.execute("PRAGMA journal_mode = DELETE")
    before = path.read_bytes()
    with pytest.raises(RecordsError, match=r"version 3; this program knows them up to version 2"):
        open_records(path, say=ENGLISH)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


# Damage -----------------------------------------------------------------------------------------


@cache
def twenty() -> tuple[bytes, tuple[int, ...]]:
    """A file of twenty trainings with entries, which has many pages; and their ids."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "records.sqlite")
        with open_records(path, say=ENGLISH) as records:
            numbers = tuple(records.begin(opened(), "peter", f"No. {i}") for i in range(20))
            for number in numbers:
                for i in range(10):
                    records.add(number, gap(f"{i} of {number}: " + "words " * 40))
        return path.read_bytes(), numbers


def filled(path: Path) -> tuple[int, ...]:
    """The same, in a place of one's own."""
    data, numbers = twenty()
    path.write_bytes(data)
    return numbers


def test_a_file_that_is_no_database_is_set_aside(path: Path) -> None:
    """Under a name that is told, with every byte of it."""
    path.write_bytes(b"not a database at all " * 100)
    with open_records(path, say=ENGLISH) as records:
        aside = path.with_name("records.damaged-1.sqlite")
        assert str(aside) in records.notice
        assert "0 trainings" in records.notice
        assert aside.read_bytes() == b"not a database at all " * 100
        number = records.begin(opened(), "peter")
    with open_records(path, say=ENGLISH) as records:
        assert records.notice == ""
        assert records.training(number).story == "peter"


def test_a_database_of_somebody_else_is_set_aside(path: Path) -> None:
    """It is not ours to write into."""
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE recipes (soup TEXT)")
    with open_records(path, say=ENGLISH) as records:
        assert "set aside" in records.notice
    with closing(sqlite3.connect(path.with_name("records.damaged-1.sqlite"))) as other:
        assert other.execute("SELECT count(*) FROM recipes").fetchone() == (0,)


def test_an_empty_file_is_filled(path: Path) -> None:
    """A start that was cut off before the first write costs nothing."""
    path.touch()
    with open_records(path, say=ENGLISH) as records:
        assert (records.notice, records.trainings()) == ("", ())


@pytest.mark.parametrize("which", [0, -1])
def test_a_lost_list_of_tables_costs_nothing(path: Path, which: int) -> None:
    """The page that every step writes is the one a stick loses first; the rest is read without."""
    open_records(path, say=ENGLISH).close()
    with closing(sqlite3.connect(path)) as empty:
        roots = {row[0] for row in empty.execute("SELECT rootpage FROM sqlite_master")}
        size = empty.execute("PRAGMA page_size").fetchone()[0]
    pages = [n for n in range(path.stat().st_size // size) if n + 1 not in roots]
    numbers = filled(path)
    lost = bytearray(path.read_bytes())
    lost[pages[which] * size : (pages[which] + 1) * size] = bytes(size)
    path.write_bytes(lost)
    with open_records(path, say=ENGLISH) as records:
        assert "20 trainings" in records.notice
        assert [training.id for training in records.trainings()] == list(numbers)
        assert all(len(records.entries(number)) == 10 for number in numbers)
        assert records.open_training() == (numbers[-1], "peter", opened())


def test_a_file_cut_short_keeps_what_stands_before_the_cut(path: Path) -> None:
    """A copy that was broken off is read as far as it goes."""
    numbers = filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 4])
    with open_records(path, say=ENGLISH) as records:
        kept = [training.id for training in records.trainings()]
        assert len(kept) >= len(numbers) // 2
        assert sum(len(records.entries(number)) for number in kept) >= 50


@pytest.mark.parametrize("seed", [*range(40), 242])  # 242: an index that forgets a row
def test_no_damage_stops_the_program(path: Path, seed: int) -> None:
    """Wherever bytes are lost, the file opens, can be read through, and written again."""
    chance, holes = random.Random(seed), 1 + seed % 4
    filled(path)
    data = bytearray(path.read_bytes())
    for _ in range(holes):
        at = chance.randrange(len(data))
        lost = chance.randrange(1, 600)
        data[at : at + lost] = chance.randbytes(len(data[at : at + lost]))
    path.write_bytes(data)
    if data.startswith(MAGIC) and int.from_bytes(data[USER_VERSION], "big") > len(MIGRATIONS):
        # The damage makes it look like a later version, which is left alone.
        with pytest.raises(RecordsError, match="version"):
            open_records(path, say=ENGLISH)
        return
    with open_records(path, say=ENGLISH) as records:
        number = records.begin(opened(), "peter")
        for training in records.trainings():
            records.record(training.id)
        found = records.open_training()
        assert found is not None
        assert found[0] == number
        if records.notice:
            assert path.with_name("records.damaged-1.sqlite").read_bytes() == data


def test_a_rescue_that_was_cut_off_is_taken_up(path: Path) -> None:
    """Killed between putting the old file aside and the new one in its place: nothing is lost."""
    log = path.with_name("records.sqlite-wal")
    with open_records(path, say=ENGLISH) as damaged:
        damaged.begin(opened(), "peter", "Lost")
        left_over = log.read_bytes()
    numbers = filled(path)
    path.replace(path.with_name("records.rescued.sqlite"))
    # The log of the damaged file, which SQLite would take for that of the new one.
    log.write_bytes(left_over)
    with open_records(path, say=ENGLISH) as records:
        assert [training.id for training in records.trainings()] == list(numbers)


# Bad days ---------------------------------------------------------------------------------------


def test_a_full_disk_is_said_and_what_was_kept_stays(path: Path, records: Records) -> None:
    """The step that does not fit is refused as a whole; the show goes on without."""
    number = records.begin(opened(), "peter")
    pages = _pragma(records, "page_count")
    records._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(RecordsError, match="The disk is full"):
        records.add(number, gap("x" * 100_000))
    with pytest.raises(RecordsError, match="The disk is full"):
        records.begin(opened(), "peter", "y" * 100_000)
    records._connection.execute("PRAGMA max_page_count = 100000")
    assert records.open_training() == (number, "peter", opened())
    assert records.entries(number) == ()


def test_another_program_that_writes_is_waited_for_and_then_said(
    path: Path, records: Records
) -> None:
    """Two programs on one file: the second one is told, and loses nothing."""
    number = records.begin(opened(), "peter")
    records._connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordsError, match="by another program"):
            records.add(number, gap("x"))
        other.execute("ROLLBACK")
    records.add(number, gap("x"))
    assert len(records.entries(number)) == 1


@pytest.mark.skipif(NO_LINUX, reason="no folder that nobody can write to")
def test_a_folder_that_cannot_be_written_is_said() -> None:
    """In a sentence, with the path."""
    with pytest.raises(RecordsError, match=r"/proc/peter/records.sqlite cannot be"):
        open_records(Path("/proc/peter/records.sqlite"), say=ENGLISH)


def test_a_folder_in_place_of_the_file_is_said(path: Path) -> None:
    """The same for a name that is taken."""
    path.mkdir()
    with pytest.raises(RecordsError, match="cannot be"):
        open_records(path, say=ENGLISH)


@pytest.mark.skipif(NO_LINUX or not hasattr(os, "fork"), reason="needs a second user")
def test_a_protected_file_can_still_be_reported_on() -> None:
    """On a read-only stick the records are read, and writing is refused in a sentence."""
    # Outside pytest's folder, which only its owner may enter.
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "kept", "records.sqlite")
        with open_records(path, say=ENGLISH) as records:
            number = records.begin(opened(), "peter", "Osh")
        Path(name).chmod(0o755)
        path.chmod(0o444)
        path.parent.chmod(0o555)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                if os.getuid() == 0:
                    os.setuid(65534)
                code = _reads_but_cannot_write(path, number)
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        path.parent.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 0


def _reads_but_cannot_write(path: Path, number: int) -> int:
    with open_records(path, say=ENGLISH) as records:
        if records.training(number).title != "Osh":
            return 2
        try:
            records.add(number, gap("x"))
        except RecordsError as error:
            return 0 if "protected" in str(error) else 3
    return 4


def test_a_backup_is_whole_and_overwrites_nothing(path: Path, records: Records) -> None:
    """Also while a show goes on: one file, which opens as records do."""
    number = records.begin(opened(), "peter", "Osh")
    copy = path.with_name("copy.sqlite")
    records.backup(copy)
    records.change(number, title="Batken")
    with pytest.raises(RecordsError, match="nothing is overwritten"):
        records.backup(copy)
    with pytest.raises(RecordsError):
        records.backup(path.parent / "no" / "such" / "folder")
    assert sorted(p.name for p in path.parent.glob("copy*")) == ["copy.sqlite"]
    with open_records(copy, say=ENGLISH) as other:
        assert other.training(number).title == "Osh"


KEEPS = """
import sys
from pathlib import Path
from peter.model.training import Entry, EntryKind
from peter.records import open_records
from peter.speech import ENGLISH
from tests.test_records import opened, stepped

records = open_records(Path(sys.argv[1]), ENGLISH)
plenary = opened()
number = records.begin(plenary, "peter")
print("0", flush=True)
for step in range(10_000):
    plenary = stepped(plenary, step)
    records.keep(number, plenary)
    records.add(number, Entry(EntryKind.GAP, f"gap {step}"))
    print(step + 1, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("seed", range(5))
def test_a_kill_at_any_moment_loses_nothing_that_was_said(path: Path, seed: int) -> None:
    """Every step and entry that the program said it had kept is there, and at most one more."""
    child = subprocess.Popen(
        [sys.executable, "-c", KEEPS, str(path)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[1],
    )
    assert child.stdout is not None
    said = 0
    for _ in range(random.Random(seed).randrange(1, 40)):
        said = int(child.stdout.readline())
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read().split()
    child.stdout.close()
    child.wait()
    said = max([said, *map(int, rest)])
    plenary = opened()
    reached = {0: plenary}
    for step in range(said + 1):
        plenary = reached[step + 1] = stepped(plenary, step)
    with open_records(path, say=ENGLISH) as records:
        assert records.notice == ""
        found = records.open_training()
        assert found is not None
        number, _, kept = found
        assert kept in (reached[said], reached[said + 1])
        entries = [entry.text for entry in records.entries(number)]
        assert len(entries) in (said, said + 1)
        assert entries == [f"gap {step}" for step in range(len(entries))]
        later = HOUR + 100_000
        assert show.left(kept, later) in (
            show.left(reached[said], later),
            show.left(reached[said + 1], later),
        )


# Series -----------------------------------------------------------------------------------------


def test_a_series_from_paper_goes_into_the_records(records: Records) -> None:
    """All of it or nothing, with the trainings that were counted together."""
    series = load_series("series-kyrgyzstan")
    ids = records.enter(series.records)
    assert len(ids) == 6
    kept = records.trainings()
    assert [t.people for t in kept] == [40, 0, 21, 14, 12, 20]
    osh = next(t for t in kept if t.place == "Osh")
    assert records.training(osh.counted_with or 0).place == "Bishkek"
    assert {t.source for t in kept} == {"ILO record KGZ154"}


def test_a_series_can_hold_everything(tmp_path: Path, records: Records) -> None:
    """Gaps, answers and what was applied, as they stand on paper; groups are numbered from 1."""
    file = tmp_path / "own.toml"
    file.write_text(
        'title = "Own"\nsource = "Our folder"\nchecked = "text"\n'
        '[[training]]\nplace = "Naryn"\ndate = "2026-03-02"\nwomen = 4\n'
        '[[training.entries]]\nkind = "gap"\ntext = "No leave"\ngroup = 2\nabout = "maternity"\n'
        '[[training.entries]]\nkind = "step"\ntext = "Ask"\nsort = "law"\n'
        '[[training.answers]]\nquestion = "birth"\nmoment = "before"\nright = 1\nasked = 4\n'
        '[[training.applied]]\ndate = "2026-06"\nasked = 3\napplied = 1\nwhat = "A room"\n',
        encoding="utf-8",
    )
    (number,) = records.enter(load_series(str(file)).records)
    record = records.record(number)
    assert [(e.kind, e.group, e.sort) for e in record.entries] == [
        (EntryKind.GAP, 1, None),
        (EntryKind.STEP, None, Sort.LAW),
    ]
    assert record.answers == (Answer("birth", Moment.BEFORE, 1, 4),)
    assert record.applied[0].what == "A room"


HEAD = 'title = "x"\nsource = "y"\nchecked = "text"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD, "training: there are none."),
        (HEAD + "[[training]]\nwomen = -3", "training.1.women: -3 is impossible."),
        (HEAD + '[[training]]\nwomen = "many"', "training.1.women: should be a whole number"),
        (HEAD + "[[training]]\nwoman = 3", "the key 'woman' is not known here."),
        (HEAD + '[[training]]\ndate = "May"', "training.1"),
        (HEAD + "[[training]]\ncounted_with = 1", "1 is no other training of this file."),
        (HEAD + "[[training]]\n[[training]]\ncounted_with = 1\nmen = 2", "and here too."),
        (HEAD + '[[training]]\nunverified = ["wman"]', "a training has no 'wman'."),
        (HEAD + '[[training]]\n[[training.entries]]\nkind = "whim"\ntext = "x"', "'whim'"),
        (HEAD.replace('"text"', '"guessed"') + "[[training]]", "there is no mark 'guessed'."),
        (HEAD + 'first_said = "May"\n[[training]]', "first_said: 'May' is no date."),
    ],
)
def test_a_broken_series_says_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    """Where, what, and what would be right."""
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FileError) as raised:
        load_series(str(file))
    assert said in str(raised.value)


def test_a_series_that_is_not_there_is_said() -> None:
    """With what there is."""
    with pytest.raises(RequestError, match="series-kyrgyzstan"):
        load_series("series-uzbekistan")
    with pytest.raises(RequestError):
        load_series("economy")
