"""The footer: the keys that work now, as many as fit whole, help always among them."""

from typing import Protocol, runtime_checkable

from textual.events import Click
from textual.reactive import reactive
from textual.screen import Screen

from peter.tui.speaking import speech_of
from peter.tui.widgets.lines import Ink, Line, Lines

Key = tuple[str, str, str]
"""The key, how it is shown, what it does."""

HELP, WAY_OUT = "question_mark", "escape"
FIRST = 5
"""So many keys of a screen are dearer, where it is narrow, than to be told of the way out."""


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

    def __init__(self, more: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__()
        self.more = tuple((key, key, text) for key, text in more)
        """Keys that the text on the screen offers, each with what it does, in words; they come
        after the screen's first."""

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
        keys = tuple(shown.values())
        self.keys = (*keys[:1], *self.more, *keys[1:])

    def _fitting(self, width: int) -> tuple[Key, ...]:
        """The keys in order, without those that do not fit: the last go first, help never."""
        kept = dict(enumerate(self.keys))
        for at in sorted(kept, key=self._worth, reverse=True):
            if sum(map(self._cells, kept.values())) <= width or len(kept) == 1:
                break
            del kept[at]
        return tuple(kept.values())

    def _worth(self, at: int) -> float:
        """The place of a key among those that are left out last."""
        name = self.keys[at][0].split(",")[0]
        if name == HELP:
            return -1
        return min(at, FIRST - 0.5) if name == WAY_OUT else at

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
