"""What a player chose: kept whole, read strictly, and never a reason not to start."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peter import storage
from peter.errors import Problem
from peter.model.terms import Evidence
from peter.scenario.currencies import currencies, parse_currencies
from peter.scenario.stories import load_scenario
from peter.settings import (
    GLYPHS,
    LONGEST_NAME,
    THEMES,
    Settings,
    call,
    from_data,
    is_name,
    speech,
    to_data,
)
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.views.glyphs import Glyphs
from peter.views.settings import FORGET, RESET, money_sentence, setting_lines, turned

KEPT = Path(__file__).parent / "kept"

NAMES = st.text(min_size=1, max_size=LONGEST_NAME).filter(is_name)
ANY = st.builds(
    Settings,
    language=st.sampled_from([None, *LANGUAGES]),
    theme=st.sampled_from(THEMES),
    glyphs=st.sampled_from([None, *GLYPHS]),
    has_motion=st.booleans(),
    is_plain=st.booleans(),
    names=st.dictionaries(st.sampled_from(["peter", "anna", "lena"]), NAMES).map(
        lambda names: tuple(names.items())
    ),
    currency=st.sampled_from([None, "KGS", "UZS"]),
)


def kept_as(text: str) -> None:
    """A settings file with this in it."""
    storage.folder().mkdir(parents=True, exist_ok=True)
    (storage.folder() / storage.SETTINGS_NAME).write_text(text, encoding="utf-8")


@given(ANY)
def test_settings_come_back_the_same(settings: Settings) -> None:
    """What was chosen is what is read back, to the last name."""
    assert from_data(json.loads(json.dumps(to_data(settings)))) == (settings, ())


def test_settings_are_kept() -> None:
    """Settings that were kept are there at the next start, with nothing to say."""
    chosen = Settings(language="ru", theme="peter-contrast", names=(("peter", "Азамат"),))
    storage.save_settings(chosen)
    assert storage.load_settings() == (chosen, "")


def test_settings_of_version_1_open() -> None:
    """Settings that the first version kept are all still understood."""
    storage.folder().mkdir(parents=True, exist_ok=True)
    shutil.copy(KEPT / "settings-1.json", storage.folder() / storage.SETTINGS_NAME)
    chosen, notice = storage.load_settings()
    assert notice == ""
    assert chosen == Settings(
        "ru", "peter-light", "braille", False, True, (("anna", "Айгуль"),), "KGS"
    )


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", "xx"),
        ("language", 3),
        ("theme", "solarized"),
        ("theme", None),
        ("glyphs", "emoji"),
        ("has_motion", "no"),
        ("is_plain", 1),
        ("names", {"peter": "Azamat"}),
        ("names", [["peter"]]),
        ("names", [["peter", ""]]),
        ("names", [["peter", "{anna}"]]),
        ("names", [["peter", "x" * 16]]),
        ("names", [["peter", "\x1b[2J"]]),
        ("names", [["peter", "\u202egnp.exe"]]),
        ("names", [["\x1b", "Azamat"]]),
        ("currency", "som"),
        ("currency", ["KGS"]),
        ("colour", "red"),
    ],
)
def test_wrong_value_is_told_and_the_rest_holds(key: str, value: object) -> None:
    """What cannot be used is as at first, named in a notice; the rest of the file holds."""
    kept_as(json.dumps({"version": 1, "currency": "UZS", "language": "ru", key: value}))
    chosen, notice = storage.load_settings()
    rest: dict[str, Any] = {"currency": "UZS", "language": "ru"}
    rest.pop(key, None)
    assert chosen == replace(Settings(), **rest)
    assert repr(key) in notice


def test_name_of_a_key_is_no_code() -> None:
    """Whatever stands in the file, nothing that moves a cursor is told."""
    kept_as(json.dumps({"version": 1, "\x1b[2J" + "x" * 500: 1}))
    _, notice = storage.load_settings()
    assert notice.isprintable()
    assert len(notice) < 400


@pytest.mark.parametrize("name", ["Азамат", "O'Brien", "[b]Ann[/b]", "Anna Maria", "N", "李明"])
def test_names_that_people_have(name: str) -> None:
    """Letters of any script, spaces and brackets may stand in a name."""
    assert is_name(name)


@pytest.mark.parametrize("name", ["", " ", " Anna", "a\nb", "a\tb", "{x", "x}", "x" * 16, "\x7f"])
def test_names_that_nobody_has(name: str) -> None:
    """Nothing empty, long, padded, in braces, or that a terminal obeys."""
    assert not is_name(name)


def test_calling_and_uncalling() -> None:
    """A name replaces the one before; an empty one gives the story's own back."""
    once = call(call(Settings(), "peter", "Azamat"), "peter", " Bek ")
    assert once.names == (("peter", "Bek"),)
    assert call(once, "peter", "{anna}") == once
    assert call(once, "peter", "").names == ()


@pytest.mark.parametrize(
    ("locale", "language"), [("ru_KG.UTF-8", "ru"), ("C.UTF-8", "en"), ("", "en"), ("RU", "ru")]
)
def test_locale_decides_where_settings_are_silent(locale: str, language: str) -> None:
    """The language chosen goes first, then the locale, then English."""
    assert speech(Settings(), locale).language == language
    assert speech(Settings(language="en"), locale).language == "en"


def test_currency_that_is_gone_is_units_alone() -> None:
    """A currency that no longer ships is not shown; nothing breaks."""
    assert speech(Settings(currency="XXX"), "", currencies()).currency is None
    found = speech(Settings(currency="KGS"), "", currencies()).currency
    assert found is not None
    assert found.name == "som"


def test_glyphs_and_their_names_agree() -> None:
    """The glyphs that can be chosen are those that the chart has."""
    assert tuple(glyphs.value for glyphs in Glyphs) == GLYPHS


# Currencies -------------------------------------------------------------------------------------


def test_each_wage_has_its_date_source_and_mark() -> None:
    """A currency says of when its wage is, where it was read, and how far it was checked."""
    assert [currency.code for currency in currencies()] == ["KGS", "UZS"]
    for currency in currencies():
        assert currency.wage > 0
        assert currency.date
        assert currency.source.startswith("https://")
        assert currency.checked in list(Evidence)
        said = money_sentence(currency, 1000, ENGLISH)
        for part in (currency.date, currency.source, currency.country, currency.note):
            assert part in said


def test_wrong_currencies_are_told_with_their_place(tmp_path: Path) -> None:
    """A currency without a source, with an unknown mark or twice is a problem with its line."""
    path = tmp_path / "currencies.toml"
    entry = '[[currency]]\ncode = "KGS"\nname = "som"\nwage = 0\ndate = "2025"\nchecked = "red"\n'
    path.write_text(entry + entry.replace("wage = 0", 'wage = 1\nsource = "x"') * 2)
    problems: list[Problem] = []
    parse_currencies(path, problems)
    told = "\n".join(map(str, problems))
    assert "currency.1.source: is missing." in told
    assert "currency.1.wage: 0 is impossible." in told
    assert "there is no mark 'red'. Did you mean 'read'?" in told
    assert "two currencies have the code 'KGS'." in told


# The lines of the screen ------------------------------------------------------------------------


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize(
    ("line", "count"),
    [("language", 2), ("theme", 3), ("glyphs", 4), ("motion", 2), ("plain", 2), ("money", 3)],
)
def test_each_line_turns_in_a_circle(line: str, count: int, by: int) -> None:
    """The next value of a line, as often as there are values, leads back to the first."""
    scenario = load_scenario("peter")
    settings, seen = Settings(language="en"), []
    for _ in range(count):
        seen.append(settings)
        say = speech(settings, "", currencies())
        settings = turned(settings, line, by, currencies(), say)
    assert settings == seen[0]
    say_of = [speech(each, "", currencies()) for each in seen]
    values = {
        shown.value
        for each, say in zip(seen, say_of, strict=True)
        for shown in setting_lines(each, scenario, currencies(), say)
        if shown.id == line
    }
    assert len(values) == count


def test_lines_that_only_a_second_key_obeys_turn_nothing() -> None:
    """Reset and forgetting change nothing by arrow keys, nor does a name."""
    for line in (RESET, FORGET, "name.peter", "gone"):
        assert turned(Settings(), line, 1, currencies(), ENGLISH) == Settings()


def test_names_stand_beside_the_storys_own() -> None:
    """Each person is called by the story's name, with the player's beside it."""
    settings = call(Settings(), "peter", "Azamat")
    lines = setting_lines(
        settings, load_scenario("peter"), currencies(), Speech("en", settings.names)
    )
    shown = {line.title: line.value for line in lines if line.person}
    assert shown["Name: Peter"] == "Azamat"
    assert shown["Name: Anna"] == "as in the story"
