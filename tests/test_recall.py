"""Recall: asked at the end, the next day and a week later; never twice, whatever the clock says."""

import json
import re
import shutil
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peter import storage
from peter.instruments import catalogue
from peter.model.law import Requirement
from peter.model.scenario import Event
from peter.recall import (
    MOST_QUESTIONS,
    WAITS_DAYS,
    Recall,
    Round,
    answered,
    due,
    from_data,
    merged,
    next_question,
    played,
    played_in,
    still_told,
    to_data,
)
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.scenario.switches import switches
from peter.session import Session, advance, begin, lock, pass_by, predict
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.views.recall import askable, farewell, is_right, offer, recall_view

KEPT = Path(__file__).parent / "kept"
STORIES = ("peter", "peter-harder")
DAY = date(2026, 3, 1)
FIVE = ("birth", "breadwinner", "illness", "unemployment", "old_age")
TEN = tuple(event.id for event in load_scenario("peter").numbered)


def later(days: int) -> date:
    """So many days after the life was played."""
    return DAY + timedelta(days)


def all_answered(recall: Recall, today: date, *, right: bool = True) -> Recall:
    """Every question of the round that is due, answered."""
    round_ = due(recall, today)
    assert round_ is not None
    for _ in round_.events:
        recall = answered(recall, 1, right, today)
    return recall


# When -------------------------------------------------------------------------------------------


def test_asked_at_the_end_the_next_day_and_a_week_later() -> None:
    """Three rounds, each on its day and not before; then never again."""
    recall = played(Recall(), "peter", FIVE, DAY)
    assert due(recall, DAY) == Round("peter", 0, 0, FIVE)
    recall = all_answered(recall, DAY)
    assert due(recall, DAY) is None
    assert due(recall, later(1)) == Round("peter", 1, 1, FIVE)
    recall = all_answered(recall, later(1))
    assert due(recall, later(6)) is None
    assert due(recall, later(7)) == Round("peter", 2, 7, FIVE)
    recall = all_answered(recall, later(7))
    assert due(recall, later(1000)) is None
    assert next_question(recall, later(1000)) is None
    assert answered(recall, 1, True, later(1000)) == recall


def test_round_at_the_end_is_passed_by_when_the_day_is_over() -> None:
    """Whoever did not want it at the end is asked the next day, and the last time a week later."""
    recall = played(Recall(), "peter", FIVE, DAY)
    late = due(recall, later(3))
    assert late is not None
    assert late.number == 1
    recall = all_answered(recall, later(3))
    assert due(recall, later(8)) is None
    last = due(recall, later(9))
    assert last is not None
    assert last.number == 2


def test_round_left_in_the_middle_goes_on_where_it_was() -> None:
    """After Escape the questions that are left stay due, and none comes twice."""
    recall = played(Recall(), "peter", FIVE, DAY)
    recall = answered(answered(recall, 1, True, DAY), 2, False, DAY)
    left = due(recall, DAY)
    assert left is not None
    assert left.events == FIVE[2:]
    assert next_question(recall, DAY) == FIVE[2]


@given(st.lists(st.tuples(st.integers(-400, 400), st.booleans(), st.booleans()), max_size=60))
def test_no_clock_makes_it_ask_twice(days: list[tuple[int, bool, bool]]) -> None:
    """Whatever the clock says, forth and back, each round asks each event once at most."""
    recall = played(Recall(), "peter", FIVE, DAY)
    for day, is_answer, is_right_ in days:
        round_ = due(recall, later(day))
        assert round_ is None or round_.events
        if is_answer:
            recall = answered(recall, 2, is_right_, later(day))
    (life,) = recall.lives
    asked = [(answer.round, answer.event) for answer in life.answers]
    assert len(asked) == len(set(asked))
    assert len(asked) <= len(WAITS_DAYS) * len(FIVE)
    assert all(answer.on >= DAY for answer in life.answers)


def test_clock_set_back_makes_nothing_due() -> None:
    """Before the day on which the life was played there is nothing to recall."""
    recall = all_answered(played(Recall(), "peter", FIVE, DAY), DAY)
    assert due(recall, later(-1)) is None
    recall = all_answered(recall, later(1))
    assert due(recall, DAY) is None
    assert due(recall, later(-3000)) is None


# What -------------------------------------------------------------------------------------------


def test_ten_events_are_asked_five_at_a_time() -> None:
    """A round is short; the next one asks first what was not answered rightly yet."""
    recall = played(Recall(), "peter", TEN, DAY)
    first = due(recall, DAY)
    assert first is not None
    assert first.events == TEN[:MOST_QUESTIONS]
    recall = answered(recall, 1, False, DAY)
    for _ in first.events[1:]:
        recall = answered(recall, 1, True, DAY)
    second = due(recall, later(1))
    assert second is not None
    assert second.events == (TEN[0], *TEN[5:9])


def session(*, is_short: bool = True, asks: bool = True) -> Session:
    """Peter's story at its start."""
    scenario, policy = load_scenario("peter"), load_policy("kit")
    return begin(scenario, policy, switches(), asks=asks, is_short=is_short)


def test_only_events_whose_question_was_met_are_asked() -> None:
    """What was not played is not asked, nor an event that was passed by because it may hurt."""
    assert played_in(session()) == ()
    one = lock(predict(session(), 1))
    assert played_in(one) == ("birth",)
    passed = pass_by(advance(one))
    assert passed.event.id == "illness"
    assert played_in(passed) == ("birth",)
    assert played_in(pass_by(passed)) == ("birth", "illness")
    assert played_in(session(asks=False)) == ()


def test_end_reached_again_begins_nothing_anew() -> None:
    """Whoever looks at the end page twice, or a day later, is not asked from the start."""
    recall = all_answered(played(Recall(), "peter", FIVE, DAY), DAY)
    assert played(recall, "peter", FIVE, DAY) == recall
    assert played(recall, "peter", FIVE[:2], later(1)) == recall
    assert played(recall, "peter", (), later(1)) == recall
    more = played(recall, "peter", TEN, DAY)
    assert more.lives[0].events == TEN
    done = all_answered(all_answered(recall, later(1)), later(7))
    assert played(done, "peter", FIVE, later(7)) == done
    again = due(played(done, "peter", FIVE, later(30)), later(30))
    assert again is not None
    assert again.number == 0


def test_life_played_last_is_asked_first() -> None:
    """Of two stories the one played last comes first, and the other after it."""
    recall = played(Recall(), "peter", FIVE, DAY)
    recall = played(recall, "peter-harder", FIVE, later(1))
    first = due(recall, later(1))
    assert first is not None
    assert first.story == "peter-harder"
    recall = all_answered(recall, later(1))
    other = due(recall, later(1))
    assert other is not None
    assert other.story == "peter"


def test_what_a_story_no_longer_asks_is_left_out() -> None:
    """An event that is gone from the story is asked no more, and a story without any is gone."""
    recall = played(Recall(), "peter", FIVE, DAY)
    left = due(still_told(recall, "peter", frozenset(FIVE[1:])), DAY)
    assert left is not None
    assert left.events == FIVE[1:]
    assert still_told(recall, "peter", frozenset()) == Recall()
    assert still_told(recall, "other", frozenset()) == recall
    assert still_told(recall, "peter", frozenset(TEN)) == recall


def test_two_windows_keep_what_is_further() -> None:
    """Of each story the life that is further is kept, whichever window had it."""
    start = played(Recall(), "peter", FIVE, DAY)
    further = answered(start, 1, True, DAY)
    other = played(Recall(), "peter-harder", FIVE, DAY)
    assert merged(start, further) == merged(further, start) == further
    assert {life.story for life in merged(further, other).lives} == {"peter", "peter-harder"}


# On disk ----------------------------------------------------------------------------------------


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4), st.booleans()), max_size=30),
    st.sampled_from([FIVE, TEN]),
)
def test_recall_comes_back_the_same(
    steps: list[tuple[int, int, bool]], events: tuple[str, ...]
) -> None:
    """What was played, asked and answered is read back as it was."""
    recall = played(Recall(), "peter", events, DAY)
    for day, option, right in steps:
        recall = answered(recall, option, right, later(day))
    assert from_data(json.loads(json.dumps(to_data(recall)))) == recall


def test_recall_of_version_1_opens() -> None:
    """What the first version kept is still understood: the next round is due on its day."""
    storage.folder().mkdir(parents=True, exist_ok=True)
    shutil.copy(KEPT / "recall-1.json", storage.folder() / storage.RECALL_NAME)
    recall, notice = storage.load_recall()
    assert notice == ""
    assert due(recall, DAY) is None
    assert due(recall, later(1)) == Round("peter", 1, 1, ("breadwinner", "birth"))


@pytest.mark.parametrize(
    "change",
    [
        {"lives": 3},
        {"lives": [{}]},
        {"lives": [{"story": 3, "events": [], "on": "2026-01-01", "round": 0, "last": None}]},
        {"lives": [{"story": "p", "events": [], "on": "yesterday", "round": 0, "last": None}]},
        {"lives": [{"story": "p", "events": [], "on": "2026-01-01", "round": 9, "last": None}]},
        {"lives": [{"story": "p", "events": [], "on": 5, "round": 0, "last": None}]},
    ],
)
def test_record_of_other_data_is_set_aside(change: dict[str, object]) -> None:
    """A file that is none of ours is set aside with its name told; nothing is due."""
    path = storage.folder() / storage.RECALL_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"version": 1, **change}))
    recall, notice = storage.load_recall()
    assert recall == Recall()
    assert "recall.damaged-1.json" in notice


# The questions ----------------------------------------------------------------------------------

ASKED = [
    (story, language, event)
    for story in STORIES
    for language in load_scenario(story).words
    for event in load_scenario(story).numbered
]


def said_by(requirement: Requirement) -> set[str]:
    """The figures of a requirement as a reader says them."""
    said: set[str] = set()
    for name, value in requirement.figures.items():
        if isinstance(value, bool):
            continue
        number = float(Fraction(str(value)))
        said.add(f"{100 * number:g}" if "rate" in name else f"{number:g}")
    return said


@pytest.mark.parametrize(
    ("story", "language", "event"), ASKED, ids=lambda value: getattr(value, "id", value)
)
def test_right_option_is_what_the_catalogue_says(story: str, language: str, event: Event) -> None:
    """The right option names the instrument or its figure; no other option does."""
    told = load_scenario(story).words[language].events[event.id].recall
    assert told is not None
    assert event.recall_answer is not None
    found = catalogue().requirement(event.recall_from)
    assert found is not None
    instrument, requirement = found
    numbers = [re.findall(r"\d+", option) for option in told.options]
    right = numbers[event.recall_answer - 1]
    if not any(numbers):
        # A question about a rule without a figure: the text itself says it.
        assert event.id == "breastfeeding"
        assert "counted as working time and remunerated" in requirement.benefit
        return
    if "№" in told.options[0] or "No." in told.options[0]:
        assert right == [str(instrument.number)]
    else:
        assert right[0] in said_by(requirement)
    assert numbers.count(right) == 1


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_asks_in_every_language(story: str, language: str) -> None:
    """Whatever was played, in whatever language, there is a question about it."""
    scenario = load_scenario(story)
    assert askable(scenario, Speech(language)) == {event.id for event in scenario.numbered}


def test_answer_is_not_in_the_view_before_it_is_said() -> None:
    """While the question is open the view holds neither the answer nor the reason."""
    scenario = load_scenario("peter")
    view = recall_view(scenario, "birth", None, 1, 5, ENGLISH)
    assert (view.answer, view.gap, view.because) == (None, "", "")
    assert view.place == "Question 1 of 5"


def test_gap_names_what_was_said_and_what_it_is() -> None:
    """One sentence sets what was said beside what it is; then the reason."""
    scenario = load_scenario("peter")
    wrong = recall_view(scenario, "birth", 1, 1, 5, ENGLISH)
    assert wrong.gap == "You said: Convention No. 102. It is: Convention No. 183."
    assert "Article 4" in wrong.because
    right = recall_view(scenario, "birth", 4, 1, 5, ENGLISH)
    assert right.gap == "So it is: Convention No. 183."
    assert is_right(scenario, "birth", 4)
    assert not is_right(scenario, "birth", 1)
    with pytest.raises(KeyError):
        recall_view(scenario, "flu", None, 1, 5, ENGLISH)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "5 short questions about this life"),
        (1, "5 short questions from yesterday"),
        (3, "5 short questions from some days ago"),
        (9, "5 short questions from a week ago or more"),
    ],
)
def test_offer_says_how_many_and_from_when(days: int, said: str) -> None:
    """A line for the menu: how many questions, and how long ago the life was played."""
    assert offer(Round("peter", 1, days, FIVE), ENGLISH) == said


def test_farewell_is_one_sentence_without_points() -> None:
    """At the end of a round it says when there will be more, and no number of right answers."""
    said = [farewell(number, ENGLISH) for number in range(len(WAITS_DAYS))]
    assert len(set(said)) == len(said)
    assert not any(char.isdigit() for text in said for char in text)
