"""Who pays: the employees' share (C102 Art. 71(2)), and cost borne collectively (Art. 71(1)).

The article counts all resources, the State's too; the rates of contribution alone are a
simplified case, which the reason says.
"""

from collections.abc import Iterator

from peter.gaps.aspects import AMOUNT, PAYER, borne
from peter.gaps.held import Values, of_principle, weighed
from peter.gaps.matrix import Aspect, Cell, Verdict
from peter.gaps.reasons import Reason
from peter.model.country import NINE, Country, NationalBenefit, Rule
from peter.model.law import Catalogue

ID = "financing"
"""Id of the row and of the catalogue's principle."""

TOTAL = "total"
"""In the name of a figure: employees and employers together, at another rate of the law."""


def financing(country: Country, catalogue: Catalogue) -> Iterator[Cell]:
    """The employees' share, and who pays where the pack names a payer."""
    yield _share(country, catalogue)
    if (cell := collective(country)) is not None:
        yield cell


def _cell(
    country: Country,
    aspect: Aspect,
    verdict: Verdict,
    reason: Reason,
    values: Values = (),
    figures: tuple[str, ...] = (),
) -> Cell:
    return weighed(
        Cell(Rule.FINANCING.value, aspect, ID, verdict, reason, values, figures), country
    )


def _share(country: Country, catalogue: Catalogue) -> Cell:
    """Employees' contributions of all contributions, by each rate that the pack names."""
    most = of_principle(catalogue, ID, "employee_share_max")
    rates = country.policy.rates
    provision = country.provisions[Rule.FINANCING]
    if rates is None or rates.employee + rates.employer <= 0:
        return _cell(country, Aspect.GIVEN, Verdict.UNKNOWN, Reason.SHARE_UNKNOWN)
    named = dict.fromkeys((*provision.law, *(k for pair in provision.conflicts for k in pair)))
    known = {key: value for key in named if (value := _number(country, key)) is not None}
    totals = {key: v for key, v in known.items() if TOTAL in key.rpartition(".")[2] and v > 0}
    share = rates.employee / (rates.employee + rates.employer)
    others = [rates.employee / total for total in totals.values()]
    both = (rates.employee, rates.employer)
    keys = (*(key for key, v in known.items() if key not in totals and v in both), *totals)
    values: Values = (("has", share), ("needs", most))
    within = {s <= most for s in (share, *others)}
    if within == {True}:
        return _cell(country, Aspect.GIVEN, Verdict.MEETS, Reason.SHARE_WITHIN, values, keys)
    if within == {False}:
        return _cell(country, Aspect.GIVEN, Verdict.BELOW, Reason.SHARE_ABOVE, values, keys)
    other = next(s for s in others if (s <= most) is not (share <= most))
    values = (*values, ("other", other))
    return _cell(country, Aspect.GIVEN, Verdict.UNKNOWN, Reason.SHARES_DISAGREE, values, keys)


def _number(country: Country, key: str) -> float | None:
    value = country.figure(key).value
    return float(value) if isinstance(value, int | float) else None


# Collectively ---------------------------------------------------------------------------------


def collective(country: Country) -> Cell | None:
    """Whether the employer alone pays a branch; None where the pack names no payer at all.

    While wages go on, earnings are not suspended: an employer who pays the first part only is
    nothing that could be held against the article.
    """
    found = {
        branch: (national, reason)
        for branch, national in _branches(country)
        if (reason := borne(national)) is not None
    }
    for reason, verdict in (
        (Reason.EMPLOYER_ALONE, Verdict.BELOW),
        (Reason.EMPLOYER_FIRST, Verdict.NOT_COMPARABLE),
        (Reason.COLLECTIVE, Verdict.MEETS),
    ):
        those = {b: national for b, (national, why) in found.items() if why is reason}
        if those:
            keys = (
                key
                for n in those.values()
                for name in (*AMOUNT, PAYER)
                for key in n.figures.get(name, ())
            )
            values = (("branches", " ".join(those)),)
            figures = tuple(dict.fromkeys(keys))
            return _cell(country, Aspect.PAID_BY, verdict, reason, values, figures)
    return None


def _branches(country: Country) -> Iterator[tuple[str, NationalBenefit]]:
    """The nine branches of which the pack has a benefit."""
    for branch in NINE:
        if national := country.benefits.get(country.provisions[branch].benefit):
            yield branch.value, national
