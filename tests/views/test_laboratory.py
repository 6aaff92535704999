"""What the laboratory says: numbers with their labels, articles and limits."""

import pytest

from peter.laboratory import (
    Laboratory,
    choose_coping,
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
from peter.model.terms import Branch
from peter.scenario import load_scenario, switches
from peter.views.laboratory import (
    Kind,
    State,
    command_view,
    details,
    effects_view,
    in_words,
    laboratory_view,
)


def fresh() -> Laboratory:
    """Peter's life, everything against nothing."""
    return open_laboratory(load_scenario("peter"))


def kit_less(*names: str) -> Laboratory:
    """Everything against everything less some switches."""
    here = choose_without(fresh(), -1)
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
        text = " ".join(details(here, control.place))
        if control.place[0] in (Kind.SWITCH, Kind.BRANCH):
            assert "read in" in text or "not verified" in text, control
        elif control.place[0] not in (Kind.WITH, Kind.WITHOUT):
            assert "llustrative" in text, control


def test_branch_shows_its_levels_and_illustrative_figures() -> None:
    """A branch shows which levels there are, which it is at, and which figures nobody set."""
    text = details(set_level(fresh(), Branch.UNEMPLOYMENT, "c102"), (Kind.SWITCH, "unemployment"))
    assert text[0] == "Unemployment benefit: off  [C102]  advanced"
    assert "45 % after 7 days for 91 days; C102" in text[1]
    assert "illustrative: the qualifying period" in text[1]
    off = details(fresh(), (Kind.SWITCH, "unemployment"))
    assert off[0] == "Unemployment benefit: [off]  C102  advanced"
    assert off[1] == "Off. It would come back at the level: advanced."


def test_assumptions_say_what_they_assume() -> None:
    """Each assumption shows its value now, the story's own, its label and its source."""
    here = choose_take_up(choose_worker_bears(choose_coping(fresh())))
    origins = here.scenario.economy.origins
    bears = " ".join(details(here, (Kind.WORKER_BEARS, "")))
    assert "0 %. The story has 100 %, illustrative" in bears
    assert origins["worker_bears"].source in bears
    assert origins["take_up"].source in " ".join(details(here, (Kind.TAKE_UP, "")))
    coping = " ".join(details(here, (Kind.COPING, "")))
    assert "a demonstration" in coping
    assert origins["school_loss"].source in coping
    values = [c.value for c in laboratory_view(here).groups[-1].controls]
    assert values == ["leave school", "none of it", "nobody"]


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
    turned = in_words(without.measures, with_.measures)
    assert turned.startswith("With: 202 months more below the line")
    assert "less is consumed Without." in turned


def test_table_of_branches_grows_and_says_so() -> None:
    """While lives are lived the table says how many there are; then how many branches are dear."""
    here = fresh()
    found = tuple(effects(here))
    assert effects_view(here, ()).progress == "living 28 lives ... 2"
    assert effects_view(here, found[:4]).progress == "living 28 lives ... 10"
    view = effects_view(here, found)
    assert view.progress == ""
    assert "8 of 10 branches with a price cost more than they pay" in view.intro
    row = next(row for row in view.left_out.rows if row[0] == "survivors'")
    assert row[1] == "+31"
    assert len(view.left_out.rows) == len(view.added.rows) == len(Branch)


def test_table_without_benefits_explains_itself() -> None:
    """Where With has nothing there is nothing to leave out, and no life to live."""
    view = effects_view(choose_with(fresh()), ())
    assert "no benefit to leave out" in view.intro
    assert view.progress == ""


def test_command_is_copied_with_its_limits() -> None:
    """An exact command is copied as it is; one that falls short carries its limits as comments."""
    exact = command_view(kit_less("survivors"))
    assert exact.to_copy == "peter compare peter --policy kit --without survivors"
    mix = command_view(choose_coping(choose_take_up(set_level(kit_less(), Branch.OLD_AGE, "c102"))))
    assert not mix.is_exact
    assert len(mix.limits) == 2
    assert 'coping = "leave_school", take_up = 0' in mix.limits[1]
    *notes, last = mix.to_copy.splitlines()
    assert all(note.startswith("# ") for note in notes)
    assert last == "peter compare peter --policy kit --against kit"
