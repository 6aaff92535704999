"""The numbers of the room: where, who as numbers, the groups, what was known before and after.

Nobody's name is asked for. Every change of a field is on disk at once.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from peter.errors import PeterError
from peter.model.training import MOST_PEOPLE
from peter.records.form import Form, Show
from peter.speech import Speech, to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.prose import Prose
from peter.tui.widgets.too_small import TooSmall
from peter.views.flipchart import Book, unkept
from peter.views.room import Field, Section, Told, refused, sections, slips

DIGITS = len(str(MOST_PEOPLE))


class Fields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Fields; the arrows go from one to the next instead of scrolling."""


MOVES: tuple[BindingType, ...] = (
    Binding("down", "app.focus_next", to_say("next field"), key_display="↓"),
    Binding("up", "app.focus_previous", show=False),
    Binding("pagedown", "screen.page(1)", to_say("page"), key_display="PgDn"),
    Binding("pageup", "screen.page(-1)", show=False),
)
"""A field of its own accord takes these keys for scrolling, which no field here can do."""


class Line(Input):
    """A line to type in."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVES]


class Tick(Static, can_focus=True):
    """Yes or no, told by a letter, never by colour alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "turn", to_say("yes, no"), key_display=to_say("space")),
        *MOVES,
    ]

    class Turned(Message):
        """It is the other way now."""

        def __init__(self, tick: "Tick") -> None:
            self.tick = tick
            super().__init__()

    is_on: reactive[bool] = reactive(False)

    def __init__(self, id_: str, label: Told, *, is_on: bool) -> None:
        super().__init__("", id=id_, markup=False)
        self.label = label
        self.set_reactive(Tick.is_on, is_on)

    def render(self) -> Content:
        """`[x] moderator`."""
        return Content(f"[{'x' if self.is_on else ' '}] {self.label(speech_of(self))}")

    def retell(self) -> None:
        """In the language of now."""
        self.refresh(layout=True)

    def action_turn(self) -> None:
        """The other way."""
        self.is_on = not self.is_on
        self.post_message(self.Turned(self))

    def on_click(self) -> None:
        """As the key does."""
        self.action_turn()


class RoomScreen(Screen[None]):
    """A form; below it, whether all is kept, and what looks like a slip."""

    CSS_PATH = "room.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+down", "scroll_told(2)", show=False),
        Binding("shift+up", "scroll_told(-2)", show=False),
        Binding("escape", "leave", to_say("back"), key_display="Esc"),
    ]

    def __init__(self, show: Show, book: Book | None) -> None:
        super().__init__()
        self.show_ = show
        self.book = book
        self.form: Form | None = None
        """What is known, as it is on disk; None where nothing can be kept."""
        self.trouble = ""
        """Why the records could not be read."""
        self._wrong: dict[str, Told] = {}
        """Why what stands in a field is not kept, by the field."""
        self._labels: dict[str, Told] = {}
        self._keeps: dict[str, Callable[[str], None]] = {}
        """What keeps a field, by its id. Raises PeterError where that fails."""
        self._is_leaving = False
        self._focused: Widget | None = None

    def compose(self) -> ComposeResult:
        """The form and what is to be said of it."""
        self._read()
        with Vertical(id="page"):
            yield self._label("title-of-all", lambda say: say("The room"))
            with Fields(id="form"):
                if self.form is not None:
                    for section in sections(self.form, speech_of(self)):
                        yield from self._section(section)
            with VerticalScroll(id="below", can_focus=False):
                yield Prose("", id="told", markup=False)
        yield TooSmall()
        yield Keys()

    def _read(self) -> None:
        if self.book is None:
            return
        try:
            self.form = Form(self.book.records, self.book.training, self.show_)
        except PeterError as error:
            self.trouble = str(error)

    # Fields -----------------------------------------------------------------------------------

    def _section(self, section: Section) -> Iterator[Widget]:
        if section.heading is not None:
            yield self._label(section.id, section.heading, "heading")
        ticks: list[Tick] = []
        for field in section.fields:
            self._keeps[field.id] = field.keep
            if isinstance(field.value, bool):
                ticks.append(Tick(field.id, field.label, is_on=field.value))
                continue
            if ticks:
                yield Horizontal(*ticks, classes="ticks")
                ticks = []
            yield self._row(field)
        if ticks:
            yield Horizontal(*ticks, classes="ticks")

    def _row(self, field: Field) -> Widget:
        """A field with its label; digits alone where a number is asked, empty where it is 0."""
        value = field.value
        if isinstance(value, int):
            shown, most, only = str(value or ""), DIGITS, "[0-9]*"
        else:
            shown, most, only = value, max(field.most, len(value)), None
        line = Line(
            shown,
            id=field.id,
            max_length=most,
            restrict=only,
            compact=True,
            # A number in place of a group's name gives way to the name.
            select_on_focus=isinstance(value, str) and value.isdecimal(),
        )
        line.set_class(isinstance(value, int), "number")
        return Horizontal(self._label(f"label-{field.id}", field.label, "label"), line)

    def _label(self, id_: str, told: Told, classes: str = "") -> Widget:
        self._labels[id_] = told
        return Prose(Content(told(speech_of(self))), id=id_, classes=classes, markup=False)

    # Showing ----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.retell()
        for field in self.query(Input).results():
            field.focus()
            break

    def on_descendant_focus(self) -> None:
        """Remember where somebody types."""
        self._focused = self.focused

    def on_resize(self) -> None:
        """Give the keys back after a window that was too small to show anything."""
        self.call_after_refresh(self._focus)

    def _focus(self) -> None:
        if self.focused is None and self._focused is not None:
            self._focused.focus()

    def retell(self) -> None:
        """Every word anew; what was typed stays."""
        say = speech_of(self)
        texts = {id_: told(say) for id_, told in self._labels.items()}
        width = max((len(t) for id_, t in texts.items() if id_.startswith("label-")), default=0)
        for id_, text in texts.items():
            for label in self.query(f"#{id_}").results(Static):
                label.update(Content(text))
                if id_.startswith("label-"):
                    label.styles.width = width + 2
        self._tell()
        self.refresh_bindings()

    def _tell(self) -> None:
        say = speech_of(self)
        for told in self.query("#told").results(Static):
            told.update(Content("\n").join(self._lines(say)))

    def _lines(self, say: Speech) -> Iterator[Content]:
        if self.form is None:
            yield Content(unkept(self.trouble or self.show_.trouble, say))
            return
        for wrong in self._wrong.values():
            yield Content.styled(f"! {say('Not kept:')} {wrong(say)}", "bold $error")
        if self._is_leaving:
            yield Content(say("Escape again leaves it as it was."))
        if not self._wrong:
            yield Content(say("Everything is kept."))
        yield from (Content.styled(f"! {text}", "$warning") for text in slips(self.form, say))

    # Keeping ----------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """On disk at once, where it can be kept."""
        id_ = event.input.id or ""
        self._try(id_, partial(self._keeps[id_], event.value.strip()))

    def _try(self, id_: str, keep: Callable[[], None]) -> None:
        self._wrong.pop(id_, None)
        self._is_leaving = False
        try:
            keep()
        except PeterError as error:
            text = str(error)
            self._wrong[id_] = lambda _: text
        except ValueError:
            self._wrong[id_] = partial(refused, id_)
        self._tell()

    def on_tick_turned(self, event: Tick.Turned) -> None:
        """Somebody was found for a role, or is gone."""
        id_ = event.tick.id or ""
        self._try(id_, partial(self._keeps[id_], "x" if event.tick.is_on else ""))

    # Moving -----------------------------------------------------------------------------------

    def on_input_submitted(self) -> None:
        """Enter goes on."""
        self.focus_next()

    def action_page(self, by: int) -> None:
        """Several fields further, or back."""
        fields = list(self.query("Line, Tick").results(Widget))
        if self.focused in fields:
            rows = max(1, self.query_one(Fields).size.height // 2)
            at = fields.index(self.focused) + by * rows
            self.set_focus(fields[max(0, min(at, len(fields) - 1))])

    def action_scroll_told(self, by: int) -> None:
        """Further down in what looks like a slip, or up."""
        for below in self.query("#below"):
            below.scroll_relative(y=by, animate=False, immediate=True)

    def action_leave(self) -> None:
        """Back to the show; where something is not kept, at the second key."""
        if not self.is_current:
            return
        if self._wrong and not self._is_leaving:
            self._is_leaving = True
            self._tell()
        else:
            self.dismiss()
