"""The gap matrix with a cell cursor: all rows where they fit, else one row at a time."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from peter.gaps.matrix import Aspect, Verdict
from peter.views.gaps.matrix import CellView, GroupView, MatrixView, RowView

GAP = 1
"""Cells between columns, at least."""
ROOMY = 2
"""Cells more between columns, where there is room."""
POINTER = "▸ "


class At(NamedTuple):
    """A cell of the matrix: its row, column and benchmark."""

    row: str
    aspect: Aspect
    level: int


class Piece(NamedTuple):
    """A piece of a line; with `at` it is a cell of the matrix."""

    text: str
    ink: str = "plain"
    at: At | None = None


Lines = list[tuple[Piece, ...]]


WORDS = ("word", "middle", "short")
"""The words of a cell, by their length: the first that fit are taken."""


class _Grid(NamedTuple):
    """How wide everything is."""

    label: int
    code: int
    """Cells of the column of instruments."""
    columns: Mapping[str, tuple[int, ...]]
    """Cells of each column, by the group's id."""
    words: str
    """Which of its words a cell has: `word`, `middle` or `short`."""
    has_code: bool
    """Whether the instrument stands in a column of its own."""

    @classmethod
    def of(cls, view: MatrixView, words: str, has_code: bool) -> "_Grid":
        """As wide as what stands in it needs."""
        codes = (benchmark.code for row in view.rows for benchmark in row.benchmarks)
        code = max(map(len, (view.against, *codes))) + GAP if has_code else 0
        label = len(POINTER) + max(len(row.title) for row in view.rows) + GAP
        columns = {group.id: tuple(_columns(group, words)) for group in view.groups}
        return cls(label, code, columns, words, has_code)

    def width(self, group: GroupView) -> int:
        """Cells of a group's columns with their instrument."""
        return self.code + sum(self.columns[group.id])

    def spread(self, view: MatrixView, width: int) -> "_Grid":
        """Somewhat wider columns, where all of a window's cells are not needed."""
        spare = min(
            (width - self.label - self.width(group)) // len(group.aspects) for group in view.groups
        )
        more = min(max(spare, 0), ROOMY)
        columns = {name: tuple(n + more for n in cells) for name, cells in self.columns.items()}
        return self._replace(columns=columns)

    def fits(self, group: GroupView, benchmarks: int, width: int) -> bool:
        """Whether so many benchmarks of a group stand beside one another in so many cells."""
        return self.label + benchmarks * self.width(group) - GAP <= width


def _columns(group: GroupView, words: str) -> Iterator[int]:
    """Cells of each column of a group: as many as what stands in it needs, and a gap."""
    for at, heading in enumerate(group.headings):
        cells = (b.cells[at] for row in group.rows for b in row.benchmarks)
        yield max(map(len, (heading, *(_written(cell, words) for cell in cells)))) + GAP


class GapsMatrix(ScrollView, can_focus=True):
    """Rows under the headings of their group; each cell a sign and a word."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"gaps-matrix--{ink}" for ink in ("plain", "dim", "title", "short", "chosen")
    }

    DEFAULT_CSS = """
    GapsMatrix {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;

        & .gaps-matrix--plain { color: $foreground; }
        & .gaps-matrix--dim { color: $foreground 75%; }
        & .gaps-matrix--title { color: $foreground; text-style: bold; }
        & .gaps-matrix--short { color: $foreground; text-style: bold; }
        & .gaps-matrix--chosen {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
    }
    """

    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor stands on another cell, or the cell says something else."""

    class Opened(Message):
        """A cell was chosen."""

    view: reactive[MatrixView | None] = reactive[MatrixView | None](None)
    cursor: reactive[At | None] = reactive[At | None](None, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: Lines = []
        self.is_single = False
        """Whether one row at a time is shown, because the columns do not fit."""
        self._straight: tuple[At | None, int] = None, 0
        """Where the cursor came to straight up or down, and the column that it keeps to."""

    # What is shown ----------------------------------------------------------------------------

    def watch_view(self) -> None:
        """Another matrix, or the same in other words; the cursor stays where it can."""
        view = self.view
        if view is not None and view.rows:
            at = self.cursor
            row = next((row for row in view.rows if at and row.id == at.row), view.rows[0])
            group = view.group_of(row.id)
            aspect = at.aspect if at and at.aspect in group.aspects else group.aspects[0]
            level = min(at.level, len(row.benchmarks) - 1) if at else 0
            self.cursor = At(row.id, aspect, level)
        self._lay_out()
        self.post_message(self.Moved())

    def watch_cursor(self) -> None:
        """Draw the cell that is chosen now, and have it in sight."""
        self._lay_out()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        view, at = self.view, self.cursor
        self.lines = []
        if view is not None and at is not None and width > 0:
            self.lines = self._all(view, width) or self._one(view, at)
        self.virtual_size = Size(0, len(self.lines))
        self.refresh()
        self._show_cursor()

    def _show_cursor(self) -> None:
        """The cursor's line in sight; with the first rows of a group its heading too."""
        for y, line in enumerate(self.lines):
            if any(piece.at and piece.at == self.cursor for piece in line):
                top = y
                while top and y - top < 3 and self.lines[top - 1]:
                    top -= 1
                self.scroll_to_region(Region(0, top, 1, y - top + 1), animate=False)

    def _all(self, view: MatrixView, width: int) -> Lines:
        """Every row, a group below the other. Nothing where not even the narrowest columns fit.

        A group's benchmarks stand beside one another where there is room, else one at a time.
        """
        for words, has_code in (*((words, True) for words in WORDS), (WORDS[-1], False)):
            grid = _Grid.of(view, words, has_code)
            if all(grid.fits(group, 1, width) for group in view.groups):
                break
        else:
            self.is_single = True
            return []
        self.is_single = False
        # Whole words one benchmark at a time, or short ones with all in sight: all in sight.
        for words in WORDS[1:]:
            beside = _Grid.of(view, words, True)
            if beside.fits(view.groups[0], _levels(view.groups[0]), width):
                grid = beside
                break
        else:
            grid = grid.spread(view, width)
        lines: Lines = []
        for group in view.groups:
            lines += [()] if lines else []
            is_beside = grid.has_code and grid.fits(group, _levels(group), width)
            lines += self._group(view, group, grid, is_beside)
        return lines

    def _group(self, view: MatrixView, group: GroupView, grid: "_Grid", is_beside: bool) -> Lines:
        """The heading, the columns, the rows."""
        shown: list[int | None] = [None]
        if is_beside:
            shown = list(range(_levels(group)))
        title = group.title
        if not grid.has_code:
            codes = dict.fromkeys(row.benchmarks[self._level(row)].code for row in group.rows)
            title = f"{title} ({', '.join(codes)})"
        widths = grid.columns[group.id]
        head = [Piece(" " * grid.label)]
        for _ in shown:
            code = view.against.ljust(grid.code) if grid.has_code else ""
            texts = (h.ljust(w) for h, w in zip(group.headings, widths, strict=True))
            head.append(Piece(f"{code}{''.join(texts)}", "dim"))
        return [
            (Piece(title, "title"),),
            tuple(head),
            *(self._row(group, row, shown, grid) for row in group.rows),
        ]

    def _row(
        self, group: GroupView, row: RowView, shown: list[int | None], grid: "_Grid"
    ) -> tuple[Piece, ...]:
        at = self.cursor
        is_here = at is not None and at.row == row.id
        line = [Piece(f"{POINTER if is_here else '  '}{row.title}".ljust(grid.label))]
        for asked in shown:
            level = self._level(row) if asked is None else asked
            if level >= len(row.benchmarks):
                break
            benchmark = row.benchmarks[level]
            line.append(Piece(benchmark.code.ljust(grid.code) if grid.has_code else "", "dim"))
            for aspect, cell, width in zip(
                group.aspects, benchmark.cells, grid.columns[group.id], strict=True
            ):
                text = _written(cell, grid.words)
                place = At(row.id, aspect, level) if cell else None
                line += [Piece(text, _ink(cell), place), Piece(" " * (width - len(text)))]
        return tuple(line)

    def _level(self, row: RowView) -> int:
        """The benchmark of a row that is shown: the cursor's, or the row's last."""
        wanted = self.cursor.level if self.cursor else 0
        return min(wanted, len(row.benchmarks) - 1)

    def _one(self, view: MatrixView, at: At) -> Lines:
        """One row, its aspects below one another, its benchmarks beside one another."""
        group = view.group_of(at.row)
        row = next(row for row in group.rows if row.id == at.row)
        label = max(map(len, group.headings)) + len(POINTER) + ROOMY
        for words in WORDS:
            texts = [_written(c, words) for b in row.benchmarks for c in b.cells if c]
            needed = label + len(row.benchmarks) * (max(map(len, texts), default=0) + GAP)
            if needed <= self.scrollable_content_region.width:
                break
        column = max((*map(len, texts), *(len(b.code) for b in row.benchmarks))) + GAP
        heads = "".join(f"{b.code:<{column}}" for b in row.benchmarks)
        lines: Lines = [
            (Piece(f"{group.title}: ", "dim"), Piece(row.in_full, "title")),
            (Piece(" " * label), Piece(heads, "dim")),
        ]
        for number, (aspect, heading) in enumerate(zip(group.aspects, group.headings, strict=True)):
            pointer = POINTER if aspect is at.aspect else "  "
            line = [Piece(f"{pointer}{heading}".ljust(label))]
            for level, benchmark in enumerate(row.benchmarks):
                cell = benchmark.cells[number]
                text = _written(cell, words)
                place = At(row.id, aspect, level) if cell else None
                line += [Piece(text, _ink(cell), place), Piece(" " * (column - len(text)))]
            lines.append(tuple(line))
        return lines

    # The cursor -------------------------------------------------------------------------------

    @property
    def chosen(self) -> CellView | None:
        """The cell under the cursor; None where that place is empty."""
        view, at = self.view, self.cursor
        if view is None or at is None:
            return None
        group = view.group_of(at.row)
        row = next(row for row in group.rows if row.id == at.row)
        benchmark = row.benchmarks[min(at.level, len(row.benchmarks) - 1)]
        return benchmark.cells[group.aspects.index(at.aspect)]

    def move(self, down: int, right: int) -> None:
        """To the next cell that there is, in reading order of what is shown; at an end it stays."""
        places = [
            [(piece.at, sum(len(p.text) for p in line[:n])) for n, piece in enumerate(line)]
            for line in (self._grid() if self.is_single else self.lines)
        ]
        rows = [[(at, x) for at, x in line if at is not None] for line in places]
        rows = [row for row in rows if row]
        here = [
            (y, n)
            for y, row in enumerate(rows)
            for n, (at, _) in enumerate(row)
            if at == self.cursor
        ]
        if not here:
            if rows:
                self.cursor = rows[0][0][0]
            return
        y, n = here[0]
        if right:
            self.cursor = rows[y][min(max(n + right, 0), len(rows[y]) - 1)][0]
            self._straight = None, 0
            return
        at, x = self._straight
        x = x if at == self.cursor else rows[y][n][1]
        y = min(max(y + down, 0), len(rows) - 1)
        self.cursor = min(rows[y], key=lambda place: abs(place[1] - x))[0]
        self._straight = self.cursor, x

    def _grid(self) -> Lines:
        """In a narrow window: every row's lines one after the other, so that the cursor goes on."""
        view, at = self.view, self.cursor
        if view is None or at is None:
            return []
        lines: Lines = []
        for group in view.groups:
            for row in group.rows:
                lines += self._one(view, At(row.id, group.aspects[0], 0))
        return lines

    def next_row(self, by: int) -> None:
        """The same column in another row."""
        view, at = self.view, self.cursor
        if view is None or at is None:
            return
        ids = [row.id for row in view.rows]
        row = view.rows[min(max(ids.index(at.row) + by, 0), len(ids) - 1)]
        aspects = view.group_of(row.id).aspects
        aspect = at.aspect if at.aspect in aspects else aspects[0]
        self.cursor = At(row.id, aspect, min(at.level, len(row.benchmarks) - 1))

    def next_benchmark(self) -> None:
        """The other benchmark: of the cursor's row, and of every row that has as many."""
        view, at = self.view, self.cursor
        if view is None or at is None:
            return
        row = next(row for row in view.rows if row.id == at.row)
        self.cursor = at._replace(level=(self._level(row) + 1) % len(row.benchmarks))

    @property
    def has_more_benchmarks(self) -> bool:
        """Whether the cursor's row has another benchmark."""
        view, at = self.view, self.cursor
        if view is None or at is None:
            return False
        return len(next(row for row in view.rows if row.id == at.row).benchmarks) > 1

    def on_click(self, event: Click) -> None:
        """A click chooses a cell; on the chosen one it opens."""
        y, x = self.scroll_offset.y + event.y, event.x
        if y >= len(self.lines):
            return
        for piece in self.lines[y]:
            if x < len(piece.text):
                if piece.at is None:
                    return
                if piece.at == self.cursor:
                    self.post_message(self.Opened())
                self.cursor = piece.at
                return
            x -= len(piece.text)

    # Drawing ----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line; the chosen cell as the cursor."""
        at, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        if at >= len(self.lines):
            return Strip.blank(width, self.rich_style)
        segments = [Segment(piece.text, self._style(piece)) for piece in self.lines[at]]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _style(self, piece: Piece) -> Style:
        is_chosen = piece.at is not None and piece.at == self.cursor
        return self.get_component_rich_style(f"gaps-matrix--{'chosen' if is_chosen else piece.ink}")


def _levels(group: GroupView) -> int:
    return max(len(row.benchmarks) for row in group.rows)


def _written(cell: CellView | None, words: str) -> str:
    """A sign and a word; nothing where the benchmark does not speak of it."""
    if cell is None:
        return ""
    return f"{cell.sign} {getattr(cell, words)}"


def _ink(cell: CellView | None) -> str:
    """What falls short stands out; the sign and the word say the same."""
    if cell is None or cell.verdict is Verdict.MEETS:
        return "plain"
    return "short" if cell.verdict in (Verdict.BELOW, Verdict.ABSENT) else "dim"
