"""The laboratory's page: what can be changed, both lives, the bill and the years, in panels."""

from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from peter.tui.speaking import speech_of
from peter.tui.widgets.chart import Chart
from peter.tui.widgets.laboratory_controls import LaboratoryControls
from peter.tui.widgets.laboratory_tables import LaboratoryMeasures
from peter.tui.widgets.prose import Prose
from peter.views.laboratory import LaboratoryView, Place

PANELS = ("controls", "numbers", "bill", "chart")
"""What a small window shows one at a time; a middling one shows the bill beside the numbers."""

WIDE = 110
TALL, MEDIUM = 34, 24


class LaboratoryPage(Vertical):
    """Shows a `LaboratoryView`: all of it in a large window, a panel at a time in a small one."""

    # `var`, not `reactive`: the widgets that change are drawn anew, never the whole page.
    panel: var[str] = var(PANELS[0], init=False)
    has_currency: var[bool] = var(False, init=False)
    has_limits: var[bool] = var(False, init=False)

    def compose(self) -> ComposeResult:
        """On the left what can be changed, on the right the lives, below the years."""
        with Horizontal(id="head"):
            yield Prose("", id="place", markup=False)
            yield Prose("", id="unit", markup=False)
        yield Prose("", id="names", markup=False)
        with Horizontal(id="middle"):
            with Vertical(id="left"):
                yield LaboratoryControls(id="controls")
                yield Prose("", id="details", markup=False)
                yield LaboratoryMeasures(id="brief")
            with Vertical(id="right"):
                yield LaboratoryMeasures(id="measures")
                yield Prose("", id="limits", markup=False)
                yield Prose("", id="in-words", markup=False)
                yield Prose("", id="bill", markup=False)
                yield Prose("", id="in-currency", markup=False)
        with Vertical(id="river"):
            yield Prose("", id="river-title", markup=False)
            yield Chart(id="chart")

    # What is shown ----------------------------------------------------------------------------

    def show(self, view: LaboratoryView) -> None:
        """Put the laboratory on the page."""
        say = speech_of(self)
        with_, without = view.heads
        name = max(len(with_), len(without)) + 2
        self._put("place", (say("The laboratory"), "bold"), f"   {view.title}")
        self._put("unit", view.unit)
        self._put(
            "names",
            (f"{with_:<{name}}", "$with"),
            f"{view.with_name}\n",
            (f"{without:<{name}}", "$without"),
            view.without_name,
        )
        self._put("in-words", ("▸ ", "$accent"), view.in_words)
        self._put("bill", view.bill)
        self._put("in-currency", view.in_currency)
        self.has_currency = bool(view.in_currency)
        self._put("river-title", view.chart.title)
        self._put("limits", " ".join(view.limits))
        self.has_limits = bool(view.limits)
        measures = self.query_one("#measures", LaboratoryMeasures)
        brief = self.query_one("#brief", LaboratoryMeasures)
        measures.heads = brief.heads = view.heads
        measures.rows = view.rows
        brief.rows = tuple(row for row in view.rows if row.is_essential)
        self.query_one(LaboratoryControls).groups = view.groups
        self.query_one(Chart).view = view.chart

    def show_details(self, cursor: Place, lines: tuple[str, ...]) -> None:
        """Put the cursor on a line, and below what that line means, as far as there is room."""
        self.query_one(LaboratoryControls).cursor = cursor
        static = self.query_one("#details", Static)
        room, most = static.content_size.width, static.styles.max_height
        if room and most is not None:
            rows = [row for line in lines for row in wrap(line, room)]
            if len(rows) > int(most.value):
                rows = rows[: int(most.value)]
                rows[-1] = f"{rows[-1][: room - 2]} …"
            lines = tuple(rows)
        self._put("details", "\n".join(lines))

    def _put(self, name: str, *parts: str | tuple[str, str]) -> None:
        """Show a text; the page is laid out anew only where it needs more room, or less."""
        static = self.query_one(f"#{name}", Static)
        text = Content.assemble(*parts)
        width, height = static.content_size
        set_width, set_height = static.styles.width, static.styles.height
        is_as_wide = set_width is None or not set_width.is_auto or text.cell_length == width
        is_as_high = (set_height is not None and not set_height.is_auto) or (
            width > 0 and text.get_height({}, width) == height
        )
        static.update(text, layout=static.display and not (is_as_wide and is_as_high))

    # What fits --------------------------------------------------------------------------------

    @property
    def shows_all(self) -> bool:
        """Whether the window is large enough for every panel at once."""
        return self.app.size.width >= WIDE and self.app.size.height >= TALL

    @property
    def shows_controls(self) -> bool:
        """Whether what can be changed is to be seen."""
        return self.shows_all or self.panel == PANELS[0]

    @property
    def panels(self) -> tuple[str, ...]:
        """The panels that take turns in this window."""
        height = self.app.size.height
        is_long = self.has_currency or self.has_limits
        has_room = height >= (TALL if is_long else MEDIUM)
        return tuple(panel for panel in PANELS if panel != "bill" or not has_room)

    def on_mount(self) -> None:
        """Begin with the panels of this window."""
        self.fit()

    def watch_panel(self) -> None:
        """Show the panel that was chosen."""
        self.fit()

    def watch_has_currency(self) -> None:
        """The bill is longer, or shorter."""
        self.fit()

    def watch_has_limits(self) -> None:
        """Something must be said of these lives, or nothing."""
        self.fit()

    def turn(self) -> None:
        """The next panel of a small window."""
        panels = self.panels
        at = panels.index(self.panel) if self.panel in panels else 0
        self.panel = panels[(at + 1) % len(panels)]

    def fit(self) -> None:
        """A large window shows everything, a small one a panel at a time."""
        if not self.query("#chart"):
            return
        everything = self.shows_all
        panel = self.panel if self.panel in self.panels else "numbers"
        with_bill = everything or panel == "bill" or "bill" not in self.panels
        visible = {
            "names": not everything and panel != "controls",
            "middle": everything or panel != "chart",
            "left": everything or panel == "controls",
            "brief": not everything,
            "right": everything or panel in ("numbers", "bill"),
            "measures": everything or panel == "numbers",
            "limits": self.has_limits and (everything or panel == "numbers"),
            "in-words": with_bill,
            "bill": with_bill,
            "in-currency": with_bill,
            "river": everything or panel == "chart",
        }
        self.set_class(self.has_limits, "-crowded")
        for name, is_visible in visible.items():
            self.query_one(f"#{name}").display = is_visible
        self.screen.refresh_bindings()
