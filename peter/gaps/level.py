"""The level: what the standard beneficiary's household would get, against what is asked.

Never one percentage against another. Three tests: of earnings (C102 Art. 65, C121 Art. 19, C128
Art. 26, C130 Art. 22) at the skilled worker's wage, up to which it must hold; of an ordinary
labourer's wage (C102 Art. 66 and its like) for what everybody gets whatever they earned; of the
person's own earnings (C103, C168, C183) at the reference wage.
"""

import math

import attrs

from peter.benefits.flat_rate import FlatRate
from peter.benefits.phased import Phase
from peter.benefits.right import Right
from peter.gaps.amounts import (
    Amounts,
    allowances,
    amounts,
    has_sums,
    known_fields,
    supposed_record,
)
from peter.gaps.held import Held, Values, not_known, skilled_share
from peter.gaps.matrix import Aspect, Cell, Test, Verdict
from peter.gaps.reasons import Reason
from peter.model.benefit import Benefit
from peter.model.country import Basis, NationalBenefit, Reach
from peter.model.terms import Branch, PaidBy

UNITS = 1000.0
"""Earnings at which a rule without any sum of money is tried where no wage is known."""

WITHIN = 1e-9
"""Relative difference below which two amounts are the same."""


def level(held: Held) -> Cell | None:
    """The level of a benefit against a requirement; None where it sets no rate."""
    if held.asks("rate") is None:
        return None
    national = held.national
    if national is None:
        return not_known(held, Aspect.LEVEL)
    if held.says("rate_is_scheme_total"):
        return held.cell(Aspect.LEVEL, Verdict.NOT_COMPARABLE, Reason.SCHEME_TOTAL)
    if (unlike := _unlike(national)) is not None:
        return held.cell(Aspect.LEVEL, Verdict.NOT_COMPARABLE, unlike)
    if held.says("rate_is_of_insurance") and not _is_earnings_insurance(national.benefit):
        keys = held.keys(*known_fields(national))
        return held.cell(Aspect.LEVEL, Verdict.NOT_COMPARABLE, Reason.NOT_INSURED, (), keys)
    if {"rate", "amount", "phases", "tiers"} & set(national.unknown):
        return held.cell(Aspect.LEVEL, Verdict.UNKNOWN, Reason.UNKNOWN_AMOUNT)
    if not held.country.wages and has_sums(national):
        return held.cell(Aspect.LEVEL, Verdict.UNKNOWN, Reason.WAGE_UNKNOWN)
    found = _bounded(_found(held, national), national)
    return held.cell(
        Aspect.LEVEL,
        found.verdict,
        found.reason,
        found.values,
        (*held.keys(*known_fields(national)), *found.figures),
        found.tests,
    )


def _unlike(national: NationalBenefit) -> Reason | None:
    """Why the benefit is not of the kind whose level can be held against a rate."""
    benefit = national.benefit
    if benefit.is_in_kind or isinstance(benefit, Right):
        return Reason.IN_KIND
    if benefit.is_needs_tested:
        return Reason.MEANS_TESTED
    if benefit.is_grant:
        return Reason.PAID_ONCE
    if {"rate", "amount", "phases", "tiers"} & set(national.otherwise):
        return Reason.COUNTED_OTHERWISE
    return Reason.NET_BASIS if national.basis is Basis.NET else None


def _is_earnings_insurance(benefit: Benefit) -> bool:
    """Whether a scheme pays all of it, and as a share of earnings (C103 Art. 4(6))."""
    phases: tuple[Phase, ...] = getattr(benefit, "phases", ())
    payers = {phase.paid_by for phase in phases} or {benefit.paid_by}
    is_flat = isinstance(benefit, FlatRate) or any(phase.rate is None for phase in phases)
    return payers == {PaidBy.SCHEME} and not is_flat


@attrs.frozen
class _Found:
    """What the tests came to."""

    verdict: Verdict
    reason: Reason
    values: Values = ()
    tests: tuple[Test, ...] = ()
    figures: tuple[str, ...] = ()


def _found(held: Held, national: NationalBenefit) -> _Found:
    """By earnings, and where that is not met by what everybody gets."""
    benefit = national.benefit
    flat = amounts(held, benefit, 0.0).counted
    is_flat = _same(flat, amounts(held, benefit, UNITS).counted)
    if is_flat and not _is_maternity_own(held):
        return _of_labourer(held, benefit)
    by_earnings = _of_earnings(held, benefit)
    is_enough = by_earnings.verdict is Verdict.MEETS
    if is_enough or held.says("rate_is_of_own_earnings") or flat <= 0:
        return by_earnings
    # A State may choose Art. 66 instead, and a part of the benefit is the same for everybody.
    by_labourer = _of_labourer(held, benefit)
    if by_labourer.verdict is Verdict.BELOW:
        return by_earnings
    told = (("by_earnings", by_earnings.verdict.value),)
    return attrs.evolve(
        by_labourer,
        values=(*by_labourer.values, *(told if by_earnings.verdict is Verdict.BELOW else ())),
        tests=(*by_earnings.tests, *by_labourer.tests),
        figures=(*by_earnings.figures, *by_labourer.figures),
    )


def _is_maternity_own(held: Held) -> bool:
    """C183 Art. 6(4): a flat benefit must be comparable to two-thirds of earnings on average."""
    own = held.says("rate_is_of_own_earnings")
    return own and Branch.MATERNITY in held.requirement.branches


# Of earnings ----------------------------------------------------------------------------------


def _of_earnings(held: Held, benefit: Benefit) -> _Found:
    """By each reference wage of the country."""
    own = held.says("rate_is_of_own_earnings")
    share = 1.0 if own else skilled_share(held.catalogue)
    tests, verdicts, figures = [], [], []
    for key, wage in _wages(held):
        earnings = share * wage
        test, verdict, of_family = _tested(held, amounts(held, benefit, earnings), earnings)
        tests.append(test)
        verdicts.append(verdict)
        figures += [*key, *of_family]
    by = "own_earnings" if own else "earnings"
    return _summed(held, verdicts, tests, tuple(figures), by)


def _wages(held: Held) -> tuple[tuple[tuple[str, ...], float], ...]:
    """The reference wages in units with their keys; any will do where no sum is in the rule."""
    country = held.country
    if not country.wages:
        return (((), UNITS),)
    return tuple(((key,), _units(held, key)) for key in country.wages)


def _units(held: Held, key: str) -> float:
    """A wage of the pack in units."""
    value = held.country.figure(key).value
    assert isinstance(value, int | float), key
    return held.country.units(value)


def _tested(
    held: Held, paid: Amounts, earnings: float, most: float | None = None
) -> tuple[Test, Verdict, tuple[str, ...]]:
    """One household against one yardstick, with the figures of its allowance. Units come in.

    The allowance is what is certain for children of any age. Where what is not certain would
    change the verdict, that is unknown.
    """
    is_own = held.says("rate_is_of_own_earnings")
    children = 0 if is_own else int(held.asks("standard_children") or 0)
    rate = held.asks("rate") or 0.0
    low, high, keys = allowances(held, children)
    record = supposed_record(held)
    test = Test(
        rate,
        _money(held, earnings),
        _money(held, low),
        _money(held, paid.least),
        _money(held, paid.average),
        paid.days,
        children,
        None if most is None else _money(held, most),
        held.says("rate_is_average"),
        is_own,
        record,
    )
    if _reaches(paid.counted, earnings, low, rate):
        return test, Verdict.MEETS, keys if low else ()
    if _reaches(paid.counted, earnings, high, rate):
        return test, Verdict.UNKNOWN, keys
    return test, Verdict.BELOW, keys


def _money(held: Held, units: float) -> float:
    """In the country's currency; as it is where no wage is known."""
    return held.country.money(units) if held.country.wages else units


def _reaches(benefit: float, earnings: float, allowance: float, rate: float) -> bool:
    """Art. 65(1): benefit and allowance together against the share of earnings and allowance."""
    if math.isinf(allowance):
        return True
    has, needs = benefit + allowance, rate * (earnings + allowance)
    return has >= needs * (1 - WITHIN)


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=WITHIN, abs_tol=WITHIN)


def _summed(
    held: Held, verdicts: list[Verdict], tests: list[Test], figures: tuple[str, ...], by: str
) -> _Found:
    """One verdict over all reference wages."""
    if all(v is Verdict.MEETS for v in verdicts):
        verdict, reason = Verdict.MEETS, Reason.LEVEL_MEETS
    elif all(v is Verdict.BELOW for v in verdicts):
        verdict, reason = Verdict.BELOW, Reason.LEVEL_BELOW
    elif Verdict.UNKNOWN in verdicts:
        needed = max(_allowance_needed(test) for test in tests)
        return _Found(
            Verdict.UNKNOWN,
            Reason.ALLOWANCE_UNKNOWN,
            (("by", by), ("allowance_needed", needed)),
            _shown(held, tests),
            figures,
        )
    else:
        return _Found(Verdict.UNKNOWN, Reason.WAGES_DISAGREE, (("by", by),), tuple(tests), figures)
    return _Found(verdict, reason, _values(held, by, tests[0]), _shown(held, tests), figures)


def _allowance_needed(test: Test) -> float:
    """The family allowance from which on the household would have enough."""
    return max(0.0, (test.rate * test.earnings - test.counted) / (1 - test.rate))


def _shown(held: Held, tests: list[Test]) -> tuple[Test, ...]:
    """The households; none where no wage is known in which they could be told."""
    return tuple(tests) if held.country.wages else ()


def _values(held: Held, by: str, test: Test) -> Values:
    """What the sentence needs: money where there is a wage, and the share in any case."""
    values: Values = (("by", by), ("share", test.has / (test.earnings + test.allowance)))
    values = (*values, ("rate", test.rate))
    if held.country.wages:
        values = (*values, ("has", test.has), ("needs", test.required))
    if (declared := held.asks("decl_rate")) is not None:
        values = (*values, ("declaration", declared))
    return values


# Of a labourer's wage -------------------------------------------------------------------------


def _of_labourer(held: Held, benefit: Benefit) -> _Found:
    """C102 Art. 66: what everybody gets against the wage of an ordinary adult male labourer.

    Everybody: somebody on the minimum wage too. Where the labourer's wage is not known it lies
    between the minimum wage and the highest of the reference wages.
    """
    country = held.country
    if not country.wages:
        return _Found(Verdict.UNKNOWN, Reason.WAGE_UNKNOWN)
    least = _units(held, country.minimum_wage) if country.minimum_wage else 0.0
    lowest, highest = least, max(_units(held, key) for key in country.wages)
    keys = tuple(key for key in (country.minimum_wage, *country.wages) if key)
    if country.labourer_wage:
        lowest = highest = _units(held, country.labourer_wage)
        keys = tuple(key for key in (country.minimum_wage, country.labourer_wage) if key)
    paid = amounts(held, benefit, least)
    test, low, of_family = _tested(held, paid, lowest, None if lowest == highest else highest)
    _, high, _ = _tested(held, paid, highest)
    figures = (*keys, *of_family)
    if low is Verdict.BELOW:
        told = _values(held, "labourer", test)
        return _Found(Verdict.BELOW, Reason.LEVEL_BELOW, told, (test,), figures)
    if high is Verdict.MEETS:
        told = _values(held, "labourer", attrs.evolve(test, earnings=country.money(highest)))
        if held.says("rate_is_of_own_earnings"):
            return _Found(Verdict.UNKNOWN, Reason.BASIC_NEEDS, told, (test,), figures)
        return _Found(Verdict.MEETS, Reason.LEVEL_MEETS, told, (test,), figures)
    if low is Verdict.UNKNOWN:
        told = (("by", "labourer"), ("allowance_needed", _allowance_needed(test)))
        return _Found(Verdict.UNKNOWN, Reason.ALLOWANCE_UNKNOWN, told, (test,), figures)
    at_most = (test.counted + (1 - test.rate) * test.allowance) / test.rate
    bounds = (("lower", country.money(lowest)), ("higher", country.money(highest)))
    values: Values = (("by", "labourer"), ("rate", test.rate), ("has", test.has))
    values = (*values, ("labourer_at_most", at_most), *bounds)
    return _Found(Verdict.UNKNOWN, Reason.LABOURER_WAGE_UNKNOWN, values, (test,), figures)


# What is only partly known --------------------------------------------------------------------


def _bounded(found: _Found, national: NationalBenefit) -> _Found:
    """No verdict beyond what is known of the rule: its least, its most, its ceiling, its floor."""
    unknown, reach = set(national.unknown), national.reach
    has_no_floor = bool({"least", "further_amount"} & unknown)
    reason = None
    if found.verdict is Verdict.MEETS and "most" in unknown:
        reason = Reason.UNKNOWN_CEILING
    elif found.verdict is Verdict.MEETS and reach is Reach.AT_MOST:
        reason = Reason.AT_MOST
    elif found.verdict is Verdict.BELOW and has_no_floor:
        reason = Reason.UNKNOWN_FLOOR
    elif found.verdict is Verdict.BELOW and reach is Reach.AT_LEAST:
        reason = Reason.AT_LEAST
    elif found.reason is Reason.LABOURER_WAGE_UNKNOWN and (has_no_floor or reach is Reach.AT_LEAST):
        reason = Reason.LEAST_AGAINST_LABOURER
    return found if reason is None else attrs.evolve(found, verdict=Verdict.UNKNOWN, reason=reason)
