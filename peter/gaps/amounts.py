"""What a national benefit pays the standard beneficiary, asked of the benefit itself. Units."""

import math

import attrs

from peter.gaps.held import Held
from peter.model.benefit import Benefit, Claim, Moment
from peter.model.country import NationalBenefit, Reach
from peter.model.terms import MONTH_DAYS, YEAR_MONTHS, Branch, Contingency, Sex, Status

WEEK_DAYS = 7
YEAR_WEEKS = 52

PERSON, WIDOW = "beneficiary", "widow"

CHILD_AGE = ("c102-family", "child_age_min")
"""Where the catalogue has the age below which a child counts (C102 Art. 1(1)(e))."""

SUMS = frozenset({"amount", "least", "most", "further_amount"})
"""Fields that are sums of money."""


@attrs.frozen
class Amounts:
    """What is paid within the time that an instrument asks for."""

    least: float
    """Lowest full month."""
    average: float
    """On average a month."""
    counted: float
    """Which of the two the instrument looks at (C102 Art. 50: the average)."""
    days: int
    """Length of that time; 0: throughout."""


def amounts(held: Held, benefit: Benefit, earnings: float) -> Amounts:
    """Lowest full month and average, for these previous earnings."""
    days = _days(held, benefit)
    benefit = attrs.evolve(benefit, waiting_days=0)
    claim = _claim(held, benefit, earnings)
    ages = _ages(held)
    starts = [*range(0, days - MONTH_DAYS + 1, MONTH_DAYS), days - MONTH_DAYS]
    full = [s for s in starts if s >= 0] or [0]
    length = min(MONTH_DAYS, days)
    months = [_paid(held, benefit, claim, ages, s, length) * MONTH_DAYS / length for s in full]
    whole = sum(
        _paid(held, benefit, claim, ages, s, min(MONTH_DAYS, days - s))
        for s in range(0, days, MONTH_DAYS)
    )
    average = whole * MONTH_DAYS / days
    least = min(months)
    counted = average if held.says("rate_is_average") else least
    is_throughout = not held.asks("duration_weeks") and benefit.duration_days is None
    return Amounts(least, average, counted, 0 if is_throughout else days)


def _days(held: Held, benefit: Benefit) -> int:
    """Days that are looked at: those asked for, but no more than are paid.

    How long it is paid is another aspect. Throughout: until a month of the last phase is over.
    """
    asked = int((held.asks("duration_weeks") or 0) * WEEK_DAYS)
    if not asked:
        asked = max(benefit.turning_days()) - benefit.waiting_days + MONTH_DAYS
    return asked if benefit.duration_days is None else min(asked, benefit.duration_days)


def _paid(
    held: Held,
    benefit: Benefit,
    claim: Claim,
    ages: tuple[tuple[str, int], ...],
    start: int,
    days: int,
) -> float:
    """What so many paid days from a day on come to. The claim is moved so that they are a month."""
    month = math.ceil(start / MONTH_DAYS)
    moved = attrs.evolve(claim, from_day=MONTH_DAYS * month - start)
    return benefit.due(moved, Moment(month, ages), held.economy, days)


def _claim(held: Held, benefit: Benefit, earnings: float) -> Claim:
    """The standard beneficiary's claim, with the longest record that may be asked for.

    Where the instrument names none: with the shortest that the law accepts.
    """
    record = _record(held, benefit)
    is_maternity = Branch.MATERNITY in held.requirement.branches
    return Claim(
        benefit.answers[0],
        PERSON,
        held.requirement.id,
        0,
        Status.EMPLOYED,
        earnings,
        record,
        record,
        widow=WIDOW,
        sex=Sex.WOMAN if is_maternity else Sex.MAN,
    )


def _record(held: Held, benefit: Benefit) -> int:
    """The longest record that may be asked for; where none is named the shortest of the law."""
    allowed = (held.asks("qualifying_contribution_years") or 0) * YEAR_MONTHS
    return max(round(allowed), benefit.needed_months)


def supposed_record(held: Held) -> int | None:
    """Months of insurance that the test supposes; None where the amount does not depend on them."""
    benefit = held.national.benefit if held.national else None
    if benefit is None or not (
        getattr(benefit, "tiers", ()) or getattr(benefit, "full_months", None)
    ):
        return None
    return _record(held, benefit)


def _ages(held: Held) -> tuple[tuple[str, int], ...]:
    """The children of the standard beneficiary, just below the age that the instrument names."""
    return _children(int(held.asks("standard_children") or 0), _oldest(held))


def _oldest(held: Held) -> int:
    """Age in months of a child that only just counts as one."""
    requirement, name = CHILD_AGE
    found = held.catalogue.requirement(requirement)
    assert found is not None
    years = found[1].figures[name]
    assert isinstance(years, int)
    return years * YEAR_MONTHS - 1


def _children(count: int, age_months: int) -> tuple[tuple[str, int], ...]:
    return tuple((f"child{n}", age_months) for n in range(count))


# Family allowances ----------------------------------------------------------------------------


def allowances(held: Held, children: int) -> tuple[float, float, tuple[str, ...]]:
    """What the standard beneficiary's children bring: for certain, at most, and by which figures.

    Certain is what is paid without a test of means for children of any age at which they count.
    At most: everything the pack knows of, for newborn children; infinite where it knows nothing.
    """
    if not children:
        return 0.0, 0.0, ()
    provision = held.country.provisions[Branch.FAMILY.value]
    paid = [
        national
        for national in held.country.benefits.values()
        if national.benefit.branch is Branch.FAMILY
        and Contingency.CHILDREN in national.benefit.answers
        and not national.benefit.is_grant
    ]
    keys = tuple(key for n in paid for name in known_fields(n) for key in n.figures.get(name, ()))
    if not paid:
        return (0.0, 0.0, (provision.absent,)) if provision.absent else (0.0, math.inf, ())
    low = sum(
        _allowance(held, n, _children(children, _oldest(held))) for n in paid if _is_certain(n)
    )
    if any(_is_open(n) for n in paid):
        return low, math.inf, keys
    high = sum(_allowance(held, n, _children(children, 0)) for n in paid)
    return low, high, keys


def _is_certain(national: NationalBenefit) -> bool:
    """Whether everybody gets it, and how much is known."""
    return national.is_lived and not national.benefit.is_needs_tested and not _is_open(national)


def _is_open(national: NationalBenefit) -> bool:
    """Whether it may be more than can be computed."""
    benefit = national.benefit
    is_least = national.reach is Reach.AT_LEAST
    return is_least or benefit.is_needs_tested or bool({*SUMS, "rate"} & set(national.unknown))


def _allowance(held: Held, national: NationalBenefit, ages: tuple[tuple[str, int], ...]) -> float:
    """Of all the children together, a month."""
    benefit, total = national.benefit, 0.0
    moment = Moment(0, ages)
    for child, _ in ages:
        claim = attrs.evolve(_claim(held, benefit, 0.0), child=child, widow=None)
        if benefit.lasts(claim, moment):
            total += benefit.monthly(claim, moment, held.economy)
    return total


# Fields ---------------------------------------------------------------------------------------

TIMING = ("waiting", "duration", "qualifying", "from_age")
"""What the fields that say when begin with; all others say how much."""


def known_fields(national: NationalBenefit) -> tuple[str, ...]:
    """The fields on which a benefit's amount rests, less those that are not known."""
    return tuple(
        name
        for name in national.figures
        if not name.startswith(TIMING) and name not in national.unknown
    )


def has_sums(national: NationalBenefit) -> bool:
    """Whether a sum of money is in its rule, which only a wage turns into a level."""
    benefit = national.benefit
    phases = getattr(benefit, "phases", ())
    found = [getattr(benefit, name, None) for name in SUMS]
    return any(v is not None for v in (*found, *(phase.amount for phase in phases)))
