"""A month's income: earnings net of contributions and tax, benefits, assistance (steps 3 to 5)."""

import attrs

from peter.life.household import Household, Person, RunningTime
from peter.model.benefit import Claim, Decision, Moment, Payment, Reason, Refusal
from peter.model.economy import Economy
from peter.model.life import Earning, Income
from peter.model.policy import Policy, Rates
from peter.model.terms import MONTH_DAYS, Contingency, Status

LASTING = frozenset(
    {
        Contingency.OLD_AGE,
        Contingency.INVALIDITY,
        Contingency.PERMANENT_INJURY,
        Contingency.LOSS_OF_SUPPORT,
        Contingency.CHILDREN,
    }
)
"""Contingencies whose benefits count as normal income, which limits what can be borrowed."""

PENSIONS = (Contingency.PERMANENT_INJURY, Contingency.INVALIDITY, Contingency.OLD_AGE)
"""Of these a person is paid only one, the highest (C102 Art. 69(c))."""


@attrs.frozen
class Levies:
    """What contributions and tax make of a wage under one policy. Shares of gross earnings."""

    uplift: float
    """Gross pay as a multiple of the scripted wage: labour cost is fixed (section 4)."""
    employee: float
    employer: float
    net: float

    @classmethod
    def of(cls, policy: Policy, economy: Economy, *, is_covered: bool = True) -> "Levies":
        """The levies of a policy, on work that a scheme covers or on work that none does.

        The worker bears the employer's part in proportion `worker_bears`.
        """
        own = policy.rates.income_tax if policy.rates is not None else None
        rates = policy.charged(economy) if is_covered else Rates(0.0, 0.0, own)
        employee, employer = rates.employee, rates.employer
        tax = economy.income_tax if rates.income_tax is None else rates.income_tax
        full = (1 - economy.employee_share) * economy.full_contributions
        uplift = (1 + economy.worker_bears * full) / (1 + economy.worker_bears * employer)
        return cls(uplift, employee, employer, 1 - employee - tax)


def wage(house: Household, person: Person, month: int) -> float:
    """Full-month earnings before contributions, in units: theta W of section 4."""
    economy = house.economy
    theta = person.earnings
    if person.id == house.scenario.hero and "schooling" not in house.scenario.effects_out:
        gap = house.school_years - economy.reference_schooling_years
        theta *= (1 + economy.return_to_schooling) ** gap
    if person.returned is not None:
        fade = max(0.0, 1 - (month - person.returned) / economy.scar_months)
        theta *= (1 - person.scar_permanent) * (1 - economy.scar_temporary * fade)
    return theta * economy.wage


def base_status(person: Person) -> Status:
    """The status by which a person earns: the one before a spell, while it lasts."""
    return person.spell.back if person.spell is not None else person.status


def statement(house: Household, month: int, needs: float, levies: Levies) -> Income:
    """Everything that comes in this month, who pays it, and why not. Needs in units."""
    economy, policy = house.economy, house.policy
    earnings = []
    right_cost = right_hours = 0.0
    for person in house.people.values():
        base = base_status(person)
        if base is Status.EMPLOYED:
            paid = levies if person.is_covered else Levies.of(policy, economy, is_covered=False)
            earning, units, hours = _formal(house, person, month, paid)
            right_cost += units
            right_hours += hours
            earnings.append(earning)
        elif base is Status.PRECARIOUS:
            earnings.append(_precarious(house, person, month))
    child_work = economy.child_wage * economy.wage if house.child_worker else 0.0

    ages = house.ages(month)
    moment = Moment(month, ages)
    decisions: list[Decision] = []
    for claim in house.claims:
        if claim.from_day >= MONTH_DAYS * (month - claim.since_month + 1):
            continue  # Its contingency has not begun
        for benefit in policy.answers[claim.contingency]:
            if not benefit.is_in_kind:
                decisions.append(benefit.decide(claim, moment, economy))
    _pay_one_pension(decisions)
    net = sum(e.net for e in earnings)
    cash = sum(d.amount for d in decisions if isinstance(d, Payment))
    total = net + child_work + cash
    normal = sum(e.full_net for e in earnings) + sum(
        d.amount
        for d in decisions
        if isinstance(d, Payment)
        and d.claim.contingency in LASTING
        and d.claim.days is None
        and not d.benefit.is_grant
    )
    for cost, claim in house.costs:
        decisions.extend(_care(policy, claim, Moment(month, ages, cost=cost.amount), economy))
    total += _assistance(house, Moment(month, ages, income=total, needs=needs), decisions)
    if policy.has_liabilities:
        right_cost += sum(
            d.benefit.employer_part(d.claim, d.moment, economy, d.days)
            for d in decisions
            if isinstance(d, Payment)
        )
    return Income(
        earnings=tuple(earnings),
        payments=tuple(d for d in decisions if isinstance(d, Payment)),
        refusals=tuple(d for d in decisions if isinstance(d, Refusal)),
        gross=sum(e.gross for e in earnings),
        net=net,
        employee=sum(e.employee for e in earnings),
        employer=sum(e.employer for e in earnings),
        child_work=child_work,
        total=total,
        normal=normal,
        right_cost=right_cost,
        right_hours=right_hours,
    )


def _health_factor(house: Household, person: Person) -> float:
    return house.health_factor if person.id == house.scenario.hero else 1.0


def _formal(
    house: Household, person: Person, month: int, levies: Levies
) -> tuple[Earning, float, float]:
    """Pay of a formal job, and what rights cost the employer (units, hours)."""
    full = wage(house, person, month) * levies.uplift * _health_factor(house, person)
    lost = person.spell.lost_days(month) if person.spell is not None else 0
    share = (MONTH_DAYS - lost) / MONTH_DAYS
    cost = hours = 0.0
    if person.status is Status.PARENTAL_LEAVE:
        hours += house.economy.working_hours_a_month * lost / MONTH_DAYS
    for running in house.times:
        part = _time_share(running, person, month, lost)
        if not running.is_granted:
            share -= part
        elif running.time.employer_pays:
            cost += part * full * (1 + levies.employer)
            hours += part * house.economy.working_hours_a_month
    gross = full * share
    return (
        Earning(
            person.id,
            gross,
            gross * levies.net,
            gross * levies.employee,
            gross * levies.employer,
            full * levies.net,
        ),
        cost,
        hours,
    )


def _time_share(running: RunningTime, person: Person, month: int, lost: int) -> float:
    """Share of a month's full pay that the hours in question are worth."""
    if running.time.person != person.id:
        return 0.0
    within = min(MONTH_DAYS, running.time.days - MONTH_DAYS * (month - running.since_month))
    return running.time.gross_share * max(0, within - lost) / MONTH_DAYS


def _precarious(house: Household, person: Person, month: int) -> Earning:
    """Pay of odd jobs: taxed at a flat rate, no contributions, none in the off months."""
    economy = house.economy
    full = wage(house, person, month) * _health_factor(house, person)
    works = (month - person.earning_since) % person.months_cycle < person.months_on
    lost = person.spell.lost_days(month) if person.spell is not None else 0
    gross = full * (MONTH_DAYS - lost) / MONTH_DAYS if works else 0.0
    average = full * economy.precarious_net * person.months_on / person.months_cycle
    return Earning(person.id, gross, gross * economy.precarious_net, 0.0, 0.0, average)


def _pay_one_pension(decisions: list[Decision]) -> None:
    """Leave each person only the highest of their pensions; the others are suspended.

    C102 Art. 69(c) lets a benefit be suspended while another is paid; a benefit that lasts
    until old age ends when an old-age benefit becomes payable (C102 Art. 58).
    """
    paid: dict[str, list[tuple[int, Payment]]] = {}
    for index, decision in enumerate(decisions):
        if (
            isinstance(decision, Payment)
            and decision.claim.contingency in PENSIONS
            and not decision.benefit.is_grant
        ):
            paid.setdefault(decision.claim.person, []).append((index, decision))
    for pensions in paid.values():
        old_age = [p for _, p in pensions if p.claim.contingency is Contingency.OLD_AGE]
        kept = max(
            (p for _, p in pensions if not (old_age and p.benefit.ends_with_old_age)),
            key=lambda payment: payment.amount,
        )
        for index, payment in pensions:
            if payment is not kept:
                decisions[index] = Refusal(
                    payment.benefit,
                    payment.claim,
                    payment.moment,
                    Reason.SUSPENDED,
                    kept.benefit.id,
                )


def _care(policy: Policy, claim: Claim, moment: Moment, economy: Economy) -> list[Decision]:
    """Care by the first benefit that gives it; the refusals where none does."""
    refusals: list[Decision] = []
    for benefit in policy.answers[claim.contingency]:
        if benefit.is_in_kind:
            decision = benefit.decide(claim, moment, economy)
            if isinstance(decision, Payment):
                return [decision]
            refusals.append(decision)
    return refusals


def _assistance(house: Household, moment: Moment, decisions: list[Decision]) -> float:
    """What assistance adds, after everything else; in units."""
    benefits = house.policy.answers[Contingency.NEED]
    if not benefits:
        return 0.0
    head = next(iter(house.people.values()))
    hero = house.people.get(house.scenario.hero, head)
    person = head if hero.status is Status.CHILD else hero
    resident = person.resident_before + moment.month - person.joined
    claim = Claim(
        Contingency.NEED,
        person.id,
        "",
        moment.month,
        base_status(person),
        0.0,
        person.contributed,
        resident,
        sex=person.sex,
    )
    added = 0.0
    for benefit in benefits:
        decision = benefit.decide(claim, moment, house.economy)
        if isinstance(decision, Payment):
            added += decision.amount
        decisions.append(decision)
    return added
