"""The assessment matrix: law, practice, gap and recommendation, and nothing beyond its evidence."""

import csv
import io
import json
from functools import cache
from pathlib import Path

import attrs
import pytest

from peter.__main__ import main
from peter.exports import EXPORTS
from peter.gaps.matrix import Gaps, Verdict
from peter.model.country import PROVISIONS
from peter.model.training import Entry, EntryKind, Sort, Training
from peter.plenary import Group
from peter.records import Record, load_series, open_records
from peter.records.opening import NAME
from peter.scenario.countries import country_ids, load_country
from peter.scenario.plans import load_plan
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.views.assessment import (
    NOTHING_WRITTEN,
    AssessmentView,
    RowView,
    assessment,
    country_of,
    gaps_of,
    law_keys,
    national_subject,
)
from peter.views.gaps.shown import Shown, What
from peter.views.report import Outcome, country_of_record, report, report_rows, written_of
from tests.test_handout import EVIL, Page

TODAY = "2026-11-22"

ENTRIES = (
    Entry(
        *(EntryKind.GAP, "=Few women know it", 0, "maternity"),
        system="KG",
        there="a leaflet",
        note="in Osh",
        id=1,
    ),
    Entry(
        *(EntryKind.STEP, "+Pay two thirds", 0, "maternity"),
        system="KG",
        who="the Social Fund",
        sort=Sort.LAW,
        by_when="2028",
        priority=1,
        goal="-fewer leave",
        note="@costs",
        id=2,
    ),
    Entry(EntryKind.GAP, "The storeroom is locked", 1, "breastfeeding", id=3),
    Entry(EntryKind.STEP, "A key for it", 1, "hours", answers=3, id=4),
    Entry(EntryKind.GAP, "Shifts begin at six", 1, "hours", id=5),
    Entry(EntryKind.STEP, "Shifts from eight", 1, "hours", answers=5, id=6),
    Entry(EntryKind.STEP, "Ask again in May", None, "bonuses", id=7),
    Entry(EntryKind.STEP, "For Uzbekistan", None, "sickness", system="UZ", id=8),
)

RECORD = Record(
    Training(id=1, title="Osh", date="2026-10-01", country="Kyrgyzstan", plan="session-2"),
    groups=(Group("1", ()), Group("The nurses", ())),
    entries=ENTRIES,
    plan=load_plan("session-2"),
)


@cache
def gaps(code: str) -> Gaps:
    """A country against the standards."""
    return gaps_of(load_country(code))


def view(record: Record | None = None, code: str = "kg", say: Speech = ENGLISH) -> AssessmentView:
    """The matrix with what was written down."""
    written = written_of(record, say) if record else NOTHING_WRITTEN
    return assessment(gaps(code), TODAY, written, say)


def rows(found: AssessmentView) -> dict[str, RowView]:
    """Every row by its id."""
    return {row.id: row for group in found.groups for row in group.rows}


@pytest.mark.parametrize("code", country_ids())
def test_every_row_says_law_practice_and_gap(code: str) -> None:
    """Branches, parts of maternity protection, the floor and principles; unknown is said."""
    found = rows(view(code=code))
    assert list(found) == list(PROVISIONS)
    for row in found.values():
        assert all((row.law, row.practice, row.gap)), row.id
        assert not row.steps
        assert not row.said


@pytest.mark.parametrize("code", country_ids())
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_stronger_than_its_evidence(code: str, language: str) -> None:
    """Every known figure has its date and mark; what is unknown is only named; never compliant."""
    country, found = load_country(code), rows(view(code=code, say=Speech(language)))
    said = " ".join(text for row in found.values() for text in (*row.law, *row.practice, *row.gap))
    assert "complian" not in said.lower()
    if language == ENGLISH.language:
        for id_, provision in country.provisions.items():
            for key in law_keys(country, provision):
                name = key.partition(".")[2].replace("_", " ").lower()
                texts = [text for text in found[id_].law if name in text.lower()]
                assert texts, key
                if country.figure(key).is_unknown:
                    assert any(text.startswith("Not known: ") for text in texts), key
                elif country.figure(key).verified:
                    assert any("read in the source" in text for text in texts), key
                else:
                    assert any("not verified" in text for text in texts), key


def test_a_gap_names_instrument_and_article() -> None:
    """What is below says what the household has and what is asked, in this simplified case."""
    below = rows(view())["maternity"].gap[0]
    assert below.startswith(
        "Maternity, the level, against C183 (Art. 6-7): Below the benchmark in "
    )
    assert "2,000 som" in below
    assert "29,600 som" in below
    unknown = rows(view())["medical_care"].gap[0]
    assert unknown.startswith("Unknown. C102 (Part II, Art. 7-12): who is covered, ")


@pytest.mark.parametrize("code", country_ids())
def test_no_cell_is_left_out(code: str) -> None:
    """Whatever the verdict, a row's gap names every benchmark that it was held against."""
    for row in gaps(code).rows:
        text = " ".join(rows(view(code=code))[row.id].gap)
        for verdict, word in (
            (Verdict.BELOW, "Below the benchmark"),
            (Verdict.ABSENT, "Absent."),
            (Verdict.UNKNOWN, "Unknown."),
            (Verdict.MEETS, "At or above the benchmark"),
        ):
            assert (word in text) == any(cell.verdict is verdict for cell in row.cells), row.id


def test_what_groups_wrote_stands_in_its_row() -> None:
    """By country and row, by the row of a question, or where the gap stands that a step answers."""
    found = view(RECORD)
    by_id = rows(found)
    assert by_id["maternity"].said == (
        "Group 1: =Few women know it; What there is: a leaflet; Example: in Osh",
    )
    assert [step.id for step in by_id["maternity"].steps] == [2]
    assert by_id["nursing"].said == ("The nurses: The storeroom is locked",)
    assert [step.id for step in by_id["nursing"].steps] == [4]
    others = [id_ for id_, row in by_id.items() if row.said or row.steps]
    assert others == ["maternity", "nursing"]
    own = [(o.gap.id if o.gap else None, [step.id for step in o.steps]) for o in found.own]
    assert own == [(5, [6]), (None, [7]), (None, [8])]


def test_a_step_says_all_that_is_known_of_it() -> None:
    """Who, by when, what it changes, how urgent, what it adds, the note; in this order."""
    cell = rows(view(RECORD))["maternity"].written(ENGLISH)[-1]
    assert cell == (
        "+Pay two thirds; Who: the Social Fund; By when: 2028; Changes: law; Priority: 1; Adds to "
        "our goals: -fewer leave; Note: @costs"
    )
    assert rows(view())["maternity"].written(ENGLISH)[-1] == ""


def test_subjects_of_a_country() -> None:
    """By name where there is a pack, by code where there is none."""
    assert national_subject(ENTRIES[0], ENGLISH) == "Kyrgyzstan: Maternity"
    assert national_subject(attrs.evolve(ENTRIES[0], system="XX"), ENGLISH) == "XX: Maternity"
    assert national_subject(ENTRIES[2], ENGLISH) == ""


@pytest.mark.parametrize(
    ("training", "code"),
    [
        (Training(system="UZ", country="Kyrgyzstan"), "UZ"),
        (Training(country=" kyrgyzSTAN "), "KG"),
        (Training(country="de"), "DE"),
        (Training(country="Narnia"), ""),
        (Training(), ""),
    ],
)
def test_which_country_a_training_speaks_of(training: Training, code: str) -> None:
    """Its own notes, then what somebody typed: code or name, in any case of letters."""
    found = country_of(training)
    assert (found.code if found else "") == code


def test_what_is_written_names_the_country_before_what_is_typed() -> None:
    """Entries about a country's rows, then the systems of the show; a standard is no country."""
    typed = Training(country="Germany")
    about = [Entry(EntryKind.STEP, "x", about="sickness", system="UZ")]
    assert country_of(typed, about) == load_country("uz")
    assert country_of(typed, (), ["none", "kg"]) == load_country("kg")
    assert country_of(typed, (), ["/gone/own.toml", "c102"]) == load_country("de")


# In files ---------------------------------------------------------------------------------------


def shown(record: Record | None = RECORD) -> Shown:
    """What `peter gaps KG --assessment` shows."""
    return Shown(gaps("kg"), TODAY, What.ASSESSMENT, record=record)


def test_html_is_whole_and_nothing_typed_is_markup() -> None:
    """A cell for each column in each row; the recommendation is empty where nobody wrote one."""
    evil = attrs.evolve(RECORD, entries=(attrs.evolve(ENTRIES[0], text=EVIL, there=EVIL),))
    text = EXPORTS["html"]["gaps"](shown(evil), ENGLISH)
    page = Page(text)
    assert page.open == []
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "b"}
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert "assessment" in ids
    assert text.count('<td class="words"></td>') >= len(PROVISIONS)


def test_markdown_has_a_row_for_each() -> None:
    """Five columns; the lines of a cell stay apart."""
    lines = EXPORTS["md"]["gaps"](shown(), ENGLISH).splitlines()
    (maternity,) = (line for line in lines if line.startswith("| Maternity |"))
    assert maternity.count(" | ") == 4
    assert "<br>" in maternity
    assert "Pay two thirds" in maternity.rpartition(" | ")[2]
    assert (
        "| Branch | What the law gives | What happens in practice | Gap | Recommendation |" in lines
    )


def test_csv_has_a_row_for_each_step_and_no_formula() -> None:
    """What begins with = + - or @ is made safe; the organisation's own stands at the end."""
    found = list(csv.DictReader(io.StringIO(EXPORTS["csv"]["gaps"](shown(), ENGLISH))))
    assert [row["row"] for row in found] == [*PROVISIONS, "", "", ""]
    maternity = next(row for row in found if row["row"] == "maternity")
    assert maternity["recommendation"] == "'+Pay two thirds"
    assert (maternity["goal"], maternity["note"]) == ("'-fewer leave", "'@costs")
    assert (maternity["changes"], maternity["priority"]) == ("law", "1")
    assert found[-3]["gap"] == "Shifts begin at six"
    assert not [cell for row in found for cell in row.values() if cell[:1] in tuple("=+-@")]


def test_json_has_figures_cells_and_entries_by_key() -> None:
    """Nothing in it is in a language; each key of a figure leads to its source."""
    data = json.loads(EXPORTS["json"]["gaps"](shown(), Speech("ru")))
    assert data == json.loads(EXPORTS["json"]["gaps"](shown(), ENGLISH))
    figures = {figure["key"] for figure in data["figures"]}
    by_id = {row["row"]: row for row in data["assessment"]["rows"]}
    assert all(set(row["law"]) | set(row["practice"]) <= figures for row in by_id.values())
    assert by_id["maternity"]["steps"][0]["changes"] == "law"
    assert by_id["nursing"]["said"][0]["text"] == "The storeroom is locked"
    assert [step["answers"] for step in data["assessment"]["workplace"]["steps"]] == [5, None, None]


def test_lines_of_text_say_each_cell_under_its_heading() -> None:
    """On the terminal no cell is cut off, and empty ones are left out."""
    text = EXPORTS["text"]["gaps"](shown(None), ENGLISH)
    assert max(map(len, text.splitlines())) <= 100
    assert "Maternity\n   What the law gives:\n" in text
    assert "Recommendation" not in text


# The command and the report ---------------------------------------------------------------------


def test_command_takes_own_notes_or_a_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without notes it makes no records; with --training the gaps and steps of that one."""
    monkeypatch.setenv("PETER_DATA", str(tmp_path))
    assert main(["gaps", "kg", "--assessment", "--md"]) == 0
    assert not (tmp_path / NAME).exists()
    with open_records(tmp_path / NAME, ENGLISH) as records:
        records.enter((RECORD,))
        notes = records.begin_notes("KG", "Assessment: Kyrgyzstan")
        records.add(notes, Entry(EntryKind.STEP, "Noted at home", about="sickness", system="KG"))
    capsys.readouterr()
    assert main(["gaps", "kg", "--assessment", "--md"]) == 0
    said = capsys.readouterr().out
    assert "Noted at home" in said
    assert "two thirds" not in said
    assert main(["gaps", "KG", "--assessment", "--training", "1", "--md"]) == 0
    said = capsys.readouterr().out
    assert "Noted at home" not in said
    assert "two thirds" in said
    assert main(["gaps", "kg", "--assessment", "--training", "9"]) == 1
    assert "There is no training 9" in capsys.readouterr().err
    assert main(["gaps", "kg", "--training", "1"]) == 1
    assert "goes with --assessment" in capsys.readouterr().err


def test_report_of_a_session_that_names_a_country_has_its_matrix() -> None:
    """One training; of a series, or where no country is named, there is none."""
    found = {s.id: s for s in report(Outcome([RECORD], today=TODAY), ENGLISH).sections}
    assert found["assessment"].heading == "Kyrgyzstan: assessment matrix"
    nowhere = attrs.evolve(
        RECORD, entries=(), training=attrs.evolve(RECORD.training, country="Narnia")
    )
    assert country_of_record(nowhere) is None
    for outcome in (Outcome([nowhere], today=TODAY), Outcome([RECORD, RECORD], today=TODAY)):
        assert "assessment" not in {s.id for s in report(outcome, ENGLISH).sections}


def test_notes_at_home_are_no_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They stand in the list under their own name; the report of all leaves them out."""
    monkeypatch.setenv("PETER_DATA", str(tmp_path))
    with open_records(tmp_path / NAME, ENGLISH) as records:
        records.enter(load_series("series-kyrgyzstan").records)
        records.begin_notes("KG", "Assessment: Kyrgyzstan")
    assert main(["records"]) == 0
    assert "notes on a country" in capsys.readouterr().out
    assert main(["report", "--all"]) == 0
    assert "Assessment: Kyrgyzstan" not in capsys.readouterr().out
    assert main(["report", "7"]) == 0
    assert "Kyrgyzstan: assessment matrix" in capsys.readouterr().out


def test_report_data_say_what_a_step_holds() -> None:
    """Goal, what there is, the country, and which gap a step answers, by the gap's id."""
    data = {(row[7], row[8]): row[9] for row in report_rows(Outcome([RECORD])) if row[5] == "step"}
    assert data["maternity", "goal"] == "-fewer leave"
    assert data["maternity", "system"] == "KG"
    assert data["hours", "answers"] == 5
