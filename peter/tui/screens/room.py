"""The numbers of the room: where, who as numbers, the groups, what was known before and after.

Nobody's name is asked for. Every change of a field is on disk at once.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar, Protocol

import attrs
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
from peter.model.training import (
    CONSTITUENTS,
    MOST_PEOPLE,
    SEXES,
    Answer,
    Moment,
    Training,
    date_parts,
)
from peter.plenary import ROLES, Group, Plenary
from peter.speech import Speech, to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.prose import Prose
from peter.tui.widgets.too_small import TooSmall
from peter.views.flipchart import Book, unkept
from peter.views.records import FIELD, asked_view, warnings

LONGEST = 80
"""Letters of a title, a place or a group's name."""

WORDS = ("title", "place", "date", "region", "country")
"""Fields of a training that are words."""

DIGITS = len(str(MOST_PEOPLE))

ROLE = {
    "spokesperson": to_say("spokesperson"),
    "note_taker": to_say("note-taker"),
    "moderator": to_say("moderator"),
}
ASKED = {
    Moment.BEFORE: (to_say("before: asked"), to_say("before: right")),
    Moment.AFTER: (to_say("after: asked"), to_say("after: right")),
}


class Show(Protocol):
    """Whoever holds the show: the only place where it changes."""

    plenary: Plenary
    trouble: str
    """Why the show could not be kept; empty while it can."""

    def become(self, plenary: Plenary) -> None:
        """Keep another state of the show, then show it."""


class Form(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Fields; the arrows go from one to the next instead of scrolling."""


MOVES: tuple[BindingType, ...] = (
    Binding("down", "app.focus_next", to_say("next field"), key_display="↓"),
    Binding("up", "app.focus_previous", show=False),
    Binding("pagedown", "screen.page(1)", to_say("page"), key_display="PgDn"),
    Binding("pageup", "screen.page(-1)", show=False),
)
"""A field of its own accord takes these keys for scrolling, which no field here can do."""


class Field(Input):
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

    def __init__(self, id_: str, label: str, *, is_on: bool) -> None:
        super().__init__("", id=id_, markup=False)
        self.label = label
        self.set_reactive(Tick.is_on, is_on)

    def render(self) -> Content:
        """`[x] moderator`."""
        return Content(f"[{'x' if self.is_on else ' '}] {speech_of(self)(self.label)}")

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
        self.training = Training()
        """As it is on disk."""
        self.answers: dict[tuple[str, Moment], Answer] = {}
        """As they are on disk."""
        self.trouble = ""
        """Why the records could not be read."""
        self._wrong: dict[str, Callable[[Speech], str]] = {}
        """Why what stands in a field is not kept, by the field."""
        self._labels: dict[str, Callable[[Speech], str]] = {}
        self._keeps: dict[str, Callable[[str], None]] = {}
        """What keeps a field, by its id. Raises PeterError where that fails."""
        self._is_leaving = False
        self._focused: Widget | None = None

    def compose(self) -> ComposeResult:
        """The form and what is to be said of it."""
        self._read()
        with Vertical(id="page"):
            yield self._label("title-of-all", to_say("The room"))
            with Form(id="form"):
                if self.book is not None and not self.trouble:
                    yield from self._of_training()
                    yield from self._of_groups()
                    yield from self._of_questions()
            with VerticalScroll(id="below", can_focus=False):
                yield Prose("", id="told", markup=False)
        yield TooSmall()
        yield Keys()

    def _read(self) -> None:
        if self.book is None:
            return
        try:
            self.training = self.book.records.training(self.book.training)
            found = self.book.records.answers(self.book.training)
        except PeterError as error:
            self.trouble = str(error)
        else:
            self.answers = {(answer.question, answer.moment): answer for answer in found}

    # Fields -----------------------------------------------------------------------------------

    def _of_training(self) -> Iterator[Widget]:
        for name in WORDS:
            keep = self._keep_date if name == "date" else partial(self._keep_word, name)
            yield self._row(name, FIELD[name], getattr(self.training, name), keep)
        for heading, names in (
            (to_say("People by sex, as numbers"), SEXES),
            (to_say("People by constituent, as numbers"), CONSTITUENTS),
        ):
            yield self._label(f"heading-{names[0]}", heading, "heading")
            for name in names:
                keep = partial(self._keep_people, name)
                yield self._row(name, FIELD[name], getattr(self.training, name), keep)

    def _of_groups(self) -> Iterator[Widget]:
        groups = self.show_.plenary.groups
        if groups:
            yield self._label("heading-groups", to_say("Groups and who was found"), "heading")
        for index, group in enumerate(groups):
            keep = partial(self._keep_name, index)
            yield self._row(
                f"group-{index}", to_say("group {number}"), group.name, keep, number=index + 1
            )
            yield Horizontal(
                *(
                    Tick(f"role-{index}-{role}", ROLE[role], is_on=role in group.roles)
                    for role in ROLES
                ),
                classes="ticks",
            )

    def _of_questions(self) -> Iterator[Widget]:
        plenary = self.show_.plenary
        scenario, plan = plenary.session.scenario, plenary.plan
        for at, asked in enumerate(asked_view(scenario, plan, speech_of(self))):
            # Told anew in the language of the moment: the question stands in the story's words.
            yield self._told_label(
                f"question-{at}",
                lambda say, at=at: asked_view(scenario, plan, say)[at].text,  # type: ignore[misc]
                "heading",
            )
            for moment, labels in ASKED.items():
                answer = self.answers.get((asked.id, moment), Answer(asked.id, moment, 0, 0))
                for part, label in zip(("asked", "right"), labels, strict=True):
                    keep = partial(self._keep_answer, asked.id, moment, part)
                    yield self._row(f"{part}-{at}-{moment}", label, getattr(answer, part), keep)

    def _row(
        self, id_: str, label: str, value: str | int, keep: Callable[[str], None], **values: object
    ) -> Widget:
        """A field with its label; digits alone where a number is asked, empty where it is 0."""
        self._keeps[id_] = keep
        if isinstance(value, int):
            shown, most, only = str(value or ""), DIGITS, "[0-9]*"
        else:
            shown, most, only = value, max(LONGEST, len(value)), None
        field = Field(
            shown, id=id_, max_length=most, restrict=only, compact=True, select_on_focus=False
        )
        field.set_class(isinstance(value, int), "number")
        return Horizontal(self._label(f"label-{id_}", label, "label", **values), field)

    def _label(self, id_: str, text: str, classes: str = "", **values: object) -> Widget:
        return self._told_label(id_, lambda say: say(text, **values), classes)

    def _told_label(self, id_: str, told: Callable[[Speech], str], classes: str = "") -> Widget:
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
        if self.book is None or self.trouble:
            yield Content(unkept(self.trouble or self.show_.trouble, say))
            return
        for wrong in self._wrong.values():
            yield Content.styled(f"! {say('Not kept:')} {wrong(say)}", "bold $error")
        if self._is_leaving:
            yield Content(say("Escape again leaves it as it was."))
        if not self._wrong:
            yield Content(say("Everything is kept."))
        slips = warnings(self.training, self.show_.plenary, say, tuple(self.answers.values()))
        yield from (Content.styled(f"! {text}", "$warning") for text in slips)

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
            if id_ == "date":
                self._wrong[id_] = lambda say: say("a date is written 2015-10-21, 2015-10 or 2015.")
            else:
                self._wrong[id_] = lambda say: say(
                    "at most {number} people.", number=say.number(MOST_PEOPLE)
                )
        self._tell()

    def _change(self, **fields: str | int) -> None:
        """Write fields of the training that are not so already."""
        if self.book is not None and any(getattr(self.training, n) != v for n, v in fields.items()):
            self.training = self.book.records.change(self.book.training, **fields)

    def _keep_word(self, name: str, value: str) -> None:
        self._change(**{name: value})

    def _keep_date(self, value: str) -> None:
        if value:
            date_parts(value)
        self._change(date=value)

    def _keep_people(self, name: str, value: str) -> None:
        self._change(**{name: int(value or 0)})

    def _keep_answer(self, question: str, moment: Moment, part: str, value: str) -> None:
        old = self.answers.get((question, moment), Answer(question, moment, 0, 0))
        number = int(value or 0)
        if part == "asked":
            new = attrs.evolve(old, asked=number)
        else:
            new = attrs.evolve(old, right=number)
        if self.book is not None and new != old:
            self.book.records.answer(self.book.training, new)
            self.answers[question, moment] = new

    def _keep_name(self, index: int, value: str) -> None:
        self._keep_group(index, attrs.evolve(self.show_.plenary.groups[index], name=value))

    def _keep_group(self, index: int, group: Group) -> None:
        plenary = self.show_.plenary
        if group == plenary.groups[index]:
            return
        groups = (*plenary.groups[:index], group, *plenary.groups[index + 1 :])
        self.show_.become(attrs.evolve(plenary, groups=groups))
        if self.show_.trouble:
            raise PeterError(self.show_.trouble)

    def on_tick_turned(self, event: Tick.Turned) -> None:
        """Somebody was found for a role, or is gone."""
        _, index, role = (event.tick.id or "").split("-")
        group = self.show_.plenary.groups[int(index)]
        found = {*group.roles, role} if event.tick.is_on else {*group.roles} - {role}
        new = attrs.evolve(group, roles=tuple(each for each in ROLES if each in found))
        self._try(event.tick.id or "", partial(self._keep_group, int(index), new))

    # Moving -----------------------------------------------------------------------------------

    def on_input_submitted(self) -> None:
        """Enter goes on."""
        self.focus_next()

    def action_page(self, by: int) -> None:
        """Several fields further, or back."""
        fields = list(self.query("Field, Tick").results(Widget))
        if self.focused in fields:
            rows = max(1, self.query_one(Form).size.height // 2)
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
