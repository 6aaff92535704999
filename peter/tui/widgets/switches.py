"""The benefits as switches, with their instruments and prices."""

from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from peter.speech import Speech, to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.lines import Ink, Line, Lines, fit
from peter.views.play import PlayView, SwitchView

CODES = 10
LEGEND = to_say("C: ILO Convention, R: Recommendation")
"""What the codes stand for, written out once above them."""
PRICE = 7
TITLE = 18
"""Cells of a title below which codes and prices are left out."""


class Switches(Lines):
    """Ten lines; a click on one switches it."""

    class Switched(Message):
        """A switch was clicked."""

        def __init__(self, switch_id: str) -> None:
            self.switch_id = switch_id
            super().__init__()

    view: reactive[PlayView | None] = reactive[PlayView | None](None)

    def lines(self, width: int) -> tuple[Line, ...]:
        """A heading, then a line a switch: key, state in sign and word, title, code, price."""
        if self.view is None:
            return ()
        say = speech_of(self)
        title = say("Without has") if self._any_on() else say("Without has nothing")
        if self.view.beside:
            has = to_say("{system}: what it has") if self._any_on() else to_say("{system}: nothing")
            title = say(has, system=self.view.heads[1])
        legend = say(LEGEND)
        has_legend = _has_codes(width, say) and len(title) + len(legend) + 2 <= width
        heading = f"{title}{legend:>{width - len(title)}}" if has_legend else fit(title, width)
        switches = (_switch(switch, width, say) for switch in self.view.switches)
        return ((Ink(heading, "dim"),), *switches)

    def _any_on(self) -> bool:
        return self.view is not None and any(switch.is_on for switch in self.view.switches)

    def on_click(self, event: Click) -> None:
        """Switch what was clicked."""
        index = event.y - 1
        if self.view is not None and 0 <= index < len(self.view.switches):
            self.post_message(self.Switched(self.view.switches[index].id))


def _state_cells(say: Speech) -> int:
    """Cells of the key, the state in sign and word, and the sign of this event's own."""
    return 2 + 3 + max(len(say("on")), len(say("off"))) + 2


def _has_codes(width: int, say: Speech) -> bool:
    return width - _state_cells(say) - CODES - PRICE >= TITLE


def _switch(switch: SwitchView, width: int, say: Speech) -> Line:
    has_codes = _has_codes(width, say)
    title = width - _state_cells(say) - (CODES + PRICE if has_codes else 0)
    state = f"■ {say('on')}" if switch.is_on else f"□ {say('off')}"
    if not switch.is_there:
        state = "·" if switch.is_known else "?"
    line = (
        Ink(f"{switch.number % 10} ", "accent"),
        Ink(fit(state, _state_cells(say) - 4), "plain" if switch.is_on else "without"),
        Ink("▸ " if switch.is_own else "  ", "accent"),
        Ink(fit(switch.title, title - 1) + " ", "strong" if switch.is_own else "plain"),
    )
    if not has_codes:
        return line
    return (
        *line,
        Ink(fit(switch.instruments, CODES), "dim"),
        Ink(switch.price.rjust(PRICE), "dim"),
    )
