"""Stories of somebody who walks Peter through his life."""

import pytest

from peter.tui.screens.home import HomeScreen
from peter.views.note import UNIT
from tests.tui.screen import LARGE, NORMAL, SMALL, opened

pytestmark = pytest.mark.asyncio


async def test_space_walks_through_all_ten_events_and_stops() -> None:
    """Space leads through all ten events; at the last one nothing more is offered or happens."""
    async with opened(NORMAL) as player:
        await player.play(1)
        assert "← back" not in player.footer
        for number in range(1, 11):
            await player.sees(f"Event {number} of 10")
            await player.sees_the_session()
            assert ("space next" in player.footer) is (number < 10)
            await player.press("space")
        await player.sees("Event 10 of 10", "← back")
        assert player.session.is_last


async def test_back_leads_to_the_event_before() -> None:
    """Whoever went on too fast goes back with ←, to the event with its own switch off."""
    async with opened(NORMAL) as player:
        await player.play(3)
        await player.press("left")
        await player.sees("Event 2 of 10", "no nursing breaks")
        await player.press("left", "left", "left")
        await player.sees("Event 1 of 10", "no maternity benefit")
        await player.until(lambda: "← back" not in player.footer)
        await player.sees_the_session()


async def test_digit_switches_a_benefit_and_all_follows_at_once() -> None:
    """A digit gives a benefit back to Without: columns, sentence and switch change at once."""
    async with opened(LARGE) as player:
        await player.play(3)
        parted, sentence = player.columns(), player.text("#in-words")
        assert any(with_ != without for with_, without in parted.values())
        await player.press("3")
        await player.sees(
            "3 ■ on  ▸ Survivors' benefit", "nothing missing, both lives have the same"
        )
        await player.sees_the_session()
        together = player.columns()
        assert all(with_ == without for with_, without in together.values())
        assert player.text("#in-words") != sentence
        await player.press("3", "0")
        await player.sees("3 □ off ▸", "0 □ off   Old-age", "no old-age benefit or survivors'")
        await player.sees_the_session()
        # The life With stays as it was, whatever is switched.
        assert {k: v[0] for k, v in player.columns().items()} == {
            k: v[0] for k, v in together.items()
        }


async def test_s_switches_the_own_benefit_of_the_event() -> None:
    """s switches what this event is about, without looking for its number."""
    async with opened(NORMAL) as player:
        await player.play(6)
        await player.sees("no medical care or sickness benefit")
        await player.press("s")
        await player.sees("nothing missing, both lives have the same")
        await player.sees_the_session()
        await player.press("s")
        await player.sees("no medical care or sickness benefit")


async def test_a_takes_all_ten_away_and_gives_them_back() -> None:
    """a shows a life without any protection; a again brings back all but this event's own."""
    async with opened(LARGE) as player:
        await player.play(3)
        before = player.screen
        await player.press("a")
        await player.sees("no protection at all", "Without has nothing")
        assert player.screen.count("□ off") == 10
        await player.sees_the_session()
        await player.press("a")
        await player.until_screen_is(before)


async def test_u_undoes_step_by_step() -> None:
    """u takes back the last steps, one by one, and is offered only where there is one."""
    async with opened(LARGE) as player:
        await player.play(1)
        assert "u undo" not in player.footer
        first = player.screen
        await player.press("space", "a", "4")
        await player.sees("Event 2 of 10", "4 ■ on")
        await player.press("u")
        await player.sees("no protection at all")
        await player.press("u", "u")
        await player.until_screen_is(first)
        await player.press("u")
        await player.until_screen_is(first)


async def test_g_jumps_to_an_event() -> None:
    """A trainer goes straight to the accident with g, and stays there with g and Escape."""
    async with opened(SMALL) as player:
        await player.play(1)
        await player.press("g")
        await player.sees("Go to an event", "63 years old", "⏎ choose", "Esc back")
        await player.press(*["down"] * 8, "enter")
        await player.sees("Event 9 of 10", "An accident at work")
        await player.press("g")
        await player.sees("Go to an event")
        await player.press("down", "escape")
        await player.sees("Event 9 of 10", "9 accident")
        await player.sees_the_session()


async def test_mouse_does_what_the_keys_do() -> None:
    """Somebody without a keyboard at hand clicks on stops, names, switches and footer keys."""
    async with opened(LARGE) as player:
        await player.play(1)
        await player.click("◉", cell=22)
        await player.sees("Event 3 of 10")
        await player.click("5 daughter", cell=9)
        await player.sees("Event 5 of 10")
        await player.click("Survivors' benefit", inside="■ on")
        await player.sees("3 □ off")
        await player.click("4 ■ on")
        await player.sees("4 □ off")
        await player.sees_the_session()
        await player.click("u undo")
        await player.sees("4 ■ on")
        await player.click("space next")
        await player.sees("Event 6 of 10")
        await player.click("? help", cell=3)
        await player.sees("How to play")


async def test_v_cycles_the_panels_of_a_small_window() -> None:
    """In a small window v shows numbers, chart and benefits in turn; a large one shows all."""
    async with opened(SMALL) as player:
        await player.play(3)
        await player.sees("v the years", "Income, worst month")
        assert "□ off" not in player.screen
        await player.press("v")
        await player.sees("poverty line", "Income a month over the years")
        assert "Income, worst month" not in player.screen
        await player.press("v")
        await player.sees("3 □ off ▸ Survivors' benefit", "v the price")
        assert "Income, worst month" not in player.screen
        await player.press("v")
        await player.sees("Paid in so far", "What protects")
        assert "Survivors' benefit is" not in player.screen
        await player.press("v")
        await player.sees("Income, worst month")
        await player.resize(*LARGE)
        await player.sees("Income that month", "Income a month over the years", "3 □ off")
        await player.until(lambda: "v both lives" not in player.footer)
        assert "v the years" not in player.footer
        everything = player.screen
        await player.press("v")
        assert player.screen == everything


async def test_what_is_assumed_and_the_unit_are_said() -> None:
    """A sceptic reads on the play screen whom the policy covers and what the numbers mean."""
    async with opened(LARGE) as player:
        await player.play(1)
        assert player.view.assumes
        assert player.text("#assumes") == player.view.assumes
        assert UNIT in player.screen
        assert player.text("#bill") == " ".join(
            (player.view.between, player.view.bill, *player.view.notes)
        )
        assert player.text("#protects") == f"What protects: {player.view.protects}"


async def test_escape_leads_home_and_enter_goes_on() -> None:
    """Escape leads from any event home, where Enter goes on with the life that was left."""
    async with opened(NORMAL) as player:
        await player.play(4)
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, HomeScreen))
        await player.sees("Continue")
        await player.press("enter")
        await player.sees("Event 4 of 10")
        await player.sees_the_session()
        await player.leave()
    assert player.app.return_code == 0


async def test_question_stands_in_the_middle_of_a_tall_window() -> None:
    """In a tall window the question has room above and below it; in a low one none is wasted."""
    async with opened(LARGE) as player:
        await player.choose("whole")
        await player.sees("Press 1, 2, 3 or 4")
        at = player.app.screen.query_one("#telling").region
        assert at.y > 8
        assert at.bottom < LARGE[1] - 8
        await player.resize(*NORMAL)
        await player.until(lambda: player.app.screen.query_one("#heading").region.y == 3)


async def test_end_of_the_other_fate_is_one_key_away() -> None:
    """At the end f shows the other fate's end, f leads back, and p plays it from birth."""
    async with opened(NORMAL) as player:
        await player.play(10)
        await player.press("e")
        await player.sees("Peter lived 78 years, twice", "f the other fate")
        await player.press("f")
        await player.sees("Peter, a harder fate", "Peter lived 92 years", "p play this fate")
        assert "x save" not in player.footer
        await player.press("f")
        await player.sees("Peter lived 78 years, twice")
        await player.press("f")
        await player.sees("p play this fate")
        await player.press("p")
        await player.sees("Event 1 of 10", "1-4 answer")


async def test_keys_of_a_text_lie_over_those_of_the_screen_below() -> None:
    """Over a text the last line tells its own keys alone, and scrolls only what can be scrolled."""
    async with opened(LARGE) as player:
        await player.play(7)
        assert "w why" in player.footer
        await player.press("m")
        await player.sees("If he looked for work abroad")
        await player.until(lambda: player.footer == "Esc back")
        await player.press("escape", "i")
        await player.sees("The articles behind this event")
        await player.until(lambda: player.footer == "Esc back  ↑↓ scroll")
