"""A story in front of a room: slides in order, votes, the clock."""

import attrs
import pytest

from peter import plenary as show
from peter.plenary import Kind, Plenary, Slide
from peter.scenario.plans import load_plan
from peter.session import open_story

HOUR = 1_760_000_000.0
"""Some moment, in seconds since the epoch."""


@pytest.fixture(scope="module")
def plain_show() -> Plenary:
    """Peter's whole life, without a plan."""
    return show.open_show(open_story("peter", asks=True))


@pytest.fixture(scope="module")
def session_1() -> Plenary:
    """Session 1 with its five groups."""
    return show.open_show(open_story("peter", asks=True), load_plan("session-1"))


def at(plenary: Plenary, kind: Kind, event: str = "") -> Plenary:
    """The show at the first slide of a kind, of an event if one is named."""
    for index, slide in enumerate(show.slides(plenary)):
        if slide.kind is kind and event in ("", slide.event):
            return attrs.evolve(plenary, at=index)
    raise AssertionError(f"no {kind} of {event!r}")


def kinds(plenary: Plenary, event: str) -> list[Kind]:
    """The kinds of slides of an event, in order."""
    return [slide.kind for slide in show.slides(plenary) if slide.event == event]


def test_an_event_is_story_question_answer_lives_chart_and_why(plain_show: Plenary) -> None:
    """Four steps, the lives again as a chart of their own in any window, and the why."""
    assert kinds(plain_show, "birth") == [
        *(Kind.STORY, Kind.QUESTION, Kind.ANSWER, Kind.LIVES, Kind.CHART, Kind.WHY)
    ]


def test_the_bereavement_begins_with_its_note_and_can_be_passed(plain_show: Plenary) -> None:
    """One step leads past all of it."""
    assert kinds(plain_show, "breadwinner")[0] is Kind.NOTE
    noted = show.go(plain_show, 3)
    assert noted.slide.kind is Kind.NOTE
    assert show.pass_event(noted).slide == Slide(Kind.STORY, "precarious_work")


def test_the_whole_show_is_walked_forward_and_back(plain_show: Plenary) -> None:
    """Every slide is reached; at either end the show stays where it is."""
    count = len(show.slides(plain_show))
    now = plain_show
    for index in range(count):
        assert now.at == index
        now = show.forward(now)
    assert now.slide.kind is Kind.DEBRIEF
    for _ in range(count + 1):
        now = show.back(now)
    assert now.at == 0


def test_a_click_on_a_blank_screen_only_brings_it_back(plain_show: Plenary) -> None:
    """Nobody should miss a slide because the screen was dark."""
    dark = show.blank(show.forward(plain_show))
    assert show.forward(dark) == show.back(dark) == show.forward(plain_show)


def test_a_frozen_slide_stays_while_the_trainer_goes_on(plain_show: Plenary) -> None:
    """The room sees what it saw until the trainer lets go."""
    frozen = show.forward(show.freeze(show.go(plain_show, 2)))
    assert frozen.projected == Slide(Kind.STORY, "breastfeeding")
    assert frozen.slide.kind is Kind.QUESTION
    assert show.freeze(frozen).projected == frozen.slide


def test_groups_share_the_events_and_present_them_in_turn(session_1: Plenary) -> None:
    """Five groups, two events each; after each group its events are shown."""
    assert [group.events for group in session_1.groups] == [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]
    order = [s.event or s.kind.value for s in show.slides(session_1) if s.phase == "present"]
    assert list(dict.fromkeys(order)) == [
        *("instruction", "group", "birth", "breastfeeding", "breadwinner", "precarious_work"),
        *("parental_leave", "illness", "unemployment", "family_responsibilities"),
        *("employment_injury", "old_age"),
    ]


def test_the_room_votes_twice_where_the_plan_says_so(session_1: Plenary) -> None:
    """Vote, talk, vote again; both tallies come after the second."""
    assert kinds(session_1, "unemployment")[1:5] == [
        *(Kind.QUESTION, Kind.TALK, Kind.AGAIN, Kind.ANSWER)
    ]
    assert Kind.AGAIN not in kinds(session_1, "birth")


def test_the_plenary_takes_the_whole_life_and_the_third_one(session_1: Plenary) -> None:
    """Then the questions to talk about."""
    last = [s.kind for s in show.slides(session_1) if s.phase == "plenary"]
    assert last[:3] == [Kind.WHOLE, Kind.RIVER, Kind.SAVED]
    assert set(last[3:]) == {Kind.INSTRUCTION}


def test_session_2_shows_its_questions_as_cards() -> None:
    """Seven guiding questions and the five parts of maternity protection."""
    second = show.open_show(open_story("peter", asks=True), load_plan("session-2"))
    assert sum(s.kind is Kind.GUIDE for s in show.slides(second)) == 12
    assert not any(s.event for s in show.slides(second))


def test_hands_are_counted_one_by_one_and_never_below_none(plain_show: Plenary) -> None:
    """A hand too many is taken back; where no vote is open nothing is counted."""
    asked = at(plain_show, Kind.QUESTION, "birth")
    counted = show.hand(show.hand(show.hand(asked, 3), 3), 1)
    assert show.vote_at(counted, counted.slide).hands == (1, 0, 2, 0)
    less = show.hand(show.hand(counted, 1, -1), 1, -1)
    assert show.vote_at(less, less.slide).hands == (0, 0, 2, 0)
    assert show.hand(plain_show, 1) == plain_show
    assert show.hand(asked, 5) == asked


def test_going_on_locks_the_vote(plain_show: Plenary) -> None:
    """What the room said cannot be changed by a stray key; the trainer can count again."""
    asked = show.hand(at(plain_show, Kind.QUESTION, "birth"), 2)
    after = show.back(show.forward(asked))
    assert show.vote_at(after, after.slide).is_locked
    assert show.hand(after, 2) == after
    again = show.hand(show.unlock(after), 2)
    assert show.vote_at(again, again.slide).hands == (0, 2, 0, 0)


def test_each_vote_of_an_event_is_kept(session_1: Plenary) -> None:
    """The first is not overwritten by the second."""
    first = show.forward(show.hand(at(session_1, Kind.QUESTION, "old_age"), 1))
    second = show.hand(at(first, Kind.AGAIN, "old_age"), 4)
    assert [v.hands for v in show.votes_of(second, "old_age")] == [(1, 0, 0, 0), (0, 0, 0, 1)]


def test_a_group_guesses_once(session_1: Plenary) -> None:
    """A later guess takes the place of an earlier one; unknown groups guess nothing."""
    asked = at(session_1, Kind.QUESTION, "birth")
    guessed = show.guess(show.guess(asked, 0, 2), 0, 3)
    assert show.vote_at(guessed, guessed.slide).guesses == ((0, 3),)
    assert show.guess(asked, 5, 1) == asked


def test_the_clock_runs_stands_and_is_given_minutes(session_1: Plenary) -> None:
    """Seconds left of 30 minutes of group work."""
    work = at(session_1, Kind.INSTRUCTION)
    running = show.start_or_stop(work, HOUR)
    assert show.left(running, HOUR + 60) == 29 * 60
    standing = show.start_or_stop(running, HOUR + 60)
    assert show.left(standing, HOUR + 9999) == 29 * 60
    assert show.left(show.give(standing, 5), HOUR) == 34 * 60
    assert show.left(show.reset(standing), HOUR) == 30 * 60


def test_the_clock_warns_two_minutes_before_the_end(session_1: Plenary) -> None:
    """And goes on warning when the time is over."""
    running = show.start_or_stop(at(session_1, Kind.INSTRUCTION), HOUR)
    assert not show.is_warning(running, HOUR + 28 * 60 - 1)
    assert show.is_warning(running, HOUR + 28 * 60)
    assert show.is_warning(running, HOUR + 31 * 60)


def test_a_computers_clock_that_is_set_back_costs_no_time(session_1: Plenary) -> None:
    """Time never runs backwards in a room."""
    running = show.start_or_stop(at(session_1, Kind.INSTRUCTION), HOUR)
    assert show.left(running, HOUR - 3600) == 30 * 60


def test_each_group_has_a_clock_of_its_own(session_1: Plenary) -> None:
    """Five minutes for each, however long the one before took."""
    groups = [i for i, s in enumerate(show.slides(session_1)) if s.kind is Kind.GROUP]
    first = show.start_or_stop(attrs.evolve(session_1, at=groups[0]), HOUR)
    second = attrs.evolve(first, at=groups[1])
    assert show.left(second, HOUR + 400) == 300
    assert show.left(attrs.evolve(second, at=groups[0] + 1), HOUR + 400) == -100


def test_one_clock_runs_at_a_time(session_1: Plenary) -> None:
    """Starting a group's clock lets that of the phase before stand, and going back warns nobody."""
    work = show.start_or_stop(at(session_1, Kind.INSTRUCTION), HOUR)
    group = show.start_or_stop(at(work, Kind.GROUP), HOUR + 600)
    again = at(group, Kind.INSTRUCTION)
    assert show.clock(again).since is None
    assert show.left(again, HOUR + 9000) == 20 * 60
    assert show.left(group, HOUR + 660) == 4 * 60


def test_pace_is_measured_against_the_plan(session_1: Plenary) -> None:
    """Forty minutes gone at the first group's start: ten behind."""
    running = show.start_or_stop(at(session_1, Kind.INSTRUCTION), HOUR)
    assert show.behind(session_1, HOUR) is None
    assert show.behind(running, HOUR + 600) == 0
    groups = [i for i, s in enumerate(show.slides(session_1)) if s.kind is Kind.GROUP]
    assert show.behind(attrs.evolve(running, at=groups[0]), HOUR + 2400) == 600
    assert show.behind(attrs.evolve(running, at=groups[1]), HOUR + 1800) == -300


def test_a_group_is_called_what_it_likes_and_finds_its_people(session_1: Plenary) -> None:
    """Another name and the roles that somebody took on; a group that is not there is nobody's."""
    called = show.describe(session_1, 1, "North", ("moderator", "king"))
    assert called.groups[1] == attrs.evolve(session_1.groups[1], name="North", roles=("moderator",))
    assert called.groups[0] == session_1.groups[0]
    assert show.describe(session_1, 9, "North", ()) == session_1
