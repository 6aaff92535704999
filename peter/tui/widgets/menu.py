"""A list to choose from."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from peter.speech import to_say


class Menu(OptionList):
    """A list whose Enter stands in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", to_say("choose"))]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A window that shows no line of it has no pages; Textual fails over them there."""
        del parameters
        return bool(self.scrollable_content_region) or action not in {"page_up", "page_down"}
