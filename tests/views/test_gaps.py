"""A country against the standards, in words: nothing stronger than its evidence."""

import re
from functools import cache

import attrs
import pytest

from peter.exports.as_text import document_text
from peter.gaps import find_gaps
from peter.gaps.matrix import Aspect, Gaps, Verdict
from peter.gaps.reasons import REASONS, Reason
from peter.instruments import catalogue
from peter.model.country import PROVISIONS, Country, Figure
from peter.scenario.countries import country_ids, load_country
from peter.scenario.economy import base_economy
from peter.speech import ENGLISH
from peter.views.gaps.document import shown_data, shown_document, shown_rows
from peter.views.gaps.figures import figure_view, figures_sheet, find_figures, is_old, value_said
from peter.views.gaps.matrix import matrix_view
from peter.views.gaps.ratify import CAVEATS, ratify_sheet
from peter.views.gaps.reasons import PLACE, REASON, reason_said
from peter.views.gaps.rule import rule_said
from peter.views.gaps.sheet import Sheet
from peter.views.gaps.shown import Shown, What
from peter.views.gaps.why import row_sheet, why_sheet
from peter.views.gaps.words import BESIDES, ROW, SHORT, SIGN, VERDICT, ending

TODAY = "2026-11-22"
EVERY = pytest.mark.parametrize("code", country_ids())
COMPUTED = {"household", "ages"}
"""Places of sentences that views fill from other values."""


@cache
def gaps(code: str) -> Gaps:
    """A shipped country's."""
    return of(load_country(code))


def of(country: Country) -> Gaps:
    """A country's."""
    return find_gaps(country, catalogue(), base_economy())


def text_of(sheet: Sheet) -> str:
    """Everything that a sheet says, label before text, on one line."""
    rows = (f"{label}: {text}" for part in sheet.parts for label, text in part.rows)
    heads = (part.heading for part in sheet.parts)
    return " ".join((sheet.title, *sheet.lead, *heads, *rows))


def whole(code: str, what: What = What.ALL) -> str:
    """Everything that is said of a country, as lines of text."""
    return document_text(shown_document(Shown(gaps(code), TODAY, what), ENGLISH))


# The matrix -----------------------------------------------------------------------------------


def test_each_verdict_has_a_sign_and_a_word_of_its_own() -> None:
    """Nothing hangs on colour: five signs of one cell, five words, five short words."""
    for words in (SIGN, VERDICT, SHORT):
        assert set(words) == set(Verdict)
        assert len(set(words.values())) == len(Verdict)
    assert all(len(sign) == 1 for sign in SIGN.values())
    assert all(len(word) <= 9 for word in SHORT.values())


@EVERY
def test_matrix_has_every_row_and_every_cell(code: str) -> None:
    """No provision and no cell of the gaps is left out of the matrix."""
    view = matrix_view(gaps(code), TODAY, ENGLISH)
    assert {row.id.partition(".")[0] for row in view.rows} == set(PROVISIONS) == set(ROW)
    shown = [
        (cell.row, cell.aspect, cell.requirement)
        for row in view.rows
        for benchmark in row.benchmarks
        for cell in benchmark.cells
        if cell
    ]
    held = [(c.row, c.aspect, c.requirement) for row in gaps(code).rows for c in row.cells]
    assert sorted(shown) == sorted(held)
    assert all(b.code for row in view.rows for b in row.benchmarks)


@EVERY
def test_what_is_asked_besides_has_a_name(code: str) -> None:
    """Lines below a row are known by the end of the requirement's id."""
    for row in gaps(code).rows:
        besides = {c.requirement for c in row.cells} - set(row.benchmarks)
        assert {ending(requirement) for requirement in besides} <= set(BESIDES)


# Reasons --------------------------------------------------------------------------------------


def test_every_reason_has_a_sentence() -> None:
    """A sentence for each reason, which asks for no value that a cell cannot carry."""
    assert set(REASON) == set(Reason)
    for reason, message in REASON.items():
        assert set(PLACE.findall(message)) <= {*REASONS[reason], *COMPUTED}, reason


@EVERY
def test_every_cell_says_why(code: str) -> None:
    """No cell is left without a reason in words, and none shows a place that was not filled."""
    for row in gaps(code).rows:
        for cell in row.cells:
            said = reason_said(cell, gaps(code), ENGLISH)
            assert said, cell
            assert not re.search(r"[{}]|\bnan\b", said), (cell, said)


@EVERY
def test_nowhere_compliant(code: str) -> None:
    """Above or below the benchmark in this simplified case: never a legal verdict."""
    text = whole(code)
    assert "in this simplified case" in text
    assert not re.search(r"\b(non-)?compl(y|ies|iant)\b", _ours(text), re.IGNORECASE)


def _ours(text: str) -> str:
    """Without what C102 Art. 50 itself says of payments that vary."""
    return " ".join(text.split()).replace("if the average complies", "")


def test_verdict_that_rests_on_unverified_figures_says_so() -> None:
    """Where a figure was not read in its source the cell is unknown, and says what it would be."""
    cell = gaps("kg").row("nursing").cell(Aspect.GIVEN, "c183-nursing")  # type: ignore[union-attr]
    assert cell is not None
    assert cell.verdict is Verdict.UNKNOWN
    sheet = why_sheet(gaps("kg"), "nursing", Aspect.GIVEN, "c183-nursing", TODAY, ENGLISH)
    assert "it would be: meets or exceeds" in text_of(sheet)
    assert "not verified" in text_of(sheet)


# Why ------------------------------------------------------------------------------------------


def test_household_is_computed_step_by_step() -> None:
    """Kyrgyz maternity against C183: 2,000 som from day 15 on, two-thirds of 44,400 asked."""
    place = Aspect.LEVEL, "c183-cash"
    said = text_of(why_sheet(gaps("kg"), "maternity", *place, TODAY, ENGLISH))
    for step in (
        "Earned before, a month: 44,400 som",
        "Benefit, lowest month: 2,000 som a month",
        "The instrument asks: 2/3 × 44,400 = 29,600 som",
        "Difference: below by 27,600 som",
    ):
        assert step in said, (step, said)
    assert "Family allowance" not in said, "C183 looks at the woman's own earnings"
    assert "akchabar.kg" in said, "the country's source"
    assert "Read in the text" in said, "the instrument's source"
    assert "The 126 days were read of the old Labour Code" in said, "what is simplified"


def test_both_reference_wages_are_computed() -> None:
    """Where a country has two wages a household of each is shown."""
    sheet = why_sheet(gaps("kg"), "maternity", Aspect.LEVEL, "c183-cash", TODAY, ENGLISH)
    said = text_of(sheet)
    assert "Reference wage: 44,400 som a month, as of 2025" in said
    assert "Reference wage: 31,604 som a month, as of 2026-02" in said


def test_conflicting_sources_both_stand() -> None:
    """Informal work is 24 % by one source and 60 % by another: both are shown with theirs."""
    said = text_of(row_sheet(gaps("kg"), "sickness", TODAY, ENGLISH))
    assert "These figures do not agree; both stand" in said
    for number, source in (("24 %", "One_in_four"), ("60 %", "124269_Informal")):
        assert number in said
        assert source in said


def test_practice_stands_beside_the_law() -> None:
    """435 people drew the Kyrgyz unemployment benefit: beside the law, with its year."""
    said = text_of(row_sheet(gaps("kg"), "unemployment", TODAY, ENGLISH))
    assert "In practice, beside the law" in said
    assert re.search(r"recipients: 435 people; 2021", said), said


@EVERY
def test_every_row_and_cell_opens(code: str) -> None:
    """Each cell has its why, each row its page, and each rule is in words without holes."""
    for row in gaps(code).rows:
        assert row_sheet(gaps(code), row.id, TODAY, ENGLISH).parts
        for cell in row.cells:
            place = cell.row, cell.aspect, cell.requirement
            sheet = why_sheet(gaps(code), *place, TODAY, ENGLISH)
            assert sheet.parts
            assert sheet.requirement == cell.requirement
            assert "nan" not in text_of(sheet).split()
    for national in gaps(code).country.benefits.values():
        assert all(rule_said(gaps(code).country, national, ENGLISH))


def test_no_such_cell() -> None:
    """What is not there raises KeyError."""
    for place in (
        ("sea", Aspect.LEVEL, "c102-sickness"),
        ("family", Aspect.PAID_BY, "c102-family"),
    ):
        with pytest.raises(KeyError):
            why_sheet(gaps("kg"), *place, TODAY, ENGLISH)


# Figures --------------------------------------------------------------------------------------


@EVERY
def test_every_figure_is_reachable_with_its_source(code: str) -> None:
    """The page of figures has each of them: known with value and source, unknown with where."""
    country = gaps(code).country
    said = text_of(figures_sheet(country, TODAY, ENGLISH))
    for figure in country.figures.values():
        if figure.is_unknown:
            assert figure.look in said
        else:
            assert value_said(country, figure, ENGLISH) in said
            assert figure.source in said
            assert figure.as_of in said or "without a date" in said


@EVERY
def test_unknown_is_never_a_number(code: str) -> None:
    """What is not known says so, has no value and no source."""
    country = gaps(code).country
    for key, figure in country.figures.items():
        view = figure_view(country, key, TODAY, ENGLISH)
        assert view.is_unknown == (figure.value is None) == (view.value == "not known")
        assert view.is_verified == figure.verified
        if not figure.verified and not figure.is_unknown:
            assert view.mark == "not verified"


def test_figures_are_found_by_their_words() -> None:
    """Every word has to be in it; the page says how many of how many."""
    country = gaps("kg").country
    found = [view.key for view in find_figures(country, TODAY, "maternity 2010", ENGLISH)]
    assert found == ["maternity.days"]
    sheet = figures_sheet(country, TODAY, ENGLISH, "maternity 2010")
    assert sheet.lead[0] == f"1 figure (of {len(country.figures)})"
    assert not figures_sheet(country, TODAY, ENGLISH, "no such word").parts


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.1725, "", "17.25 %"),
        (1.0, "of salary", "100 % of salary"),
        (0.703, "x minimum wage once", "0.703 x minimum wage once"),
        ((2000.0, 8000.0), "KGS/month", "2,000 to 8,000 KGS/month"),
        ((0.06, 0.33), "of people", "6 % to 33 % of people"),
        (8697.32, "KGS", "8,697.32 KGS"),
        (126, "calendar days", "126 calendar days"),
        (True, "", "yes"),
        (False, "", "no"),
        ("at least every 3 hours", "", "at least every 3 hours"),
        (27700, "", "27,700"),
        (None, "", "not known"),
    ],
)
def test_value(
    value: float | str | bool | tuple[float, float] | None, unit: str, said: str
) -> None:
    """Shares in percent, numbers with the digits they have, words as they are."""
    figure = Figure("group.name", value, unit)
    assert value_said(gaps("kg").country, figure, ENGLISH) == said


def test_money_without_a_unit() -> None:
    """A pack gives a month's money without a unit: the currency is said."""
    country = gaps("kg").country
    wage = country.figure("economy.average_wage")
    assert value_said(country, wage, ENGLISH) == "44,400 som"


@pytest.mark.parametrize(
    ("as_of", "old"),
    [
        ("2024", False),
        ("2023", True),
        ("2024-11", False),
        ("2024-10", True),
        ("2012-2018", True),
        ("from 2026-07-01", False),
        ("2020/2025", False),
        ("2025-Q3", False),
        ("n.d.", False),
        ("c.2010-2012", True),
    ],
)
def test_old_figures_are_marked(as_of: str, old: bool) -> None:
    """Older than two years by the newest date it names; a year counts to its end."""
    assert is_old(Figure("group.name", 1, as_of=as_of), TODAY) is old


def test_old_pack_warns_wherever_it_is_used() -> None:
    """Matrix, why, figures, ratifying: a pack older than two years says so, no newer one does."""
    for date, is_warned in (("2024-10", True), ("2026-03", False)):
        found = of(attrs.evolve(load_country("kg"), date=date))
        texts = (
            matrix_view(found, TODAY, ENGLISH).warning,
            text_of(row_sheet(found, "maternity", TODAY, ENGLISH)),
            text_of(why_sheet(found, "maternity", Aspect.LEVEL, "c183-cash", TODAY, ENGLISH)),
            text_of(figures_sheet(found.country, TODAY, ENGLISH)),
            text_of(ratify_sheet(found, TODAY, ENGLISH)),
        )
        for text in texts:
            assert ("This pack is old" in text) is is_warned


# Ratifying ------------------------------------------------------------------------------------


@EVERY
def test_what_ratifying_takes_begins_with_its_caveats(code: str) -> None:
    """A conversation starter, no legal opinion; then all nine Parts, each with what is open."""
    sheet = ratify_sheet(gaps(code), TODAY, ENGLISH)
    assert sheet.lead[: len(CAVEATS)] == CAVEATS
    said = text_of(sheet)
    for part in gaps(code).parts:
        assert f"Part {part.number}, " in said
    assert said.count("Open, ") >= sum(len(part.open) for part in gaps(code).parts)
    assert said.count("Failing, ") >= sum(len(part.failing) for part in gaps(code).parts)


def test_what_is_accepted_by_pack_and_catalogue() -> None:
    """Kyrgyzstan and C103: the pack's figure with its source, and what the catalogue has."""
    said = text_of(ratify_sheet(gaps("kg"), TODAY, ENGLISH))
    assert "C103: ratified 1992; 2010" in said
    assert "In the catalogue: not ratified as of 27 Sept 2022" in said
    beyond = "Health and job: C103: not in our catalogue; look in its text."
    assert beyond in said, "what C183 asks beyond C103"


@EVERY
def test_of_which_parts_one_is_needed(code: str) -> None:
    """C102 Art. 2(a)(ii): unemployment, old age, employment injury, invalidity, survivors."""
    said = text_of(ratify_sheet(gaps(code), TODAY, ENGLISH))
    assert (
        "Of which one at least: Part IV, Unemployment; Part V, Old age; Part VI, Injury at work; "
        "Part IX, Invalidity; Part X, Survivors." in said
    )


def test_the_skilled_workers_wage_is_explained() -> None:
    """C102 is tested at 1.25 times the reference wage; whoever wonders why reads the article."""
    said = text_of(row_sheet(gaps("uz"), "unemployment", TODAY, ENGLISH))
    assert (
        "Earned before, a month: 7,875,000 sum, a skilled worker's wage: 125 % of the reference "
        "wage, as in C102 Art. 65(6)(d)" in said
    )
    assert "Earned before, a month: 6,300,000 sum Benefit" in said, "C168: the person's own"
    assert "0 sum a month is certain for children of any age" in said, "never said as none"


def test_the_record_that_is_supposed_is_said() -> None:
    """Where the amount depends on the record, the household has one: in C183 the shortest."""
    said = text_of(row_sheet(gaps("uz"), "maternity", TODAY, ENGLISH))
    assert "Record supposed: 10 months" in said


def test_lines_of_injury_can_be_told_apart() -> None:
    """Incapacity, survivors and care are asked for beside the benefit while unable to work."""
    said = text_of(row_sheet(gaps("kg"), "employment_injury", TODAY, ENGLISH))
    for line in ("C121, the level", "C121, lasting incapacity, the level"):
        assert f"{line}: " in said
    assert "C102, survivors, the level: " in said


def test_a_right_is_not_said_to_be_unpaid() -> None:
    """The leave lasts; its pay is another rule, and nothing says that nothing is paid."""
    said = text_of(row_sheet(gaps("kg"), "leave", TODAY, ENGLISH))
    assert (
        "C183, its length: At or above the benchmark in this simplified case. It lasts 126" in said
    )
    assert "Lasts at most: 126 days" in said
    assert "nothing is paid" not in said
    assert "It is paid for" not in said


def test_net_pay_is_not_called_what_it_is_of_gross() -> None:
    """60 % of net pay, taken as 69 % of gross, is 41.4 % of gross, and no share of net pay."""
    said = text_of(row_sheet(gaps("de"), "unemployment", TODAY, ENGLISH))
    assert "Pays a share of net earnings, taken here as 41.4 % of gross." in said
    assert "60 % of previous NET wage" in said, "the figure itself"
    assert "Paid for at most: 12 months." in said, "as the law counts"
    assert "It is paid for 12 months, here 364 days; asked: 182 days" in said


def test_a_sum_without_a_wage_is_known() -> None:
    """255 euro are shown though no wage stands beside them: they are unverified, not unknown."""
    said = text_of(row_sheet(gaps("de"), "family", TODAY, ENGLISH))
    assert "Pays: 255 EUR/child/month." in said
    assert "Not verified: amount." in said
    assert "an amount that is not known" not in said


def test_every_figure_of_a_rule_stands_below_it() -> None:
    """The means-tested amount of the Kyrgyz child allowance is shown with its source and date."""
    said = text_of(row_sheet(gaps("kg"), "family", TODAY, ENGLISH))
    assert "Family: child allowance poor: 1,200 KGS/child/month under 16, means-tested" in said


def test_what_the_law_asks_for_is_said_where_nothing_measures_it() -> None:
    """C102 names no qualifying period for unemployment; the 18 months of the law are told."""
    said = text_of(row_sheet(gaps("uz"), "unemployment", TODAY, ENGLISH))
    assert "necessary to preclude abuse. The law asks for: 18 months." in said


# Documents and data ---------------------------------------------------------------------------


@EVERY
def test_document_has_everything(code: str) -> None:
    """What is printed has the matrix, every row, ratifying and each figure's source."""
    text = " ".join(whole(code).split())
    letters = "".join(text.split())  # an address may go on in the next line
    for figure in gaps(code).country.figures.values():
        assert "".join(figure.source.split()) in letters
    for heading in (
        "Law beside practice",
        "Row by row",
        "what ratifying would take",
        "Still unknown",
    ):
        assert heading in text


def test_data_of_one_row_or_cell() -> None:
    """What was asked for and no more: a row, one aspect of it, figures, Parts."""
    shown = Shown(gaps("kg"), TODAY, What.WHY, "maternity", Aspect.LEVEL)
    (row,) = shown_data(shown)["rows"]
    assert {cell["aspect"] for cell in row["cells"]} == {"level"}
    assert set(shown_data(shown)) == {"country", "rows"}
    headings, rows = shown_rows(shown, ENGLISH)
    assert [len(headings)] * 2 == [len(line) for line in rows]
    for what, number in ((What.FIGURES, len(gaps("kg").country.figures)), (What.RATIFY, 9)):
        assert len(shown_rows(Shown(gaps("kg"), TODAY, what), ENGLISH)[1]) == number
