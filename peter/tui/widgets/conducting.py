"""The keys with which a trainer conducts a show, and what a second key is waited for.

Each key becomes a named step of `peter.link`: at the projection and at a console it means the same.
"""

from enum import Enum, auto
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from peter import plenary as steps
from peter.link import Value
from peter.plenary import VOTES, Plenary
from peter.scenario.words import OPTIONS
from peter.speech import Speech, to_say
from peter.tui.speaking import SpeakingApp, speech_of
from peter.tui.widgets.own_text import opened
from peter.views.show import group_name, requirement_here

MOST_DIGITS = 3


class Asked(Enum):
    """What a second key is waited for."""

    NOTHING = auto()
    LEAVE = auto()
    """Whether the projection is to end."""
    GO = auto()
    PHASE = auto()
    LESS = auto()
    """Whose hand is taken away."""
    GUESS = auto()
    """What the group guesses that was named."""
    COUNT_AGAIN = auto()
    RESET = auto()


QUESTIONS = {
    Asked.LEAVE: to_say("Leave the show? y: leave"),
    Asked.GO: to_say("To event: {typed}_  Enter: go"),
    Asked.PHASE: to_say("To phase: 1 to {phases}"),
    Asked.LESS: to_say("One hand fewer for: 1 to 4"),
    Asked.GUESS: to_say("{group} guesses: 1 to 4"),
    Asked.COUNT_AGAIN: to_say("Count this vote again? y: count"),
    Asked.RESET: to_say("Begin this clock anew? R: reset"),
}


class Conducting(Screen[None]):
    """A screen at which a trainer stands. It asks for steps; somebody else takes them."""

    # In the order in which a footer tells of them, where one does.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,down,right,space,n", "forward", show=False),
        Binding("pageup,up,left,backspace,p", "back", show=False),
        *(Binding(str(digit), f"digit({digit})", show=False) for digit in range(10)),
        Binding("enter", "enter", show=False),
        Binding("x", "pass", show=False),
        Binding("r", "count_again", show=False),
        Binding("c", "step('clock')", show=False),
        Binding("i,tab", "notes", show=False),
        Binding("b,full_stop", "step('blank')", show=False),
        Binding("g", "ask('GO')", show=False),
        Binding("G", "ask_phase", show=False),
        Binding("z", "step('freeze')", show=False),
        Binding("v", "guesses", show=False),
        Binding("plus,equals_sign", "minute(1)", show=False),
        Binding("minus", "minus", show=False),
        Binding("R", "reset", show=False),
        Binding("L", "open_text", show=False),
        Binding("y", "yes", show=False),
        Binding("escape", "never_mind", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.asked = Asked.NOTHING
        self.typed = ""
        """The digits of a number that is being typed: an event's, or a group's."""
        self.takes_guesses = False
        """Whether digits name a group and its guess, instead of counting hands."""

    @property
    def plenary(self) -> Plenary | None:
        """The show as it is known here; None while none is."""
        raise NotImplementedError

    def take(self, name: str, /, **values: Value) -> None:
        """Have a step done, by its name in `peter.link`."""
        raise NotImplementedError

    def tell_text(self, told: str) -> None:
        """What became of opening a text; empty: nothing is to be told of it any longer."""
        raise NotImplementedError

    def tell_question(self) -> None:
        """Another second key is waited for, or none any longer."""
        raise NotImplementedError

    def action_notes(self) -> None:
        """Turn to the notes, or from them."""
        raise NotImplementedError

    # Asking -----------------------------------------------------------------------------------

    def question(self, say: Speech) -> str:
        """What the next key decides; empty where nothing is asked."""
        if self.asked is Asked.NOTHING:
            return ""
        group = ""
        if self.asked is Asked.GUESS and self.plenary is not None:
            group = group_name(self.plenary.groups[int(self.typed) - 1].name, say)
        phases = len(self._phases)
        return say(QUESTIONS[self.asked], typed=self.typed, group=group, phases=phases)

    def forget(self) -> None:
        """Wait for no second key."""
        self._ask(Asked.NOTHING)

    def _ask(self, asked: Asked, typed: str = "") -> None:
        if (self.asked, self.typed) != (asked, typed):
            self.asked, self.typed = asked, typed
            self.tell_question()

    @property
    def is_counting(self) -> bool:
        """Whether a vote is open where the trainer is."""
        plenary = self.plenary
        if plenary is None or plenary.slide.kind not in VOTES:
            return False
        return not steps.vote_at(plenary, plenary.slide).is_locked

    @property
    def _phases(self) -> tuple[str, ...]:
        """Ids of the phases of the plan; none without a plan."""
        plan = self.plenary.plan if self.plenary else None
        return tuple(phase.id for phase in plan.phases) if plan else ()

    @property
    def may_pass(self) -> bool:
        """Whether the event may hurt; elsewhere a stray key passes nothing."""
        plenary = self.plenary
        if plenary is None:
            return False
        hurting = {event.id for event in plenary.session.events if event.content_note}
        return plenary.slide.event in hurting

    @property
    def may_count_again(self) -> bool:
        """Whether a locked vote stands here."""
        plenary = self.plenary
        return plenary is not None and plenary.slide.kind in VOTES and not self.is_counting

    # Keys -------------------------------------------------------------------------------------

    def action_step(self, name: str) -> None:
        """A step that needs nothing more."""
        self._take(name)

    def _take(self, name: str, **values: Value) -> None:
        """A step; whatever was asked or told is forgotten."""
        self.forget()
        self.tell_text("")
        self.take(name, **values)

    def action_forward(self) -> None:
        """The next slide."""
        self.action_step("forward")

    def action_back(self) -> None:
        """The slide before."""
        self.action_step("back")

    def action_ask(self, asked: str) -> None:
        """Wait for a second key."""
        self._ask(Asked[asked])

    def action_ask_phase(self) -> None:
        """The number of a phase comes next, where there is a plan."""
        if self._phases:
            self._ask(Asked.PHASE)

    def action_enter(self) -> None:
        """Go to the event that was typed; lock the vote; else the next slide."""
        if self.asked is Asked.GO:
            if typed := self.typed:
                self._take("go", number=int(typed))
            else:
                self.forget()
        elif self.is_counting and self.plenary is not None and not self.plenary.is_blank:
            self._vote("lock")
        else:
            self.action_forward()

    def action_pass(self) -> None:
        """Past the whole event, where it may hurt."""
        if self.may_pass:
            self.action_step("pass")

    def action_digit(self, digit: int) -> None:
        """Part of a number, a hand, or a guess, by what was asked."""
        plenary = self.plenary
        if self.asked is Asked.GO:
            self._ask(Asked.GO, (self.typed + str(digit))[:MOST_DIGITS])
        elif self.asked is Asked.PHASE:
            if 1 <= digit <= len(self._phases):
                self._take("phase", phase_id=self._phases[digit - 1])
            else:
                self.forget()
        elif plenary is None or not self.is_counting:
            self.forget()
        elif self.asked is Asked.GUESS:
            self._option(digit, "guess", group=int(self.typed) - 1)
        elif self.asked is Asked.LESS:
            self._option(digit, "hand", by=-1)
        elif self.takes_guesses:
            self._name_group(digit, len(plenary.groups))
        else:
            self._option(digit, "hand")

    def _option(self, digit: int, name: str, **values: int) -> None:
        """A step about one of the answers; a digit that is none only ends the asking."""
        if 1 <= digit <= OPTIONS:
            self._vote(name, option=digit, **values)
        else:
            self.forget()

    def _vote(self, name: str, **values: int) -> None:
        """A step about the vote that stands here, and no other."""
        if self.plenary is not None:
            self._take(name, at=self.plenary.at, **values)

    def _name_group(self, digit: int, groups: int) -> None:
        """A group by its number; with ten groups or more each number has two digits."""
        typed = self.typed + str(digit)
        if len(typed) < len(str(groups)):
            self.typed = typed
        elif 1 <= int(typed) <= groups:
            self._ask(Asked.GUESS, typed)
        else:
            self.typed = ""

    def action_guesses(self) -> None:
        """Digits are groups and their guesses; or hands again."""
        if self.plenary is not None and self.plenary.groups:
            self.takes_guesses = not self.takes_guesses
            self.asked, self.typed = Asked.NOTHING, ""
            self.tell_question()

    def action_minus(self) -> None:
        """While hands are counted: one fewer for an answer; else a minute less."""
        if self.is_counting:
            self._ask(Asked.LESS)
        else:
            self.action_minute(-1)

    def action_minute(self, by: int) -> None:
        """More time, or less, when no hands are counted."""
        if not self.is_counting:
            self._take("give", minutes=by)

    def action_reset(self) -> None:
        """The clock from its beginning, with a second key."""
        if self.asked is Asked.RESET:
            self.action_step("reset")
        else:
            self._ask(Asked.RESET)

    def action_count_again(self) -> None:
        """Open a locked vote again, with a second key."""
        if self.may_count_again:
            self._ask(Asked.COUNT_AGAIN)

    def action_yes(self) -> None:
        """What was asked is meant."""
        if self.asked is Asked.COUNT_AGAIN:
            self._vote("unlock")

    def action_open_text(self) -> None:
        """The trainer's own copy of what this slide is about, at the article."""
        self.forget()
        self.run_worker(self._open_text(), group="text", exclusive=True)

    async def _open_text(self) -> None:
        say, app, plenary = speech_of(self), self.app, self.plenary
        requirement = requirement_here(plenary) if plenary is not None else ""
        if not requirement:
            self.tell_text(say("This slide is about no article."))
            return
        folder = app.texts if isinstance(app, SpeakingApp) else None
        self.tell_text(await opened(requirement, folder, say))

    def action_never_mind(self) -> None:
        """Forget what was asked. It never ends anything: clickers send this key."""
        self.forget()
