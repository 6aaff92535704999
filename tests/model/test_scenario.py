"""A scenario: whose life it is, and when its events happen."""

import pytest

from peter.events.illness import Illness
from tests.helpers import household, peter, story


@pytest.mark.parametrize(
    ("every", "until", "months"),
    [(None, None, (3,)), (12, 30, (3, 15, 27)), (12, 27, (3, 15, 27)), (12, None, (3,))],
)
def test_event_happens_once_or_at_intervals(
    every: int | None, until: int | None, months: tuple[int, ...]
) -> None:
    """A recurring event comes back at its interval up to and including its last month."""
    flu = Illness(id="flu", month=3, person="peter", days=5, every_months=every, until_month=until)
    assert flu.occurs() == months


def test_age_is_that_of_the_person_whose_life_it_is() -> None:
    """Peter's age counts from the age with which the script brings him in."""
    assert household(members=(peter(age_years=30.5),)).age_months(6) == 372
    assert story().age_months(168) == 14 * 12  # born in the story


def test_what_is_told_together_begins_together() -> None:
    """A numbered event begins with the first event that is told as part of it."""
    leave = next(e for e in story().numbered if e.id == "parental_leave")
    assert [e.id for e in story().told_with(leave)] == [
        "mira_is_born",
        "mira_is_nursed",
        "parental_leave",
    ]
    assert leave.month == 364
    assert story().begins(leave) == 360


def test_ten_events_in_order() -> None:
    """The player walks through ten events, numbered in the order of the life."""
    assert [event.number for event in story().numbered] == list(range(1, 11))
    begins = [story().begins(event) for event in story().numbered]
    assert begins == sorted(begins)
