"""Two languages on the screen, switched while playing; and keys of a Cyrillic keyboard."""

from peter.speech import Speech
from tests.tui.screen import NORMAL, opened

RUSSIAN = Speech("ru")


async def test_o_switches_the_language_of_home_and_back() -> None:
    """The menu, the lead and the footer are said anew; the same line stays chosen."""
    async with opened(NORMAL) as player:
        await player.sees("Meet Peter", "The library", "русский")
        await player.press("down", "down", "o")
        await player.sees(RUSSIAN("The library"), RUSSIAN("help"), "English")
        assert "The library" not in player.screen
        await player.press("o")
        await player.sees("The library", "colours")


async def test_the_event_and_its_numbers_are_retold() -> None:
    """The place in the life stays; story, columns and footer speak the other language."""
    async with opened(NORMAL) as player:
        await player.play(event=3)
        heading = player.view.heading
        await player.press("o")
        await player.until(lambda: heading not in player.screen)
        assert player.session.position == 2
        await player.sees(player.view.heading, RUSSIAN("With"))
        await player.press("o")
        await player.sees(heading)


async def test_letters_of_a_russian_keyboard_are_keys() -> None:
    """Whoever has the Russian layout on presses the same place on the keyboard."""
    async with opened(NORMAL) as player:
        await player.play(event=3)
        await player.press("ц")  # w
        await player.sees(f"Why: {player.view.heading}")
        await player.press("escape")
        await player.sees(player.view.place)
        await player.press("й")  # q
        await player.until(lambda: not player.app.is_running)


async def test_an_open_text_is_retold_too() -> None:
    """Help changes its language in place."""
    async with opened(NORMAL) as player:
        await player.sees("⏎")
        await player.press("question_mark")
        await player.sees("How to play")
        await player.press("o")
        await player.sees(RUSSIAN("How to play"))
        await player.press("escape")
        await player.sees(RUSSIAN("The library"))
