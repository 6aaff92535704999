"""Benefits whose amount changes with time: full pay for two weeks, say, then a flat sum."""

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
from peter.model.terms import MONTH_DAYS, PaidBy


@attrs.frozen
class Phase:
    """So many paid days at one amount: either a `rate` or an `amount`."""

    days: int | None = None
    """Paid days; None, for the last phase alone: the rest of the duration."""
    rate: float | None = None
    """Share of previous earnings, all of them: a law that limits them says so in `most`."""
    amount: float | None = None
    """Units a month."""
    paid_by: PaidBy = PaidBy.SCHEME

    def unbounded(self, claim: Claim) -> float:
        """Units for a full month, before the least and the most."""
        if self.amount is not None:
            return self.amount
        return (self.rate or 0.0) * claim.previous_earnings


@attrs.frozen(kw_only=True)
class Phased(Benefit):
    """One amount after the other, by the days paid so far."""

    phases: tuple[Phase, ...]
    least: float | None = None
    """Units a month, in every phase."""
    most: float | None = None
    """Units a month, in every phase."""

    def monthly(self, claim: Claim, moment: Moment, economy: Economy) -> float:
        """Units for a full month of the phase in which the month's first paid day lies."""
        del economy
        amounts = (self._amount(phase, claim) for _, phase, _ in self.split(claim, moment.month, 1))
        return next(amounts, 0.0)

    def due(self, claim: Claim, moment: Moment, economy: Economy, days: int) -> float:
        """Each paid day at the amount of its phase."""
        del economy
        return self._paid(claim, moment.month, days, tuple(PaidBy))

    def employer_part(self, claim: Claim, moment: Moment, economy: Economy, days: int) -> float:
        """What the days of the employer's phases come to."""
        del economy
        return self._paid(claim, moment.month, days, (PaidBy.EMPLOYER,))

    @property
    def is_liability(self) -> bool:
        """Whether the employer pays one of the phases."""
        return any(phase.paid_by is PaidBy.EMPLOYER for phase in self.phases)

    def turning_days(self) -> Iterator[int]:
        """Besides start and end, the day on which each further phase begins."""
        yield from super().turning_days()
        day = self.waiting_days
        for phase in self.phases[:-1]:
            day += phase.days or 0
            yield day

    def split(self, claim: Claim, month: int, days: int) -> Iterator[tuple[int, Phase, int]]:
        """The first so many paid days of a month: number of the phase, the phase, its days."""
        before = MONTH_DAYS * (month - claim.since_month) - claim.from_day - self.waiting_days
        first = max(0, before)
        start, last = 0, first + days
        for number, phase in enumerate(self.phases, 1):
            end = last if phase.days is None else start + phase.days
            if (within := min(end, last) - max(start, first)) > 0:
                yield number, phase, within
            start = end

    def _paid(self, claim: Claim, month: int, days: int, payers: tuple[PaidBy, ...]) -> float:
        """What these pay for so many paid days of a month, in units."""
        amounts = (
            self._amount(phase, claim) * within / MONTH_DAYS
            for _, phase, within in self.split(claim, month, days)
            if phase.paid_by in payers
        )
        return sum(amounts, 0.0)

    def _amount(self, phase: Phase, claim: Claim) -> float:
        """Units for a full month of a phase."""
        return bounded(phase.unbounded(claim), self.least, self.most)

    def faults(self) -> Iterator[Fault]:
        """Every phase with one amount, only the last without days, none missing at the end."""
        yield from super().faults()
        yield from bound_faults(self.least, self.most)
        if self.paid_by is not PaidBy.SCHEME:
            yield Fault("paid_by", "each phase says who pays it.", "Leave it out here.")
        if not self.phases:
            yield Fault("phases", "there is none.", "Add one at least.")
            return
        for number, phase in enumerate(self.phases, 1):
            if (phase.rate is None) == (phase.amount is None):
                message = f"phase {number} should have a rate or an amount, and not both."
                yield Fault("phases", message, "Add one, or leave one out.")
            if phase.days is None and number < len(self.phases):
                message = f"phase {number} never ends, so that the next never begins."
                yield Fault("phases", message, "Give it days; only the last may be without.")
            elif phase.days == 0:
                yield Fault("phases", f"phase {number} has no day.", "Leave it out.")
        days = sum(phase.days or 0 for phase in self.phases)
        duration = self.duration_days
        if self.phases[-1].days is not None and (duration is None or duration > days):
            message = f"after {days} paid days no phase says how much is paid."
            yield Fault(
                "phases", message, "Leave the days of the last one out, or set duration_days."
            )

    def amount_steps(self, claim: Claim, moment: Moment, economy: Economy) -> tuple[Step, ...]:
        """The earnings where a phase counts them, each phase, the least and the most."""
        del economy
        article, steps = self.articles.rate, []
        if any(phase.rate is not None for phase in self.phases):
            earnings = (("earnings", claim.previous_earnings),)
            steps.append(Step("own_earnings", True, earnings, article))
        days = self.paid_days(claim, moment.month)
        now = {number: within for number, _, within in self.split(claim, moment.month, days)}
        start = 0
        for number, phase in enumerate(self.phases, 1):
            ends = [d for d in (phase.days and start + phase.days, self.duration_days) if d]
            values: list[tuple[str, float | str]] = [
                ("number", number),
                ("from_day", start + 1),
                ("to_day", min(ends, default=0)),
                ("days", now.get(number, 0)),
                ("monthly", phase.unbounded(claim)),
                ("paid_by", phase.paid_by.value),
            ]
            if phase.rate is not None:
                values.append(("rate", phase.rate))
                values.append(("counted", claim.previous_earnings))
            steps.append(Step("phase", True, tuple(values), article))
            start += phase.days or 0
        amounts = tuple(phase.unbounded(claim) for phase in self.phases)
        return (*steps, *bound_steps(amounts, self.least, self.most, article))
