"""Flexible hours, arrivals and departures, a household of one's own."""

import pytest

from peter.events.arrival import Arrival
from peter.events.departure import Departure
from peter.events.family_hours import FamilyHours
from peter.events.independence import Independence
from peter.events.job_loss import JobLoss
from peter.life import simulate
from peter.model.life import Life
from peter.model.terms import Contingency
from tests.helpers import (
    economy,
    gross,
    household,
    lena,
    lived,
    mira,
    pay,
    payments,
    peter,
    policy,
)

HOURS = FamilyHours(id="hours", month=2, person="peter", months=6, gross_share=0.10)


def with_hours(*without: str) -> Life:
    """Peter needs hours that fit his daughter from month 2 to 7; in month 5 he loses his job."""
    loss = JobLoss(id="loss", month=5, person="peter", months=1)
    scenario = household(HOURS, loss, effects_out=("scars",))
    return simulate(scenario, policy(without=without))


def test_flexible_hours_keep_pay_whole_at_no_cost_to_the_employer() -> None:
    """With the right nothing is lost and nothing is paid for."""
    life = with_hours()
    assert [pay(m) for m in life.months[:5]] == pytest.approx([800] * 5)
    assert all(m.income.right_cost == m.income.right_hours == 0 for m in life.months)


def test_tenth_of_pay_and_contributions_is_lost_without_flexible_hours() -> None:
    """Without the right gross pay and contributions fall by a tenth while hours are needed."""
    life = with_hours("family_responsibilities")
    assert [gross(m) for m in life.months[:10]] == pytest.approx(
        [1000, 1000, 900, 900, 900, 0, 900, 900, 1000, 1000]
    )
    assert life.months[2].income.employee == pytest.approx(90)
    assert life.months[2].income.employer == pytest.approx(135)
    assert pay(life.months[2]) == pytest.approx(720)


def test_lost_hours_lower_neither_benefits_nor_credit() -> None:
    """Previous earnings and normal income stay those of full hours."""
    life = with_hours("family_responsibilities")
    loss = next(c for c in life.claims if c.contingency is Contingency.UNEMPLOYMENT)
    assert loss.previous_earnings == pytest.approx(1000)
    assert [m.income.normal for m in life.months] == pytest.approx([800] * 24)


def test_flexible_hours_carry_no_contribution() -> None:
    """The right has no price."""
    off = policy(without=["family_responsibilities"])
    assert off.prices(economy()) == policy().prices(economy())


def test_flexible_hours_of_the_story_last_from_37_to_41() -> None:
    """They are needed from the 37th birthday to the month before the 42nd."""
    on, off = lived(), lived("peter", "family_responsibilities")
    fewer = [
        month.month
        for month, other in zip(on.months, off.months, strict=True)
        if gross(other) < gross(month) - 1e-9
    ]
    assert fewer == list(range(444, 504))


def test_who_arrives_brings_pay_and_needs() -> None:
    """From the month she comes Lena's earnings and needs count."""
    life = simulate(household(Arrival(id="marriage", month=3, member=lena())), policy())
    assert [m.income.net for m in life.months[2:4]] == pytest.approx([800, 1280])
    assert [m.equivalence for m in life.months[2:4]] == [1.0, 1.5]


def test_who_leaves_takes_pay_needs_and_allowances_along() -> None:
    """When Mira leaves her allowance stops, when Lena leaves so does her pay."""
    events = (
        Departure(id="mira_leaves", month=3, person="mira"),
        Departure(id="lena_leaves", month=6, person="lena"),
    )
    life = simulate(household(*events, members=(peter(), lena(), mira())), policy())
    assert list(payments(life, "family")) == [0, 1, 2]
    assert [life.months[m].equivalence for m in (2, 3, 6)] == pytest.approx([1.8, 1.5, 1.0])
    assert [life.months[m].income.net for m in (5, 6)] == pytest.approx([1280, 800])


@pytest.mark.parametrize("savings", [0.0, 50.0])
def test_own_household_leaves_everything_behind(savings: float) -> None:
    """Savings are those of the script, nothing is owned or owed, and the others are gone."""
    leaves = Independence(id="leaves", month=2, person="peter", savings=savings)
    family = (lena(), mira(), peter(earnings=0.35))
    life = simulate(household(leaves, members=family, savings=900, assets=800, debt=700), policy())
    month = life.months[2]
    assert [month.savings, month.assets, month.debt] == pytest.approx([savings, 0, 0])
    assert [e.person for e in month.income.earnings] == ["peter"]
    assert month.equivalence == 1.0
    assert not any(p.benefit.id == "family" for p in month.income.payments)
