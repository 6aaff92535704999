"""The flipchart: what the groups say is typed while they present; each entry is kept at once."""

from collections.abc import Callable, Iterable
from typing import ClassVar, Protocol

import attrs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Select, Static, TextArea
from textual.widgets.option_list import Option

from peter.errors import PeterError
from peter.gaps.matrix import Gaps
from peter.model.country import Country
from peter.model.training import Entry, EntryKind, Sort, Training
from peter.plenary import Plenary
from peter.records import Records
from peter.speech import Speech, to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.menu import Menu
from peter.tui.widgets.prose import Prose
from peter.tui.widgets.too_small import TooSmall
from peter.views.assessment import book_country, gaps_of
from peter.views.flipchart import (
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_WHEN,
    LONGEST_WORDS,
    PRIORITIES,
    Book,
    about,
    answered,
    entry_line,
    entry_view,
    group_said,
    new_entry,
    problem,
    step_for,
    subject_of,
    subjects,
    unkept,
)
from peter.views.records import KIND, SORT, one_line

DIM = "$foreground 75%"

NOBODY = "-"
"""In place of a subject, a sort or a priority that was not given."""

NONE = 0
"""In place of the id of a gap."""

TOGETHER = -1
"""In place of a group's index."""


CLOSE = to_say("Dismiss menu")
"""Textual's own words for a list of choices that is closed; the footer says them."""

Change = tuple[Entry | None, Entry | None]
"""An entry before and after; None where there was none."""


class Show(Protocol):
    """Whoever holds the show."""

    plenary: Plenary
    trouble: str
    """Why nothing can be kept; empty while it can."""


class Entries(Menu):
    """The list; Enter changes a line of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", to_say("change"))]


class FlipchartScreen(Screen[None]):
    """A line an entry; the highlighted one stands whole beside what was computed."""

    CSS_PATH = "flipchart.tcss"
    AUTO_FOCUS = "#entries"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", to_say("new"), key_display="n"),
        Binding("s", "step", to_say("step"), key_display="s"),
        Binding("delete,d", "delete", to_say("delete"), key_display="d"),
        Binding("u", "undo", to_say("undo")),
        Binding("escape,q,e", "leave", to_say("back"), key_display="Esc"),
        Binding("j,shift+down", "scroll(3)", to_say("scroll"), key_display="j k"),
        Binding("k,shift+up", "scroll(-3)", show=False),
        Binding("o", "app.switch_language", to_say("language")),
        Binding("t", "app.switch_theme", show=False),
    ]

    def __init__(self, show: Show, book: Book | None, country: Country | None = None) -> None:
        super().__init__()
        self.show_ = show
        self.book = book
        self.entries: tuple[Entry, ...] = ()
        """As they are on disk."""
        self._changes: list[Change] = []
        """What was done here and can be taken back, the last one at the end."""
        self._told: Callable[[Speech], str] = lambda _: ""
        """What happened last, in whatever language."""
        self.country = country
        """The one that the training speaks of, as far as there is a pack of it."""
        self._gaps: Gaps | None = gaps_of(country) if country else None
        """That country against the standards."""
        self._are_notes = False
        """Whether these are notes on a country, without a training."""

    def compose(self) -> ComposeResult:
        """Title, the list, the entry whole, what happened."""
        with Vertical(id="page"):
            yield Static("", id="title", markup=False)
            with Horizontal(id="desk"):
                yield Entries(id="entries")
                with VerticalScroll(id="beside", can_focus=False):
                    yield Prose("", id="entry", markup=False)
            yield Prose("", id="told", markup=False)
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Read what was typed so far."""
        self._read()

    def on_resize(self) -> None:
        """Give the keys back after a window that was too small to show anything."""
        self.call_after_refresh(self._focus)

    def _focus(self) -> None:
        for menu in self.query(Menu):
            menu.focus()

    def retell(self) -> None:
        """Every word anew."""
        self._tell()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done."""
        del parameters
        match action:
            case "new":
                return self.book is not None
            case "delete":
                return bool(self.entries)
            case "step":
                entries = next(iter(self.query(Menu)), None)
                chosen = self.entry if entries is not None else None
                return chosen is not None and chosen.kind is EntryKind.GAP
            case "undo":
                return bool(self._changes)
        return True

    # Showing ----------------------------------------------------------------------------------

    def _read(self, at: int | None = None) -> None:
        """Show what is on disk; the entry with an id is highlighted."""
        try:
            if self.book is not None:
                self.entries = self.book.records.entries(self.book.training)
                self._read_country(self.book.records.training(self.book.training))
        except PeterError as error:
            self._say_that(str(error))
        ids = [entry.id for entry in self.entries]
        menu = self.query_one(Menu)
        before = menu.highlighted
        self._tell()
        if ids:
            place = ids.index(at) if at in ids else min(before or 0, len(ids) - 1)
            menu.highlighted = place
        self._tell_entry()
        self.refresh_bindings()

    def _read_country(self, training: Training) -> None:
        """Which country it speaks of: that may have been typed since."""
        self._are_notes = bool(training.system)
        country = book_country(training, self.entries, self.show_.plenary.session)
        if country is not None and country is not self.country:
            self.country, self._gaps = country, gaps_of(country)

    def _title(self, say: Speech) -> str:
        count = say.number(len(self.entries))
        if self._are_notes and self.country is not None:
            country = say(self.country.name)
            return say(
                "Notes on a country: {country}. Entries: {count}", country=country, count=count
            )
        return say("Flipchart. Entries: {count}", count=count)

    def _tell(self) -> None:
        say, plenary = speech_of(self), self.show_.plenary
        for title in self.query("#title").results(Static):
            title.update(Content(self._title(say)))
        for menu in self.query(Menu):
            at = menu.highlighted
            menu.clear_options()
            menu.add_options(
                Option(Content(entry_line(entry, plenary, say)), id=str(entry.id))
                for entry in self.entries
            )
            if at is not None and at < len(self.entries):
                menu.highlighted = at
        self._tell_entry()

    def _tell_entry(self) -> None:
        say = speech_of(self)
        for told in self.query("#told").results(Static):
            told.update(Content(self._told(say)))
        for prose in self.query("#entry").results(Static):
            entry = self.entry
            prose.update(self._whole(entry, say) if entry else self._nothing(say))

    def _whole(self, entry: Entry, say: Speech) -> Content:
        view = entry_view(entry, self.show_.plenary, say, self.entries, self._gaps)
        lines = [Content.styled(view.heading, "bold"), Content(view.text)]
        lines += map(Content, view.details)
        if view.computed:
            heading = say("Against the standards") if entry.system else say("Computed")
            lines += [Content(""), Content.styled(heading, "bold"), Content(view.computed)]
        if view.instruments:
            lines += [Content(""), Content.styled(say("Instrument"), "bold")]
            lines += map(Content, view.instruments)
        return Content("\n").join(lines)

    def _nothing(self, say: Speech) -> Content:
        if self.book is None:
            return Content(unkept(self.show_.trouble, say))
        return Content(say("Nothing is written down yet. n: a new entry."))

    @property
    def entry(self) -> Entry | None:
        """The one that is highlighted."""
        at = self.query_one(Menu).highlighted
        return self.entries[at] if at is not None and at < len(self.entries) else None

    def on_option_list_option_highlighted(self) -> None:
        """Show it whole, from its beginning."""
        self._tell_entry()
        self.refresh_bindings()
        for beside in self.query("#beside"):
            beside.scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change it."""
        if event.option_index < len(self.entries):
            old = self.entries[event.option_index]
            self._open(old, self._change)

    # Changing ---------------------------------------------------------------------------------

    def _say_that(self, text: str) -> None:
        self._told = lambda _: text

    def _write(self, write: Callable[[Records, int], object]) -> str:
        """Why it could not be written; empty where it is on disk."""
        if self.book is None:
            return unkept(self.show_.trouble, speech_of(self))
        try:
            write(self.book.records, self.book.training)
        except PeterError as error:
            return str(error)
        return ""

    def _add(self, entry: Entry) -> str:
        ids: list[int] = []
        trouble = self._write(lambda records, id_: ids.append(records.add(id_, entry)))
        if not trouble:
            self._done(to_say("Kept. u: undo"), None, attrs.evolve(entry, id=ids[0]))
        return trouble

    def _change(self, entry: Entry) -> str:
        old = next((each for each in self.entries if each.id == entry.id), entry)
        trouble = self._write(lambda records, _: records.update(entry))
        if not trouble:
            self._done(to_say("Kept. u: undo"), old, entry)
        return trouble

    def _done(self, message: str, before: Entry | None, after: Entry | None) -> None:
        """A change is on disk: remember how it was, and show how it is."""
        if before != after:
            self._changes.append((before, after))
        self._told = lambda say: say(message)
        self._read(after.id if after else None)

    def action_new(self) -> None:
        """Type one more."""
        if self.book is not None:
            gap = Entry(EntryKind.GAP, "")
            self._open(gap if self._are_notes else new_entry(self.show_.plenary), self._add)

    def action_step(self) -> None:
        """Type a step that answers the highlighted gap."""
        if self.entry is not None and self.entry.kind is EntryKind.GAP:
            self._open(step_for(self.entry), self._add)

    def _open(self, entry: Entry, keep: Callable[[Entry], str]) -> None:
        self.app.push_screen(EntryScreen(self.show_, entry, keep, self.entries, self.country))

    def action_delete(self) -> None:
        """The highlighted one; it can be taken back."""
        if (entry := self.entry) is None:
            return
        trouble = self._write(lambda records, _: records.remove(entry.id))
        if trouble:
            self._say_that(trouble)
            self._tell_entry()
        else:
            self._done(to_say("Deleted. u: undo"), entry, None)

    def action_undo(self) -> None:
        """Take the last change back, on disk first."""
        if not self._changes:
            return
        before, after = self._changes[-1]
        trouble = self._write(lambda records, id_: records.take_back(id_, before, after))
        if trouble:
            self._say_that(trouble)
            self._tell_entry()
        else:
            self._changes.pop()
            self._told = lambda say: say("Taken back.")
            self._read()

    def action_scroll(self, by: int) -> None:
        """Further down in a long entry, or up."""
        for beside in self.query("#beside"):
            beside.scroll_relative(y=by, animate=False, immediate=True)

    def action_leave(self) -> None:
        """Back to the show."""
        if self.is_current:
            self.dismiss()


# One entry ----------------------------------------------------------------------------------------


class EntryScreen(Screen[None]):
    """A form for one entry. It closes once the entry is on disk."""

    CSS_PATH = "flipchart.tcss"
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", to_say("keep"), key_display="Ctrl+S", priority=True),
        Binding("tab", "app.focus_next", to_say("next field"), key_display="Tab"),
        Binding("escape", "leave", to_say("back"), key_display="Esc"),
    ]

    def __init__(
        self,
        show: Show,
        entry: Entry,
        keep: Callable[[Entry], str],
        entries: tuple[Entry, ...] = (),
        country: Country | None = None,
    ) -> None:
        super().__init__()
        self.show_ = show
        self.before = entry
        self.entries = entries
        """All of the training: a step may answer a gap among them."""
        self.country = country
        """Whose rows an entry may be about."""
        self._keep = keep
        """Gives why it could not be kept; empty where it is on disk."""
        self._is_leaving = False
        """Whether the first of two keys was pressed that throw away what was typed."""
        self._focused: Widget | None = None

    def compose(self) -> ComposeResult:
        """What it is, whose, what about; the text; for a step who, when, what and how urgent."""
        say, entry = speech_of(self), self.before
        with Vertical(id="page"):
            yield from _row("kind", self._choice("kind", self._kinds(say), entry.kind.value))
            yield from _row("group", self._choice("group", self._groups(say), _or(entry.group)))
            about = self._subjects(entry.kind, say)
            yield from _row("about", self._choice("about", about, subject_of(entry) or NOBODY))
            yield TextArea(entry.text, id="text", compact=True, highlight_cursor_line=False)
            with Vertical(id="gap"):
                yield from _row("there", _line("there", entry.there))
            with Vertical(id="step"):
                answers = entry.answers if answered(entry, self.entries) else NONE
                gaps = self._gaps_said()
                yield from _row("answers", self._choice("answers", gaps, answers or NONE))
                who = Input(entry.who, id="who", max_length=LONGEST_WORDS, compact=True)
                yield from _row("who", who)
                when = Input(entry.by_when, id="when", max_length=LONGEST_WHEN, compact=True)
                yield from _row("when", when)
                sort = entry.sort.value if entry.sort else NOBODY
                yield from _row("sort", self._choice("sort", self._sorts(say), sort))
                priority = entry.priority if entry.priority in PRIORITIES else 0
                yield from _row("priority", self._choice("priority", self._priorities(), priority))
                yield from _row("goal", _line("goal", entry.goal))
            with Vertical(id="more"):
                yield from _row("note", _line("note", entry.note))
            yield Prose("", id="told", markup=False)
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Say what each field is for."""
        text = self.query_one(TextArea)
        text.move_cursor(text.document.end)
        self.query_one("#row-group").display = bool(self.show_.plenary.groups)
        self._tell_labels()
        self._tell()

    def on_descendant_focus(self) -> None:
        """Remember where somebody types."""
        self._focused = self.focused

    def on_resize(self) -> None:
        """Give the keys back after a window that was too small to show anything."""
        self.call_after_refresh(self._focus)

    def _focus(self) -> None:
        if self.focused is None and self._focused is not None:
            self._focused.focus()

    # Choices ----------------------------------------------------------------------------------

    @staticmethod
    def _choice(
        id_: str, options: Iterable[tuple[str, str | int]], value: str | int
    ) -> "Select[str | int]":
        told = [(Content(text), key) for text, key in options]
        if value not in [key for _, key in told]:
            told.append((Content(str(value)), value))
        choice: Select[str | int] = Select(
            told, value=value, allow_blank=False, id=id_, compact=True, type_to_search=False
        )
        return choice

    @staticmethod
    def _kinds(say: Speech) -> list[tuple[str, str | int]]:
        return [(say(KIND[kind]), kind.value) for kind in EntryKind]

    def _groups(self, say: Speech) -> list[tuple[str, str | int]]:
        plenary = self.show_.plenary
        groups = range(len(plenary.groups))
        every = [(group_said(None, plenary, say), TOGETHER)]
        return [*every, *((group_said(index, plenary, say), index) for index in groups)]

    def _subjects(self, kind: EntryKind, say: Speech) -> list[tuple[str, str | int]]:
        found = subjects(kind, self.show_.plenary, say, self.country)
        return [(NOBODY, NOBODY), *((text, id_) for id_, text in found.items())]

    def _gaps_said(self) -> list[tuple[str, str | int]]:
        """The gaps that a step can answer."""
        gaps = (entry for entry in self.entries if entry.kind is EntryKind.GAP)
        return [(NOBODY, NONE), *((one_line(gap.text), gap.id) for gap in gaps)]

    @staticmethod
    def _sorts(say: Speech) -> list[tuple[str, str | int]]:
        return [(NOBODY, NOBODY), *((say(SORT[sort]), sort.value) for sort in Sort)]

    @staticmethod
    def _priorities() -> list[tuple[str, str | int]]:
        return [(NOBODY, 0), *((str(number), number) for number in PRIORITIES)]

    def _options(self, id_: str, options: Iterable[tuple[str, str | int]]) -> None:
        """Other options, the same one chosen where it is still there."""
        choice = self._select(id_)
        value = choice.value
        told = [(Content(text), key) for text, key in options]
        with choice.prevent(Select.Changed):
            choice.set_options(told)
            choice.value = value if value in [key for _, key in told] else told[0][1]

    def _select(self, id_: str) -> "Select[str | int]":
        return self.query_one(f"#{id_}", Select)

    # Showing ----------------------------------------------------------------------------------

    def retell(self) -> None:
        """Every word anew; what was typed stays."""
        say = speech_of(self)
        self._options("kind", self._kinds(say))
        self._options("group", self._groups(say))
        self._options("about", self._subjects(self.entry.kind, say))
        self._options("sort", self._sorts(say))
        self._tell_labels()
        self._tell()
        self.refresh_bindings()

    def _tell_labels(self) -> None:
        say = speech_of(self)
        labels = {id_: say(text) for id_, text in LABELS.items()}
        if self.entry.kind is EntryKind.GAP:
            labels["note"] = say(EXAMPLE)
        width = max(map(len, labels.values())) + 2
        for id_, text in labels.items():
            for label in self.query(f"#label-{id_}").results(Static):
                label.styles.width = width
                label.update(Content(text))
        for id_, text in HINTS.items():
            self.query_one(f"#{id_}", Input).placeholder = say(text)

    def _tell(self, trouble: str = "") -> None:
        """How long the text is, and what stands in the way; the fields of a step for a step."""
        say, entry = speech_of(self), self.entry
        self.query_one("#step").display = entry.kind is EntryKind.STEP
        self.query_one("#gap").display = entry.kind is EntryKind.GAP
        self.query_one("#more").display = entry.kind is not EntryKind.FINDING
        length = len(entry.text)
        if not trouble and length > LONGEST_TEXT:
            trouble = problem(entry, say)
        count = say(
            "{length} of {most} characters",
            length=say.number(length),
            most=say.number(LONGEST_TEXT),
        )
        told = Content.styled(f"! {trouble}", "bold $error") if trouble else Content(count)
        self.query_one("#told", Static).update(told)

    def on_text_area_changed(self) -> None:
        """Count again."""
        self._is_leaving = False
        self._tell()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Another kind has other subjects first, and other fields."""
        if event.select.id == "kind":
            self._options("about", self._subjects(self.entry.kind, speech_of(self)))
            self._tell_labels()
        self._is_leaving = False
        self._tell()

    # Keeping ----------------------------------------------------------------------------------

    @property
    def entry(self) -> Entry:
        """What stands in the fields. Fields of one kind alone are kept for that kind alone."""
        kind = EntryKind(str(self._select("kind").value))
        group, subject = self._select("group").value, self._select("about").value
        entry = Entry(
            kind,
            self.query_one(TextArea).text,
            None if group == TOGETHER else int(str(group)),
            note=self.before.note,
            id=self.before.id,
        )
        entry = about(entry, "" if subject == NOBODY else str(subject))
        if kind is not EntryKind.FINDING:
            entry = attrs.evolve(entry, note=self._typed("note"))
        if kind is EntryKind.GAP:
            return attrs.evolve(entry, there=self._typed("there"))
        if kind is not EntryKind.STEP:
            return entry
        sort = self._select("sort").value
        return attrs.evolve(
            entry,
            who=self._typed("who"),
            by_when=self._typed("when"),
            sort=None if sort == NOBODY else Sort(str(sort)),
            priority=int(str(self._select("priority").value)),
            goal=self._typed("goal"),
            answers=int(str(self._select("answers").value)) or None,
        )

    def _typed(self, id_: str) -> str:
        return self.query_one(f"#{id_}", Input).value.strip()

    def action_keep(self) -> None:
        """On disk, then back; what cannot be kept stays here, with the reason."""
        if not self.is_current:
            return
        entry = self.entry
        trouble = problem(entry, speech_of(self)) or self._keep(entry)
        if trouble:
            self._tell(trouble)
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Back; where something was typed, only at the second key."""
        if not self.is_current:
            return
        is_changed = self.entry != self.before
        if is_changed and not self._is_leaving:
            self._is_leaving = True
            self._tell(speech_of(self)("Not kept yet. Ctrl+S keeps it, Escape again drops it."))
        else:
            self.dismiss()


LABELS = {
    "kind": to_say("Kind"),
    "group": to_say("Group"),
    "about": to_say("About"),
    "there": to_say("There is"),
    "answers": to_say("Answers"),
    "who": to_say("Who"),
    "when": to_say("By when"),
    "sort": to_say("Changes"),
    "priority": to_say("Priority"),
    "goal": to_say("Goal"),
    "note": to_say("Note"),
}
"""What the fields are called."""

EXAMPLE = to_say("Example")
"""What the note of a gap is called."""

HINTS = {
    "there": to_say("what the country or the workplace has already"),
    "goal": to_say("what it adds to the organisation's own goals"),
}
"""Stands in a field as long as it is empty."""


def _line(id_: str, text: str) -> Input:
    """A line to type into."""
    return Input(text, id=id_, max_length=LONGEST_LINE, compact=True)


def _row(id_: str, field: Widget) -> Iterable[Widget]:
    """A field with its label before it."""
    label = Static("", id=f"label-{id_}", classes="label", markup=False)
    yield Horizontal(label, field, id=f"row-{id_}")


def _or(group: int | None) -> int:
    return TOGETHER if group is None else group
