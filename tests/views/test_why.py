"""Why a claim was paid or refused, in words, for everything that ships."""

import re
from functools import cache

import pytest

from peter.instruments import catalogue
from peter.life import simulate
from peter.model.benefit import Decision, Payment, steps_of
from peter.model.life import Life
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.session import jump, lock, open_story, pass_by, predict
from peter.speech import ENGLISH, Speech
from peter.views.why import MONTH, ClaimView, sentence, why_page, why_view

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
            text = sentence(step, lived, say=ENGLISH)
            assert re.fullmatch(r"[A-Z0-9].+[.]", text), text
            assert not re.search(r"[{}_]|\bnan\b|\binf\b", text), text


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("story", STORIES)
def test_every_event_says_why(story: str, policy: str) -> None:
    """Every event gives each claim a title and an outcome, and what is paid also its law."""
    lived = life(story, policy)
    for event in lived.scenario.numbered:
        view = why_view(lived, event, "With", say=ENGLISH)
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
        for claim in why_view(lived, event, "Without", say=ENGLISH).claims:
            assert claim.outcome == "Nothing in force answers this."
            assert not claim.is_paid


def test_refused_claim_shows_the_step_at_which_it_failed() -> None:
    """A refusal ends with the step that failed; the steps before it are passed."""
    seen = 0
    for policy in POLICIES:
        lived = life("peter-harder", policy)
        for event in lived.scenario.numbered:
            for claim in why_view(lived, event, "With", say=ENGLISH).claims:
                if claim.steps and not claim.is_paid:
                    seen += 1
                    assert not claim.steps[-1].passed, claim
                    assert all(step.passed for step in claim.steps[:-1]), claim
    assert seen


def test_survivors_benefit_is_explained_as_in_the_worked_case() -> None:
    """45 % of Viktor's 700 are 315, and the instrument's own test is met with 351."""
    lived = life("peter", "kit")
    view = why_view(lived, lived.scenario.numbered[2], "With", say=ENGLISH)
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
    nursing = why_view(lived, lived.scenario.numbered[1], "With", say=ENGLISH).claims[0]
    assert nursing.outcome == "Granted: the wage goes on in full."
    illness = why_view(lived, lived.scenario.numbered[5], "With", say=ENGLISH)
    assert any(claim.outcome.startswith("Care given; it would have") for claim in illness.claims)
    partly = re.compile(r"Paid: [\d,]+ for \d+ days \([\d,]+ for a full month\)\.")
    outcomes = [
        claim.outcome
        for event in lived.scenario.numbered
        for claim in why_view(lived, event, "With", say=ENGLISH).claims
    ]
    assert any(partly.fullmatch(outcome) for outcome in outcomes)


# The chain ------------------------------------------------------------------------------------


def claims(of: Life) -> list[ClaimView]:
    """Every claim of every event of a life."""
    return [c for e in of.scenario.numbered for c in why_view(of, e, "With", say=ENGLISH).claims]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("story", STORIES)
def test_what_is_paid_ends_in_the_familys_month(story: str, policy: str) -> None:
    """The last step of a paid claim is the household's month, and of a refused one never."""
    for claim in claims(life(story, policy)):
        is_month = [step.key == MONTH for step in claim.steps]
        assert is_month == [False] * (len(is_month) - 1) + [claim.is_paid] * bool(is_month)
        if claim.is_paid:
            assert re.search(r"needs [\d,]+\. (Left|Short): [\d,]+\.$", claim.steps[-1].text)


def test_the_familys_month_is_that_of_the_ledger() -> None:
    """Income, what the payment is of it, and needs are those of the first month it was paid in."""
    lived = life("peter", "kit")
    event = lived.scenario.numbered[2]
    month = lived.months[event.month]
    claim = why_view(lived, event, "With", say=ENGLISH).claims[0]
    assert (round(month.income.total), round(month.needs)) == (671, 504)
    assert claim.steps[-1].text == (
        "The family's month: income 671, of it 315 from this; needs 504. Left: 167."
    )
    assert "Peter: 14 years old." in claim.steps[-1].details[0]
    assert claim.steps[-1].details[1] == (
        f"Net pay: {month.income.net:.0f}. Benefits in cash: {315 + 36}."
    )
    assert "Costs of this month that come on top: 1,500." in claim.steps[-1].details


def test_a_month_that_falls_short_says_so() -> None:
    """Assistance pays half the line, so the family stays short of it."""
    lived = life("peter", "kit")
    claim = why_view(lived, lived.scenario.numbered[3], "With", say=ENGLISH).claims[0]
    assert claim.steps[-1].text.endswith("needs 280. Short: 140.")


@pytest.mark.parametrize("policy", POLICIES)
def test_every_step_rests_on_its_article_and_on_what_the_catalogue_has_of_it(policy: str) -> None:
    """A step unfolds to its article, then to the requirement's own words on just that."""
    seen = set()
    for claim in claims(life("peter-harder", policy)):
        found = catalogue().requirement(claim.requirement)
        assert found is not None, claim
        for step in claim.steps:
            if step.key == MONTH:
                continue
            no_article = "No article is cited for this step."
            assert step.details[0] == (
                f"The article: {step.article}." if step.article else no_article
            )
            if step.key == "protects":
                seen.add(found[1].coverage)
                assert f"It says, in our words: {found[1].coverage}" in step.details
            if step.key == "rate":
                assert f"It says, in our words: {found[1].paraphrase}" in step.details
    assert bool(seen) == (policy != "none")


def test_a_number_that_no_instrument_sets_is_called_illustrative() -> None:
    """The step says so where it stands: the level of assistance is the policy's own choice."""
    lived = life("peter", "kit")
    assistance = why_view(lived, lived.scenario.numbered[3], "With", say=ENGLISH).claims[0]
    ours = [s.key for s in assistance.steps if any("Illustrative" in d for d in s.details)]
    assert ours == ["means"]
    survivors = why_view(lived, lived.scenario.numbered[2], "With", say=ENGLISH).claims[0]
    ours = [s.key for s in survivors.steps if any("Illustrative" in d for d in s.details)]
    assert ours == ["throughout"]  # the age up to which a child is paid


def test_where_nothing_answers_the_standard_that_asks_for_it_is_named() -> None:
    """A claim that nothing answers still leads to the requirement that the story would use."""
    lived = life("peter", "none")
    claim = why_view(lived, lived.scenario.numbered[2], "Without", say=ENGLISH).claims[0]
    assert claim.requirement == "c128-survivors"
    assert claim.asked.startswith(
        "A standard asks for it: ILO Convention No. 128, Part IV, Art. 20-25. At least 45 %"
    )
    assert all(c.requirement and c.asked for c in claims(lived))


# The page -------------------------------------------------------------------------------------


def test_the_page_has_both_lives_and_the_kit() -> None:
    """With first, Without second; every note on the kit about this event, with its requirement."""
    session = jump(open_story("peter"), 2)
    page = why_page(session, say=ENGLISH)
    assert [view.life for view in page.lives] == ["With", "Without"]
    assert page.lives[0].claims[0].is_paid
    assert not page.lives[1].claims[0].is_paid
    notes = catalogue().notes_on(3)
    assert [note.in_the_text for note in page.kit] == [note.in_the_text for note in notes]
    for view, note in zip(page.kit, notes, strict=True):
        found = catalogue().requirement(view.requirement)
        assert found is not None
        assert found[0].code in note.instruments
    assert page.because == page.unreviewed == ""


def test_the_reason_is_told_once_the_answer_is_locked() -> None:
    """Nobody learns the answer before answering; who passes the question by learns it too."""
    asking = jump(open_story("peter", asks=True), 0)
    assert why_page(asking, say=ENGLISH).because == ""
    assert why_page(predict(asking, 2), say=ENGLISH).because == ""
    for answered in (lock(predict(asking, 2)), pass_by(asking)):
        question = asking.scenario.words["en"].events[asking.event.id].question
        assert question is not None
        assert why_page(answered, say=ENGLISH).because == asking.scenario.words["en"].named(
            question.because
        )


def test_people_have_the_names_the_player_gave_them() -> None:
    """A renamed father is renamed in the reasons too."""
    session = jump(open_story("peter"), 2)
    page = why_page(session, Speech(names=(("viktor", "Azamat"),)))
    assert page.lives[0].claims[0].title == "The family: survivors' benefit on Azamat's record"
    assert "Viktor" not in str(page.lives)


def test_another_language_says_that_nobody_checked_it() -> None:
    """Translated law is marked; the English of the source is not."""
    session = jump(open_story("peter"), 2)
    russian = Speech("ru")
    page = why_page(session, russian)
    assert page.unreviewed
    assert page.title == session.scenario.words["ru"].events[session.event.id].title
    assert "№ 128" in page.lives[0].claims[0].instrument


def test_care_beside_the_cash_is_called_care() -> None:
    """Convention No. 183 asks for money and for care; the two are told apart by their names."""
    lived = life("peter", "advanced")
    titles = [c.title for c in why_view(lived, lived.scenario.numbered[0], "With", ENGLISH).claims]
    assert titles.count("Anna: maternity benefit") == 1
    assert titles.count("Anna: maternity care") == 1


def test_what_stands_between_income_and_consumption_is_told() -> None:
    """Event 3: of 671 only 504 are consumed, though 1,333 come from savings: costs took 1,500."""
    page = why_page(jump(open_story("peter"), 2), ENGLISH)
    assert page.between == (
        "From income to consumption in the worst month. "
        "With: from savings 1,333, other costs 1,500."
    )
