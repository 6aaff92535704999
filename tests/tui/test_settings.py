"""The settings screen: what is chosen holds at once, is kept, and can be forgotten."""

from collections.abc import Callable, Mapping

import pytest
from textual.widgets import Input

from peter import storage
from peter.settings import Settings
from peter.speech import Speech
from peter.tui.screens.home import HomeScreen
from peter.tui.screens.settings import SettingsScreen
from peter.views.settings import setting_lines
from tests.tui.screen import LARGE, NORMAL, SMALL, Player, opened

RUSSIAN = Speech("ru")


async def to_line(player: Player, line: str) -> None:
    """From home to a line of the settings, by its id."""
    await player.choose("settings")
    await player.until(lambda: isinstance(player.app.screen, SettingsScreen))
    screen = player.app.screen
    assert isinstance(screen, SettingsScreen)
    place = [known.id for known in screen.lines].index(line)
    await player.press("home", *["down"] * place)
    await player.until(lambda: screen.line is not None and screen.line.id == line)
    await player.settled()


def kept() -> Settings:
    """What stands on disk."""
    settings, notice = storage.load_settings()
    assert notice == ""
    return settings


async def test_each_setting_is_one_key_away_and_kept() -> None:
    """Arrows change a line at once, forth and back, and what is shown is what is kept."""
    async with opened(NORMAL) as player:
        await to_line(player, "glyphs")
        await player.press("right")
        await player.sees("half blocks")
        assert kept().glyphs == player.app.glyphs == "block"
        await player.press("left")
        await player.sees("as the terminal can")
        await player.press("down", "right", "down", "enter")
        await player.sees("as lines of text")
        assert kept() == player.app.settings
        assert (kept().has_motion, kept().is_plain) == (False, True)


async def test_language_is_changed_in_place() -> None:
    """Another language is spoken at once, on this screen and on home behind it."""
    async with opened(NORMAL) as player:
        await to_line(player, "language")
        await player.press("enter")
        await player.sees(RUSSIAN("Settings"), "Русский", RUSSIAN("Colours"))
        assert "Colours" not in player.screen
        await player.press("escape")
        await player.sees(RUSSIAN("The library"))
        assert kept().language == "ru"


async def test_colours_change_at_once() -> None:
    """The theme is another with the next frame; the key t changes the line too."""
    async with opened(NORMAL) as player:
        await to_line(player, "theme")
        await player.press("right")
        await player.sees("Colours             light")
        assert player.app.theme == "peter-light"
        await player.press("t")
        await player.sees("high contrast")
        assert kept().theme == player.app.theme == "peter-contrast"


async def test_money_shows_its_wage_with_date_and_source() -> None:
    """Whoever takes a country's money reads of when its wage is and where it was read."""
    async with opened(NORMAL) as player:
        await to_line(player, "money")
        await player.press("right")
        await player.sees("som (KGS)", "44,400", "2025", "https://reporter.kg/?p=265202")
        assert player.app.say.currency is not None
        assert kept().currency == "KGS"


async def test_person_is_renamed_in_the_story() -> None:
    """A name that was written stands in the story; an empty one gives the story's own back."""
    async with opened(NORMAL) as player:
        await to_line(player, "name.peter")
        await player.press("enter")
        await player.until(lambda: isinstance(player.app.focused, Input))
        await player.press(*"Azamat {o}", "enter")
        await player.sees("Name: Peter         Azamat o")
        assert kept().names == (("peter", "Azamat o"),)
        await player.press("escape")
        await player.play(1)
        await player.sees("Azamat o is born to Anna")
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))
        await to_line(player, "name.peter")
        await player.press("enter")
        await player.until(lambda: isinstance(player.app.focused, Input))
        await player.press(*["backspace"] * 15, "enter")
        await player.until(lambda: kept().names == ())
        await player.sees("Name: Peter         as in the story")


async def test_escape_leaves_a_name_as_it_was() -> None:
    """Whoever thinks better of it presses Escape once for the name, and again for home."""
    async with opened(NORMAL) as player:
        await to_line(player, "name.anna")
        await player.press("enter")
        await player.until(lambda: isinstance(player.app.focused, Input))
        await player.press(*"Qo", "escape")
        await player.until(lambda: not isinstance(player.app.focused, Input))
        assert player.app.settings == Settings()
        assert isinstance(player.app.screen, SettingsScreen)
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))


async def test_long_name_is_cut_and_letters_of_any_script_are_taken() -> None:
    """Fifteen letters at most, Cyrillic ones as they are and not as keys."""
    async with opened(NORMAL) as player:
        await to_line(player, "name.lena")
        await player.press("enter")
        await player.until(lambda: isinstance(player.app.focused, Input))
        await player.press(*"йцукенгшщзхфывапролд", "enter")
        await player.until(lambda: kept().names != ())
        assert kept().names == (("lena", "йцукенгшщзхфыва"),)


async def test_reset_takes_a_second_key() -> None:
    """One Enter only asks; another line forgets the question; the second Enter does it."""
    async with opened(NORMAL, settings=Settings(theme="peter-light", is_plain=True)) as player:
        await to_line(player, "reset")
        await player.press("enter")
        await player.sees("Enter again does it")
        await player.press("up", "down", "enter")
        await player.sees("Enter again does it")
        assert player.app.settings.is_plain
        await player.press("enter")
        await player.until(lambda: player.app.settings == Settings())
        assert player.app.theme == "peter-dark"
        assert kept() == Settings()


async def test_everything_is_forgotten_at_the_second_key() -> None:
    """The open life and the settings are gone from the disk, and home offers no life."""
    async with opened(NORMAL, settings=Settings(theme="peter-light")) as player:
        await player.play(3)
        await player.press("escape")
        await player.sees("Continue")
        await to_line(player, "forget")
        await player.press("enter")
        await player.sees("Enter again does it")
        assert storage.has_saved()
        await player.press("enter")
        await player.until(lambda: not storage.has_saved())
        assert list(storage.folder().iterdir()) == []
        assert player.app.settings == Settings()
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))
        await player.settled()
        assert "Continue" not in player.screen


@pytest.mark.parametrize("size", [SMALL, NORMAL, LARGE])
async def test_every_line_is_reached_and_explained(size: tuple[int, int]) -> None:
    """At any size each line can be highlighted, stands on the screen and says what it is for."""
    async with opened(size, settings=Settings(currency="KGS")) as player:
        player.app.choose(player.app.settings)  # as the program starts with it
        await to_line(player, "language")
        screen = player.app.screen
        assert isinstance(screen, SettingsScreen)
        for line in screen.lines:
            await player.until(lambda line=line: screen.line == line)  # type: ignore[misc]
            await player.sees(line.title, line.value)
            assert " ".join(line.purpose.split()) in player.text("#purpose")
            await player.press("down")


async def test_small_window_and_back_keeps_the_line() -> None:
    """A window too small for anything and large again shows the same line, with the keys."""
    async with opened(NORMAL) as player:
        await to_line(player, "motion")
        await player.resize(20, 5)
        await player.resize(*NORMAL)
        await player.sees("Motion")
        await player.press("right")
        await player.until(lambda: not kept().has_motion)


async def test_settings_that_cannot_be_kept_hold_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a folder that cannot be written the choice holds for this game, and that is told."""
    async with opened(NORMAL, has_notices=True) as player:
        await to_line(player, "theme")
        blocked = storage.folder() / "blocked"
        blocked.parent.mkdir(parents=True, exist_ok=True)
        blocked.touch()
        monkeypatch.setenv("PETER_DATA", str(blocked))
        await player.press("right")
        await player.sees("could not be kept")
        assert player.app.theme == "peter-light"


async def test_settings_as_they_look(
    same_as_golden: Callable[[Mapping[str, str]], None],
) -> None:
    """The screen at three sizes, with a name and a country's money, to be read by people."""
    screens = {}
    settings = Settings(language="en", currency="UZS", names=(("peter", "Азамат"),))
    async with opened(NORMAL, settings=settings) as player:
        player.app.choose(settings)
        await to_line(player, "money")
        for name, size in (("60x20", SMALL), ("80x24", NORMAL), ("120x40", LARGE)):
            await player.resize(*size)
            screens[f"settings/{name}"] = await player.settled()
    same_as_golden(screens)


def test_titles_fit_a_small_window() -> None:
    """Neither title nor value of a line is cut at 60 columns, in any language."""
    from peter.scenario.currencies import currencies
    from peter.scenario.stories import load_scenario
    from peter.settings import speech

    for language in ("en", "ru"):
        for theme in ("peter-dark", "peter-contrast"):
            settings = Settings(language, theme, "braille", currency="UZS")
            lines = setting_lines(
                settings, load_scenario("peter"), currencies(), speech(settings, "", currencies())
            )
            column = max(len(line.title) for line in lines) + 3
            assert all(column + len(line.value) <= 54 for line in lines), language


async def test_help_explains_the_settings_and_recall() -> None:
    """? explains the screen it is pressed on, not the play."""
    async with opened(NORMAL) as player:
        await player.choose("settings")
        await player.press("question_mark")
        await player.sees("What you choose is kept on this computer", "another value")
        assert "How to play" not in player.screen
        await player.press("escape")
        await player.press(*["down"] * 8, "enter")
        await player.sees("It can have 15")
