"""The end of a life: what changed and what did not, predictions against results."""

import attrs

from peter.compare import Measures
from peter.model.policy import Policy, Switch
from peter.session import Session, compared, lived
from peter.views.play import LANGUAGE, Row
from peter.views.tables import saved_sentences
from peter.views.words import count, difference, listed, money, percent


@attrs.frozen
class Guess:
    """One prediction beside the result."""

    title: str
    said: str
    """The option that was locked; empty where the event was passed by."""
    answer: str
    is_right: bool


@attrs.frozen
class EndView:
    """Both lives to their end: With as in the story, Without nothing in force."""

    heading: str
    summary: str
    rows: tuple[Row, ...]
    changed: str
    unchanged: str
    mattered: str
    """The benefit without which this life had most months below the line."""
    dear: str
    """The benefits that cost more than they paid in this life."""
    saved: tuple[str, ...]
    guesses: tuple[Guess, ...]
    debrief: tuple[str, ...]


def end_view(session: Session) -> EndView:
    """The end of the life that a session plays, whatever was switched in it."""
    scenario, policy = session.scenario, session.policy
    words = scenario.words[LANGUAGE]
    every = tuple(b for switch in session.switches for b in switch.branches)
    comparison = compared(scenario, policy, policy.without(every))
    a, b = comparison.lifetime_with, comparison.lifetime_without
    name = words.named("{" + scenario.hero + "}")
    years = scenario.age_months(len(comparison.with_.months)) // 12
    return EndView(
        heading=f"{name} lived {years} years, twice",
        summary=_summary(a, b),
        rows=_rows(a, b),
        changed="Changed: the system, and with it income, savings, debt and what could be kept.",
        unchanged=(
            f"Not changed: {name}'s choices, his work, his luck and the people around him. "
            "Nobody was cleverer in one life than in the other."
        ),
        mattered=_mattered(session),
        dear=_dear(session, a, policy),
        saved=saved_sentences(comparison),
        guesses=_guesses(session),
        debrief=(
            "What happened?",
            "What surprised you?",
            "What did it mean for the family, for the employer, for society?",
            "What would it be in your country?",
            "What is one thing that you could do about it?",
        ),
    )


def _summary(a: Measures, b: Measures) -> str:
    """Consumption against security, as the ledgers have it."""
    share = b.total_consumption / a.total_consumption - 1
    way = "more" if share > 0 else "less"
    poor_a, poor_b = a.months_consumption_poor, b.months_consumption_poor
    return (
        "Now all ten are off in the life Without. Over the whole life it consumed "
        f"{percent(abs(share), 1)} {way}, and was below the poverty line for "
        f"{count(poor_b, 'month', 'months')}; with it for "
        f"{count(poor_a, 'month', 'months')}. Protection is insurance: it is paid for in good "
        "years and there in bad ones."
    )


def _rows(a: Measures, b: Measures) -> tuple[Row, ...]:
    def row(label: str, with_: float, without: float) -> Row:
        gap = difference(with_, without)
        return Row(label, money(with_), money(without), gap, gap != "the same")

    return (
        row("Months below, by income", a.months_income_poor, b.months_income_poor),
        row("Months below, consumed", a.months_consumption_poor, b.months_consumption_poor),
        row("Worst month: consumption", a.lowest_consumption, b.lowest_consumption),
        row("Highest debt", a.peak_debt, b.peak_debt),
        row("Sold in need", a.assets_lost, b.assets_lost),
        row("Taken from relatives", a.from_relatives, b.from_relatives),
        row("Paid in by workers", a.contributions_employee, b.contributions_employee),
        row("Paid in by employers", a.contributions_employer, b.contributions_employer),
        row("Received", sum(a.benefits_received.values()), sum(b.benefits_received.values())),
        row("Consumed in all", a.total_consumption, b.total_consumption),
    )


def _mattered(session: Session) -> str:
    """Leave one switch out at a time; the worst of these lives names the benefit."""
    scenario, policy = session.scenario, session.policy

    def poor(switch: Switch) -> int:
        life = lived(scenario, policy.without(switch.branches))
        return sum(month.is_consumption_poor for month in life.months)

    worst = max(session.switches, key=poor)
    months = poor(worst)
    if not months:
        return "In this life no single benefit kept anybody above the line; together they did."
    return (
        f"What mattered most in this life: {worst.title.lower()}. Without it alone, "
        f"{count(months, 'month', 'months')} are below the line."
    )


def _dear(session: Session, with_: Measures, policy: Policy) -> str:
    """Contributions of each switch, in proportion to its price, against what it paid."""
    prices = policy.prices(session.scenario.economy)
    paid_in = with_.contributions_employee + with_.contributions_employer
    total = sum(prices.values())
    dear = []
    for switch in session.switches:
        price = sum(prices.get(b, 0.0) for b in switch.branches)
        received = sum(with_.benefits_received.get(b, 0.0) for b in switch.branches)
        if total and paid_in * price / total > received:
            dear.append(switch.title.lower())
    if not dear:
        return "Every benefit paid this household more than it cost."
    return f"These cost this household more than they paid: {listed(dear)}."


def _guesses(session: Session) -> tuple[Guess, ...]:
    words = session.scenario.words[LANGUAGE]
    locked = dict(session.predictions)
    guesses = []
    for event in session.events:
        told = words.events[event.id]
        if event.id not in locked or told.question is None or event.answer is None:
            continue
        option = locked[event.id]
        options = told.question.options
        guesses.append(
            Guess(
                words.named(told.title),
                "" if option is None else options[option - 1],
                options[event.answer - 1],
                option == event.answer,
            )
        )
    return tuple(guesses)
