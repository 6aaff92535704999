"""Go to any event."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from peter.tui.widgets.menu import Menu


class JumpScreen(ModalScreen[int | None]):
    """A list of the events; gives the position chosen, or None."""

    CSS_PATH = "jump.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,g,q", "cancel", "back"),
    ]

    def __init__(self, events: tuple[tuple[str, str], ...], position: int) -> None:
        super().__init__()
        self.events = events
        self.position = position

    def compose(self) -> ComposeResult:
        """One line an event: number, age, title."""
        column = max((len(age) for age, _ in self.events), default=0) + 2
        with Vertical(classes="dialog"):
            yield Static(Content("Go to an event"), classes="dialog-title")
            yield Menu(
                *(
                    Option(Content(f"{number:>2}  {age:<{column}}{title}"))
                    for number, (age, title) in enumerate(self.events, 1)
                )
            )
            yield Static(Content("Enter: go.  Escape: back."), classes="dialog-hint")

    def on_mount(self) -> None:
        """Start where the player is; there is no list where fast keys have closed it already."""
        for options in self.query(Menu):
            options.highlighted = self.position

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go there."""
        self.dismiss(event.option_index)

    def action_cancel(self) -> None:
        """Stay."""
        self.dismiss(None)
