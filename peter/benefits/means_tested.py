"""Assistance: what is missing up to a guaranteed share of the line (C102 Art. 67; R202)."""

import attrs

from peter.model.benefit import Benefit, Claim, Moment, Step
from peter.model.economy import Economy


@attrs.frozen(kw_only=True)
class MeansTested(Benefit):
    """A top-up to a share of the household's poverty line, after all other income."""

    rate: float
    """Guaranteed share of the poverty line."""

    def monthly(self, claim: Claim, moment: Moment, economy: Economy) -> float:
        """What is missing, times the share of those entitled who claim it; units."""
        del claim
        return economy.take_up * max(0.0, self.rate * moment.needs - moment.income)

    def has_need(self, moment: Moment) -> bool:
        """Income below the guaranteed share of the line."""
        return moment.income < self.rate * moment.needs

    @property
    def is_needs_tested(self) -> bool:
        """Nothing missing means no need."""
        return True

    def amount_steps(self, claim: Claim, moment: Moment, economy: Economy) -> tuple[Step, ...]:
        """The guarantee, the income, the difference."""
        amount = self.monthly(claim, moment, economy)
        return (
            Step(
                "means",
                amount > 0,
                (
                    ("rate", self.rate),
                    ("needs", moment.needs),
                    ("guarantee", self.rate * moment.needs),
                    ("income", moment.income),
                    ("monthly", amount),
                ),
                self.articles.rate,
            ),
        )
