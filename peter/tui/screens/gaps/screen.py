"""A country's matrix with a cell cursor; a pack that is being edited is read as it is saved."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from peter.errors import FileError, PeterError
from peter.gaps import find_gaps
from peter.gaps.matrix import Gaps
from peter.instruments import catalogue
from peter.scenario.countries import country_ids, load_country
from peter.scenario.economy import base_economy
from peter.speech import Speech, to_say
from peter.tui.screens.gaps.sheet import SheetScreen
from peter.tui.speaking import speech_of
from peter.tui.widgets.gaps_matrix import GapsMatrix
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.prose import NO_BREAK, Prose
from peter.tui.widgets.too_small import TooSmall
from peter.views.gaps.figures import figures_sheet
from peter.views.gaps.matrix import matrix_view
from peter.views.gaps.ratify import ratify_sheet
from peter.views.gaps.sheet import Sheet
from peter.views.gaps.why import why_sheet

LOOK_SECONDS = 0.5
"""How often the file of a pack is looked at."""
MOST_PROBLEMS = 4
"""So many are shown at once; the rest are counted."""


def load_gaps(reference: str) -> Gaps:
    """A country's gaps by its code or the path of its pack. Raises PeterError."""
    return find_gaps(load_country(reference), catalogue(), base_economy())


class Matrix(GapsMatrix):
    """The matrix with its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,w", "screen.why", to_say("why")),
        Binding("down,j", "screen.move(1, 0)", to_say("cell"), key_display="↑↓←→"),
        Binding("up,k", "screen.move(-1, 0)", show=False),
        Binding("right", "screen.move(0, 1)", show=False),
        Binding("left", "screen.move(0, -1)", show=False),
        Binding("pagedown,space", "screen.row(1)", show=False),
        Binding("pageup", "screen.row(-1)", show=False),
        Binding("home", "screen.row(-99)", show=False),
        Binding("end", "screen.row(99)", show=False),
    ]


class GapsScreen(Screen[None]):
    """One country against the standards."""

    CSS_PATH = "gaps.tcss"
    AUTO_FOCUS = "#matrix"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.gaps_help", to_say("help"), key_display="?"),
        Binding("escape", "back", to_say("back"), key_display="Esc"),
        Binding("b", "benchmark", to_say("benchmark")),
        Binding("f", "figures", to_say("figures")),
        Binding("r", "ratify", to_say("ratifying")),
        Binding("n", "note", to_say("note a step")),
        Binding("e", "notes", to_say("notes")),
        Binding("l", "library", to_say("library")),
        Binding("q", "back", show=False),
        Binding("t", "app.switch_theme", show=False),
    ]

    def __init__(self, reference: str, today: str) -> None:
        """Raises PeterError where there is no such country; a broken file of one's own is shown."""
        super().__init__()
        self.today = today
        self.reference = reference
        self.problems: tuple[str, ...] = ()
        """What is wrong in the file as it was saved last."""
        self.gaps: Gaps | None = None
        """As of the last time that the file was whole."""
        self.path = None if reference.lower() in country_ids() else Path(reference)
        self.seen = self._stamp()
        """When the file was saved that is shown, and its size; None where it is gone."""
        try:
            self.gaps = load_gaps(reference)
        except FileError as error:
            if self.path is None:
                raise
            self.problems = tuple(map(str, error.problems))

    def compose(self) -> ComposeResult:
        """Title, what is wrong with the file, the matrix, what the chosen cell says, the signs."""
        with Vertical(id="page"):
            with Horizontal(id="head"):
                yield Static("", id="name", markup=False)
                yield Static("", id="file", markup=False)
            yield Prose("", id="what", markup=False)
            yield Prose("", id="problems", markup=False)
            yield Matrix(id="matrix")
            yield Prose("", id="reading", markup=False)
            yield Prose("", id="legend", markup=False)
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Show it; look at the file of one's own from now on."""
        self.retell()
        if self.path is not None:
            self.set_interval(LOOK_SECONDS, self.look)

    def on_resize(self) -> None:
        """Take the keys again after a window too small for anything."""
        self.call_after_refresh(lambda: self.set_focus(self.query_one(Matrix)))

    def retell(self) -> None:
        """Every word anew; the cursor stays."""
        say = speech_of(self)
        name, matrix = self.query_one("#name", Static), self.query_one(Matrix)
        if self.gaps is None:
            name.update(Content(self.path.name if self.path else ""), layout=False)
        else:
            view = matrix_view(self.gaps, self.today, say)
            name.update(Content(view.title), layout=False)
            self._put("what", Content(f"{view.warning} {view.what}".strip()))
            legend = (f"{sign} {word}".replace(" ", NO_BREAK) for sign, word in view.legend)
            self._put("legend", Content("   ".join(legend)))
            matrix.view = view
        file = self.path.name if self.path else ""
        self.query_one("#file", Static).update(Content(file), layout=False)
        self._put("problems", Content(self._problems(say)))
        self.query_one("#problems").display = bool(self.problems)
        self._read()

    def _put(self, name: str, text: Content) -> None:
        self.query_one(f"#{name}", Prose).put(text)

    def _problems(self, say: Speech) -> str:
        """What is wrong in the file, the first of it in full."""
        if not self.problems:
            return ""
        number = len(self.problems)
        lines = [
            say.plural("The file has {number} problem.", "The file has {number} problems.", number)
        ]
        if self.gaps is not None:
            lines.append(say("Shown below is what it was before."))
        head = " ".join(lines)
        return "\n".join((head, *self.problems[:MOST_PROBLEMS]))

    # The file ---------------------------------------------------------------------------------

    def _stamp(self) -> tuple[int, int] | None:
        """When the file was saved, and its size; None where there is none to look at."""
        if self.path is None:
            return None
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def look(self) -> None:
        """Read the pack again where it was saved; a broken one leaves the matrix as it was."""
        now = self._stamp()
        if now == self.seen:
            return
        self.seen = now
        try:
            self.gaps = load_gaps(self.reference)
            self.problems = ()
        except FileError as error:
            self.problems = tuple(map(str, error.problems))
        except PeterError as error:
            self.problems = (str(error),)
        self.retell()
        for screen in self.app.screen_stack:
            if isinstance(screen, SheetScreen):
                screen.retell()

    # The cursor -------------------------------------------------------------------------------

    def on_gaps_matrix_moved(self) -> None:
        """Say what the cell under the cursor says."""
        self._read()

    def on_gaps_matrix_opened(self) -> None:
        """A second click opens the cell."""
        self.action_why()

    def _read(self) -> None:
        chosen = self.query_one(Matrix).chosen
        self._put("reading", Content(chosen.sentence if chosen else ""))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what works now, so that the footer tells the truth."""
        del parameters
        if action in {"why", "move", "row", "figures", "ratify", "notes"}:
            return self.gaps is not None
        matrix = next(iter(self.query(Matrix)), None)
        if action == "benchmark":
            return matrix is not None and matrix.has_more_benchmarks
        if action in {"library", "note"}:
            return matrix is not None and matrix.chosen is not None
        return True

    def action_move(self, down: int, right: int) -> None:
        """To the next cell."""
        self.query_one(Matrix).move(down, right)

    def action_row(self, by: int) -> None:
        """To another row."""
        self.query_one(Matrix).next_row(by)

    def action_benchmark(self) -> None:
        """Against the other instrument."""
        self.query_one(Matrix).next_benchmark()

    # What opens -------------------------------------------------------------------------------

    def action_why(self) -> None:
        """The chosen cell, step by step."""
        chosen = self.query_one(Matrix).chosen
        if chosen is None or not self.is_current:
            return

        def told(say: Speech, query: str) -> Sheet | None:
            del query
            row = self.gaps.row(chosen.row) if self.gaps else None
            if self.gaps is None or row is None:
                return None
            place = chosen.aspect, chosen.requirement
            if row.cell(*place) is None:
                return None
            return why_sheet(self.gaps, chosen.row, *place, self.today, say)

        self.app.push_screen(SheetScreen(told, "w"))

    def action_figures(self) -> None:
        """Every figure with its source, to be searched."""

        def told(say: Speech, query: str) -> Sheet | None:
            gaps = self.gaps
            return figures_sheet(gaps.country, self.today, say, query) if gaps else None

        if self.is_current:
            self.app.push_screen(SheetScreen(told, "f", is_searched=True))

    def action_ratify(self) -> None:
        """What ratifying would take."""

        def told(say: Speech, query: str) -> Sheet | None:
            del query
            return ratify_sheet(self.gaps, self.today, say) if self.gaps else None

        if self.is_current:
            self.app.push_screen(SheetScreen(told, "r"))

    async def action_note(self) -> None:
        """A step about the row of the chosen cell, for one's own notes."""
        chosen = self.query_one(Matrix).chosen
        if chosen is not None and self.is_current:
            await self.run_action(f"app.note({self.reference!r}, {chosen.row!r})")

    async def action_notes(self) -> None:
        """All of one's own notes on the country."""
        if self.is_current:
            await self.run_action(f"app.notes({self.reference!r})")

    async def action_library(self) -> None:
        """The requirement behind the chosen cell; Escape leads back here."""
        chosen = self.query_one(Matrix).chosen
        if chosen is not None and self.is_current:
            await self.run_action(f"app.library({chosen.requirement!r})")

    def action_back(self) -> None:
        """To the list of countries."""
        if self.is_current:  # pressed twice in one breath
            self.dismiss()
