"""Why a claim was paid or refused, in words, for everything that ships."""

import re
from functools import cache

import pytest

from peter.life import simulate
from peter.model.benefit import Decision, Payment, steps_of
from peter.model.life import Life
from peter.scenario import load_policy, load_scenario
from peter.views.why import sentence, why_view

STORIES = ("peter", "peter-harder")
POLICIES = ("kit", "c102", "advanced", "floor", "none")


@cache
def life(story: str, policy: str) -> Life:
    """A shipped story lived under a shipped policy."""
    return simulate(load_scenario(story), load_policy(policy))


def decisions(of: Life) -> list[Decision]:
    """One decision of each kind: the first for each claim, benefit and outcome."""
    found: dict[tuple[object, ...], Decision] = {}
    for income in {id(month.income): month.income for month in of.months}.values():
        made: tuple[Decision, ...] = (*income.payments, *income.refusals)
        for decision in made:
            outcome = None if isinstance(decision, Payment) else decision.reason
            found.setdefault((decision.claim, decision.benefit.id, outcome), decision)
    return list(found.values())


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("story", STORIES)
def test_every_step_of_every_claim_has_a_sentence(story: str, policy: str) -> None:
    """No payment and no refusal in any shipped life leaves its reader without a reason."""
    lived = life(story, policy)
    for decision in decisions(lived):
        steps = steps_of(decision, lived.scenario.economy)
        assert steps
        for step in steps:
            text = sentence(step, lived)
            assert re.fullmatch(r"[A-Z0-9].+[.]", text), text
            assert not re.search(r"[{}_]|\bnan\b|\binf\b", text), text


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("story", STORIES)
def test_every_event_says_why(story: str, policy: str) -> None:
    """Every event gives each claim a title and an outcome, and what is paid also its law."""
    lived = life(story, policy)
    for event in lived.scenario.numbered:
        view = why_view(lived, event, "With")
        # Work now and then opens no contingency: where no assistance is in force, none is asked.
        assert view.claims or event.id == "precarious_work"
        for claim in view.claims:
            assert claim.title
            assert claim.outcome.endswith((".", "!"))
            assert not re.search(r"[{}]", claim.title)
            if claim.is_paid:
                assert re.search(r"\bNo\. \d+", claim.instrument), claim
                assert claim.steps
                assert any(step.article for step in claim.steps)
            if not claim.steps:
                assert claim.outcome == "Nothing in force answers this."


@pytest.mark.parametrize("story", STORIES)
def test_where_nothing_is_in_force_nothing_answers(story: str) -> None:
    """Without any policy, every claim is said to be answered by nothing, and none is paid."""
    lived = life(story, "none")
    for event in lived.scenario.numbered:
        for claim in why_view(lived, event, "Without").claims:
            assert claim.outcome == "Nothing in force answers this."
            assert not claim.is_paid


def test_refused_claim_shows_the_step_at_which_it_failed() -> None:
    """A refusal ends with the step that failed; the steps before it are passed."""
    seen = 0
    for policy in POLICIES:
        lived = life("peter-harder", policy)
        for event in lived.scenario.numbered:
            for claim in why_view(lived, event, "With").claims:
                if claim.steps and not claim.is_paid:
                    seen += 1
                    assert not claim.steps[-1].passed, claim
                    assert all(step.passed for step in claim.steps[:-1]), claim
    assert seen


def test_survivors_benefit_is_explained_as_in_the_worked_case() -> None:
    """45 % of Viktor's 700 are 315, and the instrument's own test is met with 351."""
    lived = life("peter", "kit")
    view = why_view(lived, lived.scenario.numbered[2], "With")
    assert view.title == "Peter's father dies"
    claim = next(claim for claim in view.claims if "survivors'" in claim.title)
    assert claim.title == "The family: survivors' benefit on Viktor's record"
    assert claim.outcome == "Paid: 315 a month."
    assert claim.instrument.startswith("ILO Convention No. 128, Part IV, Art. 20-25")
    texts = [step.text for step in claim.steps]
    assert "45 % of 700 = 315 a month." in texts
    assert all(step.passed for step in claim.steps)


def test_outcome_tells_rights_care_and_parts_of_a_month_apart() -> None:
    """A right is granted, care is given, and what is paid for some days names both sums."""
    lived = life("peter", "kit")
    nursing = why_view(lived, lived.scenario.numbered[1], "With").claims[0]
    assert nursing.outcome == "Granted: the wage goes on in full."
    illness = why_view(lived, lived.scenario.numbered[5], "With")
    assert any(claim.outcome.startswith("Care given; it would have") for claim in illness.claims)
    partly = re.compile(r"Paid: [\d,]+ for \d+ days \([\d,]+ for a full month\)\.")
    outcomes = [
        claim.outcome
        for event in lived.scenario.numbered
        for claim in why_view(lived, event, "With").claims
    ]
    assert any(partly.fullmatch(outcome) for outcome in outcomes)
