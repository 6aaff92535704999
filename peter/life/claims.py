"""Opening and closing claims: what they rest on, and which months they change."""

from collections.abc import Iterable

from peter.life.household import Household, Person
from peter.life.income import wage
from peter.model.benefit import Benefit, Claim
from peter.model.scenario import Event
from peter.model.terms import MONTH_DAYS, Contingency, Status


def facts(
    house: Household,
    person: Person,
    contingency: Contingency,
    event: str,
    month: int,
    *,
    from_day: int = 0,
    days: int | None = None,
    widow: str | None = None,
    child: str | None = None,
) -> Claim:
    """What a claim rests on, as things stand before the contingency."""
    return Claim(
        contingency,
        person.id,
        event,
        month,
        person.spell.back if person.spell is not None else person.status,
        wage(house, person, month),
        person.contributed,
        person.resident_before + month - person.joined,
        from_day,
        days,
        child,
        widow,
        person.is_covered,
        person.sex,
    )


def open_claim(house: Household, claim: Claim) -> None:
    """Open a claim and note the months in which what it pays will change."""
    house.claims.append(claim)
    house.all_claims.append(claim)
    bounds = [claim.from_day]
    if claim.days is not None:
        bounds.append(claim.from_day + claim.days)
    for benefit in house.policy.answers[claim.contingency]:
        bounds.extend(claim.from_day + day for day in benefit.turning_days())
    _changes_at(house, claim.since_month, bounds)


def _changes_at(house: Household, since_month: int, days: Iterable[int]) -> None:
    """Income changes in the month of each of these days, and in the one after."""
    for day in days:
        month = since_month + day // MONTH_DAYS
        house.changes.update((month, month + 1))


def answering(house: Household, claim: Claim) -> list[Benefit]:
    """The benefits that last, care and grants apart, that a claim is entitled to."""
    answers = house.policy.answers[claim.contingency]
    return [b for b in answers if not (b.is_in_kind or b.is_grant) and b.entitles(claim)]


def close_claims(house: Household, month: int) -> None:
    """Take out the claims and the working time whose contingency is over."""
    for claim in list(house.claims):
        if (
            claim.days is not None
            and MONTH_DAYS * (month - claim.since_month) >= claim.from_day + claim.days
        ):
            house.close(claim, month)
    house.times = [
        running
        for running in house.times
        if MONTH_DAYS * (month - running.since_month) < running.time.days
        and running.time.person in house.people
    ]


def claim_for_child(house: Household, child: Person, event: str, month: int) -> None:
    """Open the claim to family benefit for a child in the household."""
    if child.status is not Status.CHILD:
        return
    adults = [p for p in house.people.values() if p.status is not Status.CHILD]
    if adults:
        best = max(adults, key=lambda p: (p.contributed, p.resident_before))
        claim = facts(house, best, Contingency.CHILDREN, event, month, child=child.id)
        open_claim(house, claim)


def claim_for_care(house: Household, event: Event, contingency: Contingency, month: int) -> Claim:
    """The claim an event has just opened for this contingency, or a new one for its care."""
    for claim in reversed(house.claims):
        if (claim.event, claim.contingency, claim.since_month) == (event.id, contingency, month):
            return claim
    person = house.person(event.subject, event.id, month)
    return facts(house, person, contingency, event.id, month)
