"""Two lives side by side: the fall at an event, the pot that was saved instead."""

from pathlib import Path

import pytest

from peter.compare import compare, save_the_difference
from peter.life import simulate
from peter.scenario.stories import load_scenario
from tests.helpers import lived, policy


def test_fall_in_consumption_is_per_equivalent_adult_from_the_month_before() -> None:
    """The fall at an event compares its lowest month with the month before it."""
    comparison = compare(lived(), lived("peter", under="none"))
    loss = comparison.events[2]
    months = comparison.without.months
    lowest = min(m.consumption / m.equivalence for m in months[168:216])
    before = months[167].consumption / months[167].equivalence
    assert loss.without.consumption_fall == pytest.approx(1 - lowest / before)


def test_fall_is_zero_where_nothing_came_before() -> None:
    """An event in the first month has nothing to fall from."""
    assert compare(lived(), lived()).events[0].with_.consumption_fall == 0.0


@pytest.mark.parametrize(
    ("without", "annual_return", "years"),
    [((), 0.0, 81), ((), 0.02, 102), (("old_age",), 0.0, 72), (("old_age",), 0.02, 80)],
)
def test_saved_difference_lasts_until(
    without: tuple[str, ...], annual_return: float, years: int
) -> None:
    """The pot is drawn like the pension; a rough calculation has 83, 108, 73 and 81."""
    other = lived("peter", *without) if without else lived("peter", under="none")
    pot = save_the_difference(lived(), other, annual_return)
    assert pot is not None
    assert pot.lasts_to_age_months is not None
    assert pot.lasts_to_age_months // 12 == years


def test_nothing_saved_where_the_lives_are_the_same() -> None:
    """Without a difference in pay there is no pot."""
    pot = save_the_difference(lived(), lived(), 0.02)
    assert pot is not None
    assert pot.put_aside == 0.0


def test_no_pot_without_a_retirement() -> None:
    """A story in which nobody retires has no pot to speak of."""
    case = load_scenario(str(Path(__file__).parent / "cases" / "birth"))
    short = simulate(case, policy("kit"))
    assert save_the_difference(short, short, 0.0) is None
