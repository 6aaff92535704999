"""The trainer's script on paper: the clock, the questions, the answers, the articles."""

import re
from functools import cache
from pathlib import Path

import attrs
import pytest

from peter.__main__ import main
from peter.cli.papers import SCRIPT_FORMS
from peter.exports import EXPORTS
from peter.instruments import catalogue
from peter.scenario.plans import load_plan
from peter.session import jump, open_story
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.views.catalogue import cited, mark
from peter.views.document import Document, Grid, Section
from peter.views.in_words import in_words
from peter.views.script import clock_said, script
from peter.views.show.trainer import NOBODY
from peter.views.words import told
from tests.test_handout import EVIL, Page, renamed
from tests.test_worksheet import GOLDEN, sections, texts


@cache
def written(plan: str = "session-1", language: str = "en") -> Document:
    """The script of a session with Peter's life."""
    return script(open_story("peter"), load_plan(plan), Speech(language))


def one(document: Document, section_id: str) -> Section:
    """The section of this id."""
    return next(section for section in sections(document) if section.id == section_id)


def said(section: Section, document: Document) -> str:
    """All that a section says."""
    return texts(attrs.evolve(document, sections=(section,)))


# The clock ------------------------------------------------------------------------------------


def test_clock_runs_through_the_plan() -> None:
    """Each phase begins when those before it are over; groups present one after the other."""
    marks = {s.id: s.mark for s in sections(written()) if re.match("phase|group", s.id)}
    assert marks == {
        "phase-1": "0:00",
        "phase-2": "0:30",
        **{f"group-{n + 1}": f"0:{30 + 5 * n}" for n in range(5)},
        "phase-3": "0:55",
    }
    (glance,) = one(written(), "plan").blocks
    assert isinstance(glance, Grid)
    assert [row[0] for row in glance.table.rows] == ["0:00", "0:30", "0:55", "1:05"]
    assert [row[2] for row in glance.table.rows] == ["30", "5 × 5", "10", ""]


def test_clock_passes_the_hour() -> None:
    """Minutes are told in hours and minutes."""
    assert [clock_said(m) for m in (0, 5, 59, 60, 125)] == ["0:00", "0:05", "0:59", "1:00", "2:05"]


@pytest.mark.parametrize("plan", ["session-1", "session-2"])
def test_every_word_of_the_plan_is_there(plan: str) -> None:
    """What to have ready, what stands on the screen, what the trainer should know."""
    text, loaded = texts(written(plan)), load_plan(plan)
    wanted = [*loaded.before]
    for phase in loaded.phases:
        wanted += [phase.title, *phase.instructions, *phase.notes]
    for guide in loaded.guides:
        wanted += [guide.question, *guide.deeper]
    assert len(wanted) > 20
    assert not [words for words in wanted if words not in text]


# Events ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_events_hold_what_a_trainer_needs(language: str) -> None:
    """Question, wrong options, answer and why, both lives, every article and each kit note."""
    say, session = Speech(language), open_story("peter")
    document = written(language=language)
    words = told(session.scenario, say)
    for position, event in enumerate(session.events):
        text = said(one(document, f"told-{event.number}"), document)
        about = words.events[event.id]
        assert about.question
        assert event.answer
        comparison = jump(session, position).comparison()
        here = next(item for item in comparison.events if item.event.id == event.id)
        assert words.named(about.story).replace("\n", " ") in text
        assert about.question.because in text
        assert f"{event.answer}, {about.question.options[event.answer - 1]}." in text
        assert in_words(here, say) in text
        for requirement_id in event.requirements:
            found = catalogue().requirement(requirement_id)
            assert found
            _, requirement = found
            assert cited(requirement.articles, say) in text
            assert say(requirement.paraphrase) in text
            assert mark(requirement, say) in text
        for note in catalogue().notes_on(event.number or 0):
            assert say(note.in_the_text) in text


def test_nobody_is_asked_about_their_own_loss() -> None:
    """The sentence stands at the bereavement, and only there."""
    with_care = [
        section.id
        for section in sections(written())
        if any(getattr(block, "text", "") == NOBODY for block in section.blocks)
    ]
    assert with_care == ["told-3"]


def test_vote_talk_vote_again() -> None:
    """The room votes twice at the three events of the plan."""
    twice = [
        section.id
        for section in sections(written())
        if section.id.startswith("told-") and "vote again" in said(section, written())
    ]
    assert twice == ["told-3", "told-7", "told-10"]


def test_three_questions_with_answers() -> None:
    """The questions asked before and after stand there with the right option."""
    text = said(one(written(), "asked"), written())
    assert text.count("Right: ") == 3
    assert "Right: 3, 45 %." in text


def test_plenary_has_the_whole_life() -> None:
    """The plenary takes the whole life, the third one, and the debrief."""
    assert {"whole", "saved", "debrief"} <= {s.id for s in sections(written())}
    assert "whole" not in {s.id for s in sections(written("session-2"))}


# Files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", ["session-1", "session-2"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_whole(plan: str, language: str) -> None:
    """Every element is closed, ids are there once, and the language is marked."""
    page = EXPORTS["html"]["script"](open_story("peter"), load_plan(plan), Speech(language))
    found = Page(page)
    assert found.open == []
    ids = [a["id"] for _, a in found.tags if "id" in a]
    assert len(ids) == len(set(ids)) > 5
    assert found.all("html")[0]["lang"] == language


def test_names_are_no_markup() -> None:
    """A name that is markup stays a name."""
    session, plan = open_story("peter"), load_plan("session-1")
    plain = Page(EXPORTS["html"]["script"](session, plan, ENGLISH))
    evil = Page(EXPORTS["html"]["script"](session, plan, renamed(EVIL)))
    assert [tag for tag, _ in evil.tags] == [tag for tag, _ in plain.tags]


@pytest.mark.parametrize("plan", ["session-1", "session-2"])
def test_golden(plan: str, request: pytest.FixtureRequest) -> None:
    """The script reads as it did; `--write-golden` takes it as it is."""
    text = EXPORTS["md"]["script"](open_story("peter"), load_plan(plan), ENGLISH) + "\n"
    path = GOLDEN / f"script-{plan}.md"
    if request.config.getoption("--write-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`peter script` takes a plan, another story, and a file."""
    assert main(["script", "--form", "text"]) == 0
    first = capsys.readouterr().out
    assert first.startswith("The trainer's script: The benefits of social security")
    assert main(["script", "session-1", "--story", "peter-harder", "--form", "text"]) == 0
    assert capsys.readouterr().out != first
    path = tmp_path / "script.txt"
    assert main(["script", "session-2", "--out", str(path)]) == 0
    assert "Identifying gaps" in path.read_text(encoding="utf-8")
    assert main(["script", "nothing"]) == 1


def test_forms() -> None:
    """The command offers every form in which a script is written."""
    assert set(SCRIPT_FORMS) == {form for form, table in EXPORTS.items() if "script" in table}
