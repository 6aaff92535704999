"""A policy: the benefits in force, with their prices, and the switches a player toggles."""

from collections.abc import Collection, Mapping
from functools import cached_property

import attrs

from peter.model.benefit import Benefit
from peter.model.economy import Economy
from peter.model.terms import Branch, Contingency


@attrs.frozen
class Switch:
    """One of the ten things a player switches, one for each event."""

    id: str
    number: int
    title: str
    branches: tuple[Branch, ...]


@attrs.frozen
class Rates:
    """What a country's law takes of gross earnings, whichever branches it is for. Shares."""

    employee: float
    employer: float
    income_tax: float | None = None
    """None: not known; the economy's stands in."""


@attrs.frozen(cache_hash=True)
class Policy:
    """The benefits in force. Immutable: switching one off gives another policy."""

    id: str
    title: str
    summary: str
    assumes: str
    """What it takes for granted about who is covered; said wherever the policy plays."""
    benefits: tuple[Benefit, ...] = ()
    switched_off: tuple[Branch, ...] = ()
    country: str = ""
    """Code of the country whose system it is; empty for a policy of standards."""
    rates: Rates | None = None
    """The country's own contributions and tax, charged whole; None: a price for each branch."""
    unknown: tuple[Branch, ...] = ()
    """Branches of which nothing can be lived because it is not known what they give."""

    @cached_property
    def answers(self) -> Mapping[Contingency, tuple[Benefit, ...]]:
        """The benefits that answer each contingency."""
        return {
            contingency: tuple(b for b in self.benefits if contingency in b.answers)
            for contingency in Contingency
        }

    def charged(self, economy: Economy) -> Rates:
        """What is taken of gross earnings in all: a country's rates, or all prices together.

        Of the prices the employee pays 40 % (C102 Art. 71(2): half at most).
        """
        if self.rates is not None:
            return self.rates
        total = sum(self.prices(economy).values())
        employee = economy.employee_share * total
        return Rates(employee, total - employee)

    @cached_property
    def has_liabilities(self) -> bool:
        """Whether an employer pays some of its benefits out of their own pocket."""
        return any(benefit.is_liability for benefit in self.benefits)

    def without(self, branches: Collection[Branch]) -> "Policy":
        """The same policy less these branches: their payments, their prices, nothing else."""
        if not branches:
            return self
        return attrs.evolve(
            self,
            benefits=tuple(b for b in self.benefits if b.branch not in branches),
            switched_off=tuple(
                branch for branch in Branch if branch in branches or branch in self.switched_off
            ),
        )

    def prices(self, economy: Economy) -> dict[Branch, float]:
        """What each branch costs, as a share of gross earnings.

        In proportion to its rate and its paid days against the price list of the economy. None
        has a price of its own where a country's law has one rate for all.
        """
        if self.rates is not None:
            return {}
        prices: dict[Branch, float] = {}
        for benefit in self.benefits:
            listed = economy.contributions.get(benefit.branch)
            if listed is None or not benefit.carries_contribution:
                continue
            price = listed.share
            if listed.rate is not None and benefit.rate is not None:
                price *= benefit.rate / listed.rate
            if listed.days is not None and benefit.duration_days is not None:
                price *= benefit.duration_days / listed.days
            prices[benefit.branch] = prices.get(benefit.branch, 0.0) + price
        return prices
