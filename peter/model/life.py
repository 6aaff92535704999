"""A life: one scenario lived under one policy, month by month."""

from functools import cached_property

import attrs

from peter.model.benefit import Claim, Payment, Refusal
from peter.model.policy import Policy
from peter.model.scenario import Event, Scenario
from peter.model.terms import Branch, Contingency, Status


@attrs.frozen
class Earning:
    """One person's pay of a month, in units."""

    person: str
    gross: float
    net: float
    employee: float
    """The employee's contributions."""
    employer: float
    """The employer's contributions."""
    full_net: float
    """Net pay of a full month at the current earnings."""


@attrs.frozen
class Income:
    """What comes in in a month and why. Shared by all months in which nothing changes."""

    earnings: tuple[Earning, ...]
    payments: tuple[Payment, ...]
    refusals: tuple[Refusal, ...]
    gross: float
    net: float
    employee: float
    employer: float
    child_work: float
    total: float
    """Income of the household (Y): net pay, child work, benefits in cash, assistance."""
    normal: float
    """The household's normal monthly income (N), which limits what it can borrow."""
    right_cost: float
    """What rights, and benefits that the employer pays, cost the employer this month; units."""
    right_hours: float
    """Paid hours not worked because of a right."""

    @cached_property
    def by_branch(self) -> dict[Branch, float]:
        """Benefits of the month by branch; care in kind at the price it saved."""
        totals: dict[Branch, float] = {}
        for payment in self.payments:
            branch = payment.benefit.branch
            totals[branch] = totals.get(branch, 0.0) + payment.amount
        return totals

    @cached_property
    def in_kind(self) -> float:
        """Care in kind at the price it saved, units."""
        return sum(p.amount for p in self.payments if p.moment.cost)


@attrs.frozen
class Month:
    """One row of a life's ledger. Money in units, of the whole household."""

    month: int
    """Months since the scenario began."""
    status: Status
    """Labour status of the person whose life it is, for most of the month."""
    income: Income
    equivalence: float
    needs: float
    """Poverty line of the household (Z)."""
    medical: float
    """Cost of care not given in kind (Xm)."""
    other_costs: float
    consumption: float
    savings: float
    assets: float
    debt: float
    interest: float
    drawn: float
    """Taken from savings, to meet needs or to smooth."""
    asset_cash: float
    assets_sold: float
    borrowed: float
    repaid: float
    saved: float
    from_relatives: float
    care_skipped: float
    short: float
    health: float
    school_years: float

    @property
    def is_income_poor(self) -> bool:
        """Income below the poverty line."""
        return self.income.total < self.needs - 1e-9

    @property
    def is_consumption_poor(self) -> bool:
        """Consumption below the poverty line."""
        return self.consumption < self.needs - 1e-9


@attrs.frozen
class Happened:
    """A numbered event in a life: its months and the claims it opened."""

    event: Event
    month: int
    until_month: int
    """Last month of its window: to the end of its spells, twelve months at least."""


@attrs.frozen(eq=False)
class Life:
    """A scenario lived under a policy."""

    scenario: Scenario
    policy: Policy
    months: tuple[Month, ...]
    claims: tuple[Claim, ...]
    happened: tuple[Happened, ...]

    def claims_at(self, event: Event) -> tuple[Claim, ...]:
        """The claims that a numbered event, or what is told with it, opened."""
        told = {e.id for e in self.scenario.told_with(event)}
        return tuple(claim for claim in self.claims if claim.event in told)

    def pension_month(self) -> Month | None:
        """First month in which an old-age benefit is paid to the person whose life it is."""
        for month in self.months:
            for payment in month.income.payments:
                claim = payment.claim
                if claim.contingency is Contingency.OLD_AGE and claim.person == self.scenario.hero:
                    return month
        return None
