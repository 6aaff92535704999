"""Benefits in proportion to previous earnings (C102 Art. 65)."""

import attrs

from peter.model.benefit import Benefit, Claim, Moment, Step
from peter.model.economy import Economy
from peter.model.terms import YEAR_MONTHS, Contingency


@attrs.frozen(kw_only=True)
class EarningsRelated(Benefit):
    """A share of previous earnings up to a ceiling, in proportion to a record where one counts."""

    rate: float
    full_months: int | None = None
    """Months of contribution for the full rate; fewer give it in proportion."""
    child_until_years: int | None = None
    """For survivors: paid for a child below this age, or while the widow lives."""

    @property
    def full_record_months(self) -> int | None:
        """As the policy says."""
        return self.full_months

    def previous_earnings(self, claim: Claim, economy: Economy) -> float:
        """Earnings that count: those before the contingency, up to the ceiling (Art. 65(3))."""
        return min(claim.previous_earnings, economy.ceiling * economy.wage)

    def record(self, claim: Claim) -> float:
        """Share of a full record, 1 at most."""
        if self.full_months is None:
            return 1.0
        return min(1.0, claim.contribution_months / self.full_months)

    def monthly(self, claim: Claim, moment: Moment, economy: Economy) -> float:
        """Rate x record x previous earnings, in units."""
        del moment
        return self.rate * self.record(claim) * self.previous_earnings(claim, economy)

    def lasts(self, claim: Claim, moment: Moment) -> bool:
        """Support is lost while the widow lives or a child is below the age set."""
        if claim.contingency is not Contingency.LOSS_OF_SUPPORT:
            return True
        if moment.age_months(claim.widow) is not None:
            return True
        until = (self.child_until_years or 0) * YEAR_MONTHS
        return any(age < until for _, age in moment.ages)

    def amount_steps(self, claim: Claim, moment: Moment, economy: Economy) -> tuple[Step, ...]:
        """Earnings below the ceiling, the record, the rate."""
        earnings = self.previous_earnings(claim, economy)
        steps = [
            Step(
                "ceiling" if earnings < claim.previous_earnings else "earnings",
                True,
                (("earnings", claim.previous_earnings), ("counted", earnings)),
                self.articles.ceiling,
            )
        ]
        if self.full_months is not None and self.record(claim) < 1:
            steps.append(
                Step(
                    "record",
                    True,
                    (("have_months", claim.contribution_months), ("full_months", self.full_months)),
                    self.articles.qualifying,
                )
            )
        steps.append(
            Step(
                "rate",
                True,
                (
                    ("rate", self.rate),
                    ("record", self.record(claim)),
                    ("counted", earnings),
                    ("monthly", self.monthly(claim, moment, economy)),
                ),
                self.articles.rate,
            )
        )
        return tuple(steps)
