"""A policy: what is in force and what it costs."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.model.policy import Rates
from peter.model.terms import Branch, Contingency, PaidBy
from tests.helpers import ALL_SWITCHES, benefit, economy, only, policy

RIGHTS = {Branch.NURSING_BREAKS, Branch.FLEXIBLE_HOURS, Branch.PARENTAL_LEAVE}


def test_ten_prices_are_a_quarter_of_gross_pay() -> None:
    """With everything in force contributions are 25 % of gross earnings."""
    prices = policy("kit").prices(economy())
    assert prices == pytest.approx(
        {
            Branch.OLD_AGE: 0.135,
            Branch.SURVIVORS: 0.015,
            Branch.INVALIDITY: 0.0125,
            Branch.EMPLOYMENT_INJURY: 0.0025,
            Branch.UNEMPLOYMENT: 0.01,
            Branch.SICKNESS: 0.005,
            Branch.MATERNITY: 0.005,
            Branch.FAMILY: 0.025,
            Branch.MEDICAL_CARE: 0.015,
            Branch.SOCIAL_ASSISTANCE: 0.025,
        }
    )
    assert sum(prices.values()) == pytest.approx(0.25)
    assert economy().full_contributions == pytest.approx(0.25)


def test_nothing_in_force_costs_nothing() -> None:
    """No protection has no price; nor has the kit with all ten switches off."""
    assert policy("none").prices(economy()) == {}
    off = policy("kit", ALL_SWITCHES)
    assert off.benefits == ()
    assert off.prices(economy()) == {}


@pytest.mark.parametrize(
    ("branch", "price"),
    [
        (Branch.OLD_AGE, 0.135 * 0.40 / 0.45),
        (Branch.MATERNITY, 0.005 * 0.45 / (2 / 3) * 84 / 98),
        (Branch.UNEMPLOYMENT, 0.01 * 0.45 / 0.50 * 91 / 182),
        (Branch.SICKNESS, 0.005 * 0.45 / 0.60 * 182 / 364),
        (Branch.EMPLOYMENT_INJURY, 0.0025 * 0.50 / 0.60),
        (Branch.FAMILY, 0.025),
        (Branch.MEDICAL_CARE, 0.015),
    ],
)
def test_price_is_in_proportion_to_rate_and_days(branch: Branch, price: float) -> None:
    """Another policy pays a branch's price in proportion to its rate and its paid days."""
    assert policy("c102").prices(economy())[branch] == pytest.approx(price)


def test_rights_have_no_price() -> None:
    """Nursing breaks, flexible hours and parental leave carry no contribution of their own."""
    assert not RIGHTS & set(policy("kit").prices(economy()))


@settings(deadline=None, max_examples=60)
@given(branches=st.sets(st.sampled_from(list(Branch))))
def test_branch_off_takes_its_benefits_and_its_price_and_nothing_else(
    branches: set[Branch],
) -> None:
    """Without a branch its benefits and its price are gone; the others stay as they were."""
    kit = policy("kit")
    less = kit.without(branches)
    assert less.benefits == tuple(b for b in kit.benefits if b.branch not in branches)
    assert less.prices(economy()) == {
        branch: price for branch, price in kit.prices(economy()).items() if branch not in branches
    }
    assert set(less.switched_off) == branches
    assert less.without(branches).prices(economy()) == less.prices(economy())


def test_switching_nothing_off_is_the_same_policy() -> None:
    """A policy without nothing is itself."""
    assert policy("kit").without(()) is policy("kit")


def test_benefits_are_found_by_what_they_answer() -> None:
    """Every contingency finds all the benefits that answer it, in the order of the policy."""
    answers = policy("kit").answers
    assert [b.id for b in answers[Contingency.INJURY]] == [
        "injury_temporary",
        "injury_care",
        "medical_care",
    ]
    assert [b.id for b in answers[Contingency.PERMANENT_INJURY]] == [
        "injury_permanent",
        "invalidity",
    ]
    assert only(benefit("sickness")).answers[Contingency.MATERNITY] == ()


def test_switches_stand_for_every_branch_once() -> None:
    """The ten switches together are all thirteen branches and rights, none twice."""
    from peter.scenario.switches import switches

    branches = [branch for switch in switches() for branch in switch.branches]
    assert len(ALL_SWITCHES) == 10
    assert sorted(branches) == sorted(Branch)


def test_countrys_rates_take_the_place_of_prices() -> None:
    """A country's law has one rate: no branch has a price, and none is saved by switching off."""
    whole = attrs.evolve(policy("kit"), country="KG", rates=Rates(0.10, 0.1725))
    for law in (whole, whole.without([Branch.OLD_AGE]), whole.without(tuple(Branch))):
        assert law.prices(economy()) == {}
        assert law.charged(economy()) == Rates(0.10, 0.1725)


def test_prices_are_charged_in_the_shares_of_the_convention() -> None:
    """Without rates of its own, a policy takes all its prices, two fifths from the employee."""
    charged = policy("kit").charged(economy())
    assert (charged.employee, charged.employer) == pytest.approx((0.10, 0.15))
    assert charged.income_tax is None


def test_liabilities_are_those_of_any_benefit() -> None:
    """A policy has liabilities if an employer pays one of its benefits."""
    sickness = benefit("sickness")
    assert not only(sickness).has_liabilities
    assert only(sickness, attrs.evolve(sickness, paid_by=PaidBy.EMPLOYER)).has_liabilities
    assert not only(attrs.evolve(sickness, paid_by=PaidBy.STATE)).has_liabilities
