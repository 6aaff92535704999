"""The form of a training as questions: each answer is on disk before it is said."""

from collections.abc import Callable

import attrs

from peter.errors import PeterError
from peter.plain.game import normal, spellings
from peter.plain.lines import Page, block, harmless, sentence, wrapped
from peter.plain.sheets.desk import show_of
from peter.plain.state import Act, Answer, Choice, Place, Room, State, back, leave, quit_, to
from peter.records import Records
from peter.records.form import Form
from peter.showing import open_own_records
from peter.speech import Speech, to_say
from peter.views.records import one_line
from peter.views.room import DATES, Field, Section, refused, sections, slips

YES, NO = to_say("yes"), to_say("no")


def _at_form(state: State, do: Callable[[Form], Answer]) -> Answer:
    try:
        with open_own_records(state.say) as records:
            return do(_form(state, records))
    except PeterError as error:
        return Answer(state, (block(*str(error).splitlines()),), False)


def _form(state: State, records: Records) -> Form:
    return Form(records, state.training, show_of(state, records))


def _seen(state: State) -> tuple[tuple[Section, ...], tuple[str, ...]] | str:
    """The form as it is on disk and what looks like a slip in it; why there is none."""
    try:
        with open_own_records(state.say) as records:
            form = _form(state, records)
            return sections(form, state.say), slips(form, state.say)
    except PeterError as error:
        return str(error)


# All of it ------------------------------------------------------------------------------------


def _page(state: State) -> Page:
    found, say = _seen(state), state.say
    if isinstance(found, str):
        return (block(found),)
    return tuple(filter(None, (sentence(say("The room")), block(*found[1]))))


def _choices(state: State) -> tuple[Choice, ...]:
    found, say = _seen(state), state.say
    parts = () if isinstance(found, str) else found[0]

    def item(number: int, section: Section) -> Choice:
        text = sentence(_said(section, say))
        act = _ask(section.fields[0].id)
        return Choice(f"part-{number}", text, act, (), True, to_say("Part {number}"))

    return (
        *(item(number, section) for number, section in enumerate(parts, 1)),
        Choice(to_say("back"), say("back to the flipchart"), to(Place.NOTES), ("b",)),
        Choice(to_say("quit"), say("leave"), leave, ("q", "exit")),
    )


def _said(section: Section, say: Speech) -> str:
    """`People by sex, as numbers: women: 10; men: 12`."""
    values = "; ".join(filter(None, (_value(field, say) for field in section.fields)))
    values = values or say("nothing yet")
    heading = section.heading(say) if section.heading else ""
    if heading.endswith("?"):
        return f"{heading} {sentence(values)}"
    return f"{heading}: {values}" if heading else values


def _value(field: Field, say: Speech) -> str:
    """What stands in a field, with its label; empty where nothing does."""
    label = field.label(say)
    if isinstance(field.value, bool):
        return label if field.value else ""
    if isinstance(field.value, int):
        return f"{label}: {say.number(field.value)}" if field.value else ""
    return f"{label}: {one_line(field.value)}" if field.value else ""


def _ask(id_: str) -> Act:
    return lambda state: Answer(attrs.evolve(state, at=Place.BLANK, field=id_))


# One question ---------------------------------------------------------------------------------


def _at(state: State, parts: tuple[Section, ...]) -> tuple[Section, int]:
    """The part that is asked about, and the place of the question in it."""
    for section in parts:
        for at, field in enumerate(section.fields):
            if field.id == state.field:
                return section, at
    raise LookupError(state.field)


def _question(state: State) -> Page:
    """What is asked, what stands there, how it is written."""
    found, say = _seen(state), state.say
    if isinstance(found, str):
        return (block(found),)
    section, at = _at(state, found[0])
    field = section.fields[at]
    asked = say(
        "Question {number} of {total}: {field}.",
        number=at + 1,
        total=len(section.fields),
        field=field.label(say),
    )
    heading = sentence(section.heading(say)) if section.heading and at == 0 else ""
    return (block(heading, asked, f"{_now(field, say)} {_how(field, say)}"),)


def _now(field: Field, say: Speech) -> str:
    if isinstance(field.value, bool):
        return sentence(say("now: {value}", value=say(YES) if field.value else say(NO)))
    value = one_line(str(field.value or ""))
    return sentence(say("now: {value}", value=value) if value else say("nothing yet"))


def _how(field: Field, say: Speech) -> str:
    if isinstance(field.value, bool):
        how = say("Write yes or no.")
    elif isinstance(field.value, int):
        how = say("Write a number.")
    elif field.id in DATES:
        how = say("Write a date: 2015-10-21, 2015-10 or 2015.")
    else:
        how = say("Write a few words.")
    return f"{how} {say('Enter alone leaves it as it is.')}"


def _question_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    return (
        Choice(
            to_say("next"), say("leave it as it is, and on to the next question"), _next, ("n",)
        ),
        Choice(to_say("empty"), say("nothing stands there any longer"), _empty),
        Choice(to_say("back"), say("back to the whole form"), to(Place.FORM), ("b",)),
        quit_(say),
    )


def _next(state: State) -> Answer:
    return _at_form(state, lambda form: Answer(_after(state, sections(form, state.say))))


def _after(state: State, parts: tuple[Section, ...]) -> State:
    """The next question of this part; after the last the whole form."""
    section, at = _at(state, parts)
    if at + 1 < len(section.fields):
        return attrs.evolve(state, field=section.fields[at + 1].id)
    return attrs.evolve(state, at=Place.FORM, field="")


def _empty(state: State) -> Answer:
    return _answer(state, "")


def _typed(state: State, line: str) -> Answer:
    return _answer(state, line)


def _answer(state: State, line: str) -> Answer:
    """Keep an answer, say it, ask the next; what cannot be kept is said, and asked again."""
    say = state.say

    def do(form: Form) -> Answer:
        parts = sections(form, say)
        section, at = _at(state, parts)
        field = section.fields[at]
        value, trouble = _read(field, line, say)
        if not trouble:
            try:
                field.keep(value)
            except ValueError:
                trouble = refused(field.id, say)
        if trouble:
            told = f"{say('Not kept:')} {trouble}"
            return Answer(state, (wrapped(told),), False)
        kept = next(f for f in _at(state, sections(form, say))[0].fields if f.id == field.id)
        told = _value(kept, say) or f"{field.label(say)}: {say('nothing yet')}"
        if isinstance(kept.value, bool):
            told = f"{field.label(say)}: {say(YES) if kept.value else say(NO)}"
        return Answer(_after(state, parts), (wrapped(f"{sentence(told)} {say('It is kept.')}"),))

    return _at_form(state, do)


def _read(field: Field, line: str, say: Speech) -> tuple[str, str]:
    """What is to be kept, and why it cannot be."""
    if isinstance(field.value, bool):
        if not line or normal(line) in spellings(NO, say, "n"):
            return "", ""
        is_yes = normal(line) in spellings(YES, say, "y")
        return (
            ("x", "")
            if is_yes
            else ("", say('"{line}" is neither yes nor no.', line=harmless(line)))
        )
    if isinstance(field.value, int) and line and not (line.isascii() and line.isdecimal()):
        return "", say('"{line}" is not a number.', line=harmless(line))
    if isinstance(field.value, str) and len(line) > field.most:
        return "", say(
            "Too long: {length} of {most} characters. Please shorten it.",
            length=say.number(len(line)),
            most=say.number(field.most),
        )
    return line, ""


ROOMS = {
    Place.FORM: Room(
        _page,
        _choices,
        (
            to_say(
                "The form: where the training was held, who was there as numbers, the groups, what "
                "was known before and after. Nobody's name is asked for."
            ),
            to_say("Choose a part; its questions come one after the other."),
        ),
        back,
    ),
    Place.BLANK: Room(
        _question,
        _question_choices,
        (
            to_say("Write the answer, then Enter. It is on disk before the next is asked."),
            to_say("A number is an answer here: choices are chosen by their words."),
        ),
        lambda _: "next",
        _typed,
        lambda _: True,
    ),
}
