"""What is left of a session on paper: findings beside what was computed, gaps and steps."""

from functools import cache
from pathlib import Path

import attrs
import pytest

from peter import storage
from peter.__main__ import main
from peter.cli.papers import SHEETS as OFFERED
from peter.exports import EXPORTS
from peter.model.training import Entry, EntryKind, Sort, Training
from peter.plenary import Group, Vote
from peter.records import NAME, Record, open_records
from peter.scenario.plans import load_plan
from peter.session import jump, open_story
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.views.document import Document, Grid
from peter.views.in_words import in_words
from peter.views.sheets import SHEETS, sheet
from tests.test_handout import EVIL, Page
from tests.test_worksheet import GOLDEN, sections, texts

ENTRIES = (
    Entry(EntryKind.FINDING, "They sell the cow", group=1, about="breadwinner"),
    Entry(EntryKind.FINDING, "Nothing to live on", group=1, about="precarious_work"),
    Entry(
        EntryKind.GAP,
        "No breaks",
        group=0,
        about="nursing",
        note="A shop in town",
        priority=2,
        there="A chair",
    ),
    Entry(EntryKind.GAP, "Leave is unpaid", about="maternity", priority=1),
    Entry(
        EntryKind.STEP,
        "A room for it",
        group=0,
        about="nursing",
        who="the works council",
        by_when="May",
        sort=Sort.PRACTICE,
        goal="Fewer leave",
    ),
)


@cache
def held(plan: str = "session-1") -> Record:
    """A training in which two groups wrote something down, and one nothing."""
    return Record(
        Training(id=1, title="Osh", date="2015-10-21", women=12, men=6, plan=plan, story="peter"),
        groups=(Group("1", (1, 2)), Group("2", (3, 4)), Group("The nurses", (5,))),
        votes=(
            Vote("breadwinner", hands=(1, 2, 3, 4), guesses=((1, 1),), is_locked=True),
            Vote("breadwinner", True, hands=(0, 0, 9, 1), guesses=((1, 3),), is_locked=True),
        ),
        right=(("breadwinner", 3),),
        entries=ENTRIES,
        plan=load_plan(plan),
    )


def tables(document: Document, section_id: str) -> dict[str, Grid]:
    """The tables of a section, by title."""
    section = next(s for s in sections(document) if s.id == section_id)
    return {block.table.title: block for block in section.blocks if isinstance(block, Grid)}


def test_finding_stands_beside_what_was_computed() -> None:
    """Beside a group's finding stand the program's own sentence and the instruments."""
    session = open_story("peter")
    here = jump(session, 2).comparison().events[2]
    rows = tables(sheet(held(), "groups", ENGLISH), "group-2")["Findings"].table.rows
    assert rows[0] == (
        "Peter's father dies",
        "They sell the cow",
        in_words(here, ENGLISH),
        "C102, C128, R131",
    )


def test_each_group_has_its_own_sheet() -> None:
    """A group's sheet has its events, its guesses and its entries, and no others."""
    document = sheet(held(), "groups", ENGLISH)
    assert [(s.id, s.heading, s.on_new_page) for s in document.sections] == [
        ("group-1", "Group 1", False),
        ("group-2", "Group 2", True),
        ("group-3", "The nurses", True),
    ]
    first = tables(document, "group-1")
    assert set(first) == {"Gaps", "Steps"}
    guessed = tables(document, "group-2")["Predictions against results"].table.rows
    assert guessed == (("Peter's father dies", "15 years", "15 years"),)
    assert "Nothing was written down." in texts(document)


def test_flipchart_has_gaps_and_steps_as_tables() -> None:
    """What comes first stands first; each step says who, by when, and what it changes."""
    document = sheet(held("session-2"), "flipchart", ENGLISH)
    found = tables(document, "gaps")
    gaps, steps = found["Gaps"].table.rows, found["Steps"].table.rows
    assert [row[2] for row in gaps] == ["Leave is unpaid", "No breaks"]
    assert gaps[1][1:5] == ("A chair", "No breaks", "Group 1", "A shop in town")
    assert gaps[1][5].startswith("C183, Art. 10")
    assert gaps[0][3] == "together"
    assert steps[0][3:] == ("the works council", "May", "practice", "Fewer leave", "-")


def test_summary_shows_both_votes() -> None:
    """Hands for the right answer before and after talking, of those that were raised."""
    rows = tables(sheet(held(), "summary", ENGLISH), "votes")[""].table.rows
    assert rows == (("Peter's father dies", "15 years", "3 of 10", "9 of 10"),)


@pytest.mark.parametrize("which", SHEETS)
def test_a_training_of_which_nothing_is_known(which: str) -> None:
    """An empty record, or one whose story and plan are gone, gives a sheet all the same."""
    for training in (Training(), Training(story="gone", plan="gone", title="=1+1")):
        record = Record(training, groups=(Group(""),), entries=(ENTRIES[0],))
        assert "They sell the cow" in texts(sheet(record, "flipchart", ENGLISH))
        assert Page(EXPORTS["html"]["sheet"](record, which, ENGLISH)).open == []
        assert sheet(Record(training), which, ENGLISH).heading


@pytest.mark.parametrize("which", SHEETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_whole_and_says_its_language(which: str, language: str) -> None:
    """Every element is closed, ids are there once, whatever somebody typed is only text."""
    evil = attrs.evolve(
        held(),
        training=attrs.evolve(held().training, title=EVIL),
        entries=tuple(attrs.evolve(entry, text=EVIL, about=EVIL) for entry in ENTRIES),
        groups=(Group(EVIL, (1,)), Group("2"), Group("3")),
    )
    found = Page(EXPORTS["html"]["sheet"](evil, which, Speech(language)))
    assert found.open == []
    ids = [a["id"] for _, a in found.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert found.all("html")[0]["lang"] == language
    assert "javascript:1" in found.text
    assert not {tag for tag, _ in found.tags} & {"b", "a", "script"}


@pytest.mark.parametrize("which", SHEETS)
def test_golden(which: str, request: pytest.FixtureRequest) -> None:
    """The sheets read as they did; `--write-golden` takes them as they are."""
    text = EXPORTS["md"]["sheet"](held(), which, ENGLISH) + "\n"
    path = GOLDEN / f"sheet-{which}.md"
    if request.config.getoption("--write-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`peter handout --training` writes a sheet of a training in the records."""
    with open_records(storage.folder() / NAME, say=ENGLISH) as records:
        (number,) = records.enter((held(),))
    path = tmp_path / "flipchart.md"
    order = ["handout", "--training", str(number), "--sheet", "flipchart", "--out", str(path)]
    assert main(order) == 0
    assert "They sell the cow" in path.read_text(encoding="utf-8")
    assert main(["handout", "--training", str(number)]) == 0
    assert "<title>Summary of the session: Osh</title>" in capsys.readouterr().out
    assert main(["handout", "--training", "999"]) == 1
    assert main(["handout", "peter", "--training", str(number)]) == 1
    assert main(["handout", "--training", str(number), "--form", "csv"]) == 1
    assert main(["handout"]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_sheets_that_are_offered() -> None:
    """The command offers every sheet there is."""
    assert OFFERED == SHEETS
