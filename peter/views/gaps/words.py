"""The words of the gap matrix: rows, columns, verdicts with their signs, kinds of figures."""

from collections.abc import Mapping

from peter.gaps.matrix import Aspect, Group, Verdict
from peter.model.country import FigureKind, Guarantee, Part, Rule
from peter.model.law import Catalogue
from peter.model.terms import Branch
from peter.speech import Speech, to_say

SIGN: Mapping[Verdict, str] = {
    Verdict.MEETS: "≥",
    Verdict.BELOW: "<",
    Verdict.ABSENT: "–",
    Verdict.UNKNOWN: "?",
    Verdict.NOT_COMPARABLE: "≠",
}
"""One cell each, in DejaVu Sans Mono; never without its word."""

VERDICT: Mapping[Verdict, str] = {
    Verdict.MEETS: to_say("meets or exceeds"),
    Verdict.BELOW: to_say("below"),
    Verdict.ABSENT: to_say("absent"),
    Verdict.UNKNOWN: to_say("unknown"),
    Verdict.NOT_COMPARABLE: to_say("not comparable"),
}

MIDDLE: Mapping[Verdict, str] = {**VERDICT, Verdict.MEETS: to_say("meets")}
"""For columns of some width."""

SHORT: Mapping[Verdict, str] = {**MIDDLE, Verdict.NOT_COMPARABLE: to_say("unrated")}
"""For narrow columns: nine letters at most. The legend gives the whole word."""

IN_THIS_CASE: Mapping[Verdict, str] = {
    Verdict.MEETS: to_say("At or above the benchmark in this simplified case."),
    Verdict.BELOW: to_say("Below the benchmark in this simplified case."),
    Verdict.ABSENT: to_say("Absent."),
    Verdict.UNKNOWN: to_say("Unknown."),
    Verdict.NOT_COMPARABLE: to_say("Not comparable."),
}

GROUP: Mapping[Group, str] = {
    Group.BRANCHES: to_say("The nine branches"),
    Group.MATERNITY: to_say("Maternity protection, its five parts"),
    Group.FLOOR: to_say("The floor, its four guarantees"),
    Group.PRINCIPLES: to_say("Principles"),
}

ROW: Mapping[str, str] = {
    Branch.MEDICAL_CARE: to_say("Medical care"),
    Branch.SICKNESS: to_say("Sickness"),
    Branch.UNEMPLOYMENT: to_say("Unemployment"),
    Branch.OLD_AGE: to_say("Old age"),
    Branch.EMPLOYMENT_INJURY: to_say("Injury at work"),
    Branch.FAMILY: to_say("Family"),
    Branch.MATERNITY: to_say("Maternity"),
    Branch.INVALIDITY: to_say("Invalidity"),
    Branch.SURVIVORS: to_say("Survivors"),
    Part.LEAVE: to_say("Leave"),
    Part.CASH: to_say("Cash and care"),
    Part.HEALTH: to_say("Health at work"),
    Part.JOB: to_say("Job protection"),
    Part.NURSING: to_say("Nursing breaks"),
    Guarantee.HEALTH: to_say("Essential care"),
    Guarantee.CHILDREN: to_say("Children"),
    Guarantee.ACTIVE_AGE: to_say("Working age"),
    Guarantee.OLD_AGE: to_say("Older people"),
    Rule.FINANCING: to_say("Financing"),
    Rule.PARTICIPATION: to_say("Participation"),
}
"""Every row, by its id; 14 letters at most, so that they stand in a column."""

BESIDES: Mapping[str, str] = {
    "permanent": to_say("- lasting"),
    "survivors": to_say("- survivors"),
    "medical": to_say("- care"),
}
"""What a row asks besides its benchmarks, by the end of the requirement's id: lines below it."""

BESIDES_IN_FULL: Mapping[str, str] = {
    "permanent": to_say("lasting incapacity"),
    "survivors": to_say("survivors"),
    "medical": to_say("medical care"),
}

ASPECT: Mapping[Aspect, str] = {
    Aspect.COVERED: to_say("Covered"),
    Aspect.LEVEL: to_say("Level"),
    Aspect.DURATION: to_say("How long"),
    Aspect.WAITING: to_say("Waiting"),
    Aspect.QUALIFYING: to_say("Qualifying"),
    Aspect.GIVEN: to_say("Given"),
    Aspect.PAID_BY: to_say("Who pays"),
}
"""Headings of columns: ten letters at most, or 80 cells show one row at a time."""

ASPECT_IN_FULL: Mapping[Aspect, str] = {
    Aspect.COVERED: to_say("who is covered"),
    Aspect.LEVEL: to_say("the level"),
    Aspect.DURATION: to_say("how long it is paid"),
    Aspect.WAITING: to_say("the waiting period"),
    Aspect.QUALIFYING: to_say("the qualifying period"),
    Aspect.GIVEN: to_say("whether it is given"),
    Aspect.PAID_BY: to_say("who pays"),
}

KIND: Mapping[FigureKind, str] = {
    FigureKind.LAW: to_say("from law"),
    FigureKind.STATISTIC: to_say("a statistic"),
    FigureKind.REPORTED: to_say("reported"),
    FigureKind.DERIVED: to_say("derived"),
    FigureKind.ILLUSTRATIVE: to_say("illustrative"),
}

SPECIAL: Mapping[tuple[str, Aspect], str] = {
    (Branch.OLD_AGE, Aspect.GIVEN): to_say("the age"),
    (Branch.MEDICAL_CARE, Aspect.GIVEN): to_say("the care itself"),
    (Branch.MATERNITY, Aspect.GIVEN): to_say("care at birth"),
    (Branch.EMPLOYMENT_INJURY, Aspect.GIVEN): to_say("the care itself"),
    (Part.LEAVE, Aspect.DURATION): to_say("its length"),
    (Part.LEAVE, Aspect.GIVEN): to_say("the compulsory part after birth"),
    (Part.CASH, Aspect.GIVEN): to_say("care at birth"),
    (Rule.FINANCING, Aspect.GIVEN): to_say("the employees' share"),
}
"""Aspects that mean something of their own in a row."""

NOTE = to_say(
    "Above or below the benchmark in this simplified case: one household, one month, the law as "
    "the sources tell it. It says nothing on how the law is carried out, and it is no legal "
    "opinion."
)


def row_title(row_id: str, say: Speech) -> str:
    """A row by its id: `Old age`."""
    return say(ROW[row_id])


def aspect_said(row_id: str, aspect: Aspect, say: Speech) -> str:
    """An aspect as it is called in a row: `the level`."""
    return say(SPECIAL.get((row_id, aspect), ASPECT_IN_FULL[aspect]))


def ending(requirement_id: str) -> str:
    """What the end of a requirement's id says that it is about: `permanent`."""
    return requirement_id.rpartition("-")[2]


def code_of(requirement_id: str, catalogue: Catalogue) -> str:
    """The instrument behind a requirement or principle: `C102`."""
    if found := catalogue.requirement(requirement_id):
        return found[0].code
    principle = next((p for p in catalogue.principles if p.id == requirement_id), None)
    return principle.instruments[0] if principle and principle.instruments else ""


def signed_word(verdict: Verdict, say: Speech) -> str:
    """A verdict in sign and word: `< below`."""
    return f"{SIGN[verdict]} {say(VERDICT[verdict])}"


def legend(say: Speech) -> tuple[tuple[str, str], ...]:
    """Every sign with what it means."""
    return tuple((SIGN[verdict], say(VERDICT[verdict])) for verdict in Verdict)
