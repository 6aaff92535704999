"""Worksheets: all that groups need, and nothing of what comes out."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from peter.__main__ import main
from peter.cli.options import PAPER_FORMS, PAPER_SIZES
from peter.errors import RequestError
from peter.exports import EXPORTS
from peter.instruments import catalogue
from peter.model.plan import Plan
from peter.model.scenario import EventWords, Question, Scenario, Words
from peter.scenario.plans import load_plan
from peter.scenario.stories import load_scenario
from peter.session import jump, open_story
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.views.document import Document, Facts, Form, Items, Lines, Section, Text
from peter.views.end import end_view
from peter.views.in_words import bill, in_words
from peter.views.play import CONTENT_NOTE, event_rows
from peter.views.words import told
from peter.views.worksheet import NO_LOSS, worksheet
from tests.test_handout import EVIL, Page, renamed

GOLDEN = Path(__file__).parent / "golden" / "paper"

RUSSIAN = Speech("ru")


@cache
def sheet(plan: str | None = "session-1", group: int = 0, language: str = "en") -> Document:
    """A worksheet of Peter's life."""
    loaded = load_plan(plan) if plan else None
    return worksheet(load_scenario("peter"), Speech(language), loaded, group)


def sections(document: Document) -> list[Section]:
    """Every section, in order, whatever it stands in."""

    def within(section: Section) -> list[Section]:
        return [section, *(s for inner in section.sections for s in within(inner))]

    return [found for section in document.sections for found in within(section)]


def texts(document: Document) -> str:
    """Everything that a document says, as it is written into a file."""
    from peter.exports.as_md import document_md

    return document_md(document).replace("\\", "")


def numbers(text: str) -> set[str]:
    """The numbers of three digits or more in a text."""
    joined = re.sub(r"(?<=\d)[,\N{NO-BREAK SPACE}](?=\d{3})", "", text)
    return set(re.findall(r"\d{3,}", joined))


def without_answers(scenario: Scenario) -> Scenario:
    """The story with other answers, reasons, benefits, debriefs and policies."""

    def other(asked: Question | None) -> Question | None:
        return None if asked is None else attrs.evolve(asked, because="XXX")

    def silent(words: EventWords) -> EventWords:
        return attrs.evolve(
            words,
            protects="XXX",
            debrief="XXX",
            question=other(words.question),
            recall=None,
            cards=(),
        )

    def changed(words: Words) -> Words:
        return attrs.evolve(words, events={k: silent(v) for k, v in words.events.items()})

    changes: dict[str, Any] = {"answer": 1, "answer_from": "", "recall_answer": None}
    return attrs.evolve(
        scenario,
        events=tuple(attrs.evolve(event, **changes) for event in scenario.events),
        policy="none",
        savings=123_456.0,
        economy=attrs.evolve(scenario.economy, take_up=0.123),
        words={language: changed(words) for language, words in scenario.words.items()},
    )


# No outcomes ----------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", [None, "session-1"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_worksheet_knows_no_answer(plan: str | None, language: str) -> None:
    """With other answers, reasons, benefits and money in the story the worksheet is the same."""
    scenario, say = load_scenario("peter"), Speech(language)
    loaded = load_plan(plan) if plan else None
    changed = without_answers(scenario)
    assert changed.numbered[0].answer != scenario.numbered[0].answer
    assert worksheet(changed, say, loaded) == worksheet(scenario, say, loaded)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reason_and_no_finding_is_told(language: str) -> None:
    """No `because`, no sentence on what a life comes to, no benefit by name beside its event."""
    say, session = Speech(language), open_story("peter")
    written = texts(sheet(language=language))
    words = told(session.scenario, say)
    told_later = [end_view(session, say).summary, end_view(session, say).mattered]
    for position, event in enumerate(session.events):
        comparison = jump(session, position).comparison()
        here = next(item for item in comparison.events if item.event.id == event.id)
        about = words.events[event.id]
        assert about.question
        assert about.recall
        told_later += [in_words(here, say), bill(here, comparison, say)]
        told_later += [about.question.because, about.recall.because, about.protects, about.debrief]
    assert len(told_later) > 60
    assert not [text for text in told_later if words.named(text) in written]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_figure_of_either_life(language: str) -> None:
    """No figure of a ledger stands on a worksheet, but for those that the story itself tells."""
    say, session = Speech(language), open_story("peter")
    words = told(session.scenario, say)
    figures, given = "", ""
    for position, event in enumerate(session.events):
        comparison = jump(session, position).comparison()
        here = next(item for item in comparison.events if item.event.id == event.id)
        figures += f" {in_words(here, say)} {bill(here, comparison, say)}"
        for row in event_rows(here, session.scenario, say):
            figures += f" {row.with_} {row.without} {row.difference}"
        about = words.events[event.id]
        assert about.question
        given += f" {about.story} {about.question.text} {about.question.options}"
    given += "".join(
        f" {i.code} {r.paraphrase}" for i in catalogue().instruments for r in i.requirement
    )
    secret = numbers(figures) - numbers(given)
    assert len(secret) > 40
    assert not secret & numbers(texts(sheet(language=language)))


def test_every_option_looks_alike() -> None:
    """The options stand in the story's order, numbered, and nothing marks one of them."""
    scenario = load_scenario("peter")
    words = told(scenario, ENGLISH)
    page = EXPORTS["html"]["worksheet"](scenario, ENGLISH, load_plan("session-1"))
    for event in scenario.numbered:
        asked = words.events[event.id].question
        assert asked
        listed = "".join(f"<li>{option}</li>" for option in asked.options)
        assert f"<ol>{listed}</ol>" in page.replace("&#x27;", "'").replace("&amp;", "&")


# What is in it --------------------------------------------------------------------------------


def test_a_page_for_each_group() -> None:
    """Each group has a page of its own, with its events and their standards, and no others."""
    plan, scenario = load_plan("session-1"), load_scenario("peter")
    for number, share in enumerate(plan.events, 1):
        (alone,) = sheet(group=number).sections
        assert alone.id == f"group-{number}"
        cards = [s.id for s in alone.sections if s.id.startswith("card-")]
        assert cards == [f"card-{event}" for event in share]
        wanted = [e for e in scenario.numbered if e.number in share]
        codes = {r.split("-")[0].upper() for e in wanted for r in e.requirements}
        (law,) = (s for s in alone.sections if s.id.startswith("standards-"))
        (facts,) = (b for b in law.blocks if isinstance(b, Facts))
        assert {code for code, _ in facts.rows} == codes
        assert law.on_new_page
    together = sheet().sections
    assert [s.on_new_page for s in together] == [False, True, True, True, True]


def test_room_to_draw_and_to_write() -> None:
    """Every group has a frame to draw the life without, a table to fill in and lines."""
    for group in sheet().sections:
        blocks = {type(b).__name__ for inner in group.sections for b in inner.blocks}
        assert {"Frame", "Form", "Lines"} <= blocks


@pytest.mark.parametrize("say", [ENGLISH, RUSSIAN])
def test_bereavement_is_about_the_law(say: Speech) -> None:
    """The card of the bereavement says so, and that nobody is asked; no other card does."""
    document = sheet(language=say.language)
    noted = [
        section.id
        for section in sections(document)
        for block in section.blocks
        if isinstance(block, Text) and block.text == f"{say(CONTENT_NOTE)} {say(NO_LOSS)}"
    ]
    assert noted == ["card-3"]


def test_people_are_named() -> None:
    """Everybody who comes into the household is on the sheet, as the player calls them."""
    say = Speech(names=(("anna", "Aigul"),))
    facts = dict(worksheet(load_scenario("peter"), say).facts)
    assert facts["The others"] == (
        "Aigul (mother), Viktor (father), Vera (sister), Lena (wife or husband), Mira (daughter)"
    )


def test_there_is_no_such_group() -> None:
    """A group that the plan does not have is refused, and so is a group of a story."""
    with pytest.raises(RequestError, match="no group 6; the plan has 5"):
        sheet(group=6)
    with pytest.raises(RequestError, match="no group 5; the plan has 4"):
        sheet("session-2", 5)
    with pytest.raises(RequestError, match="no group -1"):
        sheet(group=-1)
    with pytest.raises(RequestError, match="name a plan"):
        sheet(None, 1)


# Guiding questions ----------------------------------------------------------------------------


def test_each_card_has_its_back() -> None:
    """After the page with some cards comes the page with their deeper sets, in the same order."""
    pages = sheet("session-2").sections[2:]
    assert len(pages) == 12
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        assert front.on_new_page
        assert back.on_new_page
        assert [s.mark for s in front.sections] == [s.mark for s in back.sections]
    # The first card is on the third page, so that its back is on the same leaf.
    assert [s.on_new_page for s in sheet("session-2").sections[:2]] == [False, True]


def test_cards_hold_question_standards_and_room() -> None:
    """A card has its question, examples that are said to be made up, what the standards say,
    and room for what there is, what is missing and an example; each has its deeper set."""
    plan = load_plan("session-2")
    by_id = {section.id: section for section in sections(sheet("session-2"))}
    for number, guide in enumerate(plan.guides, 1):
        front, back = by_id[f"guide-{number}"], by_id[f"deeper-{number}"]
        assert front.heading == guide.question
        (form,) = (b for b in front.blocks if isinstance(b, Form))
        assert form.headings == ("What there is", "What is missing", "An example")
        said = [b.text for b in front.blocks if isinstance(b, Text)]
        (made_up,) = (text for text in said if text.startswith("Examples, made up: "))
        assert guide.examples
        assert all(example in made_up for example in guide.examples)
        assert len(guide.deeper) >= 2
        codes = [r.split("-")[0].upper() for r in guide.requirements]
        found = [code for b in front.blocks if isinstance(b, Facts) for code, _ in b.rows]
        assert sorted(found) == sorted(codes)
        (deeper,) = (b for b in back.blocks if isinstance(b, Items))
        assert deeper.items == guide.deeper
        assert any(isinstance(b, Lines) for b in back.blocks)
    assert len(plan.guides) == 12
    (steps,) = (b for b in by_id["together"].blocks if isinstance(b, Form))
    assert steps.headings[1:5] == ("Gap", "Step", "Who", "By when")
    assert "What it adds to our own goals" in steps.headings


def test_own_plan_without_shares() -> None:
    """A plan that shares nothing out and asks nothing gives everybody all events."""
    plan = attrs.evolve(load_plan("session-1"), events=())
    (everybody,) = worksheet(load_scenario("peter"), ENGLISH, plan).sections
    assert len([s for s in everybody.sections if s.id.startswith("card-")]) == 10


# Files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", PAPER_SIZES)
@pytest.mark.parametrize("plan", [None, "session-1", "session-2"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_whole(plan: str | None, size: str, language: str) -> None:
    """Every element is closed, ids are there once, the language is marked, nothing is loaded."""
    loaded: Plan | None = load_plan(plan) if plan else None
    scenario, say = load_scenario("peter"), Speech(language)
    found = Page(EXPORTS["html"]["worksheet"](scenario, say, loaded, 0, size))
    assert found.open == []
    ids = [a["id"] for _, a in found.tags if "id" in a]
    assert len(ids) == len(set(ids)) > 2
    assert found.all("html")[0]["lang"] == language
    assert not {tag for tag, _ in found.tags} & {"script", "link", "img", "iframe", "form"}


def test_names_are_no_markup() -> None:
    """A name that is markup stays a name, in every form."""
    say, scenario = renamed(EVIL), load_scenario("peter")
    plain = Page(EXPORTS["html"]["worksheet"](scenario, ENGLISH))
    evil = Page(EXPORTS["html"]["worksheet"](scenario, say))
    assert EVIL in " ".join(evil.text.split())
    assert [tag for tag, _ in evil.tags] == [tag for tag, _ in plain.tags]
    written = EXPORTS["md"]["worksheet"](scenario, say)
    assert "<b>" not in written.replace("\\<b\\>", "")


@pytest.mark.parametrize(
    ("plan", "group", "language"),
    [("session-1", 2, "en"), ("session-2", 0, "en")],
)
def test_golden(plan: str, group: int, language: str, request: pytest.FixtureRequest) -> None:
    """The worksheets read as they did; `--write-golden` takes them as they are."""
    text = texts(sheet(plan, group, language)) + "\n"
    path = GOLDEN / f"worksheet-{plan}-{group}-{language}.md"
    if request.config.getoption("--write-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`peter worksheet` takes a story, a plan, or the files of either."""
    assert main(["worksheet", "peter", "--form", "md"]) == 0
    assert capsys.readouterr().out.startswith("# Worksheet: Meet Peter")
    path = tmp_path / "group.md"
    assert main(["worksheet", "session-1", "--group", "2", "--out", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith("# Worksheet, group 2")
    capsys.readouterr()
    own = tmp_path / "own.toml"
    own.write_text(
        'id = "own"\nnumber = 3\ntitle = "Ours"\naim = "x"\nbefore = []\ngroups = 1\n'
        'events = [[6]]\n[[phases]]\nid = "a"\nkind = "groups"\ntitle = "x"\nminutes = 5\n'
        "instructions = []\nnotes = []\ncollects = []\n",
        encoding="utf-8",
    )
    assert main(["worksheet", str(own)]) == 0
    page = capsys.readouterr().out
    assert "Peter falls ill" in page
    assert "Peter is born" not in page
    assert main(["worksheet", "sesion-1"]) == 1
    assert "Did you mean" in capsys.readouterr().err
    assert main(["worksheet", "peter", "--form", "md", "--size", "a2"]) == 1
    assert "--form html" in capsys.readouterr().err


def test_forms() -> None:
    """The command offers every form in which a worksheet is written."""
    assert set(PAPER_FORMS) == {form for form, table in EXPORTS.items() if "worksheet" in table}
