"""Why a claim was paid or refused: the chain from contingency to the family's month, in words."""

from collections.abc import Mapping

import attrs

from peter.instruments import catalogue
from peter.model.benefit import Benefit, Claim, Decision, Payment, Reason, Refusal, Step, steps_of
from peter.model.country import NINE
from peter.model.law import Instrument, KitNote, Requirement
from peter.model.life import Life, Month
from peter.model.policy import Policy
from peter.model.scenario import Event
from peter.model.terms import MONTH_DAYS, Branch, Checked, Contingency, PaidBy, Protects
from peter.scenario.policies import load_policy
from peter.session import Session
from peter.speech import Speech, to_say
from peter.views.catalogue import KitView, cited, kit_view, unreviewed
from peter.views.in_words import between
from peter.views.systems import spoken
from peter.views.words import (
    BRANCH,
    CHECKED,
    CONTINGENCY,
    EVIDENCE,
    PAID_BY,
    STATUS,
    benefit_name,
    long_code,
    told,
)

SAME = 1e-6
"""Amounts that differ by less are the same, in units."""

MONTH = "month"
"""Key of the last step of whatever was paid: the family's month."""

UNANSWERED = to_say("Nothing in force answers this.")

LEFT_OUT = to_say("Not in this life: no rule of this system for it could be taken over.")

UNKNOWN = to_say("Not known: what the law gives here. In this life it gives nothing.")

OWN_LAW = to_say("A rule of the country: its figures and their sources stand in its gaps.")
"""Said of a step in place of an instrument's words, which are not those of a country's law."""

PROTECTS: Mapping[Protects, str] = {
    Protects.EMPLOYED: to_say(
        "Protected in this program: people in formal employment (a simplification; whom it must "
        "reach says the article)."
    ),
    Protects.CONTRIBUTORS: to_say(
        "Protected in this program: people with a contribution record (a simplification; whom it "
        "must reach says the article)."
    ),
    Protects.RESIDENTS: to_say("Protected in this program: every resident."),
}

FIGURES = {
    "child_until_years": to_say("the child's age limit"),
    "duration_days": to_say("the number of days"),
    "length": to_say("the length"),
    "qualifying_months": to_say("the qualifying period"),
    "rate": to_say("the level"),
    "reduced rate": to_say("the reduced rate after a shorter record"),
}

FIGURES_AT: Mapping[str, tuple[str, ...]] = {
    "qualifying": ("qualifying_months",),
    "duration": ("duration_days", "length"),
    "throughout": ("child_until_years",),
    "record": ("reduced rate",),
    "rate": ("rate",),
    "flat": ("rate",),
    "means": ("rate",),
}
"""The figures of a benefit that each step of the gate rests on."""

LAW_AT: Mapping[str, tuple[str, ...]] = {
    "contingency": ("contingency",),
    "protects": ("coverage",),
    "qualifying": ("qualifying",),
    "no_qualifying": ("qualifying",),
    "unknown_qualifying": ("qualifying",),
    "waiting": ("waiting",),
    "no_waiting": ("waiting",),
    "unknown_waiting": ("waiting",),
    "duration": ("duration",),
    "throughout": ("duration",),
    "unknown_duration": ("duration",),
    "earnings": ("rate_basis",),
    "ceiling": ("rate_basis",),
    "rate": ("paraphrase", "rate_text"),
    "test": ("standard_beneficiary",),
}
"""What the catalogue has about each step; the paraphrase where it has nothing of its own."""

OUTCOMES: Mapping[Reason, str] = {
    Reason.NOT_PROTECTED: to_say("Refused: not protected when it happened."),
    Reason.NOT_QUALIFIED: to_say("Refused: the record is too short."),
    Reason.TOO_YOUNG: to_say("Not paid yet: the age it asks for is not reached."),
    Reason.WAITING: to_say("Not paid yet: the waiting period runs."),
    Reason.EXHAUSTED: to_say("Not paid: it is over."),
    Reason.SUSPENDED: to_say("Suspended: another benefit is paid for the same person."),
    Reason.NO_NEED: to_say("Not paid: income is above the guaranteed level."),
    Reason.NOT_CLAIMED: to_say(
        "Not paid: in this setting nobody claims what they are entitled to."
    ),
}

FLAT = {
    "labourer_wage": to_say(
        "{rate} of an ordinary labourer's wage ({yardstick}) = {monthly} a month."
    ),
    "wage": to_say("{rate} of the average wage ({yardstick}) = {monthly} a month."),
    "poverty_line": to_say("{rate} of the poverty line ({yardstick}) = {monthly} a month."),
}


@attrs.frozen
class StepView:
    """One step in words, with what it rests on."""

    text: str
    article: str
    passed: bool
    key: str = ""
    """Which step of the gate it is; `month` for the family's month at the end."""
    details: tuple[str, ...] = ()
    """The article, what the catalogue has about it, and what no instrument sets."""


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
    requirement: str = ""
    """Id of the requirement behind it; where nothing answers, of the one that would."""
    asked: str = ""
    """Where nothing answers: what a standard asks for."""


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


@attrs.frozen
class WhyPage:
    """Everything about the reasons behind an event: both lives, and where the kit differs."""

    title: str
    because: str
    """Why the answer to the event's question is right; empty while nothing was answered."""
    lives: tuple[WhyView, WhyView]
    """With, then Without."""
    between: str
    """Where income and consumption of a worst month differ, what stands between the two."""
    kit: tuple[KitView, ...]
    requirement: str
    """Id of the event's first requirement; empty where it has none."""
    unreviewed: str
    """That no person checked the translation; empty in the language of the source."""


def why_page(session: Session, say: Speech) -> WhyPage:
    """Why each claim of the event the player is at was paid or refused, in both lives."""
    say = spoken(session, say)
    lives, event = session.comparison(), session.event
    here = next(item for item in lives.events if item.event.id == event.id)
    words = told(session.scenario, say)
    question = words.events[event.id].question
    is_answered = session.asks and not session.is_asking and question is not None
    return WhyPage(
        title=words.named(words.events[event.id].title),
        because=words.named(question.because) if question and is_answered else "",
        lives=(
            why_view(lives.with_, event, say.first, say),
            why_view(lives.without, event, say.second, say),
        ),
        between=between(here, say),
        kit=tuple(_kit(note, event, say) for note in catalogue().notes_on(event.number or 0)),
        requirement=next(iter(event.requirements), ""),
        unreviewed=unreviewed(say),
    )


def _kit(note: KitNote, event: Event, say: Speech) -> KitView:
    """A note on the kit, with the requirement of this event it is about."""
    found = filter(None, map(catalogue().requirement, event.requirements))
    of = (law.id for instrument, law in found if instrument.code in note.instruments)
    return attrs.evolve(kit_view(note, say), requirement=next(of, ""))


def why_view(life: Life, event: Event, name: str, say: Speech) -> WhyView:
    """Every claim at an event in one life, paid or refused, each with its steps."""
    words = told(life.scenario, say) if life.scenario.words else None
    about = words.events.get(event.id) if words else None
    views: list[ClaimView] = []
    # What the event is about first; the allowance for children goes with every child.
    claims = sorted(life.claims_at(event), key=lambda c: c.contingency is Contingency.CHILDREN)
    for claim in claims:
        views.extend(_claim_views(life, claim, say))
    views.extend(_assistance(life, event, say))
    title = words.named(about.title) if words and about else event.id
    debrief = words.named(about.debrief) if words and about else ""
    return WhyView(title, name, tuple(views), say(life.policy.assumes), debrief)


def _claim_views(life: Life, claim: Claim, say: Speech) -> list[ClaimView]:
    answers = life.policy.answers[claim.contingency]
    if not answers:
        what = say(CONTINGENCY[claim.contingency])
        title = say("{person}: {what}", person=_person(life, claim.person, say), what=what)
        nothing = _unanswered(title, _would_answer(life, claim.contingency), life, say)
        return [nothing, *_unknown_care(life, claim, say)]
    views = []
    for benefit in answers:
        found = _decision(life, claim, benefit.id)
        if found is not None:
            views.append(_view(life, *found, say))
    if all(benefit.branch is Branch.MEDICAL_CARE for benefit in answers):
        # Care was given, but nothing takes the place of the wage that stopped.
        cash = next(
            (
                b
                for b in _would_answer(life, claim.contingency)
                if b.branch is not Branch.MEDICAL_CARE
            ),
            None,
        )
        if cash is not None:
            title = say(
                "{person}: {what}",
                person=_person(life, claim.person, say),
                what=say(BRANCH[cash.branch]),
            )
            views.append(_unanswered(title, (cash,), life, say))
    return [*views, *_unknown_care(life, claim, say)]


def _unknown_care(life: Life, claim: Claim, say: Speech) -> list[ClaimView]:
    """Care of which a country's pack knows nothing; it is never said as none."""
    would = _would_answer(life, claim.contingency)
    care = tuple(b for b in would if b.branch is Branch.MEDICAL_CARE)
    if not care or len(care) == len(would) or _why_nothing(life.policy, care) != UNKNOWN:
        return []
    title = say(
        "{person}: {what}",
        person=_person(life, claim.person, say),
        what=say(BRANCH[Branch.MEDICAL_CARE]),
    )
    return [_unanswered(title, care, life, say)]


def _would_answer(life: Life, contingency: Contingency) -> tuple[Benefit, ...]:
    """What the story's own policy has for a contingency."""
    return load_policy(life.scenario.policy).answers[contingency]


def _unanswered(title: str, would: tuple[Benefit, ...], life: Life, say: Speech) -> ClaimView:
    """A claim that nothing answers, with the requirement of what would."""
    requirement = would[0].requirement if would else ""
    found = catalogue().requirement(requirement)
    asked = ""
    if found:
        asked = say(
            "A standard asks for it: {instrument}, {articles}. {paraphrase}",
            instrument=long_code(found[0], say),
            articles=cited(found[1].articles, say),
            paraphrase=say(found[1].paraphrase),
        )
    outcome = say(_why_nothing(life.policy, would))
    return ClaimView(title, outcome, False, "", "", (), requirement, asked)


def _why_nothing(policy: Policy, would: tuple[Benefit, ...]) -> str:
    """Whether a policy has nothing here, or whether it is only not known or not lived."""
    wanted = {benefit.branch for benefit in would}
    # Care stands on its own beside the benefit in money.
    wanted = wanted - {Branch.MEDICAL_CARE} or wanted
    branches = wanted - set(policy.switched_off)
    if not policy.country or not branches:
        return UNANSWERED
    if not branches.isdisjoint(policy.unknown):
        return UNKNOWN
    # What a pack says is absent is absent; of the rest no pack has a rule.
    return LEFT_OUT if branches.isdisjoint(NINE) else UNANSWERED


def _decision(life: Life, claim: Claim, benefit_id: str) -> tuple[Decision, Month] | None:
    """The first month in which the benefit paid the claim, else its first refusal."""
    refused: tuple[Refusal, Month] | None = None
    for month in life.months[claim.since_month :]:
        for payment in month.income.payments:
            if payment.claim is claim and payment.benefit.id == benefit_id:
                return payment, month
        if refused is None:
            for refusal in month.income.refusals:
                if refusal.claim is claim and refusal.benefit.id == benefit_id:
                    refused = refusal, month
        elif month.month > claim.since_month + 24 and refused[0].reason is not Reason.TOO_YOUNG:
            break
    return refused


def _assistance(life: Life, event: Event, say: Speech) -> list[ClaimView]:
    """Assistance asks for no event: its first decision in the event's months, paid if ever."""
    window = next((h for h in life.happened if h.event.id == event.id), None)
    if window is None:
        return []
    months = life.months[window.month : window.until_month + 1]
    if not life.policy.answers[Contingency.NEED]:
        is_poor = any(month.is_income_poor for month in months)
        title = say(
            "{person}: income below the poverty line",
            person=_person(life, life.scenario.hero, say),
        )
        would = _would_answer(life, Contingency.NEED)
        return [_unanswered(title, would, life, say)] if is_poor else []
    refused: tuple[Decision, Month] | None = None
    for month in months:
        decisions: tuple[Decision, ...] = (*month.income.payments, *month.income.refusals)
        for decision in decisions:
            if decision.claim.contingency is not Contingency.NEED:
                continue
            if isinstance(decision, Payment):
                return [_view(life, decision, month, say)]
            refused = refused or (decision, month)
    return [_view(life, *refused, say)] if refused else []


def _view(life: Life, decision: Decision, month: Month, say: Speech) -> ClaimView:
    benefit = decision.benefit
    gate = steps_of(decision, life.scenario.economy)
    law = catalogue().requirement(benefit.requirement)
    steps = [
        StepView(
            sentence(step, life, say),
            cited(step.article, say),
            step.passed,
            step.key,
            (say(OWN_LAW),)
            if life.policy.country
            else _details(step.key, step.article, benefit, law, say),
        )
        for step in gate
    ]
    if not life.policy.country:
        steps.extend(_standard_beneficiary(decision, month, gate, law, say))
    if isinstance(decision, Payment):
        steps.append(_family_month(decision, month, life, say))
    return ClaimView(
        title=_title(life, decision, say),
        outcome=outcome(decision, life, say),
        is_paid=isinstance(decision, Payment),
        instrument=_rests_on(benefit, life, say),
        illustrative=", ".join(say(FIGURES.get(name, name)) for name in benefit.illustrative),
        steps=tuple(steps),
        requirement=benefit.requirement,
    )


def _rests_on(benefit: Benefit, life: Life, say: Speech) -> str:
    """The requirement that it implements, or beside which a country's rule is held."""
    line = instrument_line(benefit.requirement, say)
    return (
        say(
            "National law (figures, dates, sources: in the gaps of {country}); beside it: "
            "{instrument}",
            country=life.policy.country,
            instrument=line,
        )
        if life.policy.country
        else line
    )


def instrument_line(requirement_id: str, say: Speech) -> str:
    """`ILO Convention No. 128, Part IV, Art. 20-25; read in the text`."""
    found = catalogue().requirement(requirement_id)
    if found is None:
        return say("No requirement {id} is in the catalogue.", id=requirement_id)
    instrument, requirement = found
    values = {
        "instrument": long_code(instrument, say),
        "articles": cited(requirement.articles, say),
        "mark": say(CHECKED[requirement.checked]),
    }
    if not requirement.articles_verified and requirement.checked is not Checked.NOT_VERIFIED:
        return say(
            "{instrument}, {articles}; {mark}; the number of the article was not verified",
            **values,
        )
    return say("{instrument}, {articles}; {mark}", **values)


def outcome(decision: Decision, life: Life, say: Speech) -> str:
    """The result in one sentence."""
    if isinstance(decision, Refusal):
        return say(OUTCOMES[decision.reason])
    if decision.benefit.branch in (Branch.NURSING_BREAKS, Branch.FLEXIBLE_HOURS):
        return say("Granted: the wage goes on in full.")
    amount = say.money(decision.amount)
    if decision.moment.cost:
        return say("Care given; it would have cost {amount}.", amount=amount)
    if decision.benefit.is_grant:
        return say("Paid once: {amount}.", amount=amount)
    monthly = decision.benefit.monthly(decision.claim, decision.moment, life.scenario.economy)
    if abs(decision.amount - monthly * decision.days / MONTH_DAYS) > SAME:
        # Days of several phases, each at an amount of its own.
        return say("Paid in this month: {amount}.", amount=amount)
    if decision.days < MONTH_DAYS:
        return say.plural(
            "Paid: {amount} for {number} day ({monthly} for a full month).",
            "Paid: {amount} for {number} days ({monthly} for a full month).",
            decision.days,
            amount=amount,
            monthly=say.money(monthly),
        )
    return say("Paid: {monthly} a month.", monthly=say.money(monthly))


# Steps ----------------------------------------------------------------------------------------


def sentence(step: Step, life: Life, say: Speech) -> str:
    """A step of the gate as a sentence."""
    v = dict(step.values)

    def number(key: str) -> float:
        value = v[key]
        return value if not isinstance(value, str) else 0.0

    def months(key: str) -> int:
        return round(number(key))

    match step.key:
        case "contingency":
            what = say(CONTINGENCY[Contingency(str(v["contingency"]))])
            return say("The contingency: {what}.", what=what)
        case "care_contingency":
            return say("The contingency: a need for medical care.")
        case "protects":
            status = next(text for s, text in STATUS.items() if s.value == v["status"])
            texts = [
                say(PROTECTS[Protects(str(v["protects"]))]),
                say("Before it happened: {status}.", status=say(status)),
            ]
            return _together(texts if step.passed else [*texts, say("Not covered.")])
        case "no_qualifying":
            return say("No qualifying period is asked.")
        case "qualifying":
            texts = [_needed(months("need_months"), months("full_months"), say)]
            texts.append(say("On the record: {months}.", months=say.months(months("have_months"))))
            if residence := months("residence_months"):
                texts.append(
                    say("Residence will do as well: {months}.", months=say.months(residence))
                )
            return _together(texts if step.passed else [*texts, say("Too few.")])
        case "unknown_qualifying":
            return say("Not known: the qualifying period. Here none is asked.")
        case "age":
            texts = [
                say("Age asked for: {age}.", age=say.age(months("need_months"))),
                say("Age reached: {age}.", age=say.age(months("have_months"))),
            ]
            return _together(texts if step.passed else [*texts, say("Too young.")])
        case "once":
            return say("Paid once, when it begins.")
        case "unknown_waiting":
            return say("Not known: the waiting period. Here there is none.")
        case "no_waiting":
            return say("No waiting period in this policy.")
        case "waiting":
            return say.plural(
                "The first day is not paid.",
                "The first {number} days are not paid.",
                round(number("days")),
            )
        case "unknown_duration":
            return say("Not known: how long it is paid. Here as long as the contingency lasts.")
        case "throughout":
            return say("Paid as long as the contingency lasts.")
        case "duration":
            return say.plural(
                "Paid for {number} day at most.",
                "Paid for {number} days at most.",
                round(number("days")),
            )
        case "earnings":
            return say(
                "Previous earnings: {earnings}, below the ceiling.",
                earnings=say.money(number("earnings")),
            )
        case "own_earnings":
            return say("Previous earnings: {earnings}.", earnings=say.money(number("earnings")))
        case "tier":
            return say(
                "On the record: {have}. The step that it reaches begins at: {start}; its rate: "
                "{rate}.",
                have=say.months(months("have_months")),
                start=say.months(months("from_months")),
                rate=say.percent(number("rate")),
            )
        case "ceiling":
            return say(
                "Previous earnings of {earnings} count up to the ceiling of {counted}.",
                earnings=say.money(number("earnings")),
                counted=say.money(number("counted")),
            )
        case "record" if life.policy.country:
            return say.plural(
                "{have} of {number} month for the full rate: a share in proportion.",
                "{have} of {number} months for the full rate: a share in proportion.",
                months("full_months"),
                have=say.number(number("have_months")),
            )
        case "record":
            return say.plural(
                "{have} of {number} month for the full rate: a share in proportion (our choice; "
                "the Convention does not fix it).",
                "{have} of {number} months for the full rate: a share in proportion (our choice; "
                "the Convention does not fix it).",
                months("full_months"),
                have=say.number(number("have_months")),
            )
        case "rate":
            values = {
                "rate": say.percent(number("rate")),
                "counted": say.money(number("counted")),
                "monthly": say.money(number("monthly")),
            }
            if number("record") >= 1:
                return say("{rate} of {counted} = {monthly} a month.", **values)
            return say(
                "{rate} of {counted} x {record} of a record = {monthly} a month.",
                record=say.percent(number("record")),
                **values,
            )
        case "flat":
            return say(
                FLAT[str(v["of"])],
                rate=say.percent(number("rate")),
                yardstick=say.money(number("yardstick")),
                monthly=say.money(number("monthly")),
            )
        case "amount":
            amount = say.money(number("monthly"))
            return say("{amount} a month, whatever was earned before.", amount=amount)
        case "grant":
            amount = say.money(number("monthly"))
            return say("A sum: {amount}, whatever was earned before.", amount=amount)
        case "each_child":
            return say(
                "Children in the household: {number}. For each further one: {further}. "
                "Altogether: {amount}.",
                number=say.number(number("children")),
                further=say.money(number("further")),
                amount=say.money(number("monthly")),
            )
        case "further_child":
            further = say.money(number("further"))
            return say(
                "It is paid for an elder child too. For each further one: {further}.",
                further=further,
            )
        case "phase":
            return _phase(v, say)
        case "least":
            return say("No less than this a month: {amount}.", amount=say.money(number("least")))
        case "most":
            return say("No more than this a month: {amount}.", amount=say.money(number("most")))
        case "payer":
            return say(PAID_BY[PaidBy(str(v["paid_by"]))])
        case "means":
            return say(
                "Guaranteed: {rate} of the line of {line} = {guarantee}. Income before it: "
                "{income}. Missing: {missing}.",
                rate=say.percent(number("rate")),
                line=say.money(number("needs")),
                guarantee=say.money(number("guarantee")),
                income=say.money(number("income")),
                missing=say.money(number("monthly")),
            )
        case "care":
            return say("The care needed would have cost {cost}.", cost=say.money(number("cost")))
        case "right":
            return say("A right, not a payment: the hours stay paid as working time.")
        case "suspended":
            other = next((b for b in life.policy.benefits if b.id == v["instead"]), None)
            if other is None:
                return say("One pension a person: another benefit is paid instead.")
            return say(
                "One pension a person: the {benefit} is paid instead.",
                benefit=say(BRANCH[other.branch]),
            )
    raise ValueError(f"the gate has no step {step.key!r}")


def _phase(values: Mapping[str, float | str], say: Speech) -> str:
    """One phase of a benefit that changes with time, and how much of this month it has."""
    v = {key: value for key, value in values.items() if not isinstance(value, str)}
    days = {"first": say.number(v["from_day"]), "last": say.number(v["to_day"])}
    amount = {"monthly": say.money(v["monthly"])}
    is_open = not v["to_day"]
    if "rate" not in v:
        if is_open:
            text = say("From paid day {first} on: {monthly} a month.", **days, **amount)
        else:
            text = say("Paid days {first} to {last}: {monthly} a month.", **days, **amount)
    else:
        amount |= {"rate": say.percent(v["rate"]), "counted": say.money(v["counted"])}
        if is_open:
            text = say(
                "From paid day {first} on: {rate} of {counted} = {monthly} a month.",
                **days,
                **amount,
            )
        else:
            text = say(
                "Paid days {first} to {last}: {rate} of {counted} = {monthly} a month.",
                **days,
                **amount,
            )
    texts = [text]
    if values["paid_by"] != PaidBy.SCHEME:
        # Packs leave it so too where no source names the payer.
        texts.append(say(PAID_BY[PaidBy(str(values["paid_by"]))]))
    if v["days"]:
        here = say.plural(
            "In this month: {number} day.", "In this month: {number} days.", round(v["days"])
        )
        texts.append(here)
    return _together(texts)


def _needed(need: int, full: int, say: Speech) -> str:
    if full:
        return say.plural(
            "{number} month of contribution is needed for a reduced benefit and {full} for the "
            "full one.",
            "{number} months of contribution are needed for a reduced benefit and {full} for the "
            "full one.",
            need,
            full=say.number(full),
        )
    return say.plural(
        "{number} month of contribution is needed.",
        "{number} months of contribution are needed.",
        need,
    )


def _together(sentences: list[str]) -> str:
    return " ".join(sentences)


def _standard_beneficiary(
    decision: Decision,
    month: Month,
    steps: tuple[Step, ...],
    law: tuple[Instrument, Requirement] | None,
    say: Speech,
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
            say(
                "The instrument's test, for its standard beneficiary, with family benefit on both "
                "sides: {paid} + {family} against {rate} of ({wage} + {family}) = {need}. Using "
                "the rate for every family is our simplification.",
                paid=say.money(paid),
                family=say.money(family),
                rate=say.percent(share),
                wage=say.money(wage),
                need=say.money(need),
            ),
            cited(benefit.articles.rate, say),
            paid + family >= need - 1e-6,
            "test",
            _details("test", benefit.articles.rate, benefit, law, say),
        ),
    )


def _family_month(payment: Payment, month: Month, life: Life, say: Speech) -> StepView:
    """The end of the chain: what the payment is in the household's month, and what is left."""
    values = {
        "income": say.money(month.income.total),
        "needs": say.money(month.needs),
        "amount": say.money(payment.amount),
    }
    if payment.moment.cost:
        text = say(
            "The family's month: income {income}, and care worth {amount} besides; needs {needs}.",
            **values,
        )
    elif round(payment.amount):
        text = say(
            "The family's month: income {income}, of it {amount} from this; needs {needs}.",
            **values,
        )
    else:
        text = say("The family's month: income {income}; needs {needs}.", **values)
    left = month.income.total - month.needs
    if left < 0:
        end = say("Short: {amount}.", amount=say.money(-left))
    else:
        end = say("Left: {amount}.", amount=say.money(left))
    return StepView(_together([text, end]), "", True, MONTH, _month_details(month, life, say))


def _month_details(month: Month, life: Life, say: Speech) -> tuple[str, ...]:
    """Which month it is, what the income is made of, and where the line comes from."""
    scenario, income = life.scenario, month.income
    economy = scenario.economy
    details = [
        say(
            "The first month in which it was paid. {person}: {age}.",
            person=_person(life, scenario.hero, say),
            age=say.age(scenario.age_months(month.month)),
        ),
        say(
            "Net pay: {net}. Benefits in cash: {benefits}.",
            net=say.money(income.net),
            benefits=say.money(income.total - income.net - income.child_work),
        ),
    ]
    if income.child_work:
        details.append(say("A child's work: {amount}.", amount=say.money(income.child_work)))
    if costs := month.medical + month.other_costs:
        details.append(
            say("Costs of this month that come on top: {amount}.", amount=say.money(costs))
        )
    details.append(
        say(
            "Needs are the poverty line: {line} for one adult, times {weight} for this household.",
            line=say.money(economy.poverty_line),
            weight=say.number(month.equivalence, 1),
        )
    )
    if origin := economy.origins.get("poverty_line"):
        details.append(
            say(
                "Where the line comes from ({evidence}): {source}",
                evidence=say(EVIDENCE[origin.evidence]),
                source=origin.source,
            )
        )
    return tuple(details)


def _details(
    key: str,
    article: str,
    benefit: Benefit,
    law: tuple[Instrument, Requirement] | None,
    say: Speech,
) -> tuple[str, ...]:
    """The article, what the requirement says about this step, and what no instrument sets."""
    details = [
        say("The article: {article}.", article=cited(article, say))
        if article
        else say("No article is cited for this step.")
    ]
    # A benefit may be suspended under another instrument's article, of which this requirement
    # says nothing.
    if law and (not article or article.startswith(f"{law[0].code} ")):
        names = LAW_AT.get(key, ()) or ("paraphrase",)
        texts = [text for name in names if (text := getattr(law[1], name))] or [law[1].paraphrase]
        details += [say("It says, in our words: {text}", text=say(text)) for text in texts]
    if any(figure in benefit.illustrative for figure in FIGURES_AT.get(key, ())):
        details.append(say("Illustrative: no instrument sets this number."))
    return tuple(details)


# People ---------------------------------------------------------------------------------------


def _title(life: Life, decision: Decision, say: Speech) -> str:
    """Whose claim on what; survivors claim on the record of the one who died."""
    name = _person(life, decision.claim.person, say)
    benefit = say(benefit_name(decision.benefit))
    if decision.claim.contingency is Contingency.LOSS_OF_SUPPORT:
        return say("The family: {benefit} on {name}'s record", benefit=benefit, name=name)
    return say("{person}: {what}", person=name, what=benefit)


def _person(life: Life, person: str, say: Speech) -> str:
    return told(life.scenario, say).names.get(person, person) if life.scenario.words else person
