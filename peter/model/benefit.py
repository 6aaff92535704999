"""A benefit and the one gate through which every claim on it passes.

Payments and refusals are small values without reasons; `steps_of` walks the gate again and
writes the steps down, so that a life costs nothing for answers that nobody asks for.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

import attrs

from peter.model.economy import Economy
from peter.model.terms import (
    MONTH_DAYS,
    YEAR_MONTHS,
    Branch,
    Contingency,
    PaidBy,
    Protects,
    Sex,
    Status,
)


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
    sex: Sex | None = None


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
    TOO_YOUNG = "too_young"
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


class Fault(NamedTuple):
    """A combination of figures of a benefit that makes no sense, at one of its keys."""

    key: str
    message: str
    remedy: str


@attrs.frozen(kw_only=True)
class Benefit(ABC):
    """A rule that pays while a contingency lasts.

    Ways of paying differ in the amount alone; who is paid, from when and for how long is the
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
    from_age_years: float | None = None
    """Age from which it is paid, whatever the contingency; None: at any age."""
    from_age_years_women: float | None = None
    """The same for women, where the law has another age for them."""
    child_until_years: int | None = None
    """A child counts below this age; support is lost until then, or while the widow lives."""
    rate: float | None = None
    paid_by: PaidBy = PaidBy.SCHEME
    """Who bears it. What an employer bears is, like all benefits, neither taxed nor charged."""
    carries_contribution: bool = False
    """Whether the branch's contribution is charged for this benefit."""
    ends_with_old_age: bool = False
    """Paid until an old-age benefit becomes payable (C102 Art. 58)."""
    standard_beneficiary_test: bool = False
    """Whether its instrument measures the rate in a standard beneficiary's household."""
    illustrative: tuple[str, ...] = ()
    """Names of its figures that no instrument sets."""
    unknown: tuple[str, ...] = ()
    """Names of its fields on which a country's law is not known; here they limit nothing."""
    articles: Articles = Articles()

    @abstractmethod
    def monthly(self, claim: Claim, moment: Moment, economy: Economy) -> float:
        """Units for a full month; 0 where nothing is due."""

    @abstractmethod
    def amount_steps(self, claim: Claim, moment: Moment, economy: Economy) -> tuple[Step, ...]:
        """How `monthly` came about."""

    def due(self, claim: Claim, moment: Moment, economy: Economy, days: int) -> float:
        """Units for so many paid days of a month."""
        return self.monthly(claim, moment, economy) * days / MONTH_DAYS

    def employer_part(self, claim: Claim, moment: Moment, economy: Economy, days: int) -> float:
        """What of `due` the employer pays, in units."""
        is_theirs = self.paid_by is PaidBy.EMPLOYER
        return self.due(claim, moment, economy, days) if is_theirs else 0.0

    @property
    def is_liability(self) -> bool:
        """Whether an employer pays some of it."""
        return self.paid_by is PaidBy.EMPLOYER

    @property
    def is_grant(self) -> bool:
        """Whether it is paid once and then no more."""
        return False

    def turning_days(self) -> Iterator[int]:
        """Days after the contingency begins on which what it pays may change."""
        yield self.waiting_days
        if self.duration_days is not None:
            yield self.waiting_days + self.duration_days

    def faults(self) -> Iterator[Fault]:
        """What makes no sense of its figures together; a single one is checked where it is read."""
        if self.from_age_years is None and self.from_age_years_women is not None:
            yield Fault("from_age_years", "is missing, beside the age of women.", "Add it.")

    def children(self, moment: Moment) -> int:
        """How many in the household are below the age until which a child counts."""
        until = (self.child_until_years or 0) * YEAR_MONTHS
        return sum(age < until for _, age in moment.ages)

    def lasts(self, claim: Claim, moment: Moment) -> bool:
        """Whether the contingency still lasts, where that depends on who lives in the house.

        Support is lost while the widow lives or a child is below the age set; an allowance for a
        child ends at that age, or when the child leaves.
        """
        if claim.contingency is Contingency.LOSS_OF_SUPPORT:
            return moment.age_months(claim.widow) is not None or self.children(moment) > 0
        if claim.child is None or self.child_until_years is None:
            return True
        age = moment.age_months(claim.child)
        return age is not None and age < self.child_until_years * YEAR_MONTHS

    def from_age_months(self, sex: Sex | None) -> int | None:
        """Age in months from which somebody of this sex is paid."""
        years = self.from_age_years
        if sex is Sex.WOMAN and self.from_age_years_women is not None:
            years = self.from_age_years_women
        return None if years is None else round(years * YEAR_MONTHS)

    def is_too_young(self, claim: Claim, moment: Moment) -> bool:
        """Whether the person has not reached the age yet; the dead are asked for none."""
        needed, age = self.from_age_months(claim.sex), moment.age_months(claim.person)
        return needed is not None and age is not None and age < needed

    def protects_claim(self, claim: Claim) -> bool:
        """Whether the person was covered before anything happened."""
        if self.protects is Protects.EMPLOYED:
            return claim.is_covered and claim.status is Status.EMPLOYED
        if self.protects is Protects.CONTRIBUTORS:
            return claim.contribution_months > 0
        return True

    def qualifies(self, claim: Claim) -> bool:
        """Whether the record before the contingency is long enough."""
        return claim.contribution_months >= self.needed_months or (
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
        if self.from_age_years is not None and self.is_too_young(claim, moment):
            return Refusal(self, claim, moment, Reason.TOO_YOUNG)
        if not self.lasts(claim, moment):
            return Refusal(self, claim, moment, Reason.EXHAUSTED)
        days = self.paid_days(claim, moment.month)
        if not days:
            reason = Reason.WAITING if self.is_waiting(claim, moment.month) else Reason.EXHAUSTED
            return Refusal(self, claim, moment, reason)
        amount = self.due(claim, moment, economy, days)
        if amount <= 0 and self.is_needs_tested:
            reason = Reason.NOT_CLAIMED if self.has_need(moment) else Reason.NO_NEED
            return Refusal(self, claim, moment, reason)
        return Payment(self, claim, moment, amount, days)

    def is_waiting(self, claim: Claim, month: int) -> bool:
        """Whether the month, or the contingency itself, ends before the waiting period does."""
        until = MONTH_DAYS * (month - claim.since_month + 1) - claim.from_day
        if claim.days is not None:
            until = min(until, claim.days)
        return until <= self.waiting_days

    def limit(self, field: str, value: int | None, step: str) -> str:
        """Key of the step about a limit: there is one, there is none, or it is not known."""
        if field in self.unknown:
            return f"unknown_{step}"
        if value is None:
            return "throughout"
        return step if value or field == "duration_days" else f"no_{step}"

    @property
    def needed_months(self) -> int:
        """Months of contribution without which nothing is paid."""
        return self.qualifying_months

    def full_record_months(self, claim: Claim) -> int | None:
        """Months of contribution for the full rate, where a shorter record reduces it."""
        del claim
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
            benefit.limit("qualifying_months", benefit.needed_months, "qualifying"),
            is_qualified,
            (
                ("need_months", benefit.needed_months),
                ("have_months", claim.contribution_months),
                ("residence_months", benefit.qualifying_residence_months or 0),
                ("full_months", benefit.full_record_months(claim) or 0),
            ),
            articles.qualifying,
        )
    )
    if not is_qualified:
        return tuple(steps)
    reason = decision.reason if isinstance(decision, Refusal) else None
    if (from_age := benefit.from_age_months(claim.sex)) is not None:
        age = moment.age_months(claim.person)
        steps.append(
            Step(
                "age",
                reason is not Reason.TOO_YOUNG,
                (("need_months", from_age), ("have_months", from_age if age is None else age)),
                articles.qualifying,
            )
        )
        if reason is Reason.TOO_YOUNG:
            return tuple(steps)
    if benefit.is_grant:
        is_due = isinstance(decision, Payment)
        steps.append(Step("once", is_due, (), articles.duration))
        return (*steps, *benefit.amount_steps(claim, moment, economy)) if is_due else tuple(steps)
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
        steps.append(Step(benefit.limit("waiting_days", 0, "waiting"), True, (), articles.waiting))
    if reason is Reason.WAITING:
        return tuple(steps)
    steps.append(
        Step(
            benefit.limit("duration_days", benefit.duration_days, "duration"),
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
    if benefit.paid_by is not PaidBy.SCHEME:
        steps.append(Step("payer", True, (("paid_by", benefit.paid_by.value),), articles.rate))
    if isinstance(decision, Refusal) and decision.reason is Reason.SUSPENDED:
        steps.append(
            Step("suspended", False, (("instead", decision.instead),), articles.suspension)
        )
    return tuple(steps)


def bounded(amount: float, least: float | None, most: float | None) -> float:
    """An amount of a month between the least and the most that is paid; units."""
    if least is not None:
        amount = max(least, amount)
    return amount if most is None else min(most, amount)


def bound_steps(
    amounts: tuple[float, ...], least: float | None, most: float | None, article: str
) -> tuple[Step, ...]:
    """The least and the most that is paid, where one of these amounts meets it."""
    steps = []
    if least is not None and min(amounts) < least:
        steps.append(Step("least", True, (("least", least),), article))
    if most is not None and max(amounts) > most:
        steps.append(Step("most", True, (("most", most),), article))
    return tuple(steps)


def bound_faults(least: float | None, most: float | None) -> Iterator[Fault]:
    """A least above the most."""
    if least is not None and most is not None and least > most:
        yield Fault("least", f"{least:g} is above the most, {most:g}.", "Exchange them.")
