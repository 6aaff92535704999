"""Two systems side by side: what they are called, in which money, and what must be said of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import attrs

from peter.model.country import Reach
from peter.model.policy import Policy
from peter.model.scenario import Scenario
from peter.scenario.systems import System, load_system, system_ids
from peter.session import Session
from peter.speech import Speech, to_say
from peter.views.currency import WAGE
from peter.views.words import BRANCH, one_rate, told

SHORT: Mapping[str, str] = {
    "none": to_say("No protection"),
    "floor": to_say("The floor"),
    "c102": to_say("C102 minimum"),
    "advanced": to_say("Advanced"),
    "kit": to_say("Peter's story"),
    "recommended": to_say("Recommended"),
}
"""What a policy that ships is called over a column."""

LONGEST = 16
"""Letters of a name over a column; a longer title gives way to the file's name."""

BOUNDS: Mapping[Reach, str] = {
    Reach.AT_LEAST: to_say("{system}: paid at the least that is known: {branches}."),
    Reach.AT_MOST: to_say("{system}: paid at the most that is known: {branches}."),
}
"""Said of benefits of which only a bound is known."""


@attrs.frozen
class SystemsView:
    """What two systems are, one key away from wherever they are lived."""

    title: str
    systems: tuple[tuple[str, tuple[str, ...]], ...]
    """Of each its name, then paragraphs."""
    notes: tuple[str, ...]
    """What holds of both."""


def system_lines(say: Speech) -> dict[str, str]:
    """Every system that ships, by the name it is loaded under, each in a line: short, and whole.

    Raises FileError where one cannot be read.
    """
    names = {name: say(column_name(load_system(name))) for name in system_ids()}
    column = max(map(len, names.values())) + 2
    titles = system_titles(say)
    return {
        name: short if short == titles[name] else f"{short:<{column}}{titles[name]}"
        for name, short in names.items()
    }


def system_titles(say: Speech) -> dict[str, str]:
    """The whole title of every system that ships, by the name it is loaded under."""
    return {name: say(load_system(name).policy.title) for name in system_ids()}


# How it is spoken -----------------------------------------------------------------------------


def column_name(system: System) -> str:
    """What a system is called over a column, as a message."""
    if system.country is not None:
        return system.country.name
    policy = system.policy
    if policy.id in SHORT:
        return SHORT[policy.id]
    return policy.title if len(policy.title) <= LONGEST else policy.id


def beside(systems: tuple[System, ...], say: Speech) -> Speech:
    """How to speak of lives under these systems: their names, and the money of their country.

    Against no protection at all the words are With and Without. Of two countries' money it is the
    first's, unless the player chose the second's.
    """
    columns = None
    if len(systems) > 1 and systems[1].policy.benefits:
        first, second = (column_name(system) for system in systems)
        if first == second:
            first, second = (Path(system.reference).stem for system in systems)
        columns = first, second
    found = [system.currency for system in systems if system.currency is not None]
    chosen = say.currency.code if say.currency is not None else ""
    own = next((c for c in found if c.code == chosen), next(iter(found), say.currency))
    return replace(say, columns=columns, currency=own)


def spoken(session: Session, say: Speech) -> Speech:
    """How to speak of the lives that a session plays."""
    return beside(session.systems, say) if session.systems else say


# What must be said of them --------------------------------------------------------------------


def limits(systems: tuple[System, ...], scenario: Scenario, say: Speech) -> tuple[str, ...]:
    """What must be said wherever these lives are shown: what is not known of them, what is old,
    and that the law does not reach the hero, where it does not."""
    found = [sentence for system in systems for sentence in _limits(system, systems, say)]
    if scenario.hero in scenario.uncovered:
        found.append(unreached(scenario, say))
    return tuple(found)


def limits_of(session: Session, say: Speech) -> tuple[str, ...]:
    """What must be said wherever the lives of a session are shown."""
    return limits(session.systems, session.scenario, say)


def _limits(system: System, systems: tuple[System, ...], say: Speech) -> list[str]:
    found = []
    name = say(column_name(system))
    if system.policy.unknown:
        branches = ", ".join(say(BRANCH[branch]) for branch in system.policy.unknown)
        if len(systems) > 1:
            text = say(
                "{system}: not known, so not in this life: {branches}. It looks poorer than it is.",
                system=name,
                branches=branches,
            )
        else:
            text = say(
                "Not known, so not in this life: {branches}. It looks poorer than it is.",
                branches=branches,
            )
        found.append(text)
    found += _bounds(system, name, say)
    if system.is_old and system.country is not None:
        found.append(
            say(
                "{system}: the newest figure is of {date}, more than two years old.",
                system=name,
                date=system.country.date,
            )
        )
    return found


def _bounds(system: System, name: str, say: Speech) -> Iterator[str]:
    """The branches of which only the least or the most is known, and so paid."""
    country = system.country
    if country is None:
        return
    lived = [own for own in country.benefits.values() if own.is_lived]
    for reach, message in BOUNDS.items():
        branches = dict.fromkeys(say(BRANCH[b.benefit.branch]) for b in lived if b.reach is reach)
        if branches:
            yield say(message, system=name, branches=", ".join(branches))


def unreached(scenario: Scenario, say: Speech) -> str:
    """That the law does not reach the hero's work."""
    who = told(scenario, say).named("{" + scenario.hero + "}") if scenario.words else scenario.hero
    return say(
        "{name} works where the law does not reach, in both lives: no contributions, no record, "
        "and only what is due to every resident.",
        name=who,
    )


def naming(session: Session, say: Speech) -> str:
    """The sentence that names both systems, with what is switched off in the second."""
    named = say("Side by side: {first} and {second}.", first=say.first, second=say.second)
    policy = session.comparison().without.policy
    against = session.against
    if against is None or policy == against:
        return named
    had = {benefit.branch for benefit in against.benefits}
    gone = [say(BRANCH[branch]) for branch in policy.switched_off if branch in had]
    off = say(
        "{second}: switched off here: {benefits}.", second=say.second, benefits=", ".join(gone)
    )
    return f"{named} {off}"


# One key away ---------------------------------------------------------------------------------


def systems_view(session: Session, say: Speech) -> SystemsView:
    """What the systems of a session are, what is simplified in them, and what is not known."""
    say = spoken(session, say)
    scenario = session.scenario
    notes = [
        say("What people choose and what befalls them is the same in both lives."),
        say("Nothing is asked here: the questions are about the policy of the story."),
        say("Among the benefits a dot stands for one that a system lacks, ? for one not known."),
    ]
    if not session.is_reached:
        notes.insert(0, unreached(scenario, say))
    notes.append(
        say(
            "Above or below a minimum in this simple case says nothing about whether a country "
            "complies."
        )
    )
    return SystemsView(
        say("The systems"),
        tuple((_heading(system, say), _about(system, session, say)) for system in session.systems),
        tuple(notes),
    )


def _heading(system: System, say: Speech) -> str:
    name, title = say(column_name(system)), say(system.policy.title)
    return name if name == title else f"{name}: {title}"


def _about(system: System, session: Session, say: Speech) -> tuple[str, ...]:
    """Paragraphs on one system: what it is, its price and money, what is missing or simpler."""
    policy = system.policy
    found = [say(policy.summary), say(policy.assumes)]
    found.append(price_of(policy, session.scenario, say))
    if (money := system.currency) is not None:
        found.append(
            say(
                "Money: {units} units are {amount} {currency}, the average wage of {date}.",
                units=say.money(WAGE),
                amount=say.money(money.wage),
                currency=say(money.name),
                date=money.date,
            )
        )
    elif system.country is not None:
        found.append(say("Money: no wage is known to count by, so all of it is in units."))
    found += not_known(system, say)
    found += simpler(system, say)
    return tuple(text for text in found if text)


def not_known(system: System, say: Speech) -> tuple[str, ...]:
    """What is not known of a system by itself, and that it is old."""
    return tuple(_limits(system, (system,), say))


def simpler(system: System, say: Speech) -> tuple[str, ...]:
    """What is simpler in a life under a country's system than in its law."""
    if system.country is None:
        return ()
    found = tuple(
        say("{benefit}: {what}", benefit=say(BRANCH[own.benefit.branch]), what=say(what))
        for own in system.country.benefits.values()
        for what in own.simplified
    )
    return (say("Simpler here than in the law:"), *found) if found else ()


def price_of(policy: Policy, scenario: Scenario, say: Speech) -> str:
    """What a system costs: a country's own rates, or the sum of its illustrative prices."""
    if policy.rates is not None:
        return one_rate(policy, say)
    price = sum(policy.prices(scenario.economy).values())
    return say("Price: {price} of gross pay (illustrative).", price=say.percent(price, 1))
