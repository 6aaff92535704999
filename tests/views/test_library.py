"""The library's entries, how they are found, and what their pages say."""

import re
import time

import attrs
import pytest

from peter.compare.measures import Measures
from peter.instruments import catalogue
from peter.model.terms import Checked
from peter.scenario.stories import load_scenario
from peter.speech import ENGLISH, Speech
from peter.views.catalogue import GENERAL_KNOWLEDGE, UNREVIEWED
from peter.views.glossary import GLOSSARY, Word
from peter.views.library import (
    SIGN,
    LibraryEntry,
    LibraryPage,
    find,
    library_entries,
    library_page,
)
from peter.views.words import BRANCH, CHECKED

CATALOGUE = catalogue()
RUSSIAN = Speech("ru")
REQUIREMENTS = {r.id: (i, r) for i in CATALOGUE.instruments for r in i.requirement}

each_entry = pytest.mark.parametrize("entry", library_entries(ENGLISH), ids=lambda e: e.id)
each_requirement = pytest.mark.parametrize("requirement_id", REQUIREMENTS)


def ids(query: str) -> list[str]:
    """What is found, by id."""
    return [entry.id for entry in find(query, say=ENGLISH)]


def page(entry_id: str) -> LibraryPage:
    """A page that exists."""
    found = library_page(entry_id, say=ENGLISH)
    assert found is not None
    return found


def said(entry_id: str, label: str) -> list[str]:
    """The texts of a page under a label, with those that go on below."""
    texts, under = [], ""
    for name, text in page(entry_id).paragraphs:
        under = name or under
        if under == label:
            texts.append(text)
    return texts


# Entries --------------------------------------------------------------------------------------


def test_everything_is_in() -> None:
    """Each instrument, requirement, principle and word has one entry; there are pages besides."""
    kinds = [entry.kind for entry in library_entries(ENGLISH)]
    assert kinds.count("instrument") == len(CATALOGUE.instruments) == 20
    assert kinds.count("requirement") == len(REQUIREMENTS) == 57
    assert kinds.count("principle") == len(CATALOGUE.principles) - 1
    assert [e.id for e in library_entries(ENGLISH) if e.kind == "page"] == [
        "three-generations",
        "revisions",
        "words",
    ]
    assert kinds.count("word") == len(GLOSSARY) >= 13
    assert len({entry.id for entry in library_entries(ENGLISH)}) == len(library_entries(ENGLISH))


@each_entry
def test_entry(entry: LibraryEntry) -> None:
    """An entry has a heading, is found by it and by its id, and has a page that says something."""
    assert entry.id in ids(entry.heading)
    assert entry.id in ids(entry.id)
    texts = page(entry.id).paragraphs
    assert texts[0][0] == ""
    assert all(text.strip() for _, text in texts)


@each_entry
def test_mark(entry: LibraryEntry) -> None:
    """What is law shows how far it was checked; an instrument or page of ours has no one mark."""
    is_ours = entry.kind == "word" or entry.id in ("revisions", "words")
    assert (entry.mark == "") == (entry.kind == "instrument" or is_ours)
    if entry.mark:
        assert said(entry.id, "Checked")[0].startswith(f"{entry.mark} ")


def test_signs() -> None:
    """Only what was read in the text has the tick, and only what was not verified the question."""
    assert set(SIGN) == set(Checked)
    assert [c for c, sign in SIGN.items() if sign == "✓"] == [Checked.TEXT]
    assert [c for c, sign in SIGN.items() if sign == "?"] == [Checked.NOT_VERIFIED]


# Finding --------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["c183", "C183", "183", " c183 ", "c18", "18"])
def test_code_is_found_with_and_without_its_letter(query: str) -> None:
    """A code leads the list, in any case, also while it is being typed: instrument, then rules."""
    own = [i for i in [e.id for e in library_entries(ENGLISH)] if i.startswith("c183")]
    assert ids(query)[: len(own)] == own
    assert own[0] == "c183"


def test_short_code_stands_before_longer_ones() -> None:
    """C3 leads for "3"; R131 does not begin with 31."""
    assert ids("3")[0] == "c3"
    assert ids("10")[0] == "c102"
    assert ids("r67")[0] == "r67"
    assert not [i for i in ids("31") if i.startswith("r131")]


@pytest.mark.parametrize("branch", BRANCH)
def test_branch(branch: str) -> None:
    """The name of a branch finds every requirement of the branch."""
    of = {r for r, (_, requirement) in REQUIREMENTS.items() if branch in requirement.branches}
    assert of <= set(ids(branch.replace("_", " ")))


def test_heading_stands_before_text() -> None:
    """What is about a word stands before what only mentions it."""
    found = find("sickness", say=ENGLISH)
    is_heading = ["sickness" in entry.heading.casefold() for entry in found]
    assert is_heading == sorted(is_heading, reverse=True)
    assert len(set(is_heading)) == 2


@pytest.mark.parametrize("event", load_scenario("peter").numbered, ids=lambda e: e.id)
def test_event(event: object) -> None:
    """An event's number or title finds the requirements behind it, and the number no other's."""
    scenario = load_scenario("peter")
    told = next(e for e in scenario.numbered if e is event)
    behind = {r for part in scenario.told_with(told) for r in part.requirements}
    assert set(ids(f"event {told.number}")) == behind
    words = scenario.words["en"]
    assert behind <= set(ids(words.named(words.events[told.id].title)))


def test_event_needs_its_whole_number() -> None:
    """Event 1 is not event 10, event 11 does not exist, and the word alone finds all events."""
    assert not set(ids("event 1")) & {"c102-oldage", "r131-rates"}
    assert ids("event 11") == []
    assert ids("EVENT   3") == ids("event 3")
    assert set(ids("event 3")) < set(ids("event"))


def test_article() -> None:
    """An article is found inside a range, as a number of its own, written out or short."""
    assert "c102-survivors" in ids("art 60")
    assert ids("c102 article 60") == ["c102-survivors"]
    assert ids("c102 Art. 60(1)") == ["c102-survivors"]
    assert ids("r191 para 8") == ids("R191 Paras 8") == ["r191-nursing"]
    assert ids("c102 art 600") == []


def test_all_words_must_occur() -> None:
    """Each further word can only narrow the list, in any order."""
    assert set(ids("survivors widow")) < set(ids("survivors"))
    assert ids("widow survivors") == ids("survivors widow")
    assert ids("survivors xyzzy") == []


def test_beginnings_of_words() -> None:
    """A word may be unfinished, but the middle of a word is not found."""
    assert "c102-unemployment" in ids("unempl")
    assert "c102-unemployment" not in ids("nemployment")


def test_other_letters() -> None:
    """The Russian title finds its instrument; so do words of the kit's notes their requirement."""
    assert ids("Конвенция материнства 2000") == ["c183"]
    assert "c102-medical" in ids("dentist")


@pytest.mark.parametrize("query", ["", "   ", "%", "[/]", "§ — …", "_"])
def test_no_words_find_everything(query: str) -> None:
    """Nothing typed, or only signs, leaves the whole list in its order."""
    assert find(query, say=ENGLISH) == library_entries(ENGLISH)


@pytest.mark.parametrize("query", ["xyzzy", "c999", "налог", "🙂 c102 xyzzy", "event 0", "0" * 500])
def test_nothing_found(query: str) -> None:
    """What does not occur finds nothing, without an error."""
    assert find(query, say=ENGLISH) == ()


def test_signs_part_words() -> None:
    """Signs in a query are gaps: what is pasted from a page is found."""
    assert ids("[survivors'] (benefit)") == ids("survivors benefit")
    assert "c128-survivors" in ids("Part IV, Art. 20-25")
    assert "c128-survivors" in ids("At least 45 % (widow, two children).")


def test_fast_enough_to_type() -> None:
    """Finding takes a small part of the 50 ms in which the list has to follow a key."""
    library_entries(ENGLISH)
    start = time.perf_counter()
    for query in ("s", "survivors widow children", "event 3", "c1", "xyzzy"):
        find(query, say=ENGLISH)
    assert time.perf_counter() - start < 5 * 0.02


# Pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry_id", ["", "c999", "c102-nothing", "Revisions", "../c102"])
def test_no_such_page(entry_id: str) -> None:
    """There is no page of what is not in the library."""
    assert library_page(entry_id, say=ENGLISH) is None


@each_requirement
def test_requirement_page(requirement_id: str) -> None:
    """Paraphrase first, then every fact set, where it stands, and how far it was checked."""
    instrument, requirement = REQUIREMENTS[requirement_id]
    assert page(requirement_id).paragraphs[0] == ("", requirement.paraphrase)
    assert said(requirement_id, "Articles")[0] == requirement.articles
    caveat = [t for t in said(requirement_id, "Articles")[1:] if t.startswith("?")]
    assert bool(caveat) is not requirement.articles_verified
    for label, fact in (
        ("Standard beneficiary", requirement.standard_beneficiary),
        ("Duration", requirement.duration),
        ("Waiting period", requirement.waiting),
        ("Qualifying period", requirement.qualifying),
        ("Who is covered", requirement.coverage),
        ("Measured on", requirement.rate_basis),
    ):
        assert said(requirement_id, label) == [fact] * bool(fact), label
    assert said(requirement_id, "Checked") == [
        f"{SIGN[requirement.checked]} {CHECKED[requirement.checked]}"
    ]
    assert instrument.normlex_url in said(requirement_id, "NORMLEX")[0]
    assert ("?" in said(requirement_id, "NORMLEX")[0][-50:]) is not instrument.normlex_id_verified
    status = said(requirement_id, "Status")[0]
    assert status.startswith("✓" if instrument.status_verified else "?")
    if russian := instrument.title_in.get("ru"):
        assert russian.title in said(requirement_id, "Title in Russian")[0]
    found = " ".join(said(requirement_id, "Ratified"))
    assert all(text in found for text in instrument.ratified.values())
    assert "Uzbekistan" in found
    assert "Kyrgyzstan" in found


def test_figure_stands_beside_its_basis() -> None:
    """45 % of what, for whom: in this order, before who is covered."""
    labels = [label for label, _ in page("c128-survivors").paragraphs]
    facts = ["Articles", "Rate", "Measured on", "Standard beneficiary", "Duration"]
    assert labels[1:6] == facts
    assert labels.index("Who is covered") > labels.index("Qualifying period")
    assert said("c128-survivors", "Rate") == ["45 %"]


@each_requirement
def test_kit_notes(requirement_id: str) -> None:
    """A requirement shows the kit's shortenings on its instrument in its own events, no others."""
    instrument, _ = REQUIREMENTS[requirement_id]
    scenario = load_scenario("peter")
    numbers = {
        event.number
        for event in scenario.numbered
        for part in scenario.told_with(event)
        if requirement_id in part.requirements
    } or {0}
    wanted = [
        note.in_short
        for note in CATALOGUE.kit_notes
        if note.event in numbers and instrument.code in note.instruments
    ]
    assert said(requirement_id, "The kit, in short") == wanted
    assert len(said(requirement_id, "In the text")) == len(wanted)


@pytest.mark.parametrize("instrument", CATALOGUE.instruments, ids=lambda i: i.code)
def test_instrument_page(instrument: object) -> None:
    """An instrument lists each of its requirements, with its sign, articles and paraphrase."""
    found = next(i for i in CATALOGUE.instruments if i is instrument)
    listed = said(found.code.lower(), "It asks for")
    assert len(listed) == len(found.requirement)
    for text, requirement in zip(listed, found.requirement, strict=True):
        assert text.startswith(SIGN[requirement.checked])
        assert requirement.articles in text
        assert requirement.paraphrase in text


def test_revisions() -> None:
    """Only what the catalogue says is told of revisions, and every instrument's status once."""
    labels = [label for label, _ in page("revisions").paragraphs if "revises" in label]
    assert labels == [f"{i.code} revises {c}" for i in CATALOGUE.instruments for c in i.revises]
    assert labels == ["C183 revises C103"]
    told = " ".join(said("revisions", "Status"))
    codes = re.findall(r"\b[CR]\d+", told)
    assert sorted(codes) == sorted(i.code for i in CATALOGUE.instruments)
    assert "✓ outdated: C103" in told
    assert said("c103-maternity", "Revised by") == ["C183"]
    assert said("c183", "Revised by") == []


def test_three_generations() -> None:
    """C3 is named as the one instrument of the first generation here, and no other number is."""
    (told,) = said("three-generations", "First generation")
    assert "only C3 of 1919" in told
    numbers = set(re.findall(r"\b[CR]\d+", str(page("three-generations").paragraphs)))
    assert numbers == {i.code for i in CATALOGUE.instruments}


# Where it was read ----------------------------------------------------------------------------


@each_requirement
def test_sources_stand_last_and_complete(requirement_id: str) -> None:
    """How far and where it was read is a sentence at the end of the page, with the whole source."""
    _, requirement = REQUIREMENTS[requirement_id]
    labels = [label for label, _ in page(requirement_id).paragraphs if label]
    assert labels[-1] == "Where we read it"
    first = said(requirement_id, "Where we read it")[0]
    if requirement.checked_where == GENERAL_KNOWLEDGE:
        assert first == "From general knowledge; nobody has verified it yet."
    else:
        assert first.endswith(f": {requirement.checked_where}")
        begins = "Not verified" if requirement.checked is Checked.NOT_VERIFIED else "Read in"
        assert first.startswith(begins)


@pytest.mark.parametrize("instrument", CATALOGUE.instruments, ids=lambda i: i.code)
def test_an_instrument_keeps_all_its_sources(instrument: object) -> None:
    """Nothing that the editors wrote down about a source is lost to the reader."""
    found = next(i for i in CATALOGUE.instruments if i is instrument)
    read = " ".join(said(found.code.lower(), "Where we read it"))
    wanted = [found.text_source, found.text_extent, found.status_source]
    wanted += [found.in_force_source] if found.in_force else []
    assert all(text in read for text in wanted if text != GENERAL_KNOWLEDGE)
    assert read.count("general knowledge; nobody") == wanted.count(GENERAL_KNOWLEDGE)


# Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", GLOSSARY, ids=lambda word: word.id)
def test_word(word: Word) -> None:
    """A word is explained on a page of its own and on that of all words, numbers filled in."""
    (_, text), *_ = page(word.id).paragraphs
    assert text.endswith(".")
    assert not re.search(r"[{}]", text)
    assert text in [explained for _, explained in page("words").paragraphs]
    assert word.id in ids(word.title)
    assert word.id in ids("words") or word.id in ids("glossary")


def test_the_words_of_the_field_and_of_the_measures_are_there() -> None:
    """Whoever meets a word of the program finds it, also by the name it has in JSON."""
    for query, word_id in (
        ("qualifying period", "word-qualifying-period"),
        ("waiting period", "word-waiting-period"),
        ("standard beneficiary", "word-standard-beneficiary"),
        ("poverty line", "word-poverty-line"),
        ("kit", "word-kit"),
        ("units", "word-units"),
        ("fgt1", "word-fgt"),
        ("consumption_equivalent_discounted", "word-consumption-equivalent"),
        ("replacement rate", "word-replacement-rate"),
    ):
        assert word_id in ids(query), query


def test_every_measure_is_explained_under_its_field_name() -> None:
    """No measure in JSON is without a plain explanation, but what its name says already."""
    explained = set(re.findall(r"\w+", " ".join(word.field_names for word in GLOSSARY)))
    measures = {field.name for field in attrs.fields(Measures)}
    assert explained <= measures
    assert measures - explained == {"total_consumption"}


def test_numbers_in_words_are_those_of_the_economy() -> None:
    """The line, its weights and the share of catastrophic spending are read, not written down."""
    economy = load_scenario("peter").economy
    (_, line), *_ = page("word-poverty-line").paragraphs
    for number in (economy.poverty_line, economy.adult_from_years):
        assert f"{number:.0f}" in line
    for number in (economy.further_adult, economy.child):
        assert f"{number:.1f}" in line
    (_, care), *_ = page("word-catastrophic").paragraphs
    assert f"{100 * economy.catastrophic_share:.0f} %" in care


# In another language --------------------------------------------------------------------------


def russian(entry_id: str) -> LibraryPage:
    """A page as a Russian reader sees it."""
    found = library_page(entry_id, RUSSIAN)
    assert found is not None
    return found


def test_translated_law_is_marked_as_not_reviewed() -> None:
    """Every page with translated law says that no person checked it; in English none does."""
    mark = RUSSIAN(UNREVIEWED)
    for entry in library_entries(RUSSIAN):
        is_marked = mark in [text for _, text in russian(entry.id).paragraphs]
        assert is_marked == (entry.kind != "word" and entry.id != "words"), entry.id
        assert UNREVIEWED not in [text for _, text in page(entry.id).paragraphs]


@pytest.mark.parametrize("instrument", CATALOGUE.instruments, ids=lambda i: i.code)
def test_an_official_title_is_shown_with_its_source(instrument: object) -> None:
    """Where a title in the language was found it leads, its source said; else the English one."""
    found = next(i for i in CATALOGUE.instruments if i is instrument)
    told = russian(found.code.lower())
    texts = [text for _, text in told.paragraphs]
    assert found.title in texts
    official = found.title_in.get("ru")
    if official is None:
        assert told.title.startswith(f"{found.code}: {found.title[:20]}")
        return
    assert told.title.split(": ", 1)[1] in official.title
    (about,) = [text for text in texts if text.startswith(official.title)]
    assert official.source in about
    assert ("✓" in about) == official.verified


def test_search_in_another_language() -> None:
    """Russian words are found beside codes and English titles, which any language finds."""

    def found(query: str) -> list[str]:
        return [entry.id for entry in find(query, RUSSIAN)]

    assert found("c183") == ids("c183")
    assert "c183" in found("Maternity Protection Convention 2000")
    assert "c183" in found("пересмотре охране материнства 2000")
    assert "c102-survivors" in found("потери кормильца")
    assert "c102-survivors" in found("survivors")
    assert "c183-nursing" in found("nursing breaks")
    assert set(found("смерть отца")) >= {"c102-survivors", "c128-survivors"}
    assert found(f"c102 {RUSSIAN('article')} 60") == found("c102 art 60") == ["c102-survivors"]
    assert set(found(f"{RUSSIAN('event')} 3")) == set(ids("event 3"))
    assert found("материнства") != []
    assert found("налог xyzzy") == []


def test_the_dots_of_a_letter_need_not_be_typed() -> None:
    """`ребенок` finds `ребёнок`, as Russian is mostly written."""
    assert [e.id for e in find("ребенок", RUSSIAN)] == [e.id for e in find("ребёнок", RUSSIAN)]
    assert find("ребенок", RUSSIAN)
