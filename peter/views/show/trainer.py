"""What the trainer alone reads: where the show is, the clock, the room, notes for this slide."""

from collections.abc import Mapping

import attrs

from peter.instruments import catalogue
from peter.model.plan import Phase, PhaseKind
from peter.plenary import (
    PACE_SECONDS,
    VOTES,
    Kind,
    Plenary,
    Slide,
    Vote,
    behind,
    clock,
    is_warning,
    left,
    phase_of,
    session_at,
    slides,
    vote_at,
)
from peter.speech import Speech, to_say
from peter.views.catalogue import cited, kit_view, mark, unreviewed
from peter.views.end import DEBRIEF
from peter.views.in_words import bill, in_words
from peter.views.saved import saved_sentences
from peter.views.show.projected import (
    TOPIC,
    events_of,
    group_name,
    minutes,
    question_of,
    requirement_of,
    warning,
    whole_lives,
)
from peter.views.systems import spoken, systems_view
from peter.views.words import long_code, told

STEP: Mapping[Kind, str] = {
    Kind.NOTE: to_say("{event}: the content note"),
    Kind.STORY: to_say("{event}: the story"),
    Kind.QUESTION: to_say("{event}: the question"),
    Kind.TALK: to_say("{event}: talk with the neighbours"),
    Kind.AGAIN: to_say("{event}: the second vote"),
    Kind.ANSWER: to_say("{event}: the answer"),
    Kind.LIVES: to_say("{event}: both lives"),
    Kind.CHART: to_say("{event}: the chart"),
    Kind.WHY: to_say("{event}: why"),
}
"""The slides of an event, by name."""

ENDING: Mapping[Kind, str] = {
    Kind.WHOLE: to_say("The whole life, twice"),
    Kind.RIVER: to_say("The whole life, twice: the chart"),
    Kind.SAVED: to_say("And if he had saved it?"),
}

NOBODY = to_say(
    "Ask nobody about their own loss, and let nobody be asked. The question is about the law only. "
    "Whoever wants to leave the room may do so. x passes the whole event."
)

LAWS = 3
"""How many requirements of an event stand in the notes; the library has them all."""


@attrs.frozen
class Note:
    """What to know at this slide: a label, then paragraphs."""

    label: str
    texts: tuple[str, ...]


@attrs.frozen
class TrainerView:
    """Everything that stands on the trainer's own screen, or over the projection."""

    now: str
    """The slide where the trainer is."""
    then: str
    """The slide after it."""
    room_sees: str
    """What the room sees instead: nothing, or a frozen slide; empty where it sees this slide."""
    phase: str
    """The phase of the plan, with its minutes; empty without a plan."""
    clock: str
    """`12:05 left`, or the warning, or how long it has been running."""
    is_running: bool
    is_warning: bool
    pace: str
    """Ahead, on time or behind; empty before the first clock was started."""
    groups: tuple[str, ...]
    """Who presents now and next, or which group has which events."""
    tally: tuple[str, ...]
    """The open or locked vote of this slide, an option a line; empty elsewhere."""
    slip: str
    """What looks like a slip in it: more hands than people; else empty."""
    is_counting: bool
    """Whether hands may be counted now."""
    notes: tuple[Note, ...]


def trainer_view(plenary: Plenary, now: float, say: Speech, people: int = 0) -> TrainerView:
    """The trainer's own screen, at a time in seconds since the epoch.

    `people` is how many take part; 0: nobody said.
    """
    say = spoken(plenary.session, say)
    show, phase = slides(plenary), phase_of(plenary)
    after = show[plenary.at + 1] if plenary.at + 1 < len(show) else None
    vote = vote_at(plenary, plenary.slide) if plenary.slide.kind in VOTES else None
    return TrainerView(
        now=title_of(plenary, plenary.slide, say),
        then=title_of(plenary, after, say) if after else say("The end of the show"),
        room_sees=_room_sees(plenary, say),
        phase=phase_line(phase, say) if phase else "",
        clock=_clock(plenary, now, say),
        is_running=clock(plenary).since is not None,
        is_warning=clock(plenary).since is not None and is_warning(plenary, now),
        pace=_pace(behind(plenary, now), say),
        groups=_groups(plenary, phase, say),
        tally=_tally(plenary, vote, say) if vote else (),
        slip=_slip(vote, people, say) if vote else "",
        is_counting=vote is not None and not vote.is_locked,
        notes=tuple(note for note in _notes(plenary, phase, say) if any(note.texts)),
    )


def requirement_here(plenary: Plenary) -> str:
    """Id of the requirement that a slide is about: an event's, a guiding question's; else empty."""
    slide, plan = plenary.slide, plenary.plan
    if slide.event:
        session = session_at(plenary, slide)
        return requirement_of(session, session.event)
    if slide.kind is Kind.GUIDE and plan is not None:
        return next(iter(plan.guides[slide.part].requirements), "")
    return ""


def title_of(plenary: Plenary, slide: Slide, say: Speech) -> str:
    """A slide by name, as the trainer finds it in a list."""
    plan, words = plenary.plan, told(plenary.session.scenario, say)
    if slide.kind in STEP:
        event = words.named(words.events[slide.event].title)
        return say(STEP[slide.kind], event=event)
    if slide.kind in ENDING:
        return say(ENDING[slide.kind])
    if slide.kind is Kind.DEBRIEF:
        return say(DEBRIEF[slide.part])
    if slide.kind is Kind.GROUP:
        return group_name(plenary.groups[slide.part].name, say)
    if plan is None or slide.kind is Kind.TITLE:
        return say(plan.title) if plan else words.title
    if slide.kind is Kind.GUIDE:
        guide = plan.guides[slide.part]
        return f"{say(TOPIC.get(guide.topic, guide.topic))}: {say(guide.question)}"
    return say(next(p for p in plan.phases if p.id == slide.phase).instructions[slide.part])


def _room_sees(plenary: Plenary, say: Speech) -> str:
    if plenary.is_blank:
        return say("The room sees nothing (b shows it again).")
    if plenary.frozen_at is None or plenary.frozen_at == plenary.at:
        return "" if plenary.frozen_at is None else say("Frozen (z lets go).")
    seen = title_of(plenary, plenary.projected, say)
    return say("Frozen (z lets go). The room sees: {slide}", slide=seen)


# The clock ------------------------------------------------------------------------------------


def phase_line(phase: Phase, say: Speech) -> str:
    """`In groups: 30 minutes`."""
    values = {"phase": say(phase.title)}
    if phase.kind is PhaseKind.PRESENT:
        return say.plural(
            "{phase}: {number} minute each",
            "{phase}: {number} minutes each",
            phase.minutes,
            **values,
        )
    return say.plural(
        "{phase}: {number} minute", "{phase}: {number} minutes", phase.minutes, **values
    )


def _clock(plenary: Plenary, now: float, say: Speech) -> str:
    watch, seconds = clock(plenary), left(plenary, now)
    if seconds is None:
        return minutes(watch.elapsed(now)) if watch != type(watch)() else ""
    if watch.since is not None and is_warning(plenary, now):
        return warning(seconds, say)
    if seconds < 0:
        return say("over by {time}", time=minutes(-seconds))
    return say("{time} left", time=minutes(seconds))


def _pace(seconds: float | None, say: Speech) -> str:
    if seconds is None:
        return ""
    if abs(seconds) <= PACE_SECONDS:
        return say("on time")
    number = round(abs(seconds) / 60)
    if seconds > 0:
        return say.plural("{number} minute behind", "{number} minutes behind", number)
    return say.plural("{number} minute ahead", "{number} minutes ahead", number)


# The room -------------------------------------------------------------------------------------


def _groups(plenary: Plenary, phase: Phase | None, say: Speech) -> tuple[str, ...]:
    names = [group_name(group.name, say) for group in plenary.groups]
    if phase is None or not names:
        return ()
    if phase.kind is PhaseKind.PRESENT:
        if plenary.slide.kind is Kind.INSTRUCTION:
            return (say("First: {group}", group=names[0]),)
        at = plenary.slide.part
        after = names[at + 1] if at + 1 < len(names) else say("nobody")
        return (say("Presents: {group}. Next: {next}", group=names[at], next=after),)
    shares = [
        f"{name}: {events_of(group.events, say)}"
        for name, group in zip(names, plenary.groups, strict=True)
        if group.events
    ]
    return tuple(shares)


def _tally(plenary: Plenary, vote: Vote, say: Speech) -> tuple[str, ...]:
    """`2  12 weeks: 7; Group 3`, an option a line, then whether it is still open."""
    asked = question_of(plenary, plenary.slide, say)
    lines = []
    for number, text in enumerate(asked.options, 1):
        said = [say.number(vote.hands[number - 1])] if any(vote.hands) else []
        said += [
            group_name(plenary.groups[index].name, say)
            for index, option in sorted(vote.guesses)
            if option == number and index < len(plenary.groups)
        ]
        lines.append(f"{number}  {text}" + (f": {'; '.join(said)}" if said else ""))
    hands = sum(vote.hands)
    counted = say.plural("{number} hand", "{number} hands", hands)
    state = say("{hands}, locked", hands=counted) if vote.is_locked else counted
    return (*lines, state)


def _slip(vote: Vote, people: int, say: Speech) -> str:
    """A warning; nothing is refused."""
    if not 0 < people < sum(vote.hands):
        return ""
    return say(
        "More hands than people. Hands: {hands}; people: {people}.",
        hands=say.number(sum(vote.hands)),
        people=say.number(people),
    )


# Notes ----------------------------------------------------------------------------------------


def _notes(plenary: Plenary, phase: Phase | None, say: Speech) -> list[Note]:
    slide, plan = plenary.slide, plenary.plan
    notes: list[Note] = []
    if slide.event:
        notes += _of_event(plenary, say)
    elif slide.kind is Kind.TITLE and plan is not None:
        notes.append(Note(say("Before you begin"), tuple(say(text) for text in plan.before)))
    elif slide.kind is Kind.GUIDE and plan is not None:
        guide = plan.guides[slide.part]
        notes.append(Note(say("Deeper"), tuple(say(text) for text in guide.deeper)))
        if guide.examples:
            examples = tuple(say(text) for text in guide.examples)
            notes.append(Note(say("Examples, made up"), examples))
        notes.append(_law(guide.requirements, say))
    elif slide.kind in (Kind.WHOLE, Kind.RIVER):
        same = say(
            "What changed between the lives is the system. The choices, the work and the luck are "
            "the same; nobody was cleverer in one of them."
        )
        notes.append(Note(say("To say"), (same,)))
    elif slide.kind is Kind.SAVED:
        told_ = saved_sentences(whole_lives(plenary.session), say)
        notes.append(Note(say("To say"), told_))
    elif slide.kind is Kind.DEBRIEF:
        order = say("Facts first, then feelings, then why, then our country, then one action.")
        notes.append(Note(say("How"), (order,)))
    if plenary.session.systems and slide.kind in (Kind.TITLE, Kind.WHOLE):
        view = systems_view(plenary.session, say)
        notes += [Note(name, texts) for name, texts in view.systems]
    if phase is not None:
        notes.append(Note(say("In this phase"), tuple(say(text) for text in phase.notes)))
    return notes


def _of_event(plenary: Plenary, say: Speech) -> list[Note]:
    """What to ask, what people get wrong, what the article says, how the kit differs."""
    slide, session = plenary.slide, session_at(plenary, plenary.slide)
    event, words = session.event, told(session.scenario, say)
    notes = [Note(say("With care"), (say(NOBODY),))] if event.content_note else []
    about = words.events[event.id]
    match slide.kind:
        case Kind.STORY:
            notes.append(Note(say("The whole story"), (words.named(about.story),)))
        case Kind.QUESTION | Kind.AGAIN | Kind.TALK | Kind.ANSWER:
            notes += _of_question(plenary, event.answer or 1, say)
        case Kind.LIVES:
            comparison = session.comparison()
            here = next(item for item in comparison.events if item.event.id == event.id)
            texts = (
                say("Each life is shown at its own worst month of this event."),
                in_words(here, say),
                bill(here, comparison, say),
            )
            notes.append(Note(say("To say"), texts))
        case Kind.WHY:
            if not event.content_note:
                notes.append(Note(say("To ask"), (words.named(about.debrief),)))
        case _:
            pass
    if slide.kind in (Kind.QUESTION, Kind.AGAIN, Kind.ANSWER, Kind.LIVES, Kind.WHY):
        first = (event.answer_from,) if event.answer_from else ()
        notes.append(_law(tuple(dict.fromkeys((*first, *event.requirements))), say))
        differs = (kit_view(note, say) for note in catalogue().notes_on(event.number or 0))
        kit = tuple(
            say(
                "The kit: {short} The text: {text} ({mark})",
                short=view.in_short,
                text=view.in_the_text,
                mark=view.mark,
            )
            for view in differs
        )
        notes.append(Note(say("How the kit differs"), kit))
    return notes


def _of_question(plenary: Plenary, answer: int, say: Speech) -> list[Note]:
    asked = question_of(plenary, plenary.slide, say)
    others = [text for number, text in enumerate(asked.options, 1) if number != answer]
    right = say("Right: {number}, {answer}.", number=answer, answer=asked.options[answer - 1])
    if plenary.slide.kind is Kind.TALK:
        how = say("Two minutes. Say no numbers, and do not say which answer is right.")
    else:
        how = say("Ask for each answer in turn: who thinks so? Nobody has to raise a hand.")
    return [
        Note(say("To ask"), (how,)),
        Note(
            say("What people often get wrong"),
            (say("They choose: {options}.", options=say.either(others)), right, asked.because),
        ),
    ]


def _law(requirements: tuple[str, ...], say: Speech) -> Note:
    """What the articles say, in our own words, and how far each was checked."""
    texts = []
    for requirement_id in requirements[:LAWS]:
        found = catalogue().requirement(requirement_id)
        if found is None:
            continue
        instrument, requirement = found
        texts.append(
            say(
                "{instrument}, {articles}: {paraphrase} ({mark})",
                instrument=long_code(instrument, say),
                articles=cited(requirement.articles, say),
                paraphrase=say(requirement.paraphrase),
                mark=mark(requirement, say),
            )
        )
    if texts and (note := unreviewed(say)):
        texts.append(note)
    return Note(say("What the text says"), tuple(texts))
