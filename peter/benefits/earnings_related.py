"""Benefits in proportion to previous earnings (C102 Art. 65)."""

from collections.abc import Iterator

import attrs

from peter.model.benefit import (
    Benefit,
    Claim,
    Fault,
    Moment,
    Step,
    bound_faults,
    bound_steps,
    bounded,
)
from peter.model.economy import Economy
from peter.model.terms import Sex


@attrs.frozen
class Tier:
    """The rate from so many months of contribution on."""

    from_months: int
    rate: float


@attrs.frozen(kw_only=True)
class EarningsRelated(Benefit):
    """A share of previous earnings up to a ceiling, in proportion to a record where one counts."""

    rate: float
    """Where there are tiers, the highest of them, which is what it costs."""
    tiers: tuple[Tier, ...] = ()
    """Rates by months of contribution before the contingency, from the shortest record on; below
    the first nothing is paid."""
    full_months: int | None = None
    """Months of contribution for the full rate; fewer give it in proportion."""
    full_months_women: int | None = None
    """The same for women, where the law asks for another record of them."""
    has_ceiling: bool = True
    """Whether earnings count up to the economy's ceiling (Art. 65(3)); where a country's law knows
    none they count whole."""
    least: float | None = None
    """Units a month, whatever rate and record come to."""
    most: float | None = None
    """Units a month, whatever rate and record come to."""

    @property
    def needed_months(self) -> int:
        """The qualifying period, or the first tier where that asks for more."""
        first = self.tiers[0].from_months if self.tiers else 0
        return max(self.qualifying_months, first)

    def full_record_months(self, claim: Claim) -> int | None:
        """As the policy says, for this person's sex."""
        if claim.sex is Sex.WOMAN and self.full_months_women is not None:
            return self.full_months_women
        return self.full_months

    def previous_earnings(self, claim: Claim, economy: Economy) -> float:
        """Earnings that count: those before the contingency, up to the ceiling (Art. 65(3))."""
        if not self.has_ceiling:
            return claim.previous_earnings
        return min(claim.previous_earnings, economy.ceiling * economy.wage)

    def record(self, claim: Claim) -> float:
        """Share of a full record, 1 at most."""
        full = self.full_record_months(claim)
        return 1.0 if full is None else min(1.0, claim.contribution_months / full)

    def tier(self, claim: Claim) -> Tier | None:
        """The tier that the record reaches; None where there are none, or it reaches none."""
        reached = (t for t in reversed(self.tiers) if claim.contribution_months >= t.from_months)
        return next(reached, None)

    def rate_for(self, claim: Claim) -> float:
        """The share of earnings that this record gives, before it is reduced."""
        if not self.tiers:
            return self.rate
        tier = self.tier(claim)
        return 0.0 if tier is None else tier.rate

    def unbounded(self, claim: Claim, economy: Economy) -> float:
        """Rate x record x previous earnings, in units a month."""
        return self.rate_for(claim) * self.record(claim) * self.previous_earnings(claim, economy)

    def monthly(self, claim: Claim, moment: Moment, economy: Economy) -> float:
        """Rate x record x previous earnings, between the least and the most; in units."""
        del moment
        return bounded(self.unbounded(claim, economy), self.least, self.most)

    def faults(self) -> Iterator[Fault]:
        """Tiers from the shortest record on, the highest of them the rate; bounds in order."""
        yield from super().faults()
        yield from bound_faults(self.least, self.most)
        if self.full_months is None and self.full_months_women is not None:
            yield Fault("full_months", "is missing, beside that of women.", "Add it.")
        if not self.tiers:
            return
        starts = [tier.from_months for tier in self.tiers]
        if starts != sorted(set(starts)):
            yield Fault("tiers", "they are not in the order of their months.", "Sort them.")
        top = max(tier.rate for tier in self.tiers)
        if self.rate != top:
            remedy = f"Write rate = {top:g}."
            yield Fault("rate", f"{self.rate:g} is not the highest of the tiers.", remedy)
        if self.qualifying_residence_months is not None:
            message = "residence gives no record, and so no tier."
            yield Fault("qualifying_residence_months", message, "Leave it out.")

    def amount_steps(self, claim: Claim, moment: Moment, economy: Economy) -> tuple[Step, ...]:
        """Earnings below the ceiling, the tier, the record, the rate, the least and the most."""
        del moment
        earnings = self.previous_earnings(claim, economy)
        if not self.has_ceiling:
            key = "own_earnings"
        else:
            key = "ceiling" if earnings < claim.previous_earnings else "earnings"
        steps = [
            Step(
                key,
                True,
                (("earnings", claim.previous_earnings), ("counted", earnings)),
                self.articles.ceiling,
            )
        ]
        if (tier := self.tier(claim)) is not None:
            steps.append(
                Step(
                    "tier",
                    True,
                    (
                        ("have_months", claim.contribution_months),
                        ("from_months", tier.from_months),
                        ("rate", tier.rate),
                    ),
                    self.articles.rate,
                )
            )
        full = self.full_record_months(claim)
        if full is not None and self.record(claim) < 1:
            steps.append(
                Step(
                    "record",
                    True,
                    (("have_months", claim.contribution_months), ("full_months", full)),
                    self.articles.qualifying,
                )
            )
        amount = self.unbounded(claim, economy)
        steps.append(
            Step(
                "rate",
                True,
                (
                    ("rate", self.rate_for(claim)),
                    ("record", self.record(claim)),
                    ("counted", earnings),
                    ("monthly", amount),
                ),
                self.articles.rate,
            )
        )
        return (*steps, *bound_steps((amount,), self.least, self.most, self.articles.rate))
