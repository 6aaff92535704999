"""The outcome report of one training or of a series: what was counted, learnt, found and applied.

Everything in it was typed by somebody or counted by hand, and it says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import attrs

from peter.errors import PeterError
from peter.model.country import Country
from peter.model.plan import Plan
from peter.model.scenario import Scenario
from peter.model.terms import Branch
from peter.model.training import (
    CONSTITUENTS,
    SEXES,
    Applied,
    Entry,
    EntryKind,
    Moment,
    Sort,
    Training,
)
from peter.plenary import Vote
from peter.records import Record, Series
from peter.scenario.plans import load_plan
from peter.scenario.stories import load_scenario
from peter.speech import Speech, to_say
from peter.views.assessment import (
    Written,
    assessment,
    assessment_section,
    country_of,
    gaps_of,
    national_subject,
)
from peter.views.document import Block, Document, Facts, Grid, Items, Section, Text, Tone
from peter.views.note import NOTE
from peter.views.records import (
    CONSTITUENT,
    FIELD,
    SEX,
    SORT,
    date_said,
    hands,
    named,
    one_line,
    period_said,
    short,
    titles,
    warnings,
)
from peter.views.show import group_name
from peter.views.table import Table
from peter.views.words import BRANCH, CHECKED, told

MOST_TEXTS = 5
"""Of one subject in the report of a series; the table (CSV) has all of them."""

SIMPLE = (
    to_say("All of this was counted by hand or typed by the trainer; nobody else checked it."),
    to_say("Names of participants were neither asked for nor kept."),
    to_say("Nobody was compared with people who did not take part."),
)
"""What is simplified in every report."""

SIMPLE_IN = {
    "learnt": to_say(
        "The questions were the same before and after, and people may talk to their neighbours: "
        "not all of the difference is what the training taught."
    ),
    "applied": to_say("What was applied is what organisations say of themselves."),
}
"""What is simplified in a section that not every report has."""


class Outcome:
    """Trainings to report on, and the stories and plans that their words stand in."""

    def __init__(
        self, records: Iterable[Record], series: Series | None = None, today: str = ""
    ) -> None:
        self.records = tuple(records)
        self.series = series
        self.today = today
        """As `2026-11-22`, to tell how old figures are; empty: of a country nothing is told."""
        self._scenarios: dict[str, Scenario | None] = {}
        self._plans: dict[str, Plan | None] = {}

    @property
    def trainings(self) -> tuple[Training, ...]:
        """Every training."""
        return tuple(record.training for record in self.records)

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """Every date that is known, from the first to the last."""
        return tuple(sorted(t.date for t in self.trainings if t.date))

    def total(self, field: str) -> int:
        """The sum of a number over all trainings."""
        return sum(getattr(training, field) for training in self.trainings)

    def scenario(self, record: Record) -> Scenario | None:
        """The story of a training; None where it had none, or it is gone."""
        name = record.training.story
        if name not in self._scenarios:
            try:
                self._scenarios[name] = load_scenario(name) if name else None
            except PeterError:
                self._scenarios[name] = None
        return self._scenarios[name]

    def plan(self, record: Record) -> Plan | None:
        """The plan of a training: as it was run, else as it ships."""
        if record.plan is not None:
            return record.plan
        name = record.training.plan
        if name not in self._plans:
            try:
                self._plans[name] = load_plan(name) if name else None
            except PeterError:
                self._plans[name] = None
        return self._plans[name]

    def subject(self, record: Record, entry: Entry, say: Speech) -> str:
        """What an entry is about, in words.

        Some words are both: of a finding the event is meant, of a gap or a step the question.
        """
        if national := national_subject(entry, say):
            return national
        scenario, plan = self.scenario(record), self.plan(record)
        events = titles(scenario, say) if scenario else {}
        guides = {g.id: say(g.question) for g in plan.guides} if plan else {}
        branches: dict[str, str] = {branch.value: say(BRANCH[branch]) for branch in Branch}
        first, last = (events, guides) if entry.kind is EntryKind.FINDING else (guides, events)
        known = last | branches | first
        return known.get(entry.about, one_line(entry.about)) or say("no subject given")

    def events(self, say: Speech) -> dict[str, str]:
        """The titles of all events, by id."""
        found: dict[str, str] = {}
        for scenario in filter(
            None, {r.training.story: self.scenario(r) for r in self.records}.values()
        ):
            found |= titles(scenario, say)
        return found


def report(outcome: Outcome, say: Speech) -> Document:
    """The whole report as a document."""
    return Document(
        language=say.language,
        title=say("Outcome report"),
        heading=_heading(outcome, say),
        lead=say(
            "People: {people}. Women: {women}; men: {men}; not stated: {not_stated}.",
            people=say.number(outcome.total("people")),
            **{name: say.number(outcome.total(name)) for name in SEXES},
        ),
        facts=tuple(_facts(outcome, say)),
        sections=tuple(_sections(outcome, say)),
        note=say(NOTE),
    )


def _heading(outcome: Outcome, say: Speech) -> str:
    if outcome.series is not None:
        return say(outcome.series.title)
    if len(outcome.records) == 1:
        return named(outcome.trainings[0], say)
    return say.plural("{number} training", "{number} trainings", len(outcome.records))


def _facts(outcome: Outcome, say: Speech) -> Iterator[tuple[str, str]]:
    trainings = outcome.trainings
    yield say("Trainings"), say.number(len(trainings))
    if outcome.dates:
        yield say("When"), period_said(outcome.dates[0], outcome.dates[-1], say)
    for label, field in ((say("Places"), "place"), (say("Countries"), "country")):
        values = dict.fromkeys(one_line(getattr(t, field)) for t in trainings)
        if said := ", ".join(value for value in values if value):
            yield label, said
    sources = dict.fromkeys(one_line(t.source) for t in trainings if t.source)
    if sources:
        yield say("Source"), ", ".join(sources)


def _sections(outcome: Outcome, say: Speech) -> Iterator[Section]:
    is_series = len(outcome.records) > 1
    found: list[tuple[str, str, tuple[Block, ...]]] = [
        ("learnt", say("What they learnt"), tuple(_learnt(outcome, say))),
        ("votes", say("Predictions against results"), tuple(_votes(outcome, say))),
        (
            "findings",
            say("Lives without protection"),
            tuple(_entries(outcome, EntryKind.FINDING, say)),
        ),
        ("gaps", say("Gaps"), tuple(_entries(outcome, EntryKind.GAP, say))),
        ("steps", say("Steps"), tuple(_steps(outcome, say))),
        ("groups", say("Groups"), tuple(_groups(outcome, say))),
        ("applied", say("What was applied, months later"), tuple(_applied(outcome, say))),
    ]
    if is_series:
        yield Section("trainings", say("Trainings"), blocks=tuple(_trainings(outcome, say)))
    yield Section("people", say("People"), blocks=tuple(_people(outcome, say)))
    yield from (Section(id_, heading, blocks=blocks) for id_, heading, blocks in found if blocks)
    missing = [heading for _, heading, blocks in found if not blocks]
    shown = [id_ for id_, _, blocks in found if blocks]
    simple = (*SIMPLE, *(text for id_, text in SIMPLE_IN.items() if id_ in shown))
    if not is_series:
        yield from _assessment(outcome, say)
    unclear = tuple(_unclear(outcome, missing, say))
    yield Section(
        "unclear",
        say("What to know about these numbers"),
        blocks=(Items((*unclear, *(say(text) for text in simple)), is_small=True),),
    )


# Who ------------------------------------------------------------------------------------------


def _trainings(outcome: Outcome, say: Speech) -> Iterator[Block]:
    rows = []
    for number, training in enumerate(outcome.trainings, 1):
        counts = (training.people, *_by_sex(training))
        elsewhere = training.counted_with is not None
        rows.append(
            (
                say.number(number),
                date_said(training.date, say),
                short(training.place or training.title) or "-",
                short(training.region) or "-",
                *("-" if elsewhere or n is None else say.number(n) for n in counts),
            )
        )
    headings = (say("No."), say("Date"), say("Place"), say("Region"), say("People"))
    sexes = (say("Women"), say("Men"), say("Not stated"))
    yield Grid(Table("", (*headings, *sexes), tuple(rows)))
    for training, other in _counted_together(outcome):
        yield Text(
            say(
                "Counted together in the record: {other} and {training}.",
                other=named(other, say),
                training=named(training, say),
            ),
            Tone.SMALL,
        )
    notes = [
        say("{training}: {note}", training=named(training, say), note=one_line(training.note))
        for training in outcome.trainings
        if training.note
    ]
    if notes:
        yield Items(tuple(notes), is_small=True)


def _by_sex(training: Training) -> Iterator[int | None]:
    """A training's people by sex; None where nobody was counted by sex: that is no zero."""
    is_split = bool(training.women or training.men) or not training.people
    for name in SEXES:
        yield getattr(training, name) if is_split or name == "not_stated" else None


def _counted_together(outcome: Outcome) -> Iterator[tuple[Training, Training]]:
    """Trainings without numbers of their own, each with the one whose numbers they are in."""
    by_id = {training.id: training for training in outcome.trainings}
    for training in outcome.trainings:
        if training.counted_with in by_id:
            yield training, by_id[training.counted_with]


def _people(outcome: Outcome, say: Speech) -> Iterator[Block]:
    people = outcome.total("people")
    sexes = [(say(SEX[name]), outcome.total(name)) for name in SEXES]
    yield _shares(say("By sex"), sexes, people, say)
    counted = outcome.total("by_constituent")
    if counted:
        constituents = [(say(CONSTITUENT[name]), outcome.total(name)) for name in CONSTITUENTS]
        if counted < people:
            constituents.append((say("not stated"), people - counted))
        yield _shares(say("By constituent"), constituents, max(people, counted), say)
    else:
        yield Text(say("By constituent: not counted."))
    yield _regions(outcome, say)


def _shares(title: str, rows: list[tuple[str, int]], total: int, say: Speech) -> Grid:
    cells = tuple((label, say.number(number), _share(number, total, say)) for label, number in rows)
    return Grid(Table(title, ("", say("People"), say("Share")), cells))


def _share(part: int, whole: int, say: Speech) -> str:
    return say.percent(round(part / whole, 2)) if whole else "-"


def _regions(outcome: Outcome, say: Speech) -> Grid:
    """People by the region of the training; regions that were counted together stay so."""
    together: dict[int, list[Training]] = {}
    for training, other in _counted_together(outcome):
        together.setdefault(other.id, []).append(training)
    counted_elsewhere = {training.id for training, _ in _counted_together(outcome)}
    rows: dict[str, Counter[str]] = {}
    for training in outcome.trainings:
        if training.id in counted_elsewhere:
            continue
        held = [training, *together.get(training.id, ())]
        regions = dict.fromkeys(short(t.region) or say("not stated") for t in held)
        label = say.listed(tuple(regions))
        if len(held) > 1:
            label = say("{regions} (counted together)", regions=label)
        row = rows.setdefault(label, Counter())
        row["trainings"] += len(held)
        row["by sex"] += any(number is not None for number in tuple(_by_sex(training))[:2])
        for name in ("people", *SEXES):
            row[name] += getattr(training, name)
    headings = (say("Region of the training"), say("Trainings"), say("People"))
    return Grid(
        Table(
            say("By region"),
            (*headings, say("Women"), say("Men"), say("Not stated")),
            tuple(
                (
                    label,
                    say.number(row["trainings"]),
                    *(
                        "-"
                        if name in ("women", "men") and not row["by sex"]
                        else say.number(row[name])
                        for name in ("people", *SEXES)
                    ),
                )
                for label, row in rows.items()
            ),
        )
    )


# What they learnt -----------------------------------------------------------------------------


@attrs.frozen
class _Asked:
    """A question over all trainings that asked it before and after."""

    trainings: int = 0
    right: tuple[int, int] = (0, 0)
    asked: tuple[int, int] = (0, 0)


def _both_moments(outcome: Outcome) -> tuple[dict[tuple[str, str], _Asked], int]:
    """By story and question; and how many counts have no other to be compared with."""
    found: dict[tuple[str, str], _Asked] = {}
    alone = 0
    for record in outcome.records:
        answers = {(a.question, a.moment): a for a in record.answers if a.asked}
        for question in dict.fromkeys(question for question, _ in answers):
            before = answers.get((question, Moment.BEFORE))
            after = answers.get((question, Moment.AFTER))
            if before is None or after is None:
                alone += 1
                continue
            key = record.training.story, question
            so_far = found.get(key, _Asked())
            found[key] = _Asked(
                so_far.trainings + 1,
                (so_far.right[0] + before.right, so_far.right[1] + after.right),
                (so_far.asked[0] + before.asked, so_far.asked[1] + after.asked),
            )
    return found, alone


def _learnt(outcome: Outcome, say: Speech) -> Iterator[Block]:
    found, alone = _both_moments(outcome)
    if found:
        questions = _questions(outcome, say)
        rows = tuple(
            (
                questions.get(key, short(key[1])),
                say.number(asked.trainings),
                *(
                    cell
                    for right, number in zip(asked.right, asked.asked, strict=True)
                    for cell in (
                        say(
                            "{right} of {asked}", right=say.number(right), asked=say.number(number)
                        ),
                        _share(min(right, number), number, say),
                    )
                ),
            )
            for key, asked in found.items()
        )
        headings = (
            say("Question"),
            say("Trainings"),
            say("Right before"),
            say("Share before"),
            say("Right after"),
            say("Share after"),
        )
        yield Grid(Table("", headings, rows))
    if alone:
        yield Text(
            say(
                "Asked only before or only after, and left out of the table: {number}.",
                number=say.number(alone),
            ),
            Tone.SMALL,
        )


def _questions(outcome: Outcome, say: Speech) -> dict[tuple[str, str], str]:
    """The texts of the recall questions, by story and event."""
    found = {}
    for record in outcome.records:
        if (scenario := outcome.scenario(record)) is not None:
            words = told(scenario, say)
            for event_id, event in words.events.items():
                if event.recall is not None:
                    found[record.training.story, event_id] = words.named(event.recall.text)
    return found


@attrs.frozen
class _Tally:
    """The votes on an event, over all trainings."""

    hands: int = 0
    right: int = 0
    groups: int = 0
    groups_right: int = 0

    def plus(self, vote: Vote, right: int | None) -> "_Tally":
        """With one vote more; `right` is the right option."""
        return _Tally(
            self.hands + sum(vote.hands),
            self.right + (vote.hands[right - 1] if right else 0),
            self.groups + len(vote.guesses),
            self.groups_right + sum(option == right for _, option in vote.guesses),
        )


def _votes(outcome: Outcome, say: Speech) -> Iterator[Block]:
    first: dict[str, _Tally] = {}
    again: dict[str, tuple[int, _Tally, _Tally]] = {}
    for record in outcome.records:
        right = dict(record.right)
        by_event = {(v.event, v.is_second): v for v in record.votes}
        for (event, is_second), vote in by_event.items():
            if is_second:
                continue
            option = right.get(event)
            first[event] = first.get(event, _Tally()).plus(vote, option)
            if (second := by_event.get((event, True))) is not None:
                rooms, before, after = again.get(event, (0, _Tally(), _Tally()))
                again[event] = rooms + 1, before.plus(vote, option), after.plus(second, option)
    names = outcome.events(say)
    order = {event: place for place, event in enumerate(names)}
    in_order = sorted(first, key=lambda event: order.get(event, len(order)))
    if first:
        yield Grid(
            Table(
                say("The first vote at each event"),
                (say("Event"), say("Hands"), say("Right"), say("Share"), say("Groups right")),
                tuple(_vote_row(names.get(e, short(e)), first[e], say) for e in in_order),
            )
        )
    if again:
        yield Grid(
            Table(
                say("Vote, talk, vote again: the same rooms twice"),
                (say("Event"), say("Rooms"), say("Right at first"), say("Right after talking")),
                tuple(
                    (
                        names.get(event, short(event)),
                        say.number(again[event][0]),
                        *(_right(tally, say) for tally in again[event][1:]),
                    )
                    for event in in_order
                    if event in again
                ),
            )
        )


def _vote_row(name: str, tally: _Tally, say: Speech) -> tuple[str, ...]:
    groups = say(
        "{right} of {asked}",
        right=say.number(tally.groups_right),
        asked=say.number(tally.groups),
    )
    return (
        name,
        say.number(tally.hands),
        say.number(tally.right),
        _share(tally.right, tally.hands, say),
        groups if tally.groups else "-",
    )


def _right(tally: _Tally, say: Speech) -> str:
    if not tally.hands:
        return "-"
    return say(
        "{right} of {asked}: {share}",
        right=say.number(tally.right),
        asked=say.number(tally.hands),
        share=_share(tally.right, tally.hands, say),
    )


# What the groups found ------------------------------------------------------------------------


def _of_kind(outcome: Outcome, kind: EntryKind) -> list[tuple[Record, Entry]]:
    return [(r, e) for r in outcome.records for e in r.entries if e.kind is kind and e.text.strip()]


def _entries(outcome: Outcome, kind: EntryKind, say: Speech) -> Iterator[Block]:
    """By subject, the most frequent first; the same words are said once."""
    found = _of_kind(outcome, kind)
    if not found:
        return
    by_subject: dict[str, list[tuple[Record, Entry]]] = {}
    for record, entry in found:
        by_subject.setdefault(outcome.subject(record, entry, say), []).append((record, entry))
    ranked = sorted(by_subject.items(), key=lambda item: -len(item[1]))
    is_series = len(outcome.records) > 1
    if is_series:
        headings = (say("Subject"), say("Entries"), say("Trainings"))
        rows = tuple(
            (
                subject,
                say.number(len(entries)),
                say.number(len({record.training.id for record, _ in entries})),
            )
            for subject, entries in ranked
        )
        yield Grid(Table(say("How often"), headings, rows))
    for subject, entries in ranked:
        yield Text(subject, Tone.FINDING)
        texts = _texts(entries, is_series, say)
        yield Items(tuple(texts[:MOST_TEXTS] if is_series else texts))
        if is_series and (more := len(texts) - MOST_TEXTS) > 0:
            yield Text(
                say.plural(
                    "{number} more stands in the table (CSV).",
                    "{number} more stand in the table (CSV).",
                    more,
                ),
                Tone.SMALL,
            )


def _texts(entries: list[tuple[Record, Entry]], is_series: bool, say: Speech) -> list[str]:
    """What was typed: first what somebody put first, then what was said most often."""
    counts = Counter(_key(entry) for _, entry in entries)
    once: dict[str, tuple[Record, Entry]] = {}
    for record, entry in entries:
        key = _key(entry)
        if key not in once or _rank(entry) < _rank(once[key][1]):
            once[key] = record, entry
    ranked = sorted(once, key=lambda key: (-counts[key], _rank(once[key][1])))
    return [_entry(*once[key], counts[key], is_series, say) for key in ranked]


def _key(entry: Entry) -> str:
    return one_line(entry.text).casefold()


def _rank(entry: Entry) -> int:
    return entry.priority or 1_000_000


def _entry(record: Record, entry: Entry, times: int, is_series: bool, say: Speech) -> str:
    text = one_line(entry.text)
    if times > 1:
        text = say.plural("{text} ({number} time)", "{text} ({number} times)", times, text=text)
    elif entry.group is not None and not is_series:
        groups = record.groups
        known = entry.group < len(groups)
        name = one_line(groups[entry.group].name if known else "") or str(entry.group + 1)
        text = say("{group}: {text}", group=group_name(name, say), text=text)
    details = [
        say(message, text=one_line(value))
        for message, value in (
            (to_say("who: {text}"), entry.who),
            (to_say("by: {text}"), entry.by_when),
            (to_say("adds to our goals: {text}"), entry.goal),
            (to_say("there is: {text}"), entry.there),
            (to_say("note: {text}"), entry.note),
        )
        if value.strip()
    ]
    if not details:
        return text
    return say("{text} ({details})", text=text, details="; ".join(details))


def _steps(outcome: Outcome, say: Speech) -> Iterator[Block]:
    found = _of_kind(outcome, EntryKind.STEP)
    sorts = Counter(entry.sort for _, entry in found if entry.sort)
    if sorts:
        rows = tuple((say(SORT[sort]), say.number(sorts[sort])) for sort in Sort if sort in sorts)
        yield Grid(Table(say("What the steps change"), ("", say("Steps")), rows))
    yield from _entries(outcome, EntryKind.STEP, say)


def _groups(outcome: Outcome, say: Speech) -> Iterator[Block]:
    groups = [group for record in outcome.records for group in record.groups]
    if not groups:
        return
    if len(outcome.records) > 1:
        counted = sum(1 for record in outcome.records if record.groups)
        yield Text(
            say(
                "Groups: {groups}; trainings with groups: {trainings}.",
                groups=say.number(len(groups)),
                trainings=say.number(counted),
            )
        )
        return
    (record,) = outcome.records
    scenario = outcome.scenario(record)
    words = titles(scenario, say) if scenario else {}
    by_number = {e.number: words.get(e.id, e.id) for e in scenario.numbered} if scenario else {}
    names = [group_name(one_line(g.name) or str(n), say) for n, g in enumerate(groups, 1)]
    if not any(group.events for group in groups):
        yield Items(tuple(names))
        return
    yield Facts(
        tuple(
            (
                name,
                "; ".join(by_number.get(n, str(n)) for n in group.events) or say("no events"),
            )
            for name, group in zip(names, groups, strict=True)
        )
    )


def _applied(outcome: Outcome, say: Speech) -> Iterator[Block]:
    found = [(record.training, item) for record in outcome.records for item in record.applied]
    if not found:
        return
    asked = sum(item.asked for _, item in found)
    applied = sum(item.applied for _, item in found)
    yield Text(
        say(
            "Organisations that answered: {asked}. Those that applied something: {applied} "
            "({share}).",
            asked=say.number(asked),
            applied=say.number(applied),
            share=_share(min(applied, asked), asked, say),
        ),
        Tone.FINDING,
    )
    whats = [_what(training, item, say) for training, item in found if item.what.strip()]
    if whats:
        yield Items(tuple(whats))


def _what(training: Training, item: Applied, say: Speech) -> str:
    return say(
        "{training} (asked: {date}): {what}",
        training=named(training, say),
        date=date_said(item.date, say),
        what=one_line(item.what),
    )


# The country ----------------------------------------------------------------------------------


def _assessment(outcome: Outcome, say: Speech) -> Iterator[Section]:
    """The assessment matrix of the country that a training names, with its gaps and steps."""
    (record,) = outcome.records
    country = country_of_record(record)
    if country is not None and outcome.today:
        written = written_of(record, say)
        view = assessment(gaps_of(country), outcome.today, written, say)
        yield assessment_section(view, say, is_alone=False)


def country_of_record(record: Record) -> Country | None:
    """The country that a training speaks of; None where it names none that is known here."""
    chosen = record.chosen or {}
    systems = chosen.get("systems")
    named = tuple(map(str, systems)) if isinstance(systems, list) else ()
    return country_of(record.training, record.entries, named)


def written_of(record: Record, say: Speech) -> Written:
    """What the groups of a training wrote down."""
    outcome = Outcome([record])
    plan = outcome.plan(record)

    def whose(entry: Entry) -> str:
        if entry.group is None:
            return ""
        known = entry.group < len(record.groups)
        name = one_line(record.groups[entry.group].name) if known else ""
        return group_name(name or str(entry.group + 1), say)

    return Written(
        record.entries,
        plan.guides if plan else (),
        lambda entry: outcome.subject(record, entry, say),
        whose,
    )


# What is unclear ------------------------------------------------------------------------------


def _unclear(outcome: Outcome, missing: list[str], say: Speech) -> Iterator[str]:
    if outcome.series is not None:
        yield from _of_series(outcome.series, outcome, say)
    for training in outcome.trainings:
        if training.unverified:
            fields = ", ".join(say(FIELD.get(name, name)) for name in training.unverified)
            yield say(
                "Not verified ({training}): {fields}.", training=named(training, say), fields=fields
            )
    events = outcome.events(say)
    for record in outcome.records:
        slips = (
            *warnings(record.training, None, say, record.answers, record.applied),
            *hands(record.training, record.votes, events, say),
        )
        for slip in slips:
            yield say("{training}: {note}", training=named(record.training, say), note=slip)
    undated = sum(not training.date for training in outcome.trainings)
    if undated:
        yield say("Trainings without a date: {number}.", number=say.number(undated))
    if missing:
        yield say("Nothing was written down of: {parts}.", parts="; ".join(missing))


def _of_series(series: Series, outcome: Outcome, say: Speech) -> Iterator[str]:
    yield say(
        "The record itself: {source}; {checked}.",
        source=one_line(series.source),
        checked=say(CHECKED[series.checked]),
    )
    first, last = series.first_said, series.last_said
    if outcome.dates and (first, last) not in (("", ""), (outcome.dates[0], outcome.dates[-1])):
        yield say(
            "The record says of itself: {said}. Its trainings were held: {held}. This report goes "
            "by the trainings.",
            said=period_said(first, last, say),
            held=period_said(outcome.dates[0], outcome.dates[-1], say),
        )
    people = sum(record.training.people for record in series.records)
    if series.people_said not in (None, people):
        yield say(
            "People as the record says: {said}; as its trainings add up: {people}. This report "
            "goes by the trainings.",
            said=say.number(series.people_said or 0),
            people=say.number(people),
        )
    yield from (say(note) for note in series.notes)


# Data -----------------------------------------------------------------------------------------

DATA_HEADINGS = (
    *("training", "date", "place", "region", "country", "part"),
    *("group", "about", "key", "value"),
)


ENTRY_KEYS = (
    *("id", "system", "text", "there", "who", "sort", "by_when", "priority", "goal", "note"),
    "answers",
)
"""What is told of an entry, where it says something; a step answers a gap by its id."""


def report_rows(outcome: Outcome) -> Iterator[tuple[Any, ...]]:
    """Everything that was counted and typed, one value a row; nothing in it is in a language."""
    for number, record in enumerate(outcome.records, 1):
        training = record.training
        place = (number, training.date, training.place, training.region, training.country)
        yield from ((*place, *rest) for rest in _data(record))
    for key in ("people", *SEXES, *CONSTITUENTS):
        yield ("", "", "", "", "", "total", "", "", key, outcome.total(key))
    yield ("", "", "", "", "", "total", "", "", "trainings", len(outcome.records))


def _data(record: Record) -> Iterator[tuple[Any, ...]]:
    training = record.training
    for key in ("title", "plan", "story", "source", "note"):
        if value := getattr(training, key):
            yield "training", "", "", key, value
    if training.unverified:
        yield "training", "", "", "unverified", " ".join(training.unverified)
    if training.counted_with is None:
        for key, count in zip(SEXES, _by_sex(training), strict=True):
            yield "people", "", "", key, "" if count is None else count
        for key in CONSTITUENTS:
            known = training.by_constituent or not training.people
            yield "people", "", "", key, getattr(training, key) if known else ""
    for answer in record.answers:
        for key in ("right", "asked"):
            name = f"{answer.moment.value}.{key}"
            yield "learnt", "", answer.question, name, getattr(answer, key)
    right = dict(record.right)
    for vote in record.votes:
        turn = "second" if vote.is_second else "first"
        for option, count in enumerate(vote.hands, 1):
            yield "vote", "", vote.event, f"{turn}.{option}", count
        for index, option in vote.guesses:
            yield "guess", index + 1, vote.event, turn, option
    yield from (("vote", "", event, "right", option) for event, option in right.items())
    for number, group in enumerate(record.groups, 1):
        yield "group", number, "", "name", group.name
    for entry in record.entries:
        group_number = "" if entry.group is None else entry.group + 1
        for key in ENTRY_KEYS:
            if value := getattr(entry, key):
                yield entry.kind.value, group_number, entry.about, key, value
    for item in record.applied:
        for key in ("date", "asked", "applied", "what"):
            yield "applied", "", "", key, getattr(item, key)
