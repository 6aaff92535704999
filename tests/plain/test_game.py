"""Plain mode as a pure function: a line typed gives the next state and a text."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from peter.errors import RequestError
from peter.exports.keep import FORMS
from peter.plain.game import GOODBYE, Turn, begin, room_at, step
from peter.plain.lines import WIDTH
from peter.plain.playing import FORMATS
from peter.plain.state import Place, State
from peter.settings import Settings
from peter.showing import fresh, open_own_records
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.views.recall import farewell

BOXES = re.compile(r"[\u2500-\u259f\u2800-\u28ff\x1b\t]")
COLUMNS = re.compile(r"\S {2,}\S")
TODAY = date(2026, 3, 1)
SPEECHES = [Speech(language) for language in LANGUAGES]
BOTH = pytest.mark.parametrize("say", SPEECHES, ids=lambda say: say.language)
ANSWERED = ("3", "")
"""Choose the third answer; Enter alone locks it."""


@cache
def after(*typed: str, say: Speech = ENGLISH) -> Turn:
    """The state and the last text after these lines."""
    if not typed:
        return begin(say=say, today=TODAY)
    return step(after(*typed[:-1], say=say)[0], typed[-1])


@pytest.fixture(autouse=True, scope="module")
def _own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Handouts are written into the folder one is in, and what is deleted is nobody's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("handouts"))
        patch.setenv("PETER_DATA", str(tmp_path_factory.mktemp("data")))
        yield


def text_after(*typed: str) -> str:
    """The last text on one line, so that no line break hides a sentence."""
    return " ".join(after(*typed)[1].split())


def assert_readable(text: str) -> None:
    """Short lines of plain words: no boxes, no columns, no control characters."""
    assert not BOXES.search(text), text
    assert not COLUMNS.search(text), text
    for line in text.splitlines():
        assert len(line) <= WIDTH or " " not in line, line
        assert line == line.strip()


# Playing --------------------------------------------------------------------------------------


def whole_game(life: str) -> Iterator[tuple[str, State, str]]:
    """A life played from home to its end: every question answered, every event heard."""
    state, text = begin()
    line = life
    while state.place is not Place.END:
        state, text = step(state, line)
        yield line, state, text
        if state.place is Place.WARNING:
            line = "read"
        elif state.place is Place.QUESTION:
            line = "3" if state.session.choice is None else ""
        else:
            line = "next"


@pytest.mark.parametrize(
    ("life", "events"),
    [("short", 5), ("whole", 10), ("harder", 10)],
    ids=["short", "whole", "hard"],
)
def test_a_life_is_played_to_its_end(life: str, events: int) -> None:
    """Answer, lock, next: every event is asked, told and judged, and the end sums it up."""
    turns = list(whole_game(life))
    told = [text for _, _, text in turns]
    for text in told:
        assert_readable(text)
    assert sum("Both lives\n" in text for text in told) == events
    assert sum(text.startswith("You said") for text in told) == events
    for number in range(1, events + 1):
        assert any(f"Event {number} of {events}: " in text for text in told)
    end = told[-1]
    for heading in ("Both lives, from beginning to end", "What you said", "saved the difference"):
        assert heading in end
    assert "Months below, consumed: with 0, without" in end
    assert end.count("you said") == events + 1  # the heading too
    assert "What surprised you?" in end


def test_no_life_is_told_while_the_question_is_open() -> None:
    """The story and four answers; neither life nor the right answer."""
    for typed in (("short",), ("short", "2"), ("short", "2", "again")):
        text = text_after(*typed)
        assert "Both lives" not in text.replace("before you hear both lives", "")
        assert "with 8" not in text
    assert "Answer 4: 18 weeks." in text_after("short")


def test_an_answer_changes_until_it_is_locked() -> None:
    """Another number changes it; lock, or Enter alone, shows both lives and why."""
    assert "You chose 2, 12 weeks." in text_after("short", "2")
    assert "You chose 3, 14 weeks." in text_after("short", "2", "14 weeks")
    text = text_after("short", "2", "3", "lock")
    assert text.startswith("You said 14 weeks, and so it is. Convention No. 102")
    assert "Income that month: with 845, without 581, 264 less." in text
    assert text == text_after("short", "answer 3", "")


def test_nothing_is_locked_where_nothing_was_chosen() -> None:
    """Enter alone and lock ask for an answer first."""
    assert "chooses nothing" in text_after("short", "")
    assert "Choose an answer first" in text_after("short", "lock")
    assert after("short", "lock")[0].place is Place.QUESTION


def test_pass_goes_past_the_question() -> None:
    """Both lives are shown, with the answer, and the end says that nothing was predicted."""
    assert text_after("short", "pass").startswith("The answer: 14 weeks.")


def test_before_a_death_there_is_a_way_past() -> None:
    """A note in one line; next passes the event by, read tells it, Enter alone does neither."""
    at = ("short", *ANSWERED, "next")
    assert after(*at)[0].place is Place.WARNING
    assert "tells of a death" in text_after(*at)
    assert "Viktor" not in text_after(*at)
    assert after(*at, "")[0].place is Place.WARNING
    assert "Event 3 of 5" in text_after(*at, "next")
    assert "Event 2 of 5: Peter's father dies" in text_after(*at, "read")
    assert "Event 3 of 5" in text_after(*at, "read", "pass")
    assert after(*at, "read", "back", "next")[0].place is Place.QUESTION
    assert after("explore", "next", "next")[0].place is Place.WARNING


def test_exploring_asks_nothing() -> None:
    """Without questions both lives are told at once."""
    text = text_after("explore")
    assert "Event 1 of 10: Peter is born" in text
    assert "Both lives" in text
    assert "a question" not in text


# At an event ----------------------------------------------------------------------------------

BEREAVED = ("explore", "go", "3", "read")


def test_what_differs_is_said_first_and_signs_are_words() -> None:
    """Different rows before those that are the same; left and short instead of plus and minus."""
    text = text_after(*BEREAVED)
    assert "Left, or short: with 167 left, without 161 short, 328 less." in text
    assert text.index("Poor months, consumed: with 0, without 31") < text.index("The same in both")
    assert "The life without has no survivors' benefit." in text
    assert "Paid in so far: with" in text


def test_why_tells_claims_and_then_steps() -> None:
    """Each claim in both lives with its outcome; one of them with steps, articles and mark."""
    assert "Claim 1: With." in text_after(*BEREAVED, "why")
    text = text_after(*BEREAVED, "why", "claim 1")
    assert "Step 1: The contingency:" in text
    assert "read in" in text
    assert "Art." in text


def test_articles_tell_requirements_and_the_kit() -> None:
    """The requirements of the event, each with paraphrase, mark and where; then the kit."""
    assert "Requirement 1: ILO Convention No." in text_after(*BEREAVED, "articles")
    text = text_after(*BEREAVED, "articles", "1")
    assert "Checked: Read in the text. Where:" in text
    kit = text_after(*BEREAVED, "articles", "kit")
    assert "The kit, in short:" in kit
    assert "In the text:" in kit


def test_benefits_are_switched_and_undone() -> None:
    """Ten benefits with state and price; one off, undone; all off and back to the event's own."""
    text = text_after(*BEREAVED, "switch")
    assert "Benefit 3: Survivors' benefit (C128): off in the life without, this event's own" in text
    assert "Benefit 10: Old-age benefit (C128): on in the life without; price" in text
    assert "Survivors' benefit is now on" in text_after(*BEREAVED, "switch", "3")
    assert after(*BEREAVED, "switch", "sickness")[0].session.off == {"survivors", "sickness"}
    assert after(*BEREAVED, "switch", "sickness", "undo")[0].session.off == {"survivors"}
    assert "All ten benefits are off" in text_after(*BEREAVED, "all")
    assert after(*BEREAVED, "all", "all")[0].session.off == {"survivors"}
    assert "nothing to undo" in text_after("explore", "undo")


def test_the_life_in_years() -> None:
    """A sentence for each decade of age, instead of the chart."""
    text = text_after(*BEREAVED, "years")
    decades = re.findall(r"Age (\d+) to (\d+): with [\d,]+, without [\d,]+, ", text)
    assert [int(first) for first, _ in decades] == list(range(0, 80, 10))
    assert "Months below the line: with 0, without 31." in text


def test_home_keeps_the_open_life() -> None:
    """Home offers to continue where the player was."""
    assert "14 continue: back to event 3 of 10." in text_after(*BEREAVED, "home")
    assert after(*BEREAVED, "home", "")[0] == after(*BEREAVED)[0]


# The law --------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["C183", "c183", "11", " C183. "])
def test_an_instrument_by_its_code_or_number(code: str) -> None:
    """The list of instruments, one of them, one of its requirements, and back again."""
    text = text_after("law", code)
    assert text.startswith("Maternity Protection Convention, 2000 (No. 183)")
    assert "Requirement 1: Art. 4-5: maternity leave" in text
    assert "At least 14 weeks" in text_after("law", code, "1")
    assert after("law", code, "back")[0].place is Place.LAW
    assert after("law", code, "back", "")[0].place is Place.HOME


def test_the_library_is_searched() -> None:
    """Any other words are looked for; what is not there is said; back leads where one was."""
    text = text_after("library", "nursing breaks")
    assert re.match(r"\d+ entries for: nursing breaks Entry 1: ", text)
    assert "C183: nursing breaks" in text
    assert "Checked: Read in " in text_after("library", "nursing breaks", "1")
    assert '"xyzzy" is not in the library.' in text_after("library", "xyzzy")
    assert after("library", "xyzzy")[0].place is Place.LAW
    assert "solidarity" in text_after("library", "principles").casefold()
    assert after("library", "back")[0].place is Place.HOME
    assert after("explore", "library", "C183", "back", "back")[0].place is Place.EVENT


# More of an event -----------------------------------------------------------------------------


def test_the_example_is_played_and_can_be_left() -> None:
    """The first event is told and answered; the question is not asked again, skipped it is."""
    steps = [text_after("example", *["next"] * number) for number in range(7)]
    assert "This first event is an example" in steps[0]
    assert 'locks the right answer: "14 weeks"' in steps[1]
    assert "Both lives" not in steps[1].replace("you hear both lives", "")
    assert "with 845, without 581, 264 less." in steps[2]
    assert "your turn" in steps[5]
    assert "Event 2 of 5" in steps[6]
    assert after("example", "skip")[0].place is Place.QUESTION
    assert after("example", "next", "next", "skip")[0].place is Place.EVENT


def test_little_is_offered_at_first_and_all_is_understood() -> None:
    """At the first event few choices are told of; the others work by their word."""
    first = text_after("short", "pass")
    assert "undo" not in first
    assert after("short", "pass", "go")[0].place is Place.GO
    assert "undo" in text_after("explore")


def test_cards_and_the_third_life() -> None:
    """At the birth the standards say more; on retirement saving instead is told in full."""
    cards = text_after("explore", "cards")
    assert cards.count("ILO Convention No.") >= 2
    assert "There is no card" in text_after("explore", "go", "10", "cards")
    assert "And if he had saved the difference?" in text_after("explore", "go", "10")
    assert "saved the difference" not in text_after("explore")


def test_one_month_of_the_years() -> None:
    """An age gives income, consumption and savings of both lives; another is refused."""
    text = text_after(*BEREAVED, "years", "age 15")
    assert "15 years old. Event 3: Peter's father dies." in text
    assert "without minus 1,269" in text
    for measure in ("Income a month: with 653", "Consumption a month: with", "Savings less debt: "):
        assert measure in text
    assert text == text_after(*BEREAVED, "years", "15 years")
    assert "It goes from 0 to 77" in text_after(*BEREAVED, "years", "age 120")
    assert "14 years old." in text_after(*BEREAVED, "years", "event")


def test_the_end_is_written_into_a_new_file() -> None:
    """Each format is written beside where one is, told by its path, and never written over."""
    assert set(FORMATS) == set(FORMS)
    at_end = after("explore", "go", "10", "end", "handout")[0]
    for form in FORMS:
        paths = [
            Path(re.sub(r"\s", "", step(at_end, form)[1].split("Choices")[0]).split(":", 1)[1])
            for _ in range(2)
        ]
        assert paths[0] != paths[1]
        assert all(path.parent == Path.cwd() and path.suffix == f".{form}" for path in paths)


# The laboratory -------------------------------------------------------------------------------


def test_two_policies_are_set_side_by_side() -> None:
    """Without becomes another policy, both lives follow, undo brings the first back."""
    text = text_after("laboratory", "2", "3")
    assert "C102 minimum: The minimum of C102. C102 minimum: 6 months more below the line" in text
    assert "--against c102" in text_after("laboratory", "2", "3", "command")
    assert "Without: No protection." in text_after("laboratory", "2", "3", "undo")
    assert "nothing to undo" in text_after("laboratory", "undo")
    assert "Without: No protection." in text_after("laboratory", "2", "3", "12", "1", "reset")


def test_a_branch_is_had_at_a_level() -> None:
    """A line is chosen by its number or id; its values say which it is now."""
    line = text_after("laboratory", "survivors")
    assert "Value 1: off; it is so now." in line
    assert "Value 2: C102." in line
    assert "Without: Only survivors' benefit." in text_after("laboratory", "survivors", "2")
    switched = text_after("laboratory", "survivors", "2", "again")
    assert "Line 5: Survivors' benefit: on in the life without (C102); price" in switched
    both = text_after("laboratory", "sickness", "1")
    assert "Without: Only medical care and sickness benefit." in both


def test_each_benefit_by_itself() -> None:
    """Left out and added, each in a sentence with words instead of signs."""
    text = text_after("laboratory", "each")
    left_out, added = text.split("Added alone to nothing")
    sentence = "Survivors' benefit: months below the line, 31 more; worst month, 161 less;"
    assert sentence in left_out
    assert "Old-age benefit: months below the line, 165 less;" in added


# Settings, language, recall -------------------------------------------------------------------


def test_the_language_changes_while_playing() -> None:
    """The same place is told in the other language, and the choice is among the settings."""
    state, text = after(*BEREAVED, "language")
    assert state.opened == after(*BEREAVED)[0].opened
    assert (state.say.language, state.settings.language) == ("ru", "ru")
    assert text != after(*BEREAVED)[1]
    assert "Смерть отца" in text
    assert step(state, "English")[0].say.language == "en"
    assert step(state, "why")[0].place is Place.WHY


def test_people_have_names_of_the_player() -> None:
    """A name stands in the story from then on; what cannot be one is refused; own takes it back."""
    named = ("settings", "names", "1", "Alma")
    assert "Alma earns 400 a month" in text_after(*named, "home", "explore")
    assert "Names of your own: Anna: Alma." in text_after(*named, "back")
    assert "cannot be a name" in text_after("settings", "names", "1", "{peter}")
    assert after("settings", "names", "1", "{peter}")[0].settings.names == ()
    assert "Anna earns" in text_after(*named, "1", "own", "home", "explore")


def test_money_of_a_country_stands_beside_the_units() -> None:
    """Amounts stay; the country's are said besides, by name."""
    state, _ = after("settings", "money", "KGS", "home", "explore")
    text = " ".join(step(state, "again")[1].split())
    assert "Income that month: with 845, without 581" in text
    assert re.search(r"Income that month, in som: with [\d,]+, without [\d,]+, [\d,]+ less", text)
    assert " in som" not in text_after("settings", "money", "KGS", "settings", "money", "units")


def test_forgetting_takes_the_life_away() -> None:
    """What is kept goes, and the open life with it; the settings only when asked."""
    at = ("settings", "names", "1", "Alma", "home", "explore", "home", "settings", "forget")
    state, text = after(*at, "delete")
    assert (state.opened, state.settings.names) == (None, (("anna", "Alma"),))
    assert "continue" not in text
    assert after(*at, "everything")[0].settings == Settings()


def test_recall_asks_again_at_the_end_the_next_day_and_a_week_later() -> None:
    """One question at a time, answer then reason; what was asked is not asked the same day."""
    played = (
        *("short", "3", "", "next", "read", "3", "", "next", "3", "", "next", "3", "", "next"),
        *("4", "", "end"),
    )
    assert "2 recall" in text_after(*played)
    text = text_after(*played, "recall")
    assert text.startswith("Recall: 5 short questions about this life. Question 1 of 5: Peter is")
    text = text_after(*played, "recall", "1")
    assert text.startswith("You said: ")
    assert "Question 2 of 5: " in text
    options = ("4", "2", "2", "1", "4")
    told = [text_after(*played, "recall", *options[: n + 1]) for n in range(len(options))]
    state, text = after(*played, "recall", *options)
    (life,) = state.recall.lives
    assert [answer.is_right for answer in life.answers] == [True, False, True, False, True]
    assert [said.startswith("So it is: ") for said in told] == [a.is_right for a in life.answers]
    assert farewell(0, ENGLISH) in " ".join(text.split())
    assert state.place is Place.HOME
    assert "12 recall" not in text
    for days, offered in ((1, "from yesterday"), (8, "from a week")):
        later = attrs.evolve(state, today=TODAY + timedelta(days=days))
        assert offered in step(later, "again")[1]


# Any input ------------------------------------------------------------------------------------

AT: dict[Place, tuple[str, ...]] = {
    Place.HOME: (),
    Place.ANEW: ("short", "2", "home", "whole"),
    Place.EXAMPLE: ("example",),
    Place.WARNING: ("explore", "go", "3"),
    Place.QUESTION: ("short",),
    Place.EVENT: ("short", "pass"),
    Place.SWITCHES: ("explore", "switch"),
    Place.WHY: ("explore", "why"),
    Place.CLAIM: ("explore", "why", "1"),
    Place.ARTICLES: ("explore", "articles"),
    Place.YEARS: ("explore", "years"),
    Place.GO: ("explore", "go"),
    Place.END: ("explore", "go", "10", "end"),
    Place.HANDOUT: ("explore", "go", "10", "end", "handout"),
    Place.LAW: ("law",),
    Place.PRINCIPLES: ("library", "principles"),
    Place.FOUND: ("library", "14 weeks"),
    Place.LABORATORY: ("laboratory",),
    Place.LINE: ("laboratory", "7"),
    Place.RECALL: ("short", "pass", "go", "5", "pass", "end", "recall"),
    Place.COUNTRIES: ("countries",),
    Place.COUNTRY: ("countries", "kg"),
    Place.GAP: ("countries", "kg", "10"),
    Place.FIGURES: ("countries", "kg", "figures"),
    Place.NOTES: ("countries", "kg", "notes"),
    Place.NOTE: ("countries", "kg", "10", "step", "x"),
    Place.FIELD: ("countries", "kg", "10", "step", "x", "about"),
    Place.FIRST: ("systems",),
    Place.SECOND: ("systems", "kg"),
    Place.SETTINGS: ("settings",),
    Place.NAMES: ("settings", "names"),
    Place.NAME: ("settings", "names", "1"),
    Place.MONEY: ("settings", "money"),
    Place.FORGET: ("settings", "forget"),
    Place.INSTRUMENT: ("law", "C102"),
}


IN_TRAINING: dict[Place, tuple[str, ...]] = {
    Place.FORM: ("form",),
    Place.BLANK: ("form", "2"),
    Place.CARDS: ("cards",),
    Place.CARD: ("cards", "2"),
}
"""Reached only where a training was held."""


def training(say: Speech) -> State:
    """The flipchart of a training that was held."""
    with open_own_records(say) as records:
        number = records.begin(fresh("peter", "session-2"), "peter")
    return State(Place.NOTES, say, training=number)


def at(place: Place, say: Speech) -> Turn:
    """A place, and what was said when it was reached."""
    if place not in IN_TRAINING:
        return after(*AT[place], say=say)
    state, text = training(say), ""
    for line in IN_TRAINING[place]:
        state, text = step(state, line)
    return state, text


@BOTH
@pytest.mark.parametrize("place", list(Place), ids=lambda place: place.value)
def test_every_choice_of_every_place_leads_somewhere_and_back(place: Place, say: Speech) -> None:
    """By number as by word, in English too; whatever follows is readable, and home is near."""
    state, text = at(place, say)
    assert state.place is place
    assert_readable(text)
    choices = [c for c in room_at(place).choices(state) if c.is_offered]
    assert "quit" in [choice.word for choice in choices]
    unknown = say('"{line}" is not among the choices here.').split('"')[-1]
    is_numbered = not room_at(place).takes_numbers(state)
    for number, choice in enumerate(choices, 1):
        reached = step(state, str(number) if is_numbered else choice.word)
        assert unknown not in reached[1]
        assert_readable(reached[1])
        writes = place is Place.HANDOUT
        if [c.word for c in choices].count(choice.word) == 1 and not writes:
            for word in (choice.word.upper(), say(choice.word)):
                assert step(state, word) == reached
        if not reached[0].is_over:
            assert step(reached[0], "home")[0].place is Place.HOME
            assert step(reached[0], "quit")[0].is_over


@BOTH
@pytest.mark.parametrize("place", list(Place), ids=lambda place: place.value)
def test_no_two_choices_have_one_name(place: Place, say: Speech) -> None:
    """What is typed means one thing, in whatever language it is typed."""
    state, _ = at(place, say)
    choices = room_at(place).choices(state)
    words = {say(c.word).casefold() for c in choices if not c.label}
    assert len(words) == len([c for c in choices if not c.label])
    for choice in (c for c in choices if not c.label):
        others = [c for c in choices if c is not choice and not c.label]
        assert not {choice.word, say(choice.word)} & {name for c in others for name in c.names}


@BOTH
@pytest.mark.parametrize("place", list(Place), ids=lambda place: place.value)
def test_help_and_unknown_input_say_what_is_possible(place: Place, say: Speech) -> None:
    """The state stays; help names every choice; what is unknown is named, short and harmless."""
    state, _ = at(place, say)
    same, text = step(state, "?")
    assert same == state
    assert text.startswith(f"{say('Help')}\n")
    assert say("quit") in text
    same, text = step(state, "xyzzy \x1b[2J" + "y" * 500)
    assert same == state
    assert '"xyzzy [2J' in text.translate(str.maketrans("«»“”", '""""'))
    assert say("Choices: {names}.", names="").rstrip(" .") in text
    assert len(text.splitlines()[0]) <= WIDTH
    assert_readable(text)


TYPED = st.one_of(
    st.sampled_from(
        [
            *map(str, range(-1, 25)),
            *("", "?", "again", "home", "back", "next", "read", "lock", "pass", "why", "articles"),
            *("switch", "all", "undo", "years", "go", "end", "short", "explore", "harder", "law"),
            *("C102", "r202", "kit", "note", "continue", "survivors", "whole", "Answer 2"),
            *("example", "skip", "cards", "language", "laboratory", "each", "command", "reset"),
            *("trainers", "settings", "names", "money", "lines", "screen", "forget", "delete"),
            *("everything", "own", "units", "Alma", "age 40", "principles", "maternity", "step 1"),
            *("requirement", "handout", "recall", "дальше", "назад", "возраст 40", "С102", "{0}"),
        ]
    ),
    st.text(max_size=12),
)


@examples(max_examples=40, deadline=None)
@given(st.sampled_from(SPEECHES), st.lists(TYPED, max_size=30))
def test_any_lines_in_any_order(say: Speech, typed: list[str]) -> None:
    """Nothing typed makes the game fail; what it says is readable, and there is a way out."""
    state, text = begin(say=say, today=TODAY)
    for line in typed:
        state, text = step(state, line)
        assert_readable(text)
        say = state.say
        sayings = (say("Choices: {names}.", names=""), say("Enter alone: {word}.", word=""))
        ways = [say(GOODBYE), say("Help"), *(saying.rstrip(" .") for saying in sayings)]
        assert any(way in text for way in ways)
    if not state.is_over:
        assert step(step(state, "home")[0], "quit") == (
            attrs.evolve(state, at=Place.HOME, is_over=True),
            state.say(GOODBYE),
        )


def test_after_the_end_nothing_more() -> None:
    """A game that was left says goodbye, whatever is typed."""
    assert step(after("quit")[0], "short")[1] == GOODBYE


def test_unknown_story() -> None:
    """A story that is not there is said at once, before anything is played."""
    with pytest.raises(RequestError, match="no story 'nobody'"):
        begin("nobody")
