"""Stories of somebody who looks closely at the chart."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from random import Random

import pytest

from peter.settings import Settings
from peter.tui.screens.chart import ChartScreen
from peter.tui.screens.play import PlayScreen
from peter.tui.screens.reader import ReaderScreen
from peter.tui.widgets.chart import Chart
from peter.views.glyphs import Glyphs
from tests.tui.screen import LARGE, NORMAL, SMALL, Player, opened

pytestmark = pytest.mark.asyncio

HUGE = (200, 60)
LOSS = "Peter, 14 years old"


@asynccontextmanager
async def looking(
    size: tuple[int, int] = NORMAL, event: int = 3, settings: Settings | None = None
) -> AsyncIterator[Player]:
    """The chart, opened from an event of the whole story."""
    async with opened(size, settings=settings) as player:
        await player.play(event)
        await player.press("c")
        await player.until(lambda: isinstance(player.app.screen, ChartScreen))
        await player.sees("the whole life", f"Event {event}: ")
        yield player


def foot(player: Player) -> int:
    """The column in which the cursor stands on the axis."""
    return next(line.index("▲") for line in player.screen.splitlines() if "▲" in line)


def stands_at(player: Player, column: int) -> bool:
    """Whether the cursor is in this column."""
    return foot(player) == column


async def test_the_cursor_reads_out_any_month() -> None:
    """Arrows move the cursor by a month, Page keys by a year, and a line says what is there."""
    async with looking() as player:
        await player.sees(LOSS, "with 671, without 361, 310 less. Poverty line: 504.")
        for keys, who in (
            (("right", "right"), "Peter, 14 years and 2 months old"),
            (("left",), "Peter, 14 years and 1 month old"),
            (("pagedown",), "Peter, 15 years and 1 month old"),
            (("shift+left", "pageup"), "Peter, 13 years and 1 month old"),
            (("home", "left"), "Peter, newborn"),
            (("end", "right", "pagedown"), "Peter, 77 years and 11 months old"),
        ):
            await player.press(*keys)
            await player.sees(who)


async def test_the_cursor_goes_from_event_to_event() -> None:
    """Down and Tab go to where the next event begins, up to the one before, none is left out."""
    async with looking(event=1) as player:
        titles = [player.text("#reading")]
        for key in ("down", "tab", "down", "down", "down", "down", "tab", "down", "down"):
            await player.press(key)
            await player.sees(f"Event {len(titles) + 1}: ")
            titles.append(player.text("#reading"))
        await player.press("down")
        assert await player.settled()
        assert player.text("#reading") == titles[-1]
        await player.press("left", "up")
        await player.sees("Event 9: ")
        await player.press("up", "shift+tab")
        await player.until(lambda: player.text("#reading") == titles[6])


async def test_zoom_and_back() -> None:
    """One key looks at the months of the event at the cursor, and shows the whole life again."""
    async with looking() as player:
        before = await player.settled()
        await player.press("z")
        await player.sees("Income a month, event 3: Peter's father dies", "18", LOSS)
        assert "70" not in player.text("#chart")
        # The cursor stays within what is shown; an event further on takes the view along.
        await player.press("end", "right")
        end = player.text("#reading")
        await player.press("pagedown")
        await player.settled()
        assert player.text("#reading") == end
        await player.press("home", "down", "down")
        await player.sees("Income a month, event 4: ", "Event 4: ")
        await player.press("up", "z")
        await player.until_screen_is(before)


async def test_zoom_between_events() -> None:
    """Where no event is, the zoom goes to the last that began."""
    async with looking(event=9) as player:
        await player.press(*["pagedown"] * 10)
        await player.sees("No event in this month")
        await player.press("z")
        await player.sees("Income a month, event 9: ", "Event 9: ")


async def test_three_series_in_turn() -> None:
    """Income, consumption, savings less debt; the cursor stays in its month."""
    async with looking() as player:
        before = await player.settled()
        await player.press("right", "right", "s")
        await player.sees("Consumption a month, the whole life", "Consumption a month: with ")
        await player.press("s")
        await player.sees("Savings less debt, the whole life", "Savings less debt: with 498, ")
        await player.sees("neither savings nor debt", "-2,000 ┤", "14 years and 2 months old")
        assert "overty line" not in player.screen
        await player.press("s", "left", "left")
        await player.until_screen_is(before)


async def test_glyphs_are_chosen_once_for_every_chart() -> None:
    """The next set of glyphs is drawn at once, kept, and used by every chart there is."""
    async with looking() as player:
        await player.press("b")
        await player.sees("braille dots", "⣀")
        await player.until(lambda: player.app.settings.glyphs == "braille")
        await player.press("b")
        await player.sees("plain characters", "#####", "1,000 +")
        await player.until(lambda: player.app.settings.glyphs == "ascii")
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, PlayScreen))
        await player.sees("#####", "1,000 +")
        settings = player.app.settings
    async with looking(settings=settings) as player:
        await player.sees("plain characters", "#####")
        await player.press("b")
        await player.sees("half blocks", "▄▄▄▄")


async def test_unknown_glyphs_of_other_settings() -> None:
    """Glyphs that nobody knows are as if none had been chosen."""
    async with looking(settings=Settings(glyphs="runes")) as player:
        await player.sees("half blocks")
        assert player.app.screen.query_one(Chart).glyphs is Glyphs.BLOCK


async def test_a_click_sets_the_cursor() -> None:
    """Whoever clicks on the chart reads the month that was clicked."""
    async with looking(LARGE) as player:
        for column in (30, 90, 3):
            chart = player.app.screen.query_one(Chart).region
            await player.pilot.click(offset=(column, chart.y + 8))
            # Left of the field the nearest month is the first.
            left = player.screen.splitlines()[chart.bottom - 2].index("└")
            wanted = max(column, left + 1)
            await player.until(partial(stands_at, player, wanted))
        await player.sees("Peter, newborn")


async def test_help_and_back() -> None:
    """The question mark explains the chart; Escape and c lead back, a step at a time."""
    async with looking() as player:
        before = await player.settled()
        await player.press("question_mark")
        await player.sees("The chart", "The solid line is the life With")
        text = await player.read_all()
        for words in ("move the cursor a month", "look closer", "braille dots", "average wage"):
            assert words in text
        await player.press("escape")
        await player.until_screen_is(before)
        for closing in ("c", "escape"):
            await player.press(closing)
            await player.until(lambda: isinstance(player.app.screen, PlayScreen))
            await player.press("c")
            await player.until_screen_is(before)
        assert not any(isinstance(screen, ReaderScreen) for screen in player.app.screen_stack)


async def test_the_footer_tells_the_way_back_at_every_size() -> None:
    """Help and the way back are in the footer, however narrow it is."""
    for size in (SMALL, NORMAL, LARGE):
        async with looking(size) as player:
            for words in ("↑↓ event", "←→ month", "z zoom", "s series", "? help", "Esc back"):
                assert words in player.footer


async def test_another_language() -> None:
    """After the language changed every word is new; cursor and zoom stay."""
    async with looking() as player:
        await player.press("right", "z", "s")
        await player.sees("Consumption a month, event 3")
        before = await player.settled()
        axis, cursor = foot(player), player.app.screen
        assert isinstance(cursor, ChartScreen)
        at = cursor.cursor
        await player.press("o")
        await player.until(lambda: player.app.say.language == "ru")
        await player.until(lambda: "1,000 ┤" not in player.screen)
        assert (cursor.cursor, cursor.zoomed is not None) == (at, True)
        await player.press("o")
        await player.until_screen_is(before)
        assert foot(player) == axis


async def test_moving_the_cursor_draws_nothing_anew() -> None:
    """The chart is drawn once; wherever the cursor goes, it is only laid over."""
    async with looking(LARGE) as player:
        await player.settled()
        chart = player.app.screen.query_one(Chart)
        drawn = chart.plot
        assert drawn is not None
        await player.press(*["right"] * 30, "pagedown", "down", "up", "home", "end")
        await player.sees("77 years and 11 months old")
        assert chart.plot is drawn
        await player.press("z")
        await player.sees("event 10")
        assert chart.plot is not drawn


async def test_a_long_name_cuts_no_amount() -> None:
    """However long a player's name for Peter is, both values and the line can be read."""
    name = "Maximilian Alexander"
    for size in (SMALL, NORMAL, LARGE):
        async with looking(size, settings=Settings(names=(("peter", name),))) as player:
            await player.press("right", "right")
            await player.sees(f"{name}, 14 years and 2 months old")
            reading = player.text("#reading")
            assert ("…" in reading) is (size == NORMAL)
            assert reading.endswith("310 less. Poverty line: 504.")


KEYS = ("left", "right", "up", "down", "tab", "pageup", "pagedown", "home", "end", *"zszsbzto")
SIZES = (SMALL, NORMAL, LARGE, HUGE, (1, 1), (2, 30), (59, 19), (1, 40), (300, 2), (61, 21))


@pytest.mark.parametrize("seed", range(3))
async def test_any_keys_at_any_size(seed: int) -> None:
    """Whatever is pressed, in a window of any size, nothing breaks and the same comes back."""
    chance = Random(seed)
    async with looking(event=chance.choice((1, 3, 10))) as player:
        for _ in range(6):
            keys = chance.choices(KEYS, k=12)
            await player.press(*keys)
            await player.resize(*chance.choice(SIZES))
            await player.press(*chance.choices(KEYS, k=3))
            assert player.app.failure is None, (keys, player.app.failure)
        await player.resize(*NORMAL)
        before = await player.settled()
        await player.resize(1, 1)
        await player.resize(*NORMAL)
        await player.until_screen_is(before)
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, PlayScreen))


async def test_screens_look_as_written_down(
    same_as_golden: Callable[[Mapping[str, str]], None],
) -> None:
    """A reviewer sees in text files the chart at three sizes, in each series and glyphs."""
    screens: dict[str, str] = {}
    for size, walk in (
        (SMALL, ("whole", "zoom")),
        (NORMAL, ("whole", "zoom", "savings", "braille", "ascii")),
        (LARGE, ("whole", "zoom")),
    ):
        async with looking(size) as player:
            for name in walk:
                key, words = {
                    "whole": ("right", "14 years and 1 month"),
                    "zoom": ("z", "event 3:"),
                    "savings": ("s", "Consumption a month"),
                    "braille": ("b", "braille dots"),
                    "ascii": ("b", "plain characters"),
                }[name]
                await player.press(key)
                await player.sees(words)
                if name == "savings":
                    await player.press("z", "s")
                    await player.sees("Savings less debt, the whole life")
                screens[f"chart/{name}-{size[0]}x{size[1]}"] = await player.settled()
    same_as_golden(screens)
