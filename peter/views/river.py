"""The river of years: one life lived twice as a chart, and as words."""

from enum import StrEnum

import attrs

from peter.compare import Comparison, EventComparison
from peter.model.life import Life, Month
from peter.model.scenario import Event, Words
from peter.speech import Speech, to_say
from peter.views.chart import ChartView, Marker
from peter.views.words import told

MARGIN_MONTHS = 3
"""Of a long event an eighth is shown either side, so that one sees what it came from."""
MARGIN_SHARE = 8

MONTHS_UNTIL = 36
"""A shorter time is told in months, a longer one in years."""


class Series(StrEnum):
    """What is drawn of both lives."""

    INCOME = "income"
    CONSUMPTION = "consumption"
    SAVINGS = "savings"
    """Savings less debt; below zero where more is owed than saved."""

    def of(self, month: Month) -> float:
        """The value of a month, in units of the household."""
        match self:
            case Series.INCOME:
                return month.income.total
            case Series.CONSUMPTION:
                return month.consumption
        return month.savings - month.debt

    def line(self, month: Month) -> float:
        """What the value is measured against: the poverty line; of a balance, zero."""
        return 0.0 if self is Series.SAVINGS else month.needs

    def is_below(self, month: Month) -> bool:
        """Whether the value is below that line."""
        match self:
            case Series.INCOME:
                return month.is_income_poor
            case Series.CONSUMPTION:
                return month.is_consumption_poor
        return round(self.of(month)) < 0


TITLE = {
    Series.INCOME: to_say("Income a month"),
    Series.CONSUMPTION: to_say("Consumption a month"),
    Series.SAVINGS: to_say("Savings less debt"),
}


@attrs.frozen
class Reading:
    """One month of both lives, in words."""

    who: str
    """`Peter, 14 years and 2 months old`."""
    event: str
    """The event whose months these are; or that there is none."""
    values: str
    """Both values, their difference, and the poverty line."""


def river_view(
    comparison: Comparison,
    words: Words | None,
    event_id: str | None,
    say: Speech,
    *,
    series: Series = Series.INCOME,
    zoomed: bool = False,
    walked: tuple[Event, ...] = (),
) -> ChartView:
    """Both lives over all the years, or zoomed to the months of the event `event_id`.

    `event_id` is where we are, None: nowhere. Without words events are called by their ids.
    Raises ValueError where the event does not happen in this life.
    """
    span = None
    if zoomed and event_id is not None:
        span = _months_around(comparison, _event(comparison, event_id))
    lives = comparison.with_, comparison.without
    return life_chart(
        *lives, words, say, event_id=event_id, series=series, span=span, walked=walked
    )


def life_chart(
    a: Life,
    b: Life,
    words: Words | None,
    say: Speech,
    *,
    event_id: str | None = None,
    series: Series = Series.INCOME,
    span: range | None = None,
    walked: tuple[Event, ...] = (),
) -> ChartView:
    """Two lives of one scenario over their years, or over a span of their months.

    `event_id` is where we are; without words events are called by their ids. `walked` are the
    events of the player's way, numbered in its order; empty: all, by the story's numbers.
    """
    scenario = a.scenario
    span = range(len(a.months)) if span is None else span
    months = a.months[span.start : span.stop], b.months[span.start : span.stop]
    here = next((item.event for item in a.happened if item.event.id == event_id), None)
    if here is not None and len(span) < len(a.months):
        title = say(
            "{series}, event {number}: {event}",
            series=say(TITLE[series]),
            number=place_of(here, walked),
            event=_title(here, words),
        )
    else:
        title = say("{series}, the whole life", series=say(TITLE[series]))
    return ChartView(
        first_month=scenario.age_months(span.start),
        with_=tuple(series.of(m) for m in months[0]),
        without=tuple(series.of(m) for m in months[1]),
        poverty_line=tuple(series.line(m) for m in months[0]),
        markers=tuple(
            Marker(
                scenario.age_months(item.month),
                place_of(item.event, walked) or 0,
                words.named(words.events[item.event.id].label) if words else item.event.id,
                item.event.id == event_id,
            )
            for item in a.happened
            if not walked or item.event in walked
        ),
        with_label=say.first,
        without_label=say.second,
        line_label=_line_label(series, say),
        age_label=say("years"),
        description=_description(series, months, say),
        title=title,
    )


def _line_label(series: Series, say: Speech) -> str:
    if series is Series.SAVINGS:
        return say("neither savings nor debt")
    return say("poverty line")


def _description(series: Series, months: tuple[tuple[Month, ...], ...], say: Speech) -> str:
    """What is drawn, how long, and how often each life is below the line."""
    number = len(months[0])
    time = say.months(number) if number < MONTHS_UNTIL else say.years(number // 12)
    drawn = say("{series}, of the household: {time}.", series=say(TITLE[series]), time=time)
    below = [sum(series.is_below(month) for month in side) for side in months]
    counted = {"with_": say.months(below[0]), "without": say.months(below[1])}
    if say.columns is not None:
        both = say.pair(*counted.values())
        if series is Series.SAVINGS:
            return f"{drawn} " + say("More owed than saved: {both}.", both=both)
        return f"{drawn} " + say("Below the poverty line: {both}.", both=both)
    if series is Series.SAVINGS:
        more = say("More owed than saved: with, {with_}; without, {without}.", **counted)
    else:
        more = say("Below the poverty line: with, {with_}; without, {without}.", **counted)
    return f"{drawn} {more}"


# The events along it --------------------------------------------------------------------------


def event_at(comparison: Comparison, age_months: int) -> EventComparison | None:
    """The event in whose months one is at an age; of several the one that began last."""
    month = age_months - comparison.with_.scenario.age_months(0)
    within = [e for e in comparison.events if e.month <= month <= _until(e)]
    return max(within, key=lambda e: e.month, default=None)


def _event(comparison: Comparison, event_id: str) -> EventComparison:
    for found in comparison.events:
        if found.event.id == event_id:
            return found
    known = ", ".join(e.event.id for e in comparison.events)
    raise ValueError(f"no event {event_id!r} in this life (it has {known})")


def _until(event: EventComparison) -> int:
    """The last month of an event in either life."""
    return max(event.with_.until_month, event.without.until_month)


def _months_around(comparison: Comparison, event: EventComparison) -> range:
    """The months of an event and a few either side, as far as the life goes."""
    last = _until(event)
    margin = max(MARGIN_MONTHS, (last - event.month) // MARGIN_SHARE)
    end = min(last + 1 + margin, len(comparison.with_.months))
    return range(max(event.month - margin, 0), end)


def _title(event: Event, words: Words | None) -> str:
    return words.named(words.events[event.id].title) if words else event.id


# In words -------------------------------------------------------------------------------------


def place_of(event: Event, walked: tuple[Event, ...]) -> int | None:
    """The number of an event on the player's way; None beside it."""
    if not walked:
        return event.number
    return walked.index(event) + 1 if event in walked else None


def reading(
    comparison: Comparison,
    words: Words | None,
    age_months: int,
    say: Speech,
    *,
    series: Series = Series.INCOME,
    walked: tuple[Event, ...] = (),
) -> Reading:
    """What stands at one month of Peter's age, in words.

    Raises ValueError where the lives have no such month.
    """
    scenario = comparison.with_.scenario
    first = scenario.age_months(0)
    index = age_months - first
    if not 0 <= index < len(comparison.with_.months):
        last = first + len(comparison.with_.months) - 1
        raise ValueError(f"no month {age_months} in this life (it has {first} to {last})")
    month = comparison.with_.months[index]
    with_, without = series.of(month), series.of(comparison.without.months[index])
    amounts = {"with_": say.money(with_), "without": say.money(without)}
    if say.columns is not None:
        values = say(
            "{series}: {both}.", series=say(TITLE[series]), both=say.pair(*amounts.values())
        )
    else:
        values = say(
            "{series}: with {with_}, without {without}, {difference}.",
            series=say(TITLE[series]),
            difference=say.difference(with_, without),
            **amounts,
        )
    if series is not Series.SAVINGS:
        line = say("Poverty line: {line}.", line=say.money(series.line(month)))
        values = f"{values} {line}"
    here = event_at(comparison, age_months)
    if here is None:
        event = say("No event in this month")
    else:
        number, title = place_of(here.event, walked), _title(here.event, words)
        event = say("Event {number}: {event}", number=number, event=title) if number else title
    name = words.named("{" + scenario.hero + "}") if words else scenario.hero
    who = say("{name}, {age}", name=name, age=say.age(age_months))
    return Reading(who, event, values)


def river_words(
    comparison: Comparison,
    at: int | str,
    say: Speech,
    *,
    series: Series = Series.INCOME,
) -> tuple[str, ...]:
    """The chart for those who cannot see it, a sentence or two at a time.

    First what it shows; then one month of it: `at` is Peter's age in months, or the id of an
    event, of which the first month is told. Raises ValueError where this life has neither.
    """
    words = told(comparison.with_.scenario, say) if comparison.with_.scenario.words else None
    event_id = at if isinstance(at, str) else None
    view = river_view(comparison, words, event_id, say, series=series)
    if isinstance(at, str):
        at = comparison.with_.scenario.age_months(_event(comparison, at).month)
    now = reading(comparison, words, at, say, series=series)
    return view.description, f"{now.who}. {now.event}.", now.values
