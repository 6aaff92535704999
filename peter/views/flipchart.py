"""The flipchart as a sheet: what the groups said, beside it what was computed and the instrument.

What a person typed is given as it is: text, never anything that a screen would obey.
"""

from collections.abc import Iterator
from typing import Protocol

import attrs

from peter.instruments import catalogue
from peter.model.plan import PhaseKind
from peter.model.scenario import Event
from peter.model.terms import Branch
from peter.model.training import Entry, EntryKind
from peter.plenary import Kind, Plenary, phase_of, session_at, slides
from peter.reading import clean
from peter.records import Records
from peter.speech import Speech, to_say
from peter.views.in_words import in_words
from peter.views.records import KIND, SORT, one_line, titles
from peter.views.show import group_name
from peter.views.why import instrument_line
from peter.views.words import BRANCH

LONGEST_TEXT = 1_000
LONGEST_WORDS = 200
"""Letters for who takes a step."""
LONGEST_WHEN = 60
PRIORITIES = range(1, 10)

MOST_INSTRUMENTS = 4
"""Beside one entry; the library has them all."""

COLLECTED = {
    "findings": EntryKind.FINDING,
    "gaps": EntryKind.GAP,
    "steps": EntryKind.STEP,
}
"""What a phase of a plan collects, as it is written down."""

LATER = to_say("What was computed is shown here once the room has seen both lives.")


class Book(Protocol):
    """Where the training that is held is written down."""

    @property
    def records(self) -> Records:
        """The file."""

    @property
    def training(self) -> int:
        """Id of the training in it."""


def unkept(trouble: str, say: Speech) -> str:
    """That nothing can be written down, and why."""
    return " ".join(filter(None, (say("Nothing that is typed here can be kept."), trouble)))


@attrs.frozen
class EntryView:
    """An entry as the sheet shows it."""

    heading: str
    """What it is, whose, and what about, on one line."""
    text: str
    """As it was typed, whole."""
    step: tuple[str, ...]
    """Who, by when, what is changed and how urgent, of a step."""
    computed: str
    """What the program computed of the event; empty where it is about none."""
    instruments: tuple[str, ...]
    """With articles."""


def entry_view(entry: Entry, plenary: Plenary, say: Speech) -> EntryView:
    """An entry, and what stands beside it."""
    return EntryView(
        _heading(entry, plenary, say),
        clean(entry.text),
        tuple(_step(entry, say)) if entry.kind is EntryKind.STEP else (),
        _computed(entry, plenary, say),
        tuple(instrument_line(id_, say) for id_ in _requirements(entry, plenary)),
    )


def entry_line(entry: Entry, plenary: Plenary, say: Speech) -> str:
    """An entry in the list: its heading and text, on one line however long."""
    return f"{_heading(entry, plenary, say)}: {one_line(entry.text)}"


def _heading(entry: Entry, plenary: Plenary, say: Speech) -> str:
    whose = group_said(entry.group, plenary, say)
    parts = (say(KIND[entry.kind]), whose, _about(entry, plenary, say))
    return " · ".join(part for part in parts if part)


def group_said(index: int | None, plenary: Plenary, say: Speech) -> str:
    """A group by name or number; everybody together where it is nobody's."""
    if index is None:
        return say("together")
    known = index < len(plenary.groups)
    name = one_line(plenary.groups[index].name) if known else ""
    return group_name(name or str(index + 1), say)


def subjects(kind: EntryKind, plenary: Plenary, say: Speech) -> dict[str, str]:
    """What an entry can be about: events, branches, guiding questions, by id.

    Some ids are both: of a finding the event is meant, of a gap or a step the question, and what
    is meant stands first.
    """
    known = titles(plenary.session.scenario, say)
    events = {e.id: known[e.id] for e in plenary.session.events if e.id in known}
    guides = {g.id: say(g.question) for g in plenary.plan.guides} if plenary.plan else {}
    branches = {branch.value: say(BRANCH[branch]) for branch in Branch}
    first, last = (events, guides) if kind is EntryKind.FINDING else (guides, events)
    found = dict(first)
    for more in (branches, last):
        found |= {id_: text for id_, text in more.items() if id_ not in found}
    return found


def new_entry(plenary: Plenary) -> Entry:
    """An empty entry about what the show stands at: the group that presents, and its event."""
    phase, slide = phase_of(plenary), plenary.slide
    kinds = [COLLECTED[each] for each in phase.collects if each in COLLECTED] if phase else []
    kind = kinds[0] if kinds else EntryKind.FINDING
    group = None
    if phase and phase.kind is PhaseKind.PRESENT and slide.kind is not Kind.INSTRUCTION:
        group = slide.part
    about = slide.event
    if slide.kind is Kind.GUIDE and plenary.plan:
        about = plenary.plan.guides[slide.part].id
    elif not about and group is not None and plenary.groups[group].events:
        first = plenary.groups[group].events[0]
        about = next((e.id for e in plenary.session.events if e.number == first), "")
    return Entry(kind, "", group, about)


def problem(entry: Entry, say: Speech) -> str:
    """Why an entry cannot be kept as it is; empty where it can."""
    if not entry.text.strip():
        return say("Nothing is typed yet.")
    if len(entry.text) > LONGEST_TEXT:
        return say(
            "Too long: {length} of {most} characters. Please shorten it.",
            length=say.number(len(entry.text)),
            most=say.number(LONGEST_TEXT),
        )
    return ""


def _event(entry: Entry, plenary: Plenary) -> Event | None:
    """The event that an entry is about; none where it is about a question of the same id."""
    guides = {guide.id for guide in plenary.plan.guides} if plenary.plan else set()
    if entry.kind is not EntryKind.FINDING and entry.about in guides:
        return None
    return next((e for e in plenary.session.events if e.id == entry.about), None)


def _about(entry: Entry, plenary: Plenary, say: Speech) -> str:
    return subjects(entry.kind, plenary, say).get(entry.about) or one_line(entry.about)


def _step(entry: Entry, say: Speech) -> Iterator[str]:
    if entry.who:
        yield say("Who: {who}", who=one_line(entry.who))
    if entry.by_when:
        yield say("By when: {when}", when=one_line(entry.by_when))
    if entry.sort:
        yield say("Changes: {what}", what=say(SORT[entry.sort]))
    if entry.priority:
        yield say("Priority: {number}", number=say.number(entry.priority))


def _computed(entry: Entry, plenary: Plenary, say: Speech) -> str:
    """The sentence of both lives; not before the room has seen them, which may vote first."""
    event = _event(entry, plenary)
    if event is None:
        return ""
    shown = [(slide.kind, slide.event) for slide in slides(plenary)]
    lives = Kind.LIVES, event.id
    if lives in shown and plenary.at < shown.index(lives):
        return say(LATER)
    here = next(
        each
        for each in session_at(plenary, attrs.evolve(plenary.slide, event=event.id))
        .comparison()
        .events
        if each.event.id == event.id
    )
    return in_words(here, say)


def _requirements(entry: Entry, plenary: Plenary) -> tuple[str, ...]:
    """Ids of the requirements behind an event, a question or a branch; the first of them."""
    event = _event(entry, plenary)
    if event is not None:
        return event.requirements[:MOST_INSTRUMENTS]
    guides = plenary.plan.guides if plenary.plan else ()
    guide = next((each for each in guides if each.id == entry.about), None)
    if guide is not None:
        return guide.requirements[:MOST_INSTRUMENTS]
    found = (
        requirement.id
        for instrument in catalogue().instruments
        for requirement in instrument.requirement
        if entry.about in {branch.value for branch in requirement.branches}
    )
    return tuple(found)[:MOST_INSTRUMENTS]
