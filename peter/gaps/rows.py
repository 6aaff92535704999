"""Which requirement stands against which provision, and the cells of every row."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from peter.gaps import aspects
from peter.gaps.financing import financing
from peter.gaps.floor import guarantee
from peter.gaps.held import Held, weighed
from peter.gaps.level import level
from peter.gaps.matrix import Aspect, Cell, Group, Row, Verdict
from peter.gaps.reasons import Reason
from peter.model.country import Country, Guarantee, NationalBenefit, Part, Rule
from peter.model.economy import Economy
from peter.model.law import Catalogue, Requirement
from peter.model.terms import Branch, Contingency

BENCHMARKS: Mapping[str, tuple[str, ...]] = {
    Branch.MEDICAL_CARE: ("c102-medical", "c130-medical"),
    Branch.SICKNESS: ("c102-sickness", "c130-sickness"),
    Branch.UNEMPLOYMENT: ("c102-unemployment", "c168-full"),
    Branch.OLD_AGE: ("c102-oldage", "c128-oldage"),
    Branch.EMPLOYMENT_INJURY: ("c102-ei-temporary", "c121-temporary"),
    Branch.FAMILY: ("c102-family",),
    Branch.MATERNITY: ("c102-maternity", "c183-cash"),
    Branch.INVALIDITY: ("c102-invalidity", "c128-invalidity"),
    Branch.SURVIVORS: ("c102-survivors", "c128-survivors"),
    Part.LEAVE: ("c183-leave", "c103-maternity", "r191-leave"),
    Part.CASH: ("c183-cash", "c103-maternity", "r191-cash"),
    Part.HEALTH: ("c183-protection",),
    Part.JOB: ("c183-protection",),
    Part.NURSING: ("c183-nursing", "c103-nursing"),
    Guarantee.HEALTH: ("r202-floor",),
    Guarantee.CHILDREN: ("r202-floor",),
    Guarantee.ACTIVE_AGE: ("r202-floor",),
    Guarantee.OLD_AGE: ("r202-floor",),
    Rule.FINANCING: ("financing",),
    Rule.PARTICIPATION: ("participation",),
}
"""Every provision with the requirements, or the principle, that it is held against."""

INJURY: Mapping[Contingency, tuple[str, ...]] = {
    Contingency.PERMANENT_INJURY: ("c102-ei-permanent", "c121-permanent"),
    Contingency.LOSS_OF_SUPPORT: ("c102-ei-survivors", "c121-survivors"),
}
"""What else C102 Part VI and C121 ask in money, by what the benefit answers."""

INJURY_CARE = ("c102-ei-medical", "c121-medical")

Judge = Callable[[Held], Cell | None]
"""An aspect: None where the requirement says nothing of it."""

COUNTED: tuple[Judge, ...] = (
    aspects.covered,
    level,
    aspects.duration,
    aspects.waiting,
    aspects.qualifying,
)
"""The aspects of a benefit in money, in the order of the columns."""

OF_LEAVE: tuple[Judge, ...] = (
    aspects.covered,
    aspects.duration,
    aspects.compulsory,
)


@attrs.frozen
class Standards:
    """What a country is held against, and the economy that its benefits are handed."""

    country: Country
    catalogue: Catalogue
    economy: Economy

    def held(
        self, row_id: str, requirement_id: str, national: NationalBenefit | None = None
    ) -> Held:
        """A provision against a requirement; with the benefit it names, or another."""
        provision = self.country.provisions[row_id]
        if national is None:
            national = self.country.benefits.get(provision.benefit)
        requirement = self.requirement(requirement_id)
        return Held(self.country, provision, requirement, national, self.economy, self.catalogue)

    def requirement(self, requirement_id: str) -> Requirement:
        """A requirement of the catalogue. Raises KeyError where there is none."""
        found = self.catalogue.requirement(requirement_id)
        if found is None:
            raise KeyError(requirement_id)
        return found[1]

    def answering(self, branch: Branch, *contingencies: Contingency) -> NationalBenefit | None:
        """A benefit of the branch in money that answers one of these."""
        return next(
            (
                national
                for national in self.country.benefits.values()
                if national.benefit.branch is branch
                and not national.benefit.is_in_kind
                and set(contingencies) & set(national.benefit.answers)
            ),
            None,
        )

    def in_kind(self, branch: Branch) -> NationalBenefit | None:
        """The care of a branch."""
        return next(
            (
                national
                for national in self.country.benefits.values()
                if national.benefit.branch is branch and national.benefit.is_in_kind
            ),
            None,
        )


def rows(standards: Standards) -> tuple[Row, ...]:
    """Every row of the matrix, in the order of the provisions."""
    return tuple(
        Row(row_id, _group(row_id), benchmarks, _absent_or(standards, row_id, benchmarks))
        for row_id, benchmarks in BENCHMARKS.items()
    )


def _group(row_id: str) -> Group:
    for kind, group in (
        (Part, Group.MATERNITY),
        (Guarantee, Group.FLOOR),
        (Rule, Group.PRINCIPLES),
    ):
        if row_id in tuple(kind):
            return group
    return Group.BRANCHES


def _absent_or(standards: Standards, row_id: str, benchmarks: tuple[str, ...]) -> tuple[Cell, ...]:
    """The cells; where the law has nothing here, each says so."""
    cells = tuple(_cells(standards, row_id, benchmarks))
    country = standards.country
    key = country.provisions[row_id].absent
    if not key:
        return cells
    return tuple(
        weighed(
            Cell(row_id, c.aspect, c.requirement, Verdict.ABSENT, Reason.ABSENT, figures=(key,)),
            country,
        )
        for c in cells
    )


def _cells(standards: Standards, row_id: str, benchmarks: tuple[str, ...]) -> Iterator[Cell]:
    if row_id == Rule.FINANCING:
        yield from financing(standards.country, standards.catalogue)
        return
    if row_id == Rule.PARTICIPATION:
        yield _participation(standards.country)
        return
    for requirement_id in benchmarks:
        yield from _against(standards, row_id, standards.held(row_id, requirement_id))
    yield from _besides(standards, row_id)


def _against(standards: Standards, row_id: str, held: Held) -> Iterator[Cell]:
    """The cells against one requirement."""
    if row_id in tuple(Guarantee):
        yield guarantee(held)
    elif row_id in (Part.HEALTH, Part.JOB, Part.NURSING):
        yield aspects.given(held)
    elif row_id == Part.LEAVE:
        yield from _those(held, OF_LEAVE)
    elif row_id == Branch.MEDICAL_CARE:
        yield from _those(held, COUNTED)
        yield aspects.given(held)
    else:
        yield from _those(held, COUNTED)
        yield from _those(held, (aspects.age,))
        if row_id == Branch.MATERNITY and held.requirement.id == "c102-maternity":
            yield _care(standards, row_id, held.requirement.id, Branch.MATERNITY)
        if row_id == Part.CASH:
            yield from _those(held, (aspects.paid_by,))


def _those(held: Held, judges: Iterable[Judge]) -> Iterator[Cell]:
    """The cells of these aspects, less those of which the requirement says nothing."""
    for judge in judges:
        if (cell := judge(held)) is not None:
            yield cell


def _care(standards: Standards, row_id: str, requirement_id: str, branch: Branch) -> Cell:
    """Care that the requirement asks for beside money."""
    held = standards.held(row_id, requirement_id)
    return aspects.care(attrs.evolve(held, national=standards.in_kind(branch)))


def _besides(standards: Standards, row_id: str) -> Iterator[Cell]:
    """What a branch asks besides its benchmarks, so that no Part is met without it."""
    if row_id == Part.CASH:
        yield _care(standards, row_id, "c183-medical", Branch.MATERNITY)
    if row_id != Branch.EMPLOYMENT_INJURY:
        return
    for contingency, requirements in INJURY.items():
        national = standards.answering(Branch.EMPLOYMENT_INJURY, contingency)
        for requirement_id in requirements:
            held = attrs.evolve(standards.held(row_id, requirement_id), national=national)
            yield from _those(held, (level, aspects.qualifying))
    for requirement_id in INJURY_CARE:
        yield _care(standards, row_id, requirement_id, Branch.EMPLOYMENT_INJURY)


def _participation(country: Country) -> Cell:
    """C102 Art. 72(1): by a figure that says so."""
    key = country.provisions[Rule.PARTICIPATION].holds
    if not key:
        verdict, reason = Verdict.UNKNOWN, Reason.NOT_KNOWN
    elif country.figure(key).value is True:
        verdict, reason = Verdict.MEETS, Reason.HOLDS
    else:
        verdict, reason = Verdict.BELOW, Reason.DOES_NOT_HOLD
    cell = Cell(
        Rule.PARTICIPATION.value,
        Aspect.GIVEN,
        "participation",
        verdict,
        reason,
        figures=(key,) if key else (),
    )
    return weighed(cell, country)
