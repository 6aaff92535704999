"""A list to choose from that opens over the screen: an event to go to, a form to save in."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from peter.speech import to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.menu import Menu


class ChoiceScreen(ModalScreen[int | None]):
    """Numbered lines; gives the index of the one chosen, or None."""

    CSS_PATH = "choice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,g,q", "cancel", to_say("back")),
        *(Binding(str(number % 10), f"pick({number})", show=False) for number in range(1, 11)),
    ]

    def __init__(self, title: str, lines: tuple[str, ...], at: int = 0) -> None:
        super().__init__()
        self.heading = title
        self.choices = lines
        self.at = at

    def compose(self) -> ComposeResult:
        """A title, the lines, how to choose."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="dialog-title")
            yield Menu(
                *(
                    Option(Content(f"{number:>2}  {line}"))
                    for number, line in enumerate(self.choices, 1)
                )
            )
            hint = speech_of(self)("Enter: choose.  Escape: back.")
            yield Static(Content(hint), classes="dialog-hint")

    def on_mount(self) -> None:
        """Start where the player is; there is no list where fast keys have closed it already."""
        for options in self.query(Menu):
            options.highlighted = self.at

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        self.dismiss(event.option_index)

    def action_pick(self, number: int) -> None:
        """A line by its number."""
        if number <= len(self.choices):
            self.dismiss(number - 1)

    def action_cancel(self) -> None:
        """None of them."""
        self.dismiss(None)
