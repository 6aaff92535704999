"""A benefit and the one gate through which every claim on it passes.

Payments and refusals are small values without reasons; `steps_of` walks the gate again and
writes the steps down, so that a life costs nothing for answers that nobody asks for.
"""

from abc import ABC, abstractmethod
from enum import StrEnum

import attrs

from peter.model.economy import Economy
from peter.model.terms import MONTH_DAYS, Branch, Contingency, Protects, Status


@attrs.frozen
class Claim:
    """A person's claim on whatever answers a contingency, with the facts that decide it."""

    contingency: Contingency
    person: str
    event: str
    """Id of the event that opened the contingency; empty for a standing one."""
    since_month: int
    status: Status
    """Labour status before the contingency."""
    previous_earnings: float
    """Units a month of a full month before the contingency, below no ceiling yet."""
    contribution_months: int
    residence_months: int
    from_day: int = 0
    """Day after the start of `since_month` on which the contingency begins."""
    days: int | None = None
    """Length of the contingency in days; None: as long as it lasts."""
    child: str | None = None
    widow: str | None = None
    is_covered: bool = True
    """Whether the person's work is covered; where it is not, only a resident's benefits are due."""


@attrs.frozen
class Moment:
    """What a month adds to a claim."""

    month: int
    ages: tuple[tuple[str, int], ...] = ()
    """Age in months of every member now in the household."""
    income: float = 0.0
    """The household's income before assistance, units."""
    needs: float = 0.0
    cost: float = 0.0
    """Price of the care needed this month, units."""

    def age_months(self, person: str | None) -> int | None:
        """Age of a member, None where they are not in the household."""
        return next((age for member, age in self.ages if member == person), None)


class Reason(StrEnum):
    """Why a claim is not paid."""

    NOT_PROTECTED = "not_protected"
    NOT_QUALIFIED = "not_qualified"
    WAITING = "waiting"
    EXHAUSTED = "exhausted"
    SUSPENDED = "suspended"
    NO_NEED = "no_need"
    NOT_CLAIMED = "not_claimed"


@attrs.frozen
class Step:
    """One step of the gate: what was asked, with which figures, under which article."""

    key: str
    passed: bool
    values: tuple[tuple[str, float | str], ...] = ()
    article: str = ""


@attrs.frozen
class Payment:
    """One month's money (or care, at the price it saved, or a right: nothing) of a benefit."""

    benefit: "Benefit"
    claim: Claim
    moment: Moment
    amount: float
    days: int


@attrs.frozen
class Refusal:
    """Why a claim was not paid in a month."""

    benefit: "Benefit"
    claim: Claim
    moment: Moment
    reason: Reason
    instead: str = ""
    """Id of the benefit that is paid instead, where that is the reason."""


Decision = Payment | Refusal


@attrs.frozen
class Articles:
    """The article behind each step of the gate, as the policy file cites it."""

    contingency: str = ""
    protects: str = ""
    qualifying: str = ""
    waiting: str = ""
    duration: str = ""
    rate: str = ""
    ceiling: str = ""
    suspension: str = ""


@attrs.frozen(kw_only=True)
class Benefit(ABC):
    """A rule that pays while a contingency lasts.

    Ways of paying differ in `monthly` alone; who is paid, from when and for how long is the
    same for all and decided here, in the order in which a claim is decided.
    """

    id: str
    branch: Branch
    answers: tuple[Contingency, ...]
    requirement: str
    """Id of the requirement in the catalogue that it implements."""
    protects: Protects = Protects.RESIDENTS
    qualifying_months: int = 0
    """Months of contribution needed before the contingency."""
    qualifying_residence_months: int | None = None
    """Months of residence that will do as well."""
    waiting_days: int = 0
    duration_days: int | None = None
    """Most days that are paid; None: throughout the contingency."""
    rate: float | None = None
    carries_contribution: bool = False
    """Whether the branch's contribution is charged for this benefit."""
    ends_with_old_age: bool = False
    """Paid until an old-age benefit becomes payable (C102 Art. 58)."""
    standard_beneficiary_test: bool = False
    """Whether its instrument measures the rate in a standard beneficiary's household."""
    illustrative: tuple[str, ...] = ()
    """Names of its figures that no instrument sets."""
    articles: Articles = Articles()

    @abstractmethod
    def monthly(self, claim: Claim, moment: Moment, economy: Economy) -> float:
        """Units for a full month; 0 where nothing is due."""

    @abstractmethod
    def amount_steps(self, claim: Claim, moment: Moment, economy: Economy) -> tuple[Step, ...]:
        """How `monthly` came about."""

    def lasts(self, claim: Claim, moment: Moment) -> bool:
        """Whether the contingency still lasts, where that depends on who lives in the house."""
        del claim, moment
        return True

    def protects_claim(self, claim: Claim) -> bool:
        """Whether the person was covered before anything happened."""
        if self.protects is Protects.EMPLOYED:
            return claim.is_covered and claim.status is Status.EMPLOYED
        if self.protects is Protects.CONTRIBUTORS:
            return claim.contribution_months > 0
        return True

    def qualifies(self, claim: Claim) -> bool:
        """Whether the record before the contingency is long enough."""
        return claim.contribution_months >= self.qualifying_months or (
            self.qualifying_residence_months is not None
            and claim.residence_months >= self.qualifying_residence_months
        )

    def entitles(self, claim: Claim) -> bool:
        """Whether the claim passes the steps that do not change from month to month."""
        return self.protects_claim(claim) and self.qualifies(claim)

    def paid_days(self, claim: Claim, month: int) -> int:
        """Days paid in a month: its days after the waiting period and within the duration."""
        has_limits = self.duration_days is not None or self.waiting_days
        if claim.days is None and not claim.from_day and not has_limits:
            return MONTH_DAYS
        first = MONTH_DAYS * (month - claim.since_month) - claim.from_day
        start = self.waiting_days
        end = first + MONTH_DAYS
        if self.duration_days is not None:
            end = min(end, start + self.duration_days)
        if claim.days is not None:
            end = min(end, claim.days)
        return max(0, min(end, first + MONTH_DAYS) - max(start, first))

    def decide(self, claim: Claim, moment: Moment, economy: Economy) -> Decision:
        """Pay or refuse a claim for one month."""
        if not self.protects_claim(claim):
            return Refusal(self, claim, moment, Reason.NOT_PROTECTED)
        if not self.qualifies(claim):
            return Refusal(self, claim, moment, Reason.NOT_QUALIFIED)
        if not self.lasts(claim, moment):
            return Refusal(self, claim, moment, Reason.EXHAUSTED)
        days = self.paid_days(claim, moment.month)
        if not days:
            reason = Reason.WAITING if self.is_waiting(claim, moment.month) else Reason.EXHAUSTED
            return Refusal(self, claim, moment, reason)
        monthly = self.monthly(claim, moment, economy)
        if monthly <= 0 and self.is_needs_tested:
            reason = Reason.NOT_CLAIMED if self.has_need(moment) else Reason.NO_NEED
            return Refusal(self, claim, moment, reason)
        return Payment(self, claim, moment, monthly * days / MONTH_DAYS, days)

    def is_waiting(self, claim: Claim, month: int) -> bool:
        """Whether the month, or the contingency itself, ends before the waiting period does."""
        until = MONTH_DAYS * (month - claim.since_month + 1) - claim.from_day
        if claim.days is not None:
            until = min(until, claim.days)
        return until <= self.waiting_days

    @property
    def full_record_months(self) -> int | None:
        """Months of contribution for the full rate, where a shorter record reduces it."""
        return None

    @property
    def is_in_kind(self) -> bool:
        """Whether it gives care instead of money."""
        return False

    @property
    def is_needs_tested(self) -> bool:
        """Whether nothing to pay means: no need, or nobody claims."""
        return False

    def has_need(self, moment: Moment) -> bool:
        """Whether income is below what is guaranteed."""
        del moment
        return False


def steps_of(decision: Decision, economy: Economy) -> tuple[Step, ...]:
    """The steps that led to a payment or refusal, in the order of the gate."""
    benefit, claim, moment = decision.benefit, decision.claim, decision.moment
    articles = benefit.articles
    is_protected, is_qualified = benefit.protects_claim(claim), benefit.qualifies(claim)
    steps = [
        Step(
            "care_contingency" if benefit.is_in_kind else "contingency",
            True,
            (("contingency", claim.contingency.value), ("person", claim.person)),
            articles.contingency,
        ),
        Step(
            "protects",
            is_protected,
            (("protects", benefit.protects.value), ("status", claim.status.value)),
            articles.protects,
        ),
    ]
    if not is_protected:
        return tuple(steps)
    steps.append(
        Step(
            "qualifying" if benefit.qualifying_months else "no_qualifying",
            is_qualified,
            (
                ("need_months", benefit.qualifying_months),
                ("have_months", claim.contribution_months),
                ("residence_months", benefit.qualifying_residence_months or 0),
                ("full_months", benefit.full_record_months or 0),
            ),
            articles.qualifying,
        )
    )
    if not is_qualified:
        return tuple(steps)
    reason = decision.reason if isinstance(decision, Refusal) else None
    if benefit.waiting_days:
        steps.append(
            Step(
                "waiting",
                reason is not Reason.WAITING,
                (("days", benefit.waiting_days),),
                articles.waiting,
            )
        )
    else:
        steps.append(Step("no_waiting", True, (), articles.waiting))
    if reason is Reason.WAITING:
        return tuple(steps)
    steps.append(
        Step(
            "duration" if benefit.duration_days is not None else "throughout",
            reason is not Reason.EXHAUSTED,
            (
                ("days", benefit.duration_days or 0),
                ("paid", decision.days if isinstance(decision, Payment) else 0),
            ),
            articles.duration,
        )
    )
    if reason is Reason.EXHAUSTED:
        return tuple(steps)
    steps.extend(benefit.amount_steps(claim, moment, economy))
    if isinstance(decision, Refusal) and decision.reason is Reason.SUSPENDED:
        steps.append(
            Step("suspended", False, (("instead", decision.instead),), articles.suspension)
        )
    return tuple(steps)
