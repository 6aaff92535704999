"""Two lives lived from one scenario, event by event: each at its own worst month."""

from collections.abc import Mapping, Sequence

import attrs

from peter.compare.measures import Measures, measure
from peter.model.life import Happened, Life, Month
from peter.model.scenario import Event
from peter.model.terms import Branch


@attrs.frozen
class Side:
    """One life over the window of an event. Money in units of the household."""

    worst: Month
    """The month of the window with the lowest consumption against needs; where several are
    alike, the one with the lowest income against needs."""
    until_month: int
    payments: Mapping[Branch, float]
    """What each branch paid over the window; care in kind at the price it saved."""
    lowest_savings: float
    months: int
    """Length of the window."""
    total_income: float
    total_consumption: float
    poor_months: int
    """Months of the window with consumption below the line."""
    sold: float
    borrowed: float
    highest_debt: float
    consumption_fall: float
    """Lowest consumption of the window below that of the month before it, as a share of that,
    each per equivalent adult; below 0: a rise, and 0 where nothing came before."""
    care_skipped: float
    from_relatives: float
    right_cost: float
    right_hours: float
    paid_before: float
    """Contributions of worker and employer from the beginning to the end of the window."""


@attrs.frozen
class EventComparison:
    """One event in both lives."""

    event: Event
    month: int
    with_: Side
    without: Side


@attrs.frozen(eq=False)
class Comparison:
    """Two lives side by side: With first, Without second, always."""

    with_: Life
    without: Life
    events: tuple[EventComparison, ...]
    lifetime_with: Measures
    lifetime_without: Measures


def compare(with_: Life, without: Life) -> Comparison:
    """Set two lives of the same scenario side by side."""
    return Comparison(
        with_,
        without,
        tuple(
            EventComparison(a.event, a.month, _side(with_, a), _side(without, b))
            for a, b in zip(with_.happened, without.happened, strict=True)
        ),
        measure(with_),
        measure(without),
    )


def _side(life: Life, happened: Happened) -> Side:
    window = life.months[happened.month : happened.until_month + 1]
    payments: dict[Branch, float] = {}
    for month in window:
        for branch, amount in month.income.by_branch.items():
            payments[branch] = payments.get(branch, 0.0) + amount
    lived = life.months[: happened.until_month + 1]
    return Side(
        worst=min(
            window,
            key=lambda m: (round(m.consumption - m.needs, 6), m.income.total - m.needs),
        ),
        lowest_savings=min(m.savings for m in window),
        until_month=happened.until_month,
        payments={b: payments[b] for b in Branch if payments.get(b)},
        months=len(window),
        total_income=sum(m.income.total for m in window),
        total_consumption=sum(m.consumption for m in window),
        poor_months=sum(m.is_consumption_poor for m in window),
        sold=sum(m.assets_sold for m in window),
        borrowed=sum(m.borrowed for m in window),
        highest_debt=max(m.debt for m in window),
        consumption_fall=_fall(life, happened.month, window),
        care_skipped=sum(m.care_skipped for m in window),
        from_relatives=sum(m.from_relatives for m in window),
        right_cost=sum(m.income.right_cost for m in window),
        right_hours=sum(m.income.right_hours for m in window),
        paid_before=sum(m.income.employee + m.income.employer for m in lived),
    )


def _fall(life: Life, month: int, window: Sequence[Month]) -> float:
    if not month or not life.months[month - 1].consumption:
        return 0.0
    before = life.months[month - 1]
    lowest = min(m.consumption / m.equivalence for m in window)
    return 1 - lowest / (before.consumption / before.equivalence)
