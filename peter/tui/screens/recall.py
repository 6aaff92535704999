"""Recall: short questions about a life that was played. No points, no clock."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from peter.model.scenario import Scenario
from peter.recall import Recall, Round, answered
from peter.speech import to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.menu import Menu
from peter.tui.widgets.prose import Prose
from peter.tui.widgets.too_small import TooSmall
from peter.views.recall import RecallView, farewell, is_right, recall_view

RIGHT, WRONG = "✓", "×"


class Answers(Menu):
    """The options; Enter locks the one that was chosen, as in the game, and then goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", to_say("lock it")),
        Binding("enter", "go_on", show=False),
    ]

    is_locked = False
    """Whether the question was answered."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One of the two, and nothing to lock before something is chosen."""
        if action == "select":
            return self.highlighted is not None and not self.is_locked
        if action == "go_on":
            return self.is_locked
        return super().check_action(action, parameters)

    def action_go_on(self) -> None:
        """The next question."""
        self.action_select()


class RecallScreen(Screen[None]):
    """The questions of one round, one at a time: answer, reason, next."""

    CSS_PATH = "recall.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"choose({n})", to_say("answer"), show=n == 1, key_display="1-4")
            for n in range(1, 5)
        ),
        Binding("space,right", "next", to_say("next"), key_display=to_say("space")),
        Binding("question_mark", "app.recall_help", to_say("help"), key_display="?"),
        Binding("escape,q", "leave", to_say("back"), key_display="Esc"),
        Binding("o", "app.switch_language", show=False),
        Binding("t", "app.switch_theme", show=False),
    ]

    class Answered(Message):
        """A question was answered; this is to be kept."""

        def __init__(self, recall: Recall) -> None:
            self.recall = recall
            super().__init__()

    def __init__(self, scenario: Scenario, recall: Recall, round_: Round, today: date) -> None:
        super().__init__()
        self.scenario = scenario
        self.recall = recall
        self.round = round_
        self.today = today
        self.at = 0
        """Index of the question; as many as there are when all were answered."""
        self.said: int | None = None
        """The option that was chosen for it."""

    @property
    def is_over(self) -> bool:
        """Whether every question of the round was answered and read."""
        return self.at >= len(self.round.events)

    @property
    def view(self) -> RecallView:
        """The question as it stands."""
        return recall_view(
            self.scenario,
            self.round.events[self.at],
            self.said,
            self.at + 1,
            len(self.round.events),
            speech_of(self),
        )

    def compose(self) -> ComposeResult:
        """Place, event, question, options, the reason."""
        with VerticalScroll(id="page", can_focus=False):
            for name in ("place", "heading", "text"):
                yield Prose("", id=name, markup=False)
            yield Answers(id="options")
            for name in ("gap", "because"):
                yield Prose("", id=name, markup=False)
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Ask the first."""
        self.retell()

    def on_resize(self) -> None:
        """Give the options the keys again after a window that was too small to show them."""
        self.call_after_refresh(self.query(Menu).focus)

    def retell(self) -> None:
        """Every word as it is said now; the chosen line stays."""
        say = speech_of(self)
        menu = self.query_one(Answers)
        menu.is_locked = self.said is not None
        if self.is_over:
            texts = {"place": say("Recall"), "text": farewell(self.round.number, say)}
            menu.display = False
        else:
            view = self.view
            texts = {
                "place": f"{say('Recall')}. {view.place}",
                "heading": view.heading,
                "text": view.text,
                "gap": view.gap,
                "because": view.because,
            }
            at = menu.highlighted
            menu.clear_options()
            menu.add_options(self._options(view))
            menu.highlighted = at
        for static in self.query_one("#page").query(Static):
            text = texts.get(static.id or "", "")
            static.update(Content(text))
            static.display = bool(text)
        self.refresh_bindings()

    @staticmethod
    def _options(view: RecallView) -> list[Option]:
        """A line an option; once answered, signs say which is right and which was said."""

        def sign(number: int) -> str:
            if number == view.answer:
                return RIGHT
            return WRONG if number == view.said else " "

        return [
            Option(Content(f"{sign(number)} {number}  {option}"))
            for number, option in enumerate(view.options, 1)
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer offers what can be done now."""
        del parameters
        if action == "choose":
            return not self.is_over and self.said is None
        if action == "next":
            return not self.is_over and self.said is not None
        return True

    def on_option_list_option_highlighted(self) -> None:
        """Something is chosen: now it can be locked."""
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click answers; after the answer it goes on."""
        if self.said is None:
            self._answer(event.option_index + 1)
        else:
            self.action_next()

    def action_choose(self, option: int) -> None:
        """Choose an option, free to change until Enter locks it, as in the game."""
        self.query_one(Menu).highlighted = option - 1

    def _answer(self, option: int) -> None:
        """Lock the answer, and show what is right and why."""
        event = self.round.events[self.at]
        self.said = option
        self.recall = answered(
            self.recall, option, is_right(self.scenario, event, option), self.today
        )
        self.post_message(self.Answered(self.recall))
        self.retell()

    def action_next(self) -> None:
        """The next question, or the end."""
        self.at += 1
        self.said = None
        self.query_one(Menu).highlighted = None
        self.retell()

    def action_leave(self) -> None:
        """Back; what is left of the round stays due."""
        if self.is_current:  # pressed twice in one breath
            self.dismiss()
