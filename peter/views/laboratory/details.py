"""What the line under the cursor means, with its articles or its source."""

from peter.instruments import catalogue
from peter.laboratory import (
    MIX,
    NONE,
    Laboratory,
    level_policy,
    levels_for,
    of_branch,
    usual_level,
)
from peter.model.benefit import Benefit
from peter.model.economy import Economy
from peter.model.policy import Policy
from peter.model.terms import Branch, Checked, Coping
from peter.scenario.countries import country_ids
from peter.scenario.systems import load_system
from peter.speech import Speech, to_say
from peter.views.catalogue import cited
from peter.views.laboratory.controls import Kind, Place, capital
from peter.views.systems import not_known, simpler
from peter.views.why import FIGURES
from peter.views.words import BRANCH, CHECKED, CONTINGENCY, EVIDENCE

LEVEL = {
    NONE: to_say("off"),
    "floor": to_say("floor"),
    "c102": "C102",
    "advanced": to_say("advanced"),
    "kit": to_say("story"),
    "recommended": to_say("recommended"),
}


def details(laboratory: Laboratory, place: Place, say: Speech) -> tuple[str, ...]:
    """What the line under the cursor is, with its articles or its source."""
    kind = place[0]
    economy = laboratory.scenario.economy
    match kind:
        case Kind.WITH:
            told = (say(laboratory.with_.summary), say(laboratory.with_.assumes))
            return _with_country(told, laboratory.with_, say)
        case Kind.WITHOUT:
            policy = laboratory.without
            told = (_what_without_has(policy, say), say(policy.assumes))
            return _with_country(told, policy, say)
        case Kind.SWITCH | Kind.BRANCH:
            branches = _branches(laboratory, place)
            if len(branches) == 1:
                return _branch_details(laboratory, branches[0], say)
            return tuple(_in_short(laboratory, branch, say) for branch in branches)
        case Kind.COPING:
            return _coping_details(laboratory, say)
        case Kind.COVERAGE:
            text = say(
                "Not covered: no contributions, no record, only what residents have. Illustrative."
            )
            return (text, say(laboratory.with_.assumes))
        case Kind.WORKER_BEARS:
            text = say(
                "Part of the employer's contribution that lowers wages: {share}.",
                share=say.percent(laboratory.worker_bears),
            )
            return (f"{text} {_origin(economy, name=kind.value, say=say)}",)
        case Kind.TAKE_UP:
            text = say(
                "Share of what is due in assistance that is claimed: {share}.",
                share=say.percent(laboratory.take_up),
            )
            return (f"{text} {_origin(economy, name=kind.value, say=say)}",)


def _with_country(told: tuple[str, ...], policy: Policy, say: Speech) -> tuple[str, ...]:
    """What is told of a policy; of a country's what is not known first, what is simpler last."""
    if not policy.country:
        return told
    system = load_system(policy.country.lower())
    return (*not_known(system, say), *told, *simpler(system, say))


def requirement_at(laboratory: Laboratory, place: Place) -> str | None:
    """The requirement behind the line under the cursor; None where none is."""
    for branch in _branches(laboratory, place):
        for benefit in _branch_at(laboratory, branch)[1]:
            return benefit.requirement
    return None


def _branches(laboratory: Laboratory, place: Place) -> tuple[Branch, ...]:
    """The branches of a line; those that are on stand first."""
    kind, name = place
    if kind is Kind.BRANCH:
        return (Branch(name),)
    if kind is not Kind.SWITCH:
        return ()
    branches = next(s.branches for s in laboratory.switches if s.id == name)
    return tuple(sorted(branches, key=lambda branch: branch not in laboratory.levels))


# Assumptions ----------------------------------------------------------------------------------


def _what_without_has(policy: Policy, say: Speech) -> str:
    if not policy.benefits:
        return say("Nothing is in force.")
    if policy.switched_off or policy.id == MIX:
        has = [say(BRANCH[branch]) for branch in Branch if of_branch(policy, branch)]
        return say("It has {branches}.", branches=say.listed(has))
    return say(policy.summary)


def _origin(economy: Economy, name: str, say: Speech) -> str:
    """What the story's own number is, and where it comes from."""
    origin = economy.origins[name]
    return say(
        "The story has {number}, {evidence}: {source}.",
        number=say.percent(getattr(economy, name)),
        evidence=say(EVIDENCE[origin.evidence]),
        source=say(origin.source),
    )


def _coping_details(laboratory: Laboratory, say: Speech) -> tuple[str, ...]:
    economy = laboratory.scenario.economy
    if laboratory.coping is Coping.CUT_FOOD:
        return (
            say("The family eats less in that month, and nothing else follows. Illustrative."),
            say("Coping is never the family's fault."),
        )
    return (
        say(
            "The eldest child at school, from {age}, leaves it and earns {wage} of a wage: a "
            "demonstration, illustrative. In the evidence it is {loss} fewer at school, not all: "
            "{source}.",
            age=say.number(economy.child_work_from_years),
            wage=say.percent(economy.child_wage),
            loss=say.percent(economy.school_loss),
            source=say(economy.origins["school_loss"].source),
        ),
    )


# Branches -------------------------------------------------------------------------------------


def _branch_at(laboratory: Laboratory, branch: Branch) -> tuple[str, tuple[Benefit, ...]]:
    """Level and benefits of a branch in Without; where it is off, those it would come back with."""
    level = laboratory.levels.get(branch) or usual_level(laboratory, branch)
    policy = next((p for p in laboratory.policies if p.id == level), None)
    return level, () if policy is None else of_branch(policy, branch)


def _branch_details(laboratory: Laboratory, branch: Branch, say: Speech) -> tuple[str, ...]:
    level, benefits = _branch_at(laboratory, branch)
    now = laboratory.levels.get(branch, NONE)
    ladder = "  ".join(
        f"[{level_name(choice, say)}]" if choice == now else level_name(choice, say)
        for choice in levels_for(laboratory, branch)
    )
    name = capital(say(BRANCH[branch]))
    lines = [say("{branch}: {levels}", branch=name, levels=ladder)]
    unread = _unverified(branch)
    if unread and "recommended" not in levels_for(laboratory, branch):
        lines[0] += "  " + say("({code}: not verified, so no level)", code=unread)
    if level_policy(laboratory, branch) is None:
        back = level_name(level, say)
        lines.append(say("Off. It would come back at the level: {level}.", level=back))
    alone = len(benefits) == 1
    lines += [_benefit_line(benefit, alone=alone, say=say) for benefit in benefits]
    return tuple(lines)


def _unverified(branch: Branch) -> str:
    """The Recommendations that are said to set a rate for a branch, which nobody has verified."""
    found = [
        instrument.code
        for instrument in catalogue().instruments
        for requirement in instrument.requirement
        if branch in requirement.branches
        and "rate" in requirement.figures
        and instrument.kind == "recommendation"
        and requirement.checked is Checked.NOT_VERIFIED
    ]
    return ", ".join(dict.fromkeys(found))


def _in_short(laboratory: Laboratory, branch: Branch, say: Speech) -> str:
    name = capital(say(BRANCH[branch]))
    if branch not in laboratory.levels:
        return say("{branch}: off.", branch=name)
    benefit = _branch_at(laboratory, branch)[1][0]
    return say("{branch}: {terms}.", branch=name, terms=_terms(benefit, say))


def level_name(level: str, say: Speech) -> str:
    """A level in one word; a policy of one's own by its id."""
    if level in country_ids():
        return level.upper()
    return say(LEVEL[level]) if level in LEVEL else level


def _benefit_line(benefit: Benefit, *, alone: bool, say: Speech) -> str:
    """What a benefit pays, under which article; beside others, also what it answers."""
    line = _terms(benefit, say)
    if not alone:
        what = say("care") if benefit.is_in_kind else say(CONTINGENCY[benefit.answers[0]])
        line = say("{benefit}: {terms}", benefit=what, terms=line)
    if benefit.illustrative:
        figures = ", ".join(say(FIGURES.get(n, n)) for n in benefit.illustrative)
        line = say("{benefit}; illustrative: {figures}", benefit=line, figures=figures)
    return f"{capital(line)}."


def _terms(benefit: Benefit, say: Speech) -> str:
    """`60 % after 3 days for 364 days; C130, Part III, Art. 18-27; read in the text`."""
    terms = [] if benefit.rate is None else [say.percent(benefit.rate)]
    if benefit.waiting_days:
        terms.append(say.plural("after {number} day", "after {number} days", benefit.waiting_days))
    if benefit.duration_days is not None:
        terms.append(say.plural("for {number} day", "for {number} days", benefit.duration_days))
    parts = [" ".join(terms)] if terms else []
    return "; ".join([*parts, _article(benefit, say)])


def _article(benefit: Benefit, say: Speech) -> str:
    """`C128, Part IV, Art. 20-25; read in the text`."""
    found = catalogue().requirement(benefit.requirement)
    if found is None:
        return say("No requirement {id} is in the catalogue.", id=benefit.requirement)
    instrument, requirement = found
    return say(
        "{instrument}, {articles}; {mark}",
        instrument=instrument.code,
        articles=cited(requirement.articles, say),
        mark=say(CHECKED[requirement.checked]),
    )
