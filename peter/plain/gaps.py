"""A country against the standards, to be heard: the rows, why each cell is so, figures, ratifying.

Everything is said from the same views as the screen, in sentences.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import attrs

from peter.errors import PeterError
from peter.gaps import find_gaps
from peter.gaps.matrix import Gaps
from peter.instruments import catalogue
from peter.plain.lines import Page, block, harmless, sentence, wrapped
from peter.plain.sheets.noting import begin_step
from peter.plain.state import (
    Act,
    Answer,
    Choice,
    Place,
    Room,
    State,
    back,
    back_to,
    back_to_rows,
    home,
    quit_,
    to,
)
from peter.scenario.countries import country_ids, load_country
from peter.scenario.economy import base_economy
from peter.speech import Speech, to_say
from peter.views.gaps.countries import YOUR_OWN, country_line
from peter.views.gaps.figures import find_figures, old_pack
from peter.views.gaps.figures import group_title as figures_title
from peter.views.gaps.matrix import CellView, MatrixView, RowView, matrix_view
from peter.views.gaps.ratify import ratify_sheet
from peter.views.gaps.sheet import ADDRESS, Sheet
from peter.views.gaps.why import row_sheet, why_sheet
from peter.views.gaps.words import NOTE, aspect_said


@cache
def _shipped(code: str) -> Gaps:
    return _found(code)


def _found(reference: str) -> Gaps:
    return find_gaps(load_country(reference), catalogue(), base_economy())


def _gaps(state: State) -> Gaps:
    """The open country's, as its pack was when it was read last."""
    assert state.gaps is not None
    return state.gaps


def _today(state: State) -> str:
    assert state.today is not None
    return state.today.isoformat()


# Countries ------------------------------------------------------------------------------------


def _countries(state: State) -> Page:
    say = state.say
    own = say("For a country of your own write the path of its pack.")
    return (block(say("Countries"), say(NOTE)), block(say(YOUR_OWN), own))


def _country_choices(state: State) -> tuple[Choice, ...]:
    say = state.say

    def item(code: str) -> Choice:
        name, text = country_line(load_country(code), _today(state), say)
        return Choice(code, f"{name}: {text}.", _open(code), (name,), True)

    return (
        *(item(code) for code in country_ids()),
        back_to(Place.HOME, say("back to the first page")),
        quit_(say),
    )


def _open(reference: str) -> Act:
    """Open a country; where its pack cannot be read, say what is wrong and stay."""

    def act(state: State) -> Answer:
        try:
            is_shipped = reference.lower() in country_ids()
            gaps = _shipped(reference.lower()) if is_shipped else _found(reference)
        except PeterError as error:
            return Answer(state, (block(*str(error).splitlines()),), False)
        return Answer(attrs.evolve(state, at=Place.COUNTRY, country=reference, gaps=gaps))

    return act


def _reread(state: State) -> Answer:
    """The pack once more, as it was saved by now; a broken one leaves what was read before."""
    return _open(state.country)(state)


def _own(state: State, line: str) -> Answer:
    """Any other line is the path of a pack, where there is one."""
    if not _is_file(line):
        text = state.say('"{line}" is no country and no file.', line=harmless(line))
        return Answer(state, (wrapped(text),), False)
    return _open(line)(state)


def _is_file(line: str) -> bool:
    """Whether a line is the path of a file; what no system takes for a path is none."""
    try:
        return Path(line).is_file()
    except (OSError, ValueError):
        return False


# One country ----------------------------------------------------------------------------------


def _view(state: State) -> MatrixView:
    return matrix_view(_gaps(state), _today(state), state.say)


def _country(state: State) -> Page:
    view, say = _view(state), state.say
    return (
        block(view.title, view.warning, view.what, view.note),
        wrapped(say("Row by row; choose one to hear why.")),
    )


def _row_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    rows = tuple(_row(row, say) for row in _view(state).rows)
    return (
        *rows,
        Choice(to_say("figures"), say("every figure with its source"), to(Place.FIGURES), ("f",)),
        Choice(to_say("ratifying"), say("what ratifying would take"), _ratify, ("r",)),
        Choice(to_say("notes"), say("your own notes: gaps and steps"), _notes, ("e",)),
        Choice(to_say("reread"), say("read the pack's file again, after it was saved"), _reread),
        back_to(Place.COUNTRIES, say("back to the countries")),
        home(say),
        quit_(say),
    )


def _row(row: RowView, say: Speech) -> Choice:
    """A row with each of its benchmarks in a sentence."""

    def act(state: State) -> Answer:
        return Answer(attrs.evolve(state, at=Place.GAP, gap=row.id))

    told = " ".join(_against(row, say))
    return Choice(row.id, f"{row.in_full}. {told}", act, (), True, to_say("Row {number}"))


def _against(row: RowView, say: Speech) -> list[str]:
    texts = []
    for benchmark in row.benchmarks:
        cells = "; ".join(_cell_said(cell, say) for cell in benchmark.cells if cell)
        texts.append(say("Against {code}: {cells}.", code=benchmark.code, cells=cells))
    return texts


def _cell_said(cell: CellView, say: Speech) -> str:
    return f"{aspect_said(cell.row, cell.aspect, say)}: {cell.word}"


def _ratify(state: State) -> Answer:
    sheet = ratify_sheet(_gaps(state), _today(state), state.say)
    return Answer(state, sheet_page(sheet), False)


def _notes(state: State) -> Answer:
    return Answer(attrs.evolve(state, at=Place.NOTES, training=0, card="", changes=()))


def _step(state: State) -> Answer:
    return begin_step(state, state.gap.partition(".")[0])


def aloud(gaps: Gaps, today: str, say: Speech) -> str:
    """A whole matrix in sentences."""
    view = matrix_view(gaps, today, say)
    rows = (f"{row.in_full}. {' '.join(_against(row, say))}" for row in view.rows)
    head = block(view.title, view.warning, view.what, view.note)
    return "\n\n".join((head, *map(wrapped, rows)))


# One row --------------------------------------------------------------------------------------


def _gap(state: State) -> Page:
    view = next(row for row in _view(state).rows if row.id == state.gap)
    heading = state.say("{row}: choose a cell to hear why it is so.", row=view.in_full)
    return (block(heading),)


def _gap_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    row = next(row for row in _view(state).rows if row.id == state.gap)
    cells = (
        _cell(cell, benchmark.code, say)
        for benchmark in row.benchmarks
        for cell in benchmark.cells
        if cell
    )

    def whole(state: State) -> Answer:
        row_id = state.gap.partition(".")[0]
        sheet = row_sheet(_gaps(state), row_id, _today(state), state.say)
        return Answer(state, sheet_page(sheet), False)

    return (
        *cells,
        Choice(to_say("all"), say("the whole row with all sources"), whole, ("a",)),
        Choice(to_say("step"), say("note a step about this row"), _step, ("n",)),
        back_to_rows(say),
        home(say),
        quit_(say),
    )


def _cell(cell: CellView, code: str, say: Speech) -> Choice:
    def act(state: State) -> Answer:
        place = cell.row, cell.aspect, cell.requirement
        sheet = why_sheet(_gaps(state), *place, _today(state), state.say)
        return Answer(state, sheet_page(sheet), False)

    line = say(
        "{aspect}, against {code}: {verdict}.",
        aspect=sentence(aspect_said(cell.row, cell.aspect, say)).rstrip("."),
        code=code,
        verdict=cell.word,
    )
    word = f"{cell.aspect.value}-{cell.requirement}"
    return Choice(word, line, act, (), True, to_say("Cell {number}"))


# Figures --------------------------------------------------------------------------------------


def _figures(state: State) -> Page:
    country = _gaps(state).country
    return (
        block(
            state.say("{country}: the figures", country=state.say(country.name)),
            *old_pack(country, _today(state), state.say),
            state.say("Choose a group, or write words to look for."),
        ),
    )


def _figure_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    country = _gaps(state).country
    groups = dict.fromkeys(key.partition(".")[0] for key in country.figures)

    def item(group: str) -> Choice:
        number = sum(key.startswith(f"{group}.") for key in country.figures)
        text = say.plural("{number} figure", "{number} figures", number)
        title = figures_title(group, say)
        return Choice(group, f"{title}: {text}.", _group(group), (title,), True)

    return (
        *map(item, groups),
        back_to_rows(say),
        home(say),
        quit_(say),
    )


def _group(group: str) -> Act:
    def act(state: State) -> Answer:
        views = find_figures(_gaps(state).country, _today(state), "", state.say)
        said = tuple(_labelled(v.rows) for v in views if v.key.startswith(f"{group}."))
        return Answer(state, said, False)

    return act


def _find(state: State, line: str) -> Answer:
    """Any other line is looked for."""
    views = find_figures(_gaps(state).country, _today(state), line, state.say)
    said = tuple(_labelled(view.rows) for view in views)
    none = state.say('"{line}" is in no figure. Try fewer words.', line=harmless(line))
    return Answer(state, said or (wrapped(none),), False)


# As lines -------------------------------------------------------------------------------------


def sheet_page(sheet: Sheet) -> Page:
    """A text on a country as blocks of sentences; signs of the matrix are not said."""
    return (
        block(sheet.spoken, *sheet.lead),
        *(f"{wrapped(f'{part.heading}.')}\n{_labelled(part.rows)}" for part in sheet.parts),
    )


def _labelled(rows: tuple[tuple[str, str], ...]) -> str:
    """Rows as sentences; a text without a label stands by itself."""
    return block(*(_stopped(f"{label}: {text}" if label else text) for label, text in rows))


def _stopped(text: str) -> str:
    """A sentence; no stop stands at the end of an address, of which it would become a part."""
    return text if ADDRESS.search(text) else sentence(text)


ROOMS: Mapping[Place, Room] = {
    Place.COUNTRIES: Room(
        _countries,
        _country_choices,
        (to_say("What a country's law gives, held against what the instruments ask."), YOUR_OWN),
        back,
        _own,
    ),
    Place.COUNTRY: Room(
        _country,
        _row_choices,
        (
            to_say(
                "Each row is a branch, a part of maternity protection, a guarantee of the floor "
                "or a principle. Unknown means that no source was found that says enough."
            ),
            NOTE,
        ),
        back,
    ),
    Place.GAP: Room(
        _gap,
        _gap_choices,
        (
            to_say(
                "Choose a cell to hear the country's rule, the household computed step by step, "
                "and both sources."
            ),
        ),
        back,
    ),
    Place.FIGURES: Room(
        _figures,
        _figure_choices,
        (
            to_say(
                "Every figure says of when it is and where it was read, or where one would look."
            ),
        ),
        back,
        _find,
    ),
}
