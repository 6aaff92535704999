"""Large type for the back of a room, drawn from block characters.

The letters are those of the X11 fonts misc-fixed 5x8 and 7x13 bold (public domain), Latin and
Cyrillic; W, M, full stop and colon are drawn anew, since they were read as other signs. A dot is
a half or a quarter of a character of the terminal, which makes four sizes.
"""

import json
import re
from collections.abc import Iterable
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files

import attrs

QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By the dots that are set: upper left 1, upper right 2, lower left 4, lower right 8."""

HALVES = " ▀▄█"
"""By the dots that are set: upper 1, lower 2."""

NUMBERED = re.compile(r"(№|\b(?:No|Art|ст|п)\.) (?=\d)")

UNKNOWN = "?"
BLOCKS_KEPT = 512


class Size(Enum):
    """How large letters are: the font, and how many dots stand side by side in a character."""

    HUGE = ("large", 1)
    """7 columns wide, 7 lines high."""
    WIDE = ("small", 1)
    """5 columns, 4 lines."""
    LARGE = ("large", 2)
    """3.5 columns, 7 lines."""
    SMALL = ("small", 2)
    """2.5 columns, 4 lines."""
    PLAIN = ("", 0)
    """The terminal's own letters."""


@attrs.frozen
class Font:
    """Letters as rows of dots, a number each; the highest bit is the leftmost dot."""

    width: int
    height: int
    glyphs: dict[str, tuple[int, ...]]


@cache
def font(name: str) -> Font:
    """The letters of a font, read once."""
    data = json.loads((files(__name__) / "font.json").read_text(encoding="utf-8"))[name]
    glyphs = {
        letter: tuple(int(row, 16) for row in rows.split())
        for letter, rows in data["glyphs"].items()
    }
    return Font(data["width"], data["height"], glyphs)


def knows(text: str, size: Size) -> bool:
    """Whether every letter of a text can be drawn in this size."""
    if size is Size.PLAIN:
        return True
    glyphs = font(size.value[0]).glyphs
    return all(letter in glyphs for letter in text)


def columns(text: str, size: Size) -> int:
    """How many columns of the terminal a text takes."""
    name, dots = size.value
    if size is Size.PLAIN:
        return len(text)
    return -(-len(text) * font(name).width // dots)


def large(text: str, size: Size) -> tuple[str, ...]:
    """One line of text in large type, all rows equally long. Unknown letters show as a `?`."""
    name, dots = size.value
    if size is Size.PLAIN:
        return (text,)
    letters = font(name)
    rows = []
    for y in range(letters.height + letters.height % 2):
        bits = ""
        for letter in text:
            glyph = letters.glyphs.get(letter) or letters.glyphs[UNKNOWN]
            bits += f"{glyph[y] if y < letters.height else 0:0{letters.width}b}"
        rows.append(bits + "0" * (-len(bits) % dots))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return tuple(_joined(upper, lower, dots) for upper, lower in pairs)


def _joined(upper: str, lower: str, dots: int) -> str:
    """Two rows of dots as one line of characters."""
    if dots == 1:
        return "".join(HALVES[int(a) + 2 * int(b)] for a, b in zip(upper, lower, strict=True))
    return "".join(
        QUARTERS[int(upper[x]) + 2 * int(upper[x + 1]) + 4 * int(lower[x]) + 8 * int(lower[x + 1])]
        for x in range(0, len(upper), 2)
    )


def together(text: str) -> str:
    """A text in which a number is not parted from the sign before it: `No. 102`, `ст. 24`."""
    return NUMBERED.sub("\\1\N{NO-BREAK SPACE}", text)


def in_lines(text: str, width: int, size: Size) -> tuple[str, ...]:
    """A text broken into lines that fit a width; a word that is longer is broken too.

    Only ordinary spaces break, so that the parts of a number stay together.
    """
    name, dots = size.value
    most = max(1, width if size is Size.PLAIN else dots * width // font(name).width)
    lines: list[str] = []
    for word in filter(None, together(text.replace("\n", " ")).split(" ")):
        while len(word) > most:
            lines.append(word[:most])
            word = word[most:]
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        elif word:
            lines.append(word)
    return tuple(lines)


@lru_cache(maxsize=BLOCKS_KEPT)
def block(text: str, width: int, size: Size) -> tuple[str, ...]:
    """A text in large type, broken to a width, without the empty rows above and below it."""
    rows: list[str] = []
    for line in in_lines(text, width, size):
        drawn = large(line, size)
        # Accents of capitals stand in a row that is mostly empty.
        rows += drawn if rows and size in (Size.WIDE, Size.SMALL) else _without_top(drawn)
    while rows and not rows[-1].strip():
        rows.pop()
    return tuple(rows)


def _without_top(rows: Iterable[str]) -> list[str]:
    found = list(rows)
    while found and not found[0].strip():
        found.pop(0)
    return found
