"""The question every expert asks: and if the household had saved what protection cost?"""

import attrs

from peter.model.life import Life
from peter.model.terms import YEAR_MONTHS, Contingency, Status

LONGEST_AGE_MONTHS = 200 * YEAR_MONTHS
"""Where the search for the end of a pot stops; a pot that lasts longer is said to last."""


@attrs.frozen
class SavedPot:
    """The difference in net pay, put aside from the first contribution to retirement."""

    annual_return: float
    """Real return, as a share a year."""
    put_aside: float
    """Sum of what was put aside, units."""
    at_retirement: float
    """The pot on retirement, units."""
    monthly_draw: float
    """What the old-age benefits would have been, units a month."""
    lasts_to_age_months: int | None
    """Age at which it is empty; None where it never is."""


def save_the_difference(with_: Life, without: Life, annual_return: float) -> SavedPot | None:
    """The pot of a household that lives Without and saves the whole difference in net pay.

    After retirement it draws what the old-age benefits of the With life pay. What a pension adds
    is not in this figure: it does not end when one lives long, it is there in illness and for
    survivors, and it asks no steady pay. None where nobody retires.
    """
    hero = with_.scenario.hero
    start = next(
        (
            m.month
            for m in with_.months
            if any(e.person == hero and e.gross > 0 and e.employee > 0 for e in m.income.earnings)
        ),
        None,
    )
    retired = next(
        (m.month for m in with_.months if m.status is Status.RETIRED),
        None,
    )
    if start is None or retired is None:
        return None
    growth = (1 + annual_return) ** (1 / YEAR_MONTHS)
    pot = put_aside = 0.0
    for month in range(start, retired):
        difference = without.months[month].income.net - with_.months[month].income.net
        put_aside += difference
        pot = pot * growth + difference
    at_retirement = pot
    draws = [
        sum(p.amount for p in m.income.payments if p.claim.contingency is Contingency.OLD_AGE)
        for m in with_.months[retired:]
    ]
    if not draws or draws[0] <= 0:
        return SavedPot(annual_return, put_aside, at_retirement, 0.0, None)
    month = retired
    lasts: int | None = None
    while with_.scenario.age_months(month) < LONGEST_AGE_MONTHS:
        draw = draws[min(month - retired, len(draws) - 1)]
        pot = pot * growth - draw
        month += 1
        if pot < 0:
            lasts = with_.scenario.age_months(month)
            break
    return SavedPot(annual_return, put_aside, at_retirement, draws[0], lasts)
