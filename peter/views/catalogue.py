"""Instruments and requirements as pages: what a library, a modal or a print-out shows."""

import attrs

from peter.model.law import Catalogue, Instrument, Requirement
from peter.views.words import BRANCH, CHECKED, percent


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


def mark(requirement: Requirement) -> str:
    """How far the figure was checked, and whether the article's number was."""
    text = CHECKED[requirement.checked]
    if not requirement.articles_verified:
        text += "; number of the article or paragraph not verified"
    return text


def requirement_view(requirement: Requirement) -> RequirementView:
    """A requirement in words: only what the instrument sets."""
    figures = requirement.figures
    rate = requirement.rate_text
    if not rate and isinstance(figures.get("rate"), float):
        rate = percent(float(figures["rate"]))
    facts = (
        ("Contingency", requirement.contingency),
        ("Who is covered", requirement.coverage),
        ("Benefit", requirement.benefit),
        ("Rate", rate),
        ("Measured on", requirement.rate_basis),
        ("Standard beneficiary", requirement.standard_beneficiary),
        ("Duration", requirement.duration),
        ("Waiting period", requirement.waiting),
        ("Qualifying period", requirement.qualifying),
        ("Note", requirement.note),
    )
    branches = ", ".join(BRANCH[b] for b in requirement.branches)
    return RequirementView(
        requirement.id,
        f"{requirement.articles}: {requirement.subject}" + (f" ({branches})" if branches else ""),
        requirement.paraphrase,
        tuple((label, text) for label, text in facts if text),
        mark(requirement),
        requirement.checked_where,
    )


def instrument_view(instrument: Instrument) -> InstrumentView:
    """An instrument in words."""
    countries = {"uz": "Uzbekistan", "kg": "Kyrgyzstan"}
    return InstrumentView(
        instrument.code,
        instrument.long_code,
        instrument.title,
        f"status: {_status(instrument)}",
        instrument.in_force,
        instrument.normlex_url
        + ("" if instrument.normlex_id_verified else " (address derived, not verified)"),
        f"{instrument.text_extent}: {instrument.text_source}",
        ", ".join(instrument.revises),
        tuple((countries.get(k, k), v) for k, v in instrument.ratified.items()),
        tuple(requirement_view(r) for r in instrument.requirement),
    )


def catalogue_rows(catalogue: Catalogue) -> tuple[tuple[str, str, str, str], ...]:
    """Code, title, status and number of requirements of every instrument."""
    return tuple(
        (
            i.code,
            i.title,
            _status(i),
            str(len(i.requirement)),
        )
        for i in catalogue.instruments
    )


def _status(instrument: Instrument) -> str:
    """The status, and whether it was seen in a source."""
    if instrument.status_verified or instrument.status == "not verified":
        return instrument.status
    return f"{instrument.status} (not verified)"
