"""Rights: no payment and no contribution; they change days or earnings."""

import attrs

from peter.model.benefit import Benefit, Claim, Moment, Step
from peter.model.economy import Economy


@attrs.frozen(kw_only=True)
class Right(Benefit):
    """A right at work, such as paid nursing breaks (C183 Art. 10)."""

    def monthly(self, claim: Claim, moment: Moment, economy: Economy) -> float:
        """Nothing is paid: wages go on."""
        del claim, moment, economy
        return 0.0

    def amount_steps(self, claim: Claim, moment: Moment, economy: Economy) -> tuple[Step, ...]:
        """The right itself."""
        del claim, moment, economy
        return (Step("right", True, (), self.articles.rate),)
