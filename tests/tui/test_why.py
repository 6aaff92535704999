"""Stories of somebody who asks why: claims unfold to steps, steps to articles, and lead on."""

from collections.abc import Callable, Mapping
from random import Random

import pytest

from peter.session import jump, lock, open_story, predict
from peter.settings import Settings
from peter.tui.screens.home import HomeScreen
from peter.tui.screens.library import LibraryScreen
from peter.tui.screens.why import WhyScreen
from tests.tui.screen import LARGE, NORMAL, SMALL, Player, opened

pytestmark = pytest.mark.asyncio

KEYS = (
    *("enter", "enter", "space", "right", "right", "left", "down", "down", "up", "j", "k", "t"),
    *("home", "end", "pageup", "pagedown", "o", "tab", "i", "x", "1"),
)


async def ask(player: Player, event: int) -> None:
    """Why, at an event of the story without questions."""
    player.app.push_screen(WhyScreen(jump(open_story("peter"), event - 1)))
    await player.until(lambda: isinstance(player.app.screen, WhyScreen))
    await player.settled()


async def press(player: Player, *keys: str) -> str:
    """Press keys, then read the screen."""
    await player.press(*keys)
    return await player.settled()


async def test_why_shows_who_claimed_and_how_it_ended_in_both_lives() -> None:
    """At first each claim is told with its life and outcome, without steps or articles."""
    async with opened(NORMAL) as player:
        await ask(player, 3)
        text = player.text("#text")
        assert "With The family: survivors' benefit on Viktor's record Paid: 315 a month." in text
        assert "Without Viktor: loss of support by a death Nothing in force answers" in text
        assert "C128" not in text
        assert "We assume that everybody" in text
        assert "To talk about: Which conditions" in text


async def test_why_follows_the_switches() -> None:
    """Once the benefit is given back to Without, w gives the same reasons in both lives."""
    async with opened(NORMAL) as player:
        await player.play(3)
        await player.press("3", "w")
        await player.sees("Why: Peter's father dies")
        await player.settled()
        assert player.text("#text").count("Paid: 315 a month.") == 2


async def test_it_unfolds_one_level_at_a_time() -> None:
    """Enter opens a claim to its chain of steps, then a step to its article; left closes again."""
    async with opened((80, 60)) as player:
        await ask(player, 3)
        closed = player.screen
        steps = await press(player, "enter")
        for text in ("1 ✓ The contingency", "7 ✓ 45 % of 700 = 315", "The family's month"):
            assert text in steps
        assert "ILO Convention No. 128, Part IV, Art. 20-25; read in the text" in steps
        assert "C128 Art. 21(1)" not in steps
        law = await press(player, "right", "down", "right")
        assert "The article: C128 Art. 21(1)." in law
        assert "loss of support suffered by the widow" in law
        assert "C128 Art. 22" not in law
        assert await press(player, "left", "left") == steps
        assert await press(player, "left") == closed
        assert await press(player, "space") == steps
        assert await press(player, "space") == closed


async def test_a_click_unfolds_too() -> None:
    """What Enter does, a click on the line does."""
    async with opened(NORMAL) as player:
        await ask(player, 3)
        await player.click("survivors' benefit on")
        await player.sees("1 ✓ The contingency")
        await player.click("survivors' benefit on")
        await player.until(lambda: "1 ✓ The contingency" not in player.screen)


async def test_what_unfolds_comes_into_sight() -> None:
    """In a small window the list moves up so that more than the line itself is seen."""
    async with opened(SMALL) as player:
        await ask(player, 3)
        screen = await press(player, "down", "down", "down", "down", "enter")
        assert "The kit, in short: Children are supported" in screen
        assert "▸ − The kit and the text differ" in screen


async def test_a_claim_that_nothing_answers_says_what_a_standard_asks_for() -> None:
    """Without protection the reader finds the requirement that is missing, and its paraphrase."""
    async with opened(LARGE) as player:
        await ask(player, 3)
        await press(player, "down", "down", "enter")
        text = player.text("#text")
        assert "A standard asks for it: ILO Convention No. 128, Part IV, Art. 20-25." in text
        assert "At least 45 % (widow, two children)." in text


async def test_from_an_amount_to_its_requirement_and_back() -> None:
    """l opens the requirement of the step; one Escape leads back to the same place."""
    async with opened(SMALL) as player:
        await ask(player, 3)
        before = await press(player, "enter", *["down"] * 8)
        assert "▸   + 7 ✓ 45 % of 700 = 315 a month." in before
        assert "library" in player.footer
        await player.press("l")
        await player.sees("C128: survivors' benefit")
        assert isinstance(player.app.screen, LibraryScreen)
        assert await press(player, "escape") == before
        await player.press("enter")
        await player.sees("The article: C128 Art. 23, 26")


async def test_the_library_is_offered_where_there_is_a_requirement() -> None:
    """The question to talk about has no requirement behind it, so l is not in the footer."""
    async with opened(NORMAL) as player:
        await ask(player, 3)
        await press(player, "end")
        assert "library" not in player.footer
        assert "open" not in player.footer
        await press(player, "l", "enter")
        assert isinstance(player.app.screen, WhyScreen)


@pytest.mark.parametrize("key", ["escape", "q", "w"])
async def test_it_closes_with_escape_and_with_its_own_key(key: str) -> None:
    """Whatever is open in it, one key leads back."""
    async with opened(NORMAL) as player:
        await ask(player, 1)
        await player.press("enter", "down", "down", "enter", key)
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))


async def test_the_reason_of_the_answer_stands_first_once_it_is_locked() -> None:
    """Before the answer is locked there is no reason to give away."""
    asking = jump(open_story("peter", asks=True), 2)
    because = asking.scenario.words["en"].events[asking.event.id].question
    assert because is not None
    words = asking.scenario.words["en"].named(because.because).split()
    async with opened(NORMAL) as player:
        for session, is_told in ((asking, False), (lock(predict(asking, 1)), True)):
            player.app.push_screen(WhyScreen(session))
            await player.sees("Why: ", "Paid: 315")
            start = player.text("#text").removeprefix("▸ ")
            assert start.startswith(" ".join(words[:6])) == is_told
            await player.press("escape")
            await player.until(lambda: isinstance(player.app.screen, HomeScreen))


async def test_another_language_keeps_what_is_open_and_the_place() -> None:
    """o tells everything anew; what is open stays so, and the cursor stays where it is."""
    async with opened(LARGE, settings=Settings(language="en")) as player:
        await ask(player, 3)
        before = await press(player, "enter", "down", "down", "enter")
        assert "The article: C128 Art. 21(1)." in before
        other = await press(player, "o")
        assert "Смерть отца" in other
        assert "Why:" not in other
        for screen in (before, other):
            lines = [line for line in screen.splitlines() if "−" in line[:8]]
            assert [(line.index("−"), "▸" in line) for line in lines] == [(4, False), (6, True)]
        assert await press(player, "o") == before


@pytest.mark.parametrize("seed", range(2))
async def test_any_keys_in_any_window_leave_a_way_out(seed: int) -> None:
    """Any keys, in any window, and Escape leads back."""
    chance = Random(seed)
    async with opened(NORMAL) as player:
        await ask(player, chance.randint(1, 10))
        for size in (SMALL, (1, 1), LARGE, (59, 19), NORMAL, (300, 2), (200, 60)):
            await player.press(*chance.choices(KEYS, k=20))
            await player.resize(*size)
        await player.resize(*NORMAL)
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))


async def test_why_looks_as_written_down(
    same_as_golden: Callable[[Mapping[str, str]], None],
) -> None:
    """A reviewer sees in a text file what a reader sees on the screen."""
    screens: dict[str, str] = {}
    async with opened(NORMAL) as player:
        await ask(player, 3)
        for name, keys in (("claims", ()), ("steps", ("enter",)), ("article", ("down",) * 3)):
            await press(player, *keys, *(("enter",) if name == "article" else ()))
            for size in (NORMAL, SMALL):
                await player.resize(*size)
                screens[f"why/{name}-{size[0]}x{size[1]}"] = await player.settled()
            await player.resize(*NORMAL)
    same_as_golden(screens)
