"""The screens as text. Where one changes on purpose: `pytest --write-golden`, then read them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.tui.screen import LARGE, NORMAL, SMALL, keys_to, opened

pytestmark = pytest.mark.asyncio

HUGE = (200, 60)

Compare = Callable[[Mapping[str, str]], None]

WALKS: dict[tuple[int, int], tuple[tuple[tuple[str, ...], str, str], ...]] = {
    # size: keys, a text to wait for, name of the screen ("" to walk on)
    (59, 19): (((), "Please make it", "too-small"),),
    SMALL: (
        (("enter",), "Example, step 1", ""),
        (("space", "space"), "Example, step 3", "guide"),
        (("escape", *keys_to("harder", past_continue=True)), "Event 1 of 10", "question"),
        (("escape", *keys_to("open", past_continue=True)), "1 birth", ""),
        (("space", "space"), "3 loss", "play-3"),
    ),
    NORMAL: (
        ((), "q quit", "home"),
        (("question_mark",), "How to play", "help"),
        (("escape", "enter"), "Example, step 1", ""),
        (("x",), "Enter locks it", "question"),
        (("2",), "lock it", ""),
        (("enter",), "You said", "answered"),
        (("escape", *keys_to("open", past_continue=True)), "Open now", "anew"),
        (("2",), "Event 1 of 10", "play-1"),
        (("g",), "Go to an event", "jump"),
        (("escape", "space", "space"), "3 loss", "play-3"),
        (("i",), "The articles behind", "articles-3"),
        (("escape", *["space"] * 7), "10 old age", "play-10"),
    ),
    LARGE: (
        ((), "q quit", "home"),
        (keys_to("open"), "Event 1 of 10", "play-1"),
        (("space", "space"), "Event 3 of 10", "play-3"),
        (("a",), "no protection at all", "play-3-all-off"),
        (("a", "w"), "Why: ", "why-3"),
        (("escape", *["space"] * 7), "Event 10 of 10", "play-10"),
    ),
    HUGE: (
        (keys_to("open"), "Event 1 of 10", ""),
        (("space", "space"), "Event 3 of 10", "play-3"),
    ),
}


def file_name(screen: str, size: tuple[int, int]) -> str:
    """`play-3-80x24`."""
    return f"{screen}-{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", WALKS, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_screens_look_as_written_down(size: tuple[int, int], same_as_golden: Compare) -> None:
    """A reviewer sees in a text file what a player sees on the screen."""
    screens: dict[str, str] = {}
    async with opened(size) as player:
        for keys, shown, screen in WALKS[size]:
            await player.press(*keys)
            await player.sees(shown)
            if screen:
                screens[file_name(screen, size)] = await player.settled()
    same_as_golden(screens)


async def test_every_golden_screen_is_compared() -> None:
    """A file that nobody compares would only seem to guard something."""
    names = {file_name(name, size) for size, walk in WALKS.items() for _, _, name in walk if name}
    assert {p.stem for p in (Path(__file__).parents[1] / "golden").glob("*.txt")} == names
