"""What the laboratory says: numbers with their labels, articles and limits."""

from dataclasses import replace

import pytest

from peter.laboratory import (
    Laboratory,
    choose_coping,
    choose_coverage,
    choose_take_up,
    choose_with,
    choose_without,
    choose_worker_bears,
    effects,
    open_laboratory,
    set_level,
    toggle_branch,
    toggle_switch,
)
from peter.model.currency import Currency
from peter.model.terms import Branch
from peter.scenario.stories import load_scenario
from peter.scenario.switches import switches
from peter.speech import ENGLISH, MARKS, Speech
from peter.views.laboratory import (
    Kind,
    State,
    command_view,
    details,
    effects_view,
    in_words,
    laboratory_view,
    requirement_at,
    trainers_view,
)


def fresh() -> Laboratory:
    """Peter's life, everything against nothing."""
    return open_laboratory(load_scenario("peter"))


def kit_less(*names: str) -> Laboratory:
    """Everything against everything less some switches."""
    here = choose_without(fresh(), 4)
    for name in names:
        here = toggle_switch(here, name)
    return here


@pytest.mark.parametrize(
    ("here", "name"),
    [
        (fresh(), "No protection"),
        (choose_without(fresh()), "A social protection floor"),
        (kit_less("survivors"), "What Peter has in the story, but no survivors' benefit"),
        (toggle_switch(fresh(), "old_age"), "Only old-age benefit"),
        (
            kit_less("survivors", "sickness", "unemployment", "nursing_breaks"),
            "What Peter has in the story, less 5 of 13",
        ),
        (
            set_level(kit_less(), Branch.OLD_AGE, "c102"),
            "What Peter has in the story, changed",
        ),
        (kit_less(*(switch.id for switch in switches())), "No protection"),
    ],
)
def test_without_is_always_named(here: Laboratory, name: str) -> None:
    """However it was changed, Without has a name that is true."""
    view = laboratory_view(here)
    assert view.without_name == name
    assert view.with_name == "What Peter has in the story"
    assert [c.value for c in view.controls[:2]] == [view.with_name, view.without_name]


def test_switch_unfolds_to_its_branches() -> None:
    """Unfolded, a switch of two branches shows both; one is off, so the switch is on in part."""
    here = toggle_branch(kit_less(), Branch.INVALIDITY)
    folded = laboratory_view(here)
    view = laboratory_view(here, frozenset({"employment_injury", "old_age"}))
    lines = {control.place: control for control in view.controls}
    assert len(view.controls) == len(folded.controls) + 2
    switch = lines[Kind.SWITCH, "employment_injury"]
    assert (switch.state, switch.is_open, switch.value) == (State.PART, True, "C121")
    assert lines[Kind.BRANCH, "employment_injury"].state is State.ON
    assert lines[Kind.BRANCH, "invalidity"].value == "off"
    assert lines[Kind.SWITCH, "old_age"].is_open is None


def test_price_and_payment_stand_beside_each_switch() -> None:
    """A switch that is on says its price and what it paid; a right is free and pays nothing."""
    lines = {c.place[1]: c for c in laboratory_view(kit_less()).controls}
    assert (lines["old_age"].price, lines["old_age"].value) == ("13.5 %", "C128")
    assert lines["old_age"].paid.replace(",", "").isdigit()
    assert (lines["nursing_breaks"].price, lines["nursing_breaks"].paid) == ("free", "0")
    assert lines["employment_injury"].price == "1.5 %"
    off = {c.place[1]: c for c in laboratory_view(fresh()).controls}["old_age"]
    assert (off.price, off.value, off.paid) == ("", "off", "")


def test_every_line_tells_its_source() -> None:
    """Whatever stands under the cursor names its article, or says that it is illustrative."""
    here = kit_less()
    view = laboratory_view(here, frozenset(switch.id for switch in switches()))
    for control in view.controls:
        text = " ".join(details(here, control.place, say=ENGLISH))
        if control.place[0] in (Kind.SWITCH, Kind.BRANCH):
            assert "read in" in text or "not verified" in text, control
        elif control.place[0] not in (Kind.WITH, Kind.WITHOUT):
            assert "llustrative" in text, control


def test_branch_shows_its_levels_and_illustrative_figures() -> None:
    """A branch shows which levels there are, which it is at, and which figures nobody set."""
    text = details(
        set_level(fresh(), Branch.UNEMPLOYMENT, "c102"), (Kind.SWITCH, "unemployment"), say=ENGLISH
    )
    assert text[0].startswith("Unemployment benefit: off  [C102]  advanced")
    assert text[1].startswith("45 % after 7 days for 91 days; C102")
    assert "illustrative: the qualifying period" in text[1]
    off = details(fresh(), (Kind.SWITCH, "unemployment"), say=ENGLISH)
    assert off[0].startswith("Unemployment benefit: [off]  C102  advanced")
    assert off[1] == "Off. It would come back at the level: advanced."


def test_assumptions_say_what_they_assume() -> None:
    """Each assumption shows its value now, the story's own, its label and its source."""
    here = choose_take_up(choose_worker_bears(choose_coping(fresh())))
    origins = here.scenario.economy.origins
    bears = " ".join(details(here, (Kind.WORKER_BEARS, ""), say=ENGLISH))
    assert "0 %. The story has 100 %, illustrative" in bears
    assert origins["worker_bears"].source in bears
    assert origins["take_up"].source in " ".join(details(here, (Kind.TAKE_UP, ""), say=ENGLISH))
    coping = " ".join(details(here, (Kind.COPING, ""), say=ENGLISH))
    assert "a demonstration" in coping
    assert origins["school_loss"].source in coping
    values = [c.value for c in laboratory_view(here).groups[-1].controls]
    assert values == ["leave school", "everybody", "none of it", "nobody"]


def test_coverage_is_told_with_the_players_name() -> None:
    """Whose work is covered stands in words, with the name that Peter was given."""
    here, told = fresh(), []
    say = replace(ENGLISH, names=(("peter", "Aibek"),))
    for _ in range(4):
        told.append(laboratory_view(here, say=say).groups[-1].controls[1].value)
        here = choose_coverage(here)
    assert told == ["everybody", "all but Aibek", "Aibek alone", "nobody"]
    text = details(here, (Kind.COVERAGE, ""), say=ENGLISH)
    assert "no contributions, no record, only what residents have" in text[0]
    assert text[1] == here.with_.assumes


def test_branch_says_which_figures_nobody_verified() -> None:
    """Where a Recommendation is said to ask for more but was not read, that stands in its place."""
    assert (
        "R131: not verified, so no level"
        in details(fresh(), (Kind.SWITCH, "old_age"), say=ENGLISH)[0]
    )
    maternity = details(kit_less(), (Kind.SWITCH, "maternity"), say=ENGLISH)
    assert maternity[0].endswith("[advanced]  recommended")
    assert maternity[2].startswith("Care: C183")


def test_line_leads_to_its_requirement() -> None:
    """The library opens where the line's benefit rests, at its level; what is on comes first."""
    here = fresh()
    assert requirement_at(here, (Kind.SWITCH, "survivors")) == "c128-survivors"
    low = set_level(here, Branch.SURVIVORS, "c102")
    assert requirement_at(low, (Kind.SWITCH, "survivors")) == "c102-survivors"
    assert requirement_at(here, (Kind.BRANCH, "medical_care")) == "c130-medical"
    half = toggle_branch(kit_less(), Branch.EMPLOYMENT_INJURY)
    assert requirement_at(half, (Kind.SWITCH, "employment_injury")) == "c128-invalidity"
    assert requirement_at(here, (Kind.WITH, "")) is None


def test_words_never_go_against_the_numbers() -> None:
    """What is worse and what is better without is both said, with the price of protection."""
    nothing = laboratory_view(fresh())
    assert nothing.in_words.startswith("Without: 202 months more below the line")
    assert "more is consumed Without." in nothing.in_words
    assert nothing.bill.startswith("Price: with 25.0 % of gross pay, without 0 %; workers pay 40 %")
    same = laboratory_view(kit_less())
    assert same.in_words == "The two lives are the same."
    assert not any(row.is_different for row in same.rows)
    with_, without = fresh().lives()
    turned = in_words(without.measures, with_.measures, say=ENGLISH)
    assert turned.startswith("With: 202 months more below the line")
    assert "less is consumed Without." in turned


def test_end_stands_in_a_countrys_money_where_one_was_chosen() -> None:
    """With a currency the end is told in it, at its wage; without one nothing is said."""
    som = Currency(
        code="KGS",
        name="som",
        country="Kyrgyzstan",
        wage=35_000.0,
        date="2024",
        source="a table",
        checked="read",
    )
    here = fresh()
    assert laboratory_view(here).in_currency == ""
    text = laboratory_view(here, say=replace(ENGLISH, currency=som)).in_currency
    assert text.startswith("In som (KGS, average wage of 2024): worst month, with 17,640")
    paid_in = sum(
        (m.contributions_employee + m.contributions_employer) * 35
        for m in (here.lives()[0].measures,)
    )
    assert f"paid in, with {paid_in:,.0f}, without 0;" in text


def test_trainers_find_the_fields_names_and_sources() -> None:
    """The field's names stand on a page of their own, each with its source; not on the screen."""
    here = fresh()
    view = trainers_view(*here.lives(), say=ENGLISH)
    rows = {row[0]: row[1:] for row in view.table.rows}
    assert rows["FGT P0, share of months"] == ("0.0 %", "21.6 %")
    assert rows["Consumption-equivalent"][0] == "489"
    notes = " ".join(view.notes)
    assert "Foster, Greer and Thorbecke (1984)" in notes
    assert "not the national poverty rate" in notes
    assert here.scenario.economy.origins["catastrophic_share"].source in notes
    screen = str(laboratory_view(here))
    assert "FGT" not in screen
    assert "equivalent" not in screen


def test_nothing_but_data_is_left_in_english() -> None:
    """In another language every label and sentence is the translation's, numbers included."""
    here = set_level(kit_less("survivors"), Branch.OLD_AGE, "c102")
    russian = Speech("ru")
    english, other = laboratory_view(here), laboratory_view(here, say=russian)
    assert [c.place for c in english.controls] == [c.place for c in other.controls]
    for one, two in zip(english.rows, other.rows, strict=True):
        assert two.label == russian(one.label)
        assert two.with_ == one.with_.translate(MARKS["ru"])


def test_table_of_branches_grows_and_says_so() -> None:
    """While lives are lived the table says how many there are; then how many branches are dear."""
    here = fresh()
    found = tuple(effects(here))
    assert effects_view(here, (), say=ENGLISH).progress == "living 28 lives ... 2"
    assert effects_view(here, found[:4], say=ENGLISH).progress == "living 28 lives ... 10"
    view = effects_view(here, found, say=ENGLISH)
    assert view.progress == ""
    assert "8 of 10 branches with a price cost more than they pay" in view.intro
    row = next(row for row in view.left_out.rows if row[0] == "survivors'")
    assert row[1] == "+31"
    assert len(view.left_out.rows) == len(view.added.rows) == len(Branch)


def test_table_without_benefits_explains_itself() -> None:
    """Where With has nothing there is nothing to leave out, and no life to live."""
    view = effects_view(choose_with(fresh(), -4), (), say=ENGLISH)
    assert "no benefit to leave out" in view.intro
    assert view.progress == ""


def test_command_is_copied_with_its_limits() -> None:
    """An exact command is copied as it is; one that falls short carries its limits as comments."""
    exact = command_view(kit_less("survivors"), say=ENGLISH)
    assert exact.to_copy == "peter compare peter --policy kit --without survivors"
    mix = command_view(
        choose_coping(choose_take_up(set_level(kit_less(), Branch.OLD_AGE, "c102"))), say=ENGLISH
    )
    assert not mix.is_exact
    assert len(mix.limits) == 3
    assert mix.limits[1].endswith('at the top of its script.toml: coping = "leave_school"')
    assert mix.limits[2].endswith("under [economy] in its script.toml: take_up = 0")
    *notes, last = mix.to_copy.splitlines()
    assert all(note.startswith("# ") for note in notes)
    assert last == "peter compare peter --policy kit --against kit"
