"""What the play screen shows of a session."""

import re

import attrs

from peter.compare import Comparison, EventComparison, Side
from peter.model.life import Month
from peter.model.policy import Policy, Switch
from peter.model.scenario import EventWords, Scenario
from peter.model.terms import Status
from peter.session import GUIDE, Session
from peter.speech import Speech, to_say
from peter.views.chart import ChartView
from peter.views.currency import currency_label, in_currency, unit_note
from peter.views.guide import GuideView, guide_view
from peter.views.in_words import between, bill, elsewhere, followed_until, in_words, poorer
from peter.views.river import river_view
from peter.views.saved import saved_sentences
from peter.views.systems import limits_of, naming, spoken
from peter.views.words import BRANCH, STATUS, told

CONTENT_NOTE = to_say(
    "This event tells of a death in a family. The question is about the law only."
)

AT_ONCE = frozenset({"next", "back", "end", "answer", "lock", "pass"})
AFTER_THE_FIRST = frozenset({"why", "own", "cards"})
FROM_THE_SECOND = frozenset({"library", "instruments", "chart"})
FROM_THE_THIRD = frozenset({"all", "jump", "undo", "panel"})
OFFERS = AT_ONCE | AFTER_THE_FIRST | FROM_THE_SECOND | FROM_THE_THIRD
"""What the play screen can do, by the event from which a newcomer is offered it."""


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
    label_alone: str = ""
    """What a low screen calls it, where the row before it is left out."""

    @property
    def is_telling(self) -> bool:
        """Whether there is something in either life, so that it is worth a line where few are."""
        is_measure = bool(self.difference)  # an age of 0 is told
        return not is_measure or (self.with_, self.without) != ("0", "0")


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
    is_there: bool = True
    """Whether the system has it at all, so that it can be switched."""
    is_known: bool = True
    """Whether it is known what the system has."""


@attrs.frozen
class Stop:
    """An event on the line of the life."""

    number: int
    """Its place on the way that is walked, from 1."""
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
    elsewhere: str
    """What the worst months do not show of income; empty where they show all."""
    between: str
    """Where income and consumption of a worst month differ, what stands between the two."""
    notes: tuple[str, ...]
    """What else must be said of the numbers: where With is the poorer life, what ends where."""
    saved: tuple[str, ...]
    """On retirement, the third life: and if he had saved it? Empty elsewhere."""
    switches: tuple[SwitchView, ...]
    stops: tuple[Stop, ...]
    chart: ChartView
    assumes: str
    unit: str
    is_first: bool
    is_last: bool
    can_undo: bool
    has_cards: bool
    offers: frozenset[str]
    """The actions that are worth telling this player about; the others work all the same."""
    question: "QuestionView | None" = None
    """Open or answered; None where the session asks nothing, or the program answered."""
    guide: GuideView | None = None
    """What the program explains at this step of the worked example."""
    heads: tuple[str, str] = ("", "")
    """Over the columns: With and Without, or what two systems are called."""
    beside: str = ""
    """The sentence that names two systems side by side; empty where there is With and Without."""
    limits: tuple[str, ...] = ()
    """What must be said wherever these lives are shown: what is not known of them, what is old."""
    has_systems: bool = False
    """Whether they are lived under other systems than the story's own, of which more is told."""
    is_reached: bool = True
    """Whether the law reaches the hero's work."""


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
    """A content note, while the question is open; passing by then passes the whole event."""


def play_view(session: Session, say: Speech) -> PlayView:
    """The play screen of a session."""
    say = spoken(session, say)
    comparison = session.comparison()
    here = next(item for item in comparison.events if item.event.id == session.event.id)
    scenario = session.scenario
    words = told(scenario, say)
    event = words.events[session.event.id]
    status = comparison.with_.months[here.month].status
    story = words.named(event.story)
    chart = river_view(comparison, words, session.event.id, say, walked=session.events)
    return PlayView(
        title=words.title,
        place=say(
            "Event {number} of {total}", number=session.position + 1, total=len(session.events)
        ),
        who=say(
            "{name}, {age}, {status}",
            name=words.named("{" + scenario.hero + "}"),
            age=say.age(scenario.age_months(here.month)),
            status=say(STATUS[status]),
        ),
        heading=words.named(event.title),
        story=story,
        first_sentence=first_sentence(story),
        protects=words.named(event.protects),
        without_lacks=lacks(comparison.without.policy, say),
        rows=event_rows(here, scenario, say),
        in_words=in_words(here, say),
        bill=bill(here, comparison, say),
        elsewhere=elsewhere(here, comparison, say),
        between=between(here, say),
        notes=(*poorer(here, say), *followed_until(comparison.with_, session, say)),
        saved=_saved(comparison, here, say),
        switches=tuple(_switch(session, switch, say) for switch in session.switches),
        stops=tuple(
            Stop(
                index + 1,
                words.named(words.events[event.id].label),
                index < session.position,
                index == session.position,
            )
            for index, event in enumerate(session.events)
        ),
        chart=chart,
        assumes=_assumes(session, say),
        unit=unit_note(say),
        is_first=session.is_first,
        is_last=session.is_last,
        can_undo=bool(session.past),
        has_cards=bool(event.cards),
        offers=offers(session),
        question=_question(session, event, say),
        guide=guide_view(session, say),
        heads=(say.first, say.second),
        beside=naming(session, say) if say.columns is not None else "",
        limits=limits_of(session, say),
        has_systems=bool(session.systems),
        is_reached=session.is_reached,
    )


def _assumes(session: Session, say: Speech) -> str:
    """What is taken for granted of who is covered, in each of the systems."""
    if say.columns is None:
        return say(session.policy.assumes)
    policies = (session.policy, session.against or session.policy)
    return " ".join(
        say("{system}: {assumes}", system=name, assumes=say(policy.assumes))
        for name, policy in zip((say.first, say.second), policies, strict=True)
        if policy.assumes
    )


def offers(session: Session) -> frozenset[str]:
    """What a player is told of: little at first, more as more becomes useful.

    Whoever is asked nothing looks around, and is told of everything.
    """
    if not session.asks:
        return OFFERS
    answered = len(session.predictions)
    answered += session.guide is not None and session.guide >= GUIDE.index("why")
    found = AT_ONCE
    if answered or session.position:
        found |= AFTER_THE_FIRST
    # The events that were reached: by walking on, or by answering more than this one.
    reached = max(session.position + 1, answered)
    if reached >= 2:
        found |= FROM_THE_SECOND
    if reached >= 3:
        found |= FROM_THE_THIRD
    return found


def _question(session: Session, event: EventWords, say: Speech) -> QuestionView | None:
    """The question as it stands; the answer only when it is locked."""
    asked, answer = event.question, session.event.answer
    if not session.asks or asked is None or answer is None:
        return None
    if session.is_asking:
        note = say(CONTENT_NOTE) if session.event.content_note else ""
        return QuestionView(asked.text, asked.options, session.choice, True, None, "", "", note)
    chosen = session.prediction
    right = asked.options[answer - 1]
    if chosen is None:
        gap = say("The answer: {answer}.", answer=right)
    elif chosen == answer:
        gap = say("You said {answer}, and so it is.", answer=right)
    else:
        said = asked.options[chosen - 1]
        gap = say("You said {said}; it is {answer}.", said=said, answer=right)
    return QuestionView(asked.text, asked.options, chosen, False, answer, gap, asked.because)


def first_sentence(story: str) -> str:
    """What of a story stands alone where there is little room."""
    return re.split(r"(?<=[.!?])\s", story, maxsplit=1)[0]


def _switch(session: Session, switch: Switch, say: Speech) -> SwitchView:
    against = session.against
    policy = session.policy if against is None else against
    is_there = against is None or session.has(switch)
    prices = policy.prices(session.scenario.economy)
    price = sum(prices.get(branch, 0.0) for branch in switch.branches)
    benefits = [b for b in policy.benefits if b.branch in switch.branches]
    codes = dict.fromkeys(b.requirement.split("-")[0].upper() for b in benefits)
    if policy.country:
        # What the law of a country gives is its own; the requirement is what it is held against.
        codes = dict.fromkeys([policy.country] if benefits else [])
    said = say.percent(price, 2 if price * 1000 % 1 > 1e-9 else 1) if price else say.percent(0)
    return SwitchView(
        switch.id,
        switch.number,
        say(switch.title),
        " ".join(codes),
        # One rate for all: no benefit has a price of its own.
        "" if policy.rates is not None or not is_there else said,
        switch.id not in session.off and is_there,
        switch.id == session.event.switch,
        is_there,
        is_there or not any(branch in policy.unknown for branch in switch.branches),
    )


def lacks(policy: Policy, say: Speech) -> str:
    """What a policy was stripped of: `no survivors' benefit`, `no protection at all`."""
    if not policy.benefits:
        return say("no protection at all")
    if not policy.switched_off:
        return say("nothing missing, both lives have the same")
    return say("no {benefits}", benefits=say.either([say(BRANCH[b]) for b in policy.switched_off]))


def event_rows(here: EventComparison, scenario: Scenario, say: Speech) -> tuple[Row, ...]:
    """The same rows for both lives, each at its own worst month of the event.

    Where a country's money was chosen, income and savings stand in it too.
    """
    a, b = here.with_, here.without

    def row(
        label: str, with_: float, without: float, *, sign: bool = False, essential: bool = True
    ) -> Row:
        show = say.signed if sign else say.money
        gap = say.difference(with_, without)
        is_different = round(with_) != round(without)
        return Row(say(label), show(with_), show(without), gap, is_different, essential)

    def years(side: Side) -> str:
        return say.number(scenario.age_months(side.worst.month) // 12)

    income = a.worst.income.total, b.worst.income.total
    return (
        Row(say("Worst month, at age"), years(a), years(b), "", False, False),
        attrs.evolve(
            row(to_say("Income that month"), *income), label_alone=say("Income, worst month")
        ),
        *currency_rows(*income, say),
        row(to_say("Needs (poverty line)"), a.worst.needs, b.worst.needs),
        row(to_say("Left, or short"), _left(a.worst), _left(b.worst), sign=True),
        row(
            to_say("Consumed that month"),
            a.worst.consumption,
            b.worst.consumption,
            essential=False,
        ),
        row(to_say("Lowest savings"), a.lowest_savings, b.lowest_savings),
        *currency_rows(a.lowest_savings, b.lowest_savings, say, essential=False),
        row(to_say("Highest debt"), a.highest_debt, b.highest_debt),
        row(to_say("Sold or given up"), a.sold + a.care_skipped, b.sold + b.care_skipped),
        row(to_say("From relatives"), a.from_relatives, b.from_relatives, essential=False),
        row(to_say("Poor months, consumed"), a.poor_months, b.poor_months),
        row(to_say("Received, all its months"), _received(a), _received(b)),
        row(to_say("Paid in, to its end"), a.paid_before, b.paid_before),
    )


def _received(side: Side) -> float:
    """All that was paid over the event's months, care in kind at the price it saved."""
    return sum(side.payments.values())


def currency_rows(
    with_: float, without: float, say: Speech, *, essential: bool = True
) -> tuple[Row, ...]:
    """The row before in a country's money; none where none was chosen."""
    if say.currency is None:
        return ()
    a, b = in_currency(with_, say.currency), in_currency(without, say.currency)
    label = currency_label(say.currency, say)
    gap = say.difference(a, b)
    return (Row(label, say.money(a), say.money(b), gap, round(a) != round(b), essential),)


def _left(month: Month) -> float:
    """Income above needs; negative where it falls short of them."""
    return month.income.total - month.needs


def _saved(comparison: Comparison, here: EventComparison, say: Speech) -> tuple[str, ...]:
    """The third life, told when the hero retires."""
    if say.columns is not None:
        return ()  # it is told of protection against none, not of one system against another
    months = comparison.with_.months
    before = months[here.month - 1].status if here.month else None
    if months[here.month].status is not Status.RETIRED or before is Status.RETIRED:
        return ()
    return saved_sentences(comparison, say)


def event_list(session: Session, say: Speech) -> tuple[tuple[str, str], ...]:
    """Age and title of every event, for choosing one."""
    scenario = session.scenario
    words = told(scenario, say)
    return tuple(
        (
            say.age(scenario.age_months(scenario.begins(event))),
            words.named(words.events[event.id].title),
        )
        for event in session.events
    )
