"""Predict, lock, reveal: a question before each event shows both lives."""

import pytest

from peter.compare import compare
from peter.life import simulate
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.scenario.switches import branches_of, switches
from peter.session import (
    GUIDE,
    GUIDE_SHOWS,
    Session,
    advance,
    begin,
    follow,
    jump,
    lock,
    pass_by,
    predict,
    rewind,
    skip,
    toggle_all,
    undo,
)
from peter.speech import ENGLISH
from peter.storage import from_data, to_data
from peter.views.end import end_view
from peter.views.play import play_view


def playing(story: str = "peter", *, is_short: bool = False, is_guided: bool = False) -> Session:
    """A story at its first question."""
    scenario = load_scenario(story)
    policy = load_policy(scenario.policy)
    return begin(scenario, policy, switches(), asks=True, is_short=is_short, is_guided=is_guided)


def test_choice_is_free_until_it_is_locked() -> None:
    """The answer can be changed until it is locked, and not after."""
    session = predict(predict(playing(), 1), 3)
    assert session.choice == 3
    locked = lock(session)
    assert locked.prediction == 3
    assert not locked.is_asking
    assert predict(locked, 1) is locked
    assert lock(locked) is locked


@pytest.mark.parametrize("option", [0, 5, 10, -1])
def test_there_are_four_options(option: int) -> None:
    """A digit that is no option changes nothing."""
    session = playing()
    assert predict(session, option) is session


def test_nothing_is_locked_where_nothing_was_chosen() -> None:
    """Enter without a choice keeps the question open."""
    session = playing()
    assert lock(session) is session


def test_answer_is_not_in_the_view_before_it_is_locked() -> None:
    """While the question is open the view holds neither answer nor gap."""
    question = play_view(predict(playing(), 1), say=ENGLISH).question
    assert question is not None
    assert question.is_open
    assert question.answer is None
    assert question.gap == ""


def test_gap_names_prediction_and_result() -> None:
    """Once locked, one sentence sets the prediction beside the result."""
    wrong = play_view(lock(predict(playing(), 2)), say=ENGLISH).question
    right = play_view(lock(predict(playing(), 3)), say=ENGLISH).question
    assert wrong is not None
    assert right is not None
    assert wrong.gap.startswith("You said 12 weeks; it is 14 weeks.")
    assert right.gap.startswith("You said 14 weeks, and so it is.")


def test_undo_does_not_unlock() -> None:
    """A prediction stays locked when a step is taken back."""
    session = undo(advance(lock(predict(playing(), 3))))
    assert session.position == 0
    assert session.prediction == 3


def test_passing_by_shows_both_lives_or_goes_past_what_may_hurt() -> None:
    """A question can be passed by; at the bereavement the whole event can."""
    session = pass_by(playing())
    assert not session.is_asking
    assert session.prediction is None
    bereaved = jump(session, 2)
    assert bereaved.event.content_note
    past = pass_by(bereaved)
    assert past.position == 3


def test_short_life_has_five_events() -> None:
    """The short way walks through five events, the first and the last among them."""
    session = playing(is_short=True)
    assert [event.number for event in session.events] == [1, 3, 6, 7, 10]
    assert len(playing().events) == 10


@pytest.mark.parametrize("story", ["peter", "peter-harder"])
def test_computed_answers_are_what_the_ledger_says(story: str) -> None:
    """An answer that no article gives is the number of poor months that is computed."""
    scenario = load_scenario(story)
    policy = load_policy(scenario.policy)
    bounds = {"family_responsibilities": (0, 0), "old_age": (161, 180)}
    for event in scenario.numbered:
        if event.answer_from or event.switch is None:
            continue
        without = simulate(scenario, policy.without(branches_of([event.switch])))
        comparison = compare(simulate(scenario, policy), without)
        item = next(i for i in comparison.events if i.event is event)
        low, high = bounds[event.id]
        assert low <= item.without.poor_months <= high


def test_end_sets_predictions_beside_results() -> None:
    """At the end each question that was met stands with what was said and what it is."""
    session = lock(predict(playing(is_short=True), 1))
    session = pass_by(advance(session))
    view = end_view(session, say=ENGLISH)
    # The loss that was passed by is not told of again.
    assert [(guess.said, guess.is_right) for guess in view.guesses] == [("6 weeks", False)]


def test_end_is_borne_out_by_the_ledger() -> None:
    """The summary of a life names the months and the consumption that were computed."""
    view = end_view(playing(), say=ENGLISH)
    assert "6.2 % more" in view.summary
    assert "202 months" in view.summary
    assert "old-age benefit" in view.mattered
    assert "172 months" in view.mattered
    assert "old-age" not in view.dear


# The worked example ---------------------------------------------------------------------------


def steps(session: Session, number: int) -> Session:
    """So many steps further in the worked example."""
    for _ in range(number):
        session = follow(session)
    return session


def test_worked_example_shows_both_lives_from_its_step_on() -> None:
    """Neither life may be shown before; no prediction is made, and the second event follows."""
    session = playing(is_guided=True)
    for number, name in enumerate(GUIDE):
        assert session.guide_step == name
        assert session.is_asking is (number < GUIDE_SHOWS)
        session = follow(session)
    assert session.position == 1
    assert session.guide_step is None
    assert session.is_asking
    assert session.predictions == ()


def test_what_the_example_answered_is_never_asked() -> None:
    """Back at the first event there is no question, nor after a step that is taken back."""
    session = rewind(steps(playing(is_guided=True), len(GUIDE)))
    assert not session.is_asking
    assert lock(predict(session, 1)) is session
    assert not undo(toggle_all(session)).is_asking


def test_skipping_the_example_asks_what_was_not_shown() -> None:
    """Before both lives the question is asked as usual; after it the lives stay shown."""
    for number in range(len(GUIDE)):
        session = skip(steps(playing(is_guided=True), number))
        assert session.guide_step is None
        assert session.is_asking is (number < GUIDE_SHOWS)
        assert session.position == 0
        assert skip(session) is session
        assert pass_by(steps(playing(is_guided=True), number)) == session


def test_an_answer_takes_over_from_the_example() -> None:
    """Whoever answers during the example predicts as usual."""
    session = lock(predict(playing(is_guided=True), 3))
    assert session.guide_step is None
    assert session.predictions == (("birth", 3),)


def test_there_is_no_example_where_nothing_is_asked() -> None:
    """Following leads nowhere without an example."""
    scenario = load_scenario("peter")
    session = begin(scenario, load_policy("kit"), switches(), is_guided=True)
    assert session.guide is None
    assert follow(session) is session
    assert follow(playing()).position == 0


@pytest.mark.parametrize("number", range(len(GUIDE) + 1))
def test_example_goes_on_where_it_was_left(number: int) -> None:
    """Its step is kept with the life; a file from before there was one still opens."""
    session = steps(playing(is_short=True, is_guided=True), number)
    data = to_data(session, "peter")
    opened = from_data(data)
    assert (opened.guide, opened.is_asking) == (session.guide, session.is_asking)
    del data["guide"]
    assert from_data(data).guide is None


@pytest.mark.parametrize("step", [-1, len(GUIDE) + 1, "story"])
def test_example_has_no_other_steps(step: object) -> None:
    """A damaged step is a damaged file."""
    data = to_data(playing(is_guided=True), "peter") | {"guide": step}
    with pytest.raises(ValueError, match="no step"):
        from_data(data)


def test_end_does_not_count_the_example() -> None:
    """What the program answered is none of the player's predictions."""
    session = steps(playing(is_short=True, is_guided=True), len(GUIDE))
    assert end_view(session, say=ENGLISH).guesses == ()
    assert len(end_view(lock(predict(session, 1)), say=ENGLISH).guesses) == 1
