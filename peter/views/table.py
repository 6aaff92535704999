"""A table: what every list of rows is printed from."""

import re

import attrs


@attrs.frozen
class Table:
    """Rows under headings."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Of each column, whether all that stands in it are numbers, as every language writes them.

        `310 less` is none. A column without any cell filled is none either.
        """
        columns = [[row[i] for row in self.rows] for i in range(len(self.headings))]
        return tuple(any(cells) and all(map(_is_number, cells)) for cells in columns)


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?|[+-]?[\d,.\N{NO-BREAK SPACE}]+( %)?", cell) is not None
