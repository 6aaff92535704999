"""Stories of somebody at home who looks at a country and writes down what could be done."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from peter import storage
from peter.model.training import Entry, EntryKind
from peter.records import NAME, open_records
from peter.scenario.countries import template
from peter.speech import ENGLISH
from peter.tui.screens.gaps import GapsScreen
from tests.tui.screen import NORMAL, SMALL, Player, opened

pytestmark = pytest.mark.asyncio

TODAY = "2026-11-22"


async def show(player: Player, reference: str = "kg") -> None:
    """A country's matrix."""
    await player.until(lambda: player.app.is_ready)
    await player.app.push_screen(GapsScreen(reference, TODAY))
    await player.settled()


async def write(player: Player, text: str) -> None:
    """Type the text of an entry, and keep it."""
    await player.until(lambda: bool(player.app.screen.query(TextArea)))
    await player.press(*text)
    await player.until(lambda: player.app.screen.query_one(TextArea).text == text)
    await player.press("ctrl+s")
    await player.until(lambda: not player.app.screen.query(TextArea))


def kept(code: str = "KG") -> tuple[str, tuple[Entry, ...]]:
    """The title of the notes on a country, and what stands in them."""
    with open_records(storage.folder() / NAME, ENGLISH) as records:
        number = records.notes(code)
        assert number is not None
        return records.training(number).title, records.entries(number)


@pytest.mark.parametrize("size", [SMALL, NORMAL], ids=["60x20", "80x24"])
async def test_a_cell_becomes_a_step(size: tuple[int, int]) -> None:
    """`n` on a cell opens a step about its row; it is kept under the country, and found again."""
    async with opened(size, has_notices=True) as player:
        await show(player)
        await player.press("pagedown", "n")
        await player.sees("Kyrgyzstan: Sickness", "Answers")
        assert "Group" not in player.screen
        await write(player, "pay it for longer")
        await player.sees("The note is kept.")
    title, (step,) = kept()
    assert title == "Assessment: Kyrgyzstan"
    assert (step.kind, step.system, step.about) == (EntryKind.STEP, "KG", "sickness")
    assert (step.text, step.group) == ("pay it for longer", None)
    async with opened(size, has_notices=True) as player:
        await show(player)
        await player.press("e")
        await player.sees("Notes on a country: Kyrgyzstan. Entries: 1", "pay it for longer")
        await player.press("n")
        await player.sees("There is")
        await write(player, "nobody knows")
        await player.sees("Entries: 2")
        await player.press("s")
        await player.sees("Answers")
        await write(player, "tell them")
        await player.sees("Entries: 3", "Answers the gap: nobody knows")
        await player.press("escape")
        await player.sees("Kyrgyzstan against the standards")
    _, entries = kept()
    assert [entry.kind.value for entry in entries] == ["step", "gap", "step"]
    assert entries[2].answers == entries[1].id


async def test_nothing_is_kept_before_something_is_written() -> None:
    """Looking at a form that is left again begins no notes."""
    async with opened(NORMAL, has_notices=True) as player:
        await show(player)
        await player.press("n")
        await player.sees("Ctrl+S keep")
        await player.press("escape")
        await player.sees("against the standards")
        await player.press("e")
        await player.sees("Ctrl+S keep")
        await player.press("escape")
        await player.sees("against the standards")
    with open_records(storage.folder() / NAME, ENGLISH) as records:
        assert records.trainings() == ()


async def test_notes_on_a_country_of_ones_own(tmp_path: Path) -> None:
    """A pack that does not ship has notes too, with its rows by its code."""
    pack = tmp_path / "kz.toml"
    pack.write_text(template("KZ", TODAY), encoding="utf-8")
    async with opened(NORMAL, has_notices=True) as player:
        await show(player, str(pack))
        await player.press("n")
        await player.sees("KZ: Medical care")
        await write(player, "look it up")
        await player.press("e")
        await player.sees("Entries: 1", "look it up", "KZ: Medical care")
    assert kept("KZ")[1][0].about == "medical_care"


async def test_where_nothing_can_be_kept_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The matrix stays, and says why."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PETER_DATA", str(tmp_path / "file" / "folder"))
    async with opened(NORMAL, has_notices=True) as player:
        await show(player)
        await player.press("n")
        await player.sees("The records in", "cannot", "against the standards")
