"""Numbers and words for people."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peter.model.terms import Branch, Checked, Contingency, Evidence, Status
from peter.views.words import (
    BRANCH,
    CHECKED,
    CONTINGENCY,
    EVIDENCE,
    STATUS,
    age,
    count,
    difference,
    listed,
    money,
    percent,
    signed,
)

AMOUNTS = st.floats(-1e7, 1e7)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (-0.4, "0"),
        (0.49, "0"),
        (0.51, "1"),
        (999.6, "1,000"),
        (1482, "1,482"),
        (-1482.2, "-1,482"),
        (1_234_567, "1,234,567"),
    ],
)
def test_money_is_whole_and_parted(amount: float, text: str) -> None:
    """Units are whole, thousands are parted, and there is no negative zero."""
    assert money(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0"), (0.4, "0"), (-0.4, "0"), (167, "+167"), (-143, "-143"), (-1234.5, "-1,234")],
)
def test_signed_says_its_direction(amount: float, text: str) -> None:
    """Direction stands in the sign, never in a colour alone; nothing has no direction."""
    assert signed(amount) == text


@pytest.mark.parametrize(
    ("with_", "without", "text"),
    [
        (671, 361, "310 less"),
        (0, 1482, "1,482 more"),
        (504, 504, "the same"),
        (0.4, -0.4, "the same"),
        (10.4, 10.6, "1 more"),
        (167, -143, "310 less"),
        (-143, 167, "310 more"),
    ],
)
def test_difference_says_in_words_how_without_differs(
    with_: float, without: float, text: str
) -> None:
    """`310 less` means that Without has 310 less than With."""
    assert difference(with_, without) == text


@given(with_=AMOUNTS, without=AMOUNTS)
def test_difference_never_contradicts_the_two_figures(with_: float, without: float) -> None:
    """Who subtracts the two figures on the screen gets the difference on the screen."""
    left, right = (int(money(amount).replace(",", "")) for amount in (with_, without))
    text = difference(with_, without)
    if left == right:
        assert text == "the same"
    else:
        gap, way = text.split()
        assert int(gap.replace(",", "")) == abs(right - left)
        assert way == ("more" if right > left else "less")


@pytest.mark.parametrize(
    ("share", "digits", "text"),
    [
        (0.45, 0, "45 %"),
        (2 / 3, 0, "66.7 %"),
        (0.135, 1, "13.5 %"),
        (0.0125, 2, "1.25 %"),
        (1, 0, "100 %"),
        (0, 0, "0 %"),
        (0.60000001, 0, "60 %"),
        (1.5, 0, "150 %"),
    ],
)
def test_percent_shows_a_part_only_where_there_is_one(share: float, digits: int, text: str) -> None:
    """45 % stays 45 %, two thirds are 66.7 %."""
    assert percent(share, digits) == text


@pytest.mark.parametrize(
    ("months", "text"),
    [
        (0, "newborn"),
        (1, "1 month old"),
        (11, "11 months old"),
        (12, "1 year old"),
        (168, "14 years old"),
        (169, "14 years and 1 month old"),
        (364, "30 years and 4 months old"),
    ],
)
def test_age_in_words(months: int, text: str) -> None:
    """Years, and months where they matter, one of each in the singular."""
    assert age(months) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_list_becomes_a_phrase(words: list[str], text: str) -> None:
    """The last two are joined by `and`, the others by commas."""
    assert listed(words) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 months"), (1, "1 month"), (2, "2 months"), (1000, "1,000 months")]
)
def test_count_agrees_with_its_noun(number: int, text: str) -> None:
    """One month, two months."""
    assert count(number, "month", "months") == text


def test_every_word_of_the_model_has_words_for_people() -> None:
    """Whatever a life can hold can be said, and no two things are called the same."""
    for table, words in (
        (BRANCH, Branch),
        (STATUS, Status),
        (CONTINGENCY, Contingency),
        (CHECKED, Checked),
        (EVIDENCE, Evidence),
    ):
        assert set(table) == set(words)
        assert len(set(table.values())) == len(table)
        assert not any(re.search(r"[_{}\[\]]", text) for text in table.values())
