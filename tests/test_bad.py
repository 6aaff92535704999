"""Broken files: each folder of `bad/` with the message that `peter check` gives beside it.

A new one is a folder with a story, or a `policy.toml`, `country.toml`, `instrument.toml` or
`plan.toml`, and an `expected.txt`; no Python.
"""

import re
from pathlib import Path

import pytest

from peter.__main__ import main
from peter.reading import SIZE_LIMIT

BAD = Path(__file__).parent / "bad"
FOLDERS = sorted(path.name for path in BAD.iterdir() if path.is_dir())

PLACE = re.compile(r"^[\w-]+(/[\w-]+(\.en)?\.toml)?(:\d+)?: ")
"""Where: a file, and its line where the parser gives one."""

NEEDS_NO_LINE = (
    "is missing.",  # of a whole file: it has no line yet
    "is not told.",
    "has no death.",
    "has no words.",
    "has no script.toml",
    "file is empty.",
    "binary file.",
    "is no story, policy, country, instrument or session plan.",
    "a story is a folder",
    "event 'unemployment' in month 432",  # in the story that is changed, not in this file
)


def reference(folder: str) -> str:
    """What is given to `peter check`: the story's folder, or the one file in it."""
    for name in ("policy.toml", "country.toml", "instrument.toml", "plan.toml"):
        if (BAD / folder / name).is_file():
            return f"{folder}/{name}"
    return folder


def expected(folder: str) -> list[str]:
    """The lines that should be printed."""
    return (BAD / folder / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("folder", FOLDERS)
def test_message(
    folder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken file gets its message on stdout, all of its problems at once, and exit code 1."""
    monkeypatch.chdir(BAD)
    code = main(["check", reference(folder)])
    out, err = capsys.readouterr()
    assert out.splitlines() == expected(folder)
    assert err == ""
    assert code == 1


@pytest.mark.parametrize("folder", FOLDERS)
def test_says_where_what_and_remedy(folder: str) -> None:
    """Every message begins with its place and goes on, after what is wrong, to what is right."""
    lines = expected(folder)
    assert lines
    for line in lines:
        place = PLACE.match(line)
        assert place, line
        assert place.group(3) or any(text in line for text in NEEDS_NO_LINE), line
        told = line[place.end() :]
        has_remedy = "should be" in told or len(re.findall(r"[.?](?= |$)", told)) >= 2
        assert has_remedy or re.search(r"(\.\.\.|so it is no story\.|lived with\.)$", told), line


@pytest.mark.parametrize("command", ["compare", "ledger", "why"])
@pytest.mark.parametrize("folder", ["wrong-types", "not-utf8", "illegal-status", "no-script"])
def test_other_commands(
    command: str,
    folder: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The other commands say the same of a broken story, on stderr, and print no data."""
    monkeypatch.chdir(BAD)
    event = ["unemployment"] if command == "why" else []
    assert main([command, folder, *event]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "Please report" not in err
    assert err.startswith((f"{folder}/script.toml", f"{folder}: ", "event 'unemployment'"))


def test_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is named, and near names are offered."""
    missing = tmp_path / "script.toml"
    assert main(["check", str(missing), "petr"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{missing}: this folder has no script.toml, so it is no story."
    assert lines[1].startswith("petr: there is no such file or folder. Did you mean 'peter'?")


def test_too_large(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of more than 2 MB is not read through."""
    (tmp_path / "script.toml").write_text("# \n" * (SIZE_LIMIT // 3 + 1))
    assert main(["check", str(tmp_path)]) == 1
    assert "it is larger than 2 MB, so it is no story." in capsys.readouterr().out


def test_each_is_stored_with_its_message() -> None:
    """There are broken files of every sort, and no folder without its expected message."""
    assert len(FOLDERS) >= 40
    assert all((BAD / folder / "expected.txt").is_file() for folder in FOLDERS)
