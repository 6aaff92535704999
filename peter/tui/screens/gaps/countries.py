"""The list of countries, and the way to a pack of one's own."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from peter.errors import PeterError
from peter.model.country import Country
from peter.scenario.countries import country_ids, load_country
from peter.speech import to_say
from peter.tui.screens.gaps.screen import GapsScreen
from peter.tui.speaking import speech_of
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.menu import Menu
from peter.tui.widgets.too_small import TooSmall
from peter.views.gaps.countries import YOUR_OWN, country_line
from peter.views.gaps.words import NOTE

OWN = "own"
PATH = to_say("the path of your pack, such as kz.toml; Enter opens it")


class PathBox(Input):
    """Where the path of one's own pack is written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", to_say("open")),
        Binding("escape", "screen.choose", to_say("back"), key_display="Esc", priority=True),
    ]


class CountriesScreen(Screen[None]):
    """The countries that ship, then one's own."""

    CSS_PATH = "gaps.tcss"
    AUTO_FOCUS = "#countries"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.gaps_help", to_say("help"), key_display="?"),
        Binding("escape", "back", to_say("back"), key_display="Esc"),
        Binding("q", "back", show=False),
        Binding("t", "app.switch_theme", to_say("colours")),
    ]

    def __init__(self, today: str) -> None:
        super().__init__()
        self.today = today
        """As `2026-11-22`: what is old by then is marked."""
        self.countries: tuple[Country, ...] = tuple(load_country(code) for code in country_ids())

    def compose(self) -> ComposeResult:
        """Title, the list, the path, what is to be known."""
        say = speech_of(self)
        with Vertical(id="page"):
            yield Static(Content(say("Countries")), id="name")
            yield Static(Content(say(NOTE)), id="lead")
            yield Menu(*self._options(), id="countries")
            box = PathBox(placeholder=say(PATH), id="path", compact=True)
            box.cursor_blink = False
            box.display = False
            yield box
            yield Static(Content(say(YOUR_OWN)), id="note")
        yield TooSmall()
        yield Keys()

    def _options(self) -> list[Option]:
        say = speech_of(self)
        lines = [country_line(country, self.today, say) for country in self.countries]
        lines.append((say("Your own"), say("open the file of a pack")))
        column = max(len(name) for name, _ in lines) + 2
        ids = (*(country.code for country in self.countries), OWN)
        return [
            Option(Content.assemble((f"{name:<{column}}", "bold"), text), id=option_id)
            for option_id, (name, text) in zip(ids, lines, strict=True)
        ]

    def retell(self) -> None:
        """Every word anew; the same line stays chosen."""
        say = speech_of(self)
        for name, text in (("name", to_say("Countries")), ("lead", NOTE), ("note", YOUR_OWN)):
            self.query_one(f"#{name}", Static).update(Content(say(text)))
        self.query_one(PathBox).placeholder = say(PATH)
        menu = self.query_one(Menu)
        at = menu.highlighted
        menu.set_options(self._options())
        menu.highlighted = at

    def on_resize(self) -> None:
        """Take the keys again after a window too small for anything."""
        self.call_after_refresh(self._focus)

    def _focus(self) -> None:
        for box in self.query(PathBox):
            self.set_focus(box if box.display else self.query_one(Menu))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A country opens; for one's own the path is asked for."""
        chosen = event.option.id or ""
        if chosen != OWN:
            self._open(chosen)
            return
        self.query_one(PathBox).display = True
        self._focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open the pack of this path."""
        if event.value.strip():
            self._open(event.value.strip())

    def _open(self, reference: str) -> None:
        if not self.is_current:  # pressed twice
            return
        try:
            self.app.push_screen(GapsScreen(reference, self.today))
        except (PeterError, OSError) as error:
            self.notify(str(error), severity="warning", timeout=15, markup=False)

    def action_choose(self) -> None:
        """From the path back to the list."""
        self.query_one(PathBox).display = False
        self._focus()

    def action_back(self) -> None:
        """Home."""
        if self.is_current:  # pressed twice in one breath
            self.dismiss()
