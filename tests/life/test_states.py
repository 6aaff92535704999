"""The state machine: one table of legal transitions, and what happens outside of it."""

import pytest

from peter.errors import IllegalTransition
from peter.events.birth import Birth
from peter.events.illness import Illness
from peter.events.injury import Injury
from peter.events.job import Job
from peter.events.job_loss import JobLoss
from peter.events.parental_leave import ParentalLeave
from peter.events.precarious_work import PrecariousWork
from peter.events.retirement import Retirement
from peter.life import simulate
from peter.life.states import TRANSITIONS, diagram, is_legal, legal_from
from peter.model.scenario import Event
from peter.model.terms import Status, Trigger
from tests.helpers import household, mira, peter, policy, statuses

S = Status
T = Trigger


@pytest.mark.parametrize(
    ("start", "trigger", "end"),
    [
        (S.CHILD, T.FINDS_ODD_JOBS, S.PRECARIOUS),
        (S.CHILD, T.IS_HIRED, S.EMPLOYED),
        (S.PRECARIOUS, T.IS_HIRED, S.EMPLOYED),
        (S.EMPLOYED, T.GIVES_BIRTH, S.MATERNITY_LEAVE),
        (S.EMPLOYED, T.TAKES_LEAVE, S.PARENTAL_LEAVE),
        (S.EMPLOYED, T.FALLS_ILL, S.SICK),
        (S.EMPLOYED, T.LOSES_JOB, S.UNEMPLOYED),
        (S.EMPLOYED, T.HAS_ACCIDENT, S.INJURED),
        (S.EMPLOYED, T.RETIRES, S.RETIRED),
        (S.SICK, T.SPELL_ENDS, S.EMPLOYED),
        (S.SICK, T.SPELL_ENDS, S.PRECARIOUS),
        (S.INJURED, T.STAYS_INVALID, S.INVALID),
        (S.INVALID, T.RETIRES, S.RETIRED),
        (S.RETIRED, T.DIES, S.DEAD),
        (S.CHILD, T.DIES, S.DEAD),
    ],
)
def test_transition_is_legal(start: Status, trigger: Trigger, end: Status) -> None:
    """What the story needs stands in the table."""
    assert is_legal(start, trigger, end)
    assert start in legal_from(trigger)


@pytest.mark.parametrize(
    ("start", "trigger", "end"),
    [
        (S.PRECARIOUS, T.LOSES_JOB, S.UNEMPLOYED),  # nothing to lose
        (S.PRECARIOUS, T.TAKES_LEAVE, S.PARENTAL_LEAVE),
        (S.UNEMPLOYED, T.FALLS_ILL, S.SICK),
        (S.UNEMPLOYED, T.LOSES_JOB, S.UNEMPLOYED),
        (S.CHILD, T.RETIRES, S.RETIRED),
        (S.CHILD, T.GIVES_BIRTH, S.MATERNITY_LEAVE),
        (S.RETIRED, T.IS_HIRED, S.EMPLOYED),
        (S.RETIRED, T.RETIRES, S.RETIRED),
        (S.INVALID, T.IS_HIRED, S.EMPLOYED),
        (S.INVALID, T.SPELL_ENDS, S.EMPLOYED),
        (S.DEAD, T.IS_HIRED, S.EMPLOYED),
        (S.DEAD, T.DIES, S.DEAD),
        (S.EMPLOYED, T.FALLS_ILL, S.INVALID),  # the right trigger, the wrong end
        (S.EMPLOYED, T.IS_HIRED, S.RETIRED),
    ],
)
def test_transition_is_illegal(start: Status, trigger: Trigger, end: Status) -> None:
    """What does not stand in the table cannot happen."""
    assert not is_legal(start, trigger, end)


def test_nobody_leaves_death_and_everybody_alive_can_die() -> None:
    """Death leads nowhere, and every other status leads to death."""
    assert {start for start, _, _ in TRANSITIONS if start is S.DEAD} == set()
    deaths = {start for start, trigger, _ in TRANSITIONS if trigger is T.DIES}
    assert deaths == set(S) - {S.DEAD}


def test_every_status_and_trigger_stands_in_the_table() -> None:
    """No status is out of reach and no trigger is without effect."""
    assert {trigger for _, trigger, _ in TRANSITIONS} == set(T)
    assert {end for _, _, end in TRANSITIONS} == set(S) - {S.CHILD}
    assert {start for start, _, _ in TRANSITIONS} == set(S) - {S.DEAD}


def test_every_spell_can_end() -> None:
    """Whoever is ill, injured, out of work or on leave can come back to work."""
    for away in (S.MATERNITY_LEAVE, S.PARENTAL_LEAVE, S.SICK, S.UNEMPLOYED, S.INJURED):
        assert is_legal(away, T.SPELL_ENDS, S.EMPLOYED)


def test_diagram_shows_every_transition_but_deaths() -> None:
    """The diagram has an arrow, with its triggers, for each transition but the deaths."""
    lines = diagram().splitlines()
    assert lines[0] == "stateDiagram-v2"
    for start, trigger, end in TRANSITIONS:
        if trigger is not T.DIES:
            (arrow,) = [line for line in lines if line.strip().startswith(f"{start} --> {end}:")]
            assert trigger.value in arrow.split(": ")[1].split(" or ")
    arrows = {(start, end) for start, trigger, end in TRANSITIONS if trigger is not T.DIES}
    assert sum(" --> " in line and "[*]" not in line for line in lines) == len(arrows)
    assert "dead" not in diagram()
    assert diagram() == diagram()


RETIREMENT = Retirement(id="old_age", month=3, person="peter")
ILLNESS = Illness(id="illness", month=5, person="peter", days=30)


@pytest.mark.parametrize(
    ("events", "start", "event", "month", "legal"),
    [
        (
            [RETIREMENT, Retirement(id="again", month=7, person="peter")],
            S.EMPLOYED,
            "again",
            7,
            "at_home, precarious, employed, invalid",
        ),
        (
            [RETIREMENT, Job(id="job", month=4, person="peter", earnings=1.0)],
            S.EMPLOYED,
            "job",
            4,
            "child, at_home, precarious, employed",
        ),
        ([RETIREMENT, ILLNESS], S.EMPLOYED, "illness", 5, "at_home, precarious, employed"),
        (
            [JobLoss(id="downsizing", month=2, person="peter", months=8)],
            S.PRECARIOUS,
            "downsizing",
            2,
            "employed",
        ),
        (
            [JobLoss(id="downsizing", month=2, person="peter", months=8), ILLNESS],
            S.EMPLOYED,
            "illness",
            5,
            "at_home, precarious, employed",
        ),
        (
            [ILLNESS, ParentalLeave(id="leave", month=5, person="peter", days=90)],
            S.EMPLOYED,
            "leave",
            5,
            "employed",
        ),
        (
            [Injury(id="accident", month=0, person="peter", days=30)],
            S.AT_HOME,
            "accident",
            0,
            "precarious, employed",
        ),
        (
            [
                PrecariousWork(
                    id="odd_jobs",
                    month=1,
                    person="peter",
                    earnings=0.5,
                    months_on=4,
                    months_cycle=6,
                )
            ],
            S.INVALID,
            "odd_jobs",
            1,
            "child, at_home, employed",
        ),
        (
            [
                Birth(
                    id="birth",
                    month=0,
                    person="peter",
                    child=mira(),
                    leave_days=98,
                    leave_days_unprotected=42,
                )
            ],
            S.UNEMPLOYED,
            "birth",
            0,
            "at_home, precarious, employed",
        ),
    ],
)
def test_illegal_event_is_named_with_its_month_and_where_it_would_be_legal(
    events: list[Event], start: Status, event: str, month: int, legal: str
) -> None:
    """An illegal event stops the life and says in which status it would be legal."""
    scenario = household(*events, members=(peter(status=start),))
    with pytest.raises(IllegalTransition) as caught:
        simulate(scenario, policy())
    assert (caught.value.event, caught.value.month) == (event, month)
    message = str(caught.value)
    assert f"event {event!r} in month {month}:" in message
    assert "'peter' is" in message
    assert message.endswith(f"Legal from: {legal}.")


def test_change_of_work_waits_for_the_end_of_a_spell() -> None:
    """Nobody is hired or retires while they are ill: the event and its month are named."""
    ill = Illness(id="illness", month=0, person="peter", days=90)
    with pytest.raises(IllegalTransition, match=r"event 'old_age' in month 2: 'peter' is.*'sick'"):
        simulate(household(ill, Retirement(id="old_age", month=2, person="peter")), policy())
    late = household(ill, Retirement(id="old_age", month=3, person="peter"))
    assert statuses(simulate(late, policy()))[2:4] == [S.SICK, S.RETIRED]


def test_event_of_somebody_who_is_not_there_is_illegal() -> None:
    """An event needs the person to whom it happens to be in the household."""
    alone = household(Job(id="job", month=6, person="lena", earnings=1.0))
    with pytest.raises(IllegalTransition, match=r"event 'job' in month 6: 'lena' is not in"):
        simulate(alone, policy())


def test_recurring_event_passes_by_who_is_in_another_status() -> None:
    """A flu that comes only to those at work leaves Peter alone while he is unemployed."""
    flu = Illness(
        id="flu",
        month=0,
        person="peter",
        days=5,
        every_months=6,
        until_month=18,
        only_if=(S.EMPLOYED,),
    )
    loss = JobLoss(id="downsizing", month=4, person="peter", months=8)
    life = simulate(household(loss, flu), policy())
    assert [claim.since_month for claim in life.claims if claim.event == "flu"] == [0, 12, 18]
