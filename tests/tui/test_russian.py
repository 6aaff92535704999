"""The whole game in Russian: nothing is left in English, and no line is cut."""

import re

import pytest

from peter.settings import Settings
from peter.speech import Speech
from tests.tui.screen import LARGE, NORMAL, Player, opened

SAY = Speech("ru")
SETTINGS = Settings(language="ru")

KEPT = {"Esc", "NORMLEX", "ILO", "ITC", "English", "Enter", "HTML", "Markdown", "CSV", "JSON"}
KEPT |= {"PgDn", "PgUp", "Home", "End", "Tab", "Shift"}
"""Names that are written so in Russian too, and what stands on keys."""

WORD = re.compile(r"(?<![\w./:-])[A-Za-z]{3,}(?![\w./:-])")


def left_in_english(text: str) -> set[str]:
    """English words on a screen, without codes, addresses and names."""
    return set(WORD.findall(text)) - KEPT


async def is_russian(player: Player) -> None:
    """Nothing in English, nothing cut."""
    screen = await player.settled()
    assert not left_in_english(screen), screen
    assert "…" not in screen, screen


@pytest.mark.parametrize("size", [NORMAL, LARGE], ids=["80x24", "120x40"])
async def test_every_event_and_its_texts_are_in_russian(size: tuple[int, int]) -> None:
    """Ten events, with why, cards, chart and the list of events at some of them."""
    async with opened(size, settings=SETTINGS) as player:
        await is_russian(player)
        await player.play(event=1)
        for event in range(1, 11):
            await is_russian(player)
            for key in ("w", "m", "c", "g") if event in (1, 3, 7, 10) else ("w",):
                before = player.app.screen
                await player.press(key)
                await is_russian(player)
                if player.app.screen is not before:
                    await player.press("escape")
            if event < 10:
                await player.press("space")
        await player.press("e")
        await is_russian(player)


@pytest.mark.parametrize("entry", ["laboratory", "library", "settings", "help"])
async def test_the_other_rooms_are_in_russian(entry: str) -> None:
    """Laboratory, library, settings and help at 80x24, in every panel."""
    async with opened(NORMAL, settings=SETTINGS) as player:
        await player.choose(entry)
        for _ in range(3):
            await is_russian(player)
            await player.press("v" if entry == "laboratory" else "down")


async def test_questions_are_asked_in_russian() -> None:
    """The short life with its worked example, to the first answer."""
    async with opened(NORMAL, settings=SETTINGS) as player:
        await player.choose("short")
        await player.until(lambda: player.app.session is not None)
        for key in ("space", "space", "space", "space", "space", "space", "2", "enter"):
            await is_russian(player)
            await player.press(key)
        await is_russian(player)
