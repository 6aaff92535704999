"""The end of a life: what changed and what did not, predictions against results."""

import attrs

from peter.compare import Measures
from peter.model.policy import Policy, Switch
from peter.session import Session, lived
from peter.speech import Speech, to_say
from peter.views.play import Row, currency_rows
from peter.views.saved import saved_sentences
from peter.views.systems import limits_of, naming, spoken
from peter.views.words import BRANCH, one_rate, told

DEBRIEF = (
    to_say("What happened?"),
    to_say("What surprised you?"),
    to_say("What did it mean for the family, for the employer, for society?"),
    to_say("What would it be in your country?"),
    to_say("What is one thing that you could do about it?"),
)


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
    """The benefit without which this life had most months below the line; empty for two systems."""
    dear: str
    """The benefits that cost more than they paid in this life; empty for two systems."""
    saved: tuple[str, ...]
    guesses: tuple[Guess, ...]
    debrief: tuple[str, ...]
    limits: tuple[str, ...]
    """What must be said of these lives: what is not known of them, what is old."""
    heads: tuple[str, str]
    """Over the columns of the rows."""


def end_view(session: Session, say: Speech) -> EndView:
    """The end of the life that a session plays, whatever was switched in it."""
    say = spoken(session, say)
    scenario, policy = session.scenario, session.policy
    words = told(scenario, say)
    comparison = session.whole()
    a, b = comparison.lifetime_with, comparison.lifetime_without
    name = words.named("{" + scenario.hero + "}")
    years = scenario.age_months(len(comparison.with_.months)) // 12
    summary = _summary(a, b, say)
    if say.columns is not None:
        summary = f"{naming(session, say)} {_summary_of_two(a, b, say)}"
    return EndView(
        heading=say.plural(
            "{name} lived {number} year, twice",
            "{name} lived {number} years, twice",
            years,
            name=name,
        ),
        summary=summary,
        rows=life_rows(a, b, say),
        changed=say(
            "Changed: the system, and with it income, savings, debt and what could be kept."
        ),
        unchanged=say(
            "Not changed: the choices of {name}, his work, his luck and the people around him. "
            "Nobody was cleverer in one life than in the other.",
            name=name,
        ),
        mattered="" if say.columns is not None else _mattered(session, say),
        dear="" if say.columns is not None else _dear(session, a, policy, say),
        saved=() if say.columns is not None else saved_sentences(comparison, say),
        guesses=_guesses(session, say),
        debrief=tuple(say(question) for question in DEBRIEF),
        limits=limits_of(session, say),
        heads=(say.first, say.second),
    )


def _summary(a: Measures, b: Measures, say: Speech) -> str:
    """Consumption against security, as the ledgers have it."""
    share = b.total_consumption / a.total_consumption - 1
    values = {
        "share": say.percent(abs(share), 1),
        "without": say.months(b.months_consumption_poor),
        "with_": say.months(a.months_consumption_poor),
    }
    if share > 0:
        said = say(
            "Here the life Without has none of the ten benefits, all its years. It consumed "
            "{share} more, and was below the poverty line for {without}; with it for {with_}.",
            **values,
        )
    else:
        said = say(
            "Here the life Without has none of the ten benefits, all its years. It consumed "
            "{share} less, and was below the poverty line for {without}; with it for {with_}.",
            **values,
        )
    worth = say("Protection is insurance: it is paid for in good years and there in bad ones.")
    return f"{said} {worth}"


def _summary_of_two(a: Measures, b: Measures, say: Speech) -> str:
    """Consumption and months below the line under two systems."""
    share = b.total_consumption / a.total_consumption - 1
    consumed = (
        to_say("{system}: {share} more was consumed over the whole life.")
        if share > 0
        else to_say("{system}: {share} less was consumed over the whole life.")
    )
    both = say.pair(say.months(a.months_consumption_poor), say.months(b.months_consumption_poor))
    return " ".join(
        (
            say(consumed, system=say.second, share=say.percent(abs(share), 1)),
            say("Below the poverty line: {both}.", both=both),
        )
    )


def life_rows(a: Measures, b: Measures, say: Speech) -> tuple[Row, ...]:
    """Two whole lives side by side, in plain words."""

    def row(label: str, with_: float, without: float) -> Row:
        gap = say.difference(with_, without)
        is_different = round(with_) != round(without)
        return Row(say(label), say.money(with_), say.money(without), gap, is_different)

    return (
        row(to_say("Months below, by income"), a.months_income_poor, b.months_income_poor),
        row(to_say("Months below, consumed"), a.months_consumption_poor, b.months_consumption_poor),
        row(to_say("Consumption, worst month"), a.lowest_consumption, b.lowest_consumption),
        row(to_say("Highest debt"), a.peak_debt, b.peak_debt),
        row(to_say("Sold in need"), a.assets_lost, b.assets_lost),
        row(to_say("Taken from relatives"), a.from_relatives, b.from_relatives),
        row(to_say("Paid in by workers"), a.contributions_employee, b.contributions_employee),
        row(to_say("Paid in by employers"), a.contributions_employer, b.contributions_employer),
        row(
            to_say("Received"),
            sum(a.benefits_received.values()),
            sum(b.benefits_received.values()),
        ),
        row(to_say("Consumed in all"), a.total_consumption, b.total_consumption),
        *currency_rows(a.total_consumption, b.total_consumption, say),
    )


def _called(switch: Switch, say: Speech) -> str:
    """The benefits that a switch stands for."""
    return say.listed([say(BRANCH[branch]) for branch in switch.branches])


def _mattered(session: Session, say: Speech) -> str:
    """Leave one switch out at a time; the worst of these lives names the benefit."""
    scenario, policy = session.scenario, session.policy

    def poor(switch: Switch) -> int:
        life = lived(scenario, policy.without(switch.branches))
        return sum(month.is_consumption_poor for month in life.months)

    worst = max(session.switches, key=poor)
    months = poor(worst)
    if not months:
        return say("In this life no single benefit kept anybody above the line; together they did.")
    return say.plural(
        "What mattered most in this life: {benefit}. Without that alone, {number} month is below "
        "the line.",
        "What mattered most in this life: {benefit}. Without that alone, {number} months are below "
        "the line.",
        months,
        benefit=_called(worst, say),
    )


def _dear(session: Session, with_: Measures, policy: Policy, say: Speech) -> str:
    """Contributions of each switch, in proportion to its price, against what it paid."""
    if policy.rates is not None:
        return one_rate(policy, say)
    prices = policy.prices(session.scenario.economy)
    paid_in = with_.contributions_employee + with_.contributions_employer
    total = sum(prices.values())
    dear = []
    for switch in session.switches:
        price = sum(prices.get(b, 0.0) for b in switch.branches)
        received = sum(with_.benefits_received.get(b, 0.0) for b in switch.branches)
        if total and paid_in * price / total > received:
            dear.append(switch)
    if not dear:
        return say("Every benefit paid this household more than it cost.")
    branches = [say(BRANCH[branch]) for switch in dear for branch in switch.branches]
    return say(
        "These cost this household more than they paid: {benefits}.", benefits=say.listed(branches)
    )


def _guesses(session: Session, say: Speech) -> tuple[Guess, ...]:
    words = told(session.scenario, say)
    locked = dict(session.predictions)
    guesses = []
    for event in session.events:
        event_words = words.events[event.id]
        question = event_words.question
        if event.id not in locked or question is None or event.answer is None:
            continue
        option = locked[event.id]
        if option is None and event.content_note:
            continue  # passed by because it may hurt: nothing of it is told again
        guesses.append(
            Guess(
                words.named(event_words.title),
                "" if option is None else question.options[option - 1],
                question.options[event.answer - 1],
                option == event.answer,
            )
        )
    return tuple(guesses)
