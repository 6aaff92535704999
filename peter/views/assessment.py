"""The assessment matrix of a country, as national dialogues fill it in.

A row a branch: what the law gives, what happens in practice, the gap, what is recommended. Law and
practice come from the pack, each figure with its date and mark; gaps from the cells and from what
groups said; recommendations from their steps alone. Where nobody wrote one there is room for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import attrs

from peter.errors import PeterError
from peter.gaps import find_gaps
from peter.gaps.matrix import Cell, Gaps, Row, Verdict
from peter.instruments import catalogue
from peter.model.country import PROVISIONS, Country, Provision
from peter.model.plan import Guide
from peter.model.training import Entry, EntryKind, Training
from peter.scenario.countries import country_ids, load_country
from peter.scenario.economy import base_economy
from peter.session import Session
from peter.speech import LANGUAGES, Speech, to_say
from peter.views.document import Block, Grid, Items, Section, Text, Tone
from peter.views.gaps.figures import FigureView, figure_view, old_pack
from peter.views.gaps.matrix import articles_of, cell_said
from peter.views.gaps.words import GROUP, IN_THIS_CASE, NOTE, aspect_said, code_of, row_title
from peter.views.records import one_line, step_said
from peter.views.table import Table

ID = "assessment"
"""Of its section; pages are printed across because of it."""

COLUMNS = (
    to_say("Branch"),
    to_say("What the law gives"),
    to_say("What happens in practice"),
    to_say("Gap"),
    to_say("Recommendation"),
)

OF_A_WORKPLACE = (
    to_say("About"),
    to_say("What there is"),
    to_say("What is missing"),
    to_say("An example"),
    to_say("Recommendation"),
)

LAST = 1_000_000
"""Where a step stands to which nobody gave a priority."""

Entries = tuple[Entry, ...]
Named = Callable[[Entry], str]
"""What an entry is about, or whose it is, in words."""


@attrs.frozen
class RowView:
    """A row of the matrix in words; every text a sentence or some."""

    id: str
    """Of the provision: `sickness`."""
    title: str
    law: tuple[str, ...]
    practice: tuple[str, ...]
    gap: tuple[str, ...]
    said: tuple[str, ...]
    """Gaps as the groups said them."""
    steps: Entries

    def written(self, say: Speech) -> tuple[str, ...]:
        """Its cells, a line for each text."""
        steps = (step_said(step, say) for step in self.steps)
        texts = self.law, self.practice, (*self.gap, *self.said), steps
        return (self.title, *("\n".join(text) for text in texts))


@attrs.frozen
class GroupView:
    """Rows under one title."""

    title: str
    rows: tuple[RowView, ...]


@attrs.frozen
class OwnView:
    """A gap that stands in no row of the country, or steps that answer none."""

    about: str
    gap: Entry | None
    steps: Entries

    def written(self, say: Speech) -> tuple[str, ...]:
        """Its cells."""
        texts = (self.gap.there, self.gap.text, self.gap.note) if self.gap else ("", "", "")
        steps = "\n".join(step_said(step, say) for step in self.steps)
        return (self.about, *map(one_line, texts), steps)


@attrs.frozen
class AssessmentView:
    """The whole matrix."""

    title: str
    warning: str
    note: str
    groups: tuple[GroupView, ...]
    own: tuple[OwnView, ...]
    sources: tuple[str, ...]
    """Each source with the figures that were taken from it."""


@attrs.frozen
class Written:
    """What groups wrote down, and how it belongs to the rows of a country."""

    entries: Entries = ()
    guides: tuple[Guide, ...] = ()
    """Of the plan of the session: their gaps may stand in a row of the country."""
    subject: Named = lambda entry: entry.about
    whose: Named = lambda _: ""
    """The group that said it; empty where nobody did."""

    def row(self, entry: Entry, code: str) -> str:
        """Id of the row of a country in which an entry stands; empty: in none.

        A step stands where the gap stands that it answers.
        """
        if gap := self.answered(entry):
            return self.row(gap, code)
        if entry.system:
            return entry.about if entry.system == code else ""
        rows = {guide.id: guide.row for guide in self.guides}
        return rows.get(entry.about, entry.about if entry.about in PROVISIONS else "")

    def answered(self, step: Entry) -> Entry | None:
        """The gap that a step answers; None where it answers none, or it is gone."""
        if step.kind is not EntryKind.STEP or step.answers is None:
            return None
        gaps = (e for e in self.entries if e.id == step.answers and e.kind is EntryKind.GAP)
        return next(gaps, None)

    def of(self, kind: EntryKind) -> Entries:
        """The entries of a kind that say something, what comes first in front."""
        found = (entry for entry in self.entries if entry.kind is kind and entry.text.strip())
        return tuple(sorted(found, key=lambda entry: entry.priority or LAST))


NOTHING_WRITTEN = Written()


# Which country ----------------------------------------------------------------------------------


def country_of(
    training: Training, entries: Iterable[Entry] = (), systems: Iterable[str] = ()
) -> Country | None:
    """The country that a training speaks of; None where it names none of which there is a pack.

    What its notes and entries are about comes first, then the systems it was shown under
    (references), then what somebody typed as its country, in any language.
    """
    named = (training.system, *(entry.system for entry in entries), *systems)
    for reference in dict.fromkeys((*named, _typed(training.country))):
        with suppress(PeterError):  # a standard, or the pack of somebody's own that is elsewhere
            if reference:
                return load_country(reference)
    return None


def _typed(text: str) -> str:
    """The code of the country that somebody means; empty where it is none of ours."""
    wanted = one_line(text).casefold()
    for code in country_ids() if wanted else ():
        name = load_country(code).name
        if wanted in (code, *(Speech(language)(name).casefold() for language in LANGUAGES)):
            return code
    return ""


def gaps_of(country: Country) -> Gaps:
    """A country against the standards that ship."""
    return find_gaps(country, catalogue(), base_economy())


def book_country(training: Training, entries: Entries, session: Session) -> Country | None:
    """The country of a training that goes on, or whose show was opened again."""
    return country_of(training, entries, (system.reference for system in session.systems))


def country_named(code: str, say: Speech) -> str:
    """A country by its code; the code itself where there is no pack of it."""
    if code.lower() not in country_ids():
        return one_line(code)
    return say(load_country(code).name)


def national_subject(entry: Entry, say: Speech) -> str:
    """What an entry about a row of a country is about: `Kyrgyzstan: Sickness`; else empty."""
    if not entry.system:
        return ""
    row = row_title(entry.about, say) if entry.about in PROVISIONS else one_line(entry.about)
    return say("{country}: {row}", country=country_named(entry.system, say), row=row)


# The matrix -------------------------------------------------------------------------------------


def assessment(gaps: Gaps, today: str, written: Written, say: Speech) -> AssessmentView:
    """The matrix of a country, with what groups wrote down. `today` as `2026-11-22`."""
    country = gaps.country
    groups: dict[str, list[RowView]] = {}
    for row in gaps.rows:
        groups.setdefault(say(GROUP[row.group]), []).append(_row(row, gaps, today, written, say))
    return AssessmentView(
        say("{country}: assessment matrix", country=say(country.name)),
        " ".join(old_pack(country, today, say)),
        say(NOTE),
        tuple(GroupView(title, tuple(rows)) for title, rows in groups.items()),
        tuple(_own(country.code, written)),
        _sources(country, today, say),
    )


def _row(row: Row, gaps: Gaps, today: str, written: Written, say: Speech) -> RowView:
    country = gaps.country
    provision, code = country.provisions[row.id], country.code
    return RowView(
        row.id,
        row_title(row.id, say),
        tuple(_figures(country, law_keys(country, provision), today, say)),
        tuple(_practice(country, provision, today, say)),
        gap_said(row, gaps, say),
        tuple(
            _said(gap, written, say)
            for gap in written.of(EntryKind.GAP)
            if written.row(gap, code) == row.id
        ),
        tuple(step for step in written.of(EntryKind.STEP) if written.row(step, code) == row.id),
    )


def _own(code: str, written: Written) -> Iterator[OwnView]:
    """What stands in no row, gap after gap with its steps; then the steps that answer none."""
    steps = [step for step in written.of(EntryKind.STEP) if not written.row(step, code)]
    answered = {step.id: written.answered(step) for step in steps}
    for gap in written.of(EntryKind.GAP):
        if not written.row(gap, code):
            its = tuple(step for step in steps if answered[step.id] == gap)
            yield OwnView(written.subject(gap), gap, its)
    for step in steps:
        if answered[step.id] is None:
            yield OwnView(written.subject(step), None, (step,))


# Law and practice -------------------------------------------------------------------------------


def law_keys(country: Country, provision: Provision) -> tuple[str, ...]:
    """Keys of all figures on what the law gives, each once."""
    national = country.benefits.get(provision.benefit)
    behind = national.figures.values() if national else ()
    keys = (
        *(provision.covered, provision.covered_residents, provision.absent, provision.holds),
        *(key for keys in behind for key in keys),
        *provision.law,
    )
    return tuple(dict.fromkeys(key for key in keys if key))


def _practice(country: Country, provision: Provision, today: str, say: Speech) -> Iterator[str]:
    yield from _figures(country, provision.practice, today, say)
    for keys in provision.conflicts:
        views = (figure_view(country, key, today, say) for key in keys)
        yield say(
            "Sources contradict one another: {figures}",
            figures=" ".join(_figure(view, view.own_name) for view in views),
        )


def _sources(country: Country, today: str, say: Speech) -> tuple[str, ...]:
    """Every source of law and practice, in the order of the rows."""
    found: dict[str, dict[str, None]] = {}
    for provision in country.provisions.values():
        conflicts = (key for keys in provision.conflicts for key in keys)
        for key in (*law_keys(country, provision), *provision.practice, *conflicts):
            view = figure_view(country, key, today, say)
            if view.source:
                found.setdefault(view.source, {})[view.name] = None
    return tuple(f"{'; '.join(names)}. {source}" for source, names in found.items())


def _figures(country: Country, keys: tuple[str, ...], today: str, say: Speech) -> Iterator[str]:
    """Figures with date and marks; those that are not known, by name."""
    views = [figure_view(country, key, today, say) for key in keys]
    known = [view for view in views if not view.is_unknown]
    main = next(map(_group, views), "")

    def name(view: FigureView) -> str:
        """The group of the first figure is the row's own and goes without saying."""
        return view.own_name if _group(view) == main else view.name

    yield from (_figure(view, name(view)) for view in known)
    names = tuple(name(view) for view in views if view.is_unknown)
    if names or not known:
        yield say("Not known: {fields}.", fields="; ".join(names)) if names else say("Not known.")


def _group(view: FigureView) -> str:
    return view.key.partition(".")[0]


def _figure(view: FigureView, name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}: {view.said}"


# Gaps -------------------------------------------------------------------------------------------


def gap_said(row: Row, gaps: Gaps, say: Speech) -> tuple[str, ...]:
    """What of a row is below, absent, unknown or not comparable, with instrument and article.

    What is below is said in full; so is what would be otherwise if unverified figures held.
    """
    in_full = [cell for cell in row.cells if cell.verdict is Verdict.BELOW or cell.would_be]
    texts = [cell_said(cell, gaps, say) for cell in in_full]
    for verdict in (Verdict.ABSENT, Verdict.UNKNOWN, Verdict.NOT_COMPARABLE, Verdict.MEETS):
        cells = [cell for cell in row.cells if cell.verdict is verdict and cell not in in_full]
        if cells:
            texts.append(" ".join((say(IN_THIS_CASE[verdict]), *_listed(cells, say))))
    look = gaps.country.provisions[row.id].look
    if look and any(cell.verdict is Verdict.UNKNOWN for cell in row.cells):
        texts.append(say("Where one would look: {place}", place=say(look)))
    return tuple(texts)


def _listed(cells: list[Cell], say: Speech) -> Iterator[str]:
    """Cells of one verdict by the requirement they are held against."""
    for requirement in dict.fromkeys(cell.requirement for cell in cells):
        aspects = (
            aspect_said(cell.row, cell.aspect, say)
            for cell in cells
            if cell.requirement == requirement
        )
        yield say(
            "{code} ({articles}): {aspects}.",
            code=code_of(requirement, catalogue()),
            articles=articles_of(requirement, say),
            aspects=", ".join(aspects),
        )


def _said(gap: Entry, written: Written, say: Speech) -> str:
    """A gap as a group said it: whose it is, what there is, an example."""
    parts = [one_line(gap.text)]
    if gap.there.strip():
        parts.append(say("What there is: {text}", text=one_line(gap.there)))
    if gap.note.strip():
        parts.append(say("Example: {text}", text=one_line(gap.note)))
    text = "; ".join(parts)
    whose = written.whose(gap)
    if whose:
        return say("{group}: {text}", group=whose, text=text)
    return say("As it was said: {text}", text=text)


# As a document ----------------------------------------------------------------------------------


def assessment_section(view: AssessmentView, say: Speech, *, is_alone: bool) -> Section:
    """The matrix as tables, then what is the organisation's own.

    Alone it stands in a document that says itself how it is to be read.
    """
    headings = tuple(say(heading) for heading in COLUMNS)
    blocks: list[Block] = []
    if not is_alone:
        if view.warning:
            blocks.append(Text(view.warning, Tone.FINDING))
        blocks.append(Text(view.note, Tone.SMALL))
    for group in view.groups:
        rows = tuple(row.written(say) for row in group.rows)
        blocks.append(Grid(Table(group.title, headings, rows)))
    if view.own:
        own = tuple(row.written(say) for row in view.own)
        headings = tuple(say(heading) for heading in OF_A_WORKPLACE)
        blocks.append(Grid(Table(say("At the workplace"), headings, own)))
    sources = Section(f"{ID}-sources", say("Sources"), blocks=(Items(view.sources, is_small=True),))
    return Section(ID, view.title, blocks=tuple(blocks), sections=(sources,))


# As data ----------------------------------------------------------------------------------------

HEADINGS = (
    *("row", "title", "law", "practice", "gap", "recommendation"),
    *("who", "changes", "by_when", "priority", "goal", "note"),
)
"""Of the table for spreadsheets; a row for each step, in the language of the reader."""


def assessment_rows(view: AssessmentView) -> Iterator[tuple[Any, ...]]:
    """The matrix, and what is the organisation's own, as rows of a table."""
    for group in view.groups:
        for row in group.rows:
            texts = row.law, row.practice, (*row.gap, *row.said)
            head = (row.id, row.title, *(" ".join(text) for text in texts))
            yield from ((*head, *_step_cells(step)) for step in row.steps or (None,))
    for own in view.own:
        gap = own.gap
        head = ("", own.about, gap.there if gap else "", gap.note if gap else "")
        head = (*head, gap.text if gap else "")
        yield from ((*head, *_step_cells(step)) for step in own.steps or (None,))


def _step_cells(step: Entry | None) -> tuple[Any, ...]:
    if step is None:
        return ("",) * 7
    sort = step.sort.value if step.sort else ""
    priority = step.priority or ""
    return (step.text, step.who, sort, step.by_when, priority, step.goal, step.note)


def assessment_data(gaps: Gaps, written: Written) -> dict[str, Any]:
    """The matrix as plain values: figures by key, cells, entries; nothing in a language."""
    country = gaps.country
    in_rows: dict[str, list[Entry]] = {}
    for kind in (EntryKind.GAP, EntryKind.STEP):
        for entry in written.of(kind):
            in_rows.setdefault(written.row(entry, country.code), []).append(entry)
    return {
        "rows": [
            {
                "row": row.id,
                "group": row.group.value,
                "law": list(law_keys(country, country.provisions[row.id])),
                "practice": list(country.provisions[row.id].practice),
                "conflicts": [list(keys) for keys in country.provisions[row.id].conflicts],
                "gap": [_cell_data(cell) for cell in row.cells],
                **_entries_data(in_rows.get(row.id, ())),
            }
            for row in gaps.rows
        ],
        "workplace": _entries_data(in_rows.get("", ())),
    }


def _cell_data(cell: Cell) -> Mapping[str, Any]:
    return {
        "aspect": cell.aspect.value,
        "instrument": code_of(cell.requirement, catalogue()),
        "requirement": cell.requirement,
        "verdict": cell.verdict.value,
        "would_be": cell.would_be.value if cell.would_be else None,
    }


def _entries_data(entries: Iterable[Entry]) -> dict[str, Any]:
    """Gaps and steps as they were typed, with the keys of the records."""
    found: dict[str, Any] = {"said": [], "steps": []}
    for entry in entries:
        data = {"id": entry.id, "about": entry.about, "text": entry.text}
        if entry.kind is EntryKind.GAP:
            found["said"].append({**data, "there": entry.there, "example": entry.note})
            continue
        data |= {name: getattr(entry, name) for name in ("who", "by_when", "goal", "note")}
        sort = entry.sort.value if entry.sort else None
        more = {"changes": sort, "priority": entry.priority or None, "answers": entry.answers}
        found["steps"].append({**data, **more})
    return found
