"""Words about trainings: dates, people, what looks like a slip, the questions asked twice."""

from collections.abc import Iterator, Sequence

import attrs

from peter.model.plan import Plan
from peter.model.scenario import Scenario
from peter.model.training import (
    Answer,
    Applied,
    Entry,
    EntryKind,
    Moment,
    Sort,
    Training,
    asked_twice,
    date_parts,
)
from peter.plenary import Plenary, Vote
from peter.reading import clean
from peter.speech import Speech, to_say
from peter.views.table import Table
from peter.views.words import told

SEX = {
    "women": to_say("women"),
    "men": to_say("men"),
    "not_stated": to_say("not stated"),
}
CONSTITUENT = {
    "government": to_say("government"),
    "workers": to_say("workers' organisations"),
    "employers": to_say("employers' organisations"),
    "other": to_say("others"),
}
SORT = {
    Sort.LAW: to_say("law"),
    Sort.MONEY: to_say("money"),
    Sort.PRACTICE: to_say("practice"),
    Sort.ATTITUDES: to_say("attitudes"),
}
KIND = {
    EntryKind.FINDING: to_say("finding"),
    EntryKind.GAP: to_say("gap"),
    EntryKind.STEP: to_say("step"),
}
MOMENT = {
    Moment.BEFORE: to_say("before"),
    Moment.AFTER: to_say("after"),
}
FIELD = {
    **SEX,
    **CONSTITUENT,
    "title": to_say("title"),
    "place": to_say("place"),
    "region": to_say("region"),
    "country": to_say("country"),
    "date": to_say("date"),
}
"""What a training's fields are called."""

MONTH = (
    to_say("January {year}"),
    to_say("February {year}"),
    to_say("March {year}"),
    to_say("April {year}"),
    to_say("May {year}"),
    to_say("June {year}"),
    to_say("July {year}"),
    to_say("August {year}"),
    to_say("September {year}"),
    to_say("October {year}"),
    to_say("November {year}"),
    to_say("December {year}"),
)
DAY = (
    to_say("{day} January {year}"),
    to_say("{day} February {year}"),
    to_say("{day} March {year}"),
    to_say("{day} April {year}"),
    to_say("{day} May {year}"),
    to_say("{day} June {year}"),
    to_say("{day} July {year}"),
    to_say("{day} August {year}"),
    to_say("{day} September {year}"),
    to_say("{day} October {year}"),
    to_say("{day} November {year}"),
    to_say("{day} December {year}"),
)

LONGEST_CELL = 40
"""Letters of what somebody typed, in a cell of a table."""


def date_said(date: str, say: Speech) -> str:
    """A date of a training as far as it is known: `21 October 2015`, `October 2015`."""
    if not date:
        return say("no date")
    year, month, day = date_parts(date)
    if not month:
        return str(year)
    message = DAY[month - 1] if day else MONTH[month - 1]
    return say(message, day=day, year=year)


def period_said(first: str, last: str, say: Speech) -> str:
    """From a date to a date; one of them where they are the same."""
    if first == last:
        return date_said(first, say)
    return say("{first} – {last}", first=date_said(first, say), last=date_said(last, say))


def named(training: Training, say: Speech) -> str:
    """What a training is called in a sentence: its title, else where and when it was held."""
    if training.title:
        return one_line(training.title)
    if training.place:
        place = one_line(training.place)
        return say("{place}, {date}", place=place, date=date_said(training.date, say))
    return say("training {number}", number=training.id)


def one_line(text: str) -> str:
    """What somebody typed, on one line and harmless to the screen."""
    return " ".join(clean(text).split())


def step_details(step: Entry, say: Speech) -> tuple[str, ...]:
    """Who takes a step, by when, what it changes, how urgent it is, what it adds; a note."""
    sort = say(SORT[step.sort]) if step.sort else ""
    priority = say.number(step.priority) if step.priority else ""
    details = (
        say("Who: {who}", who=one_line(step.who)) if step.who else "",
        say("By when: {when}", when=one_line(step.by_when)) if step.by_when else "",
        say("Changes: {what}", what=sort) if sort else "",
        say("Priority: {number}", number=priority) if priority else "",
        say("Adds to our goals: {what}", what=one_line(step.goal)) if step.goal else "",
        say("Note: {note}", note=one_line(step.note)) if step.note else "",
    )
    return tuple(text for text in details if text)


def step_said(step: Entry, say: Speech) -> str:
    """A step with all that is known of it, in one text."""
    return "; ".join((one_line(step.text), *step_details(step, say)))


def short(text: str) -> str:
    """The same, cut to what fits into a cell of a table."""
    line = one_line(text)
    return line if len(line) <= LONGEST_CELL else f"{line[: LONGEST_CELL - 1].rstrip()}…"


def trainings_table(trainings: Sequence[Training], say: Speech) -> Table:
    """All trainings, one a row, for a list."""
    return Table(
        "",
        (say("No."), say("Date"), say("Place"), say("Title"), say("People"), say("State")),
        tuple(
            (
                str(training.id),
                date_said(training.date, say),
                short(training.place) or "-",
                short(training.title) or "-",
                "-" if training.counted_with else say.number(training.people),
                _state(training, say),
            )
            for training in trainings
        ),
    )


def _state(training: Training, say: Speech) -> str:
    if training.system:
        return say("notes on a country")
    if training.began is None:
        return say("entered")
    return say("not ended") if training.ended is None else say("ended")


# What looks like a slip -------------------------------------------------------------------------


def warnings(
    training: Training,
    plenary: Plenary | None,
    say: Speech,
    answers: Sequence[Answer] = (),
    applied: Sequence[Applied] = (),
) -> tuple[str, ...]:
    """What does not add up in what was typed; nothing of it is refused."""
    found = [*_people(training, say)]
    if plenary is not None:
        found += _groups(training, plenary, say)
        found += hands(training, plenary.votes, titles(plenary.session.scenario, say), say)
    return (*found, *_answers(training, answers, say), *_applied(applied, say))


def _people(training: Training, say: Speech) -> Iterator[str]:
    by_sex, by_constituent = training.people, training.by_constituent
    if by_constituent and by_sex != by_constituent:
        yield say(
            "People by sex: {by_sex}; people by constituent: {by_constituent}. These numbers "
            "should be the same.",
            by_sex=say.number(by_sex),
            by_constituent=say.number(by_constituent),
        )


def _groups(training: Training, plenary: Plenary, say: Speech) -> Iterator[str]:
    shares = any(group.events for group in plenary.groups)
    known = {event.number for event in plenary.session.events}
    for number, group in enumerate(plenary.groups, 1):
        if not group.name.strip():
            yield say("Group {number} has no name.", number=number)
        if shares and not known.intersection(group.events):
            name = one_line(group.name) or number
            yield say("This group has no event to present: {group}.", group=name)
    if 0 < training.people < len(plenary.groups):
        yield say(
            "Groups: {groups}; people: {people}. At least one group is empty.",
            groups=say.number(len(plenary.groups)),
            people=say.number(training.people),
        )


def hands(
    training: Training, votes: Sequence[Vote], events: dict[str, str], say: Speech
) -> Iterator[str]:
    """Votes with more hands than there are people."""
    for vote in votes:
        if 0 < training.people < (counted := sum(vote.hands)):
            yield say(
                "More hands than people at this vote: {event}. Hands: {hands}; people: {people}.",
                event=events.get(vote.event, vote.event),
                hands=say.number(counted),
                people=say.number(training.people),
            )


def _answers(training: Training, answers: Sequence[Answer], say: Speech) -> Iterator[str]:
    for answer in answers:
        numbers = {
            "right": say.number(answer.right),
            "asked": say.number(answer.asked),
            "people": say.number(training.people),
            "moment": say(MOMENT[answer.moment]),
        }
        if answer.right > answer.asked:
            yield say(
                "More right answers than people who were asked ({moment}): {right} of {asked}.",
                **numbers,
            )
        if 0 < training.people < answer.asked:
            yield say(
                "More people were asked than took part ({moment}): {asked} of {people}.", **numbers
            )


def _applied(applied: Sequence[Applied], say: Speech) -> Iterator[str]:
    for item in applied:
        if item.applied > item.asked:
            yield say(
                "More organisations applied something than answered: {applied} of {asked}.",
                applied=say.number(item.applied),
                asked=say.number(item.asked),
            )


def titles(scenario: Scenario, say: Speech) -> dict[str, str]:
    """The title of every numbered event, by id."""
    words = told(scenario, say)
    return {
        event.id: words.named(words.events[event.id].title)
        for event in scenario.numbered
        if event.id in words.events
    }


# The questions asked twice ----------------------------------------------------------------------


@attrs.frozen
class AskedView:
    """A question that is asked before the session and after it."""

    id: str
    """As it is kept: the id of its event."""
    text: str
    options: tuple[str, ...]
    right: int
    """From 1."""


def asked_view(scenario: Scenario, plan: Plan | None, say: Speech) -> tuple[AskedView, ...]:
    """The questions before and after, as on the recall cards."""
    words = told(scenario, say)
    found = []
    for event in asked_twice(scenario, plan):
        question = words.events[event.id].recall if event.id in words.events else None
        if question is not None and event.recall_answer is not None:
            options = tuple(words.named(option) for option in question.options)
            found.append(
                AskedView(event.id, words.named(question.text), options, event.recall_answer)
            )
    return tuple(found)
