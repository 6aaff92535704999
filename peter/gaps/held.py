"""A provision of a country held against a requirement: what every aspect is judged by."""

from collections.abc import Iterable
from fractions import Fraction

import attrs

from peter.gaps.matrix import Aspect, Cell, Test, Verdict
from peter.gaps.reasons import Reason
from peter.model.country import Country, NationalBenefit, Provision
from peter.model.economy import Economy
from peter.model.law import Catalogue, Figure, Requirement

Values = tuple[tuple[str, float | str], ...]


def number(figure: Figure) -> float:
    """A figure of the catalogue, which may be written as `2/3`."""
    return float(Fraction(str(figure)))


def of_principle(catalogue: Catalogue, principle_id: str, name: str) -> float:
    """A figure of one of the catalogue's principles."""
    principle = catalogue.principle(principle_id)
    assert principle is not None, principle_id
    return number(principle.figures[name])


def skilled_share(catalogue: Catalogue) -> float:
    """The skilled worker's wage as a share of the average (C102 Art. 65(6)(d))."""
    return of_principle(catalogue, "reference-wage", "skilled_wage_share")


@attrs.frozen
class Held:
    """What stands against what."""

    country: Country
    provision: Provision
    requirement: Requirement
    national: NationalBenefit | None
    economy: Economy
    catalogue: Catalogue

    def asks(self, name: str) -> float | None:
        """A figure of the requirement; None where it sets none."""
        figure = self.requirement.figures.get(name)
        return None if figure is None else number(figure)

    def says(self, name: str) -> bool:
        """Whether the requirement says so."""
        return self.requirement.figures.get(name) is True

    def cell(
        self,
        aspect: Aspect,
        verdict: Verdict,
        reason: Reason,
        values: Values = (),
        figures: Iterable[str] = (),
        tests: tuple[Test, ...] = (),
    ) -> Cell:
        """A cell of this row, no stronger than its evidence."""
        keys = tuple(dict.fromkeys(figures))
        simplified = self.national.simplified if self.national is not None else ()
        cell = Cell(
            self.provision.id,
            aspect,
            self.requirement.id,
            verdict,
            reason,
            values,
            keys,
            tests,
            simplified=simplified,
        )
        return weighed(cell, self.country)

    def keys(self, *fields: str) -> tuple[str, ...]:
        """The pack's figures behind these fields of the benefit."""
        if self.national is None:
            return ()
        return tuple(key for name in fields for key in self.national.figures.get(name, ()))


def weighed(cell: Cell, country: Country) -> Cell:
    """A verdict that rests on a figure nobody read in its source is unknown."""
    is_open = cell.verdict in (Verdict.UNKNOWN, Verdict.NOT_COMPARABLE)
    if is_open or all(country.figure(key).verified for key in cell.figures):
        return cell
    return attrs.evolve(
        cell,
        verdict=Verdict.UNKNOWN,
        reason=Reason.NOT_VERIFIED,
        values=(*cell.values, ("would_reason", cell.reason.value)),
        would_be=cell.verdict,
    )


def not_known(held: Held, aspect: Aspect, reason: Reason = Reason.NOT_KNOWN) -> Cell:
    """A cell of which nothing is known."""
    return held.cell(aspect, Verdict.UNKNOWN, reason)
