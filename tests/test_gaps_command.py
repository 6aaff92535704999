"""`peter gaps`: what can be asked for, in which form, and what is said where that is not there."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from peter.__main__ import main
from peter.scenario.countries import country_ids

Gaps = Callable[..., tuple[int, str, str]]


@pytest.fixture
def gaps(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Gaps:
    """Run `peter gaps` with arguments in a folder of its own; gives code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PETER_PLAIN", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["gaps", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_alone_it_lists_the_countries_and_the_way_to_ones_own(gaps: Gaps) -> None:
    """Every country that ships, and the template."""
    code, out, err = gaps()
    assert (code, err) == (0, "")
    for country in country_ids():
        assert re.search(rf"^{country.upper()} ", out, re.MULTILINE)
    assert "peter gaps --new CODE" in out


@pytest.mark.parametrize("reference", ["KG", "kg", "Kg"])
def test_matrix(gaps: Gaps, reference: str) -> None:
    """A code in any case of letters; each cell with sign and word, and what they mean."""
    code, out, err = gaps(reference)
    assert (code, err) == (0, "")
    assert re.search(r"^Maternity +C102 .*≥ meets", out, re.MULTILINE)
    assert re.search(r"^ +C183 .*< below", out, re.MULTILINE)
    assert "≥ meets or exceeds   < below   – absent   ? unknown   ≠ not comparable" in out
    assert "in this simplified case" in out
    assert "not made, checked or endorsed by the ILO" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 100


def test_why_of_a_row_and_of_a_cell(gaps: Gaps) -> None:
    """One aspect against every benchmark, or all that is known of the row."""
    out = gaps("kg", "--why", "maternity.level")[1]
    assert "against C102" in out
    assert "against C183" in out
    assert "Difference: below by 27,600 som" in out
    assert "how long it is paid, against" not in out
    whole = gaps("kg", "--why", "Maternity")[1]
    assert "C102, how long it is paid: At or above the benchmark" in " ".join(whole.split())


def test_figures_and_ratifying(gaps: Gaps) -> None:
    """Each on its own."""
    assert "435 people" in gaps("kg", "--figures")[1]
    assert "A conversation starter, not a legal opinion." in gaps("kg", "--ratify")[1]


def test_forms(gaps: Gaps, tmp_path: Path) -> None:
    """A page that stands for itself, Markdown, a table and data; the file's ending will do."""
    page = gaps("kg", "--html")[1]
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert not re.search(r'(src|href)="http', page), "nothing is loaded"
    assert "| Maternity | C183 |" in gaps("kg", "--md")[1]
    rows = list(csv.DictReader(io.StringIO(gaps("kg", "--csv")[1])))
    cell = next(
        r
        for r in rows
        if (r["requirement"], r["row"], r["aspect"]) == ("c183-cash", "maternity", "level")
    )
    assert (cell["verdict"], cell["has"], cell["required"]) == ("below", "2000.0", "29600.0")
    assert "akchabar.kg" in cell["sources"]
    data = json.loads(gaps("kg", "--json")[1])
    assert set(data) == {"country", "rows", "ratifying", "figures"}
    figures = csv.DictReader(io.StringIO(gaps("kg", "--figures", "--csv")[1]))
    assert [f["key"] for f in figures] == [f["key"] for f in data["figures"]]
    code, out, err = gaps("kg", "--out", "kg.html")
    assert (code, out) == (0, "")
    assert err == f"Written: {tmp_path / 'kg.html'}\n"
    assert (tmp_path / "kg.html").read_text(encoding="utf-8") == page


def test_heard_it_is_sentences(gaps: Gaps, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever listens hears each row as a sentence, without signs."""
    monkeypatch.setenv("PETER_PLAIN", "1")
    out = " ".join(gaps("kg")[1].split())
    assert "Maternity. Against C102: who is covered: unknown; the level: unknown;" in out
    assert "≥" not in out
    assert "The household, computed" in gaps("kg", "--why", "maternity.level")[1]


def test_template_is_written_checked_and_shown(gaps: Gaps, tmp_path: Path) -> None:
    """`--new` writes a file that passes the check, all of it unknown, and none over another."""
    code, out, err = gaps("--new", "kz")
    assert (code, out) == (0, "")
    assert err.startswith(f"Written: {tmp_path / 'kz.toml'}\n")
    assert "peter check kz.toml" in err
    assert "peter gaps kz.toml" in err
    text = (tmp_path / "kz.toml").read_text(encoding="utf-8")
    assert main(["check", "kz.toml"]) == 0
    gaps()  # what the check said is not asked for here
    code, out, err = gaps("kz.toml")
    assert (code, err) == (0, "")
    assert set(re.findall(r"[≥<–?≠] \w+", out.partition("≥ meets or exceeds")[0])) == {"? unknown"}
    assert str(tmp_path / "kz-2.toml") in gaps("--new", "KZ")[2]
    assert (tmp_path / "kz.toml").read_text(encoding="utf-8") == text
    assert gaps("--new", "kz", "--out", "-")[1].rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("atlantis",), "There is no country 'atlantis'. .*de, kg, uz.*peter gaps --new"),
        (("kg", "--why", "sea"), "There is no row 'sea'. .*medical_care"),
        (("kg", "--why", "maternty"), "Did you mean 'maternity'"),
        (("kg", "--why", "family.colour"), "has no aspect 'colour'. .*covered"),
        (("--new", "Kazakhstan"), "two letters"),
        (("kg", "--new", "kz"), "goes alone"),
        (("--figures",), "Name a country first"),
    ],
)
def test_what_is_not_there(gaps: Gaps, arguments: tuple[str, ...], said: str) -> None:
    """Exit code 1, nothing on stdout, and a remedy."""
    code, out, err = gaps(*arguments)
    assert (code, out) == (1, "")
    assert re.search(said, " ".join(err.split())), err


def test_broken_pack_names_every_problem(gaps: Gaps, tmp_path: Path) -> None:
    """Each on a line, with the key and what to do."""
    (tmp_path / "kz.toml").write_text('code = "KZ"\n', encoding="utf-8")
    code, out, err = gaps("kz.toml")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) > 20
    assert "kz.toml: name: is missing." in err
