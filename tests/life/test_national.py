"""Living under a country's own law: its rates, its ages, what its employers pay."""

import attrs
import pytest

from peter.benefits.phased import Phase, Phased
from peter.events.birth import Birth
from peter.events.illness import Illness
from peter.events.injury import Injury
from peter.events.precarious_work import PrecariousWork
from peter.events.retirement import Retirement
from peter.life import simulate
from peter.model.benefit import Benefit, Reason
from peter.model.policy import Policy, Rates
from peter.model.terms import Branch, Contingency, PaidBy, Protects, Sex, Status
from tests.helpers import (
    benefit,
    gross,
    household,
    lena,
    mira,
    only,
    paid_days,
    pay,
    payments,
    peter,
    policy,
    reasons,
    refusals,
)

RATES = Rates(0.10, 0.1725, 0.12)


def law(*benefits: Benefit, rates: Rates = RATES) -> Policy:
    """A country's policy of these benefits."""
    return attrs.evolve(only(*benefits), country="KG", rates=rates)


# Contributions and tax ------------------------------------------------------------------------


def test_rates_of_the_law_are_charged_whole() -> None:
    """10 % by the worker, 17.25 % by the employer, 12 % tax, whatever is in force."""
    gross_pay = 1000 * 1.15 / 1.1725
    for under in (law(), law(benefit("sickness")), law(benefit("sickness")).without(tuple(Branch))):
        month = simulate(household(months=1), under).months[0]
        assert gross(month) == pytest.approx(gross_pay)
        assert month.income.employee == pytest.approx(0.10 * gross_pay)
        assert month.income.employer == pytest.approx(0.1725 * gross_pay)
        assert pay(month) == pytest.approx((1 - 0.10 - 0.12) * gross_pay)


def test_unknown_income_tax_is_that_of_the_economy() -> None:
    """Where the law's tax is not known the model's own stands in."""
    month = simulate(household(months=1), law(rates=Rates(0.10, 0.1725))).months[0]
    assert pay(month) == pytest.approx((1 - 0.10 - 0.10) * gross(month))


def test_wage_does_not_change_where_no_employer_pays_less() -> None:
    """Where the worker bears none of the employer's part, gross pay is what the script says."""
    month = simulate(household(months=1, worker_bears=0.0), law()).months[0]
    assert gross(month) == pytest.approx(1000)


def test_work_that_no_scheme_covers_is_taxed_and_not_charged() -> None:
    """Whom the law does not reach pays no contribution, and the law's tax all the same."""
    scenario = attrs.evolve(household(months=1), uncovered=("peter",))
    month = simulate(scenario, law()).months[0]
    assert month.income.employee == month.income.employer == 0
    assert pay(month) == pytest.approx((1 - 0.12) * gross(month))


def test_odd_jobs_are_not_charged() -> None:
    """Work now and then stays as the script has it, under any law."""
    odd = PrecariousWork(
        id="odd", month=0, person="peter", earnings=0.5, months_on=6, months_cycle=6
    )
    one, other = (simulate(household(odd, months=6), p) for p in (law(), policy("none")))
    assert [m.income.net for m in one.months] == [m.income.net for m in other.months]


# Ages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sex", "first"), [(Sex.MAN, 36), (Sex.WOMAN, 12), (None, 36)])
def test_pension_waits_for_the_age_of_the_persons_sex(sex: Sex | None, first: int) -> None:
    """Who stops working at 60 is paid from 61 as a woman and from 63 as a man."""
    pension = benefit("old_age", from_age_years=63, from_age_years_women=61)
    person = peter(age_years=60, sex=sex, contribution_months=360)
    retires = Retirement(id="old_age", month=0, person="peter")
    life = simulate(household(retires, members=(person,), months=40), law(pension))
    assert list(payments(life, "old_age")) == list(range(first, 40))
    assert list(refusals(life, "old_age")) == list(range(first))
    assert reasons(life, "old_age") == {Reason.TOO_YOUNG}


def test_invalidity_is_paid_until_the_age_of_the_pension() -> None:
    """Who retires before the age keeps the invalidity benefit until the pension begins."""
    pension = benefit("old_age", from_age_years=63)
    invalidity = benefit("invalidity")
    accident = Injury(id="accident", month=0, person="peter", days=30, is_permanent=True)
    retires = Retirement(id="old_age", month=2, person="peter")
    person = peter(age_years=62, contribution_months=360)
    life = simulate(
        household(accident, retires, members=(person,), months=20), law(pension, invalidity)
    )
    assert list(payments(life, "invalidity")) == list(range(1, 12))
    assert list(payments(life, "old_age")) == list(range(12, 20))


# What employers pay ---------------------------------------------------------------------------


def leave(*phases: Phase, days: int = 126) -> Phased:
    """Maternity leave that is paid in phases."""
    return Phased(
        id="leave",
        branch=Branch.MATERNITY,
        answers=(Contingency.MATERNITY,),
        requirement="c183-cash",
        protects=Protects.EMPLOYED,
        duration_days=days,
        phases=phases,
    )


def test_leave_of_126_days_is_full_pay_for_fourteen_and_then_a_flat_sum() -> None:
    """Lena's leave lasts as long as it is paid; the employer bears the first fourteen days."""
    rule = leave(Phase(days=14, rate=1.0, paid_by=PaidBy.EMPLOYER), Phase(amount=45))
    born = Birth(
        id="birth",
        month=1,
        person="lena",
        child=mira(),
        leave_days=126,
        leave_days_unprotected=42,
    )
    life = simulate(household(born, members=(peter(), lena()), months=8), law(rule))
    assert paid_days(life, "leave") == [30, 30, 30, 30, 6]
    amounts = [p.amount for p in payments(life, "leave").values()]
    assert amounts == pytest.approx([600 * 14 / 30 + 45 * 16 / 30, 45, 45, 45, 45 * 6 / 30])
    costs = [m.income.right_cost for m in life.months]
    assert costs == pytest.approx([0, 600 * 14 / 30, 0, 0, 0, 0, 0, 0])
    assert life.months[1].income.by_branch[Branch.MATERNITY] == pytest.approx(amounts[0])


def test_employer_pays_nobody_who_is_not_employed() -> None:
    """A liability is that of the employer of a formal job; odd jobs have none."""
    rule = attrs.evolve(benefit("sickness", qualifying_months=0), paid_by=PaidBy.EMPLOYER)
    ill = Illness(id="ill", month=1, person="peter", days=30)
    for status, cost in ((Status.EMPLOYED, 600 * 27 / 30), (Status.AT_HOME, 0)):
        life = simulate(household(ill, members=(peter(status=status),), months=4), law(rule))
        assert sum(m.income.right_cost for m in life.months) == pytest.approx(cost)
