"""Stories of somebody who sets two systems side by side."""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial

import attrs
import pytest

from peter import storage
from peter.plenary import Kind, open_show, slides
from peter.session import Under, open_story
from peter.settings import Settings, speech
from peter.speech import ENGLISH
from peter.tui.app import PeterApp
from peter.tui.show import ShowApp
from tests.tui.screen import LARGE, NORMAL, SMALL, Player, opened, screen_lines

pytestmark = pytest.mark.asyncio

Compare = Callable[[Mapping[str, str]], None]
SIZES = {"60x20": SMALL, "80x24": NORMAL, "120x40": LARGE}
KG = Under("kg", "c102")


@asynccontextmanager
async def started(size: tuple[int, int], under: Under = KG) -> AsyncIterator[Player]:
    """The game as `peter --policy kg --against c102` opens it, where no other life is open."""
    storage.forget()
    start = partial(open_story, "peter", under=under)
    settings = Settings()
    app = PeterApp("peter", settings, speech(settings), start=start)
    async with app.run_test(size=size) as pilot:
        player = Player(app, pilot)
        await player.until(lambda: app.session is not None)
        await player.sees(player.view.place)
        yield player
    assert app.failure is None, repr(app.failure)


@pytest.mark.parametrize("size", [NORMAL, LARGE])
async def test_walk_through_two_systems(size: tuple[int, int]) -> None:
    """From birth to the end both columns have the names of their systems, never With or Without,
    and what is not known is said at every event."""
    async with started(size) as player:
        for number in range(1, 11):
            await player.sees(f"Event {number} of 10", "Kyrgyzstan C102 minimum")
            screen = await player.settled()
            assert not re.search(r"\b(With|Without)\b(?! care)", screen), screen
            assert "not known, so not in" in screen
            assert "p systems" in player.footer
            if number < 10:
                await player.press("space")
        await player.press("e")
        await player.sees("Side by side: Kyrgyzstan and C102 minimum.")
        text = await player.read_all()
        assert "Kyrgyzstan C102 minimum" in text
        assert not re.search(r"\b(With|Without)\b", text)


async def test_what_each_system_is_stands_one_key_away() -> None:
    """p tells both systems, what is simpler in them and what is not known; n puts Peter where the
    law does not reach, and back."""
    async with started(LARGE) as player:
        await player.press("p")
        await player.sees("The systems")
        text = await player.read_all()
        assert "Simpler here than in the law" in text
        assert "C102 minimum: The minimum of C102" in text
        await player.press("escape", "n")
        await player.sees("works where the law does not reach", "n within the law")
        await player.press("n")
        await player.until(lambda: "does not reach" not in player.screen)
        await player.press("3")
        await player.sees("Survivors' benefit", "C102 minimum: switched off here")


async def test_two_systems_are_chosen_at_home() -> None:
    """From home two systems are chosen one after the other, and played."""
    async with opened(NORMAL) as player:
        await player.choose("systems")
        await player.sees("what the first life has", "Kyrgyzstan")
        await player.press(*["down"] * 7, "enter")
        await player.sees("what the second life has")
        await player.press("down", "down", "enter")
        await player.sees("Side by side: Kyrgyzstan and C102 minimum.")
        assert [system.reference for system in player.session.systems] == ["kg", "c102"]


async def test_the_laboratorys_two_are_played() -> None:
    """p in the laboratory plays its two policies, under what is assumed there; a changed one
    cannot be played, and the footer does not offer it."""
    async with opened(LARGE) as player:
        await player.choose("laboratory")
        await player.sees("Two policies side by side")
        await player.press("space", "space")
        await player.sees("Second  The minimum of C102", "p play these two")
        await player.press("0")
        await player.until(lambda: "p play these two" not in player.footer)
        await player.press("0", "p")
        await player.sees("Side by side: Peter's story and C102 minimum.", "Event 1 of 10")


async def test_chart_names_both_systems(same_as_golden: Compare) -> None:
    """The chart has the names at its lines and in what is read out, and says what is not known."""
    async with started(NORMAL) as player:
        await player.press("space", "space", "c")
        await player.sees("C102 minimum", "Income a month: Kyrgyzstan")
        same_as_golden({"two/chart-80x24": await player.settled()})


async def test_screens_of_two_systems(same_as_golden: Compare) -> None:
    """The screens, read by a person."""
    screens = {}
    for name, size in SIZES.items():
        async with started(size) as player:
            await player.press("space", "space")
            await player.sees("Event 3 of 10")
            screens[f"two/play-3-{name}"] = await player.settled()
    async with started(NORMAL, Under("de", "uz")) as player:
        screens["two/unknown-80x24"] = await player.settled()
    async with opened(LARGE) as player:
        await player.choose("laboratory")
        await player.sees("Two policies side by side")
        await player.press("space", "space", "up", "right", "right", "right")
        screens["two/laboratory-120x40"] = await player.settled()
    same_as_golden(screens)


async def test_slides_of_two_systems(same_as_golden: Compare) -> None:
    """What a room sees of an event under two systems."""
    plenary = open_show(open_story("peter", under=KG))
    lives = [at for at, slide in enumerate(slides(plenary)) if slide.kind is Kind.LIVES]
    app = ShowApp(attrs.evolve(plenary, at=lives[2]), say=ENGLISH)
    async with app.run_test(size=NORMAL) as pilot:
        for _ in range(8):
            await pilot.pause()
        screen = "\n".join(line.rstrip() for line in screen_lines(app))
    same_as_golden({"two/show-lives-80x24": screen})
