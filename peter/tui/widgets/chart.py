"""The chart of two lives as a widget: `draw` draws it, this gives the roles their colours."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from peter.speech import Speech
from peter.tui.speaking import SpeakingApp, speech_of
from peter.views.chart import ChartView
from peter.views.glyphs import Glyphs
from peter.views.plot import Plot, Role, Span, draw


class Chart(Widget):
    """A `ChartView`, redrawn when the view, the glyphs or the size change.

    The glyphs are those of the app. A cursor is laid over what is drawn; moving it draws
    nothing anew but two columns.

    The app must define the theme variables `$with` and `$without`, the colours of the two
    lives, in `App.get_theme_variable_defaults`: on dark #56B4E9 and #E69F00, on light
    #006AA6 and #985100. The area is a tint of `$with`; its shading character is left
    transparent and shows only where a terminal has no colours at all.

    Text is drawn as it is; brackets in a label are no markup. Without a view it is empty.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "chart--axis",
        "chart--with",
        "chart--without",
        "chart--both",
        "chart--line",
        "chart--area",
        "chart--marker",
        "chart--here",
        "chart--cursor",
    }

    DEFAULT_CSS = """
    Chart {
        width: 1fr;
        height: 1fr;

        & .chart--axis { color: $foreground 70%; }
        & .chart--with { color: $with; }
        & .chart--without { color: $without; }
        & .chart--both { color: $foreground 65%; }
        & .chart--line { color: $foreground 70%; }
        & .chart--area { color: transparent; background: $with 18%; }
        & .chart--marker { color: $foreground 70%; }
        & .chart--here { color: $foreground; }
        & .chart--cursor { color: $accent; }
    }
    """

    ALLOW_SELECT = False

    view: reactive[ChartView | None] = reactive[ChartView | None](None)
    glyphs: reactive[Glyphs] = reactive(Glyphs.BLOCK)
    cursor: reactive[int | None] = reactive[int | None](None, repaint=False)
    """Peter's age in whole months at which the cursor stands; None: there is no cursor."""

    class Pointed(Message):
        """The player pointed at a month of the chart."""

        def __init__(self, age_months: int) -> None:
            self.age_months = age_months
            super().__init__()

    def __init__(self, view: ChartView | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: tuple[ChartView, int, int, Glyphs, Speech] | None = None
        self.plot: Plot | None = None
        """The chart as it is drawn now."""
        self._strips: dict[int, Strip] = {}
        self._styles_of: dict[tuple[Role, Role], Style] = {}
        self._laid: tuple[int, tuple[str | None, ...]] | None = None
        """The column of the cursor, and what it shows there."""
        self.set_reactive(Chart.view, view)

    def on_mount(self) -> None:
        """Follow the glyphs of the app."""
        if isinstance(self.app, SpeakingApp):
            self.watch(self.app, "glyphs", self._follow)

    def _follow(self, glyphs: Glyphs) -> None:
        self.glyphs = glyphs

    # Drawing ----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        plot = self._plotted()
        if plot is None or y >= height:
            return Strip.blank(width, self.rich_style)
        if y not in self._strips:
            segments = [Segment(span.text, self._style(span)) for span in plot.rows[y]]
            self._strips[y] = Strip(segments, width)
        return self._with_cursor(self._strips[y], y)

    def _plotted(self) -> Plot | None:
        """The chart, drawn once for each view, size, language and set of glyphs."""
        if self.view is None:
            return None
        wanted = self.view, *self.size, self.glyphs, speech_of(self)
        drawn = self._drawn
        if drawn is None or drawn[0] is not wanted[0] or drawn[1:] != wanted[1:]:
            self.plot = draw(*wanted)
            self._drawn = wanted
            self._strips.clear()
            self._place_cursor()
        return self.plot

    def _with_cursor(self, strip: Strip, y: int) -> Strip:
        if self._laid is None:
            return strip
        column, shown = self._laid
        text = shown[y]
        if text is None:
            return strip
        cell = strip.crop(column, column + 1)
        ground = next((segment.style.bgcolor for segment in cell if segment.style), None)
        style = self._component("cursor") + Style.from_color(bgcolor=ground)
        return Strip.join(
            [strip.crop(0, column), Strip([Segment(text, style)], 1), strip.crop(column + 1)]
        )

    def _style(self, span: Span) -> Style:
        key = span.role, span.ground
        if key not in self._styles_of:
            self._styles_of[key] = self._component(span.role) + Style.from_color(
                bgcolor=self._component(span.ground).bgcolor
            )
        return self._styles_of[key]

    def _component(self, role: str) -> Style:
        if role == Role.PLAIN:
            return self.rich_style
        return self.get_component_rich_style(f"chart--{role}")

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        self._styles_of.clear()
        self._strips.clear()
        super().notify_style_update()

    # The cursor -------------------------------------------------------------------------------

    def watch_cursor(self) -> None:
        """Move the cursor; only the columns it leaves and enters are shown anew."""
        if self._drawn is None or self._drawn[0] is not self.view:
            return  # all of it is about to be drawn
        columns = {self._laid[0]} if self._laid else set()
        self._place_cursor()
        if self._laid:
            columns.add(self._laid[0])
        if columns:
            self.refresh(*(Region(column, 0, 1, self.size.height) for column in columns))

    def _place_cursor(self) -> None:
        self._laid = None
        if self.plot is None or self.view is None or self.cursor is None:
            return
        index = self.cursor - self.view.first_month
        if 0 <= index < len(self.view.with_):
            column = self.plot.column(index)
            if column is not None:
                self._laid = column, self.plot.cursor(column)

    def on_click(self, event: Click) -> None:
        """A click points at a month."""
        index = self.plot.index(event.x) if self.plot else None
        if self.view is not None and index is not None:
            self.post_message(self.Pointed(self.view.first_month + index))
