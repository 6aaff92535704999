"""What is left of a session, on paper: a sheet for each group, the flipchart, the summary.

Beside each finding stands what the program computed, and the instrument.
"""

from collections.abc import Iterator
from functools import cached_property

from peter.errors import PeterError
from peter.instruments import catalogue
from peter.model.scenario import Event, Scenario
from peter.model.terms import Branch
from peter.model.training import Entry, EntryKind
from peter.plenary import Group, Vote
from peter.records import Record
from peter.scenario.policies import load_policy
from peter.scenario.switches import switches
from peter.scenario.systems import System, chosen_from
from peter.session import Session, begin, jump
from peter.speech import Speech, to_say
from peter.views.catalogue import cited
from peter.views.data import codes
from peter.views.document import Block, Document, Grid, Items, Lines, Section, Text, Tone
from peter.views.end import end_view
from peter.views.in_words import in_words
from peter.views.note import NOTE
from peter.views.records import SORT, date_said, named, one_line, titles
from peter.views.report import Outcome
from peter.views.show.projected import group_name
from peter.views.systems import spoken
from peter.views.table import Table
from peter.views.words import told

SHEETS = ("summary", "flipchart", "groups")
"""What can be printed of a session."""

NOTE_LINES = 6

MOST_INSTRUMENTS = 4
"""Beside one entry; the library has them all."""

LAST = 1_000_000
"""Where an entry stands to which nobody gave a priority."""

TITLE = {
    "summary": to_say("Summary of the session"),
    "flipchart": to_say("Flipchart"),
    "groups": to_say("Group sheets"),
}


class Held:
    """A training that was held, with what the program computes of its story."""

    def __init__(self, record: Record, say: Speech) -> None:
        self.record = record
        self.say = say
        self.outcome = Outcome([record])
        self.titles = self.outcome.events(say)

    @cached_property
    def scenario(self) -> Scenario | None:
        """The story; None where the training had none, or it is gone."""
        return self.outcome.scenario(self.record)

    @cached_property
    def session(self) -> Session | None:
        """The story from its first event; None where there is none to walk through."""
        if self.scenario is None or not self.scenario.numbered:
            return None
        scenario = self.scenario
        systems: tuple[System, ...] = ()
        if self.record.chosen is not None:
            try:
                systems, scenario = chosen_from(scenario, dict(self.record.chosen))
            except (PeterError, KeyError, TypeError, ValueError):
                return None  # a pack that is gone
        policy = systems[0].policy if systems else load_policy(scenario.policy)
        return begin(scenario, policy, switches(), systems=systems)

    def event(self, event_id: str) -> Event | None:
        """The event of the story with this id."""
        events = self.scenario.numbered if self.scenario else ()
        return next((event for event in events if event.id == event_id), None)

    def computed(self, entry: Entry) -> str:
        """What life without an event's benefit comes to, in words; empty where it is no event."""
        event = self.event(entry.about)
        if event is None or self.session is None:
            return ""
        at = jump(self.session, self.session.events.index(event))
        here = next(item for item in at.comparison().events if item.event.id == event.id)
        return in_words(here, spoken(self.session, self.say))

    def instruments(self, entry: Entry) -> str:
        """Codes of the instruments behind an event, with articles behind a question or branch.

        As in the report: of a finding the event is meant, of a gap or a step the question.
        """
        say = self.say
        if entry.system:
            return ""  # the assessment has them, each with its verdict
        plan, event = self.outcome.plan(self.record), self.event(entry.about)
        guides = {guide.id: guide.requirements for guide in plan.guides} if plan else {}
        is_guide = entry.about in guides
        if event is not None and (entry.kind is EntryKind.FINDING or not is_guide):
            return ", ".join(codes(event))
        branch = next((b for b in Branch if b.value == entry.about), None)
        found = [
            say(
                "{instrument}, {articles}",
                instrument=instrument.code,
                articles=cited(requirement.articles, say),
            )
            for instrument in catalogue().instruments
            for requirement in instrument.requirement
            if (
                requirement.id in guides[entry.about]
                if is_guide
                else branch in requirement.branches
            )
        ]
        return "; ".join(found[:MOST_INSTRUMENTS])

    def subject(self, entry: Entry) -> str:
        """What an entry is about, by name."""
        return self.outcome.subject(self.record, entry, self.say)

    def title(self, event_id: str) -> str:
        """An event by its title; its id where the story is gone."""
        return self.titles.get(event_id) or one_line(event_id) or "-"

    def group(self, index: int | None) -> str:
        """A group by name; everybody together where it is nobody's."""
        groups = self.record.groups
        if index is None:
            return self.say("together")
        name = one_line(groups[index].name) if index < len(groups) else ""
        return group_name(name or str(index + 1), self.say)

    def entries(self, *kinds: EntryKind, group: int | None = None) -> tuple[Entry, ...]:
        """What was written down, first what comes first; of one group alone where one is given."""
        found = (
            entry
            for entry in self.record.entries
            if entry.kind in kinds and entry.text.strip() and group in (None, entry.group)
        )
        return tuple(sorted(found, key=lambda entry: entry.priority or LAST))


def sheet(record: Record, which: str, say: Speech) -> Document:
    """One of SHEETS of a training, as a document."""
    held = Held(record, say)
    build = {"summary": _summary, "flipchart": _flipchart, "groups": _group_sheets}[which]
    training = record.training
    where = [one_line(part) for part in (training.place, training.country) if part.strip()]
    facts = [(say("When"), date_said(training.date, say))]
    if where:
        facts.append((say("Where"), ", ".join(where)))
    facts.append((say("People"), say.number(training.people)))
    if record.groups:
        facts.append((say("Groups"), say.number(len(record.groups))))
    return Document(
        language=say.language,
        title=say(TITLE[which]),
        heading=named(training, say),
        lead=say("Written down by the trainer while the groups spoke; nobody is named."),
        facts=tuple(facts),
        sections=tuple(build(held, say)),
        note=say(NOTE),
    )


# Sheets ---------------------------------------------------------------------------------------


def _group_sheets(held: Held, say: Speech) -> Iterator[Section]:
    for index, group in enumerate(held.record.groups):
        blocks: list[Block] = []
        if group.events:
            blocks.append(Items(tuple(_titles(held, group, say))))
        blocks += _guesses(held, index, say)
        blocks += _findings(held, say, index)
        blocks += _gaps_and_steps(held, say, index)
        if len(blocks) <= bool(group.events):
            blocks.append(Text(say("Nothing was written down.")))
        blocks.append(Lines(NOTE_LINES))
        yield Section(
            f"group-{index + 1}",
            held.group(index),
            blocks=tuple(blocks),
            on_poster=tuple(blocks[:-1]),
            on_new_page=index > 0,
        )


def _flipchart(held: Held, say: Speech) -> Iterator[Section]:
    findings = tuple(_findings(held, say))
    plans = tuple(_gaps_and_steps(held, say))
    if findings:
        heading = say("Lives without protection")
        yield Section("findings", heading, blocks=findings, on_poster=findings)
    if plans:
        yield Section("gaps", say("Gaps and steps"), blocks=plans, on_poster=plans)
    if not findings and not plans:
        nothing = (Text(say("Nothing was written down.")),)
        yield Section("findings", say("Flipchart"), blocks=nothing, on_poster=nothing)


def _summary(held: Held, say: Speech) -> Iterator[Section]:
    if held.session is not None and held.record.plan is not None and held.record.plan.events:
        end = end_view(held.session, say)
        say_of = spoken(held.session, say)
        rows = tuple((row.label, row.with_, row.without, row.difference) for row in end.rows)
        headings = ("", *end.heads, say_of.against)
        blocks: tuple[Block, ...] = (
            Text(end.summary, Tone.FINDING),
            Grid(Table("", headings, rows)),
            Text(end.unchanged),
            *(Text(text) for text in (end.mattered, *end.limits) if text),
        )
        yield Section("whole", say("The whole life, twice"), blocks=blocks, on_poster=blocks)
    if votes := tuple(_votes(held, say)):
        heading = say("What the room said, and what it is")
        yield Section("votes", heading, blocks=votes, on_poster=votes)
    yield from _flipchart(held, say)
    if held.session is not None:
        debrief = (Items(end_view(held.session, say).debrief, is_numbered=True),)
        yield Section("debrief", say("To talk about"), blocks=debrief, on_poster=debrief)
    yield Section("notes", say("Notes"), blocks=(Lines(NOTE_LINES),))


# Parts ----------------------------------------------------------------------------------------


def _titles(held: Held, group: Group, say: Speech) -> Iterator[str]:
    words = titles(held.scenario, say) if held.scenario else {}
    events = held.scenario.numbered if held.scenario else ()
    for event in events:
        if event.number in group.events:
            yield say("{number}: {event}", number=event.number, event=words.get(event.id, event.id))


def _findings(held: Held, say: Speech, group: int | None = None) -> Iterator[Block]:
    """Findings, each beside what the program computed and the instrument."""
    found = held.entries(EntryKind.FINDING, group=group)
    if not found:
        return
    rows = tuple(
        (
            held.subject(entry),
            say("{group}: {text}", group=held.group(entry.group), text=one_line(entry.text))
            if group is None
            else one_line(entry.text),
            held.computed(entry) or "-",
            held.instruments(entry) or "-",
        )
        for entry in found
    )
    headings = (say("About"), say("As the group said it"), say("As the program computed it"))
    yield Grid(Table(say("Findings"), (*headings, say("Instruments")), rows))


def _gaps_and_steps(held: Held, say: Speech, group: int | None = None) -> Iterator[Block]:
    gaps = held.entries(EntryKind.GAP, group=group)
    if gaps:
        rows = tuple(
            (
                held.subject(entry),
                one_line(entry.there) or "-",
                one_line(entry.text),
                held.group(entry.group),
                one_line(entry.note) or "-",
                held.instruments(entry) or "-",
            )
            for entry in gaps
        )
        headings = (say("About"), say("What there is"), say("Gap"), say("Said by"))
        more = (say("Example"), say("Instruments"))
        yield Grid(Table(say("Gaps"), (*headings, *more), rows))
    steps = held.entries(EntryKind.STEP, group=group)
    if steps:
        taken = tuple(
            (
                held.subject(entry),
                one_line(entry.text),
                held.group(entry.group),
                one_line(entry.who) or "-",
                one_line(entry.by_when) or "-",
                say(SORT[entry.sort]) if entry.sort else "-",
                one_line(entry.goal) or "-",
                one_line(entry.note) or "-",
            )
            for entry in steps
        )
        first = (say("About"), say("Step"), say("Said by"), say("Who"), say("By when"))
        added = (say("It changes"), say("What it adds to our own goals"), say("Note"))
        yield Grid(Table(say("Steps"), (*first, *added), taken))


def _guesses(held: Held, index: int, say: Speech) -> Iterator[Block]:
    """What the group predicted, beside the answer; of two votes the second."""
    latest: dict[str, Vote] = {}
    for vote in sorted(held.record.votes, key=lambda vote: vote.is_second):
        latest[vote.event] = vote
    rows = []
    for event_id, vote in latest.items():
        option = dict(vote.guesses).get(index)
        if option is not None:
            rows.append(
                (
                    held.title(event_id),
                    _option(held, event_id, option, say),
                    _option(held, event_id, dict(held.record.right).get(event_id), say),
                )
            )
    if rows:
        headings = (say("Event"), say("The group said"), say("It is"))
        yield Grid(Table(say("Predictions against results"), headings, tuple(rows)))


def _option(held: Held, event_id: str, option: int | None, say: Speech) -> str:
    """An option in words where the story still has it, else its number."""
    if option is None:
        return "-"
    if held.scenario is not None:
        words = told(held.scenario, say)
        about = words.events.get(event_id)
        if about and about.question and option <= len(about.question.options):
            return words.named(about.question.options[option - 1])
    return str(option)


def _votes(held: Held, say: Speech) -> Iterator[Block]:
    """Hands for the right answer, before and after talking."""
    right = dict(held.record.right)
    by_event: dict[str, dict[bool, Vote]] = {}
    for vote in held.record.votes:
        by_event.setdefault(vote.event, {})[vote.is_second] = vote
    rows = tuple(
        (
            held.title(event_id),
            _option(held, event_id, right.get(event_id), say),
            *(_hands(votes.get(turn), right.get(event_id), say) for turn in (False, True)),
        )
        for event_id, votes in by_event.items()
    )
    if rows:
        headings = (say("Event"), say("It is"), say("Right at first"), say("Right after talking"))
        yield Grid(Table("", headings, rows))


def _hands(vote: Vote | None, right: int | None, say: Speech) -> str:
    if vote is None or right is None or not sum(vote.hands):
        return "-"
    return say(
        "{right} of {asked}",
        right=say.number(vote.hands[right - 1]),
        asked=say.number(sum(vote.hands)),
    )
