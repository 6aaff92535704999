"""What the room sees: one thought a slide, at most 25 words of running text."""

import math
from collections.abc import Callable, Mapping

import attrs

from peter.compare import Comparison, save_the_difference
from peter.instruments import catalogue
from peter.model.scenario import Event, EventWords, Question
from peter.plenary import (
    VOTES,
    Kind,
    Plenary,
    Slide,
    Vote,
    clock,
    is_warning,
    left,
    session_at,
    slides,
    vote_at,
)
from peter.session import Session
from peter.speech import Speech, to_say
from peter.views.catalogue import cited
from peter.views.chart import ChartView
from peter.views.currency import currency_label, unit_note
from peter.views.end import DEBRIEF, life_rows
from peter.views.play import CONTENT_NOTE, Row, event_rows, first_sentence
from peter.views.river import TITLE, Series, river_view
from peter.views.saved import RETURNS
from peter.views.systems import limits_of, naming, spoken
from peter.views.why import why_view
from peter.views.words import long_code, told

MOST_WORDS = 25
"""Of running text on a slide: more is not read from the back of a room."""

KEY = (to_say("Income that month"), to_say("Needs (poverty line)"))
"""Figures of an event that are drawn large."""

BALANCE = to_say("Left, or short")

MORE = (
    *(to_say("Highest debt"), to_say("Sold or given up"), to_say("Poor months, consumed")),
    *(to_say("Lowest savings"), to_say("Consumed that month")),
)
"""Figures that stand under them where the lives differ, the weightiest first."""

MOST_MORE = 2

WHOLE_KEY = to_say("Months below, consumed")
WHOLE_MORE = (
    *(to_say("Highest debt"), to_say("Sold in need")),
    *(to_say("Paid in by workers"), to_say("Received")),
)
"""Of the whole life."""

TIMED = frozenset({Kind.INSTRUCTION, Kind.GUIDE, Kind.GROUP, Kind.TALK})
"""Slides at which the room works by the clock, so that it may see it."""

TOPIC = {
    "workplace": to_say("In our workplace"),
    "maternity": to_say("Maternity protection"),
}

EXAMPLE = to_say("An example, made up: {example}")


@attrs.frozen
class OptionView:
    """One answer that the room may choose."""

    number: int
    text: str
    is_right: bool = False
    """Shown with the room's answer, never before."""
    hands: tuple[int, ...] = ()
    """Of one vote or both; empty while nothing may be shown, or nobody was counted."""
    groups: tuple[str, ...] = ()
    """What groups guessed it, by name, in the last vote; empty while nothing may be shown."""


@attrs.frozen
class Measure:
    """One figure of both lives. With stands left and Without right, always."""

    label: str
    with_: str
    without: str
    is_key: bool = False
    """Drawn large."""


@attrs.frozen
class Column:
    """A figure by itself: large, with a few words above it."""

    title: str
    figure: str


@attrs.frozen
class ProjectedView:
    """Everything on the projected screen. No text in it is markup."""

    kind: Kind
    heading: str = ""
    """Drawn large; empty where the text or the figures are the thought."""
    is_quiet: bool = False
    """Whether the heading keeps to a smaller size: it tells of something that may hurt."""
    over: str = ""
    """A few words above the heading."""
    text: str = ""
    """Running text, at most 25 words."""
    under: str = ""
    """A few words below: an instrument with its article."""
    options: tuple[OptionView, ...] = ()
    votes: tuple[str, ...] = ()
    """What the tallies are called, where there are two."""
    measures: tuple[Measure, ...] = ()
    heads: tuple[str, str] = ("", "")
    """Over the columns of the measures."""
    columns: tuple[Column, ...] = ()
    chart: ChartView | None = None
    place: str = ""
    """`3 / 10`, small in a corner."""
    clock: str = ""
    """Time left, small in the other corner; with a sign in front where it warns."""
    is_blank: bool = False


def projected_view(plenary: Plenary, now: float, say: Speech) -> ProjectedView:
    """What the room sees of a show, at a time in seconds since the epoch."""
    slide = plenary.projected
    say = spoken(plenary.session, say)
    view = _SLIDES[slide.kind](plenary, slide, say)
    return attrs.evolve(
        view,
        place=_place(plenary, slide),
        clock=projected_clock(plenary, now, say),
        is_blank=plenary.is_blank,
    )


# The corners ----------------------------------------------------------------------------------


def _place(plenary: Plenary, slide: Slide) -> str:
    """Which event of how many; of the groups' own questions, which of them."""
    if slide.event:
        numbers = {e.id: e.number for e in plenary.session.events}
        return f"{numbers[slide.event]} / {len(plenary.session.scenario.numbered)}"
    if slide.kind in (Kind.TITLE, Kind.GROUP):
        return ""
    same = [s for s in slides(plenary) if (s.kind, s.phase) == (slide.kind, slide.phase)]
    return f"{same.index(slide) + 1} / {len(same)}" if len(same) > 1 else ""


def projected_clock(plenary: Plenary, now: float, say: Speech) -> str:
    """Nothing while the clock stands; a warning on every slide; minutes where people work."""
    seconds = left(plenary, now)
    if seconds is None or clock(plenary).since is None:
        return ""
    if is_warning(plenary, now):
        return warning(seconds, say)
    if plenary.projected.kind not in TIMED:
        return ""
    return say.plural("{number} minute left", "{number} minutes left", math.ceil(seconds / 60))


def warning(seconds: float, say: Speech) -> str:
    """That the time is nearly over, or over: a sign and words, never colour alone."""
    if seconds <= 0:
        return say("! over by {time}", time=minutes(-seconds))
    return say("! {time} left", time=minutes(seconds))


def minutes(seconds: float) -> str:
    """`12:05`."""
    whole, rest = divmod(math.ceil(max(0.0, seconds)), 60)
    return f"{whole}:{rest:02}"


# One thought each -----------------------------------------------------------------------------


def _title(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    words = told(plenary.session.scenario, say)
    beside = naming(plenary.session, say) if say.columns is not None else ""
    if plenary.plan is None:
        text = beside or _short(words.named(words.summary))
        return ProjectedView(slide.kind, words.title, text=text)
    plan = plenary.plan
    return ProjectedView(
        slide.kind, say(plan.title), over=words.title, text=_short(say(plan.aim)), under=beside
    )


def _instruction(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    phase = next(p for p in plenary.plan.phases if p.id == slide.phase) if plenary.plan else None
    if phase is None:
        return ProjectedView(slide.kind)
    return ProjectedView(slide.kind, say(phase.title), text=say(phase.instructions[slide.part]))


def _guide(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    if plenary.plan is None:
        return ProjectedView(slide.kind)
    guide = plenary.plan.guides[slide.part]
    question = _short(say(guide.question))
    examples = (say(EXAMPLE, example=say(example)) for example in guide.examples)
    fits = (text for text in examples if len(f"{question} {text}".split()) <= MOST_WORDS)
    return ProjectedView(
        slide.kind, say(TOPIC.get(guide.topic, guide.topic)), text=question, under=next(fits, "")
    )


def _group(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    group = plenary.groups[slide.part]
    return ProjectedView(
        slide.kind,
        group_name(group.name, say),
        over=say("Now presents:"),
        text=events_of(group.events, say),
    )


def group_name(name: str, say: Speech) -> str:
    """`Group 2`; a name that a group gave itself stands alone."""
    return say("Group {number}", number=name) if name.isdecimal() else name


def events_of(numbers: tuple[int, ...], say: Speech) -> str:
    """`Events 3 and 4`."""
    if not numbers:
        return ""
    listed = say.listed([say.number(number) for number in numbers])
    if len(numbers) == 1:
        return say("Event {number}", number=listed)
    return say("Events {numbers}", numbers=listed)


def _note(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    number = _event(plenary, slide).number
    return ProjectedView(
        slide.kind, say("Event {number}", number=number), is_quiet=True, text=say(CONTENT_NOTE)
    )


def _story(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    event, scenario = _event(plenary, slide), plenary.session.scenario
    words = told(scenario, say)
    told_of = words.events[event.id]
    who = words.named("{" + scenario.hero + "}")
    return ProjectedView(
        slide.kind,
        words.named(told_of.title),
        is_quiet=event.content_note,
        over=say(
            "{name}, {age}", name=who, age=say.age(scenario.age_months(scenario.begins(event)))
        ),
        text=_short(first_sentence(words.named(told_of.story))),
    )


def _question(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    """The question; the tally too, once it is locked and no second vote will follow."""
    asked = question_of(plenary, slide, say)
    after = (s.kind for s in slides(plenary) if s.event == slide.event)
    is_last = slide.kind is Kind.AGAIN or Kind.AGAIN not in after
    vote = vote_at(plenary, slide)
    votes = (vote,) if vote.is_locked and is_last else ()
    again = slide.kind is Kind.AGAIN
    return ProjectedView(
        slide.kind,
        over=say("The second vote") if again else say("What do you think?"),
        text=asked.text,
        options=_options(plenary, asked, votes, None, say),
    )


def _talk(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    del plenary
    text = say("Tell your neighbour which answer you chose, and why. Then we vote again.")
    return ProjectedView(slide.kind, say("Talk about it"), text=text)


def _answer(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    """What the room said, beside what is right."""
    asked, event = question_of(plenary, slide, say), _event(plenary, slide)
    kinds = [s.kind for s in slides(plenary) if s.event == slide.event and s.kind in VOTES]
    votes = tuple(vote_at(plenary, Slide(kind, slide.event)) for kind in kinds)
    names = (say("first vote"), say("second vote")) if len(votes) > 1 else ()
    answer = event.answer or 1
    return ProjectedView(
        slide.kind,
        asked.options[answer - 1],
        over=asked.text,
        options=_options(plenary, asked, votes, answer, say),
        votes=names,
    )


def question_of(plenary: Plenary, slide: Slide, say: Speech) -> Question:
    """The question of an event, with the names that people were given."""
    words = told(plenary.session.scenario, say)
    asked = words.events[slide.event].question or Question("", ("",) * 4, "")
    return attrs.evolve(
        asked,
        text=words.named(asked.text),
        options=tuple(words.named(option) for option in asked.options),
        because=words.named(asked.because),
    )


def _options(
    plenary: Plenary, asked: Question, votes: tuple[Vote, ...], answer: int | None, say: Speech
) -> tuple[OptionView, ...]:
    counted = any(any(vote.hands) for vote in votes)
    guesses = votes[-1].guesses if votes else ()
    found = []
    for number, text in enumerate(asked.options, 1):
        groups = tuple(
            group_name(plenary.groups[index].name, say)
            for index, option in sorted(guesses)
            if option == number and index < len(plenary.groups)
        )
        hands = tuple(vote.hands[number - 1] for vote in votes) if counted else ()
        found.append(OptionView(number, text, number == answer, hands, groups))
    return tuple(found)


# Both lives -----------------------------------------------------------------------------------


def _lives(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    session = session_at(plenary, slide)
    words = told(session.scenario, say)
    here = next(item for item in session.comparison().events if item.event.id == slide.event)
    rows: dict[str, Row] = {}
    for row in event_rows(here, session.scenario, say):
        rows.setdefault(row.label, row)
    income, needs = (rows[say(label)] for label in KEY)
    measures = [_measure(income, is_key=True)]
    if income.is_different:
        measures.append(Measure("", "", income.difference))
    if session.systems and say.currency is not None:
        money = rows[currency_label(say.currency, say)]
        measures.append(_measure(money))
    measures.append(Measure(say("The family needs"), needs.with_, needs.without, is_key=True))
    measures.append(_measure(rows[say(BALANCE)]))
    differ = [rows[say(label)] for label in MORE if rows[say(label)].is_different]
    if not income.is_different:
        differ.insert(
            0,
            Row(
                say("Income in {span}", span=say.months(here.with_.months)),
                say.money(here.with_.total_income),
                say.money(here.without.total_income),
                "",
                True,
            ),
        )
    measures += [_measure(row) for row in differ[:MOST_MORE]]
    return ProjectedView(
        slide.kind,
        over=words.named(words.events[slide.event].title),
        measures=tuple(measures),
        heads=(say.first, say.second),
        under=_limits(session, say),
    )


def _of_chart(session: Session, say: Speech) -> str:
    """What a chart draws, and what must be said of these lives."""
    title, more = say(TITLE[Series.INCOME]), _limits(session, say)
    return f"{title}. {more}" if more else title


def _limits(session: Session, say: Speech) -> str:
    """What must be said of these lives, and the money that stands beside the units."""
    if not session.systems:
        return ""
    return " ".join((f"{unit_note(say)}.", *limits_of(session, say)))


def _measure(row: Row, *, is_key: bool = False) -> Measure:
    return Measure(row.label, row.with_, row.without, is_key)


def _chart(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    words = told(plenary.session.scenario, say)
    title = words.named(words.events[slide.event].title)
    chart = event_chart(plenary, slide, say)
    under = _of_chart(plenary.session, say)
    return ProjectedView(slide.kind, over=title, under=under, chart=chart)


def event_chart(plenary: Plenary, slide: Slide, say: Speech) -> ChartView:
    """Both lives around the event of a slide."""
    session = session_at(plenary, slide)
    words = told(session.scenario, say)
    return river_view(session.comparison(), words, slide.event, say, zoomed=True)


def _why(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    """The benefit, its instrument with the article, one sentence."""
    event, session = _event(plenary, slide), plenary.session
    own = next((switch for switch in session.switches if switch.id == event.switch), None)
    words = told(session.scenario, say).events[event.id]
    heading = say(own.title) if own else told(session.scenario, say).named(words.title)
    if session.systems:
        return ProjectedView(slide.kind, heading, text=_claims(plenary, slide, say))
    return ProjectedView(
        slide.kind,
        heading,
        text=_short(_because(plenary, slide, words, say)),
        under=_source(session, event, say),
    )


def _claims(plenary: Plenary, slide: Slide, say: Speech) -> str:
    """How the first claim of the event ended in each life."""
    lives = session_at(plenary, slide).comparison()
    event = _event(plenary, slide)
    told_ = []
    for name, life in ((say.first, lives.with_), (say.second, lives.without)):
        claims = why_view(life, event, name, say).claims
        outcome = claims[0].outcome if claims else say("No claim was made.")
        told_.append(say("{system}: {what}", system=name, what=outcome))
    return " ".join(told_)


def _because(plenary: Plenary, slide: Slide, words: EventWords, say: Speech) -> str:
    return question_of(plenary, slide, say).because if words.question else ""


def _source(session: Session, event: Event, say: Speech) -> str:
    """`ILO Convention No. 128, Part IV, Art. 24`: of the answer, else of the benefit."""
    found = catalogue().requirement(requirement_of(session, event))
    if found is None:
        return ""
    instrument, requirement = found
    return f"{long_code(instrument, say)}, {cited(requirement.articles, say)}"


def requirement_of(session: Session, event: Event) -> str:
    """Id of the requirement that an event's answer rests on; empty where there is none."""
    if event.answer_from:
        return event.answer_from
    own = next((switch for switch in session.switches if switch.id == event.switch), None)
    branches = own.branches if own else ()
    paid = (b.requirement for b in session.policy.benefits if b.branch in branches)
    return next(paid, next(iter(event.requirements), ""))


# The whole life -------------------------------------------------------------------------------


def _whole(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    comparison = whole_lives(plenary.session)
    a, b = comparison.lifetime_with, comparison.lifetime_without
    rows = {row.label: row for row in life_rows(a, b, say)}
    below = rows[say(WHOLE_KEY)]
    label = say("Months below the poverty line")
    measures = [Measure(label, below.with_, below.without, is_key=True)]
    measures += [_measure(rows[say(label)]) for label in WHOLE_MORE]
    return ProjectedView(
        slide.kind,
        over=_lived(plenary, comparison, say),
        measures=tuple(measures),
        heads=(say.first, say.second),
        under=_limits(plenary.session, say),
    )


def _river(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    comparison = whole_lives(plenary.session)
    words = told(plenary.session.scenario, say)
    chart = river_view(comparison, words, None, say)
    over = _lived(plenary, comparison, say)
    under = _of_chart(plenary.session, say)
    return ProjectedView(slide.kind, over=over, under=under, chart=chart)


def _lived(plenary: Plenary, comparison: Comparison, say: Speech) -> str:
    scenario = plenary.session.scenario
    years = scenario.age_months(len(comparison.with_.months)) // 12
    return say.plural(
        "{name} lived {number} year, twice",
        "{name} lived {number} years, twice",
        years,
        name=told(scenario, say).named("{" + scenario.hero + "}"),
    )


def whole_lives(session: Session) -> Comparison:
    """Both lives as they are at the end, whatever was switched."""
    return session.whole()


def _saved(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    """The third life: how long the pot lasts."""
    comparison = whole_lives(plenary.session)
    heading = say("If he had saved it?")
    columns = []
    for annual in RETURNS:
        pot = save_the_difference(comparison.with_, comparison.without, annual)
        if pot is None or not pot.monthly_draw or pot.put_aside <= 0:
            return ProjectedView(slide.kind, heading)
        last = pot.lasts_to_age_months
        figure = say("never") if last is None else say.number(last // 12)
        columns.append(Column(say("at {rate} return", rate=say.percent(annual)), figure))
    text = say(
        "The whole difference in net pay, saved until retirement and drawn like the pension, is "
        "used up at the age of:"
    )
    return ProjectedView(slide.kind, heading, text=text, columns=tuple(columns))


def _debrief(plenary: Plenary, slide: Slide, say: Speech) -> ProjectedView:
    del plenary
    return ProjectedView(slide.kind, say("Let us talk"), text=say(DEBRIEF[slide.part]))


def _event(plenary: Plenary, slide: Slide) -> Event:
    return next(event for event in plenary.session.events if event.id == slide.event)


def _short(text: str) -> str:
    """At most so many words; a story of somebody's own may have more."""
    words = text.split()
    return text if len(words) <= MOST_WORDS else " ".join(words[:MOST_WORDS]) + " …"


_SLIDES: Mapping[Kind, Callable[[Plenary, Slide, Speech], ProjectedView]] = {
    Kind.TITLE: _title,
    Kind.INSTRUCTION: _instruction,
    Kind.GUIDE: _guide,
    Kind.GROUP: _group,
    Kind.NOTE: _note,
    Kind.STORY: _story,
    Kind.QUESTION: _question,
    Kind.TALK: _talk,
    Kind.AGAIN: _question,
    Kind.ANSWER: _answer,
    Kind.LIVES: _lives,
    Kind.CHART: _chart,
    Kind.WHY: _why,
    Kind.WHOLE: _whole,
    Kind.RIVER: _river,
    Kind.SAVED: _saved,
    Kind.DEBRIEF: _debrief,
}
"""How each kind of slide is said."""
