"""The trainer's script on paper: what to do when, what to ask, what comes of it, the articles."""

from collections.abc import Iterator

from peter.compare import EventComparison
from peter.instruments import catalogue
from peter.model.plan import Phase, PhaseKind, Plan
from peter.model.scenario import Event, EventWords, Words
from peter.plenary import Group, Plenary, open_show
from peter.session import Session, jump
from peter.speech import Speech, to_say
from peter.views.catalogue import kit_view
from peter.views.document import Block, Document, Grid, Items, Lines, Section, Text, Tone
from peter.views.end import EndView, end_view
from peter.views.in_words import in_words
from peter.views.note import NOTE
from peter.views.play import CONTENT_NOTE, event_rows
from peter.views.records import asked_view
from peter.views.show.projected import events_of, group_name
from peter.views.show.trainer import NOBODY
from peter.views.table import Table
from peter.views.words import told
from peter.views.worksheet import TOPIC, about, examples, standards

COLLECTED = {
    "before": to_say("the three questions, before"),
    "after": to_say("the three questions, after"),
    "findings": to_say("findings: the lives without protection"),
    "gaps": to_say("gaps"),
    "steps": to_say("steps"),
}
"""What the trainer collects in a phase."""

HOUR_MINUTES = 60
NOTE_LINES = 12


def script(session: Session, plan: Plan, say: Speech) -> Document:
    """The whole session as a document for the trainer alone; the answers stand in it."""
    show = open_show(session, plan)
    words = told(session.scenario, say)
    minutes = plan.minutes(plan.groups)
    return Document(
        language=say.language,
        title=say("The trainer's script"),
        heading=say(plan.title),
        lead=say(plan.aim),
        facts=(
            (say("Lasts"), say.plural("{number} minute", "{number} minutes", minutes)),
            (say("Groups"), say.number(plan.groups)),
            *(((say("Story"), words.title),) if plan.events else ()),
        ),
        sections=tuple(_sections(show, plan, say)),
        note=say(NOTE),
    )


def clock_said(minutes: int) -> str:
    """Time since the beginning: `0:30`, `1:05`."""
    hours, rest = divmod(minutes, HOUR_MINUTES)
    return f"{hours}:{rest:02}"


def _starts(plan: Plan) -> Iterator[tuple[Phase, int, int]]:
    """Each phase with the minutes at which it begins and ends."""
    begins = 0
    for phase in plan.phases:
        turns = plan.groups if phase.kind is PhaseKind.PRESENT else 1
        yield phase, begins, begins + phase.minutes * turns
        begins += phase.minutes * turns


def _sections(show: Plenary, plan: Plan, say: Speech) -> Iterator[Section]:
    ready = (
        *(say(text) for text in plan.before),
        say("The day before: {command} says what is missing.", command="`peter ready`"),
    )
    yield Section("ready", say("Before you begin"), blocks=(Items(ready),))
    yield Section("plan", say("The session at a glance"), blocks=(_glance(plan, say),))
    if any({"before", "after"} & set(phase.collects) for phase in plan.phases):
        yield _asked(show.session, plan, say)
    for number, (phase, begins, ends) in enumerate(_starts(plan), 1):
        yield _phase(show, plan, phase, number, (begins, ends), say)
    yield Section("notes", say("Notes"), blocks=(Lines(NOTE_LINES),))


def _glance(plan: Plan, say: Speech) -> Grid:
    rows = []
    for phase, begins, ends in _starts(plan):
        minutes = say.number(ends - begins)
        if phase.kind is PhaseKind.PRESENT:
            minutes = say(
                "{groups} × {minutes}",
                groups=say.number(plan.groups),
                minutes=say.number(phase.minutes),
            )
        rows.append((clock_said(begins), say(phase.title), minutes, _collects(phase, say) or "-"))
    rows.append((clock_said(plan.minutes(plan.groups)), say("The end"), "", ""))
    headings = (say("Clock"), say("Phase"), say("Minutes"), say("To collect"))
    return Grid(Table("", headings, tuple(rows)))


def _collects(phase: Phase, say: Speech) -> str:
    return "; ".join(say(COLLECTED[name]) for name in phase.collects)


def _asked(session: Session, plan: Plan, say: Speech) -> Section:
    """The three questions that are asked before and after, with their answers."""
    how = say(
        "Asked before the session and again after it, in the same words; hands are counted, "
        "nobody is named."
    )
    blocks: list[Block] = [Text(how)]
    for asked in asked_view(session.scenario, plan, say):
        blocks += [
            Text(asked.text, Tone.FINDING),
            Items(asked.options, is_numbered=True),
            Text(_right(asked.right, asked.options, say)),
        ]
    return Section("asked", say("Three questions, before and after"), blocks=tuple(blocks))


def _right(number: int, options: tuple[str, ...], say: Speech) -> str:
    return say("Right: {number}, {answer}.", number=number, answer=options[number - 1])


# Phases ---------------------------------------------------------------------------------------


def _phase(
    show: Plenary, plan: Plan, phase: Phase, number: int, minutes: tuple[int, int], say: Speech
) -> Section:
    begins, ends = minutes
    length = say.plural("{number} minute", "{number} minutes", ends - begins)
    times = say(
        "{begins} – {ends}, {length}",
        begins=clock_said(begins),
        ends=clock_said(ends),
        length=length,
    )
    blocks: list[Block] = [Text(times, Tone.LEAD)]
    if phase.instructions:
        told_ = tuple(say(text) for text in phase.instructions)
        blocks += [Text(say("On the screen"), Tone.FINDING), Items(told_)]
    if phase.notes:
        notes = tuple(say(text) for text in phase.notes)
        blocks += [Text(say("For you"), Tone.FINDING), Items(notes)]
    if collects := _collects(phase, say):
        blocks.append(Text(say("To collect: {what}.", what=collects)))
    sections: tuple[Section, ...] = ()
    if phase.kind is PhaseKind.GROUPS:
        sections = tuple(_guides(plan, say))
    elif phase.kind is PhaseKind.PRESENT:
        sections = tuple(_groups(show, plan, phase, begins, say))
    elif plan.events:
        sections = (_whole(end_view(show.session, say), say),)
    return Section(
        f"phase-{number}",
        say(phase.title),
        clock_said(begins),
        blocks=tuple(blocks),
        sections=sections,
        on_new_page=number > 1,
    )


def _guides(plan: Plan, say: Speech) -> Iterator[Section]:
    for number, guide in enumerate(plan.guides, 1):
        yield Section(
            f"guide-{number}",
            say(guide.question),
            say.number(number),
            blocks=(
                Text(say(TOPIC.get(guide.topic, guide.topic)), Tone.SMALL),
                Text(say("Deeper")),
                Items(tuple(say(question) for question in guide.deeper)),
                *examples(guide, say),
                *about(guide, say),
            ),
        )


def _groups(show: Plenary, plan: Plan, phase: Phase, begins: int, say: Speech) -> Iterator[Section]:
    for index, group in enumerate(show.groups):
        at = clock_said(begins + index * phase.minutes)
        minutes = say.plural("{number} minute", "{number} minutes", phase.minutes)
        yield Section(
            f"group-{index + 1}",
            _heading(group, say),
            at,
            blocks=(Text(minutes, Tone.SMALL),),
            sections=tuple(_events(show.session, group, plan, say)),
        )


def _heading(group: Group, say: Speech) -> str:
    name = group_name(group.name, say)
    if not group.events:
        return name
    return say("{group}: {events}", group=name, events=events_of(group.events, say))


def _whole(end: EndView, say: Speech) -> Section:
    rows = tuple((row.label, row.with_, row.without, row.difference) for row in end.rows)
    debrief = say("Facts first, then feelings, then why, then our country, then one action.")
    return Section(
        "whole",
        say("The whole life, twice"),
        blocks=(
            Text(end.summary, Tone.FINDING),
            Grid(Table("", _headings(say), rows)),
            Text(end.changed),
            Text(end.unchanged),
            Text(end.mattered),
            Text(end.dear),
        ),
        sections=(
            Section(
                "saved",
                say("And if he had saved it?"),
                blocks=tuple(Text(sentence) for sentence in end.saved),
            ),
            Section(
                "debrief",
                say("To talk about"),
                blocks=(Items(end.debrief, is_numbered=True), Text(debrief)),
            ),
        ),
    )


def _headings(say: Speech) -> tuple[str, ...]:
    return "", say.first, say.second, say.against


# Events ---------------------------------------------------------------------------------------


def _events(session: Session, group: Group, plan: Plan, say: Speech) -> Iterator[Section]:
    for position, event in enumerate(session.events):
        if event.number in group.events:
            yield _event(jump(session, position), event, plan, say)


def _event(session: Session, event: Event, plan: Plan, say: Speech) -> Section:
    words = told(session.scenario, say)
    telling = words.events[event.id]
    comparison = session.comparison()
    here = next(item for item in comparison.events if item.event.id == event.id)
    title = words.named(telling.title)
    return Section(
        f"told-{event.number}",
        title,
        say.number(event.number or 0),
        blocks=(
            *_story(session, event, telling, words, say),
            *_question(event, telling, words, plan, say),
            *_lives(here, session, say),
            *_law(event, say),
            *_talk(event, telling, words, say),
        ),
    )


def _story(
    session: Session, event: Event, telling: EventWords, words: Words, say: Speech
) -> Iterator[Block]:
    scenario = session.scenario
    if event.content_note:
        yield Text(say(CONTENT_NOTE), Tone.SMALL)
        yield Text(say(NOBODY), Tone.FINDING)
    age = say.age(scenario.age_months(scenario.begins(event)))
    name = words.named("{" + scenario.hero + "}")
    yield Text(say("{name}, {age}", name=name, age=age), Tone.SMALL)
    yield Text(words.named(telling.story))
    yield Text(words.named(telling.protects))


def _question(
    event: Event, telling: EventWords, words: Words, plan: Plan, say: Speech
) -> Iterator[Block]:
    asked = telling.question
    if asked is None or event.answer is None:
        return
    options = tuple(words.named(option) for option in asked.options)
    others = [text for number, text in enumerate(options, 1) if number != event.answer]
    yield Text(say("Ask: {question}", question=words.named(asked.text)), Tone.FINDING)
    yield Items(options, is_numbered=True)
    if event.number in plan.votes_twice:
        yield Text(
            say(
                "Vote, talk with the neighbours for two minutes, vote again. Both tallies are "
                "shown after the second vote only."
            )
        )
    yield Text(
        say("What people often get wrong: they choose {options}.", options=say.either(others))
    )
    yield Text(f"{_right(event.answer, options, say)} {words.named(asked.because)}")


def _lives(here: EventComparison, session: Session, say: Speech) -> Iterator[Block]:
    rows = tuple(
        (row.label, row.with_, row.without, row.difference)
        for row in event_rows(here, session.scenario, say)
        if row.is_essential
    )
    yield Grid(Table(say("Both lives, each at its own worst month"), _headings(say), rows))
    yield Text(in_words(here, say), Tone.FINDING)


def _law(event: Event, say: Speech) -> Iterator[Block]:
    if blocks := standards(event.requirements, say):
        yield Text(say("What the text says"))
        yield from blocks
    differs = tuple(
        say(
            "The kit: {short} The text: {text} ({mark})",
            short=view.in_short,
            text=view.in_the_text,
            mark=view.mark,
        )
        for view in (kit_view(note, say) for note in catalogue().notes_on(event.number or 0))
    )
    if differs:
        yield Text(say("How the kit differs"))
        yield Items(differs, is_small=True)


def _talk(event: Event, telling: EventWords, words: Words, say: Speech) -> Iterator[Block]:
    # At a bereavement the room is asked about the law only, so this is about the law too.
    yield Text(say("To talk about: {question}", question=words.named(telling.debrief)))
    cards = [words.named(card.title) for card in telling.cards]
    if cards:
        yield Text(
            say("If there is time, cards on the screen: {cards}", cards="; ".join(cards)),
            Tone.SMALL,
        )
