"""The chart at its largest: a cursor reads out any month, one key looks closer."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from peter.compare import Comparison, EventComparison
from peter.model.scenario import Event, Words
from peter.scenario.systems import System
from peter.speech import Speech, to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.chart import Chart
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.lines import fit
from peter.tui.widgets.too_small import TooSmall
from peter.views.glyphs import NAME, Glyphs
from peter.views.river import Series, event_at, reading, river_view
from peter.views.systems import beside, limits
from peter.views.words import told

NORMAL = 80
"""Cells from which on place and time stand in one line."""

APART = "   "
NEED_AN_EVENT = frozenset({"jump", "zoom"})


class ChartScreen(Screen[None]):
    """Two lives over their years. Opened from an event, it begins there."""

    CSS_PATH = "chart.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "move(1)", to_say("month"), key_display="←→"),
        Binding("left", "move(-1)", show=False),
        Binding("down,tab", "jump(1)", to_say("event"), key_display="↑↓"),
        Binding("up,shift+tab", "jump(-1)", show=False),
        Binding("z", "zoom", to_say("zoom")),
        Binding("s", "series", to_say("series")),
        Binding("question_mark", "app.chart_help", to_say("help"), key_display="?"),
        Binding("escape,c", "close", to_say("back"), key_display="Esc"),
        Binding("b", "glyphs", to_say("glyphs")),
        Binding("pagedown,shift+right", "move(12)", to_say("a year"), key_display="PgDn"),
        Binding("pageup,shift+left", "move(-12)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("t", "app.switch_theme", show=False),
        Binding("q", "app.quit", show=False),
    ]

    class GlyphsChosen(Message):
        """The player chose what charts are drawn with."""

        def __init__(self, name: str) -> None:
            self.name = name
            super().__init__()

    def __init__(
        self,
        comparison: Comparison,
        event_id: str | None = None,
        walked: tuple[Event, ...] = (),
        systems: tuple[System, ...] = (),
    ) -> None:
        super().__init__()
        self.systems = systems
        """What these lives are lived under, where it is not the story's own."""
        self.walked = walked
        """The events of the player's own way; empty: all of the story."""
        self.comparison = comparison
        self.here = event_id
        """The event from which it was opened."""
        self.series = Series.INCOME
        self.zoomed: str | None = None
        """The event whose months are shown; None: the whole life."""
        self.chosen: EventComparison | None = None
        """The event that was jumped to, while the cursor stays where it begins."""
        self.scenario = comparison.with_.scenario
        begins = [self._age(e) for e in comparison.events if e.event.id == event_id]
        self.cursor = begins[0] if begins else self.scenario.age_months(0)
        """Peter's age in whole months that is read out."""

    def compose(self) -> ComposeResult:
        """Title, chart, what the cursor reads."""
        with Vertical(id="page"):
            with Horizontal(id="head"):
                yield Static("", id="title", markup=False)
                yield Static("", id="glyphs", markup=False)
            yield Chart(id="chart")
            yield Static("", id="reading", markup=False)
            yield Static("", id="limits", markup=False)
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Draw what is there; name the glyphs as soon as the app changes them."""
        self.watch(self.query_one(Chart), "glyphs", self._name_glyphs)
        self._show()

    def on_resize(self) -> None:
        """The reading breaks its lines for this width."""
        self._read()

    def retell(self) -> None:
        """Every word anew; cursor and zoom stay."""
        self._show()
        for chart in self.query(Chart):
            self._name_glyphs(chart.glyphs)

    @property
    def _say(self) -> Speech:
        return beside(self.systems, speech_of(self)) if self.systems else speech_of(self)

    def _words(self) -> Words | None:
        return told(self.scenario, self._say) if self.scenario.words else None

    def _age(self, event: EventComparison) -> int:
        return self.scenario.age_months(event.month)

    def _show(self) -> None:
        """A fresh chart, then the month at the cursor."""
        say = self._say
        told_ = " ".join(limits(self.systems, self.scenario, say))
        for below in self.query("#limits").results(Static):
            below.display = bool(told_)
            below.update(Content(told_))
        event_id = self.zoomed if self.zoomed is not None else self.here
        view = river_view(
            self.comparison,
            self._words(),
            event_id,
            say,
            series=self.series,
            zoomed=self.zoomed is not None,
            walked=self.walked,
        )
        for chart in self.query(Chart):
            chart.view = view
            self.query_one("#title", Static).update(Content(view.title), layout=False)
            last = view.first_month + len(view.with_) - 1
            self.cursor = min(max(self.cursor, view.first_month), last)
            self._read()

    def _read(self) -> None:
        """Move the cursor on the chart and say what is there."""
        for chart in self.query(Chart):
            chart.cursor = self.cursor
            now = reading(
                self.comparison,
                self._words(),
                self.cursor,
                self._say,
                series=self.series,
                walked=self.walked,
            )
            place = self.query_one("#reading", Static)
            # Place and time take a line each, or one together, so that the values are never cut.
            width, gap = place.size.width, "\n"
            if self.app.size.width >= NORMAL:
                width, gap = width - len(now.who) - len(APART), APART
            event = fit(now.event, width).rstrip()
            who = fit(now.who, place.size.width).rstrip()
            text = Content.assemble((who, "bold"), gap, event, "\n", now.values)
            place.update(text, layout=False)

    def _name_glyphs(self, glyphs: Glyphs) -> None:
        for name in self.query("#glyphs").results(Static):
            name.update(Content(speech_of(self)(NAME[glyphs])))

    # Keys -------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer events only where there are any."""
        del parameters
        return action not in NEED_AN_EVENT or bool(self.comparison.events)

    def action_move(self, months: int) -> None:
        """The cursor some months on or back, as far as the chart goes."""
        self._go(self.cursor + months)

    def action_edge(self, index: int) -> None:
        """To the first month shown, or the last."""
        view = self.query_one(Chart).view
        if view is not None:
            ages = range(view.first_month, view.first_month + len(view.with_))
            self._go(ages[index])

    def _go(self, age_months: int) -> None:
        view = self.query_one(Chart).view
        if view is None:
            return
        last = view.first_month + len(view.with_) - 1
        self.chosen = None
        self.cursor = min(max(age_months, view.first_month), last)
        self._read()

    def action_jump(self, by: int) -> None:
        """To the month in which the next event begins, or the one before; zoomed, look there."""
        events = sorted(self.comparison.events, key=lambda e: e.month)
        if self.chosen is not None:
            at = events.index(self.chosen) + by
        elif by > 0:
            at = sum(self._age(event) <= self.cursor for event in events)
        else:
            at = sum(self._age(event) < self.cursor for event in events) - 1
        if not 0 <= at < len(events):
            return
        self.chosen = events[at]
        self.cursor = self._age(self.chosen)
        if self.zoomed is None:
            self._read()
        else:
            self.zoomed = self.chosen.event.id
            self._show()

    def action_zoom(self) -> None:
        """The months of the event at the cursor, or of the nearest one before; then all again."""
        here = self.chosen or event_at(self.comparison, self.cursor)
        if self.zoomed is not None:
            self.zoomed = None
        elif here is not None:
            self.zoomed = here.event.id
        else:
            begun = [e for e in self.comparison.events if self._age(e) <= self.cursor]
            nearest = max(begun, key=lambda e: e.month, default=self.comparison.events[0])
            self.zoomed, self.cursor = nearest.event.id, self._age(nearest)
        self._show()

    def action_series(self) -> None:
        """Income, consumption, savings less debt in turn."""
        every = list(Series)
        self.series = every[(every.index(self.series) + 1) % len(every)]
        self._show()

    def action_glyphs(self) -> None:
        """The next set of glyphs, for every chart from now on."""
        chart, every = self.query_one(Chart), list(Glyphs)
        chart.glyphs = every[(every.index(chart.glyphs) + 1) % len(every)]
        self.post_message(self.GlyphsChosen(chart.glyphs.value))

    def action_close(self) -> None:
        """Back to where it was opened."""
        if self.is_current:  # pressed twice in one breath
            self.dismiss()

    def on_chart_pointed(self, message: Chart.Pointed) -> None:
        """A click sets the cursor."""
        self._go(message.age_months)
