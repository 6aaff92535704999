"""A slide of a show, its clock and its votes as sentences, without what can be done there."""

import re

import attrs

from peter.plain.lines import Page, block, sentence
from peter.plenary import Kind, Plenary, Vote, slides
from peter.speech import Speech
from peter.views.show import (
    Measure,
    Note,
    OptionView,
    ProjectedView,
    group_name,
    projected_view,
    title_of,
    trainer_view,
)
from peter.views.systems import spoken

MINUS = re.compile(r"(?<![\w-])-(?=\d)")
"""The sign of a number below zero; speech swallows it."""
LOUD = "! "
"""In front of what warns, on a screen."""


def told(plenary: Plenary, now: float, say: Speech, *, has_notes: bool = False) -> Page:
    """The slide where the trainer is, as the room sees it; with the trainer's notes."""
    seen = attrs.evolve(plenary, frozen_at=None, is_blank=False)
    trainer = trainer_view(plenary, now, say)
    title = sentence(title_of(plenary, plenary.slide, say))
    heading = say(
        "Slide {number} of {total}: {title}",
        number=plenary.at + 1,
        total=len(slides(plenary)),
        title=title,
    )
    two = spoken(seen.session, say)
    shown = (text for text in slide_said(projected_view(seen, now, say), two) if text != title)
    parts = [block(heading, trainer.room_sees, *shown)]
    if plenary.slide.kind in (Kind.TITLE, Kind.INSTRUCTION, Kind.GROUP) and (
        plenary.slide.kind is Kind.GROUP or not plenary.slide.part
    ):
        parts.append(block(*map(sentence, trainer.groups)))
    if trainer.is_warning:
        parts.append(clock_said(plenary, now, say))
    if has_notes:
        parts += [note_said(note) for note in trainer.notes]
    return tuple(filter(None, parts))


def slide_said(view: ProjectedView, say: Speech) -> Page:
    """What is projected, as sentences."""
    parts = (view.over, view.heading, view.text)
    if view.over.endswith(":"):  # `Now presents:`, and above it the group
        parts = (f"{view.over} {view.heading}", "", view.text)
    texts = [sentence(text) for text in parts if text]
    texts += [_option(option, view.votes, say) for option in view.options]
    texts += [_measure(measure, say) for measure in view.measures]
    texts += [sentence(f"{column.title}: {column.figure}") for column in view.columns]
    if view.chart is not None:  # its description says also what is drawn
        texts.append(say("Chart: {description}", description=view.chart.description))
    if view.under and (view.chart is None or say.columns is not None):
        texts.append(sentence(view.under))
    return tuple(MINUS.sub(say("minus {number}", number=""), text) for text in texts)


def _option(option: OptionView, votes: tuple[str, ...], say: Speech) -> str:
    """`Answer 2: 14 weeks. This is right. First vote: 3 hands. Guessed by: Group 4.`"""
    texts = [f"{say('Answer {number}', number=option.number)}: {sentence(option.text)}"]
    if option.is_right:
        texts.append(say("This is right."))
    for at, number in enumerate(option.hands):
        hands = _hands(number, say)
        texts.append(sentence(f"{votes[at]}: {hands}" if at < len(votes) else hands))
    if option.groups:
        texts.append(say("Guessed by: {groups}.", groups=say.listed(list(option.groups))))
    return " ".join(texts)


def _measure(measure: Measure, say: Speech) -> str:
    """A figure of both lives; what stands under one without a label is the difference."""
    if say.columns is not None:
        if not measure.label:
            return say("{system}: {what}.", system=say.second, what=measure.without)
        both = say.pair(measure.with_, measure.without)
        return say("{label}: {both}.", label=measure.label, both=both)
    if not measure.label:
        return sentence(say("Without: {difference}", difference=measure.without))
    return say(
        "{label}: with {with_}, without {without}.",
        label=measure.label,
        with_=measure.with_,
        without=measure.without,
    )


def note_said(note: Note) -> str:
    # A mark in brackets stands behind the full stop of its text.
    first, *others = (t if t.endswith(")") else sentence(t) for t in note.texts if t)
    return block(f"{note.label}: {first}", *others)


def clock_said(plenary: Plenary, now: float, say: Speech) -> str:
    """The phase, the time that is left, whether the clock runs, and the pace."""
    view = trainer_view(plenary, now, say)
    runs = say("The clock runs.") if view.is_running else say("The clock stands.")
    texts = (view.phase, view.clock.removeprefix(LOUD), view.pace, *view.groups)
    told = [sentence(text) for text in texts if text]
    return block(" ".join((runs, *told)))


def votes_said(plenary: Plenary, old: Vote, new: Vote, say: Speech) -> list[str]:
    """Hands and guesses that were counted; locked or opened again, all hands."""
    pairs = list(enumerate(zip(old.hands, new.hands, strict=True), 1))
    texts = [hands_said(option, now, say) for option, (then, now) in pairs if then != now]
    texts += [
        say("{group}: answer {number}.", group=group_name(plenary.groups[at].name, say), number=n)
        for at, n in new.guesses
        if (at, n) not in old.guesses and at < len(plenary.groups)
    ]
    if old.is_locked == new.is_locked:
        return texts
    opened = say("The vote is locked.") if new.is_locked else say("The vote is open again.")
    return [opened, *(hands_said(option, now, say) for option, (_, now) in pairs)]


def hands_said(option: int, hands: int, say: Speech) -> str:
    return sentence(f"{say('Answer {number}', number=option)}: {_hands(hands, say)}")


def _hands(number: int, say: Speech) -> str:
    return say.plural("{number} hand", "{number} hands", number)
