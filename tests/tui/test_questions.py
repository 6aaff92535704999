"""Stories of somebody who predicts before both lives are shown."""

import pytest

from peter.session import GUIDE, GUIDE_SHOWS
from peter.tui.screens.home import HomeScreen
from tests.tui.screen import LARGE, NORMAL, SMALL, Player, opened

pytestmark = pytest.mark.asyncio


async def begin(player: Player) -> None:
    """From home into the story of five events, past the example, to the first question."""
    await player.choose("short")
    await player.sees("Event 1 of 5", "x skip the example")
    await player.press("x")
    await player.sees("Enter locks it.")


def shows_a_life(player: Player) -> bool:
    """Whether anything of either life is on the screen."""
    return any(text in player.screen for text in ("Without", "Income", "poverty line", "■ on"))


async def test_newcomer_answers_and_then_sees_both_lives() -> None:
    """A newcomer answers, changes the answer, locks it, and only then sees what it was."""
    async with opened(NORMAL) as player:
        await begin(player)
        assert not shows_a_life(player)
        assert "lock it" not in player.footer
        assert "1-4 answer" in player.footer
        await player.press("1", "2")
        await player.sees("▸ 2", "⏎ lock it")
        assert "▸ 1" not in player.screen
        await player.press("enter")
        await player.sees("You said", "it is", "With", "Without", "space next")
        assert player.text("#in-words").startswith("You said ")
        assert player.text("#in-words").endswith(player.view.in_words)
        await player.sees("1-9, 0 switch benefits in the life Without.")
        await player.press("4")
        await player.sees("no maternity benefit or social assistance")


async def test_nothing_of_either_life_is_shown_before_the_answer() -> None:
    """Before the answer is locked, no key shows either life, and the footer offers none."""
    async with opened(LARGE) as player:
        await begin(player)
        before = player.screen
        for offered in ("space", "switch", "why", "articles", "all ten", "undo", "view", "end"):
            assert offered not in player.footer
        await player.press("space", "s", "w", "i", "a", "v", "u", "e", "enter", "5", "0")
        await player.until_screen_is(before)
        assert not shows_a_life(player)
        await player.press("x")
        await player.sees("The answer: ", "With", "Without", "space next")


async def test_bereavement_can_be_passed_by() -> None:
    """Whoever cannot bear the father's death goes past the whole event, and may come back."""
    async with opened(NORMAL) as player:
        await begin(player)
        await player.press("x")
        await player.sees("space next")
        await player.press("space")
        await player.sees("Event 2 of 5", "x goes past the whole event", "x pass the event by")
        await player.press("x")
        await player.sees("Event 3 of 5", "Peter falls ill", "Enter locks it.")


async def test_the_end_compares_what_was_said() -> None:
    """At the last event e shows the end of the life, with what was said and what it was."""
    async with opened(NORMAL) as player:
        await begin(player)
        assert "the end" not in player.footer
        for number in range(1, 6):
            await player.sees(f"Event {number} of 5")
            await player.press("1")
            await player.sees("lock it")
            await player.press("enter")
            await player.sees("e the end" if number == 5 else "space next")
            await player.press(*["space"] * (number < 5))
        await player.sees("e the end")
        await player.press("e")
        await player.sees("twice")
        text = await player.read_all()
        assert text.count("you said") == 1 + 5  # once in the heading
        assert "To talk about" in text
        await player.press("e")
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))


async def test_worked_example_leads_a_newcomer_to_the_second_event() -> None:
    """Space alone leads through the example; neither life is shown before its step for it."""
    async with opened(SMALL) as player:
        await player.choose("short")
        for step in range(len(GUIDE)):
            await player.sees(f"Example, step {step + 1} of {len(GUIDE)}.", "space go on")
            assert shows_a_life(player) is (step >= GUIDE_SHOWS)
            assert ("w why" in player.footer) is (GUIDE[step] in ("why", "turn"))
            for hidden in ("answer", "lock it", "pass by", "articles", "all ten", "the years"):
                assert hidden not in player.footer
            await player.press("3", "enter")
            await player.press("space")
        await player.sees("Event 2 of 5", "1-4 answer")
        assert player.session.predictions == ()


async def test_the_example_is_not_asked_again() -> None:
    """Whoever goes back to the example finds both lives, and no question to answer."""
    async with opened(NORMAL) as player:
        await player.choose("short")
        await player.press(*["space"] * len(GUIDE))
        await player.sees("Event 2 of 5")
        await player.press("left")
        await player.sees("Event 1 of 5", "The answer: 14 weeks.", "Without")
        assert "Example" not in player.screen
        assert "lock it" not in player.footer


async def test_x_leaves_the_example_where_it_is() -> None:
    """Once both lives are shown x leaves them there, without the words of the program."""
    async with opened(NORMAL) as player:
        await player.choose("short")
        await player.press("space", "space")
        await player.sees("Example, step 3")
        await player.press("x")
        await player.sees("The answer: 14 weeks.", "space next")
        assert "Example" not in player.screen


async def test_keys_appear_as_they_become_useful_and_work_before() -> None:
    """At first little is offered, from event to event more; what is not offered works as well."""
    async with opened(LARGE) as player:
        await begin(player)
        await player.press("1", "enter")
        await player.sees("s switch", "w why", "m more")
        for later in ("articles", "library", "c chart", "all ten", "go to", "undo"):
            assert later not in player.footer
        await player.press("a")
        await player.sees("no protection at all")
        await player.press("u", "space")
        await player.sees("Event 2 of 5", "Enter locks it.")
        await player.press("1", "enter")
        await player.sees("i articles", "l library", "c chart")
        assert "all ten" not in player.footer
        await player.press("space")
        await player.sees("Event 3 of 5", "Enter locks it.")
        await player.press("1", "enter")
        await player.sees("a all ten", "g go to", "u undo")
        assert "m more" not in player.footer  # there is no card here


@pytest.mark.parametrize("size", [SMALL, NORMAL, LARGE, (200, 60)], ids=str)
async def test_retirement_shows_the_third_life(size: tuple[int, int]) -> None:
    """If he had saved it: once the answer is locked, on a page of its own in a small window."""
    async with opened(size) as player:
        await begin(player)
        for number in range(1, 5):
            await player.sees(f"Event {number} of 5")
            await player.press("1", "enter")
            await player.sees("space next")
            await player.press("space")
        await player.sees("Event 5 of 5", "Enter locks it.")
        assert "And if he had saved it?" not in player.screen
        await player.press("1", "enter")
        await player.sees("And if he had saved it?")
        if size in (SMALL, NORMAL):
            assert "real return" not in player.screen
            await player.press("v", "v", "v")
            await player.sees("v had he saved it", "The price so far", "Paid in so far")
            await player.press("v")
            await player.sees("v both lives")
        await player.sees(*(sentence[:30] for sentence in player.view.saved))
