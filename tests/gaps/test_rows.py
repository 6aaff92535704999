"""The matrix as a whole: what stands against what, for the packs that ship and for one's own."""

from pathlib import Path

import attrs
import pytest

from peter.gaps import find_gaps
from peter.gaps.matrix import Aspect, Cell, Gaps, Verdict
from peter.gaps.reasons import REASONS, Reason
from peter.gaps.rows import BENCHMARKS
from peter.instruments import catalogue
from peter.model.country import PROVISIONS, Country
from peter.scenario.countries import country_ids, load_country, template
from tests.gaps.nowhere import gaps
from tests.helpers import economy

CATALOGUE = catalogue()
PRINCIPLES = {principle.id for principle in CATALOGUE.principles}

each_country = pytest.mark.parametrize("code", country_ids())


def found(code: str) -> Gaps:
    """A shipped country's matrix."""
    return gaps(load_country(code))


def cells(of: Gaps) -> list[Cell]:
    """Every cell."""
    return [cell for row in of.rows for cell in row.cells]


def asks(requirement: str) -> bool:
    """Whether the catalogue has it, as a requirement or a principle."""
    return CATALOGUE.requirement(requirement) is not None or requirement in PRINCIPLES


def test_every_provision_has_its_benchmarks() -> None:
    """Every row of a pack is held against something that the catalogue has."""
    assert tuple(BENCHMARKS) == PROVISIONS
    assert all(asks(requirement) for ids in BENCHMARKS.values() for requirement in ids)


@each_country
def test_every_row_is_there(code: str) -> None:
    """Each provision has a row with at least one cell against each of its benchmarks."""
    of = found(code)
    assert tuple(row.id for row in of.rows) == PROVISIONS
    for row in of.rows:
        assert row.benchmarks == BENCHMARKS[row.id]
        assert set(row.benchmarks) <= {cell.requirement for cell in row.cells}, row.id


@each_country
def test_every_cell_stands_on_what_exists(code: str) -> None:
    """A cell names a requirement of the catalogue and figures of the pack, and stands once."""
    of = found(code)
    places = [(c.row, c.aspect, c.requirement) for c in cells(of)]
    assert len(places) == len(set(places))
    for cell in cells(of):
        assert asks(cell.requirement), cell
        assert set(cell.figures) <= set(of.country.figures), cell


@each_country
def test_no_verdict_without_evidence(code: str) -> None:
    """A verdict rests on figures that are known and were read in their source."""
    of = found(code)
    for cell in cells(of):
        if cell.verdict in (Verdict.MEETS, Verdict.BELOW, Verdict.ABSENT):
            assert cell.figures, cell
            for key in cell.figures:
                assert of.country.figure(key).verified, (cell.row, cell.aspect, key)
                assert not of.country.figure(key).is_unknown


@each_country
def test_values_are_those_of_the_reason(code: str) -> None:
    """A cell carries the values that its reason announces, so that a sentence can be made."""
    for cell in cells(found(code)):
        values = dict(cell.values)
        reason = Reason(str(values.pop("would_reason", cell.reason)))
        announced = {*REASONS[reason], *REASONS[cell.reason]}
        may = {"has"} if reason in (Reason.PRECLUDE_ABUSE, Reason.QUALIFYING_NO_FIGURE) else set()
        assert set(values) <= announced | may, cell


@each_country
def test_the_matrix_is_pure(code: str) -> None:
    """The same country gives the same matrix, and stays as it was."""
    country = load_country(code)
    before = attrs.asdict(country, recurse=False)
    one, other = (find_gaps(country, CATALOGUE, economy()) for _ in range(2))
    assert one.rows == other.rows
    assert one.parts == other.parts
    assert attrs.asdict(country, recurse=False) == before


def test_reasons() -> None:
    """Every reason is in the table."""
    assert set(REASONS) == set(Reason)


def own(tmp_path: Path) -> Country:
    """A country of one's own, as the template has it."""
    path = tmp_path / "nw.toml"
    path.write_text(template("NW"), encoding="utf-8")
    return load_country(str(path))


def test_a_country_of_ones_own_is_unknown_throughout(tmp_path: Path) -> None:
    """The template knows nothing: no cell is met, below or absent, and nothing is decided."""
    of = gaps(own(tmp_path))
    assert {cell.verdict for cell in cells(of)} <= {Verdict.UNKNOWN, Verdict.NOT_COMPARABLE}
    assert all(part.verdict is Verdict.UNKNOWN for part in of.parts)
    assert of.article_2 is Verdict.UNKNOWN


# What the shipped packs come to ---------------------------------------------------------------

MEETS, BELOW, UNKNOWN = Verdict.MEETS, Verdict.BELOW, Verdict.UNKNOWN
UNRATED = Verdict.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("code", "row", "aspect", "requirement", "verdict", "reason"),
    [
        ("kg", "maternity", Aspect.DURATION, "c183-cash", MEETS, Reason.DURATION_MEETS),
        ("kg", "cash_and_care", Aspect.LEVEL, "c103-maternity", UNRATED, Reason.NOT_INSURED),
        ("kg", "cash_and_care", Aspect.PAID_BY, "c103-maternity", BELOW, Reason.EMPLOYER_LIABLE),
        ("kg", "family", Aspect.DURATION, "c102-family", MEETS, Reason.CHILD_AGE_MEETS),
        ("kg", "leave", Aspect.DURATION, "r191-leave", MEETS, Reason.DURATION_MEETS),
        ("kg", "sickness", Aspect.WAITING, "c102-sickness", MEETS, Reason.WAITING_MEETS),
        ("kg", "sickness", Aspect.DURATION, "c102-sickness", UNKNOWN, Reason.DURATION_UNKNOWN),
        ("kg", "old_age", Aspect.GIVEN, "c102-oldage", MEETS, Reason.AGE_MEETS),
        ("kg", "financing", Aspect.GIVEN, "financing", UNKNOWN, Reason.SHARES_DISAGREE),
        ("kg", "financing", Aspect.PAID_BY, "financing", BELOW, Reason.EMPLOYER_ALONE),
        ("uz", "unemployment", Aspect.DURATION, "c102-unemployment", MEETS, Reason.DURATION_MEETS),
        ("uz", "unemployment", Aspect.DURATION, "c168-full", BELOW, Reason.DURATION_BELOW),
        ("uz", "old_age", Aspect.LEVEL, "c102-oldage", UNKNOWN, Reason.UNKNOWN_CEILING),
        ("uz", "old_age", Aspect.QUALIFYING, "c102-oldage", MEETS, Reason.QUALIFYING_MEETS),
        ("uz", "financing", Aspect.GIVEN, "financing", MEETS, Reason.SHARE_WITHIN),
        ("uz", "cash_and_care", Aspect.LEVEL, "c103-maternity", MEETS, Reason.LEVEL_MEETS),
        ("uz", "cash_and_care", Aspect.PAID_BY, "c103-maternity", MEETS, Reason.COLLECTIVE),
        ("uz", "financing", Aspect.PAID_BY, "financing", MEETS, Reason.COLLECTIVE),
        # The age is 18, but a later decree ties it to a time that is not known.
        ("uz", "family", Aspect.DURATION, "c102-family", UNKNOWN, Reason.DURATION_UNKNOWN),
        ("uz", "sickness", Aspect.LEVEL, "c102-sickness", UNKNOWN, Reason.UNKNOWN_AMOUNT),
        # 78 weeks in three years, not in each case.
        ("de", "sickness", Aspect.DURATION, "c130-sickness", UNRATED, Reason.COUNTED_OTHERWISE),
        ("de", "unemployment", Aspect.DURATION, "c168-full", MEETS, Reason.DURATION_MEETS),
        ("de", "maternity", Aspect.DURATION, "c183-cash", UNKNOWN, Reason.NOT_VERIFIED),
    ],
)
def test_shipped_verdict(
    code: str, row: str, aspect: Aspect, requirement: str, verdict: Verdict, reason: Reason
) -> None:
    """A verdict that was worked out from the facts by hand, and why."""
    of_row = found(code).row(row)
    assert of_row is not None
    cell = of_row.cell(aspect, requirement)
    assert cell is not None
    assert (cell.verdict, cell.reason) == (verdict, reason)


def test_the_social_pension_is_below_the_countrys_own_line() -> None:
    """2,000 som against 5,451 a month, which the note of the yearly line states."""
    of_row = found("kg").row("floor_old_age")
    assert of_row is not None
    (cell,) = of_row.cells
    assert dict(cell.values)["has"] == pytest.approx(2000)
    assert dict(cell.values)["needs"] == 5451
    assert cell.verdict is BELOW


def test_accepted() -> None:
    """What the pack and the catalogue know of ratification, Conventions alone."""
    of = found("kg")
    assert of.accepted["C103"] == "ratifications.C103"
    assert of.accepted["C168"] == ""
    assert not [code for code in of.accepted if code.startswith("R")]
