"""The gap matrix: rows by group, aspects in columns, each cell a sign and a word."""

from collections.abc import Iterable, Iterator

import attrs

from peter.gaps.matrix import Aspect, Cell, Gaps, Group, Row, Verdict
from peter.instruments import catalogue
from peter.speech import Speech
from peter.views.catalogue import cited
from peter.views.gaps.figures import figure_view, money, old_pack
from peter.views.gaps.reasons import reason_said
from peter.views.gaps.words import (
    ASPECT,
    BESIDES,
    BESIDES_IN_FULL,
    GROUP,
    IN_THIS_CASE,
    MIDDLE,
    NOTE,
    SHORT,
    SIGN,
    VERDICT,
    aspect_said,
    code_of,
    ending,
    row_title,
)
from peter.views.table import Table

NO_BREAK = "\N{NO-BREAK SPACE}"


@attrs.frozen
class CellView:
    """One cell, as it stands in the matrix."""

    row: str
    aspect: Aspect
    requirement: str
    verdict: Verdict
    sign: str
    word: str
    middle: str
    """The word for a column of some width."""
    short: str
    """The word for a narrow column."""
    sentence: str
    """What it is about, and why it is so."""


@attrs.frozen
class BenchmarkView:
    """A row held against one requirement."""

    requirement: str
    code: str
    """Of the instrument: `C102`; empty where nothing is asked."""
    articles: str
    cells: tuple[CellView | None, ...]
    """One for each column of the group."""


@attrs.frozen
class RowView:
    """A branch, a part of maternity protection, a guarantee or a principle."""

    id: str
    """Of the row; for a line below it with a word more: `employment_injury.medical`."""
    title: str
    in_full: str
    """The title where no other stands above it: `Injury at work, lasting incapacity`."""
    benchmarks: tuple[BenchmarkView, ...]

    def against(self, level: int) -> BenchmarkView:
        """The benchmark of this level: 0 the first, then the more advanced; else its last."""
        return self.benchmarks[min(level, len(self.benchmarks) - 1)]


@attrs.frozen
class GroupView:
    """Rows that have the same columns."""

    id: str
    title: str
    aspects: tuple[Aspect, ...]
    headings: tuple[str, ...]
    rows: tuple[RowView, ...]


@attrs.frozen
class MatrixView:
    """The whole matrix."""

    title: str
    what: str
    """The money, its date, and when the newest source was seen."""
    warning: str
    """That the pack is older than two years; empty where it is not."""
    groups: tuple[GroupView, ...]
    legend: tuple[tuple[str, str], ...]
    note: str
    against: str
    """Heading of the column of instruments."""

    @property
    def rows(self) -> tuple[RowView, ...]:
        """Every row, group after group."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def levels(self) -> int:
        """How many benchmarks a row has at most."""
        return max(len(row.benchmarks) for row in self.rows)

    def group_of(self, row_id: str) -> GroupView:
        """The group in which a row stands."""
        return next(g for g in self.groups if any(row.id == row_id for row in g.rows))


def matrix_view(gaps: Gaps, today: str, say: Speech) -> MatrixView:
    """A country's matrix. `today` as `2026-11-22`."""
    country = gaps.country
    groups = (_group(group, gaps, say) for group in Group)
    return MatrixView(
        say("{country} against the standards", country=say(country.name)),
        what(gaps, today, say),
        " ".join(old_pack(country, today, say)),
        tuple(group for group in groups if group.rows),
        tuple((SIGN[verdict], say(VERDICT[verdict])) for verdict in Verdict),
        say(NOTE),
        say("Against"),
    )


def what(gaps: Gaps, today: str, say: Speech) -> str:
    """The reference wage, when it is of, and how new the pack is."""
    country = gaps.country
    if not country.wages:
        return say("Newest source seen in {date}.", date=country.date)
    wage = figure_view(country, country.wages[0], today, say)
    return say(
        "Reference wage a month: {wage}, {date}. Newest source seen in {seen}.",
        wage=money(country, country.currency.wage, say),
        date=wage.date,
        seen=country.date,
    )


def _group(group: Group, gaps: Gaps, say: Speech) -> GroupView:
    rows = [row for row in gaps.rows if row.group is group]
    used = {cell.aspect for row in rows for cell in row.cells}
    aspects = tuple(aspect for aspect in Aspect if aspect in used)
    return GroupView(
        group.value,
        say(GROUP[group]),
        aspects,
        tuple(say(ASPECT[aspect]) for aspect in aspects),
        tuple(view for row in rows for view in _rows(row, aspects, gaps, say)),
    )


def _rows(row: Row, aspects: tuple[Aspect, ...], gaps: Gaps, say: Speech) -> Iterator[RowView]:
    """A row, and a line below it for each thing that is asked besides its benchmarks."""

    def line(end: str, requirements: Iterable[str]) -> RowView:
        held = (_benchmark(row, requirement, aspects, gaps, say) for requirement in requirements)
        if not end:
            return RowView(row.id, title, title, tuple(held))
        in_full = f"{title}, {say(BESIDES_IN_FULL[end])}"
        return RowView(f"{row.id}.{end}", say(BESIDES[end]), in_full, tuple(held))

    title = row_title(row.id, say)
    yield line("", row.benchmarks)
    besides: dict[str, dict[str, None]] = {}
    for cell in row.cells:
        if cell.requirement not in row.benchmarks:
            besides.setdefault(ending(cell.requirement), {})[cell.requirement] = None
    for end, requirements in besides.items():
        yield line(end, requirements)


def _benchmark(
    row: Row, requirement: str, aspects: tuple[Aspect, ...], gaps: Gaps, say: Speech
) -> BenchmarkView:
    cells = (row.cell(aspect, requirement) for aspect in aspects)
    return BenchmarkView(
        requirement,
        code_of(requirement, catalogue()),
        articles_of(requirement, say),
        tuple(_cell(cell, gaps, say) if cell else None for cell in cells),
    )


def articles_of(requirement: str, say: Speech) -> str:
    """The articles of a requirement or principle, as the language writes them."""
    if found := catalogue().requirement(requirement):
        return cited(found[1].articles, say)
    principle = next((p for p in catalogue().principles if p.id == requirement), None)
    return cited(principle.articles, say) if principle else ""


def _cell(cell: Cell, gaps: Gaps, say: Speech) -> CellView:
    return CellView(
        cell.row,
        cell.aspect,
        cell.requirement,
        cell.verdict,
        SIGN[cell.verdict],
        say(VERDICT[cell.verdict]),
        say(MIDDLE[cell.verdict]),
        say(SHORT[cell.verdict]),
        cell_said(cell, gaps, say),
    )


def cell_said(cell: Cell, gaps: Gaps, say: Speech) -> str:
    """A cell in sentences: what is held against what, the verdict, the reason."""
    return f"{about(cell, gaps, say)}: {verdict_said(cell, gaps, say)}"


def about(cell: Cell, gaps: Gaps, say: Speech) -> str:
    """What a cell is about: `Old age, the level, against C102 (Part V, Art. 25-30)`."""
    row = gaps.row(cell.row)
    names = [row_title(cell.row, say)]
    if row is not None and cell.requirement not in row.benchmarks:
        names.append(say(BESIDES_IN_FULL[ending(cell.requirement)]))
    names.append(aspect_said(cell.row, cell.aspect, say))
    return say(
        "{what}, against {code} ({articles})",
        what=", ".join(names),
        code=code_of(cell.requirement, catalogue()),
        articles=articles_of(cell.requirement, say),
    )


def verdict_said(cell: Cell, gaps: Gaps, say: Speech) -> str:
    """The verdict in a sentence, why, and what it would be if unverified figures held."""
    would = ""
    if cell.would_be is not None:
        would = say(
            "If the figures that nobody has verified yet held, it would be: {verdict}.",
            verdict=say(VERDICT[cell.would_be]),
        )
    texts = (say(IN_THIS_CASE[cell.verdict]), reason_said(cell, gaps, say), would)
    return " ".join(text for text in texts if text)


# As tables ------------------------------------------------------------------------------------


def matrix_tables(view: MatrixView, is_narrow: bool = False) -> tuple[Table, ...]:
    """A table a group: a line for each row and benchmark; narrow ones say a row's name once."""

    def written(cell: CellView | None) -> str:
        if cell is None:
            return ""
        # On paper no line ends between a sign and its word.
        return f"{cell.sign} {cell.short}" if is_narrow else f"{cell.sign}{NO_BREAK}{cell.word}"

    return tuple(
        Table(
            group.title,
            ("", view.against, *group.headings),
            tuple(
                (
                    ("" if at else row.title) if is_narrow else row.in_full,
                    benchmark.code,
                    *map(written, benchmark.cells),
                )
                for row in group.rows
                for at, benchmark in enumerate(row.benchmarks)
            ),
        )
        for group in view.groups
    )


def legend_said(view: MatrixView) -> str:
    """What the signs mean, in a line."""
    return "   ".join(f"{sign} {word}" for sign, word in view.legend)
