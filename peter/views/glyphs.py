"""The sets of characters a chart is drawn with, and which of them a terminal is known to have."""

import codecs
from collections.abc import Mapping
from enum import StrEnum

from peter.speech import to_say


class Glyphs(StrEnum):
    """The sets of characters to choose from."""

    BLOCK = "block"
    """Half blocks: two levels a row; works everywhere but on the oldest consoles."""
    BRAILLE = "braille"
    """Dots: four levels a row, two columns a cell, where the font has them."""
    ASCII = "ascii"
    """7-bit characters only, as far as the labels given are; one level a row."""


NAME = {
    Glyphs.BLOCK: to_say("half blocks"),
    Glyphs.BRAILLE: to_say("braille dots"),
    Glyphs.ASCII: to_say("plain characters"),
}

# These draw braille themselves or ship with a font for it; of others the font is not known.
BRAILLE_PROGRAMS = frozenset({"ghostty", "iterm.app", "wezterm"})
BRAILLE_TERMS = ("contour", "foot", "wezterm", "xterm-ghostty", "xterm-kitty")

# Consoles with a font of 256 or 512 characters, and terminals older than Unicode.
PLAIN_TERMS = ("ansi", "cons25", "dumb", "linux", "unknown", "vt")

INNER_TERMS = ("screen", "tmux")
"""Inside these the outer terminal is not known, whatever variables it left behind."""


def glyphs_for(environment: Mapping[str, str], encoding: str) -> Glyphs:
    """The finest glyphs a terminal is known to have, judged by its variables and encoding.

    Half blocks where nothing is known, as on Windows; ASCII where Unicode cannot be written.
    """
    term = environment.get("TERM", "").lower()
    if not _is_unicode(encoding) or term.startswith(PLAIN_TERMS):
        return Glyphs.ASCII
    if term.startswith(INNER_TERMS):
        return Glyphs.BLOCK
    program = environment.get("TERM_PROGRAM", "").lower()
    if program in BRAILLE_PROGRAMS or term.startswith(BRAILLE_TERMS):
        return Glyphs.BRAILLE
    return Glyphs.BLOCK


def _is_unicode(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name.startswith("utf")
    except LookupError:
        return False
