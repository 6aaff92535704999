"""The chart of two lives as a widget: `plot` draws it, this gives the roles their colours."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from peter.views.chart import ChartView
from peter.views.plot import Glyphs, Role, Rows, Span, plot


class Chart(Widget):
    """A `ChartView`, redrawn when the view, the glyphs or the size change.

    The app must define the theme variables `$with` and `$without`, the colours of the two
    lives, in `App.get_theme_variable_defaults`: on dark #56B4E9 and #E69F00, on light
    #0072B2 and #A85B00. The area is a tint of `$with`; its shading character is left
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
    }

    DEFAULT_CSS = """
    Chart {
        width: 1fr;
        height: 1fr;

        & .chart--axis { color: $foreground 55%; }
        & .chart--with { color: $with; }
        & .chart--without { color: $without; }
        & .chart--both { color: $foreground 65%; }
        & .chart--line { color: $foreground 60%; }
        & .chart--area { color: transparent; background: $with 18%; }
        & .chart--marker { color: $foreground 60%; }
        & .chart--here { color: $foreground; }
    }
    """

    ALLOW_SELECT = False

    view: reactive[ChartView | None] = reactive[ChartView | None](None)
    glyphs: reactive[Glyphs] = reactive(Glyphs.BLOCK)

    def __init__(
        self,
        view: ChartView | None = None,
        *,
        glyphs: Glyphs = Glyphs.BLOCK,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._drawn: tuple[ChartView, int, int, Glyphs] | None = None
        self._rows: Rows = ()
        self._styles_of: dict[tuple[Role, Role], Style] = {}
        self.set_reactive(Chart.view, view)
        self.set_reactive(Chart.glyphs, glyphs)

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        if self.view is None or y >= height:
            return Strip.blank(width, self.rich_style)
        rows = self._plotted(self.view, width, height)
        return Strip([Segment(span.text, self._style(span)) for span in rows[y]], width)

    def _plotted(self, view: ChartView, width: int, height: int) -> Rows:
        """The rows, plotted once for each view, size and set of glyphs."""
        wanted = view, width, height, self.glyphs
        if self._drawn is None or self._drawn[0] is not view or self._drawn[1:] != wanted[1:]:
            self._rows = plot(*wanted)
            self._drawn = wanted
        return self._rows

    def _style(self, span: Span) -> Style:
        key = span.role, span.ground
        if key not in self._styles_of:
            self._styles_of[key] = self._component(span.role) + Style.from_color(
                bgcolor=self._component(span.ground).bgcolor
            )
        return self._styles_of[key]

    def _component(self, role: Role) -> Style:
        if role is Role.PLAIN:
            return self.rich_style
        return self.get_component_rich_style(f"chart--{role.value}")

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        self._styles_of.clear()
        super().notify_style_update()
