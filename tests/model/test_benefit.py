"""The gate: who is paid, from when, for how long, and the steps that say why."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter.model.benefit import (
    Benefit,
    Decision,
    Moment,
    Payment,
    Reason,
    Refusal,
    Step,
    steps_of,
)
from peter.model.terms import Contingency, PaidBy, Protects, Sex, Status
from peter.scenario.policies import load_policy
from tests.helpers import benefit, claim, decisions, economy, lived

FAST = settings(deadline=None, max_examples=100)
C = Contingency
PAID = None

START = ["contingency", "protects"]
LONG_ENOUGH = [*START, "qualifying", "waiting", "duration"]


def decide(benefit_id: str, contingency: Contingency, month: int = 0, **changes: Any) -> Decision:
    """A benefit of `kit` on a claim that is whole but for these changes."""
    moment = Moment(month, (("peter", 400), ("mira", 60)), needs=280.0)
    return benefit(benefit_id).decide(claim(contingency, **changes), moment, economy())


def steps(decision: Decision) -> tuple[Step, ...]:
    """The steps of a decision."""
    return steps_of(decision, economy())


@pytest.mark.parametrize(
    ("benefit_id", "contingency", "month", "changes", "reason", "keys"),
    [
        # Protected before anything happened?
        ("sickness", C.SICKNESS, 0, {"status": Status.PRECARIOUS}, Reason.NOT_PROTECTED, START),
        ("old_age", C.OLD_AGE, 0, {"contribution_months": 0}, Reason.NOT_PROTECTED, START),
        # The qualifying period, one month short and just met.
        (
            "unemployment",
            C.UNEMPLOYMENT,
            1,
            {"contribution_months": 5},
            Reason.NOT_QUALIFIED,
            [*START, "qualifying"],
        ),
        (
            "unemployment",
            C.UNEMPLOYMENT,
            1,
            {"contribution_months": 6},
            PAID,
            [*LONG_ENOUGH, "earnings", "rate"],
        ),
        # Waiting days, then paid days: 7 and 182, so day 189 is the first unpaid one.
        (
            "unemployment",
            C.UNEMPLOYMENT,
            0,
            {},
            PAID,
            [*LONG_ENOUGH, "earnings", "rate"],
        ),
        (
            "unemployment",
            C.UNEMPLOYMENT,
            6,
            {},
            PAID,
            [*LONG_ENOUGH, "earnings", "rate"],
        ),
        ("unemployment", C.UNEMPLOYMENT, 7, {}, Reason.EXHAUSTED, LONG_ENOUGH),
        # No qualifying period, no waiting, as long as it lasts; no age at which a right ends.
        (
            "injury_temporary",
            C.INJURY,
            30,
            {"contribution_months": 0},
            PAID,
            [*START, "no_qualifying", "no_waiting", "throughout", "earnings", "rate"],
        ),
        # The ceiling, and a record that is not full.
        (
            "old_age",
            C.OLD_AGE,
            0,
            {"previous_earnings": 1300.0, "contribution_months": 180},
            PAID,
            [*START, "qualifying", "no_waiting", "throughout", "ceiling", "record", "rate"],
        ),
        (
            "family",
            C.CHILDREN,
            0,
            {"child": "mira"},
            PAID,
            [*START, "qualifying", "no_waiting", "throughout", "flat"],
        ),
        (
            "family",
            C.CHILDREN,
            0,
            {"child": "vera"},
            Reason.EXHAUSTED,
            [*START, "qualifying", "no_waiting", "throughout"],
        ),
        (
            "nursing_breaks",
            C.NURSING,
            0,
            {},
            PAID,
            [*START, "no_qualifying", "no_waiting", "throughout", "right"],
        ),
        (
            "medical_care",
            C.SICKNESS,
            0,
            {},
            PAID,
            ["care_contingency", *START[1:], "no_qualifying", "no_waiting", "throughout", "care"],
        ),
        (
            "social_assistance",
            C.NEED,
            0,
            {},
            PAID,
            [*START, "no_qualifying", "no_waiting", "throughout", "means"],
        ),
    ],
)
def test_claim_is_decided_in_the_order_of_the_gate(
    benefit_id: str,
    contingency: Contingency,
    month: int,
    changes: dict[str, Any],
    reason: Reason | None,
    keys: list[str],
) -> None:
    """A claim passes one step after another and ends at the first that it fails."""
    decision = decide(benefit_id, contingency, month, **changes)
    taken = steps(decision)
    assert [step.key for step in taken] == keys
    assert all(step.passed for step in taken[:-1])
    assert taken[-1].passed is (reason is PAID)
    if reason is PAID:
        assert isinstance(decision, Payment)
    else:
        assert isinstance(decision, Refusal)
        assert decision.reason is reason


def test_earlier_step_decides_when_several_would_refuse() -> None:
    """Whoever is not protected is told so, however short the record and the duration."""
    decision = decide(
        "unemployment",
        C.UNEMPLOYMENT,
        month=20,
        status=Status.PRECARIOUS,
        contribution_months=0,
    )
    assert isinstance(decision, Refusal)
    assert decision.reason is Reason.NOT_PROTECTED
    decision = decide("unemployment", C.UNEMPLOYMENT, month=20, contribution_months=0)
    assert isinstance(decision, Refusal)
    assert decision.reason is Reason.NOT_QUALIFIED


@pytest.mark.parametrize(
    ("status", "months", "employed", "contributors", "residents"),
    [
        (Status.EMPLOYED, 0, True, False, True),
        (Status.EMPLOYED, 1, True, True, True),
        (Status.PRECARIOUS, 1, False, True, True),
        (Status.AT_HOME, 0, False, False, True),
    ],
)
def test_protection_is_by_job_by_record_or_by_residence(
    status: Status, months: int, employed: bool, contributors: bool, residents: bool
) -> None:
    """Employees are covered by their job, contributors by their record, residents always."""
    facts = claim(C.SICKNESS, status=status, contribution_months=months)
    covered = {kind: benefit("sickness", protects=kind).protects_claim(facts) for kind in Protects}
    assert covered == {
        Protects.EMPLOYED: employed,
        Protects.CONTRIBUTORS: contributors,
        Protects.RESIDENTS: residents,
    }


@pytest.mark.parametrize(
    ("contributed", "resident", "is_met"),
    [(2, 11, False), (3, 0, True), (0, 12, True)],
)
def test_residence_does_as_well_as_contributions_for_family_benefit(
    contributed: int, resident: int, is_met: bool
) -> None:
    """Family benefit needs three months of contribution or a year of residence."""
    facts = claim(C.CHILDREN, contribution_months=contributed, residence_months=resident)
    assert benefit("family").qualifies(facts) is is_met
    assert benefit("family").entitles(facts) is is_met


def test_waiting_longer_than_a_month_is_refused_as_waiting() -> None:
    """In a month that ends before the waiting period does, the answer is: still waiting."""
    slow = benefit("sickness", waiting_days=45)
    first, second = (slow.decide(claim(C.SICKNESS), Moment(month), economy()) for month in (0, 1))
    assert isinstance(first, Refusal)
    assert first.reason is Reason.WAITING
    assert [step.key for step in steps(first)] == [*START, "qualifying", "waiting"]
    assert not steps(first)[-1].passed
    assert isinstance(second, Payment)
    assert second.days == 15


def test_waiting_period_of_a_whole_month_pays_from_the_next_day() -> None:
    """Thirty waiting days leave nothing in the first month and all of the second."""
    slow = benefit("sickness", waiting_days=30)
    first = slow.decide(claim(C.SICKNESS), Moment(0), economy())
    assert isinstance(first, Refusal)
    assert first.reason is Reason.WAITING
    assert slow.paid_days(claim(C.SICKNESS), 1) == 30


def test_month_is_paid_by_its_days() -> None:
    """A month's payment is the full month's, times its paid days, over thirty."""
    payment = decide("unemployment", C.UNEMPLOYMENT, previous_earnings=900.0)
    assert isinstance(payment, Payment)
    assert payment.days == 23
    assert payment.amount == pytest.approx(0.50 * 900 * 23 / 30)


def test_no_need_is_a_reason_of_assistance_alone() -> None:
    """Assistance with nothing missing is refused for want of need; a right that pays 0 is not."""
    rich = Moment(0, income=140.0, needs=280.0)
    assistance = benefit("social_assistance").decide(claim(C.NEED), rich, economy())
    assert isinstance(assistance, Refusal)
    assert assistance.reason is Reason.NO_NEED
    assert [step.key for step in steps(assistance)][-1] == "means"
    assert not steps(assistance)[-1].passed
    right = decide("flexible_hours", C.FAMILY_HOURS)
    assert isinstance(right, Payment)
    assert right.amount == 0


def test_suspended_pension_names_what_is_paid_instead() -> None:
    """A suspended benefit keeps all its steps and ends with the one that is paid instead."""
    injury = claim(C.PERMANENT_INJURY)
    refusal = Refusal(
        benefit("invalidity"), injury, Moment(0), Reason.SUSPENDED, "injury_permanent"
    )
    taken = steps(refusal)
    assert [step.key for step in taken] == [
        *START,
        "qualifying",
        "no_waiting",
        "throughout",
        "earnings",
        "rate",
        "suspended",
    ]
    assert [step.passed for step in taken] == [True] * 7 + [False]
    assert taken[-1].values == (("instead", "injury_permanent"),)
    assert taken[-1].article == "C102 Art. 69"


def test_every_step_cites_its_article() -> None:
    """The articles of the policy file stand at the steps that they govern."""
    decision = decide("unemployment", C.UNEMPLOYMENT)
    assert {step.key: step.article for step in steps(decision)} == {
        "contingency": "C168 Art. 10(1)",
        "protects": "C168 Art. 11(1)",
        "qualifying": "C168 Art. 17(1)",
        "waiting": "C168 Art. 18(1)",
        "duration": "C168 Art. 19(2)(a)",
        "earnings": "",
        "rate": "C168 Art. 15(1)",
    }


def test_every_answer_in_peters_life_has_a_reason() -> None:
    """A payment passes every step; a refusal fails the last one and no other."""
    kinds = {
        (type(d), d.benefit.id, getattr(d, "reason", "")): d
        for month in lived().months
        for d in decisions(month)
    }
    assert len(kinds) >= 15
    for decision in kinds.values():
        *passed, last = steps(decision)
        assert all(step.passed for step in passed)
        assert last.passed is isinstance(decision, Payment)


# Days -----------------------------------------------------------------------------------------


def counted(benefit: Benefit, month: int, days: int | None, from_day: int, since: int) -> int:
    """Paid days of a month, counted one by one."""
    paid = 0
    for day in range(30 * month, 30 * month + 30):
        of_contingency = day - 30 * since - from_day
        lasts = of_contingency >= 0 and (days is None or of_contingency < days)
        after = of_contingency - benefit.waiting_days
        limit = benefit.duration_days
        paid += lasts and after >= 0 and (limit is None or after < limit)
    return paid


@FAST
@given(
    month=st.integers(0, 30),
    waiting=st.integers(0, 100),
    duration=st.none() | st.integers(1, 400),
    days=st.none() | st.integers(1, 500),
    from_day=st.integers(0, 400),
)
def test_paid_days_are_those_a_calendar_counts(
    month: int, waiting: int, duration: int | None, days: int | None, from_day: int
) -> None:
    """A day is paid after the waiting period, within the duration, while it lasts."""
    rule = benefit("sickness", waiting_days=waiting, duration_days=duration)
    facts = claim(C.SICKNESS, days=days, from_day=from_day, since_month=2)
    if month >= 2:
        assert rule.paid_days(facts, month) == counted(rule, month, days, from_day, 2)


@FAST
@given(
    benefit_id=st.sampled_from(["maternity_cash", "sickness", "unemployment"]),
    under=st.sampled_from(["c102", "advanced"]),
    from_day=st.integers(0, 60),
    longer=st.none() | st.integers(0, 300),
)
def test_days_of_a_limited_benefit_sum_to_its_duration(
    benefit_id: str, under: str, from_day: int, longer: int | None
) -> None:
    """A contingency that lasts long enough is paid for 84, 98, 91, 182 or 364 days, no more."""
    rule = benefit(benefit_id, under)
    assert rule.duration_days is not None
    enough = rule.waiting_days + rule.duration_days
    days = None if longer is None else enough + longer
    facts = claim(rule.answers[0], days=days, from_day=from_day)
    assert sum(rule.paid_days(facts, month) for month in range(40)) == rule.duration_days


@pytest.mark.parametrize(
    ("benefit_id", "under", "days"),
    [
        ("maternity_cash", "c102", 84),
        ("maternity_cash", "advanced", 98),
        ("unemployment", "c102", 91),
        ("unemployment", "advanced", 182),
        ("sickness", "c102", 182),
        ("sickness", "advanced", 364),
    ],
)
def test_durations_are_those_of_the_conventions(benefit_id: str, under: str, days: int) -> None:
    """Twelve and fourteen weeks of maternity benefit, 13 and 26 of unemployment, 26 and 52 sick."""
    assert benefit(benefit_id, under).duration_days == days


@FAST
@given(
    shorter=st.integers(0, 120),
    more=st.integers(0, 120),
    duration=st.none() | st.integers(1, 400),
    days=st.none() | st.integers(1, 500),
)
def test_longer_waiting_period_never_pays_more(
    shorter: int, more: int, duration: int | None, days: int | None
) -> None:
    """Waiting longer never raises what a contingency is paid in all."""
    facts = claim(C.SICKNESS, days=days)

    def total(waiting: int) -> float:
        rule = benefit("sickness", waiting_days=waiting, duration_days=duration)
        decisions = [rule.decide(facts, Moment(month), economy()) for month in range(12)]
        return sum(d.amount for d in decisions if isinstance(d, Payment))

    assert total(shorter + more) <= total(shorter) + 1e-9


@FAST
@given(
    need=st.integers(0, 400),
    less=st.integers(0, 400),
    months=st.integers(0, 400),
    benefit_id=st.sampled_from(["sickness", "unemployment", "old_age", "invalidity", "survivors"]),
)
def test_shorter_qualifying_period_never_refuses_who_was_paid(
    need: int, less: int, months: int, benefit_id: str
) -> None:
    """Whoever met a longer qualifying period meets a shorter one, and is paid as much."""
    rule = benefit(benefit_id, qualifying_months=need)
    facts = claim(rule.answers[0], contribution_months=months, widow="peter")
    moment = Moment(1, (("peter", 400),))
    before = rule.decide(facts, moment, economy())
    easier = benefit(benefit_id, qualifying_months=max(0, need - less))
    after = easier.decide(facts, moment, economy())
    if isinstance(before, Payment):
        assert isinstance(after, Payment)
        assert after.amount == before.amount


# Age, payer, and what is not known ------------------------------------------------------------


@pytest.mark.parametrize(
    ("sex", "age", "is_paid"),
    [
        (Sex.MAN, 755, False),
        (Sex.MAN, 756, True),
        (None, 755, False),
        (Sex.WOMAN, 695, False),
        (Sex.WOMAN, 696, True),
    ],
)
def test_pension_begins_at_the_age_of_the_persons_sex(
    sex: Sex | None, age: int, is_paid: bool
) -> None:
    """63 years for men, and for whom no sex is told; 58 for women: a month less is refused."""
    rule = benefit("old_age", from_age_years=63, from_age_years_women=58)
    moment = Moment(0, (("peter", age),))
    decision = rule.decide(claim(C.OLD_AGE, sex=sex), moment, economy())
    assert isinstance(decision, Payment) is is_paid
    made = steps(decision)
    asked = next(step for step in made if step.key == "age")
    assert asked.passed is is_paid
    assert dict(asked.values)["have_months"] == age
    if isinstance(decision, Refusal):
        assert decision.reason is Reason.TOO_YOUNG
        assert made[-1] is asked


def test_age_of_months_counts_months() -> None:
    """An age of 60 and a half is 726 months."""
    assert benefit("old_age", from_age_years=60.5).from_age_months(None) == 726


def test_age_comes_after_the_record() -> None:
    """Who is too young and has too short a record is told of the record."""
    rule = benefit("old_age", from_age_years=63)
    facts = claim(C.OLD_AGE, contribution_months=100)
    decision = rule.decide(facts, Moment(0, (("peter", 400),)), economy())
    assert isinstance(decision, Refusal)
    assert decision.reason is Reason.NOT_QUALIFIED


def test_dead_are_asked_for_no_age() -> None:
    """Survivors claim on the record of one who is in no household any more."""
    rule = benefit("survivors", from_age_years=63)
    facts = claim(C.LOSS_OF_SUPPORT, person="viktor", widow="anna")
    assert isinstance(rule.decide(facts, Moment(0, (("anna", 500),)), economy()), Payment)


def test_age_of_women_alone_is_a_fault() -> None:
    """An age for women without one for everybody else makes no sense."""
    (fault,) = benefit("old_age", from_age_years_women=58).faults()
    assert fault.key == "from_age_years"
    assert not list(benefit("old_age", from_age_years=63, from_age_years_women=58).faults())


@pytest.mark.parametrize("payer", PaidBy)
def test_only_the_employers_benefits_cost_the_employer(payer: PaidBy) -> None:
    """What the scheme or the State pays is no liability; what the employer pays is all of it."""
    rule = benefit("sickness", paid_by=payer)
    decision = rule.decide(claim(C.SICKNESS), Moment(0, (("peter", 400),)), economy())
    assert isinstance(decision, Payment)
    part = rule.employer_part(decision.claim, decision.moment, economy(), decision.days)
    is_theirs = payer is PaidBy.EMPLOYER
    assert part == (decision.amount if is_theirs else 0)
    assert rule.is_liability is is_theirs
    said = [dict(step.values)["paid_by"] for step in steps(decision) if step.key == "payer"]
    assert said == ([] if payer is PaidBy.SCHEME else [payer.value])


@pytest.mark.parametrize(
    ("field", "value", "step"),
    [
        ("qualifying_months", 0, "unknown_qualifying"),
        ("waiting_days", 0, "unknown_waiting"),
        ("duration_days", None, "unknown_duration"),
    ],
)
def test_what_is_not_known_is_not_said_to_be_nothing(
    field: str, value: int | None, step: str
) -> None:
    """A limit that the country's law may have is a step of its own, and limits nothing."""
    limit: dict[str, Any] = {field: value}
    known = benefit("sickness", **limit)
    unknown = benefit("sickness", **limit, unknown=(field,))
    moment = Moment(0, (("peter", 400),))
    one, other = (rule.decide(claim(C.SICKNESS), moment, economy()) for rule in (known, unknown))
    assert isinstance(one, Payment)
    assert isinstance(other, Payment)
    assert (one.amount, one.days) == (other.amount, other.days)
    assert step in [s.key for s in steps(other)]
    assert step not in [s.key for s in steps(one)]


def test_no_shipped_benefit_has_a_fault() -> None:
    """Every benefit of every policy that ships makes sense."""
    for name in ("none", "floor", "c102", "advanced", "kit", "recommended"):
        for rule in load_policy(name).benefits:
            assert not list(rule.faults()), (name, rule.id)
