"""Notes on a country, written down alone: gaps and steps in the same records as trainings."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from peter.model.country import Country
from peter.model.training import Entry, EntryKind
from peter.showing import STORY, Kept, fresh, keep_note, open_own_records
from peter.tui.screens.flipchart import EntryScreen, FlipchartScreen

if TYPE_CHECKING:
    from peter.tui.speaking import SpeakingApp


class Notes:
    """What the flipchart asks of whoever holds a show: here nobody, at a desk."""

    def __init__(self, app: "SpeakingApp") -> None:
        """Raises PeterError where nothing can be kept."""
        self.plenary = fresh(STORY, None)
        self.trouble = ""
        self.records = open_own_records(app.say)

    def close(self) -> None:
        """Let go of the file."""
        self.records.close()

    def begun(self, country: Country) -> bool:
        """Whether there are notes on a country already. Raises PeterError."""
        return self.records.notes(country.code) is not None

    def form(self, country: Country, row: str, kept: Callable[[], None]) -> EntryScreen:
        """The form for a step about a row; `kept` is called once it is on disk."""
        number = self.records.notes(country.code)
        entries = self.records.entries(number) if number else ()

        def keep(entry: Entry) -> str:
            trouble = keep_note(self.records, country, entry)
            if not trouble:
                kept()
            return trouble

        step = Entry(EntryKind.STEP, "", about=row, system=country.code if row else "")
        return EntryScreen(self, step, keep, entries, country)

    def sheet(self, country: Country) -> FlipchartScreen:
        """All notes on a country; there must be some."""
        number = self.records.notes(country.code) or 0
        return FlipchartScreen(self, Kept(self.records, number), country)
