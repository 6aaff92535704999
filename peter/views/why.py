"""Why a claim was paid or refused: the steps of the gate in words, with their articles."""

import attrs

from peter.instruments import catalogue
from peter.model.benefit import Claim, Decision, Payment, Reason, Refusal, Step, steps_of
from peter.model.life import Life, Month
from peter.model.scenario import Event
from peter.model.terms import Branch, Checked, Contingency
from peter.views.words import BRANCH, CHECKED, CONTINGENCY, STATUS, money, percent

LANGUAGE = "en"

PROTECTS = {
    "employed": "people in formal employment",
    "contributors": "people with a contribution record",
    "residents": "every resident",
}

FIGURES = {
    "child_until_years": "the child's age limit",
    "duration_days": "the number of days",
    "qualifying_months": "the qualifying period",
    "rate": "the level",
    "reduced rate": "the reduced rate after a shorter record",
}


@attrs.frozen
class StepView:
    """One step in words, with the article it rests on."""

    text: str
    article: str
    passed: bool


@attrs.frozen
class ClaimView:
    """One claim on one benefit: the outcome and how it came about."""

    title: str
    outcome: str
    is_paid: bool
    instrument: str
    """Code and articles of the requirement it implements, and how far they were checked."""
    illustrative: str
    """What of it no instrument sets; empty where nothing is."""
    steps: tuple[StepView, ...]


@attrs.frozen
class WhyView:
    """The claims of an event in one life."""

    title: str
    life: str
    claims: tuple[ClaimView, ...]
    assumes: str
    """What the policy takes for granted about who is covered."""
    debrief: str
    """A question to talk about."""


def why_view(life: Life, event: Event, name: str) -> WhyView:
    """Every claim at an event in one life, paid or refused, each with its steps."""
    words = life.scenario.words.get(LANGUAGE)
    told = words.events.get(event.id) if words else None
    views: list[ClaimView] = []
    # What the event is about first; the allowance for children goes with every child.
    claims = sorted(life.claims_at(event), key=lambda c: c.contingency is Contingency.CHILDREN)
    for claim in claims:
        views.extend(_claim_views(life, claim))
    views.extend(_assistance(life, event))
    title = words.named(told.title) if words and told else event.id
    debrief = words.named(told.debrief) if words and told else ""
    return WhyView(title, name, tuple(views), life.policy.assumes, debrief)


def _claim_views(life: Life, claim: Claim) -> list[ClaimView]:
    answers = life.policy.answers[claim.contingency]
    if not answers:
        return [
            ClaimView(
                f"{_person(life, claim.person)}: {CONTINGENCY[claim.contingency]}",
                "Nothing in force answers this.",
                False,
                "",
                "",
                (),
            )
        ]
    views = []
    for benefit in answers:
        found = _decision(life, claim, benefit.id)
        if found is not None:
            views.append(_view(life, *found))
    return views


def _decision(life: Life, claim: Claim, benefit_id: str) -> tuple[Decision, Month] | None:
    """The first month in which the benefit paid the claim, else its first refusal."""
    refused: tuple[Decision, Month] | None = None
    for month in life.months[claim.since_month :]:
        for payment in month.income.payments:
            if payment.claim is claim and payment.benefit.id == benefit_id:
                return payment, month
        if refused is None:
            for refusal in month.income.refusals:
                if refusal.claim is claim and refusal.benefit.id == benefit_id:
                    refused = refusal, month
        elif month.month > claim.since_month + 24:
            break
    return refused


def _assistance(life: Life, event: Event) -> list[ClaimView]:
    """Assistance asks for no event: its first decision in the event's months, paid if ever."""
    window = next((h for h in life.happened if h.event.id == event.id), None)
    if window is None:
        return []
    months = life.months[window.month : window.until_month + 1]
    if not life.policy.answers[Contingency.NEED]:
        is_poor = any(month.is_income_poor for month in months)
        name = _person(life, life.scenario.hero)
        title = f"{name}: income below the poverty line"
        unanswered = ClaimView(title, "Nothing in force answers this.", False, "", "", ())
        return [unanswered] if is_poor else []
    refused: tuple[Decision, Month] | None = None
    for month in months:
        decisions: tuple[Decision, ...] = (*month.income.payments, *month.income.refusals)
        for decision in decisions:
            if decision.claim.contingency is not Contingency.NEED:
                continue
            if isinstance(decision, Payment):
                return [_view(life, decision, month)]
            refused = refused or (decision, month)
    return [_view(life, *refused)] if refused else []


def _view(life: Life, decision: Decision, month: Month) -> ClaimView:
    benefit = decision.benefit
    gate = steps_of(decision, life.scenario.economy)
    steps = [StepView(sentence(step, life), step.article, step.passed) for step in gate]
    steps.extend(_standard_beneficiary(decision, month, gate))
    return ClaimView(
        title=_title(life, decision),
        outcome=outcome(decision, life),
        is_paid=isinstance(decision, Payment),
        instrument=instrument_line(benefit.requirement),
        illustrative=", ".join(FIGURES.get(n, n.replace("_", " ")) for n in benefit.illustrative),
        steps=tuple(steps),
    )


def instrument_line(requirement_id: str) -> str:
    """`ILO Convention No. 128, Part IV, Art. 20-25; read in the text`."""
    found = catalogue().requirement(requirement_id)
    if found is None:
        return f"no requirement {requirement_id!r} in the catalogue"
    instrument, requirement = found
    articles = requirement.articles
    mark = CHECKED[requirement.checked]
    if not requirement.articles_verified and requirement.checked is not Checked.NOT_VERIFIED:
        mark += "; the number of the article was not verified"
    return f"{instrument.long_code}, {articles}; {mark}"


def outcome(decision: Decision, life: Life) -> str:
    """The result in one sentence."""
    if isinstance(decision, Payment):
        if decision.benefit.branch in (Branch.NURSING_BREAKS, Branch.FLEXIBLE_HOURS):
            return "Granted: the wage goes on in full."
        if decision.moment.cost:
            return f"Care given; it would have cost {money(decision.amount)}."
        monthly = decision.benefit.monthly(decision.claim, decision.moment, life.scenario.economy)
        if decision.days < 30:
            return (
                f"Paid: {money(decision.amount)} for {decision.days} days "
                f"({money(monthly)} for a full month)."
            )
        return f"Paid: {money(monthly)} a month."
    reasons = {
        Reason.NOT_PROTECTED: "Refused: not protected when it happened.",
        Reason.NOT_QUALIFIED: "Refused: the record is too short.",
        Reason.WAITING: "Not paid yet: the waiting period runs.",
        Reason.EXHAUSTED: "Not paid: it is over.",
        Reason.SUSPENDED: "Suspended: another benefit is paid for the same person.",
        Reason.NO_NEED: "Not paid: income is above the guaranteed level.",
        Reason.NOT_CLAIMED: "Not paid: in this setting nobody claims what they are entitled to.",
    }
    return reasons[decision.reason]


def sentence(step: Step, life: Life) -> str:
    """A step of the gate as a sentence."""
    v = dict(step.values)

    def number(key: str) -> float:
        value = v[key]
        return value if not isinstance(value, str) else 0.0

    match step.key:
        case "contingency":
            return f"The contingency: {CONTINGENCY[Contingency(str(v['contingency']))]}."
        case "care_contingency":
            return "The contingency: a need for medical care."
        case "protects":
            status = next(text for s, text in STATUS.items() if s.value == v["status"])
            who = f"Protected in this program: {PROTECTS[str(v['protects'])]}"
            if v["protects"] != "residents":
                who += " (a simplification; whom it must reach says the article)"
            who += f". Before it happened: {status}."
            return who if step.passed else f"{who} Not covered."
        case "no_qualifying":
            return "No qualifying period is asked."
        case "qualifying":
            full = number("full_months")
            needed = f"{number('need_months'):.0f} months of contribution are needed"
            if full:
                needed += f" for a reduced benefit and {full:.0f} for the full one"
            text = f"{needed}; {number('have_months'):.0f} are there"
            if number("residence_months"):
                text += f" (or {number('residence_months'):.0f} months of residence)"
            return f"{text}." if step.passed else f"{text}: too few."
        case "no_waiting":
            return "There is no waiting period."
        case "waiting":
            return f"The first {number('days'):.0f} days are not paid."
        case "throughout":
            return "Paid as long as the contingency lasts."
        case "duration":
            return f"Paid for {number('days'):.0f} days at most."
        case "earnings":
            return f"Previous earnings: {money(number('earnings'))}, below the ceiling."
        case "ceiling":
            return (
                f"Previous earnings of {money(number('earnings'))} count up to the ceiling "
                f"of {money(number('counted'))}."
            )
        case "record":
            return (
                f"{number('have_months'):.0f} of {number('full_months'):.0f} months for the full "
                "rate: a share in proportion (our choice; the Convention does not fix it)."
            )
        case "rate":
            share = percent(number("rate"))
            part = "" if number("record") >= 1 else f" x {percent(number('record'))} of a record"
            return (
                f"{share} of {money(number('counted'))}{part} = {money(number('monthly'))} a month."
            )
        case "flat":
            wages = {
                "labourer_wage": "an ordinary labourer's wage",
                "wage": "the average wage",
                "poverty_line": "the poverty line",
            }
            return (
                f"{percent(number('rate'))} of {wages[str(v['of'])]} "
                f"({money(number('yardstick'))}) = {money(number('monthly'))} a month."
            )
        case "means":
            return (
                f"Guaranteed: {percent(number('rate'))} of the line of "
                f"{money(number('needs'))} = {money(number('guarantee'))}. Income before it: "
                f"{money(number('income'))}. Missing: {money(number('monthly'))}."
            )
        case "care":
            return f"The care needed would have cost {money(number('cost'))}."
        case "right":
            return "A right, not a payment: the hours stay paid as working time."
        case "suspended":
            other = next((b for b in life.policy.benefits if b.id == v["instead"]), None)
            name = BRANCH[other.branch] if other else "another benefit"
            return f"One pension a person: the {name} is paid instead."
    raise ValueError(f"the gate has no step {step.key!r}")


def _standard_beneficiary(
    decision: Decision, month: Month, steps: tuple[Step, ...]
) -> tuple[StepView, ...]:
    """The ILO's own test, where its instrument measures a standard beneficiary's household.

    Only for a full record: what a shorter one gives no instrument measures.
    """
    benefit = decision.benefit
    rate = next((dict(step.values) for step in steps if step.key == "rate"), None)
    if isinstance(decision, Refusal) or not benefit.standard_beneficiary_test or rate is None:
        return ()
    share, record, wage, paid = (
        float(rate[key]) for key in ("rate", "record", "counted", "monthly")
    )
    if record < 1:
        return ()
    family = month.income.by_branch.get(Branch.FAMILY, 0.0)
    need = share * (wage + family)
    return (
        StepView(
            f"The instrument's test, for its standard beneficiary, with family benefit on both "
            f"sides: {money(paid)} + {money(family)} against {percent(share)} of "
            f"({money(wage)} + {money(family)}) = {money(need)}. Using the rate for every family "
            "is our simplification.",
            benefit.articles.rate,
            paid + family >= need - 1e-6,
        ),
    )


def _title(life: Life, decision: Decision) -> str:
    """Whose claim on what; survivors claim on the record of the one who died."""
    name = _person(life, decision.claim.person)
    benefit = BRANCH[decision.benefit.branch]
    if decision.claim.contingency is Contingency.LOSS_OF_SUPPORT:
        return f"The family: {benefit} on {name}'s record"
    return f"{name}: {benefit}"


def _person(life: Life, person: str) -> str:
    words = life.scenario.words.get(LANGUAGE)
    return words.named("{" + person + "}").strip("{}") if words else person
