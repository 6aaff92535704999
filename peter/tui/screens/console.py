"""The trainer's own screen in a second terminal: notes, clock, the room's screen in small.

Every key of the projection means the same here. It shows what the projection tells, nothing else.
"""

from collections.abc import Iterable
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from peter.link import Heard, State, Status, Value
from peter.plenary import Plenary
from peter.speech import Speech, to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.conducting import Asked, Conducting
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.prose import Prose
from peter.tui.widgets.too_small import TooSmall
from peter.views.console import ConsoleView, Line, Weight, clock_time, console_view, link_line

TICK_SECONDS = 0.5

STEPPING = frozenset(
    {
        *("step", "forward", "back", "enter", "pass", "ask", "ask_phase", "digit", "guesses"),
        *("minus", "minute", "reset", "count_again", "yes"),
    }
)
"""Actions that need a projection."""

STYLES = {Weight.STRONG: "bold", Weight.PLAIN: "", Weight.DIM: "$foreground 75%"}

RUNS, STANDS, HERE, OVER = "▶", "■", "▸", "✓"

KEYS = (
    (to_say("space → ↓ PgDn n"), to_say("next")),
    (to_say("← ↑ PgUp Bksp p"), to_say("back")),
    ("b .", to_say("the room's screen dark, and again")),
    ("z", to_say("freeze what the room sees, and let go")),
    ("g", to_say("an event by its number, then Enter")),
    ("G", to_say("a phase of the plan by its number")),
    ("x", to_say("pass the whole event, where it may hurt")),
    ("1 2 3 4", to_say("a hand more for an answer")),
    ("- 1 2 3 4", to_say("a hand fewer: minus, then the answer")),
    ("v", to_say("guesses of groups: the group's number, then the answer")),
    ("Enter", to_say("lock the vote; elsewhere next")),
    ("r y", to_say("count a locked vote again")),
    ("c", to_say("start the clock, stop it")),
    ("+ -", to_say("a minute more, a minute less, when no hands are counted")),
    ("R R", to_say("the clock from its beginning")),
    ("j k", to_say("scroll the notes")),
    ("J K", to_say("in a wide window: scroll the left side")),
    ("Tab i", to_say("in a narrow window: the plan and the groups, or the notes")),
    ("L", to_say("your own copy of the text, at the article")),
    ("e", to_say("entries of the flipchart: findings, gaps, steps")),
    ("f", to_say("the form of the room: place, people, groups, answers")),
    ("o O", to_say("the other language: here, on the projection")),
    ("t T", to_say("dark, light, high contrast: here, on the projection")),
    ("q", to_say("close this console; the projection goes on")),
)
"""Every key, and what it does."""


class Desk(Protocol):
    """Whoever has the link to the projection."""

    heard: Heard | None

    @property
    def status(self) -> Status:
        """How the console stands to the projection."""

    def do(self, name: str, /, **values: Value) -> None:
        """Ask the projection for a step."""

    def time(self) -> float:
        """Now, in seconds since the epoch."""


class ConsoleScreen(Conducting):
    """What is told by the projection, laid out for the trainer alone."""

    CSS_PATH = "console.tcss"
    # Textual declares them on the instance, so mypy and ruff cannot both be pleased.
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        *((0, "-tiny"), (60, "-narrow"), (80, "-normal"), (110, "-wide"), (160, "-huge")),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "forward", to_say("next"), key_display=to_say("space")),
        Binding("left", "back", to_say("back"), key_display="←"),
        Binding("1", "digit(1)", to_say("count"), key_display="1-4"),
        Binding("enter", "enter", to_say("lock"), key_display=to_say("Enter")),
        Binding("x", "pass", to_say("pass the event")),
        Binding("r", "count_again", to_say("count again")),
        Binding("c", "step('clock')", to_say("clock")),
        # Tab is known to Textual first of all keys, and would stand first in the footer.
        Binding("i", "notes", to_say("plan, notes"), key_display="Tab"),
        Binding("b", "step('blank')", to_say("blank")),
        Binding("g", "ask('GO')", to_say("go to")),
        Binding("z", "step('freeze')", to_say("freeze")),
        Binding("question_mark", "help", to_say("keys"), key_display="?"),
        Binding("f1", "help", show=False),
        Binding("j", "scroll_notes(3)", to_say("scroll"), key_display="j k"),
        Binding("shift+down", "scroll_notes(3)", show=False),
        Binding("k,shift+up", "scroll_notes(-3)", show=False),
        Binding("J", "scroll_west(3)", show=False),
        Binding("K", "scroll_west(-3)", show=False),
        Binding("e", "app.open_flipchart", to_say("flipchart")),
        Binding("f", "app.open_room", to_say("the form")),
        Binding("o", "app.switch_language", show=False),
        Binding("t", "app.switch_theme", show=False),
        Binding("O", "step('language')", show=False),
        Binding("T", "step('theme')", show=False),
        Binding("q", "app.quit", to_say("quit")),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._opened = ""
        """What became of opening a text; empty where none was asked for."""
        self._at = -1
        """The slide whose notes are shown; another one is read from its beginning."""
        self._offered: tuple[bool, ...] = ()
        """What could be done when the footer was told last."""

    def compose(self) -> ComposeResult:
        """Clock and place, then the room, the plan, the notes."""
        with Vertical(id="page"):
            yield Static("", id="clock", markup=False)
            yield Static("", id="alert", markup=False)
            yield Static("", id="now", markup=False)
            with VerticalScroll(id="desk", can_focus=False):
                with Vertical(id="west"):
                    with VerticalScroll(id="left", can_focus=False):
                        yield Prose("", id="room", markup=False)
                        yield Prose("", id="tally", markup=False)
                        yield Prose("", id="ahead", markup=False)
                    with VerticalScroll(id="side", can_focus=False):
                        yield Prose("", id="plan", markup=False)
                        yield Prose("", id="groups", markup=False)
                with VerticalScroll(id="right", can_focus=False):
                    yield Prose("", id="notes", markup=False)
                    yield Prose("", id="keys", markup=False)
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Show how it stands; from then on look at the clock."""
        self.tell()
        self.set_interval(TICK_SECONDS, self.tell)

    def on_resize(self) -> None:
        """In a wide window there is nothing to turn over."""
        self.call_after_refresh(self.refresh_bindings)

    # What a screen at which a trainer stands must have -----------------------------------------

    @property
    def plenary(self) -> Plenary | None:
        """The show as it was told last."""
        return self.desk.heard.plenary if self.desk.heard else None

    def take(self, name: str, /, **values: Value) -> None:
        """Ask the projection."""
        self.desk.do(name, **values)

    def tell_text(self, told: str) -> None:
        """Above the desk, until the next step."""
        self._opened = told
        self.tell()

    def tell_question(self) -> None:
        """Say what the next key decides."""
        self.tell()

    # Showing ----------------------------------------------------------------------------------

    def retell(self) -> None:
        """Every word anew."""
        self.tell()

    def tell(self) -> None:
        """Show everything as it is now."""
        if not self.query("#page"):
            return  # not drawn yet
        say, heard, now = speech_of(self), self.desk.heard, self.desk.time()
        view = console_view(heard, now, say) if heard else None
        self._put("clock", _clock(view) if view else Content.styled(clock_time(now)[:-3], "bold"))
        self._put("alert", self._alert(view, heard, say))
        self._put("keys", _keys(say) if self.has_class("-help") else Content(""))
        if view is None:
            self._put("notes", Content(say("? tells the keys. The console may be started first.")))
        else:
            self._put_view(view, say)
        self._offer()

    def _put_view(self, view: ConsoleView, say: Speech) -> None:
        trainer = view.trainer
        labels = [(say("Next: "), trainer.then)]
        # In a small window: of a slide that is all words the room reads the name itself, below.
        is_words = not trainer.room_sees and self.plenary and not self.plenary.slide.event
        if not (is_words and self.has_class("-narrow")):
            labels.insert(0, (say("Now: "), trainer.now))
        self._put("now", _joined(Content.assemble((label, "bold"), text) for label, text in labels))
        self._put("room", _block(view.room, map(_line, view.screen)))
        self._put("tally", self._tally(view, say))
        self._put("ahead", _block(say("Next"), map(_line, view.ahead)) if view.ahead else NOTHING)
        plan = (
            Content.styled(
                f"{HERE if part.is_here else OVER if part.is_over else ' '} {part.text}",
                "bold" if part.is_here else STYLES[Weight.DIM] if part.is_over else "",
            )
            for part in view.plan
        )
        self._put("plan", _block(say("The session"), plan))
        groups = map(Content, trainer.groups)
        self._put("groups", _block(say("The groups"), groups) if trainer.groups else NOTHING)
        notes = (_block(note.label, map(Content, note.texts)) for note in trainer.notes)
        self._put("notes", Content("\n\n").join(notes))
        at = self.plenary.at if self.plenary else -1
        if at != self._at:
            self._at = at
            for scroll in self.query(VerticalScroll):
                scroll.scroll_home(animate=False)

    def _tally(self, view: ConsoleView, say: Speech) -> Content:
        """The votes as counted, and how to count."""
        trainer = view.trainer
        if not trainer.tally:
            return NOTHING
        lines = [Content(line) for line in trainer.tally]
        if trainer.slip:
            lines.append(Content.styled(f"! {trainer.slip}", "bold $warning"))
        if trainer.is_counting and self._has_link:
            hint = (
                say("Digits: a group, then its answer. v: hands. Enter locks.")
                if self.takes_guesses
                else say("1 to 4: a hand more. - then 1 to 4: one fewer. Enter locks.")
            )
            lines.append(Content.styled(hint, STYLES[Weight.DIM]))
        return _block(say("The room says"), lines)

    def _alert(self, view: ConsoleView | None, heard: Heard | None, say: Speech) -> Content:
        """What must not be missed: no link, trouble, what the room sees instead, a question."""
        lines = []
        if link := link_line(self.desk.status, say):
            lines.append(Content.styled(f"! {link}", "bold $error"))
        if heard and heard.trouble:
            lines.append(Content.styled(f"! {heard.trouble}", "bold $error"))
        if view and view.trainer.room_sees:
            lines.append(Content.styled(f"! {view.trainer.room_sees}", "bold $warning"))
        lines += [
            Content.styled(text, "bold $accent")
            for text in (self._opened, self.question(say))
            if text
        ]
        return _joined(lines)

    def _put(self, name: str, content: Content) -> None:
        """Other words in a part, where they are others; an empty part takes no room."""
        for part in self.query(f"#{name}").results(Static):
            if part.content != content:
                part.update(content)
            part.set_class(not content, "-empty")

    def _offer(self) -> None:
        """The footer tells the truth: look again where something else can be done."""
        offered = (self._has_link, self.is_counting, self.may_pass, self.may_count_again)
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()

    def offers(self, action: str) -> bool:
        """Whether the footer tells of an action here; it works all the same."""
        match action:
            case "digit(1)" | "enter":
                return self.is_counting
            case "pass":
                return self.may_pass
            case "count_again":
                return self.may_count_again
            case "notes":
                return not self._is_wide
            case "app.open_flipchart" | "app.open_room":
                return self.plenary is not None
            case _:
                return True

    # Keys -------------------------------------------------------------------------------------

    @property
    def _has_link(self) -> bool:
        return self.plenary is not None and self.desk.status.state is State.LINKED

    @property
    def _is_wide(self) -> bool:
        """Whether everything stands side by side."""
        return self.has_class("-wide") or self.has_class("-huge")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a link nothing works that needs one."""
        del parameters
        return self._has_link or action not in STEPPING

    def action_notes(self) -> None:
        """In a narrow window: the plan and the groups, or the room and the notes."""
        self.set_class(not self.has_class("-plan"), "-plan")
        self.set_class(False, "-help")
        self.tell()

    def action_help(self) -> None:
        """The keys instead of the notes, or the notes again."""
        self.set_class(not self.has_class("-help"), "-help")
        self.set_class(False, "-plan")
        self.tell()
        for scroll in self.query(VerticalScroll):
            scroll.scroll_home(animate=False)

    def action_never_mind(self) -> None:
        """Forget what was asked; then close the keys, then the plan. It never ends anything."""
        if self.asked is not Asked.NOTHING:
            self.forget()
        else:
            self.set_class(False, "-help", "-plan")
            self.tell()

    def action_scroll_notes(self, by: int) -> None:
        """Further down, or up: the notes, or in a narrow window everything."""
        for scroll in self.query("#right, #desk").results(VerticalScroll):
            scroll.scroll_relative(y=by, animate=False)

    def action_scroll_west(self, by: int) -> None:
        """Further down on the left side of a wide window, or up."""
        for scroll in self.query("#left, #side").results(VerticalScroll):
            scroll.scroll_relative(y=by, animate=False)


NOTHING = Content("")


def _joined(lines: Iterable[Content]) -> Content:
    return Content("\n").join(lines)


def _line(line: Line) -> Content:
    return Content.styled(line.text, STYLES[line.weight])


def _block(label: str, lines: Iterable[Content]) -> Content:
    """A label with lines under it."""
    return _joined([Content.styled(label, "bold $with"), *lines])


def _clock(view: ConsoleView) -> Content:
    """`14:03  ▶ 12:05 left · In groups: 30 minutes · on time`."""
    trainer = view.trainer
    parts: list[Content | str | tuple[str, str]] = [(view.time, STYLES[Weight.DIM])]
    if trainer.clock:
        sign = RUNS if trainer.is_running else STANDS
        style = "bold $warning" if trainer.is_warning else "bold"
        parts += ["  ", (f"{sign} {trainer.clock}", style)]
    parts += [f" · {text}" for text in (trainer.phase, trainer.pace) if text]
    return Content.assemble(*parts)


def _keys(say: Speech) -> Content:
    column = max(len(say(keys)) for keys, _ in KEYS) + 2
    lines = [
        Content.assemble((say(keys).ljust(column), "$accent"), say(does)) for keys, does in KEYS
    ]
    ending = say("F5, Shift+F5 and Escape end nothing: clickers send them.")
    return _block(say("Keys"), [*lines, Content(""), Content(ending)])
