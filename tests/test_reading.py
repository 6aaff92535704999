"""Files into frozen values: strictly, every problem with its place, nothing guessed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

from peter.errors import FileError, Problem, nearest
from peter.model.law import Figure
from peter.model.terms import Branch, Coping, Protects, Status
from peter.reading import Source, clean, display_name, read, shipped, spell, structure


@attrs.frozen
class Home:
    """A table inside a table."""

    savings: float = 0.0


@attrs.frozen
class Facts:
    """A value with a field of every type that the model has."""

    name: str = "Peter"
    month: int = 0
    rate: float = 0.0
    is_told: bool = True
    branch: Branch = Branch.SICKNESS
    coping: Coping = Coping.CUT_FOOD
    protects: Protects = Protects.EMPLOYED
    until_month: int | None = None
    requirements: tuple[str, ...] = ()
    only_if: tuple[Status, ...] = ()
    home: Home = Home()
    names: Mapping[str, str] = attrs.field(factory=dict)
    figures: Mapping[str, Figure] = attrs.field(factory=dict)


def source(tmp_path: Path, text: str) -> Source:
    """A file with this text, read."""
    path = tmp_path / "facts.toml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def facts(tmp_path: Path, text: str) -> tuple[Facts | None, list[Problem]]:
    """The text as Facts, and what is wrong with it."""
    problems: list[Problem] = []
    whole = source(tmp_path, text)
    return structure(whole, whole.data, Facts, (), problems), problems


def failure(path: Path) -> Problem:
    """The one problem for which a file cannot be read at all."""
    with pytest.raises(FileError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert str(caught.value) == str(problem)
    return problem


# Files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"", None, "the file is empty."),
        (b" \n\t\n", None, "the file is empty."),
        (b"id = 1\n\0", None, "this is a binary file."),
        ('id = 1\nname = "Пётр"\n'.encode("cp1251"), 2, "it is not UTF-8 text."),
        (b'id = "peter"\nhero "peter"\n', 2, "it is not valid TOML: Expected '='"),
        (b'id = "peter"\nid = "anna"\n', 2, "it is not valid TOML: Cannot overwrite a value."),
        (b'id = "peter"\nhero = "peter', 2, "it is not valid TOML: Unterminated string."),
    ],
    ids=["empty", "blank", "binary", "not-utf8", "no-equals", "twice", "unclosed"],
)
def test_unreadable(tmp_path: Path, raw: bytes, line: int | None, message: str) -> None:
    """A file that cannot be parsed is one problem, with the line where there is one."""
    path = tmp_path / "script.toml"
    path.write_bytes(raw)
    problem = failure(path)
    assert (problem.file, problem.line) == (str(path), line)
    assert problem.message.startswith(message)
    assert problem.remedy


def test_no_file(tmp_path: Path) -> None:
    """A missing file and a folder in a file's place are said to be just that."""
    assert failure(tmp_path / "none.toml").message == "there is no such file."
    assert failure(tmp_path).message == "this is a folder, not a file."


def test_windows_file(tmp_path: Path) -> None:
    """A file saved on Windows, with a byte order mark and carriage returns, is read like any."""
    path = tmp_path / "facts.toml"
    path.write_bytes(b'\xef\xbb\xbfname = "Anna"\r\n\r\n[home]\r\nsavings = 3\r\n')
    read_back = read(path)
    assert read_back.data == {"name": "Anna", "home": {"savings": 3}}
    assert read_back.line(("home", "savings")) == 4


def test_shipped_files() -> None:
    """Stories that ship are found, and named from the shipped folder on wherever they stand."""
    script = shipped("peter", "script.toml")
    assert script.is_file()
    assert Path(display_name(script)).as_posix() == "scenarios/peter/script.toml"
    assert read(script).name == display_name(script)
    assert display_name(Path("my-story") / "script.toml") == str(Path("my-story") / "script.toml")


# Places ---------------------------------------------------------------------------------------

SCRIPT = """\
id = "peter"

[household]
savings = 200

[[event]]
id = "birth"
child = { id = "mira", age_years = 130 }

[[event]]
id = "illness"
"days" = 60

[event.child]
id = "vera"

[contributions.old_age]
share = 0.135
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("id",), 1),
        (("household",), 3),
        (("household", "savings"), 4),
        (("household", "debt"), 3),
        (("event", 0), 6),
        (("event", 0, "child", "age_years"), 8),
        (("event", 1, "days"), 12),
        (("event", 1, "child", "id"), 15),
        (("event", 1, "requirements", 2), 10),
        (("contributions", "old_age", "share"), 18),
        (("hero",), None),
    ],
    ids=str,
)
def test_line(tmp_path: Path, key: tuple[str | int, ...], line: int | None) -> None:
    """A key has the line it stands on, else that of the nearest table around it, else none."""
    assert source(tmp_path, SCRIPT).line(key) == line


def test_problem_as_text() -> None:
    """A problem reads: file, line, key, what is wrong, what would be right."""
    whole = Problem("a.toml", "is missing.", "Add it.", spell(("event", 2, "month")), 7)
    assert str(whole) == "a.toml:7: event.3.month: is missing. Add it."
    assert str(Problem("a.toml", "the file is empty.")) == "a.toml: the file is empty."


# Types ----------------------------------------------------------------------------------------


def test_right_types(tmp_path: Path) -> None:
    """Every type is read as it is written; shares may be fractions in quotes."""
    text = """
    name = "Anna"
    month = 3
    rate = "2/3"
    is_told = false
    branch = "old_age"
    coping = "leave_school"
    until_month = 5
    requirements = ["c102-sickness"]
    only_if = ["employed", "sick"]
    home = { savings = 200 }
    names = { peter = "Peter" }
    figures = { rate = "2/3", duration_weeks = 26, is_fixed = true }
    """
    found, problems = facts(tmp_path, text)
    assert problems == []
    assert found == Facts(
        "Anna",
        3,
        2 / 3,
        False,
        Branch.OLD_AGE,
        Coping.LEAVE_SCHOOL,
        Protects.EMPLOYED,
        5,
        ("c102-sickness",),
        (Status.EMPLOYED, Status.SICK),
        Home(200),
        {"peter": "Peter"},
        {"rate": "2/3", "duration_weeks": 26, "is_fixed": True},
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = 5", "name: should be text in quotes, but is the number 5."),
        ("name = true", "name: should be text in quotes, but is the truth value true."),
        ("name = ['Peter']", "name: should be text in quotes, but is a list."),
        ("name = 2026-01-01", "name: should be text in quotes, but is a date."),
        ('month = "34"', "month: should be a whole number, but is the text '34'."),
        ("month = 2.0", "month: should be a whole number, but is the number 2.0."),
        ("month = true", "month: should be a whole number, but is the truth value true."),
        ('until_month = "5"', "until_month: should be a whole number, but is the text '5'."),
        (
            'rate = "45 %"',
            'rate: should be a number (or a fraction in quotes, such as "2/3"), '
            "but is the text '45 %'.",
        ),
        (
            'rate = "1/0"',
            'rate: should be a number (or a fraction in quotes, such as "2/3"), '
            "but is the text '1/0'.",
        ),
        (
            "rate = false",
            'rate: should be a number (or a fraction in quotes, such as "2/3"), '
            "but is the truth value false.",
        ),
        (
            'is_told = "yes"',
            "is_told: should be true or false, without quotes, but is the text 'yes'.",
        ),
        ("is_told = 1", "is_told: should be true or false, without quotes, but is the number 1."),
        ('branch = "old-age"', "branch: there is no branch 'old-age'. Did you mean 'old_age'?"),
        (
            'coping = "borrow"',
            "coping: there is no coping rule 'borrow'. Known: cut_food, leave_school.",
        ),
        (
            'protects = "employes"',
            "protects: there is no group of people 'employes'. Did you mean 'employed'?",
        ),
        (
            'requirements = "c102-sickness"',
            "requirements: should be a list in square brackets, but is the text 'c102-sickness'.",
        ),
        (
            'requirements = ["a", 3]',
            "requirements.2: should be text in quotes, but is the number 3.",
        ),
        ('only_if = ["sik"]', "only_if.1: there is no status 'sik'. Did you mean 'sick'?"),
        ("home = 200", "home: should be a table, but is the number 200."),
        (
            'home = { savings = "200" }',
            'home.savings: should be a number (or a fraction in quotes, such as "2/3"), '
            "but is the text '200'.",
        ),
        (
            "home = { saving = 200 }",
            "home.saving: the key 'saving' is not known here. Did you mean 'savings'?",
        ),
        ('names = ["Peter"]', "names: should be a table, but is a list."),
        ("names = { peter = 7 }", "names.peter: should be text in quotes, but is the number 7."),
        ("figures = { rate = [1] }", "figures.rate: should be a plain value, but is a list."),
        ("monht = 3", "monht: the key 'monht' is not known here. Did you mean 'month'?"),
    ],
)
def test_wrong_type(tmp_path: Path, text: str, message: str) -> None:
    """Nothing is guessed: a value of another type is a problem that says what it should be."""
    found, problems = facts(tmp_path, text)
    assert found is None
    assert [str(p) for p in problems] == [f"{tmp_path / 'facts.toml'}:1: {message}"]


def test_every_problem(tmp_path: Path) -> None:
    """All problems of a file are found at once, each on its own line."""
    _, problems = facts(tmp_path, 'name = 1\nmonth = "2"\nrate = -1\nhom = 3\n[home]\nsavings = []')
    assert sorted((p.line, p.key) for p in problems) == [
        (1, "name"),
        (2, "month"),
        (3, "rate"),
        (4, "hom"),
        (6, "home.savings"),
    ]


def test_not_a_table(tmp_path: Path) -> None:
    """A value where a table should be is a problem, not a crash."""
    problems: list[Problem] = []
    whole = source(tmp_path, "home = 3")
    assert structure(whole, whole.data["home"], Home, ("home",), problems) is None
    assert [p.message for p in problems] == ["should be a table, but is the number 3."]


def test_missing(tmp_path: Path) -> None:
    """A key that cannot be done without is missing, and what to add is said."""

    @attrs.frozen
    class Needs:
        name: str
        home: Home

    problems: list[Problem] = []
    whole = source(tmp_path, "# nothing")
    assert structure(whole, whole.data, Needs, ("event", 0), problems) is None
    assert [(p.key, p.message, p.remedy) for p in problems] == [
        ("event.1.name", "is missing.", "Add name = ..."),
        ("event.1.home", "is missing.", "Add [event.1.home]."),
    ]


# Impossible values ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "month = -1",
        "rate = -0.01",
        "rate = 1.5",
        'rate = "3/2"',
        "figures = { months_cycle = 0 }",
        "rate = nan",
        "rate = inf",
        "month = 1441",
        "home = { savings = -200 }",
        "figures = { pension_age_years = 130 }",
    ],
)
def test_impossible(tmp_path: Path, text: str) -> None:
    """Negative numbers, shares above one, ages above 120 years and infinities are refused."""
    found, problems = facts(tmp_path, text)
    assert found is None
    assert len(problems) == 1
    assert problems[0].line == 1


@pytest.mark.parametrize(
    "text", ["month = 0", "rate = 0", "rate = 1", "month = 1440", "home = { savings = 99999 }"]
)
def test_possible(tmp_path: Path, text: str) -> None:
    """Nothing and all, and the longest life, are possible."""
    found, problems = facts(tmp_path, text)
    assert found is not None
    assert problems == []


# Text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[bold]not bold[/bold]", "[bold]not bold[/bold]"),
        ("{peter} said: «да»", "{peter} said: «да»"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("a no-break\u00a0space, 20\u202f%", "a no-break\u00a0space, 20\u202f%"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("bell\x07 and null\x00", "bell\\x07 and null\\x00"),
        ("\x9b2J", "\\x9b2J"),
        ("from right \u202eto left", "from right \\u202eto left"),
        ("over\rwritten", "over\\rwritten"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    """Text stays text: brackets are kept and control characters are shown, never obeyed."""
    assert clean(text) == shown
    assert clean(shown) == shown


def test_text_is_cleaned(tmp_path: Path) -> None:
    """Every text that is read is cleaned, wherever it stands."""
    text = """
    name = "\\u001b[1mPeter"
    requirements = ["\\u0007"]
    names = { peter = "\\u001b]0;title" }
    figures = { rate = "\\u009b" }
    """
    found, _ = facts(tmp_path, text)
    assert found is not None
    assert found.name == "\\x1b[1mPeter"
    assert found.requirements == ("\\x07",)
    assert found.names == {"peter": "\\x1b]0;title"}
    assert found.figures == {"rate": "\\x9b"}


@pytest.mark.parametrize(
    ("word", "known", "remedy"),
    [
        ("sicknes", ["sickness", "survivors"], "Did you mean 'sickness'?"),
        ("xyz", ["sickness", "maternity"], "Known: maternity, sickness."),
        ("xyz", [], ""),
    ],
)
def test_nearest(word: str, known: list[str], remedy: str) -> None:
    """A misspelling gets the nearest known word, else all of them."""
    assert nearest(word, known) == remedy


def test_values_are_frozen(tmp_path: Path) -> None:
    """What was read cannot be changed."""
    found, _ = facts(tmp_path, "month = 3")
    changed: Any = found
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        changed.month = 4
