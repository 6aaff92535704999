"""What the play screen shows of a session."""

import re

import attrs

from peter.compare import Comparison, EventComparison, Side
from peter.model.life import Life, Month
from peter.model.policy import Policy, Switch
from peter.model.scenario import Event, EventWords, Scenario, Words
from peter.session import Session
from peter.views.chart import ChartView, Marker
from peter.views.note import UNIT
from peter.views.words import (
    BRANCH,
    STATUS,
    age,
    count,
    difference,
    listed,
    money,
    percent,
    signed,
)

LANGUAGE = "en"

CONTENT_NOTE = "This event tells of a death in a family. The question is about the law only."


@attrs.frozen
class Row:
    """One line of the two columns; read aloud it is a sentence."""

    label: str
    with_: str
    without: str
    difference: str
    is_different: bool
    is_essential: bool = True
    """Shown on low screens too."""


@attrs.frozen
class SwitchView:
    """A benefit as a switch."""

    id: str
    number: int
    title: str
    instruments: str
    price: str
    is_on: bool
    """Whether the life Without has it too."""
    is_own: bool
    """Whether it is this event's own."""


@attrs.frozen
class Stop:
    """An event on the line of the life."""

    number: int
    label: str
    is_past: bool
    is_here: bool


@attrs.frozen
class PlayView:
    """Everything on the play screen."""

    title: str
    place: str
    """`Event 3 of 10`."""
    who: str
    """Name, age and status."""
    heading: str
    story: str
    first_sentence: str
    protects: str
    without_lacks: str
    """What the life Without lacks, in words."""
    rows: tuple[Row, ...]
    in_words: str
    bill: str
    """The price of protection so far; small windows show its row of the columns alone."""
    switches: tuple[SwitchView, ...]
    stops: tuple[Stop, ...]
    chart: ChartView
    assumes: str
    unit: str
    is_first: bool
    is_last: bool
    can_undo: bool
    question: "QuestionView | None" = None
    """Open or answered; None where the session asks nothing."""


@attrs.frozen
class QuestionView:
    """The question of an event, before and after it is locked."""

    text: str
    options: tuple[str, ...]
    chosen: int | None
    """The option chosen or locked, from 1."""
    is_open: bool
    """While it is, neither life may be shown."""
    answer: int | None
    """The right option, once it is locked."""
    gap: str
    """Prediction against result in one sentence, once it is locked."""
    because: str
    """Why, in a sentence, once it is locked."""
    note: str = ""
    """A content note, while the question is open."""


def play_view(session: Session) -> PlayView:
    """The play screen of a session."""
    comparison = session.comparison()
    here = next(item for item in comparison.events if item.event.id == session.event.id)
    scenario = session.scenario
    words = scenario.words[LANGUAGE]
    told = words.events[session.event.id]
    name = words.named("{" + scenario.hero + "}")
    month = here.month
    status = comparison.with_.months[month].status
    story = words.named(told.story)
    return PlayView(
        title=words.title,
        place=f"Event {session.position + 1} of {len(session.events)}",
        who=f"{name}, {age(scenario.age_months(month))}, {STATUS[status]}",
        heading=words.named(told.title),
        story=story,
        first_sentence=_first_sentence(story),
        protects=words.named(told.protects),
        without_lacks=lacks(comparison.without.policy),
        rows=event_rows(here, scenario),
        in_words=in_words(here),
        bill=bill(here, comparison),
        switches=tuple(_switch(session, switch) for switch in session.switches),
        stops=tuple(
            Stop(
                event.number or 0,
                words.events[event.id].label,
                index < session.position,
                index == session.position,
            )
            for index, event in enumerate(session.events)
        ),
        chart=_chart(comparison, session.event, words),
        assumes=session.policy.assumes,
        unit=UNIT,
        is_first=session.is_first,
        is_last=session.is_last,
        can_undo=bool(session.past),
        question=_question(session, told),
    )


def _question(session: Session, told: EventWords) -> QuestionView | None:
    """The question as it stands; the answer only when it is locked."""
    asked, answer = told.question, session.event.answer
    if not session.asks or asked is None or answer is None:
        return None
    if session.is_asking:
        note = CONTENT_NOTE if session.event.content_note else ""
        return QuestionView(asked.text, asked.options, session.choice, True, None, "", "", note)
    chosen = session.prediction
    right = asked.options[answer - 1]
    if chosen is None:
        gap = f"The answer: {right}."
    elif chosen == answer:
        gap = f"You said {right}, and so it is."
    else:
        gap = f"You said {asked.options[chosen - 1]}; it is {right}."
    return QuestionView(asked.text, asked.options, chosen, False, answer, gap, asked.because)


def _first_sentence(story: str) -> str:
    return re.split(r"(?<=[.!?])\s", story, maxsplit=1)[0]


def _switch(session: Session, switch: Switch) -> SwitchView:
    prices = session.policy.prices(session.scenario.economy)
    price = sum(prices.get(branch, 0.0) for branch in switch.branches)
    benefits = [b for b in session.policy.benefits if b.branch in switch.branches]
    codes = dict.fromkeys(b.requirement.split("-")[0].upper() for b in benefits)
    return SwitchView(
        switch.id,
        switch.number,
        switch.title,
        " ".join(codes),
        percent(price, 2 if price and price * 1000 % 1 > 1e-9 else 1) if price else "0 %",
        switch.id not in session.off,
        switch.id == session.event.switch,
    )


def lacks(policy: Policy) -> str:
    """What a policy was stripped of: `no survivors' benefit`, `no protection at all`."""
    if not policy.benefits:
        return "no protection at all"
    if not policy.switched_off:
        return "the same protection"
    return f"no {listed([BRANCH[b] for b in policy.switched_off]).replace(' and ', ' or ')}"


def event_rows(here: EventComparison, scenario: Scenario) -> tuple[Row, ...]:
    """The same rows for both lives, each at its own worst month of the event."""
    a, b = here.with_, here.without

    def row(
        label: str, with_: float, without: float, *, sign: bool = False, essential: bool = True
    ) -> Row:
        show = signed if sign else money
        gap = difference(with_, without)
        return Row(label, show(with_), show(without), gap, gap != "the same", essential)

    def years(side: Side) -> str:
        return str(scenario.age_months(side.worst.month) // 12)

    return (
        Row("Worst month, at age", years(a), years(b), "", False, False),
        row("Income that month", a.worst.income.total, b.worst.income.total),
        row("Needs (poverty line)", a.worst.needs, b.worst.needs),
        row("Left, or short", _left(a.worst), _left(b.worst), sign=True),
        row("Consumed that month", a.worst.consumption, b.worst.consumption, essential=False),
        row("Lowest savings", a.lowest_savings, b.lowest_savings),
        row("Highest debt", a.highest_debt, b.highest_debt),
        row("Sold or given up", a.sold + a.care_skipped, b.sold + b.care_skipped),
        row("From relatives", a.from_relatives, b.from_relatives, essential=False),
        row("Poor months, consumed", a.poor_months, b.poor_months),
        row("Paid in, to its end", a.paid_before, b.paid_before),
    )


def _left(month: Month) -> float:
    """Income above needs; negative where it falls short of them."""
    return month.income.total - month.needs


def in_words(here: EventComparison) -> str:
    """What life without it means, computed from the numbers and never against them."""
    a, b = here.with_, here.without
    worst = _cuts(a, b)
    better = _cuts(b, a)
    if worst and better:
        return f"Without: {listed(worst)}. But with it: {listed(better)}."
    if worst:
        return f"Without: {listed(worst)}."
    if better:
        return f"Here the life Without is the easier one. With it: {listed(better)}."
    gap = round(b.lowest_savings) - round(a.lowest_savings)
    if gap < 0:
        return f"Both lives get through. Without, savings fall {-gap:,} lower."
    if gap > 0:
        cause = ", since less was paid in" if round(b.paid_before) < round(a.paid_before) else ""
        return f"Both lives get through. Without, savings stay {gap:,} higher{cause}."
    income = round(b.worst.income.total) - round(a.worst.income.total)
    if income:
        way = "lower" if income < 0 else "higher"
        return (
            f"Both lives get through. Without, income in the worst month is {abs(income):,} {way}."
        )
    return _in_small(a, b)


def _in_small(a: Side, b: Side) -> str:
    """Where the worst months are alike: what differs over the whole window, if anything."""
    span = count(a.months, "month", "months")
    for what, gap in (
        ("income", round(b.total_income) - round(a.total_income)),
        ("consumption", round(b.total_consumption) - round(a.total_consumption)),
    ):
        if gap:
            way = "lower" if gap < 0 else "higher"
            return (
                f"Both lives get through. Without, {what} over these {span} is {abs(gap):,} "
                f"{way} in all."
            )
    return f"Over these {span} income and consumption come to the same in both lives."


def _cuts(easier: Side, harder: Side) -> list[str]:
    """In what one side is worse off than the other over the window."""
    cuts = []
    if (months := harder.poor_months - easier.poor_months) > 0:
        cuts.append(f"{count(months, 'month', 'months')} more below the line")
    if (debt := round(harder.highest_debt) - round(easier.highest_debt)) > 0:
        cuts.append(f"a debt up to {debt:,} higher")
    if (sold := round(harder.sold) - round(easier.sold)) > 0:
        cuts.append(f"{sold:,} more of what they own sold")
    if (help_ := round(harder.from_relatives) - round(easier.from_relatives)) > 0:
        cuts.append(f"{help_:,} more taken from relatives")
    if (care := round(harder.care_skipped) - round(easier.care_skipped)) > 0:
        cuts.append(f"care worth {care:,} given up")
    return cuts


def bill(here: EventComparison, comparison: Comparison) -> str:
    """What protection has cost so far, and what it gave: said in every event."""
    until = here.with_.until_month
    months = comparison.with_.months[: until + 1]
    worker = sum(m.income.employee for m in months)
    employer = sum(m.income.employer for m in months)
    paid_without = here.without.paid_before
    received = _received(comparison.with_, until)
    received_without = _received(comparison.without, until)
    rights = sum(m.income.right_cost for m in months)
    rights_too = f"; rights cost employers {money(rights)} more" if rights >= 0.5 else ""
    return (
        f"Paid in so far: with {money(worker + employer)} (workers {money(worker)}, employers "
        f"{money(employer)}{rights_too}), without {money(paid_without)}. "
        f"Received: with {money(received)}, without {money(received_without)}."
    )


def _received(life: Life, until: int) -> float:
    return sum(sum(m.income.by_branch.values()) for m in life.months[: until + 1])


def _chart(comparison: Comparison, event: Event, words: Words) -> ChartView:
    """The river of an event, with the months of consumption below the line in words."""
    a, b = comparison.lifetime_with, comparison.lifetime_without
    poor_a, poor_b = a.months_consumption_poor, b.months_consumption_poor
    below = (
        f"{count(poor_a, 'month', 'months')} of consumption below the poverty line; "
        f"without: {count(poor_b, 'month', 'months')}."
    )
    return life_chart(comparison.with_, comparison.without, words, below, event.id)


def life_chart(
    a: Life, b: Life, words: Words | None, below: str, event_id: str | None = None
) -> ChartView:
    """Both lives' income over all the years, with the line and the events.

    `below` says in words how often each life is below the line; `event_id` is where we are.
    """
    scenario: Scenario = a.scenario
    return ChartView(
        first_month=scenario.age_months(0),
        with_=tuple(m.income.total for m in a.months),
        without=tuple(m.income.total for m in b.months),
        poverty_line=tuple(m.needs for m in a.months),
        markers=tuple(
            Marker(
                scenario.age_months(item.month),
                item.event.number or 0,
                words.events[item.event.id].label if words else item.event.id,
                item.event.id == event_id,
            )
            for item in a.happened
        ),
        with_label="With",
        without_label="Without",
        line_label="poverty line",
        age_label="years",
        description=f"The household's income over {len(a.months) // 12} years. With: {below}",
    )


def event_list(session: Session) -> tuple[tuple[str, str], ...]:
    """Age and title of every event, for choosing one."""
    scenario = session.scenario
    words = scenario.words[LANGUAGE]
    return tuple(
        (
            age(scenario.age_months(scenario.begins(event))),
            words.named(words.events[event.id].title),
        )
        for event in session.events
    )
