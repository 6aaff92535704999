"""Gaps and steps written down as lines: at home about a country, and of a training."""

import io

import pytest

from peter import storage
from peter.model.training import Entry, EntryKind, Sort
from peter.plain.later import change
from peter.plenary import open_show
from peter.records import NAME, Records, open_records
from peter.scenario.plans import load_plan
from peter.session import open_story
from peter.speech import ENGLISH, Speech
from tests.plain.test_keeping import played

AT_MATERNITY = ("countries", "kg", "maternity")


def records() -> Records:
    """The records of whoever plays."""
    return open_records(storage.folder() / NAME, ENGLISH)


def kept() -> tuple[Entry, ...]:
    """All notes on Kyrgyzstan."""
    with records() as found:
        number = found.notes("KG")
        return found.entries(number) if number else ()


def test_a_row_becomes_a_step_with_all_its_fields() -> None:
    """Field by field, in words and in numbers of a list; on disk once it is kept."""
    fields = ("who", "=the Fund", "by when", "2028", "changes", "law", "priority", "2")
    more = ("goal", "fewer leave", "note", "in Osh")
    said = played(
        *AT_MATERNITY, "step", "pay  two [thirds]", *fields[:4], "changes", "1", *fields[6:8]
    )
    assert kept() == ()
    assert "2 about: Kyrgyzstan: Maternity." in said
    said = played(
        *(*AT_MATERNITY, "step", "pay  two [thirds]", *fields[:4], "changes", "1"),
        *(*fields[6:], *more, "keep"),
    )
    assert "It is kept." in said
    (step,) = kept()
    assert (step.kind, step.system, step.about) == (EntryKind.STEP, "KG", "maternity")
    assert (step.text, step.who, step.by_when) == ("pay two [thirds]", "=the Fund", "2028")
    assert (step.sort, step.priority) == (Sort.LAW, 2)
    assert (step.goal, step.note) == ("fewer leave", "in Osh")


def test_a_gap_is_changed_answered_and_deleted() -> None:
    """A step for a gap is about the same; what is deleted is told once more."""
    first = ("countries", "kg", "notes", "gap", "nobody knows", "there is", "a leaflet", "keep")
    played(*first, "1", "about", "choice 3", "keep", "1", "step", "tell them", "keep")
    gap, step = kept()
    assert (gap.text, gap.there, gap.about) == ("nobody knows", "a leaflet", "unemployment")
    assert (step.answers, step.about, step.system) == (gap.id, "unemployment", "KG")
    said = played("countries", "kg", "notes", "2", "answers", "back", "back", "1", "delete")
    assert "3 answers: nobody knows." in said
    assert "Deleted: nobody knows" in said
    assert "1 entry." in said
    assert kept() == (step,)


def test_what_cannot_be_kept_says_why_and_stays() -> None:
    """Nothing typed, too much typed, no list to choose from."""
    said = played("countries", "kg", "notes", "gap", "", "keep", "what", "x" * 1_001, "back")
    assert "Nothing is typed yet." in said
    assert "Too long: 1,001 of 1,000 characters." in said
    assert '"nonsense" is not among the choices here.' in played(
        *AT_MATERNITY, "step", "x", "about", "nonsense"
    )
    assert kept() == ()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_entries_of_a_training_are_changed_afterwards(language: str) -> None:
    """Groups and questions by name; home ends it, since there is no game around it."""
    plan = load_plan("session-2")
    with records() as found:
        number = found.begin(open_show(open_story("peter", asks=True), plan), "peter", "Osh")
        found.add(number, Entry(EntryKind.GAP, "no room", 1, "breastfeeding"))
    lines = ("1", "step", "a key", "group", "2", "keep", "home")
    sink = io.StringIO()
    change(number, Speech(language), io.StringIO("".join(f"{line}\n" for line in lines)), sink)
    if language == "en":
        assert "Is there anything for breastfeeding" in " ".join(sink.getvalue().split())
    with records() as found:
        gap, step = found.entries(number)
    assert (step.answers, step.about, step.group) == (gap.id, "breastfeeding", 0)


def test_no_such_training_is_said() -> None:
    """Nothing that was not held is opened."""
    sink = io.StringIO()
    change(9, ENGLISH, io.StringIO("quit\n"), sink)
    assert "There is no training 9" in sink.getvalue()
