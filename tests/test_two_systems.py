"""Two systems side by side: any two policies, national or standard, wherever two lives stand."""

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import attrs
import pytest

from peter import plenary as show
from peter import storage
from peter.cli import command
from peter.errors import RequestError
from peter.exports import EXPORTS
from peter.laboratory import (
    choose_with,
    choose_without,
    levels_for,
    open_laboratory,
    references,
    toggle_branch,
    toggle_switch,
)
from peter.model.terms import Branch
from peter.plain.conducting import Showing
from peter.plain.game import begin, step
from peter.plain.presenting import page
from peter.plain.state import Place
from peter.plenary import Kind, open_show, slides
from peter.records import Record, from_data, open_records, to_data
from peter.records.show import chosen_of
from peter.scenario.plans import load_plan
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.scenario.systems import System, chosen_data, chosen_from, load_system, system_ids
from peter.session import (
    Session,
    Under,
    advance,
    compared,
    open_story,
    reach,
    toggle,
    toggle_all,
    under_of,
    undo,
)
from peter.speech import ENGLISH, LANGUAGES, Speech
from peter.views.data import compare_data
from peter.views.end import end_view
from peter.views.handout import ending
from peter.views.laboratory import laboratory_view
from peter.views.play import play_view
from peter.views.show import projected_view
from peter.views.show.trainer import trainer_view
from peter.views.systems import beside, column_name, limits_of, spoken, systems_view
from peter.views.why import why_page

WITH_OR_WITHOUT = re.compile(r"\b(With|Without)\b(?! care)")
"""What stands over no column of two systems, and in no sentence about them."""

PAIRS = (("kg", "c102"), ("kit", "c102"), ("none", "floor"), ("uz", "kg"), ("de", "kg"))
BOTH = pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda name: name)


@cache
def two(first: str = "kg", second: str = "c102") -> Session:
    """Peter's life under two systems, at its first event."""
    return open_story("peter", under=Under(first, second))


def words(value: object) -> str:
    """Every word of a view, whatever it is made of."""
    if isinstance(value, str):
        return value
    if attrs.has(type(value)):
        return words(attrs.asdict(value, recurse=False))  # type: ignore[arg-type]
    if isinstance(value, dict):
        return "\n".join(words(item) for item in value.values())
    if isinstance(value, list | tuple | frozenset):
        return "\n".join(words(item) for item in value)
    return ""


# The session ----------------------------------------------------------------------------------


@BOTH
def test_each_life_has_its_own_system(first: str, second: str) -> None:
    """The first life is lived under the first system and the second under the second, and at no
    event anything is switched off by itself."""
    session = two(first, second)
    while True:
        lives = session.comparison()
        assert lives.with_.policy == load_policy(first)
        assert lives.without.policy == load_policy(second)
        if session.is_last:
            break
        session = advance(session)


def test_a_switch_takes_from_the_second_system_alone() -> None:
    """What is switched off leaves the second life, never the first; undo brings it back."""
    session = toggle(two(), "survivors")
    lives = session.comparison()
    assert lives.with_.policy == load_policy("kg")
    assert lives.without.policy == load_policy("c102").without((Branch.SURVIVORS,))
    assert undo(session).comparison() == two().comparison()


def test_what_a_system_lacks_cannot_be_switched() -> None:
    """A switch for a benefit that the second system never had changes nothing, and says so."""
    session = two()
    assert toggle(session, "nursing_breaks") is session
    view = play_view(session, ENGLISH)
    state = {switch.id: (switch.is_there, switch.is_on) for switch in view.switches}
    assert state["nursing_breaks"] == (False, False)
    assert state["survivors"] == (True, True)
    assert not any(switch.is_on for switch in play_view(toggle_all(session), ENGLISH).switches)


def test_nothing_is_asked_under_another_system() -> None:
    """The questions are about the story's own policy, so none is asked, and the view says why."""
    session = open_story("peter", asks=True, is_guided=True, under=Under("kit", "c102"))
    assert not session.is_asking
    assert session.guide is None
    assert play_view(session, ENGLISH).question is None
    assert any("Nothing is asked here" in note for note in systems_view(session, ENGLISH).notes)
    assert open_story("peter", asks=True).is_asking


def test_two_systems_differ() -> None:
    """The same system twice is refused: nothing would stand side by side."""
    with pytest.raises(RequestError, match="Both lives would have the same"):
        open_story("peter", under=Under("kit", "kit"))


def test_the_law_may_not_reach_him() -> None:
    """Where the law does not reach Peter, no scheme covers him in either life; again, it does."""
    session = reach(two())
    assert "peter" in session.scenario.uncovered
    lives = session.comparison()
    for before, now in zip(
        (two().whole().lifetime_with, two().whole().lifetime_without),
        (lives.lifetime_with, lives.lifetime_without),
        strict=True,
    ):
        assert now.contributions_employee < before.contributions_employee
        assert now.months_consumption_poor > before.months_consumption_poor
    assert any("works where the law does not reach" in text for text in limits_of(session, ENGLISH))
    assert reach(session).scenario == two().scenario
    assert undo(session).scenario == two().scenario
    informal = open_story("peter", under=Under("kg", "c102", is_reached=False))
    assert informal.scenario == session.scenario


# What it is called ----------------------------------------------------------------------------


@BOTH
def test_no_word_of_with_or_without(first: str, second: str) -> None:
    """Two systems are named wherever they stand: no view says With or Without of them."""
    session = two(first, second)
    say = spoken(session, ENGLISH)
    heads = (say.first, say.second)
    assert heads == tuple(column_name(load_system(name)) for name in (first, second))
    while True:
        view = play_view(session, ENGLISH)
        assert view.heads == heads
        assert (view.chart.with_label, view.chart.without_label) == heads
        shown = attrs.evolve(
            view, story="", first_sentence="", without_lacks="", protects="", heading=""
        )
        for text in (words(shown), *(life.life for life in why_page(session, ENGLISH).lives)):
            assert not WITH_OR_WITHOUT.search(text), text
        if session.is_last:
            break
        session = advance(session)
    end = end_view(session, ENGLISH)
    assert end.heads == heads
    assert not WITH_OR_WITHOUT.search(words(attrs.evolve(end, unchanged="", changed="")))


def test_sentences_name_the_harder_life() -> None:
    """Which life is the harder one is said by its name, whichever column it stands in."""
    session = two()
    while session.event.number != 3:
        session = advance(session)
    assert play_view(session, ENGLISH).in_words.startswith("Kyrgyzstan: ")
    other = two("c102", "kg")
    while other.event.number != 3:
        other = advance(other)
    assert play_view(other, ENGLISH).in_words.startswith("Kyrgyzstan: ")
    assert play_view(other, ENGLISH).heads == ("C102 minimum", "Kyrgyzstan")


def test_against_nothing_it_is_with_and_without() -> None:
    """Against no protection at all the columns are With and Without, as in the story."""
    assert play_view(two("kit", "none"), ENGLISH).heads == ("With", "Without")
    assert play_view(open_story("peter"), ENGLISH).heads == ("With", "Without")


def test_names_follow_the_language() -> None:
    """The names are messages: another language says them anew, and keeps them apart."""
    for language in LANGUAGES:
        say = spoken(two(), Speech(language))
        assert say.first != say.second
        assert replace(say, language="en").first == "Kyrgyzstan"


# Money, and what is not known -----------------------------------------------------------------


def test_money_of_the_country_with_its_date() -> None:
    """Where one of the systems is a country's, its money stands beside the units, with the date
    of its wage; of two countries' it is the first's, unless the second's was chosen."""
    country = load_system("kg").country
    assert country is not None
    unit = play_view(two(), ENGLISH).unit
    assert country.currency.date in unit
    assert ENGLISH.money(country.currency.wage) in unit
    assert "in som" in {row.label for row in play_view(two(), ENGLISH).rows}
    assert "in som" in {row.label for row in play_view(two("c102", "kg"), ENGLISH).rows}
    uz = load_system("uz").country
    assert uz is not None
    assert spoken(two("uz", "kg"), ENGLISH).currency == uz.currency
    chosen = Speech(currency=country.currency)
    assert spoken(two("uz", "kg"), chosen).currency == country.currency
    assert spoken(two("kit", "c102"), ENGLISH).currency is None


@pytest.mark.parametrize("name", ["de", "kg", "uz"])
def test_what_is_not_known_is_said_wherever_it_is_lived(name: str) -> None:
    """Branches of which nothing is known are named in play, at the end, in show, laboratory,
    comparison and handout; and nothing of them stands there as nought."""
    session = two(name, "c102")
    unknown = load_policy(name).unknown
    assert unknown
    system = load_system(name)
    said = f"{ENGLISH(column_name(system))}: not known, so not in this life: "
    laboratory = open_laboratory(load_scenario("peter"))
    while laboratory.with_.id != name:
        laboratory = choose_with(laboratory)
    plenary = open_show(session)
    lives = next(i for i, s in enumerate(slides(plenary)) if s.kind is Kind.LIVES)
    views: tuple[object, ...] = (
        play_view(session, ENGLISH),
        end_view(session, ENGLISH),
        projected_view(attrs.evolve(plenary, at=lives), 0.0, ENGLISH),
        laboratory_view(choose_without(laboratory, 2), say=ENGLISH),
        EXPORTS["text"]["compare"](session.whole(), ENGLISH, session.systems),
        EXPORTS["md"]["handout"](ending(session), ENGLISH),
    )
    for view in views:
        assert said in " ".join(words(view).split())
    table = EXPORTS["text"]["compare"](session.whole(), ENGLISH, session.systems)
    if Branch.MEDICAL_CARE in unknown:
        assert re.search(r"^medical care +not known +\S+$", table, re.MULTILINE)
    data = compare_data(session.whole(), ENGLISH, session.systems)
    assert data["systems"][0]["unknown"] == [branch.value for branch in unknown]


def test_old_figures_warn() -> None:
    """A pack older than two years says so wherever its life is shown; a fresh one does not."""
    fresh, old = load_system("kg", "2026-11-22"), load_system("kg", "2030-01-01")
    assert old.is_old
    assert not fresh.is_old
    session = attrs.evolve(two(), systems=(old, load_system("c102")))
    assert any("more than two years old" in text for text in play_view(session, ENGLISH).limits)
    session = attrs.evolve(two(), systems=(fresh, load_system("c102")))
    assert not any("years old" in text for text in play_view(session, ENGLISH).limits)


def test_what_is_simplified_is_one_key_away() -> None:
    """The page on the systems has every simplification of a country's pack."""
    page = words(systems_view(two(), ENGLISH))
    country = load_system("kg").country
    assert country is not None
    simplified = [what for own in country.benefits.values() for what in own.simplified]
    assert simplified
    assert all(what in page for what in simplified)


# Kept -----------------------------------------------------------------------------------------


def test_a_saved_life_has_both_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A life under two systems opens again as it was, with what was switched and assumed."""
    monkeypatch.setenv("PETER_DATA", str(tmp_path))
    session = reach(toggle(advance(advance(two())), "survivors"))
    storage.save(session, "peter")
    found = storage.load().session
    assert found is not None
    assert under_of(found) == Under("kg", "c102", is_reached=False)
    assert found.comparison() == session.comparison()
    assert play_view(found, ENGLISH).rows == play_view(session, ENGLISH).rows


def test_an_older_life_opens_unchanged() -> None:
    """A life that was kept before there were two systems has none, and is kept as it was."""
    session = open_story("peter", asks=True)
    data = storage.to_data(session, "peter")
    assert "chosen" not in data
    assert storage.from_data(data) == session


def test_a_pack_of_ones_own_is_found_again(tmp_path: Path) -> None:
    """A policy in a file of one's own is kept by its path, whatever folder one is in."""
    own = tmp_path / "own.toml"
    own.write_text(
        'id = "own"\ntitle = "Our own"\nsummary = "Less."\nassumes = ""\nextends = "floor"\n',
        encoding="utf-8",
    )
    session = open_story("peter", under=Under("c102", str(own)))
    again = storage.from_data(json.loads(json.dumps(storage.to_data(session, "peter"))))
    assert again.comparison() == session.comparison()
    assert play_view(again, ENGLISH).heads == ("C102 minimum", "Our own")


@pytest.mark.parametrize(
    "wrong",
    [
        {"systems": ["kg", "c102", "kit"]},
        {"systems": ["nowhere"]},
        {"coping": "weep"},
        {"take_up": 2.0},
        {"worker_bears": None},
        {"systems": 3},
    ],
)
def test_foreign_choices_are_refused(wrong: dict[str, object]) -> None:
    """What is none of ours in a saved choice of systems is refused, never guessed at."""
    scenario = load_scenario("peter")
    good = chosen_data(two().systems, scenario)
    assert chosen_from(scenario, good)[1] is scenario
    with pytest.raises((RequestError, KeyError, TypeError, ValueError)):
        chosen_from(scenario, {**good, **wrong})


def test_a_show_has_both_systems() -> None:
    """A show under two systems asks the room nothing, and comes back from the records as it was."""
    plenary = open_show(two())
    kinds = {slide.kind for slide in slides(plenary)}
    assert not kinds & {Kind.QUESTION, Kind.ANSWER, Kind.TALK, Kind.AGAIN, Kind.SAVED}
    assert {Kind.LIVES, Kind.WHY, Kind.WHOLE, Kind.RIVER} <= kinds
    for _ in range(5):
        plenary = show.forward(plenary)
    data = json.loads(json.dumps(to_data(plenary)))
    again = from_data(data)
    assert slides(again) == slides(plenary)
    assert projected_view(again, 0.0, ENGLISH) == projected_view(plenary, 0.0, ENGLISH)
    assert chosen_of(data) is not None
    assert chosen_of(to_data(open_show(open_story("peter", asks=True)))) is None
    assert attrs.fields(Record).chosen.default is None


def test_the_sheet_of_a_training_has_both_systems(tmp_path: Path) -> None:
    """What is left on paper of a show under two systems names both, from the records alone."""
    plenary = open_show(two(), load_plan("session-1"))
    with open_records(tmp_path / "records.db", ENGLISH) as records:
        training = records.begin(plenary, "peter", "Two systems")
        records.keep(training, plenary)
        record = records.record(training)
    assert record.chosen is not None
    text = EXPORTS["md"]["sheet"](record, "summary", ENGLISH)
    assert "| | Kyrgyzstan | C102 minimum | C102 minimum, in comparison |" in text
    assert "not known, so not in this life" in text


@BOTH
def test_no_slide_says_with_or_without(first: str, second: str) -> None:
    """Every slide of a show and the trainer's notes name the systems."""
    plenary = open_show(two(first, second))
    for at, slide in enumerate(slides(plenary)):
        if slide.kind in (Kind.STORY, Kind.NOTE):
            continue
        here = attrs.evolve(plenary, at=at)
        view = projected_view(here, 0.0, ENGLISH)
        if view.measures:
            say = spoken(plenary.session, ENGLISH)
            assert view.heads == (say.first, say.second)
        text = words(attrs.evolve(view, heading="", over="", chart=None))
        assert not WITH_OR_WITHOUT.search(text), text
        computed = [n for n in trainer_view(here, 0.0, ENGLISH).notes if n.label == "Computed"]
        assert not WITH_OR_WITHOUT.search(words(computed))


def test_a_show_is_heard_by_name() -> None:
    """In plain mode too the slides name both systems, and say what is not known under a chart."""
    plenary = open_show(two())
    for at, slide in enumerate(slides(plenary)):
        if slide.kind not in (Kind.LIVES, Kind.CHART, Kind.WHOLE, Kind.RIVER):
            continue
        here = attrs.evolve(plenary, at=at)
        text = " ".join(page(Showing(here, ENGLISH), 0.0).split())
        assert "Kyrgyzstan" in text
        assert "not known, so not in this life" in text
        assert not re.search(r"\b[Ww]ithout\b|: with ", text), text


# The laboratory -------------------------------------------------------------------------------


def test_every_system_is_a_preset() -> None:
    """Standards and countries are presets of both lives, in this order."""
    laboratory = open_laboratory(load_scenario("peter"))
    assert tuple(policy.id for policy in laboratory.policies) == system_ids()
    assert {"de", "kg", "uz"} <= set(system_ids())


def test_no_branch_of_a_country_is_mixed_with_another_policy() -> None:
    """A country has one rate for all branches: no level comes from it, and under it a branch is as
    its law has it or off."""
    laboratory = open_laboratory(load_scenario("peter"))
    for branch in Branch:
        assert not {"de", "kg", "uz"} & set(levels_for(laboratory, branch))
    while laboratory.preset.id != "kg":
        laboratory = choose_without(laboratory)
    assert levels_for(laboratory, Branch.OLD_AGE) == ("none", "kg")
    off = toggle_switch(laboratory, "old_age")
    assert off.without == load_policy("kg").without((Branch.OLD_AGE,))
    assert toggle_branch(off, Branch.OLD_AGE).without == load_policy("kg")


def test_the_laboratorys_two_can_be_played() -> None:
    """Two policies as they stand can be played; one that was changed here, or the same twice,
    cannot."""
    laboratory = choose_without(open_laboratory(load_scenario("peter")), 2)
    assert references(laboratory) == ("kit", "c102")
    assert references(toggle_switch(laboratory, "old_age")) is None
    same = choose_with(laboratory, -2)
    assert same.with_ == same.without
    assert references(same) is None


def test_the_laboratory_names_both() -> None:
    """Where Without began as another policy, the laboratory names both; else With and Without."""
    laboratory = open_laboratory(load_scenario("peter"))
    assert laboratory_view(laboratory, say=ENGLISH).heads == ("With", "Without")
    view = laboratory_view(choose_without(laboratory, 2), say=ENGLISH)
    assert view.heads == ("Peter's story", "C102 minimum")
    texts = (view.in_words, view.bill, words(view.chart), words(view.groups))
    assert not any(WITH_OR_WITHOUT.search(text) for text in texts)


# On paper and for programs --------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handout_names_both(language: str) -> None:
    """The handout of two systems has them over its columns and tells what is simpler in each."""
    say = Speech(language)
    text = EXPORTS["md"]["handout"](ending(two()), say)
    names = spoken(two(), say)
    assert f"| | {names.first} | {names.second} |" in text
    if language == "en":
        told = re.sub(r"^One life.*$|^.*To talk about.*$", "", text, flags=re.MULTILINE)
        assert not re.search(r"\*\*With\b|\bWithout\b", told)
        assert "Simpler here than in the law" in text


def test_data_have_both_systems() -> None:
    """The JSON of a comparison has both policies, what is not known of them, and the wage that
    1,000 units are; CSV tells where each came from."""
    session = two("de", "kg")
    data = json.loads(EXPORTS["json"]["compare"](session.whole(), ENGLISH, session.systems))
    assert (data["policy"], data["against"]) == ("de", "kg")
    assert [system["policy"] for system in data["systems"]] == ["de", "kg"]
    kg = load_system("kg").country
    assert kg is not None
    assert data["systems"][1]["country"]["wage"] == kg.currency.wage
    rows = EXPORTS["csv"]["compare"](session.whole(), ENGLISH, session.systems)
    assert ",system,,with,policy,de" in rows
    own = open_story("peter")
    assert "systems" not in json.loads(EXPORTS["json"]["compare"](own.whole(), ENGLISH))


def test_one_national_system_by_itself() -> None:
    """A country in place of the story's own policy: With is its law, Without the same less what is
    switched off; its money and what is not known are said all the same."""
    session = open_story("peter", under=Under("kg"))
    view = play_view(session, ENGLISH)
    assert view.heads == ("With", "Without")
    assert session.comparison().with_.policy == load_policy("kg")
    assert view.limits[0].startswith("Not known, so not in this life")
    assert "som" in view.unit


def test_systems_without_a_session() -> None:
    """Comparisons that no game plays name their systems as well."""
    systems: tuple[System, ...] = (load_system("none"), load_system("floor"))
    lives = compared(load_scenario("peter"), *(system.policy for system in systems))
    text = EXPORTS["text"]["compare"](lives, ENGLISH, systems)
    assert beside(systems, ENGLISH).columns == ("No protection", "The floor")
    assert not re.search(r"^ +With +Without", text, re.MULTILINE)
    assert re.search(r"^ +No protection +The floor", text, re.MULTILINE)


def test_commands_take_two_systems(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """compare, why and handout name both systems; a currency that nobody has is refused by name."""
    monkeypatch.setenv("PETER_DATA", str(tmp_path))

    def typed(*arguments: str) -> str:
        assert command(arguments) == 0
        return capsys.readouterr().out

    pair = ("--policy", "kg", "--against", "c102")
    assert re.search(r"^ +Kyrgyzstan +C102 minimum", typed("compare", "peter", *pair), re.MULTILINE)
    assert "(Kyrgyzstan)" in typed("why", "peter", "1", *pair)
    assert "| | Kyrgyzstan | C102 minimum |" in typed("handout", "peter", *pair, "--form", "md")
    both = ("--policy", "uz", "--against", "kg")
    assert "som" in typed("compare", "peter", *both, "--currency", "kgs")
    informal = json.loads(typed("compare", "peter", *pair, "--informal", "--json"))
    assert informal["uncovered"] == ["peter"]
    with pytest.raises(RequestError, match="KGS"):
        command(("compare", "peter", *pair, "--currency", "KGZ"))


# In plain mode --------------------------------------------------------------------------------


def heard(*lines: str) -> str:
    """The last text that is heard after these lines, on one line."""
    state, text = begin()
    for line in lines:
        state, text = step(state, line)
    return " ".join(text.split())


def test_two_systems_are_heard_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chosen by ear, both lives are told by the names of their systems to the end."""
    monkeypatch.setenv("PETER_DATA", str(tmp_path))
    chosen = ("systems", "kg", "c102")
    assert "Side by side: Kyrgyzstan and C102 minimum." in heard(*chosen)
    assert "Kyrgyzstan: not known, so not in this life" in heard(*chosen)
    assert "Nursing breaks: C102 minimum has none." in heard(*chosen, "switch")
    assert "C102 minimum: Survivors' benefit is off." in heard(*chosen, "switch", "3")
    assert "Simpler here than in the law" in heard(*chosen, "systems")
    assert "works where the law does not reach" in heard(*chosen, "informal")
    assert "Age 0 to 9: Kyrgyzstan" in heard(*chosen, "years")
    state, text = begin()
    for line in chosen:
        state, text = step(state, line)
    while state.place is not Place.END:
        told = text[text.find("Both lives") :] if "Both lives" in text else ""
        assert not re.search(r"\b[Ww]ithout [\d,]+|\blife without\b|\bwith [\d,]+", told), told
        state, text = step(state, "read" if state.place is Place.WARNING else "next")
    assert "Side by side: Kyrgyzstan and C102 minimum." in " ".join(text.split())


def test_plain_mode_opens_two_systems_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was asked for on the command line is heard at once, without the first page."""
    monkeypatch.setenv("PETER_DATA", str(tmp_path))
    state, text = begin(under=Under("uz", "kg"))
    assert state.place is Place.EVENT
    assert "Side by side: Uzbekistan and Kyrgyzstan." in " ".join(text.split())


def test_the_laboratory_is_heard_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the laboratory by ear two policies are named, and can be played from there."""
    monkeypatch.setenv("PETER_DATA", str(tmp_path))
    lines = ("laboratory", "2", "3")  # the second policy: the minimum of C102
    assert "C102 minimum: The minimum of C102." in heard(*lines)
    assert "life without" not in heard(*lines, "again")
    assert "Side by side: Peter's story and C102 minimum." in heard(*lines, "play")
