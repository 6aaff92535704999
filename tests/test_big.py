"""Large type: every letter that a slide needs, and lines that fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peter.scenario.plans import load_plan, plan_ids
from peter.scenario.stories import load_scenario
from peter.views.big import Size, block, columns, in_lines, knows, large

LARGE = [size for size in Size if size is not Size.PLAIN]


@pytest.mark.parametrize("size", LARGE)
def test_everything_that_is_projected_can_be_drawn(size: Size) -> None:
    """Titles, stories and questions in English and Russian, and all figures and signs."""
    texts = ["0123456789 ,.+-/%()?!✓ №"]
    for story in ("peter", "peter-harder"):
        for words in load_scenario(story).words.values():
            for event in words.events.values():
                question = event.question
                texts += [words.named(event.title), words.named(event.story)]
                texts += [question.text, *question.options, question.because] if question else []
    for plan in map(load_plan, plan_ids()):
        texts += [plan.title, plan.aim, *(guide.question for guide in plan.guides)]
    missing = {letter for text in texts for letter in text if not knows(letter, size)} - {"\n"}
    assert not missing


@pytest.mark.parametrize(
    ("size", "wide", "high"),
    [(Size.HUGE, 7, 7), (Size.WIDE, 5, 4), (Size.LARGE, 3.5, 7), (Size.SMALL, 2.5, 4)],
)
def test_letters_have_the_size_they_promise(size: Size, wide: float, high: int) -> None:
    """So many columns and lines for each letter."""
    rows = large("Peter's f", size)
    assert len(rows) == high
    assert {len(row) for row in rows} == {columns("Peter's f", size)} == {-(-9 * wide // 1)}


@given(st.text(max_size=60), st.integers(1, 200), st.sampled_from(Size))
def test_no_line_is_wider_than_the_room(text: str, width: int, size: Size) -> None:
    """Whatever is typed; one letter at least stands on a line, however narrow it is."""
    for line in in_lines(text, width, size):
        assert columns(line, size) <= width or len(line) == 1
    assert "".join(in_lines(text, width, size)) == text.replace("\n", " ").replace(" ", "") or (
        " " in text or "\n" in text
    )


@given(st.text(max_size=40), st.integers(1, 100), st.sampled_from(LARGE))
def test_unknown_letters_show_as_a_question_mark(text: str, width: int, size: Size) -> None:
    """Any text can be drawn, and no empty rows stand above or below it."""
    known = "".join(letter if letter == "\n" or knows(letter, size) else "?" for letter in text)
    rows = block(text, width, size)
    assert rows == block(known, width, size)
    assert not rows or (rows[0].strip() and rows[-1].strip())


def test_parts_of_a_number_stay_together() -> None:
    """The space that parts thousands in Russian breaks no line."""
    assert in_lines("долг 1\N{NO-BREAK SPACE}482", 6, Size.PLAIN) == (
        "долг",
        "1\N{NO-BREAK SPACE}482",
    )


@pytest.mark.parametrize("text", ["Конвенции МОТ № 168", "ILO Convention No. 168", "см. ст. 24"])
def test_a_number_stays_with_its_sign(text: str) -> None:
    """No line ends with the sign before a number."""
    for width in range(1, 30):
        lines = in_lines(text, max(width, 9), Size.PLAIN)
        assert not any(line.endswith(("№", "No.", " ст.")) for line in lines), lines


def test_signs_that_were_mistaken_for_others_differ() -> None:
    """W is no H and M is no H, in every size, Latin and Cyrillic."""
    for size in LARGE:
        assert large("W", size) != large("H", size) != large("M", size)
        assert large("М", size) == large("M", size)
