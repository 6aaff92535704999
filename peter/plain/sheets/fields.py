"""One field of a finding, a gap or a step: asked for, answered, on disk before it is said."""

from collections.abc import Mapping
from typing import Any

import attrs

from peter.errors import RequestError
from peter.model.training import Entry, EntryKind, Sort
from peter.plain.game import normal
from peter.plain.lines import Page, block, harmless, sentence, wrapped
from peter.plain.sheets.desk import Desk, seen, with_records
from peter.plain.state import Act, Answer, Choice, Place, Room, State, back, quit_
from peter.records import Records
from peter.scenario.countries import load_country
from peter.showing import keep_note
from peter.speech import Speech, to_say
from peter.views.flipchart import (
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_WHEN,
    LONGEST_WORDS,
    PRIORITIES,
    about,
    answered,
    group_said,
    of_kind,
    problem,
    subject_of,
    subjects,
)
from peter.views.records import KIND, SORT, one_line

WRITTEN: Mapping[str, tuple[str, int]] = {
    "text": (to_say("what"), LONGEST_TEXT),
    "who": (to_say("who"), LONGEST_WORDS),
    "by_when": (to_say("by when"), LONGEST_WHEN),
    "goal": (to_say("goal"), LONGEST_LINE),
    "there": (to_say("there is"), LONGEST_LINE),
    "note": (to_say("note"), LONGEST_LINE),
}
"""Fields that are written freely: what they are called, and the most letters of each."""

EXAMPLE = to_say("example")
"""What the note of a gap is called."""

CHOSEN: Mapping[str, str] = {
    "about": to_say("about"),
    "answers": to_say("answers"),
    "sort": to_say("changes"),
    "priority": to_say("priority"),
    "group": to_say("group"),
    "kind": to_say("kind"),
}
"""Fields for which there is a list."""

OF_KIND: Mapping[EntryKind, tuple[str, ...]] = {
    EntryKind.FINDING: ("text", "about", "group", "kind"),
    EntryKind.GAP: ("text", "about", "there", "note", "group", "kind"),
    EntryKind.STEP: (
        *("text", "about", "answers", "who", "by_when"),
        *("sort", "priority", "goal", "note", "group", "kind"),
    ),
}
"""The fields of each kind, in the order in which they are listed."""

HINT: Mapping[str, str] = {
    "text": to_say("Write what it is, in a sentence."),
    "who": to_say("Write which office or body takes the step; never a person who took part."),
    "by_when": to_say("Write by when, such as: March."),
    "goal": to_say("Write what the step adds to the organisation's own goals."),
    "there": to_say("Write what the country or the workplace has already."),
    "note": to_say("Write a note; of a gap, an example."),
    "about": to_say("Choose what it is about."),
    "answers": to_say("Choose the gap that the step answers."),
    "sort": to_say("Choose what the step changes."),
    "priority": to_say("Choose how urgent it is: 1 comes first."),
    "group": to_say("Choose who said it."),
    "kind": to_say("Choose what kind of entry it is."),
}


def asked_of(entry: Entry, desk: Desk) -> tuple[str, ...]:
    """The fields of an entry for which there is something to say."""
    has_groups = bool(desk.plenary.groups)
    return tuple(field for field in OF_KIND[entry.kind] if field != "group" or has_groups)


def name_of(field: str, entry: Entry) -> str:
    """What a field is called; to be said."""
    if field == "note" and entry.kind is EntryKind.GAP:
        return EXAMPLE
    return WRITTEN[field][0] if field in WRITTEN else CHOSEN[field]


def value_of(entry: Entry, field: str, desk: Desk, say: Speech) -> str:
    """What a field holds, in words; empty where it holds nothing."""
    if field in WRITTEN:
        return one_line(getattr(entry, field))
    if field == "group":
        return group_said(entry.group, desk.plenary, say)
    if field == "answers":
        gap = answered(entry, desk.entries)
        return one_line(gap.text) if gap else ""
    if field == "kind":
        return say(KIND[entry.kind])
    if field == "sort":
        return say(SORT[entry.sort]) if entry.sort else ""
    if field == "priority":
        return say.number(entry.priority) if entry.priority else ""
    known = subjects(entry.kind, desk.plenary, say, desk.country)
    return known.get(subject_of(entry)) or one_line(subject_of(entry))


def _entry(state: State) -> Entry:
    assert state.note is not None
    return state.note


def _is_written(state: State) -> bool:
    return state.field in WRITTEN


def _field(state: State) -> Page:
    say = state.say
    leaves = say("Enter alone leaves it as it is.") if _is_written(state) else ""
    return (block(say(HINT[state.field]), leaves),)


def _value_choices(state: State) -> tuple[Choice, ...]:
    say = state.say

    def item(number: int, text: str, chosen: Entry) -> Choice:
        act = _choose(chosen)
        return Choice(f"choice-{number}", sentence(text), act, (), True, to_say("Choice {number}"))

    empty = Choice(to_say("empty"), say("nothing stands there any longer"), _empty)
    can_be_empty = _is_written(state) and state.field != "text"
    return (
        *(item(number, text, chosen) for number, (text, chosen) in enumerate(_options(state), 1)),
        *((empty,) if can_be_empty else ()),
        Choice(to_say("back"), say("leave it as it is"), _leave, ("b",)),
        quit_(say),
    )


def _options(state: State) -> list[tuple[str, Entry]]:
    """What can be chosen for a field: its name, and the entry with it; last of all nothing."""
    entry, say, desk = _entry(state), state.say, seen(state)
    if isinstance(desk, str):
        return []
    nothing = say("none")
    match state.field:
        case "about":
            known = subjects(entry.kind, desk.plenary, say, desk.country)
            return [
                *((text, about(entry, id_)) for id_, text in known.items()),
                (nothing, about(entry, "")),
            ]
        case "answers":
            gaps = (each for each in desk.entries if each.kind is EntryKind.GAP)
            chosen = [(one_line(gap.text), attrs.evolve(entry, answers=gap.id)) for gap in gaps]
            return [*chosen, (nothing, attrs.evolve(entry, answers=None))]
        case "kind":
            return [(say(KIND[kind]), of_kind(entry, kind)) for kind in EntryKind]
        case "sort":
            sorts = [(say(SORT[sort]), attrs.evolve(entry, sort=sort)) for sort in Sort]
            return [*sorts, (nothing, attrs.evolve(entry, sort=None))]
        case "priority":
            ranks = [(say.number(n), attrs.evolve(entry, priority=n)) for n in PRIORITIES]
            return [*ranks, (nothing, attrs.evolve(entry, priority=0))]
        case "group":
            every = (*range(len(desk.plenary.groups)), None)
            return [
                (group_said(at, desk.plenary, say), attrs.evolve(entry, group=at)) for at in every
            ]
    return []


def _choose(entry: Entry) -> Act:
    return lambda state: _keep(state, entry)


def _leave(state: State) -> Answer:
    """To the entry; where nothing of it was written yet, there is none."""
    if _entry(state).id:
        return Answer(attrs.evolve(state, at=Place.NOTE))
    there = Place.CARD if state.card else Place.NOTES
    return Answer(attrs.evolve(state, at=there, note=None))


def _empty(state: State) -> Answer:
    return _typed(state, "")


def _typed(state: State, line: str) -> Answer:
    """What was written stands in the field; too much of it is not taken."""
    say = state.say
    if not _is_written(state):
        meant = (entry for text, entry in _options(state) if normal(text) == normal(line))
        if (chosen := next(meant, None)) is not None:
            return _keep(state, chosen)
        unknown = say('"{line}" is not among the choices here.', line=harmless(line))
        return Answer(state, (wrapped(unknown),), False)
    most = WRITTEN[state.field][1]
    if len(line) > most:
        told = say(
            "Too long: {length} of {most} characters. Please shorten it.",
            length=say.number(len(line)),
            most=say.number(most),
        )
        return Answer(state, (wrapped(told),), False)
    values: dict[str, Any] = {state.field: line}
    return _keep(state, attrs.evolve(_entry(state), **values))


def _keep(state: State, entry: Entry) -> Answer:
    """On disk, then said; the first time the whole entry, later what has changed."""
    say, before = state.say, _entry(state)
    if entry == before and entry.id:
        return _leave(state)
    if trouble := problem(entry, say):
        return Answer(state, (wrapped(trouble),), False)

    def do(records: Records) -> Answer:
        kept = _written(state, entry, records)
        there = attrs.evolve(
            state,
            at=Place.NOTE,
            note=kept,
            changes=(*state.changes, (before if before.id else None, kept)),
        )
        if not before.id or state.field in ("text", "kind"):
            return Answer(there, (say("It is kept."),))
        desk = seen(there)
        value = "" if isinstance(desk, str) else value_of(kept, state.field, desk, say)
        now = sentence(f"{say(name_of(state.field, kept))}: {value or say('nothing yet')}")
        return Answer(there, (wrapped(f"{now} {say('It is kept.')}"),), False)

    return with_records(state, do)


def _written(state: State, entry: Entry, records: Records) -> Entry:
    """The entry as it stands on disk. Raises PeterError where it does not."""
    if entry.id:
        records.update(entry)
        return entry
    if state.training:
        return attrs.evolve(entry, id=records.add(state.training, entry))
    country = load_country(state.country)
    if trouble := keep_note(records, country, entry):
        raise RequestError(trouble)
    return records.entries(records.notes(country.code) or 0)[-1]


ROOMS = {
    Place.FIELD: Room(
        _field,
        _value_choices,
        (to_say("Write the text, or choose from the list."),),
        back,
        _typed,
        _is_written,
    ),
}
