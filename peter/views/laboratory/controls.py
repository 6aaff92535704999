"""What can be changed in the laboratory: a line for each policy, switch, branch and assumption."""

from collections.abc import Mapping
from enum import StrEnum

import attrs

from peter.compare import Measures
from peter.laboratory import MIX, Laboratory, levels_for, of_branch
from peter.model.benefit import Benefit
from peter.model.economy import Economy
from peter.model.policy import Policy
from peter.model.terms import Branch, Coping
from peter.speech import Speech, to_say
from peter.views.words import BRANCH, EVIDENCE, told

FEW = 3
"""So many branches are named; of more only the number is told."""

COPING = {Coping.CUT_FOOD: to_say("cut food"), Coping.LEAVE_SCHOOL: to_say("leave school")}

BEARS = {0.0: to_say("none of it"), 0.5: to_say("half of it"), 1.0: to_say("all of it")}

CLAIMS = {0.0: to_say("nobody"), 0.5: to_say("half of them"), 1.0: to_say("everybody")}


class Kind(StrEnum):
    """What a line of the panel changes."""

    WITH = "with"
    WITHOUT = "without"
    SWITCH = "switch"
    BRANCH = "branch"
    COPING = "coping"
    COVERAGE = "coverage"
    WORKER_BEARS = "worker_bears"
    TAKE_UP = "take_up"


class State(StrEnum):
    """Whether a switch or branch is on in Without."""

    ON = "on"
    PART = "part"
    OFF = "off"


Place = tuple[Kind, str]
"""A line of the panel: what it changes, and the id of the switch or branch."""


@attrs.frozen
class Control:
    """One line that can be changed."""

    place: Place
    label: str
    value: str
    """What it is set to; for switches the codes of the instruments, or `off`."""
    price: str = ""
    """Share of gross earnings, empty where one rate is for all; of an assumption, where it comes
    from."""
    paid: str = ""
    """What it paid in the life Without."""
    key: str = ""
    """The digit that switches it."""
    state: State | None = None
    is_open: bool | None = None
    """Whether its branches are shown; None where there is nothing to unfold."""
    can_level: bool = False
    """Whether it can be had at different levels."""


@attrs.frozen
class Group:
    """Lines that belong together, under a heading."""

    heading: str
    controls: tuple[Control, ...]
    columns: tuple[str, str] = ("", "")
    """Headings of price and of what was paid."""


def groups(
    laboratory: Laboratory, measures: Measures, unfolded: frozenset[str], say: Speech
) -> tuple[Group, ...]:
    """Every line; `measures` are those of Without, `unfolded` the ids of the open switches."""
    of_pay = say("of pay")
    return (
        Group(say("Two policies side by side"), _policies(laboratory, say), ("", of_pay)),
        Group(
            say("Without has")
            if say.columns is None
            else say("{system}: what it has", system=say.second),
            _switches(laboratory, measures, unfolded, say),
            (of_pay, say("it paid")),
        ),
        Group(say("Assumed in both lives"), _assumptions(laboratory, say)),
    )


# Two policies ---------------------------------------------------------------------------------


def _policies(laboratory: Laboratory, say: Speech) -> tuple[Control, ...]:
    economy = laboratory.lived_scenario.economy
    return (
        Control(
            (Kind.WITH, ""),
            say("With") if say.columns is None else say("First"),
            say(laboratory.with_.title),
            total_price(laboratory.with_, economy, say),
        ),
        Control(
            (Kind.WITHOUT, ""),
            say("Without") if say.columns is None else say("Second"),
            without_name(laboratory, say),
            total_price(laboratory.without, economy, say),
        ),
    )


def without_name(laboratory: Laboratory, say: Speech) -> str:
    """What Without has, in words: a policy, a policy less a little, or little at all."""
    policy = laboratory.without
    if policy.id == MIX:
        return say("{policy}, changed", policy=say(laboratory.preset.title))
    if not policy.benefits:
        return say("No protection")
    name, gone = say(policy.title), policy.switched_off
    if not gone:
        return name
    has = [branch for branch in Branch if of_branch(policy, branch)]
    if len(gone) <= FEW:
        lacking = say.either([say(BRANCH[branch]) for branch in gone])
        return say("{policy}, but no {branches}", policy=name, branches=lacking)
    if len(has) <= FEW:
        return say("Only {branches}", branches=say.listed([say(BRANCH[b]) for b in has]))
    return say(
        "{policy}, less {gone} of {all}",
        policy=name,
        gone=say.number(len(gone)),
        all=say.number(len(gone) + len(has)),
    )


def total_price(policy: Policy, economy: Economy, say: Speech) -> str:
    """What a policy costs, as a share of gross earnings."""
    charged = policy.charged(economy)
    price = charged.employee + charged.employer
    return _price(price, say) if price else say.percent(0)


def _price(price: float, say: Speech) -> str:
    if not price:
        return say("free")
    return say.percent(price, 2 if round(price * 1e5) % 100 else 1)


# Ten switches ---------------------------------------------------------------------------------


def _switches(
    laboratory: Laboratory, measures: Measures, unfolded: frozenset[str], say: Speech
) -> tuple[Control, ...]:
    without = laboratory.without
    prices = None
    if without.rates is None:
        prices = without.prices(laboratory.lived_scenario.economy)
    got = measures.benefits_received
    lines: list[Control] = []
    for switch in laboratory.switches:
        is_open = switch.id in unfolded
        single = len(switch.branches) == 1
        line = _line(laboratory, say(switch.title), switch.branches, prices, got, say)
        lines.append(
            attrs.evolve(
                line,
                place=(Kind.SWITCH, switch.id),
                key=str(switch.number % 10),
                is_open=None if single else is_open,
                can_level=single and _has_levels(laboratory, switch.branches[0]),
            )
        )
        if is_open and not single:
            lines += [
                attrs.evolve(
                    _line(laboratory, say(BRANCH[branch]), (branch,), prices, got, say),
                    can_level=_has_levels(laboratory, branch),
                )
                for branch in switch.branches
            ]
    return tuple(lines)


def _has_levels(laboratory: Laboratory, branch: Branch) -> bool:
    """Whether there is more to choose than on and off."""
    return len(levels_for(laboratory, branch)) > 2


def _line(
    laboratory: Laboratory,
    label: str,
    branches: tuple[Branch, ...],
    prices: Mapping[Branch, float] | None,
    got: Mapping[Branch, float],
    say: Speech,
) -> Control:
    on = [branch for branch in branches if branch in laboratory.levels]
    benefits = [b for branch in on for b in of_branch(laboratory.without, branch)]
    price = ""
    if on and prices is not None:
        price = _price(sum(prices.get(branch, 0.0) for branch in on), say)
    unknown = laboratory.without.unknown
    off = say("not known") if any(branch in unknown for branch in branches) else say("off")
    state = State.ON if len(on) == len(branches) else State.PART if on else State.OFF
    return Control(
        (Kind.BRANCH, branches[0].value),
        capital(label),
        _rests_on(laboratory, benefits) if on else off,
        price,
        say.money(sum(got.get(branch, 0.0) for branch in on)) if on else "",
        state=state,
    )


def capital(text: str) -> str:
    """A text as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]


def _rests_on(laboratory: Laboratory, benefits: list[Benefit]) -> str:
    """The instruments behind benefits; of a country's law its code."""
    return laboratory.without.country or " ".join(_codes(benefits))


def _codes(benefits: list[Benefit]) -> list[str]:
    """The instruments behind benefits, each once."""
    return list(dict.fromkeys(b.requirement.split("-")[0].upper() for b in benefits))


# What is assumed ------------------------------------------------------------------------------


def _assumptions(laboratory: Laboratory, say: Speech) -> tuple[Control, ...]:
    origins = laboratory.scenario.economy.origins
    chosen = say("illustrative")
    return (
        Control(
            (Kind.COPING, ""),
            say("When a month ends short"),
            say(COPING[laboratory.coping]),
            chosen,
        ),
        Control((Kind.COVERAGE, ""), say("Covered at work"), covered_name(laboratory, say), chosen),
        Control(
            (Kind.WORKER_BEARS, ""),
            say("Workers bear employers' part"),
            share(laboratory.worker_bears, BEARS, say),
            say(EVIDENCE[origins["worker_bears"].evidence]),
        ),
        Control(
            (Kind.TAKE_UP, ""),
            say("Assistance is claimed by"),
            share(laboratory.take_up, CLAIMS, say),
            say(EVIDENCE[origins["take_up"].evidence]),
        ),
    )


def covered_name(laboratory: Laboratory, say: Speech) -> str:
    """Whose work a scheme covers, in a word or two."""
    scenario, uncovered = laboratory.scenario, laboratory.uncovered
    if not uncovered:
        return say("everybody")
    hero = scenario.hero
    name = told(scenario, say).named("{" + hero + "}") if scenario.words else hero
    if uncovered == (hero,):
        return say("all but {name}", name=name)
    if hero not in uncovered:
        return say("{name} alone", name=name)
    return say("nobody")


def share(value: float, words: Mapping[float, str], say: Speech) -> str:
    """A share in words, or in percent where it has none."""
    return say(words[value]) if value in words else say.percent(value)
