"""Stories of somebody who changes the size of the window, or presses whatever there is."""

from pathlib import Path
from random import Random

import pytest

from peter.tui.screens.home import HomeScreen
from peter.tui.screens.play import PlayScreen
from tests.tui.screen import LARGE, NORMAL, SMALL, keys_to, opened

pytestmark = pytest.mark.asyncio

GOLDEN = Path(__file__).parents[1] / "golden"
KEYS = (
    *"1234567890saugwivtxel",
    *("space", "space", "space", "right", "left", "backspace", "escape", "question_mark"),
    *("up", "down", "pageup", "pagedown", "home", "end", "enter", "tab"),
)
SIZES = (SMALL, NORMAL, LARGE, (1, 1), (59, 19), (200, 60), (110, 24), (80, 34), (1, 40), (300, 2))


async def test_window_that_is_too_small_says_so_and_recovers() -> None:
    """In a window that is too small the player reads how large it should be, and goes on then."""
    async with opened((59, 19)) as player:
        await player.sees("This window is 59 x 19.", "Please make it 60 x 20 or larger")
        await player.resize(*SMALL)
        await player.play(3)
        for size in ((60, 19), (59, 19)):
            before = player.screen
            await player.resize(*size)
            await player.sees(f"This window is {size[0]} x {size[1]}.")
            assert "Event 3" not in player.screen
            await player.resize(*SMALL)
            await player.until_screen_is(before)


async def test_resized_screen_is_like_a_fresh_one() -> None:
    """A window that was dragged, even to one cell, looks like one opened at its size."""
    async with opened(LARGE) as player:
        await player.play(3)
        for size in (NORMAL, (1, 1), SMALL, LARGE):
            await player.resize(*size)
            if size != (1, 1):
                path = GOLDEN / f"play-3-{size[0]}x{size[1]}.txt"
                golden = path.read_text(encoding="utf-8")
                await player.until_screen_is(golden.removesuffix("\n"))


async def test_one_cell_at_any_moment() -> None:
    """Whatever is open, a window of one cell and back again changes nothing."""
    async with opened(NORMAL) as player:
        for keys in ((), keys_to("open"), ("w",), ("w", "g")):
            await player.press(*keys)
            before = player.screen
            await player.resize(1, 1)
            if not isinstance(player.app.screen, PlayScreen):
                await player.press("pagedown", "pageup", "home")
            await player.resize(*NORMAL)
            await player.until_screen_is(before)
        await player.press("escape", "escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))
        await player.press("down")
        await player.sees("⏎ choose")


@pytest.mark.parametrize("seed", range(3))
async def test_any_keys_in_any_window_leave_a_way_out(seed: int) -> None:
    """A child at the keyboard breaks nothing: after any keys Escape leads home and q out."""
    chance = Random(seed)
    async with opened(chance.choice((SMALL, NORMAL, LARGE))) as player:
        pressed: list[str] = []
        for _ in range(4):
            keys = chance.choices(KEYS, k=18)
            pressed += keys
            await player.press(*keys)
            if player.app.failure is not None or not player.app.is_running:
                break
            await player.resize(*chance.choice(SIZES))
        assert player.app.failure is None, (pressed, player.app.failure)
        if player.app.is_running:  # the menu's own Quit may have been chosen
            await player.resize(*NORMAL)
            await player.press("escape", "escape", "escape")
            await player.until(lambda: isinstance(player.app.screen, HomeScreen))
            await player.leave()
    assert player.app.return_code == 0, pressed
