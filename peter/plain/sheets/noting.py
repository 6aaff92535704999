"""Findings, gaps and steps as lines: of a training, or of one's own notes on a country.

Each is shown field by field. What was written is on disk before it is said.
"""

import attrs

from peter.model.training import Entry, EntryKind
from peter.plain.lines import Page, block, sentence, wrapped
from peter.plain.sheets.desk import Desk, seen, ways_out, with_records
from peter.plain.sheets.fields import asked_of, name_of, value_of
from peter.plain.state import Act, Answer, Choice, Place, Room, State, back, quit_, to
from peter.records import Records
from peter.scenario.countries import load_country
from peter.speech import to_say
from peter.views.assessment import gaps_of
from peter.views.flipchart import entry_line, entry_view, new_entry, step_for
from peter.views.records import KIND, one_line

PARTING = "; "
"""Between what is known of an entry; speech says nothing for it, but waits."""


# All of them ----------------------------------------------------------------------------------


def _notes(state: State) -> Page:
    desk, say = seen(state), state.say
    if isinstance(desk, str):
        return (block(desk),)
    count = say.plural("{number} entry.", "{number} entries.", len(desk.entries))
    return (block(sentence(desk.title), count),)


def _note_choices(state: State) -> tuple[Choice, ...]:
    desk, say = seen(state), state.say
    if isinstance(desk, str):
        return ways_out(state)

    def item(entry: Entry) -> Choice:
        line = sentence(entry_line(entry, desk.plenary, say, PARTING))
        return Choice(f"entry-{entry.id}", line, _open(entry), (), True, to_say("Entry {number}"))

    return (
        *map(item, desk.entries),
        *new_ones(state, desk),
        *_of_training(state, desk),
        *_undoing(state),
        *ways_out(state),
    )


def new_ones(state: State, desk: Desk, about: str = "") -> tuple[Choice, ...]:
    """What can be written down; a life without protection is told of in a training alone."""
    say = state.say

    def choice(word: str, text: str, kind: EntryKind) -> Choice:
        return Choice(word, text, _begin(_empty(state, desk, kind, about)), (word[0],))

    gap = choice(to_say("gap"), say("write a gap down"), EntryKind.GAP)
    step = choice(to_say("step"), say("write a step down"), EntryKind.STEP)
    if not state.training or about:
        return (gap, step)
    finding = choice(to_say("finding"), say("write a finding down"), EntryKind.FINDING)
    return (finding, gap, step)


def _empty(state: State, desk: Desk, kind: EntryKind, about: str) -> Entry:
    """An entry about the card, or about what the show stands at and of the group that presents."""
    if about or not state.training:
        return Entry(kind, "", about=about)
    return attrs.evolve(new_entry(desk.plenary), kind=kind)


def _of_training(state: State, desk: Desk) -> tuple[Choice, ...]:
    """The other sheets of it."""
    if not state.training:
        return ()
    say, plan = state.say, desk.plenary.plan
    text = say("the room: place, people as numbers, groups, what was known")
    form = Choice(to_say("form"), text, to(Place.FORM), ("room",))
    text = say("the guiding questions, with the deeper ones")
    cards = Choice(to_say("cards"), text, to(Place.CARDS), ("card",))
    return (form, cards) if plan is not None and plan.guides else (form,)


def _open(entry: Entry) -> Act:
    return lambda state: Answer(attrs.evolve(state, at=Place.NOTE, note=entry))


def _begin(entry: Entry) -> Act:
    """The first thing asked is what it is."""
    return lambda state: Answer(attrs.evolve(state, at=Place.FIELD, note=entry, field="text"))


def begin_step(state: State, row: str) -> Answer:
    """A step about a row of the open country."""
    code = load_country(state.country).code
    return _begin(Entry(EntryKind.STEP, "", about=row, system=code))(
        attrs.evolve(state, training=0, card="", changes=())
    )


def _undoing(state: State) -> tuple[Choice, ...]:
    text = state.say("take the last change back")
    return (Choice(to_say("undo"), text, _undo, ("u",)),) if state.changes else ()


def _undo(state: State) -> Answer:
    """On disk first."""
    *earlier, (before, after) = state.changes

    def do(records: Records) -> Answer:
        number = state.training or records.notes(load_country(state.country).code) or 0
        records.take_back(number, before, after)
        there = attrs.evolve(state, at=Place.NOTES, changes=tuple(earlier))
        return Answer(there, (state.say("Taken back."),))

    return with_records(state, do)


# One of them ----------------------------------------------------------------------------------


def _entry(state: State) -> Entry:
    assert state.note is not None
    return state.note


def _note(state: State) -> Page:
    """What it is, then what stands beside it on the flipchart."""
    entry, say, desk = _entry(state), state.say, seen(state)
    if isinstance(desk, str):
        return (block(sentence(say(KIND[entry.kind])), desk),)
    gaps = gaps_of(desk.country) if entry.system and desk.country else None
    view = entry_view(entry, desk.plenary, say, desk.entries, gaps)
    beside = []
    if view.computed:
        heading = say("Against the standards") if entry.system else say("Computed")
        first, *others = view.computed.splitlines()
        beside += [f"{heading}: {first}", *others]
    if view.instruments:
        beside.append(sentence(f"{say('Instrument')}: {'; '.join(view.instruments)}"))
    return tuple(filter(None, (block(sentence(say(KIND[entry.kind]))), block(*beside))))


def _field_choices(state: State) -> tuple[Choice, ...]:
    entry, say, desk = _entry(state), state.say, seen(state)
    if isinstance(desk, str):
        return ways_out(state)

    def item(field: str) -> Choice:
        value = value_of(entry, field, desk, say) or say("nothing yet")
        text = sentence(value) if field in ("text", "about") else f"{value}."
        return Choice(name_of(field, entry), text, _ask(field), (field,), True)

    more = []
    if entry.kind is EntryKind.GAP:
        text = say("write a step down that answers this gap")
        more.append(Choice(to_say("step"), text, _begin(step_for(entry)), ("s",)))
    text = say("back to the card") if state.card else say("back to the notes")
    return (
        *map(item, asked_of(entry, desk)),
        *more,
        Choice(to_say("delete"), say("delete it"), _delete, ("d",)),
        *_undoing(state),
        Choice(to_say("back"), text, to(Place.CARD if state.card else Place.NOTES), ("b",)),
        quit_(say),
    )


def _ask(field: str) -> Act:
    return lambda state: Answer(attrs.evolve(state, at=Place.FIELD, field=field))


def _delete(state: State) -> Answer:
    """Gone from disk; what it said is told, and can be taken back."""
    entry, say = _entry(state), state.say

    def do(records: Records) -> Answer:
        records.remove(entry.id)
        there = attrs.evolve(
            state, at=Place.NOTES, note=None, changes=(*state.changes, (entry, None))
        )
        return Answer(there, (wrapped(say("Deleted: {text}", text=one_line(entry.text))),))

    return with_records(state, do)


ROOMS = {
    Place.NOTES: Room(
        _notes,
        _note_choices,
        (
            to_say(
                "What was written down: findings of lives without protection, gaps, steps. Choose "
                "one to hear or change it."
            ),
            to_say("Every answer is on disk before it is said."),
            to_say("They stand in the assessment matrix: peter gaps CODE --assessment."),
        ),
        lambda state: "" if state.training else back(state),
    ),
    Place.NOTE: Room(
        _note,
        _field_choices,
        (to_say("Choose a field to write it anew."),),
        back,
    ),
}
