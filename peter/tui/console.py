"""The trainer's own screen in a second terminal: the app that has the link to the projection."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event, Key

from peter.link import ConsoleLink, Heard, Status
from peter.plenary import Plenary
from peter.settings import Settings
from peter.speech import LANGUAGES, Speech
from peter.tui.layout import latin
from peter.tui.screens.console import ConsoleScreen
from peter.tui.speaking import Retelling, SpeakingApp
from peter.tui.theme import DARK, THEMES


class ConsoleApp(SpeakingApp):
    """A console. It holds no show of its own: what it shows is what the projection told last."""

    TITLE = "Meet Peter"
    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    # Textual declares these on the instance, so mypy and ruff cannot both be pleased.
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        *((0, "-tiny"), (60, "-narrow"), (80, "-normal"), (110, "-wide"), (160, "-huge")),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-low"), (24, "-medium"), (34, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True),
    ]

    def __init__(
        self,
        folder: Path,
        read: Callable[[Any], Plenary],
        *,
        settings: Settings | None = None,
        say: Speech,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self.say = say
        self.heard: Heard | None = None
        self.failure: Exception | None = None
        """What ended the program, for the one catch-all to tell."""
        self._now = now
        self._link = ConsoleLink(folder, read, self._hear, self._stand, now)
        settings = settings or Settings()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme if settings.theme in self.available_themes else DARK.name
        self.animation_level = "none"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the two lives, so that styles parse under any theme."""
        return {name: DARK.variables[name] for name in ("with", "without")}

    def on_mount(self) -> None:
        """Show how it stands, and join the projection."""
        self.push_screen(ConsoleScreen(self))
        self.run_worker(self._link.run(), name="link")

    async def on_event(self, event: Event) -> None:
        """Take the keys of a Cyrillic keyboard for the Latin ones."""
        await super().on_event(latin(event) if isinstance(event, Key) else event)

    @property
    def status(self) -> Status:
        """How the console stands to the projection."""
        return self._link.status

    def time(self) -> float:
        """Now, in seconds since the epoch."""
        return self._now()

    def do(self, name: str, **values: int | str) -> None:
        """Ask the projection for a step; without a link nothing happens, now or later."""
        self._link.do(name, **values)

    def _hear(self, heard: Heard) -> None:
        self.heard = heard
        self._tell()

    def _stand(self, status: Status) -> None:
        del status
        for screen in self.screen_stack:
            if isinstance(screen, ConsoleScreen):
                screen.forget()
        self._tell()

    def _tell(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ConsoleScreen):
                screen.tell()

    def action_switch_theme(self) -> None:
        """Dark, light, high contrast, then again the first; the projection keeps its own."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def action_switch_language(self) -> None:
        """The next language, then again the first; the projection keeps its own."""
        languages = list(LANGUAGES)
        after = languages[(languages.index(self.say.language) + 1) % len(languages)]
        self.say = replace(self.say, language=after)
        for screen in self.screen_stack:
            for node in screen.walk_children(with_self=True):
                if isinstance(node, Retelling):
                    node.retell()
            screen.refresh_bindings()

    def _handle_exception(self, error: Exception) -> None:
        """Leave the terminal clean and hand a bug to the one catch-all, which logs it."""
        self.failure = error
        self.exit(return_code=1)
