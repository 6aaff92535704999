"""Who is covered, how long, from which day, after which record, and what is simply given."""

from typing import Any

import attrs
import pytest

from peter.benefits.earnings_related import Tier
from peter.benefits.phased import Phase
from peter.gaps.matrix import Aspect, Cell, Verdict
from peter.gaps.reasons import Reason
from peter.model.country import Country, NationalBenefit, Provision, Reach
from peter.model.policy import Rates
from peter.model.terms import Branch, PaidBy
from tests.gaps.nowhere import cell, figure, gaps, nowhere, rule

MEETS, BELOW, UNKNOWN = Verdict.MEETS, Verdict.BELOW, Verdict.UNKNOWN
NOT_COMPARABLE = Verdict.NOT_COMPARABLE


def sickness(**fields: Any) -> NationalBenefit:
    """A sickness benefit of half of earnings."""
    return rule(Branch.SICKNESS, "earnings_related", **{"rate": 0.5, **fields})


def of(country: Country, aspect: Aspect, branch: Branch = Branch.SICKNESS, to: str = "") -> Cell:
    """An aspect of a branch, against C102 where nothing else is said."""
    return cell(country, branch, aspect, to or f"c102-{branch.value}")


# Covered --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("share", "verdict"), [(0.49, UNKNOWN), (0.5, MEETS)])
def test_half_of_the_employees(share: float, verdict: Verdict) -> None:
    """C102 Art. 15(a); with fewer, a fifth of residents would do, of which nothing is known."""
    provision = Provision("sickness", covered="sickness.covered")
    known = (figure("sickness.covered", share),)
    found = of(nowhere(provisions=(provision,), figures=known), Aspect.COVERED)
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("employees", "residents", "verdict"),
    [(0.4, 0.19, BELOW), (0.4, 0.2, MEETS), (0.5, 0.1, MEETS)],
)
def test_either_employees_or_residents(
    employees: float, residents: float, verdict: Verdict
) -> None:
    """Half of all employees or a fifth of all residents: either will do."""
    provision = Provision(
        "sickness", covered="sickness.covered", covered_residents="sickness.residents"
    )
    known = (figure("sickness.covered", employees), figure("sickness.residents", residents))
    found = of(nowhere(provisions=(provision,), figures=known), Aspect.COVERED)
    assert found.verdict is verdict


@pytest.mark.parametrize(("share", "verdict"), [(0.49, BELOW), (0.5, MEETS)])
def test_unemployment_knows_employees_alone(share: float, verdict: Verdict) -> None:
    """C102 Art. 21(a) has no share of residents."""
    provision = Provision("unemployment", covered="unemployment.covered")
    known = (figure("unemployment.covered", share),)
    country = nowhere(provisions=(provision,), figures=known)
    assert of(country, Aspect.COVERED, Branch.UNEMPLOYMENT).verdict is verdict


@pytest.mark.parametrize(("share", "verdict"), [(0.84, BELOW), (0.85, MEETS)])
def test_c168_asks_for_more(share: float, verdict: Verdict) -> None:
    """C168 Art. 11(1): 85 % of employees."""
    provision = Provision("unemployment", covered="unemployment.covered")
    known = (figure("unemployment.covered", share),)
    country = nowhere(provisions=(provision,), figures=known)
    assert of(country, Aspect.COVERED, Branch.UNEMPLOYMENT, "c168-full").verdict is verdict


@pytest.mark.parametrize(("share", "verdict"), [(0.99, UNKNOWN), (1.0, MEETS)])
def test_all_employees_with_exceptions(share: float, verdict: Verdict) -> None:
    """C121 asks for all employees but allows exceptions, of which a share says nothing."""
    provision = Provision("employment_injury", covered="injury.covered")
    country = nowhere(provisions=(provision,), figures=(figure("injury.covered", share),))
    found = of(country, Aspect.COVERED, Branch.EMPLOYMENT_INJURY, "c121-temporary")
    assert found.verdict is verdict


def test_coverage_that_is_not_known() -> None:
    """Coverage is never taken from the rule itself, however wide it is worded."""
    assert of(nowhere(sickness()), Aspect.COVERED).reason is Reason.COVERED_UNKNOWN


# Duration -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "verdict"), [(181, BELOW), (182, MEETS)])
def test_days_against_days(days: int, verdict: Verdict) -> None:
    """C102 Art. 18(1): 26 weeks of sickness are 182 days."""
    assert of(nowhere(sickness(duration_days=days)), Aspect.DURATION).verdict is verdict


def test_months_of_the_law_are_those_of_the_calendar() -> None:
    """Three months are 13 weeks, although the story's three months have 90 days."""
    fields: dict[str, Any] = {"rate": 0.5, "duration_days": 90}
    in_days = rule(Branch.UNEMPLOYMENT, "earnings_related", **fields)
    in_months = rule(
        Branch.UNEMPLOYMENT, "earnings_related", **fields, about={"in_months": ("duration_days",)}
    )
    for national, verdict in ((in_days, BELOW), (in_months, MEETS)):
        found = of(nowhere(national), Aspect.DURATION, Branch.UNEMPLOYMENT)
        assert found.verdict is verdict
    assert dict(found.values) == {"has": 91, "needs": 91, "months": 3}


def test_an_age_says_nothing_where_the_time_is_not_known() -> None:
    """Children count to 18, but for how long it is paid is not known: that is not met."""
    fields: dict[str, Any] = {"amount": 50, "child_until_years": 18}
    known = rule(Branch.FAMILY, "flat_rate", **fields)
    timed = rule(Branch.FAMILY, "flat_rate", **fields, about={"unknown": ("duration_days",)})
    for national, verdict in ((known, MEETS), (timed, UNKNOWN)):
        assert of(nowhere(national), Aspect.DURATION, Branch.FAMILY).verdict is verdict


def test_duration_that_is_not_known_is_not_throughout() -> None:
    """A benefit of which no end is known is no benefit without an end."""
    found = of(nowhere(sickness()), Aspect.DURATION)
    assert (found.verdict, found.reason) == (UNKNOWN, Reason.DURATION_UNKNOWN)


def test_a_limit_where_none_is_allowed() -> None:
    """Injury benefit lasts as long as the contingency (C102 Art. 38): any limit is too short."""
    injury = rule(Branch.EMPLOYMENT_INJURY, "earnings_related", rate=0.6, duration_days=3650)
    country = nowhere(injury)
    found = of(country, Aspect.DURATION, Branch.EMPLOYMENT_INJURY, "c102-ei-temporary")
    assert found.verdict is BELOW


def test_a_pension_is_for_life() -> None:
    """Old-age benefit is paid throughout unless the law says otherwise (C102 Art. 30)."""
    pension = rule(Branch.OLD_AGE, "earnings_related", rate=0.4)
    found = of(nowhere(pension), Aspect.DURATION, Branch.OLD_AGE, "c102-oldage")
    assert (found.verdict, found.reason) == (MEETS, Reason.THROUGHOUT)
    ends = rule(Branch.OLD_AGE, "earnings_related", rate=0.4, duration_days=3650)
    assert of(nowhere(ends), Aspect.DURATION, Branch.OLD_AGE, "c102-oldage").verdict is BELOW


@pytest.mark.parametrize(("until", "verdict"), [(3, BELOW), (7, BELOW), (14, UNKNOWN), (15, MEETS)])
def test_children_up_to_fifteen(until: int, verdict: Verdict) -> None:
    """C102 Art. 1(1)(e): under 15, or under the school-leaving age, which is not known."""
    child = rule(Branch.FAMILY, "flat_rate", amount=30, child_until_years=until)
    assert of(nowhere(child), Aspect.DURATION, Branch.FAMILY).verdict is verdict


def test_days_of_a_year_are_not_those_of_a_case() -> None:
    """What the law counts in another way cannot be compared."""
    national = sickness(duration_days=182, about={"otherwise": ("duration_days",)})
    found = of(nowhere(national), Aspect.DURATION)
    assert (found.verdict, found.reason) == (NOT_COMPARABLE, Reason.COUNTED_OTHERWISE)


# Waiting --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "verdict"), [(0, MEETS), (3, MEETS), (4, BELOW)])
def test_three_days_of_sickness(days: int, verdict: Verdict) -> None:
    """C102 Art. 18(1): the first three days may be unpaid."""
    assert of(nowhere(sickness(waiting_days=days)), Aspect.WAITING).verdict is verdict


def test_waiting_that_is_not_known_is_not_none() -> None:
    """Nothing is zero because it is unknown."""
    assert of(nowhere(sickness()), Aspect.WAITING).reason is Reason.WAITING_UNKNOWN


def test_the_employer_pays_the_first_days() -> None:
    """Where the law lays the first days on the employer, none of them is unpaid."""
    for payer, verdict in ((PaidBy.EMPLOYER, MEETS), (PaidBy.SCHEME, UNKNOWN)):
        phases = (Phase(days=14, rate=1.0, paid_by=payer), Phase(rate=0.5))
        country = nowhere(rule(Branch.SICKNESS, "phased", phases=phases))
        assert of(country, Aspect.WAITING).verdict is verdict


def test_what_a_declaration_would_allow_is_named() -> None:
    """C168 allows 7 days, 10 with a declaration; C121 none, 3 in two exceptional cases."""
    jobless = rule(Branch.UNEMPLOYMENT, "earnings_related", rate=0.5, waiting_days=10)
    found = of(nowhere(jobless), Aspect.WAITING, Branch.UNEMPLOYMENT, "c168-full")
    assert found.verdict is BELOW
    assert dict(found.values)["declaration"] == 10
    injury = rule(Branch.EMPLOYMENT_INJURY, "earnings_related", rate=0.6, waiting_days=3)
    country = nowhere(injury)
    to_c102 = of(country, Aspect.WAITING, Branch.EMPLOYMENT_INJURY, "c102-ei-temporary")
    to_c121 = of(country, Aspect.WAITING, Branch.EMPLOYMENT_INJURY, "c121-temporary")
    assert (to_c102.verdict, to_c121.verdict) == (MEETS, BELOW)


# Qualifying -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("needed", "full", "verdict"),
    [(180, 360, MEETS), (180, 361, BELOW), (181, 360, BELOW), (0, 0, MEETS)],
)
def test_thirty_years_and_fifteen(needed: int, full: int, verdict: Verdict) -> None:
    """C102 Art. 29: the full pension after 30 years at most, a reduced one after 15."""
    pension = rule(
        Branch.OLD_AGE,
        "earnings_related",
        rate=0.4,
        qualifying_months=needed,
        full_months=full or None,
    )
    country = nowhere(pension)
    assert of(country, Aspect.QUALIFYING, Branch.OLD_AGE, "c102-oldage").verdict is verdict


@pytest.mark.parametrize(("months", "verdict"), [(0, MEETS), (1, BELOW)])
def test_no_period_after_an_injury(months: int, verdict: Verdict) -> None:
    """C102 Art. 37: having been employed is enough."""
    injury = rule(Branch.EMPLOYMENT_INJURY, "earnings_related", rate=0.6, qualifying_months=months)
    found = of(nowhere(injury), Aspect.QUALIFYING, Branch.EMPLOYMENT_INJURY, "c102-ei-temporary")
    assert found.verdict is verdict


def test_to_preclude_abuse_is_no_figure() -> None:
    """Where the instrument names no months, any record is shown and none is judged."""
    for months in (1, 60):
        found = of(nowhere(sickness(qualifying_months=months)), Aspect.QUALIFYING)
        assert (found.verdict, found.reason) == (NOT_COMPARABLE, Reason.PRECLUDE_ABUSE)
        assert dict(found.values) == {"has": months}


@pytest.mark.parametrize(("first", "verdict"), [(3, MEETS), (4, BELOW)])
def test_the_first_tier_is_a_qualifying_period(first: int, verdict: Verdict) -> None:
    """Below the first tier nothing is paid; C102 Art. 43 allows three months for family benefit."""
    tiers = (Tier(first, 0.1), Tier(60, 0.2))
    child = rule(Branch.FAMILY, "earnings_related", rate=0.2, tiers=tiers)
    assert of(nowhere(child), Aspect.QUALIFYING, Branch.FAMILY).verdict is verdict


def test_a_record_that_is_not_known() -> None:
    """Nothing known of the record is not the same as none asked for."""
    pension = rule(Branch.OLD_AGE, "earnings_related", rate=0.4)
    found = of(nowhere(pension), Aspect.QUALIFYING, Branch.OLD_AGE, "c102-oldage")
    assert found.reason is Reason.QUALIFYING_UNKNOWN


# Given ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("men", "women", "verdict"), [(65, 60, MEETS), (65, None, MEETS), (66, 60, UNKNOWN)]
)
def test_the_age_of_a_pension(men: int, women: int | None, verdict: Verdict) -> None:
    """C102 Art. 26(2): 65, or higher with regard to old people's ability to work."""
    pension = rule(
        Branch.OLD_AGE,
        "earnings_related",
        rate=0.4,
        from_age_years=men,
        **({} if women is None else {"from_age_years_women": women}),
    )
    assert of(nowhere(pension), Aspect.GIVEN, Branch.OLD_AGE, "c102-oldage").verdict is verdict


@pytest.mark.parametrize(("holds", "verdict"), [(True, MEETS), (False, BELOW)])
def test_a_figure_that_says_so(holds: bool, verdict: Verdict) -> None:
    """What cannot be counted is met or not as a figure says, if somebody read it."""
    provision = Provision("nursing", holds="maternity.nursing")
    said = figure("maternity.nursing", holds)
    country = nowhere(provisions=(provision,), figures=(said,))
    assert cell(country, "nursing", Aspect.GIVEN, "c183-nursing").verdict is verdict
    unread = nowhere(provisions=(provision,), figures=(said,), unverified=("maternity.nursing",))
    found = cell(unread, "nursing", Aspect.GIVEN, "c183-nursing")
    assert (found.verdict, found.would_be) == (UNKNOWN, verdict)


def test_care_is_known_and_not_judged() -> None:
    """That care is given does not say that it is all the care that the instrument lists."""
    care = rule(Branch.MEDICAL_CARE, "in_kind")
    found = cell(nowhere(care), "medical_care", Aspect.GIVEN, "c102-medical")
    assert (found.verdict, found.reason) == (NOT_COMPARABLE, Reason.IN_KIND)
    assert cell(nowhere(), "medical_care", Aspect.GIVEN, "c102-medical").verdict is UNKNOWN


# The floor ------------------------------------------------------------------------------------


def floor(amount: float, line: float | None, row: str = "floor_old_age", **about: Any) -> Cell:
    """A guarantee by a flat benefit against the country's own line."""
    national = rule(Branch.OLD_AGE, "flat_rate", amount=amount, about=about)
    country = nowhere(national, line=line, provisions=(Provision(row, benefit="old_age"),))
    return cell(country, row, Aspect.GIVEN, "r202-floor")


@pytest.mark.parametrize(("amount", "verdict"), [(279, BELOW), (280, MEETS), (281, MEETS)])
def test_the_countrys_own_line(amount: float, verdict: Verdict) -> None:
    """R202 leaves the level to the country: what it gives is held against its own line."""
    assert floor(amount, 280).verdict is verdict


def test_without_a_line_the_level_is_the_countrys() -> None:
    """No line, no comparison."""
    found = floor(100, None)
    assert (found.verdict, found.reason) == (NOT_COMPARABLE, Reason.NATIONALLY_DEFINED)


def test_bounds_of_a_guarantee() -> None:
    """The least of a rule is not below the line, its most does not reach it."""
    assert floor(100, 280, reach=Reach.AT_LEAST).reason is Reason.AT_LEAST
    assert floor(300, 280, reach=Reach.AT_LEAST).verdict is MEETS
    assert floor(300, 280, reach=Reach.AT_MOST).reason is Reason.AT_MOST
    assert floor(100, 280, reach=Reach.AT_MOST).verdict is BELOW


def test_what_children_get_adds_to_a_familys_income() -> None:
    """An allowance below the line for one person is not meant to be all that a child lives on."""
    assert floor(100, 280, "floor_children").reason is Reason.ADDS_TO_INCOME
    assert floor(280, 280, "floor_children").verdict is MEETS


# Financing ------------------------------------------------------------------------------------


def share(employee: float, employer: float, *totals: float) -> Cell:
    """The employees' share; further totals are other rates of the law."""
    known = [figure("rates.employee", employee), figure("rates.employer", employer)]
    known += [figure(f"rates.total_{n}", total) for n, total in enumerate(totals)]
    provision = Provision("financing", law=tuple(f.key for f in known))
    country = nowhere(
        provisions=(provision,), figures=tuple(known), rates=Rates(employee, employer)
    )
    return cell(country, "financing", Aspect.GIVEN, "financing")


@pytest.mark.parametrize(
    ("employee", "employer", "verdict"), [(0.1, 0.1, MEETS), (0.11, 0.1, BELOW), (0, 0.1, MEETS)]
)
def test_at_most_half(employee: float, employer: float, verdict: Verdict) -> None:
    """C102 Art. 71(2): employees bear at most half."""
    found = share(employee, employer)
    assert found.verdict is verdict
    assert found.figures == ("rates.employee", "rates.employer")


def test_two_rates_of_the_law() -> None:
    """10 of 27.25 are 37 %, 10 of the reduced 12.25 are 82 %: both stand, and neither is chosen."""
    found = share(0.10, 0.1725, 0.1225)
    assert (found.verdict, found.reason) == (UNKNOWN, Reason.SHARES_DISAGREE)
    values = dict(found.values)
    assert values["has"] == pytest.approx(0.367, abs=0.001)
    assert values["other"] == pytest.approx(0.816, abs=0.001)


def test_no_rates() -> None:
    """Rates that are not known, or of nothing at all, say nothing of shares."""
    assert cell(nowhere(), "financing", Aspect.GIVEN, "financing").verdict is UNKNOWN
    assert share(0, 0).reason is Reason.SHARE_UNKNOWN


def paid_by(*payers: PaidBy, branch: Branch = Branch.SICKNESS) -> Country:
    """A country that lays the phases of a benefit on these."""
    phases = (*(Phase(days=14, rate=1.0, paid_by=p) for p in payers[:-1]),)
    last = Phase(rate=0.7, paid_by=payers[-1])
    return nowhere(rule(branch, "phased", duration_days=182, phases=(*phases, last)))


@pytest.mark.parametrize(
    ("payers", "verdict", "reason"),
    [
        ((PaidBy.EMPLOYER, PaidBy.EMPLOYER), BELOW, Reason.EMPLOYER_ALONE),
        ((PaidBy.EMPLOYER, PaidBy.SCHEME), NOT_COMPARABLE, Reason.EMPLOYER_FIRST),
        ((PaidBy.STATE, PaidBy.STATE), MEETS, Reason.COLLECTIVE),
    ],
)
def test_cost_is_borne_collectively(
    payers: tuple[PaidBy, ...], verdict: Verdict, reason: Reason
) -> None:
    """C102 Art. 71(1): what the employer alone bears is no insurance; wages may go on first."""
    found = cell(paid_by(*payers), "financing", Aspect.PAID_BY, "financing")
    assert (found.verdict, found.reason) == (verdict, reason)
    assert dict(found.values) == {"branches": "sickness"}


def test_a_payer_that_nobody_named() -> None:
    """Where the pack names no payer, there is no cell on who pays."""
    row = gaps(nowhere(sickness())).row("financing")
    assert row is not None
    assert [c.aspect for c in row.cells] == [Aspect.GIVEN]


def test_a_scheme_that_a_source_names() -> None:
    """Where a source says that a scheme pays, the cost is borne together; its figure counts."""
    national = sickness()
    named = attrs.evolve(national, figures={**national.figures, "paid_by": ("sickness.payer",)})
    found = cell(nowhere(named), "financing", Aspect.PAID_BY, "financing")
    assert (found.verdict, found.reason) == (MEETS, Reason.COLLECTIVE)
    assert "sickness.payer" in found.figures
    guess = nowhere(named, unverified=("sickness.payer",))
    assert cell(guess, "financing", Aspect.PAID_BY, "financing").verdict is UNKNOWN


def test_the_employer_and_maternity() -> None:
    """C103 Art. 4(8) forbids an employer's liability, C183 Art. 6(8) knows exceptions."""
    provision = Provision("cash_and_care", benefit="maternity")
    for payer, to_c103, to_c183 in (
        (PaidBy.EMPLOYER, BELOW, NOT_COMPARABLE),
        (PaidBy.STATE, MEETS, MEETS),
    ):
        phases = (Phase(days=14, rate=1.0, paid_by=payer), Phase(rate=0.7, paid_by=PaidBy.STATE))
        national = rule(Branch.MATERNITY, "phased", duration_days=126, phases=phases)
        country = nowhere(national, provisions=(provision,))
        for requirement, verdict in (("c103-maternity", to_c103), ("c183-cash", to_c183)):
            found = cell(country, "cash_and_care", Aspect.PAID_BY, requirement)
            assert found.verdict is verdict
