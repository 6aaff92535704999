"""The level: the standard beneficiary's household under the national rule, computed."""

import attrs
import pytest

from peter.benefits.earnings_related import Tier
from peter.benefits.phased import Phase
from peter.gaps import matrix
from peter.gaps.matrix import Aspect, Cell, Verdict
from peter.gaps.reasons import Reason
from peter.model.country import Basis, Country, NationalBenefit, Provision, Reach
from peter.model.terms import Branch, PaidBy
from tests.gaps.nowhere import cell, figure, nowhere, rule

MEETS, BELOW, UNKNOWN = Verdict.MEETS, Verdict.BELOW, Verdict.UNKNOWN


def level(country: Country, branch: Branch = Branch.SICKNESS, against: str = "") -> Cell:
    """The level of a branch, against C102 where nothing else is said."""
    return cell(country, branch, Aspect.LEVEL, against or f"c102-{branch.value}")


def sickness(**fields: object) -> NationalBenefit:
    """A sickness benefit of a share of earnings, for half a year."""
    return rule(Branch.SICKNESS, "earnings_related", **{"duration_days": 182, **fields})


def maternity(*phases: Phase) -> NationalBenefit:
    """A maternity benefit in phases, for 126 days."""
    return rule(Branch.MATERNITY, "phased", duration_days=126, phases=phases)


def children(amount: float, until: int = 18, **fields: object) -> NationalBenefit:
    """An allowance for every child."""
    return rule(Branch.FAMILY, "flat_rate", amount=amount, child_until_years=until, **fields)


def only(found: Cell) -> matrix.Test:
    """The one household of a cell."""
    (test,) = found.tests
    return test


# Art. 65 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rate", "verdict"), [(0.44, BELOW), (0.45, MEETS), (0.46, MEETS)])
def test_a_share_of_earnings(rate: float, verdict: Verdict) -> None:
    """C102 asks 45 % of the skilled worker's wage, 1.25 times the average (Art. 65(1), (6)(d))."""
    found = level(nowhere(sickness(rate=rate)))
    assert found.verdict is verdict
    test = only(found)
    assert (test.earnings, test.required) == (1250, 562.5)
    assert test.has == pytest.approx(1250 * rate)


@pytest.mark.parametrize(("most", "verdict"), [(562, BELOW), (562.5, MEETS)])
def test_a_ceiling(most: float, verdict: Verdict) -> None:
    """A ceiling is allowed if the rate still holds at the skilled worker's wage (Art. 65(3))."""
    found = level(nowhere(sickness(rate=0.6, most=most)))
    assert (found.verdict, only(found).least) == (verdict, most)


@pytest.mark.parametrize(("allowance", "verdict"), [(10, BELOW), (12, MEETS)])
def test_family_allowance_on_both_sides(allowance: float, verdict: Verdict) -> None:
    """550 and twice 12 are 574; 45 % of 1,250 and 24 are 573.3: the allowance counts twice over."""
    country = nowhere(sickness(rate=0.44), children(allowance))
    found = level(country)
    assert found.verdict is verdict
    assert only(found).children == 2
    assert only(found).required == pytest.approx(0.45 * (1250 + 2 * allowance))
    assert {"family.amount", "sickness.rate", "wage.1"} <= set(found.figures)


def test_an_allowance_for_the_smallest_leaves_it_open() -> None:
    """The standard beneficiary's children have no age: an allowance until three is not certain."""
    country = nowhere(sickness(rate=0.44), children(12, until=3))
    found = level(country)
    assert (found.verdict, found.reason) == (UNKNOWN, Reason.ALLOWANCE_UNKNOWN)
    # 562.5 - 550 = 12.5, of which 45 % stand on the other side too.
    assert dict(found.values)["allowance_needed"] == pytest.approx(12.5 / 0.55)


def test_an_allowance_for_the_poor_leaves_it_open() -> None:
    """What the story does not pay, because only the poor get it, is not certain either."""
    poor = children(12, about={"is_lived": False})
    assert level(nowhere(sickness(rate=0.44), poor)).reason is Reason.ALLOWANCE_UNKNOWN
    assert level(nowhere(sickness(rate=0.40), poor)).verdict is BELOW


def test_an_unknown_allowance_leaves_below_open_but_not_above() -> None:
    """Where family benefit is unknown, more could be enough; what is enough without it stays so."""
    unknown = (Provision("family"),)
    assert level(nowhere(sickness(rate=0.44), provisions=unknown)).verdict is UNKNOWN
    assert level(nowhere(sickness(rate=0.45), provisions=unknown)).verdict is MEETS


def test_no_allowance_for_a_pensioner_couple_and_for_a_woman() -> None:
    """Old age is measured for a couple, maternity for a woman: children bring them nothing."""
    unknown = (Provision("family"),)
    pension = rule(Branch.OLD_AGE, "earnings_related", rate=0.39)
    birth = rule(Branch.MATERNITY, "earnings_related", rate=0.44, duration_days=84)
    country = nowhere(pension, birth, provisions=unknown)
    assert level(country, Branch.OLD_AGE, "c102-oldage").verdict is BELOW
    assert level(country, Branch.MATERNITY).verdict is BELOW


@pytest.mark.parametrize(
    ("wages", "verdict", "reason"),
    [
        ((1000.0, 1200.0), BELOW, Reason.LEVEL_BELOW),
        ((1000.0, 600.0), UNKNOWN, Reason.WAGES_DISAGREE),
        ((700.0, 600.0), MEETS, Reason.LEVEL_MEETS),
    ],
)
def test_every_reference_wage_counts(
    wages: tuple[float, ...], verdict: Verdict, reason: Reason
) -> None:
    """Where two wages are known, the level must hold, or fail, by both."""
    # 400 units of 1,000 to the first wage
    most = 400 / wages[0] * 1000
    found = level(nowhere(sickness(rate=0.6, most=most), wages=wages))
    assert (found.verdict, found.reason) == (verdict, reason)
    assert [t.earnings for t in found.tests] == pytest.approx([1.25 * w for w in wages])


@pytest.mark.parametrize(
    ("months", "verdict"), [(360, MEETS), (375, MEETS), (376, BELOW), (480, BELOW)]
)
def test_a_pension_is_that_of_thirty_years(months: int, verdict: Verdict) -> None:
    """Old age is judged for 30 years of contribution, the most that may be asked (Art. 29(1))."""
    # 360 / 375 x 50 % = 48 %; a rate of 41.67 % is 40 % at 375 months
    pension = rule(Branch.OLD_AGE, "earnings_related", rate=0.40 * 375 / 360, full_months=months)
    assert level(nowhere(pension), Branch.OLD_AGE, "c102-oldage").verdict is verdict


# The own earnings -----------------------------------------------------------------------------


def test_own_earnings_are_not_the_skilled_workers() -> None:
    """C168 looks at the person's earnings: a cap of 500 is half of 1,000, and too low for C102."""
    jobless = rule(Branch.UNEMPLOYMENT, "earnings_related", rate=0.6, most=500, duration_days=182)
    country = nowhere(jobless)
    own = level(country, Branch.UNEMPLOYMENT, "c168-full")
    assert (own.verdict, only(own).earnings, only(own).children) == (MEETS, 1000, 0)
    assert level(country, Branch.UNEMPLOYMENT).verdict is BELOW
    lower = nowhere(
        rule(Branch.UNEMPLOYMENT, "earnings_related", rate=0.6, most=499, duration_days=182)
    )
    assert level(lower, Branch.UNEMPLOYMENT, "c168-full").verdict is BELOW


@pytest.mark.parametrize(("amount", "verdict"), [(666, BELOW), (667, MEETS)])
def test_a_flat_maternity_benefit_is_compared_with_two_thirds(
    amount: float, verdict: Verdict
) -> None:
    """C183 Art. 6(4): by other methods the amount is comparable to two-thirds on average."""
    flat = rule(Branch.MATERNITY, "flat_rate", amount=amount, duration_days=98)
    assert level(nowhere(flat), Branch.MATERNITY, "c183-cash").verdict is verdict


# The time that counts -------------------------------------------------------------------------


def test_lowest_full_month_within_the_time_asked_for() -> None:
    """A lower phase counts where it begins within 26 weeks, not where it begins after them."""
    for days, verdict, least in ((152, BELOW, 500.0), (182, MEETS, 1250.0)):
        phases = (Phase(days=days, rate=1.0), Phase(rate=0.4))
        found = level(nowhere(rule(Branch.SICKNESS, "phased", duration_days=364, phases=phases)))
        assert (found.verdict, only(found).least, only(found).days) == (verdict, least, 182)


def test_no_longer_than_it_is_paid() -> None:
    """How long it is paid is another aspect: after its end there is no month without money."""
    short = sickness(rate=0.5, duration_days=60)
    assert only(level(nowhere(short))).days == 60
    assert level(nowhere(short)).verdict is MEETS


def test_waiting_days_are_another_aspect() -> None:
    """Unpaid days at the start do not lower the level."""
    assert level(nowhere(sickness(rate=0.45, waiting_days=10))).verdict is MEETS


def test_maternity_is_judged_by_its_average_in_c102() -> None:
    """C102 Art. 50 looks at the average of the 12 weeks, C183 at every month."""
    # (42 x 1,250 + 42 x 125) / 84 = 687.5 of 562.5 asked; lowest month 125
    country = nowhere(maternity(Phase(days=42, rate=1.0), Phase(rate=0.1)))
    found = level(country, Branch.MATERNITY)
    assert found.verdict is MEETS
    assert (only(found).average, only(found).least, only(found).has) == (687.5, 125, 687.5)
    assert level(country, Branch.MATERNITY, "c183-cash").verdict is BELOW


def test_the_shortest_record_that_the_law_accepts() -> None:
    """Where no period is named, the lowest tier counts: it is what a short record gives."""
    tiers = (Tier(6, 0.44), Tier(60, 1.0))
    found = level(nowhere(sickness(rate=1.0, tiers=tiers)))
    assert (found.verdict, only(found).least) == (BELOW, 550)


# Art. 66 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "verdict"),
    [(134, BELOW), (135, UNKNOWN), (449, UNKNOWN), (450, MEETS)],
)
def test_a_flat_amount_between_two_wages(amount: float, verdict: Verdict) -> None:
    """Where a labourer's wage is unknown it lies between minimum wage (300) and average (1,000)."""
    flat = rule(Branch.SICKNESS, "flat_rate", amount=amount, duration_days=182)
    found = level(nowhere(flat))
    assert found.verdict is verdict
    assert (only(found).earnings, only(found).earnings_most) == (300, 1000)
    if verdict is UNKNOWN:
        assert found.reason is Reason.LABOURER_WAGE_UNKNOWN
        assert dict(found.values)["labourer_at_most"] == pytest.approx(amount / 0.45)


@pytest.mark.parametrize(("amount", "verdict"), [(269, BELOW), (270, MEETS)])
def test_a_flat_amount_against_a_known_wage(amount: float, verdict: Verdict) -> None:
    """45 % of an ordinary labourer's 600 (Art. 66(1))."""
    flat = rule(Branch.SICKNESS, "flat_rate", amount=amount, duration_days=182)
    assert level(nowhere(flat, labourer_wage=600)).verdict is verdict


def test_without_a_minimum_wage_nothing_flat_is_below() -> None:
    """Then a labourer may earn anything below the average."""
    flat = rule(Branch.SICKNESS, "flat_rate", amount=1, duration_days=182)
    assert level(nowhere(flat, minimum_wage=None)).verdict is UNKNOWN


def test_full_pay_then_a_flat_sum_may_choose_article_66() -> None:
    """Below by earnings, but everybody gets the sum: it is open while a labourer's wage is."""
    phases = (Phase(days=14, rate=1.0), Phase(amount=200))
    country = nowhere(rule(Branch.SICKNESS, "phased", duration_days=182, phases=phases))
    found = level(country)
    assert (found.verdict, found.reason) == (UNKNOWN, Reason.LABOURER_WAGE_UNKNOWN)
    assert dict(found.values)["by_earnings"] == "below"
    by_earnings, by_labourer = found.tests
    assert (by_earnings.earnings, by_earnings.least) == (1250, 200)
    assert by_labourer.earnings_most == 1000
    lower = (Phase(days=14, rate=1.0), Phase(amount=100))
    below = nowhere(rule(Branch.SICKNESS, "phased", duration_days=182, phases=lower))
    found = level(below)
    assert (found.verdict, dict(found.values)["by"]) == (BELOW, "earnings")
    assert only(found).least == 100


def test_a_share_of_earnings_has_no_choice() -> None:
    """A capped share of earnings gives nothing that is the same for all: Art. 66 does not help."""
    assert level(nowhere(sickness(rate=0.6, most=450))).verdict is BELOW


def test_the_choice_of_article_66_does_not_help_own_earnings() -> None:
    """C183 and C168 have no standard beneficiary: full pay and a sum stay below two-thirds."""
    country = nowhere(maternity(Phase(days=14, rate=1.0), Phase(amount=200)))
    assert level(country, Branch.MATERNITY, "c183-cash").verdict is BELOW


def test_a_flat_amount_for_the_jobless() -> None:
    """C168 Art. 15(1)(b): half of the minimum wage at least, whatever a labourer earns."""
    flat = rule(Branch.UNEMPLOYMENT, "flat_rate", amount=149, duration_days=182)
    assert level(nowhere(flat), Branch.UNEMPLOYMENT, "c168-full").verdict is BELOW


def test_a_flat_amount_for_the_jobless_may_still_be_too_little() -> None:
    """C168 Art. 15(1)(b) asks for what living costs where that is more, which is not known."""
    flat = rule(Branch.UNEMPLOYMENT, "flat_rate", amount=900, duration_days=182)
    found = level(nowhere(flat), Branch.UNEMPLOYMENT, "c168-full")
    assert (found.verdict, found.reason) == (UNKNOWN, Reason.BASIC_NEEDS)
    assert level(nowhere(flat), Branch.UNEMPLOYMENT).verdict is MEETS, "C102 Art. 66"


@pytest.mark.parametrize(
    ("phase", "verdict"),
    [
        (Phase(rate=0.5), BELOW),
        (Phase(rate=0.7), MEETS),
        (Phase(rate=0.5, paid_by=PaidBy.EMPLOYER), Verdict.NOT_COMPARABLE),
        (Phase(amount=100, paid_by=PaidBy.STATE), Verdict.NOT_COMPARABLE),
        (Phase(amount=100), Verdict.NOT_COMPARABLE),
    ],
)
def test_two_thirds_of_c103_are_those_of_insurance(phase: Phase, verdict: Verdict) -> None:
    """C103 Art. 4(6) asks two-thirds of insurance based on earnings, and of nothing else."""
    found = level(nowhere(maternity(phase)), Branch.MATERNITY, "c183-cash")
    assert found.verdict is not Verdict.NOT_COMPARABLE, "C183 Art. 6(4) knows other methods"
    country = nowhere(
        maternity(phase), provisions=(Provision("cash_and_care", benefit="maternity"),)
    )
    assert cell(country, "cash_and_care", Aspect.LEVEL, "c103-maternity").verdict is verdict


# What cannot be compared, or is not known -----------------------------------------------------


@pytest.mark.parametrize(
    ("national", "reason"),
    [
        (rule(Branch.SICKNESS, "means_tested", rate=1.0), Reason.MEANS_TESTED),
        (rule(Branch.SICKNESS, "in_kind"), Reason.IN_KIND),
        (rule(Branch.SICKNESS, "flat_rate", amount=9999, once=True), Reason.PAID_ONCE),
        (sickness(rate=0.9, about={"basis": Basis.NET}), Reason.NET_BASIS),
        (sickness(rate=0.9, about={"otherwise": ("rate",)}), Reason.COUNTED_OTHERWISE),
    ],
)
def test_not_comparable(national: NationalBenefit, reason: Reason) -> None:
    """Another kind of benefit, or a share of net pay, has no common measure with the rate."""
    found = level(nowhere(national))
    assert (found.verdict, found.reason) == (Verdict.NOT_COMPARABLE, reason)


def test_family_benefit_is_a_total() -> None:
    """C102 Art. 44 is about all children together, so that no amount a child meets or fails it."""
    found = level(nowhere(children(500)), Branch.FAMILY)
    assert (found.verdict, found.reason) == (Verdict.NOT_COMPARABLE, Reason.SCHEME_TOTAL)


@pytest.mark.parametrize(
    ("rate", "about", "verdict", "reason"),
    [
        (0.5, {"reach": Reach.AT_LEAST}, MEETS, Reason.LEVEL_MEETS),
        (0.4, {"reach": Reach.AT_LEAST}, UNKNOWN, Reason.AT_LEAST),
        (0.5, {"reach": Reach.AT_MOST}, UNKNOWN, Reason.AT_MOST),
        (0.4, {"reach": Reach.AT_MOST}, BELOW, Reason.LEVEL_BELOW),
        (0.5, {"unknown": ("most",)}, UNKNOWN, Reason.UNKNOWN_CEILING),
        (0.4, {"unknown": ("most",)}, BELOW, Reason.LEVEL_BELOW),
        (0.5, {"unknown": ("least",)}, MEETS, Reason.LEVEL_MEETS),
        (0.4, {"unknown": ("least",)}, UNKNOWN, Reason.UNKNOWN_FLOOR),
        (0.5, {"unknown": ("rate",)}, UNKNOWN, Reason.UNKNOWN_AMOUNT),
    ],
)
def test_no_verdict_beyond_what_is_known(
    rate: float, about: dict[str, object], verdict: Verdict, reason: Reason
) -> None:
    """At least meets only if the bound does; at most is below only if the bound is."""
    found = level(nowhere(sickness(rate=rate, about=about)))
    assert (found.verdict, found.reason) == (verdict, reason)


def test_a_ceiling_that_is_not_known_does_not_lift_what_is_too_little() -> None:
    """Its figure is unknown, but the verdict does not rest on it."""
    national = sickness(rate=0.4, most=900, about={"unknown": ("most",)})
    country = nowhere(national, unverified=("sickness.most",))
    found = level(country)
    assert (found.verdict, found.reason) == (BELOW, Reason.LEVEL_BELOW)
    assert "sickness.most" not in found.figures


def test_the_least_of_a_flat_rule_is_never_below() -> None:
    """Of a rule known in its least, a labourer's wage that is too high says nothing."""
    flat = rule(
        Branch.SICKNESS, "flat_rate", amount=200, duration_days=182, about={"reach": Reach.AT_LEAST}
    )
    assert level(nowhere(flat)).reason is Reason.LEAST_AGAINST_LABOURER


@pytest.mark.parametrize("rate", [0.4, 0.5])
@pytest.mark.parametrize("key", ["sickness.rate", "wage.1"])
def test_not_verified(rate: float, key: str) -> None:
    """A figure that nobody read leaves the verdict open, and what it would be is said."""
    found = level(nowhere(sickness(rate=rate), unverified=(key,)))
    assert (found.verdict, found.reason) == (UNKNOWN, Reason.NOT_VERIFIED)
    assert found.would_be is (MEETS if rate == 0.5 else BELOW)


def test_a_share_needs_no_wage_and_a_sum_does() -> None:
    """Without a reference wage a share is still a share; a sum of money cannot be judged."""
    share = level(nowhere(sickness(rate=0.4), wages=()))
    assert (share.verdict, share.tests) == (BELOW, ())
    assert dict(share.values)["share"] == pytest.approx(0.4)
    capped = level(nowhere(sickness(rate=0.6, most=900), wages=()))
    assert (capped.verdict, capped.reason) == (UNKNOWN, Reason.WAGE_UNKNOWN)
    flat = rule(Branch.SICKNESS, "flat_rate", amount=500)
    assert level(nowhere(flat, wages=())).reason is Reason.WAGE_UNKNOWN


def test_nothing_known() -> None:
    """A branch without a benefit is unknown, not absent, and not below."""
    assert level(nowhere()).reason is Reason.NOT_KNOWN


def test_absent() -> None:
    """Where a figure says that there is nothing, every cell says so; if it was read."""
    none = Provision("sickness", absent="sickness.none")
    country = nowhere(provisions=(none,), figures=(figure("sickness.none", "no benefit"),))
    assert level(country).verdict is Verdict.ABSENT
    guessed = attrs.evolve(figure("sickness.none", "no benefit"), verified=False)
    found = level(nowhere(provisions=(none,), figures=(guessed,)))
    assert (found.verdict, found.would_be) == (UNKNOWN, Verdict.ABSENT)


def test_who_pays_does_not_change_the_level() -> None:
    """What the employer pays counts like any other money of the benefit."""
    phases = (Phase(days=30, rate=0.5, paid_by=PaidBy.EMPLOYER), Phase(rate=0.5))
    country = nowhere(rule(Branch.SICKNESS, "phased", duration_days=182, phases=phases))
    assert level(country).verdict is MEETS
