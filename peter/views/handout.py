"""The end of a life to be handed out: both lives from birth to death as one document."""

from collections.abc import Iterator, Mapping
from string import ascii_lowercase
from typing import Any

import attrs

from peter.compare import Comparison, EventComparison
from peter.instruments import catalogue
from peter.model.economy import Economy
from peter.model.policy import Policy, Switch
from peter.model.scenario import Event, Question
from peter.model.terms import Branch, Evidence
from peter.session import Session, compared
from peter.speech import Speech, to_say
from peter.views.catalogue import cited, instrument_view, mark, unreviewed
from peter.views.currency import unit_note
from peter.views.data import codes, compare_data
from peter.views.document import (
    Block,
    Choices,
    Document,
    Facts,
    Grid,
    Items,
    Lines,
    River,
    Section,
    Text,
    Tone,
)
from peter.views.end import EndView, end_view, life_rows
from peter.views.in_words import in_words
from peter.views.note import NOTE
from peter.views.play import Row, event_rows, first_sentence
from peter.views.river import river_view
from peter.views.saved import saved_sentences
from peter.views.systems import naming, price_of, spoken, systems_view
from peter.views.table import Table
from peter.views.tables import knows, lifetime_table, policy_name, received_table
from peter.views.why import FIGURES
from peter.views.words import BRANCH, EVIDENCE, long_code, one_rate, told

NOTE_LINES = 26
"""As many as fill a page."""

SIMPLE = (
    to_say("No inflation and no growth of wages; every month has 30 days."),
    to_say(
        "Where an instrument measures a standard beneficiary, its rate is used for every family."
    ),
    to_say(
        "Family benefit is a sum for each child; C102 Art. 44 sets a total for the whole scheme."
    ),
    to_say("Reduced pensions are in proportion to the record."),
    to_say("What each benefit costs is illustrative: no instrument sets a price."),
    to_say(
        "Above or below a minimum in this simple case says nothing about whether a country "
        "complies."
    ),
)


@attrs.frozen
class Ending:
    """The end of the life that a session plays, against a life that has less."""

    session: Session
    without: Policy

    @property
    def comparison(self) -> Comparison:
        """Both lives, lived now or remembered."""
        return compared(self.session.scenario, self.session.policy, self.without)


def ending(session: Session) -> Ending:
    """As the game ends: with everything, and with every switch off; or with two systems."""
    return Ending(session, session.whole().without.policy)


def handout(ending: Ending, say: Speech) -> Document:
    """The whole life as a document."""
    say = spoken(ending.session, say)
    comparison = ending.comparison
    scenario = ending.session.scenario
    words = told(scenario, say)
    end = end_view(ending.session, say)
    must = tuple((say("To know"), text) for text in end.limits)
    return Document(
        language=say.language,
        title=words.title,
        heading=end.heading,
        lead=words.summary if say.columns is None else naming(ending.session, say),
        facts=(
            (say.first, policy_name(comparison.with_.policy, say)),
            (say.second, policy_name(comparison.without.policy, say)),
            (say("Money"), say("units; {unit}", unit=unit_note(say))),
            *must,
        ),
        sections=tuple(_sections(ending, end, say)),
        note=say(NOTE),
    )


def _sections(ending: Ending, end: EndView, say: Speech) -> Iterator[Section]:
    comparison = ending.comparison
    yield _both_lives(ending, end, say)
    yield _events(comparison, say)
    yield _price(ending, say)
    if saved := () if say.columns is not None else saved_sentences(comparison, say):
        yield Section(
            "saved",
            say("And if the household had saved the difference?"),
            blocks=tuple(Text(sentence) for sentence in saved),
        )
    if mattered := _mattered(end):
        yield Section("mattered", say("What mattered most"), blocks=mattered)
    if end.guesses:
        yield _predictions(end, say)
    questions = Items(end.debrief, is_numbered=True)
    yield Section("debrief", say("To talk about"), blocks=(questions,))
    # They are about the story's own policy.
    recall = () if ending.session.systems else tuple(_recall(comparison, say))
    if recall:
        choices = Choices(tuple((asked.text, asked.options) for asked, _ in recall))
        yield Section("recall", say("To recall, tomorrow and in a week"), blocks=(choices,))
    yield Section("notes", say("Notes"), blocks=(Lines(NOTE_LINES),))
    yield _sources(ending, say)
    if recall:
        answers = Items(tuple(_answer(*pair, say) for pair in recall), is_numbered=True)
        yield Section("answers", say("Answers to what was to be recalled"), blocks=(answers,))


# The whole life -------------------------------------------------------------------------------


def _both_lives(ending: Ending, end: EndView, say: Speech) -> Section:
    comparison = ending.comparison
    scenario = ending.session.scenario
    chart = river_view(comparison, told(scenario, say), None, say)
    river = River(
        chart,
        (
            chart.description,
            say(
                "Events: {events}.",
                events="; ".join(
                    say(
                        "{number} {event} ({age})",
                        number=marker.number,
                        event=marker.label,
                        age=say.age(marker.month),
                    )
                    for marker in chart.markers
                ),
            ),
        ),
    )
    rows = life_rows(comparison.lifetime_with, comparison.lifetime_without, say)
    table = Grid(_table(rows, say))
    changed = (Text(end.changed), Text(end.unchanged))
    blocks: tuple[Block, ...] = (river, table, *changed)
    if not ending.without.benefits or say.columns is not None:
        # Nothing is in force in the life Without, as at the end of the game.
        blocks = (Text(end.summary, Tone.FINDING), *blocks)
    # A poster has no further pages, so what mattered stands beside the table.
    poster = (*blocks, *_mattered(end))
    return Section("lives", say("Both lives"), blocks=blocks, on_poster=poster)


def _mattered(end: EndView) -> tuple[Block, ...]:
    told_ = Text(end.mattered, Tone.FINDING), Text(end.dear)
    return tuple(block for block in told_ if block.text)


def _table(rows: tuple[Row, ...], say: Speech) -> Table:
    return Table(
        "",
        ("", say.first, say.second, say.against),
        tuple((row.label, row.with_, row.without, row.difference) for row in rows),
    )


# Event by event -------------------------------------------------------------------------------


def _events(comparison: Comparison, say: Speech) -> Section:
    explained = Text(
        say(
            "Each life in its own worst month of the event. Beside each instrument: its articles, "
            "and how far they were checked."
        ),
        Tone.SMALL,
    )
    return Section(
        "events",
        say("Event by event"),
        blocks=(explained,),
        sections=tuple(_event(item, comparison, say) for item in comparison.events),
        on_new_page=True,
        on_poster=(),
    )


def _event(item: EventComparison, comparison: Comparison, say: Speech) -> Section:
    scenario = comparison.with_.scenario
    words = told(scenario, say)
    event = words.events[item.event.id]
    rows = tuple(row for row in event_rows(item, scenario, say) if row.is_essential)
    age = say.age(scenario.age_months(item.month))
    name = words.named("{" + scenario.hero + "}")
    who = Text(say("{name}, {age}", name=name, age=age), Tone.SMALL)
    story = Text(first_sentence(words.named(event.story)))
    finding = Text(in_words(item, say), Tone.FINDING)
    return Section(
        f"event-{item.event.number}",
        words.named(event.title),
        say.number(item.event.number or 0),
        blocks=(
            who,
            story,
            Text(words.named(event.protects)),
            Grid(_table(rows, say)),
            finding,
            Facts(tuple(_articles(item.event, say))),
            Text(say("To talk about: {question}", question=words.named(event.debrief))),
        ),
        on_poster=(who, story, finding, Text(" ".join(codes(item.event)), Tone.SMALL)),
    )


def _articles(event: Event, say: Speech) -> Iterator[tuple[str, str]]:
    """Each instrument of an event with its articles, and how far they were checked."""
    for code in codes(event):
        found = [catalogue().requirement(r) for r in event.requirements]
        parts = [
            say(
                "{articles} ({mark})",
                articles=cited(requirement.articles, say),
                mark=mark(requirement, say),
            )
            for instrument, requirement in filter(None, found)
            if instrument.code == code
        ]
        yield code, "; ".join(dict.fromkeys(parts)) or say("not in the catalogue")


# Money ----------------------------------------------------------------------------------------


def _price(ending: Ending, say: Speech) -> Section:
    a, b = ending.comparison.lifetime_with, ending.comparison.lifetime_without
    if say.columns is not None:
        return Section("price", say("The price of protection"), blocks=_of_two(ending, say))
    paid_in = a.contributions_employee + a.contributions_employer
    blocks: list[Block] = [
        Text(
            say(
                "Paid in over the whole life: with {with_} (workers {worker}, employers "
                "{employer}), without {without}. Received: with {received}, without "
                "{received_without}.",
                with_=say.money(paid_in),
                worker=say.money(a.contributions_employee),
                employer=say.money(a.contributions_employer),
                without=say.money(b.contributions_employee + b.contributions_employer),
                received=say.money(sum(a.benefits_received.values())),
                received_without=say.money(sum(b.benefits_received.values())),
            )
        )
    ]
    policy = ending.session.policy
    if round(a.rights_cost_employer):
        cost = say.money(a.rights_cost_employer)
        said = say("Besides, rights cost employers: {cost}.", cost=cost)
        if policy.has_liabilities:
            said = say("Besides, rights and liabilities cost employers: {cost}.", cost=cost)
        blocks.append(Text(said))
    if policy.rates is not None:
        return Section(
            "price", say("The price of protection"), blocks=(*blocks, *_whole(ending, say))
        )
    prices = policy.prices(ending.session.scenario.economy)
    total = sum(prices.values())
    rows = []
    for switch in ending.session.switches:
        price = sum(prices.get(b, 0.0) for b in switch.branches)
        received = sum(a.benefits_received.get(b, 0.0) for b in switch.branches)
        share = paid_in * price / total if total else 0.0
        rows.append(
            (
                say(switch.title),
                say.percent(price, 2),
                say.money(share),
                say.money(received),
                say.signed(received - share),
            )
        )
    blocks.append(
        Grid(
            Table(
                say("What each benefit cost and gave in the life With"),
                (
                    say("Benefit"),
                    say("Price, of gross pay"),
                    say("Paid in for it"),
                    say("Received"),
                    say("More than paid in"),
                ),
                tuple(rows),
            )
        )
    )
    blocks.append(
        Text(
            say(
                "Paid in for it: a share of all contributions, in proportion to its price. "
                "Protection is insurance: one benefit makes most lives slightly poorer and a few "
                "much better."
            ),
            Tone.SMALL,
        )
    )
    return Section("price", say("The price of protection"), blocks=tuple(blocks))


def _of_two(ending: Ending, say: Speech) -> tuple[Block, ...]:
    """What each of two systems cost and gave over the whole life."""
    comparison = ending.comparison
    lives = (
        (say.first, comparison.lifetime_with, comparison.with_.policy),
        (say.second, comparison.lifetime_without, comparison.without.policy),
    )
    blocks: list[Block] = []
    for system, measures, policy in lives:
        worker, employer = measures.contributions_employee, measures.contributions_employer
        told_ = say(
            "{system}: paid in over the whole life {paid} (workers {workers}, employers "
            "{employers}), received {received}.",
            system=system,
            paid=say.money(worker + employer),
            workers=say.money(worker),
            employers=say.money(employer),
            received=say.money(sum(measures.benefits_received.values())),
        )
        blocks.append(Text(f"{told_} {price_of(policy, ending.session.scenario, say)}"))
    rights = [m.rights_cost_employer for _, m, _ in lives]
    if any(round(cost) for cost in rights):
        both = say.pair(*map(say.money, rights))
        blocks.append(Text(say("Rights and liabilities cost employers: {both}.", both=both)))
    blocks.append(Grid(received_table(comparison, say)))
    return tuple(blocks)


def _whole(ending: Ending, say: Speech) -> tuple[Block, ...]:
    """What each benefit gave under a country's one rate, which is the price of no single one."""
    received = ending.comparison.lifetime_with.benefits_received
    rows = tuple(
        (say(switch.title), _gave(switch, ending.session.policy, received, say))
        for switch in ending.session.switches
    )
    table = Table(
        say("What each benefit gave in the life With"), (say("Benefit"), say("Received")), rows
    )
    return Grid(table), Text(one_rate(ending.session.policy, say), Tone.SMALL)


def _gave(switch: Switch, policy: Policy, received: Mapping[Branch, float], say: Speech) -> str:
    """What a switch's branches gave; of those that are not known nothing is said to be nothing."""
    amount = sum(received.get(branch, 0.0) for branch in switch.branches)
    if all(knows(policy, branch) for branch in switch.branches):
        return say.money(amount)
    return say("at least {amount}", amount=say.money(amount)) if round(amount) else say("not known")


# The player -----------------------------------------------------------------------------------


def _predictions(end: EndView, say: Speech) -> Section:
    rows = tuple(
        (
            guess.title,
            guess.said or say("passed by"),
            guess.answer,
            "" if not guess.said else say("as predicted") if guess.is_right else say("otherwise"),
        )
        for guess in end.guesses
    )
    headings = (say("Event"), say("You said"), say("It is"), say("So it came"))
    return Section(
        "predictions",
        say("Predictions against results"),
        blocks=(Grid(Table("", headings, rows)),),
    )


def _recall(comparison: Comparison, say: Speech) -> Iterator[tuple[Question, int]]:
    """The questions of the events to be asked again later; which option is right, from 1."""
    words = told(comparison.with_.scenario, say)
    for item in comparison.events:
        asked, right = words.events[item.event.id].recall, item.event.recall_answer
        if asked is None or right is None:
            continue
        named = attrs.evolve(
            asked,
            text=words.named(asked.text),
            options=tuple(words.named(option) for option in asked.options),
            because=words.named(asked.because),
        )
        yield named, right


def _answer(asked: Question, right: int, say: Speech) -> str:
    """The letter of the right option, as the questions have them, and why."""
    return say("{letter}: {because}", letter=ascii_lowercase[right - 1], because=asked.because)


# Where it comes from --------------------------------------------------------------------------


def _sources(ending: Ending, say: Speech) -> Section:
    comparison = ending.comparison
    policy = comparison.with_.policy
    simple = [say(policy.assumes), *(say(text) for text in SIMPLE)]
    simple.append(_illustrative(policy, say))
    if ending.session.systems:
        for name, texts in systems_view(ending.session, say).systems:
            simple += [say("{system}: {what}", system=name, what=text) for text in texts]
    simple.append(_evidence(comparison, say))
    if translated := unreviewed(say):
        simple.append(translated)
    return Section(
        "sources",
        say("Sources and simplifications"),
        blocks=(
            Items(tuple(text for text in simple if text), is_small=True),
            Facts(tuple(_instruments(comparison, say))),
        ),
        sections=(
            Section(
                "measures",
                say("For trainers: both lives by the field's measures"),
                blocks=(
                    Grid(attrs.evolve(lifetime_table(comparison, say), title="")),
                    Text(_health(comparison.with_.scenario.economy, say)),
                ),
            ),
        ),
        on_new_page=True,
    )


def _health(economy: Economy, say: Speech) -> str:
    """What the measure of health is, which no field has defined."""
    return say(
        "Health runs from 0 to 100 and begins at {start}. Months below the line, care given up "
        "and illness or injury lower it; it recovers slowly. All of this is illustrative.",
        start=say.number(economy.health_start),
    )


def _illustrative(policy: Policy, say: Speech) -> str:
    """What of the benefits in force no instrument sets; empty where they set all of it."""
    found: dict[str, list[str]] = {}
    for benefit in policy.benefits:
        of_branch = found.setdefault(say(BRANCH[benefit.branch]), [])
        of_branch.extend(say(FIGURES.get(what, what)) for what in benefit.illustrative)
    pairs = [
        say("{benefit}: {figures}", benefit=branch, figures=", ".join(dict.fromkeys(figures)))
        for branch, figures in found.items()
        if figures
    ]
    return (
        say("Illustrative, set by no instrument: {what}.", what="; ".join(pairs)) if pairs else ""
    )


def _evidence(comparison: Comparison, say: Speech) -> str:
    """How many of the economy's numbers were read, derived or chosen."""
    origins = comparison.with_.scenario.economy.origins.values()
    found = {kind: sum(o.evidence is kind for o in origins) for kind in Evidence}
    return say(
        "Numbers of the economy, by where they come from: {kinds}.",
        kinds=", ".join(
            say("{kind} {number}", kind=say(EVIDENCE[kind]), number=say.number(number))
            for kind, number in found.items()
            if number
        ),
    )


def _instruments(comparison: Comparison, say: Speech) -> Iterator[tuple[str, str]]:
    """Every instrument that an event of this life is about: its title, status and address."""
    about = {code for item in comparison.events for code in codes(item.event)}
    for instrument in catalogue().instruments:
        if instrument.code in about:
            view = instrument_view(instrument, say)
            yield (
                instrument.code,
                say(
                    "{name}: {title}; {status}. {address}",
                    name=long_code(instrument, say),
                    title=view.title,
                    status=view.status,
                    address=view.url,
                ),
            )


# For programs ---------------------------------------------------------------------------------


def handout_data(ending: Ending, say: Speech) -> dict[str, Any]:
    """The end of a life as plain data: what `peter compare` gives, and what is said of it."""
    say = spoken(ending.session, say)
    comparison = ending.comparison
    end = end_view(ending.session, say)
    data = compare_data(comparison, say, ending.session.systems)
    for event, item in zip(data["events"], comparison.events, strict=True):
        event["in_words"] = in_words(item, say)
    data["language"] = say.language
    data["end"] = {
        "heading": end.heading,
        "changed": end.changed,
        "unchanged": end.unchanged,
        "mattered": end.mattered,
        "dear": end.dear,
        "saved": [] if say.columns is not None else list(saved_sentences(comparison, say)),
        **({"limits": list(end.limits)} if ending.session.systems else {}),
        "predictions": [attrs.asdict(guess) for guess in end.guesses],
        "debrief": list(end.debrief),
        "recall": [
            {"question": asked.text, "options": list(asked.options), "answer": right}
            for asked, right in _recall(comparison, say)
        ],
        "assumes": say(comparison.with_.policy.assumes),
        "note": say(NOTE),
    }
    return data
