"""A document to be handed out: what it says, in order, whatever file it is written into.

Everything in it is plain text. A format decides how it looks, and that none of it is markup.
"""

from enum import StrEnum

import attrs

from peter.views.chart import ChartView
from peter.views.table import Table


class Tone(StrEnum):
    """How a paragraph is said."""

    PLAIN = "plain"
    LEAD = "lead"
    """What to read if nothing else is read."""
    FINDING = "finding"
    """What the numbers come to."""
    SMALL = "small"
    """Where it comes from."""


@attrs.frozen
class Text:
    """A paragraph."""

    text: str
    tone: Tone = Tone.PLAIN


@attrs.frozen
class Items:
    """A list."""

    items: tuple[str, ...]
    is_numbered: bool = False
    is_small: bool = False


@attrs.frozen
class Facts:
    """Labels, each with what is to be said of it."""

    rows: tuple[tuple[str, str], ...]


@attrs.frozen
class Grid:
    """A table; the first cell of each row says what the row is about."""

    table: Table


@attrs.frozen
class River:
    """The chart of both lives, for those who see it, and in words."""

    chart: ChartView
    words: tuple[str, ...]


@attrs.frozen
class Choices:
    """Questions, numbered, each with the options to choose from, lettered."""

    questions: tuple[tuple[str, tuple[str, ...]], ...]


@attrs.frozen
class Lines:
    """Room to write in."""

    number: int


@attrs.frozen
class Form:
    """A table to be filled in by hand."""

    headings: tuple[str, ...]
    rows: tuple[str, ...]
    """What stands before each row; empty: nothing."""


@attrs.frozen
class Frame:
    """Room to draw a curve in."""

    label: str
    """What is drawn: how high it is."""
    marks: tuple[str, ...]
    """What stands along it, from left to right."""


Block = Text | Items | Facts | Grid | River | Choices | Lines | Form | Frame


@attrs.frozen
class Section:
    """Some blocks under a heading, and the sections within."""

    id: str
    """What a link to it says; letters, digits and hyphens."""
    heading: str
    mark: str = ""
    """What stands before the heading: the number of an event."""
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    on_new_page: bool = False
    on_poster: tuple[Block, ...] | None = None
    """What of it a poster shows, which is read from afar; None: it is not on the poster."""


@attrs.frozen
class Document:
    """A whole document, in one language."""

    language: str
    """Code of the language all of it is in: `en`."""
    title: str
    heading: str
    """The sentence it opens with."""
    lead: str
    facts: tuple[tuple[str, str], ...]
    """What is compared, and in which unit."""
    sections: tuple[Section, ...]
    note: str
    """Who made it, and who did not."""
