"""The flipchart as a sheet: what the groups said, beside it what was computed and the instrument.

What a person typed is given as it is: text, never anything that a screen would obey.
"""

from collections.abc import Iterator
from typing import Protocol

import attrs

from peter.gaps.matrix import Gaps
from peter.instruments import catalogue
from peter.model.country import PROVISIONS, Country
from peter.model.plan import PhaseKind
from peter.model.scenario import Event
from peter.model.terms import Branch
from peter.model.training import Entry, EntryKind
from peter.plenary import Kind, Plenary, phase_of, session_at, slides
from peter.reading import clean
from peter.records import Records
from peter.speech import Speech, to_say
from peter.views.assessment import gap_said, national_subject
from peter.views.in_words import in_words
from peter.views.records import KIND, one_line, step_details, titles
from peter.views.show import group_name
from peter.views.why import instrument_line
from peter.views.words import BRANCH

LONGEST_TEXT = 1_000
LONGEST_WORDS = 200
"""Letters for who takes a step."""
LONGEST_WHEN = 60
PRIORITIES = range(1, 10)

LONGEST_LINE = 300
"""Letters of what there is, of an example, a goal or a note."""

PARTING = ":"
"""Between a country's code and a row of it."""

MOST_INSTRUMENTS = 4
"""Beside one entry; the library has them all."""

COLLECTED = {
    "findings": EntryKind.FINDING,
    "gaps": EntryKind.GAP,
    "steps": EntryKind.STEP,
}
"""What a phase of a plan collects, as it is written down."""

LATER = to_say("What was computed is shown here once the room has seen both lives.")


Entries = tuple[Entry, ...]


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
    details: tuple[str, ...]
    """Of a step who, by when, what is changed and how urgent; of a gap what there is."""
    computed: str
    """What the program computed of the event; empty where it is about none."""
    instruments: tuple[str, ...]
    """With articles."""


def entry_view(
    entry: Entry, plenary: Plenary, say: Speech, entries: Entries = (), gaps: Gaps | None = None
) -> EntryView:
    """An entry, and what stands beside it: both lives, or the row of the country it is about.

    `entries` are all of the training, among which is the gap that a step answers.
    """
    return EntryView(
        _heading(entry, plenary, say),
        clean(entry.text),
        tuple(_details(entry, entries, say)),
        _national(entry, gaps, say) if entry.system else _computed(entry, plenary, say),
        tuple(instrument_line(id_, say) for id_ in _requirements(entry, plenary, gaps)),
    )


def entry_line(entry: Entry, plenary: Plenary, say: Speech, parting: str = " · ") -> str:
    """An entry in the list, on one line however long: what tells it from others comes first."""
    whose = group_said(entry.group, plenary, say) if plenary.groups else ""
    parts = one_line(entry.text), whose, _about(entry, plenary, say)
    return f"{say(KIND[entry.kind])}: {parting.join(part for part in parts if part)}"


def _heading(entry: Entry, plenary: Plenary, say: Speech) -> str:
    whose = group_said(entry.group, plenary, say) if plenary.groups else ""
    parts = (say(KIND[entry.kind]), whose, _about(entry, plenary, say))
    return " · ".join(part for part in parts if part)


def group_said(index: int | None, plenary: Plenary, say: Speech) -> str:
    """A group by name or number; everybody together where it is nobody's."""
    if index is None:
        return say("together")
    known = index < len(plenary.groups)
    name = one_line(plenary.groups[index].name) if known else ""
    return group_name(name or str(index + 1), say)


def subjects(
    kind: EntryKind, plenary: Plenary, say: Speech, country: Country | None = None
) -> dict[str, str]:
    """What an entry can be about: events, branches, guiding questions, by id.

    Some ids are both: of a finding the event is meant, of a gap or a step the question, and what
    is meant stands first. The rows of a country stand last, as `subject_of` calls them; first
    where no plan has questions of its own.
    """
    known = titles(plenary.session.scenario, say)
    events = {e.id: known[e.id] for e in plenary.session.events if e.id in known}
    guides = {g.id: say(g.question) for g in plenary.plan.guides} if plenary.plan else {}
    branches = {branch.value: say(BRANCH[branch]) for branch in Branch}
    first, last = (events, guides) if kind is EntryKind.FINDING else (guides, events)
    found = dict(first)
    for more in (branches, last):
        found |= {id_: text for id_, text in more.items() if id_ not in found}
    if country is None or kind is EntryKind.FINDING:
        return found
    rows = (Entry(kind, "", about=row, system=country.code) for row in PROVISIONS)
    national = {subject_of(entry): national_subject(entry, say) for entry in rows}
    return {**found, **national} if plenary.plan else {**national, **found}


def subject_of(entry: Entry) -> str:
    """What an entry is about, as `subjects` knows it: `nursing`, `KG:sickness`."""
    return f"{entry.system}{PARTING}{entry.about}" if entry.system else entry.about


def about(entry: Entry, subject: str) -> Entry:
    """An entry about a subject that `subjects` knows."""
    system, parting, row = subject.rpartition(PARTING)
    return attrs.evolve(entry, system=system if parting else "", about=row)


def of_kind(entry: Entry, kind: EntryKind) -> Entry:
    """The same as another kind of entry, without what only the kind before has."""
    if kind is entry.kind:
        return entry
    same = Entry(kind, entry.text, entry.group, entry.about, id=entry.id, system=entry.system)
    return same if kind is EntryKind.FINDING else attrs.evolve(same, note=entry.note)


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
    if entry.system:
        return None
    guides = {guide.id for guide in plenary.plan.guides} if plenary.plan else set()
    if entry.kind is not EntryKind.FINDING and entry.about in guides:
        return None
    return next((e for e in plenary.session.events if e.id == entry.about), None)


def _about(entry: Entry, plenary: Plenary, say: Speech) -> str:
    if entry.system:
        return national_subject(entry, say)
    return subjects(entry.kind, plenary, say).get(entry.about) or one_line(entry.about)


def _national(entry: Entry, gaps: Gaps | None, say: Speech) -> str:
    """What the matrix says of a row of a country; nothing where its pack is not here."""
    row = gaps.row(entry.about) if gaps and gaps.country.code == entry.system else None
    return "\n".join(gap_said(row, gaps, say)) if row and gaps else ""


def _details(entry: Entry, entries: Entries, say: Speech) -> Iterator[str]:
    """What is known of a gap or a step besides its text."""
    if entry.kind is EntryKind.STEP:
        if gap := answered(entry, entries):
            yield say("Answers the gap: {gap}", gap=one_line(gap.text))
        yield from step_details(entry, say)
    if entry.kind is EntryKind.GAP:
        if entry.there:
            yield say("What there is: {text}", text=one_line(entry.there))
        if entry.note:
            yield say("Example: {text}", text=one_line(entry.note))


def answered(step: Entry, entries: Entries) -> Entry | None:
    """The gap that a step answers; None where it answers none, or it is gone."""
    gaps = (e for e in entries if e.kind is EntryKind.GAP and e.id == step.answers)
    return next(gaps, None) if step.kind is EntryKind.STEP and step.answers else None


def step_for(gap: Entry) -> Entry:
    """An empty step that answers a gap: about the same, of the same group."""
    return Entry(EntryKind.STEP, "", gap.group, gap.about, answers=gap.id, system=gap.system)


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


def _requirements(entry: Entry, plenary: Plenary, gaps: Gaps | None) -> tuple[str, ...]:
    """Ids of the requirements behind an event, a question, a branch or a row; the first of them."""
    if entry.system:
        row = gaps.row(entry.about) if gaps else None
        known = (id_ for id_ in (row.benchmarks if row else ()) if catalogue().requirement(id_))
        return tuple(known)[:MOST_INSTRUMENTS]
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
