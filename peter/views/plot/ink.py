"""The characters to draw with."""

from collections.abc import Sequence

import attrs

from peter.views.glyphs import Glyphs


@attrs.frozen
class Ink:
    """The characters of one set of glyphs.

    A cell has `across` x `down` dots. What a curve covers of it is a mask of dots, bit
    `x * down + y` with y counted from below, and an index of `solid` (With) or `dotted`
    (Without).
    """

    across: int
    down: int
    solid: Sequence[str]
    dotted: Sequence[str]
    dashed: str
    area: str
    here: str
    marker: str
    ellipsis: str
    horizontal: str
    vertical: str
    corner: str
    tick_left: str
    tick_below: str
    cursor: str
    cursor_foot: str


def _braille() -> str:
    """The braille character of every mask of 2 x 4 dots."""
    bits = (0x40, 0x04, 0x02, 0x01, 0x80, 0x20, 0x10, 0x08)
    return "".join(
        chr(0x2800 + sum(bit for i, bit in enumerate(bits) if mask >> i & 1)) for mask in range(256)
    )


_BOX = ("╌", "░", "┊", "▾", "…", "─", "│", "└", "┤", "┬", "│", "▲")
INKS = {
    Glyphs.BLOCK: Ink(1, 2, " ▄▀█", " ▖▘▌", *_BOX),
    Glyphs.BRAILLE: Ink(2, 4, _braille(), _braille(), *_BOX),
    Glyphs.ASCII: Ink(1, 1, " #", " o", "-", ".", ":", "v", "~", "-", "|", "+", "+", "+", "|", "^"),
}
