"""Benefits of one amount for everybody (C102 Art. 66; family benefit, Art. 44)."""

import attrs

from peter.model.benefit import Benefit, Claim, Moment, Step
from peter.model.economy import Economy
from peter.model.terms import YEAR_MONTHS


@attrs.frozen(kw_only=True)
class FlatRate(Benefit):
    """A share of a yardstick wage, or of the poverty line, for each person or child."""

    rate: float
    of: str
    """The yardstick: `labourer_wage`, `wage` or `poverty_line`."""
    child_until_years: int | None = None

    def yardstick(self, economy: Economy) -> float:
        """The yardstick in units a month.

        Raises ValueError for a yardstick that the model does not have.
        """
        match self.of:
            case "labourer_wage":
                return economy.labourer_wage * economy.wage
            case "wage":
                return economy.wage
            case "poverty_line":
                return economy.poverty_line
        raise ValueError(f"{self.of!r} is no yardstick; known: labourer_wage, wage, poverty_line")

    def monthly(self, claim: Claim, moment: Moment, economy: Economy) -> float:
        """Rate x yardstick, in units."""
        del claim, moment
        return self.rate * self.yardstick(economy)

    def lasts(self, claim: Claim, moment: Moment) -> bool:
        """A child's allowance ends at the age set, or when the child leaves."""
        if claim.child is None or self.child_until_years is None:
            return True
        age = moment.age_months(claim.child)
        return age is not None and age < self.child_until_years * YEAR_MONTHS

    def amount_steps(self, claim: Claim, moment: Moment, economy: Economy) -> tuple[Step, ...]:
        """The yardstick and the share of it."""
        return (
            Step(
                "flat",
                True,
                (
                    ("rate", self.rate),
                    ("of", self.of),
                    ("yardstick", self.yardstick(economy)),
                    ("monthly", self.monthly(claim, moment, economy)),
                ),
                self.articles.rate,
            ),
        )
