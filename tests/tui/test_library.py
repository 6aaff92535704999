"""Stories of somebody who looks something up in the library."""

from collections.abc import Callable, Mapping
from random import Random

import pytest
from textual.widgets import Input

from peter.settings import Settings
from peter.speech import ENGLISH, Speech
from peter.tui.screens.home import HomeScreen
from peter.tui.screens.library import LibraryScreen
from peter.tui.widgets.library_text import LibraryText
from peter.views.library import find, library_entries, library_page
from tests.tui.screen import LARGE, NORMAL, SMALL, Player, opened

pytestmark = pytest.mark.asyncio

KEYS = (
    *("s", "i", "c", "k", "1", "0", "2", "space", "slash", "left_square_bracket"),
    *("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab"),
    *("enter", "enter", "backspace", "delete", "ctrl+u", "t", "j", "k"),
)


async def enter(player: Player, requirement_id: str | None = None) -> None:
    """Into the library, from wherever one is."""
    player.app.push_screen(LibraryScreen(requirement_id))
    await player.until(lambda: isinstance(player.app.screen, LibraryScreen))
    await player.sees("Esc back")


async def type_in(player: Player, text: str) -> None:
    """Type letter by letter; unlike `press`, a space is a character here."""
    names = {" ": "space", "[": "left_square_bracket", "]": "right_square_bracket", "/": "slash"}
    await player.pilot.press(*(names.get(letter, letter) for letter in text))
    await player.pilot.pause()


def read(player: Player) -> str:
    """The title of the page that is shown."""
    view = player.app.screen.query_one(LibraryText).view
    return view.title if view else ""


def page_title(entry_id: str, language: str) -> str:
    """The title of a page in a language."""
    told = library_page(entry_id, Speech(language))
    assert told is not None
    return told.title


async def test_list_follows_every_letter() -> None:
    """Typing alone narrows the list; the first page found stands beside it; Escape leads back."""
    async with opened(LARGE) as player:
        await player.sees("⏎ choose")
        home = await player.settled()
        await enter(player)
        await player.sees(f"{len(library_entries(ENGLISH))} pages", "type a word, a code")
        for typed in ("c", "c1", "c18", "c183"):
            await type_in(player, typed[-1])
            await player.sees(
                f"{len(find(typed, say=ENGLISH))} of {len(library_entries(ENGLISH))} pages"
            )
        await player.sees("C183: Maternity Protection Convention, 2000")
        await player.press("down", "down")
        await player.sees("C183: cash benefit", "two-thirds")
        await player.press("backspace", "backspace", "backspace", "backspace")
        await player.sees(f"{len(library_entries(ENGLISH))} pages")
        await player.press("escape")
        await player.until(lambda: player.screen == home)


@pytest.mark.parametrize("size", [SMALL, NORMAL])
async def test_small_window_opens_the_page_and_returns_to_the_list(size: tuple[int, int]) -> None:
    """In a small window Enter shows the page alone, arrows turn pages, Escape shows the list."""
    async with opened(size) as player:
        await enter(player)
        await type_in(player, "event 3")
        await player.sees("4 of", "R131 ? higher rates of pensions")
        assert "At least" not in player.screen
        before = await player.settled()
        await player.press("down", "enter")
        await player.sees("C102: survivors' benefit", "← previous")
        assert "The library" not in player.screen
        text = "".join((await player.read_all()).split())
        told = library_page("c102-survivors", say=ENGLISH)
        assert told is not None
        for label, paragraph in told.paragraphs:
            assert "".join(f"{label}{paragraph}".split()) in text
        await player.press("right", "right", "right", "right")
        await player.sees("R131: higher rates of pensions")
        await player.press("left", "left", "left", "escape", "up")
        await player.until(lambda: player.screen == before)
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))


async def test_own_copy_of_the_text() -> None:
    """L where a requirement is read; on other pages the footer does not offer it."""
    async with opened(LARGE, has_notices=True) as player:
        await enter(player, "c128-survivors")
        await player.sees("L your copy")
        await player.press("L")
        await player.sees("C128, Part IV, Art. 20-25, in")
        await player.press("left", "left", "left")
        await player.sees("C128: Invalidity")
        await player.until(lambda: "L your copy" not in player.screen)


async def test_requirement_of_an_amount_opens_at_once_and_leads_back() -> None:
    """Whoever asks from elsewhere reads the requirement first, and one Escape leads back."""
    async with opened(NORMAL) as player:
        await player.play(3)
        before = await player.settled()
        await enter(player, "c128-survivors")
        await player.sees("C128: survivors' benefit", "At least 45 %")
        await player.press("escape")
        await player.until(lambda: player.screen == before)
        await enter(player, "c128-survivors")
        await player.press("slash", *"c3")
        await player.sees("Maternity Protection Convention, 1919")
        await player.press("escape")
        await player.until(lambda: player.screen == before)
        await enter(player, "no-such-requirement")
        await player.sees("The library", "⏎ read")


async def test_slash_in_the_search_begins_it_anew() -> None:
    """Whoever presses / where the search has the keys already writes none; what follows is new."""
    async with opened(LARGE) as player:
        await enter(player)
        await type_in(player, "/sick/183")
        await player.until(lambda: player.app.screen.query_one(Input).value == "183")
        await player.sees("Maternity Protection Convention, 2000")


async def test_nothing_found_says_what_to_try() -> None:
    """What is not there is answered with what to try; brackets are text; Enter does nothing."""
    async with opened(SMALL) as player:
        await enter(player)
        await type_in(player, "[b] zzz")
        await player.sees("[b] zzz", "0 of", "Nothing has all of these words.", "event 3")
        assert "read" not in player.footer
        await player.press("enter", "down", "pagedown", "enter")
        await player.sees("Nothing has all of these words.")
        await player.press("ctrl+u")
        await player.sees("C102 ✓ medical care", "⏎ read")


async def test_mouse_and_help() -> None:
    """A click opens a page, a click on the footer closes it; ? explains while one types."""
    async with opened(NORMAL) as player:
        await enter(player)
        await player.click("sickness benefit", "C102")
        await player.sees("C102: sickness benefit", "at least 45 %")
        await player.click("Esc back")
        await player.sees("The library")
        await type_in(player, "c3")
        await player.press("question_mark")
        await player.sees("Instruments, their requirements")
        await player.press("escape")
        await player.sees("The library", "Maternity Protection Convention, 1919")
        await player.press("enter")
        await player.press("t")
        await player.until(lambda: player.app.screen.styles.background.brightness > 0.5)


async def test_other_language_keeps_search_page_and_place() -> None:
    """o tells the page anew where it is read; what was searched for and the place stay."""
    async with opened(SMALL) as player:
        await enter(player)
        await type_in(player, "c102 survivors")
        await player.press("down", "down", "enter")
        title = page_title("c102-survivors", "en")
        await player.sees("C102: survivors' benefit")
        await player.settled()
        await player.press(*["down"] * 4)
        before = await player.settled()
        at = player.app.screen.query_one("#text").scroll_y
        await player.press("o")
        await player.until(lambda: read(player) == page_title("c102-survivors", "ru"))
        other = await player.settled()
        assert player.app.screen.query_one("#text").scroll_y == at == 4
        assert other != before
        await player.press("escape")
        await player.sees("c102 survivors", "▸ C102 ✓ пособие по случаю потери кормильца")
        await player.press("enter")
        await player.sees("← назад")
        await player.press("o")
        await player.until(lambda: read(player) == title)


async def test_page_stays_open_where_the_other_language_no_longer_finds_it() -> None:
    """A Russian search means nothing in English; the page that is read is not taken away."""
    async with opened(LARGE, settings=Settings(language="ru")) as player:
        player.app.push_screen(LibraryScreen())
        await player.settled()
        await type_in(player, "c128 вдова")
        await player.press("enter")
        await player.settled()
        entry_id = find("c128 вдова", Speech("ru"))[0].id
        assert read(player) == page_title(entry_id, "ru")
        await player.press("o")
        await player.until(lambda: read(player) == page_title(entry_id, "en"))
        await player.sees(f"{len(library_entries(ENGLISH))} pages")


@pytest.mark.parametrize("size", [SMALL, NORMAL])
async def test_long_labels_are_whole(size: tuple[int, int]) -> None:
    """A label that is longer than its column goes on below; the text beside it stays in its own."""
    async with opened(size) as player:
        await enter(player, "words")
        text = await player.read_all()
        for row in ("Catastrophic spending Months in which care", "on health the household"):
            assert row in text or size == SMALL
        assert "Consumption-equivalent" in text
        assert "the benefits of the whole life." in text


async def test_long_headings_are_whole() -> None:
    """No title is cut: it goes on in the next row, and a click there opens it too."""
    async with opened(SMALL) as player:
        await enter(player)
        await type_in(player, "c168")
        await player.sees("Employment Promotion and Protection", "Unemployment Convention, 1988")
        assert "…" not in player.screen
        await player.press("down")
        await player.click("Unemployment Convention, 1988")
        await player.until(lambda: read(player) == page_title("c168", "en"))


@pytest.mark.parametrize("seed", range(2))
async def test_any_keys_in_any_window_leave_a_way_out(seed: int) -> None:
    """Any keys, in any window, and three Escapes at most lead home."""
    chance = Random(seed)
    async with opened(NORMAL) as player:
        player.app.push_screen(LibraryScreen(chance.choice((None, "c102-sickness"))))
        for size in (SMALL, (1, 1), LARGE, (59, 19), NORMAL, (300, 2), (110, 24)):
            await player.press(*chance.choices(KEYS, k=20))
            await player.resize(*size)
        await player.resize(*NORMAL)
        await player.press("escape", "escape", "escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))


async def test_library_looks_as_written_down(
    same_as_golden: Callable[[Mapping[str, str]], None],
) -> None:
    """A reviewer sees in a text file what a reader sees on the screen."""
    screens: dict[str, str] = {}
    async with opened(LARGE) as player:
        await enter(player)
        await type_in(player, "father dies")
        await player.press("down")
        for size in (LARGE, NORMAL, SMALL):
            await player.resize(*size)
            await player.sees("survivors' benefit", "father dies")
            screens[f"library/found-{size[0]}x{size[1]}"] = await player.settled()
        await player.press("enter")
        for size in (NORMAL, SMALL):
            await player.resize(*size)
            await player.sees("C102: survivors' benefit", "← previous")
            screens[f"library/page-{size[0]}x{size[1]}"] = await player.settled()
    same_as_golden(screens)
