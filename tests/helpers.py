"""Small scenarios, policies and claims as data, and what to look up in a life. No mocks."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import attrs

from peter.life import simulate
from peter.model.benefit import Benefit, Claim, Decision, Payment, Reason, Refusal
from peter.model.economy import Economy
from peter.model.life import Life, Month
from peter.model.member import Member
from peter.model.policy import Policy
from peter.model.scenario import Event, Scenario
from peter.model.terms import Contingency, Coping, Role, Status
from peter.reading import shipped
from peter.scenario.policies import load_policy
from peter.scenario.stories import parse_scenario
from peter.scenario.switches import branches_of, switches

ALL_SWITCHES = tuple(switch.id for switch in switches())


# The stories that ship ------------------------------------------------------------------------


@cache
def story(name: str = "peter") -> Scenario:
    """A shipped story; the engine does not need what is said about it, only its script."""
    scenario = parse_scenario(shipped(name), [])
    assert scenario is not None
    return scenario


def economy(**numbers: Any) -> Economy:
    """The shipped economy with some numbers changed."""
    return attrs.evolve(story().economy, **numbers)


def policy(name: str = "kit", without: Iterable[str] = ()) -> Policy:
    """A shipped policy less some switches or branches."""
    return load_policy(name).without(branches_of(without))


@cache
def lived(name: str = "peter", *without: str, under: str = "kit") -> Life:
    """A shipped story lived under a policy less some switches."""
    return simulate(story(name), policy(under, without))


# Small ones -----------------------------------------------------------------------------------


def benefit(benefit_id: str, under: str = "kit", **changes: Any) -> Benefit:
    """A benefit of a shipped policy with some figures changed."""
    found = next(b for b in load_policy(under).benefits if b.id == benefit_id)
    return attrs.evolve(found, **changes)


def only(*benefits: Benefit) -> Policy:
    """A policy of these benefits."""
    return Policy("test", "", "", "", benefits)


def peter(**changes: Any) -> Member:
    """Peter at work: 30, an average wage, fifteen years of contributions."""
    member = Member("peter", Role.HERO, 30, Status.EMPLOYED, 1.0, 180)
    return attrs.evolve(member, **changes)


def lena(**changes: Any) -> Member:
    """Lena at work: 30, 0.6 of an average wage, four years of contributions."""
    member = Member("lena", Role.SPOUSE, 30, Status.EMPLOYED, 0.6, 48)
    return attrs.evolve(member, **changes)


def mira(**changes: Any) -> Member:
    """Mira, their daughter, newly born."""
    return attrs.evolve(Member("mira", Role.DAUGHTER), **changes)


def household(
    *events: Event,
    members: tuple[Member, ...] = (peter(),),
    months: int | None = 24,
    savings: float = 0.0,
    assets: float = 0.0,
    debt: float = 0.0,
    coping: Coping = Coping.CUT_FOOD,
    effects_out: tuple[str, ...] = (),
    **numbers: Any,
) -> Scenario:
    """A household in which little happens; `numbers` change the economy."""
    return Scenario(
        id="test",
        hero="peter",
        savings=savings,
        assets=assets,
        debt=debt,
        members=members,
        events=events,
        coping=coping,
        economy=economy(**numbers),
        policy="kit",
        effects_out=effects_out,
        length_months=months,
    )


def claim(contingency: Contingency, **changes: Any) -> Claim:
    """Peter's claim at work on an average wage, with a full record, from month 0."""
    whole = Claim(contingency, "peter", "event", 0, Status.EMPLOYED, 1000.0, 360, 360)
    return attrs.evolve(whole, **changes)


# What happened in a life ----------------------------------------------------------------------


def decisions(month: Month) -> tuple[Decision, ...]:
    """Everything that was paid or refused in a month."""
    return (*month.income.payments, *month.income.refusals)


def payments(life: Life, benefit_id: str, person: str | None = None) -> dict[int, Payment]:
    """Payments of a benefit by month."""
    return {
        month.month: payment
        for month in life.months
        for payment in month.income.payments
        if payment.benefit.id == benefit_id and person in (None, payment.claim.person)
    }


def refusals(life: Life, benefit_id: str) -> dict[int, Refusal]:
    """Refusals of a benefit by month."""
    return {
        month.month: refusal
        for month in life.months
        for refusal in month.income.refusals
        if refusal.benefit.id == benefit_id
    }


def reasons(life: Life, benefit_id: str) -> set[Reason]:
    """Every reason for which a benefit was refused."""
    return {refusal.reason for refusal in refusals(life, benefit_id).values()}


def paid_days(life: Life, benefit_id: str) -> list[int]:
    """Paid days of a benefit, month by month, from its first paid month to its last."""
    by_month = {month: p.days for month, p in payments(life, benefit_id).items() if p.days}
    if not by_month:
        return []
    return [by_month.get(month, 0) for month in range(min(by_month), max(by_month) + 1)]


def pay(month: Month, person: str = "peter") -> float:
    """A person's net earnings of a month."""
    return sum(earning.net for earning in month.income.earnings if earning.person == person)


def gross(month: Month, person: str = "peter") -> float:
    """A person's gross earnings of a month."""
    return sum(earning.gross for earning in month.income.earnings if earning.person == person)


def statuses(life: Life) -> list[Status]:
    """Peter's status, month by month."""
    return [month.status for month in life.months]


def poor_months(life: Life) -> tuple[int, ...]:
    """Months in which the household consumes less than the poverty line."""
    return tuple(month.month for month in life.months if month.is_consumption_poor)


def income_poor_months(life: Life) -> tuple[int, ...]:
    """Months in which the household's income is below the poverty line."""
    return tuple(month.month for month in life.months if month.is_income_poor)


def peak_debt(life: Life) -> float:
    """The most that was owed at the end of a month."""
    return max(month.debt for month in life.months)
