"""A month's money: what is met from what, and that every unit is accounted for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.life.budget import Purse, Spending, spend
from peter.model.economy import Economy
from tests.helpers import economy

FAST = settings(deadline=None, max_examples=300)
UNITS = st.floats(0, 5000, allow_subnormal=False)
NEEDS = st.floats(50, 2000)
SHARE = st.floats(0, 1, allow_subnormal=False)
PURSES = st.builds(Purse, UNITS, UNITS, UNITS, st.none() | UNITS)
ECONOMIES = st.builds(
    economy,
    smoothing=SHARE,
    relatives=st.floats(0, 0.5),
    interest=st.floats(0, 0.1),
    asset_discount=st.floats(0, 0.9),
    save_share=SHARE,
    repay_share=SHARE,
    loan_limit_months=st.integers(0, 24),
)
NEAR = 1e-6


def month(
    income: float,
    purse: Purse = Purse(0, 0, 0, None),  # noqa: B008 (a frozen value)
    normal: float = 0.0,
    needs: float = 280.0,
    medical: float = 0.0,
    other: float = 0.0,
    numbers: Economy | None = None,
) -> Spending:
    """A month in the shipped economy without smoothing and relatives, unless given."""
    if numbers is None:
        numbers = economy(smoothing=0, relatives=0)
    return spend(purse, income, normal, needs, medical, other, numbers)


@FAST
@given(
    purse=PURSES,
    income=UNITS,
    normal=UNITS,
    needs=NEEDS,
    medical=UNITS,
    other=UNITS,
    numbers=ECONOMIES,
)
def test_every_unit_is_accounted_for(
    purse: Purse,
    income: float,
    normal: float,
    needs: float,
    medical: float,
    other: float,
    numbers: Economy,
) -> None:
    """What comes in, from work or from coping, is what is spent, repaid and saved."""
    s = spend(purse, income, normal, needs, medical, other, numbers)
    came = income + s.drawn + s.asset_cash + s.borrowed + s.from_relatives
    went = s.consumption + medical + other - s.care_skipped + s.repaid + s.saved
    assert came == pytest.approx(went, abs=NEAR)

    savings, assets, debt, _ = s.purse
    assert savings == pytest.approx(purse.savings - s.drawn + s.saved, abs=NEAR)
    assert assets == pytest.approx(purse.assets - s.assets_sold, abs=NEAR)
    assert debt == pytest.approx(purse.debt + s.interest + s.borrowed - s.repaid, abs=NEAR)
    assert s.asset_cash == pytest.approx(s.assets_sold * (1 - numbers.asset_discount), abs=NEAR)


@FAST
@given(
    purse=PURSES,
    income=UNITS,
    normal=UNITS,
    needs=NEEDS,
    medical=UNITS,
    other=UNITS,
    numbers=ECONOMIES,
)
def test_nothing_is_below_zero_and_debt_has_a_limit(
    purse: Purse,
    income: float,
    normal: float,
    needs: float,
    medical: float,
    other: float,
    numbers: Economy,
) -> None:
    """Savings, assets, debt and every flow are 0 or more; debt never grows over its limit."""
    s = spend(purse, income, normal, needs, medical, other, numbers)
    assert min(s.purse[:3]) >= -NEAR
    assert min(s[1:]) >= -NEAR
    limit = numbers.loan_limit_months * normal
    assert s.purse.debt <= max(purse.debt, limit) + NEAR
    if s.borrowed > 0:
        assert s.purse.debt <= limit + NEAR


@FAST
@given(
    purse=PURSES,
    income=UNITS,
    normal=UNITS,
    needs=NEEDS,
    medical=UNITS,
    other=UNITS,
    numbers=ECONOMIES,
)
def test_each_way_of_coping_is_used_up_before_the_next(
    purse: Purse,
    income: float,
    normal: float,
    needs: float,
    medical: float,
    other: float,
    numbers: Economy,
) -> None:
    """Savings, assets, a loan, care given up, relatives: in this order, then the month is short."""
    s = spend(purse, income, normal, needs, medical, other, numbers)
    limit = numbers.loan_limit_months * normal
    if s.assets_sold > NEAR:
        assert s.purse.savings == 0
    if s.borrowed > NEAR:
        assert s.purse.assets <= NEAR
    if s.care_skipped > NEAR:
        assert s.purse.debt >= limit - NEAR
    if s.from_relatives > NEAR:
        assert s.care_skipped == pytest.approx(medical, abs=NEAR)
        assert s.consumption == pytest.approx(numbers.relatives * needs, abs=NEAR)
    if s.short > NEAR:
        assert s.care_skipped == pytest.approx(medical, abs=NEAR)
        assert s.consumption == pytest.approx(needs - s.short, abs=NEAR)
        assert s.consumption >= numbers.relatives * needs - NEAR
    else:
        assert s.consumption >= needs - NEAR


def test_needs_met_exactly_leave_nothing() -> None:
    """A month whose income is exactly what is needed touches nothing."""
    s = month(280.0, Purse(100, 50, 0, None))
    assert s.purse == Purse(100, 50, 0, 280.0)
    assert s.consumption == 280.0


def test_fifth_of_a_surplus_is_saved_up_to_the_buffer() -> None:
    """A fifth of what is left over is saved, until savings are three months of needs."""
    assert month(380.0).saved == pytest.approx(20.0)
    nearly = month(380.0, Purse(835, 0, 0, None))
    assert [nearly.saved, nearly.purse.savings] == pytest.approx([5.0, 840.0])
    full = month(380.0, Purse(840, 0, 0, None))
    assert [full.saved, full.consumption] == pytest.approx([0.0, 380.0])


def test_debt_comes_first_with_half_of_a_surplus() -> None:
    """Half of what is left over goes into debt before anything is saved."""
    s = month(380.0, Purse(0, 0, 600, None), normal=1000.0)
    assert s.interest == pytest.approx(10.2)
    assert s.repaid == pytest.approx(50.0)
    assert s.purse.debt == pytest.approx(560.2)
    assert s.saved == pytest.approx(10.0)


def test_instalment_is_interest_and_a_twenty_fourth() -> None:
    """Where half of the surplus is less, interest and a twenty-fourth of the debt are due."""
    s = month(380.0, Purse(0, 0, 2400, None), normal=1000.0)
    assert s.repaid == pytest.approx(min(100.0, 2400 * 0.017 + 100.0))
    richer = month(480.0, Purse(0, 0, 2400, None), normal=1000.0)
    assert richer.repaid == pytest.approx(40.8 + 100.0)


def test_debt_is_repaid_once() -> None:
    """No more is repaid than is owed."""
    s = month(1280.0, Purse(0, 0, 100, None), normal=1000.0)
    assert s.repaid == pytest.approx(101.7)
    assert s.purse.debt == pytest.approx(0.0, abs=1e-9)


def test_interest_stops_at_the_limit() -> None:
    """Interest lifts debt to six months of normal income and no further."""
    assert month(0.0, Purse(0, 0, 590, None), normal=100.0).interest == pytest.approx(10.0)
    assert month(0.0, Purse(0, 0, 700, None), normal=100.0).interest == 0.0
    assert month(0.0, Purse(0, 0, 500, None), normal=100.0).interest == pytest.approx(8.5)


def test_things_sold_in_a_hurry_bring_seven_tenths() -> None:
    """To raise 70 units things worth 100 go."""
    s = month(210.0, Purse(0, 600, 0, None))
    assert [s.assets_sold, s.asset_cash] == pytest.approx([100.0, 70.0])
    everything = month(0.0, Purse(0, 100, 0, None))
    assert [everything.assets_sold, everything.asset_cash] == pytest.approx([100.0, 70.0])


def test_loan_goes_up_to_six_months_of_normal_income() -> None:
    """What is missing is borrowed as long as debt stays within six months of normal income."""
    within = month(0.0, normal=50.0)
    assert [within.borrowed, within.short] == pytest.approx([280.0, 0.0])
    beyond = month(0.0, Purse(0, 0, 200, None), normal=40.0)
    assert beyond.purse.debt == pytest.approx(240.0)
    assert beyond.short == pytest.approx(280 - beyond.borrowed)
    assert month(0.0, Purse(0, 0, 900, None), normal=40.0).borrowed == 0.0


def test_care_is_given_up_before_food() -> None:
    """When credit is over, care is given up first, and only as much as is missing."""
    s = month(330.0, medical=100.0)
    assert [s.care_skipped, s.short, s.consumption] == pytest.approx([50.0, 0.0, 280.0])
    worse = month(100.0, medical=100.0)
    assert [worse.care_skipped, worse.short, worse.consumption] == pytest.approx(
        [100.0, 180.0, 100.0]
    )


def test_relatives_help_up_to_bare_survival_only() -> None:
    """Relatives and odd jobs bring consumption to a quarter of needs, never above."""
    helped = month(0.0, numbers=economy(relatives=0.25))
    assert [helped.from_relatives, helped.consumption] == pytest.approx([70.0, 70.0])
    little = month(50.0, numbers=economy(relatives=0.25))
    assert [little.from_relatives, little.consumption] == pytest.approx([20.0, 70.0])
    enough = month(70.0, numbers=economy(relatives=0.25))
    assert [enough.from_relatives, enough.consumption] == pytest.approx([0.0, 70.0])


def test_smoothing_draws_a_sixth_of_savings_at_most() -> None:
    """In a surplus month savings defend four fifths of usual consumption, a sixth at a time."""
    numbers = economy(smoothing=0.8)
    sixth = month(280.0, Purse(600, 0, 0, 1000), numbers=numbers)
    assert [sixth.drawn, sixth.consumption] == pytest.approx([100.0, 380.0])
    gap = month(280.0, Purse(600, 0, 0, 400), numbers=numbers)
    assert [gap.drawn, gap.consumption] == pytest.approx([40.0, 320.0])
    used_to_less = month(280.0, Purse(600, 0, 0, 350), numbers=numbers)
    assert used_to_less.drawn == 0.0


def test_usual_consumption_is_a_twelve_month_average() -> None:
    """Usual consumption starts with the first month and then forgets a twelfth a month."""
    assert month(280.0).purse.usual == 280.0
    assert month(280.0, Purse(0, 0, 0, 1000)).purse.usual == pytest.approx((11 * 1000 + 280) / 12)
