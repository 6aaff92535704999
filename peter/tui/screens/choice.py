"""A list to choose from that opens over the screen: an event to go to, a form to save in."""

import re
import textwrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from peter.speech import to_say
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.menu import Menu

WIDEST = 64
"""Cells of the dialog at most."""
FRAME = 8
"""Of these its border and what stands free inside."""
COLUMNS = re.compile(r"\S {2,}(?=\S)")
"""Where a line's second column begins."""


class ChoiceScreen(ModalScreen[int | None]):
    """Numbered lines; gives the index of the one chosen, or None."""

    CSS_PATH = "choice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,g,q", "cancel", to_say("back"), key_display="Esc"),
        *(Binding(str(number % 10), f"pick({number})", show=False) for number in range(1, 11)),
    ]

    def __init__(self, title: str, lines: tuple[str, ...], at: int = 0) -> None:
        super().__init__()
        self.heading = title
        self.choices = lines
        self.at = at

    def compose(self) -> ComposeResult:
        """A title, the lines, and the keys, which lie over those of the screen below."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="dialog-title")
            yield Menu(*self._options())
        yield Keys()

    def _options(self) -> list[Option]:
        """The lines with their numbers, which stand free of what is broken."""
        width = min(WIDEST, self.app.size.width * 9 // 10) - FRAME
        return [
            Option(Content(hung(f"{number:>2}  ", line, width)))
            for number, line in enumerate(self.choices, 1)
        ]

    def on_resize(self) -> None:
        """Break the lines for this width."""
        for options in self.query(Menu):
            at = options.highlighted
            options.clear_options()
            options.add_options(self._options())
            options.highlighted = at

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


def hung(lead: str, line: str, width: int) -> str:
    """A line behind its number, broken so that its last column stands below itself."""
    columns = COLUMNS.search(line)
    indent = len(lead) + (columns.end() if columns else 0)
    if width - indent < width // 3:
        indent = len(lead)
    return textwrap.fill(
        lead + line, max(width, indent + 1), subsequent_indent=" " * indent, break_on_hyphens=False
    )
