"""The places of reading: why a claim ended as it did, the articles, the library."""

from collections.abc import Mapping

import attrs

from peter.instruments import catalogue
from peter.model.law import Instrument, Requirement
from peter.plain import pages
from peter.plain.lines import Page, block, harmless, wrapped
from peter.plain.state import (
    Act,
    Answer,
    Choice,
    Place,
    Room,
    State,
    back,
    back_to,
    back_to_event,
    home,
    quit_,
    to,
)
from peter.speech import Speech, to_say
from peter.views.catalogue import catalogue_rows, instrument_view, requirement_view
from peter.views.library import LibraryEntry, find, library_entries, library_page
from peter.views.why import ClaimView, WhyPage, WhyView, why_page
from peter.views.words import long_code

MOST_FOUND = 20
"""So many entries of a search are told; more are only counted."""

CYRILLIC = {"C": ("С", "К"), "R": ("Р",)}
"""How a code begins on a Cyrillic keyboard: as it looks, and as it is called in Russian."""

# Why ------------------------------------------------------------------------------------------


def _why_page(state: State) -> WhyPage:
    return why_page(state.session, state.say)


def _claims(why: WhyPage) -> list[tuple[WhyView, ClaimView]]:
    return [(view, claim) for view in why.lives for claim in view.claims]


def _why(state: State) -> Page:
    return pages.why(_why_page(state), state.say)


def _why_choices(state: State) -> tuple[Choice, ...]:
    say = state.say

    def item(number: int, view: WhyView, claim: ClaimView) -> Choice:
        def act(state: State) -> Answer:
            return Answer(attrs.evolve(state, at=Place.CLAIM, claim=number))

        line = pages.claim_line(view, claim)
        return Choice("claim", line, act, (), True, to_say("Claim {number}"))

    return (
        *(item(n, *found) for n, found in enumerate(_claims(_why_page(state)))),
        back_to_event(say),
        home(say),
        quit_(say),
    )


def _open_claim(state: State) -> tuple[WhyView, ClaimView]:
    return _claims(_why_page(state))[state.claim]


def _claim(state: State) -> Page:
    return pages.claim(*_open_claim(state), state.say)


def _claim_choices(state: State) -> tuple[Choice, ...]:
    say, (_, claim) = state.say, _open_claim(state)

    def details(texts: tuple[str, ...]) -> Act:
        return lambda state: Answer(state, (block(*texts),), False)

    more = (
        Choice(
            "step",
            pages.step_line(step, say),
            details(step.details or (step.text,)),
            (),
            True,
            to_say("Step {number}"),
        )
        for step in claim.steps
    )
    behind: tuple[Choice, ...] = ()
    if found := catalogue().requirement(claim.requirement):
        instrument, requirement = found
        said = _requirement(f"{long_code(instrument, say)}, ", requirement, say)
        text = say("the requirement behind it, in full")
        behind = (Choice(to_say("requirement"), text, said.act),)
    return (
        *more,
        *behind,
        back_to(Place.WHY, say("back to the claims")),
        home(say),
        quit_(say),
    )


# The articles of an event ---------------------------------------------------------------------


def _articles(state: State) -> Page:
    say = state.say
    return (block(say("The articles behind this event"), say("Choose one to hear it in full.")),)


def _kit(state: State) -> Answer:
    notes = pages.kit_notes(_why_page(state).kit, state.say)
    none = (state.say("At this event the resource kit says what the texts say."),)
    return Answer(state, notes or none, False)


def _article_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    found = map(catalogue().requirement, state.session.event.requirements)
    return (
        *(_requirement(f"{long_code(i, say)}, ", r, say) for i, r in (f for f in found if f)),
        Choice(
            to_say("kit"),
            say("where the resource kit is shorter than the text, or differs"),
            _kit,
            ("k",),
        ),
        back_to_event(say),
        home(say),
        quit_(say),
    )


def _requirement(title: str, requirement: Requirement, say: Speech) -> Choice:
    view = requirement_view(requirement, say)

    def act(state: State) -> Answer:
        return Answer(state, pages.requirement(title, view, say), False)

    line = pages.requirement_line(title, view)
    return Choice(requirement.id, line, act, (), True, to_say("Requirement {number}"))


# The library ----------------------------------------------------------------------------------


def _law(state: State) -> Page:
    say = state.say
    return (
        block(
            say("The library"),
            say(
                "Choose an instrument by its number in this list, or by its code. Or write what "
                "you look for: a branch, an event, an article, any words."
            ),
        ),
    )


def _law_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    return (
        *(
            Choice(code, f"{title}; {status}.", _to_instrument(code), _cyrillic(code), is_item=True)
            for code, title, status, _ in catalogue_rows(catalogue(), say)
        ),
        Choice(
            to_say("principles"),
            say("the principles, and what revises what"),
            to(Place.PRINCIPLES),
            ("p",),
        ),
        back_to_event(say)
        if state.left is Place.EVENT and state.opened is not None
        else back_to(Place.HOME, say("back to the first page")),
        home(say),
        quit_(say),
    )


def _cyrillic(code: str) -> tuple[str, ...]:
    return tuple(letter + code[1:] for letter in CYRILLIC.get(code[0], ()))


def _to_instrument(code: str) -> Act:
    return lambda state: Answer(attrs.evolve(state, at=Place.INSTRUMENT, instrument=code))


def _search(state: State, line: str) -> Answer:
    """Any other line is looked for."""
    say = state.say
    if not find(line, say):
        text = say('"{line}" is not in the library. Try fewer words.', line=harmless(line))
        return Answer(state, (wrapped(text),), False)
    return Answer(attrs.evolve(state, at=Place.FOUND, query=line))


def _found(state: State) -> Page:
    found = find(state.query, state.say)
    heading = state.say.plural(
        "{number} entry for: {query}",
        "{number} entries for: {query}",
        len(found),
        query=harmless(state.query),
    )
    few = state.say("The first of them; more words find fewer.")
    return (block(heading, few if len(found) > MOST_FOUND else ""),)


def _found_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    return (
        *(_entry(entry, say) for entry in find(state.query, say)[:MOST_FOUND]),
        back_to(Place.LAW, say("back to the list of instruments")),
        home(say),
        quit_(say),
    )


def _entry(entry: LibraryEntry, say: Speech) -> Choice:
    """One line of the library; an instrument opens, anything else is heard at once."""
    act: Act
    if entry.kind == "instrument":
        act = _to_instrument(entry.code)
    elif found := catalogue().requirement(entry.id):
        act = _requirement(f"{long_code(found[0], say)}, ", found[1], say).act
    else:
        act = _read(entry.id)
    text = f"{entry.code}: {entry.heading}." if entry.code else f"{entry.heading}."
    return Choice(entry.id, text, act, (), True, to_say("Entry {number}"))


def _read(entry_id: str) -> Act:
    def act(state: State) -> Answer:
        page = library_page(entry_id, state.say)
        assert page is not None
        return Answer(state, (pages.library(page),), False)

    return act


def _principles(state: State) -> Page:
    say = state.say
    return (block(say("Principles"), say("Choose one to hear it in full.")),)


def _principle_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    entries = (e for e in library_entries(say) if e.kind in ("principle", "page"))
    return (
        *(_entry(entry, say) for entry in entries),
        back_to(Place.LAW, say("back to the list of instruments")),
        home(say),
        quit_(say),
    )


def _open(state: State) -> Instrument:
    found = catalogue().instrument(state.instrument)
    assert found is not None
    return found


def _instrument(state: State) -> Page:
    return pages.instrument(instrument_view(_open(state), state.say), state.say)


def _instrument_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    return (
        *(_requirement("", requirement, say) for requirement in _open(state).requirement),
        back_to(Place.LAW, say("back to the list of instruments")),
        home(say),
        quit_(say),
    )


ROOMS: Mapping[Place, Room] = {
    Place.WHY: Room(
        _why,
        _why_choices,
        (
            to_say(
                "Each claim goes through the same steps: who is covered, a record that is long "
                "enough, a waiting period, how long it is paid, how much."
            ),
        ),
        back,
    ),
    Place.CLAIM: Room(
        _claim,
        _claim_choices,
        (to_say("Choose a step to hear what it rests on: the article, and what it asks for."),),
        back,
    ),
    Place.ARTICLES: Room(
        _articles,
        _article_choices,
        (
            to_say(
                "What the instruments ask for in this event, in our own words, and where the "
                "resource kit is shorter than the text."
            ),
        ),
        back,
    ),
    Place.LAW: Room(
        _law,
        _law_choices,
        (
            to_say(
                "The instruments in this program. A code such as C102 is Convention No. 102, R202 "
                "is Recommendation No. 202."
            ),
            to_say("Any other words are looked for in all of them, and in the principles."),
        ),
        back,
        _search,
    ),
    Place.FOUND: Room(
        _found,
        _found_choices,
        (to_say("What was found. Write other words to look for something else."),),
        back,
        _search,
    ),
    Place.PRINCIPLES: Room(
        _principles,
        _principle_choices,
        (to_say("What all instruments share, and which of them takes the place of which."),),
        back,
    ),
    Place.INSTRUMENT: Room(
        _instrument,
        _instrument_choices,
        (to_say("Choose a requirement to hear all that it sets, and where that was checked."),),
        back,
    ),
}
