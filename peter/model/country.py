"""A country's own system: every figure with its source, what the law gives, and how it is lived.

A pack names its figures once; everything else in it points to them by key (`maternity.days`), so
that no number of a country stands without where and when it was read.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

import attrs

from peter.model.benefit import Benefit
from peter.model.currency import Currency
from peter.model.policy import Policy
from peter.model.terms import Branch

WARN_AFTER_YEARS = 2
"""A pack older than this warns wherever it is used."""


class FigureKind(StrEnum):
    """What a figure is taken from."""

    LAW = "law"
    STATISTIC = "statistic"
    REPORTED = "reported"
    DERIVED = "derived"
    ILLUSTRATIVE = "illustrative"


class Reach(StrEnum):
    """How much of a benefit's rule is known: all of it, or only its least or its most."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Basis(StrEnum):
    """Of which earnings a rate is a share."""

    GROSS = "gross"
    NET = "net"


class Part(StrEnum):
    """The five parts of maternity protection (C183 Art. 3 to 10)."""

    LEAVE = "leave"
    CASH = "cash_and_care"
    HEALTH = "health_at_work"
    JOB = "employment_protection"
    NURSING = "nursing"


class Guarantee(StrEnum):
    """The four guarantees of the floor (R202 Para. 5)."""

    HEALTH = "floor_health"
    CHILDREN = "floor_children"
    ACTIVE_AGE = "floor_active_age"
    OLD_AGE = "floor_old_age"


class Rule(StrEnum):
    """The principles that can be held against figures or law (C102 Art. 71, 72)."""

    FINANCING = "financing"
    PARTICIPATION = "participation"


NINE = tuple(Branch)[:9]
"""C102's nine branches, in the order of its Parts less the assistance and rights after them."""

PROVISIONS: tuple[str, ...] = (
    *(branch.value for branch in NINE),
    *(part.value for part in Part),
    *(guarantee.value for guarantee in Guarantee),
    *(rule.value for rule in Rule),
)
"""Every row of the gap matrix; a pack speaks of each, if only to say that it is not known."""


@attrs.frozen
class Figure:
    """One figure of a country, with where and when it was read. Unknown where `value` is None."""

    key: str
    """Group and name: `maternity.days`."""
    value: float | str | bool | tuple[float, float] | None
    """A number, a range, a truth value or words; money in the country's currency."""
    unit: str = ""
    as_of: str = ""
    """Of when it is, as the source says: `2025`, `2026-02-22`, `from 2026-07-01`."""
    source: str = ""
    verified: bool = False
    """Whether it was read in an archived copy of the source."""
    kind: FigureKind | None = None
    note: str = ""
    look: str = ""
    """Where one would look for what is unknown."""

    @property
    def is_unknown(self) -> bool:
        """Whether the pack only says that this is not known."""
        return self.value is None

    @property
    def year(self) -> int | None:
        """The latest year it names as its date; None where it names none."""
        years = [int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", self.as_of)]
        return max(years, default=None)


@attrs.frozen
class NationalBenefit:
    """A benefit of the pack, resolved to units, and how its numbers came about."""

    benefit: Benefit
    """In units: 1,000 are the first of the country's reference wages."""
    figures: Mapping[str, tuple[str, ...]] = attrs.field(hash=False)
    """Keys of the figures behind each of its fields (`duration_days`, `phases`, `most`)."""
    reach: Reach = Reach.EXACT
    basis: Basis = Basis.GROSS
    unknown: tuple[str, ...] = ()
    """Fields that are not known, because their figure is not or because nothing is said of them.
    Where the amount itself is among them it is not a number (`nan`), and nothing is lived."""
    in_months: tuple[str, ...] = ()
    """Fields that the law counts in months of the calendar, of which 12 are 52 weeks; in the
    story, and so in the benefit, a month has 30 days."""
    otherwise: tuple[str, ...] = ()
    """Fields that the law counts in another way than the instruments do, such as days a year
    instead of days a case: they cannot be compared."""
    simplified: tuple[str, ...] = ()
    """What the model makes simpler than the law, in words."""
    is_lived: bool = True
    """Whether Peter's life under this system has it; where not, `simplified` says why."""


@attrs.frozen
class Provision:
    """What a country has for one row of the matrix: in law, and in practice."""

    id: str
    """One of PROVISIONS."""
    benefit: str = ""
    """Id of the pack's benefit that is held against the instruments; empty where none is known."""
    absent: str = ""
    """Key of the figure that says the law has nothing here; empty otherwise."""
    holds: str = ""
    """Key of a figure that is true where the requirement is met as it stands, false where not."""
    covered: str = ""
    """Key of the share of employees whom the law protects."""
    covered_residents: str = ""
    """Key of the share of residents whom the law protects."""
    law: tuple[str, ...] = ()
    """Further figures on what the law gives."""
    practice: tuple[str, ...] = ()
    """Figures on what happens: who draws it, who is reached."""
    conflicts: tuple[tuple[str, ...], ...] = ()
    """Figures that contradict one another; all of them are shown."""
    look: str = ""
    """Where one would look for what is unknown."""


@attrs.frozen(eq=False)
class Country:
    """A national pack."""

    code: str
    """As in ISO 3166-1: `KG`."""
    name: str
    date: str
    """When its newest source was seen: `2026-03`."""
    currency: Currency
    """Its wage is the first of `wages`; where none is known it is not a number (`nan`)."""
    figures: Mapping[str, Figure]
    wages: tuple[str, ...]
    """Keys of the reference wages that are known, a month; amounts are converted by the first, and
    a level must hold by each of them. Empty: no amount can be converted or shown beside units."""
    provisions: Mapping[str, Provision]
    benefits: Mapping[str, NationalBenefit]
    policy: Policy
    """The benefits that can be lived, with the country's rates of contribution."""
    minimum_wage: str = ""
    labourer_wage: str = ""
    """Key of the wage of an ordinary adult male labourer (C102 Art. 66); empty: not known."""
    poverty_line: str = ""
    """Key of the line per head and month; empty: not known."""
    accepted: Mapping[str, str] = attrs.field(factory=dict)
    """Key of the figure on ratification, by instrument's code, where something is known."""
    assumes: str = ""

    def figure(self, key: str) -> Figure:
        """A figure by its key. Raises KeyError where there is none."""
        return self.figures[key]

    def is_old(self, today: str) -> bool:
        """Whether the pack is older than two years. `today` as `2026-11-22`."""
        year, month = (int(part) for part in (*self.date.split("-"), "12")[:2])
        now_year, now_month = (int(part) for part in today.split("-")[:2])
        return (now_year - year) * 12 + now_month - month > 12 * WARN_AFTER_YEARS

    def units(self, amount: float) -> float:
        """An amount of the country's currency in units."""
        return amount / self.currency.wage * 1000

    def money(self, units: float) -> float:
        """Units in the country's currency."""
        return units * self.currency.wage / 1000
