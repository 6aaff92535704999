"""The sheet the chart is drawn on, cell by cell, and read off as rows of spans."""

import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

import attrs


class Role(StrEnum):
    """What a cell stands for."""

    PLAIN = "plain"
    AXIS = "axis"
    WITH = "with"
    WITHOUT = "without"
    BOTH = "both"
    """The two lives are the same here, as far as the chart can show."""
    LINE = "line"
    AREA = "area"
    MARKER = "marker"
    HERE = "here"
    """The current event: its marker and the dotted vertical below it."""


@attrs.frozen
class Span:
    """Neighbouring cells of one row that look alike."""

    text: str
    role: Role
    ground: Role = Role.PLAIN
    """What lies behind the text: PLAIN, or AREA where a curve or a label is on the area."""


Rows = tuple[tuple[Span, ...], ...]

_LOOK = itemgetter(1, 2)
"""The role and the ground of a cell, given with its text."""


class Canvas:
    """A grid of cells: a character, a role, and whether the area lies behind."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(width, 0), max(height, 0)
        self.text = [[" "] * self.width for _ in range(self.height)]
        self.role = [[Role.PLAIN] * self.width for _ in range(self.height)]
        self.ground = [[Role.PLAIN] * self.width for _ in range(self.height)]

    def put(self, row: int, column: int, char: str, role: Role) -> None:
        self.text[row][column] = char
        self.role[row][column] = role

    def write(self, row: int, column: int, cells: Sequence[str], role: Role) -> None:
        self.text[row][column : column + len(cells)] = cells
        self.role[row][column : column + len(cells)] = [role] * len(cells)

    def holds_only(self, roles: tuple[Role, ...], row: int, start: int, end: int) -> bool:
        """Whether the cells from `start` up to `end` are on the canvas and have these roles."""
        found = self.role[row][start:end]
        return len(found) == end - start == sum(map(found.count, roles))

    def rows(self) -> Rows:
        return tuple(
            tuple(
                Span("".join([text for text, _, _ in run]), role, ground)
                for (role, ground), run in groupby(zip(*row, strict=True), key=_LOOK)
            )
            for row in zip(self.text, self.role, self.ground, strict=True)
        )


def cells_of(text: str) -> list[str]:
    """The text cut into cells: a wide character takes two, a combining one none."""
    cells: list[str] = []
    for char in text:
        if unicodedata.combining(char) and cells:
            cells[-1] += char
        elif unicodedata.east_asian_width(char) in "WF":
            cells += (char, "")
        else:
            cells.append(char if char.isprintable() else " ")
    return cells
