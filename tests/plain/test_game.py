"""Plain mode as a pure function: a line typed gives the next state and a text."""

import re
from collections.abc import Iterator
from functools import cache

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.errors import RequestError
from peter.plain.game import GOODBYE, Turn, begin, room_at, step
from peter.plain.lines import WIDTH
from peter.plain.state import Place, State

BOXES = re.compile(r"[\u2500-\u259f\u2800-\u28ff\x1b\t]")
COLUMNS = re.compile(r"\S {2,}\S")
ANSWERED = ("3", "")
"""Choose the third answer; Enter alone locks it."""


@cache
def after(*typed: str) -> Turn:
    """The state and the last text after these lines."""
    if not typed:
        return begin()
    return step(after(*typed[:-1])[0], typed[-1])


def text_after(*typed: str) -> str:
    """The last text on one line, so that no line break hides a sentence."""
    return " ".join(after(*typed)[1].split())


def assert_readable(text: str) -> None:
    """Short lines of plain words: no boxes, no columns, no control characters."""
    assert not BOXES.search(text), text
    assert not COLUMNS.search(text), text
    for line in text.splitlines():
        assert len(line) <= WIDTH or " " not in line, line
        assert line == line.strip()


# Playing --------------------------------------------------------------------------------------


def whole_game(life: str) -> Iterator[tuple[str, State, str]]:
    """A life played from home to its end: every question answered, every event heard."""
    state, text = begin()
    line = life
    while state.place is not Place.END:
        state, text = step(state, line)
        yield line, state, text
        if state.place is Place.WARNING:
            line = "read"
        elif state.place is Place.QUESTION:
            line = "3" if state.session.choice is None else ""
        else:
            line = "next"


@pytest.mark.parametrize(
    ("life", "events"),
    [("short", 5), ("whole", 10), ("harder", 10)],
    ids=["short", "whole", "hard"],
)
def test_a_life_is_played_to_its_end(life: str, events: int) -> None:
    """Answer, lock, next: every event is asked, told and judged, and the end sums it up."""
    turns = list(whole_game(life))
    told = [text for _, _, text in turns]
    for text in told:
        assert_readable(text)
    assert sum("Both lives\n" in text for text in told) == events
    assert sum(text.startswith("You said") for text in told) == events
    for number in range(1, events + 1):
        assert any(f"Event {number} of {events}: " in text for text in told)
    end = told[-1]
    for heading in ("Both lives, from beginning to end", "What you said", "saved the difference"):
        assert heading in end
    assert "Months below, consumed: with 0, without" in end
    assert end.count("you said") == events + 1  # the heading too
    assert "What surprised you?" in end


def test_no_life_is_told_while_the_question_is_open() -> None:
    """The story and four answers; neither life nor the right answer."""
    for typed in (("short",), ("short", "2"), ("short", "2", "again")):
        text = text_after(*typed)
        assert "Both lives" not in text.replace("before you hear both lives", "")
        assert "with 8" not in text
    assert "Answer 4: 18 weeks." in text_after("short")


def test_an_answer_changes_until_it_is_locked() -> None:
    """Another number changes it; lock, or Enter alone, shows both lives and why."""
    assert "You chose 2, 12 weeks." in text_after("short", "2")
    assert "You chose 3, 14 weeks." in text_after("short", "2", "14 weeks")
    text = text_after("short", "2", "3", "lock")
    assert text.startswith("You said 14 weeks, and so it is. Convention No. 102")
    assert "Income that month: with 845, without 581, 264 less." in text
    assert text == text_after("short", "answer 3", "")


def test_nothing_is_locked_where_nothing_was_chosen() -> None:
    """Enter alone and lock ask for an answer first."""
    assert "chooses nothing" in text_after("short", "")
    assert "Choose an answer first" in text_after("short", "lock")
    assert after("short", "lock")[0].place is Place.QUESTION


def test_pass_goes_past_the_question() -> None:
    """Both lives are shown, with the answer, and the end says that nothing was predicted."""
    assert text_after("short", "pass").startswith("The answer: 14 weeks.")


def test_before_a_death_there_is_a_way_past() -> None:
    """A note in one line; next passes the event by, read tells it, Enter alone does neither."""
    at = ("short", *ANSWERED, "next")
    assert after(*at)[0].place is Place.WARNING
    assert "tells of a death" in text_after(*at)
    assert "Viktor" not in text_after(*at)
    assert after(*at, "")[0].place is Place.WARNING
    assert "Event 3 of 5" in text_after(*at, "next")
    assert "Event 2 of 5: Peter's father dies" in text_after(*at, "read")
    assert "Event 3 of 5" in text_after(*at, "read", "pass")
    assert after(*at, "read", "back", "next")[0].place is Place.QUESTION
    assert after("explore", "next", "next")[0].place is Place.WARNING


def test_exploring_asks_nothing() -> None:
    """Without questions both lives are told at once."""
    text = text_after("explore")
    assert "Event 1 of 10: Peter is born" in text
    assert "Both lives" in text
    assert "a question" not in text


# At an event ----------------------------------------------------------------------------------

BEREAVED = ("explore", "go", "3", "read")


def test_what_differs_is_said_first_and_signs_are_words() -> None:
    """Different rows before those that are the same; left and short instead of plus and minus."""
    text = text_after(*BEREAVED)
    assert "Left, or short: with 167 left, without 161 short, 328 less." in text
    assert text.index("Poor months, consumed: with 0, without 31") < text.index("The same in both")
    assert "The life without has no survivors' benefit." in text
    assert "Paid in so far: with" in text


def test_why_tells_claims_and_then_steps() -> None:
    """Each claim in both lives with its outcome; one of them with steps, articles and mark."""
    assert "Claim 1: With." in text_after(*BEREAVED, "why")
    text = text_after(*BEREAVED, "why", "claim 1")
    assert "Step 1. The contingency:" in text
    assert "read in" in text
    assert "Art." in text


def test_articles_tell_requirements_and_the_kit() -> None:
    """The requirements of the event, each with paraphrase, mark and where; then the kit."""
    assert "Requirement 1: ILO Convention No." in text_after(*BEREAVED, "articles")
    text = text_after(*BEREAVED, "articles", "1")
    assert "Checked: Read in the text. Where:" in text
    kit = text_after(*BEREAVED, "articles", "kit")
    assert "The kit, in short:" in kit
    assert "In the text:" in kit


def test_benefits_are_switched_and_undone() -> None:
    """Ten benefits with state and price; one off, undone; all off and back to the event's own."""
    text = text_after(*BEREAVED, "switch")
    assert "Benefit 3: Survivors' benefit (C128): off in the life without, this event's own" in text
    assert "Benefit 10: Old-age benefit (C128): on in the life without; price" in text
    assert "Survivors' benefit is now on" in text_after(*BEREAVED, "switch", "3")
    assert after(*BEREAVED, "switch", "sickness")[0].session.off == {"survivors", "sickness"}
    assert after(*BEREAVED, "switch", "sickness", "undo")[0].session.off == {"survivors"}
    assert "All ten benefits are off" in text_after(*BEREAVED, "all")
    assert after(*BEREAVED, "all", "all")[0].session.off == {"survivors"}
    assert "nothing to undo" in text_after("explore", "undo")


def test_the_life_in_years() -> None:
    """A sentence for each decade of age, instead of the chart."""
    text = text_after(*BEREAVED, "years")
    decades = re.findall(r"Age (\d+) to (\d+): with [\d,]+, without [\d,]+, ", text)
    assert [int(first) for first, _ in decades] == list(range(0, 80, 10))
    assert "Months below the line: with 0, without 31." in text


def test_home_keeps_the_open_life() -> None:
    """Home offers to continue where the player was."""
    assert "8 continue: back to event 3 of 10." in text_after(*BEREAVED, "home")
    assert after(*BEREAVED, "home", "")[0] == after(*BEREAVED)[0]


# The law --------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["C183", "c183", "11", " C183. "])
def test_an_instrument_by_its_code_or_number(code: str) -> None:
    """The list of instruments, one of them, one of its requirements, and back again."""
    text = text_after("law", code)
    assert text.startswith("Maternity Protection Convention, 2000 (No. 183)")
    assert "Requirement 1: Art. 4-5: maternity leave" in text
    assert "At least 14 weeks" in text_after("law", code, "1")
    assert after("law", code, "back")[0].place is Place.LAW
    assert after("law", code, "back", "")[0].place is Place.HOME


# Any input ------------------------------------------------------------------------------------

AT: dict[Place, tuple[str, ...]] = {
    Place.HOME: (),
    Place.WARNING: ("explore", "go", "3"),
    Place.QUESTION: ("short",),
    Place.EVENT: ("short", "pass"),
    Place.SWITCHES: ("explore", "switch"),
    Place.WHY: ("explore", "why"),
    Place.ARTICLES: ("explore", "articles"),
    Place.GO: ("explore", "go"),
    Place.END: ("explore", "go", "10", "end"),
    Place.LAW: ("law",),
    Place.INSTRUMENT: ("law", "C102"),
}


@pytest.mark.parametrize("place", list(Place), ids=lambda place: place.value)
def test_every_choice_of_every_place_leads_somewhere_and_back(place: Place) -> None:
    """By number as by word; whatever follows is readable, and home is one word away."""
    state, text = after(*AT[place])
    assert state.place is place
    assert_readable(text)
    choices = room_at(place).choices(state)
    assert "quit" in [choice.word for choice in choices]
    for number, choice in enumerate(choices, 1):
        reached = step(state, str(number))
        assert "is not among" not in reached[1]
        assert_readable(reached[1])
        if [c.word for c in choices].count(choice.word) == 1:
            assert step(state, choice.word.upper()) == reached
        if not reached[0].is_over:
            assert step(reached[0], "home")[0].place is Place.HOME
            assert step(reached[0], "quit")[0].is_over


@pytest.mark.parametrize("place", list(Place), ids=lambda place: place.value)
def test_help_and_unknown_input_say_what_is_possible(place: Place) -> None:
    """The state stays; help names every choice; what is unknown is named, short and harmless."""
    state, _ = after(*AT[place])
    same, text = step(state, "?")
    assert same == state
    assert text.startswith("Help\n")
    assert "quit" in text
    same, text = step(state, "xyzzy \x1b[2J" + "y" * 500)
    assert same == state
    assert text.startswith('"xyzzy [2J')
    assert "Choices: " in text
    assert len(text.splitlines()[0]) <= WIDTH
    assert_readable(text)


TYPED = st.one_of(
    st.sampled_from(
        [
            *map(str, range(-1, 25)),
            *("", "?", "again", "home", "back", "next", "read", "lock", "pass", "why", "articles"),
            *("switch", "all", "undo", "years", "go", "end", "short", "explore", "harder", "law"),
            *("C102", "r202", "kit", "note", "continue", "survivors", "whole", "Answer 2"),
        ]
    ),
    st.text(max_size=12),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(TYPED, max_size=30))
def test_any_lines_in_any_order(typed: list[str]) -> None:
    """Nothing typed makes the game fail; what it says is readable, and there is a way out."""
    state, text = begin()
    for line in typed:
        state, text = step(state, line)
        assert_readable(text)
        assert text == GOODBYE or "Choices: " in text or "Enter alone" in text or "Help" in text
    if not state.is_over:
        assert step(step(state, "home")[0], "quit") == (
            attrs.evolve(state, at=Place.HOME, is_over=True),
            GOODBYE,
        )


def test_after_the_end_nothing_more() -> None:
    """A game that was left says goodbye, whatever is typed."""
    assert step(after("quit")[0], "short")[1] == GOODBYE


def test_unknown_story() -> None:
    """A story that is not there is said at once, before anything is played."""
    with pytest.raises(RequestError, match="no story 'nobody'"):
        begin("nobody")
