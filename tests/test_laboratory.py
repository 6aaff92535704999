"""The laboratory's rules: presets, levels, switches, assumptions, single branches, the command."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs
import pytest

from peter.cli import command
from peter.compare import compare, measure
from peter.errors import RequestError
from peter.laboratory import (
    MIX,
    NONE,
    Laboratory,
    change,
    choose_coping,
    choose_coverage,
    choose_take_up,
    choose_with,
    choose_without,
    choose_worker_bears,
    command_for,
    coverages,
    effects,
    is_changed,
    levels_for,
    lives_needed,
    next_level,
    of_branch,
    open_laboratory,
    paid,
    received,
    reset,
    set_level,
    toggle_branch,
    toggle_switch,
    undo,
)
from peter.life import simulate
from peter.model.terms import Branch, Coping
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.scenario.switches import switches
from peter.scenario.systems import system_ids
from peter.views.data import measures_data

KIT = tuple(Branch)


def laboratory(without: str = NONE, with_: str = "kit") -> Laboratory:
    """Peter's life with two policies by name."""
    found = open_laboratory(load_scenario("peter"))
    while found.with_.id != with_:
        found = choose_with(found)
    while found.preset.id != without:
        found = choose_without(found)
    return attrs.evolve(found, past=())


# Presets --------------------------------------------------------------------------------------


def test_opens_as_peter_compare_does() -> None:
    """Unless asked for something else, With has the story's policy and Without nothing."""
    opened = open_laboratory(load_scenario("peter"))
    assert opened.with_ == load_policy("kit")
    assert opened.without == load_policy("none")
    assert not is_changed(opened)
    assert opened.lived_scenario is opened.scenario


def test_opens_without_what_the_story_takes_away() -> None:
    """A story that names what Without lacks begins so in the laboratory too."""
    story = attrs.evolve(load_scenario("peter"), without=("survivors",))
    opened = open_laboratory(story)
    assert opened.without == load_policy("kit").without([Branch.SURVIVORS])


def test_story_with_an_unknown_policy_is_refused() -> None:
    """A laboratory without its story's policy cannot open, and says which one is missing."""
    story = attrs.evolve(load_scenario("peter"), policy="kti")
    with pytest.raises(RequestError, match="kti"):
        open_laboratory(story)


def test_every_policy_is_a_preset_of_both_lives() -> None:
    """Going through the presets shows each policy once, as it stands, and then the first again."""
    here = laboratory()
    with_, without = [], []
    for _ in system_ids():
        here = choose_with(choose_without(here))
        with_.append(here.with_)
        without.append(here.without)
    policies = [load_policy(name) for name in system_ids()]
    assert sorted(with_, key=policies.index) == policies
    assert sorted(without, key=policies.index) == policies
    assert here.without == laboratory().without


def test_presets_leave_the_other_life_alone() -> None:
    """Choosing for one life changes nothing in the other; With and Without never swap."""
    here = toggle_switch(laboratory("c102"), "sickness")
    assert choose_with(here).without.benefits == here.without.benefits
    assert choose_without(here).with_ == here.with_


def test_changed_preset_first_becomes_itself_again() -> None:
    """From a changed policy the next preset is the same policy, unchanged."""
    here = toggle_switch(laboratory("c102"), "old_age")
    assert choose_without(here).without == load_policy("c102")
    assert choose_without(choose_without(here)).without == load_policy("advanced")


# Branches and levels --------------------------------------------------------------------------


@pytest.mark.parametrize("branch", KIT)
def test_branch_off_takes_its_benefits_and_price_and_nothing_else(branch: Branch) -> None:
    """A branch that is switched off takes away its payments and its price, and only those."""
    before = laboratory("kit")
    after = toggle_branch(before, branch)
    economy = before.scenario.economy
    gone = set(before.without.benefits) - set(after.without.benefits)
    assert gone == set(of_branch(before.without, branch))
    assert set(after.without.benefits) < set(before.without.benefits)
    prices = before.without.prices(economy)
    prices.pop(branch, None)
    assert after.without.prices(economy) == prices
    assert after.with_ == before.with_
    assert toggle_branch(after, branch).without == before.without


@pytest.mark.parametrize("switch", switches(), ids=lambda switch: switch.id)
def test_switch_stands_for_its_branches(switch: object) -> None:
    """A switch takes all its branches away; where one is gone already it brings all back."""
    found = next(s for s in switches() if s is switch)
    here = laboratory("kit")
    off = toggle_switch(here, found.id)
    assert off.without == load_policy("kit").without(found.branches)
    partly = toggle_branch(here, found.branches[0])
    assert toggle_switch(partly, found.id).without == here.without
    assert toggle_switch(off, found.id).without == here.without


def test_unknown_switch_changes_nothing() -> None:
    """A switch that is not there switches nothing, and leaves no step to undo."""
    here = laboratory()
    assert toggle_switch(here, "holidays") is here


def test_branch_comes_back_as_its_own_policy_has_it() -> None:
    """On again is as Without's policy has it, else as With's, else as the richest policy has it."""
    c102 = laboratory("c102")
    again = toggle_branch(toggle_branch(c102, Branch.OLD_AGE), Branch.OLD_AGE)
    assert again.without == load_policy("c102")
    added = toggle_branch(laboratory(), Branch.OLD_AGE)
    assert added.without.benefits == of_branch(load_policy("kit"), Branch.OLD_AGE)
    poor = toggle_branch(laboratory(with_="none"), Branch.NURSING_BREAKS)
    assert poor.without.benefits == of_branch(load_policy("kit"), Branch.NURSING_BREAKS)


@pytest.mark.parametrize("branch", KIT)
def test_levels_go_from_off_to_the_highest_and_round(branch: Branch) -> None:
    """Each step gives a branch as another policy has it, no two alike, and at last off again."""
    here = laboratory()
    levels = levels_for(here, branch)
    assert levels[0] == NONE
    seen = []
    for level in (*levels[1:], NONE):
        here = next_level(here, branch)
        assert here.levels.get(branch, NONE) == level
        wanted = () if level == NONE else of_branch(load_policy(level), branch)
        assert of_branch(here.without, branch) == wanted
        seen.append(wanted)
    assert len(set(seen)) == len(seen) == len(levels)
    assert next_level(here, branch, -1).levels[branch] == levels[-1]


def test_classic_branches_have_the_minimum_and_the_advanced_level() -> None:
    """Off, C102, advanced: what the Conventions set for a branch can be chosen for it alone."""
    here = set_level(laboratory("kit"), Branch.UNEMPLOYMENT, "c102")
    assert of_branch(here.without, Branch.UNEMPLOYMENT)[0].duration_days == 91
    assert here.without.id == MIX
    others = set(here.without.benefits) - set(of_branch(here.without, Branch.UNEMPLOYMENT))
    assert others < set(load_policy("kit").benefits)
    assert set_level(here, Branch.UNEMPLOYMENT, "advanced").without == load_policy("kit")


def test_level_that_a_branch_does_not_have_is_refused() -> None:
    """C102 knows no nursing breaks: asking for them at that level changes nothing."""
    here = laboratory()
    assert set_level(here, Branch.NURSING_BREAKS, "c102") is here
    assert set_level(here, Branch.OLD_AGE, "paradise") is here


def test_mix_keeps_the_order_in_which_policies_have_their_benefits() -> None:
    """A policy put together here has each benefit once, in the order of the richest policy."""
    here = set_level(laboratory("kit"), Branch.OLD_AGE, "floor")
    order = [b.branch for b in load_policy("kit").benefits if b.branch is not Branch.OLD_AGE]
    assert [b.branch for b in here.without.benefits if b.branch is not Branch.OLD_AGE] == order
    assert len({b.id for b in here.without.benefits}) == len(here.without.benefits)


# Assumptions ----------------------------------------------------------------------------------


def test_assumptions_hold_in_both_lives() -> None:
    """Coping, the worker's burden and take-up change the scenario of both lives, nothing else."""
    here = choose_take_up(choose_worker_bears(choose_coping(laboratory())))
    assert here.coping is Coping.LEAVE_SCHOOL
    assert (here.worker_bears, here.take_up) == (0.0, 0.0)
    for lived in here.lives():
        assert lived.life.scenario.coping is Coping.LEAVE_SCHOOL
        assert lived.life.scenario.economy.worker_bears == 0.0
    plain = load_scenario("peter")
    economy = attrs.evolve(here.lived_scenario.economy, worker_bears=1, take_up=1)
    assert attrs.evolve(here.lived_scenario, coping=plain.coping, economy=economy) == plain


def test_assumptions_go_round_and_come_back() -> None:
    """None, half, all, and again; the way back leads through the same values."""
    here = laboratory()
    seen = []
    for _ in range(3):
        here = choose_worker_bears(here)
        seen.append(here.worker_bears)
    assert seen == [0.0, 0.5, 1.0]
    assert choose_worker_bears(here, -1).worker_bears == 0.5


def test_own_share_of_a_story_stays_to_be_chosen() -> None:
    """A story's own number, here 0.3, is one of the values, at its place."""
    story = load_scenario("peter")
    story = attrs.evolve(story, economy=attrs.evolve(story.economy, take_up=0.3))
    here = open_laboratory(story)
    assert here.take_up == 0.3
    assert choose_take_up(here).take_up == 0.5
    assert choose_take_up(here, -1).take_up == 0.0


def test_coverage_goes_round_everybody_who_works() -> None:
    """All covered, all but Peter, Peter alone, nobody; children are not among them."""
    here, seen = laboratory(), []
    for _ in range(4):
        here = choose_coverage(here)
        seen.append(here.uncovered)
    assert seen == [("peter",), seen[1], ("peter", *seen[1]), ()]
    assert sorted(seen[1]) == ["anna", "lena", "viktor"]
    story = attrs.evolve(here.scenario, uncovered=("lena",))
    assert coverages(story)[-1] == open_laboratory(story).uncovered == ("lena",)


def test_coverage_holds_in_both_lives() -> None:
    """Whoever is not covered pays nothing in, in either life; the others go on as before."""
    here = choose_coverage(laboratory("c102"))
    for lived in here.lives():
        assert lived.life.scenario.uncovered == ("peter",)
        payers = {e.person for m in lived.life.months for e in m.income.earnings if e.employee}
        assert payers == {"anna", "viktor", "lena"}


def test_recommended_level_is_r191s_leave() -> None:
    """The level recommended of maternity is 18 weeks at full pay, lived and paid as such."""
    here = laboratory("kit")
    assert levels_for(here, Branch.MATERNITY) == (NONE, "c102", "advanced", "recommended")
    there = set_level(here, Branch.MATERNITY, "recommended")
    assert there.without == load_policy("recommended")
    _, usual = here.lives()
    _, more = there.lives()
    paid_days = [
        sum(
            p.days
            for m in lived.life.months
            for p in m.income.payments
            if p.benefit.id == "maternity_cash"
        )
        for lived in (usual, more)
    ]
    assert paid_days == [2 * 98, 2 * 126]
    assert "recommended" not in levels_for(here, Branch.OLD_AGE)


def test_lives_are_those_that_compare_sets_side_by_side() -> None:
    """The laboratory's measures are those of `compare`, With first."""
    here = toggle_switch(laboratory("c102"), "unemployment")
    pair = compare(simulate(here.scenario, here.with_), simulate(here.scenario, here.without))
    with_, without = here.lives()
    assert (with_.measures, without.measures) == (pair.lifetime_with, pair.lifetime_without)


# Undo and reset -------------------------------------------------------------------------------


def test_undo_goes_back_step_by_step_and_stops() -> None:
    """Each step can be taken back; where there is none nothing happens."""
    start = laboratory()
    here = choose_coping(toggle_switch(choose_with(start), "old_age"))
    for _ in range(3):
        here = undo(here)
    assert here == start
    assert undo(here) is here


def test_reset_is_a_step_that_can_be_undone() -> None:
    """Reset leads to the beginning, and undo back from there; at the beginning it is no step."""
    start = open_laboratory(load_scenario("peter"))
    changed = choose_take_up(toggle_switch(start, "sickness"))
    again = reset(changed)
    assert attrs.evolve(again, past=()) == start
    assert attrs.evolve(undo(again), past=()) == attrs.evolve(changed, past=())
    assert reset(start) is start


# Single branches ------------------------------------------------------------------------------


def test_leaving_one_out_is_what_compare_says() -> None:
    """A row of the table is the difference of the two lives that `compare` sets side by side."""
    here = laboratory()
    row = next(e for e in effects(here) if e.branch is Branch.SURVIVORS)
    kit = load_policy("kit")
    less = kit.without([Branch.SURVIVORS])
    pair = compare(simulate(here.scenario, kit), simulate(here.scenario, less))
    a, b = pair.lifetime_with, pair.lifetime_without
    assert row.left_out.months_consumption_poor == (
        b.months_consumption_poor - a.months_consumption_poor
    )
    assert row.left_out.total_consumption == b.total_consumption - a.total_consumption
    assert row.left_out.lowest_consumption == b.lowest_consumption - a.lowest_consumption
    assert row.left_out.paid == paid(b) - paid(a)
    assert row.left_out.received == received(b) - received(a)
    assert row.left_out.months_consumption_poor == 31


def test_added_alone_is_against_no_protection() -> None:
    """The other half of a row is the branch alone against nothing."""
    here = laboratory()
    row = next(e for e in effects(here) if e.branch is Branch.OLD_AGE)
    alone = load_policy("kit").without([b for b in Branch if b is not Branch.OLD_AGE])
    nothing, only = (simulate(here.scenario, p) for p in (load_policy("none"), alone))
    assert row.added == change(measure(nothing), measure(only))
    assert row.added.months_consumption_poor < -100


def test_every_branch_has_a_row_and_no_protection_none() -> None:
    """There is a row for each branch that With has, in the order of the switches; else none."""
    told = [branch for switch in switches() for branch in switch.branches]
    assert [e.branch for e in effects(laboratory())] == told
    assert lives_needed(laboratory()) == 28
    nothing = laboratory(with_="none")
    assert list(effects(nothing)) == []
    assert lives_needed(nothing) == 0


# The command ----------------------------------------------------------------------------------

CHANGES: Mapping[str, Callable[[Laboratory], Laboratory]] = {
    "as opened": lambda lab: lab,
    "another preset": choose_without,
    "one switch off": lambda _: toggle_switch(laboratory("kit"), "sickness"),
    "one branch off": lambda _: toggle_branch(laboratory("kit"), Branch.SICKNESS),
    "only one on": lambda lab: toggle_switch(lab, "survivors"),
    "less of C102": lambda _: toggle_branch(laboratory("c102", "c102"), Branch.FAMILY),
    "all off": lambda lab: toggle_switch(toggle_switch(lab, "old_age"), "old_age"),
    "the same twice": lambda _: laboratory("kit"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_command_gives_the_same_numbers(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command that is shown gives the laboratory's own numbers, to six digits."""
    here = CHANGES[kind](laboratory())
    told = command_for(here)
    assert told.is_exact
    assert command([*told.words[1:], "--json"]) == 0
    data = json.loads(capsys.readouterr().out)["lifetime"]
    for name, lived in zip(("with", "without"), here.lives(), strict=True):
        wanted = measures_data(lived.measures)
        assert data[name].pop("benefits_received") == pytest.approx(wanted["benefits_received"])
        del wanted["benefits_received"]
        assert data[name] == pytest.approx(wanted, abs=1e-6)


def test_command_says_where_it_falls_short() -> None:
    """A mix of levels and other assumptions have no words on the command line."""
    mix = command_for(set_level(laboratory("kit"), Branch.OLD_AGE, "c102"))
    assert mix.other_policy
    assert not mix.is_exact
    assert mix.words[-2:] == ("--against", "kit")
    assumed = command_for(choose_worker_bears(choose_coping(laboratory())))
    assert assumed.of_story == ('coping = "leave_school"',)
    assert assumed.of_economy == ("worker_bears = 0",)
    assert not assumed.is_exact
    assert command_for(choose_coverage(laboratory())).of_story == ('uncovered = ["peter"]',)
    lesser = command_for(toggle_switch(laboratory("c102"), "survivors"))
    assert lesser.other_policy


def test_command_names_a_story_and_policy_of_ones_own(tmp_path: Path) -> None:
    """A story from a folder is named by it, and its own policy by the file that it names."""
    file = tmp_path / "mine.toml"
    text = 'id = "mine"\ntitle = "Mine"\nsummary = "s"\nassumes = "a"\nextends = "floor"\n'
    file.write_text(text, encoding="utf-8")
    story = attrs.evolve(load_scenario("peter"), policy=str(file))
    here = open_laboratory(story, "my stories/peter")
    assert here.policies[-1].id == "mine"
    assert command_for(here).words == (
        *("peter", "compare", "my stories/peter", "--policy", str(file)),
        *("--against", NONE),
    )
