"""The river of years: what is drawn of both lives, of which months, and said in words."""

from functools import cache

import pytest

from peter.compare import Comparison
from peter.model.scenario import Words
from peter.session import jump, open_story
from peter.speech import ENGLISH, Speech
from peter.views.river import Series, event_at, reading, river_view, river_words
from peter.views.words import told

LOSS = 168
"""Peter's age in months when his father dies, event 3."""


@cache
def lives(number: int = 3) -> Comparison:
    """Both lives of the story, Without lacking what event `number` is about."""
    return jump(open_story("peter"), number - 1).comparison()


def words() -> Words:
    """The story in English."""
    return told(lives().with_.scenario, ENGLISH)


def event_id(number: int) -> str:
    """The id of an event by its number."""
    return next(e.event.id for e in lives().events if e.event.number == number)


def test_three_series() -> None:
    """Income and consumption are set against the poverty line, savings less debt against zero."""
    with_, without = lives().with_.months, lives().without.months
    for series, of in (
        (Series.INCOME, lambda m: m.income.total),
        (Series.CONSUMPTION, lambda m: m.consumption),
        (Series.SAVINGS, lambda m: m.savings - m.debt),
    ):
        view = river_view(lives(), words(), None, ENGLISH, series=series)
        assert view.with_ == tuple(map(of, with_))
        assert view.without == tuple(map(of, without))
        if series is Series.SAVINGS:
            assert set(view.poverty_line) == {0.0}
            assert min(view.without) < 0
        else:
            assert view.poverty_line == tuple(m.needs for m in with_)


@pytest.mark.parametrize("number", range(1, 11))
def test_zoom_shows_the_months_of_an_event(number: int) -> None:
    """Zoomed, all months of the event's window are there, and a few more where life goes on."""
    found = next(e for e in lives().events if e.event.number == number)
    view = river_view(lives(), words(), found.event.id, ENGLISH, zoomed=True)
    first, last = view.first_month, view.first_month + len(view.with_) - 1
    until = max(found.with_.until_month, found.without.until_month)
    end = len(lives().with_.months) - 1
    assert first < found.month or found.month == 0
    assert last > until or until == end
    assert last <= end
    assert len(view.with_) <= 1.5 * (until - found.month + 1)
    income = lives().with_.months[first].income.total
    assert view.with_[0] == income
    assert [m.number for m in view.markers if m.is_current] == [number]
    assert f"event {number}: " in view.title


def test_whole_life_without_an_event() -> None:
    """Where one is in no event nothing is marked, and there is nothing to zoom to."""
    whole = river_view(lives(), words(), None, ENGLISH)
    assert not any(marker.is_current for marker in whole.markers)
    assert river_view(lives(), words(), None, ENGLISH, zoomed=True) == whole
    assert whole.title == "Income a month, the whole life"


def test_unknown_event() -> None:
    """An event that is not in this life is named, with those that are."""
    with pytest.raises(ValueError, match="no event 'moon' in this life"):
        river_view(lives(), words(), "moon", ENGLISH, zoomed=True)


def test_description_counts_what_is_drawn() -> None:
    """The sentence for those who cannot see the chart counts the months of the series shown."""
    poor = [sum(m.is_income_poor for m in life.months) for life in (lives().with_, lives().without)]
    view = river_view(lives(), words(), None, ENGLISH)
    assert view.description == (
        "Income a month, of the household: 78 years. "
        f"Below the poverty line: with, {poor[0]} months; without, {poor[1]} months."
    )
    zoomed = river_view(
        lives(), words(), event_id(7), ENGLISH, series=Series.SAVINGS, zoomed=True
    ).description
    assert zoomed.startswith("Savings less debt, of the household: 18 months. More owed than saved")


def test_reading_of_a_month() -> None:
    """A month is read out: the age, the event, both values, the difference, the line."""
    now = reading(lives(), words(), LOSS + 2, ENGLISH)
    month, other = lives().with_.months[LOSS + 2], lives().without.months[LOSS + 2]
    assert now.who == "Peter, 14 years and 2 months old"
    assert now.event == "Event 3: Peter's father dies"
    assert now.values == (
        f"Income a month: with {month.income.total:.0f}, without {other.income.total:.0f}, "
        f"{month.income.total - other.income.total:.0f} less. Poverty line: {month.needs:.0f}."
    )
    savings = reading(lives(), words(), LOSS + 2, ENGLISH, series=Series.SAVINGS)
    assert "Poverty line" not in savings.values


def test_event_at_an_age() -> None:
    """Of several events at once the last to begin counts; between events there is none."""
    numbers = [e.event.number for age in (0, 1, 168) if (e := event_at(lives(), age))]
    assert numbers == [1, 2, 3]
    assert event_at(lives(), 700) is None
    assert reading(lives(), words(), 700, ENGLISH).event == "No event in this month"


@pytest.mark.parametrize("age", [-1, 936, 5000])
def test_no_such_month(age: int) -> None:
    """A month before birth or after death cannot be read out."""
    with pytest.raises(ValueError, match=r"\(it has 0 to 935\)"):
        reading(lives(), words(), age, ENGLISH)


def test_river_in_words() -> None:
    """Plain mode tells the chart, then one month of it by age or by event."""
    by_event = river_words(lives(), event_id(3), ENGLISH)
    assert by_event == river_words(lives(), LOSS, ENGLISH)
    description, place, values = by_event
    assert description == river_view(lives(), words(), None, ENGLISH).description
    assert place == "Peter, 14 years old. Event 3: Peter's father dies."
    assert values.startswith("Income a month: with ")
    with pytest.raises(ValueError, match="no event"):
        river_words(lives(), "moon", ENGLISH)


def test_names_and_numbers_of_the_player() -> None:
    """People are called as the player calls them, here too."""
    say = Speech(names=(("peter", "Bakyt"),))
    assert river_words(lives(), 0, say)[1].startswith("Bakyt, newborn.")
