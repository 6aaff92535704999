"""What the laboratory shows: what can be changed, both lives measured, each benefit by itself."""

import shlex
from collections.abc import Mapping
from enum import StrEnum

import attrs

from peter.compare import Measures
from peter.instruments import catalogue
from peter.laboratory import (
    MIX,
    NONE,
    Change,
    Effect,
    Laboratory,
    Lived,
    command_for,
    is_changed,
    level_policy,
    levels_for,
    lives_needed,
    of_branch,
    paid,
    received,
    usual_level,
)
from peter.model.benefit import Benefit
from peter.model.economy import Economy
from peter.model.life import Life
from peter.model.policy import Policy
from peter.model.scenario import Words
from peter.model.terms import Branch, Coping
from peter.views.chart import ChartView
from peter.views.note import UNIT
from peter.views.play import LANGUAGE, Row, lacks, life_chart
from peter.views.table import Table
from peter.views.why import FIGURES, instrument_line
from peter.views.words import BRANCH, EVIDENCE, count, difference, listed, money, percent, signed

FEW = 3
"""So many branches are named; of more only the number is told."""

LEVEL = {NONE: "off", "floor": "floor", "c102": "C102", "advanced": "advanced", "kit": "story"}

COPING = {Coping.CUT_FOOD: "cut food", Coping.LEAVE_SCHOOL: "leave school"}

BEARS = {0.0: "none of it", 0.5: "half of it", 1.0: "all of it"}

CLAIMS = {0.0: "nobody", 0.5: "half of them", 1.0: "everybody"}


class Kind(StrEnum):
    """What a line of the panel changes."""

    WITH = "with"
    WITHOUT = "without"
    SWITCH = "switch"
    BRANCH = "branch"
    COPING = "coping"
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
    """Share of gross earnings."""
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


@attrs.frozen
class LaboratoryView:
    """Everything on the laboratory's screen."""

    title: str
    unit: str
    groups: tuple[Group, ...]
    with_name: str
    without_name: str
    rows: tuple[Row, ...]
    in_words: str
    bill: str
    trainers: str
    chart: ChartView
    can_undo: bool
    can_reset: bool

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every line that can be changed, from top to bottom."""
        return tuple(control for group in self.groups for control in group.controls)


def laboratory_view(
    laboratory: Laboratory, unfolded: frozenset[str] = frozenset()
) -> LaboratoryView:
    """The laboratory's screen; `unfolded` are the ids of the switches whose branches are shown."""
    with_, without = laboratory.lives()
    scenario = laboratory.lived_scenario
    words = scenario.words.get(LANGUAGE)
    return LaboratoryView(
        title=words.title if words else scenario.id,
        unit=UNIT,
        groups=_groups(laboratory, without.measures, unfolded),
        with_name=laboratory.with_.title,
        without_name=without_name(laboratory),
        rows=lifetime_rows(with_.measures, without.measures),
        in_words=in_words(with_.measures, without.measures),
        bill=bill(with_, without),
        trainers=trainers(with_, without),
        chart=river(with_.life, without.life, words),
        can_undo=bool(laboratory.past),
        can_reset=is_changed(laboratory),
    )


def river(a: Life, b: Life, words: Words | None) -> ChartView:
    """Both lives' income over all the years; the laboratory is in no event of them."""
    poor_a, poor_b = (sum(month.is_income_poor for month in life.months) for life in (a, b))
    below = (
        f"{count(poor_a, 'month', 'months')} below the poverty line; without: "
        f"{count(poor_b, 'month', 'months')}."
    )
    return life_chart(a, b, words, below)


# What can be changed --------------------------------------------------------------------------


def without_name(laboratory: Laboratory) -> str:
    """What Without has, in words: a policy, a policy less a little, or little at all."""
    policy = laboratory.without
    if policy.id == MIX:
        return f"{laboratory.preset.title}, changed"
    if not policy.benefits or not policy.switched_off:
        return policy.title if policy.benefits else "No protection"
    has = [BRANCH[branch] for branch in Branch if of_branch(policy, branch)]
    gone = policy.switched_off
    if len(gone) <= FEW:
        return f"{policy.title}, but {lacks(policy)}"
    if len(has) <= FEW:
        return f"Only {listed(has)}"
    return f"{policy.title}, less {len(gone)} of {len(gone) + len(has)}"


def _groups(
    laboratory: Laboratory, measures: Measures, unfolded: frozenset[str]
) -> tuple[Group, ...]:
    economy = laboratory.lived_scenario.economy
    presets = (
        Control((Kind.WITH, ""), "With", laboratory.with_.title, _total(laboratory.with_, economy)),
        Control(
            (Kind.WITHOUT, ""),
            "Without",
            without_name(laboratory),
            _total(laboratory.without, economy),
        ),
    )
    got = measures.benefits_received
    prices = laboratory.without.prices(economy)
    switched: list[Control] = []
    for switch in laboratory.switches:
        is_open = switch.id in unfolded
        single = len(switch.branches) == 1
        switched.append(
            attrs.evolve(
                _control(laboratory, switch.title, switch.branches, prices, got),
                place=(Kind.SWITCH, switch.id),
                key=str(switch.number % 10),
                is_open=None if single else is_open,
                can_level=single and len(levels_for(laboratory, switch.branches[0])) > 2,
            )
        )
        if is_open and not single:
            switched += [
                attrs.evolve(
                    _control(laboratory, BRANCH[branch], (branch,), prices, got),
                    place=(Kind.BRANCH, branch.value),
                    can_level=len(levels_for(laboratory, branch)) > 2,
                )
                for branch in switch.branches
            ]
    return (
        Group("Two policies side by side", presets, ("", "of pay")),
        Group("Without has", tuple(switched), ("of pay", "it paid")),
        Group("Assumed in both lives", _settings(laboratory)),
    )


def _control(
    laboratory: Laboratory,
    label: str,
    branches: tuple[Branch, ...],
    prices: dict[Branch, float],
    got: Mapping[Branch, float],
) -> Control:
    on = [branch for branch in branches if branch in laboratory.levels]
    benefits = [b for branch in on for b in of_branch(laboratory.without, branch)]
    state = State.ON if len(on) == len(branches) else State.PART if on else State.OFF
    return Control(
        (Kind.SWITCH, ""),
        label[0].upper() + label[1:],
        " ".join(codes(benefits)) if on else "off",
        _price(sum(prices.get(branch, 0.0) for branch in on)) if on else "",
        money(sum(got.get(branch, 0.0) for branch in on)) if on else "",
        state=state,
    )


def codes(benefits: list[Benefit]) -> list[str]:
    """The instruments behind benefits, each once."""
    return list(dict.fromkeys(b.requirement.split("-")[0].upper() for b in benefits))


def _price(price: float) -> str:
    if not price:
        return "free"
    return percent(price, 2 if round(price * 1e5) % 100 else 1)


def _total(policy: Policy, economy: Economy) -> str:
    price = sum(policy.prices(economy).values())
    return _price(price) if price else "0 %"


def _settings(laboratory: Laboratory) -> tuple[Control, ...]:
    origins = laboratory.scenario.economy.origins

    def evidence(name: str) -> str:
        return EVIDENCE[origins[name].evidence]

    return (
        Control(
            (Kind.COPING, ""), "When a month ends short", COPING[laboratory.coping], "illustrative"
        ),
        Control(
            (Kind.WORKER_BEARS, ""),
            "Employer's part: workers bear",
            share(laboratory.worker_bears, BEARS),
            evidence("worker_bears"),
        ),
        Control(
            (Kind.TAKE_UP, ""),
            "Assistance is claimed by",
            share(laboratory.take_up, CLAIMS),
            evidence("take_up"),
        ),
    )


def share(value: float, words: dict[float, str]) -> str:
    """A share in words, or in percent where it has none."""
    return words.get(value, percent(value))


# What a line means, and where it comes from ---------------------------------------------------


def details(laboratory: Laboratory, place: Place) -> tuple[str, ...]:
    """What the line under the cursor is, with its articles or its source."""
    kind, name = place
    economy = laboratory.scenario.economy
    match kind:
        case Kind.WITH:
            return (laboratory.with_.summary, laboratory.with_.assumes)
        case Kind.WITHOUT:
            return (_what_without_has(laboratory.without), laboratory.without.assumes)
        case Kind.SWITCH:
            switch = next(s for s in laboratory.switches if s.id == name)
            if len(switch.branches) == 1:
                return _branch_details(laboratory, switch.branches[0])
            return tuple(_in_short(laboratory, branch) for branch in switch.branches)
        case Kind.BRANCH:
            return _branch_details(laboratory, Branch(name))
        case Kind.COPING:
            return _coping_details(laboratory)
        case Kind.WORKER_BEARS:
            return (
                f"Part of the employer's contribution that lowers wages: "
                f"{percent(laboratory.worker_bears)}. {_origin(economy, 'worker_bears')}",
            )
        case Kind.TAKE_UP:
            return (
                f"Share of what is due in assistance that is claimed: "
                f"{percent(laboratory.take_up)}. {_origin(economy, 'take_up')}",
            )


def _what_without_has(policy: Policy) -> str:
    if policy.benefits and (policy.switched_off or policy.id == MIX):
        has = [BRANCH[branch] for branch in Branch if of_branch(policy, branch)]
        return f"It has {listed(has)}."
    return policy.summary if policy.benefits else "Nothing is in force."


def _origin(economy: Economy, name: str) -> str:
    """What the story's own number is, and where it comes from."""
    origin = economy.origins[name]
    number = percent(getattr(economy, name))
    return f"The story has {number}, {EVIDENCE[origin.evidence]}: {origin.source}."


def _coping_details(laboratory: Laboratory) -> tuple[str, ...]:
    economy = laboratory.scenario.economy
    if laboratory.coping is Coping.CUT_FOOD:
        return (
            "The family eats less in that month, and nothing else follows. Illustrative.",
            "Coping is never the family's fault.",
        )
    loss = percent(economy.school_loss)
    return (
        f"The eldest child at school, from {economy.child_work_from_years}, leaves it and earns "
        f"{percent(economy.child_wage)} of a wage: a demonstration, illustrative. In the evidence "
        f"it is {loss} fewer at school, not all: {economy.origins['school_loss'].source}.",
    )


def _branch_at(laboratory: Laboratory, branch: Branch) -> tuple[str, tuple[Benefit, ...]]:
    """Level and benefits of a branch in Without; where it is off, those it would come back with."""
    level = laboratory.levels.get(branch) or usual_level(laboratory, branch)
    policy = next((p for p in laboratory.policies if p.id == level), None)
    return level, () if policy is None else of_branch(policy, branch)


def _branch_details(laboratory: Laboratory, branch: Branch) -> tuple[str, ...]:
    level, benefits = _branch_at(laboratory, branch)
    choices = levels_for(laboratory, branch)
    now = laboratory.levels.get(branch, NONE)
    ladder = "  ".join(f"[{level_name(x)}]" if x == now else level_name(x) for x in choices)
    lines = [f"{BRANCH[branch][0].upper()}{BRANCH[branch][1:]}: {ladder}"]
    if level_policy(laboratory, branch) is None:
        lines.append(f"Off. It would come back at the level: {level_name(level)}.")
    lines += [_benefit_line(benefit) for benefit in benefits]
    return tuple(lines)


def _in_short(laboratory: Laboratory, branch: Branch) -> str:
    _, benefits = _branch_at(laboratory, branch)
    first = benefits[0]
    name = BRANCH[branch]
    if branch not in laboratory.levels:
        return f"{name[0].upper()}{name[1:]}: off."
    return f"{name[0].upper()}{name[1:]}: {_terms(first)}{_article(first)}."


def level_name(level: str) -> str:
    """A level in one word."""
    return LEVEL.get(level, level)


def _terms(benefit: Benefit) -> str:
    terms = [] if benefit.rate is None else [percent(benefit.rate)]
    if benefit.waiting_days:
        terms.append(f"after {benefit.waiting_days} days")
    if benefit.duration_days is not None:
        terms.append(f"for {benefit.duration_days} days")
    return f"{' '.join(terms)}; " if terms else ""


def _benefit_line(benefit: Benefit) -> str:
    name = benefit.id.replace("_", " ")
    line = f"{name}: {_terms(benefit)}{_article(benefit)}"
    if benefit.illustrative:
        line += f"; illustrative: {', '.join(_figure(n) for n in benefit.illustrative)}"
    return f"{line}."


def _article(benefit: Benefit) -> str:
    """`C128, Part IV, Art. 20-25; read in the text`."""
    found = catalogue().requirement(benefit.requirement)
    line = instrument_line(benefit.requirement)
    if found is None:
        return line
    instrument = found[0]
    return line.replace(instrument.long_code, instrument.code, 1)


def _figure(name: str) -> str:
    return FIGURES.get(name, name.replace("_", " "))


# Both lives -----------------------------------------------------------------------------------


def lifetime_rows(a: Measures, b: Measures) -> tuple[Row, ...]:
    """The measures of both lives, With and Without."""

    def row(label: str, with_: float, without: float) -> Row:
        gap = difference(with_, without)
        return Row(label, money(with_), money(without), gap, gap != "the same")

    school = f"{a.school_years:.1f}", f"{b.school_years:.1f}"
    return (
        row("Poor months, income", a.months_income_poor, b.months_income_poor),
        row("Poor months, consumption", a.months_consumption_poor, b.months_consumption_poor),
        row("Worst month's consumption", a.lowest_consumption, b.lowest_consumption),
        row("Highest debt", a.peak_debt, b.peak_debt),
        row("Sold in need", a.assets_lost, b.assets_lost),
        row("Taken from relatives", a.from_relatives, b.from_relatives),
        Row(
            "Years of school",
            *school,
            _decimal(a.school_years, b.school_years),
            school[0] != school[1],
        ),
        row("Consumption, whole life", a.total_consumption, b.total_consumption),
        row("Paid in by workers", a.contributions_employee, b.contributions_employee),
        row("Paid in by employers", a.contributions_employer, b.contributions_employer),
        row(
            "Rights cost employers",
            a.rights_cost_employer,
            b.rights_cost_employer,
        ),
        row("Received, care included", received(a), received(b)),
    )


def _decimal(with_: float, without: float) -> str:
    gap = round(without, 1) - round(with_, 1)
    return f"{abs(gap):.1f} {'more' if gap > 0 else 'less'}" if abs(gap) > 0.01 else "the same"


def in_words(a: Measures, b: Measures) -> str:
    """What the two lives differ in, never against the numbers, and never without the price."""
    worse, better = _cuts(a, b), _cuts(b, a)
    gap = round(b.total_consumption) - round(a.total_consumption)
    size = percent(abs(gap) / a.total_consumption, 1)
    total = (
        f" Over the whole life {money(abs(gap))} ({size}) {'more' if gap > 0 else 'less'} is "
        "consumed Without."
        if gap
        else ""
    )
    parts = []
    if worse:
        parts.append(f"Without: {listed(worse)}.")
    if better:
        parts.append(f"With: {listed(better)}.")
    if not parts:
        parts.append("No month, debt or sale differs." if total else "The two lives are the same.")
    return " ".join(parts) + total


def _cuts(easier: Measures, harder: Measures) -> list[str]:
    cuts = []
    if (poor := harder.months_consumption_poor - easier.months_consumption_poor) > 0:
        cuts.append(f"{count(poor, 'month', 'months')} more below the line")
    elif (poor := harder.months_income_poor - easier.months_income_poor) > 0:
        cuts.append(f"{count(poor, 'month', 'months')} more with income below the line")
    if (debt := round(harder.peak_debt) - round(easier.peak_debt)) > 0:
        cuts.append(f"a debt up to {debt:,} higher")
    if (sold := round(harder.assets_lost) - round(easier.assets_lost)) > 0:
        cuts.append(f"{sold:,} more sold in need")
    return cuts


def bill(a: Lived, b: Lived) -> str:
    """What each life paid for protection; all prices are illustrative."""
    economy = a.life.scenario.economy
    with_, without = (_total(lived.life.policy, economy) for lived in (a, b))
    return (
        f"Price: with {with_} of gross pay, without {without}; workers pay "
        f"{percent(economy.employee_share)} of it (illustrative). Paid in altogether: with "
        f"{money(paid(a.measures))}, without {money(paid(b.measures))}."
    )


def trainers(a: Lived, b: Lived) -> str:
    """The field's own measure, for those who know it."""
    economy = a.life.scenario.economy
    with_, without = a.measures, b.measures
    return (
        f"For trainers: consumption-equivalent with {money(with_.consumption_equivalent)}, "
        f"without {money(without.consumption_equivalent)}; at {percent(1 - economy.discount)} a "
        f"year {money(with_.consumption_equivalent_discounted)} and "
        f"{money(without.consumption_equivalent_discounted)} (CRRA {economy.risk_aversion:g}, "
        "illustrative)."
    )


# Each benefit by itself -----------------------------------------------------------------------


@attrs.frozen
class EffectsView:
    """What every single branch does, taken from everything and added to nothing."""

    title: str
    intro: str
    left_out: Table
    added: Table
    progress: str
    """How many lives are being lived; empty when all have been."""


HEADINGS = ("", "poor", "worst", "consumed", "paid in", "received")


def effects_view(laboratory: Laboratory, found: tuple[Effect, ...]) -> EffectsView:
    """The table of single branches, as far as they have been lived."""
    lives = lives_needed(laboratory)
    done = 2 * len(found) + 2
    title = laboratory.with_.title
    if not lives:
        intro = f"{title}: there is no benefit to leave out. Choose another policy for With."
    else:
        intro = (
            f"What changes when one branch is taken from With ({title}), its price included, and "
            "when it alone is added to no protection. poor: months below the line in consumption; "
            "worst: consumption in the month furthest below the line, when there may be fewer "
            "to feed."
        )
        if done >= lives:
            intro += _insurance(laboratory, found)
    return EffectsView(
        "What does this one benefit do?",
        intro,
        Table("Left out of With", HEADINGS, tuple(_effect(e, e.left_out) for e in found)),
        Table("Added alone to nothing", HEADINGS, tuple(_effect(e, e.added) for e in found)),
        f"living {lives} lives ... {done}" if done < lives else "",
    )


def _insurance(laboratory: Laboratory, found: tuple[Effect, ...]) -> str:
    """How many of the branches that have a price cost more than they pay here."""
    prices = laboratory.with_.prices(laboratory.lived_scenario.economy)
    priced = [effect.left_out for effect in found if prices.get(effect.branch)]
    dear = sum(change.paid < change.received for change in priced)
    return (
        f" In this life {dear} of {count(len(priced), 'branch', 'branches')} with a price cost "
        "more than they pay: insurance is for the lives in which it is needed."
    )


def _effect(effect: Effect, change: Change) -> tuple[str, ...]:
    return (
        BRANCH[effect.branch].removesuffix(" benefit"),
        f"{change.months_consumption_poor:+}" if change.months_consumption_poor else "0",
        signed(change.lowest_consumption),
        signed(change.total_consumption),
        signed(change.paid),
        signed(change.received),
    )


# The command ----------------------------------------------------------------------------------


@attrs.frozen
class CommandView:
    """The command line that gives the same numbers, and what it cannot say."""

    command: str
    is_exact: bool
    limits: tuple[str, ...]
    """Where the command falls short, each in a sentence."""

    @property
    def to_copy(self) -> str:
        """What goes to the clipboard: a command that falls short says so there too."""
        if self.is_exact:
            return self.command
        return "\n".join((*(f"# {limit}" for limit in self.limits), self.command))


def command_view(laboratory: Laboratory) -> CommandView:
    """The `peter compare` command of the laboratory."""
    command = command_for(laboratory)
    limits = []
    if command.other_policy:
        limits.append(
            f"Without is {laboratory.preset.title} here, unchanged: no name stands for what was "
            "changed in the laboratory. A policy file of your own can say it."
        )
    if command.other_numbers:
        keys = ", ".join(f"{name} = {value}" for name, value in command.other_numbers)
        where = (
            "; coping at its top, the others under [economy]"
            if len(command.other_numbers) > 1
            else (" at its top" if command.other_numbers[0][0] == "coping" else " under [economy]")
        )
        limits.append(
            f"The command takes the story's own assumptions. These need a story of your own: "
            f"{keys} in its script.toml{where}."
        )
    return CommandView(shlex.join(command.words), command.is_exact, tuple(limits))
