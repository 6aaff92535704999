"""Work that no scheme covers: no contribution, no record, only what residents have."""

import attrs
import pytest

from peter.life import simulate
from peter.model.benefit import Reason
from peter.model.life import Life
from tests.helpers import household, lived, payments, policy, reasons, story


def uncovered(*people: str) -> Life:
    """Peter's life under the kit, with some people's work not covered."""
    return simulate(attrs.evolve(story(), uncovered=people), policy("kit"))


def test_pay_is_that_of_no_protection() -> None:
    """Who is not covered is paid, to the cent, as where nothing is in force: 1.035 of the wage."""
    life = simulate(attrs.evolve(household(), uncovered=("peter",)), policy("kit"))
    for month in life.months:
        (earning,) = month.income.earnings
        assert earning.net == pytest.approx(1035.0)
        assert earning.employee == earning.employer == 0


def test_claims_are_refused_as_not_protected() -> None:
    """Employed or not, who is not covered is refused all but what every resident has."""
    life = uncovered("peter", "lena")
    assert reasons(life, "unemployment") == {Reason.NOT_PROTECTED}
    assert reasons(life, "old_age") == {Reason.NOT_PROTECTED}
    assert not payments(life, "maternity_cash", "lena")
    assert payments(life, "medical_care", "peter")
    assert payments(life, "family")


def test_others_stay_covered() -> None:
    """One person's cover is their own: Anna's leave and pension-building go on as before."""
    before, after = lived("peter"), uncovered("peter")
    assert payments(after, "maternity_cash", "anna") == payments(before, "maternity_cash", "anna")
    assert payments(after, "old_age", "lena")
    assert not payments(after, "old_age", "peter")


def test_nobody_left_out_is_the_same_life() -> None:
    """A story that leaves nobody out is lived as it always was."""
    assert uncovered().months == lived("peter").months
