"""The other aspects: who is covered, how long, from which day, after which record, and what is
simply given or not."""

from peter.benefits.phased import Phase
from peter.benefits.right import Right
from peter.gaps.amounts import WEEK_DAYS, YEAR_WEEKS
from peter.gaps.held import Held, Values, not_known
from peter.gaps.matrix import Aspect, Cell, Verdict
from peter.gaps.reasons import Reason
from peter.model.benefit import Benefit
from peter.model.country import NationalBenefit
from peter.model.terms import MONTH_DAYS, YEAR_MONTHS, Branch, PaidBy

MEETS, BELOW, UNKNOWN = Verdict.MEETS, Verdict.BELOW, Verdict.UNKNOWN
NOT_COMPARABLE = Verdict.NOT_COMPARABLE

FOR_LIFE = (Branch.OLD_AGE, Branch.INVALIDITY)
"""Branches whose benefit is a pension, paid as long as its contingency lasts unless the law ends
it."""


def _both(has: float, needs: float) -> Values:
    return ("has", has), ("needs", needs)


# Covered --------------------------------------------------------------------------------------


def covered(held: Held) -> Cell | None:
    """By law, of employees or of residents; None where the requirement names no share.

    Either will do. Where all are asked for and fewer are covered, the exceptions that the
    instruments allow are not known.
    """
    shares = (
        ("employees", "coverage_share", held.provision.covered),
        ("residents", "coverage_share_residents", held.provision.covered_residents),
    )
    asked = [(of, held.asks(name), key) for of, name, key in shares]
    if all(needs is None for _, needs, _ in asked):
        return None
    cells = [
        _covered(held, of, needs, key) for of, needs, key in asked if needs is not None and key
    ]
    if not cells:
        return not_known(held, Aspect.COVERED, Reason.COVERED_UNKNOWN)
    met = (cell for cell in cells if MEETS in (cell.verdict, cell.would_be))
    if (found := next(met, None)) is not None:
        return found
    if len(cells) < sum(needs is not None for _, needs, _ in asked):
        # Below by one group; the share of the other, which would do as well, is not known.
        return held.cell(Aspect.COVERED, UNKNOWN, Reason.COVERED_EXCEPTIONS, cells[0].values)
    return cells[0]


def _covered(held: Held, of: str, needs: float, key: str) -> Cell:
    has = held.country.figure(key).value
    if not isinstance(has, int | float):
        return not_known(held, Aspect.COVERED, Reason.COVERED_UNKNOWN)
    values = (*_both(float(has), needs), ("of", of))
    if has >= needs:
        return held.cell(Aspect.COVERED, MEETS, Reason.COVERED_MEETS, values, (key,))
    if needs == 1:
        return held.cell(Aspect.COVERED, UNKNOWN, Reason.COVERED_EXCEPTIONS, values, (key,))
    return held.cell(Aspect.COVERED, BELOW, Reason.COVERED_BELOW, values, (key,))


# Duration -------------------------------------------------------------------------------------


def duration(held: Held) -> Cell | None:
    """Days against days; None where the requirement sets no duration."""
    weeks, national = held.asks("duration_weeks"), held.national
    if weeks is None:
        return None
    if national is None:
        return not_known(held, Aspect.DURATION)
    if national.benefit.is_grant:
        return held.cell(Aspect.DURATION, NOT_COMPARABLE, Reason.PAID_ONCE)
    if "duration_days" in national.otherwise:
        return held.cell(Aspect.DURATION, NOT_COMPARABLE, Reason.COUNTED_OTHERWISE)
    if (age := held.asks("child_age_min")) is not None:
        return _until_age(held, national, age)
    days, keys = paid_days(held, national)
    if days is not None:
        needs = weeks * WEEK_DAYS
        values = _both(days, needs)
        if "duration_days" in national.in_months and national.benefit.duration_days:
            values = (*values, ("months", national.benefit.duration_days / MONTH_DAYS))
        if needs and days >= needs:
            return held.cell(Aspect.DURATION, MEETS, Reason.DURATION_MEETS, values, keys)
        if (declared := held.asks("decl_duration_weeks")) is not None:
            values = (*values, ("declaration", declared * WEEK_DAYS))
        return held.cell(Aspect.DURATION, BELOW, Reason.DURATION_BELOW, values, keys)
    if national.benefit.branch in FOR_LIFE and _is_pension(national):
        return held.cell(Aspect.DURATION, MEETS, Reason.THROUGHOUT, (), held.keys("rate", "amount"))
    return not_known(held, Aspect.DURATION, Reason.DURATION_UNKNOWN)


def _is_pension(national: NationalBenefit) -> bool:
    """Whether the pack leaves its end to the contingency rather than not knowing it."""
    return national.benefit.branch is Branch.OLD_AGE or "duration_days" not in national.unknown


def paid_days(held: Held, national: NationalBenefit) -> tuple[float | None, tuple[str, ...]]:
    """Days that the law pays at most, with the figures behind them; None where it is not known.

    What the law counts in months counts by the calendar: 12 months are 52 weeks.
    """
    benefit = national.benefit
    if benefit.duration_days is None or "duration_days" in national.unknown:
        return None, ()
    days = float(benefit.duration_days)
    if "duration_days" in national.in_months:
        days = round(days / MONTH_DAYS * YEAR_WEEKS * WEEK_DAYS / YEAR_MONTHS)
    return days, held.keys("duration_days")


def _until_age(held: Held, national: NationalBenefit, needs: float) -> Cell:
    """Family and survivors: up to which age children count (C102 Art. 1(1)(e)).

    The school-leaving age will do where it is lower; nobody leaves school before school begins.
    Where the law pays for a time that is not known, the age alone says nothing.
    """
    if "duration_days" in national.unknown:
        return not_known(held, Aspect.DURATION, Reason.DURATION_UNKNOWN)
    has, keys = national.benefit.child_until_years, held.keys("child_until_years")
    if has is None or not keys:
        return not_known(held, Aspect.DURATION, Reason.CHILD_AGE_UNKNOWN)
    values = _both(has, needs)
    if has >= needs:
        return held.cell(Aspect.DURATION, MEETS, Reason.CHILD_AGE_MEETS, values, keys)
    if has > held.economy.school_from_years:
        return held.cell(Aspect.DURATION, UNKNOWN, Reason.CHILD_AGE_UNKNOWN, values, keys)
    return held.cell(Aspect.DURATION, BELOW, Reason.CHILD_AGE_BELOW, values, keys)


# Waiting --------------------------------------------------------------------------------------


def waiting(held: Held) -> Cell | None:
    """Unpaid days at the start; None where the requirement speaks of none."""
    needs, national = held.asks("waiting_days"), held.national
    if needs is None:
        return None
    if national is None:
        return not_known(held, Aspect.WAITING)
    if "waiting_days" in national.otherwise:
        return held.cell(Aspect.WAITING, NOT_COMPARABLE, Reason.COUNTED_OTHERWISE)
    if _pays_first_days(national.benefit):
        has, keys = 0, held.keys("phases")
    elif (keys := held.keys("waiting_days")) and "waiting_days" not in national.unknown:
        has = national.benefit.waiting_days
    else:
        return not_known(held, Aspect.WAITING, Reason.WAITING_UNKNOWN)
    values = _both(has, needs)
    if has <= needs:
        return held.cell(Aspect.WAITING, MEETS, Reason.WAITING_MEETS, values, keys)
    for name in ("decl_waiting_days", "waiting_days_exception"):
        if (declared := held.asks(name)) is not None:
            values = (*values, ("declaration", declared))
    return held.cell(Aspect.WAITING, BELOW, Reason.WAITING_LONGER, values, keys)


def _pays_first_days(benefit: Benefit) -> bool:
    """Whether the law itself names the first days as paid: those that the employer pays."""
    phases: tuple[Phase, ...] = getattr(benefit, "phases", ())
    return bool(phases) and phases[0].paid_by is PaidBy.EMPLOYER and not benefit.waiting_days


# Qualifying -----------------------------------------------------------------------------------


def qualifying(held: Held) -> Cell | None:
    """The record asked for before the contingency, in months; None where nothing is said of it."""
    if not held.requirement.qualifying:
        return None
    national = held.national
    if national is None:
        return not_known(held, Aspect.QUALIFYING)
    allowed = held.asks("qualifying_contribution_months")
    if allowed is None and (years := held.asks("qualifying_contribution_years")) is not None:
        allowed = years * YEAR_MONTHS
    months, keys = _record(held, national)
    if allowed is None:
        is_abuse = held.says("qualifying_is_to_preclude_abuse")
        reason = Reason.PRECLUDE_ABUSE if is_abuse else Reason.QUALIFYING_NO_FIGURE
        values: Values = (("has", months[0]),) if months is not None else ()
        return held.cell(Aspect.QUALIFYING, NOT_COMPARABLE, reason, values, keys)
    if "qualifying_months" in national.otherwise:
        return held.cell(Aspect.QUALIFYING, NOT_COMPARABLE, Reason.COUNTED_OTHERWISE)
    if months is None:
        return not_known(held, Aspect.QUALIFYING, Reason.QUALIFYING_UNKNOWN)
    needed, full = months
    reduced = held.asks("reduced_contribution_years")
    if full > allowed:
        values = _both(full, allowed)
    elif reduced is not None and needed > reduced * YEAR_MONTHS:
        values = _both(needed, reduced * YEAR_MONTHS)
    else:
        return held.cell(
            Aspect.QUALIFYING, MEETS, Reason.QUALIFYING_MEETS, _both(full, allowed), keys
        )
    return held.cell(Aspect.QUALIFYING, BELOW, Reason.QUALIFYING_LONGER, values, keys)


def _record(
    held: Held, national: NationalBenefit
) -> tuple[tuple[int, int] | None, tuple[str, ...]]:
    """Months without which nothing is paid, and for the full benefit; None where not known."""
    if "qualifying_months" in national.unknown:
        return None, ()
    benefit = national.benefit
    full = [getattr(benefit, name, None) or 0 for name in ("full_months", "full_months_women")]
    keys = held.keys("qualifying_months", "tiers", "full_months", "full_months_women")
    if not keys:
        return None, ()
    return (benefit.needed_months, max(benefit.needed_months, *full)), keys


# Given ----------------------------------------------------------------------------------------


def given(held: Held) -> Cell:
    """What cannot be counted: by a figure that says so, a right, or care."""
    if key := held.provision.holds:
        holds = held.country.figure(key).value is True
        reason = Reason.HOLDS if holds else Reason.DOES_NOT_HOLD
        return held.cell(Aspect.GIVEN, MEETS if holds else BELOW, reason, (), (key,))
    return care(held)


def care(held: Held) -> Cell:
    """Care or a right, as far as a benefit of the pack gives it."""
    national = held.national
    if national is None or not (national.benefit.is_in_kind or isinstance(national.benefit, Right)):
        return not_known(held, Aspect.GIVEN)
    return held.cell(Aspect.GIVEN, NOT_COMPARABLE, Reason.IN_KIND)


def compulsory(held: Held) -> Cell | None:
    """Leave after the birth that must be taken (C183 Art. 4(4)); None where nothing is asked."""
    weeks = held.asks("compulsory_weeks_after")
    if weeks is None:
        return None
    if held.provision.holds:
        return given(held)
    values = (("needs", weeks * WEEK_DAYS),)
    return held.cell(Aspect.GIVEN, UNKNOWN, Reason.COMPULSORY_UNKNOWN, values)


def age(held: Held) -> Cell | None:
    """The age of old-age benefit (C102 Art. 26(2)); None where none is asked."""
    needs, national = held.asks("pension_age_max"), held.national
    if needs is None:
        return None
    if national is None:
        return not_known(held, Aspect.GIVEN)
    benefit, keys = national.benefit, held.keys("from_age_years", "from_age_years_women")
    if benefit.from_age_years is None or not keys:
        return not_known(held, Aspect.GIVEN, Reason.AGE_UNKNOWN)
    men, women = benefit.from_age_years, benefit.from_age_years_women
    ages = (men, men if women is None else women)
    values = (("men", ages[0]), ("women", ages[1]), ("needs", needs))
    if max(ages) <= needs:
        return held.cell(Aspect.GIVEN, MEETS, Reason.AGE_MEETS, values, keys)
    return held.cell(Aspect.GIVEN, UNKNOWN, Reason.AGE_ABOVE, values, keys)


# Who pays -------------------------------------------------------------------------------------


def paid_by(held: Held) -> Cell | None:
    """Maternity: whether the employer is liable (C103 Art. 4(8), C183 Art. 6(8)).

    None where the instrument does not ask, or the pack names no payer. C183 allows what was so
    before it was adopted, or was agreed with employers and workers, which no figure tells.
    """
    by_exception = held.says("employer_is_liable_by_exception")
    national = held.national
    if national is None or not (by_exception or held.says("employer_is_never_liable")):
        return None
    if (reason := borne(national)) is None:
        return None
    keys = held.keys(*AMOUNT, PAYER)
    if reason is Reason.COLLECTIVE:
        return held.cell(Aspect.PAID_BY, MEETS, reason, (), keys)
    if by_exception:
        return held.cell(Aspect.PAID_BY, NOT_COMPARABLE, Reason.EMPLOYER_EXCEPTION, (), keys)
    return held.cell(Aspect.PAID_BY, BELOW, Reason.EMPLOYER_LIABLE, (), keys)


AMOUNT = ("phases", "rate", "amount")
"""Fields of a benefit beside which its payer stands."""

PAYER = "paid_by"
"""The field behind which the pack has a figure, where a source names the payer."""


def borne(national: NationalBenefit) -> Reason | None:
    """Who bears a benefit: the employer alone, the employer first, all together; None: not said."""
    phases: tuple[Phase, ...] = getattr(national.benefit, "phases", ())
    payers = {phase.paid_by for phase in phases} or {national.benefit.paid_by}
    if payers == {PaidBy.EMPLOYER}:
        return Reason.EMPLOYER_ALONE
    if PaidBy.EMPLOYER in payers:
        return Reason.EMPLOYER_FIRST
    is_said = payers == {PaidBy.STATE} or bool(national.figures.get(PAYER))
    return Reason.COLLECTIVE if is_said else None
