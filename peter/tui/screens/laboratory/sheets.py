"""What opens over the laboratory: a text, or the table of single benefits."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from peter import laboratory as steps
from peter.laboratory import Effect, Laboratory
from peter.speech import Speech, to_say
from peter.tui.screens.laboratory.texts import Part, Text
from peter.tui.speaking import speech_of
from peter.tui.widgets.laboratory_page import TALL
from peter.tui.widgets.laboratory_tables import LaboratoryEffects, LaboratoryTable
from peter.tui.widgets.pairs import Pairs
from peter.tui.widgets.prose import Prose
from peter.views.laboratory import EffectsView, effects_view
from peter.views.table import Table

AROUND, AROUND_LOW = 10, 5
"""Rows of a sheet, and around it, that are not its text; in a low window it has no padding."""

BREATH = 0.04
"""Seconds of living lives after which the screen is drawn again."""

HINT = to_say("Escape: back.  Arrows: scroll.")


class LaboratorySheet(ModalScreen[None]):
    """A text that opens over the laboratory; any of its keys closes it again."""

    CSS_PATH = "laboratory.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space", "dismiss", to_say("back")),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("o", "app.switch_language", show=False),
    ]

    def __init__(self, told: Callable[[Speech], Text], closing_key: str) -> None:
        super().__init__()
        self.told = told
        self._bindings.bind(closing_key, "dismiss", show=False)

    def compose(self) -> ComposeResult:
        """Title, text, how to go back."""
        say = speech_of(self)
        text = self.told(say)
        with Vertical(classes="dialog"):
            yield Prose(Content(text.title), classes="dialog-title")
            with VerticalScroll(id="text"):
                for part in text.parts:
                    yield self._widget(part)
            yield Prose(Content(say(HINT)), id="hint", classes="dialog-hint")

    @staticmethod
    def _widget(part: Part) -> Widget:
        match part:
            case Content():
                return Prose(part, classes="paragraph")
            case Table():
                return LaboratoryTable(part, classes="paragraph")
            case EffectsView():
                return LaboratoryEffects(part, classes="paragraph")
            case _:
                return Pairs(part, classes="paragraph")

    def retell(self) -> None:
        """The same text, at the same place, as it is told now."""
        if not self.query("#text"):
            return  # closed by fast keys
        at = self.query_one("#text").scroll_y

        async def again() -> None:
            await self.recompose()
            self.fit()
            self.query_one("#text").scroll_to(y=at, animate=False)

        self.call_next(again)

    def on_mount(self) -> None:
        """As high as the window allows."""
        self.fit()

    def on_resize(self) -> None:
        """As high as the window allows now."""
        self.fit()

    def fit(self) -> None:
        """No higher than the window, and no higher than the text."""
        for text in self.query("#text"):
            height = self.app.size.height
            text.styles.max_height = max(1, height - (AROUND if height >= TALL else AROUND_LOW))

    def action_scroll(self, by: int) -> None:
        """Further down or up."""
        for text in self.query("#text"):
            text.scroll_relative(y=by, animate=False, immediate=True)


class EffectsSheet(LaboratorySheet):
    """What each benefit does by itself: lives are lived while the table grows."""

    def __init__(self, laboratory: Laboratory) -> None:
        self.laboratory = laboratory
        self.found: tuple[Effect, ...] = ()
        self.left: Iterator[Effect] = steps.effects(laboratory)
        super().__init__(self._told, "b")

    def _told(self, say: Speech) -> Text:
        """The tables as far as they have grown, then what they show."""
        view = effects_view(self.laboratory, self.found, say)
        return Text(view.title, (view, Content(view.intro)))

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
        if not self.is_attached or not self.query(LaboratoryEffects):
            return False  # closed by fast keys
        say = speech_of(self)
        view = effects_view(self.laboratory, self.found, say)
        self.query_one(LaboratoryEffects).view = view
        self.query(".paragraph").last(Static).update(Content(view.intro))
        self.query_one("#hint", Static).update(Content(view.progress or say(HINT)))
        return bool(view.progress)
