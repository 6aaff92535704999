"""After a training: its flipchart and its form again, to write down what came later."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from peter.errors import PeterError
from peter.plenary import Plenary
from peter.settings import Settings
from peter.showing import Kept
from peter.speech import Speech, to_say
from peter.tui.screens.flipchart import FlipchartScreen
from peter.tui.speaking import SpeakingApp


class LaterApp(SpeakingApp):
    """The sheets of one training; its show stands still."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "open_room", to_say("the form")),
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True),
    ]

    def __init__(self, kept: Kept, plenary: Plenary, settings: Settings, say: Speech) -> None:
        super().__init__(say)
        self.book = kept
        self.plenary = plenary
        self.trouble = ""
        """Why something could not be kept; empty while it can."""
        self.use_theme(settings.theme)
        self.animation_level = "none"

    def on_mount(self) -> None:
        """The form over the flipchart; whoever closes both leaves."""
        self.push_screen(FlipchartScreen(self, self.book), lambda _: self.exit())
        self.action_open_room()

    def become(self, plenary: Plenary) -> None:
        """Keep what a group is called, and who was found in it."""
        try:
            self.book.keep(plenary)
        except PeterError as error:
            self.trouble = str(error)
        else:
            self.plenary, self.trouble = plenary, ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The form is reached from the flipchart alone."""
        del parameters
        return action != "open_room" or isinstance(self.screen, FlipchartScreen)

    def action_open_room(self) -> None:
        """Who was there, what was known, what was applied months later."""
        from peter.tui.screens.room import RoomScreen

        self.push_screen(RoomScreen(self, self.book))

    def action_switch_theme(self) -> None:
        """Dark, light, high contrast, then again the first."""
        self.theme = self.next_theme

    def action_switch_language(self) -> None:
        """The next language, then again the first."""
        self.say = replace(self.say, language=self.next_language)
        self.retell()
