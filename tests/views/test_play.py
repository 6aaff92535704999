"""What the play screen shows: computed from the ledger, and never against it."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import attrs
import pytest

from peter.compare import EventComparison, save_the_difference
from peter.model.currency import Currency
from peter.model.life import Life, Month
from peter.model.terms import Branch
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.scenario.switches import switches
from peter.session import (
    GUIDE,
    Session,
    advance,
    begin,
    follow,
    jump,
    lock,
    open_story,
    predict,
    toggle,
    toggle_all,
)
from peter.speech import ENGLISH, Speech
from peter.views.cards import cards_view
from peter.views.currency import in_currency
from peter.views.end import end_view
from peter.views.guide import TEXTS
from peter.views.in_words import between, bill, in_words
from peter.views.play import (
    AFTER_THE_FIRST,
    AT_ONCE,
    FROM_THE_SECOND,
    OFFERS,
    event_list,
    lacks,
    offers,
    play_view,
)

STORIES = ("peter", "peter-harder")
SWITCHES = tuple(switch.id for switch in switches())
EASIER = "Here the life Without is the easier one. With it: "
SAME = "come to the same in both lives."

Window = Sequence[Month]


@cache
def start(story: str) -> Session:
    """A story at its first event, all switches on."""
    scenario = load_scenario(story)
    session = begin(scenario, load_policy(scenario.policy), switches())
    return toggle(session, session.event.switch or "")


def sessions(story: str) -> Iterator[Session]:
    """Every event of a story with each single switch off, with all off, and with none."""
    first = start(story)
    offs = [frozenset({one}) for one in SWITCHES] + [frozenset(SWITCHES), frozenset()]
    for off in offs:
        for position in range(len(first.events)):
            session = jump(first, position)
            for switch_id in session.off ^ off:
                session = toggle(session, switch_id)
            assert session.off == off
            yield session


def event_of(session: Session) -> EventComparison:
    """The comparison of the event at which a session is."""
    return session.comparison().events[session.position]


def windows(session: Session) -> tuple[Window, Window]:
    """The months of an event in both lives."""
    lives, event = session.comparison(), event_of(session)
    return (
        lives.with_.months[event.month : event.with_.until_month + 1],
        lives.without.months[event.month : event.without.until_month + 1],
    )


def figure(text: str) -> int:
    """A number as it stands on the screen."""
    return int(text.replace(",", ""))


# Rows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", STORIES)
def test_rows_are_the_same_everywhere(story: str) -> None:
    """The two columns have the same rows in both lives, at every event, under all switches."""
    labels = {tuple(row.label for row in play_view(s, say=ENGLISH).rows) for s in sessions(story)}
    assert len(labels) == 1
    assert len(set(labels.pop())) == 12


@pytest.mark.parametrize("story", STORIES)
def test_difference_of_a_row_is_that_of_its_two_figures(story: str) -> None:
    """Who subtracts With from Without gets what the row says, in number and direction."""
    for session in sessions(story):
        for row in play_view(session, say=ENGLISH).rows:
            gap = figure(row.without) - figure(row.with_)
            if row.difference:
                way = "more" if gap > 0 else "less"
                assert row.difference == (f"{abs(gap):,} {way}" if gap else "the same")
                assert row.is_different is bool(gap)


def test_left_or_short_carries_its_sign() -> None:
    """What is left has a plus, what is missing a minus, and it is income less needs."""
    session = jump(start("peter"), 2)
    rows = {row.label: row for row in play_view(session, say=ENGLISH).rows}
    assert rows["Left, or short"].with_.startswith("+")
    assert rows["Left, or short"].without.startswith("-")
    for side in ("with_", "without"):
        income, needs = (
            figure(getattr(rows[label], side))
            for label in ("Income that month", "Needs (poverty line)")
        )
        assert abs(figure(getattr(rows["Left, or short"], side)) - (income - needs)) <= 1


def test_with_stands_in_its_column_whatever_is_switched() -> None:
    """Switches change the column Without; With stays as it is."""
    session = jump(start("peter"), 2)
    columns = {
        tuple(row.with_ for row in play_view(s, say=ENGLISH).rows)
        for s in (session, toggle_all(session), toggle(session, "old_age"))
    }
    assert len(columns) == 1


# The sentence ---------------------------------------------------------------------------------


CLAIMS: tuple[tuple[str, Callable[[Window], float]], ...] = (
    (
        r"([\d,]+) months? more below the line",
        lambda window: sum(m.consumption < m.needs - 1e-9 for m in window),
    ),
    (r"a debt up to ([\d,]+) higher", lambda window: max(m.debt for m in window)),
    (
        r"([\d,]+) more of what they own sold",
        lambda window: sum(m.assets_sold for m in window),
    ),
    (
        r"([\d,]+) more taken from relatives",
        lambda window: sum(m.from_relatives for m in window),
    ),
    (r"care worth ([\d,]+) given up", lambda window: sum(m.care_skipped for m in window)),
)


def check_claims(text: str, harder: Window, easier: Window) -> None:
    """Each claim of a part of a sentence holds in the ledger, and none that holds is left out."""
    left = text
    for pattern, measure in CLAIMS:
        gap = round(measure(harder)) - round(measure(easier))
        found = re.search(pattern, text)
        assert (figure(found[1]) if found else 0) == max(0, gap), (pattern, text)
        left = re.sub(pattern, "", left)
    assert not re.search(r"[\w]", left.replace(" and ", "")), f"not checked: {left!r}"


def worst(window: Window) -> Month:
    """The month with the least left over, the one both columns show."""
    return min(window, key=lambda m: (round(m.consumption - m.needs, 6), m.income.total - m.needs))


@pytest.mark.parametrize("story", STORIES)
def test_sentence_never_contradicts_the_ledger(story: str) -> None:
    """Each claim in the sentence, recomputed from the months of the event, holds."""
    kinds = set()
    for session in sessions(story):
        with_, without = windows(session)
        text = in_words(event_of(session), say=ENGLISH)
        if text.endswith(SAME):
            kinds.add("same")
            check_claims("", without, with_)
            check_claims("", with_, without)
        elif text.startswith("Poor months, debt and sales are the same. Without, "):
            kinds.add("both")
            check_claims("", without, with_)
            check_claims("", with_, without)
            for window in (with_, without):
                assert not any(m.is_consumption_poor or m.borrowed > 0.5 for m in window), text
            over_all = re.search(
                r"(income|consumption) over these \d+ months? is ([\d,]+) (\w+) in all", text
            )
            if over_all:
                sums = [total(window, over_all[1]) for window in (with_, without)]
                gap = round(sums[1]) - round(sums[0])
                way = "higher" if gap > 0 else "lower"
                assert (figure(over_all[2]), over_all[3]) == (abs(gap), way)
                continue
            saved = re.search(r"savings (?:fall|stay) ([\d,]+) (\w+)", text)
            if saved:
                lowest = [min(m.savings for m in window) for window in (with_, without)]
                gap = round(lowest[1]) - round(lowest[0])
                way = "higher" if gap > 0 else "lower"
                assert (figure(saved[1]), saved[2]) == (abs(gap), way)
            found = saved or re.search(r"(income) in the worst month is ([\d,]+) (\w+)", text)
            assert found, text
            if not saved:
                a, b = worst(with_), worst(without)
                gap = round(b.income.total) - round(a.income.total)
                assert (figure(found[2]), found[3]) == (
                    abs(gap),
                    "higher" if gap > 0 else "lower",
                )
            if "since less was paid in" in text:
                lives = session.comparison()
                assert paid(lives.without, len(without), event_of(session).month) < paid(
                    lives.with_, len(with_), event_of(session).month
                )
        elif text.startswith(EASIER):
            kinds.add("easier")
            check_claims("", without, with_)
            check_claims(text.removeprefix(EASIER), with_, without)
        else:
            kinds.add("harder")
            worse, _, better = text.removeprefix("Without: ").partition("But with it: ")
            check_claims(worse, without, with_)
            check_claims(better, with_, without)
    assert kinds >= {"same", "both", "harder"}


@pytest.mark.parametrize("story", STORIES)
def test_the_same_is_said_only_where_the_sums_are_the_same(story: str) -> None:
    """It is not said that all comes to the same where they had more to live on."""
    for session in sessions(story):
        if in_words(event_of(session), say=ENGLISH).endswith(SAME):
            with_, without = windows(session)
            for what in ("income", "consumption"):
                assert round(total(with_, what)) == round(total(without, what)), session.event.id


def total(window: Sequence[Month], what: str) -> float:
    """Income or consumption of all months of a window."""
    return sum(m.income.total if what == "income" else m.consumption for m in window)


def paid(life: Life, months: int, since: int) -> float:
    """Contributions from the beginning to the end of an event."""
    return sum(m.income.employee + m.income.employer for m in life.months[: since + months])


# The bill -------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", STORIES)
def test_bill_is_the_sum_of_the_ledger(story: str) -> None:
    """What was paid in and received so far is what the months add up to, in both lives."""
    pattern = re.compile(
        r"Paid in so far: with ([\d,]+) \(workers ([\d,]+), employers ([\d,]+)\), "
        r"without ([\d,]+)\. Received: with ([\d,]+), without ([\d,]+)\."
        r"(?: Of this, care in kind: with ([\d,]+), without ([\d,]+)\.)?"
        r"(?: Rights cost employers: with ([\d,]+), without ([\d,]+)\.)?"
    )
    for session in sessions(story):
        lives = session.comparison()
        found = pattern.fullmatch(bill(event_of(session), lives, say=ENGLISH))
        assert found
        until = event_of(session).with_.until_month + 1
        with_, without = lives.with_.months[:until], lives.without.months[:until]
        wanted = (
            sum(m.income.employee + m.income.employer for m in with_),
            sum(m.income.employee for m in with_),
            sum(m.income.employer for m in with_),
            sum(m.income.employee + m.income.employer for m in without),
            sum(p.amount for m in with_ for p in m.income.payments),
            sum(p.amount for m in without for p in m.income.payments),
            *(sum(m.income.in_kind for m in months) for months in (with_, without)),
            *(sum(m.income.right_cost for m in months) for months in (with_, without)),
        )
        assert [figure(text or "0") for text in found.groups()] == [round(sum_) for sum_ in wanted]


@pytest.mark.parametrize("story", STORIES)
def test_where_with_is_the_poorer_life_it_is_said(story: str) -> None:
    """Less income With than Without, each in its worst month, is said, and only then."""
    found = 0
    for session in sessions(story):
        a, b = (worst(window).income for window in windows(session))
        text = " ".join(play_view(session, say=ENGLISH).notes)
        said = re.search(r"poorer one: its income is ([\d,]+) less", text)
        assert bool(said) is (round(a.total) < round(b.total)), session.event.id
        if said:
            found += 1
            assert figure(said[1]) == round(b.total) - round(a.total)
        if more := re.search(r"Contributions take ([\d,]+) more", text):
            assert figure(more[1]) == round(a.employee) - round(b.employee) > 0
    assert found


@pytest.mark.parametrize("story", STORIES)
def test_where_a_benefit_leaves_the_ledger_it_is_said(story: str) -> None:
    """Survivors' benefit ends with the hero's own household; said where he loses his father."""
    said = [
        position
        for position in range(10)
        if any(
            "leaves this ledger" in note
            for note in play_view(jump(start(story), position), say=ENGLISH).notes
        )
    ]
    assert said == [2]
    session = jump(start(story), 2)
    with_ = session.comparison().with_
    last = max(
        month.month
        for month in with_.months
        if any(p.benefit.branch is Branch.SURVIVORS for p in month.income.payments)
    )
    assert session.scenario.age_months(last + 1) == 18 * 12
    assert "(18 years old)" in play_view(session, say=ENGLISH).notes[-1]
    bare = toggle(session, "survivors")
    assert play_view(bare, say=ENGLISH).notes[-1] == play_view(session, say=ENGLISH).notes[-1]


# The third life -------------------------------------------------------------------------------


@pytest.mark.parametrize("story", STORIES)
def test_third_life_is_told_on_retirement_alone(story: str) -> None:
    """And if he had saved it? Where he retires, and where Without has no pension."""
    told = [
        bool(play_view(jump(start(story), position), say=ENGLISH).saved) for position in range(10)
    ]
    assert told == [False] * 9 + [True]
    assert play_view(toggle(jump(start(story), 9), "old_age"), say=ENGLISH).saved == ()


def test_third_life_lasts_as_long_as_its_pot() -> None:
    """The ages at which the pot is empty are those that were computed."""
    session = jump(start("peter"), 9)
    lives = session.comparison()
    text = " ".join(play_view(session, say=ENGLISH).saved)
    for annual_return in (0.0, 0.02):
        pot = save_the_difference(lives.with_, lives.without, annual_return)
        assert pot is not None
        assert pot.lasts_to_age_months is not None
        assert f"is empty at {pot.lasts_to_age_months // 12}." in text
        assert f"it is {round(pot.at_retirement):,} on retirement" in text


# What is offered ------------------------------------------------------------------------------


def playing(*, is_guided: bool = False) -> Session:
    """The short life with its questions."""
    return open_story("peter", asks=True, is_short=True, is_guided=is_guided)


def answered(session: Session) -> Session:
    """The question answered, right or wrong."""
    return lock(predict(session, 1))


def test_a_newcomer_is_offered_more_from_event_to_event() -> None:
    """Little at first; why and switch after the first answer; the rest at the second and third."""
    first = playing()
    assert offers(first) == AT_ONCE
    assert offers(answered(first)) == AT_ONCE | AFTER_THE_FIRST
    second = advance(answered(first))
    assert offers(second) == AT_ONCE | AFTER_THE_FIRST | FROM_THE_SECOND
    third = advance(answered(second))
    assert offers(third) == OFFERS
    assert offers(jump(answered(third), 0)) == OFFERS  # what was offered stays offered


def test_who_looks_around_is_offered_everything() -> None:
    """A session without questions is for those who know their way."""
    assert offers(start("peter")) == OFFERS


def test_worked_example_offers_keys_as_it_explains_them() -> None:
    """During the example why and switch are offered from the step that tells of them."""
    session, offered = playing(is_guided=True), []
    while session.guide_step is not None:
        offered.append("why" in offers(session))
        session = follow(session)
    assert offered == [False] * GUIDE.index("why") + [True] * (len(GUIDE) - GUIDE.index("why"))


def test_short_life_counts_its_own_stops() -> None:
    """Stops and the marks of the chart are numbered as they are walked."""
    view = play_view(answered(advance(answered(playing()))), say=ENGLISH)
    assert view.place == "Event 2 of 5"
    assert [stop.number for stop in view.stops] == [1, 2, 3, 4, 5]
    assert [(m.number, m.label) for m in view.chart.markers] == [
        (stop.number, stop.label) for stop in view.stops
    ]


# The worked example ---------------------------------------------------------------------------


def test_texts_of_the_example_fit_a_small_screen() -> None:
    """At most 35 words at each step, in the order of the session's steps."""
    assert tuple(TEXTS) == GUIDE
    assert all(len(text.split()) <= 35 for text in TEXTS.values())


def test_example_names_a_guess_and_the_right_answer() -> None:
    """The program locks the right answer, and shows it only from its step on."""
    session = playing(is_guided=True)
    told = {}
    while session.guide_step is not None:
        view = play_view(session, say=ENGLISH)
        assert view.guide is not None
        assert view.question is not None
        assert view.question.is_open is (session.guide_step in ("story", "question"))
        told[session.guide_step] = view.guide.text
        session = follow(session)
    assert '"12 weeks"' in told["question"]
    assert '"14 weeks"' in told["question"]
    assert play_view(session, say=ENGLISH).guide is None


# Cards ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", STORIES)
def test_cards_stand_at_the_birth_and_at_the_loss_of_work(story: str) -> None:
    """Each card is told with names, and rests on a requirement with its article and mark."""
    counts = {}
    for event in start(story).events:
        session = jump(start(story), (event.number or 0) - 1)
        cards = cards_view(session, say=ENGLISH)
        assert play_view(session, say=ENGLISH).has_cards is bool(cards)
        counts[event.id] = len(cards)
        for card in cards:
            assert not re.search(r"[{}]", card.title + card.text)
            assert re.match(r"ILO (Convention|Recommendation) No\. \d+, .+; ", card.instrument)
    assert {event: count for event, count in counts.items() if count} == {
        "birth": 3,
        "unemployment": 2,
    }


# A country's money ----------------------------------------------------------------------------

SOM = Currency("KGS", "som", 44_400, "2025", "", "")


def test_money_of_a_country_stands_under_income_and_savings() -> None:
    """Units times the wage: income and lowest savings, directly under the units."""
    say = Speech(currency=SOM)
    rows = play_view(jump(start("peter"), 2), say).rows
    labels = [row.label for row in rows]
    at = [index for index, label in enumerate(labels) if label == "in som"]
    assert [labels[index - 1] for index in at] == ["Income that month", "Lowest savings"]
    for index in at:
        units, money = rows[index - 1], rows[index]
        for one, other in ((units.with_, money.with_), (units.without, money.without)):
            assert abs(figure(other) - figure(one) * 44.4) <= 44.4 / 2 + 5
            assert figure(other) % 10 == 0
        assert money.is_different is units.is_different


def test_unit_says_what_it_is_in_a_country() -> None:
    """The unit is the average wage, in the country's money where one was chosen."""
    session = start("peter")
    assert play_view(session, say=ENGLISH).unit == "1,000 = one average wage"
    assert play_view(session, Speech(currency=SOM)).unit == (
        "1,000 = 44,400 som (average wage, 2025)"
    )


def test_end_shows_consumption_in_a_country_money() -> None:
    """The last row of the end is what was consumed in all, in the country's money."""
    rows = end_view(start("peter"), Speech(currency=SOM)).rows
    assert [row.label for row in rows[-2:]] == ["Consumed in all", "in som"]


@pytest.mark.parametrize(
    ("wage", "units", "money"),
    [(44_400, 671, 29_790), (6_300_000, 671, 4_227_000), (4000, 671, 2684)],
)
def test_amounts_are_no_finer_than_their_unit(wage: float, units: float, money: float) -> None:
    """What a unit is worth sets the step to which its amounts are rounded."""
    assert in_currency(units, attrs.evolve(SOM, wage=wage)) == money


# The rest -------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", STORIES)
def test_every_event_is_told_with_names_and_stops(story: str) -> None:
    """Each event has its place, its words with names in them, and one stop that is here."""
    for position in range(10):
        view = play_view(jump(start(story), position), say=ENGLISH)
        assert view.place == f"Event {position + 1} of 10"
        assert view.story.startswith(view.first_sentence)
        assert not re.search(r"[{}]", " ".join((view.heading, view.story, view.protects, view.who)))
        assert [stop.is_here for stop in view.stops].index(True) == position
        assert [stop.is_past for stop in view.stops] == [i < position for i in range(10)]
        assert (view.is_first, view.is_last) == (position == 0, position == 9)
        assert [marker.is_current for marker in view.chart.markers].index(True) == position
        assert sum(switch.is_own for switch in view.switches) == 1


def test_switches_show_what_is_off_and_what_it_costs() -> None:
    """Ten switches with their codes; a right has no price, and the price stays when it is off."""
    on = play_view(start("peter"), say=ENGLISH).switches
    off = play_view(toggle_all(start("peter")), say=ENGLISH).switches
    assert [switch.number for switch in on] == list(range(1, 11))
    assert all(switch.is_on for switch in on)
    assert not any(switch.is_on for switch in off)
    assert [switch.price for switch in on] == [switch.price for switch in off]
    assert all(re.fullmatch(r"[CR]\d+( [CR]\d+)*", switch.instruments) for switch in on)
    prices = {switch.id: switch.price for switch in on}
    assert prices["nursing_breaks"] == prices["family_responsibilities"] == "0 %"
    assert prices["old_age"] == "13.5 %"


def test_lacks_says_what_was_taken() -> None:
    """What Without lacks is said in words: nothing, one thing, several, or all."""
    policy = load_policy("kit")
    session = jump(start("peter"), 2)
    assert lacks(policy, say=ENGLISH) == "nothing missing, both lives have the same"
    assert lacks(policy.without(session.branches_off), say=ENGLISH) == "no survivors' benefit"
    two = toggle(session, "unemployment")
    assert (
        lacks(policy.without(two.branches_off), say=ENGLISH)
        == "no unemployment benefit or survivors' benefit"
    )
    assert (
        lacks(policy.without(toggle_all(session).branches_off), say=ENGLISH)
        == "no protection at all"
    )


@pytest.mark.parametrize("story", STORIES)
def test_list_of_events_goes_up_in_age(story: str) -> None:
    """The list to jump by names every event with its age, in the order of the life."""
    events = event_list(start(story), say=ENGLISH)
    assert len(events) == 10
    assert events[0][0] == "newborn"
    years = [int(re.findall(r"\d+", age)[0]) for age, _ in events[2:]]
    assert years == sorted(years)
    assert all(title and not re.search(r"[{}]", title) for _, title in events)


@pytest.mark.parametrize("story", STORIES)
def test_chart_is_the_income_of_both_lives(story: str) -> None:
    """The chart has a value for every month of both lives, and the line they are held against."""
    session = jump(start(story), 2)
    lives, chart = session.comparison(), play_view(session, say=ENGLISH).chart
    assert chart.with_ == tuple(m.income.total for m in lives.with_.months)
    assert chart.without == tuple(m.income.total for m in lives.without.months)
    assert chart.poverty_line == tuple(m.needs for m in lives.with_.months)
    assert len(chart.markers) == 10


def test_what_the_worst_months_do_not_show_is_said() -> None:
    """Where incomes are further apart, or lower, in another month than is shown, it is said."""
    views = {
        number: play_view(jump(start("peter"), number - 1), say=ENGLISH) for number in range(1, 11)
    }
    assert views[3].elsewhere == "The lowest income in a month: with 653, without 343."
    assert views[7].elsewhere == "The widest gap in a month's income: with 832, without 341."
    assert views[10].elsewhere == ""
    for number, view in views.items():
        rows = {row.label: row for row in view.rows}
        shown = rows["Income that month"]
        if view.elsewhere:
            words = view.elsewhere.split()
            told = [figure(word.strip(".,")) for word in words if word[0].isdigit()]
            assert told != [figure(shown.with_), figure(shown.without)], number


def test_sentence_tells_the_larger_of_savings_and_income() -> None:
    """Where neither life is the harder one, the larger difference speaks, for whichever life."""
    eight = play_view(jump(start("peter"), 7), say=ENGLISH).in_words
    assert eight.endswith("Without, income over these 60 months is 4,302 lower in all.")
    five = play_view(jump(start("peter"), 4), say=ENGLISH).in_words
    assert five.endswith("Without, income over these 12 months is 497 higher in all.")
    six = play_view(jump(start("peter"), 5), say=ENGLISH).in_words
    assert six.endswith("Without, savings fall 1,288 lower.")


SIGNS = {
    "from savings": 1,
    "into savings": -1,
    "from what was sold": 1,
    "borrowed": 1,
    "from relatives": 1,
    "debt paid back": -1,
    "care": -1,
    "other costs": -1,
}
"""Whether a flow comes to a month's income or goes from it."""


@pytest.mark.parametrize("story", STORIES)
def test_income_and_the_flows_told_come_to_consumption(story: str) -> None:
    """In both lives, at every event and switch: income plus and minus what is said is consumed."""
    told = 0
    for position in range(10):
        for change in (lambda s: s, toggle_all):
            session = change(jump(start(story), position))
            here = event_of(session)
            said = between(here, ENGLISH)
            for name, side in (("With", here.with_), ("Without", here.without)):
                month = side.worst
                found = re.search(rf"{name}: ([^.]*)\.", said)
                flows = re.findall(r"([a-z ]+) ([\d,]+)(?:, |$)", found[1]) if found else []
                sums = sum(SIGNS[what] * int(n.replace(",", "")) for what, n in flows)
                assert round(month.consumption) == pytest.approx(
                    round(month.income.total) + sums, abs=2
                ), said
                told += len(flows)
    assert told
