"""The projected screen, with the trainer's notes and clock over it on a key.

Nothing here reacts to hovering. A clicker's keys for start and stop (F5, Escape) end nothing.
"""

from typing import ClassVar, Protocol

import attrs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Click

from peter import plenary as steps
from peter.link import Value, step, taken
from peter.plenary import Plenary
from peter.tui.speaking import speech_of
from peter.tui.widgets.conducting import Asked, Conducting
from peter.tui.widgets.large import Corners, Projection
from peter.tui.widgets.overlay import Overlay
from peter.tui.widgets.too_small import TooSmall
from peter.views.show import projected_clock, projected_view, trainer_view

TICK_SECONDS = 0.5


class Show(Protocol):
    """Whoever holds the show: the only place where it changes."""

    plenary: Plenary
    trouble: str
    """Why the show could not be kept; empty while it can."""
    no_consoles: str
    """Why no console can join; empty where they can."""

    @property
    def people(self) -> int:
        """How many take part; 0: nobody said."""

    def become(self, plenary: Plenary) -> None:
        """Keep another state of the show, then show it."""

    def time(self) -> float:
        """Now, in seconds since the epoch."""


class ShowScreen(Conducting):
    """One slide, and what the trainer asks for over it."""

    CSS_PATH = "show.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", show=False),
        Binding("j,shift+down", "scroll_notes(3)", show=False),
        Binding("k,shift+up", "scroll_notes(-3)", show=False),
        Binding("e", "app.open_flipchart", show=False),
        Binding("f", "app.open_room", show=False),
        Binding("t", "app.switch_theme", show=False),
        Binding("o", "app.switch_language", show=False),
        Binding("q", "ask('LEAVE')", show=False),
    ]

    def __init__(self, show: Show) -> None:
        super().__init__()
        self.show_ = show

    def compose(self) -> ComposeResult:
        """The projection, the notes, one line for the corners."""
        with Horizontal(id="stage"):
            yield Projection()
            yield Overlay()
        yield Corners()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show where the show stands; from then on look at the clock."""
        self.tell()
        self.set_interval(TICK_SECONDS, self.tick)

    def retell(self) -> None:
        """Every word anew."""
        self.tell()
        for overlay in self.query(Overlay):
            overlay.retell()

    # What a screen at which a trainer stands must have -----------------------------------------

    @property
    def plenary(self) -> Plenary:
        """The show itself."""
        return self.show_.plenary

    def take(self, name: str, /, **values: Value) -> None:
        """At once."""
        self.show_.become(taken(self.show_.plenary, step(name, **values), self.show_.time()))

    def tell_text(self, told: str) -> None:
        """In the notes, which are opened for it: the room need not read it."""
        for overlay in self.query(Overlay):
            overlay.opened = told
            if told:
                overlay.is_help = False
                self.set_class(True, "-overlay")
                overlay.scroll_home(animate=False)
        self._notes()

    def tell_question(self) -> None:
        """Say what the next key decides."""
        self.tell()

    # Showing ----------------------------------------------------------------------------------

    def tell(self) -> None:
        """Show the show as it is now."""
        show = self.show_
        view = projected_view(show.plenary, show.time(), speech_of(self))
        self.set_class(view.is_blank, "-blank")
        for projection in self.query(Projection):
            projection.view = view
        self._corners(view.clock, view.place, is_blank=view.is_blank)
        self._notes()
        self.call_after_refresh(self._think_ahead)

    def tick(self) -> None:
        """Time went by."""
        plenary = self.show_.plenary
        if steps.clock(plenary).since is None or not self.is_current:
            return
        say, now = speech_of(self), self.show_.time()
        for projection in self.query(Projection):
            if (view := projection.view) is not None:
                told = projected_clock(plenary, now, say)
                self._corners(told, view.place, is_blank=view.is_blank)
        self._notes()

    def _corners(self, clock: str, place: str, *, is_blank: bool) -> None:
        """What is asked comes before the clock; a blank screen shows neither."""
        asked = self.question(speech_of(self))
        if is_blank:
            clock = place = ""
        for corners in self.query(Corners):
            is_loud = bool(asked) or clock.startswith("!")
            corners.show(asked or clock, place, is_loud=is_loud)

    def _notes(self) -> None:
        if not self.has_class("-overlay"):
            return
        show = self.show_
        view = trainer_view(show.plenary, show.time(), speech_of(self), show.people)
        for overlay in self.query(Overlay):
            trouble = " ".join(filter(None, (show.trouble, show.no_consoles)))
            overlay.tell(view, trouble=trouble, takes_guesses=self.takes_guesses)

    def _think_ahead(self) -> None:
        """Live the lives of the next slide while people read this one."""
        ahead = attrs.evolve(steps.forward(self.show_.plenary), frozen_at=None)
        projected_view(ahead, self.show_.time(), speech_of(self))

    # Keys -------------------------------------------------------------------------------------

    def action_yes(self) -> None:
        """What was asked is meant."""
        if self.asked is Asked.LEAVE:
            self.app.exit()
        else:
            super().action_yes()

    def action_leave(self) -> None:
        """Ctrl-Q or Ctrl-C: leave when pressed twice."""
        if self.asked is Asked.LEAVE:
            self.app.exit()
        else:
            self.action_ask(Asked.LEAVE.name)

    def action_never_mind(self) -> None:
        """Forget what was asked; then close the help, then the notes. It never ends anything."""
        if self.asked is not Asked.NOTHING:
            self.forget()
        elif self.has_class("-overlay"):
            self.set_class(False, "-overlay")

    def action_notes(self) -> None:
        """Notes and clock over the projection, or away."""
        self._open_overlay(is_help=False)

    def action_help(self) -> None:
        """The keys, over the projection, or away."""
        self._open_overlay(is_help=True)

    def _open_overlay(self, *, is_help: bool) -> None:
        overlay = self.query_one(Overlay)
        is_open = self.has_class("-overlay") and overlay.is_help == is_help
        overlay.is_help = is_help
        self.set_class(not is_open, "-overlay")
        self.forget()
        self._notes()
        overlay.scroll_home(animate=False)

    def action_scroll_notes(self, by: int) -> None:
        """Further down in the notes, or up."""
        for overlay in self.query(Overlay):
            overlay.scroll_relative(y=by, animate=False, immediate=True)

    def on_click(self, event: Click) -> None:
        """The mouse is a clicker too: left on, right back."""
        if event.button == 3:
            self.action_back()
        elif event.button == 1:
            self.action_forward()
