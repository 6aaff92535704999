"""Stories of somebody who brings a story of their own, whole or broken."""

from pathlib import Path

import pytest

from peter.errors import PeterError
from peter.reading import shipped
from peter.tui.app import PeterApp
from tests.tui.screen import LARGE, NORMAL, opened

pytestmark = pytest.mark.asyncio

NAMES = {"Peter": "[red]Peter[/]", "Viktor": "[/налог]", "Anna": "[b", "Lena": "[@click=app.quit]"}


@pytest.fixture
def own_story(tmp_path: Path) -> Path:
    """The shipped story in a folder of one's own."""
    folder = tmp_path / "own"
    folder.mkdir()
    for file in ("script.toml", "words.en.toml"):
        text = shipped("peter", file).read_text(encoding="utf-8")
        (folder / file).write_text(text, encoding="utf-8")
    return folder


async def test_brackets_in_a_story_are_shown_as_text(own_story: Path) -> None:
    """A trainer whose story is full of brackets sees them as written, everywhere."""
    words = own_story / "words.en.toml"
    text = words.read_text(encoding="utf-8")
    for name, bracketed in NAMES.items():
        text = text.replace(f'= "{name}"', f'= "{bracketed}"')
    text = text.replace('label = "birth"', 'label = "[/b]"').replace("is born", "[/налог] is born")
    words.write_text(text, encoding="utf-8")
    script = own_story / "script.toml"
    facts = script.read_text(encoding="utf-8").replace("savings = 200", "savings = 201")
    script.write_text(facts, encoding="utf-8")
    async with opened(LARGE, str(own_story)) as player:
        await player.sees("your own story")
        await player.play(1, "own")
        born = "[red]Peter[/] [/налог] is born"
        await player.sees("[red]Peter[/], newborn", "1 [/b]", born, "[b, who")
        for opens, shown in (
            ("w", f"Why: {born}"),
            ("g", "[red]Peter[/] [/налог] is born"),
            ("i", "The articles behind this event"),
        ):
            await player.press(opens)
            await player.sees(shown)
            if opens == "w":
                assert "[/налог]: family benefit" in await player.read_all()
            await player.press("escape")
        await player.press("space", "space", "a")
        await player.sees("Event 3 of 10", "no protection at all")
        await player.leave()
    assert player.app.return_code == 0


@pytest.mark.parametrize("broken", ["own/nowhere", "own"])
async def test_broken_story_ends_with_what_is_wrong(own_story: Path, broken: str) -> None:
    """A story that is missing or broken ends the game with code 1 and the reason to be told."""
    script = own_story / "script.toml"
    script.write_text(script.read_text(encoding="utf-8").replace("hero =", "herro ="), "utf-8")
    async with opened(NORMAL, str(own_story.parent / broken), fails=True) as player:
        while player.app.is_running:
            await player.pilot.pause()
    assert isinstance(player.app.failure, PeterError)
    assert ("herro" if broken == "own" else "nowhere") in str(player.app.failure)
    assert player.app.return_code == 1


async def test_bug_ends_the_game_cleanly_and_is_handed_on() -> None:
    """If the game itself fails, it leaves the terminal and hands the bug to the one catch-all."""
    app = PeterApp()
    app.call_later(lambda: 1 // 0)
    await app.run_async(headless=True, size=NORMAL)
    assert isinstance(app.failure, ZeroDivisionError)
    assert app.return_code == 1
