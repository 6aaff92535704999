"""The library: every instrument, requirement and principle, to find and to read."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple

import attrs

from peter.instruments import catalogue
from peter.model.law import Instrument, KitNote, Principle, Requirement
from peter.model.terms import Checked
from peter.scenario import load_scenario
from peter.views.catalogue import instrument_view, requirement_view
from peter.views.words import BRANCH, CHECKED, count, listed

STORY = "peter"
LANGUAGE = "en"
REVISIONS = "revisions"
REVISES = "What revises what"
GENERATIONS = "three-generations"
"""The page of the principle with this id tells besides what the catalogue has of them."""

Kind = Literal["instrument", "requirement", "principle", "page"]
Paragraphs = list[tuple[str, str]]

SIGN: Mapping[Checked, str] = {
    Checked.TEXT: "✓",
    Checked.TRANSLATION: "~",
    Checked.EXTRACT: "~",
    Checked.SUMMARY: "~",
    Checked.NOT_VERIFIED: "?",
}
SIGNS = "✓ read in the text, ~ read in a translation, extract or summary, ? not verified"
COUNTRY = {"uz": "Uzbekistan", "kg": "Kyrgyzstan"}
TONGUE = {"ru": "Title in Russian", "uz": "Title in Uzbek", "ky": "Title in Kyrgyz"}
FACTS = (
    "Rate",
    "Measured on",
    "Standard beneficiary",
    "Duration",
    "Waiting period",
    "Qualifying period",
    "Who is covered",
    "Contingency",
    "Benefit",
    "Note",
)
"""The order in which a page tells what a requirement sets."""


@attrs.frozen
class LibraryEntry:
    """One line of the list."""

    id: str
    kind: Kind
    code: str
    """Code of the instrument; empty for a principle or a page of our own."""
    heading: str
    mark: str
    """Sign for how far it was checked; empty where a page has no one mark."""
    search_text: str
    """All the words by which it is found, parted by single spaces."""


@attrs.frozen
class LibraryPage:
    """One entry in full. A text without a label belongs to the one before, or leads the page."""

    id: str
    title: str
    paragraphs: tuple[tuple[str, str], ...]


class _Told(NamedTuple):
    """An event of the story, in words."""

    number: int
    title: str
    label: str


# Finding --------------------------------------------------------------------------------------


def find(query: str) -> tuple[LibraryEntry, ...]:
    """The entries with all words of the query: by code first, then by heading, then by text.

    A word finds words that begin with it; a number, `event 3` or `art 65`, only itself. A code is
    found as it is being typed, with its letter or without.
    """
    words = re.sub(r"\bart(icles?)?(?= \d)", "article", _plain(query))
    words = re.sub(r"\bpara(graph)?s?(?= \d)", "paragraph", words)
    terms = re.findall(r"(?:event|article|paragraph) \d+|\S+", words)
    ranked = [(rank, e) for e in library_entries() if (rank := _rank(e, terms)) is not None]
    return tuple(entry for _, entry in sorted(ranked, key=lambda pair: pair[0]))


def _rank(entry: LibraryEntry, terms: list[str]) -> int | None:
    """The lower, the better; None where a word is missing."""
    code, heading = entry.code.casefold(), _plain(entry.heading)
    if not all(_begins(code, term) or _has(entry.search_text, term) for term in terms):
        return None
    if any(term in (code, code[1:]) for term in terms):
        return 0
    if any(_begins(code, term) for term in terms):
        return 1
    return 2 if all(_has(heading, term) for term in terms) else 3


def _begins(code: str, term: str) -> bool:
    return code.startswith(term) or code[1:].startswith(term)


def _has(text: str, term: str) -> bool:
    return f" {term} " in f" {text} " if term[-1].isdigit() else f" {term}" in f" {text}"


def _plain(text: str) -> str:
    """Words and numbers in small letters, without signs; of `60(1)` only the article."""
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"(?<=\d)(\(\w+\))+", "", text.casefold())))


def _article_words(articles: str) -> str:
    """`article 59 article 60` and so on for every number in `Art. 59-64`."""
    found = [articles]
    for kind, numbers in re.findall(r"(Art|Para)s?\.?([^A-Za-z]*)", _without_brackets(articles)):
        for first, last in re.findall(r"(\d+)(?:-(\d+))?", numbers):
            word = "article" if kind == "Art" else "paragraph"
            found += (f"{word} {n}" for n in range(int(first), int(last or first) + 1))
    return " ".join(found)


def _without_brackets(text: str) -> str:
    return re.sub(r"\([^)]*\)", "", text)


# Entries --------------------------------------------------------------------------------------


@cache
def library_entries() -> tuple[LibraryEntry, ...]:
    """Every instrument followed by its requirements, then the principles and our own pages."""
    entries: list[LibraryEntry] = []
    for instrument in catalogue().instruments:
        entries.append(_instrument_entry(instrument))
        entries += (_requirement_entry(instrument, r) for r in instrument.requirement)
    principles = [_principle_entry(principle) for principle in catalogue().principles]
    entries += sorted(principles, key=lambda entry: entry.kind == "page")
    entries.append(_entry(REVISIONS, "page", "", REVISES, "", "revised status outdated up-to-date"))
    return tuple(entries)


def _entry(
    entry_id: str, kind: Kind, code: str, heading: str, mark: str, *more: str
) -> LibraryEntry:
    words = _plain(" ".join((entry_id, code, heading, *more)))
    return LibraryEntry(entry_id, kind, code, heading, mark, words)


def _instrument_entry(instrument: Instrument) -> LibraryEntry:
    titles = (local.title for local in instrument.title_in.values())
    return _entry(
        instrument.code.lower(),
        "instrument",
        instrument.code,
        _title(instrument),
        "",
        *(instrument.long_code, str(instrument.number), instrument.status, *titles),
    )


def _requirement_entry(instrument: Instrument, requirement: Requirement) -> LibraryEntry:
    told = _events_of(requirement)
    events = (f"event {e.number} {e.title} {e.label}" for e in told)
    notes = (n for n in _notes_on(instrument) if n.event in {e.number for e in told})
    return _entry(
        requirement.id,
        "requirement",
        instrument.code,
        requirement.subject,
        SIGN[requirement.checked],
        requirement.paraphrase,
        _article_words(requirement.articles),
        *(BRANCH[branch] for branch in requirement.branches),
        *(instrument.title, instrument.long_code, requirement.standard_beneficiary),
        *(requirement.contingency, requirement.coverage, requirement.benefit, *events),
        *(f"{note.in_short} {note.in_the_text}" for note in notes),
    )


def _principle_entry(principle: Principle) -> LibraryEntry:
    return _entry(
        principle.id,
        "page" if principle.id == GENERATIONS else "principle",
        "",
        principle.title,
        SIGN[principle.checked],
        *("principle", principle.text, _article_words(principle.articles)),
        *principle.instruments,
    )


@cache
def _events() -> tuple[tuple[_Told, tuple[str, ...]], ...]:
    """The numbered events of the story, each with the requirements behind it."""
    scenario = load_scenario(STORY)
    words = scenario.words[LANGUAGE]
    return tuple(
        (
            _Told(event.number or 0, words.named(told.title), told.label),
            tuple(r for part in scenario.told_with(event) for r in part.requirements),
        )
        for event in scenario.numbered
        for told in (words.events[event.id],)
    )


def _events_of(requirement: Requirement) -> tuple[_Told, ...]:
    return tuple(told for told, requirements in _events() if requirement.id in requirements)


# Pages ----------------------------------------------------------------------------------------


def library_page(entry_id: str) -> LibraryPage | None:
    """An entry in full; None where there is none with this id."""
    if entry_id == REVISIONS:
        return LibraryPage(REVISIONS, REVISES, tuple(_revisions()))
    if found := catalogue().requirement(entry_id):
        instrument, requirement = found
        title = f"{instrument.code}: {requirement.subject}"
        return LibraryPage(entry_id, title, tuple(_requirement(instrument, requirement)))
    if whole := catalogue().instrument(entry_id):
        return LibraryPage(entry_id, f"{whole.code}: {_title(whole)}", tuple(_instrument(whole)))
    for principle in catalogue().principles:
        if principle.id == entry_id:
            return LibraryPage(entry_id, principle.title, tuple(_principle(principle)))
    return None


def _requirement(instrument: Instrument, requirement: Requirement) -> Paragraphs:
    view, told = requirement_view(requirement), _events_of(requirement)
    page: Paragraphs = [("", view.paraphrase), ("Articles", requirement.articles)]
    if not requirement.articles_verified:
        page.append(("", "? article or paragraph number not verified"))
    page += sorted(view.facts, key=lambda fact: FACTS.index(fact[0]))
    page += [
        ("Branch", _initial(listed([BRANCH[branch] for branch in requirement.branches]))),
        ("Instrument", f"{instrument.long_code}: {_title(instrument)}"),
        ("Status", _status(instrument)),
        ("Revised by", _revised_by(instrument)),
        ("Checked", _mark(requirement.checked)),
        ("Read where", requirement.checked_where),
        *_address(instrument),
        *_in_countries(instrument, ("ru",)),
    ]
    page += _several("In Peter's story", (f"Event {e.number}: {e.title}" for e in told))
    numbers = {event.number for event in told} or {0}
    page += _kit(n for n in _notes_on(instrument) if n.event in numbers)
    return [(label, text) for label, text in page if text]


def _instrument(instrument: Instrument) -> Paragraphs:
    view = instrument_view(instrument)
    total = count(len(instrument.requirement), "requirement", "requirements")
    page: Paragraphs = [
        ("", f"{view.long_code}, with {total} in this catalogue."),
        *_several(
            "It asks for",
            (
                f"{SIGN[r.checked]} {_initial(r.subject)} ({r.articles}): {r.paraphrase}"
                for r in instrument.requirement
            ),
        ),
        ("The signs", SIGNS),
        ("Adopted", instrument.adopted),
        ("In force since", _from(view.in_force, instrument.in_force_source)),
        ("Status", _from(_status(instrument), instrument.status_source)),
        ("Revises", view.revises),
        ("Revised by", _revised_by(instrument)),
        ("Note", instrument.note),
        ("Read", view.text_read),
        *_address(instrument),
        *_in_countries(instrument, tuple(TONGUE)),
        *_kit(_notes_on(instrument)),
    ]
    return [(label, text) for label, text in page if text]


def _principle(principle: Principle) -> Paragraphs:
    found = [catalogue().instrument(code) for code in principle.instruments]
    page: Paragraphs = [("", principle.text), ("Articles", principle.articles)]
    if principle.articles and not principle.articles_verified:
        page.append(("", "? article or paragraph number not verified"))
    if principle.id == GENERATIONS:
        page += _generations(principle)
    page += [
        *_several("Instruments", (f"{i.code}: {_title(i)}" for i in found if i)),
        ("Checked", _mark(principle.checked)),
        ("Read where", principle.checked_where),
    ]
    return [(label, text) for label, text in page if text]


def _generations(principle: Principle) -> Paragraphs:
    """What the catalogue has of the first generation; the principle's own words give its years."""
    start, end, *_ = (int(year) for year in re.findall(r"\d{4}", principle.text))
    first = [i for i in catalogue().instruments if start <= i.year < end]
    years = sorted({i.year for i in catalogue().instruments})
    by_year = ((year, [i for i in catalogue().instruments if i.year == year]) for year in years)
    codes = listed([f"{i.code} of {i.year}" for i in first])
    return [
        (
            "First generation",
            f"This catalogue holds only {codes}. The other standards of that time are not in it, "
            "and are not listed here because their numbers were not checked.",
        ),
        *_several(
            "In this catalogue", (f"{year}: {listed([i.code for i in of])}" for year, of in by_year)
        ),
    ]


def _revisions() -> Paragraphs:
    """Only what the catalogue's own entries say; nothing is added."""
    instruments = catalogue().instruments
    page: Paragraphs = [
        (
            "",
            "Which instrument takes the place of which, and what status each was found to have. "
            "Other revisions may exist; this page tells only what was found.",
        )
    ]
    for newer in instruments:
        for older in (i for i in instruments if i.code in newer.revises):
            page += [
                (f"{newer.code} revises {older.code}", f"{newer.code}: {_title(newer)}"),
                ("", f"{older.code}: {_title(older)}"),
                *(("", text) for text in (older.note,) if text),
            ]
    statuses = sorted({_status(i) for i in instruments}, reverse=True)
    codes = ((s, listed([i.code for i in instruments if _status(i) == s])) for s in statuses)
    return page + _several("Status", (f"{status}: {of}" for status, of in codes))


# Words ----------------------------------------------------------------------------------------


def _mark(checked: Checked) -> str:
    return f"{SIGN[checked]} {CHECKED[checked]}"


def _title(instrument: Instrument) -> str:
    return instrument.title.replace(f" (No. {instrument.number})", "")


def _initial(text: str) -> str:
    return text[:1].upper() + text[1:]


def _status(instrument: Instrument) -> str:
    if instrument.status_verified:
        return f"✓ {instrument.status}"
    unknown = instrument.status == CHECKED[Checked.NOT_VERIFIED]
    return "? not verified" if unknown else f"? {instrument.status}, not verified"


def _from(text: str, source: str) -> str:
    return f"{text} ({source})" if text and source else text


def _revised_by(instrument: Instrument) -> str:
    return listed([i.code for i in catalogue().instruments if instrument.code in i.revises])


def _several(label: str, texts: Iterable[str]) -> Paragraphs:
    """Texts under one label, which stands at the first."""
    return [("" if index else label, text) for index, text in enumerate(texts)]


def _address(instrument: Instrument) -> Paragraphs:
    derived = "" if instrument.normlex_id_verified else " (? derived from the number, not verified)"
    return [("NORMLEX", f"{instrument.normlex_url}{derived}")]


def _in_countries(instrument: Instrument, languages: tuple[str, ...]) -> Paragraphs:
    """Titles in other languages, and what was found on ratification."""
    page: Paragraphs = []
    for language, local in instrument.title_in.items():
        if language in languages:
            sign = "✓ found in" if local.verified else "? not verified:"
            page.append((TONGUE[language], f"{local.title} ({sign} {local.source})"))
    by_country = {COUNTRY.get(k, k): text for k, text in instrument.ratified.items()}
    if len(set(by_country.values())) == 1:
        by_country = {listed(list(by_country)): next(iter(by_country.values()))}
    return page + _several("Ratified", (f"{who}: {text}" for who, text in by_country.items()))


def _notes_on(instrument: Instrument) -> tuple[KitNote, ...]:
    return tuple(n for n in catalogue().kit_notes if instrument.code in n.instruments)


def _kit(notes: Iterable[KitNote]) -> Paragraphs:
    """Where the kit is shorter than the text, or differs from it."""
    page: Paragraphs = []
    for note in notes:
        event = f"event {note.event}; " if note.event else ""
        page += [
            ("The kit, in short", note.in_short),
            ("In the text", f"{note.in_the_text} ({event}{note.kind}; {_mark(note.checked)})"),
        ]
    return page
