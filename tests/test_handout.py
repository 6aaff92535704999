"""The end of a life as documents: whole, readable by everybody, and never markup of a story."""

import csv
import io
import json
import os
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element

import attrs
import pytest

from peter.__main__ import main
from peter.cli.options import PAPER_SIZES
from peter.cli.papers import HANDOUT_FORMS
from peter.errors import RequestError
from peter.exports import EXPORTS
from peter.exports.as_html import SIZES
from peter.exports.keep import FORMS, default_name, export_end, save_end, write
from peter.instruments import catalogue
from peter.scenario.policies import load_policy
from peter.session import Session, advance, lock, open_story, pass_by, predict
from peter.speech import ENGLISH, Speech
from peter.views.chart import ChartView, Marker
from peter.views.data import codes
from peter.views.handout import Ending, ending
from peter.views.svg import HEIGHT, PATTERN, WIDTH, chart_svg

GOLDEN = Path(__file__).parent / "golden" / "handout-peter.md"

EVIL = "<b>\"Пётр\" & '{peter}' |`*_[x](javascript:1)</b>"
"""A name that is markup in every format, if one lets it."""

VOID = ("meta", "br", "hr", "img", "link", "input")


@cache
def peter() -> Session:
    """Peter's whole life, from its first event."""
    return open_story("peter")


@cache
def written(form: str, language: str = "en") -> str:
    """The handout of Peter's life."""
    return export_end(peter(), form, Speech(language))


class Page(HTMLParser):
    """A page read as a browser reads it: every element, and the text within."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += f" {data}"

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


@cache
def page(language: str = "en") -> Page:
    """The handout of Peter's life as a page."""
    return Page(written("html", language))


def renamed(name: str) -> Speech:
    """A player who calls the people of the story by a name of their own."""
    return Speech(names=(("peter", name), ("viktor", name)))


# The page -------------------------------------------------------------------------------------


def test_page_is_whole() -> None:
    """Every element of the page is closed where it should be, and ids are there once."""
    found = page()
    assert found.open == []
    ids = [a["id"] for _, a in found.tags if "id" in a]
    assert len(ids) == len(set(ids)) > 10


@pytest.mark.parametrize("language", ["en", "ru"])
def test_page_says_its_language(language: str) -> None:
    """The page marks the language that it is in."""
    assert page(language).all("html")[0]["lang"] == language


def test_page_loads_nothing() -> None:
    """No script, no picture, no font: nothing on the page is loaded, and the page forbids it."""
    found = page()
    tags = {tag for tag, _ in found.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    for _, attributes in found.tags:
        assert not {"src", "href", "srcset", "data", "xlink:href"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
    style = written("html").partition("<style>")[2].partition("</style>")[0]
    assert style
    assert not re.search(r"url\(|@import|http", style)
    policies = [a["content"] for a in found.all("meta") if "http-equiv" in a]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_tables_have_headers() -> None:
    """Every table has a heading above each column but the first, and one before each row."""
    text = written("html")
    tables = re.findall(r"<table>.*?</table>", text)
    assert len(tables) >= 12
    for table in tables:
        head, *rows = re.findall(r"<tr>.*?</tr>", table)
        columns = len(re.findall(r"<t[hd]\b", head))
        assert len(re.findall(r'<th [^>]*scope="col"', head)) >= columns - 1
        for row in rows:
            assert row.startswith('<tr><th scope="row">'), row
            assert len(re.findall(r"<t[hd]\b", row)) == columns


def test_chart_is_told() -> None:
    """The chart has a title and a description, and is told in words beside it."""
    found = page()
    (picture,) = found.all("svg")
    assert picture["role"] == "img"
    named = {a.get("id") for tag, a in found.tags if tag in ("title", "desc")}
    assert set(str(picture["aria-labelledby"]).split()) <= named
    told = written("html").partition("<figcaption>")[2].partition("</figcaption>")[0]
    assert "Below the poverty line: with, 26 months; without, 266 months." in told
    assert "3 loss (14 years old)" in told


def test_no_script_of_a_story() -> None:
    """A name with brackets, quotes and ampersands is read back as it was typed, as text."""
    text = export_end(peter(), "html", renamed(EVIL))
    assert "<b>" not in text
    found = Page(text)
    assert found.open == []
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in page().tags]
    assert f"{EVIL} lived 78 years, twice" in found.text


def test_control_characters_are_shown() -> None:
    """What no page can hold is shown as an escape: a null, an escape, half a letter."""
    for form in ("html", "md", "csv"):
        text = export_end(peter(), form, renamed("P\x00\x1b[2J\ud800\r"))
        text.encode("utf-8")
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text), form


# Everything is in it --------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["html", "md"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_everything_is_in_it(form: str, language: str) -> None:
    """Every event, every instrument of it, and who did not make this, are in the handout."""
    say = Speech(language)
    text = page(language).text if form == "html" else written(form, language).replace("\\", "")
    scenario = peter().scenario
    words = scenario.words[language]
    for event in scenario.numbered:
        assert words.named(words.events[event.id].title) in text
        for code in codes(event):
            assert re.search(rf"\b{code}\b", text), code
    for instrument in catalogue().instruments:
        if instrument.code in {code for event in scenario.numbered for code in codes(event)}:
            assert instrument.normlex_url in text
    assert "ILO or ITC-ILO" in text or language != "en"
    assert "NORMLEX" in text
    for comparison in ending(peter()).comparison.events:
        assert say.money(comparison.with_.worst.income.total) in text
        assert say.money(comparison.without.worst.income.total) in text


def test_lives_keep_their_columns() -> None:
    """With stands before Without in every table that has both."""
    for heads in re.findall(r"<thead>.*?</thead>", written("html")):
        if ">With<" in heads:
            assert heads.index(">With<") < heads.index(">Without<")


def test_recall() -> None:
    """Each recall question is asked with its options; the right ones stand at the end, once."""
    text = written("md").replace("\\", "")
    asked, _, answers = text.partition("## Answers")
    words = peter().scenario.words["en"]
    for event in peter().scenario.numbered:
        recall, right = words.events[event.id].recall, event.recall_answer
        assert recall is not None
        assert right is not None
        assert recall.text in asked
        assert all(option in asked for option in recall.options)
        assert f"{'abcd'[right - 1]}: {recall.because}" in answers


def test_predictions() -> None:
    """Predictions stand beside the results, if there were any; nothing of a loss passed by."""
    assert "Predictions against results" not in written("md")
    session = open_story("peter", asks=True)
    wrong = 1 + session.event.answer % 4 if session.event.answer else 1
    session = advance(lock(predict(session, wrong)))
    session = lock(predict(session, session.event.answer or 1))
    session = pass_by(advance(session))
    text = export_end(session, "md", ENGLISH)
    table = text.partition("Predictions against results")[2].partition("\n#")[0]
    rows = [
        [c.strip() for c in line.split("|")[1:-1]] for line in table.splitlines() if "|" in line
    ]
    assert [row[3] for row in rows[2:]] == ["otherwise", "as predicted"]
    data = json.loads(export_end(session, "json", ENGLISH))
    assert [p["is_right"] for p in data["end"]["predictions"]] == [False, True]


def test_prices_add_up() -> None:
    """What is paid in for each benefit adds up to all that was paid in."""
    table = written("md").partition("cost and gave")[2].partition("\n\n")[2].partition("\n\n")[0]
    rows = [line.split("|")[1:-1] for line in table.splitlines()[2:]]
    paid = sum(int(row[2].replace(",", "")) for row in rows)
    measures = ending(peter()).comparison.lifetime_with
    total = measures.contributions_employee + measures.contributions_employer
    assert len(rows) == 10
    assert paid == pytest.approx(total, abs=len(rows))


def test_against_another_policy() -> None:
    """A handout of one benefit left out says so, and does not speak of all ten."""
    from peter.scenario.switches import branches_of

    policy = peter().policy
    one = Ending(peter(), policy.without(branches_of(["survivors"])))
    text = EXPORTS["md"]["handout"](one, ENGLISH)
    assert "but no survivors' benefit" in text
    assert "none of the ten benefits" not in text
    assert "none of the ten benefits" in written("md")
    assert "saved the difference" in written("md")
    other = Ending(attrs.evolve(peter(), policy=load_policy("c102")), load_policy("floor"))
    assert "saved the difference" not in EXPORTS["md"]["handout"](other, ENGLISH)


# Markdown, CSV, JSON --------------------------------------------------------------------------


def test_golden(request: pytest.FixtureRequest) -> None:
    """The handout of Peter's life, as it was read by a person."""
    text = f"{written('md')}\n"
    if request.config.getoption("--write-golden"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_markdown_obeys_no_name() -> None:
    """A name keeps its signs, each escaped, and begins neither list, heading nor table."""
    text = export_end(peter(), "md", renamed(EVIL))
    assert r"\<b\>" in text
    assert not re.search(r"(?<!\\)[<`\[]", text)
    for name in ("# x", "- x", "1. x", "> x", "+ x", "| x", "a\nb"):
        lines = export_end(peter(), "md", renamed(name)).splitlines()
        starts = [re.match(r"#+ |- |\d+\. |\||\*\*|> |\+ |", line)[0] for line in lines]  # type: ignore[index]
        assert starts == [
            re.match(r"#+ |- |\d+\. |\||\*\*|> |\+ |", line)[0]  # type: ignore[index]
            for line in written("md").splitlines()
        ], name


def test_csv_is_a_table() -> None:
    """The CSV has the figures of the comparison and the sentences; a figure stays a number."""
    rows = list(csv.DictReader(io.StringIO(written("csv"))))
    figures = list(
        csv.DictReader(io.StringIO(EXPORTS["csv"]["compare"](ending(peter()).comparison, ENGLISH)))
    )
    assert [row for row in rows if row["life"]] == figures
    said = {(r["event"], r["measure"]): r["value"] for r in rows if not r["life"]}
    assert said["birth", "title"] == "Peter is born"
    assert said["breadwinner", "in_words"].startswith("Without: 19 months more")
    assert said["end", "mattered"].startswith("What mattered most")
    negative = [r["value"] for r in rows if r["value"].startswith("-")]
    assert all(re.fullmatch(r"-[\d.]+(e-\d+)?", value) for value in negative)


def test_csv_has_no_formula() -> None:
    """A name that is a formula is none in a spreadsheet."""
    text = export_end(peter(), "csv", renamed("=HYPERLINK(1)"))
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert "'=HYPERLINK(1) lived 78 years, twice" in cells
    assert not any(cell.startswith("=") for cell in cells)


def test_json_is_the_comparison() -> None:
    """JSON has all that `peter compare --json` has, under the same keys, and the end beside it."""
    data = json.loads(written("json"))
    compared = json.loads(EXPORTS["json"]["compare"](ending(peter()).comparison, ENGLISH))
    assert data["language"] == "en"
    assert data["end"]["heading"] == "Peter lived 78 years, twice"
    for event in data["events"]:
        assert event.pop("in_words")
    assert {key: data[key] for key in compared} == compared


# The chart ------------------------------------------------------------------------------------


def picture(**changes: object) -> Element:
    """A small chart."""
    chart = ChartView(
        first_month=0,
        with_=(500.0,) * 24,
        without=(500.0,) * 12 + (0.0,) * 12,
        poverty_line=(280.0,) * 24,
        markers=(Marker(0, 1, "a", False), Marker(1, 2, "b", False), Marker(20, 3, "c", False)),
        with_label="With",
        without_label="Without",
        line_label="poverty line",
        age_label="years",
        description="What one sees.",
        title="Income a month",
    )
    return chart_svg(attrs.evolve(chart, **changes), ENGLISH)  # type: ignore[arg-type]


def curve(root: Element, name: str) -> Element:
    """The line of a life, or the poverty line."""
    return next(e for e in root.iter("path") if e.get("class") == name)


def test_lines_differ_without_colour() -> None:
    """With is solid, Without dotted, the poverty line dashed, and each is named beside a piece."""
    root = picture()
    assert len(set(PATTERN.values())) == 3
    for name, pattern in PATTERN.items():
        assert curve(root, name).get("stroke-dasharray", "") == pattern
    texts = [e.text for e in root.iter("text")]
    assert {"With", "Without", "poverty line", "years"} <= set(texts)


def test_curve_follows_its_months() -> None:
    """A level life is one line; a fall is drawn at its month, down to zero."""
    root = picture()
    level, fall = curve(root, "with").get("d", ""), curve(root, "without").get("d", "")
    assert level.count("L") == 1
    points = [tuple(map(float, p.split())) for p in fall.removeprefix("M").split("L")]
    assert len(points) == 4
    assert points[1][0] == points[2][0] == pytest.approx((points[0][0] + points[3][0]) / 2, abs=0.2)
    zero = next(e for e in root.iter("line") if e.get("stroke") == "#1A1A1A")
    assert float(zero.get("y1", "")) == points[2][1]


def test_numbers_do_not_touch() -> None:
    """Events that follow one another closely stand in rows of their own; none leaves the field."""
    forty_years = dict.fromkeys(("with_", "without", "poverty_line"), (500.0,) * 480)
    root = picture(**forty_years)
    circles = [(float(e.get("cx", "")), float(e.get("cy", ""))) for e in root.iter("circle")]
    assert len(circles) == 3
    for index, (x, y) in enumerate(circles):
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT
        assert all(abs(x - a) > 21 or abs(y - b) > 21 for a, b in circles[:index])
    far = picture(markers=(Marker(24, 1, "later", False), Marker(-1, 2, "before", False)))
    assert not list(far.iter("circle"))


@pytest.mark.parametrize("amount", [0.0, 0.4, 7.0, 950.0, 123456.0, -300.0])
def test_every_amount_is_in_the_field(amount: float) -> None:
    """Whatever the amounts, the curve stays between the top and the axis."""
    root = picture(with_=(amount,) * 24)
    height = float(curve(root, "with").get("d", "").split("L")[0].split()[1])
    assert 0 <= height <= HEIGHT
    ticks = [e.text for e in root.iter("text") if e.get("text-anchor") == "end"]
    assert 2 <= len(ticks) <= 9


# Sizes, files, command ------------------------------------------------------------------------


def test_poster_is_short() -> None:
    """The poster shows every event, but neither articles nor room for notes."""
    text = EXPORTS["html"]["handout"](ending(peter()), ENGLISH, "a2")
    found = Page(text)
    assert found.open == []
    assert "420mm 594mm" in text
    ids = {a.get("id") for a in found.all("section")}
    assert {f"event-{number}" for number in range(1, 11)} <= ids
    assert not ids & {"notes", "sources", "recall", "price"}
    assert "size: A4" in written("html")


def test_forms_and_sizes() -> None:
    """The command offers every form in which a handout is written, and every size."""
    assert set(HANDOUT_FORMS) == set(FORMS)
    assert PAPER_SIZES == SIZES


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file that is there stays as it is; the new one gets a number, and its full path is told."""
    paths = [write(tmp_path / "x.md", str(number)) for number in range(3)]
    assert [path.name for path in paths] == ["x.md", "x-2.md", "x-3.md"]
    assert [path.read_text(encoding="utf-8") for path in paths] == ["0\n", "1\n", "2\n"]
    assert all(path.is_absolute() for path in paths)


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Where nothing can be written the message names the file and says why."""
    (tmp_path / "file").write_text("")
    for folder in ("file", "missing"):
        path = tmp_path / folder / "x.md"
        with pytest.raises(RequestError, match=rf"Cannot write {re.escape(str(path))}: \w"):
            write(path, "x")


def test_saved_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The end of a life is kept in the current folder, else in the home folder."""
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(here)
    assert save_end(peter(), "md", ENGLISH) == here / "peter-handout.md"
    # A folder that is gone can be written by nobody, whoever runs this test.
    os.remove(here / "peter-handout.md")
    here.rmdir()
    assert save_end(peter(), "md", ENGLISH) == home / "peter-handout.md"
    assert (home / "peter-handout.md").read_text(encoding="utf-8") == f"{written('md')}\n"


def test_name_is_a_file_name() -> None:
    """A story's id never leads out of the folder."""
    scenario = attrs.evolve(peter().scenario, id="../ä/x")
    session = attrs.evolve(peter(), scenario=scenario)
    assert default_name(session, "csv") == "-----x-handout.csv"


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`peter handout` prints a page, or writes what the file's ending says and tells where."""
    assert main(["handout", "peter"]) == 0
    assert capsys.readouterr().out == f"{written('html')}\n"
    path = tmp_path / "life.md"
    assert main(["handout", "peter", "--out", str(path)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert str(path) in err
    assert path.read_text(encoding="utf-8").startswith("# Meet Peter")
    assert main(["handout", "peter", "--form", "json", "--without", "3"]) == 0
    assert json.loads(capsys.readouterr().out)["switched_off"] == ["survivors"]
    assert main(["handout", "peter", "--form", "csv", "--size", "a2"]) == 1
    assert "--form html" in capsys.readouterr().err
