"""The laboratory: two policies side by side, taken apart to single branches."""

from collections.abc import Iterator
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from peter import laboratory as steps
from peter.laboratory import Effect, Laboratory
from peter.model.scenario import Scenario
from peter.model.terms import Branch
from peter.tui.widgets.chart import Chart
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.laboratory_controls import LaboratoryControls
from peter.tui.widgets.laboratory_tables import LaboratoryEffects, LaboratoryMeasures
from peter.tui.widgets.too_small import TooSmall
from peter.views.laboratory import (
    CommandView,
    Control,
    Kind,
    LaboratoryView,
    Place,
    command_view,
    details,
    effects_view,
    laboratory_view,
)

PANELS = ("controls", "numbers", "bill", "chart")
"""What a small window shows one at a time; a middling one shows the bill beside the numbers."""

WIDE = 110
TALL, MEDIUM = 34, 24

BRIEF = ("Poor months, consumption", "Consumption, whole life", "Received, care included")
"""Measures that a small window shows beside what can be changed."""

AROUND, AROUND_LOW = 10, 5
"""Rows of a sheet, and around it, that are not its text; in a low window it has no padding."""

BREATH = 0.04
"""Seconds of living lives after which the screen is drawn again."""

HELP: tuple[tuple[str, str], ...] = (
    ("↑ ↓", "choose a line; Home and End: the first, the last"),
    ("space, Enter", "on a policy or an assumption: the next; on a benefit: off, or on again"),
    ("→ ←", "unfold a switch to its branches, fold it; elsewhere: next, previous"),
    ("1 to 9, 0", "switch any of the ten in the life Without (0 is the tenth)"),
    ("l", "the level of a branch: off, C102, advanced ...; or click on its instrument"),
    ("v", "in a small window: what can be changed, numbers, bill, chart in turn"),
    ("b", "what each benefit does by itself: left out, and added to nothing"),
    ("c", "the command that gives the same numbers; it is copied too"),
    ("u", "undo the last step"),
    ("r", "reset: as it was when the laboratory opened"),
    ("t", "light or dark"),
    ("Esc", "back"),
)

EXPLAINED = (
    "With, on the left, is one policy as it stands. Without is another, which you change benefit "
    "by benefit. Both lives, the measures and the bill follow at once. A share of pay beside a "
    "benefit is its price; beside it stands what it paid in the life Without.",
    "A branch can be off, at the minimum of C102, or as the more advanced Conventions have it. The "
    "levels floor and story hold what Recommendations ask for; their amounts are illustrative. "
    "R191 asks for 18 weeks of maternity leave at full pay; the leave in this story ends after 14, "
    "so that level is left out here.",
    "Every price is illustrative. So is every assumption that both lives share, unless its line "
    "says otherwise. Above or below a standard here never means that a country complies with it.",
)


class LaboratorySheet(ModalScreen[None]):
    """A text that opens over the laboratory; any of its keys closes it again."""

    CSS_PATH = "laboratory.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space", "dismiss", "back"),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, title: str, paragraphs: tuple[Content, ...], closing_key: str) -> None:
        super().__init__()
        self.heading = title
        self.paragraphs = paragraphs
        self._bindings.bind(closing_key, "dismiss", show=False)

    def compose(self) -> ComposeResult:
        """Title, text, how to go back."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="dialog-title")
            with VerticalScroll(id="text"):
                yield from self.text()
            yield Static(
                Content("Escape: back.  Arrows: scroll."), id="hint", classes="dialog-hint"
            )

    def text(self) -> ComposeResult:
        """What is to be read."""
        for paragraph in self.paragraphs:
            yield Static(paragraph, classes="paragraph")

    def on_resize(self) -> None:
        """As high as the window allows, and no higher than the text."""
        for text in self.query("#text"):
            height = self.app.size.height
            text.styles.max_height = max(1, height - (AROUND if height >= TALL else AROUND_LOW))

    def action_scroll(self, by: int) -> None:
        """Further down or up."""
        for text in self.query("#text"):
            text.scroll_relative(y=by, animate=False)


class EffectsSheet(LaboratorySheet):
    """What each benefit does by itself: lives are lived while the table grows."""

    def __init__(self, laboratory: Laboratory) -> None:
        self.laboratory = laboratory
        self.found: tuple[Effect, ...] = ()
        self.left: Iterator[Effect] = steps.effects(laboratory)
        view = effects_view(laboratory, ())
        super().__init__(view.title, (Content(view.intro),), "b")

    def text(self) -> ComposeResult:
        """The tables, then what they show."""
        yield LaboratoryEffects(id="effects", classes="paragraph")
        yield from super().text()

    def on_mount(self) -> None:
        """Say how many lives there are to live before the first is lived."""
        self._show()
        self.call_after_refresh(self._live)

    def _live(self) -> None:
        """Live as many lives as one breath allows, show them, and go on."""
        until = monotonic() + BREATH
        for effect in self.left:
            self.found = (*self.found, effect)
            if monotonic() > until:
                break
        if self._show():
            self.call_after_refresh(self._live)

    def _show(self) -> bool:
        """Show what was found; gives whether more is to come and somebody still looks."""
        view = effects_view(self.laboratory, self.found)
        if not self.is_attached or not self.query("#effects"):
            return False  # closed by fast keys
        self.query_one(LaboratoryEffects).view = view
        self.query(".paragraph").last(Static).update(Content(view.intro))
        hint = view.progress or "Escape: back.  Arrows: scroll."
        self.query_one("#hint", Static).update(Content(hint))
        return bool(view.progress)


class LaboratoryScreen(Screen[None]):
    """Holds one `Laboratory`, replaces it at every step, and draws its view."""

    CSS_PATH = "laboratory.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "choose", key_display="↑↓"),
        Binding("up", "move(-1)", show=False),
        Binding("home", "move(-99)", show=False),
        Binding("end", "move(99)", show=False),
        Binding("space,enter", "flip", "on or off", key_display="space"),
        Binding("space,enter", "turn(1)", "next", key_display="space"),
        Binding("right", "fold(True)", "open", key_display="→"),
        Binding("left", "fold(False)", "close", key_display="←"),
        Binding("right", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("l", "level(1)", "level"),
        Binding("v", "panel", "view"),
        Binding("b", "effects", "each benefit"),
        Binding("c", "command", "command"),
        Binding("u", "undo", "undo"),
        Binding("r", "reset", "reset"),
        Binding("t", "app.switch_theme", "light or dark", show=False),
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("escape", "app.home", "home", key_display="Esc"),
        Binding("q", "app.quit", "quit", show=False),
        *(Binding(str(number % 10), f"number({number})", show=False) for number in range(1, 11)),
    ]

    # `var`, not `reactive`: the widgets that change are drawn anew, never the whole screen.
    laboratory: var[Laboratory | None] = var[Laboratory | None](None, init=False)
    unfolded: var[frozenset[str]] = var[frozenset[str]](frozenset(), init=False)
    cursor: var[Place] = var[Place]((Kind.WITHOUT, ""), init=False)
    panel: var[str] = var(PANELS[0], init=False)

    def __init__(self, scenario: Scenario, story: str | None = None) -> None:
        """Raises FileError or RequestError where the story's policy cannot be read."""
        super().__init__()
        self.view: LaboratoryView | None = None
        self.set_reactive(LaboratoryScreen.laboratory, steps.open_laboratory(scenario, story))

    def compose(self) -> ComposeResult:
        """On the left what can be changed, on the right the lives, below the years."""
        with Vertical(id="page"):
            with Horizontal(id="head"):
                yield Static("", id="place", markup=False)
                yield Static("", id="unit", markup=False)
            yield Static("", id="names", markup=False)
            with Horizontal(id="middle"):
                with Vertical(id="left"):
                    yield LaboratoryControls(id="controls")
                    yield Static("", id="details", markup=False)
                    yield LaboratoryMeasures(id="brief")
                with Vertical(id="right"):
                    yield LaboratoryMeasures(id="measures")
                    yield Static("", id="in-words", markup=False)
                    yield Static("", id="bill", markup=False)
                    yield Static("", id="trainers", markup=False)
            with Vertical(id="river"):
                yield Static(Content("Income a month over the years"), id="river-title")
                yield Chart(id="chart")
        yield TooSmall()
        yield Keys()

    # Drawing ----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Draw what is there."""
        self._draw()
        self._fit_panels()

    def watch_laboratory(self) -> None:
        """Both lives follow at once."""
        self._draw()

    def watch_unfolded(self) -> None:
        """More lines, or fewer."""
        self._draw()

    def watch_cursor(self) -> None:
        """What stands under the cursor, and what can be done with it."""
        self._show_details()

    def watch_panel(self) -> None:
        """Show the panel that was chosen."""
        self._fit_panels()

    def on_resize(self) -> None:
        """Lay out for this size."""
        self._fit_panels()

    def _draw(self) -> None:
        """Put the laboratory on the screen."""
        if self.laboratory is None or not self.query("#page"):
            return
        view = self.view = laboratory_view(self.laboratory, self.unfolded)

        put = self._put
        put("place", ("The laboratory", "bold"), f"   {view.title}")
        put("unit", view.unit)
        put(
            "names",
            ("With     ", "$with"),
            f"{view.with_name}\n",
            ("Without  ", "$without"),
            view.without_name,
        )
        put("in-words", ("▸ ", "$accent"), view.in_words)
        put("bill", view.bill)
        put("trainers", view.trainers)
        self.query_one("#measures", LaboratoryMeasures).rows = view.rows
        brief = self.query_one("#brief", LaboratoryMeasures)
        brief.rows = tuple(row for row in view.rows if row.label in BRIEF)
        self.query_one(LaboratoryControls).groups = view.groups
        self.query_one(Chart).view = view.chart
        self._show_details()

    def _put(self, name: str, *parts: str | tuple[str, str]) -> None:
        """Show a text; the screen is laid out anew only where it needs more lines, or fewer."""
        static = self.query_one(f"#{name}", Static)
        text = Content.assemble(*parts)
        width, height = static.content_size
        set_height = static.styles.height
        is_as_high = (
            not static.display
            or (set_height is not None and not set_height.is_auto)
            or (width > 0 and text.get_height({}, width) == height)
        )
        static.update(text, layout=not is_as_high)

    def _show_details(self) -> None:
        if self.laboratory is None or not self.query("#details"):
            return
        self.query_one(LaboratoryControls).cursor = self.cursor
        lines = details(self.laboratory, self.cursor)
        self._put("details", "\n".join(lines))
        self.refresh_bindings()

    @property
    def shows_all(self) -> bool:
        """Whether the window is large enough for every panel at once."""
        return self.app.size.width >= WIDE and self.app.size.height >= TALL

    @property
    def panels(self) -> tuple[str, ...]:
        """The panels that take turns in this window."""
        is_medium = self.app.size.height >= MEDIUM
        return tuple(panel for panel in PANELS if panel != "bill" or not is_medium)

    def _fit_panels(self) -> None:
        """A large window shows everything, a small one a panel at a time."""
        if not self.query("#page"):
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
            "in-words": with_bill,
            "bill": with_bill,
            "trainers": with_bill,
            "river": everything or panel == "chart",
        }
        for name, is_visible in visible.items():
            self.query_one(f"#{name}").display = is_visible
        self.refresh_bindings()

    # Keys -------------------------------------------------------------------------------------

    @property
    def control(self) -> Control | None:
        """The line under the cursor."""
        controls = self.view.controls if self.view is not None else ()
        return next((control for control in controls if control.place == self.cursor), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what works now, so that the footer tells the truth."""
        control, view = self.control, self.view
        if control is None or view is None:
            return action not in {"flip", "turn", "fold", "level", "undo", "reset", "panel"}
        is_seen = self.shows_all or self.panel == "controls"
        is_switch = control.place[0] in (Kind.SWITCH, Kind.BRANCH)
        match action:
            case "flip":
                return is_seen and is_switch
            case "turn":
                return is_seen and not is_switch
            case "fold":
                return is_seen and control.is_open is (parameters != (True,))
            case "level":
                return is_seen and control.can_level
            case "move":
                return is_seen
            case "panel":
                return not self.shows_all
            case "undo":
                return view.can_undo
            case "reset":
                return view.can_reset
        return True

    def action_move(self, by: int) -> None:
        """Another line."""
        if self.view is None or self.control is None:
            return
        places = [control.place for control in self.view.controls]
        at = places.index(self.cursor) + by
        self.cursor = places[max(0, min(at, len(places) - 1))]

    def action_flip(self) -> None:
        """Switch what is under the cursor."""
        self._switch(self.cursor)

    def _switch(self, place: Place) -> None:
        if self.laboratory is None:
            return
        kind, name = place
        if kind is Kind.SWITCH:
            self.laboratory = steps.toggle_switch(self.laboratory, name)
        else:
            self.laboratory = steps.toggle_branch(self.laboratory, Branch(name))

    def action_turn(self, by: int) -> None:
        """The next policy or assumption, or the one before."""
        if self.laboratory is None:
            return
        turn = {
            Kind.WITH: steps.choose_with,
            Kind.WITHOUT: steps.choose_without,
            Kind.COPING: steps.choose_coping,
            Kind.WORKER_BEARS: steps.choose_worker_bears,
            Kind.TAKE_UP: steps.choose_take_up,
        }.get(self.cursor[0])
        if turn is not None:
            self.laboratory = turn(self.laboratory, by)

    def action_fold(self, opens: bool) -> None:
        """Show the branches of a switch, or hide them."""
        name = {self.cursor[1]}
        self.unfolded = self.unfolded | name if opens else self.unfolded - name

    def action_level(self, by: int) -> None:
        """A branch at its next level."""
        if self.laboratory is None or self.control is None or not self.control.can_level:
            return
        kind, name = self.cursor
        if kind is Kind.SWITCH:
            switch = next(s for s in self.laboratory.switches if s.id == name)
            branch = switch.branches[0]
        else:
            branch = Branch(name)
        self.laboratory = steps.next_level(self.laboratory, branch, by)

    def action_number(self, number: int) -> None:
        """A switch by its number."""
        switches = self.laboratory.switches if self.laboratory is not None else ()
        for switch in switches:
            if switch.number == number:
                self.cursor = (Kind.SWITCH, switch.id)
                self._switch(self.cursor)

    def action_undo(self) -> None:
        """As it was before."""
        if self.laboratory is not None:
            self.laboratory = steps.undo(self.laboratory)

    def action_reset(self) -> None:
        """As it was in the beginning."""
        if self.laboratory is not None:
            self.laboratory = steps.reset(self.laboratory)

    def action_panel(self) -> None:
        """The next panel of a small window."""
        panels = self.panels
        at = panels.index(self.panel) if self.panel in panels else 0
        self.panel = panels[(at + 1) % len(panels)]

    def action_effects(self) -> None:
        """What does this one benefit do?"""
        if self.laboratory is not None:
            self.app.push_screen(EffectsSheet(self.laboratory))

    def action_command(self) -> None:
        """The command that gives the same numbers, on the screen and on the clipboard."""
        if self.laboratory is not None:
            view = command_view(self.laboratory)
            self.app.copy_to_clipboard(view.to_copy)
            self.app.push_screen(
                LaboratorySheet("The same on the command line", _command_text(view), "c")
            )

    def action_help(self) -> None:
        """Explain the screen."""
        keys = Content("\n").join(
            Content.assemble((f"{key:<14}", "bold $accent"), text) for key, text in HELP
        )
        first, *rest = (Content(text) for text in EXPLAINED)
        self.app.push_screen(
            LaboratorySheet("The laboratory", (first, keys, *rest), "question_mark")
        )

    # Mouse ------------------------------------------------------------------------------------

    def on_laboratory_controls_chosen(self, message: LaboratoryControls.Chosen) -> None:
        """A line was clicked."""
        self.cursor = message.place
        control = self.control
        if message.what == "fold" and control is not None:
            self.action_fold(not control.is_open)
        elif message.what == "level":
            self.action_level(1)
        elif message.place[0] in (Kind.SWITCH, Kind.BRANCH):
            self.action_flip()
        else:
            self.action_turn(1)

    def on_laboratory_controls_wheeled(self, message: LaboratoryControls.Wheeled) -> None:
        """The wheel was turned."""
        self.action_move(message.by)


def _command_text(view: CommandView) -> tuple[Content, ...]:
    command = Content.assemble((view.command, "bold"))
    if view.is_exact:
        first = "This command gives the same numbers:"
        return (Content(first), command, Content("It was copied, if your terminal allows it."))
    return (
        Content("No command gives quite these numbers. This one comes nearest:"),
        command,
        Content("Where it falls short:"),
        *(Content(limit) for limit in view.limits),
        Content("It was copied with this note, if your terminal allows it."),
    )
