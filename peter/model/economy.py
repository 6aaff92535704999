"""The numbers of the economy: wage, line, prices, interest. Read from `economy.toml`."""

from collections.abc import Mapping

import attrs

from peter.model.terms import Branch, Evidence


@attrs.frozen
class Contribution:
    """The price of a branch as a share of gross earnings, at the rate and days it buys."""

    share: float
    rate: float | None = None
    days: int | None = None


@attrs.frozen
class Origin:
    """Where a number comes from."""

    evidence: Evidence
    source: str


@attrs.frozen(cache_hash=True)
class Economy:
    """All numbers that hold for everybody. Money in units; 1,000 = one average wage a month.

    Shares are fractions of one. The source and label of each number is in `origins`.
    """

    # The yardsticks
    wage: float
    poverty_line: float
    """Of one adult, in units a month."""
    further_adult: float
    child: float
    adult_from_years: int
    labourer_wage: float
    """Of an ordinary labourer, as a share of the average wage."""
    ceiling: float
    """Most previous earnings that count, as a share of the average wage."""

    # Work and its price
    employee_share: float
    worker_bears: float
    """Part of the employer's contribution that falls on the wage (lambda)."""
    income_tax: float
    precarious_net: float
    working_hours_a_month: float
    take_up: float

    # Savings, assets, debt
    interest: float
    loan_limit_months: float
    asset_discount: float
    repay_months: float
    repay_share: float
    save_share: float
    buffer_months: float
    smoothing: float
    """Share of usual consumption that savings defend in a month of surplus (zeta)."""
    smoothing_draw: float
    """At most one part in so many of savings is drawn for it in a month."""
    smoothing_memory_months: int
    relatives: float
    """Share of needs up to which relatives and odd jobs help (h)."""

    # School, health, scars
    return_to_schooling: float
    reference_schooling_years: float
    school_from_years: int
    school_until_years: int
    school_loss: float
    school_loss_protected: float
    child_wage: float
    child_work_from_years: int
    health_start: float
    health_recovery: float
    health_gap: float
    health_care_skipped: float
    health_low: float
    health_low_earnings: float
    scar_permanent: float
    scar_permanent_most: float
    scar_temporary: float
    scar_months: int

    # Measures
    risk_aversion: float
    consumption_floor: float
    discount: float
    catastrophic_share: float

    contributions: Mapping[Branch, Contribution] = attrs.field(hash=False)
    origins: Mapping[str, Origin] = attrs.field(hash=False)

    @property
    def full_contributions(self) -> float:
        """All branches together at their full price: 0.25 in play."""
        return sum(contribution.share for contribution in self.contributions.values())

    def equivalence(self, adults: int, children: int) -> float:
        """Modified OECD scale (Eurostat): 1, then 0.5 an adult and 0.3 a child under 14."""
        first_adult = min(adults, 1)
        return first_adult + self.further_adult * (adults - first_adult) + self.child * children
