"""Stories of somebody who looks at what a country has, and of somebody who writes a pack."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from peter.scenario.countries import template
from peter.tui.screens.gaps import CountriesScreen, GapsScreen
from peter.tui.widgets.gaps_matrix import GapsMatrix
from tests.tui.screen import LARGE, NORMAL, SMALL, Player, opened

pytestmark = pytest.mark.asyncio

HUGE = (200, 60)
SIZES = (SMALL, NORMAL, LARGE, HUGE)
TODAY = "2026-11-22"
GOLDEN = Path(__file__).parents[1] / "golden" / "gaps"

WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1))

Compare = Callable[[Mapping[str, str]], None]


async def show(player: Player, reference: str = "kg") -> GapsScreen:
    """A country's matrix as of a day, so that nothing on it grows old."""
    await player.until(lambda: player.app.is_ready)
    screen = GapsScreen(reference, TODAY)
    await player.app.push_screen(screen)
    await player.settled()
    return screen


def name(screen: str, size: tuple[int, int]) -> str:
    """`gaps/kg-80x24`."""
    return f"gaps/{screen}-{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_matrix_looks_as_written_down(size: tuple[int, int], same_as_golden: Compare) -> None:
    """A reviewer sees in a text file what is on the screen: the matrix, and why one cell is so."""
    screens = {}
    async with opened(size) as player:
        for code in ("kg", "uz"):
            await show(player, code)
            screens[name(code, size)] = await player.settled()
        await player.press("escape", *["pagedown"] * 9, "b")
        await player.press("down" if size == SMALL else "right", "w")
        await player.sees("Maternity, the level, against C183")
        screens[name("why", size)] = await player.settled()
    same_as_golden(screens)


async def test_every_golden_screen_is_compared() -> None:
    """A file that nobody compares would only seem to guard something."""
    names = {name(screen, size) for screen in ("kg", "uz", "why") for size in SIZES}
    assert {f"gaps/{path.stem}" for path in GOLDEN.glob("*.txt")} == names


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_signs_and_words_are_whole(size: tuple[int, int]) -> None:
    """At every size each cell has its sign and a whole word, and the legend explains them all."""
    async with opened(size) as player:
        screen = await show(player)
        legend = " ".join(player.text("#legend").split())
        assert legend == "≥ meets or exceeds < below – absent ? unknown ≠ not comparable"
        matrix = screen.query_one(GapsMatrix)
        width = matrix.scrollable_content_region.width
        assert all(sum(len(piece.text) for piece in line) <= width + 2 for line in matrix.lines)
        assert matrix.is_single == (size == SMALL)


async def test_expert_reads_why_and_comes_back() -> None:
    """An expert goes to maternity's level, holds it against C183, reads why, and the article."""
    async with opened(NORMAL) as player:
        await player.choose("gaps")
        await player.sees("Kyrgyzstan", "Uzbekistan", "Germany", "Your own")
        await player.press("down", "enter")
        await player.sees("Kyrgyzstan against the standards", "44,400 som, 2025")
        await player.press(*["pagedown"] * 9, "right")
        await player.sees("Maternity, the level, against C102")
        await player.press("b")
        await player.sees("Maternity, the level, against C183", "asked: 29,600 som")
        await player.press("enter")
        await player.sees("Maternity, the level, against C183 (Art. 6-7): < below")
        text = await player.read_all()
        assert "Difference below by 27,600 som" in text
        await player.press("l")
        await player.sees("cash benefit", "Art. 6-7")
        await player.press("escape")
        await player.sees("What is not known", "Esc back")
        await player.press("escape")
        await player.sees("f figures")
        await player.press("escape")
        await player.until(lambda: isinstance(player.app.screen, CountriesScreen))


@pytest.mark.parametrize("size", [SMALL, NORMAL], ids=["one row", "all rows"])
async def test_cursor_reaches_every_cell(size: tuple[int, int]) -> None:
    """Arrows and b lead to each cell, whether the matrix is seen whole or row by row."""
    async with opened(size) as player:
        matrix = (await show(player)).query_one(GapsMatrix)
        assert matrix.view is not None
        cells = {
            (row.id, cell.aspect, level)
            for row in matrix.view.rows
            for level, benchmark in enumerate(row.benchmarks)
            for cell in benchmark.cells
            if cell
        }
        steps = (
            *(lambda down=d, right=r: matrix.move(down, right) for d, r in WAYS),
            matrix.next_benchmark,
        )
        reached, ahead = set(), [matrix.cursor]
        while ahead:
            here = ahead.pop()
            if here in reached:
                continue
            reached.add(here)
            for step in steps:
                matrix.cursor = here
                step()
                ahead.append(matrix.cursor)
        assert cells <= reached


async def test_cursor_keeps_its_column_past_rows_that_have_no_such_cell() -> None:
    """Straight down and up again leads back, also over rows with other cells."""
    async with opened(NORMAL) as player:
        matrix = (await show(player)).query_one(GapsMatrix)
        first = matrix.cursor
        assert first is not None
        await player.press(*["down"] * 9)
        assert matrix.cursor is not None
        assert (matrix.cursor.row, matrix.cursor.aspect) == ("maternity", first.aspect)
        await player.press(*["up"] * 9)
        assert matrix.cursor == first


async def test_figures_are_searched() -> None:
    """Every figure with its source; a word finds those that have it, Escape shows all again."""
    async with opened(NORMAL) as player:
        await show(player)
        await player.press("f")
        await player.sees("Kyrgyzstan: the figures", "average wage", "Source: ")
        await player.press("slash", *"labourer")
        await player.sees("1 figure (of ", "labourer wage", "not known")
        await player.press("escape")
        await player.sees("average wage", "/ search")
        await player.press("f")
        await player.sees("f figures")


async def test_what_ratifying_takes() -> None:
    """It begins with what it is not."""
    async with opened(LARGE) as player:
        await show(player)
        await player.press("r")
        await player.sees("A conversation starter, not a legal opinion", "Article 2", "It asks")
        assert "What C183 asks beside C103" in await player.read_all()
        await player.press("r")
        await player.sees("r ratifying")


async def test_pack_is_read_again_as_it_is_saved(tmp_path: Path) -> None:
    """Whoever writes a pack sees it as it is saved; a broken one shows what is wrong with it.

    The last matrix that was whole stays.
    """
    pack = tmp_path / "kz.toml"
    pack.write_text(template("kz", TODAY), encoding="utf-8")
    async with opened(NORMAL) as player:
        screen = await show(player, str(pack))
        await player.sees("My country against the standards", "kz.toml")
        text = pack.read_text(encoding="utf-8")
        pack.write_text(text.replace('"My country"', '"Kazakhstan"'), encoding="utf-8")
        screen.look()
        await player.sees("Kazakhstan against the standards")
        pack.write_text(text.replace('code = "KZ"', 'code = "kazakh"'), encoding="utf-8")
        screen.look()
        await player.sees("1 problem", "'kazakh' is no country's code", "Kazakhstan against")
        await player.press("f")
        await player.sees("Kazakhstan: the figures")
        pack.write_text(text, encoding="utf-8")
        screen.look()
        await player.sees("My country: the figures")
        await player.press("escape")
        await player.sees("My country against the standards")
        assert "problem" not in player.screen
        pack.unlink()
        screen.look()
        await player.sees("1 problem", "There is no country", "My country against")


async def test_file_is_looked_at_without_a_key(tmp_path: Path) -> None:
    """The screen looks at the file by itself."""
    pack = tmp_path / "kz.toml"
    pack.write_text(template("kz", TODAY), encoding="utf-8")
    async with opened(NORMAL) as player:
        screen = await show(player, str(pack))
        assert [timer for timer in screen._timers if timer._interval < 1]
        shipped = GapsScreen("kg", TODAY)
        await player.app.push_screen(shipped)
        assert shipped.path is None


async def test_broken_pack_opens_with_its_problems(tmp_path: Path) -> None:
    """A file that was broken from the start opens too, and is shown once it is mended."""
    pack = tmp_path / "kz.toml"
    pack.write_text("code = 1\n", encoding="utf-8")
    async with opened(NORMAL) as player:
        await player.choose("gaps")
        await player.sees("Your own")
        await player.press("end", "enter")
        await player.sees("the path of your pack")
        await player.sees("⏎ open")
        await player.press(*str(pack), "enter")
        await player.sees("problems.", "kz.toml")
        pack.write_text(template("kz", TODAY), encoding="utf-8")
        screen = player.app.screen
        assert isinstance(screen, GapsScreen)
        screen.look()
        await player.sees("My country against the standards")


async def test_no_such_pack() -> None:
    """A path that leads nowhere is told, and the list stays."""
    async with opened(NORMAL, has_notices=True) as player:
        await player.choose("gaps")
        await player.press("end", "enter")
        await player.sees("⏎ open")
        await player.press(*"nowhere.toml", "enter")
        await player.sees("There is no country 'nowhere.toml'")
        await player.press("escape", "escape")
        await player.sees("q quit")


async def test_other_language_and_colours_keep_the_place() -> None:
    """The cursor stays where it is when the language or the colours change."""
    async with opened(LARGE) as player:
        screen = await show(player)
        matrix = screen.query_one(GapsMatrix)
        await player.press("down", "down", "right")
        before = matrix.cursor
        await player.press("o", "t")
        await player.until(lambda: player.app.say.language == "ru")
        assert matrix.cursor == before
        await player.press("o")
        await player.sees("Kyrgyzstan against the standards")


async def test_click_chooses_a_cell_and_opens_it() -> None:
    """A click chooses a cell, a second one opens it."""
    async with opened(NORMAL) as player:
        await show(player)
        await player.click("≥ meets", "Sickness")
        await player.sees("Sickness, the waiting period, against C102")
        await player.click("≥ meets", "Sickness")
        await player.sees("What the instrument asks")


async def test_help_explains_the_keys() -> None:
    """? explains rows, cells and keys."""
    async with opened(NORMAL) as player:
        await show(player)
        await player.press("question_mark")
        await player.sees("Each row is a branch", "it is neither", "from cell to cell")
