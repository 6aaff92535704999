"""What an event means in both lives, in sentences: computed from the ledger, never against it."""

from collections.abc import Sequence

from peter.compare import Comparison, EventComparison, Side
from peter.events.independence import Independence
from peter.model.life import Life, Month
from peter.model.terms import Contingency
from peter.session import Session
from peter.speech import Speech, to_say
from peter.views.words import told


def in_words(here: EventComparison, say: Speech) -> str:
    """What life without it means, computed from the numbers and never against them."""
    a, b = here.with_, here.without
    worst, better = say.listed(_cuts(a, b, say)), say.listed(_cuts(b, a, say))
    if worst and better:
        return say("Without: {worse}. But with it: {better}.", worse=worst, better=better)
    if worst:
        return say("Without: {worse}.", worse=worst)
    if better:
        return say("Here the life Without is the easier one. With it: {better}.", better=better)
    return f"{say(ALIKE)} {_in_small(a, b, say)}"


ALIKE = to_say("Poor months, debt and sales are the same.")
IN_ALL = (
    (
        to_say("Without, income over these {span} is {amount} lower in all."),
        to_say("Without, income over these {span} is {amount} higher in all."),
    ),
    (
        to_say("Without, consumption over these {span} is {amount} lower in all."),
        to_say("Without, consumption over these {span} is {amount} higher in all."),
    ),
)


def _in_small(a: Side, b: Side, say: Speech) -> str:
    """What differs where neither life is the harder one: savings, income, or the whole window."""
    gap = round(b.lowest_savings) - round(a.lowest_savings)
    amount = say.money(abs(gap))
    if gap < 0:
        return say("Without, savings fall {amount} lower.", amount=amount)
    if gap > 0 and round(b.paid_before) < round(a.paid_before):
        return say("Without, savings stay {amount} higher, since less was paid in.", amount=amount)
    if gap > 0:
        return say("Without, savings stay {amount} higher.", amount=amount)
    income = round(b.worst.income.total) - round(a.worst.income.total)
    amount = say.money(abs(income))
    if income < 0:
        return say("Without, income in the worst month is {amount} lower.", amount=amount)
    if income > 0:
        return say("Without, income in the worst month is {amount} higher.", amount=amount)
    span = say.months(a.months)
    gaps = (
        round(b.total_income) - round(a.total_income),
        round(b.total_consumption) - round(a.total_consumption),
    )
    for gap, (lower, higher) in zip(gaps, IN_ALL, strict=True):
        if gap:
            return say(lower if gap < 0 else higher, span=span, amount=say.money(abs(gap)))
    return say(
        "Over these {span} income and consumption come to the same in both lives.", span=span
    )


def _cuts(easier: Side, harder: Side, say: Speech) -> list[str]:
    """In what one side is worse off than the other over the window."""
    cuts = []
    if (months := harder.poor_months - easier.poor_months) > 0:
        cuts.append(
            say.plural(
                "{number} month more below the line", "{number} months more below the line", months
            )
        )
    if (debt := round(harder.highest_debt) - round(easier.highest_debt)) > 0:
        cuts.append(say("a debt up to {amount} higher", amount=say.money(debt)))
    if (sold := round(harder.sold) - round(easier.sold)) > 0:
        cuts.append(say("{amount} more of what they own sold", amount=say.money(sold)))
    if (help_ := round(harder.from_relatives) - round(easier.from_relatives)) > 0:
        cuts.append(say("{amount} more taken from relatives", amount=say.money(help_)))
    if (care := round(harder.care_skipped) - round(easier.care_skipped)) > 0:
        cuts.append(say("care worth {amount} given up", amount=say.money(care)))
    return cuts


def bill(here: EventComparison, comparison: Comparison, say: Speech) -> str:
    """What protection has cost so far, and what it gave: said in every event."""
    with_ = comparison.with_.months[: here.with_.until_month + 1]
    without = comparison.without.months[: here.with_.until_month + 1]
    worker = sum(m.income.employee for m in with_)
    employer = sum(m.income.employer for m in with_)
    sentences = [
        say(
            "Paid in so far: with {with_} (workers {workers}, employers {employers}), without "
            "{without}.",
            with_=say.money(worker + employer),
            workers=say.money(worker),
            employers=say.money(employer),
            without=say.money(here.without.paid_before),
        ),
        say(
            "Received: with {with_}, without {without}.",
            with_=say.money(_received(with_)),
            without=say.money(_received(without)),
        ),
    ]
    care = [sum(m.income.in_kind for m in months) for months in (with_, without)]
    if any(round(worth) for worth in care):
        sentences.append(
            say(
                "Of this, care in kind: with {with_}, without {without}.",
                with_=say.money(care[0]),
                without=say.money(care[1]),
            )
        )
    rights = [sum(m.income.right_cost for m in months) for months in (with_, without)]
    if any(round(cost) for cost in rights):
        sentences.append(
            say(
                "Rights cost employers: with {with_}, without {without}.",
                with_=say.money(rights[0]),
                without=say.money(rights[1]),
            )
        )
    return " ".join(sentences)


def _received(months: Sequence[Month]) -> float:
    return sum(sum(m.income.by_branch.values()) for m in months)


def poorer(here: EventComparison, say: Speech) -> tuple[str, ...]:
    """Said where protection makes the life With the poorer one in its worst month."""
    a, b = here.with_.worst.income, here.without.worst.income
    less = round(b.total) - round(a.total)
    if less <= 0:
        return ()
    dues = round(a.employee) - round(b.employee)
    sentence = say(
        "In the worst month the life With is the poorer one: its income is {amount} less.",
        amount=say.money(less),
    )
    if dues <= 0:
        return (sentence,)
    paid = say("Contributions take {amount} more from its pay.", amount=say.money(dues))
    return (f"{sentence} {paid}",)


def followed_until(with_: Life, session: Session, say: Speech) -> tuple[str, ...]:
    """Said where survivors' benefit leaves the ledger because the hero leaves the household."""
    claims = [
        claim
        for claim in with_.claims_at(session.event)
        if claim.contingency is Contingency.LOSS_OF_SUPPORT
    ]
    paid = [
        month.month
        for month in with_.months
        for payment in month.income.payments
        if payment.claim in claims
    ]
    scenario = session.scenario
    leaves = [e.month for e in scenario.events if isinstance(e, Independence)]
    if not paid or paid[-1] + 1 not in leaves:
        return ()
    words = told(scenario, say)
    return (
        say(
            "When {name} starts a household of his own ({age}), the survivors' benefit of the "
            "others leaves this ledger.",
            name=words.named("{" + scenario.hero + "}"),
            age=say.age(scenario.age_months(paid[-1] + 1)),
        ),
    )
