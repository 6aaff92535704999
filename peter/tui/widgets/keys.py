"""The footer: the keys that work now, as many as fit whole, help always among them."""

from typing import Protocol, runtime_checkable

from textual.events import Click
from textual.reactive import reactive
from textual.screen import Screen

from peter.tui.speaking import speech_of
from peter.tui.widgets.lines import Ink, Line, Lines

Key = tuple[str, str, str]
"""The key, how it is shown, what it does."""

HELP = "question_mark"


@runtime_checkable
class Offering(Protocol):
    """A screen that does not tell a newcomer of all that it can do."""

    def offers(self, action: str) -> bool:
        """Whether the footer tells of an action; it works all the same."""


class Keys(Lines):
    """Textual's own footer cuts words in a narrow window; this one leaves whole keys out."""

    DEFAULT_CSS = """
    Keys {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $footer-background;
    }
    """

    keys: reactive[tuple[Key, ...]] = reactive(())

    def on_mount(self) -> None:
        """Follow what the screen offers."""
        self.screen.bindings_updated_signal.subscribe(self, self._read)
        self.call_after_refresh(self._read, self.screen)

    def _read(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not screen.is_attached:
            return
        shown: dict[str, Key] = {}
        say = speech_of(self)
        for _, binding, enabled, _ in screen.active_bindings.values():
            is_told = not isinstance(screen, Offering) or screen.offers(binding.action)
            if binding.show and enabled and is_told:
                display = self.app.get_key_display(binding)
                words = say(display), say(binding.description)
                shown.setdefault(binding.action, (binding.key, *words))
        self.keys = tuple(shown.values())

    def _fitting(self, width: int) -> tuple[Key, ...]:
        """The keys in order, without those that do not fit; help is never left out."""
        kept = list(self.keys)
        while len(kept) > 1 and sum(self._cells(key) for key in kept) > width:
            kept.remove(next(key for key in reversed(kept) if key[0] != HELP))
        return tuple(kept)

    @staticmethod
    def _cells(key: Key) -> int:
        return len(key[1]) + len(key[2]) + 3

    def lines(self, width: int) -> tuple[Line, ...]:
        """One line: each key in its ink, then what it does."""
        line: list[Ink] = []
        for _, display, description in self._fitting(width):
            line += [Ink(display, "accent"), Ink(f" {description}  ")]
        return (tuple(line),)

    async def on_click(self, event: Click) -> None:
        """A click on a key presses it."""
        at = event.x - 1
        for key in self._fitting(self.content_size.width):
            at -= self._cells(key)
            if at < 0:
                self.app.simulate_key(key[0])
                return
