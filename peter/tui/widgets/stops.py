"""The events of a life as stops on a line; a click goes there."""

from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from peter.tui.widgets.lines import Ink, Line, Lines, fit
from peter.views.play import PlayView

NAMED = 11
"""Cells between two stops from which on each has its name under it."""


class Stops(Lines):
    """One line of stops, and one with the name of the current one under it."""

    class Chosen(Message):
        """A stop was clicked."""

        def __init__(self, position: int) -> None:
            self.position = position
            super().__init__()

    view: reactive[PlayView | None] = reactive[PlayView | None](None)

    def _pitch(self, width: int) -> int:
        count = len(self.view.stops) if self.view else 1
        return max(3, (width - 2) // max(1, count))

    def lines(self, width: int) -> tuple[Line, ...]:
        """Stops behind, here and ahead; told apart by sign as well as ink."""
        if self.view is None:
            return ((), ())
        pitch = self._pitch(width)
        track: list[Ink] = []
        names: list[Ink] = []
        for stop in self.view.stops:
            sign = "◉" if stop.is_here else "●" if stop.is_past else "○"
            ink = "here" if stop.is_here else "plain" if stop.is_past else "dim"
            track.append(Ink(sign, ink))
            track.append(Ink("─" * (pitch - 1), "dim"))
            name = f"{stop.number} {stop.label}"
            names.append(Ink(fit(name, pitch - 1) + " ", "here" if stop.is_here else "dim"))
        track.pop()
        if pitch < NAMED:
            here = next(s for s in self.view.stops if s.is_here)
            name = f"{here.number} {here.label}"
            at = min((here.number - 1) * pitch, max(0, width - len(name)))
            names = [Ink(" " * at), Ink(name, "here")]
        return (tuple(track), tuple(names))

    def on_click(self, event: Click) -> None:
        """Go to the stop nearest the click, or to the one whose name was clicked."""
        pitch = self._pitch(self.size.width)
        if self.view is None or (event.y and pitch < NAMED):
            return
        position = event.x // pitch if event.y else round(event.x / pitch)
        self.post_message(self.Chosen(min(position, len(self.view.stops) - 1)))
