"""What an event does to a household: plain values that the life carries out."""

import attrs

from peter.model.member import Member
from peter.model.terms import Contingency, Status, Trigger


@attrs.frozen
class Join:
    """A member comes into the household."""

    member: Member


@attrs.frozen
class Depart:
    """A member leaves the household and its ledger, or dies."""

    person: str
    dies: bool = False


@attrs.frozen
class NewHousehold:
    """The person starts a household of their own; everybody else leaves the ledger."""

    person: str
    savings: float


@attrs.frozen
class Move:
    """A lasting change of status."""

    person: str
    trigger: Trigger
    to: Status


@attrs.frozen
class Earn:
    """Scripted earnings as a share of W; in odd jobs only in the first months of each cycle."""

    person: str
    earnings: float
    months_on: int = 1
    months_cycle: int = 1


@attrs.frozen
class Spell:
    """A status for a number of days, opening a contingency, then back to where it began."""

    person: str
    trigger: Trigger
    to: Status
    contingency: Contingency
    days: int
    days_unprotected: int | None = None
    """Length when no benefit answers; None: the same. 0: the spell does not happen."""
    leads_to: Status | None = None
    """Where the person stays afterwards, when not back to where the spell began."""
    leads_to_contingency: Contingency | None = None


@attrs.frozen
class Open:
    """A contingency without a status of its own."""

    person: str
    contingency: Contingency
    after: Contingency | None = None
    """Begins when the benefit for that contingency is exhausted; `from_day` where none is paid."""
    from_day: int = 0
    until_day: int | None = None
    """Day on which it ends; None: it lasts."""
    widow: str | None = None
    """The surviving spouse, where support is lost."""


@attrs.frozen
class WorkingTime:
    """Hours that a right keeps paid; without the right that share of gross pay is lost."""

    person: str
    contingency: Contingency
    days: int
    gross_share: float
    employer_pays: bool
    """Whether the hours are paid without being worked, at the employer's cost."""


@attrs.frozen
class Cost:
    """A special cost of the month. Care is free when a benefit in kind answers."""

    amount: float
    answered_as: Contingency | None = None
    """The contingency whose care covers it; None: not a cost of care."""


@attrs.frozen
class Harm:
    """Points of health lost."""

    person: str
    points: float


Effect = Join | Depart | NewHousehold | Move | Earn | Spell | Open | WorkingTime | Cost | Harm
