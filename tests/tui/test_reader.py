"""Stories of somebody who wants to know more: why, the articles, help."""

import re

import pytest

from peter.instruments import catalogue
from peter.model.terms import Checked
from peter.tui.screens.home import HomeScreen
from peter.tui.screens.play import PlayScreen
from peter.views.note import NOTE, UNIT
from peter.views.words import CHECKED
from tests.tui.screen import LARGE, NORMAL, SMALL, opened

pytestmark = pytest.mark.asyncio


async def test_articles_show_requirement_mark_and_kit() -> None:
    """i shows each requirement behind an event, how far it was checked, and where the kit errs."""
    async with opened(LARGE) as player:
        await player.play(1)
        await player.press("i")
        await player.sees("The articles behind this event")
        text = await player.read_all()
        for requirement in player.session.event.requirements:
            found = catalogue().requirement(requirement)
            assert found is not None
            for part in (found[0].long_code, found[1].articles, found[1].checked_where):
                assert " ".join(part.split()) in text, (requirement, part)
        assert f"Checked: {CHECKED[Checked.TEXT]}" in text
        assert text.count("The kit, in short: ") == len(catalogue().notes_on(1)) > 0
        assert text.count("In the text: ") == len(catalogue().notes_on(1))


async def test_help_tells_of_every_key() -> None:
    """? explains the screen, the unit and every key, and says whose game this is not."""
    async with opened(SMALL) as player:
        await player.play(1)
        shown = {
            player.app.get_key_display(active.binding)
            for active in player.app.screen.active_bindings.values()
            if active.binding.show
        }
        await player.press("question_mark")
        await player.sees("How to play")
        text = await player.read_all()
        assert UNIT in text
        assert NOTE in text
        for key in shown - {"?"}:
            assert re.search(rf" {re.escape(key)}[, ]", text), key


async def test_every_text_closes_with_escape_and_with_its_own_key() -> None:
    """Whatever was opened over an event, Escape, q or the key that opened it leads back."""
    async with opened(NORMAL) as player:
        await player.play(2)
        before = player.screen
        texts = ("w", "escape"), ("w", "w"), ("i", "i"), ("i", "q"), ("g", "g"), ("g", "q")
        for opens, closes in (*texts, ("question_mark", "question_mark")):
            await player.press(opens)
            await player.until(lambda: not isinstance(player.app.screen, PlayScreen))
            await player.press(closes)
            await player.until_screen_is(before)
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))
        assert player.app.is_running


async def test_long_text_scrolls_to_its_end() -> None:
    """In a small window the arrows and Page Down lead to the end of a text, as the keys say."""
    async with opened(SMALL) as player:
        await player.press("question_mark")
        await player.sees("How to play", "Peter makes the same choices", "Esc back  ↑↓ scroll")
        await player.press("down", "down")
        await player.until(lambda: "Peter makes the same" not in player.screen)
        assert (await player.read_all()).endswith(NOTE)
        assert "NORMLEX" in player.screen
        await player.press("pageup")
        await player.until(lambda: "NORMLEX" not in player.screen)


async def test_keys_in_one_breath_break_nothing() -> None:
    """A text that is closed again before it could be drawn, or a game left at once, is closed."""
    async with opened(NORMAL) as player:
        await player.play(1)
        await player.press("escape")
        for keys in ("w", "g", "question_mark"), ("i", "q", "w"), ("g", "q"), ("escape",), ():
            await player.press("enter", *keys, "escape")
            await player.press("escape", "escape")
            await player.until(lambda: isinstance(player.app.screen, HomeScreen))


async def test_fast_keys_are_answered_in_their_order() -> None:
    """Whoever presses Space and w in one breath gets the reasons of the event just reached."""
    async with opened(NORMAL) as player:
        await player.play(1)
        await player.press("space", "space", "w")
        await player.sees("Why: Peter's father dies")
