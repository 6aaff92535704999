"""What is projected, and what the trainer reads, of every slide."""

from collections.abc import Iterator

import attrs
import pytest

from peter import plenary as steps
from peter.plenary import DEBRIEF, Kind, Plenary
from peter.scenario.plans import load_plan
from peter.session import open_story
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.views.end import DEBRIEF as QUESTIONS
from peter.views.show import ProjectedView, TrainerView, projected_view, trainer_view
from peter.views.show.projected import MOST_WORDS

NOW = 1_760_000_000.0
SHOWS = [(None, "peter"), (None, "peter-harder"), ("session-1", "peter"), ("session-2", "peter")]


def opened(plan: str | None = None, story: str = "peter") -> Plenary:
    """A show at its first slide."""
    return steps.open_show(open_story(story, asks=True), load_plan(plan) if plan else None)


def at(plenary: Plenary, kind: Kind, event: str = "") -> Plenary:
    """The show at the first slide of a kind, of an event if one is named."""
    for index, slide in enumerate(steps.slides(plenary)):
        if slide.kind is kind and event in ("", slide.event):
            return attrs.evolve(plenary, at=index)
    raise AssertionError(f"no {kind} of {event!r}")


def every(plenary: Plenary) -> Iterator[Plenary]:
    """The show at each of its slides."""
    for index in range(len(steps.slides(plenary))):
        yield attrs.evolve(plenary, at=index)


def seen(plenary: Plenary, say: Speech = ENGLISH, now: float = NOW) -> ProjectedView:
    """What the room sees."""
    return projected_view(plenary, now, say)


def read(plenary: Plenary, say: Speech = ENGLISH, now: float = NOW) -> TrainerView:
    """What the trainer reads."""
    return trainer_view(plenary, now, say)


def notes(view: TrainerView) -> str:
    """All notes as one text."""
    return "\n".join(
        [*(note.label for note in view.notes), *(t for n in view.notes for t in n.texts)]
    )


# What the room sees ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("plan", "story"), SHOWS)
def test_no_slide_has_more_words_than_can_be_read(
    plan: str | None, story: str, language: str
) -> None:
    """At most 25 words of running text, and none of it was cut."""
    for plenary in every(opened(plan, story)):
        view = seen(plenary, Speech(language))
        for text in (view.text, view.over, view.under):
            assert len(text.split()) <= MOST_WORDS, text
            assert "…" not in text


@pytest.mark.parametrize(("plan", "story"), SHOWS)
def test_every_slide_has_one_thought_at_least(plan: str | None, story: str) -> None:
    """A heading, a question, figures or a chart."""
    for plenary in every(opened(plan, story)):
        view = seen(plenary)
        assert view.heading or view.options or view.measures or view.chart, plenary.slide


def test_with_stands_left_and_without_right() -> None:
    """In every event, each figure with its sign in characters."""
    show = opened()
    for event in show.session.events:
        view = seen(at(show, Kind.LIVES, event.id))
        assert view.heads == ("With", "Without")
        balance = next(m for m in view.measures if m.label == "Left, or short")
        for side in (balance.with_, balance.without):
            assert side == "0" or side[0] in "+-"


def test_income_and_needs_of_the_bereavement_are_the_key_figures() -> None:
    """671 against 343 where 504 are needed; then what was owed and sold."""
    view = seen(at(opened(), Kind.LIVES, "breadwinner"))
    key = [(m.label, m.with_, m.without) for m in view.measures if m.is_key]
    assert key == [("Income that month", "671", "343"), ("The family needs", "504", "504")]
    more = {m.label: (m.with_, m.without) for m in view.measures if not m.is_key}
    assert more["Highest debt"] == ("0", "2,058")
    assert more["Sold or given up"] == ("0", "600")
    assert more[""] == ("", "328 less")


def test_where_the_worst_months_are_alike_the_whole_time_is_told() -> None:
    """Nursing breaks cost no month, but a little over the year."""
    measures = seen(at(opened(), Kind.LIVES, "breastfeeding")).measures
    assert ("Income in 12 months", "10,655", "10,546") in [
        (m.label, m.with_, m.without) for m in measures
    ]


def test_the_bereavement_is_told_without_drama() -> None:
    """Its note comes first, its heading stays small, and it is asked about the law only."""
    show = opened()
    note = seen(at(show, Kind.NOTE))
    assert (note.heading, note.is_quiet) == ("Event 3", True)
    assert "death in a family" in note.text
    assert seen(at(show, Kind.STORY, "breadwinner")).is_quiet
    assert not seen(at(show, Kind.STORY, "illness")).is_quiet
    assert "contributions" in seen(at(show, Kind.QUESTION, "breadwinner")).text


def test_why_names_benefit_instrument_and_article() -> None:
    """And gives the reason in one sentence."""
    view = seen(at(opened(), Kind.WHY, "breadwinner"))
    assert view.heading == "Survivors' benefit"
    assert view.under == "ILO Convention No. 128, Part IV, Art. 20-25"
    assert "Article 24, allows 15 years" in view.text


def test_place_is_the_event_of_how_many() -> None:
    """In groups' questions: which of them; on the title: none."""
    assert seen(at(opened(), Kind.WHY, "breadwinner")).place == "3 / 10"
    assert seen(opened()).place == ""
    second = attrs.evolve(opened("session-2"))
    guides = [seen(p).place for p in every(second) if p.slide.kind is Kind.GUIDE]
    assert (guides[0], guides[-1]) == ("1 / 12", "12 / 12")


def test_the_talk_at_the_end_has_the_words_of_the_game() -> None:
    """One slide for each question."""
    assert len(DEBRIEF) == len(QUESTIONS)
    shown = [seen(p).text for p in every(opened()) if p.slide.kind is Kind.DEBRIEF]
    assert shown == list(QUESTIONS)


def test_the_pot_of_the_third_life_is_told_by_the_age_at_which_it_is_empty() -> None:
    """At each return one figure."""
    view = seen(at(opened(), Kind.SAVED))
    assert [c.title for c in view.columns] == ["at 0 % return", "at 2 % return"]
    assert all(int(c.figure) > 63 for c in view.columns)


# The vote -------------------------------------------------------------------------------------


def counted(plenary: Plenary, *hands: int) -> Plenary:
    """So many hands for each option."""
    for option, number in enumerate(hands, 1):
        for _ in range(number):
            plenary = steps.hand(plenary, option)
    return plenary


def test_hands_are_shown_only_once_the_vote_is_locked() -> None:
    """Nobody follows the others while hands are counted; the right one is not marked yet."""
    asked = counted(at(opened(), Kind.QUESTION, "birth"), 3, 0, 2, 1)
    assert all(option.hands == () for option in seen(asked).options)
    locked = seen(steps.lock(asked))
    assert [option.hands for option in locked.options] == [(3,), (0,), (2,), (1,)]
    assert not any(option.is_right for option in locked.options)
    after = seen(steps.forward(asked))
    assert [option.is_right for option in after.options] == [False, False, True, False]
    assert after.heading == "14 weeks"


def test_both_votes_are_shown_after_the_second_only() -> None:
    """Vote, talk, vote again: the first tally stays hidden until the second is locked."""
    show = opened("session-1")
    first = steps.lock(counted(at(show, Kind.QUESTION, "unemployment"), 1, 2, 3, 4))
    while first.slide.kind is not Kind.ANSWER:
        assert all(option.hands == () for option in seen(first).options), first.slide
        if first.slide.kind is Kind.AGAIN:
            first = counted(first, 0, 0, 9, 1)
        first = steps.forward(first)
    view = seen(first)
    assert view.votes == ("first vote", "second vote")
    assert [option.hands for option in view.options] == [(1, 0), (2, 0), (3, 9), (4, 1)]


def test_without_a_vote_the_answer_stands_alone() -> None:
    """No bars of nothing."""
    view = seen(at(opened(), Kind.ANSWER, "birth"))
    assert all(option.hands == () for option in view.options)


def test_guesses_of_groups_stand_beside_what_they_chose() -> None:
    """By the group's name."""
    asked = steps.guess(at(opened("session-1"), Kind.QUESTION, "birth"), 1, 4)
    assert seen(asked).options[3].groups == ()
    assert seen(steps.forward(asked)).options[3].groups == ("Group 2",)
    assert read(asked).tally[3] == "4  18 weeks: Group 2"


# The clock ------------------------------------------------------------------------------------


def test_the_room_sees_minutes_while_it_works_and_a_warning_everywhere() -> None:
    """Two minutes before the end a sign and words; nothing while the clock stands."""
    work = at(opened("session-1"), Kind.INSTRUCTION)
    assert seen(work).clock == ""
    running = steps.start_or_stop(work, NOW)
    assert seen(running, now=NOW + 60).clock == "29 minutes left"
    assert seen(running, now=NOW + 28 * 60 + 1).clock == "! 1:59 left"
    assert seen(running, now=NOW + 31 * 60).clock == "! over by 1:00"
    assert seen(running, Speech("ru"), NOW + 31 * 60).clock.startswith("!")


def test_the_trainer_reads_time_and_pace() -> None:
    """Ahead, on time or behind, in words."""
    running = steps.start_or_stop(at(opened("session-1"), Kind.INSTRUCTION), NOW)
    view = read(running, now=NOW + 60)
    assert (view.clock, view.pace, view.is_warning) == ("29:00 left", "on time", False)
    groups = at(running, Kind.GROUP)
    assert read(groups, now=NOW + 40 * 60).pace == "10 minutes behind"
    assert read(groups, now=NOW + 20 * 60).pace == "10 minutes ahead"
    late = read(running, now=NOW + 29 * 60)
    assert (late.clock, late.is_warning) == ("! 1:00 left", True)


def test_without_a_plan_the_clock_only_runs() -> None:
    """There is no end that it could warn of."""
    running = steps.start_or_stop(opened(), NOW)
    assert read(running, now=NOW + 75).clock == "1:15"
    assert read(opened()).clock == ""


# Notes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("plan", "story"), SHOWS)
def test_every_slide_has_a_name_and_tells_the_next(
    plan: str | None, story: str, language: str
) -> None:
    """So the trainer is never surprised."""
    show = opened(plan, story)
    views = [read(plenary, Speech(language)) for plenary in every(show)]
    assert [view.then for view in views[:-1]] == [view.now for view in views[1:]]
    assert all(view.now for view in views)
    assert all(text for view in views for note in view.notes for text in note.texts)


def test_at_the_bereavement_nobody_is_asked_about_their_own_loss() -> None:
    """Said on each of its slides, before everything else; and the talk about it is left out."""
    show = opened()
    for plenary in every(show):
        if plenary.slide.event == "breadwinner":
            assert read(plenary).notes[0].texts[0].startswith("Ask nobody about their own loss")
    about = show.session.scenario.words["en"].events["breadwinner"]
    assert about.debrief not in notes(read(at(show, Kind.WHY, "breadwinner")))


def test_notes_of_a_question_say_what_people_get_wrong_and_what_the_text_says() -> None:
    """The wrong options, the right one with its reason, the article, the kit."""
    text = notes(read(at(opened(), Kind.QUESTION, "birth")))
    assert "They choose: 6 weeks, 12 weeks or 18 weeks." in text
    assert "Right: 3, 14 weeks." in text
    assert "ILO Convention No. 183, Art. 4-5: At least 14 weeks" in text
    assert "(read in the text)" in text
    assert "The kit: " in text


def test_the_trainer_reads_who_presents_now_and_next() -> None:
    """Also while that group's events are shown."""
    show = opened("session-1")
    assert read(at(show, Kind.GROUP)).groups == ("Presents: Group 1. Next: Group 2",)
    assert read(at(show, Kind.LIVES, "old_age")).groups == ("Presents: Group 5. Next: nobody",)
    assert read(at(show, Kind.INSTRUCTION)).groups[1] == "Group 2: Events 3 and 4"


def test_the_trainer_reads_what_the_room_sees_instead() -> None:
    """A frozen slide, or nothing."""
    show = at(opened(), Kind.QUESTION, "birth")
    frozen = steps.forward(steps.freeze(show))
    assert read(frozen).room_sees.endswith("The room sees: Peter is born: the question")
    assert seen(frozen).kind is Kind.QUESTION
    assert "nothing" in read(steps.blank(show)).room_sees
    assert read(show).room_sees == ""


def test_names_of_groups_and_people_are_plain_text() -> None:
    """Brackets, braces and quotes stay as they were typed."""
    show = attrs.evolve(opened("session-1"), groups=(steps.Group('[b]"{x}"', (1,)),))
    assert seen(at(show, Kind.GROUP)).heading == '[b]"{x}"'
    assert read(at(show, Kind.GROUP)).groups == ('Presents: [b]"{x}". Next: nobody',)
