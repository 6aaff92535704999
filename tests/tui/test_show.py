"""Stories of a trainer with a beamer, a clicker and one screen."""

from collections.abc import Callable, Mapping
from random import Random

import attrs
import pytest

from peter import plenary as steps
from peter.errors import PeterError
from peter.plenary import Group, Kind, Plenary
from peter.records import from_data, to_data
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.tui.widgets.large import MARGIN, lay_out
from peter.tui.widgets.overlay import Overlay
from peter.views.glyphs import Glyphs
from peter.views.show import OptionView, ProjectedView, projected_view
from tests.tui.room import NOW, at, opened_show, presented
from tests.tui.screen import LARGE, NORMAL, SMALL

HUGE = (200, 60)
SIZES = (SMALL, NORMAL, LARGE, HUGE)
Compare = Callable[[Mapping[str, str]], None]


# What is projected ----------------------------------------------------------------------------

GOLDEN: tuple[tuple[Kind, str, tuple[tuple[int, int], ...]], ...] = (
    (Kind.TITLE, "", (SMALL,)),
    (Kind.NOTE, "", (SMALL,)),
    (Kind.STORY, "breadwinner", (SMALL, LARGE)),
    (Kind.STORY, "family_responsibilities", (SMALL, NORMAL)),
    (Kind.QUESTION, "birth", (SMALL, LARGE)),
    (Kind.LIVES, "breadwinner", (SMALL, NORMAL, LARGE, HUGE)),
    (Kind.CHART, "breadwinner", (SMALL, LARGE)),
    (Kind.WHY, "breadwinner", (SMALL,)),
    (Kind.WHOLE, "", (SMALL,)),
    (Kind.RIVER, "", (SMALL,)),
    (Kind.SAVED, "", (SMALL,)),
    (Kind.DEBRIEF, "", (SMALL,)),
)


async def test_slides_look_as_they_should(same_as_golden: Compare) -> None:
    """One thought each, in large letters."""
    screens = {}
    for size in SIZES:
        wanted = [(kind, event) for kind, event, sizes in GOLDEN if size in sizes]
        async with presented(size) as room:
            for kind, event in wanted:
                await room.go(kind, event)
                name = "-".join(filter(None, (kind.value, event, f"{size[0]}x{size[1]}")))
                screens[f"show/{name}"] = await room.settled()
    same_as_golden(screens)


async def test_votes_look_as_they_should(same_as_golden: Compare) -> None:
    """Bars with their numbers, the right one marked, both votes side by side."""
    screens = {}
    show = at(opened_show("session-1"), Kind.QUESTION, "unemployment")
    for number, hands in ((1, 3), (2, 11), (3, 4), (4, 2)):
        show = steps.hand(show, number, hands)
    show = steps.forward(steps.forward(show))
    for number, hands in ((1, 1), (2, 5), (3, 14)):
        show = steps.hand(show, number, hands)
    show = steps.guess(steps.guess(show, 0, 3), 3, 2)
    for size in (SMALL, LARGE):
        async with presented(size, show=show) as room:
            await room.press("enter")
            screens[f"show/locked-{size[0]}x{size[1]}"] = await room.settled()
            await room.press("pagedown")
            screens[f"show/answer-twice-{size[0]}x{size[1]}"] = await room.settled()
    same_as_golden(screens)


async def test_notes_look_as_they_should(same_as_golden: Compare) -> None:
    """Clock, place, next slide and notes; and the keys."""
    screens = {}
    show = at(opened_show("session-1"), Kind.QUESTION, "birth")
    show = steps.hand(steps.start_or_stop(show, NOW - 60), 3, 5)
    for size in (SMALL, LARGE):
        async with presented(size, show=show) as room:
            await room.press("i")
            screens[f"show/notes-{size[0]}x{size[1]}"] = await room.settled()
    async with presented(NORMAL) as room:
        await room.press("f1")
        screens["show/keys-80x24"] = await room.settled()
    same_as_golden(screens)


def every_view(say: Speech) -> list[ProjectedView]:
    """Every slide of every show, before and after a vote."""
    found = []
    for plan in (None, "session-1", "session-2"):
        show = opened_show(plan)
        for index, slide in enumerate(steps.slides(show)):
            here = attrs.evolve(show, at=index)
            if slide.kind in steps.VOTES:
                for option in range(1, 5):
                    here = steps.hand(here, option, 12 * option)
                show = attrs.evolve(steps.lock(here), at=0)
            found.append(projected_view(here, NOW, say))
    return found


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_fits_every_window(language: str, size: tuple[int, int]) -> None:
    """Nothing is cut off, in both languages, with large type and without."""
    width, height = size
    for view in every_view(Speech(language)):
        for has_large in (True, False):
            laid = lay_out(view, width, height - 1, has_large=has_large)
            assert len(laid.lines) + laid.chart_lines <= height - 1
            texts = ["".join(ink.text for ink in line) for line in laid.lines]
            assert max(map(len, texts), default=0) <= width - MARGIN
            if not has_large:
                drawn = " ".join(texts).split()
                for word in (view.heading + " " + view.text + " " + view.under).split():
                    assert word in drawn, (word, view)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=str)
def test_headings_and_key_figures_are_drawn_large(size: tuple[int, int]) -> None:
    """On every slide of the whole show something is made of blocks, or is a question or chart."""
    for view in every_view(ENGLISH):
        laid = lay_out(view, size[0], size[1] - 1)
        blocks = sum(
            ink.text.count("█") + ink.text.count("▌") for line in laid.lines for ink in line
        )
        assert blocks or view.options or view.chart, view


@pytest.mark.parametrize("size", [SMALL, NORMAL, LARGE], ids=str)
def test_very_long_texts_and_unknown_letters_fit(size: tuple[int, int]) -> None:
    """A story of somebody's own may have any title; what has no large letters is drawn small."""
    long = "Verylongwordwithoutanyend" * 8
    options = tuple(OptionView(n, long, n == 1, (99, 98), ("g" * 70,)) for n in range(1, 5))
    for heading in (long, "мөңгү " * 40, "標題", "[bold]{x}", ""):
        for view in (
            ProjectedView(Kind.STORY, heading, over=long, text=long * 3, under=long),
            ProjectedView(Kind.ANSWER, heading, options=options, votes=("a" * 60, "b")),
        ):
            laid = lay_out(view, size[0], size[1] - 1)
            assert len(laid.lines) <= size[1] - 1
            assert all(sum(len(i.text) for i in line) <= size[0] for line in laid.lines)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (0, 0), (500, 5), (5, 500)], ids=str)
def test_no_size_is_impossible(size: tuple[int, int]) -> None:
    """Whatever a window is dragged to."""
    for view in every_view(ENGLISH)[::7]:
        laid = lay_out(view, *size)
        assert len(laid.lines) <= max(0, size[1])


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=str)
def test_bereavement_has_no_loud_letters(size: tuple[int, int]) -> None:
    """Its heading is drawn smaller than any other event's would be."""
    quiet = projected_view(at(opened_show(), Kind.STORY, "breadwinner"), NOW, ENGLISH)
    loud = attrs.evolve(quiet, is_quiet=False)
    widths = [
        max(sum(len(ink.text) for ink in line) for line in lay_out(view, *size).lines)
        for view in (attrs.evolve(quiet, text="", over=""), attrs.evolve(loud, text="", over=""))
    ]
    assert widths[0] < widths[1]


async def test_nothing_but_the_slide_is_projected() -> None:
    """No footer, no keys; the pointer over it changes nothing."""
    async with presented(NORMAL) as room:
        await room.go(Kind.STORY, "birth")
        before = await room.settled()
        assert before.splitlines()[-1].strip() == "1 / 10"
        for place in ((3, 3), (40, 12), (79, 23)):
            await room.pilot.hover(offset=place)
        assert await room.settled() == before


async def test_the_place_and_the_clock_stand_in_the_corners() -> None:
    """The time of groups at work on the left, small."""
    async with presented(SMALL, "session-1") as room:
        await room.go(Kind.INSTRUCTION)
        await room.press("c")
        await room.sees("30 minutes left", "1 / 4")
        await room.pass_time(28 * 60 + 30)
        await room.sees("! 1:30 left")


# The clicker ----------------------------------------------------------------------------------

NEXT = ("pagedown", "down", "right", "space", "enter", "n")
BACK = ("pageup", "up", "left", "backspace", "p")


@pytest.mark.parametrize("key", NEXT)
async def test_next(key: str) -> None:
    """Whatever a clicker sends for next."""
    async with presented() as room:
        await room.press(key)
        assert room.show.at == 1


@pytest.mark.parametrize("key", BACK)
async def test_back(key: str) -> None:
    """Whatever a clicker sends for back."""
    async with presented() as room:
        await room.go(Kind.STORY, "illness")
        was = room.show.at
        await room.press(key)
        assert room.show.at == was - 1


@pytest.mark.parametrize("key", ["f5", "shift+f5", "escape"])
async def test_start_and_stop_of_a_clicker_end_nothing(key: str) -> None:
    """However often they are sent, the show stays where it is."""
    async with presented() as room:
        await room.go(Kind.LIVES, "illness")
        was = room.show
        before = await room.settled()
        await room.press(*[key] * 4)
        assert room.app.is_running
        assert room.show == was
        assert await room.settled() == before


@pytest.mark.parametrize("key", ["b", "full_stop"])
async def test_blank(key: str) -> None:
    """Nothing at all is projected; any step only brings the slide back."""
    async with presented() as room:
        await room.go(Kind.STORY, "illness")
        before = await room.settled()
        await room.press(key)
        assert (await room.settled()).strip() == ""
        was = room.show.at
        await room.press("pagedown")
        assert room.show.at == was
        assert await room.settled() == before


async def test_the_whole_show_with_a_clicker() -> None:
    """From the title to the last question, and no key further."""
    async with presented(SMALL) as room:
        count = len(steps.slides(room.show))
        await room.press(*["pagedown"] * (count + 3))
        await room.until(lambda: room.show.at == count - 1)
        assert room.app.is_over


async def test_to_an_event_by_its_number() -> None:
    """g, the number, Enter; a number that is none, or Escape, goes nowhere."""
    async with presented() as room:
        await room.press("g")
        await room.sees("To event: _")
        await room.press("1", "0", "enter")
        assert room.show.slide == steps.slides(room.show)[room.show.at]
        assert (room.show.slide.kind, room.show.slide.event) == (Kind.STORY, "old_age")
        was = room.show.at
        await room.press("g", "9", "9", "enter", "g", "enter", "g", "2", "escape")
        assert room.show.at == was
        assert "To event" not in await room.settled()


async def test_to_a_phase_by_its_number() -> None:
    """G and the number; a number that is none goes nowhere, nor does G without a plan."""
    async with presented(plan="session-1") as room:
        await room.press("G")
        await room.sees("To phase: 1 to 3")
        await room.press("2")
        assert (room.show.slide.kind, room.show.slide.phase) == (Kind.INSTRUCTION, "present")
        was = room.show.at
        await room.press("G", "9", "4", "G", "escape", "1")
        assert room.show.at == was
    async with presented() as room:
        await room.press("G", "2")
        assert "To phase" not in await room.settled()
        assert room.show.at == 0


async def test_own_text_of_what_the_slide_is_about() -> None:
    """L tells in the notes what became of it; the next step forgets it."""
    async with presented(LARGE) as room:
        await room.press("L")
        await room.sees("This slide is about no article.")
        await room.go(Kind.WHY, "breadwinner")
        await room.press("L")
        await room.sees("No folder of texts was named", "C128, Part IV, Art. 20-25")
        await room.press("pagedown")
        await room.until(lambda: "No folder" not in room.screen)


async def test_freezing_while_the_trainer_prepares() -> None:
    """The room keeps its slide; the notes show where the trainer is going."""
    async with presented(NORMAL) as room:
        await room.go(Kind.STORY, "birth")
        await room.press("z")
        before = await room.settled()
        await room.press("pagedown")
        assert await room.settled() == before
        await room.press("i")
        await room.sees(
            "Now: Peter is born: the question", "The room sees: Peter is born: the story"
        )
        await room.press("i", "z")
        await room.until(lambda: room.screen != before)


async def test_the_other_language_and_back() -> None:
    """One key, on any slide."""
    async with presented(SMALL) as room:
        await room.go(Kind.QUESTION, "birth")
        english = await room.settled()
        await room.press("o")
        await room.sees("МОТ")
        await room.press("o")
        await room.until(lambda: room.screen == english)


async def test_the_language_outlives_a_crash() -> None:
    """Whoever starts again does not have to change it before the room."""
    shelf = Shelf()
    async with presented(SMALL, keeper=shelf) as room:
        await room.press("o")
        await room.until(lambda: bool(shelf.kept))
    kept = from_data(to_data(shelf.kept[-1]))
    async with presented(SMALL, show=kept) as room:
        assert room.app.say.language == "ru"
        await room.press("o")
        assert room.app.say.language == "en"


async def test_keys_of_a_russian_keyboard() -> None:
    """Nobody has to change the layout in front of a room, also not for capital letters."""
    async with presented(plan="session-1") as room:
        await room.go(Kind.INSTRUCTION)
        await room.press("с")  # c
        assert steps.clock(room.show).since is not None
        await room.press("К", "К")  # R
        assert steps.clock(room.show) == steps.Clock()
        await room.press("т")  # n
        assert room.show.at == 2


@pytest.mark.parametrize("kind", [Kind.NOTE, Kind.STORY, Kind.QUESTION, Kind.LIVES])
async def test_the_bereavement_is_passed_with_one_key(kind: Kind) -> None:
    """From its note, and from anywhere in it."""
    async with presented() as room:
        await room.go(kind, "breadwinner")
        await room.press("x")
        assert room.show.slide.event == "precarious_work"
        await room.press("x")
        await room.settled()
        assert room.show.slide.event == "precarious_work"


async def test_leaving_takes_two_keys() -> None:
    """A stray q asks; anything but y goes on with the show."""
    async with presented() as room:
        await room.press("q")
        await room.sees("Leave the show?")
        await room.press("pagedown")
        assert room.show.at == 1
        assert "Leave" not in await room.settled()
        await room.press("y", "ctrl+q", "escape", "ctrl+c", "n")
        assert room.app.is_running
        await room.press("q", "y")
        await room.until(lambda: not room.app.is_running)


async def test_ctrl_q_twice_leaves() -> None:
    """Once only asks."""
    async with presented() as room:
        await room.press("ctrl+q")
        await room.sees("Leave the show?")
        await room.press("ctrl+q")
        await room.until(lambda: not room.app.is_running)


async def test_a_question_to_the_trainer_shows_on_a_blank_screen_too() -> None:
    """Else nobody would know what the next key does."""
    async with presented() as room:
        await room.press("b", "q")
        await room.sees("Leave the show?")


async def test_the_mouse_is_a_clicker() -> None:
    """Left on, right back."""
    async with presented() as room:
        await room.pilot.click(offset=(20, 10))
        assert room.show.at == 1
        await room.pilot.click(offset=(20, 10), button=3)
        assert room.show.at == 0


# The room's answer ----------------------------------------------------------------------------


async def test_hands_are_counted_with_one_key_each() -> None:
    """Minus and an option take one away; the slide shows numbers only once they are locked."""
    async with presented(SMALL) as room:
        await room.go(Kind.QUESTION, "birth")
        before = await room.settled()
        await room.press("1", "3", "3", "3", "2", "minus", "3")
        assert room.hands == (1, 1, 2, 0)
        assert await room.settled() == before
        await room.press("enter")
        await room.sees("14 weeks   2")
        assert room.show.slide.kind is Kind.QUESTION
        await room.press("1", "minus", "2")
        assert room.hands == (1, 1, 2, 0)
        await room.press("enter")
        await room.until(lambda: room.show.slide.kind is Kind.ANSWER)


async def test_a_clicker_locks_and_goes_on() -> None:
    """Next is enough."""
    async with presented() as room:
        await room.go(Kind.QUESTION, "birth")
        await room.press("2", "pagedown")
        assert room.show.slide.kind is Kind.ANSWER
        assert room.show.votes[0].is_locked


async def test_counting_again_takes_a_second_key() -> None:
    """r, then y; r alone changes nothing."""
    async with presented() as room:
        await room.go(Kind.QUESTION, "birth")
        await room.press("2", "enter", "r", "1")
        assert room.hands == (0, 1, 0, 0)
        assert steps.vote_at(room.show, room.show.slide).is_locked
        await room.press("r", "y", "2")
        assert room.hands == (0, 2, 0, 0)


async def test_groups_guess() -> None:
    """v, then the group's number and its answer; unknown numbers are nobody's."""
    async with presented(plan="session-1") as room:
        await room.go(Kind.QUESTION, "birth")
        await room.press("v", "2")
        await room.sees("Group 2 guesses: 1 to 4")
        await room.press("4", "9", "5", "1", "v", "3")
        vote = steps.vote_at(room.show, room.show.slide)
        assert vote.guesses == ((1, 4), (4, 1))
        assert vote.hands == (0, 0, 1, 0)


async def test_with_ten_groups_each_number_has_two_digits() -> None:
    """So that 1 and 10 can be told apart."""
    groups = tuple(Group(str(number), (number,)) for number in range(1, 13))
    show = attrs.evolve(opened_show("session-1"), groups=groups)
    async with presented(show=at(show, Kind.QUESTION, "birth")) as room:
        await room.press("v", "1", "2", "3", "0", "1", "4", "9", "9", "2")
        assert steps.vote_at(room.show, room.show.slide).guesses == ((11, 3), (0, 4))


# The trainer's notes --------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["i", "tab"])
async def test_notes_come_over_the_projection_and_go(key: str) -> None:
    """The same key opens and closes them; steps go on meanwhile."""
    async with presented(SMALL) as room:
        await room.go(Kind.STORY, "birth")
        before = await room.settled()
        await room.press(key)
        await room.sees("Now: Peter is born: the story", "Next: Peter is born: the question")
        await room.press("pagedown")
        await room.sees("Now: Peter is born: the question", "What people often get wrong")
        await room.press("pageup", key)
        await room.until(lambda: room.screen == before)


async def test_escape_closes_help_and_notes() -> None:
    """And nothing else."""
    async with presented() as room:
        before = await room.settled()
        for key in ("question_mark", "f1", "i"):
            await room.press(key)
            await room.until(lambda: room.screen != before)
            await room.press("escape")
            await room.until(lambda: room.screen == before)


async def test_long_notes_are_read_to_their_end() -> None:
    """In the smallest window too."""
    async with presented(SMALL) as room:
        await room.go(Kind.QUESTION, "birth")
        await room.press("i")
        await room.sees("Now: ")
        await room.press(*["j"] * 40)
        await room.until(lambda: room.app.screen.query_one(Overlay).is_vertical_scroll_end)
        await room.press(*["k"] * 40)
        await room.sees("Now: ")


async def test_the_clock_runs_stands_and_is_reset_with_a_second_key() -> None:
    """And is given minutes, where no hands are counted."""
    async with presented(NORMAL, "session-1") as room:
        await room.go(Kind.INSTRUCTION)
        await room.press("i")
        await room.sees("■ 30:00 left")
        await room.press("c")
        await room.pass_time(90)
        await room.sees("▶ 28:30 left", "on time")
        await room.press("plus", "plus", "minus")
        await room.sees("▶ 29:30 left")
        await room.press("R")
        await room.sees("Begin this clock anew?", "29:30 left")
        await room.press("R")
        await room.sees("■ 30:00 left")


async def test_the_notes_warn_before_the_end() -> None:
    """With a sign and words."""
    async with presented(LARGE, "session-1") as room:
        await room.go(Kind.INSTRUCTION)
        await room.press("i", "c")
        await room.pass_time(28 * 60 + 1)
        await room.sees("▶ ! 1:59 left")
        await room.pass_time(180)
        await room.sees("▶ ! over by 1:01")


# Keeping --------------------------------------------------------------------------------------


class Shelf:
    """Keeps every state; refuses while it is full."""

    def __init__(self) -> None:
        self.kept: list[Plenary] = []
        self.is_full = False

    def keep(self, plenary: Plenary) -> None:
        """One more, unless it is full."""
        if self.is_full:
            raise PeterError("The disk is full.")
        self.kept.append(plenary)


async def test_each_change_is_kept_before_it_is_shown() -> None:
    """Also each hand; what changes nothing is not kept again."""
    shelf = Shelf()
    async with presented(keeper=shelf) as room:
        shown: list[Plenary] = []
        room.app.followers.append(lambda now: shown.append(shelf.kept[-1]))
        await room.go(Kind.QUESTION, "birth")
        await room.press("3", "b", "b", "f5", "y")
        await room.until(lambda: len(shown) == 4)
        assert shown == shelf.kept
        assert room.hands == (0, 0, 1, 0)


async def test_a_show_that_cannot_be_kept_goes_on() -> None:
    """The trainer reads why, in the notes only; once it can be kept again, nothing."""
    shelf = Shelf()
    async with presented(LARGE, keeper=shelf) as room:
        shelf.is_full = True
        await room.press("pagedown")
        assert room.show.at == 1
        assert "full" not in await room.settled()
        await room.press("i")
        await room.sees("! The disk is full.")
        shelf.is_full = False
        await room.press("pagedown")
        await room.until(lambda: "full" not in room.screen)


# Bad days -------------------------------------------------------------------------------------

KEYS = (
    *"123456789zxbgvrcRtoinpjky0",
    *("space", "enter", "pagedown", "pageup", "backspace", "escape", "f5", "shift+f5", "tab"),
    *("question_mark", "f1", "plus", "minus", "full_stop", "right", "left", "up", "down"),
)


@pytest.mark.parametrize("seed", range(4))
async def test_any_keys_in_any_window(seed: int) -> None:
    """A clicker in a pocket and a beamer that comes and goes break nothing."""
    chance = Random(seed)
    async with presented(
        chance.choice(SIZES), chance.choice((None, "session-1", "session-2"))
    ) as room:
        for _ in range(5):
            await room.press(*chance.choices(KEYS, k=25))
            if not room.app.is_running:
                break
            await room.resize(*chance.choice((*SIZES, (1, 1), (59, 19), (300, 2), (1, 40))))
            await room.pass_time(chance.choice((0, 700, -5000)))
        assert room.app.failure is None
        assert room.app.is_running  # no q among the keys


async def test_unplugging_the_beamer_changes_nothing() -> None:
    """A window of one cell, and back."""
    async with presented(LARGE) as room:
        for kind in (Kind.STORY, Kind.LIVES, Kind.RIVER):
            await room.go(kind)
            before = await room.settled()
            await room.resize(1, 1)
            await room.resize(*SMALL)
            await room.resize(*LARGE)
            await room.until(lambda wanted=before: room.screen == wanted)  # type: ignore[misc]


async def test_too_small_a_window_says_so() -> None:
    """And a blank one stays blank."""
    async with presented((59, 19)) as room:
        await room.sees("This window is 59 x 19.")
        await room.press("b")
        await room.until(lambda: not room.screen.strip())


async def test_names_of_groups_are_no_markup() -> None:
    """Brackets and quotes are shown as they were typed."""
    groups = tuple(Group(name) for name in ("[b]x[/b]", "=1+1", '"{y}"', "[/", "]"))
    show = attrs.evolve(opened_show("session-1"), groups=groups)
    async with presented(LARGE, show=at(show, Kind.GROUP)) as room:
        await room.press("i")
        await room.sees("Presents: [b]x[/b]. Next: =1+1")


async def test_without_block_characters_the_terminals_own_letters_are_used() -> None:
    """On an old console everything can still be read."""
    async with presented(SMALL, glyphs=Glyphs.ASCII) as room:
        await room.go(Kind.STORY, "breadwinner")
        await room.sees("Peter's father dies", "Peter is 14 when")
