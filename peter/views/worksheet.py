"""Worksheets: what groups need before anything is revealed, and nothing that comes of it.

Made from the story, the catalogue and the plan alone: no life is lived here, and no answer read.
"""

from collections.abc import Iterable, Iterator

import attrs

from peter.errors import RequestError
from peter.instruments import catalogue
from peter.model.effects import Join
from peter.model.member import Member
from peter.model.plan import Guide, PhaseKind, Plan
from peter.model.scenario import Event, Scenario
from peter.model.terms import Role
from peter.speech import Speech, to_say
from peter.views.catalogue import cited, mark, unreviewed
from peter.views.document import (
    Block,
    Document,
    Facts,
    Form,
    Frame,
    Items,
    Lines,
    Section,
    Text,
    Tone,
)
from peter.views.note import NOTE
from peter.views.play import CONTENT_NOTE
from peter.views.words import told

ROLE = {
    Role.MOTHER: to_say("mother"),
    Role.FATHER: to_say("father"),
    Role.SISTER: to_say("sister"),
    Role.BROTHER: to_say("brother"),
    Role.SPOUSE: to_say("wife or husband"),
    Role.DAUGHTER: to_say("daughter"),
    Role.SON: to_say("son"),
}
"""Who somebody is to the person whose life it is."""

TOPIC = {
    "workplace": to_say("At the workplace"),
    "maternity": to_say("Maternity protection"),
}

NO_LOSS = to_say("Nobody is asked about a loss of their own.")

PARTS = (to_say("Spokesperson"), to_say("Note-taker"), to_say("Moderator"))
"""What somebody in each group does."""

CARDS_ON_A_PAGE = 2
NOTE_LINES = 7
DEEPER_LINES = 6
GAPS = 3
"""Rows for gaps on a card."""
STEPS = 8
"""Rows on the page on which a group brings its gaps and steps together."""


@attrs.frozen
class _Group:
    """A share of the events, on pages of its own."""

    number: int
    """From 1; 0: everybody."""
    events: tuple[Event, ...]


def worksheet(
    scenario: Scenario, say: Speech, plan: Plan | None = None, group: int = 0
) -> Document:
    """What every group of a plan needs, or one of them, counted from 1; the whole story without.

    Raises RequestError where there is no such group.
    """
    if plan is not None and plan.guides:
        return _with_guides(plan, group, say)
    words = told(scenario, say)
    groups = _groups(scenario, plan, group)
    tasks = _tasks(plan, say)
    return Document(
        language=say.language,
        title=_title(group, say),
        heading=say(plan.title) if plan is not None else words.title,
        lead=words.summary,
        facts=tuple(_people(scenario, say)),
        sections=tuple(_group(share, at, tasks, scenario, say) for at, share in enumerate(groups)),
        note=say(NOTE),
    )


def _title(group: int, say: Speech) -> str:
    return say("Worksheet, group {number}", number=group) if group else say("Worksheet")


def _groups(scenario: Scenario, plan: Plan | None, group: int) -> tuple[_Group, ...]:
    if plan is None or not plan.events:
        _must_be(group, plan.groups if plan is not None else 0)
        return (_Group(group, scenario.numbered),)
    shares = [
        _Group(number, tuple(e for e in scenario.numbered if e.number in share))
        for number, share in enumerate(plan.events, 1)
    ]
    _must_be(group, len(shares))
    return (shares[group - 1],) if group else tuple(shares)


def _must_be(group: int, groups: int) -> None:
    if group and not groups:
        raise RequestError("A story has no groups: name a plan, such as session-1.")
    if not 0 <= group <= groups:
        raise RequestError(f"There is no group {group}; the plan has {groups}.")


def _tasks(plan: Plan | None, say: Speech) -> tuple[str, ...]:
    """What the groups are told to do, as on the projected screen."""
    phases = plan.phases if plan is not None else ()
    return tuple(say(text) for p in phases if p.kind is PhaseKind.GROUPS for text in p.instructions)


def _people(scenario: Scenario, say: Speech) -> Iterator[tuple[str, str]]:
    """Everybody who is in the household at some time, by their place in it."""
    arrivals = (e for event in scenario.events for e in event.effects() if isinstance(e, Join))
    members: dict[str, Member] = {m.id: m for m in scenario.members}
    for arrival in arrivals:
        members.setdefault(arrival.member.id, arrival.member)
    words = told(scenario, say)
    people = [
        say("{name} ({role})", name=words.names.get(m.id, m.id), role=say(ROLE[m.role]))
        for m in members.values()
        if m.role in ROLE
    ]
    yield say("Whose life"), words.names.get(scenario.hero, scenario.hero)
    if people:
        yield say("The others"), ", ".join(people)


# Events ---------------------------------------------------------------------------------------


def _group(
    share: _Group, at: int, tasks: tuple[str, ...], scenario: Scenario, say: Speech
) -> Section:
    number = share.number
    blocks: list[Block] = [Items(tasks, is_numbered=True)] if tasks else []
    blocks.append(Form(tuple(say(part) for part in PARTS), ("",)))
    cards = tuple(_card(event, scenario, say) for event in share.events)
    words = told(scenario, say)
    titles = tuple(
        say(
            "{number}: {event}",
            number=event.number,
            event=words.named(words.events[event.id].title),
        )
        for event in share.events
    )
    work = (
        Form(
            (
                say("Event"),
                say("Which benefit protects?"),
                say("Which standard is behind it?"),
                say("How would life go without it?"),
            ),
            titles,
        ),
    )
    frame = (Frame(say("Income a month"), _ages(share.events, scenario, say)),)
    requirements = (r for event in share.events for r in event.requirements)
    return Section(
        f"group-{number}",
        say("Group {number}", number=number) if number else say("All events"),
        blocks=tuple(blocks),
        on_poster=tuple(blocks),
        on_new_page=at > 0,
        sections=(
            *cards,
            Section(f"without-{number}", say("The life without"), blocks=work, on_poster=work),
            Section(
                f"draw-{number}",
                say("Draw the life without"),
                blocks=frame,
                on_poster=frame,
            ),
            _standards(number, requirements, say),
            Section(f"notes-{number}", say("Notes"), blocks=(Lines(NOTE_LINES),)),
        ),
    )


def _card(event: Event, scenario: Scenario, say: Speech) -> Section:
    """An event as it is told to everybody, and its question with every answer alike."""
    words = told(scenario, say)
    about = words.events[event.id]
    blocks: list[Block] = [
        Text(
            say(
                "{name}, {age}",
                name=words.named("{" + scenario.hero + "}"),
                age=say.age(scenario.age_months(scenario.begins(event))),
            ),
            Tone.SMALL,
        )
    ]
    if event.content_note:
        blocks.append(Text(f"{say(CONTENT_NOTE)} {say(NO_LOSS)}", Tone.SMALL))
    blocks.append(Text(words.named(about.story)))
    if about.question is not None:
        options = tuple(words.named(option) for option in about.question.options)
        blocks.append(Text(words.named(about.question.text), Tone.FINDING))
        # Numbered as on the projected screen.
        blocks.append(Items(options, is_numbered=True))
    return Section(
        f"card-{event.number}",
        words.named(about.title),
        say.number(event.number or 0),
        blocks=tuple(blocks),
        on_poster=tuple(blocks),
    )


def _ages(events: Iterable[Event], scenario: Scenario, say: Speech) -> tuple[str, ...]:
    """The ages at which the events begin, each with the number of its event."""
    return tuple(
        say(
            "{number}: {age}",
            number=event.number,
            age=say.age(scenario.age_months(scenario.begins(event))),
        )
        for event in events
    )


def _standards(number: int, requirements: Iterable[str], say: Speech) -> Section:
    """The instruments of these events in short, all in one list: which is behind which?"""
    blocks: tuple[Block, ...] = (
        Text(
            say(
                "Answer the questions first; then look here what stands behind each benefit. "
                "In our own words; beside each: how far it was checked."
            ),
            Tone.SMALL,
        ),
        *standards(requirements, say),
    )
    return Section(
        f"standards-{number}",
        say("The standards in short"),
        blocks=blocks,
        on_new_page=True,
    )


def standards(requirements: Iterable[str], say: Speech) -> tuple[Block, ...]:
    """Requirements in short, Conventions first: code, articles, what they ask for, and its mark."""
    wanted = set(requirements)
    rows = [
        (
            instrument.code,
            say(
                "{articles}: {subject}. {paraphrase} ({mark})",
                articles=cited(requirement.articles, say),
                subject=say(requirement.subject),
                paraphrase=say(requirement.paraphrase),
                mark=mark(requirement, say),
            ),
        )
        for instrument in catalogue().instruments
        for requirement in instrument.requirement
        if requirement.id in wanted
    ]
    if not rows:
        return ()
    translated = unreviewed(say)
    return (Facts(tuple(rows)), *((Text(translated, Tone.SMALL),) if translated else ()))


def about(guide: Guide, say: Speech) -> tuple[Block, ...]:
    """What the standards say about a guiding question."""
    return standards(guide.requirements, say) or (
        Text(say("No requirement in the library is about this."), Tone.SMALL),
    )


# Guiding questions ------------------------------------------------------------------------------


def examples(guide: Guide, say: Speech) -> tuple[Block, ...]:
    """What a workplace may have or lack, said to be made up."""
    if not guide.examples:
        return ()
    told_ = " ".join(say(text) for text in guide.examples)
    return (Text(say("Examples, made up: {examples}", examples=told_), Tone.SMALL),)


def _with_guides(plan: Plan, group: int, say: Speech) -> Document:
    """Cards, two on a page, the deeper set of each on its back when printed on both sides."""
    _must_be(group, plan.groups)
    tasks = _tasks(plan, say)
    return Document(
        language=say.language,
        title=_title(group, say),
        heading=say(plan.title),
        lead=say(plan.aim),
        facts=((say("To print"), say("on both sides of A4; a card is half a page")),),
        sections=(_start(tasks, say), _together(say), *_pages(plan, say)),
        note=say(NOTE),
    )


def _start(tasks: tuple[str, ...], say: Speech) -> Section:
    blocks: tuple[Block, ...] = (
        Items(tasks, is_numbered=True),
        Form(tuple(say(part) for part in PARTS), ("",)),
        Text(
            say(
                "Concrete examples, not generalities; nobody has to tell of themselves, and "
                "nobody is named."
            )
        ),
        Lines(NOTE_LINES * 2),
    )
    return Section("tasks", say("What to do"), blocks=blocks)


def _together(say: Speech) -> Section:
    form = (Form(_headings(say), _rows(STEPS)),)
    return Section(
        "together",
        say("Our gaps and steps"),
        blocks=(
            Text(say("The most important ones first; the spokesperson presents the first row.")),
            *form,
        ),
        on_new_page=True,
    )


def _headings(say: Speech) -> tuple[str, ...]:
    return (
        say("No."),
        say("Gap"),
        say("Step"),
        say("Who"),
        say("By when"),
        say("It changes: law, money, practice or attitudes"),
        say("What it adds to our own goals"),
    )


def _on_a_card(say: Speech) -> tuple[str, ...]:
    return (say("What there is"), say("What is missing"), say("An example"))


def _rows(number: int) -> tuple[str, ...]:
    return tuple(str(row) for row in range(1, number + 1))


def _pages(plan: Plan, say: Speech) -> Iterator[Section]:
    """Fronts and backs in turn, so that printed on both sides each card has its deeper set."""
    cards = tuple(enumerate(plan.guides, 1))
    for page, at in enumerate(range(0, len(cards), CARDS_ON_A_PAGE), 1):
        here = cards[at : at + CARDS_ON_A_PAGE]
        numbers = say.listed([say.number(number) for number, _ in here])
        yield Section(
            f"front-{page}",
            say("Cards: {numbers}", numbers=numbers),
            sections=tuple(_front(guide, number, say) for number, guide in here),
            on_new_page=True,
            on_poster=(),
        )
        yield Section(
            f"back-{page}",
            say("Going deeper, cards: {numbers}", numbers=numbers),
            sections=tuple(_back(guide, number, say) for number, guide in here),
            on_new_page=True,
        )


def _front(guide: Guide, number: int, say: Speech) -> Section:
    topic = Text(say(TOPIC.get(guide.topic, guide.topic)), Tone.SMALL)
    law = about(guide, say)
    return Section(
        f"guide-{number}",
        say(guide.question),
        say.number(number),
        blocks=(topic, *examples(guide, say), *law, Form(_on_a_card(say), ("",) * GAPS)),
        on_poster=(topic, _deeper(guide, say), *law),
    )


def _back(guide: Guide, number: int, say: Speech) -> Section:
    return Section(
        f"deeper-{number}",
        say("To question {number}", number=number),
        say.number(number),
        blocks=(_deeper(guide, say), Lines(DEEPER_LINES)),
    )


def _deeper(guide: Guide, say: Speech) -> Items:
    return Items(tuple(say(question) for question in guide.deeper))
