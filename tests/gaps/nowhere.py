"""Nowhere: a fictional country, whose money is the unit, to try one rule at a time on."""

from typing import Any

import attrs

from peter.benefits import BENEFITS
from peter.gaps import find_gaps
from peter.gaps.matrix import Aspect, Cell, Gaps
from peter.instruments import catalogue
from peter.model.benefit import Benefit
from peter.model.country import PROVISIONS, Country, Figure, NationalBenefit, Provision
from peter.model.currency import Currency
from peter.model.policy import Policy, Rates
from peter.model.terms import Branch, Contingency
from tests.helpers import economy

ANSWERS = {
    Branch.SICKNESS: Contingency.SICKNESS,
    Branch.UNEMPLOYMENT: Contingency.UNEMPLOYMENT,
    Branch.OLD_AGE: Contingency.OLD_AGE,
    Branch.EMPLOYMENT_INJURY: Contingency.INJURY,
    Branch.FAMILY: Contingency.CHILDREN,
    Branch.MATERNITY: Contingency.MATERNITY,
    Branch.INVALIDITY: Contingency.INVALIDITY,
    Branch.SURVIVORS: Contingency.LOSS_OF_SUPPORT,
    Branch.MEDICAL_CARE: Contingency.SICKNESS,
}

NO_FAMILY_BENEFIT = Provision(Branch.FAMILY.value, absent="family.absent")
"""So that no family allowance of which nothing is known leaves a level open."""


def figure(key: str, value: Any, **changes: Any) -> Figure:
    """A figure that was read in its source."""
    return attrs.evolve(Figure(key, value, source="a source", verified=True), **changes)


def rule(branch: Branch, way: str, **fields: Any) -> NationalBenefit:
    """A national benefit whose every field has a figure `<id>.<field>`; amounts are in units.

    `about` are fields of the national benefit itself, such as its reach.
    """
    about = fields.pop("about", {})
    own: dict[str, Any] = {"has_ceiling": False} if way == "earnings_related" else {}
    benefit_id = fields.pop("id", branch.value)
    benefit: Benefit = BENEFITS[way](
        id=benefit_id,
        branch=branch,
        answers=fields.pop("answers", (ANSWERS[branch],)),
        requirement="c102-sickness",
        **own,
        **fields,
    )
    figures = {name: (f"{benefit_id}.{name}",) for name in fields}
    return NationalBenefit(benefit, figures, **about)


def nowhere(
    *benefits: NationalBenefit,
    wages: tuple[float, ...] = (1000.0,),
    minimum_wage: float | None = 300.0,
    labourer_wage: float | None = None,
    line: float | None = None,
    rates: Rates | None = None,
    unverified: tuple[str, ...] = (),
    provisions: tuple[Provision, ...] = (),
    figures: tuple[Figure, ...] = (),
    accepted: dict[str, str] | None = None,
) -> Country:
    """A country with these benefits, each standing for its branch; all else is unknown."""
    amounts = {f"wage.{number}": wage for number, wage in enumerate(wages, 1)}
    single = {"wage.minimum": minimum_wage, "wage.labourer": labourer_wage, "line.month": line}
    amounts |= {key: value for key, value in single.items() if value is not None}
    keys = {key for b in benefits for named in b.figures.values() for key in named}
    known = {key: figure(key, 1) for key in keys} | {k: figure(k, v) for k, v in amounts.items()}
    known |= {f.key: f for f in (figure("family.absent", "none"), *figures)}
    for key in unverified:
        known[key] = attrs.evolve(known[key], verified=False)
    given = {name: Provision(name) for name in PROVISIONS}
    given[Branch.FAMILY.value] = NO_FAMILY_BENEFIT
    for national in reversed(benefits):
        branch = national.benefit.branch.value
        given[branch] = Provision(branch, benefit=national.benefit.id)
    given |= {provision.id: provision for provision in provisions}
    wage = wages[0] if wages else float("nan")
    return Country(
        "NW",
        "Nowhere",
        "2026-01",
        Currency("NWD", "unit", wage, "2026", "a source", "read"),
        known,
        tuple(key for key in known if key.startswith("wage.") and key[5:].isdigit()),
        given,
        {b.benefit.id: b for b in benefits},
        Policy("nw", "Nowhere", "", "", tuple(b.benefit for b in benefits), rates=rates),
        *("wage.minimum" if minimum_wage else "", "wage.labourer" if labourer_wage else ""),
        "line.month" if line else "",
        accepted or {},
    )


def gaps(country: Country) -> Gaps:
    """The country against the shipped catalogue."""
    return find_gaps(country, catalogue(), economy())


def cell(country: Country, row: str, aspect: Aspect, requirement: str) -> Cell:
    """One cell of the country's matrix."""
    found = gaps(country).row(row)
    assert found is not None
    one = found.cell(aspect, requirement)
    assert one is not None, (row, aspect, requirement)
    return one
