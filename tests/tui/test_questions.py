"""Stories of somebody who predicts before both lives are shown."""

import pytest

from peter.tui.screens.home import HomeScreen
from tests.tui.screen import LARGE, NORMAL, Player, opened

pytestmark = pytest.mark.asyncio


async def begin(player: Player) -> None:
    """From home into the story of five events, with questions."""
    await player.choose("short")
    await player.sees("Event 1 of 5", "Enter locks it.")


def shows_a_life(player: Player) -> bool:
    """Whether anything of either life is on the screen."""
    return any(text in player.screen for text in ("Without", "Income", "poverty line", "■ on"))


async def test_newcomer_answers_and_then_sees_both_lives() -> None:
    """A newcomer answers, changes the answer, locks it, and only then sees what it was."""
    async with opened(NORMAL) as player:
        await begin(player)
        assert not shows_a_life(player)
        assert "lock it" not in player.footer
        await player.press("1", "2")
        await player.sees("▸ 2", "⏎ lock it")
        assert "▸ 1" not in player.screen
        await player.press("enter")
        await player.sees("You said", "it is", "With", "Without", "space next")
        assert player.text("#in-words").startswith("You said ")
        assert player.text("#in-words").endswith(player.view.in_words)
        await player.press("4")
        await player.sees("no maternity benefit or social assistance")


async def test_nothing_of_either_life_is_shown_before_the_answer() -> None:
    """Before the answer is locked, no key shows either life, and the footer offers none."""
    async with opened(LARGE) as player:
        await begin(player)
        before = player.screen
        for offered in ("space", "switch", "why", "articles", "all ten", "undo", "view", "end"):
            assert offered not in player.footer
        await player.press("space", "s", "w", "i", "a", "v", "u", "e", "enter", "5", "0")
        await player.until_screen_is(before)
        assert not shows_a_life(player)
        await player.press("x")
        await player.sees("The answer: ", "With", "Without", "space next")


async def test_bereavement_can_be_passed_by() -> None:
    """Whoever cannot bear the father's death goes past the whole event, and may come back."""
    async with opened(NORMAL) as player:
        await begin(player)
        await player.press("x")
        await player.sees("space next")
        await player.press("space")
        await player.sees("Event 2 of 5", "x goes past the whole event", "x pass by")
        await player.press("x")
        await player.sees("Event 3 of 5", "Peter falls ill", "Enter locks it.")


async def test_the_end_compares_what_was_said() -> None:
    """At the last event e shows the end of the life, with what was said and what it was."""
    async with opened(NORMAL) as player:
        await begin(player)
        assert "the end" not in player.footer
        for number in range(1, 6):
            await player.sees(f"Event {number} of 5")
            await player.press("1")
            await player.sees("lock it")
            await player.press("enter")
            await player.sees("e the end" if number == 5 else "space next")
            await player.press(*["space"] * (number < 5))
        await player.sees("e the end")
        await player.press("e")
        await player.sees("twice")
        text = await player.read_all()
        assert text.count("you said") == 1 + 5  # once in the heading
        assert "To talk about" in text
        await player.press("e")
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))
