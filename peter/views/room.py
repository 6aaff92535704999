"""The form of a training: its sections and fields, in words."""

from collections.abc import Callable, Iterator
from functools import partial

import attrs

from peter.model.training import CONSTITUENTS, MOST_PEOPLE, SEXES, Moment
from peter.plenary import ROLES
from peter.records.form import Form
from peter.speech import Speech, to_say
from peter.views.records import FIELD, asked_view, warnings

LONGEST = 80
"""Letters of a title, a place or a group's name."""
LONGEST_WHAT = 500
"""Letters of what organisations say that they applied."""

WORDS = ("title", "place", "date", "region", "country")
"""Fields of a training that are words."""

ROLE = {
    "spokesperson": to_say("spokesperson"),
    "note_taker": to_say("note-taker"),
    "moderator": to_say("moderator"),
}
ASKED = {
    Moment.BEFORE: (to_say("before: asked"), to_say("before: right")),
    Moment.AFTER: (to_say("after: asked"), to_say("after: right")),
}
PARTS = ("asked", "right")

LATER = {
    "date": to_say("asked on"),
    "asked": to_say("organisations that answered"),
    "applied": to_say("of them applied something"),
    "what": to_say("what they applied"),
}

DATES = ("date", "later-date")
"""Ids of the fields in which a date stands."""

Told = Callable[[Speech], str]
"""Words in whatever language is spoken."""


@attrs.frozen
class Field:
    """What can be typed or ticked, and what keeps it."""

    id: str
    label: Told
    value: str | int | bool
    """As it is on disk; a number of 0 says nothing."""
    keep: Callable[[str], None]
    """Raises PeterError or ValueError where it is not kept. A tick is kept as `x`, or nothing."""
    most: int = LONGEST
    """Letters."""


@attrs.frozen
class Section:
    """Fields that belong together."""

    id: str
    heading: Told | None
    """None for the first, which needs none, and for groups after the first."""
    fields: tuple[Field, ...]


def sections(form: Form, say: Speech) -> tuple[Section, ...]:
    """The whole form: the training, its people, groups, questions; what came later at its end."""
    return (
        *_of_training(form),
        *_of_groups(form),
        *_of_questions(form, say),
        *(_of_later(form) if form.training.ended is not None else ()),
    )


def slips(form: Form, say: Speech) -> tuple[str, ...]:
    """What does not add up in it; nothing of it is refused."""
    answers = tuple(form.answers.values())
    return warnings(form.training, form.plenary, say, answers, (form.applied,))


def refused(id_: str, say: Speech) -> str:
    """Why a field is not kept in which there stands no such date or number."""
    if id_ in DATES:
        return say("a date is written 2015-10-21, 2015-10 or 2015.")
    return say("at most {number} people.", number=say.number(MOST_PEOPLE))


def _said(text: str, **values: object) -> Told:
    return lambda say: say(text, **values)


def _of_training(form: Form) -> Iterator[Section]:
    words = [
        Field(
            name,
            _said(FIELD[name]),
            getattr(form.training, name),
            form.keep_date if name == "date" else partial(form.keep_word, name),
        )
        for name in WORDS
    ]
    yield Section("training", None, tuple(words))
    for heading, names in (
        (to_say("People by sex, as numbers"), SEXES),
        (to_say("People by constituent, as numbers"), CONSTITUENTS),
    ):
        fields = (
            Field(
                name,
                _said(FIELD[name]),
                getattr(form.training, name),
                partial(form.keep_people, name),
            )
            for name in names
        )
        yield Section(f"heading-{names[0]}", _said(heading), tuple(fields))


def _of_groups(form: Form) -> Iterator[Section]:
    """One section a group; the heading stands above the first."""
    for index, group in enumerate(form.plenary.groups):
        label = _said(to_say("group {number}"), number=index + 1)
        roles = (
            Field(
                f"role-{index}-{role}",
                _said(ROLE[role]),
                role in group.roles,
                partial(_keep_role, form, index, role),
            )
            for role in ROLES
        )
        name = Field(f"group-{index}", label, group.name, partial(form.keep_name, index))
        heading = None if index else _said(to_say("Groups and who was found"))
        yield Section(f"heading-group-{index}", heading, (name, *roles))


def _keep_role(form: Form, index: int, role: str, value: str) -> None:
    form.keep_role(index, role, is_found=bool(value))


def _of_questions(form: Form, say: Speech) -> Iterator[Section]:
    plenary = form.plenary
    scenario, plan = plenary.session.scenario, plenary.plan
    for at, asked in enumerate(asked_view(scenario, plan, say)):
        fields = (
            Field(
                f"{part}-{at}-{moment}",
                _said(label),
                getattr(form.answer(asked.id, moment), part),
                partial(form.keep_answer, asked.id, moment, part),
            )
            for moment, labels in ASKED.items()
            for part, label in zip(PARTS, labels, strict=True)
        )

        def question(say: Speech, at: int = at) -> str:
            # The question stands in the story's words, of each language.
            return asked_view(scenario, plan, say)[at].text

        yield Section(f"question-{at}", question, tuple(fields))


def _of_later(form: Form) -> Iterator[Section]:
    fields = (
        Field(
            f"later-{name}",
            _said(label),
            getattr(form.applied, name),
            partial(form.keep_applied, name),
            LONGEST_WHAT,
        )
        for name, label in LATER.items()
    )
    heading = _said(to_say("Months later, in the participants' organisations"))
    yield Section("heading-later", heading, tuple(fields))
