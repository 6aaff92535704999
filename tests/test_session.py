"""Where the player is: pure functions from one frozen session to the next."""

from collections.abc import Callable

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.model.terms import Branch
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.scenario.switches import switches
from peter.session import (
    UNDO_STEPS,
    Session,
    advance,
    begin,
    compared,
    jump,
    rewind,
    toggle,
    toggle_all,
    undo,
)

IDS = tuple(switch.id for switch in switches())
LAST = 9

Step = Callable[[Session], Session]


@pytest.fixture(scope="module")
def start() -> Session:
    """Peter's story at its first event."""
    scenario = load_scenario("peter")
    return begin(scenario, load_policy(scenario.policy), switches())


def same_place(one: Session, other: Session) -> bool:
    """Whether two sessions show the same, whatever came before."""
    return (one.position, one.off) == (other.position, other.off)


def test_story_begins_at_its_first_event_with_its_own_switch_off(start: Session) -> None:
    """Event 1 opens without the maternity benefit, and there is nothing to undo."""
    assert start.is_first
    assert not start.is_last
    assert start.off == {"maternity"}
    assert start.past == ()


def test_advance_opens_each_event_with_its_own_switch_off(start: Session) -> None:
    """Ten events in order, each with exactly its own switch off."""
    session = start
    opened = [session]
    for _ in range(LAST):
        session = advance(session)
        opened.append(session)
    assert [s.event.number for s in opened] == list(range(1, 11))
    assert [s.off for s in opened] == [{own} for own in IDS]
    assert session.is_last


def test_advance_at_the_end_and_rewind_at_the_beginning_change_nothing(start: Session) -> None:
    """At either end a step leads nowhere and leaves nothing to undo."""
    assert rewind(start) is start
    end = jump(start, LAST)
    assert advance(end) is end


def test_rewind_opens_the_event_before_like_advance_does(start: Session) -> None:
    """Going back, an event opens as it did the first time, whatever was switched since."""
    there_and_back = rewind(toggle_all(advance(start)))
    assert same_place(there_and_back, start)


@pytest.mark.parametrize("position", [-1, 10, 99, 0])
def test_jump_to_nowhere_or_to_here_changes_nothing(start: Session, position: int) -> None:
    """An event that does not exist, or the one that is open, is no jump."""
    assert jump(start, position) is start


def test_jump_is_the_same_as_walking(start: Session) -> None:
    """It does not matter how one came to an event."""
    walked = start
    for position in range(1, LAST + 1):
        walked = advance(walked)
        assert same_place(jump(start, position), walked)


@pytest.mark.parametrize("switch_id", IDS)
def test_toggle_twice_changes_nothing_but_the_past(start: Session, switch_id: str) -> None:
    """A switch there and back shows the same lives as before."""
    once = toggle(start, switch_id)
    twice = toggle(once, switch_id)
    assert not same_place(once, start)
    assert same_place(twice, start)
    assert twice.comparison() is start.comparison()
    assert len(twice.past) == 2


def test_toggle_all_takes_all_ten_and_then_gives_back_all_but_the_own(start: Session) -> None:
    """One key for a life without anything, the same key back to the event's own question."""
    bare = toggle_all(toggle(jump(start, 4), "old_age"))
    assert bare.off == set(IDS)
    assert bare.comparison().without.policy.benefits == ()
    assert toggle_all(bare).off == {"parental_leave"}


def test_branches_off_are_those_of_the_switches(start: Session) -> None:
    """A switch that stands for two branches takes both, in the order of the Convention."""
    session = toggle(toggle(start, "sickness"), "maternity")
    assert session.branches_off == (Branch.MEDICAL_CARE, Branch.SICKNESS)
    assert toggle(session, "sickness").branches_off == ()


def test_undo_goes_back_step_by_step_to_the_beginning(start: Session) -> None:
    """Undo shows each earlier session again, and at the beginning changes nothing."""
    steps: list[Step] = [advance, toggle_all, lambda s: toggle(s, "old_age"), rewind]
    sessions = [start]
    for step in steps:
        sessions.append(step(sessions[-1]))
    session = sessions.pop()
    while sessions:
        session = undo(session)
        assert session == sessions.pop()
    assert undo(session) is session


def test_undo_remembers_many_steps_but_not_all(start: Session) -> None:
    """The past has a limit, and no past of its own, so that a long game stays small."""
    session = start
    for _ in range(UNDO_STEPS + 20):
        session = toggle(session, "old_age")
    assert len(session.past) == UNDO_STEPS
    assert all(earlier.past == () for earlier in session.past)


def test_with_is_never_changed_by_switches(start: Session) -> None:
    """Whatever is switched, the life With is the same life, month by month."""
    months = start.comparison().with_.months
    for session in (toggle(start, "old_age"), toggle_all(start), advance(start)):
        assert session.comparison().with_.months == months
        assert session.policy is start.policy


def test_without_is_with_where_nothing_is_off(start: Session) -> None:
    """With all switches on both lives are one."""
    lives = toggle(start, "maternity").comparison()
    assert lives.without is lives.with_


def test_lives_are_remembered(start: Session) -> None:
    """The same switches ask for no second life, however one came to them."""
    scenario, policy = start.scenario, start.policy
    without = policy.without([Branch.SURVIVORS])
    assert jump(start, 2).comparison() is jump(start, 2).comparison()
    assert jump(start, 2).comparison() is compared(scenario, policy, without)


def test_stories_with_the_same_facts_keep_their_own_words(start: Session) -> None:
    """A story that only tells the same facts in other words is shown in its own words."""
    start.comparison()
    words = {"en": attrs.evolve(start.scenario.words["en"], names={"peter": "Pyotr"})}
    session = attrs.evolve(start, scenario=attrs.evolve(start.scenario, words=words))
    assert session.comparison().with_.scenario.words["en"].names == {"peter": "Pyotr"}


def test_stories_with_other_prices_keep_their_own_lives(start: Session) -> None:
    """A story in which contributions cost nothing has other lives than one in which they do."""
    start.comparison()
    free = attrs.evolve(start.scenario.economy, contributions={})
    session = attrs.evolve(start, scenario=attrs.evolve(start.scenario, economy=free))
    assert sum(month.income.employee for month in session.comparison().with_.months) == 0


def test_sessions_are_never_changed(start: Session) -> None:
    """Every step gives a new session; the old one is as it was."""
    before = (start.position, start.off, start.past)
    for step in (advance, toggle_all, lambda s: toggle(s, "survivors"), lambda s: jump(s, 5)):
        assert step(start) is not start
    assert (start.position, start.off, start.past) == before


STEPS = st.one_of(
    st.sampled_from([advance, rewind, toggle_all, undo]),
    st.sampled_from(IDS).map(lambda name: lambda s: toggle(s, name)),
    st.integers(-2, 12).map(lambda position: lambda s: jump(s, position)),
)


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(STEPS, max_size=30))
def test_any_steps_lead_to_a_session_that_can_be_shown(start: Session, steps: list[Step]) -> None:
    """Whatever one does, one is at an event of the story with switches that exist."""
    session = start
    for step in steps:
        before, session = session, step(session)
        assert 0 <= session.position <= LAST
        assert session.off <= set(IDS)
        if session is not before and step is not undo:
            assert same_place(undo(session), before)
