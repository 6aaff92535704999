"""Views into text, JSON and CSV: the same figures in each, safe for whoever opens them."""

import csv
import io
import json
import math
import re
from functools import cache
from typing import Any

import attrs
import pytest

from peter.compare import Comparison, compare
from peter.exports import EXPORTS
from peter.exports.as_text import WIDTH, paragraph, table_text
from peter.life import simulate
from peter.model.life import Life
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.speech import ENGLISH, Speech
from peter.views.note import UNIT
from peter.views.table import Table

TABLE = 120
"""Letters of the widest table; prose keeps to a small window."""
FORMATS = ("text", "json", "csv")
HANDOUTS = ("html", "md", "csv", "json")
PAPERS = {
    "gaps": ("text", "html", "md", "csv", "json"),
    "handout": HANDOUTS,
    "report": ("text", "html", "md", "csv"),
    "script": ("text", "html", "md"),
    "sheet": ("html", "md"),
    "worksheet": ("html", "md"),
}
"""What a trainer prints, and in which formats."""


@cache
def life(policy: str) -> Life:
    """Peter's life under a policy."""
    return simulate(load_scenario("peter"), load_policy(policy))


@cache
def both() -> Comparison:
    """Peter's life with the kit and with nothing."""
    return compare(life("kit"), life("none"))


@cache
def written(form: str, what: str) -> str:
    """An export of the comparison, or of the life with the kit."""
    return EXPORTS[form][what](both() if what == "compare" else life("kit"), ENGLISH)


def no_constant(name: str) -> None:
    """JSON has no words for what is no number."""
    raise AssertionError(name)


def data(what: str) -> Any:
    """The JSON export, read back strictly."""
    return json.loads(written("json", what), parse_constant=no_constant)


def test_table() -> None:
    """Text and data export both lives and one life; pages and data, the end of a life."""
    assert set(EXPORTS) == {*FORMATS, *HANDOUTS}
    for form, exports in EXPORTS.items():
        expected = {"compare", "ledger"} if form in FORMATS else set()
        expected |= {what for what, forms in PAPERS.items() if form in forms}
        assert set(exports) == expected, form


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("what", ["compare", "ledger"])
def test_clean_end(form: str, what: str) -> None:
    """An export is text without a last line break, trailing spaces or control characters."""
    text = written(form, what)
    assert text
    assert text == text.rstrip()
    assert not re.search(r" $", text, re.MULTILINE)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("what", ["compare", "ledger"])
def test_no_negative_zero(form: str, what: str) -> None:
    """Nothing is written as minus zero, nan or infinity."""
    assert not re.search(r"-0(\.0+)?(?![\d.])", written(form, what))
    assert not re.search(r"\b(nan|inf|NaN|Infinity)\b", written(form, what))


# JSON -----------------------------------------------------------------------------------------


def test_json_figures() -> None:
    """JSON gives the figures of the lives, to the sixth decimal."""
    measures = data("compare")["lifetime"]
    for side, expected in (("with", both().lifetime_with), ("without", both().lifetime_without)):
        for field in attrs.fields(type(expected)):
            value = getattr(expected, field.name)
            if isinstance(value, float):
                assert measures[side][field.name] == pytest.approx(value, abs=1e-6), field.name
    rows = data("ledger")
    for row, month in zip(rows, life("kit").months, strict=True):
        assert row["income"] == pytest.approx(month.income.total, abs=1e-6)
        assert row["savings"] == pytest.approx(month.savings, abs=1e-6)


def test_ledger_adds_up() -> None:
    """In each row of the ledger what comes in is what goes out, as far as it is rounded."""
    for row in data("ledger"):
        came = row["income"] + row["drawn"] + row["asset_cash"] + row["borrowed"]
        went = row["consumption"] + row["special_costs"] - row["care_skipped"]
        gap = came + row["from_relatives"] - went - row["paid"] - row["saved"]
        assert math.isclose(gap, 0, abs_tol=1e-4), row["month"]


def test_json_keeps_letters() -> None:
    """JSON is written in letters, not in escapes."""
    story = load_scenario("peter")
    english = story.words["en"]
    birth = attrs.evolve(english.events["birth"], title="{peter} родился")
    words = attrs.evolve(
        english, names={"peter": "Пётр"}, events={**english.events, "birth": birth}
    )
    told = attrs.evolve(story, words={"en": words})
    pair = compare(simulate(told, load_policy("none")), simulate(told, load_policy("none")))
    assert "Пётр родился" in EXPORTS["json"]["compare"](pair, ENGLISH)


# CSV ------------------------------------------------------------------------------------------


def test_compare_csv() -> None:
    """The CSV of the comparison has each figure of its JSON, in a row of its own."""
    rows = list(csv.DictReader(io.StringIO(written("csv", "compare"))))
    found = {(r["event"], r["life"], r["measure"]): r["value"] for r in rows}
    assert len(found) == len(rows)
    expected: dict[tuple[str, str, str], Any] = {}
    whole = data("compare")
    places = [(e["id"], e) for e in whole["events"]] + [("lifetime", whole["lifetime"])]
    for name, sides in places:
        for side in ("with", "without"):
            for key, value in sides[side].items():
                if isinstance(value, dict):
                    expected |= {(name, side, f"{key}.{b}"): x for b, x in value.items()}
                else:
                    expected[name, side, key] = value
    assert set(found) == set(expected)
    for key, value in expected.items():
        assert found[key] == ("" if value is None else str(value)), key


def test_ledger_csv() -> None:
    """The CSV of the ledger is its JSON as a table."""
    rows = list(csv.DictReader(io.StringIO(written("csv", "ledger"))))
    expected = data("ledger")
    assert [list(row) for row in rows] == [list(row) for row in expected]
    for row, other in zip(rows, expected, strict=True):
        assert row == {key: str(value) for key, value in other.items()}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_formula(sign: str) -> None:
    """No text of a story is a formula when a spreadsheet opens it."""
    story = load_scenario("peter")
    evil = f"{sign}HYPERLINK(1)"
    events = tuple(attrs.evolve(e, id=evil) if e.id == "birth" else e for e in story.events)
    told = attrs.evolve(story, events=events, words={})
    pair = compare(simulate(told, load_policy("none")), simulate(told, load_policy("none")))
    cells = {
        cell
        for row in csv.reader(io.StringIO(EXPORTS["csv"]["compare"](pair, ENGLISH)))
        for cell in row
    }
    assert evil not in cells
    # A carriage return is shown as an escape: as it is, it would end the row.
    assert (r"\rHYPERLINK(1)" if sign == "\r" else f"'{evil}") in cells


# Text -----------------------------------------------------------------------------------------


def test_aligned() -> None:
    """Words stand to the left of their column, numbers to the right."""
    table = Table(
        "A title",
        ("Event", "Income", "Share"),
        (("birth", "1,234", "5.0 %"), ("old age", "-7", ""), ("", "0", "66.7 %")),
    )
    assert table_text(table).splitlines() == [
        "A title",
        "Event    Income   Share",
        "birth     1,234   5.0 %",
        "old age      -7",
        "              0  66.7 %",
    ]


def test_paragraph() -> None:
    """Long sentences are wrapped to the page, with their indent."""
    text = paragraph("word " * 100, "   ")
    assert all(line.startswith("   ") and len(line) <= WIDTH for line in text.splitlines())
    assert text.split() == ["word"] * 100


def test_compare_text() -> None:
    """The page says who lives with what, the unit, what is assumed, and whose program it is."""
    text = written("text", "compare")
    flat = " ".join(text.split())
    assert "With: What Peter has in the story Without: No protection" in flat
    assert UNIT in flat
    assert "We assume that everybody in the story is protected; C102 asks for as little as" in flat
    assert "not made, checked or endorsed by the ILO or ITC-ILO" in flat
    assert "{" not in text
    assert all(len(line) <= TABLE for line in text.splitlines())


def test_compare_text_in_russian() -> None:
    """In another language the words are other ones, and every figure is the same."""
    say = Speech("ru")

    def figures(text: str) -> list[str]:
        return re.findall(r"(?<= )\d[\d,.\u00a0]*(?= )", text.split("\n\n")[2])

    russian = EXPORTS["text"]["compare"](both(), say)
    assert "Без защиты" in russian
    assert [f.replace("\u00a0", ",") for f in figures(russian)] == figures(
        written("text", "compare")
    )


def test_data_are_in_no_language() -> None:
    """JSON and CSV have the same keys and plain numbers whatever is spoken; titles are told."""
    say = Speech("ru")
    for form in ("json", "csv"):
        assert EXPORTS[form]["ledger"](life("kit"), say) == written(form, "ledger")
    assert EXPORTS["csv"]["compare"](both(), say) == written("csv", "compare")
    russian = json.loads(EXPORTS["json"]["compare"](both(), say))
    assert russian["lifetime"] == data("compare")["lifetime"]
    told = [event.pop("title") for event in russian["events"]]
    english = data("compare")["events"]
    assert told == [
        load_scenario("peter")
        .words["ru"]
        .named(load_scenario("peter").words["ru"].events[event["id"]].title)
        for event in english
    ]
    assert russian["events"] == [{k: v for k, v in e.items() if k != "title"} for e in english]


def test_compare_text_tells_every_event() -> None:
    """All ten events are on the page with their number and title, and are told in words."""
    text = written("text", "compare")
    words = load_scenario("peter").words["en"]
    for number, event in enumerate(load_scenario("peter").numbered, 1):
        title = re.escape(words.named(words.events[event.id].title))
        assert re.search(rf"^ *{number} +\d+ +{title} +With +[a-z]", text, re.MULTILINE)
        assert re.search(rf"^{number}  {title}\n   \S", text, re.MULTILINE)


def test_ledger_text() -> None:
    """The ledger as text has a heading and then a line for each month."""
    heading, *lines = written("text", "ledger").splitlines()
    assert heading.split()[:3] == ["month", "age_years", "status"]
    assert [int(line.split()[0]) for line in lines] == list(range(936))
