"""An accident at work: it heals, or the person stays invalid."""

import pytest

from peter.events.injury import Injury
from peter.life import simulate
from peter.model.benefit import Reason
from peter.model.life import Life
from peter.model.terms import Status
from tests.helpers import household, paid_days, pay, payments, peter, policy, reasons, statuses


def injured(*without: str, under: str = "kit", permanent: bool = False, record: int = 0) -> Life:
    """Peter has an accident in his first month at work."""
    accident = Injury(id="accident", month=0, person="peter", days=120, is_permanent=permanent)
    members = (peter(contribution_months=record),)
    return simulate(household(accident, members=members), policy(under, without))


@pytest.mark.parametrize(
    ("under", "by_month", "rate"), [("kit", [30] * 4, 0.60), ("c102", [27, 30, 30, 30], 0.50)]
)
def test_injury_benefit_needs_no_record(under: str, by_month: list[int], rate: float) -> None:
    """Injury benefit is paid from the first day at work; C102 allows three waiting days."""
    life = injured(under=under)
    assert paid_days(life, "injury_temporary") == by_month
    assert payments(life, "injury_temporary")[1].amount == pytest.approx(rate * 1000)
    assert statuses(life)[3:5] == [Status.INJURED, Status.EMPLOYED]


def test_injury_that_does_not_heal_leaves_an_invalid() -> None:
    """After the spell Peter does not work again; the injury pension goes on as before."""
    life = injured(permanent=True)
    assert statuses(life)[4:] == [Status.INVALID] * 20
    assert list(payments(life, "injury_permanent")) == list(range(4, 24))
    assert payments(life, "injury_permanent")[23].amount == pytest.approx(600)
    assert pay(life.months[-1]) == 0
    assert life.months[-1].income.normal == pytest.approx(600)


def test_pension_rests_on_facts_before_the_accident() -> None:
    """Months on benefit are no contributions: the record is the one at the accident."""
    pension = payments(injured(permanent=True, record=70), "invalidity")
    assert not pension  # the injury pension is higher
    life = injured("branch:employment_injury", permanent=True, record=70)
    claim = payments(life, "invalidity")[4].claim
    assert (claim.status, claim.contribution_months) == (Status.EMPLOYED, 70)
    assert payments(life, "invalidity")[4].amount == pytest.approx(0.50 * 70 / 180 * 1000)


def test_days_after_the_accident_do_not_change_the_record() -> None:
    """Days of pay in the last month of the spell come too late for the record."""
    accident = Injury(id="accident", month=0, person="peter", days=100, is_permanent=True)
    scenario = household(accident, members=(peter(contribution_months=70),))
    life = simulate(scenario, policy(without=["branch:employment_injury"]))
    assert payments(life, "invalidity")[4].claim.contribution_months == 70


def test_of_injury_pension_and_invalidity_the_higher_is_paid() -> None:
    """Both answer a permanent injury; the lower one is suspended."""
    life = injured(permanent=True, record=180)
    assert reasons(life, "invalidity") == {Reason.SUSPENDED}
    assert not payments(life, "invalidity")
    assert payments(life, "injury_permanent")


def test_nothing_answers_with_the_switch_off() -> None:
    """With injury benefit and invalidity off, an invalid lives on assistance alone."""
    life = injured("employment_injury", permanent=True)
    assert {p.benefit.id for p in life.months[10].income.payments} == {"social_assistance"}
    assert life.months[10].income.total == pytest.approx(140)
