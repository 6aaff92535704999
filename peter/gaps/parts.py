"""Parts II to X of C102, as far as the figures reach, and the condition of its Article 2.

A conversation starter, no legal opinion. The lower figures that a declaration under Article 3
would allow are not used: whether a State may declare is not for figures to say.
"""

from collections.abc import Iterator

from peter.gaps.held import of_principle
from peter.gaps.matrix import Aspect, Cell, PartOfC102, Row, Verdict
from peter.gaps.reasons import Reason
from peter.model.country import NINE, Rule
from peter.model.law import Catalogue, Requirement
from peter.model.terms import Branch

CODE = "C102"

TOLERATED = (Aspect.QUALIFYING, Aspect.PAID_BY)
"""Aspects that may stay without a figure: the instrument names none for them."""


def parts(rows: tuple[Row, ...], catalogue: Catalogue) -> tuple[PartOfC102, ...]:
    """Every Part that has a branch, in the order of the Convention."""
    return tuple(_part(branch, rows, catalogue) for branch in NINE)


def _part(branch: Branch, rows: tuple[Row, ...], catalogue: Catalogue) -> PartOfC102:
    asked = list(_requirements(branch, catalogue))
    ids = {requirement.id for requirement in asked}
    row = next(row for row in rows if row.id == branch)
    cells = [cell for cell in row.cells if cell.requirement in ids]
    cells += [c for c in _financing(rows) if _is_of(branch, c)]
    failing = tuple(c for c in cells if c.verdict in (Verdict.BELOW, Verdict.ABSENT))
    still_open = (Verdict.UNKNOWN, Verdict.NOT_COMPARABLE)
    return PartOfC102(
        _number(asked[0]),
        branch.value,
        any(requirement.figures.get("is_of_article_2") is True for requirement in asked),
        _verdict(cells),
        failing,
        tuple(c for c in cells if c.verdict in still_open),
    )


def _requirements(branch: Branch, catalogue: Catalogue) -> Iterator[Requirement]:
    instrument = catalogue.instrument(CODE)
    assert instrument is not None
    return (r for r in instrument.requirement if branch in r.branches)


def _number(requirement: Requirement) -> str:
    """`III`, from `Part III, Art. 13-18`."""
    return requirement.articles.removeprefix("Part ").partition(",")[0]


def _financing(rows: tuple[Row, ...]) -> Iterator[Cell]:
    """The cells on who bears the cost, which C102 Art. 71(1) asks of every Part."""
    row = next(row for row in rows if row.id == Rule.FINANCING)
    return (cell for cell in row.cells if cell.aspect is Aspect.PAID_BY)


def _is_of(branch: Branch, cell: Cell) -> bool:
    """Whether the cell fails because of this branch."""
    is_alone = Reason.EMPLOYER_ALONE in (cell.reason, dict(cell.values).get("would_reason"))
    return is_alone and branch in str(dict(cell.values)["branches"]).split()


def _verdict(cells: list[Cell]) -> Verdict:
    verdicts = {cell.verdict for cell in cells}
    if verdicts == {Verdict.ABSENT}:
        return Verdict.ABSENT
    if verdicts & {Verdict.BELOW, Verdict.ABSENT}:
        return Verdict.BELOW
    counted = [
        cell
        for cell in cells
        if not (cell.aspect in TOLERATED and cell.verdict is Verdict.NOT_COMPARABLE)
    ]
    if counted and all(cell.verdict is Verdict.MEETS for cell in counted):
        return Verdict.MEETS
    return Verdict.UNKNOWN


def article_2(of_c102: tuple[PartOfC102, ...], catalogue: Catalogue) -> Verdict:
    """Whether the Parts that are met are enough, or could be with the open ones.

    So many Parts, one of them at least unemployment, old age, employment injury, invalidity or
    survivors.
    """
    needed = of_principle(catalogue, "ratification", "parts_min")

    def is_enough(those: list[PartOfC102]) -> bool:
        return len(those) >= needed and any(part.counts for part in those)

    if is_enough([part for part in of_c102 if part.verdict is Verdict.MEETS]):
        return Verdict.MEETS
    failing = (Verdict.BELOW, Verdict.ABSENT)
    can_be = is_enough([part for part in of_c102 if part.verdict not in failing])
    return Verdict.UNKNOWN if can_be else Verdict.BELOW
