"""Nothing on the play screen is cut off: every event, in windows of every layout."""

from dataclasses import replace

import pytest

from peter.model.currency import Currency
from peter.session import jump, lock, open_story, predict
from peter.settings import Settings
from peter.speech import LANGUAGES, Speech
from peter.tui.widgets.columns import Shown, columns
from peter.tui.widgets.room import CHART_ROWS, fitting
from peter.views.play import play_view
from tests.tui.screen import LARGE, NORMAL, SMALL, Player, opened

SOM = Currency("KGS", "som", 44_400, "2025", "", "")
SIZES = (SMALL, NORMAL, LARGE, (200, 60), (110, 34), (160, 24))


def cut_off(player: Player) -> list[str]:
    """Parts that end below the page, and a chart too low for its axis."""
    page = player.app.screen.query_one("#page")
    bottom = page.content_region.bottom
    shown = [part for part in page.query("*") if part.region.height and part.is_on_screen]
    below = [f"{part.id} ends below" for part in shown if part.region.bottom > bottom]
    low = [
        f"{part.id} is low"
        for part in shown
        if part.id == "chart" and part.size.height < CHART_ROWS
    ]
    return below + low


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_event_fits(size: tuple[int, int], language: str) -> None:
    """Question and both lives of all ten events, with a country's money, whole on the screen."""
    story = open_story("peter-harder", asks=True)
    async with opened(size, settings=Settings(language=language)) as player:
        player.app.say = replace(player.app.say, currency=SOM)
        await player.play(1, "harder")
        for position in range(10):
            asked = jump(story, position)
            for session in (asked, lock(predict(asked, 1))):
                player.app.session = session
                await player.sees(player.view.place)
                await player.settled()
                assert not cut_off(player), player.screen
                assert "…" not in player.screen, player.screen


@pytest.mark.parametrize("story", ["whole", "harder"])
async def test_an_answered_event_leaves_the_chart_nine_rows(story: str) -> None:
    """In a window of 120 by 40 both lives can be read from the chart at every answered event."""
    name = {"whole": "peter"}.get(story, "peter-harder")
    asked = open_story(name, asks=True)
    async with opened(LARGE) as player:
        await player.play(1, story)
        for position in range(10):
            player.app.session = lock(predict(jump(asked, position), 1))
            await player.sees(player.view.place, "You said")
            await player.settled()
            assert player.app.screen.query_one("#chart").size.height >= 9, player.screen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shown", [Shown.ESSENTIAL, Shown.ALL])
@pytest.mark.parametrize("width", [58, 62, 76, 100])
def test_no_label_and_no_number_is_cut(width: int, shown: Shown, language: str) -> None:
    """Columns are as wide as their labels and numbers, in each language, within the window."""
    say = Speech(language, currency=SOM)
    for position in range(10):
        view = play_view(jump(open_story("peter"), position), say)
        for line in columns(view, width, shown):
            text = "".join(ink.text for ink in line)
            assert "…" not in text
            assert len(text.rstrip()) <= width, text


def test_the_most_wanted_is_shown_first() -> None:
    """What is wanted more goes before; a smaller part may take what a larger one leaves."""
    wanted = (("story", 3), ("river", 6), ("hint", 1))
    assert fitting(10, wanted) == {"story", "river", "hint"}
    assert fitting(8, wanted) == {"story", "hint"}
    assert fitting(2, wanted) == {"hint"}
    assert fitting(-1, wanted) == frozenset()


def test_what_is_nothing_in_either_life_makes_room() -> None:
    """Where few lines are left only the rows that tell something stay; an age of 0 is told."""
    view = play_view(open_story("peter"), Speech())
    lines = ["".join(ink.text for ink in line) for line in columns(view, 62, Shown.TELLING)]
    assert any(line.startswith("Worst month, at age") for line in lines)
    assert any(line.startswith("Consumed that month") for line in lines)
    assert not any(line.startswith("Highest debt") for line in lines)
    assert len(columns(view, 62, Shown.ALL)) == 1 + len(view.rows)
