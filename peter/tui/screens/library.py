"""The library: find an instrument, a requirement or a principle while typing, and read it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Input, Static

from peter.instruments import catalogue
from peter.speech import ENGLISH, to_say
from peter.tui.speaking import SpeakingApp, speech_of
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.library_list import LibraryList
from peter.tui.widgets.library_text import LibraryText
from peter.tui.widgets.own_text import opened
from peter.tui.widgets.too_small import TooSmall
from peter.views.library import LibraryEntry, find, library_entries, library_page

WIDE = 110
"""Cells from which on the page stands beside the list."""

HINT = to_say("type a word, a code, a branch, or an event")
NOTHING = to_say("Nothing has all of these words.")
TRY = to_say(
    "Try one word less, or only its first letters. A code will do (c183, or 183), a branch "
    "(sickness, old age), an event of Peter's story (event 3, father dies), an article (art 65)."
)


class SearchBox(Input):
    """Takes every letter; the keys that are none choose in the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.open", to_say("read")),
        Binding("down", "screen.move(1)", to_say("choose"), key_display="↑↓"),
        Binding("up", "screen.move(-1)", show=False),
        Binding("pagedown", "screen.move_page(1)", show=False),
        Binding("pageup", "screen.move_page(-1)", show=False),
        # Letters and signs are typed, so only a priority binding hears this one.
        Binding(
            *("question_mark", "app.library_help", to_say("help")), key_display="?", priority=True
        ),
        # Pressed once more, it is no word to look for: what is typed next takes the place of all.
        Binding("slash", "select_all", show=False, priority=True),
    ]


class Leaf(LibraryText):
    """The page that is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", to_say("scroll"), key_display="↑↓"),
        Binding("up,k", "scroll_up", show=False),
        Binding("space", "page_down", show=False),
        Binding("left", "screen.move(-1)", to_say("previous")),
        Binding("right", "screen.move(1)", to_say("next")),
        Binding("escape", "screen.back", to_say("back"), key_display="Esc"),
        Binding("L", "screen.open_text", to_say("your copy")),
        # At once, so that what is typed in the same breath is searched for.
        Binding("slash", "screen.search", to_say("search"), key_display="/", priority=True),
    ]


class LibraryScreen(Screen[None]):
    """A search box, what was found, and the page; in a small window one after the other."""

    CSS_PATH = "library.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", to_say("back"), key_display="Esc"),
        Binding("q", "back", show=False),
        Binding("question_mark", "app.library_help", to_say("help"), key_display="?"),
        Binding("t", "app.switch_theme", to_say("colours")),
    ]

    is_reading: reactive[bool] = reactive(False)

    def __init__(self, requirement_id: str | None = None) -> None:
        super().__init__()
        self.query_text = ""
        self.entries: tuple[LibraryEntry, ...] = ()
        ids = [entry.id for entry in library_entries(ENGLISH)]
        self.came_to_read = requirement_id in ids
        """Opened at one page from elsewhere, so that Escape leads back there."""
        self.start = ids.index(requirement_id) if requirement_id in ids else 0
        self.set_reactive(LibraryScreen.is_reading, self.came_to_read)

    def compose(self) -> ComposeResult:
        """The search on top, the list on the left, the page on the right."""
        say = speech_of(self)
        with Vertical(id="page"):
            with Horizontal(id="head"):
                yield Static(Content(say("The library")), id="name")
                yield Static("", id="count", markup=False)
            box = SearchBox(placeholder=say(HINT), id="search", compact=True, select_on_focus=False)
            box.cursor_blink = False
            yield box
            with Horizontal(id="shelf"):
                yield LibraryList(id="found")
                yield Static("", id="nothing", markup=False)
                yield Leaf(id="text")
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Show everything, or the one page that was asked for."""
        self._list(library_entries(speech_of(self)), self.start)
        self._tell_nothing()
        self.call_after_refresh(self._focus)

    def retell(self) -> None:
        """Say list and page anew; what was searched for, the page that is read and its place stay.

        What is read stays open even where the words searched for no longer find it.
        """
        say, found, leaf = speech_of(self), self.query_one(LibraryList), self.query_one(Leaf)
        chosen = self.entries[found.chosen].id if self.entries else None
        places = found.scroll_y, leaf.scroll_y
        self.query_one("#name", Static).update(Content(say("The library")), layout=False)
        self.query_one(SearchBox).placeholder = say(HINT)
        self._tell_nothing()
        entries = find(self.query_text, say)
        ids = [entry.id for entry in entries]
        if chosen is not None and chosen not in ids and self.is_reading:
            self.query_one(SearchBox).value = self.query_text = ""
            entries = library_entries(say)
            ids = [entry.id for entry in entries]
        self._list(entries, ids.index(chosen) if chosen in ids else 0)
        for part, y in zip((found, leaf), places, strict=True):
            part.scroll_to(y=y, animate=False)

    def _tell_nothing(self) -> None:
        say = speech_of(self)
        text = Content(f"{say(NOTHING)}\n\n{say(TRY)}")
        self.query_one("#nothing", Static).update(text)

    def on_resize(self) -> None:
        """Lay out for this size; take the keys again after a window too small for anything."""
        self._arrange()
        self.call_after_refresh(self._focus)

    def watch_is_reading(self) -> None:
        """Show the page, or the list again."""
        self._arrange()

    def _arrange(self) -> None:
        """A wide window shows the list and the page, any other one of them."""
        is_wide, is_listed = self.app.size.width >= WIDE, bool(self.entries)
        shown = {
            "head": is_wide or not self.is_reading,
            "search": is_wide or not self.is_reading,
            "found": is_listed and (is_wide or not self.is_reading),
            "nothing": not is_listed,
            "text": is_listed and (is_wide or self.is_reading),
        }
        for name, is_shown in shown.items():
            for widget in self.query(f"#{name}"):
                widget.display = is_shown

    def _focus(self) -> None:
        """The keys belong to the page while it is read, else to the search box."""
        for widget in self.query("#text" if self.is_reading else "#search"):
            self.set_focus(widget, scroll_visible=False)

    # Searching --------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as one types."""
        self._search(event.value)

    def _search(self, query: str) -> None:
        if query != self.query_text:
            self.query_text = query
            self._list(find(query, speech_of(self)), 0)

    def _list(self, entries: tuple[LibraryEntry, ...], chosen: int) -> None:
        self.entries = entries
        self.query_one(LibraryList).entries = entries
        self.query_one("#count", Static).update(Content(self._count()), layout=False)
        self._choose(chosen)
        self._arrange()
        self.refresh_bindings()

    def _count(self) -> str:
        """How many pages were found, of how many."""
        say = speech_of(self)
        found, total = len(self.entries), len(library_entries(say))
        if found == total:
            return say.plural("{number} page", "{number} pages", total)
        return say.plural(
            "{found} of {number} page", "{found} of {number} pages", total, found=say.number(found)
        )

    # Reading ----------------------------------------------------------------------------------

    def _choose(self, index: int) -> None:
        """Mark a line of the list and show its page."""
        self.query_one(LibraryList).chosen = index
        leaf, page = self.query_one(Leaf), None
        if self.entries:
            page = library_page(self.entries[index].id, speech_of(self))
        if page != leaf.view:
            self.clear_selection()
            leaf.view = page
            self.refresh_bindings()

    def on_library_list_opened(self, message: LibraryList.Opened) -> None:
        """A click opens a page."""
        if message.index < len(self.entries):
            self._choose(message.index)
            self.action_open()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Tab or a click may move the keys between the search box and the page."""
        self.is_reading = event.widget.id == "text"
        self.came_to_read = self.came_to_read and self.is_reading

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what works now, so that the footer tells the truth."""
        del parameters
        if action in {"open", "move", "move_page"}:
            return bool(self.entries)
        if action == "open_text":
            return self._requirement is not None
        return True

    def action_open(self) -> None:
        """Read the page that is highlighted."""
        self._search(self.query_one(SearchBox).value)
        if self.entries:
            self.is_reading = True
            self._focus()

    @property
    def _requirement(self) -> str | None:
        """Id of the requirement whose page is read; None where it is another page."""
        view = self.query_one(Leaf).view
        return view.id if view and catalogue().requirement(view.id) else None

    def action_open_text(self) -> None:
        """The reader's own copy of the instrument, at the article."""
        self.run_worker(self._open_text(), group="text", exclusive=True)

    async def _open_text(self) -> None:
        app, requirement = self.app, self._requirement
        if requirement is not None and isinstance(app, SpeakingApp):
            self.notify(await opened(requirement, app.texts, app.say), markup=False, timeout=15)

    def action_search(self) -> None:
        """To the search box."""
        self.is_reading = self.came_to_read = False
        self._focus()

    def action_move(self, by: int) -> None:
        """The next page of the list, or the one before."""
        if self.entries:
            at = self.query_one(LibraryList).chosen + by
            self._choose(min(max(at, 0), len(self.entries) - 1))

    def action_move_page(self, by: int) -> None:
        """As far as the list is high."""
        self.action_move(by * max(1, self.query_one(LibraryList).size.height - 1))

    def action_back(self) -> None:
        """From a page to the list, from the list to where one came from."""
        if self.is_reading and not self.came_to_read:
            self.action_search()
        else:
            self.dismiss()
