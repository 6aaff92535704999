"""A country against the standards in plain mode: sentences, and a number for each choice."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from peter.gaps import find_gaps
from peter.instruments import catalogue
from peter.plain.game import Turn, begin, step
from peter.plain.gaps import aloud
from peter.plain.lines import WIDTH
from peter.plain.state import Place
from peter.scenario.countries import country_ids, load_country, template
from peter.scenario.economy import base_economy
from peter.speech import ENGLISH
from peter.views.gaps.words import SIGN

TODAY = date(2026, 11, 22)
SIGNS = set(SIGN.values()) - {"?", "–", "<"}
"""Those that stand for nothing else in a text."""


@cache
def after(*typed: str) -> Turn:
    """The state and the last text after these lines."""
    if not typed:
        return begin(today=TODAY)
    return step(after(*typed[:-1])[0], typed[-1])


def text_after(*typed: str) -> str:
    """The last text on one line, so that no line break hides a sentence."""
    return " ".join(after(*typed)[1].split())


def assert_readable(text: str) -> None:
    """Short lines of plain words, without the signs of the matrix."""
    assert not SIGNS & set(text), text
    for line in text.splitlines():
        assert len(line) <= WIDTH or " " not in line, line
        assert line == line.strip()


def test_countries_are_listed() -> None:
    """From home to the countries, each by its name or its code, with what is known of it."""
    state, text = after("countries")
    assert state.place is Place.COUNTRIES
    assert_readable(text)
    for name in ("Germany", "Kyrgyzstan", "Uzbekistan"):
        assert re.search(rf"{name}: \d+ figures, not known: \d+", text)
    assert after("countries", "Kyrgyzstan")[0].country == "kg"
    assert after("countries", "UZ")[0].country == "uz"


@pytest.mark.parametrize("code", country_ids())
def test_whole_country_is_heard(code: str) -> None:
    """Rows, cells, figures, ratifying: every choice of every place says something readable."""
    state, text = after("countries", code)
    assert_readable(text)
    rows = re.findall(r"^Row (\d+):", text, re.MULTILINE)
    assert len(rows) >= 20
    for number in rows:
        there, text = step(state, number)
        assert there.place is Place.GAP
        assert_readable(text)
        for cell in re.findall(r"^Cell (\d+):", text, re.MULTILINE):
            assert_readable(step(there, cell)[1])
        assert_readable(step(there, "all")[1])
        assert step(there, "back")[0].place is Place.COUNTRY
    assert_readable(step(state, "ratifying")[1])
    there, text = step(state, "figures")
    for group in re.findall(r"^(\d+) [a-z_]+:", text, re.MULTILINE):
        assert_readable(step(there, group)[1])


def test_why_is_told_in_sentences() -> None:
    """Kyrgyz maternity against C183, step by step, with both sources."""
    cell = re.search(r"Cell (\d+): The level, against C183", after("countries", "kg", "Row 10")[1])
    assert cell is not None
    text = text_after("countries", "kg", "Row 10", cell[1])
    assert "Maternity, the level, against C183 (Art. 6-7): below" in text
    assert "The instrument asks: 2/3 x 44,400 = 29,600 som." in text
    assert "Difference: below by 27,600 som." in text
    assert re.search(r"Source: https://www.akchabar.kg/\S+[^.\s] ", text), "no stop at an address"


def test_figures_are_looked_for() -> None:
    """Any other line is looked for among the figures."""
    assert "Unemployment: recipients: 435 people" in text_after("countries", "kg", "figures", "435")
    assert '"xyzzy" is in no figure.' in text_after("countries", "kg", "figures", "xyzzy")


def test_own_pack_is_read_as_it_is_saved(tmp_path: Path) -> None:
    """A path opens one's own pack; a broken one says what is wrong, and one stays."""
    pack = tmp_path / "kz.toml"
    state = after("countries")[0]
    stayed, text = step(state, str(pack))
    assert stayed == state
    assert "is no country and no file." in text
    pack.write_text(template("kz", "2026-11-22"), encoding="utf-8")
    there, text = step(state, str(pack))
    assert there.place is Place.COUNTRY
    assert "My country against the standards" in text
    pack.write_text(
        pack.read_text(encoding="utf-8").replace("My country", "Kazakhstan"), encoding="utf-8"
    )
    assert "Kazakhstan against the standards" in step(there, "reread")[1]
    pack.write_text("code = 1", encoding="utf-8")
    kept, text = step(there, "reread")
    assert "should be text in quotes" in text
    assert kept == there


def test_matrix_aloud() -> None:
    """`peter gaps` for those who listen: each row a sentence, without signs."""
    text = aloud(find_gaps(load_country("kg"), catalogue(), base_economy()), "2026-11-22", ENGLISH)
    assert_readable(text)
    assert "Injury at work, lasting incapacity. Against C102: the level: unknown" in " ".join(
        text.split()
    )
