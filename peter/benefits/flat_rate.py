"""Benefits of one amount for everybody (C102 Art. 66; family benefit, Art. 44)."""

from collections.abc import Iterator

import attrs

from peter.errors import nearest
from peter.model.benefit import Benefit, Claim, Fault, Moment, Step
from peter.model.economy import Economy
from peter.model.terms import MONTH_DAYS, YEAR_MONTHS, Contingency

YARDSTICKS = ("labourer_wage", "wage", "poverty_line")


@attrs.frozen(kw_only=True)
class FlatRate(Benefit):
    """A sum, or a share of a yardstick, for each person or child; a month, or once."""

    of: str = ""
    """The yardstick of `rate`: `labourer_wage`, `wage` or `poverty_line`."""
    amount: float | None = None
    """Units a month (or once), in place of a rate of a yardstick."""
    once: bool = False
    """A grant: the whole amount in the month in which the contingency begins, then no more."""
    for_each_child: bool = False
    """The amount for every child in the household below `child_until_years`."""
    further_amount: float | None = None
    """Units for each child after the first, the eldest; None: the same for all."""

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
        raise ValueError(f"{self.of!r} is no yardstick; known: {', '.join(YARDSTICKS)}")

    def sum(self, economy: Economy) -> float:
        """The amount for one, in units."""
        if self.amount is not None:
            return self.amount
        return (self.rate or 0.0) * self.yardstick(economy)

    def further_sum(self, economy: Economy) -> float:
        """The amount for each child after the first, in units."""
        return self.sum(economy) if self.further_amount is None else self.further_amount

    def monthly(self, claim: Claim, moment: Moment, economy: Economy) -> float:
        """The amount, for each child where it is paid so; in units."""
        amount = self.sum(economy)
        if claim.child is not None:
            # A claim of its own for each child already.
            return self.further_sum(economy) if self._has_elder(claim, moment) else amount
        if self.for_each_child:
            return amount + (self.children(moment) - 1) * self.further_sum(economy)
        return amount

    def _has_elder(self, claim: Claim, moment: Moment) -> bool:
        """Whether the allowance is paid for an elder child besides; twins stand in order."""
        if self.further_amount is None:
            return False
        until = (self.child_until_years or 0) * YEAR_MONTHS
        eldest = max((m for m in moment.ages if m[1] < until), key=lambda m: m[1], default=None)
        return eldest is not None and eldest[0] != claim.child

    @property
    def is_grant(self) -> bool:
        """As the policy says."""
        return self.once

    def paid_days(self, claim: Claim, month: int) -> int:
        """A grant's month counts whole: the one in which an event opens the contingency."""
        if not self.once:
            return super().paid_days(claim, month)
        begins = claim.since_month + claim.from_day // MONTH_DAYS
        return MONTH_DAYS if claim.event and month == begins else 0

    def lasts(self, claim: Claim, moment: Moment) -> bool:
        """Where it is paid for each child, as long as there is one."""
        if self.for_each_child and claim.child is None and not self.children(moment):
            return False
        return self.once or super().lasts(claim, moment)

    def faults(self) -> Iterator[Fault]:
        """One amount, of a yardstick that the model has; children have an age."""
        yield from super().faults()
        if self.amount is not None:
            for key, value in (("rate", self.rate), ("of", self.of)):
                if value:
                    yield Fault(key, "stands beside an amount.", "Leave one of them out.")
        elif self.rate is None:
            yield Fault("rate", "is missing.", "Add rate = ... and of = ..., or amount = ...")
        elif self.of not in YARDSTICKS:
            yield Fault("of", f"there is no yardstick {self.of!r}.", nearest(self.of, YARDSTICKS))
        is_for_children = self.for_each_child or Contingency.CHILDREN in self.answers
        if self.further_amount is not None and not is_for_children:
            yield Fault(
                "further_amount", "it is paid for no children.", "Add for_each_child = true."
            )
        if (self.for_each_child or self.further_amount is not None) and not self.child_until_years:
            message = "is missing: nobody counts as a child."
            yield Fault("child_until_years", message, "Add child_until_years = ...")
        if self.once and (self.waiting_days or self.duration_days is not None):
            yield Fault("once", "a grant has no waiting period and no duration.", "Leave them out.")

    def amount_steps(self, claim: Claim, moment: Moment, economy: Economy) -> tuple[Step, ...]:
        """The sum, or the yardstick and the share of it; then the children."""
        amount, article = self.sum(economy), self.articles.rate
        if self.once:
            step = Step("grant", True, (("monthly", amount),), article)
        elif self.amount is not None:
            step = Step("amount", True, (("monthly", amount),), article)
        else:
            step = Step(
                "flat",
                True,
                (
                    ("rate", self.rate or 0.0),
                    ("of", self.of),
                    ("yardstick", self.yardstick(economy)),
                    ("monthly", amount),
                ),
                article,
            )
        further = ("further", self.further_sum(economy))
        if claim.child is not None:
            elder = self._has_elder(claim, moment)
            return (step, Step("further_child", True, (further,), article)) if elder else (step,)
        if not self.for_each_child:
            return (step,)
        monthly = self.monthly(claim, moment, economy)
        values = (("children", self.children(moment)), further, ("monthly", monthly))
        return (step, Step("each_child", True, values, article))
