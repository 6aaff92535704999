"""Text as short lines: paragraphs, blocks, sentences."""

import re
import textwrap

WIDTH = 76
LONGEST_ECHO = 30
NO_BREAK = "\xa0"

Page = tuple[str, ...]
"""Blocks; a blank line parts them."""

PLAIN = str.maketrans(
    {"–": "-", "—": "-", "×": "x", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."}
)
"""Signs that some speech and old terminals stumble over, and what stands for them."""


TOGETHER = re.compile(
    r"(?<=\d) (?=%)|(?<=\bNo\.) (?=\d)|(?<=\bNos\.|\bArt\.) (?=\d)|(?<=№) (?=\d)|(?<=\bст\.) (?=\d)"
)
"""Spaces at which no line ends: `45 %`, `No. 183`, `Art. 6`, `№ 183`, `ст. 6`."""


def wrapped(text: str) -> str:
    """A paragraph of short lines; no word and no address is torn, nor what `joined` holds."""
    filled = textwrap.fill(
        TOGETHER.sub(NO_BREAK, text.translate(PLAIN)),
        WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled.replace(NO_BREAK, " ")


def joined(text: str) -> str:
    """The same words, to stay on one line."""
    return text.replace(" ", NO_BREAK)


def block(*texts: str) -> str:
    """Paragraphs without blank lines between them; empty ones are left out."""
    return "\n".join(wrapped(text) for text in texts if text)


def sentence(text: str) -> str:
    """The text with a capital at its start and a full stop at its end."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def harmless(typed: str) -> str:
    """What was typed, fit to be said: short, and without anything that moves a cursor."""
    shown = "".join(c if c.isprintable() else " " for c in typed[:LONGEST_ECHO])
    return " ".join(shown.split()) + ("..." if len(typed.rstrip()) > LONGEST_ECHO else "")
