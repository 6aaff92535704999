"""What the gap matrix consists of: rows, cells, and what each verdict rests on."""

from collections.abc import Mapping
from enum import StrEnum

import attrs

from peter.gaps.reasons import Reason
from peter.model.country import Country


class Verdict(StrEnum):
    """How a country's rule stands against a requirement, in this simplified case."""

    MEETS = "meets"
    BELOW = "below"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    NOT_COMPARABLE = "not_comparable"


class Aspect(StrEnum):
    """The columns of the matrix."""

    COVERED = "covered"
    LEVEL = "level"
    DURATION = "duration"
    WAITING = "waiting"
    QUALIFYING = "qualifying"
    GIVEN = "given"
    """Whether what cannot be counted is there: care, a right, a guarantee; the age of a pension."""
    PAID_BY = "paid_by"
    """Who bears the cost, where the law lays it on the employer (C102 Art. 71(1))."""


class Group(StrEnum):
    """The groups of rows."""

    BRANCHES = "branches"
    MATERNITY = "maternity"
    FLOOR = "floor"
    PRINCIPLES = "principles"


@attrs.frozen
class Test:
    """The standard beneficiary's household, computed. Money in the country's currency a month."""

    rate: float
    """Share that the instrument asks for."""
    earnings: float
    """Previous earnings of the standard beneficiary, or of the labourer (Art. 66)."""
    allowance: float
    """Family allowance, the same on both sides of Art. 65(1) and 66(1)."""
    least: float
    """Lowest full month's benefit within the time that the instrument asks for."""
    average: float
    """Average a month of that time."""
    days: int
    """Length of that time, days; 0: throughout."""
    children: int
    earnings_most: float | None = None
    """Where the yardstick is only known to lie between two wages: the higher of them."""
    is_of_average: bool = False
    """Whether the instrument looks at the average (C102 Art. 50), not at the lowest month."""
    is_own: bool = False
    """Whether it looks at the person's own earnings (C103, C168, C183): no family, no allowance."""
    record_months: int | None = None
    """Months of insurance that are supposed, where the amount depends on them."""

    @property
    def counted(self) -> float:
        """The benefit that is held against the yardstick: lowest month, or average."""
        return self.average if self.is_of_average else self.least

    @property
    def required(self) -> float:
        """What the household must have at least: rate x (earnings + allowance)."""
        return self.rate * (self.earnings + self.allowance)

    @property
    def has(self) -> float:
        """What it has a month: benefit + allowance."""
        return self.counted + self.allowance


@attrs.frozen
class Cell:
    """One aspect of one row against one requirement."""

    row: str
    """Id of the provision: `sickness`."""
    aspect: Aspect
    requirement: str
    """Id of the requirement, or of the principle, in the catalogue."""
    verdict: Verdict
    reason: Reason
    """Why, as a word that views put into a sentence."""
    values: tuple[tuple[str, float | str], ...] = ()
    """What the sentence needs: `has`, `needs` and the like; see REASONS."""
    figures: tuple[str, ...] = ()
    """Keys of the pack's figures that it rests on."""
    tests: tuple[Test, ...] = ()
    """For a level: one for each reference wage."""
    would_be: Verdict | None = None
    """What the verdict would be if the figures that are not verified held."""
    simplified: tuple[str, ...] = ()


@attrs.frozen
class Row:
    """A branch, a part of maternity protection, a guarantee or a principle."""

    id: str
    group: Group
    benchmarks: tuple[str, ...]
    """Ids of the requirements it is held against, C102's first, then the more advanced."""
    cells: tuple[Cell, ...]
    """Benchmark by benchmark, in the order of Aspect."""

    def cell(self, aspect: Aspect, requirement: str) -> Cell | None:
        """One cell; None where there is none."""
        return next(
            (c for c in self.cells if (c.aspect, c.requirement) == (aspect, requirement)), None
        )


@attrs.frozen
class PartOfC102:
    """What is known of one Part of C102, II to X, under the country's figures."""

    number: str
    """Roman: `III`."""
    branch: str
    counts: bool
    """Whether it is one of those of which Article 2 asks for at least one."""
    verdict: Verdict
    """`meets` where every aspect that can be held against it is met, `below` or `absent` where one
    fails, else `unknown`."""
    failing: tuple[Cell, ...]
    open: tuple[Cell, ...]
    """What is not known or cannot be compared."""


@attrs.frozen(eq=False)
class Gaps:
    """A country's system against the instruments."""

    country: Country
    rows: tuple[Row, ...]
    parts: tuple[PartOfC102, ...]
    article_2: Verdict
    """Whether the Parts that are met are enough to ratify C102: `meets`, `below` whatever the open
    ones turn out to be, or `unknown`."""
    accepted: Mapping[str, str]
    """What is known on ratification, by instrument's code: the key of the pack's figure, or empty
    where only the catalogue speaks of it."""

    def row(self, row_id: str) -> Row | None:
        """A row by its id."""
        return next((row for row in self.rows if row.id == row_id), None)
