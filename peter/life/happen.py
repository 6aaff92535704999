"""Carrying out what events do, and ending the spells that they began."""

import attrs

from peter.errors import IllegalTransition
from peter.life.budget import Purse
from peter.life.claims import answering, claim_for_care, claim_for_child, facts, open_claim
from peter.life.household import Household, Person, RunningSpell, RunningTime
from peter.model.effects import (
    Cost,
    Depart,
    Earn,
    Effect,
    Harm,
    Join,
    Move,
    NewHousehold,
    Open,
    Spell,
    WorkingTime,
)
from peter.model.scenario import Event
from peter.model.terms import MONTH_DAYS, YEAR_MONTHS, Contingency, Role, Status, Trigger


def happen(house: Household, event: Event, effects: tuple[Effect, ...], month: int) -> None:
    """Carry out an event's effects, unless it passes the person by.

    Raises IllegalTransition where it meets somebody in a status in which it cannot happen.
    """
    if event.only_if:
        person = house.people.get(event.subject)
        if person is None or person.status not in event.only_if:
            return
    for effect in effects:
        _carry_out(house, effect, event, month)


def _carry_out(house: Household, effect: Effect, event: Event, month: int) -> None:
    match effect:
        case Join(member):
            claim_for_child(house, house.join(member, month), event.id, month)
        case Depart(person_id, dies):
            _depart(house, house.person(person_id, event.id, month), dies, event, month)
        case NewHousehold(person_id, savings):
            _new_household(house, house.person(person_id, event.id, month), savings, month)
        case Move():
            _move(house, effect, event, month)
        case Earn(person_id, earnings, months_on, months_cycle):
            person = house.person(person_id, event.id, month)
            person.earnings = earnings
            person.months_on, person.months_cycle = months_on, months_cycle
            person.earning_since = month
        case Spell():
            _begin_spell(house, effect, event, month)
        case Open():
            _open(house, effect, event, month)
        case WorkingTime():
            _keep_time(house, effect, event, month)
        case Cost(amount, None):
            house.other_costs += amount
        case Cost(amount, contingency) if contingency is not None and amount:
            house.costs.append((effect, claim_for_care(house, event, contingency, month)))
        case Harm(person_id, points) if person_id == house.scenario.hero:
            house.harm += points


def _open(house: Household, opens: Open, event: Event, month: int) -> None:
    person = house.person(opens.person, event.id, month)
    from_day = opens.from_day
    if opens.after is not None:
        before = facts(house, person, opens.after, event.id, month)
        exhausted = [
            b.waiting_days + b.duration_days
            for b in answering(house, before)
            if b.duration_days is not None
        ]
        from_day = max(exhausted, default=from_day)
    days = None if opens.until_day is None else opens.until_day - from_day
    if days is not None and days <= 0:
        return
    open_claim(
        house,
        facts(
            house,
            person,
            opens.contingency,
            event.id,
            month,
            from_day=from_day,
            days=days,
            widow=opens.widow,
        ),
    )


def _move(house: Household, move: Move, event: Event, month: int) -> None:
    person = house.person(move.person, event.id, month)
    if person.spell is not None:
        status = person.status.value
        raise IllegalTransition(event.id, month, f"{person.id!r} is still {status!r} then")
    house.move(person, move.trigger, move.to, event.id, month)


def _depart(house: Household, person: Person, dies: bool, event: Event, month: int) -> None:
    hero = house.scenario.hero
    if dies:
        house.move(person, Trigger.DIES, Status.DEAD, event.id, month)
        if person.id == hero:
            house.is_over = True
            return
    house.depart(person, month)
    if dies and person.role in (Role.MOTHER, Role.FATHER) and hero in house.people:
        house.parent_died = True


def _new_household(house: Household, person: Person, savings: float, month: int) -> None:
    for claim in list(house.claims):
        house.close(claim, month)
    house.people = {person.id: person}
    house.times = []
    house.child_worker = None
    house.purse = Purse(savings, 0.0, 0.0, None)


def _keep_time(house: Household, time: WorkingTime, event: Event, month: int) -> None:
    person = house.person(time.person, event.id, month)
    claim = facts(house, person, time.contingency, event.id, month, days=time.days)
    open_claim(house, claim)
    house.times.append(RunningTime(time, month, bool(answering(house, claim))))
    house.extend(event.id, month + -(-time.days // MONTH_DAYS) - 1)


def _begin_spell(house: Household, spell: Spell, event: Event, month: int) -> None:
    person = house.person(spell.person, event.id, month)
    claim = facts(house, person, spell.contingency, event.id, month, days=spell.days)
    days = spell.days
    if spell.days_unprotected is not None:
        answers = answering(house, claim)
        if not answers:
            days = spell.days_unprotected
        elif all(b.duration_days is not None for b in answers):
            days = min(days, max(b.duration_days or 0 for b in answers))
    if not days:
        return
    back = person.status
    house.move(person, spell.trigger, spell.to, event.id, month)
    person.spell = RunningSpell(
        spell.contingency,
        month,
        days,
        back,
        spell.leads_to,
        spell.leads_to_contingency,
        event.id,
    )
    open_claim(house, attrs.evolve(claim, days=days))
    house.extend(event.id, month + -(-days // MONTH_DAYS) - 1)


def end_spells(house: Household, month: int) -> None:
    """Bring back to work, or into invalidity, those whose spell is over."""
    for person in house.people.values():
        spell = person.spell
        if spell is None or MONTH_DAYS * (month - spell.since_month) < spell.days:
            continue
        person.spell = None
        if spell.leads_to is not None:
            house.move(person, Trigger.STAYS_INVALID, spell.leads_to, spell.event, month)
            if spell.leads_to_contingency is not None:
                _stay(house, person, spell, spell.leads_to_contingency, month)
            continue
        house.move(person, Trigger.SPELL_ENDS, spell.back, "", month)
        is_unemployment = spell.contingency is Contingency.UNEMPLOYMENT
        if is_unemployment and "scars" not in house.scenario.effects_out:
            _scar(house, person, spell, month)


def _stay(
    house: Household, person: Person, spell: RunningSpell, contingency: Contingency, month: int
) -> None:
    """Open the lasting contingency on the facts of the accident, not of the months after it."""
    before = next(claim for claim in house.all_claims if claim.event == spell.event)
    claim = facts(house, person, contingency, spell.event, month)
    open_claim(
        house,
        attrs.evolve(
            claim,
            status=before.status,
            previous_earnings=before.previous_earnings,
            contribution_months=before.contribution_months,
        ),
    )


def _scar(house: Household, person: Person, spell: RunningSpell, month: int) -> None:
    """Lower earnings after unemployment: for good, and more so for two years."""
    economy = house.economy
    years = spell.days / MONTH_DAYS / YEAR_MONTHS
    person.scar_permanent = min(
        economy.scar_permanent_most, person.scar_permanent + economy.scar_permanent * years
    )
    person.returned = month
    house.changes.update(range(month, month + economy.scar_months + 1))
