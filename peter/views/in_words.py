"""What an event means in both lives, in sentences: computed from the ledger, never against it."""

from collections.abc import Sequence

from peter.compare import Comparison, EventComparison, Side
from peter.events.independence import Independence
from peter.model.life import Life, Month
from peter.model.terms import Branch, Contingency
from peter.session import Session
from peter.speech import Speech, to_say
from peter.views.words import one_rate, told


def in_words(here: EventComparison, say: Speech) -> str:
    """What life without it means, computed from the numbers and never against them."""
    a, b = here.with_, here.without
    worst, better = say.listed(_cuts(a, b, say)), say.listed(_cuts(b, a, say))
    if say.columns is not None:
        both = ((say.second, worst), (say.first, better))
        parts = [say("{system}: {what}.", system=who, what=what) for who, what in both if what]
        return " ".join(parts) or f"{say(ALIKE)} {_in_small(a, b, say)}"
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
OF_TWO = (
    (
        to_say("{system}: income over these {span} is {amount} lower in all."),
        to_say("{system}: income over these {span} is {amount} higher in all."),
    ),
    (
        to_say("{system}: consumption over these {span} is {amount} lower in all."),
        to_say("{system}: consumption over these {span} is {amount} higher in all."),
    ),
)
"""The same where two systems stand side by side."""


def _in_small(a: Side, b: Side, say: Speech) -> str:
    """What differs most where neither life is the harder one: savings, or income over the window.

    The larger of the two speaks, also where it speaks for the life Without. Where they point
    different ways, and the smaller is not a trifle beside the larger, both do.
    """
    savings = round(b.lowest_savings) - round(a.lowest_savings)
    income = round(b.total_income) - round(a.total_income)
    if abs(savings) >= abs(income):
        return _of_savings(a, b, say) if savings else _in_all(a, b, say)
    if savings * income < 0 and abs(savings) * TRIFLE >= abs(income):
        return f"{_in_all(a, b, say)} {_of_savings(a, b, say)}"
    return _in_all(a, b, say)


TRIFLE = 20
"""So many times as large, the other difference leaves a savings gap not worth a sentence."""


def _of_savings(a: Side, b: Side, say: Speech) -> str:
    """By how much the savings of the life Without fall lower, or stay higher."""
    savings = round(b.lowest_savings) - round(a.lowest_savings)
    amount = say.money(abs(savings))
    if say.columns is not None:
        lower = to_say("{system}: savings fall {amount} lower.")
        higher = to_say("{system}: savings stay {amount} higher.")
        return say(lower if savings < 0 else higher, system=say.second, amount=amount)
    if savings < 0:
        return say("Without, savings fall {amount} lower.", amount=amount)
    if round(b.paid_before) < round(a.paid_before):
        return say("Without, savings stay {amount} higher, since less was paid in.", amount=amount)
    return say("Without, savings stay {amount} higher.", amount=amount)


def _in_all(a: Side, b: Side, say: Speech) -> str:
    """Income over the whole window, else consumption."""
    span = say.months(a.months)
    gaps = (
        round(b.total_income) - round(a.total_income),
        round(b.total_consumption) - round(a.total_consumption),
    )
    ways = IN_ALL if say.columns is None else OF_TWO
    for gap, (lower, higher) in zip(gaps, ways, strict=True):
        if gap:
            values = {"span": span, "amount": say.money(abs(gap)), "system": say.second}
            return say(lower if gap < 0 else higher, **values)
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
    if say.columns is not None:
        return _bill_of_two(comparison, with_, without, say)
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
        cost = {"with_": say.money(rights[0]), "without": say.money(rights[1])}
        if _has_liabilities(comparison):
            sentences.append(
                say(
                    "Rights and liabilities cost employers: with {with_}, without {without}.",
                    **cost,
                )
            )
        else:
            sentences.append(say("Rights cost employers: with {with_}, without {without}.", **cost))
    if said := one_rate(comparison.with_.policy, say):
        sentences.append(said)
    return " ".join(sentences)


def _has_liabilities(comparison: Comparison) -> bool:
    """Whether employers pay benefits themselves in one of the lives."""
    lives = comparison.with_, comparison.without
    return any(life.policy.has_liabilities for life in lives)


def _bill_of_two(
    comparison: Comparison, one: Sequence[Month], other: Sequence[Month], say: Speech
) -> str:
    """What each of two systems has cost so far, and what it gave; unknown is not nothing."""
    policies = comparison.with_.policy, comparison.without.policy
    sentences = []
    for system, months in ((say.first, one), (say.second, other)):
        worker = sum(m.income.employee for m in months)
        employer = sum(m.income.employer for m in months)
        sentences.append(
            say(
                "{system}: paid in so far {paid} (workers {workers}, employers {employers}), "
                "received {received}.",
                system=system,
                paid=say.money(worker + employer),
                workers=say.money(worker),
                employers=say.money(employer),
                received=say.money(_received(months)),
            )
        )
    care = [sum(m.income.in_kind for m in months) for months in (one, other)]
    if any(round(worth) for worth in care):
        worths = (
            say("not known") if Branch.MEDICAL_CARE in policy.unknown else say.money(worth)
            for worth, policy in zip(care, policies, strict=True)
        )
        both = say.pair(*worths)
        sentences.append(say("Of this, care in kind: {both}.", both=both))
    rights = [sum(m.income.right_cost for m in months) for months in (one, other)]
    if any(round(cost) for cost in rights):
        both = say.pair(*map(say.money, rights))
        if _has_liabilities(comparison):
            sentences.append(say("Rights and liabilities cost employers: {both}.", both=both))
        else:
            sentences.append(say("Rights cost employers: {both}.", both=both))
    return " ".join(sentences)


def _received(months: Sequence[Month]) -> float:
    return sum(sum(m.income.by_branch.values()) for m in months)


def poorer(here: EventComparison, say: Speech) -> tuple[str, ...]:
    """Said where protection makes the life With the poorer one in its worst month."""
    a, b = here.with_.worst.income, here.without.worst.income
    less = round(b.total) - round(a.total)
    if less <= 0 or say.columns is not None:
        return ()  # of two systems neither is the one that protects
    dues = round(a.employee) - round(b.employee)
    sentence = say(
        "In the worst month the life With is the poorer one: its income is {amount} less.",
        amount=say.money(less),
    )
    if dues <= 0:
        return (sentence,)
    paid = say("Contributions take {amount} more from its pay.", amount=say.money(dues))
    return (f"{sentence} {paid}",)


def elsewhere(here: EventComparison, comparison: Comparison, say: Speech) -> str:
    """What the worst months do not show: they are those of least consumption, not of income.

    Where incomes are much further apart in another month of the event, that month; else where one
    of the lives had less income in another month, the lowest of each; else nothing.
    """
    a, b = here.with_, here.without
    until = min(a.until_month, b.until_month) + 1
    months = zip(
        comparison.with_.months[here.month : until],
        comparison.without.months[here.month : until],
        strict=True,
    )
    pairs = [(round(one.income.total), round(other.income.total)) for one, other in months]
    widest = max(pairs, key=lambda pair: abs(pair[0] - pair[1]))
    shown = round(a.worst.income.total), round(b.worst.income.total)
    lowest = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    if abs(widest[0] - widest[1]) > FURTHER * abs(shown[0] - shown[1]):
        if say.columns is not None:
            both = say.pair(*map(say.money, widest))
            return say("The widest gap in a month's income: {both}.", both=both)
        return say(
            "The widest gap in a month's income: with {with_}, without {without}.",
            with_=say.money(widest[0]),
            without=say.money(widest[1]),
        )
    if lowest != shown:
        if say.columns is not None:
            both = say.pair(*map(say.money, lowest))
            return say("The lowest income in a month: {both}.", both=both)
        return say(
            "The lowest income in a month: with {with_}, without {without}.",
            with_=say.money(lowest[0]),
            without=say.money(lowest[1]),
        )
    return ""


def between(here: EventComparison, say: Speech) -> str:
    """Where income and consumption of a worst month differ, what stands between the two."""
    with_, without = (", ".join(_flows(side.worst, say)) for side in (here.with_, here.without))
    if with_ and without:
        return say(
            "From income to consumption in the worst month. {first}: {with_}. {second}: {without}.",
            first=say.first,
            with_=with_,
            second=say.second,
            without=without,
        )
    for system, flows in ((say.first, with_), (say.second, without)):
        if flows:
            return say(
                "From income to consumption in the worst month. {system}: {flows}.",
                system=system,
                flows=flows,
            )
    return ""


def _flows(month: Month, say: Speech) -> list[str]:
    """What came to a month's income, or went from it, before it was consumed."""
    if round(month.income.total) == round(month.consumption):
        return []
    savings = month.drawn - month.saved
    flows = (
        (savings, to_say("from savings {amount}")),
        (-savings, to_say("into savings {amount}")),
        (month.asset_cash, to_say("from what was sold {amount}")),
        (month.borrowed, to_say("borrowed {amount}")),
        (month.from_relatives, to_say("from relatives {amount}")),
        (month.repaid, to_say("debt paid back {amount}")),
        (month.medical - month.care_skipped, to_say("care {amount}")),
        (month.other_costs, to_say("other costs {amount}")),
    )
    return [say(text, amount=say.money(amount)) for amount, text in flows if round(amount) > 0]


FURTHER = 2
"""How many times as far apart as in the worst months is worth a sentence."""


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
