"""The sheets of a training as lines: while it is shown, at a console, and months later."""

import asyncio
import io

import attrs
import pytest

from peter import storage
from peter.__main__ import main
from peter.model.plan import PhaseKind
from peter.model.training import Entry, EntryKind, Moment
from peter.plain.later import change
from peter.plain.lines import WIDTH
from peter.plain.showing import present
from peter.plenary import Plenary, go_to_phase, slides
from peter.records import NAME, Records, open_records
from peter.showing import fresh
from peter.speech import ENGLISH, LANGUAGES, Speech
from tests.plain.test_presenting import Listener
from tests.projection import NOW, projecting, until

LANGUAGE = pytest.mark.parametrize("say", [Speech(code) for code in LANGUAGES], ids=list(LANGUAGES))


def records() -> Records:
    """The records of whoever plays."""
    return open_records(storage.folder() / NAME, ENGLISH)


def typed(*lines: str) -> io.StringIO:
    """Lines as they come from a pipe."""
    return io.StringIO("".join(f"{line}\n" for line in lines))


def shown(*lines: str, plan: str | None = "session-2", say: Speech = ENGLISH) -> str:
    """What is said while these lines are typed at a show."""
    sink = io.StringIO()
    assert present("peter", plan, say, typed(*lines), sink, lambda: NOW) == 0
    return " ".join(sink.getvalue().split())


def held(plan: str | None = "session-2", *, is_over: bool = True) -> int:
    """A training that was held, by its number."""
    with records() as found:
        number = found.begin(fresh("peter", plan), "peter", "Osh")
        if is_over:
            found.end(number)
    return number


def changed(number: int, *lines: str, say: Speech = ENGLISH) -> str:
    """What is said while these lines are typed about a training."""
    sink = io.StringIO()
    change(number, say, typed(*lines), sink)
    assert all(len(line) <= WIDTH for line in sink.getvalue().splitlines() if '"' not in line)
    return " ".join(sink.getvalue().split())


# The flipchart over a show --------------------------------------------------------------------


@LANGUAGE
def test_findings_gaps_and_steps_while_it_is_shown(say: Speech) -> None:
    """In English words and in one's own language; leaving the sheet leads back to the slide."""
    words = "flipchart", "finding", "gap", "step", "back"
    flipchart, finding, gap, step, back = (say(word) for word in words)
    at_list = (flipchart, finding, "no wage [b]", back, gap, "no =room", back)
    said = shown("go 3", *at_list, step, "ask HR", "group", "2", back, back, "next", say=say)
    with records() as found:
        entries = found.entries(1)
        training = found.open_training()
    assert [entry.kind for entry in entries] == list(EntryKind)
    assert [entry.text for entry in entries] == ["no wage [b]", "no =room", "ask HR"]
    assert entries[2].group == 1
    assert training is not None
    assert training[2].at == 1
    assert said.count(say("It is kept.")) == 4


def test_a_finding_is_of_the_group_that_presents_and_about_its_event() -> None:
    """As on the screen; beside it stands what was computed, once the room has seen it."""
    plenary = presenting()
    with records() as found:
        found.begin(plenary, "peter")
    said = shown("", "flipchart", "finding", "the child is hungry", plan="session-1")
    (entry,) = entries_of(1)
    assert (entry.group, entry.about) == (0, plenary.slide.event)
    assert "What was computed is shown here once the room has seen both lives." in said
    assert "Instrument: ILO" in said


def presenting() -> Plenary:
    """Session 1 where the first group begins to present its first event."""
    show = fresh("peter", "session-1")
    assert show.plan is not None
    phase = next(p.id for p in show.plan.phases if p.kind is PhaseKind.PRESENT)
    show = go_to_phase(show, phase)
    at = next(n for n, s in enumerate(slides(show)) if n > show.at and s.event)
    return attrs.evolve(show, at=at)


def entries_of(number: int) -> tuple[Entry, ...]:
    """What was written down of a training."""
    with records() as found:
        return found.entries(number)


def test_quit_at_a_sheet_asks_as_at_the_slide() -> None:
    """The sheet is left, the show is asked about; what was written is kept."""
    said = shown("flipchart", "gap", "no room", "quit", "quit", "next")
    assert "Write quit once more" in said
    assert "Slide 2" not in said
    assert [entry.text for entry in entries_of(1)] == ["no room"]


def test_what_is_written_down_survives_the_power() -> None:
    """Every answer is on disk before the next question: here the input simply ends."""
    shown("form", "2", "12", "13")
    shown("", "flipchart", "step", "ask HR", "who", "=the office")
    with records() as found:
        training = found.training(1)
    assert (training.women, training.men) == (12, 13)
    (step,) = entries_of(1)
    assert step.who == "=the office"


def test_where_nothing_can_be_kept_no_sheet_opens() -> None:
    """It is said why; the show goes on."""
    (storage.folder() / NAME).mkdir(parents=True)
    said = shown("flipchart", "next")
    assert "Nothing that is typed here can be kept." in said
    assert "Slide 2" in said


def test_language_changes_in_a_sheet_and_stays_for_the_show() -> None:
    """It is the trainer's language, not the sheet's."""
    said = shown("flipchart", "language", "back")
    assert "Слайд 1 из" in said


# The form -------------------------------------------------------------------------------------


@LANGUAGE
def test_the_whole_form(say: Speech) -> None:
    """Part by part, question after question; a number is an answer, never a choice."""
    yes, no, back = say("yes"), say("no"), say("back")
    parts = (
        *("1", "Round [1]", "Osh", "2026-03", "=South", "KG"),
        *("2", "2", "1", "3"),
        *("3", "1", "2", "3", "0"),
        *("4", "The {name}", yes, no, yes),
        *("8", "6", "2", "6", "5"),
    )
    said = shown("form", *parts, back, back, say=say)
    with records() as found:
        training, show = found.training(1), found.show(1)
        answers = found.answers(1)
    assert (training.title, training.place, training.date) == ("Round [1]", "Osh", "2026-03")
    assert (training.region, training.country) == ("=South", "KG")
    assert (training.women, training.men, training.not_stated) == (2, 1, 3)
    assert (training.government, training.workers, training.employers) == (1, 2, 3)
    group = show.groups[0]
    assert (group.name, group.roles) == ("The {name}", ("spokesperson", "moderator"))
    assert [(a.moment, a.asked, a.right) for a in answers] == [
        (Moment.BEFORE, 6, 2),
        (Moment.AFTER, 6, 5),
    ]
    assert "Not kept" not in said


def test_what_looks_like_a_slip_is_said_and_kept_all_the_same() -> None:
    """The same warnings as on the screen."""
    said = shown("form", "2", "2", "1", "", "3", "9", "", "", "", "8", "9", "10", "", "")
    assert "People by sex: 3; people by constituent: 9." in said
    assert "More right answers than people who were asked (before): 10 of 9." in said
    assert "More people were asked than took part (before): 9 of 3." in said
    assert "At least one group is empty." in said


@pytest.mark.parametrize(
    ("at", "line", "told"),
    [
        (("2",), "many", '"many" is not a number.'),
        (("2",), "-3", '"-3" is not a number.'),
        (("2",), "100001", "at most 100,000 people."),
        (("1", "", ""), "2026-13-01", "a date is written 2015-10-21, 2015-10 or 2015."),
        (("1",), "x" * 81, "Too long: 81 of 80 characters."),
        (("4", ""), "perhaps", '"perhaps" is neither yes nor no.'),
    ],
)
def test_what_cannot_be_kept_is_asked_again(at: tuple[str, ...], line: str, told: str) -> None:
    """The reason is said; what stood there stays."""
    with_number = held()
    with records() as found:
        before = found.training(with_number)
    assert told in changed(with_number, "form", *at, line)
    with records() as found:
        assert found.training(with_number) == before


def test_a_field_is_emptied() -> None:
    """A number goes back to nobody knows, a name to none."""
    number = held()
    changed(number, "form", "2", "12", "back", "2", "empty", "back", "1", "empty", "back")
    with records() as found:
        training = found.training(number)
    assert (training.women, training.title) == (0, "")


# Months later ---------------------------------------------------------------------------------


@LANGUAGE
def test_months_later(say: Speech) -> None:
    """What organisations applied is asked for once the training is over."""
    number = held()
    form, again = say("form"), (say("form"), "11")
    changed(number, *again, "2026-06", "5", "2", "a =room", say=say)
    changed(number, *again, "", "", "6", say=say)
    assert form
    with records() as found:
        (applied,) = found.applied(number)
    assert (applied.date, applied.asked, applied.applied) == ("2026-06", 5, 6)
    assert applied.what == "a =room"
    assert "More organisations applied something than answered: 6 of 5." in changed(number, "form")


def test_a_training_that_goes_on_is_not_asked_about_later() -> None:
    """There is nothing to tell of yet."""
    number = held(is_over=False)
    assert "Months later" not in changed(number, "form")
    assert "Months later" in changed(held(), "form")


def test_change_of_a_training_is_plain_where_lines_are_wanted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`peter --plain records change 1` opens no screen."""
    number = held()
    monkeypatch.setattr("sys.stdin", typed("gap", "no room", "back", "back"))
    assert main(["--plain", "records", "change", str(number)]) == 0
    assert "Write what it is, in a sentence." in capsys.readouterr().out
    assert [entry.text for entry in entries_of(number)] == ["no room"]


# Cards ----------------------------------------------------------------------------------------


@LANGUAGE
def test_cards_have_the_deeper_questions_and_take_gaps_and_steps(say: Speech) -> None:
    """Each card is the slide and its notes; what is written down there is about it."""
    plan = fresh("peter", "session-2").plan
    assert plan is not None
    card = plan.guides[1]
    said = shown("cards", "2", "gap", "a lift is locked", "back", "next", "back", "back", say=say)
    assert say(card.deeper[0]) in said
    assert say(card.examples[0]) in said
    (gap,) = entries_of(1)
    assert (gap.kind, gap.about) == (EntryKind.GAP, card.id)


def test_cards_are_there_where_a_plan_has_them() -> None:
    """Session 1 has none."""
    assert "cards" not in shown("flipchart", plan="session-1").partition("?")[0]


# A console ------------------------------------------------------------------------------------


def test_a_console_writes_down_what_is_said() -> None:
    """On disk in the projection's own records; a group's name is asked of the projection."""
    number = held(is_over=False)

    async def scene() -> None:
        listener = Listener()
        try:
            async with projecting(fresh("peter", "session-2")) as projection:
                projection.training = number
                projection.link.told()
                await listener.hears("Slide 1 of 23")
                listener.types("flipchart")
                await listener.hears("0 entries.")
                for line in ("gap", "no room", "back", "form", "4"):
                    listener.types(line)
                await listener.hears("Question 1 of 4: group 1.")
                listener.types("The [first]")
                await listener.hears("Group 1: The [first]. It is kept.")
                await until(lambda: projection.plenary.groups[0].name == "The [first]")
                for line in ("back", "back", "back"):
                    listener.types(line)
            await listener.hears("No link to the projection since")
        finally:
            await listener.leaves()

    asyncio.run(scene())
    assert [entry.text for entry in entries_of(number)] == ["no room"]
