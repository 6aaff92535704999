"""Nursing breaks: an hour a day, paid with the right, lost without it."""

import pytest

from peter.events.birth import Birth
from peter.events.nursing import Nursing
from peter.life import simulate
from peter.model.life import Life
from tests.helpers import economy, gross, household, lena, mira, pay, peter, policy

EVENTS = (
    Birth(
        id="birth",
        month=0,
        person="lena",
        child=mira(),
        leave_days=98,
        leave_days_unprotected=42,
    ),
    Nursing(id="nursing", month=1, person="lena", days=150, gross_share=1 / 8),
)


def nursed(*without: str) -> Life:
    """Lena nurses Mira until she is 180 days old."""
    scenario = household(*EVENTS, members=(peter(), lena()))
    return simulate(scenario, policy(without=without))


def test_breaks_are_paid_with_the_right() -> None:
    """With the right Lena's pay is whole for every day that she is back at work."""
    shares = [pay(month, "lena") / 480 for month in nursed().months[:7]]
    assert shares == pytest.approx([0, 0, 0, 22 / 30, 1, 1, 1])


def test_breaks_cost_an_eighth_of_pay_without_the_right() -> None:
    """Without it an eighth of pay is lost for the days worked before day 180, and no others."""
    months = nursed("nursing_breaks").months[:7]
    shares = [pay(month, "lena") / 480 for month in months]
    assert shares == pytest.approx([0, 0, 0, 22 / 30 * 7 / 8, 7 / 8, 7 / 8, 1])
    levied = [month.income.employee + month.income.employer for month in months]
    assert levied[6] - levied[5] == pytest.approx(0.25 * 600 / 8)


def test_short_leave_means_more_days_of_breaks() -> None:
    """Back after 42 unpaid days, Lena loses an eighth of 18 days' pay in the second month."""
    months = nursed("maternity", "nursing_breaks").months
    full = gross(months[6], "lena")
    assert gross(months[1], "lena") == pytest.approx(full * 18 / 30 * 7 / 8)
    assert gross(months[2], "lena") == pytest.approx(full * 7 / 8)


def test_right_costs_the_employer_an_hour_a_day_and_nobody_a_contribution() -> None:
    """The bill shows what the paid hours cost the employer, in units and in hours."""
    months = nursed().months
    assert months[5].income.right_hours == pytest.approx(176 / 8)
    assert months[5].income.right_cost == pytest.approx(600 / 8 * 1.15)
    assert months[3].income.right_cost == pytest.approx(600 / 8 * 1.15 * 22 / 30)
    assert months[0].income.right_cost == months[6].income.right_cost == 0
    off = nursed("nursing_breaks").months
    assert all(month.income.right_cost == month.income.right_hours == 0 for month in off)
    assert policy().prices(economy()) == policy(without=["nursing_breaks"]).prices(economy())


def test_breaks_leave_normal_income_as_it_is() -> None:
    """What Lena could borrow against does not fall with her hours."""
    normal = [month.income.normal for month in nursed("nursing_breaks").months]
    assert normal == pytest.approx([normal[0]] * len(normal))
