"""A text on a country: a title, what leads it, and parts of labelled sentences.

The screen, plain mode and documents are all written from it.
"""

import re

import attrs

from peter.views.document import Block, Facts, Section, Text, Tone

Rows = tuple[tuple[str, str], ...]

ADDRESS = re.compile(r"https?://\S+$")
"""At the end of a text: a stop behind it would become a part of it."""


@attrs.frozen
class Part:
    """Some rows under a heading; a text without a label is a paragraph."""

    heading: str
    rows: Rows


@attrs.frozen
class Sheet:
    """A whole text."""

    id: str
    """What a link to it says; letters, digits and hyphens."""
    title: str
    lead: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    requirement: str = ""
    """Id of the requirement or principle that it is about, for the library."""
    aloud: str = ""
    """The title as it is heard, without signs; empty where it has none."""

    @property
    def spoken(self) -> str:
        """The title to be heard."""
        return self.aloud or self.title


def part(heading: str, *rows: tuple[str, str]) -> tuple[Part, ...]:
    """A part of the rows that say something; none where nothing does."""
    said = tuple(row for row in rows if row[1])
    return (Part(heading, said),) if said else ()


def section(sheet: Sheet, is_inner: bool = False) -> Section:
    """A sheet as a section of a document."""
    inner = (
        Section(f"{sheet.id}-{at}", part.heading, blocks=_blocks(part))
        for at, part in enumerate(sheet.parts, 1)
    )
    return Section(
        sheet.id,
        sheet.title,
        blocks=tuple(Text(text, Tone.PLAIN if at else Tone.FINDING) for at, text in _leads(sheet)),
        sections=tuple(inner),
        on_new_page=not is_inner,
    )


def _leads(sheet: Sheet) -> list[tuple[int, str]]:
    return list(enumerate(sheet.lead))


def _blocks(part: Part) -> tuple[Block, ...]:
    """Paragraphs, then labels, each with all of its texts."""
    lead: list[Block] = []
    facts: list[tuple[str, str]] = []
    for label, text in part.rows:
        if label:
            facts.append((label, text))
        elif facts:
            facts[-1] = facts[-1][0], " ".join((ended(facts[-1][1]), text))
        else:
            lead.append(Text(text))
    return (*lead, *((Facts(tuple(facts)),) if facts else ()))


def ended(text: str) -> str:
    """A text after which another may begin; no stop stands at the end of an address."""
    return text if text.endswith((".", "!", "?", ":")) or ADDRESS.search(text) else f"{text}."
