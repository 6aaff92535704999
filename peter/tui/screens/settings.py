"""The settings: what is chosen holds at once, and for every game."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from peter.model.currency import Currency
from peter.model.scenario import Scenario
from peter.settings import LONGEST_NAME, Settings, call, is_name
from peter.speech import to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.menu import Menu
from peter.tui.widgets.prose import Prose
from peter.tui.widgets.too_small import TooSmall
from peter.views.settings import CONFIRMED, FORGET, Line, own_names, setting_lines, turned


class Settables(Menu):
    """The list; its arrows change the line instead of scrolling sideways."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "screen.turn(1)", to_say("change"), key_display="← →"),
        Binding("left", "screen.turn(-1)", show=False),
    ]


class SettingsScreen(Screen[None]):
    """A line a setting; what the chosen line is for stands below."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "#lines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.settings_help", to_say("help"), key_display="?"),
        Binding("escape", "leave", to_say("back"), key_display="Esc"),
        Binding("q", "leave", show=False),
        Binding("o", "app.switch_language", show=False),
        Binding("t", "app.switch_theme", show=False),
    ]

    class Chosen(Message):
        """These settings were chosen."""

        def __init__(self, settings: Settings) -> None:
            self.settings = settings
            super().__init__()

    class Forgotten(Message):
        """Everything that is kept is to be deleted."""

    def __init__(
        self,
        scenario: Scenario,
        settings: Callable[[], Settings],
        currencies: Sequence[Currency],
    ) -> None:
        super().__init__()
        self.scenario = scenario
        self.settings = settings
        """Gives what is chosen now, wherever it was chosen."""
        self.currencies = currencies
        self.asked = ""
        """Id of the line that was pressed once and waits for the second key."""
        self.naming = ""
        """Id of the person whose name is being written."""

    def compose(self) -> ComposeResult:
        """Title, lines, what the line is for, and where a name is written."""
        say = speech_of(self)
        with Vertical(id="page"):
            yield Prose(Content(say("Settings")), id="title")
            options = (Option(self._told(line), id=line.id) for line in self.lines)
            yield Settables(*options, id="lines")
            yield Prose("", id="purpose", markup=False)
            yield Input(id="name", max_length=LONGEST_NAME, restrict=r"[^{}]*", compact=True)
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Nothing is being named yet; colours changed elsewhere are told here too."""
        self.query_one(Input).display = False
        self.app.theme_changed_signal.subscribe(self, lambda _: self.retell())

    def on_resize(self) -> None:
        """Give the keys back after a window that was too small to show anything."""
        self.call_after_refresh(self._focus)

    def _focus(self) -> None:
        for widget in self.query("#name" if self.naming else "#lines"):
            widget.focus()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every setting as it is now."""
        return setting_lines(self.settings(), self.scenario, self.currencies, speech_of(self))

    @property
    def line(self) -> Line | None:
        """The line that is highlighted."""
        at = self.query_one(Menu).highlighted
        return None if at is None else self.lines[at]

    def _told(self, line: Line) -> Content:
        say = speech_of(self)
        column = max(len(known.title) for known in self.lines) + 3
        value = say("Enter again does it") if line.id == self.asked else line.value
        return Content.assemble((f"{line.title:<{column}}", "bold"), value)

    def retell(self) -> None:
        """Every word as it is said now; the same line stays chosen."""
        if not self.query("#lines"):
            return  # not drawn yet
        self.query_one("#title", Static).update(Content(speech_of(self)("Settings")))
        menu = self.query_one(Menu)
        for line in self.lines:
            menu.replace_option_prompt(line.id, self._told(line))
        self._tell_purpose()

    def _tell_purpose(self, problem: str = "") -> None:
        line = self.line
        say = speech_of(self)
        text = "" if line is None else line.purpose
        if self.naming:
            text = say(
                "Enter keeps the name, Escape leaves it as it was. It can have {longest} letters.",
                longest=LONGEST_NAME,
            )
        self.query_one("#purpose", Static).update(Content(problem or text))
        # A longer text leaves the list fewer rows.
        self.call_after_refresh(self.query_one(Menu).scroll_to_highlight)

    # Choosing ---------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another line: say what it is for, and forget the first of two keys."""
        if self.asked and event.option_id != self.asked:
            self.asked = ""
            self.retell()
        self._tell_purpose()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The next value; a name to write; or, at the second key, what cannot be undone."""
        line = self.lines[event.option_index]
        if line.id in CONFIRMED:
            self._confirm(line)
        elif line.person:
            self._begin_name(line)
        else:
            self.action_turn(1)

    def action_turn(self, by: int) -> None:
        """The next value of the line, or the one before."""
        line = self.line
        if line is None:
            return
        before = self.settings()
        after = turned(before, line.id, by, self.currencies, speech_of(self))
        if after != before:
            self.post_message(self.Chosen(after))

    def _confirm(self, line: Line) -> None:
        if self.asked != line.id:
            self.asked = line.id
        else:
            self.asked = ""
            self.post_message(self.Forgotten() if line.id == FORGET else self.Chosen(Settings()))
        self.retell()

    # Names ------------------------------------------------------------------------------------

    def _begin_name(self, line: Line) -> None:
        self.naming = line.person
        field = self.query_one(Input)
        field.value = dict(self.settings().names).get(line.person, "")
        field.placeholder = own_names(self.scenario, speech_of(self))[line.person]
        field.display = True
        field.focus()
        self._tell_purpose()
        self.refresh_bindings()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the name, where it can be one."""
        name = event.value.strip()
        if name and not is_name(name):
            say = speech_of(self)
            self._tell_purpose(say("This cannot be a name: letters only, no braces."))
            return
        after = call(self.settings(), self.naming, name)
        self._end_name()
        self.post_message(self.Chosen(after))

    def _end_name(self) -> None:
        self.naming = ""
        self.query_one(Input).display = False
        self.query_one(Menu).focus()
        self._tell_purpose()
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Leave the name as it was; or back."""
        if self.naming:
            self._end_name()
        elif self.is_current:
            self.dismiss()
