"""The app: holds one Session, replaces it, and opens screens."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from peter import storage
from peter.errors import PeterError
from peter.tui.screens.home import HomeScreen
from peter.tui.speaking import SpeakingApp
from peter.tui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from peter.session import Session
    from peter.tui.screens.play import PlayScreen

INTERRUPTED = 130


class PeterApp(SpeakingApp):
    """Meet Peter in a terminal."""

    TITLE = "Meet Peter"
    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    # Textual declares these on the instance, so mypy and ruff cannot both be pleased.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (80, "-normal"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-low"), (24, "-medium"), (34, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+q", "quit", show=False, priority=True),
    ]

    session: reactive["Session | None"] = reactive["Session | None"](None, init=False)

    def __init__(self, story: str = "peter") -> None:
        super().__init__()
        self.story = story
        self.failure: Exception | None = None
        """What ended the program, for the one catch-all to tell."""
        self.cannot_keep = False
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the two lives, so that styles parse under any theme."""
        return {name: DARK.variables[name] for name in ("with", "without")}

    def on_mount(self) -> None:
        """Show Home first; read the story once it stands."""
        self.push_screen(HomeScreen(self.story, storage.has_saved))
        self.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        """Have the story ready before anybody can ask for it."""
        try:
            self._begin(self.story)
        except PeterError as error:
            self.failure = error
            self.exit(return_code=1)

    @staticmethod
    def _begin(story: str, *, asks: bool = False, is_short: bool = False) -> "Session":
        """The session at the start of a story; rooms are imported when first needed."""
        from peter.session import open_story

        return open_story(story, asks=asks, is_short=is_short)

    # Sessions ---------------------------------------------------------------------------------

    def watch_session(self, session: "Session | None") -> None:
        """Show a new session on the play screen."""
        from peter.tui.screens.play import PlayScreen
        from peter.views.play import play_view

        if session is not None:
            self._keep(session)
            for screen in self.screen_stack:
                if isinstance(screen, PlayScreen):
                    screen.view = play_view(session)

    def on_home_screen_opened(self, message: HomeScreen.Opened) -> None:
        """Start the story that was chosen."""
        if not isinstance(self.screen, HomeScreen):
            return  # Enter was pressed twice
        try:
            session = self._begin(message.story, asks=message.asks, is_short=message.is_short)
        except PeterError as error:
            self._tell(str(error))
            return
        self._open(session, message.story)

    def on_home_screen_continued(self) -> None:
        """Go on with the life that was kept."""
        if not isinstance(self.screen, HomeScreen):
            return
        found = storage.load()
        if found.notice:
            self._tell(found.notice)
        if found.session is not None:
            self._open(found.session, found.story)

    def _open(self, session: "Session", story: str) -> None:
        """Show a session on a play screen of its own."""
        from peter.tui.screens.play import PlayScreen

        def show() -> None:
            self.story = story
            self.session = session
            self.mutate_reactive(PeterApp.session)

        self.push_screen(PlayScreen())
        self.call_after_refresh(show)

    def _keep(self, session: "Session") -> None:
        """Keep the open life after every step; say once where that fails, and go on."""
        try:
            storage.save(session, self.story)
        except storage.StorageError as error:
            if not self.cannot_keep:
                self._tell(str(error))
            self.cannot_keep = True

    def _tell(self, text: str) -> None:
        self.notify(text, severity="warning", timeout=15, markup=False)

    def on_play_screen_asked(self, message: "PlayScreen.Asked") -> None:
        """Replace the session by the one that was asked for, or open a text about it."""
        from peter import session as steps

        if self.session is None:
            return
        match message.what, message.value:
            case "step", int(by):
                self.session = steps.jump(self.session, self.session.position + by)
            case "go", int(position):
                self.session = steps.jump(self.session, position)
            case "toggle", str(switch_id):
                self.session = steps.toggle(self.session, switch_id)
            case "all", _:
                self.session = steps.toggle_all(self.session)
            case "undo", _:
                self.session = steps.undo(self.session)
            case "predict", int(option):
                self.session = steps.predict(self.session, option)
            case "lock", _:
                self.session = steps.lock(self.session)
            case "pass", _:
                self.session = steps.pass_by(self.session)
            case "why", _:
                self.action_why()
            case "library", _:
                self.action_library(next(iter(self.session.event.requirements), None))
            case "end", _:
                self.action_end()
            case "instruments", _:
                self.action_instruments()
            case "jump", _:
                self.action_jump()

    # Actions ----------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Explain the screen."""
        from peter.tui.pages import help_page

        self._read("How to play", help_page(), "question_mark")

    def action_why(self) -> None:
        """Why each claim of this event was paid or refused, in both lives."""
        from peter.tui.pages import why_page
        from peter.views.play import LANGUAGE
        from peter.views.why import why_view

        if self.session is None:
            return
        lives = self.session.comparison()
        event = self.session.event
        views = (
            why_view(lives.with_, event, "With"),
            why_view(lives.without, event, "Without"),
        )
        told = self.session.scenario.words[LANGUAGE].events[event.id].question
        is_answered = self.session.asks and not self.session.is_asking
        because = told.because if told is not None and is_answered else ""
        self._read(f"Why: {views[0].title}", why_page(views, because), "w")

    def action_instruments(self) -> None:
        """The articles behind this event."""
        from peter.instruments import catalogue
        from peter.tui.pages import instruments_page
        from peter.views.catalogue import requirement_view

        if self.session is None:
            return
        event = self.session.event
        found = [catalogue().requirement(r) for r in event.requirements]
        requirements = tuple(
            (f"{instrument.long_code}: {instrument.title}", requirement_view(requirement))
            for instrument, requirement in (f for f in found if f)
        )
        notes = catalogue().notes_on(event.number or 0)
        self._read("The articles behind this event", instruments_page(requirements, notes), "i")

    def action_end(self) -> None:
        """The end of the life: what changed, what it cost, what you said."""
        from peter.tui.pages import end_page
        from peter.views.end import end_view

        if self.session is not None:
            view = end_view(self.session)
            self._read(view.heading, end_page(view), "e")

    def action_library(self, requirement_id: str | None = None) -> None:
        """Every instrument, requirement and principle; or one requirement at once."""
        from peter.tui.screens.library import LibraryScreen

        if not isinstance(self.screen, LibraryScreen):  # pressed twice
            self.push_screen(LibraryScreen(requirement_id))

    def action_laboratory(self) -> None:
        """Two policies side by side, taken apart to single branches."""
        from peter.scenario import load_scenario
        from peter.tui.screens.laboratory import LaboratoryScreen

        if not isinstance(self.screen, HomeScreen):
            return  # Enter was pressed twice
        try:
            self.push_screen(LaboratoryScreen(load_scenario(self.story), self.story))
        except PeterError as error:
            self._tell(str(error))

    def action_jump(self) -> None:
        """Choose an event to go to."""
        from peter.tui.screens.jump import JumpScreen
        from peter.views.play import event_list

        session = self.session
        if session is None:
            return

        def go(position: int | None) -> None:
            from peter.session import jump

            if position is not None and self.session is not None:
                self.session = jump(self.session, position)

        self.push_screen(JumpScreen(event_list(session), session.position), go)

    def action_home(self) -> None:
        """Back to the first screen; the place in the story is kept until another is opened."""
        if len(self.screen_stack) > 2:
            self.pop_screen()

    def action_switch_theme(self) -> None:
        """Dark on light, or light on dark."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_interrupt(self) -> None:
        """Ctrl-C leaves at once, with the terminal clean."""
        self.exit(return_code=INTERRUPTED)

    def _read(self, title: str, paragraphs: tuple[Content, ...], closing_key: str) -> None:
        from peter.tui.screens.reader import ReaderScreen

        self.push_screen(ReaderScreen(title, paragraphs, closing_key))

    def _handle_exception(self, error: Exception) -> None:
        """Leave the terminal clean and hand a bug to the one catch-all, which logs it.

        Textual has no public hook for this; its own prints a traceback into the terminal.
        """
        self.failure = error
        self.exit(return_code=1)
