"""The benefits as switches, with their instruments and prices."""

from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from peter.tui.widgets.lines import Ink, Line, Lines, fit
from peter.views.play import PlayView, SwitchView

CODES = 10
PRICE = 7


class Switches(Lines):
    """Ten lines; a click on one switches it."""

    class Switched(Message):
        """A switch was clicked."""

        def __init__(self, switch_id: str) -> None:
            self.switch_id = switch_id
            super().__init__()

    view: reactive[PlayView | None] = reactive[PlayView | None](None, layout=True)

    def lines(self, width: int) -> tuple[Line, ...]:
        """A heading, then a line a switch: key, state in sign and word, title, code, price."""
        if self.view is None:
            return ()
        heading = (Ink(fit(f"Without has {'' if self._any_on() else 'nothing'}", width), "dim"),)
        return (heading, *(self._switch(switch, width) for switch in self.view.switches))

    def _any_on(self) -> bool:
        return self.view is not None and any(switch.is_on for switch in self.view.switches)

    def _switch(self, switch: SwitchView, width: int) -> Line:
        title = width - 2 - 8 - CODES - PRICE
        has_codes = title >= 18
        if not has_codes:
            title = width - 2 - 8
        ink = "strong" if switch.is_own else "plain"
        line = (
            Ink(f"{switch.number % 10} ", "accent"),
            Ink("■ on  " if switch.is_on else "□ off ", "plain" if switch.is_on else "without"),
            Ink("▸ " if switch.is_own else "  ", "accent"),
            Ink(fit(switch.title, title - 1) + " ", ink),
        )
        if not has_codes:
            return line
        return (
            *line,
            Ink(fit(switch.instruments, CODES), "dim"),
            Ink(switch.price.rjust(PRICE), "dim"),
        )

    def on_click(self, event: Click) -> None:
        """Switch what was clicked."""
        index = event.y - 1
        if self.view is not None and 0 <= index < len(self.view.switches):
            self.post_message(self.Switched(self.view.switches[index].id))
