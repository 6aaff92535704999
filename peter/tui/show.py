"""A story in front of a room: the app that holds the show and keeps it."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, Protocol

import attrs
from textual.binding import Binding, BindingType

from peter.errors import PeterError
from peter.plenary import Plenary, clock, is_warning, slides
from peter.settings import Settings
from peter.speech import Speech
from peter.tui.screens.show import ShowScreen
from peter.tui.speaking import SpeakingApp
from peter.views.flipchart import Book
from peter.views.glyphs import Glyphs


class Keeper(Protocol):
    """Whoever keeps the show, so that nothing is lost in front of an audience."""

    def keep(self, plenary: Plenary) -> None:
        """On disk when it returns. Raises PeterError where that fails."""


class Joining(Protocol):
    """Whoever lets consoles join the show."""

    async def open(self) -> str:
        """From now on; gives why none can, or nothing."""

    async def close(self) -> None:
        """Leave them."""


class ShowApp(SpeakingApp):
    """The projected screen. Every change goes through `become`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # In turn with all other keys: the screen asks first.
        Binding("ctrl+q,ctrl+c", "screen.leave", show=False),
    ]

    def __init__(
        self,
        plenary: Plenary,
        *,
        settings: Settings | None = None,
        say: Speech,
        glyphs: Glyphs = Glyphs.BLOCK,
        keeper: Keeper | None = None,
        trouble: str = "",
        now: Callable[[], float] = time.time,
        has_sound: bool = False,
    ) -> None:
        super().__init__(replace(say, language=plenary.language or say.language))
        self.plenary = plenary
        self.keeper = keeper
        self.trouble = trouble
        """Why the show cannot be kept; empty while it can."""
        self.followers: list[Callable[[Plenary], None]] = []
        """Who is told after every change, once the screen shows it."""
        self.book: Book | None = None
        """Where the training is written down; None where it cannot be."""
        self.consoles: Joining | None = None
        """Lets consoles join; None where none is to."""
        self.no_consoles = ""
        """Why none can join; empty where they can."""
        self._now = now
        self._has_sound = has_sound
        self._has_warned = False
        settings = settings or Settings()
        self.use_theme(settings.theme)
        self.texts = settings.texts
        self.animation_level = "none"
        chosen = (each for each in Glyphs if each == settings.glyphs)
        self.set_reactive(SpeakingApp.glyphs, next(chosen, glyphs))

    def on_mount(self) -> None:
        """Show the slide where the show stands."""
        self.push_screen(ShowScreen(self))
        if self._has_sound:
            self.set_interval(1, self._ring)
        self.run_worker(self._let_join())

    async def _let_join(self) -> None:
        if self.consoles is not None:
            self.no_consoles = await self.consoles.open()

    async def on_unmount(self) -> None:
        """Leave the consoles; they look for the next show."""
        if self.consoles is not None:
            await self.consoles.close()

    def time(self) -> float:
        """Now, in seconds since the epoch."""
        return self._now()

    @property
    def people(self) -> int:
        """How many take part, as far as it was written down; 0: nobody said."""
        try:
            return self.book.records.training(self.book.training).people if self.book else 0
        except PeterError:
            return 0

    @property
    def is_over(self) -> bool:
        """Whether the show stands at its last slide."""
        return self.plenary.at == len(slides(self.plenary)) - 1

    def become(self, plenary: Plenary) -> None:
        """Keep another state of the show, then show it, then tell whoever follows.

        Where it cannot be kept the trainer reads why, and the show goes on.
        """
        if plenary == self.plenary:
            return
        self.trouble = self._keep(plenary)
        self.plenary = plenary
        for screen in self.screen_stack:
            if isinstance(screen, ShowScreen):
                screen.tell()
        for follower in self.followers:
            follower(plenary)

    def _keep(self, plenary: Plenary) -> str:
        if self.keeper is None:
            return self.trouble
        try:
            self.keeper.keep(plenary)
        except PeterError as error:
            return str(error)
        return ""

    def _ring(self) -> None:
        """Once, when the end of the time comes near."""
        is_near = clock(self.plenary).since is not None and is_warning(self.plenary, self.time())
        if is_near and not self._has_warned:
            self.bell()
        self._has_warned = is_near

    # Actions ----------------------------------------------------------------------------------

    def action_open_flipchart(self) -> None:
        """Findings, gaps and steps, typed while the groups present."""
        from peter.tui.screens.flipchart import FlipchartScreen

        self.push_screen(FlipchartScreen(self, self.book))

    def action_open_room(self) -> None:
        """Where we are, who is here, what was known before and after."""
        from peter.tui.screens.room import RoomScreen

        self.push_screen(RoomScreen(self, self.book))

    def action_switch_theme(self) -> None:
        """Dark, light, high contrast, then again the first."""
        self.theme = self.next_theme

    def action_switch_language(self) -> None:
        """The next language, then again the first; kept, so that a crash does not change it."""
        language = self.next_language
        self.say = replace(self.say, language=language)
        self.retell()
        self.become(attrs.evolve(self.plenary, language=language))
