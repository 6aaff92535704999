"""The commands: exit codes, stdout for data and stderr for narration, the stable JSON."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pexpect
import pytest

from peter import storage
from peter.__main__ import main
from peter.cli import playing
from peter.cli.parser import parser
from peter.model.terms import Branch
from peter.reading import shipped
from peter.settings import Settings
from peter.speech import ENGLISH

COMMANDS = (
    *("compare", "ledger", "handout", "why", "check", "instruments", "policies", "forget"),
    *("present", "console", "worksheet", "script", "ready", "report", "records", "gaps"),
)

NEEDY = ("check", "console", "present", "report")
"""Commands whose examples need a file, a terminal or a training."""

RUNS: tuple[tuple[str, ...], ...] = (
    ("compare", "peter"),
    ("compare", "peter", "--without", "survivors"),
    ("compare", "peter", "--against", "c102", "--json"),
    ("compare", "peter-harder", "--policy", "advanced", "--csv"),
    ("ledger", "peter"),
    ("ledger", "peter", "--life", "without", "--json"),
    ("ledger", "peter", "--csv"),
    ("why", "peter", "3"),
    ("why", "peter", "old_age", "--without", "old_age"),
    ("check", "none", "floor", "c102", "advanced", "kit"),
    ("instruments",),
    ("instruments", "c183"),
    ("policies",),
    ("policies", "kit", "none"),
    ("worksheet", "session-1", "--group", "1"),
    ("script", "session-2", "--form", "text"),
    ("ready", "--no-clicker"),
    ("gaps",),
    ("gaps", "KG"),
    ("gaps", "uz", "--why", "maternity.level"),
    ("gaps", "kg", "--ratify"),
    ("gaps", "de", "--figures"),
    ("gaps", "kg", "--json"),
    ("forget",),
    ("forget", "--settings"),
)
"""One line for each thing that a command does."""


@attrs.frozen
class Answer:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """stdout as JSON."""
        return json.loads(self.out)


Peter = Callable[..., Answer]


@pytest.fixture
def peter(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Peter:
    """`peter` with some arguments, in this process and without a terminal."""
    monkeypatch.setenv("COLUMNS", "1000")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str) -> Answer:
        capsys.readouterr()
        try:
            code = main(list(arguments))
        except SystemExit as leaving:  # argparse leaves by itself
            code = leaving.code if isinstance(leaving.code, int) else 0
        return Answer(code, *capsys.readouterr())

    return run


# Exit codes and streams -----------------------------------------------------------------------


@pytest.mark.parametrize("arguments", RUNS, ids=" ".join)
def test_fine(peter: Peter, arguments: tuple[str, ...]) -> None:
    """What works gives 0, its data on stdout and not a word on stderr."""
    answer = peter(*arguments)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip()
    assert answer.out.endswith("\n")
    assert "\x1b" not in answer.out


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("compare", "petr"), "peter"),
        (("ledger", "peter-hard"), "peter-harder"),
        (("why", "petr", "3"), "peter"),
        (("compare", "peter", "--policy", "c10"), "c102"),
        (("compare", "peter", "--against", "advancd"), "advanced"),
        (("policies", "kitt"), "kit"),
        (("compare", "peter", "--without", "survivor"), "survivors"),
        (("compare", "peter", "--without", "sickness", "branch:medical_car"), "medical_care"),
        (("why", "peter", "ilness"), "illness"),
        (("instruments", "C1002"), "C102"),
        (("instruments", "r2002"), "R202"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_misspelt(peter: Peter, arguments: tuple[str, ...], meant: str) -> None:
    """What does not exist gives 1, no data, and the nearest spelling on stderr."""
    answer = peter(*arguments)
    assert (answer.code, answer.out) == (1, "")
    assert f"Did you mean {meant!r}?" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_nothing_near(peter: Peter) -> None:
    """Where nothing is near, what is known is listed."""
    answer = peter("compare", "xyz")
    assert answer.code == 1
    assert "'xyz'" in answer.err
    assert "peter, peter-harder" in answer.err
    event = peter("why", "peter", "11")
    assert event.code == 1
    assert "1 birth, 2 breastfeeding" in event.err
    assert "10 old_age" in event.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("walk",),
        ("compare",),
        ("compare", "peter", "--json", "--csv"),
        ("compare", "peter", "--against", "c102", "--without", "survivors"),
        ("compare", "peter", "--wihtout", "survivors"),
        ("ledger", "peter", "--life", "both"),
        ("why", "peter"),
        ("check",),
        ("--story",),
    ],
    ids=" ".join,
)
def test_usage(peter: Peter, arguments: tuple[str, ...]) -> None:
    """What cannot be understood gives 2, no data, and how it is used on stderr."""
    answer = peter(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("usage: peter")


class _Interrupted(io.StringIO):
    """A stdout at which the reader presses Ctrl-C."""

    def write(self, text: str) -> int:
        raise KeyboardInterrupt


class _Broken(io.StringIO):
    """A stdout that fails as nothing should."""

    def write(self, text: str) -> int:
        raise ZeroDivisionError("no stdout")


@pytest.mark.parametrize("arguments", [("compare", "peter"), ("policies",), ("check", "kit")])
def test_interrupted(
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Ctrl-C gives 130 and one word, not a traceback."""
    monkeypatch.setattr(sys, "stdout", _Interrupted())
    assert main(list(arguments)) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


def test_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A bug gives 1, writes a log, names it and asks for it; the traceback stays in the log."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "stdout", _Broken())
    assert main(["policies"]) == 1
    (log,) = tmp_path.iterdir()
    err = capsys.readouterr().err
    assert str(log) in err
    assert "report" in err
    assert "Traceback" not in err
    assert "ZeroDivisionError: no stdout" in log.read_text(encoding="utf-8")


# Help -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_help(peter: Peter, command: str) -> None:
    """The help of every command gives an example of it."""
    answer = peter(command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert f"Example: peter {command}" in answer.out


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in NEEDY])
def test_example(
    peter: Peter, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example in the help works as it stands; on stderr stands at most what was written."""
    monkeypatch.chdir(tmp_path)
    line = re.search(r"Example: peter ([^>\n]*)", peter(command, "--help").out)
    assert line
    answer = peter(*line.group(1).split())
    assert answer.code == 0
    assert answer.err == "".join(f"Written: {path}\n" for path in tmp_path.iterdir())


def test_help_lists_commands(peter: Peter) -> None:
    """`peter --help` lists every command and says whose program this is not."""
    answer = peter("--help")
    assert answer.code == 0
    assert set(re.findall(r"^ {4}(\w+) +\w", answer.out, re.MULTILINE)) == set(COMMANDS)
    assert "not made, checked or endorsed by the ILO or ITC-ILO" in answer.out


def test_version(peter: Peter) -> None:
    """`--version` says which version this is and whose program it is not."""
    answer = peter("--version")
    assert (answer.code, answer.err) == (0, "")
    assert re.match(r"Meet Peter \d+\.\d+", answer.out)
    assert "not made, checked or endorsed by the ILO or ITC-ILO" in answer.out
    assert "NORMLEX" in answer.out


# Language -------------------------------------------------------------------------------------

CYRILLIC = re.compile("[А-Яа-яЁё]{3}")
SPOKEN = [run for run in RUNS if run[0] in ("compare", "why", "instruments", "policies")]
SPOKEN = [run for run in SPOKEN if not {"--json", "--csv"} & set(run)]


@pytest.mark.parametrize("arguments", SPOKEN, ids=" ".join)
def test_language(peter: Peter, arguments: tuple[str, ...]) -> None:
    """`--lang` is taken before a command and after it, with one argument or with two."""
    russian = peter(*arguments, "--lang", "ru")
    assert (russian.code, russian.err) == (0, "")
    assert CYRILLIC.search(russian.out)
    assert peter("--lang=ru", *arguments) == russian
    assert not CYRILLIC.search(re.sub("(?m)^.*(Russian|Русский).*$", "", peter(*arguments).out))


def test_language_of_data(peter: Peter) -> None:
    """The numbers and keys of JSON are the same in every language."""
    english, russian = (
        peter("compare", "peter", "--json", "--lang", language).data for language in ("en", "ru")
    )
    assert english["lifetime"] == russian["lifetime"]
    assert [e["with"] for e in english["events"]] == [e["with"] for e in russian["events"]]


def test_language_of_help(peter: Peter) -> None:
    """Help is in the language that is asked for in the same line."""
    english, russian = peter("--help"), peter("--help", "--lang", "ru")
    assert russian.code == 0
    assert CYRILLIC.search(russian.out)
    assert english.out != russian.out


@pytest.mark.parametrize("arguments", [("--lang", "xx"), ("policies", "--lang", "xx"), ("--lang",)])
def test_unknown_language(peter: Peter, arguments: tuple[str, ...]) -> None:
    """A language that is not there gives 2 and says which there are."""
    answer = peter(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "--lang" in answer.err
    assert "ru" in answer.err


@pytest.mark.parametrize(
    ("environment", "is_russian"),
    [
        ({"LANG": "ru_KG.UTF-8"}, True),
        ({"LC_MESSAGES": "ru_RU", "LANG": "en_US"}, True),
        ({"LC_ALL": "C.UTF-8", "LC_MESSAGES": "ru_RU"}, False),
        ({"LC_ALL": "", "LANG": "ru"}, True),
        ({"LANG": "de_DE"}, False),
        ({}, False),
    ],
    ids=str,
)
def test_locale(
    peter: Peter,
    environment: dict[str, str],
    is_russian: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where nothing was chosen the locale decides: LC_ALL, then LC_MESSAGES, then LANG."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert bool(CYRILLIC.search(peter("why", "peter", "3").out)) is is_russian


def test_settings_before_locale(peter: Peter, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was chosen once holds before the locale, and `--lang` before both."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    storage.save_settings(Settings(language="ru", names=(("viktor", "Азиз"),), currency="KGS"))
    assert "Азиз" in peter("why", "peter", "3").out
    assert CYRILLIC.search(peter("policies", "kit").out)
    english = peter("policies", "kit", "--lang", "en").out
    assert not CYRILLIC.search(english)


def test_damaged_settings(peter: Peter) -> None:
    """Settings that cannot be read are told on stderr, once, and the command runs."""
    path = storage.folder() / storage.SETTINGS_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{", encoding="utf-8")
    answer = peter("policies", "kit")
    assert answer.code == 0
    assert "settings.damaged-1.json" in answer.err
    assert peter("policies", "kit").err == ""


# With and Without -----------------------------------------------------------------------------

EVENT_KEYS = {
    "number",
    "id",
    "title",
    "age_years",
    "month",
    "instruments",
    "requirements",
    "with",
    "without",
}
SIDE_KEYS = {
    "status",
    "income",
    "needs",
    "consumption",
    "savings",
    "debt",
    "consumption_fall",
    "payments",
}
MEASURES = {
    "months_income_poor",
    "months_consumption_poor",
    "fgt0",
    "fgt1",
    "fgt2",
    "lowest_consumption",
    "total_consumption",
    "peak_debt",
    "interest_paid",
    "assets_lost",
    "care_skipped",
    "school_years",
    "child_work_months",
    "health_at_end",
    "contributions_employee",
    "contributions_employer",
    "benefits_received",
    "consumption_equivalent",
    "consumption_equivalent_discounted",
    "catastrophic_months",
    "replacement_rate_gross",
    "replacement_rate_net",
}
MORE_MEASURES = {"peak_debt_months", "from_relatives", "rights_cost_employer", "rights_hours"}
"""Given besides: debt in months of the wage, who helped, what rights cost the employer."""


def test_compare_json(peter: Peter) -> None:
    """The keys of `compare --json` are a promise to those who read it."""
    data = peter("compare", "peter", "--json").data
    assert set(data) == {
        "scenario",
        "policy",
        "against",
        "switched_off",
        "events",
        "lifetime",
    }
    assert [event["number"] for event in data["events"]] == list(range(1, 11))
    for event in data["events"]:
        assert set(event) == EVENT_KEYS
        for side in ("with", "without"):
            assert set(event[side]) == SIDE_KEYS
    assert set(data["lifetime"]) == {"with", "without"}
    for side in ("with", "without"):
        assert set(data["lifetime"][side]) == MEASURES | MORE_MEASURES


def test_compare_defaults(peter: Peter) -> None:
    """With is the story's own policy; Without is nothing at all."""
    data = peter("compare", "peter", "--json").data
    assert (data["scenario"], data["policy"], data["against"]) == ("peter", "kit", "none")
    assert data["switched_off"] == []
    for event in data["events"]:
        assert event["without"]["payments"] == {}
    assert data["lifetime"]["with"]["benefits_received"]["old_age"] > 0
    assert data["lifetime"]["without"]["benefits_received"] == {}
    assert data["lifetime"]["without"]["contributions_employee"] == 0


def test_event_rows(peter: Peter) -> None:
    """Each event names its age, its month and its instruments as codes, without repetition."""
    birth, *_, old_age = peter("compare", "peter", "--json").data["events"]
    assert (birth["id"], birth["month"], birth["age_years"]) == ("birth", 0, 0)
    assert birth["title"] == "Peter is born"
    assert birth["instruments"] == ["C102", "C183", "R191", "C103"]
    assert "c183-cash" in birth["requirements"]
    assert (old_age["id"], old_age["month"], old_age["age_years"]) == ("old_age", 756, 63)


def test_mirror(peter: Peter) -> None:
    """Two policies the other way round give the same two lives, each in the other column."""
    ab = peter("compare", "peter", "--policy", "kit", "--against", "c102", "--json").data
    ba = peter("compare", "peter", "--policy", "c102", "--against", "kit", "--json").data
    assert (ab["policy"], ab["against"]) == ("kit", "c102")
    assert (ba["policy"], ba["against"]) == ("c102", "kit")
    pairs = [(ab["lifetime"], ba["lifetime"]), *zip(ab["events"], ba["events"], strict=True)]
    for one, other in pairs:
        assert one["with"] == other["without"]
        assert one["without"] == other["with"]
        assert one["with"] != one["without"]


def test_same(peter: Peter) -> None:
    """A policy against itself differs in nothing, and the table says so."""
    same = ("compare", "peter", "--policy", "kit", "--against", "kit")
    data = peter(*same, "--json").data
    for pair in (data["lifetime"], *data["events"]):
        assert pair["with"] == pair["without"]
    text = peter(*same).out
    rows = [line for line in text.splitlines() if line.startswith(("Months", "Consumption o"))]
    assert len(rows) >= 3
    assert all(row.endswith("the same") for row in rows)


def test_columns(peter: Peter) -> None:
    """The first life stands before the second in every table, also where that has more."""
    ab = peter("compare", "peter", "--policy", "none", "--against", "kit").out
    assert re.search(r"^No protection: No protection$", ab, re.MULTILINE)
    assert re.search(r"^Peter's story: What Peter has in the story$", ab, re.MULTILINE)
    heads = r"^ +No protection +Peter's story +Peter's story, in comparison$"
    assert re.search(heads, ab, re.MULTILINE)
    received = re.search(r"^old-age benefit +(\S+) +(\S+) +(\S+) more$", ab, re.MULTILINE)
    assert received
    assert received.group(1) == "0"
    assert received.group(2) == received.group(3)
    lives = re.findall(r"(?<=  )(No protection|Peter's story)(?=  +[a-z])", ab)
    assert lives == ["No protection", "Peter's story"] * 10


@pytest.mark.parametrize(
    ("names", "off"),
    [
        (["sickness"], ["medical_care", "sickness"]),
        (["6"], ["medical_care", "sickness"]),
        (["branch:sickness"], ["sickness"]),
        (["medical_care"], ["medical_care"]),
        (["old_age"], ["old_age"]),
        (["Old-Age"], ["old_age"]),
        (["9"], ["employment_injury", "invalidity"]),
        (["family_responsibilities"], ["flexible_hours"]),
        (["flexible_hours"], ["flexible_hours"]),
        (["5", "survivors"], ["family", "survivors", "parental_leave"]),
        (["parental_leave"], ["family", "parental_leave"]),
        (["branch:parental_leave"], ["parental_leave"]),
    ],
    ids=" ".join,
)
def test_without(peter: Peter, names: list[str], off: list[str]) -> None:
    """`--without` takes switches by id or number, branches, and `branch:` where both exist."""
    data = peter("compare", "peter", "--json", "--without", *names).data
    assert (data["policy"], data["against"], data["switched_off"]) == ("kit", "kit", off)
    lost = set(off) & set(data["lifetime"]["with"]["benefits_received"])
    assert not lost & set(data["lifetime"]["without"]["benefits_received"])


def test_without_repeated(peter: Peter) -> None:
    """`--without a b` and `--without a --without b` are the same."""
    one = peter("compare", "peter", "--json", "--without", "survivors", "old_age")
    two = peter("compare", "peter", "--json", "--without", "10", "--without", "3")
    assert one.out == two.out


def test_without_everything(peter: Peter) -> None:
    """Taking all ten away leaves the lives of no protection."""
    all_ten = peter("compare", "peter", "--json", "--without", *map(str, range(1, 11))).data
    nothing = peter("compare", "peter", "--json", "--against", "none").data
    assert all_ten["lifetime"] == nothing["lifetime"]


def test_policy_file(peter: Peter, tmp_path: Path) -> None:
    """A policy may be a file of one's own."""
    path = tmp_path / "mine.toml"
    path.write_text(shipped("policies", "floor.toml").read_text(encoding="utf-8"))
    mine = peter("compare", "peter", "--json", "--policy", str(path))
    assert mine.out == peter("compare", "peter", "--json", "--policy", "floor").out


# Ledger ---------------------------------------------------------------------------------------

LEDGER_KEYS = {
    "age_years",
    "status",
    "earnings",
    "contributions_employee",
    "contributions_employer",
    "income",
    "needs",
    "special_costs",
    "consumption",
    "savings",
    "assets",
    "debt",
    "borrowed",
    "paid",
    "saved",
    "from_relatives",
    "care_skipped",
    "short",
    "health",
    "school_years",
}


def test_ledger_json(peter: Peter) -> None:
    """The ledger has a row for each month and a column for each sum, benefits one by one."""
    rows = peter("ledger", "peter", "--json").data
    assert [row["month"] for row in rows] == list(range(936))
    benefits = {f"benefit_{branch.value}" for branch in Branch}
    for row in rows:
        assert set(row) >= LEDGER_KEYS
        assert {key for key in row if key.startswith("benefit_")} == benefits
    assert rows[-1]["age_years"] == pytest.approx(78, abs=0.1)
    assert rows[-1]["status"] == "retired"


def test_ledger_life(peter: Peter) -> None:
    """`--life with` is the policy's own life, `--life without` the other's."""
    with_ = peter("ledger", "peter", "--against", "c102", "--csv")
    without = peter("ledger", "peter", "--against", "c102", "--life", "without", "--csv")
    assert with_.out != without.out
    assert with_.out == peter("ledger", "peter", "--life", "with", "--csv").out
    assert without.out == peter("ledger", "peter", "--policy", "c102", "--csv").out


def test_ledger_csv(peter: Peter) -> None:
    """The ledger as CSV holds what it holds as JSON."""
    table = list(csv.DictReader(io.StringIO(peter("ledger", "peter", "--csv").out)))
    rows = peter("ledger", "peter", "--json").data
    assert list(table[0]) == list(rows[0])
    assert [row["income"] for row in table] == [f"{row['income']}" for row in rows]


def test_compare_csv(peter: Peter) -> None:
    """The comparison as CSV has six full columns, a life in each row."""
    table = list(csv.reader(io.StringIO(peter("compare", "peter", "--csv").out)))
    assert table[0] == ["number", "event", "age_years", "life", "measure", "value"]
    assert {len(row) for row in table} == {6}
    assert {row[3] for row in table[1:]} == {"with", "without"}


# Why, catalogue, policies ---------------------------------------------------------------------


def test_why(peter: Peter) -> None:
    """`why` gives each claim's steps with articles, first With, then Without, by number or id."""
    by_number = peter("why", "peter", "3", "--without", "survivors").out
    assert by_number == peter("why", "peter", "breadwinner", "--without", "survivors").out
    head, lives = by_number.split("Peter's father dies (With)")
    with_, without = lives.split("Peter's father dies (Without)")
    assert head.startswith("With: What Peter has in the story.\nWithout: ")
    assert "[C128 Art. 24]" in with_
    assert "45 % of 700 = 315 a month" in with_
    assert "Nothing in force answers this." in without


def test_why_compares_as_the_game_does(peter: Peter) -> None:
    """Without lacks the event's own benefit unless asked otherwise, and the output says so."""
    plain = peter("why", "peter", "3").out
    assert plain == peter("why", "peter", "3", "--without", "survivors").out
    assert "Without: What Peter has in the story, but no survivors' benefit." in plain
    nothing = peter("why", "peter", "3", "--against", "none").out
    assert nothing != plain
    assert "Without: No protection." in nothing


def test_instrument(peter: Peter) -> None:
    """An instrument is shown with its requirements, their marks and their sources."""
    out = peter("instruments", "C183").out
    for text in ("c183-cash", "two-thirds", "Checked: read in the text.", "Art. 6-7", "normlex"):
        assert text in out
    assert out == peter("instruments", "c183").out


def test_instruments(peter: Peter) -> None:
    """The catalogue lists twenty instruments under their headings."""
    lines = peter("instruments").out.splitlines()
    assert len(lines) == 21
    assert lines[0].split() == ["Code", "Title", "Status", "Requirements"]


def test_policies(peter: Peter) -> None:
    """Each policy says what it contains, what it costs, and what it takes for granted."""
    out = peter("policies").out
    assert re.findall(r"^(\w+): ", out, re.MULTILINE) == [
        "none",
        "floor",
        "c102",
        "advanced",
        "kit",
        "recommended",
    ]
    assert "Price: 25.0 % of gross earnings" in out
    assert "We assume that everybody in the story is protected" in out


# Text of others -------------------------------------------------------------------------------

STORY = """\
id = "wild"
hero = "peter"
policy = "kit"

[household]
savings = 200

[[member]]
id = "peter"
role = "hero"
age_years = 30
status = "employed"
earnings = 1.0
contribution_months = 60

[[event]]
id = "illness"
kind = "illness"
number = 1
month = 12
switch = "sickness"
requirements = ["c102-sickness"]
person = "peter"
days = 60

[[event]]
id = "death"
kind = "death"
month = 60
person = "peter"
"""

WORDS = """\
title = "[bold]Wild[/bold] \\u001b[31mred"
summary = "\\u001b]0;title\\u0007"

[names]
peter = "P[i]e[/i]ter\\u0008"

[event.illness]
title = "{peter} is [red]ill[/red]\\u009b2J {nobody}"
label = "ill"
story = "Nothing."
protects = "Nothing."
debrief = "Nothing."
"""


def test_text_is_text(peter: Peter, tmp_path: Path) -> None:
    """Brackets in a story are printed as they stand; control characters are shown, not obeyed."""
    (tmp_path / "script.toml").write_text(STORY, encoding="utf-8")
    (tmp_path / "words.en.toml").write_text(WORDS, encoding="utf-8")
    for command in (["compare"], ["compare", "--json"], ["compare", "--csv"], ["why", "1"]):
        name, *rest = command
        answer = peter(name, str(tmp_path), *rest)
        assert (answer.code, answer.err) == (0, "")
        controls = {c for c in answer.out if unicodedata.category(c) in ("Cc", "Cf")}
        assert controls <= {"\n"}
    text = peter("compare", str(tmp_path)).out
    assert text.startswith("[bold]Wild[/bold] \\x1b[31mred: one life, lived twice")
    assert "P[i]e[/i]ter\\x08 is [red]ill[/red]\\x9b2J {nobody}" in text


# Real processes -------------------------------------------------------------------------------


def test_program() -> None:
    """The installed program and `python -m peter` are the same."""
    program = shutil.which("peter", path=str(Path(sys.executable).parent))
    assert program
    for command in ([program], [sys.executable, "-m", "peter"]):
        ran = subprocess.run(
            [*command, "--version"], capture_output=True, encoding="utf-8", check=False
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout.startswith("Meet Peter ")


def test_pipe() -> None:
    """A reader who has seen enough of a pipe, such as `head`, is no error."""
    with subprocess.Popen(
        [sys.executable, "-m", "peter", "ledger", "peter"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as ran:
        assert ran.stdout
        assert ran.stderr
        assert ran.stdout.readline().split()[:2] == ["month", "age_years"]
        ran.stdout.close()
        assert ran.stderr.read() == ""
        assert ran.wait() == 0


def test_ctrl_c() -> None:
    """Ctrl-C in the middle of a long check gives 130, a word, and a clean line."""
    ran = pexpect.spawn(
        sys.executable,
        ["-m", "peter", "check", "peter"],
        env={**os.environ, "NO_COLOR": "1"},
        encoding="utf-8",
        timeout=20,
        # A test run in the background may ignore the signal, and would hand that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    ran.expect(r"living [\d,]+ of 1,024 lives \.\.\.")
    ran.sendintr()
    ran.expect(pexpect.EOF)
    ran.close()
    assert ran.exitstatus == 130
    assert "Traceback" not in ran.before
    assert ran.before.endswith(" \rInterrupted.\r\n")


def test_no_argument_means_the_game_with_its_defaults() -> None:
    """The short way to the first screen gives what the parser would."""
    options = parser(ENGLISH, []).parse_args([])
    assert (options.story, playing.wants_lines(options)) == (playing.STORY, None)
    assert options.run is playing.run
