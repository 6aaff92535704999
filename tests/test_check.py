"""`peter check` as a function: what is checked, how many lives are lived, where it breaks.

The messages for broken files stand in `bad/` and are compared in `test_bad.py`.
"""

from importlib.resources import files
from pathlib import Path

import pytest

from peter.check import Report, check
from peter.errors import FileError, RequestError
from peter.reading import shipped
from peter.scenario.shelf import policy_ids

CASES = Path(__file__).parent / "cases"
INSTRUMENTS = sorted(
    path.name
    for path in files("peter.instruments").iterdir()
    if path.name.endswith(".toml") and path.name != "general.toml"
)

STORY = """\
id = "short"
hero = "peter"
policy = "{policy}"
length_months = 12

[household]
savings = 200

[[member]]
id = "peter"
role = "hero"
age_years = 30
status = "employed"
earnings = 1.0
contribution_months = 60
"""


def story(folder: Path, policy: str, more: str = "") -> str:
    """A year of a short story, as a folder."""
    (folder / "script.toml").write_text(STORY.format(policy=policy) + more, encoding="utf-8")
    return str(folder)


def test_peter() -> None:
    """Peter's story is without a fault under each of the 1,024 sets of its switches."""
    seen: list[tuple[int, int]] = []
    report = check("peter", lambda lives, total: seen.append((lives, total)))
    assert report == Report("peter", "story", (), 1024)
    assert seen == [(lives, 1024) for lives in range(1, 1025)]


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_cases(case: str) -> None:
    """The worked cases are stories like any other, and without a fault."""
    report = check(str(CASES / case))
    assert (report.kind, report.problems, report.lives) == ("story", (), 1024)


@pytest.mark.parametrize(("policy", "lives"), [("none", 1), ("floor", 16), ("c102", 128)])
def test_combinations(tmp_path: Path, policy: str, lives: int) -> None:
    """Only switches that change the policy are combined: two to the power of their number."""
    assert check(story(tmp_path, policy)).lives == lives


def test_stops_at_the_first_broken_life(tmp_path: Path) -> None:
    """A story that cannot be lived is said to be so once, not a thousand times."""
    more = """
[[event]]
id = "retirement"
kind = "retirement"
month = 1
person = "peter"

[[event]]
id = "unemployment"
kind = "job_loss"
month = 3
person = "peter"
months = 2
"""
    report = check(story(tmp_path, "kit", more))
    assert report.lives == 1
    (problem,) = report.problems
    assert (problem.file, problem.key) == (str(tmp_path / "script.toml"), "event.2")
    assert "month 3" in problem.message
    assert "Legal from: employed" in problem.message


def test_every_place_of_a_story(tmp_path: Path) -> None:
    """A folder, its script and its words are the same story."""
    folder = story(tmp_path, "none")
    (tmp_path / "words.en.toml").write_text('title = "A year"\nsummary = ""\n[names]\n')
    for place in (folder, f"{folder}/script.toml", f"{folder}/words.en.toml"):
        report = check(place)
        assert (report.kind, report.problems, report.lives) == ("story", (), 1)


def test_script_under_another_name(tmp_path: Path) -> None:
    """A script that is no `script.toml` is told where to go."""
    path = tmp_path / "mine.toml"
    path.write_text(STORY, encoding="utf-8")
    (problem,) = check(str(path)).problems
    assert "script.toml" in str(problem)


@pytest.mark.parametrize("name", policy_ids())
def test_policies(name: str) -> None:
    """Every policy that ships is without a fault, by name and by path."""
    path = str(shipped("policies", f"{name}.toml"))
    assert check(name) == Report(name, "policy", ())
    assert check(path) == Report(path, "policy", ())


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_instruments(name: str) -> None:
    """Every file of the catalogue is without a fault."""
    path = str(files("peter.instruments") / name)
    assert check(path) == Report(path, "instrument", ())


def test_in_order(tmp_path: Path) -> None:
    """Problems come in the order of the lines, whatever found them."""
    more = """
[economy]
wage = -1

[[event]]
id = "flu"
kind = "ilness"
month = 1

[[event]]
id = "job"
kind = "job"
month = "2"
earnings = 1
person = "peter"
"""
    report = check(story(tmp_path, "kit", "colour = 3\n" + more))
    lines = [problem.line for problem in report.problems]
    assert len(lines) == 4
    assert lines == sorted(lines, key=lambda line: line or 0)


@pytest.mark.parametrize(
    ("reference", "error", "message"),
    [
        ("petr", RequestError, "Did you mean 'peter'?"),
        ("peter-hard", RequestError, "Did you mean 'peter-harder'?"),
        ("advance", RequestError, "Did you mean 'advanced'?"),
        ("no/such/file.toml", RequestError, "there is no such file or folder"),
        (str(CASES), RequestError, "has no script.toml"),
        (__file__, FileError, "is not valid TOML"),
    ],
)
def test_nothing_there(reference: str, error: type[Exception], message: str) -> None:
    """What is not there, or is no TOML, is an error in words."""
    with pytest.raises(error) as caught:
        check(reference)
    assert message in str(caught.value)
