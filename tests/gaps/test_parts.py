"""What ratifying C102 takes: Parts II to X, and the condition of Article 2."""

import pytest

from peter.benefits.phased import Phase
from peter.gaps.matrix import Aspect, PartOfC102, Verdict
from peter.gaps.parts import article_2
from peter.instruments import catalogue
from peter.model.country import NationalBenefit, Provision
from peter.model.terms import Branch, Contingency, PaidBy
from tests.gaps.nowhere import figure, gaps, nowhere, rule

MEETS, BELOW, ABSENT, UNKNOWN = Verdict.MEETS, Verdict.BELOW, Verdict.ABSENT, Verdict.UNKNOWN

COUNTS = {"IV", "V", "VI", "IX", "X"}


def part(number: str, verdict: Verdict) -> PartOfC102:
    """A Part of which only this is known."""
    return PartOfC102(number, "", number in COUNTS, verdict, (), ())


def test_numbers_and_which_of_them_count() -> None:
    """Nine Parts in order; unemployment, old age, injury, invalidity, survivors count (Art. 2)."""
    found = gaps(nowhere()).parts
    assert [p.number for p in found] == ["II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    assert {p.number for p in found if p.counts} == COUNTS


@pytest.mark.parametrize(
    ("met", "still_open", "verdict"),
    [
        ("II III IV", "", MEETS),
        ("IV V VI", "", MEETS),
        ("II III VIII", "", BELOW),
        ("II III VIII", "V", UNKNOWN),
        ("III IV", "", BELOW),
        ("III IV", "II", UNKNOWN),
        ("", "II III VII VIII", BELOW),
        ("", "II III X", UNKNOWN),
    ],
)
def test_three_parts_one_of_which_counts(met: str, still_open: str, verdict: Verdict) -> None:
    """Three Parts, one of them at least among those that count; the open ones may still be met."""
    parts = [part(number, MEETS) for number in met.split()]
    parts += [part(number, UNKNOWN) for number in still_open.split()]
    parts += [part(number, BELOW) for number in ("VII", "IX") if number not in met + still_open]
    assert article_2(tuple(parts), catalogue()) is verdict


def jobless(**changes: object) -> NationalBenefit:
    """An unemployment benefit that has everything that C102 Part IV asks for."""
    fields = {"rate": 0.5, "duration_days": 91, "waiting_days": 7, "qualifying_months": 6}
    return rule(Branch.UNEMPLOYMENT, "earnings_related", **{**fields, **changes})


COVERED = Provision("unemployment", benefit="unemployment", covered="unemployment.covered")
HALF = figure("unemployment.covered", 0.5)


def of_unemployment(national: NationalBenefit, *, covered: bool = True) -> PartOfC102:
    """Part IV under this benefit."""
    country = nowhere(national, provisions=(COVERED,) if covered else (), figures=(HALF,))
    return next(p for p in gaps(country).parts if p.number == "IV")


def test_a_part_is_met_by_every_aspect() -> None:
    """Covered, level, duration and waiting; a record to preclude abuse has no figure to meet."""
    found = of_unemployment(jobless())
    assert found.verdict is MEETS
    assert found.failing == ()
    assert [cell.aspect for cell in found.open] == [Aspect.QUALIFYING]


@pytest.mark.parametrize(
    ("changes", "aspect"),
    [
        ({"rate": 0.44}, Aspect.LEVEL),
        ({"duration_days": 90}, Aspect.DURATION),
        ({"waiting_days": 8}, Aspect.WAITING),
    ],
)
def test_a_part_fails_by_one_aspect(changes: dict[str, object], aspect: Aspect) -> None:
    """One aspect below is enough, and it is named."""
    found = of_unemployment(jobless(**changes))
    assert found.verdict is BELOW
    assert [cell.aspect for cell in found.failing] == [aspect]


def test_a_part_stays_open_while_something_is_not_known() -> None:
    """Without the share of employees who are covered the Part is not met."""
    found = of_unemployment(jobless(), covered=False)
    assert found.verdict is UNKNOWN
    assert Aspect.COVERED in {cell.aspect for cell in found.open}


def test_a_part_whose_level_cannot_be_compared_is_not_met() -> None:
    """Only what names no figure in the Convention may stay without one."""
    flat = rule(Branch.UNEMPLOYMENT, "means_tested", rate=1.0, duration_days=91, waiting_days=7)
    assert of_unemployment(flat).verdict is UNKNOWN


def test_a_part_is_absent() -> None:
    """Where the law has nothing at all, the Part is absent."""
    none = Provision("unemployment", absent="unemployment.none")
    country = nowhere(provisions=(none,), figures=(figure("unemployment.none", "nothing"),))
    assert {p.number: p.verdict for p in gaps(country).parts}["IV"] is ABSENT


def test_money_alone_is_not_part_six() -> None:
    """Part VI asks for care and for permanent injury and survivors besides: unknown, not met."""
    fields = {"rate": 0.6, "waiting_days": 0, "qualifying_months": 0}
    temporary = rule(Branch.EMPLOYMENT_INJURY, "earnings_related", **fields)
    low = rule(
        Branch.EMPLOYMENT_INJURY,
        "earnings_related",
        id="lasting",
        rate=0.49,
        answers=(Contingency.PERMANENT_INJURY,),
    )
    provision = Provision("employment_injury", benefit="employment_injury")
    known = {
        n: {p.number: p for p in gaps(nowhere(*n, provisions=(provision,))).parts}["VI"]
        for n in ((temporary,), (temporary, low))
    }
    assert known[(temporary,)].verdict is UNKNOWN
    failing = known[(temporary, low)].failing
    assert [cell.requirement for cell in failing] == ["c102-ei-permanent"]


def test_maternity_asks_for_care_too() -> None:
    """Money enough and long enough does not meet Part VIII while the care is unknown."""
    birth = rule(Branch.MATERNITY, "earnings_related", rate=1.0, duration_days=126)
    covered = Provision("maternity", benefit="maternity", covered="unemployment.covered")
    country = nowhere(birth, provisions=(covered,), figures=(HALF,))
    found = next(p for p in gaps(country).parts if p.number == "VIII")
    assert found.verdict is UNKNOWN
    assert Aspect.GIVEN in {cell.aspect for cell in found.open}


@pytest.mark.parametrize(("last", "verdict"), [(PaidBy.EMPLOYER, BELOW), (PaidBy.SCHEME, UNKNOWN)])
def test_a_part_that_the_employer_alone_pays(last: PaidBy, verdict: Verdict) -> None:
    """C102 Art. 71(1) asks of every Part that its cost is borne collectively."""
    phases = (Phase(days=42, rate=1.0, paid_by=PaidBy.EMPLOYER), Phase(rate=0.7, paid_by=last))
    country = nowhere(rule(Branch.SICKNESS, "phased", duration_days=364, phases=phases))
    found = {p.number: p for p in gaps(country).parts}
    assert found["III"].verdict is verdict
    assert found["IV"].failing == ()
