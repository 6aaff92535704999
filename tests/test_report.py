"""The outcome report: what the records say, added up once, and never markup of what was typed."""

import csv
import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peter import storage
from peter.__main__ import main
from peter.cli.kept import REPORT_FORMS
from peter.exports import EXPORTS
from peter.exports.as_text import WIDTH
from peter.model.training import Answer, Applied, Entry, EntryKind, Moment, Sort, Training
from peter.plenary import Group, Vote
from peter.reading import shipped
from peter.records import NAME, Record, load_series, open_records
from peter.scenario.plans import load_plan
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.views.report import Outcome
from tests.test_handout import Page

EVIL = "<b>\"Пётр\" & '{peter}' |`*_[x](javascript:1)[/red]</b>"
"""A text that is markup in every format, if one lets it."""

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")


@cache
def kyrgyz() -> Outcome:
    """The series of 2015 and 2016."""
    series = load_series("series-kyrgyzstan")
    return Outcome(series.records, series)


def written(form: str, outcome: Outcome, language: str = "en") -> str:
    """A report in a format."""
    return EXPORTS[form]["report"](outcome, Speech(language))


def plain(text: str) -> str:
    """Without the spaces of columns and line ends."""
    return re.sub(r"[\s|]+", " ", text)


def rows(outcome: Outcome) -> list[dict[str, str]]:
    """The table of a report, row by row."""
    return list(csv.DictReader(io.StringIO(written("csv", outcome))))


def gap(text: str, **fields: Any) -> Entry:
    """A gap as a group says it."""
    return Entry(EntryKind.GAP, text, **fields)


def osh(**fields: Any) -> Record:
    """A training in Osh with everything written down."""
    training = Training(
        id=7,
        title="Social security",
        place="Osh",
        region="Osh",
        country="Kyrgyzstan",
        date="2026-03-02",
        plan="session-2",
        story="peter",
        women=12,
        men=8,
        workers=15,
        employers=5,
        began=1.0,
        **fields,
    )
    return Record(
        training,
        (Group("1", (1, 2)), Group("[b]Two", (3,))),
        (
            Vote("birth", False, (1, 5, 4, 0), ((0, 3), (1, 2)), True),
            Vote("breadwinner", False, (0, 6, 4, 0), (), True),
            Vote("breadwinner", True, (0, 2, 8, 0), (), True),
        ),
        (("birth", 3), ("breadwinner", 3)),
        (
            gap("No nursing room", group=0, about="breastfeeding", id=1),
            gap("no  nursing room", about="breastfeeding", id=2),
            gap("No leave for fathers", group=1, about="fathers", priority=1, id=3),
            gap("Nobody knows C183", about="maternity", id=4),
            Entry(
                EntryKind.STEP,
                "Write it into the agreement",
                1,
                "fathers",
                "works council",
                Sort.PRACTICE,
                "June",
                1,
            ),
        ),
        (
            Answer("birth", Moment.BEFORE, 5, 20),
            Answer("birth", Moment.AFTER, 18, 20),
            Answer("old_age", Moment.BEFORE, 2, 20),
        ),
        (Applied("2026-06", 4, 1, "A nursing room was opened"),),
        load_plan("session-2"),
    )


# The Kyrgyz series ------------------------------------------------------------------------------


def test_the_kyrgyz_series_adds_up() -> None:
    """107 people: 52 women, 15 men, 40 not stated, in six trainings."""
    text = plain(written("text", kyrgyz()))
    assert "People: 107. Women: 52; men: 15; not stated: 40." in text
    assert "Trainings: 6" in text
    assert "When: October 2015 – June 2016" in text
    assert "Places: Bishkek, Osh, Jalal-Abad, Batken, Issyk-Kul" in text
    totals = {row["key"]: row["value"] for row in rows(kyrgyz()) if row["part"] == "total"}
    assert {k: int(totals[k]) for k in ("people", "women", "men", "not_stated", "trainings")} == {
        "people": 107,
        "women": 52,
        "men": 15,
        "not_stated": 40,
        "trainings": 6,
    }


def test_the_kyrgyz_series_is_as_the_record_has_it() -> None:
    """Training by training: place, month, women and men."""
    found = [
        (t.place, t.date, t.women, t.men, t.not_stated, t.counted_with) for t in kyrgyz().trainings
    ]
    assert found == [
        ("Bishkek", "2015-10", 0, 0, 40, None),
        ("Osh", "2015-10", 0, 0, 0, 1),
        ("Bishkek", "2016-04", 15, 6, 0, None),
        ("Jalal-Abad", "2016-05", 11, 3, 0, None),
        ("Batken", "2016-05", 11, 1, 0, None),
        ("Issyk-Kul", "2016-06", 15, 5, 0, None),
    ]


def test_where_the_record_is_unclear_the_report_says_so() -> None:
    """The period it gives itself, the two trainings counted together, what it does not say."""
    text = plain(written("text", kyrgyz()))
    assert "The record itself: ILO record KGZ154; read in a summary." in text
    said = "The record says of itself: October 2015 – May 2016."
    assert f"{said} Its trainings were held: October 2015 – June 2016." in text
    assert "Counted together in the record: Bishkek, October 2015 and Osh, October 2015." in text
    regions = "Bishkek and Osh (counted together) 2 40 - - 40 Bishkek 1 21 15 6 0 Jalal-Abad 1 14"
    assert regions in text
    assert "Osh 1" not in text
    assert "By constituent: not counted." in text
    assert "Not verified (Issyk-Kul, June 2016): date, place." in text
    assert "Nothing was written down of: What they learnt;" in text
    assert "People as the record says" not in text


def test_what_nobody_counted_is_no_zero() -> None:
    """In the table neither women nor men of October are nought, nor anybody's constituent."""
    october = {
        r["key"]: r["value"]
        for r in rows(kyrgyz())
        if (r["training"], r["part"]) == ("1", "people")
    }
    assert october == {
        **dict.fromkeys(("women", "men", "government", "workers", "employers", "other"), ""),
        "not_stated": "40",
    }
    assert not [r for r in rows(kyrgyz()) if (r["training"], r["part"]) == ("2", "people")]


def test_a_record_that_does_not_add_up_is_told() -> None:
    """The report goes by the trainings, and says what the record says."""
    series = attrs.evolve(load_series("series-kyrgyzstan"), people_said=110)
    text = plain(written("text", Outcome(series.records, series)))
    assert "People as the record says: 110; as its trainings add up: 107." in text


def test_from_the_records_it_is_the_same(tmp_path: Path) -> None:
    """Entered into the database, the same trainings give the same numbers."""
    with open_records(tmp_path / NAME, say=ENGLISH) as records:
        ids = records.enter(load_series("series-kyrgyzstan").records)
        outcome = Outcome(records.record(number) for number in ids)
    mine = [r for r in rows(outcome) if r["part"] in ("people", "total")]
    assert mine == [r for r in rows(kyrgyz()) if r["part"] in ("people", "total")]
    assert "Bishkek and Osh (counted together)" in written("md", outcome)


# One training -----------------------------------------------------------------------------------


def test_one_training_is_told_whole() -> None:
    """People, what they learnt, votes, gaps, steps, groups, what was applied."""
    text = plain(written("text", Outcome([osh()])))
    assert "Outcome report: Social security" in text
    assert "women 12 60 % men 8 40 %" in text
    assert "workers' organisations 15 75 %" in text
    assert "5 of 20; Share before: 25 %; Right after: 18 of 20; Share after: 90 %" in text
    assert "Asked only before or only after, and left out of the table: 1." in text
    assert "Peter is born 10 4 40 % 1 of 2" in text
    assert "1 4 of 10: 40 % 8 of 10: 80 %" in text
    assert "Is there anything for breastfeeding: breaks, a room?" in text
    assert "No nursing room (2 times)" in text
    assert "[b]Two: No leave for fathers" in text
    assert "practice 1" in text
    assert "Write it into the agreement (who: works council; by: June)" in text
    assert "Organisations that answered: 4. Those that applied something: 1 (25 %)." in text
    assert "(asked: June 2026): A nursing room was opened" in text
    assert "Nothing was written down of: Lives without protection." in text


def test_most_frequent_comes_first() -> None:
    """Over a series: by how often a subject came up, then by how often the words did."""
    text = plain(
        written(
            "text",
            Outcome([osh(), attrs.evolve(osh(), training=attrs.evolve(osh().training, id=8))]),
        )
    )
    breastfeeding = text.index("breastfeeding: breaks, a room? Entries: 4; Trainings: 2")
    assert breastfeeding < text.index("Can fathers take parental leave? Entries: 2; Trainings: 2")
    assert "No nursing room (4 times)" in text
    assert "20 of 40" not in text
    assert "10 of 40; Share before: 25 %; Right after: 36 of 40" in text
    assert "2 8 of 20: 40 % 16 of 20: 80 %" in text


def test_a_second_vote_is_set_against_the_first_of_the_same_room() -> None:
    """A room that voted once says nothing about talking."""
    once = attrs.evolve(
        osh(), votes=(Vote("breadwinner", False, (0, 0, 30, 0)),), right=(("breadwinner", 3),)
    )
    text = plain(written("text", Outcome([once, osh()])))
    assert "1 4 of 10: 40 % 8 of 10: 80 %" in text


def test_slips_stand_in_the_report() -> None:
    """More hands than people is said where the numbers are read."""
    few = attrs.evolve(osh(), training=attrs.evolve(osh().training, women=1, men=0))
    text = plain(written("text", Outcome([few])))
    assert "Social security: People by sex: 1; people by constituent: 20." in text
    assert "More hands than people at this vote: Peter is born. Hands: 10; people: 1." in text


def test_a_story_and_a_plan_that_are_gone_leave_the_numbers() -> None:
    """Ids stand where titles would."""
    lost = attrs.evolve(
        osh(), training=attrs.evolve(osh().training, story="/gone", plan="gone"), plan=None
    )
    text = plain(written("text", Outcome([lost])))
    assert "birth 10 4 40 % 1 of 2" in text
    assert "No nursing room (2 times)" in text


def test_nothing_at_all_is_a_report_too() -> None:
    """A training of which only its day is known."""
    for form in REPORT_FORMS:
        assert written(form, Outcome([Record(Training(id=1))]))


# What is typed ----------------------------------------------------------------------------------


def typed(text: str) -> Record:
    """A training in which somebody typed this everywhere."""
    training = Training(
        id=1, title=text, place=text, region=text, country=text, note=text, source=text, women=1
    )
    entries = tuple(Entry(kind, text, 0, text, text, Sort.LAW, text, 1, text) for kind in EntryKind)
    return Record(
        training,
        (Group(text, (1,)),),
        entries=entries,
        answers=(Answer(text, Moment.BEFORE, 1, 1), Answer(text, Moment.AFTER, 1, 1)),
        applied=(Applied("", 1, 1, text),),
    )


def test_nothing_typed_is_markup_on_the_page() -> None:
    """A name with brackets, quotes and ampersands is read back as it was typed."""
    page = Page(written("html", Outcome([typed(EVIL), typed(EVIL)])))
    assert page.open == []
    assert not page.all("b")
    assert EVIL in page.text
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert page.all("meta")[1]["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_nothing_typed_is_markup_in_markdown() -> None:
    """Every sign that Markdown would obey is escaped."""
    text = written("md", Outcome([typed(EVIL), typed(EVIL)]))
    assert "\\<b\\>" in text
    assert not re.search(r"(?<!\\)<|(?<!\\)\]\(|(?<!\\)`", text)


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula: str) -> None:
    """A cell that begins with = + - @ tab or return is made safe, in every column."""
    found = rows(Outcome([typed(formula)]))
    cells = [cell for row in found for cell in row.values() if "1" in cell or "SUM" in cell]
    assert len(cells) > 10
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=30))
def test_whatever_is_typed_every_format_is_written(text: str) -> None:
    """No text stops a report, and a page stays whole."""
    outcome = Outcome([typed(text), typed(text)])
    for form in REPORT_FORMS:
        assert written(form, outcome)
    assert Page(written("html", outcome)).open == []


def test_very_long_findings_wrap() -> None:
    """Neither a long text nor one long word runs off the page; the table has all of it."""
    for long in ("words " * 2_000, "x" * 5_000):
        outcome = Outcome([typed(long), typed(long)])
        lines = written("text", outcome).splitlines()
        assert max(map(len, lines)) <= WIDTH
        assert any(row["value"] == long for row in rows(outcome))
    assert re.search(r"\bp, li\b[^{]*{ overflow-wrap: anywhere", written("html", kyrgyz()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language(language: str) -> None:
    """The report speaks the language that was asked for."""
    page = Page(written("html", Outcome([osh()]), language))
    assert page.all("html")[0]["lang"] == language


# The commands -----------------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command prints, to both streams."""
    assert main(list(arguments)) == code
    said = capsys.readouterr()
    return said.out + said.err


def test_commands_without_records(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is there, and that is said."""
    assert "no trainings in the records yet" in run(capsys, "records")
    assert "no trainings in the records yet" in run(capsys, "report", code=1)
    assert "no trainings in the records yet" in run(capsys, "report", "--all", code=1)


def test_trainings_are_entered_listed_reported_and_removed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """From a file into the records, and out of them again."""
    assert "6 trainings" in run(capsys, "records", "enter", str(shipped("series-kyrgyzstan.toml")))
    listed = plain(run(capsys, "records"))
    assert "1 October 2015 Bishkek - 40 entered" in listed
    assert str(storage.folder() / NAME) in listed
    assert "Issyk-Kul, June 2016" in run(capsys, "report")
    assert "Batken, May 2016" in run(capsys, "report", "5")
    assert "People: 34." in run(capsys, "report", "6", "4", "6")
    assert "People: 107." in run(capsys, "report", "--all")
    assert "There is no training 9" in run(capsys, "report", "9", code=1)
    run(capsys, "records", "remove", "6")
    assert "People: 87." in run(capsys, "report", "--all")
    copy = tmp_path / "copy.sqlite"
    assert str(copy) in run(capsys, "records", "backup", str(copy))
    with open_records(copy, say=ENGLISH) as records:
        assert len(records.trainings()) == 5


@pytest.mark.parametrize("form", REPORT_FORMS)
def test_a_report_is_written_as_its_file_ends(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    """And overwrites nothing."""
    file = tmp_path / f"report.{form}"
    for _ in range(2):
        said = run(capsys, "report", "--series", "series-kyrgyzstan", "--out", str(file))
        assert str(file.with_suffix("")) in said
    assert file.read_text(encoding="utf-8") == written(form, kyrgyz()) + "\n"
    assert file.with_stem("report-2").exists()


def test_damage_is_told_by_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """With the name under which the file was set aside."""
    path = storage.folder() / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"nothing of the kind")
    assert "records.damaged-1.sqlite" in run(capsys, "records")


def test_forgetting_a_life_leaves_the_records(capsys: pytest.CaptureFixture[str]) -> None:
    """They are the trainer's own; a training is deleted by its number."""
    run(capsys, "records", "enter", "series-kyrgyzstan")
    run(capsys, "forget", "--settings")
    assert "Bishkek" in run(capsys, "records")


def test_a_report_says_nothing_twice_over() -> None:
    """Simplifications of sections that are not there are left out."""
    assert "same before and after" not in written("text", kyrgyz())
    assert "same before and after" in plain(written("text", Outcome([osh()])))
    assert "Names of participants were neither asked for nor kept." in written("md", kyrgyz())
    assert ENGLISH.language == "en"
