"""Recall on the screen: offered when due, one question at a time, kept after each."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from peter import storage
from peter.recall import Recall, due, played
from peter.speech import Speech
from peter.tui.screens.recall import RecallScreen
from tests.tui.screen import LARGE, NORMAL, SMALL, Player, opened

FIVE = ("birth", "breadwinner", "illness", "unemployment", "old_age")


def played_before(days: int) -> None:
    """A short life was played so many days ago."""
    today = date.today()
    storage.save_recall(played(Recall(), "peter", FIVE, today - timedelta(days)))


def left() -> int:
    """How many questions are due, as it stands on disk."""
    round_ = due(storage.load_recall()[0], date.today())
    return 0 if round_ is None else len(round_.events)


async def to_recall(player: Player) -> None:
    """From wherever recall is offered."""
    player.app.action_recall()
    await player.until(lambda: isinstance(player.app.screen, RecallScreen))
    await player.settled()


async def test_question_answer_reason_next() -> None:
    """Enter locks the chosen answer; what is right and why stands below; space asks the next."""
    played_before(1)
    async with opened(NORMAL) as player:
        assert player.app.recall_offer() == "5 short questions from yesterday"
        await to_recall(player)
        await player.sees("Question 1 of 5", "Peter is born", "14 weeks of maternity leave")
        assert "space next" not in player.footer
        assert "lock it" not in player.footer
        await player.press("space", "3", "2")
        await player.sees("⏎ lock it")
        await player.press("enter")
        await player.sees("You said: Convention No. 128. It is: Convention No. 183.", "Article 4")
        await player.sees("× 2  Convention No. 128", "✓ 4  Convention No. 183", "space next")
        assert "1-4" not in player.footer
        assert "lock it" not in player.footer
        await player.press("3", "space")
        await player.sees("Question 2 of 5", "Peter's father dies", "1-4 answer")
        assert left() == 4


async def test_round_ends_with_one_sentence_and_no_points() -> None:
    """After the last question it says when there will be more; nothing is due any longer."""
    played_before(0)
    async with opened(NORMAL) as player:
        await to_recall(player)
        for number in range(1, 6):
            await player.sees(f"Question {number} of 5")
            await player.press("1", "enter")
            await player.sees("It is: " if number < 5 else "is")
            await player.press("enter")
        await player.sees("That was it. Tomorrow there are a few more")
        assert left() == 0
        assert player.app.recall_offer() == ""
        await player.press("1", "space", "enter", "escape")
        await player.until(lambda: not isinstance(player.app.screen, RecallScreen))
        player.app.action_recall()
        await player.settled()
        assert not isinstance(player.app.screen, RecallScreen)


async def test_leaving_in_the_middle_keeps_the_rest() -> None:
    """After Escape the questions that are left are offered, and the answered ones are not."""
    played_before(1)
    async with opened(NORMAL) as player:
        await to_recall(player)
        await player.press("4", "enter")
        await player.sees("So it is: Convention No. 183.")
        await player.press("escape")
        await player.until(lambda: not isinstance(player.app.screen, RecallScreen))
        assert player.app.recall_offer() == "4 short questions from yesterday"
        await to_recall(player)
        await player.sees("Question 1 of 4", "Peter's father dies")


async def test_mouse_answers_too() -> None:
    """A click on an option answers, a click on any line after it goes on."""
    played_before(1)
    async with opened(NORMAL) as player:
        await to_recall(player)
        await player.click("Convention No. 183")
        await player.sees("So it is")
        await player.click("Convention No. 102")
        await player.sees("Question 2 of 5")


async def test_question_is_retold_in_another_language() -> None:
    """Switched in the middle, question and answer speak the other language."""
    played_before(1)
    say = Speech("ru")
    async with opened(NORMAL) as player:
        await to_recall(player)
        await player.press("1", "enter", "o")
        await player.sees(say("Question {number} of {total}", number=1, total=5), "№ 183")
        assert "Convention" not in player.screen


async def test_end_of_a_life_begins_its_recall() -> None:
    """At the end of a life that was asked about, its questions are there; looked around, not."""
    async with opened(NORMAL) as player:
        await player.play(1)
        player.app.action_end()
        await player.settled()
        assert left() == 0
    async with opened(NORMAL) as player:
        await player.play(1, entry="whole")
        await player.press("3", "enter")
        await player.until(lambda: not player.session.is_asking)
        player.app.action_end()
        await player.until(lambda: left() == 1)
        assert player.app.recall_offer() == "1 short question about this life"


async def test_recall_as_it_looks(same_as_golden: Callable[[Mapping[str, str]], None]) -> None:
    """The longest question, open and answered, at three sizes, to be read by people."""
    played_before(1)
    screens = {}
    async with opened(NORMAL) as player:
        await to_recall(player)
        await player.press("4", "enter")
        await player.sees("So it is")
        await player.press("space")
        await player.sees("Question 2 of 5")
        for state, keys in (("open", ()), ("answered", ("1", "enter"))):
            await player.press(*keys)
            for name, size in (("60x20", SMALL), ("80x24", NORMAL), ("120x40", LARGE)):
                await player.resize(*size)
                screens[f"recall/{state}-{name}"] = await player.settled()
    same_as_golden(screens)


async def test_nothing_is_cut_in_a_small_window_in_any_language() -> None:
    """At 60x20 each answered question stands on the screen whole, to its last word."""
    for language in ("en", "ru"):
        storage.forget()
        played_before(1)
        async with opened(SMALL) as player:
            if language == "ru":
                await player.press("o")
            await to_recall(player)
            screen = player.app.screen
            assert isinstance(screen, RecallScreen)
            for _ in FIVE:
                await player.press("1", "enter")
                await player.until(lambda screen=screen: screen.said == 1)  # type: ignore[misc]
                await player.settled()
                for name, text in (("#text", screen.view.text), ("#because", screen.view.because)):
                    assert player.text(name) == text
                assert player.app.screen.query_one("#page").max_scroll_y == 0
                await player.press("space")


async def test_help_explains_recall() -> None:
    """? says what recall is for and which keys it has."""
    played_before(1)
    async with opened(NORMAL) as player:
        await to_recall(player)
        await player.press("question_mark")
        await player.sees("Nobody counts points", "lock the answer")
        await player.press("escape")
        await player.sees("Question 1 of 5")
