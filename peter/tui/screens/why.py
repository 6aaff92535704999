"""Why each claim of an event was paid or refused, in both lives; unfolds one level at a time."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from peter.session import Session
from peter.speech import Speech, to_say
from peter.tui.speaking import speech_of
from peter.tui.widgets.folds import Fold, Folds
from peter.tui.widgets.keys import Keys
from peter.tui.widgets.too_small import TooSmall
from peter.views.why import MONTH, ClaimView, StepView, WhyPage, why_page

DIM = "$foreground 75%"
INKS = ("bold $with", "bold $without")


class WhyScreen(Screen[None]):
    """The claims of both lives; each opens to its steps, and each step to its article."""

    CSS_PATH = "why.tcss"
    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "library", to_say("library")),
        Binding("question_mark", "app.why_help", to_say("help"), key_display="?"),
        Binding("escape", "leave", to_say("back"), key_display="Esc"),
        Binding("q,w", "leave", show=False),
        Binding("t", "app.switch_theme", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """The event, then the list."""
        with Vertical(id="page"):
            yield Static("", id="title", markup=False)
            yield Folds(id="text")
        yield TooSmall()
        yield Keys()

    def on_mount(self) -> None:
        """Tell it once there is a width to tell it in."""
        self.call_after_refresh(self.retell)

    def on_resize(self) -> None:
        """Take the keys again after a window too small for anything."""
        self.call_after_refresh(lambda: self.set_focus(self.query_one(Folds)))

    def retell(self) -> None:
        """Say everything anew; what is open and the place stay."""
        say = speech_of(self)
        page = why_page(self.session, say)
        self.query_one("#title", Static).update(Content(say("Why: {event}", event=page.title)))
        self.query_one(Folds).tell(folds(page, say), "0.0")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The library is offered where a line has a requirement behind it."""
        del parameters
        return action != "library" or bool(self._requirement)

    @property
    def _requirement(self) -> str:
        """Id of the requirement behind the chosen line."""
        chosen = next((found.chosen for found in self.query(Folds)), None)
        return chosen.target if chosen else ""

    async def action_library(self) -> None:
        """The requirement behind the chosen line; Escape leads back here."""
        if self._requirement and self.is_current:
            await self.run_action(f"app.library({self._requirement!r})")

    def action_leave(self) -> None:
        """Back to the event."""
        if self.is_current:  # pressed twice in one breath
            self.dismiss()


def folds(page: WhyPage, say: Speech) -> tuple[Fold, ...]:
    """Everything on the page: the answer's reason, the claims, the kit, what is assumed."""
    target = page.requirement
    because = [Fold("because", page.because, target=target)] if page.because else []
    claims = [_claims(page, index, say) for index in range(len(page.lives))]
    kit = [_kit(page, say)] if page.kit else []
    money = [Fold("between", page.between, target=target)] if page.between else []
    end = [*money, Fold("assumes", page.lives[0].assumes, target=target)]
    if page.unreviewed:
        end.append(Fold("unreviewed", page.unreviewed))
    if debrief := page.lives[0].debrief:
        end.append(Fold("debrief", say("To talk about: {question}", question=debrief)))
    groups = (because, *claims, kit, end)
    return tuple(
        fold._replace(is_apart=not index) for group in groups for index, fold in enumerate(group)
    )


def _claims(page: WhyPage, index: int, say: Speech) -> list[Fold]:
    """The claims of one life, which stands before each of them."""
    life, ink = page.lives[index], INKS[index]
    column = max(len(either.life) for either in page.lives) + 2
    lead = f"{life.life:<{column}}"
    if not life.claims:
        return [Fold(f"{index}.0", say("No claim was made."), lead, ink, target=page.requirement)]
    return [_claim(f"{index}.{at}", claim, lead, ink, say) for at, claim in enumerate(life.claims)]


def _claim(fold_id: str, claim: ClaimView, lead: str, ink: str, say: Speech) -> Fold:
    """A claim and its outcome; inside, the law and the chain of steps."""
    target = claim.requirement
    inside = [
        Fold(f"{fold_id}.{name}", text, style=DIM, target=target)
        for name, text in (("asked", claim.asked), ("law", claim.instrument))
        if text
    ]
    width = len(str(len(claim.steps)))
    inside += (
        _step(f"{fold_id}.{at}", f"{at:>{width}}", step, target)
        for at, step in enumerate(claim.steps, 1)
    )
    if claim.illustrative:
        text = say("Illustrative, set by no instrument: {figures}.", figures=claim.illustrative)
        inside.append(Fold(f"{fold_id}.ours", text, style=DIM, target=target))
    return Fold(fold_id, claim.title, lead, ink, claim.outcome, inside=tuple(inside), target=target)


def _step(fold_id: str, number: str, step: StepView, target: str) -> Fold:
    """A step; inside, its article and what the catalogue says of it."""
    sign = "=" if step.key == MONTH else "✓" if step.passed else "×"
    inside = tuple(
        Fold(f"{fold_id}.{at}", text, style=DIM, target=target)
        for at, text in enumerate(step.details)
    )
    return Fold(fold_id, step.text, f"{number} {sign} ", "$accent", inside=inside, target=target)


def _kit(page: WhyPage, say: Speech) -> Fold:
    """Where the kit and the instrument differ: both, one after the other."""
    inside = tuple(
        Fold(
            f"kit.{at}",
            say("The kit, in short: {text}", text=note.in_short),
            below=say("In the text: {text} ({mark})", text=note.in_the_text, mark=note.mark),
            target=note.requirement or page.requirement,
        )
        for at, note in enumerate(page.kit)
    )
    text = say.plural(
        "The kit and the text differ here in {number} place.",
        "The kit and the text differ here in {number} places.",
        len(inside),
    )
    return Fold("kit", text, inside=inside, target=page.requirement)
