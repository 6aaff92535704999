"""What is said of a life under a country's law: its rules, its one rate, who pays."""

import re
from typing import Any

import attrs
import pytest

from peter.benefits.earnings_related import EarningsRelated, Tier
from peter.benefits.flat_rate import FlatRate
from peter.benefits.phased import Phase, Phased
from peter.compare import compare, measure
from peter.laboratory.setting import Lived
from peter.life import simulate
from peter.model.benefit import Benefit, Decision, Reason, steps_of
from peter.model.life import Life, Month
from peter.model.policy import Policy, Rates
from peter.model.terms import Branch, Contingency, PaidBy, Protects
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.scenario.switches import switches
from peter.session import Session, begin
from peter.speech import ENGLISH
from peter.views.end import end_view
from peter.views.handout import ending, handout
from peter.views.laboratory.lives import bill as laboratory_bill
from peter.views.laboratory.lives import lifetime_rows
from peter.views.play import play_view
from peter.views.policies import policy_view
from peter.views.tables import lifetime_table, received_table
from peter.views.why import LEFT_OUT, MONTH, UNANSWERED, UNKNOWN, outcome, sentence, why_view
from peter.views.words import digits, one_rate

RATE = "workers 10 %, employers 17.25 % of gross pay"


def rule(way: type[Benefit], branch: Branch, contingency: Contingency, **figures: Any) -> Benefit:
    """A benefit of a country's law."""
    return way(
        id=branch.value,
        branch=branch,
        answers=(contingency,),
        requirement=f"c102-{branch.value.replace('_', '')}",
        **figures,
    )


LAW = Policy(
    "kg",
    "A country",
    "Its law.",
    "We assume that the law reaches everybody in the story.",
    (
        rule(
            Phased,
            Branch.MATERNITY,
            Contingency.MATERNITY,
            protects=Protects.EMPLOYED,
            duration_days=126,
            phases=(
                Phase(days=14, rate=1.0, paid_by=PaidBy.EMPLOYER),
                Phase(amount=45.0, paid_by=PaidBy.STATE),
            ),
        ),
        rule(
            EarningsRelated,
            Branch.SICKNESS,
            Contingency.SICKNESS,
            protects=Protects.EMPLOYED,
            rate=1.0,
            tiers=(Tier(10, 0.6), Tier(97, 1.0)),
            has_ceiling=False,
            most=500.0,
            unknown=("waiting_days", "duration_days"),
            paid_by=PaidBy.EMPLOYER,
        ),
        rule(FlatRate, Branch.FAMILY, Contingency.CHILDREN, amount=700.0, once=True),
        rule(
            FlatRate,
            Branch.SURVIVORS,
            Contingency.LOSS_OF_SUPPORT,
            amount=60.0,
            for_each_child=True,
            further_amount=20.0,
            child_until_years=18,
            unknown=("qualifying_months",),
        ),
        rule(
            Phased,
            Branch.UNEMPLOYMENT,
            Contingency.UNEMPLOYMENT,
            protects=Protects.EMPLOYED,
            duration_days=90,
            most=600.0,
            phases=(Phase(days=30, rate=0.75), Phase(rate=0.5)),
        ),
        rule(
            EarningsRelated,
            Branch.OLD_AGE,
            Contingency.OLD_AGE,
            protects=Protects.CONTRIBUTORS,
            rate=0.55,
            full_months=600,
            full_months_women=240,
            least=300.0,
            from_age_years=65,
            from_age_years_women=55,
        ),
    ),
    country="KG",
    rates=Rates(0.10, 0.1725),
    unknown=(Branch.INVALIDITY, Branch.EMPLOYMENT_INJURY),
)


@pytest.fixture(scope="module")
def life() -> Life:
    """Peter's life under the law."""
    return simulate(load_scenario("peter"), LAW)


def session(policy: Policy = LAW) -> Session:
    """A session that plays Peter's story under the law."""
    return begin(load_scenario("peter"), policy, switches())


def first(of: Life, benefit: str) -> tuple[Decision, Month]:
    """The first payment of a benefit."""
    return next(
        (payment, month)
        for month in of.months
        for payment in month.income.payments
        if payment.benefit.id == benefit
    )


def said(of: Life, benefit: str) -> dict[str, str]:
    """The steps of a benefit's first payment, in words."""
    decision, _ = first(of, benefit)
    steps = steps_of(decision, of.scenario.economy)
    return {step.key: sentence(step, of, ENGLISH) for step in steps}


def records(of: Life) -> set[str]:
    """What is said of shorter records, less how short they are."""
    economy = of.scenario.economy
    payments = [p for month in of.months for p in month.income.payments]
    steps = [step for p in payments for step in steps_of(p, economy) if step.key == "record"]
    return {re.sub(r"^\d+ of \d+ ", "", sentence(step, of, ENGLISH)) for step in steps}


def test_every_step_has_a_sentence(life: Life) -> None:
    """No rule that a law may have leaves its reader without a reason."""
    keys = set()
    for month in {id(month.income): month for month in life.months}.values():
        decisions: tuple[Decision, ...] = (*month.income.payments, *month.income.refusals)
        for decision in decisions:
            assert re.fullmatch(r"[A-Z].+[.]", outcome(decision, life, ENGLISH))
            for step in steps_of(decision, life.scenario.economy):
                keys.add(step.key)
                text = sentence(step, life, ENGLISH)
                assert re.fullmatch(r"[A-Z0-9].+[.]", text), text
                assert not re.search(r"[{}_]|\bnan\b|\binf\b", text), text
    assert keys >= {
        *("phase", "payer", "own_earnings", "tier", "most", "least", "age", "once", "grant"),
        *("each_child", "amount", "unknown_qualifying", "unknown_waiting", "unknown_duration"),
    }


def test_phases_are_told_with_their_payer_and_the_days_of_the_month(life: Life) -> None:
    """Full pay by the employer, then a flat sum by the State: both, with this month's days."""
    decision, _ = first(life, "maternity")
    texts = [
        sentence(step, life, ENGLISH)
        for step in steps_of(decision, life.scenario.economy)
        if step.key == "phase"
    ]
    assert texts == [
        "Paid days 1 to 14: 100 % of 400 = 400 a month. Paid by: the employer. In this month: "
        "14 days.",
        "Paid days 15 to 126: 45 a month. Paid by: the State. In this month: 16 days.",
    ]
    assert outcome(decision, life, ENGLISH) == "Paid in this month: 211."


def test_tier_most_and_what_is_not_known_are_told(life: Life) -> None:
    """The step that the record reaches, the most a month, and that waiting is not known."""
    texts = said(life, "sickness")
    assert texts["own_earnings"].startswith("Previous earnings: ")
    assert re.search(r"record: \d+ months\. .* begins at: 10 months; its rate: 60 %", texts["tier"])
    assert texts["most"] == "No more than this a month: 500."
    assert texts["unknown_waiting"] == "Not known: the waiting period. Here there is none."
    assert texts["payer"] == "Paid by: the employer."


def test_grant_is_told_as_one_sum(life: Life) -> None:
    """A grant is paid once, whatever was earned."""
    decision, _ = first(life, "family")
    assert outcome(decision, life, ENGLISH) == "Paid once: 700."
    assert said(life, "family")["grant"] == "A sum: 700, whatever was earned before."


def test_children_are_counted_in_words(life: Life) -> None:
    """What is paid for each child says how many there are and what the further ones add."""
    assert said(life, "survivors")["each_child"] == (
        "Children in the household: 2. For each further one: 20. Altogether: 80."
    )


def test_age_is_told_also_while_it_is_not_reached(life: Life) -> None:
    """Peter retires at 63 and is too young; the claim shows the month in which he is paid."""
    refusal = next(
        r for m in life.months for r in m.income.refusals if r.reason is Reason.TOO_YOUNG
    )
    step = steps_of(refusal, life.scenario.economy)[-1]
    assert sentence(step, life, ENGLISH) == (
        "Age asked for: 65 years old. Age reached: 63 years old. Too young."
    )
    assert outcome(refusal, life, ENGLISH) == "Not paid yet: the age it asks for is not reached."
    event = next(e for e in life.scenario.numbered if e.number == 10)
    peters = next(c for c in why_view(life, event, "With", ENGLISH).claims if "old-age" in c.title)
    assert peters.is_paid


def test_shorter_record_under_a_law_is_not_our_choice(life: Life) -> None:
    """That a pension is in proportion to the record is the country's rule, and said as such."""
    text = "months for the full rate: a share in proportion"
    assert records(life) == {f"{text}."}
    standard = simulate(load_scenario("peter"), attrs.evolve(LAW, country=""))
    assert records(standard) == {f"{text} (our choice; the Convention does not fix it)."}


def test_instruments_words_are_not_put_into_the_laws_mouth(life: Life) -> None:
    """A rule of a country says beside which requirement it is held, and quotes none of its text."""
    event = next(e for e in life.scenario.numbered if e.number == 6)
    claim = next(c for c in why_view(life, event, "With", ENGLISH).claims if c.is_paid)
    where = "National law (figures, dates, sources: in the gaps of KG); beside it: "
    assert claim.instrument.startswith(f"{where}ILO Convention No. 102")
    own = "A rule of the country: its figures and their sources stand in its gaps."
    assert {s.details for s in claim.steps if s.key != MONTH} == {(own,)}


def test_branch_that_is_not_known_is_not_said_to_be_absent(life: Life) -> None:
    """Where it is not known what the law gives, nothing is paid, and that is said."""
    event = next(e for e in life.scenario.numbered if e.number == 9)
    outcomes = {c.title: c.outcome for c in why_view(life, event, "With", ENGLISH).claims}
    assert (
        outcomes["Peter: incapacity by an accident at work"]
        == "Not known: what the law gives here. In this life it gives nothing."
    )


def test_what_a_pack_cannot_tell_is_not_said_to_be_nothing(life: Life) -> None:
    """Rights and assistance, on which no rule was taken over, are left out of the life."""
    event = next(e for e in life.scenario.numbered if e.number == 2)
    (breaks,) = why_view(life, event, "With", ENGLISH).claims
    assert breaks.outcome == LEFT_OUT
    off = simulate(life.scenario, LAW.without((Branch.NURSING_BREAKS, Branch.UNEMPLOYMENT)))
    (breaks,) = why_view(off, event, "Without", ENGLISH).claims
    assert breaks.outcome == UNANSWERED
    lost = next(e for e in life.scenario.numbered if e.number == 7)
    claims = why_view(off, lost, "Without", ENGLISH).claims
    assert UNANSWERED in [claim.outcome for claim in claims]


def outcomes_at(number: int, life: Life) -> dict[str, str]:
    """What is said at an event, by its title."""
    event = next(e for e in life.scenario.numbered if e.number == number)
    return {c.title: c.outcome for c in why_view(life, event, "With", ENGLISH).claims}


def test_care_that_is_not_known_is_said_beside_what_is_paid() -> None:
    """Sick pay is paid; of care the Kyrgyz pack knows nothing, which is not that there is none."""
    kg = simulate(load_scenario("peter"), load_policy("kg"))
    assert outcomes_at(6, kg)["Peter: sickness benefit"].startswith("Paid")
    assert outcomes_at(6, kg)["Peter: medical care"] == UNKNOWN
    assert outcomes_at(9, kg)["Peter: medical care"] == UNKNOWN
    standard = simulate(load_scenario("peter"), load_policy("c102"))
    assert UNKNOWN not in outcomes_at(6, standard).values()


def test_a_benefit_taken_away_is_not_one_that_is_not_known() -> None:
    """Without the maternity benefit nothing in force answers; what the law gives is known."""
    policy = load_policy("uz").without((Branch.MATERNITY,))
    said = outcomes_at(1, simulate(load_scenario("peter"), policy))
    assert said["Anna: pregnancy and childbirth"] == UNANSWERED
    assert said["Anna: medical care"] == UNKNOWN


def test_no_payer_is_made_up() -> None:
    """No source says who pays the Uzbek unemployment benefit: no scheme is named for it."""
    uz = simulate(load_scenario("peter"), load_policy("uz"))
    event = next(e for e in uz.scenario.numbered if e.number == 7)
    (claim, *_) = why_view(uz, event, "With", ENGLISH).claims
    phases = [step.text for step in claim.steps if step.key == "phase"]
    assert phases
    assert not [text for text in phases if "Paid by" in text]


# The bill -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("share", "number"), [(0.1, 0), (0.0, 0), (0.005, 1), (0.1725, 2)])
def test_share_has_as_many_decimals_as_it_needs(share: float, number: int) -> None:
    """A rate of the law is shown whole, never rounded."""
    assert digits(share) == number


def test_one_rate_is_told_where_no_branch_has_a_price() -> None:
    """Play, the end, the handout, the policy: one rate for all, and nowhere a price of 0 %."""
    play = play_view(session(), ENGLISH)
    assert RATE in play.bill
    assert {switch.price for switch in play.switches} == {""}
    assert RATE in end_view(session(), ENGLISH).dear
    text = str(handout(ending(session()), ENGLISH))
    assert RATE in text
    assert "Price, of gross pay" not in text
    view = policy_view(LAW, load_scenario("peter").economy, ENGLISH)
    assert RATE in view.cost
    assert {row[5] for row in view.benefits.rows} == {""}
    assert one_rate(load_policy("kit"), ENGLISH) == ""


def test_switching_off_saves_no_contribution_under_one_rate() -> None:
    """Both lives pay the same where the law takes one rate for all its branches."""
    lives = session().comparison()
    assert lives.without.policy.switched_off == (Branch.MATERNITY,)
    # In month 20 Anna is at work in both lives, at the same wage.
    with_, without = (of.months[20].income for of in (lives.with_, lives.without))
    assert (with_.employee, with_.employer) == (without.employee, without.employer)
    assert with_.employee == pytest.approx(0.10 * with_.gross)


def test_liabilities_are_named_where_employers_pay_benefits() -> None:
    """What employers pay besides contributions is told as rights and liabilities."""
    assert "Rights and liabilities cost employers: with " in play_view(session(), ENGLISH).bill
    document = str(handout(ending(session()), ENGLISH))
    assert "Besides, rights and liabilities cost employers: " in document
    kit = play_view(session(load_policy("kit")), ENGLISH).bill
    assert "Rights cost employers: with " in kit
    assert "liabilities" not in kit


def test_laboratory_tells_the_rates_of_the_law(life: Life) -> None:
    """Rates, paid in altogether and liabilities of one life under a law and one under none."""
    other = simulate(life.scenario, load_policy("none"))
    a, b = Lived(life, measure(life)), Lived(other, measure(other))
    text = laboratory_bill(a, b, ENGLISH)
    assert re.fullmatch(
        r"Paid in altogether: with [\d,]+ \(workers 10 %, employers 17\.25 % of gross pay\), "
        r"without 0 \(workers 0 %, employers 0 % of gross pay\)\.",
        text,
    )
    assert "Employers pay besides" in [row.label for row in lifetime_rows(a, b, ENGLISH)]
    assert "Employers pay besides" not in [row.label for row in lifetime_rows(b, b, ENGLISH)]


def test_what_is_not_known_is_never_nothing() -> None:
    """Of a benefit or a pension that no rule is known of, tables say so, and never 0."""
    story = load_scenario("peter")
    one, two = (simulate(story, load_policy(code)) for code in ("de", "uz"))
    found = compare(one, two)
    assert found.lifetime_with.replacement_rate_gross is None
    rows = {row[0]: row[1:] for row in lifetime_table(found, ENGLISH).rows}
    assert rows["Pension over last gross pay"] == ("not known", "53.6 %", "")
    received = {row[0]: row[1:] for row in received_table(found, ENGLISH).rows}
    assert received["parental leave"] == ("1,313", "not known", ""), "no Uzbek rule was taken over"
    off = simulate(story, load_policy("uz").without((Branch.PARENTAL_LEAVE,)))
    received = {row[0]: row[1:] for row in received_table(compare(one, off), ENGLISH).rows}
    assert received["parental leave"][1] == "0", "switched off is nothing"


def test_handout_says_what_is_not_known() -> None:
    """What each benefit gave: not 0 of those of which the pack knows nothing."""
    document = str(handout(ending(session(load_policy("uz"))), ENGLISH))
    for benefit, gave in (
        ("Work injury + invalidity", "not known"),
        ("Social assistance", "not known"),
        ("Parental leave + family", "at least 284"),
        ("Nursing breaks", "0"),
    ):
        assert f"('{benefit}', '{gave}')" in document
