"""The state machine: every legal transition of a person's labour status, in one table."""

from collections import defaultdict

from peter.model.terms import Status as S
from peter.model.terms import Trigger as T

ALIVE = tuple(status for status in S if status is not S.DEAD)

TRANSITIONS: frozenset[tuple[S, T, S]] = frozenset(
    {
        (S.CHILD, T.FINDS_ODD_JOBS, S.PRECARIOUS),
        (S.CHILD, T.IS_HIRED, S.EMPLOYED),
        (S.AT_HOME, T.FINDS_ODD_JOBS, S.PRECARIOUS),
        (S.AT_HOME, T.IS_HIRED, S.EMPLOYED),
        (S.AT_HOME, T.GIVES_BIRTH, S.MATERNITY_LEAVE),
        (S.AT_HOME, T.FALLS_ILL, S.SICK),
        (S.AT_HOME, T.RETIRES, S.RETIRED),
        (S.PRECARIOUS, T.IS_HIRED, S.EMPLOYED),
        (S.PRECARIOUS, T.FALLS_ILL, S.SICK),
        (S.PRECARIOUS, T.GIVES_BIRTH, S.MATERNITY_LEAVE),
        (S.PRECARIOUS, T.HAS_ACCIDENT, S.INJURED),
        (S.PRECARIOUS, T.RETIRES, S.RETIRED),
        (S.EMPLOYED, T.IS_HIRED, S.EMPLOYED),
        (S.EMPLOYED, T.FINDS_ODD_JOBS, S.PRECARIOUS),
        (S.EMPLOYED, T.GIVES_BIRTH, S.MATERNITY_LEAVE),
        (S.EMPLOYED, T.TAKES_LEAVE, S.PARENTAL_LEAVE),
        (S.EMPLOYED, T.FALLS_ILL, S.SICK),
        (S.EMPLOYED, T.LOSES_JOB, S.UNEMPLOYED),
        (S.EMPLOYED, T.HAS_ACCIDENT, S.INJURED),
        (S.EMPLOYED, T.RETIRES, S.RETIRED),
        (S.MATERNITY_LEAVE, T.SPELL_ENDS, S.EMPLOYED),
        (S.MATERNITY_LEAVE, T.SPELL_ENDS, S.PRECARIOUS),
        (S.MATERNITY_LEAVE, T.SPELL_ENDS, S.AT_HOME),
        (S.PARENTAL_LEAVE, T.SPELL_ENDS, S.EMPLOYED),
        (S.SICK, T.SPELL_ENDS, S.EMPLOYED),
        (S.SICK, T.SPELL_ENDS, S.PRECARIOUS),
        (S.SICK, T.SPELL_ENDS, S.AT_HOME),
        (S.SICK, T.STAYS_INVALID, S.INVALID),
        (S.UNEMPLOYED, T.SPELL_ENDS, S.EMPLOYED),
        (S.INJURED, T.SPELL_ENDS, S.EMPLOYED),
        (S.INJURED, T.SPELL_ENDS, S.PRECARIOUS),
        (S.INJURED, T.STAYS_INVALID, S.INVALID),
        (S.INVALID, T.RETIRES, S.RETIRED),
        *((status, T.DIES, S.DEAD) for status in ALIVE),
    }
)


def is_legal(start: S, trigger: T, end: S) -> bool:
    """Whether the table has this transition."""
    return (start, trigger, end) in TRANSITIONS


def legal_from(trigger: T) -> tuple[S, ...]:
    """The statuses in which a trigger can happen, in the order of `Status`."""
    starts = {start for start, named, _ in TRANSITIONS if named is trigger}
    return tuple(status for status in S if status in starts)


def diagram() -> str:
    """The table as a Mermaid state diagram; deaths left out, since they lead from everywhere."""
    triggers: defaultdict[tuple[S, S], list[T]] = defaultdict(list)
    for start, trigger, end in TRANSITIONS:
        if trigger is not T.DIES:
            triggers[start, end].append(trigger)
    order = list(S)
    lines = ["stateDiagram-v2", "    [*] --> child", "    [*] --> employed"]
    for start, end in sorted(
        triggers, key=lambda pair: (order.index(pair[0]), order.index(pair[1]))
    ):
        names = " or ".join(sorted(trigger.value for trigger in triggers[start, end]))
        lines.append(f"    {start} --> {end}: {names}")
    lines.append("    retired --> [*]: dies (from every state)")
    return "\n".join(lines)
