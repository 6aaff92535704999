"""How widgets and screens reach the speech and the glyphs of the app they stand in."""

from typing import ClassVar, Protocol, runtime_checkable

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key
from textual.reactive import reactive
from textual.types import CSSPathType

from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.tui.layout import latin
from peter.tui.theme import DARK, THEMES
from peter.views.glyphs import Glyphs


@runtime_checkable
class Retelling(Protocol):
    """A screen or widget with words of its own, which it can say anew."""

    def retell(self) -> None:
        """Bring every word up to date after the language, names or currency changed."""


class SpeakingApp(App[None]):
    """An app that speaks to one player: what the game, the projection and the console share."""

    TITLE = "Meet Peter"
    CSS_PATH: ClassVar[CSSPathType | None] = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    # Textual declares these on the instance, so mypy and ruff cannot both be pleased.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (80, "-normal"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-low"), (24, "-medium"), (34, "-tall")]  # noqa: RUF012

    glyphs: reactive[Glyphs] = reactive(Glyphs.BLOCK, init=False)
    """What every chart is drawn with; charts watch it."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self.say = say
        self.texts: str | None = None
        """The folder with the user's own copies of the instruments."""
        self.failure: Exception | None = None
        """What ended the program, for the one catch-all to tell."""
        for theme in THEMES:
            self.register_theme(theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the two lives, so that styles parse under any theme."""
        return {name: DARK.variables[name] for name in ("with", "without")}

    async def on_event(self, event: Event) -> None:
        """Take the keys of a Cyrillic keyboard for the Latin ones, but where somebody writes."""
        if isinstance(event, Key) and (meant := latin(event)) is not event:
            # Loaded for such keys alone: the first screen has nothing to write in.
            from textual.widgets import Input, TextArea

            event = event if isinstance(self.focused, Input | TextArea) else meant
        await super().on_event(event)

    def use_theme(self, name: str) -> None:
        """The theme of this name; the dark one where there is none."""
        name = name if name in self.available_themes else DARK.name
        if self.is_running:
            self.theme = name
            return
        # Nothing is drawn yet: set without a word, so that styles are read once, in these colours.
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def next_theme(self) -> str:
        """Light after dark, then high contrast, then again the first."""
        names = [theme.name for theme in THEMES]
        return names[(names.index(self.theme) + 1) % len(names)]

    @property
    def next_language(self) -> str:
        """The language after the one that is spoken, then again the first."""
        languages = list(LANGUAGES)
        return languages[(languages.index(self.say.language) + 1) % len(languages)]

    def retell(self) -> None:
        """Say every open screen anew."""
        for screen in self.screen_stack:
            for node in screen.walk_children(with_self=True):
                if isinstance(node, Retelling):
                    node.retell()
            screen.refresh_bindings()

    def _handle_exception(self, error: Exception) -> None:
        """Leave the terminal clean and hand a bug to the one catch-all, which logs it.

        Textual has no public hook for this; its own prints a traceback into the terminal.
        """
        self.failure = error
        self.exit(return_code=1)


def speech_of(node: DOMNode) -> Speech:
    """How to speak to the player before whom a widget or screen stands."""
    app = node.app
    return app.say if isinstance(app, SpeakingApp) else ENGLISH
