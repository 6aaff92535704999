"""A country's own system against the standards, branch by branch: above, below, absent, unknown.

Never one percentage against another: the benefit itself is asked what the standard beneficiary's
household would get. Nothing is stronger than its evidence.
"""

from peter.gaps.matrix import Gaps
from peter.gaps.parts import article_2, parts
from peter.gaps.rows import Standards, rows
from peter.model.country import Country
from peter.model.economy import Economy
from peter.model.law import Catalogue

CONVENTION = "convention"


def find_gaps(country: Country, catalogue: Catalogue, economy: Economy) -> Gaps:
    """The whole matrix, what it means for ratifying C102, and what is accepted.

    `economy` is what benefits are asked with; no national rule takes a number from it but the
    age at which school begins.
    """
    found = rows(Standards(country, catalogue, economy))
    of_c102 = parts(found, catalogue)
    return Gaps(
        country, found, of_c102, article_2(of_c102, catalogue), _accepted(country, catalogue)
    )


def _accepted(country: Country, catalogue: Catalogue) -> dict[str, str]:
    """Conventions of whose ratification something is known; the figure's key, or empty where only
    the catalogue speaks of it."""
    told = (
        instrument.code
        for instrument in catalogue.instruments
        if instrument.kind == CONVENTION and country.code.lower() in instrument.ratified
    )
    return {**dict.fromkeys(told, ""), **country.accepted}
