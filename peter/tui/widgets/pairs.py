"""Keys and what they do: two columns, the second wrapped within itself."""

from textwrap import wrap
from typing import NamedTuple

from peter.tui.widgets.lines import Ink, Line, Lines

GAP = 3


class Pair(NamedTuple):
    """A key, and what it does."""

    key: str
    text: str


class Pairs(Lines):
    """As many lines as the texts need at this width."""

    def __init__(self, pairs: tuple[Pair, ...], classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.pairs = pairs

    def lines(self, width: int) -> tuple[Line, ...]:
        """The key stands on the first line of its text."""
        column = max(len(pair.key) for pair in self.pairs) + GAP
        lines: list[Line] = []
        for pair in self.pairs:
            key = pair.key
            for text in wrap(pair.text, max(1, width - column)):
                lines.append((Ink(f"{key:<{column}}", "accent"), Ink(text)))
                key = ""
        return tuple(lines)
