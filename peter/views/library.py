"""The library: every instrument, requirement, principle and word, to find and to read."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

import attrs

from peter.instruments import catalogue
from peter.model.law import Instrument, KitNote, Principle, Requirement
from peter.model.terms import Checked
from peter.scenario.stories import load_scenario
from peter.speech import ENGLISH, LANGUAGES, SOURCE, Speech, to_say
from peter.views.catalogue import (
    GENERAL_KNOWLEDGE,
    cited,
    country,
    kit_view,
    read_where,
    requirement_view,
    standing,
    unreviewed,
)
from peter.views.glossary import GLOSSARY, Word, explained
from peter.views.words import BRANCH, CHECKED, instrument_title, long_code, told

STORY = "peter"
REVISIONS = "revisions"
REVISES = to_say("What revises what")
WORDS = "words"
WORDS_TITLE = to_say("Words")
GENERATIONS = "three-generations"
"""The page of the principle with this id tells besides what the catalogue has of them."""

Kind = Literal["instrument", "requirement", "principle", "page", "word"]
Paragraphs = list[tuple[str, str]]

SIGN: Mapping[Checked, str] = {
    Checked.TEXT: "✓",
    Checked.TRANSLATION: "~",
    Checked.EXTRACT: "~",
    Checked.SUMMARY: "~",
    Checked.NOT_VERIFIED: "?",
}
SIGNS = to_say("✓ read in the text, ~ read in a translation, extract or summary, ? not verified")
TONGUE: Mapping[str, str] = {
    "ru": to_say("Title in Russian"),
    "uz": to_say("Title in Uzbek"),
    "ky": to_say("Title in Kyrgyz"),
}
FACTS = (
    to_say("Rate"),
    to_say("Measured on"),
    to_say("Standard beneficiary"),
    to_say("Duration"),
    to_say("Waiting period"),
    to_say("Qualifying period"),
    to_say("Who is covered"),
    to_say("Contingency"),
    to_say("Benefit"),
    to_say("Note"),
)
"""The order in which a page tells what a requirement sets."""

EVENT, ARTICLE, PARAGRAPH = to_say("event"), to_say("article"), to_say("paragraph")
SHORT = ((to_say("art"), ARTICLE), (to_say("para"), PARAGRAPH))
"""What people write for a word before a number."""


@attrs.frozen
class LibraryEntry:
    """One line of the list."""

    id: str
    kind: Kind
    code: str
    """Code of the instrument; empty for a principle, a word or a page of our own."""
    heading: str
    mark: str
    """Sign for how far it was checked; empty where a page has no one mark."""
    search_text: str
    """All the words by which it is found, in English and in the player's language."""


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


def find(query: str, say: Speech) -> tuple[LibraryEntry, ...]:
    """The entries with all words of the query: by code first, then by heading, then by text.

    A word finds words that begin with it; a number, `event 3` or `art 65`, only itself. A code is
    found as it is being typed, with its letter or without. English finds in any language.
    """
    words = re.sub(r"\bart(icles?)?(?= \d)", ARTICLE, _plain(query))
    words = re.sub(r"\bpara(graph)?s?(?= \d)", PARAGRAPH, words)
    for short, full in SHORT:
        words = re.sub(rf"\b{re.escape(_plain(say(short)))}(?= \d)", _plain(say(full)), words)
    numbered = {_plain(text) for word in (EVENT, ARTICLE, PARAGRAPH) for text in (word, say(word))}
    before = "|".join(re.escape(word) for word in sorted(numbered))
    terms = re.findall(rf"(?:{before}) \d+|\S+", words)
    entries = library_entries(say)
    ranked = [(rank, e) for e in entries if (rank := _rank(e, terms)) is not None]
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
    letters = text.casefold().replace("ё", "е")  # nobody types the dots
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"(?<=\d)(\(\w+\))+", "", letters)))


def _article_words(articles: str, say: Speech) -> str:
    """`article 59 article 60` and so on for every number in `Art. 59-64`."""
    found = [articles, cited(articles, say)]
    for kind, numbers in re.findall(r"(Art|Para)s?\.?([^A-Za-z]*)", _without_brackets(articles)):
        for first, last in re.findall(r"(\d+)(?:-(\d+))?", numbers):
            word = ARTICLE if kind == "Art" else PARAGRAPH
            for n in range(int(first), int(last or first) + 1):
                found += (f"{name} {n}" for name in {word, say(word)})
    return " ".join(found)


def _without_brackets(text: str) -> str:
    return re.sub(r"\([^)]*\)", "", text)


# Entries --------------------------------------------------------------------------------------


@lru_cache(maxsize=len(LANGUAGES))
def library_entries(say: Speech) -> tuple[LibraryEntry, ...]:
    """Every instrument followed by its requirements, the principles, our own pages, the words."""
    entries: list[LibraryEntry] = []
    for instrument in catalogue().instruments:
        entries.append(_instrument_entry(instrument, say))
        entries += (_requirement_entry(instrument, r, say) for r in instrument.requirement)
    principles = [_principle_entry(principle, say) for principle in catalogue().principles]
    entries += sorted(principles, key=lambda entry: entry.kind == "page")
    statuses = (_both(standing(i, ENGLISH), say) for i in catalogue().instruments)
    entries.append(_entry(REVISIONS, "page", "", REVISES, "", say, "revised", *statuses))
    entries.append(_entry(WORDS, "page", "", WORDS_TITLE, "", say, "glossary terms meaning"))
    entries += (_word_entry(word, say) for word in GLOSSARY)
    return tuple(entries)


def _entry(
    entry_id: str, kind: Kind, code: str, heading: str, mark: str, say: Speech, *more: str
) -> LibraryEntry:
    """An entry under a heading in English, found by it in both languages."""
    words = _plain(" ".join((entry_id, code, _both(heading, say), *more)))
    return LibraryEntry(entry_id, kind, code, say(heading), mark, words)


def _both(text: str, say: Speech) -> str:
    """A text in English and, where that is another, in the player's language."""
    if say.language == SOURCE or not text:
        return text
    return f"{text} {say(text)}"


def _instrument_entry(instrument: Instrument, say: Speech) -> LibraryEntry:
    titles = (local.title for local in instrument.title_in.values())
    entry = _entry(
        instrument.code.lower(),
        "instrument",
        instrument.code,
        instrument.title,
        "",
        say,
        *(long_code(instrument, ENGLISH), long_code(instrument, say), str(instrument.number)),
        *(_both(standing(instrument, ENGLISH), say), *titles),
    )
    return attrs.evolve(entry, heading=_title(instrument, say))


def _requirement_entry(
    instrument: Instrument, requirement: Requirement, say: Speech
) -> LibraryEntry:
    events = _events_of(requirement, say)
    if say.language != SOURCE:
        events = (*events, *_events_of(requirement, ENGLISH))
    notes = [note for note in _kit_notes(instrument, requirement) if note.event]
    return _entry(
        requirement.id,
        "requirement",
        instrument.code,
        requirement.subject,
        SIGN[requirement.checked],
        say,
        _both(requirement.paraphrase, say),
        _article_words(requirement.articles, say),
        *(_both(BRANCH[branch], say) for branch in requirement.branches),
        *(instrument.title, instrument_title(instrument, say)),
        *(long_code(instrument, ENGLISH), long_code(instrument, say)),
        *(
            _both(text, say)
            for text in (
                requirement.standard_beneficiary,
                requirement.contingency,
                requirement.coverage,
                requirement.benefit,
                *(text for note in notes for text in (note.in_short, note.in_the_text)),
            )
        ),
        *(f"{word} {e.number} {e.title} {e.label}" for e in events for word in {EVENT, say(EVENT)}),
    )


def _principle_entry(principle: Principle, say: Speech) -> LibraryEntry:
    return _entry(
        principle.id,
        "page" if principle.id == GENERATIONS else "principle",
        "",
        principle.title,
        SIGN[principle.checked],
        say,
        *(_both(to_say("principle"), say), _both(principle.text, say)),
        *(_article_words(principle.articles, say), *principle.instruments),
    )


def _word_entry(word: Word, say: Speech) -> LibraryEntry:
    return _entry(
        word.id,
        "word",
        "",
        word.title,
        "",
        say,
        *(_both(WORDS_TITLE, say), _both(word.text, say), word.field_names),
    )


@lru_cache(maxsize=len(LANGUAGES))
def _events(say: Speech) -> tuple[tuple[_Told, tuple[str, ...]], ...]:
    """The numbered events of the story, each with the requirements behind it."""
    scenario = load_scenario(STORY)
    words = told(scenario, say)
    return tuple(
        (
            _Told(event.number or 0, words.named(about.title), about.label),
            tuple(r for part in scenario.told_with(event) for r in part.requirements),
        )
        for event in scenario.numbered
        for about in (words.events[event.id],)
    )


def _events_of(requirement: Requirement, say: Speech) -> tuple[_Told, ...]:
    return tuple(about for about, behind in _events(say) if requirement.id in behind)


def _kit_notes(instrument: Instrument, requirement: Requirement) -> tuple[KitNote, ...]:
    """The notes on its instrument in its own events; on no event where it has none."""
    numbers = {event.number for event in _events_of(requirement, ENGLISH)} or {0}
    return tuple(n for n in _notes_on(instrument) if n.event in numbers)


# Pages ----------------------------------------------------------------------------------------


def library_page(entry_id: str, say: Speech) -> LibraryPage | None:
    """An entry in full; None where there is none with this id."""
    if entry_id == REVISIONS:
        return LibraryPage(REVISIONS, say(REVISES), tuple(_revisions(say)))
    if entry_id == WORDS:
        return LibraryPage(WORDS, say(WORDS_TITLE), tuple(_all_words(say)))
    if found := catalogue().requirement(entry_id):
        instrument, requirement = found
        title = say("{code}: {subject}", code=instrument.code, subject=say(requirement.subject))
        return LibraryPage(entry_id, title, tuple(_requirement(instrument, requirement, say)))
    if whole := catalogue().instrument(entry_id):
        return LibraryPage(entry_id, _named(whole, say), tuple(_instrument(whole, say)))
    for principle in catalogue().principles:
        if principle.id == entry_id:
            return LibraryPage(entry_id, say(principle.title), tuple(_principle(principle, say)))
    for word in GLOSSARY:
        if word.id == entry_id:
            return LibraryPage(entry_id, say(word.title), tuple(_word(word, say)))
    return None


def _requirement(instrument: Instrument, requirement: Requirement, say: Speech) -> Paragraphs:
    view, about = requirement_view(requirement, say), _events_of(requirement, say)
    facts = dict(view.facts)
    page: Paragraphs = [
        ("", view.paraphrase),
        ("", view.unreviewed),
        (say("Articles"), cited(requirement.articles, say)),
    ]
    if not requirement.articles_verified:
        page.append(("", say("? article or paragraph number not verified")))
    page += [(say(label), facts.get(say(label), "")) for label in FACTS]
    page += [
        (say("Branch"), _initial(say.listed([say(BRANCH[b]) for b in requirement.branches]))),
        (say("Instrument"), f"{long_code(instrument, say)}: {_title(instrument, say)}"),
        (say("Status"), _status(instrument, say)),
        (say("Revised by"), _revised_by(instrument, say)),
        (say("Checked"), _mark(requirement.checked, say)),
        *_address(instrument, say),
    ]
    page += _several(
        say("In Peter's story"),
        (say("Event {number}: {title}", number=e.number, title=e.title) for e in about),
    )
    notes = _kit_notes(instrument, requirement)
    page += _kit(notes, say)
    page += _ratified(instrument, say)
    page += _titles(instrument, ("ru",), say)
    page += _several(
        say("Where we read it"),
        (
            read_where(requirement.checked, requirement.checked_where, say),
            *_status_source(instrument, say),
            *_kit_sources(notes, say),
        ),
    )
    return _full(page)


def _instrument(instrument: Instrument, say: Speech) -> Paragraphs:
    page: Paragraphs = [
        (
            "",
            say.plural(
                "{instrument}, with {number} requirement in this catalogue.",
                "{instrument}, with {number} requirements in this catalogue.",
                len(instrument.requirement),
                instrument=long_code(instrument, say),
            ),
        ),
        ("", unreviewed(say)),
        *_several(
            say("It asks for"), (_asked(requirement, say) for requirement in instrument.requirement)
        ),
        (say("The signs"), say(SIGNS)),
        (say("Adopted"), instrument.adopted),
        (say("In force since"), _in_force(instrument, say)),
        (say("Status"), _status(instrument, say)),
        (say("Revises"), say.listed(list(instrument.revises))),
        (say("Revised by"), _revised_by(instrument, say)),
        (say("Note"), say(instrument.note)),
        *_address(instrument, say),
        *_titles(instrument, tuple(TONGUE), say),
        *_kit(_notes_on(instrument), say),
        *_ratified(instrument, say),
        *_several(
            say("Where we read it"),
            (
                say(
                    "Read of the text: {extent}. {source}",
                    extent=say(instrument.text_extent),
                    source=instrument.text_source,
                ),
                *_in_force_source(instrument, say),
                *_status_source(instrument, say),
                *_kit_sources(_notes_on(instrument), say),
            ),
        ),
    ]
    return _full(page)


def _asked(requirement: Requirement, say: Speech) -> str:
    """A requirement on the page of its instrument."""
    return (
        f"{SIGN[requirement.checked]} {_initial(say(requirement.subject))} "
        f"({cited(requirement.articles, say)}): {say(requirement.paraphrase)}"
    )


def _principle(principle: Principle, say: Speech) -> Paragraphs:
    found = [catalogue().instrument(code) for code in principle.instruments]
    page: Paragraphs = [
        ("", say(principle.text)),
        ("", unreviewed(say)),
        (say("Articles"), cited(principle.articles, say)),
    ]
    if principle.articles and not principle.articles_verified:
        page.append(("", say("? article or paragraph number not verified")))
    if principle.id == GENERATIONS:
        page += _generations(principle, say)
    page += [
        *_several(say("Instruments"), (_named(i, say) for i in found if i)),
        (say("Checked"), _mark(principle.checked, say)),
        (
            say("Where we read it"),
            read_where(principle.checked, principle.checked_where, say),
        ),
    ]
    return _full(page)


def _generations(principle: Principle, say: Speech) -> Paragraphs:
    """What the catalogue has of the first generation; the principle's own words give its years."""
    start, end, *_ = (int(year) for year in re.findall(r"\d{4}", principle.text))
    first = [i for i in catalogue().instruments if start <= i.year < end]
    years = sorted({i.year for i in catalogue().instruments})
    by_year = ((year, [i for i in catalogue().instruments if i.year == year]) for year in years)
    codes = say.listed([say("{code} of {year}", code=i.code, year=i.year) for i in first])
    return [
        (
            say("First generation"),
            say(
                "This catalogue holds only {codes}. The other standards of that time are not in "
                "it, and are not listed here because their numbers were not checked.",
                codes=codes,
            ),
        ),
        *_several(
            say("In this catalogue"),
            (f"{year}: {say.listed([i.code for i in of])}" for year, of in by_year),
        ),
    ]


def _revisions(say: Speech) -> Paragraphs:
    """Only what the catalogue's own entries say; nothing is added."""
    instruments = catalogue().instruments
    page: Paragraphs = [
        (
            "",
            say(
                "Which instrument takes the place of which, and what status each was found to "
                "have. Other revisions may exist; this page tells only what was found."
            ),
        ),
        ("", unreviewed(say)),
    ]
    for newer in instruments:
        for older in (i for i in instruments if i.code in newer.revises):
            label = say("{newer} revises {older}", newer=newer.code, older=older.code)
            page += [(label, _named(newer, say)), ("", _named(older, say)), ("", say(older.note))]
    statuses = sorted({_status(i, say) for i in instruments}, reverse=True)
    codes = ((s, [i.code for i in instruments if _status(i, say) == s]) for s in statuses)
    page += _several(
        say("Status"),
        (say("{status}: {codes}", status=s, codes=say.listed(of)) for s, of in codes),
    )
    return _full(page)


# Words ----------------------------------------------------------------------------------------


def _all_words(say: Speech) -> Paragraphs:
    """Every word with what it means here."""
    lead = say("What the words of this program mean. The explanations are ours.")
    return [("", lead), *((_initial(say(word.title)), explained(word, say)) for word in GLOSSARY)]


def _word(word: Word, say: Speech) -> Paragraphs:
    page: Paragraphs = [
        ("", explained(word, say)),
        (say("In the data"), word.field_names),
        (say("Where it comes from"), word.source),
    ]
    return _full(page)


# Parts of a page ------------------------------------------------------------------------------


def _full(page: Paragraphs) -> Paragraphs:
    """Without what is empty. A text that leads the page, or goes on below, has no label."""
    return [(label, text) for label, text in page if text]


def _mark(checked: Checked, say: Speech) -> str:
    return f"{SIGN[checked]} {say(CHECKED[checked])}"


def _title(instrument: Instrument, say: Speech) -> str:
    """The title without its number, which stands beside it."""
    return re.sub(rf" \((?:No\.|№) {instrument.number}\)$", "", instrument_title(instrument, say))


def _named(instrument: Instrument, say: Speech) -> str:
    return f"{instrument.code}: {_title(instrument, say)}"


def _initial(text: str) -> str:
    return text[:1].upper() + text[1:]


def _status(instrument: Instrument, say: Speech) -> str:
    status = standing(instrument, say)
    if instrument.status_verified:
        return f"✓ {status}"
    if instrument.status == "not verified":
        return f"? {status}"
    return say("? {status}, not verified", status=status)


def _in_force(instrument: Instrument, say: Speech) -> str:
    """The date, or why there is none."""
    if instrument.kind == "recommendation":
        return say("Recommendations do not enter into force.")
    return instrument.in_force


def _revised_by(instrument: Instrument, say: Speech) -> str:
    return say.listed([i.code for i in catalogue().instruments if instrument.code in i.revises])


def _several(label: str, texts: Iterable[str]) -> Paragraphs:
    """Texts under one label, which stands at the first."""
    return [("" if index else label, text) for index, text in enumerate(texts)]


def _address(instrument: Instrument, say: Speech) -> Paragraphs:
    url = instrument.normlex_url
    if not instrument.normlex_id_verified:
        url = say("{url} (? derived from the number, not verified)", url=url)
    return [(say("NORMLEX"), url)]


def _titles(instrument: Instrument, languages: tuple[str, ...], say: Speech) -> Paragraphs:
    """Titles in other languages with their sources; that there is none in the player's."""
    page: Paragraphs = []
    if say.language != SOURCE:
        page.append((say("Title in English"), instrument.title))
        if say.language not in instrument.title_in:
            none = say("No official title in this language was found; the English one is shown.")
            page.append((say("Official title"), none))
    for language, local in instrument.title_in.items():
        if language in languages or language == say.language:
            values = {"title": local.title, "source": local.source}
            text = (
                say("{title} (✓ found in {source})", **values)
                if local.verified
                else say("{title} (? not verified: {source})", **values)
            )
            page.append((say(TONGUE[language]), text))
    return page


def _ratified(instrument: Instrument, say: Speech) -> Paragraphs:
    """What was found on ratification, country by country."""
    by_country = {country(code, say): say(text) for code, text in instrument.ratified.items()}
    if len(set(by_country.values())) == 1:
        by_country = {say.listed(list(by_country)): next(iter(by_country.values()))}
    return _several(
        say("Ratified"),
        (say("{country}: {text}", country=who, text=text) for who, text in by_country.items()),
    )


def _status_source(instrument: Instrument, say: Speech) -> tuple[str, ...]:
    if instrument.status_source == GENERAL_KNOWLEDGE:
        return (say("The status is from general knowledge; nobody has verified it yet."),)
    return (say("Status: {source}", source=instrument.status_source),)


def _in_force_source(instrument: Instrument, say: Speech) -> tuple[str, ...]:
    if not instrument.in_force:
        return ()
    if instrument.in_force_source == GENERAL_KNOWLEDGE:
        return (say("The date is from general knowledge; nobody has verified it yet."),)
    return (say("In force: {source}", source=instrument.in_force_source),)


def _notes_on(instrument: Instrument) -> tuple[KitNote, ...]:
    return tuple(n for n in catalogue().kit_notes if instrument.code in n.instruments)


def _kit(notes: Iterable[KitNote], say: Speech) -> Paragraphs:
    """Where the kit is shorter than the text, or differs from it."""
    page: Paragraphs = []
    for note in notes:
        view = kit_view(note, say)
        values = {
            "text": view.in_the_text,
            "kind": view.kind,
            "mark": _mark(note.checked, say),
            "event": note.event,
        }
        text = (
            say("{text} (event {event}; {kind}; {mark})", **values)
            if note.event
            else say("{text} ({kind}; {mark})", **values)
        )
        page += [(say("The kit, in short"), view.in_short), (say("In the text"), text)]
    return page


def _kit_sources(notes: Iterable[KitNote], say: Speech) -> tuple[str, ...]:
    sources = dict.fromkeys(note.checked_where for note in notes)
    return tuple(say("On the kit: {source}", source=source) for source in sources)
