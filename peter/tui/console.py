"""The trainer's own screen in a second terminal: the app that has the link to the projection."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import attrs
from textual.binding import Binding, BindingType

from peter.errors import PeterError
from peter.link import ConsoleLink, Heard, Status, Value
from peter.plenary import Plenary
from peter.records import Records
from peter.settings import Settings
from peter.showing import Followed
from peter.speech import Speech
from peter.tui.screens.console import ConsoleScreen
from peter.tui.speaking import SpeakingApp
from peter.views.console import link_line


@attrs.frozen
class Written:
    """Where the training is written down that the projection shows."""

    records: Records
    training: int


class ConsoleApp(SpeakingApp):
    """A console. It holds no show of its own: what it shows is what the projection told last."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True),
    ]

    def __init__(
        self,
        folder: Path,
        read: Callable[[Any], Plenary],
        *,
        records: Callable[[], Records] | None = None,
        settings: Settings | None = None,
        say: Speech,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(say)
        self.heard: Heard | None = None
        self._now = now
        self._open_records = records
        """Opens the records in which the projection keeps its training; None: not here."""
        self._records: Records | None = None
        self._followed: Followed | None = None
        self._link = ConsoleLink(folder, read, self._hear, self._stand, now)
        settings = settings or Settings()
        self.use_theme(settings.theme)
        self.texts = settings.texts
        self.animation_level = "none"

    def on_mount(self) -> None:
        """Show how it stands, and join the projection."""
        self.push_screen(ConsoleScreen(self))
        self.run_worker(self._link.run(), name="link")

    def on_unmount(self) -> None:
        """Close the records, where they were opened."""
        if self._records is not None:
            self._records.close()

    @property
    def status(self) -> Status:
        """How the console stands to the projection."""
        return self._link.status

    def time(self) -> float:
        """Now, in seconds since the epoch."""
        return self._now()

    def do(self, name: str, /, **values: Value) -> None:
        """Ask the projection for a step; without a link nothing happens, now or later."""
        self._link.do(name, **values)

    def _hear(self, heard: Heard) -> None:
        self.heard = heard
        if self._followed is not None:
            self._followed.plenary = heard.plenary
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

    # Writing down -------------------------------------------------------------------------------

    def action_open_flipchart(self) -> None:
        """Findings, gaps and steps, typed here while the room sees the slides."""
        from peter.tui.screens.flipchart import FlipchartScreen

        if followed := self._follow():
            self.push_screen(FlipchartScreen(followed, self._book(followed)))

    def action_open_room(self) -> None:
        """Where we are, who is here, what was known before and after."""
        from peter.tui.screens.room import RoomScreen

        if followed := self._follow():
            self.push_screen(RoomScreen(followed, self._book(followed)))

    def _follow(self) -> Followed | None:
        """The show of now; None before there is one, or where something is being written."""
        if self.heard is None or not isinstance(self.screen, ConsoleScreen):
            return None
        self._followed = Followed(
            self.heard.plenary,
            self.heard.trouble,
            self._link.do,
            lambda: link_line(self.status, self.say),
        )
        return self._followed

    def _book(self, followed: Followed) -> Written | None:
        """The training in the records; None where there is none, and `trouble` says why."""
        if self.heard is None or self.heard.training is None or self._open_records is None:
            return None
        try:
            if self._records is None:
                self._records = self._open_records()
            self._records.training(self.heard.training)
        except PeterError as error:
            followed.trouble = str(error)
            return None
        return Written(self._records, self.heard.training)

    # Looks --------------------------------------------------------------------------------------

    def action_switch_theme(self) -> None:
        """Dark, light, high contrast, then again the first; the projection keeps its own."""
        self.theme = self.next_theme

    def action_switch_language(self) -> None:
        """The next language, then again the first; the projection keeps its own."""
        self.say = replace(self.say, language=self.next_language)
        self.retell()
