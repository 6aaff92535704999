"""Text whose numbers stay whole: Textual would break a line between thousands, `2 058`."""

import re

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

NO_BREAK = "\N{NO-BREAK SPACE}"
WORD = re.compile("[^ ]+ *| +")
"""Up to an ordinary space; a no-break space is part of the word."""


class Prose(Static):
    """A Static that breaks lines at ordinary spaces alone."""

    @property
    def visual(self) -> Visual:
        """The text, with line breaks of ours where it holds a number in parts."""
        visual = super().visual
        if isinstance(visual, Content) and NO_BREAK in visual.plain:
            return _Whole(visual)
        return visual

    def put(self, text: Content) -> None:
        """Show another text; everything is laid out anew only where it takes other room."""
        old = self.content
        if isinstance(old, Content) and old.is_same(text):
            return
        width, height = self.content_size
        rules = self.styles.get_rules()
        is_free = not width or self.styles.is_auto_width
        self.update(text, layout=is_free or _height(text, rules, width) != height)


def _height(text: Content, rules: RulesMap, width: int) -> int:
    shown = _Whole(text) if NO_BREAK in text.plain else text
    return shown.get_height(rules, width)


class _Whole(Visual):
    """Content that is broken into lines before Textual does it."""

    def __init__(self, content: Content) -> None:
        self.content = content

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """As the broken content would."""
        return self._at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Without any break."""
        return self.content.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines at a width."""
        return self._at(width).get_height(rules, width)

    def _at(self, width: int) -> Content:
        lines: list[Content] = []
        for line in self.content.split("\n", allow_blank=True):
            lines += (part.rstrip() for part in line.divide(_breaks(line.plain, width)))
        return Content("\n").join(lines)


def _breaks(text: str, width: int) -> list[int]:
    """Where the lines after the first begin."""
    found: list[int] = []
    begun = 0
    for word in WORD.finditer(text):
        if word.start() > begun and len(text[begun : word.end()].rstrip(" ")) > width:
            begun = word.start()
            found.append(begun)
    return found
