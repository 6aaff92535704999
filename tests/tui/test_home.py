"""Stories of somebody at the first screen."""

import pytest

from peter.tui.screens.home import HomeScreen
from peter.tui.screens.play import PlayScreen
from peter.views.note import NOTE
from tests.tui.screen import LARGE, NORMAL, SMALL, opened

pytestmark = pytest.mark.asyncio


async def test_newcomer_reaches_the_first_event_with_enter() -> None:
    """A newcomer opens the game, presses Enter and reads the first event of Peter's life."""
    async with opened(NORMAL) as player:
        await player.sees("Meet Peter", "five events", "⏎ choose", "q quit")
        await player.press("enter")
        await player.sees("Event 1 of 5", "Peter is born", "Example, step 1", "? help")
        await player.press("x")
        await player.sees("Enter locks it.")


async def test_note_stands_on_home_at_every_size() -> None:
    """Whoever opens the game reads that it is not the ILO's, however small the window is."""
    async with opened(LARGE) as player:
        for size in (LARGE, NORMAL, SMALL):
            await player.resize(*size)
            await player.until(lambda: player.text("#note") == NOTE)


async def test_harder_fate_opens() -> None:
    """A player who knows Peter's life chooses the harder fate, in which he lives to 92."""
    async with opened(NORMAL) as player:
        await player.choose("harder")
        await player.until(lambda: player.app.session is not None)
        assert player.session.scenario.id == "peter-harder"
        assert player.session.scenario.age_months(player.session.scenario.events[-1].month) == 1104
        await player.sees(player.view.title, "Event 1 of 10")


async def test_double_enter_opens_one_story() -> None:
    """Somebody impatient presses Enter twice and is still one Escape away from home."""
    async with opened(NORMAL) as player:
        await player.press("enter", "enter")
        await player.until(lambda: player.app.session is not None)
        await player.sees("Event 1 of 5")
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))


async def test_help_opens_from_the_menu() -> None:
    """A newcomer chooses Help in the menu, reads it, and is back at the menu with Escape."""
    async with opened(NORMAL) as player:
        await player.choose("help")
        await player.sees("How to play", "Peter makes the same choices")
        await player.press("escape")
        await player.sees("five events", "⏎ choose")


@pytest.mark.parametrize("keys", [("up", "enter"), ("enter", "w", "ctrl+q")])
async def test_quits_with_exit_code_0(keys: tuple[str, ...]) -> None:
    """Somebody who has enough leaves: with Quit in the menu, with Ctrl-Q anywhere."""
    async with opened(NORMAL) as player:
        await player.press(*keys)
        await player.until(lambda: not player.app.is_running)
    assert player.app.return_code == 0


async def test_light_theme_and_back() -> None:
    """In a bright room t gives dark on light, in any story screen, and again light on dark."""
    async with opened(NORMAL) as player:

        def is_dark() -> bool:
            return player.app.screen.styles.background.brightness < 0.5

        assert is_dark()
        await player.press("t")
        await player.until(lambda: not is_dark())
        await player.play(1)
        assert isinstance(player.app.screen, PlayScreen)
        assert not is_dark()
        await player.press("t")
        await player.until(is_dark)
        await player.sees_the_session()
