"""The four guarantees of the floor (R202 Para. 5): the level is the country's own to set."""

from peter.benefits.right import Right
from peter.gaps.amounts import amounts, known_fields
from peter.gaps.aspects import given
from peter.gaps.held import Held, not_known
from peter.gaps.matrix import Aspect, Cell, Verdict
from peter.gaps.reasons import Reason
from peter.model.country import Guarantee, Reach


def guarantee(held: Held) -> Cell:
    """Against the country's own line for one person, where both are known; money a month.

    What somebody gets who never earned anything counts: the floor is for all in need.
    """
    national, country = held.national, held.country
    if held.provision.holds or held.provision.id == Guarantee.HEALTH or national is None:
        return given(held)
    benefit = national.benefit
    if benefit.is_in_kind or isinstance(benefit, Right):
        return given(held)
    if {"rate", "amount", "phases"} & set(national.unknown):
        return not_known(held, Aspect.GIVEN, Reason.UNKNOWN_AMOUNT)
    if benefit.is_needs_tested or benefit.is_grant or not country.poverty_line:
        return held.cell(Aspect.GIVEN, Verdict.NOT_COMPARABLE, Reason.NATIONALLY_DEFINED)
    line = country.figure(country.poverty_line).value
    assert isinstance(line, int | float), country.poverty_line
    has = country.money(amounts(held, benefit, 0.0).least)
    values = (("has", has), ("needs", float(line)))
    keys = (*held.keys(*known_fields(national)), country.poverty_line)
    if has >= line:
        is_bound = national.reach is Reach.AT_MOST
        verdict = Verdict.UNKNOWN if is_bound else Verdict.MEETS
        reason = Reason.AT_MOST if is_bound else Reason.REACHES_OWN_LINE
        return held.cell(Aspect.GIVEN, verdict, reason, values, keys)
    if held.provision.id == Guarantee.CHILDREN:
        return held.cell(Aspect.GIVEN, Verdict.NOT_COMPARABLE, Reason.ADDS_TO_INCOME, values, keys)
    if national.reach is Reach.AT_LEAST:
        return held.cell(Aspect.GIVEN, Verdict.UNKNOWN, Reason.AT_LEAST, values, keys)
    return held.cell(Aspect.GIVEN, Verdict.BELOW, Reason.BELOW_OWN_LINE, values, keys)
