"""Gaps and steps written down as lines: at home about a country, and of a training."""

import io

import pytest

from peter import storage
from peter.errors import PeterError
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
    """Field by field, in words and in numbers of a list; each on disk before it is said."""
    said = played(*AT_MATERNITY, "step", "pay  two [thirds]")
    assert "It is kept." in said
    assert "2 about: Kyrgyzstan: Maternity." in said
    assert [step.text for step in kept()] == ["pay two [thirds]"]
    fields = ("who", "=the Fund", "by when", "2", "changes", "1", "priority", "2")
    said = played("countries", "kg", "notes", "1", *fields, "goal", "fewer leave", "note", "in Osh")
    assert "By when: 2. It is kept." in said
    (step,) = kept()
    assert (step.kind, step.system, step.about) == (EntryKind.STEP, "KG", "maternity")
    assert (step.who, step.by_when, step.sort) == ("=the Fund", "2", Sort.LAW)
    assert (step.priority, step.goal, step.note) == (2, "fewer leave", "in Osh")


def test_a_gap_is_changed_answered_deleted_and_taken_back() -> None:
    """A step for a gap is about the same; what is deleted is told, and can come back."""
    gap = ("countries", "kg", "notes", "gap", "nobody knows", "there is", "a leaflet")
    played(*gap, "about", "choice 3", "step", "tell them")
    first, step = kept()
    assert (first.text, first.there, first.about) == ("nobody knows", "a leaflet", "unemployment")
    assert (step.answers, step.about, step.system) == (first.id, "unemployment", "KG")
    said = played("countries", "kg", "notes", "2", "answers", "back", "back", "1", "delete")
    assert "3 answers: nobody knows." in said
    assert "Deleted: nobody knows" in said
    assert "1 entry." in said
    assert kept() == (step,)
    said = played("countries", "kg", "notes", "1", "who", "HR", "who", "empty", "delete", "undo")
    assert "Taken back." in said
    assert kept() == (step,)
    played("countries", "kg", "notes", "1", "who", "HR", "undo", "home")
    assert kept() == (step,)


def test_an_entry_becomes_another_kind() -> None:
    """What only the kind before has is left behind; what all have stays."""
    played(*AT_MATERNITY, "step", "pay more", "who", "HR", "note", "soon", "kind", "gap")
    (gap,) = kept()
    assert (gap.kind, gap.text, gap.who, gap.note) == (EntryKind.GAP, "pay more", "", "soon")
    assert (gap.system, gap.about) == ("KG", "maternity")


def test_what_cannot_be_kept_says_why_and_stays() -> None:
    """Nothing typed leaves nothing; too much typed, no list to choose from."""
    said = played("countries", "kg", "notes", "gap", "", "gap", "x" * 1_001, "back")
    assert "Too long: 1,001 of 1,000 characters." in said
    assert kept() == ()
    said = played(*AT_MATERNITY, "step", "x", "about", "nonsense")
    assert '"nonsense" is not among the choices here.' in said


@pytest.mark.parametrize("language", ["en", "ru"])
def test_entries_of_a_training_are_changed_afterwards(language: str) -> None:
    """Groups and questions by name; home ends it, since there is no game around it."""
    plan = load_plan("session-2")
    with records() as found:
        number = found.begin(open_show(open_story("peter", asks=True), plan), "peter", "Osh")
        found.add(number, Entry(EntryKind.GAP, "no room", 1, "breastfeeding"))
    lines = ("1", "step", "a key", "group", "1", "home")
    sink = io.StringIO()
    change(number, Speech(language), io.StringIO("".join(f"{line}\n" for line in lines)), sink)
    if language == "en":
        assert "Is there anything for breastfeeding" in " ".join(sink.getvalue().split())
    with records() as found:
        gap, step = found.entries(number)
    assert (step.answers, step.about, step.group) == (gap.id, "breastfeeding", 0)


def test_no_such_training_is_said() -> None:
    """Nothing that was not held is opened."""
    with pytest.raises(PeterError, match="There is no training 9"):
        change(9, ENGLISH, io.StringIO("quit\n"), io.StringIO())
