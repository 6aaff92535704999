"""The household while a life is being lived: the only mutable state, never seen from outside."""

import attrs

from peter.errors import IllegalTransition
from peter.life.budget import Purse
from peter.life.states import is_legal, legal_from
from peter.model.benefit import Claim
from peter.model.economy import Economy
from peter.model.effects import Cost, WorkingTime
from peter.model.member import Member
from peter.model.policy import Policy
from peter.model.scenario import Scenario
from peter.model.terms import MONTH_DAYS, YEAR_MONTHS, Contingency, Role, Sex, Status, Trigger


@attrs.define
class RunningSpell:
    """A spell under way. Days count from the start of its month."""

    contingency: Contingency
    since_month: int
    days: int
    back: Status
    leads_to: Status | None
    leads_to_contingency: Contingency | None
    event: str

    def lost_days(self, month: int) -> int:
        """Days of the month that belong to the spell; they are its first ones."""
        return min(MONTH_DAYS, max(0, self.days - MONTH_DAYS * (month - self.since_month)))


@attrs.define
class RunningTime:
    """Working time that a right keeps, or that is lost without it."""

    time: WorkingTime
    since_month: int
    is_granted: bool


@attrs.define
class Person:
    """A member with a status, earnings, a record and scars of their own."""

    id: str
    role: Role
    born: int
    """Month of the scenario in which they were born; negative before it began."""
    joined: int
    status: Status
    earnings: float
    contributed: int
    resident_before: int
    is_covered: bool = True
    """Whether a scheme covers their work; where none does, no contribution is paid on it."""
    sex: Sex | None = None
    months_on: int = 1
    months_cycle: int = 1
    earning_since: int = 0
    spell: RunningSpell | None = None
    scar_permanent: float = 0.0
    returned: int | None = None
    """Month in which unemployment ended."""
    status_event: str = ""

    def status_over(self, month: int) -> Status:
        """The status for most of a month: five days of flu do not make a month of illness."""
        if self.spell is not None and 2 * self.spell.lost_days(month) < MONTH_DAYS:
            return self.spell.back
        return self.status

    def next_turn(self, month: int) -> int:
        """The next month in which odd jobs begin or end."""
        phase = (month - self.earning_since) % self.months_cycle
        end = self.months_on if phase < self.months_on else self.months_cycle
        return month + end - phase


@attrs.define
class Household:
    """Everybody in the ledger, what they own, and the claims that are open."""

    scenario: Scenario
    economy: Economy
    policy: Policy
    purse: Purse
    people: dict[str, Person] = attrs.field(factory=dict)
    claims: list[Claim] = attrs.field(factory=list)
    times: list[RunningTime] = attrs.field(factory=list)
    all_claims: list[Claim] = attrs.field(factory=list)
    until: dict[str, int] = attrs.field(factory=dict)
    """Last month of what each event began."""
    changes: set[int] = attrs.field(factory=set)
    """Months in which income or needs change and are worked out anew."""
    ages_that_matter: tuple[int, ...] = ()
    child_worker: str | None = None
    health: float = 0.0
    health_factor: float = 1.0
    school_years: float = 0.0
    is_over: bool = False
    # What events leave for the month they happen in
    costs: list[tuple[Cost, Claim]] = attrs.field(factory=list)
    other_costs: float = 0.0
    harm: float = 0.0
    parent_died: bool = False

    def age(self, person: Person, month: int) -> int:
        """Age in months; as it was at the start where the scenario fixes ages."""
        return -person.born if self.scenario.ages_fixed else month - person.born

    def ages(self, month: int) -> tuple[tuple[str, int], ...]:
        """Every member's age in months."""
        return tuple((person.id, self.age(person, month)) for person in self.people.values())

    def equivalence(self, month: int) -> float:
        """The household's size on the equivalence scale."""
        adult = self.economy.adult_from_years * YEAR_MONTHS
        ages = [self.age(person, month) for person in self.people.values()]
        adults = sum(age >= adult for age in ages)
        return self.economy.equivalence(adults, len(ages) - adults)

    def person(self, person_id: str, event: str, month: int) -> Person:
        """A member by id; raises IllegalTransition where they are not in the household."""
        try:
            return self.people[person_id]
        except KeyError:
            raise IllegalTransition(
                event, month, f"{person_id!r} is not in the household in that month"
            ) from None

    def join(self, member: Member, month: int) -> Person:
        """Bring a member in."""
        age = round(member.age_years * YEAR_MONTHS)
        is_covered = member.id not in self.scenario.uncovered
        person = Person(
            id=member.id,
            role=member.role,
            born=month - age,
            joined=month,
            status=member.status,
            earnings=member.earnings,
            contributed=member.contribution_months if is_covered else 0,
            resident_before=age if member.residence_months is None else member.residence_months,
            is_covered=is_covered,
            sex=member.sex,
            earning_since=month,
        )
        if self.scenario.ages_fixed:
            person.born = -age
        else:
            self.changes.update(
                person.born + limit
                for limit in self.ages_that_matter
                if person.born + limit > month
            )
        self.people[member.id] = person
        return person

    def move(self, person: Person, trigger: Trigger, to: Status, event: str, month: int) -> None:
        """Change a status, if the table allows it; else raise IllegalTransition."""
        if not is_legal(person.status, trigger, to):
            legal = ", ".join(status.value for status in legal_from(trigger))
            raise IllegalTransition(
                event,
                month,
                f"{person.id!r} is {person.status.value!r} then, and nobody {trigger.value} "
                f"from there into {to.value!r}. Legal from: {legal}.",
            )
        if person.status not in (Status.EMPLOYED, Status.AT_HOME, Status.CHILD):
            self.extend(person.status_event, month - 1)
        person.status = to
        person.status_event = event

    def extend(self, event: str, month: int) -> None:
        """Note that what an event began lasted until this month."""
        if event:
            self.until[event] = max(month, self.until.get(event, month))

    def close(self, claim: Claim, month: int) -> None:
        """End a claim with the month before this one."""
        self.claims.remove(claim)
        if claim.contingency is not Contingency.CHILDREN:
            self.extend(claim.event, month - 1)

    def depart(self, person: Person, month: int) -> None:
        """Take a member and their claims out of the ledger; support lost stays lost."""
        del self.people[person.id]
        self.extend(person.status_event, month - 1)
        for claim in list(self.claims):
            is_theirs = claim.person == person.id and claim.child is None
            if claim.contingency is Contingency.LOSS_OF_SUPPORT:
                is_theirs = False
            if is_theirs or claim.child == person.id:
                self.close(claim, month)
        if self.child_worker == person.id:
            self.child_worker = None

    def school_range(self) -> tuple[int, int]:
        """First month of age at school and first month after it."""
        return (
            self.economy.school_from_years * YEAR_MONTHS,
            self.economy.school_until_years * YEAR_MONTHS,
        )
