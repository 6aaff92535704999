"""Instruments and requirements as pages: what a library, a modal or a print-out shows."""

import re
from collections.abc import Mapping

import attrs

from peter.model.law import Catalogue, Instrument, KitNote, Requirement
from peter.model.terms import Checked
from peter.speech import SOURCE, Speech, to_say
from peter.views.words import BRANCH, CHECKED, instrument_title, long_code

UNREVIEWED = to_say("Unreviewed translation: no person has checked it against the authentic text.")

STANDING: Mapping[str, str] = {
    "up-to-date": to_say("up-to-date"),
    "outdated": to_say("outdated"),
    "not verified": to_say("not verified"),
}
"""Every status an instrument of the catalogue has."""

DIFFERS: Mapping[str, str] = {
    "gap": to_say("gap"),
    "imprecise": to_say("imprecise"),
    "incomplete": to_say("incomplete"),
    "wrong": to_say("wrong"),
    "wrong attribution": to_say("wrong attribution"),
}
"""How the kit may differ from the text."""

COUNTRY: Mapping[str, str] = {"uz": to_say("Uzbekistan"), "kg": to_say("Kyrgyzstan")}

READ: Mapping[Checked, str] = {
    Checked.TEXT: to_say("Read in the text: {source}"),
    Checked.TRANSLATION: to_say("Read in a translation: {source}"),
    Checked.EXTRACT: to_say("Read in an extract: {source}"),
    Checked.SUMMARY: to_say("Read in a summary: {source}"),
    Checked.NOT_VERIFIED: to_say("Not verified: {source}"),
}

CITED: tuple[str, ...] = (
    to_say("annexed suggestions on benefit rates, subparas"),
    to_say("draft of the Office, March"),
    to_say("paragraph number not verified"),
    to_say("paragraph not verified"),
    to_say("numbers not verified"),
    to_say("number not verified"),
    to_say("level: national"),
    to_say("length: national"),
    to_say("Schedule to Part"),
    to_say("Schedule"),
    to_say("Articles in"),
    to_say("(leave)"),
    to_say("(benefits)"),
    to_say("(nursing)"),
    to_say("Parts"),
    to_say("Part"),
    to_say("Art."),
    to_say("Paras"),
    to_say("Para."),
    to_say("Para"),
)
"""Every word of a citation, longer ones before what they begin with."""

GENERAL_KNOWLEDGE = "from general knowledge, unverified"
"""What editors write where nothing was read."""


@attrs.frozen
class RequirementView:
    """One requirement on one page."""

    id: str
    heading: str
    paraphrase: str
    facts: tuple[tuple[str, str], ...]
    """Label and text of each fact that the instrument sets."""
    mark: str
    where: str
    """The source, as the editors wrote it down."""
    unreviewed: str
    """That no person checked the translation; empty in the language of the source."""


@attrs.frozen
class InstrumentView:
    """One instrument with all its requirements."""

    code: str
    long_code: str
    title: str
    status: str
    in_force: str
    url: str
    text_read: str
    revises: str
    ratified: tuple[tuple[str, str], ...]
    requirements: tuple[RequirementView, ...]


@attrs.frozen
class KitView:
    """A place where the resource kit is shorter than the text, or differs from it."""

    in_short: str
    in_the_text: str
    kind: str
    mark: str
    requirement: str = ""
    """Id of the requirement it is about, where a page knows which."""


def cited(articles: str, say: Speech) -> str:
    """`Part IV, Art. 20-25` as the language writes it; numbers and codes stay as they are."""
    words = "|".join(re.escape(word) for word in CITED)
    return re.sub(words, lambda found: say(found[0]), articles)


def unreviewed(say: Speech) -> str:
    """What stands on every page with translated law; empty in the language of the source."""
    return "" if say.language == SOURCE else say(UNREVIEWED)


def mark(requirement: Requirement, say: Speech) -> str:
    """How far the figure was checked, and whether the article's number was."""
    checked = say(CHECKED[requirement.checked])
    if requirement.articles_verified:
        return checked
    return say("{mark}; number of the article or paragraph not verified", mark=checked)


def read_where(checked: Checked, source: str, say: Speech) -> str:
    """How far something was checked, and where, as a sentence; the source in full."""
    if source == GENERAL_KNOWLEDGE:
        return say("From general knowledge; nobody has verified it yet.")
    return say(READ[checked], source=source)


def requirement_view(requirement: Requirement, say: Speech) -> RequirementView:
    """A requirement in words: only what the instrument sets."""
    figures = requirement.figures
    rate = say(requirement.rate_text)
    if not rate and isinstance(figures.get("rate"), float):
        rate = say.percent(float(figures["rate"]))
    facts = (
        (say("Contingency"), say(requirement.contingency)),
        (say("Who is covered"), say(requirement.coverage)),
        (say("Benefit"), say(requirement.benefit)),
        (say("Rate"), rate),
        (say("Measured on"), say(requirement.rate_basis)),
        (say("Standard beneficiary"), say(requirement.standard_beneficiary)),
        (say("Duration"), say(requirement.duration)),
        (say("Waiting period"), say(requirement.waiting)),
        (say("Qualifying period"), say(requirement.qualifying)),
        (say("Note"), say(requirement.note)),
    )
    heading = {"articles": cited(requirement.articles, say), "subject": say(requirement.subject)}
    names = [say(BRANCH[b]) for b in requirement.branches]
    # A requirement called as its branch is not called so twice.
    branches = "" if names == [heading["subject"]] else ", ".join(names)
    return RequirementView(
        requirement.id,
        say("{articles}: {subject} ({branches})", branches=branches, **heading)
        if branches
        else say("{articles}: {subject}", **heading),
        say(requirement.paraphrase),
        tuple((label, text) for label, text in facts if text),
        mark(requirement, say),
        requirement.checked_where,
        unreviewed(say),
    )


def instrument_view(instrument: Instrument, say: Speech) -> InstrumentView:
    """An instrument in words."""
    return InstrumentView(
        instrument.code,
        long_code(instrument, say),
        instrument_title(instrument, say),
        say("status: {status}", status=_status(instrument, say)),
        instrument.in_force,
        address(instrument, say),
        f"{say(instrument.text_extent)}: {instrument.text_source}",
        ", ".join(instrument.revises),
        tuple((country(k, say), say(v)) for k, v in instrument.ratified.items()),
        tuple(requirement_view(r, say) for r in instrument.requirement),
    )


def address(instrument: Instrument, say: Speech) -> str:
    """The address in NORMLEX, and whether it was found or worked out."""
    if instrument.normlex_id_verified:
        return instrument.normlex_url
    return say("{url} (address derived, not verified)", url=instrument.normlex_url)


def country(code: str, say: Speech) -> str:
    """A country by its code; the code itself where it has no name here."""
    return say(COUNTRY.get(code, code))


def kit_view(note: KitNote, say: Speech) -> KitView:
    """What the kit says in short, and what stands in the text."""
    return KitView(
        say(note.in_short),
        say(note.in_the_text),
        say(DIFFERS.get(note.kind, note.kind)),
        say(CHECKED[note.checked]),
    )


def catalogue_rows(catalogue: Catalogue, say: Speech) -> tuple[tuple[str, str, str, str], ...]:
    """Code, title, status and number of requirements of every instrument."""
    return tuple(
        (
            i.code,
            instrument_title(i, say),
            _status(i, say),
            say.number(len(i.requirement)),
        )
        for i in catalogue.instruments
    )


def standing(instrument: Instrument, say: Speech) -> str:
    """The status by itself."""
    return say(STANDING.get(instrument.status, instrument.status))


def _status(instrument: Instrument, say: Speech) -> str:
    """The status, and whether it was seen in a source."""
    status = standing(instrument, say)
    if instrument.status_verified or instrument.status == "not verified":
        return status
    return say("{status} (not verified)", status=status)
