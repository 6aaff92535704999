"""What is measured of a life, by its field name (section 7 of the model)."""

from collections.abc import Mapping, Sequence

import attrs

from peter.model.life import Life, Month
from peter.model.terms import YEAR_MONTHS, Branch, Contingency


@attrs.frozen
class Measures:
    """The measures of one life. Money in units of the whole household."""

    months_income_poor: int
    months_consumption_poor: int
    fgt0: float
    """Foster-Greer-Thorbecke over the months of this life: the share of poor months."""
    fgt1: float
    """Mean gap, as a share of the line; not the national poverty gap."""
    fgt2: float
    """Mean squared gap."""
    lowest_consumption: float
    """Consumption of the month that fell furthest below the line, or came nearest to it."""
    total_consumption: float
    peak_debt: float
    peak_debt_months: float
    """The same in months of the average wage."""
    interest_paid: float
    assets_lost: float
    """Value of what was sold, before the discount."""
    care_skipped: float
    from_relatives: float
    school_years: float
    child_work_months: int
    health_at_end: float
    contributions_employee: float
    contributions_employer: float
    benefits_received: Mapping[Branch, float]
    """By branch; care in kind at the price it saved."""
    rights_cost_employer: float
    rights_hours: float
    consumption_equivalent: float
    """The steady consumption per equivalent adult that is worth the same; undiscounted."""
    consumption_equivalent_discounted: float
    catastrophic_months: int
    """Months in which care took more than 10 % of consumption (SDG 3.8.2)."""
    replacement_rate_gross: float | None
    """Old-age pension over the last gross pay; None where nobody retires."""
    replacement_rate_net: float | None


def measure(life: Life) -> Measures:
    """All measures of a life."""
    months = life.months
    economy = life.scenario.economy
    gaps = [max(0.0, (m.needs - m.consumption) / m.needs) for m in months]
    poor = [gap for gap, m in zip(gaps, months, strict=True) if m.is_consumption_poor]
    received: dict[Branch, float] = {}
    for month in months:
        for branch, amount in month.income.by_branch.items():
            received[branch] = received.get(branch, 0.0) + amount
    gross, net = _replacement(life)
    return Measures(
        months_income_poor=sum(m.is_income_poor for m in months),
        months_consumption_poor=len(poor),
        fgt0=len(poor) / len(months),
        fgt1=sum(poor) / len(months),
        fgt2=sum(gap * gap for gap in poor) / len(months),
        lowest_consumption=min(months, key=lambda m: m.consumption - m.needs).consumption,
        total_consumption=sum(m.consumption for m in months),
        peak_debt=max(m.debt for m in months),
        peak_debt_months=max(m.debt for m in months) / economy.wage,
        interest_paid=sum(m.interest for m in months),
        assets_lost=sum(m.assets_sold for m in months),
        care_skipped=sum(m.care_skipped for m in months),
        from_relatives=sum(m.from_relatives for m in months),
        school_years=months[-1].school_years,
        child_work_months=sum(m.income.child_work > 0 for m in months),
        health_at_end=months[-1].health,
        contributions_employee=sum(m.income.employee for m in months),
        contributions_employer=sum(m.income.employer for m in months),
        benefits_received={b: received[b] for b in Branch if received.get(b)},
        rights_cost_employer=sum(m.income.right_cost for m in months),
        rights_hours=sum(m.income.right_hours for m in months),
        consumption_equivalent=_equivalent(life, months, 1.0),
        consumption_equivalent_discounted=_equivalent(life, months, economy.discount),
        catastrophic_months=sum(
            m.medical - m.care_skipped > economy.catastrophic_share * m.consumption for m in months
        ),
        replacement_rate_gross=gross,
        replacement_rate_net=net,
    )


def _equivalent(life: Life, months: Sequence[Month], discount: float) -> float:
    """Consumption-equivalent under constant relative risk aversion, per equivalent adult.

    Consumption counts down to a floor only, so that a month at nothing does not decide all.
    """
    economy = life.scenario.economy
    power = 1 - economy.risk_aversion
    floor = economy.consumption_floor * economy.poverty_line
    total = weights = 0.0
    for index, month in enumerate(months):
        weight = discount ** (index / YEAR_MONTHS)
        total += weight * max(month.consumption / month.equivalence, floor) ** power
        weights += weight
    return float((total / weights) ** (1 / power))


def _replacement(life: Life) -> tuple[float | None, float | None]:
    """The first month's old-age pension over the last year's highest monthly pay."""
    hero = life.scenario.hero
    if not any(c.contingency is Contingency.OLD_AGE and c.person == hero for c in life.claims):
        return None, None
    if Branch.OLD_AGE in life.policy.unknown:
        return None, None
    pay = [e for m in life.months for e in m.income.earnings if e.person == hero and e.gross > 0]
    last = pay[-YEAR_MONTHS:]
    month = life.pension_month()
    if month is None or not last:
        return 0.0, 0.0
    pension = sum(
        p.amount
        for p in month.income.payments
        if p.claim.contingency is Contingency.OLD_AGE and p.claim.person == hero
    )
    return pension / max(e.gross for e in last), pension / max(e.net for e in last)
