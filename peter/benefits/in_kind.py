"""Care given rather than paid for (C102 Art. 10, 34, 49)."""

import attrs

from peter.model.benefit import Benefit, Claim, Moment, Step
from peter.model.economy import Economy
from peter.model.terms import MONTH_DAYS


@attrs.frozen(kw_only=True)
class InKind(Benefit):
    """Care, counted at the price that it saves the family."""

    def monthly(self, claim: Claim, moment: Moment, economy: Economy) -> float:
        """The price of the care needed this month, in units."""
        del claim, economy
        return moment.cost

    @property
    def is_in_kind(self) -> bool:
        """Care, not money."""
        return True

    def paid_days(self, claim: Claim, month: int) -> int:
        """Care is not counted in days."""
        del claim, month
        return MONTH_DAYS

    def amount_steps(self, claim: Claim, moment: Moment, economy: Economy) -> tuple[Step, ...]:
        """The care and what it would have cost."""
        del claim, economy
        return (Step("care", True, (("cost", moment.cost),), self.articles.rate),)
