"""The places of reading: why a claim ended as it did, the articles, the instruments."""

from collections.abc import Mapping

import attrs

from peter.instruments import catalogue
from peter.model.law import Instrument, Requirement
from peter.plain import pages
from peter.plain.lines import Page, block
from peter.plain.state import (
    HOME,
    QUIT,
    TO_EVENT,
    Act,
    Answer,
    Choice,
    Place,
    Room,
    State,
    back,
    to,
)
from peter.views.catalogue import catalogue_rows, instrument_view, requirement_view
from peter.views.why import ClaimView, WhyView, why_view

# Why ------------------------------------------------------------------------------------------


def _views(state: State) -> tuple[WhyView, WhyView]:
    lives, event = state.session.comparison(), state.session.event
    return why_view(lives.with_, event, "With"), why_view(lives.without, event, "Without")


def _why(state: State) -> Page:
    return pages.why(_views(state))


def _why_choices(state: State) -> tuple[Choice, ...]:
    views = _views(state)
    claims = [(view, claim) for view in views for claim in view.claims]
    return (
        *(
            Choice("claim", pages.claim_line(v, c), _claim(v, c), (), True, "Claim")
            for v, c in claims
        ),
        TO_EVENT,
        HOME,
        QUIT,
    )


def _claim(view: WhyView, claim: ClaimView) -> Act:
    return lambda state: Answer(state, pages.claim(view, claim), False)


# The articles of an event ---------------------------------------------------------------------


def _articles(state: State) -> Page:
    return (block("The articles behind this event", "Choose one to hear what it asks for."),)


def _kit(state: State) -> Answer:
    notes = catalogue().notes_on(state.session.event.number or 0)
    none = ("At this event the resource kit says what the texts say.",)
    return Answer(state, pages.kit_notes(notes) or none, False)


def _article_choices(state: State) -> tuple[Choice, ...]:
    found = map(catalogue().requirement, state.session.event.requirements)
    return (
        *(_requirement(f"{i.long_code}, ", r) for i, r in (f for f in found if f)),
        Choice("kit", "where the resource kit is shorter than the text, or differs", _kit, ("k",)),
        TO_EVENT,
        HOME,
        QUIT,
    )


def _requirement(title: str, requirement: Requirement) -> Choice:
    view = requirement_view(requirement)

    def act(state: State) -> Answer:
        return Answer(state, pages.requirement(title, view), False)

    return Choice(requirement.id, pages.requirement_line(title, view), act, (), True, "Requirement")


# The law --------------------------------------------------------------------------------------


def _law(state: State) -> Page:
    return (block("The law", "Choose an instrument by its number in this list, or by its code."),)


def _law_choices(state: State) -> tuple[Choice, ...]:
    def item(code: str, title: str, status: str) -> Choice:
        def act(state: State) -> Answer:
            return Answer(attrs.evolve(state, at=Place.INSTRUMENT, instrument=code))

        return Choice(code, f"{title}; {status}.", act, (), True)

    return (
        *(item(code, title, status) for code, title, status, _ in catalogue_rows(catalogue())),
        Choice("back", "back to the first page", to(Place.HOME), ("b",)),
        HOME,
        QUIT,
    )


def _open(state: State) -> Instrument:
    found = catalogue().instrument(state.instrument)
    assert found is not None
    return found


def _instrument(state: State) -> Page:
    return pages.instrument(instrument_view(_open(state)))


def _instrument_choices(state: State) -> tuple[Choice, ...]:
    return (
        *(_requirement("", requirement) for requirement in _open(state).requirement),
        Choice("back", "back to the list of instruments", to(Place.LAW), ("b", "law")),
        HOME,
        QUIT,
    )


ROOMS: Mapping[Place, Room] = {
    Place.WHY: Room(
        _why,
        _why_choices,
        "Each claim goes through the same steps: who is covered, a record that is long enough, a "
        "waiting period, how long it is paid, how much.",
        back,
    ),
    Place.ARTICLES: Room(
        _articles,
        _article_choices,
        "What the instruments ask for in this event, in our own words, and where the resource "
        "kit is shorter than the text.",
        back,
    ),
    Place.LAW: Room(
        _law,
        _law_choices,
        "The instruments in this program. A code such as C102 is Convention No. 102, R202 is "
        "Recommendation No. 202.",
        back,
    ),
    Place.INSTRUMENT: Room(
        _instrument,
        _instrument_choices,
        "Choose a requirement to hear all that it sets, and where that was checked.",
        back,
    ),
}
