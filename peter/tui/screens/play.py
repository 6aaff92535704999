"""The play screen: one event, two lives, one river of years."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen

from peter.speech import to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets import room
from peter.tui.widgets.chart import Chart
from peter.tui.widgets.columns import Columns
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.prose import Prose
from peter.tui.widgets.room import BENEFITS, CHART, NUMBERS, PRICE, SAVED
from peter.tui.widgets.stops import Stops
from peter.tui.widgets.switches import Switches
from peter.tui.widgets.telling import texts
from peter.tui.widgets.too_small import TooSmall
from peter.views.play import PlayView

OFFERS = {
    "step(1)": "next",
    "follow": "next",
    "step(-1)": "back",
    "ask('end')": "end",
    "lock": "lock",
    "pass_by": "pass",
    "pass_event": "pass",
    "skip": "pass",
    "answer(1)": "answer",
    "own": "own",
    "ask('why')": "why",
    "ask('cards')": "cards",
    "ask('chart')": "chart",
    "ask('instruments')": "instruments",
    "ask('library')": "library",
    "all": "all",
    "ask('jump')": "jump",
    "undo": "undo",
    "panel('numbers')": "panel",
    "panel('chart')": "panel",
    "panel('benefits')": "panel",
    "panel('price')": "panel",
    "panel('saved')": "panel",
}
"""The name in `PlayView.offers` of each action that a newcomer is not told of at once."""

NEED_A_VIEW = frozenset(
    {
        *("step", "own", "all", "undo", "reach", "panel", "answer", "switch", "lock", "pass_by"),
        *("pass_event", "ask", "follow", "skip"),
    }
)
"""Actions that ask for a session, which is not there in the first moment."""


class PlayScreen(Screen[None]):
    """Draws a `PlayView`; every key asks the app for the next session."""

    CSS_PATH = "play.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown,right", "follow", to_say("go on"), key_display="space"),
        Binding("space,pagedown,right", "step(1)", to_say("next"), key_display="space"),
        Binding("e", "ask('end')", to_say("the end"), key_display="e"),
        Binding("left,backspace,pageup", "step(-1)", to_say("back"), key_display="←"),
        Binding("p", "ask('systems')", to_say("systems")),
        Binding("1", "answer(1)", to_say("answer"), key_display="1-4"),
        *(Binding(str(number), f"answer({number})", show=False) for number in range(2, 5)),
        *(Binding(str(number % 10), f"switch({number})", show=False) for number in range(1, 11)),
        Binding("enter", "lock", to_say("lock it")),
        Binding("x", "skip", to_say("skip the example")),
        Binding("x", "pass_event", to_say("pass the event by")),
        Binding("x", "pass_by", to_say("pass by")),
        Binding("v", f"panel('{NUMBERS}')", to_say("both lives")),
        Binding("v", f"panel('{CHART}')", to_say("the years")),
        Binding("v", f"panel('{BENEFITS}')", to_say("benefits")),
        Binding("v", f"panel('{PRICE}')", to_say("the price")),
        Binding("v", f"panel('{SAVED}')", to_say("had he saved it")),
        Binding("s", "own", to_say("switch")),
        Binding("w", "ask('why')", to_say("why")),
        Binding("n", "reach(False)", to_say("outside the law")),
        Binding("n", "reach(True)", to_say("within the law")),
        Binding("m", "ask('cards')", to_say("more")),
        Binding("c", "ask('chart')", to_say("chart")),
        Binding("i", "ask('instruments')", to_say("articles")),
        Binding("a", "all", to_say("all ten")),
        Binding("g", "ask('jump')", to_say("go to")),
        Binding("u", "undo", to_say("undo")),
        Binding("l", "ask('library')", to_say("library")),
        Binding("t", "app.switch_theme", to_say("colours"), show=False),
        Binding("question_mark", "app.help", to_say("help"), key_display="?"),
        Binding("escape", "app.home", to_say("home"), key_display="Esc"),
        Binding("q", "app.quit", to_say("quit"), show=False),
    ]

    class Asked(Message):
        """The player asks for another session: `step`, `follow`, `toggle`, `all`, `undo` or `go`.

        Or for a text about this one: `why`, `cards`, `instruments`, `jump`; asked in the same
        way, so that fast keys are answered in their order.
        """

        def __init__(self, what: str, value: int | str = 0) -> None:
            self.what = what
            self.value = value
            super().__init__()

    view: reactive[PlayView | None] = reactive[PlayView | None](None)
    panel: reactive[str] = reactive(NUMBERS)
    has_chosen = False
    """An answer was pressed that the view may not show yet: Enter counts all the same."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, Content] = {}
        """What stands in each part, by its id."""
        self.window = room.Window(0, 0, shows_all=False)
        """The window as it is for this view."""

    def compose(self) -> ComposeResult:
        """From top to bottom: place, stops, story, the two columns, the river."""
        with Vertical(id="page"):
            with Horizontal(id="head"):
                yield Prose("", id="place", markup=False)
                yield Prose("", id="who", markup=False)
            yield Stops(id="stops").data_bind(view=PlayScreen.view)
            with Container(id="top"):
                with Vertical(id="telling"):
                    yield Prose("", id="heading", markup=False)
                    yield Prose("", id="story", markup=False)
                    yield Prose("", id="protects", markup=False)
                    yield Prose("", id="lacks", markup=False)
                    yield Prose("", id="question", markup=False)
                with Horizontal(id="middle"):
                    with Vertical(id="numbers"):
                        yield Columns(id="columns").data_bind(view=PlayScreen.view)
                        yield Prose("", id="in-words", markup=False)
                        yield Prose("", id="hint", markup=False)
                        yield Prose("", id="between", markup=False)
                    with Vertical(id="benefits"):
                        yield Switches(id="switches").data_bind(view=PlayScreen.view)
                        yield Prose("", id="assumes", markup=False)
            yield Prose("", id="bill", markup=False)
            yield Prose("", id="saved", markup=False)
            with Vertical(id="river"):
                yield Prose("", id="river-title", markup=False)
                yield Chart(id="chart")
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Draw what is there."""
        self._fit_panels()

    def retell(self) -> None:
        """What the screen says on its own, in the player's words; the view is the app's to give."""
        self.watch_view(self.view)

    def watch_view(self, view: PlayView | None) -> None:
        """Put a new view on the screen."""
        if view is None or not self.is_mounted or not self.query("#page"):
            return
        self.has_chosen = False
        if self.panel not in self._panels() or self.is_asking or view.guide is not None:
            self.panel = NUMBERS
        say = speech_of(self)
        self.window = room.window_of(view, say, *self.app.size)
        told = texts(view, say, self.window.space)
        self.texts = dict(room.with_story(view, told, self.window))
        has_title = room.has_title(view, self.window)
        title = f"{view.title}   " if has_title else ""
        self.texts["place"] = Content.assemble((title, "bold"), view.place)
        for name, text in self.texts.items():
            self.query_one(f"#{name}", Prose).put(text)
        self.query_one(Chart).view = view.chart
        self._fit_panels()
        self.refresh_bindings()

    # What is shown ----------------------------------------------------------------------------

    @property
    def is_asking(self) -> bool:
        """Whether a question waits, so that neither life may be shown."""
        question = self.view.question if self.view is not None else None
        return question is not None and question.is_open

    @property
    def is_guided(self) -> bool:
        """Whether the worked example is told."""
        return self.view is not None and self.view.guide is not None

    @property
    def shows_all(self) -> bool:
        """Whether the window is large enough for every panel at once."""
        return self.window.shows_all

    def on_resize(self) -> None:
        """Lay out for this size."""
        self.watch_view(self.view)

    def watch_panel(self) -> None:
        """Show the panel that was chosen."""
        if self.is_mounted:
            self._fit_panels()
            self.refresh_bindings()

    def _panels(self) -> tuple[str, ...]:
        """What a small window shows in turn at this event."""
        saved = (SAVED,) if self.view is not None and self.view.saved else ()
        return NUMBERS, CHART, BENEFITS, PRICE, *saved

    def _next_panel(self) -> str:
        panels = self._panels()
        at = panels.index(self.panel) if self.panel in panels else 0
        return panels[(at + 1) % len(panels)]

    def _fit_panels(self) -> None:
        """A large window shows all panels, a middling one two, a small one a single one.

        While a question is open nothing is shown of either life.
        """
        if not self.query("#page"):
            return  # fast keys have closed the screen before it was drawn

        def show(name: str, is_visible: bool) -> None:
            self.query_one(f"#{name}").display = is_visible

        asking, view = self.is_asking, self.view
        window = self.window
        fits = room.EVERYTHING
        if view is not None:
            fits = room.what_fits(view, self.texts, window, self.panel)

        def is_open(panel: str) -> bool:
            return not asking and (self.shows_all or self.panel == panel)

        self.set_class(asking, "-asking")
        self.set_class(window.shows_all, "-all")
        self.set_class(window.is_huge, "-huge")
        self.set_class("gaps" not in fits, "-full")
        self.set_class(fits.isdisjoint(("taller", "gaps", "protects")), "-tight")
        show("question", asking)
        show("lacks", not asking and "lacks" in fits)
        show("story", "story" in fits)
        show("protects", not asking and "protects" in fits)
        numbers, benefits = is_open(NUMBERS), is_open(BENEFITS)
        show("numbers", numbers)
        show("benefits", benefits)
        show("middle", numbers or benefits)
        show("hint", "hint" in fits)
        show("between", "between" in fits and view is not None and bool(view.between))
        show("bill", is_open(PRICE))
        show("saved", is_open(SAVED) and view is not None and bool(view.saved))
        show("heading", "heading" in fits)
        show("river", not asking and "river" in fits)
        show("river-title", is_open(CHART))
        if view is not None:
            self.query_one(Columns).shown = room.rows_shown(view, self.texts, window)

    # Keys -------------------------------------------------------------------------------------

    def offers(self, action: str) -> bool:
        """Whether the footer tells this player of an action; it works all the same."""
        name = OFFERS.get(action)
        return name is None or self.view is None or name in self.view.offers

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let only what works now be pressed, so that the footer tells the truth."""
        view = self.view
        if view is None:
            return action not in NEED_A_VIEW
        if action in ("follow", "skip"):
            return self.is_guided
        if self.is_asking:
            return self._works_while_asking(action, parameters, view)
        if action in ("lock", "pass_by", "pass_event", "answer"):
            return False
        if action == "step":
            return not (view.is_last or self.is_guided if parameters == (1,) else view.is_first)
        if action == "ask" and parameters == ("end",):
            return view.is_last
        if action == "ask" and parameters == ("cards",):
            return view.has_cards
        if action == "own":
            return any(switch.is_own for switch in view.switches)
        if action == "reach":
            return view.has_systems and parameters == (not view.is_reached,)
        if action == "ask" and parameters == ("systems",):
            return view.has_systems
        if action == "undo":
            return view.can_undo
        if action == "panel":
            has_panels = not self.shows_all and not self.is_guided
            return has_panels and parameters == (self._next_panel(),)
        return True

    def _works_while_asking(
        self, action: str, parameters: tuple[object, ...], view: PlayView
    ) -> bool | None:
        """The digits, lock and pass, and the ways out: nothing that shows either life."""
        asked = view.question
        if self.is_guided and action in ("lock", "pass_by", "pass_event", "answer"):
            return False
        if action == "lock":
            return self.has_chosen or (asked is not None and asked.chosen is not None)
        if action in ("pass_by", "pass_event"):
            return asked is not None and bool(asked.note) is (action == "pass_event")
        if action == "step":
            return parameters == (-1,) and not view.is_first
        return action not in {"own", "all", "undo", "reach", "panel", "ask", "switch"}

    def on_key(self, event: Key) -> None:
        """Space leads on everywhere but at an open question: there it says what does."""
        if event.key == "space" and self.is_asking and not self.is_guided:
            say = speech_of(self)
            text = say("Press 1, 2, 3 or 4, then Enter.")
            self.app.clear_notifications()
            self.notify(text, markup=False, timeout=3)

    def action_follow(self) -> None:
        """The next step of the worked example."""
        self.post_message(self.Asked("follow"))

    def action_lock(self) -> None:
        """Lock the prediction and show both lives."""
        self.post_message(self.Asked("lock"))

    def action_skip(self) -> None:
        """Out of the worked example."""
        self.post_message(self.Asked("pass"))

    def action_pass_by(self) -> None:
        """Show both lives without a prediction."""
        self.post_message(self.Asked("pass"))

    def action_pass_event(self) -> None:
        """Past the whole event, where it may hurt."""
        self.post_message(self.Asked("pass"))

    def action_ask(self, what: str) -> None:
        """A text that opens over the screen."""
        self.post_message(self.Asked(what))

    def action_step(self, by: int) -> None:
        """The next event, or the one before."""
        self.post_message(self.Asked("step", by))

    def action_own(self) -> None:
        """This event's own switch."""
        own = next((s.id for s in self.view.switches if s.is_own), None) if self.view else None
        if own is not None:
            self.post_message(self.Asked("toggle", own))

    def action_answer(self, number: int) -> None:
        """An answer to the open question."""
        asked = self.view.question if self.view else None
        self.has_chosen = asked is not None and number <= len(asked.options)
        self.post_message(self.Asked("predict", number))

    def action_switch(self, number: int) -> None:
        """A switch by its number."""
        for switch in self.view.switches if self.view else ():
            if switch.number == number:
                self.post_message(self.Asked("toggle", switch.id))

    def action_all(self) -> None:
        """All ten at once."""
        self.post_message(self.Asked("all"))

    def action_reach(self, reaches: bool) -> None:
        """Whether the law is to reach the hero's work."""
        del reaches
        self.post_message(self.Asked("reach"))

    def action_undo(self) -> None:
        """As it was before."""
        self.post_message(self.Asked("undo"))

    def action_panel(self, name: str) -> None:
        """A panel of a small window."""
        self.panel = name

    def on_switches_switched(self, message: Switches.Switched) -> None:
        """A switch was clicked."""
        self.post_message(self.Asked("toggle", message.switch_id))

    def on_stops_chosen(self, message: Stops.Chosen) -> None:
        """A stop was clicked."""
        self.post_message(self.Asked("go", message.position))
