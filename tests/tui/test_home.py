"""Stories of somebody at the first screen."""

from pathlib import Path
from typing import ClassVar

import pytest

from peter import storage, tui
from peter.settings import Settings
from peter.tui.app import PeterApp
from peter.tui.screens.home import HomeScreen
from peter.tui.screens.play import PlayScreen
from peter.views.note import NOTE
from tests.tui.screen import LARGE, NORMAL, SMALL, Player, opened

pytestmark = pytest.mark.asyncio

SCREENS = Path(str(tui.__file__)).parent


async def test_newcomer_reaches_the_first_event_with_enter() -> None:
    """A newcomer opens the game, presses Enter and reads the first event of Peter's life."""
    async with opened(NORMAL) as player:
        await player.sees("Meet Peter", "five events", "⏎ choose", "q quit")
        await player.press("enter")
        await player.sees("Event 1 of 5", "Peter is born", "Example, step 1", "? help")
        await player.press("x")
        await player.sees("Enter locks it.")


async def test_home_is_drawn_without_reading_styles_twice() -> None:
    """Nothing lies under home, and no style is read again before it stands, in any theme."""

    class Counting(PeterApp):
        CSS_PATH: ClassVar = [SCREENS / "theme.tcss", SCREENS / "screens" / "home.tcss"]
        rereadings = 0

        def refresh_css(self, animate: bool = True) -> None:
            self.rereadings += 1
            super().refresh_css(animate)

    app = Counting(settings=Settings(theme="peter-light"))
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        await Player(app, pilot).sees("Meet Peter")
        assert app.rereadings == 0
        assert [type(screen) for screen in app.screen_stack] == [HomeScreen]
        assert app.screen.styles.background.brightness > 0.5


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


async def test_continue_says_when_only_the_end_is_left() -> None:
    """A life that was lived stands under Continue as that; one in its middle as the open life."""
    async with opened(NORMAL) as player:
        await player.play(9)
        await player.press("escape")
        await player.sees("Continue", "the open life, where you left it")
        await player.press("enter")
        await player.sees("Event 9 of 10")
        await player.press("space")
        await player.sees("Event 10 of 10")
        await player.press("escape")
        await player.sees("Continue", "the life that was lived; its end again")


async def left_at_event_2(player: Player) -> None:
    """Peter's short life, its first question answered, and home again."""
    await player.play(1, "short")
    await player.press("x")
    await player.sees("Enter locks it.")
    await player.press("3", "enter")
    await player.sees("You said 14 weeks")
    await player.press("space")
    await player.sees("Event 2 of 5")
    await player.press("escape")
    await player.sees("Continue", "⏎ choose")


@pytest.mark.parametrize("entry", ["whole", "harder", "open", "systems"])
async def test_new_life_asks_before_it_takes_the_place_of_the_open_one(entry: str) -> None:
    """One Down too many and Enter, twice: the open life goes on, and nothing was begun."""
    async with opened(NORMAL) as player:
        await left_at_event_2(player)
        kept = storage.open_life()
        await player.choose(entry)
        if entry == "systems":
            await player.sees("what the first life has")
            await player.press("enter")
            await player.sees("what the second life has")
            await player.press("enter")
        await player.sees("Open now", "event 2 of 5", "Go on with the open life")
        await player.press("escape")
        await player.sees("Continue", "⏎ choose")
        assert storage.open_life() == kept
        await player.choose("whole")
        await player.sees("Open now")
        await player.press("enter")
        await player.sees("Event 2 of 5")
        assert storage.open_life() == kept
        assert not storage.has_before()


async def test_two_lives_change_places() -> None:
    """Whoever begins anew finds the life that was left under The life before, and it again."""
    async with opened(NORMAL) as player:
        await left_at_event_2(player)
        await player.choose("harder")
        await player.sees("Open now")
        await player.press("2")
        await player.sees("Event 1 of 10")
        await player.press("2", "enter")
        await player.sees("You said")
        await player.press("space")
        await player.sees("Event 2 of 10")
        for place in ("Event 2 of 5", "Event 2 of 10"):
            await player.press("escape")
            await player.sees("The life before", "⏎ choose")
            await player.choose("before")
            await player.sees(place)
        assert player.session.scenario.id == "peter-harder"


async def test_nothing_is_asked_where_nothing_would_be_lost() -> None:
    """A life in which nothing was done makes way at once, and is kept nowhere."""
    async with opened(NORMAL) as player:
        await player.play(1, "whole")
        await player.press("escape")
        await player.play(1, "open")
        await player.sees("Event 1 of 10")
        assert not storage.has_before()
