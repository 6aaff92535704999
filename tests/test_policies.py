"""The six policies, the ten switches, and the prices."""

from itertools import combinations

import attrs
import pytest

from peter.errors import RequestError
from peter.instruments import catalogue
from peter.model.benefit import Benefit
from peter.model.policy import Policy, Switch
from peter.model.terms import Branch, Checked
from peter.scenario.economy import base_economy
from peter.scenario.policies import load_policy
from peter.scenario.shelf import policy_ids
from peter.scenario.switches import branches_of, switches

SWITCHES = (
    "maternity",
    "nursing_breaks",
    "survivors",
    "social_assistance",
    "parental_leave",
    "sickness",
    "unemployment",
    "family_responsibilities",
    "employment_injury",
    "old_age",
)
"""In the order of Peter's events; `--without 3` is the third."""

NINE = tuple(Branch)[:9]
RIGHTS = (Branch.PARENTAL_LEAVE, Branch.NURSING_BREAKS, Branch.FLEXIBLE_HOURS)

BENEFITS = [
    pytest.param(policy_id, benefit, id=f"{policy_id}-{benefit.id}")
    for policy_id in policy_ids()
    for benefit in load_policy(policy_id).benefits
]

each_benefit = pytest.mark.parametrize(("policy_id", "benefit"), BENEFITS)
each_switch = pytest.mark.parametrize("switch", switches(), ids=lambda s: s.id)


def prices(policy: Policy) -> dict[Branch, float]:
    """What each branch of a policy costs, as a share of gross earnings."""
    return policy.prices(base_economy())


def figures(benefit: Benefit) -> dict[str, float]:
    """The figures of the requirement that a benefit implements, fractions as numbers."""
    found = catalogue().requirement(benefit.requirement)
    assert found is not None
    numbers = {}
    for name, value in found[1].figures.items():
        if not isinstance(value, bool):
            over, _, under = str(value).partition("/")
            numbers[name] = float(over) / float(under or 1)
    return numbers


# The six --------------------------------------------------------------------------------------


def test_policies() -> None:
    """Six policies ship, from least to most."""
    assert policy_ids() == ("none", "floor", "c102", "advanced", "kit", "recommended")
    for policy_id in policy_ids():
        policy = load_policy(policy_id)
        assert policy.id == policy_id
        assert policy.title
        assert policy.summary
        assert policy.assumes


@pytest.mark.parametrize("policy_id", policy_ids())
def test_ids(policy_id: str) -> None:
    """No two benefits of a policy have the same id."""
    ids = [benefit.id for benefit in load_policy(policy_id).benefits]
    assert len(ids) == len(set(ids))


def test_none() -> None:
    """No protection: no benefit, no right, no contribution."""
    policy = load_policy("none")
    assert policy.benefits == ()
    assert prices(policy) == {}


def test_floor() -> None:
    """The floor has essential care, assistance, a basic income for children and older people."""
    policy = load_policy("floor")
    assert {b.branch for b in policy.benefits} == {
        Branch.MEDICAL_CARE,
        Branch.SOCIAL_ASSISTANCE,
        Branch.FAMILY,
        Branch.OLD_AGE,
    }
    assert {b.requirement for b in policy.benefits} == {"r202-floor"}


@pytest.mark.parametrize("policy_id", ["c102", "advanced"])
def test_nine_branches(policy_id: str) -> None:
    """C102 and the more advanced Conventions have the nine branches, and no other."""
    assert {b.branch for b in load_policy(policy_id).benefits} == set(NINE)


def test_advanced() -> None:
    """`advanced` rests on C183, C121, C128, C130, C168, and on C102 where nothing is higher."""
    by_branch = {
        branch: {
            b.requirement.split("-")[0]
            for b in load_policy("advanced").benefits
            if b.branch is branch
        }
        for branch in NINE
    }
    assert by_branch == {
        Branch.MEDICAL_CARE: {"c130"},
        Branch.SICKNESS: {"c130"},
        Branch.UNEMPLOYMENT: {"c168"},
        Branch.OLD_AGE: {"c128"},
        Branch.EMPLOYMENT_INJURY: {"c121"},
        Branch.FAMILY: {"c102"},
        Branch.MATERNITY: {"c183"},
        Branch.INVALIDITY: {"c128"},
        Branch.SURVIVORS: {"c128"},
    }


def test_advanced_is_no_lower() -> None:
    """Nothing in `advanced` is lower, shorter or later than in `c102`."""
    higher = {b.id: b for b in load_policy("advanced").benefits}
    for low in load_policy("c102").benefits:
        high = higher[low.id]
        assert (high.rate or 0) >= (low.rate or 0)
        assert high.waiting_days <= low.waiting_days
        assert high.qualifying_months <= low.qualifying_months
        if high.duration_days is not None:
            assert low.duration_days is not None
            assert high.duration_days >= low.duration_days


def test_kit() -> None:
    """`kit` is `advanced`, the same and in the same order, and four of the Recommendations."""
    advanced, kit = load_policy("advanced"), load_policy("kit")
    assert kit.benefits[: len(advanced.benefits)] == advanced.benefits
    added = kit.benefits[len(advanced.benefits) :]
    assert {b.id: b.requirement for b in added} == {
        "nursing_breaks": "c183-nursing",
        "social_assistance": "r202-floor",
        "parental_leave": "r191-parental",
        "flexible_hours": "r165-policy",
    }
    assert all(b.illustrative for b in added)


def test_recommended() -> None:
    """`recommended` is `kit` with R191's leave: 18 weeks at full pay; no more was verified."""
    kit, more = load_policy("kit"), load_policy("recommended")
    changed = [b for b in more.benefits if b not in kit.benefits]
    assert [b.id for b in more.benefits] == [b.id for b in kit.benefits]
    assert [(b.requirement, b.rate, b.duration_days) for b in changed] == [("r191-cash", 1.0, 126)]


# Figures and where they come from -------------------------------------------------------------


@each_benefit
def test_no_unverified_rate(policy_id: str, benefit: Benefit) -> None:
    """No policy uses the rate of a requirement that was not verified."""
    del policy_id
    found = catalogue().requirement(benefit.requirement)
    assert found is not None
    if benefit.rate is not None and "rate" not in benefit.illustrative:
        assert found[1].checked is not Checked.NOT_VERIFIED


@each_benefit
def test_rate(policy_id: str, benefit: Benefit) -> None:
    """A rate is its requirement's, or it is declared illustrative."""
    del policy_id
    if benefit.rate is not None and "rate" not in benefit.illustrative:
        assert benefit.rate == pytest.approx(figures(benefit)["rate"], abs=1e-9)


@each_benefit
def test_waiting(policy_id: str, benefit: Benefit) -> None:
    """Unpaid days are as many as the requirement allows, and none where it allows none."""
    del policy_id
    if "waiting_days" not in benefit.illustrative and benefit.rate is not None:
        assert benefit.waiting_days == figures(benefit).get("waiting_days", 0)


@each_benefit
def test_duration(policy_id: str, benefit: Benefit) -> None:
    """A benefit is paid for the weeks of its requirement, or throughout the contingency."""
    del policy_id
    if "duration_days" in benefit.illustrative or "length" in benefit.illustrative:
        return
    weeks = figures(benefit).get("duration_weeks", 0)
    if benefit.duration_days is not None:
        assert benefit.duration_days == 7 * weeks
    elif benefit.rate is not None:
        assert weeks == 0


@each_benefit
def test_qualifying(policy_id: str, benefit: Benefit) -> None:
    """No longer record is asked for than the requirement allows; what it leaves open is ours."""
    del policy_id
    numbers = figures(benefit)
    years = numbers.get("reduced_contribution_years", numbers.get("qualifying_contribution_years"))
    allowed = numbers.get("qualifying_contribution_months", None if years is None else 12 * years)
    if allowed is not None:
        assert benefit.qualifying_months <= allowed
    elif benefit.qualifying_months:
        assert "qualifying_months" in benefit.illustrative
    full = getattr(benefit, "full_months", None)
    if full is not None:
        assert full <= 12 * numbers["qualifying_contribution_years"]
    residence = numbers.get("qualifying_residence_years")
    if benefit.qualifying_residence_months is not None and residence is not None:
        assert benefit.qualifying_residence_months <= 12 * residence


@each_benefit
def test_no_qualifying_for_injury(policy_id: str, benefit: Benefit) -> None:
    """After an accident at work no record may be asked for (C102 Art. 37, C121 Art. 9(2))."""
    del policy_id
    if benefit.branch is Branch.EMPLOYMENT_INJURY:
        assert benefit.qualifying_months == 0


# Prices ---------------------------------------------------------------------------------------


def test_price_of_kit() -> None:
    """Everything that Peter has costs a quarter of gross earnings."""
    assert sum(prices(load_policy("kit")).values()) == pytest.approx(0.25, abs=1e-12)
    assert base_economy().full_contributions == pytest.approx(0.25, abs=1e-12)


def test_prices_of_kit() -> None:
    """The price list is that of the model; rights cost no contribution."""
    assert prices(load_policy("kit")) == pytest.approx(
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


@pytest.mark.parametrize(
    ("branch", "price"),
    [
        (Branch.UNEMPLOYMENT, 0.01 * (0.45 / 0.50) * (91 / 182)),
        (Branch.SICKNESS, 0.005 * (0.45 / 0.60) * (182 / 364)),
        (Branch.MATERNITY, 0.005 * (0.45 / (2 / 3)) * (84 / 98)),
        (Branch.OLD_AGE, 0.135 * (0.40 / 0.45)),
        (Branch.EMPLOYMENT_INJURY, 0.0025 * (0.50 / 0.60)),
        (Branch.FAMILY, 0.025),
        (Branch.MEDICAL_CARE, 0.015),
    ],
)
def test_prices_in_proportion(branch: Branch, price: float) -> None:
    """C102 costs in proportion to its rates and its paid days."""
    assert prices(load_policy("c102"))[branch] == pytest.approx(price, abs=1e-12)


def test_prices_in_percent() -> None:
    """In percent: unemployment 0.45, sickness 0.1875, maternity 0.289."""
    found = prices(load_policy("c102"))
    assert 100 * found[Branch.UNEMPLOYMENT] == pytest.approx(0.45)
    assert 100 * found[Branch.SICKNESS] == pytest.approx(0.1875)
    assert 100 * found[Branch.MATERNITY] == pytest.approx(0.289, abs=0.0005)


# The ten switches -----------------------------------------------------------------------------


def test_switches() -> None:
    """Ten switches, one for each event, numbered in the events' order."""
    assert tuple(switch.id for switch in switches()) == SWITCHES
    assert tuple(switch.number for switch in switches()) == tuple(range(1, 11))
    assert all(switch.title for switch in switches())


def test_switches_cover_everything() -> None:
    """Each branch and right lies on exactly one switch."""
    branches = [branch for switch in switches() for branch in switch.branches]
    assert sorted(branches) == sorted(Branch)


def test_all_ten_off() -> None:
    """All ten off is no protection: no benefit and no price."""
    bare = load_policy("kit").without(branches_of(SWITCHES))
    assert bare.benefits == ()
    assert prices(bare) == {}
    assert set(bare.switched_off) == set(Branch)


@each_switch
def test_switch(switch: Switch) -> None:
    """A switch takes its benefits and their price away, and nothing else."""
    kit = load_policy("kit")
    less = kit.without(switch.branches)
    assert less.benefits == tuple(b for b in kit.benefits if b.branch not in switch.branches)
    assert len(less.benefits) < len(kit.benefits)
    assert prices(less) == {
        branch: price for branch, price in prices(kit).items() if branch not in switch.branches
    }
    assert attrs.evolve(less, benefits=kit.benefits, switched_off=()) == kit
    assert less.switched_off == tuple(b for b in Branch if b in switch.branches)


def test_order_of_switching() -> None:
    """The order in which two switches are turned off does not matter."""
    kit = load_policy("kit")
    for one, other in combinations(switches(), 2):
        both = kit.without((*one.branches, *other.branches))
        assert kit.without(one.branches).without(other.branches) == both
        assert kit.without(other.branches).without(one.branches) == both


def test_switching_nothing() -> None:
    """Nothing off is the policy itself."""
    kit = load_policy("kit")
    assert kit.without(()) is kit


def test_rights_cost_nothing() -> None:
    """Rights carry no contribution; parental leave is paid from that of the family."""
    for benefit in load_policy("kit").benefits:
        if benefit.branch in RIGHTS:
            assert not benefit.carries_contribution


@pytest.mark.parametrize(
    ("name", "branches"),
    [
        ("maternity", (Branch.MATERNITY,)),
        ("1", (Branch.MATERNITY,)),
        ("10", (Branch.OLD_AGE,)),
        ("sickness", (Branch.MEDICAL_CARE, Branch.SICKNESS)),
        ("branch:sickness", (Branch.SICKNESS,)),
        ("medical_care", (Branch.MEDICAL_CARE,)),
        (" Medical-Care ", (Branch.MEDICAL_CARE,)),
        ("invalidity", (Branch.INVALIDITY,)),
        ("employment_injury", (Branch.EMPLOYMENT_INJURY, Branch.INVALIDITY)),
        ("branch:employment_injury", (Branch.EMPLOYMENT_INJURY,)),
    ],
)
def test_names(name: str, branches: tuple[Branch, ...]) -> None:
    """A name that is both is the switch; `branch:` makes it the branch alone."""
    assert branches_of([name]) == branches


@pytest.mark.parametrize("name", ["sicknes", "0", "11", "", "branch:", "branch:1", "pension"])
def test_unknown_names(name: str) -> None:
    """A name that is no switch and no branch is refused, with what is known."""
    with pytest.raises(RequestError, match="There is no switch or branch"):
        branches_of([name])
