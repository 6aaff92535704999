"""The projected screen, with the trainer's notes and clock over it on a key.

Nothing here reacts to hovering. A clicker's keys for start and stop (F5, Escape) end nothing.
"""

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import ClassVar, Protocol

import attrs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Click
from textual.screen import Screen

from peter import plenary as steps
from peter.plenary import VOTES, Plenary
from peter.scenario.words import OPTIONS
from peter.speech import to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.large import Corners, Projection
from peter.tui.widgets.overlay import Overlay
from peter.tui.widgets.too_small import TooSmall
from peter.views.show import group_name, projected_clock, projected_view, trainer_view

TICK_SECONDS = 0.5
MOST_DIGITS = 3


class Show(Protocol):
    """Whoever holds the show: the only place where it changes."""

    plenary: Plenary
    trouble: str
    """Why the show could not be kept; empty while it can."""
    no_consoles: str
    """Why no console can join; empty where they can."""

    def become(self, plenary: Plenary) -> None:
        """Keep another state of the show, then show it."""

    def time(self) -> float:
        """Now, in seconds since the epoch."""


class Asked(Enum):
    """What a second key is waited for."""

    NOTHING = auto()
    LEAVE = auto()
    GO = auto()
    LESS = auto()
    """Whose hand is taken away."""
    GUESS = auto()
    """What the group guesses that was named."""
    COUNT_AGAIN = auto()
    RESET = auto()


QUESTIONS = {
    Asked.LEAVE: to_say("Leave the show? y: leave"),
    Asked.GO: to_say("To event: {typed}_  Enter: go"),
    Asked.LESS: to_say("One hand fewer for: 1 to 4"),
    Asked.GUESS: to_say("{group} guesses: 1 to 4"),
    Asked.COUNT_AGAIN: to_say("Count this vote again? y: count"),
    Asked.RESET: to_say("Begin this clock anew? R: reset"),
}


class ShowScreen(Screen[None]):
    """One slide, and what the trainer asks for over it."""

    CSS_PATH = "show.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,down,right,space,n", "forward", show=False),
        Binding("pageup,up,left,backspace,p", "back", show=False),
        Binding("enter", "enter", show=False),
        Binding("b,full_stop", "blank", show=False),
        Binding("z", "freeze", show=False),
        Binding("x", "pass", show=False),
        Binding("g", "ask_event", show=False),
        Binding("i,tab", "notes", show=False),
        Binding("question_mark,f1", "help", show=False),
        Binding("j,shift+down", "scroll_notes(3)", show=False),
        Binding("k,shift+up", "scroll_notes(-3)", show=False),
        Binding("v", "guesses", show=False),
        Binding("r", "count_again", show=False),
        Binding("c", "clock", show=False),
        Binding("plus,equals_sign", "minute(1)", show=False),
        Binding("minus", "minus", show=False),
        Binding("R", "reset", show=False),
        Binding("e", "app.open_flipchart", show=False),
        Binding("f", "app.open_room", show=False),
        Binding("t", "app.switch_theme", show=False),
        Binding("o", "app.switch_language", show=False),
        Binding("q", "ask_to_leave", show=False),
        Binding("y", "yes", show=False),
        Binding("escape", "never_mind", show=False),
        *(Binding(str(digit), f"digit({digit})", show=False) for digit in range(10)),
    ]

    def __init__(self, show: Show) -> None:
        super().__init__()
        self.show_ = show
        self.asked = Asked.NOTHING
        self.typed = ""
        """The digits of a number that is being typed: an event's, or a group's."""
        self.takes_guesses = False
        """Whether digits name a group and its guess, instead of counting hands."""

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
        asked = self._question()
        if is_blank:
            clock = place = ""
        for corners in self.query(Corners):
            is_loud = bool(asked) or clock.startswith("!")
            corners.show(asked or clock, place, is_loud=is_loud)

    def _question(self) -> str:
        """What the next key decides; empty where nothing is asked."""
        if self.asked is Asked.NOTHING:
            return ""
        say, group = speech_of(self), ""
        if self.asked is Asked.GUESS:
            group = group_name(self.show_.plenary.groups[int(self.typed) - 1].name, say)
        return say(QUESTIONS[self.asked], typed=self.typed, group=group)

    def _notes(self) -> None:
        if not self.has_class("-overlay"):
            return
        show = self.show_
        view = trainer_view(show.plenary, show.time(), speech_of(self))
        for overlay in self.query(Overlay):
            trouble = " ".join(filter(None, (show.trouble, show.no_consoles)))
            overlay.tell(view, trouble=trouble, takes_guesses=self.takes_guesses)

    def _think_ahead(self) -> None:
        """Live the lives of the next slide while people read this one."""
        ahead = attrs.evolve(steps.forward(self.show_.plenary), frozen_at=None)
        projected_view(ahead, self.show_.time(), speech_of(self))

    # Keys -------------------------------------------------------------------------------------

    def _become(self, plenary: Plenary) -> None:
        """Another state of the show; whatever was asked is forgotten."""
        self._ask(Asked.NOTHING)
        self.show_.become(plenary)

    def _do(self, change: Callable[[Plenary], Plenary]) -> None:
        self._become(change(self.show_.plenary))

    def _ask(self, asked: Asked, typed: str = "") -> None:
        """Wait for a second key, and say so; or wait no longer."""
        if (self.asked, self.typed) != (asked, typed):
            self.asked, self.typed = asked, typed
            self.tell()

    @property
    def _is_counting(self) -> bool:
        """Whether a vote is open where the trainer is."""
        plenary = self.show_.plenary
        slide = plenary.slide
        return slide.kind in VOTES and not steps.vote_at(plenary, slide).is_locked

    def action_forward(self) -> None:
        """The next slide."""
        self._do(steps.forward)

    def action_back(self) -> None:
        """The slide before."""
        self._do(steps.back)

    def action_enter(self) -> None:
        """Go to the event that was typed; lock the vote; else the next slide."""
        if self.asked is Asked.GO:
            if self.typed:
                self._do(partial(steps.go, number=int(self.typed)))
            else:
                self._ask(Asked.NOTHING)
        elif self._is_counting and not self.show_.plenary.is_blank:
            self._do(steps.lock)
        else:
            self._do(steps.forward)

    def action_blank(self) -> None:
        """Nothing, or everything again."""
        self._do(steps.blank)

    def action_freeze(self) -> None:
        """The room keeps this slide while the trainer looks further; or sees along again."""
        self._do(steps.freeze)

    def action_pass(self) -> None:
        """Past the whole event, where it may hurt; elsewhere a stray key passes nothing."""
        plenary = self.show_.plenary
        hurting = {event.id for event in plenary.session.events if event.content_note}
        if plenary.slide.event in hurting:
            self._do(steps.pass_event)

    def action_ask_event(self) -> None:
        """The number of an event comes next."""
        self._ask(Asked.GO)

    def action_digit(self, digit: int) -> None:
        """Part of a number, a hand, or a guess, by what was asked."""
        match self.asked:
            case Asked.GO:
                self._ask(Asked.GO, (self.typed + str(digit))[:MOST_DIGITS])
            case Asked.LESS:
                self._do(partial(steps.hand, option=digit, by=-1))
            case Asked.GUESS:
                self._do(partial(steps.guess, group=int(self.typed) - 1, option=digit))
            case _ if self.takes_guesses and self._is_counting:
                self._name_group(digit)
            case _:
                self._do(partial(steps.hand, option=digit))

    def _name_group(self, digit: int) -> None:
        """A group by its number; with ten groups or more each number has two digits."""
        groups = self.show_.plenary.groups
        typed = self.typed + str(digit)
        if len(typed) < len(str(len(groups))):
            self.typed = typed
        elif 1 <= int(typed) <= len(groups):
            self._ask(Asked.GUESS, typed)
        else:
            self.typed = ""

    def action_guesses(self) -> None:
        """Digits are groups and their guesses; or hands again."""
        if self.show_.plenary.groups:
            self.takes_guesses = not self.takes_guesses
            self.typed = ""
            self._ask(Asked.NOTHING)
            self._notes()

    def action_minus(self) -> None:
        """While hands are counted: one fewer for an option; else a minute less."""
        if self._is_counting:
            self._ask(Asked.LESS)
        else:
            self.action_minute(-1)

    def action_minute(self, by: int) -> None:
        """More time, or less."""
        if not self._is_counting:
            self._do(partial(steps.give, minutes=by))

    def action_clock(self) -> None:
        """Start the clock, or stop it."""
        self._do(partial(steps.start_or_stop, now=self.show_.time()))

    def action_reset(self) -> None:
        """The clock from its beginning, with a second key."""
        if self.asked is Asked.RESET:
            self._do(steps.reset)
        else:
            self._ask(Asked.RESET)

    def action_count_again(self) -> None:
        """Open a locked vote again, with a second key."""
        if self.show_.plenary.slide.kind in VOTES and not self._is_counting:
            self._ask(Asked.COUNT_AGAIN)

    def action_yes(self) -> None:
        """What was asked is meant."""
        if self.asked is Asked.LEAVE:
            self.app.exit()
        elif self.asked is Asked.COUNT_AGAIN:
            self._do(steps.unlock)

    def action_ask_to_leave(self) -> None:
        """No single key ends a show."""
        self._ask(Asked.LEAVE)

    def action_leave(self) -> None:
        """Ctrl-Q or Ctrl-C: leave when pressed twice."""
        if self.asked is Asked.LEAVE:
            self.app.exit()
        else:
            self._ask(Asked.LEAVE)

    def action_never_mind(self) -> None:
        """Forget what was asked; then close the help, then the notes. It never ends anything."""
        if self.asked is not Asked.NOTHING:
            self._ask(Asked.NOTHING)
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
        self._ask(Asked.NOTHING)
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


assert OPTIONS == 4, "the questions above name the keys"
