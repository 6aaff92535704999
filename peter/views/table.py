"""A table: what every list of rows is printed from."""

import attrs


@attrs.frozen
class Table:
    """Rows under headings."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
