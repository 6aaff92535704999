"""The trainer's notes and clock, or the keys, over the projection."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from peter.speech import Speech, to_say
from peter.tui.speaking import speech_of
from peter.views.show import TrainerView

KEYS = (
    ("PgDn → ↓ Space n", to_say("next")),
    ("PgUp ← ↑ Bksp p", to_say("back")),
    ("b .", to_say("blank, and again")),
    ("g", to_say("an event by its number, then Enter")),
    ("G", to_say("a phase of the plan by its number")),
    ("z", to_say("freeze what the room sees, and let go")),
    ("x", to_say("pass the whole event, where it may hurt")),
    ("i Tab", to_say("these notes and the clock")),
    ("j k", to_say("scroll the notes")),
    ("1 2 3 4", to_say("a hand more for an answer")),
    ("- 1 2 3 4", to_say("a hand fewer: minus, then the answer")),
    ("v", to_say("guesses of groups: the group's number, then the answer")),
    ("Enter", to_say("lock the vote; elsewhere next")),
    ("r y", to_say("count a locked vote again")),
    ("c", to_say("start the clock, stop it")),
    ("+ -", to_say("a minute more, a minute less, when no hands are counted")),
    ("R R", to_say("the clock from its beginning")),
    ("L", to_say("your own copy of the text, at the article")),
    ("e", to_say("entries of the flipchart: findings, gaps, steps")),
    ("f", to_say("the form of the room: place, people, groups, answers")),
    ("o", to_say("the other language, and back")),
    ("t", to_say("dark, light, high contrast")),
    ("q y", to_say("leave; the show goes on here next time")),
)
"""Every key, and what it does. F5, Shift+F5 and Escape end nothing."""

RUNS, STANDS = "▶", "■"


class Overlay(VerticalScroll, can_focus=False):
    """What the trainer reads. No text in it is ever markup."""

    def __init__(self) -> None:
        super().__init__()
        self.is_help = False
        self.opened = ""
        """What became of opening a text; empty where none was asked for."""
        self._told: tuple[TrainerView, str, bool] | None = None

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False)

    def tell(self, view: TrainerView, *, trouble: str, takes_guesses: bool) -> None:
        """Show notes, or the keys where those were asked for."""
        self._told = view, trouble, takes_guesses
        self.retell()

    def retell(self) -> None:
        """In the language of now."""
        if self._told is None:
            return
        say = speech_of(self)
        content = _keys(say) if self.is_help else _notes(*self._told, self.opened, say)
        for text in self.query(Static):
            text.update(content)


def _keys(say: Speech) -> Content:
    column = max(len(keys) for keys, _ in KEYS) + 2
    lines = [Content.styled(say("Keys"), "bold")]
    lines += [Content.assemble((keys.ljust(column), "$accent"), say(does)) for keys, does in KEYS]
    lines.append(Content(say("F5, Shift+F5 and Escape end nothing: clickers send them.")))
    return Content("\n").join(lines)


def _notes(
    view: TrainerView, trouble: str, takes_guesses: bool, opened: str, say: Speech
) -> Content:
    """Clock and phase first, then where we are, the room, the notes."""
    lines: list[Content] = []
    clock = " ".join(filter(None, (RUNS if view.is_running else STANDS, view.clock)))
    style = "bold $warning" if view.is_warning else "bold"
    if view.clock:
        more = "".join(f" · {text}" for text in (view.phase, view.pace) if text)
        lines.append(Content.assemble((clock, style), more))
    if trouble:
        lines.append(Content.styled(f"! {trouble}", "bold $error"))
    if opened:
        lines.append(Content.styled(opened, "bold $accent"))
    lines.append(Content.assemble((say("Now: "), "bold"), view.now))
    lines.append(Content.assemble((say("Next: "), "bold"), view.then))
    if view.room_sees:
        lines.append(Content.styled(f"! {view.room_sees}", "bold $warning"))
    lines += [Content(text) for text in view.groups]
    if view.tally:
        lines.append(Content(""))
        lines += [Content(text) for text in view.tally]
        if view.slip:
            lines.append(Content.styled(f"! {view.slip}", "bold $warning"))
        if view.is_counting:
            hint = (
                say("Digits: a group, then its answer. v: hands. Enter locks.")
                if takes_guesses
                else say("1 to 4: a hand more. - then 1 to 4: one fewer. Enter locks.")
            )
            lines.append(Content.styled(hint, "$foreground 75%"))
    for note in view.notes:
        lines.append(Content(""))
        lines.append(Content.styled(note.label, "bold"))
        lines += [Content(text) for text in note.texts]
    return Content("\n").join(lines)
