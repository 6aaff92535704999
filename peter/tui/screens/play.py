"""The play screen: one event, two lives, one river of years."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from peter.tui.widgets.chart import Chart
from peter.tui.widgets.columns import Columns
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.stops import Stops
from peter.tui.widgets.switches import Switches
from peter.tui.widgets.too_small import TooSmall
from peter.views.play import PlayView, QuestionView

NEED_A_VIEW = frozenset({"step", "own", "all", "undo", "panel", "number", "lock", "pass_by", "ask"})
"""Actions that ask for a session, which is not there in the first moment."""

PANELS = ("numbers", "chart", "benefits")
"""What a small window shows one at a time."""

WIDE, NARROW = 110, 80
TALL, MEDIUM = 34, 24


class PlayScreen(Screen[None]):
    """Draws a `PlayView`; every key asks the app for the next session."""

    CSS_PATH = "play.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown,right", "step(1)", "next", key_display="space"),
        Binding("e", "ask('end')", "the end", key_display="e"),
        Binding("left,backspace,pageup", "step(-1)", "back", key_display="←"),
        Binding("enter", "lock", "lock it"),
        Binding("x", "pass_by", "pass by"),
        Binding("s", "own", "switch"),
        Binding("v", "panel", "view"),
        Binding("w", "ask('why')", "why"),
        Binding("i", "ask('instruments')", "articles"),
        Binding("l", "ask('library')", "library", show=False),
        Binding("a", "all", "all ten"),
        Binding("g", "ask('jump')", "go to"),
        Binding("u", "undo", "undo"),
        Binding("t", "app.switch_theme", "light or dark", show=False),
        Binding("question_mark", "app.help", "help", key_display="?"),
        Binding("escape", "app.home", "home", key_display="Esc"),
        Binding("q", "app.quit", "quit", show=False),
        *(Binding(str(number % 10), f"number({number})", show=False) for number in range(1, 11)),
    ]

    class Asked(Message):
        """The player asks for another session: `step`, `toggle`, `all`, `undo` or `go`.

        Or for a text about this one: `why`, `instruments`, `jump`; asked in the same way, so
        that fast keys are answered in their order.
        """

        def __init__(self, what: str, value: int | str = 0) -> None:
            self.what = what
            self.value = value
            super().__init__()

    view: reactive[PlayView | None] = reactive[PlayView | None](None)
    panel: reactive[str] = reactive(PANELS[0])
    has_chosen = False
    """An answer was pressed that the view may not show yet: Enter counts all the same."""

    def compose(self) -> ComposeResult:
        """From top to bottom: place, stops, story, the two columns, the river."""
        with Vertical(id="page"):
            with Horizontal(id="head"):
                yield Static("", id="place", markup=False)
                yield Static("", id="who", markup=False)
            yield Stops(id="stops").data_bind(view=PlayScreen.view)
            yield Static("", id="heading", markup=False)
            yield Static("", id="story", markup=False)
            yield Static("", id="protects", markup=False)
            yield Static("", id="lacks", markup=False)
            yield Static("", id="question", markup=False)
            with Horizontal(id="middle"):
                with Vertical(id="numbers"):
                    yield Columns(id="columns").data_bind(view=PlayScreen.view)
                    yield Static("", id="in-words", markup=False)
                with Vertical(id="benefits"):
                    yield Switches(id="switches").data_bind(view=PlayScreen.view)
                    yield Static("", id="assumes", markup=False)
            yield Static("", id="bill", markup=False)
            with Vertical(id="river"):
                yield Static("", id="river-title", markup=False)
                yield Chart(id="chart")
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Draw what is there."""
        self._fit_panels()

    def watch_view(self, view: PlayView | None) -> None:
        """Put a new view on the screen."""
        if view is None or not self.is_mounted:
            return
        self.has_chosen = False

        def put(name: str, *parts: str | tuple[str, str]) -> None:
            self.query_one(f"#{name}", Static).update(Content.assemble(*parts))

        title = f"{view.title}   " if self.app.size.width >= NARROW else ""
        put("place", (title, "bold"), view.place)
        put("who", view.who)
        put("heading", (view.heading, "bold"))
        has_room = not self.is_short or (self.is_asking and self.app.size.height >= MEDIUM)
        put("story", view.story if has_room else view.first_sentence)
        put("lacks", ("Without here means: ", "dim"), (f"{view.without_lacks}.", "bold $without"))
        asked = view.question
        gap = ""
        if asked is not None and asked.gap:
            because = "" if self.is_short else f" {asked.because}"
            gap = f"{asked.gap}{because}\n"
        put("in-words", (gap, "bold"), ("▸ ", "$accent"), view.in_words)
        if asked is not None and asked.is_open:
            put("question", *_question(asked, is_compact=self.app.size.height < MEDIUM))
            self.panel = PANELS[0]
        self._fit_panels()
        put("protects", ("What protects: ", "dim"), view.protects)
        put("bill", view.bill)
        put("river-title", ("Income a month over the years", "bold"))
        put("assumes", view.assumes)
        self.query_one(Chart).view = view.chart
        self.refresh_bindings()

    @property
    def is_asking(self) -> bool:
        """Whether a question waits for the player."""
        question = self.view.question if self.view is not None else None
        return question is not None and question.is_open

    @property
    def is_short(self) -> bool:
        """Whether the window is too low for everything."""
        return self.app.size.height < TALL

    @property
    def shows_all(self) -> bool:
        """Whether the window is large enough for every panel at once."""
        return self.app.size.width >= WIDE and not self.is_short

    def on_resize(self) -> None:
        """Lay out for this size."""
        self._fit_panels()
        self.watch_view(self.view)

    def watch_panel(self) -> None:
        """Show the panel that was chosen."""
        if self.is_mounted:
            self._fit_panels()

    def _fit_panels(self) -> None:
        """A large window shows all panels, a middling one two, a small one a single one.

        While a question is open nothing is shown of either life.
        """
        if not self.query("#page"):
            return  # fast keys have closed the screen before it was drawn
        self.query_one("#question").display = self.is_asking
        if self.is_asking:
            self.query_one("#story").display = True
            for name in ("protects", "lacks", "middle", "bill", "river"):
                self.query_one(f"#{name}").display = False
            return
        height = self.app.size.height
        self.query_one("#lacks").display = True
        asked = self.view.question if self.view is not None else None
        # Where there is little room, an answered question takes the place of the story.
        self.query_one("#story").display = asked is None or height >= MEDIUM
        is_medium = not self.shows_all and height >= MEDIUM
        visible = {
            "numbers": self.shows_all or self.panel == "numbers" or is_medium,
            "benefits": self.shows_all or self.panel == "benefits",
            "river": self.shows_all
            or self.panel == "chart"
            or (is_medium and self.panel == "numbers"),
        }
        if is_medium and self.panel != "numbers":
            visible["numbers"] = False
        for name, is_visible in visible.items():
            self.query_one(f"#{name}").display = is_visible
        self.query_one("#river-title").display = self.shows_all or self.panel == "chart"
        self.query_one("#middle").display = visible["numbers"] or visible["benefits"]
        for name in ("bill", "protects"):
            self.query_one(f"#{name}").display = self.shows_all
        self.query_one(Columns).is_short = self.is_short

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what works now, so that the footer tells the truth."""
        view = self.view
        if view is None:
            return action not in NEED_A_VIEW
        if self.is_asking:
            return self._works_while_asking(action, parameters, view)
        if action in ("lock", "pass_by"):
            return False
        if action == "step":
            return not (view.is_last if parameters == (1,) else view.is_first)
        if action == "ask" and parameters == ("end",):
            return view.is_last
        if action == "own":
            return any(switch.is_own for switch in view.switches)
        if action == "undo":
            return view.can_undo
        if action == "panel":
            return not self.shows_all
        return True

    def _works_while_asking(
        self, action: str, parameters: tuple[object, ...], view: PlayView
    ) -> bool | None:
        """The digits, lock and pass, and the ways out: nothing that shows either life."""
        if action == "lock":
            return self.has_chosen or (
                view.question is not None and view.question.chosen is not None
            )
        if action == "step":
            return parameters == (-1,) and not view.is_first
        return action not in {"own", "all", "undo", "panel", "ask", "end"}

    def action_lock(self) -> None:
        """Lock the prediction and show both lives."""
        self.post_message(self.Asked("lock"))

    def action_pass_by(self) -> None:
        """Show both lives without a prediction."""
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

    def action_number(self, number: int) -> None:
        """An answer while a question is open; else a switch by its number."""
        if self.is_asking:
            asked = self.view.question if self.view else None
            self.has_chosen = asked is not None and number <= len(asked.options)
            self.post_message(self.Asked("predict", number))
            return
        switches = self.view.switches if self.view else ()
        for switch in switches:
            if switch.number == number:
                self.post_message(self.Asked("toggle", switch.id))

    def action_all(self) -> None:
        """All ten at once."""
        self.post_message(self.Asked("all"))

    def action_undo(self) -> None:
        """As it was before."""
        self.post_message(self.Asked("undo"))

    def action_panel(self) -> None:
        """The next panel of a small window."""
        self.panel = PANELS[(PANELS.index(self.panel) + 1) % len(PANELS)]

    def on_switches_switched(self, message: Switches.Switched) -> None:
        """A switch was clicked."""
        self.post_message(self.Asked("toggle", message.switch_id))

    def on_stops_chosen(self, message: Stops.Chosen) -> None:
        """A stop was clicked."""
        self.post_message(self.Asked("go", message.position))


def _question(asked: QuestionView, *, is_compact: bool) -> tuple[str | tuple[str, str], ...]:
    """The question with its numbered answers; a sign, not only an ink, marks the choice."""
    gap = "\n" if is_compact else "\n\n"
    parts: list[str | tuple[str, str]] = [] if is_compact else ["\n"]
    if asked.note:
        parts += [(f"{asked.note} x goes past the whole event.", "italic"), gap]
    parts += [(asked.text, "bold"), gap]
    for number, option in enumerate(asked.options, 1):
        is_chosen = number == asked.chosen
        parts += [
            ("▸ " if is_chosen else "  ", "$accent"),
            (f"{number}  ", "bold $accent"),
            (option, "bold" if is_chosen else ""),
            "\n",
        ]
    hint = "Press 1, 2, 3 or 4; change it freely. Enter locks it."
    parts.append((hint if is_compact else f"\n{hint}", "dim"))
    return tuple(parts)
