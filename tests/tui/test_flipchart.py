"""Stories of a trainer who writes down what the groups say, and who is in the room."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import attrs
import pytest
from textual.widgets import Input, Select, TextArea

from peter import plenary as steps
from peter.model.training import Answer, Entry, EntryKind, Moment, Sort
from peter.plenary import Kind, Plenary
from peter.records import Records, open_records
from peter.settings import Settings
from peter.showing import Kept
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.tui.later import LaterApp
from peter.tui.show import ShowApp
from peter.views.flipchart import LATER, LONGEST_TEXT, entry_view, new_entry, problem, subjects
from peter.views.in_words import in_words
from tests.tui.room import NOW, Room, at, opened_show
from tests.tui.screen import LARGE, NORMAL, SMALL

Compare = Callable[[Mapping[str, str]], None]
SIZES = (SMALL, NORMAL, LARGE)
NASTY = '[b]=1+1[/b] "{x}" [/'


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """A new file of records."""
    with open_records(tmp_path / "records.sqlite", say=ENGLISH) as found:
        yield found


def presenting(plan: str = "session-1") -> Plenary:
    """The third group presents."""
    show = opened_show(plan)
    wanted = [(s.kind, s.part) for s in steps.slides(show)].index((Kind.GROUP, 2))
    return attrs.evolve(show, at=wanted)


@asynccontextmanager
async def shown(
    records: Records | None,
    show: Plenary | None = None,
    size: tuple[int, int] = NORMAL,
    say: Speech = ENGLISH,
) -> AsyncIterator[Room]:
    """A show that is written down in these records, or in none."""
    show = show or presenting()
    app = ShowApp(show, say=say, now=lambda: NOW, trouble="" if records else "The stick is full.")
    if records is not None:
        kept = Kept(records, records.begin(show, "peter", "A training"))
        records.change(kept.training, date="2026-11-22")
        app.book = app.keeper = kept
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Room(app, pilot)
    assert app.failure is None, repr(app.failure)


def typed(text: str) -> tuple[str, ...]:
    """The keys of a text."""
    return tuple(text)


async def write(room: Room, text: str) -> None:
    """Type into whatever has the keys, as fast as nobody can."""
    await room.press(*typed(text))
    field = room.app.focused
    assert isinstance(field, Input | TextArea)
    await room.until(lambda: text in (field.value if isinstance(field, Input) else field.text))


async def focus(room: Room, id_: str) -> None:
    """Go to a field with Tab."""
    for _ in range(80):
        if room.app.focused is not None and room.app.focused.id == id_:
            return
        await room.press("tab")
    raise AssertionError(f"no way to {id_}")


async def choose(room: Room, id_: str, downs: int) -> None:
    """Choose a line of a list, some lines below the one that is chosen."""
    await focus(room, id_)
    await room.press("enter")
    select = room.app.screen.query_one(f"#{id_}", Select)
    await room.until(lambda: select.expanded)
    await room.press(*["down"] * downs, "enter")
    await room.until(lambda: not select.expanded)


def only(records: Records) -> Entry:
    """The one entry on disk."""
    (entry,) = records.entries(1)
    return entry


# The flipchart ------------------------------------------------------------------------------------


async def test_finding_of_the_group_that_presents(records: Records) -> None:
    """Group and event are those of the show; it is on disk when the list tells of it."""
    async with shown(records) as room:
        await room.press("e")
        await room.sees("Nothing is written down yet", "n new")
        await room.press("n")
        await room.sees("Group 3")
        await write(room, "He quits school.")
        await room.press("ctrl+s")
        await room.sees("Kept. u: undo", "Entries: 1", "He quits school.")
        entry = only(records)
        assert (entry.kind, entry.group, entry.text) == (EntryKind.FINDING, 2, "He quits school.")
        first = room.show.groups[2].events[0]
        assert entry.about == next(e.id for e in room.show.session.events if e.number == first)


async def test_keys_of_the_show_are_letters_while_somebody_types(records: Records) -> None:
    """No letter moves, blanks or leaves the show, in either alphabet."""
    async with shown(records) as room:
        before = room.show
        await room.press("e", "n")
        await room.sees("Kind")
        words = "bnpzxgijkvrctoqye1234 .?"
        await write(room, words)
        await write(room, "йцукен")
        await room.press("ctrl+s")
        await room.sees("Kept.")
        assert only(records).text == words + "йцукен"
        assert room.show == before


async def test_step_with_all_its_fields(records: Records) -> None:
    """Who, by when, what it changes and how urgent it is; about a question of the plan."""
    async with shown(records, presenting("session-2")) as room:
        await room.press("e", "n")
        await room.sees("Kind")
        assert not room.app.screen.query_one("#step").display
        await write(room, "A room for mothers")
        await choose(room, "kind", 1)
        await room.sees("Priority")
        await choose(room, "about", 1)
        await focus(room, "who")
        await write(room, "the works council")
        await focus(room, "when")
        await write(room, "March")
        await choose(room, "sort", 2)
        await choose(room, "priority", 1)
        await room.press("ctrl+s")
        await room.sees("Kept.")
        await room.sees("Who: the works council", "Changes: money", "Priority: 1")
        entry = only(records)
        assert (entry.kind, entry.sort, entry.priority) == (EntryKind.STEP, Sort.MONEY, 1)
        assert (entry.who, entry.by_when) == ("the works council", "March")
        assert room.show.plan is not None
        assert entry.about == room.show.plan.guides[0].id


async def test_gap_says_what_there_is_and_an_example(records: Records) -> None:
    """The fields of a gap are its own; those of a step are not kept with it."""
    async with shown(records, presenting("session-2")) as room:
        await room.press("e", "n")
        await room.sees("There is", "Example")
        assert not room.app.screen.query_one("#step").display
        await write(room, "No room")
        await focus(room, "there")
        await write(room, "a chair")
        await focus(room, "note")
        await write(room, "the laundry")
        await room.press("ctrl+s")
        await room.sees("Kept.", "What there is: a chair", "Example: the laundry")
        entry = only(records)
        assert (entry.kind, entry.there, entry.note) == (EntryKind.GAP, "a chair", "the laundry")
        await room.press("enter")
        await room.sees("There is")
        await choose(room, "kind", 0)
        await room.press("up", "enter")
        await choose(room, "kind", 1)
        await room.press("ctrl+s")
        await room.sees("Note: the laundry")
        assert (only(records).kind, only(records).there) == (EntryKind.STEP, "")


async def test_step_for_a_gap(records: Records) -> None:
    """One key on a gap opens a step about the same, of the same group, that answers it."""
    async with shown(records, presenting("session-2")) as room:
        records.add(1, Entry(EntryKind.FINDING, "no gap", 0))
        gap = records.add(1, Entry(EntryKind.GAP, "No room", 1, "breastfeeding"))
        await room.press("e")
        await room.sees("Entries: 2")
        assert "s step" not in room.screen
        await room.press("s")
        await room.press("down")
        await room.sees("s step")
        await room.press("s")
        await room.sees("Answers", "No room", "Group 2")
        await write(room, "A key")
        await focus(room, "goal")
        await write(room, "fewer days lost")
        await room.press("ctrl+s")
        await room.sees("Answers the gap: No room", "Adds to our goals: fewer days lost")
        step = records.entries(1)[-1]
        assert (step.kind, step.answers) == (EntryKind.STEP, gap)
        assert (step.group, step.about, step.goal) == (1, "breastfeeding", "fewer days lost")
        await room.press("up", "d")
        await room.sees("Deleted. u: undo")
        await room.until(lambda: "Answers the gap" not in room.screen)
        await room.press("u")
        await room.sees("Taken back.")
        await room.press("end")
        await room.sees("Answers the gap: No room")


async def test_row_of_a_country_beside_its_gap(records: Records) -> None:
    """Once the country of the training is typed its rows can be chosen, and say how they stand."""
    async with shown(records, presenting("session-2"), size=LARGE) as room:
        records.change(1, country="Kyrgyzstan")
        await room.press("e", "n")
        await room.sees("Kind")
        await write(room, "Paid too little")
        select = room.app.screen.query_one("#about", Select)
        select.value = "KG:maternity"
        await room.sees("Kyrgyzstan: Maternity")
        await room.press("ctrl+s")
        await room.sees("Kept.", "Below the benchmark in", "29,600 som", "No. 183, Art. 6-7")
        assert (only(records).system, only(records).about) == ("KG", "maternity")
        await room.press("s")
        await room.sees("Kyrgyzstan: Maternity", "Answers")
        await write(room, "Pay more")
        await room.press("ctrl+s")
        await room.until(lambda: len(records.entries(1)) == 2)
        step = records.entries(1)[-1]
        assert (step.system, step.about, step.answers) == ("KG", "maternity", only_gap(records))


def only_gap(records: Records) -> int:
    """The id of the one gap on disk."""
    (gap,) = (entry for entry in records.entries(1) if entry.kind is EntryKind.GAP)
    return gap.id


async def test_change_delete_and_undo(records: Records) -> None:
    """Everything is taken back step by step, on disk too, also after an entry came back."""
    async with shown(records) as room:
        await room.press("e", "n")
        await room.sees("Kind")
        await write(room, "One")
        await room.press("ctrl+s")
        await room.sees("Entries: 1")
        await room.press("enter")
        await room.sees("Kind")
        await write(room, " more")
        await room.press("ctrl+s")
        await room.sees("One more")
        await room.press("d")
        await room.sees("Deleted. u: undo", "Entries: 0")
        assert not records.entries(1)
        await room.press("u")
        await room.sees("Taken back.", "Entries: 1", "One more")
        assert only(records).text == "One more"
        await room.press("u")
        await room.until(lambda: only(records).text == "One")
        await room.press("u")
        await room.sees("Entries: 0")
        assert not records.entries(1)
        await room.press("u", "d")
        await room.sees("Entries: 0")


async def test_too_long_a_text_is_told_and_loses_nothing(records: Records) -> None:
    """One character more than fits stays in the form until somebody shortens it."""
    async with shown(records, size=SMALL) as room:
        await room.press("e", "n")
        await room.sees("Kind")
        area = room.app.screen.query_one(TextArea)
        area.text = "long " * 200 + "!"
        await room.sees("Too long: 1,001 of 1,000 characters")
        await room.press("ctrl+s")
        assert not records.entries(1)
        await room.press("delete")
        await room.sees("1,000 of 1,000 characters")
        await room.press("ctrl+s")
        await room.sees("Kept.")
        assert len(only(records).text) == LONGEST_TEXT
        await room.press(*["j"] * 20)
        await room.sees("Instrument")


async def test_what_is_typed_is_only_text(records: Records) -> None:
    """Brackets, braces, quotes and formulas stand on the screen as they were typed."""
    async with shown(records) as room:
        await room.press("e", "n")
        await room.sees("Kind")
        await write(room, NASTY)
        await room.press("ctrl+s")
        await room.sees("Kept.", f": {NASTY}")
        assert only(records).text == NASTY


async def test_dropping_what_was_typed_needs_a_second_key(records: Records) -> None:
    """A clicker that sends Escape drops nothing; without a change one key is enough."""
    async with shown(records) as room:
        await room.press("e", "n")
        await room.sees("Kind")
        await write(room, "x")
        await room.press("escape")
        await room.sees("Not kept yet.")
        await room.press("escape")
        await room.sees("Nothing is written down yet")
        await room.press("n")
        await room.sees("Kind")
        await room.press("escape")
        await room.sees("Nothing is written down yet")
        assert not records.entries(1)


async def test_nothing_is_typed(records: Records) -> None:
    """An empty entry is none."""
    async with shown(records) as room:
        await room.press("e", "n")
        await room.sees("Kind")
        await room.press("space", "ctrl+s")
        await room.sees("! Nothing is typed yet.")
        assert not records.entries(1)


async def test_disk_that_takes_nothing(records: Records) -> None:
    """What was typed stays in the form, and the reason beside it."""
    async with shown(records) as room:
        await room.press("e", "n")
        await room.sees("Kind")
        await write(room, "Lost?")
        with sqlite3.connect(records.path) as other:
            other.execute("DROP TABLE entries")
        await room.press("ctrl+s")
        await room.sees("Lost?", "! ")
        assert room.app.screen.query_one(TextArea).text == "Lost?"


async def test_without_records_nothing_is_kept_and_it_is_said() -> None:
    """Neither sheet nor form takes anything; the reason stands there."""
    async with shown(None) as room:
        await room.press("e")
        await room.sees("Nothing that is typed here can be kept. The stick is full.")
        await room.press("n", "d", "u", "enter")
        await room.sees("Nothing that is typed here can be kept. The stick is full.")
        await room.press("escape")
        await room.until(lambda: not room.app.screen.query("#entries"))
        await room.press("f")
        await room.sees("The room", "Nothing that is typed here can be kept. The stick is full.")
        assert not room.app.screen.query(Input)
        await room.press("escape", "pagedown")
        await room.until(lambda: room.show.at == presenting().at + 1)


def test_computed_stands_beside_once_the_room_has_seen_it() -> None:
    """Before both lives were shown the sheet gives nothing away, then their sentence."""
    show = at(opened_show("session-1"), Kind.QUESTION, "birth")
    entry = Entry(EntryKind.FINDING, "x", 0, "birth")
    assert entry_view(entry, show, ENGLISH).computed == LATER
    seen = at(show, Kind.LIVES, "birth")
    here = steps.session_at(seen, seen.slide).comparison().events
    wanted = next(in_words(each, ENGLISH) for each in here if each.event.id == "birth")
    view = entry_view(entry, seen, ENGLISH)
    assert view.computed == wanted
    assert any("Convention No. 183" in line and "Art." in line for line in view.instruments)


def test_subjects_and_what_stands_beside_them() -> None:
    """Events, branches and questions by name, in both languages, each with its instruments."""
    show = opened_show("session-2")
    assert show.plan is not None
    for language in LANGUAGES:
        for kind in EntryKind:
            found = subjects(kind, show, Speech(language))
            assert {guide.id for guide in show.plan.guides} <= set(found)
            assert {event.id for event in show.session.events} <= set(found)
            for id_ in found:
                view = entry_view(Entry(kind, "x", 0, id_), show, Speech(language))
                assert found[id_] in view.heading
    gap = entry_view(Entry(EntryKind.GAP, "x", None, "maternity"), show, ENGLISH)
    assert any("Convention No. 183" in line for line in gap.instruments)
    assert not gap.computed


def test_new_entry_stands_where_the_show_stands() -> None:
    """A guiding question on the screen is what the entry is about; a phase says which kind."""
    show = at(opened_show("session-2"), Kind.GUIDE)
    assert show.plan is not None
    entry = new_entry(show)
    assert (entry.kind, entry.about) == (EntryKind.GAP, show.plan.guides[0].id)
    assert new_entry(opened_show()) == Entry(EntryKind.FINDING, "")
    assert problem(attrs.evolve(entry, text="ok"), ENGLISH) == ""


# The room -----------------------------------------------------------------------------------------


async def fill(room: Room, id_: str, text: str) -> None:
    """Type into a field by its id."""
    await focus(room, id_)
    field = room.app.screen.query_one(f"#{id_}", Input)
    await room.press("end", "ctrl+u")
    await room.until(lambda: not field.value)
    await room.press(*typed(text))
    await room.until(lambda: field.value == text)


async def test_every_field_is_on_disk_at_once(records: Records) -> None:
    """Words, numbers, groups with their roles, answers; nothing has to be confirmed."""
    async with shown(records) as room:
        await room.press("f")
        await room.sees("The room", "Everything is kept.")
        for id_, text in (
            ("title", "Session in Osh"),
            ("place", "Osh"),
            ("women", "12"),
            ("men", "3"),
            ("government", "15"),
            ("group-1", NASTY),
            ("asked-0-before", "15"),
            ("right-0-before", "4"),
            ("asked-0-after", "14"),
            ("right-0-after", "13"),
        ):
            await fill(room, id_, text)
        await focus(room, "title")
        await focus(room, "role-1-moderator")
        await room.press("space")
        await room.sees("[x] moderator", "Everything is kept.")
        training = records.training(1)
        assert (training.title, training.place) == ("Session in Osh", "Osh")
        assert (training.women, training.men, training.government) == (12, 3, 15)
        found = {(a.moment, a.right, a.asked) for a in records.answers(1)}
        assert found == {(Moment.BEFORE, 4, 15), (Moment.AFTER, 13, 14)}
        open_one = records.open_training()
        assert open_one is not None
        group = open_one[2].groups[1]
        assert (group.name, group.roles) == (NASTY, ("moderator",))
        await room.press("escape")
        await room.until(lambda: not room.app.screen.query("#form"))
        await room.press("f")
        await room.sees("Session in Osh")
        assert room.app.screen.query_one("#men", Input).value == "3"


async def test_only_digits_where_numbers_are_asked(records: Records) -> None:
    """A letter, a sign or a foreign digit does nothing; too large a number is not kept."""
    async with shown(records) as room:
        await room.press("f")
        await room.sees("The room")
        await focus(room, "women")
        await room.press("a", "-", ".", "٣", "5", "q")
        await room.until(lambda: records.training(1).women == 5)
        assert room.app.screen.query_one("#women", Input).value == "5"
        await room.press("9", "9", "9", "9", "9")
        await room.sees("! Not kept: at most 100,000 people.")
        assert records.training(1).women == 59_999
        await room.press("backspace")
        await room.sees("Everything is kept.")


async def test_a_date_that_is_none_is_told_and_not_kept(records: Records) -> None:
    """The date on disk stays; leaving it so needs a second key."""
    async with shown(records) as room:
        await room.press("f")
        await room.sees("The room")
        await fill(room, "date", "2026-13")
        await room.sees("! Not kept: a date is written 2015-10-21, 2015-10 or 2015.")
        assert records.training(1).date == "2026"
        await room.press("escape")
        await room.sees("Escape again leaves it as it was.")
        await room.press("escape")
        await room.until(lambda: not room.app.screen.query("#form"))


async def test_slips_are_warnings_never_refusals(records: Records) -> None:
    """What does not add up is kept all the same."""
    records_answer = Answer("unemployment", Moment.BEFORE, 9, 8)
    async with shown(records) as room:
        records.answer(1, records_answer)
        await room.press("f")
        await room.sees("! More right answers than people who were asked (before): 9 of 8.")
        await fill(room, "women", "3")
        await fill(room, "workers", "4")
        await room.sees("People by sex: 3; people by constituent: 4.")
        assert (records.training(1).women, records.training(1).workers) == (3, 4)


async def test_a_name_takes_the_place_of_a_groups_number(records: Records) -> None:
    """Nobody has to delete the number first."""
    async with shown(records) as room:
        await room.press("f")
        await focus(room, "group-1")
        await write(room, "Bees")
        await room.until(lambda: room.show.groups[1].name == "Bees")


async def test_hands_are_compared_with_people_while_they_are_counted(records: Records) -> None:
    """More of them: a warning beside the tally, and they are counted all the same."""
    async with shown(records, at(presenting(), Kind.QUESTION, "birth"), LARGE) as room:
        records.change(1, women=1, men=1)
        await room.press("i", "1", "2")
        await room.sees("2 hands")
        assert "More hands" not in await room.settled()
        await room.press("2")
        await room.sees("! More hands than people. Hands: 3; people: 2.")
        assert room.hands == (1, 2, 0, 0)


# Months later -------------------------------------------------------------------------------------


async def test_more_is_written_down_of_a_training_that_is_over(records: Records) -> None:
    """Its form asks what was applied; its flipchart takes entries; what is odd is warned of."""
    number = records.begin(presenting(), "peter", "A training")
    records.end(number)
    app = LaterApp(Kept(records, number), records.show(number), Settings(), ENGLISH)
    async with app.run_test(size=LARGE) as pilot:
        room = Room(app, pilot)  # type: ignore[arg-type]
        await room.sees("The room")
        for id_, text in (("date", "2027-0"), ("asked", "4"), ("applied", "6"), ("what", NASTY)):
            await focus(room, f"later-{id_}")
            await write(room, text)
        await room.sees("Months later, in the participants' organisations")
        await room.sees("Not kept: a date is written", "More organisations applied something")
        assert records.applied(number)[0].date == "2027"
        await focus(room, "later-date")
        await room.press("end", "2")
        await room.until(lambda: records.applied(number)[0].date == "2027-02")
        assert records.applied(number)[0].what == NASTY
        await focus(room, "group-0")
        await write(room, "Bees")
        assert records.show(number).groups[0].name == "Bees"
        await room.press("escape")
        await room.sees("Nothing is written down yet")
        await room.press("n")
        await room.sees("0 of 1,000")
        await write(room, "More")
        await room.press("ctrl+s")
        await room.sees("Entries: 1")
        await room.press("escape")
        await room.until(lambda: not app.is_running)
    assert app.failure is None
    assert records.training(number).ended is not None


async def test_arrows_and_enter_go_from_field_to_field(records: Records) -> None:
    """So that nobody has to know Tab; page keys go further."""
    async with shown(records, size=SMALL) as room:
        await room.press("f")
        await room.sees("The room")
        await room.press("down", "enter")
        await room.until(lambda: room.app.focused is not None and room.app.focused.id == "date")
        await room.press("up")
        await room.until(lambda: room.app.focused is not None and room.app.focused.id == "place")
        await room.press(*["pagedown"] * 10)
        await room.sees("after: right")


# How they look ------------------------------------------------------------------------------------

ENTRIES = (
    Entry(EntryKind.FINDING, "He quits school and works at the market.", 2, "precarious_work"),
    Entry(EntryKind.GAP, "Nobody knows of the breaks. " * 12, 0, "nursing_breaks", there="A rule"),
    Entry(EntryKind.STEP, "A room", None, "maternity", "the ministry", Sort.LAW, "March", 1),
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_sheet_and_form_look_as_they_should(
    records: Records, same_as_golden: Compare, size: tuple[int, int], language: str
) -> None:
    """List and entry, the form of a step, the room: nothing is cut off."""
    name = f"{language}-{size[0]}x{size[1]}"
    screens = {}
    async with shown(records, size=size, say=Speech(language)) as room:
        for entry in ENTRIES:
            records.add(1, entry)
        records.change(1, women=4, government=3)
        await room.press("e")
        screens[f"flipchart/list-{name}"] = await room.settled()
        await room.press("end", "enter")
        screens[f"flipchart/step-{name}"] = await room.settled()
        await room.press("escape")
        await room.until(lambda: bool(room.app.screen.query("#entries")))
        await room.press("up")
        screens[f"flipchart/gap-in-list-{name}"] = await room.settled()
        await room.press("enter")
        screens[f"flipchart/gap-{name}"] = await room.settled()
        await room.press("escape")
        await room.until(lambda: bool(room.app.screen.query("#entries")))
        await room.press("escape")
        await room.until(lambda: not room.app.screen.query("#entries"))
        await room.press("f")
        screens[f"flipchart/room-{name}"] = await room.settled()
        await room.press(*["pagedown"] * 3)
        screens[f"flipchart/groups-{name}"] = await room.settled()
    same_as_golden(screens)


async def test_other_language_and_another_window_lose_nothing(records: Records) -> None:
    """What is typed stays through a window too small for it, and another language."""
    async with shown(records) as room:
        await room.press("e", "n")
        await room.sees("Kind")
        await write(room, "half a sen")
        await room.resize(30, 8)
        await room.sees("Please make it")
        await room.resize(*SMALL)
        await room.sees("half a sen")
        room.app.action_switch_language()
        await room.pilot.pause()
        await write(room, "tence")
        await room.press("ctrl+s")
        await room.until(lambda: bool(records.entries(1)))
        assert only(records).text == "half a sentence"
        assert only(records).group == 2


def test_show_of_before_there_were_roles(records: Records) -> None:
    """A show kept before there were roles goes on without any."""
    show = presenting()
    training = records.begin(show, "peter")
    with sqlite3.connect(records.path) as other:
        (text,) = other.execute("SELECT show FROM trainings").fetchone()
        other.execute("UPDATE trainings SET show = ?", (text.replace("], []]", "]]"),))
    found = records.open_training()
    assert found is not None
    assert found[0] == training
    assert found[2].groups == show.groups
