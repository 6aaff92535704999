"""Tables and documents to be listened to: each row a sentence that says its headings."""

from collections.abc import Iterator

import attrs

from peter.exports.as_text import document_text
from peter.plain.lines import block
from peter.views.document import Block, Document, Grid, Items, Section, Text
from peter.views.table import Table

NOTHING = ("", "-")
"""Cells in which nothing stands; they are left out."""


def table_aloud(table: Table) -> str:
    """A table row by row."""
    return block(*rows_aloud(table))


def rows_aloud(table: Table) -> Iterator[str]:
    """`No. 2; Date: 3 March 2026; People: 24.`, a row after the other."""
    for row in table.rows:
        cells = zip(table.headings, row, strict=True)
        told = "; ".join(_cell(heading, cell) for heading, cell in cells if cell not in NOTHING)
        yield f"{told}."


def _cell(heading: str, cell: str) -> str:
    if not heading:
        return cell
    return f"{heading} {cell}" if heading.endswith((".", "№")) else f"{heading}: {cell}"


def document_aloud(document: Document) -> str:
    """A document as lines, without columns and without lines drawn under headings."""
    spoken = attrs.evolve(document, sections=tuple(map(_section, document.sections)))
    lines = document_text(spoken).splitlines()
    return "\n".join(line for line in lines if not line or line.strip("-"))


def _section(section: Section) -> Section:
    return attrs.evolve(
        section,
        blocks=tuple(part for one in section.blocks for part in _block(one)),
        sections=tuple(map(_section, section.sections)),
    )


def _block(one: Block) -> tuple[Block, ...]:
    if not isinstance(one, Grid):
        return (one,)
    title = (Text(f"{one.table.title}:"),) if one.table.title else ()
    return (*title, Items(tuple(rows_aloud(one.table))))
