"""The law as data: a walk over every instrument, requirement, principle and note."""

import re
from collections import Counter

import attrs
import pytest

from peter.instruments import catalogue
from peter.model.law import Instrument, KitNote, Principle, Requirement
from peter.model.terms import Checked
from peter.scenario.policies import load_policy
from peter.scenario.shelf import policy_ids, scenario_ids
from peter.scenario.stories import load_scenario
from peter.speech import ENGLISH
from peter.views.catalogue import CITED, COUNTRY, DIFFERS, STANDING, cited

CATALOGUE = catalogue()
REQUIREMENTS = {r.id: (i, r) for i in CATALOGUE.instruments for r in i.requirement}

CODES = """C102 C103 C118 C121 C128 C130 C156 C157 C168 C183 C3
R121 R131 R134 R165 R176 R191 R202 R204 R67"""

each_instrument = pytest.mark.parametrize("instrument", CATALOGUE.instruments, ids=lambda i: i.code)
each_requirement = pytest.mark.parametrize(
    ("instrument", "requirement"), REQUIREMENTS.values(), ids=list(REQUIREMENTS)
)
each_principle = pytest.mark.parametrize("principle", CATALOGUE.principles, ids=lambda p: p.id)
each_note = pytest.mark.parametrize("note", CATALOGUE.kit_notes, ids=lambda n: n.id)


# Counts ---------------------------------------------------------------------------------------


def test_counts() -> None:
    """Twenty instruments, 57 requirements, 24 notes on the kit, the principles."""
    assert sorted(i.code for i in CATALOGUE.instruments) == CODES.split()
    assert sum(len(i.requirement) for i in CATALOGUE.instruments) == 57
    assert len(CATALOGUE.kit_notes) == 24
    assert len(CATALOGUE.principles) >= 10


def test_order() -> None:
    """Conventions stand before Recommendations, each in order of their numbers."""
    found = [(i.kind, i.number) for i in CATALOGUE.instruments]
    assert found == sorted(found)
    assert {kind for kind, _ in found} == {"convention", "recommendation"}


@pytest.mark.parametrize(
    "ids",
    [
        [i.code for i in CATALOGUE.instruments],
        [i.normlex_id for i in CATALOGUE.instruments],
        [r.id for i in CATALOGUE.instruments for r in i.requirement],
        [p.id for p in CATALOGUE.principles],
        [n.id for n in CATALOGUE.kit_notes],
    ],
    ids=["codes", "normlex", "requirements", "principles", "notes"],
)
def test_unique(ids: list[str]) -> None:
    """No two have the same id."""
    assert [name for name, count in Counter(ids).items() if count > 1] == []


# Instruments ----------------------------------------------------------------------------------


@each_instrument
def test_instrument(instrument: Instrument) -> None:
    """An instrument has its title, year, status, address and the source that was read."""
    assert instrument.code == f"{instrument.kind[0].upper()}{instrument.number}"
    assert f"(No. {instrument.number})" in instrument.title
    assert str(instrument.year) in instrument.title
    assert instrument.adopted.startswith(str(instrument.year))
    assert instrument.status
    assert instrument.status_source
    assert str(instrument.normlex_id) in instrument.normlex_url
    assert instrument.normlex_url.startswith("https://www.ilo.org/dyn/normlex/")
    assert instrument.text_source
    assert instrument.requirement
    assert all(title.source for title in instrument.title_in.values())


@each_instrument
def test_lookup(instrument: Instrument) -> None:
    """An instrument is found by its code in any case of letters."""
    assert CATALOGUE.instrument(instrument.code.lower()) is instrument
    assert CATALOGUE.instrument(instrument.code.upper()) is instrument


# Requirements ---------------------------------------------------------------------------------


@each_requirement
def test_requirement(instrument: Instrument, requirement: Requirement) -> None:
    """A requirement belongs to its instrument, has an article, and is found by its id."""
    assert requirement.id.startswith(f"{instrument.code.lower()}-")
    assert requirement.articles.strip()
    assert requirement.subject
    assert CATALOGUE.requirement(requirement.id) == (instrument, requirement)


@each_requirement
def test_figures_have_sources(instrument: Instrument, requirement: Requirement) -> None:
    """No figure without a mark of how far it was checked and a place where."""
    del instrument
    assert requirement.checked in Checked
    if requirement.figures or requirement.rate_text:
        assert requirement.checked_where.strip()
    if requirement.checked is not Checked.NOT_VERIFIED:
        assert requirement.checked_where.strip()


@each_requirement
def test_figures_have_units(instrument: Instrument, requirement: Requirement) -> None:
    """A figure's name says its unit; a rate is a share of one."""
    del instrument
    for name, value in requirement.figures.items():
        unit = (
            r"rate|share|minutes|days|weeks|months|years|age|breaks|categories|branches|is|children"
        )
        assert re.search(rf"(^|_)({unit})(_|$)", name), name
        if name.split("_")[-1] == "rate":
            assert 0 < fraction(value) <= 1


@each_requirement
def test_paraphrase(instrument: Instrument, requirement: Requirement) -> None:
    """Each is told in our own words, forty at most."""
    del instrument
    assert 3 <= len(requirement.paraphrase.split()) <= 40


def fraction(value: float | int | str | bool) -> float:
    """A share, which may be written as `2/3`."""
    over, _, under = str(value).partition("/")
    return float(over) / float(under or 1)


# Principles and notes -------------------------------------------------------------------------


@each_principle
def test_principle(principle: Principle) -> None:
    """A principle has a source, a mark, and an article or the word that it is only retold."""
    assert principle.title
    assert principle.text
    assert principle.checked_where.strip()
    if principle.checked is not Checked.SUMMARY:
        assert principle.articles.strip()
        assert principle.instruments
    if not principle.articles:
        assert not principle.articles_verified
    assert all(CATALOGUE.instrument(code) for code in principle.instruments)


@each_note
def test_kit_note(note: KitNote) -> None:
    """A note sets the kit beside the text, names the instruments, and belongs to an event."""
    assert note.in_short
    assert note.in_the_text
    assert note.in_short != note.in_the_text
    assert 0 <= note.event <= 10
    assert note in CATALOGUE.notes_on(note.event)
    assert note.checked_where.strip()
    assert all(CATALOGUE.instrument(code) for code in note.instruments)


def test_notes_for_every_event() -> None:
    """Most events of Peter's story have a note on where the kit differs from the text."""
    told = {note.event for note in CATALOGUE.kit_notes} - {0}
    assert len(told) >= 8


# Who names the law ----------------------------------------------------------------------------


@pytest.mark.parametrize("scenario_id", scenario_ids())
def test_events(scenario_id: str) -> None:
    """Every numbered event of a story rests on requirements, and all of them exist."""
    scenario = load_scenario(scenario_id)
    assert len(scenario.numbered) == 10
    for event in scenario.numbered:
        assert event.requirements, event.id
        assert [r for r in event.requirements if r not in REQUIREMENTS] == []


@pytest.mark.parametrize("policy_id", policy_ids())
def test_benefits(policy_id: str) -> None:
    """Every benefit of a policy implements a requirement of the catalogue and cites its article."""
    for benefit in load_policy(policy_id).benefits:
        assert benefit.requirement in REQUIREMENTS, benefit.id
        assert benefit.articles.rate, benefit.id
        assert benefit.articles.contingency, benefit.id
        instrument, _ = REQUIREMENTS[benefit.requirement]
        assert benefit.articles.rate.startswith(instrument.code)


# How a page tells it --------------------------------------------------------------------------


def test_every_word_of_a_citation_can_be_said() -> None:
    """Articles are cited in a few words, all of them known, so that any language can cite them."""
    cites = [r.articles for _, r in REQUIREMENTS.values()] + [
        p.articles for p in CATALOGUE.principles
    ]
    for policy_id in policy_ids():
        for benefit in load_policy(policy_id).benefits:
            cites += attrs.astuple(benefit.articles)
    words = "|".join(map(re.escape, CITED))
    for articles in cites:
        assert cited(articles, say=ENGLISH) == articles
        assert not re.search(r"[a-z]{2,}", re.sub(words, "", articles)), articles


def test_every_status_and_kind_of_difference_can_be_said() -> None:
    """What an instrument's status is, and how the kit differs, are a few known words."""
    assert {i.status for i in CATALOGUE.instruments} <= set(STANDING)
    assert {note.kind for note in CATALOGUE.kit_notes} == set(DIFFERS)
    assert {code for i in CATALOGUE.instruments for code in i.ratified} == set(COUNTRY)
