"""What holds of every country: more is never worse, and what is unknown never becomes met."""

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.gaps.matrix import Aspect, Gaps, Verdict
from peter.model.country import Country, NationalBenefit, Provision
from peter.model.terms import Branch
from tests.gaps.nowhere import gaps, nowhere, rule

FEW = settings(deadline=None, max_examples=30)

ORDER = {Verdict.BELOW: 0, Verdict.UNKNOWN: 1, Verdict.NOT_COMPARABLE: 1, Verdict.MEETS: 2}
"""From worst to best; what is open lies between."""

rates = st.floats(0.0, 1.0)
amounts = st.floats(0.0, 2000.0)
days = st.integers(1, 400)
wages = st.tuples(st.floats(300.0, 3000.0), st.floats(300.0, 3000.0))


def verdicts(of: Gaps, row: str) -> dict[tuple[Aspect, str], int]:
    """The cells of a row by how good they are."""
    found = of.row(row)
    assert found is not None
    return {(c.aspect, c.requirement): ORDER[c.verdict] for c in found.cells}


def no_worse(better: Country, worse: Country, row: str) -> bool:
    """Whether no cell of a row is worse in the better of two countries."""
    one, other = verdicts(gaps(better), row), verdicts(gaps(worse), row)
    return all(one[place] >= other[place] for place in other)


@FEW
@given(rates, rates, wages, st.booleans())
def test_a_higher_rate_is_no_worse(
    one: float, other: float, known: tuple[float, float], is_family_known: bool
) -> None:
    """Raising a share of earnings never worsens a verdict, by whatever wages."""
    low, high = (
        nowhere(
            rule(Branch.SICKNESS, "earnings_related", rate=rate, duration_days=182),
            wages=known,
            provisions=() if is_family_known else (Provision("family"),),
        )
        for rate in sorted((one, other))
    )
    assert no_worse(high, low, "sickness")


@FEW
@given(amounts, amounts, wages, st.sampled_from([Branch.SICKNESS, Branch.MATERNITY]))
def test_a_higher_amount_is_no_worse(
    one: float, other: float, known: tuple[float, float], branch: Branch
) -> None:
    """Raising a flat amount never worsens a verdict."""
    low, high = (
        nowhere(rule(branch, "flat_rate", amount=amount, duration_days=182), wages=known)
        for amount in sorted((one, other))
    )
    assert no_worse(high, low, branch.value)


@FEW
@given(days, days, st.integers(0, 20), st.integers(0, 20))
def test_longer_and_sooner_is_no_worse(one: int, other: int, wait: int, less: int) -> None:
    """More days and fewer unpaid ones never worsen a verdict of a benefit of one rate."""
    short, long = sorted((one, other))
    sooner, later = sorted((wait, less))
    worse = rule(
        Branch.SICKNESS, "earnings_related", rate=0.5, duration_days=short, waiting_days=later
    )
    better = rule(
        Branch.SICKNESS, "earnings_related", rate=0.5, duration_days=long, waiting_days=sooner
    )
    assert no_worse(nowhere(better), nowhere(worse), "sickness")


def with_unknown(national: NationalBenefit, field: str) -> NationalBenefit:
    """The same with one of its fields not known."""
    return attrs.evolve(national, unknown=(field,))


@FEW
@given(
    rates, st.sampled_from(["rate", "duration_days", "waiting_days", "qualifying_months", "most"])
)
def test_an_unknown_never_becomes_met(rate: float, field: str) -> None:
    """Knowing less never makes a verdict better, and what rests on the field is never decided."""
    national = rule(
        Branch.EMPLOYMENT_INJURY,
        "earnings_related",
        rate=rate,
        duration_days=100,
        waiting_days=0,
        qualifying_months=0,
    )
    known = verdicts(gaps(nowhere(national)), "employment_injury")
    less = verdicts(gaps(nowhere(with_unknown(national, field))), "employment_injury")
    met = ORDER[Verdict.MEETS]
    assert {place for place in less if less[place] == met} <= {
        place for place in known if known[place] == met
    }
    aspect = {
        "rate": Aspect.LEVEL,
        "most": Aspect.LEVEL,
        "duration_days": Aspect.DURATION,
        "waiting_days": Aspect.WAITING,
        "qualifying_months": Aspect.QUALIFYING,
    }[field]
    assert less[aspect, "c102-ei-temporary"] < met


@FEW
@given(rates, st.data())
def test_what_is_not_verified_decides_nothing(rate: float, data: st.DataObject) -> None:
    """With a figure that nobody read, every cell that rests on it is open."""
    national = rule(Branch.SICKNESS, "earnings_related", rate=rate, duration_days=182)
    keys = ("sickness.rate", "sickness.duration_days", "wage.1")
    key = data.draw(st.sampled_from(keys))
    row = gaps(nowhere(national, unverified=(key,))).row("sickness")
    assert row is not None
    resting = [cell for cell in row.cells if key in cell.figures]
    assert resting
    assert {cell.verdict for cell in resting} == {Verdict.UNKNOWN}
    assert all(cell.would_be is not None for cell in resting)
