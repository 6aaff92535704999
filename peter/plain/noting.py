"""Gaps and steps written down as lines: of one's own notes on a country, or of a training.

Each is shown field by field; a field is chosen, then written. Nothing is on disk before keep.
"""

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from peter.errors import PeterError
from peter.model.country import Country
from peter.model.training import Entry, EntryKind, Sort
from peter.plain.lines import Page, block, harmless, sentence, wrapped
from peter.plain.state import (
    Act,
    Answer,
    Choice,
    Place,
    Room,
    State,
    back,
    back_to,
    home,
    nothing,
    quit_,
    to,
)
from peter.plenary import Plenary
from peter.records import Records
from peter.scenario.countries import load_country
from peter.showing import STORY, fresh, keep_note, open_own_records, shown_again
from peter.speech import Speech, to_say
from peter.views.assessment import book_country
from peter.views.flipchart import (
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_WHEN,
    LONGEST_WORDS,
    PRIORITIES,
    about,
    answered,
    entry_line,
    group_said,
    problem,
    step_for,
    subject_of,
    subjects,
)
from peter.views.records import KIND, SORT, named, one_line

WRITTEN: Mapping[str, tuple[str, int]] = {
    "text": (to_say("what"), LONGEST_TEXT),
    "who": (to_say("who"), LONGEST_WORDS),
    "by_when": (to_say("by when"), LONGEST_WHEN),
    "goal": (to_say("goal"), LONGEST_LINE),
    "there": (to_say("there is"), LONGEST_LINE),
    "note": (to_say("note"), LONGEST_LINE),
}
"""Fields that are written freely: what they are called, and the most letters of each."""

CHOSEN: Mapping[str, str] = {
    "about": to_say("about"),
    "answers": to_say("answers"),
    "sort": to_say("changes"),
    "priority": to_say("priority"),
    "group": to_say("group"),
}
"""Fields for which there is a list."""

OF_KIND: Mapping[EntryKind, tuple[str, ...]] = {
    EntryKind.FINDING: ("text", "about", "group"),
    EntryKind.GAP: ("text", "about", "there", "note", "group"),
    EntryKind.STEP: (
        *("text", "about", "answers", "who", "by_when"),
        *("sort", "priority", "goal", "note", "group"),
    ),
}
"""The fields of each kind, in the order in which they are asked."""

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
}


@attrs.frozen
class _Desk:
    """Where something is written down, and what it can be about."""

    title: str
    entries: tuple[Entry, ...]
    plenary: Plenary
    country: Country | None


def _desk(state: State, records: Records) -> _Desk:
    """Raises PeterError where the training or the country cannot be read."""
    say = state.say
    if state.training:
        training, entries = records.training(state.training), records.entries(state.training)
        plenary = shown_again(records, state.training)
        country = book_country(training, entries, plenary.session)
        return _Desk(named(training, say), entries, plenary, country)
    country = load_country(state.country)
    number = records.notes(country.code)
    title = say("Your notes on a country: {country}", country=say(country.name))
    entries = records.entries(number) if number else ()
    return _Desk(title, entries, fresh(STORY, None), country)


def _at_desk(state: State, do: Callable[[_Desk, Records], Answer]) -> Answer:
    """Do something where notes are written; where that fails, say why and stay."""
    try:
        with open_own_records(state.say) as records:
            return do(_desk(state, records), records)
    except PeterError as error:
        return Answer(state, (block(*str(error).splitlines()),), False)


def _seen(state: State) -> _Desk | str:
    """The desk to look at; why there is none."""
    try:
        with open_own_records(state.say) as records:
            return _desk(state, records)
    except PeterError as error:
        return str(error)


# All of them ----------------------------------------------------------------------------------


def _notes(state: State) -> Page:
    desk, say = _seen(state), state.say
    if isinstance(desk, str):
        return (block(desk),)
    count = say.plural("{number} entry.", "{number} entries.", len(desk.entries))
    return (block(sentence(desk.title), count),)


def _note_choices(state: State) -> tuple[Choice, ...]:
    desk, say = _seen(state), state.say
    if isinstance(desk, str):
        return (*_ways_out(state), quit_(say))

    def item(entry: Entry) -> Choice:
        line = sentence(entry_line(entry, desk.plenary, say))
        return Choice(f"entry-{entry.id}", line, _open(entry), (), True, to_say("Entry {number}"))

    return (
        *map(item, desk.entries),
        Choice(to_say("gap"), say("write a gap down"), _begin(EntryKind.GAP), ("g",)),
        Choice(to_say("step"), say("write a step down"), _begin(EntryKind.STEP), ("s",)),
        *_finding(state),
        *_ways_out(state),
        quit_(say),
    )


def _finding(state: State) -> tuple[Choice, ...]:
    """A life without protection is told of in a training."""
    text = state.say("write a finding down")
    finding = Choice(to_say("finding"), text, _begin(EntryKind.FINDING), ("f",))
    return (finding,) if state.training else ()


def _ways_out(state: State) -> tuple[Choice, ...]:
    """To the country; from a training there is only the way out of the program."""
    say = state.say
    if state.training:
        return ()
    return (back_to(Place.COUNTRY, say("back to the rows")), home(say))


def _open(entry: Entry) -> Act:
    return lambda state: Answer(attrs.evolve(state, at=Place.NOTE, note=entry))


def _begin(kind: EntryKind) -> Act:
    """An empty one; the first thing asked is what it is."""

    def act(state: State) -> Answer:
        return Answer(attrs.evolve(state, at=Place.FIELD, note=Entry(kind, ""), field="text"))

    return act


def begin_step(state: State, row: str) -> Answer:
    """A step about a row of the open country."""
    code = load_country(state.country).code
    step = Entry(EntryKind.STEP, "", about=row, system=code)
    return Answer(attrs.evolve(state, at=Place.FIELD, training=0, note=step, field="text"))


# One of them ----------------------------------------------------------------------------------


def _entry(state: State) -> Entry:
    assert state.note is not None
    return state.note


def _note(state: State) -> Page:
    entry, say = _entry(state), state.say
    kept = "" if entry.id else say("Not kept yet; keep writes it down.")
    return (block(sentence(say(KIND[entry.kind])), kept),)


def _field_choices(state: State) -> tuple[Choice, ...]:
    entry, say, desk = _entry(state), state.say, _seen(state)
    if isinstance(desk, str):
        return (*_ways_out(state), quit_(say))

    def item(field: str) -> Choice:
        name = WRITTEN[field][0] if field in WRITTEN else CHOSEN[field]
        value = _value(entry, field, desk, say) or say("nothing yet")
        text = sentence(value) if field == "text" else f"{value}."
        return Choice(name, text, _ask(field), (field,), True)

    fields = [f for f in OF_KIND[entry.kind] if f != "group" or desk.plenary.groups]
    more = []
    if entry.id and entry.kind is EntryKind.GAP:
        text = say("write a step down that answers this gap")
        more.append(Choice(to_say("step"), text, _answer_it, ("s",)))
    if entry.id:
        more.append(Choice(to_say("delete"), say("delete it"), _delete, ("d",)))
    text = say("back to the notes; what was not kept is dropped")
    return (
        *map(item, fields),
        Choice(to_say("keep"), say("write it down"), _keep, ("k",)),
        *more,
        Choice(to_say("back"), text, to(Place.NOTES), ("b",)),
        quit_(say),
    )


def _value(entry: Entry, field: str, desk: _Desk, say: Speech) -> str:
    """What a field holds, in words; empty where it holds nothing."""
    if field in WRITTEN:
        return one_line(getattr(entry, field))
    if field == "group":
        return group_said(entry.group, desk.plenary, say)
    if field == "answers":
        gap = answered(entry, desk.entries)
        return one_line(gap.text) if gap else ""
    if field == "sort":
        return say(SORT[entry.sort]) if entry.sort else ""
    if field == "priority":
        return say.number(entry.priority) if entry.priority else ""
    known = subjects(entry.kind, desk.plenary, say, desk.country)
    return known.get(subject_of(entry)) or one_line(subject_of(entry))


def _ask(field: str) -> Act:
    return lambda state: Answer(attrs.evolve(state, at=Place.FIELD, field=field))


def _answer_it(state: State) -> Answer:
    step = step_for(_entry(state))
    return Answer(attrs.evolve(state, at=Place.FIELD, note=step, field="text"))


def _keep(state: State) -> Answer:
    """On disk, then back to the notes."""
    entry, say = _entry(state), state.say
    if trouble := problem(entry, say):
        return Answer(state, (wrapped(trouble),), False)

    def do(desk: _Desk, records: Records) -> Answer:
        if entry.id:
            records.update(entry)
        elif state.training:
            records.add(state.training, entry)
        elif desk.country is not None and (why := keep_note(records, desk.country, entry)):
            return Answer(state, (wrapped(why),), False)
        there = attrs.evolve(state, at=Place.NOTES, note=None)
        return Answer(there, (say("It is kept."),))

    return _at_desk(state, do)


def _delete(state: State) -> Answer:
    """Gone from disk; what it said is told, so that it can be written again."""
    entry, say = _entry(state), state.say

    def do(_: _Desk, records: Records) -> Answer:
        records.remove(entry.id)
        there = attrs.evolve(state, at=Place.NOTES, note=None)
        return Answer(there, (wrapped(say("Deleted: {text}", text=one_line(entry.text))),))

    return _at_desk(state, do)


# One field ------------------------------------------------------------------------------------


def _field(state: State) -> Page:
    say = state.say
    leaves = say("Enter alone leaves it as it is.") if state.field in WRITTEN else ""
    return (block(say(HINT[state.field]), leaves),)


def _value_choices(state: State) -> tuple[Choice, ...]:
    entry, say, desk = _entry(state), state.say, _seen(state)
    options: list[tuple[str, Entry]] = []
    if not isinstance(desk, str):
        options = [
            (text, set_) for text, set_ in _options(entry, state.field, desk, say) if set_ != entry
        ]

    def item(number: int, text: str, chosen: Entry) -> Choice:
        act = _chosen(chosen)
        return Choice(f"choice-{number}", sentence(text), act, (), True, to_say("Choice {number}"))

    return (
        *(item(number, text, chosen) for number, (text, chosen) in enumerate(options, 1)),
        Choice(to_say("back"), say("leave it as it is"), to(Place.NOTE), ("b",)),
        quit_(say),
    )


def _options(entry: Entry, field: str, desk: _Desk, say: Speech) -> list[tuple[str, Entry]]:
    """What can be chosen for a field: its name, and the entry with it."""
    match field:
        case "about":
            known = subjects(entry.kind, desk.plenary, say, desk.country)
            return [(text, about(entry, id_)) for id_, text in known.items()]
        case "answers":
            gaps = (each for each in desk.entries if each.kind is EntryKind.GAP)
            return [(one_line(gap.text), attrs.evolve(entry, answers=gap.id)) for gap in gaps]
        case "sort":
            return [(say(SORT[sort]), attrs.evolve(entry, sort=sort)) for sort in Sort]
        case "priority":
            return [(say.number(n), attrs.evolve(entry, priority=n)) for n in PRIORITIES]
        case "group":
            every = (None, *range(len(desk.plenary.groups)))
            return [
                (group_said(at, desk.plenary, say), attrs.evolve(entry, group=at)) for at in every
            ]
    return []


def _chosen(entry: Entry) -> Act:
    return lambda state: Answer(attrs.evolve(state, at=Place.NOTE, note=entry))


def _typed(state: State, line: str) -> Answer:
    """What was written stands in the field; too much of it is not taken."""
    say, entry = state.say, _entry(state)
    if state.field not in WRITTEN:
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
    changed = attrs.evolve(entry, **values)
    return Answer(attrs.evolve(state, at=Place.NOTE, note=changed))


ROOMS: Mapping[Place, Room] = {
    Place.NOTES: Room(
        _notes,
        _note_choices,
        (
            to_say("Gaps and steps that were written down. Choose one to hear or change it."),
            to_say("They stand in the assessment matrix: peter gaps CODE --assessment."),
        ),
        lambda state: "" if state.training else back(state),
    ),
    Place.NOTE: Room(
        _note,
        _field_choices,
        (to_say("Choose a field to write it; keep writes everything down."),),
        nothing,
    ),
    Place.FIELD: Room(
        _field,
        _value_choices,
        (to_say("Write the text, or choose from the list."),),
        back,
        _typed,
    ),
}
