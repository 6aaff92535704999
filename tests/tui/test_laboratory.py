"""Stories of somebody who takes protection apart in the laboratory."""

import asyncio
import re
from collections.abc import Callable, Mapping
from random import Random

import pytest

from peter.laboratory import Laboratory, lives_needed, measured
from peter.scenario.stories import load_scenario
from peter.speech import Speech
from peter.tui.screens.chart import ChartScreen
from peter.tui.screens.home import HomeScreen
from peter.tui.screens.laboratory import LaboratoryScreen
from peter.tui.screens.library import LibraryScreen
from peter.views.laboratory import laboratory_view
from tests.tui.screen import LARGE, NORMAL, SMALL, Player, opened

pytestmark = pytest.mark.asyncio

KEYS = (
    *"1234567890lvbyimurtoc",
    *("space", "enter", "left", "right", "up", "down", "home", "end", "escape", "question_mark"),
    *("pageup", "pagedown", "tab", "down", "down", "right", "space", "x"),
)


async def enter(player: Player) -> None:
    """Into the laboratory, from home."""
    await player.sees("⏎ choose")
    player.app.push_screen(LaboratoryScreen(load_scenario("peter")))
    await player.sees("The laboratory", "Two policies side by side")


def laboratory(player: Player) -> Laboratory:
    """What the screen holds."""
    screen = next(s for s in player.app.screen_stack if isinstance(s, LaboratoryScreen))
    assert screen.laboratory is not None
    return screen.laboratory


async def sees_the_lives(player: Player) -> None:
    """Look until every measure, the words and the bill are those of the laboratory."""
    view = laboratory_view(laboratory(player))
    await player.until(lambda: player.text("#in-words") == f"▸ {view.in_words}")
    assert player.text("#bill") == view.bill
    for row in view.rows:
        cells = (row.label, row.with_, row.without, row.difference)
        assert re.search(r"\s+".join(map(re.escape, cells)), player.screen), cells


async def test_everything_is_there_at_once() -> None:
    """A policy person toggles a digit and reads price, payment, both lives and bill at once."""
    async with opened(LARGE) as player:
        await enter(player)
        await sees_the_lives(player)
        assert "v view" not in player.footer
        await player.press("3")
        await player.sees("3   ■ Survivors' benefit", "Only survivors' benefit", "C128, Part IV")
        await sees_the_lives(player)
        await player.press("right", "right")
        await player.sees("Survivors' benefit: off  [C102]  advanced", "40 %; C102")
        await sees_the_lives(player)
        await player.press("u", "u", "u")
        await player.until(lambda: "u undo" not in player.footer)
        assert laboratory(player).past == ()


async def test_presets_switches_and_assumptions_by_keys() -> None:
    """With the arrows and space: other policies, a switch unfolded, an assumption; then reset."""
    async with opened(LARGE) as player:
        await enter(player)
        await player.press("space")
        await player.sees("Second  A social protection floor")
        await player.press("up", "left")
        await player.sees("First   The more advanced Conventions")
        await player.press("6", "down", "up", "right")
        await player.sees("6 ▾ ", "Sickness benefit", "← close")
        await player.press("down", "space")
        await player.sees("6 ▾ ▣", "□ Sickness benefit")
        await player.press("end", "right")
        await player.sees("claimed by     nobody", "The story has 100 %, illustrative")
        await sees_the_lives(player)
        await player.press("r")
        await player.sees("With     What Peter has in the story", "Without  No protection")
        await player.until(lambda: "r reset" not in player.footer)


async def test_mouse_does_what_the_keys_do() -> None:
    """Somebody without a keyboard clicks on policies, switches, signs, codes, keys."""
    async with opened(LARGE) as player:
        await enter(player)
        await player.click("Without  No protection", cell=10)
        await player.sees("Second  A social protection floor")
        await player.click("Old-age benefit", inside="■")
        await player.sees("0   □ Old-age benefit")
        await player.click("5 ▸", cell=2)
        await player.sees("5 ▾ ", "Family benefit")
        await player.click("off", inside="□ Old-age")
        await player.sees("0   ■ Old-age benefit", "8.4 %")
        await player.click("u undo")
        await player.sees("0   □ Old-age benefit")
        await player.click("? help", cell=3)
        await player.sees("Recommended is R191: 18 weeks")


@pytest.mark.parametrize("size", [SMALL, NORMAL])
async def test_small_window_shows_panels_in_turn(size: tuple[int, int]) -> None:
    """In a small window v leads from what can be changed to numbers, bill and years, and round."""
    async with opened(size) as player:
        await enter(player)
        await player.sees("v view", "Poor months, consumption")
        first = player.screen.splitlines()[:-1]
        await player.press("v", "4")
        await player.sees("Paid in by employers", "Without  Only social assistance")
        assert "space" not in player.footer
        if size == SMALL:
            await player.press("v")
        await player.sees("Price: with 25.0 %", "Paid in altogether")
        await player.press("v")
        await player.sees("Income a month, the whole life", "years")
        await player.press("v", "4", "home", "down")
        await player.until(lambda: player.screen.splitlines()[:-1] == first)


async def test_each_benefit_by_itself() -> None:
    """b says how many lives it lives, then shows each benefit left out and added alone."""
    async with opened(LARGE) as player:
        await enter(player)
        measured.cache_clear()
        lives = f"living {lives_needed(laboratory(player))} lives ..."
        player.app.simulate_key("b")
        while lives not in player.screen:
            await asyncio.sleep(0.001)
            assert "flexible hours" not in player.screen, "it was never said"
        await player.sees("Escape: back", "flexible hours")
        assert re.search(r"survivors' +\+31 +-161 ", player.screen)
        await player.press("b")
        await player.sees("Two policies side by side")
        await player.resize(*SMALL)
        await player.press("b")
        await player.settled()
        text = await player.read_all()
        assert text.count("flexible hours") == 2
        assert "Added alone to nothing" in text


async def test_command_is_shown_and_copied() -> None:
    """y shows the command for the same numbers and puts it on the clipboard, limits included."""
    async with opened(NORMAL) as player:
        await enter(player)
        await player.press("y")
        await player.sees("gives the same numbers", "--policy kit --against none")
        assert player.app.clipboard == "peter compare peter --policy kit --against none"
        await player.press("y", "end", "space", "y")
        await player.sees("No command gives quite these numbers", "take_up = 0")
        assert player.app.clipboard.startswith("# ")


async def test_help_names_every_key_that_is_offered() -> None:
    """? explains the laboratory; each key of the footer is in it, and Escape leads home."""
    async with opened(LARGE) as player:
        await enter(player)
        offered = set()
        for keys in ("home", "5", "right", "left", "3", "u"):
            await player.press(keys)
            offered |= {
                player.app.get_key_display(active.binding)
                for active in player.app.screen.active_bindings.values()
                if active.binding.show
            }
        await player.press("question_mark")
        await player.sees("or Enter")
        text = (await player.read_all()).replace("↑ ↓", "↑↓")
        for key in offered - {"?"}:
            assert re.search(rf"(^| ){re.escape(key)} ", text), key
        await player.press("question_mark", "escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))


async def test_library_opens_at_the_line_and_leads_back() -> None:
    """l shows the requirement behind the highlighted branch; Escape leads back to the same line."""
    async with opened(LARGE) as player:
        await enter(player)
        await player.press("3", "right", "right", "l")
        await player.sees("C102", "Part X", "Art. 59")
        assert isinstance(player.app.screen, LibraryScreen)
        await player.press("escape")
        await player.sees("Two policies side by side", "off  [C102]  advanced")
        await player.press("home", "l")
        await player.until(lambda: isinstance(player.app.screen, LibraryScreen))


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_line_is_explained_as_far_as_there_is_room_and_i_tells_the_rest(
    size: tuple[int, int],
) -> None:
    """What does not fit below the lines ends in a sign that says so; i shows all of it."""
    async with opened(size) as player:
        await enter(player)
        await player.press("up")
        await player.sees("The more advanced Conventions, and what")
        await player.until(lambda: player.text("#details").endswith("…"))
        await player.press("i")
        text = await player.read_all()
        assert text.endswith(laboratory(player).with_.assumes)


async def test_chart_reads_the_two_lives_of_the_laboratory() -> None:
    """c shows the lives as they were set here, with a cursor; Escape leads back."""
    async with opened(LARGE) as player:
        await enter(player)
        await player.press("0", "c")
        await player.until(lambda: isinstance(player.app.screen, ChartScreen))
        chart = player.app.screen
        assert isinstance(chart, ChartScreen)
        with_, without = laboratory(player).lives()
        assert chart.comparison.lifetime_with == with_.measures
        assert chart.comparison.lifetime_without == without.measures
        await player.press("end")
        await player.sees("Peter, 77 years and 11 months old")
        await player.press("escape")
        await player.sees("Only old-age benefit", "Two policies side by side")


async def test_other_language_keeps_the_setting_and_the_place() -> None:
    """o says every word anew, sheets included; what was set, the cursor and the panel stay."""
    russian = Speech("ru")
    async with opened(NORMAL) as player:
        await enter(player)
        await player.press("6", "right", "down", "o")
        view = laboratory_view(laboratory(player), frozenset({"sickness"}), russian)
        await player.sees(view.title, view.controls[1].label, view.unit)
        assert "Two policies" not in player.screen
        assert re.search(r"› +■ .+C130 +0,5 %", player.screen)
        await player.press("v", "o", "v")
        await player.sees("Income a month, the whole life")
        await player.press("m")
        await player.sees("For trainers", "Consumption-equivalent")
        await player.press("o")
        await player.until(lambda: "For trainers" not in player.screen)
        await player.sees(russian("Consumption-equivalent"))
        await player.press("m", "o", "b")
        await player.sees("What does this one benefit do?")


@pytest.mark.parametrize("seed", range(3))
async def test_any_keys_in_any_window_leave_a_way_out(seed: int) -> None:
    """Whatever is pressed, in windows of any size, Escape leads home and nothing breaks."""
    chance = Random(seed)
    async with opened(NORMAL) as player:
        await enter(player)
        pressed: list[str] = []
        for size in (SMALL, (1, 1), LARGE, (200, 60), NORMAL):
            keys = [key for key in chance.choices(KEYS, k=16) if key != "escape"]
            pressed += keys
            await player.press(*keys)
            assert player.app.failure is None, (pressed, player.app.failure)
            await player.resize(*size)
        await player.press("escape", "escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))


async def test_one_cell_and_back_changes_nothing() -> None:
    """A window that was dragged to one cell shows the same again."""
    async with opened(LARGE) as player:
        await enter(player)
        for keys in (("6", "right"), ("y",)):
            await player.press(*keys)
            before = player.screen
            await player.resize(1, 1)
            await player.press("pageup", "pagedown")
            await player.resize(*LARGE)
            await player.until_screen_is(before)


async def test_screens_look_as_written_down(
    same_as_golden: Callable[[Mapping[str, str]], None],
) -> None:
    """A reviewer sees in text files what somebody sees in the laboratory, at three sizes."""
    screens: dict[str, str] = {}
    for size in (LARGE, NORMAL, SMALL):
        name = f"{size[0]}x{size[1]}"
        async with opened(size) as player:
            await enter(player)
            await player.press("3", "6", "right")
            await player.sees("6 ▾ ■", "Medical care")
            screens[f"laboratory/changed-{name}"] = await player.settled()
            await player.press("b")
            await player.sees("Escape: back", "survivors'")
            screens[f"laboratory/benefits-{name}"] = await player.settled()
    same_as_golden(screens)
