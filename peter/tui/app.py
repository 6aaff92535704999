"""The app: holds one Session, replaces it, and opens screens."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.constants import TEXTUAL_ANIMATIONS
from textual.reactive import reactive
from textual.types import CSSPathType

from peter import storage
from peter.errors import PeterError
from peter.settings import Settings, speech
from peter.speech import ENGLISH, Speech, to_say
from peter.tui.screens.home import HomeScreen
from peter.tui.speaking import SpeakingApp
from peter.views.glyphs import Glyphs

if TYPE_CHECKING:
    from peter.recall import Recall
    from peter.session import Session
    from peter.tui.notes import Notes
    from peter.tui.screens.chart import ChartScreen
    from peter.tui.screens.laboratory import LaboratoryScreen
    from peter.tui.screens.play import PlayScreen
    from peter.tui.screens.reader import ReaderScreen, Told
    from peter.tui.screens.recall import RecallScreen
    from peter.tui.screens.settings import SettingsScreen

INTERRUPTED = 130

FORM_NAMES = {
    "html": to_say("a page to print or to open in a browser (HTML)"),
    "md": to_say("text (Markdown)"),
    "csv": to_say("a table (CSV)"),
    "json": to_say("data (JSON)"),
}
"""Of the files in which the end of a life can be kept."""


class PeterApp(SpeakingApp):
    """Meet Peter in a terminal."""

    # Home's styles with those of all: read later, they would have everything read once more.
    CSS_PATH: ClassVar[CSSPathType | None] = ["theme.tcss", "screens/home.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("o", "switch_language", show=False),
    ]

    session: reactive["Session | None"] = reactive["Session | None"](None, init=False)

    def __init__(
        self,
        story: str = "peter",
        settings: Settings | None = None,
        say: Speech = ENGLISH,
        glyphs: Glyphs = Glyphs.BLOCK,
        start: "Callable[[], Session] | None" = None,
        country: str = "",
    ) -> None:
        super().__init__(say)
        self.story = story
        self.start = start
        """Begins what is played at once, without asking at home; None: home asks."""
        self.country = country
        """The country that is shown at once, its code or its pack; empty: none."""
        self.notes: Notes | None = None
        """Where notes on countries are written; None until somebody writes one."""
        self.settings = settings or Settings()
        self.known_glyphs = glyphs
        """What the terminal is known to have; charts are drawn so until the player chooses."""
        self.cannot_keep = False
        self.is_new = False
        """Whether the life that is shown takes the place of the one that is kept."""
        self.is_ready = False
        """Whether the story stands, so that anything may be opened."""
        self._show_settings()

    def get_default_screen(self) -> HomeScreen:
        """Home lies under everything: nothing else is laid out before it."""
        return HomeScreen(self.story, storage.has_saved, storage.has_before)

    def on_mount(self) -> None:
        """Read the story once Home stands."""
        self.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        """Have the story ready before anybody can ask for it."""
        try:
            session = self._begin(self.story) if self.start is None else self.start()
        except PeterError as error:
            self.failure = error
            self.exit(return_code=1)
            return
        self.is_ready = True
        self.on_home_screen_resumed()
        if self.start is not None:
            self._begin_anew(session, self.story)
        if self.country:
            self._open_country(self.country)

    def on_home_screen_resumed(self) -> None:
        """Offer on home what recall is due; not before the first screen stands."""
        if self.is_ready and isinstance(self.screen, HomeScreen):
            life = storage.open_life()
            has_ended = life is not None and life.is_ended
            self.screen.offer_recall(self.recall_offer(), has_ended=has_ended)

    @staticmethod
    def _begin(story: str, *, asks: bool = False, is_short: bool = False) -> "Session":
        """The session at the start of a story; rooms are imported when first needed."""
        from peter.session import open_story

        # Whoever takes the short way is new here: the first event is played as an example.
        return open_story(story, asks=asks, is_short=is_short, is_guided=is_short)

    # Settings ---------------------------------------------------------------------------------

    def choose(self, settings: Settings) -> None:
        """Keep settings, and bring every open screen up to date with them."""
        try:
            storage.save_settings(settings)
        except storage.StorageError as error:
            self._tell(str(error))
        self._apply(settings)

    def _apply(self, settings: Settings) -> None:
        """Bring every open screen up to date with settings."""
        self.settings = settings
        self._show_settings()
        if (say := self._speech()) != self.say:
            self.say = say
            self.retell()

    def _show_settings(self) -> None:
        """Colours and motion as they were chosen."""
        self.use_theme(self.settings.theme)
        self.texts = self.settings.texts
        self.animation_level = TEXTUAL_ANIMATIONS if self.settings.has_motion else "none"
        chosen = (glyphs for glyphs in Glyphs if glyphs == self.settings.glyphs)
        self.glyphs = next(chosen, self.known_glyphs)

    def _speech(self) -> Speech:
        """How to speak under these settings; the language stays where they are silent."""
        if self.settings.currency is None:
            return speech(self.settings, self.say.language)
        from peter.scenario.systems import currency_of

        money = currency_of(self.settings.currency)
        return speech(self.settings, self.say.language, (money,) if money else ())

    def retell(self) -> None:
        """Say every open screen anew."""
        if self.session is not None:
            self.mutate_reactive(PeterApp.session)
        super().retell()

    def action_switch_language(self) -> None:
        """The next language, then again the first."""
        self.choose(replace(self.settings, language=self.next_language))

    def action_settings(self) -> None:
        """Language, looks, names, money, and what is kept."""
        from peter.scenario.currencies import currencies
        from peter.scenario.stories import load_scenario
        from peter.tui.screens.settings import SettingsScreen

        if isinstance(self.screen, SettingsScreen):
            return  # Enter was pressed twice
        try:
            scenario = load_scenario(self.story)
            self.push_screen(SettingsScreen(scenario, lambda: self.settings, currencies()))
        except PeterError as error:
            self._tell(str(error))

    def on_settings_screen_chosen(self, message: "SettingsScreen.Chosen") -> None:
        """Keep what was chosen, and show it."""
        self.choose(message.settings)
        self.retell()

    def on_settings_screen_forgotten(self) -> None:
        """Delete everything that is kept; the game is as new."""
        try:
            storage.forget(settings=True)
        except storage.StorageError as error:
            self._tell(str(error))
            return
        self.session = None
        self._apply(Settings())
        self.retell()
        self.notify(self.say("Everything that was kept is deleted."), markup=False)

    # Recall -----------------------------------------------------------------------------------

    def recall_offer(self) -> str:
        """What is due today: `5 short questions from yesterday`; empty where nothing is."""
        from datetime import date

        from peter.recall import due
        from peter.views.recall import offer

        round_ = due(storage.load_recall()[0], date.today())
        return "" if round_ is None else offer(round_, self.say)

    def action_recall(self) -> None:
        """The short questions that are due; nothing where none are."""
        from datetime import date

        from peter.recall import due, still_told
        from peter.scenario.stories import load_scenario
        from peter.tui.screens.recall import RecallScreen
        from peter.views.recall import askable

        kept, notice = storage.load_recall()
        if notice:
            self._tell(notice)
        today = date.today()
        round_ = due(kept, today)
        if round_ is None or isinstance(self.screen, RecallScreen):
            return
        try:
            scenario = load_scenario(round_.story)
        except PeterError as error:
            self._tell(str(error))
            return
        kept = still_told(kept, round_.story, askable(scenario, self.say))
        round_ = due(kept, today)
        if round_ is not None:
            self.push_screen(RecallScreen(scenario, kept, round_, today))

    def on_recall_screen_answered(self, message: "RecallScreen.Answered") -> None:
        """Keep what was answered."""
        self._keep_recall(message.recall)

    def _remember_end(self) -> None:
        """The end of a life was reached: its recall questions begin."""
        from datetime import date

        from peter.recall import played, played_in

        if self.session is None or self.session.systems:
            return  # what is asked again is about the story's own policy
        kept, _ = storage.load_recall()
        story = storage.lasting(self.story)
        after = played(kept, story, played_in(self.session), date.today())
        if after != kept:
            self._keep_recall(after)

    def _keep_recall(self, recall: "Recall") -> None:
        try:
            storage.save_recall(recall)
        except storage.StorageError as error:
            if not self.cannot_keep:
                self._tell(str(error))
            self.cannot_keep = True

    # Sessions ---------------------------------------------------------------------------------

    def watch_session(self, session: "Session | None") -> None:
        """Show a new session on the play screen."""
        from peter.tui.screens.play import PlayScreen
        from peter.views.play import play_view

        if session is not None:
            self._keep(session)
            for screen in self.screen_stack:
                if isinstance(screen, PlayScreen):
                    screen.view = play_view(session, self.say)

    def on_home_screen_opened(self, message: HomeScreen.Opened) -> None:
        """Start the story that was chosen."""
        if not isinstance(self.screen, HomeScreen):
            return  # Enter was pressed twice
        try:
            session = self._begin(message.story, asks=message.asks, is_short=message.is_short)
        except PeterError as error:
            self._tell(str(error))
            return
        self._begin_anew(session, message.story)

    def on_home_screen_continued(self) -> None:
        """Go on with the life that was kept."""
        if isinstance(self.screen, HomeScreen):  # else Enter was pressed twice
            self._go_on(storage.load())

    def on_home_screen_went_back(self) -> None:
        """Open the life before; the open one is the life before from then on."""
        if isinstance(self.screen, HomeScreen):
            self._go_on(storage.load_before())

    def _go_on(self, found: storage.Restored) -> None:
        if found.notice:
            self._tell(found.notice)
        if found.session is not None:
            self._open(found.session, found.story)

    def _begin_anew(self, session: "Session", story: str) -> None:
        """Begin a life; where another is under way, ask first."""
        from peter.views.kept import anew_view

        view = anew_view(storage.open_life(), storage.life_before(), self.say)
        if view is None:
            self._open(session, story, is_new=True)
            return

        def begin(at: int | None) -> None:
            if at == 0:
                self._go_on(storage.load())
            elif at == 1:
                self._open(session, story, is_new=True)

        self._choose(view.title, (view.go_on, view.begin), begin)

    def _open(self, session: "Session", story: str, *, is_new: bool = False) -> None:
        """Show a session on a play screen of its own, above home."""
        from peter.tui.screens.play import PlayScreen

        def show() -> None:
            self.is_new = is_new
            self.story = story
            self.session = session
            self.mutate_reactive(PeterApp.session)

        self.push_screen(PlayScreen())
        self.call_after_refresh(show)

    def _keep(self, session: "Session") -> None:
        """Keep the open life after every step; say once where that fails, and go on."""
        try:
            notice = storage.save(session, self.story, is_new=self.is_new)
            self.is_new = False
            if notice:
                self._tell(notice)
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
            case "reach", _:
                self.session = steps.reach(self.session)
            case "systems", _:
                self.action_about_systems()
            case "predict", int(option):
                self.session = steps.predict(self.session, option)
            case "lock", _:
                self.session = steps.lock(self.session)
            case "follow", _:
                self.session = steps.follow(self.session)
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
            case "cards", _:
                self.action_cards()
            case "jump", _:
                self.action_jump()
            case "chart", _:
                self.action_chart()

    # Actions ----------------------------------------------------------------------------------

    def action_help(self) -> None:
        """Explain the screen."""
        from peter.tui.pages import help_page

        self._read(help_page, "question_mark")

    def action_why(self) -> None:
        """Why each claim of this event was paid or refused, in both lives."""
        from peter.tui.screens.why import WhyScreen

        if self.session is not None:
            self.push_screen(WhyScreen(self.session))

    def action_instruments(self) -> None:
        """The articles behind this event."""
        from peter.tui.pages import instruments_page

        if self.session is not None:
            self._read(partial(instruments_page, self.session.event), "i")

    def action_systems(self) -> None:
        """Choose two systems, and play them side by side."""
        from peter.views.systems import system_lines

        lines = system_lines(self.say)
        references = tuple(lines)

        def second(at: int | None) -> None:
            if at is None:
                return
            others = tuple(name for name in references if name != references[at])

            def play(other: int | None) -> None:
                if other is not None:
                    self._play_two(self.story, references[at], others[other])

            title = self.say("Two systems: what the second life has")
            self._choose(title, tuple(lines[name] for name in others), play)

        if isinstance(self.screen, HomeScreen):  # else Enter was pressed twice
            title = self.say("Two systems: what the first life has")
            self._choose(title, tuple(lines.values()), second)

    def _play_two(self, story: str, policy: str, against: str) -> None:
        from peter.session import Under, open_story

        try:
            session = open_story(story, under=Under(policy, against))
        except PeterError as error:
            self._tell(str(error))
            return
        self._begin_anew(session, story)

    def action_about_systems(self) -> None:
        """What the two systems are, what is simplified in them, what is not known."""
        from peter.tui.pages import systems_page

        if self.session is not None:
            self._read(partial(systems_page, self.session), "p")

    def action_cards(self) -> None:
        """What else the standards say at this event."""
        from peter.tui.pages import cards_page

        if self.session is not None:
            self._read(partial(cards_page, self.session), "m")

    def action_end(self) -> None:
        """The end of the life: what changed, what it cost, what you said."""
        from peter.tui.pages import end_page

        self._remember_end()
        if self.session is not None:
            self._read(partial(end_page, self.session), "e")

    def action_library(self, requirement_id: str | None = None) -> None:
        """Every instrument, requirement and principle; or one requirement at once."""
        from peter.tui.screens.library import LibraryScreen

        if not isinstance(self.screen, LibraryScreen):  # pressed twice
            self.push_screen(LibraryScreen(requirement_id))

    def action_laboratory(self) -> None:
        """Two policies side by side, taken apart to single branches."""
        from peter.scenario.stories import load_scenario
        from peter.tui.screens.laboratory import LaboratoryScreen

        if not isinstance(self.screen, HomeScreen):
            return  # Enter was pressed twice
        try:
            self.push_screen(LaboratoryScreen(load_scenario(self.story), self.story))
        except PeterError as error:
            self._tell(str(error))

    def action_gaps(self) -> None:
        """The countries of which there is a pack."""
        from datetime import date

        from peter.tui.screens.gaps import CountriesScreen

        if not isinstance(self.screen, HomeScreen):
            return  # Enter was pressed twice
        try:
            self.push_screen(CountriesScreen(date.today().isoformat()))
        except PeterError as error:
            self._tell(str(error))

    def _open_country(self, reference: str) -> None:
        """One country's matrix at once; from there Escape leads home."""
        from datetime import date

        from peter.tui.screens.gaps import GapsScreen

        try:
            self.push_screen(GapsScreen(reference, date.today().isoformat()))
        except PeterError as error:
            self.failure = error
            self.exit(return_code=1)

    def action_note(self, reference: str, row: str) -> None:
        """A step about a row of a country, for one's own notes."""
        if (notes := self._notes()) is None:
            return
        from peter.scenario.countries import load_country

        try:
            country = load_country(reference)
            self.push_screen(notes.form(country, row, self._say_kept))
        except PeterError as error:
            self._tell(str(error))

    def action_notes(self, reference: str) -> None:
        """One's own notes on a country; the first of them, where there are none."""
        if (notes := self._notes()) is None:
            return
        from peter.scenario.countries import load_country

        try:
            country = load_country(reference)
            if notes.begun(country):
                self.push_screen(notes.sheet(country))
            else:
                self.push_screen(notes.form(country, "", self._say_kept))
        except PeterError as error:
            self._tell(str(error))

    def _notes(self) -> "Notes | None":
        """Where notes are written, opened when first needed; None where they cannot be."""
        from peter.tui.notes import Notes

        try:
            self.notes = self.notes or Notes(self)
        except PeterError as error:
            self._tell(str(error))
        return self.notes

    def _say_kept(self) -> None:
        self.notify(self.say("The note is kept. e: all notes on this country"), timeout=6)

    def on_unmount(self) -> None:
        """Close the notes, where they were opened."""
        if self.notes is not None:
            self.notes.close()

    def action_gaps_help(self) -> None:
        """Explain the countries and their keys."""
        from peter.tui.pages import gaps_help_page

        self._read(gaps_help_page, "question_mark")

    def action_chart(self) -> None:
        """The chart at its largest, beginning at this event."""
        from peter.tui.screens.chart import ChartScreen

        if self.session is not None and not isinstance(self.screen, ChartScreen):
            session = self.session
            here = session.event.id
            self.push_screen(
                ChartScreen(session.comparison(), here, session.events, session.systems)
            )

    def on_laboratory_screen_played(self, message: "LaboratoryScreen.Played") -> None:
        """The laboratory's two policies event by event, under what is assumed there."""
        import attrs

        from peter.laboratory import references
        from peter.session import Under, open_story

        laboratory = message.laboratory
        names = references(laboratory)
        if names is None:
            return
        try:
            session = open_story(laboratory.story, under=Under(*names))
        except PeterError as error:
            self._tell(str(error))
            return
        session = attrs.evolve(session, scenario=laboratory.lived_scenario)
        self._begin_anew(session, laboratory.story)

    def on_laboratory_screen_charted(self, message: "LaboratoryScreen.Charted") -> None:
        """The laboratory's two lives on the chart at its largest."""
        from peter.tui.screens.chart import ChartScreen

        if not isinstance(self.screen, ChartScreen):  # pressed twice
            self.push_screen(ChartScreen(message.comparison, systems=message.systems))

    def action_why_help(self) -> None:
        """Explain the reasons and their keys."""
        from peter.tui.pages import why_help_page

        self._read(why_help_page, "question_mark")

    def action_library_help(self) -> None:
        """Explain the library and its keys."""
        from peter.tui.pages import library_help_page

        self._read(library_help_page, "question_mark")

    def action_settings_help(self) -> None:
        """Explain the settings and their keys."""
        from peter.tui.pages import settings_help_page

        self._read(settings_help_page, "question_mark")

    def action_recall_help(self) -> None:
        """Explain recall and its keys."""
        from peter.tui.pages import recall_help_page

        self._read(recall_help_page, "question_mark")

    def action_chart_help(self) -> None:
        """Explain the chart and its keys."""
        from peter.tui.pages import chart_help_page

        self._read(chart_help_page, "question_mark")

    def on_chart_screen_glyphs_chosen(self, message: "ChartScreen.GlyphsChosen") -> None:
        """Draw every chart with these from now on."""
        self.choose(replace(self.settings, glyphs=message.name))

    def action_jump(self) -> None:
        """Choose an event to go to."""
        from peter.views.play import event_list

        session = self.session
        if session is None:
            return
        events = event_list(session, self.say)
        column = max(len(age) for age, _ in events) + 2
        lines = tuple(f"{age:<{column}}{title}" for age, title in events)

        def go(position: int | None) -> None:
            from peter.session import jump

            if position is not None and self.session is not None:
                self.session = jump(self.session, position)

        self._choose(self.say("Go to an event"), lines, go, session.position)

    def action_save_end(self) -> None:
        """Keep the end of the life as a file, in a form that is asked for."""
        from peter.exports.keep import save_end

        session = self.session
        if session is None:
            return

        def keep(at: int | None) -> None:
            if at is None:
                return
            try:
                path = save_end(session, tuple(FORM_NAMES)[at], self.say)
            except PeterError as error:
                self._tell(str(error))
                return
            self._tell(self.say("Saved as {path}.", path=path))

        lines = tuple(self.say(name) for name in FORM_NAMES.values())
        self._choose(self.say("Save the end of this life as"), lines, keep)

    def on_reader_screen_offered(self, message: "ReaderScreen.Offered") -> None:
        """What the end of a life offers: a file of it, the other fate's end, its life, recall."""
        match message.key:
            case "x":
                self.action_save_end()
            case "f":
                from peter.tui.pages import other_end_page

                self._read(partial(other_end_page, self._other_life()), "f")
            case "p":
                other, life = self._other_story, self._other_life(asks=True)
                self._leave_for_home()
                self._begin_anew(life, other)
            case "r":
                self.action_recall()

    @property
    def _other_story(self) -> str:
        """The fate that is not played."""
        return "peter" if self.story == "peter-harder" else "peter-harder"

    def _other_life(self, *, asks: bool = False) -> "Session":
        """The fate that is not played, under the same systems."""
        from peter.session import OWN, open_story, under_of

        under = OWN if self.session is None else under_of(self.session)
        return open_story(self._other_story, asks=asks, under=under)

    def _leave_for_home(self) -> None:
        """Close everything above the first screen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def _choose(
        self, title: str, lines: tuple[str, ...], then: Callable[[int | None], None], at: int = 0
    ) -> None:
        from peter.tui.screens.choice import ChoiceScreen

        self.push_screen(ChoiceScreen(title, lines, at), then)

    def action_home(self) -> None:
        """Back to the first screen; the place in the story is kept until another is opened."""
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def action_switch_theme(self) -> None:
        """Light on dark, dark on light, high contrast, then again the first."""
        self.choose(replace(self.settings, theme=self.next_theme))

    def action_interrupt(self) -> None:
        """Ctrl-C leaves at once, with the terminal clean."""
        self.exit(return_code=INTERRUPTED)

    def _read(self, told: "Told", closing_key: str) -> None:
        from peter.tui.screens.reader import ReaderScreen

        self.push_screen(ReaderScreen(told, closing_key))
