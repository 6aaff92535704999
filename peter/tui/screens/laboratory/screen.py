"""The laboratory: two policies side by side, taken apart to single branches."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen

from peter import laboratory as steps
from peter.compare import Comparison, compare
from peter.laboratory import Laboratory
from peter.model.scenario import Scenario
from peter.model.terms import Branch
from peter.scenario.systems import System
from peter.tui.screens.laboratory.keys import KEYS
from peter.tui.screens.laboratory.sheets import EffectsSheet, LaboratorySheet
from peter.tui.screens.laboratory.texts import (
    command_text,
    details_text,
    help_text,
    trainers_text,
)
from peter.tui.speaking import speech_of
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.laboratory_controls import LaboratoryControls
from peter.tui.widgets.laboratory_page import LaboratoryPage
from peter.tui.widgets.too_small import TooSmall
from peter.views.laboratory import (
    Control,
    Kind,
    LaboratoryView,
    Place,
    command_view,
    details,
    laboratory_view,
    requirement_at,
    systems_of,
)

TURNS = {
    Kind.WITH: steps.choose_with,
    Kind.WITHOUT: steps.choose_without,
    Kind.COPING: steps.choose_coping,
    Kind.COVERAGE: steps.choose_coverage,
    Kind.WORKER_BEARS: steps.choose_worker_bears,
    Kind.TAKE_UP: steps.choose_take_up,
}
"""The step to the next choice of a line; switches and branches are on or off instead."""

NEED_A_VIEW = frozenset({"flip", "turn", "fold", "level", "undo", "reset", "panel", "play"})


class LaboratoryScreen(Screen[None]):
    """Holds one `Laboratory`, replaces it at every step, and shows its view on the page."""

    CSS_PATH = "laboratory.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    class Charted(Message):
        """Both lives are to be seen on the chart at its largest."""

        def __init__(self, comparison: Comparison, systems: tuple[System, ...]) -> None:
            self.comparison = comparison
            self.systems = systems
            super().__init__()

    class Played(Message):
        """Both policies are to be played, event by event."""

        def __init__(self, laboratory: Laboratory) -> None:
            self.laboratory = laboratory
            super().__init__()

    # `var`, not `reactive`: the widgets that change are drawn anew, never the whole screen.
    laboratory: var[Laboratory | None] = var[Laboratory | None](None, init=False)
    unfolded: var[frozenset[str]] = var[frozenset[str]](frozenset(), init=False)
    cursor: var[Place] = var[Place]((Kind.WITHOUT, ""), init=False)

    def __init__(self, scenario: Scenario, story: str | None = None) -> None:
        """Raises FileError or RequestError where the story's policy cannot be read."""
        super().__init__()
        self.view: LaboratoryView | None = None
        self.page = LaboratoryPage(id="page")
        self.set_reactive(LaboratoryScreen.laboratory, steps.open_laboratory(scenario, story))

    def compose(self) -> ComposeResult:
        """The page, and the keys that work on it."""
        yield self.page
        yield TooSmall()
        yield Keys()

    # Drawing ----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Draw what is there."""
        self.retell()

    def watch_laboratory(self) -> None:
        """Both lives follow at once."""
        self.retell()

    def watch_unfolded(self) -> None:
        """More lines, or fewer."""
        self.retell()

    def watch_cursor(self) -> None:
        """What stands under the cursor, and what can be done with it."""
        self._show_details()

    def on_resize(self) -> None:
        """Lay out for this size."""
        self.page.fit()
        self.call_after_refresh(self._show_details)

    def retell(self) -> None:
        """Put the laboratory on the page as it is, in the language of now."""
        if self.laboratory is None or not self.query("#chart"):
            return
        self.view = laboratory_view(self.laboratory, self.unfolded, speech_of(self))
        self.page.show(self.view)
        self._show_details()

    def _show_details(self) -> None:
        if self.laboratory is None or not self.query("#chart"):
            return
        lines = details(self.laboratory, self.cursor, speech_of(self))
        self.page.show_details(self.cursor, lines)
        self.refresh_bindings()

    @property
    def control(self) -> Control | None:
        """The line under the cursor."""
        controls = self.view.controls if self.view is not None else ()
        return next((control for control in controls if control.place == self.cursor), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what works now, so that the footer tells the truth."""
        control, view = self.control, self.view
        if control is None or view is None:
            return action not in NEED_A_VIEW
        is_seen = self.page.shows_controls
        is_switch = control.place[0] in (Kind.SWITCH, Kind.BRANCH)
        match action:
            case "flip":
                return is_seen and is_switch
            case "turn":
                return is_seen and not is_switch
            case "fold":
                return is_seen and control.is_open is (parameters != (True,))
            case "level":
                return is_seen and control.can_level
            case "move":
                return is_seen
            case "panel":
                return not self.page.shows_all
            case "undo":
                return view.can_undo
            case "reset":
                return view.can_reset
            case "play":
                return view.can_play
        return True

    # Keys -------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Another line."""
        if self.view is None or self.control is None:
            return
        places = [control.place for control in self.view.controls]
        at = places.index(self.cursor) + by
        self.cursor = places[max(0, min(at, len(places) - 1))]

    def action_flip(self) -> None:
        """Switch what is under the cursor."""
        self._switch(self.cursor)

    def _switch(self, place: Place) -> None:
        if self.laboratory is None:
            return
        kind, name = place
        if kind is Kind.SWITCH:
            self.laboratory = steps.toggle_switch(self.laboratory, name)
        else:
            self.laboratory = steps.toggle_branch(self.laboratory, Branch(name))

    def action_turn(self, by: int) -> None:
        """The next policy or assumption, or the one before."""
        turn = TURNS.get(self.cursor[0])
        if turn is not None and self.laboratory is not None:
            self.laboratory = turn(self.laboratory, by)

    def action_fold(self, opens: bool) -> None:
        """Show the branches of a switch, or hide them."""
        name = {self.cursor[1]}
        self.unfolded = self.unfolded | name if opens else self.unfolded - name

    def action_level(self, by: int) -> None:
        """A branch at its next level, or the one before."""
        if self.laboratory is None or self.control is None or not self.control.can_level:
            return
        kind, name = self.cursor
        if kind is Kind.SWITCH:
            switch = next(s for s in self.laboratory.switches if s.id == name)
            branch = switch.branches[0]
        else:
            branch = Branch(name)
        self.laboratory = steps.next_level(self.laboratory, branch, by)

    def action_number(self, number: int) -> None:
        """A switch by its number."""
        switches = self.laboratory.switches if self.laboratory is not None else ()
        for switch in switches:
            if switch.number == number:
                self.cursor = (Kind.SWITCH, switch.id)
                self._switch(self.cursor)

    def action_undo(self) -> None:
        """As it was before."""
        if self.laboratory is not None:
            self.laboratory = steps.undo(self.laboratory)

    def action_reset(self) -> None:
        """As it was in the beginning."""
        if self.laboratory is not None:
            self.laboratory = steps.reset(self.laboratory)

    def action_panel(self) -> None:
        """The next panel of a small window."""
        self.page.turn()

    # What opens over it -----------------------------------------------------------------------

    async def action_library(self) -> None:
        """The library, at the requirement behind the line under the cursor."""
        if self.laboratory is not None:
            found = requirement_at(self.laboratory, self.cursor)
            await self.run_action(f"app.library({found!r})")

    def action_chart(self) -> None:
        """Both lives on the chart at its largest, with a cursor over the years."""
        if self.laboratory is not None:
            with_, without = self.laboratory.lives()
            systems = systems_of(self.laboratory)
            self.post_message(self.Charted(compare(with_.life, without.life), systems))

    def action_play(self) -> None:
        """The two policies event by event, as a game."""
        if self.laboratory is not None:
            self.post_message(self.Played(self.laboratory))

    def action_explain(self) -> None:
        """What the line under the cursor rests on; below the lines there may be too little room."""
        if self.laboratory is not None:
            text = partial(details_text, self.laboratory, self.cursor)
            self.app.push_screen(LaboratorySheet(text, "i"))

    def action_effects(self) -> None:
        """What does this one benefit do?"""
        if self.laboratory is not None:
            self.app.push_screen(EffectsSheet(self.laboratory))

    def action_command(self) -> None:
        """The command that gives the same numbers, on the screen and on the clipboard."""
        if self.laboratory is not None:
            self.app.copy_to_clipboard(command_view(self.laboratory, speech_of(self)).to_copy)
            self.app.push_screen(LaboratorySheet(partial(command_text, self.laboratory), "y"))

    def action_trainers(self) -> None:
        """The measures by the field's own names."""
        if self.laboratory is not None:
            self.app.push_screen(LaboratorySheet(partial(trainers_text, self.laboratory), "m"))

    def action_help(self) -> None:
        """Explain the screen."""
        self.app.push_screen(LaboratorySheet(help_text, "question_mark"))

    # Mouse ------------------------------------------------------------------------------------

    def on_laboratory_controls_chosen(self, message: LaboratoryControls.Chosen) -> None:
        """A line was clicked."""
        self.cursor = message.place
        control = self.control
        if message.what == "fold" and control is not None:
            self.action_fold(not control.is_open)
        elif message.what == "level":
            self.action_level(1)
        elif message.place[0] in (Kind.SWITCH, Kind.BRANCH):
            self.action_flip()
        else:
            self.action_turn(1)

    def on_laboratory_controls_wheeled(self, message: LaboratoryControls.Wheeled) -> None:
        """The wheel was turned."""
        self.action_move(message.by)
