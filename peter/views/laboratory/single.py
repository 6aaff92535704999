"""What does this one benefit do? Two tables: left out of everything, and added to nothing."""

import attrs

from peter.laboratory import Change, Effect, Laboratory, lives_needed
from peter.model.terms import Branch
from peter.speech import Speech, to_say
from peter.views.laboratory.screen import systems_of
from peter.views.systems import beside
from peter.views.table import Table
from peter.views.words import one_rate

SHORT = {
    Branch.MEDICAL_CARE: to_say("medical care"),
    Branch.SICKNESS: to_say("sickness"),
    Branch.UNEMPLOYMENT: to_say("unemployment"),
    Branch.OLD_AGE: to_say("old-age"),
    Branch.EMPLOYMENT_INJURY: to_say("employment injury"),
    Branch.FAMILY: to_say("family"),
    Branch.MATERNITY: to_say("maternity"),
    Branch.INVALIDITY: to_say("invalidity"),
    Branch.SURVIVORS: to_say("survivors'"),
    Branch.SOCIAL_ASSISTANCE: to_say("social assistance"),
    Branch.PARENTAL_LEAVE: to_say("parental"),
    Branch.NURSING_BREAKS: to_say("nursing"),
    Branch.FLEXIBLE_HOURS: to_say("flexible hours"),
}
"""The branches as they stand in a narrow column: at most 18 letters."""


@attrs.frozen
class EffectsView:
    """What every single branch does, taken from everything and added to nothing."""

    title: str
    intro: str
    left_out: Table
    added: Table
    progress: str
    """How many lives are being lived; empty when all have been."""


def effects_view(laboratory: Laboratory, found: tuple[Effect, ...], say: Speech) -> EffectsView:
    """The table of single branches, as far as they have been lived."""
    say = beside(systems_of(laboratory), say)
    lives = lives_needed(laboratory)
    done = 2 * len(found) + 2
    title = say(laboratory.with_.title)
    if not lives:
        intro = say(
            "{policy}: there is no benefit to leave out. Choose another policy for With.",
            policy=title,
        )
        if say.columns is not None:
            intro = say("{policy}: there is no benefit to leave out.", policy=title)
    else:
        intro = say(
            "What changes when one branch is taken from With ({policy}), its price included, and "
            "when it alone is added to no protection. poor: months below the line in consumption; "
            "worst: consumption in the month furthest below the line, when there may be fewer "
            "to feed.",
            policy=title,
        )
        if say.columns is not None:
            intro = say(
                "{policy}: what changes when one branch is left out, and when it alone is added "
                "to no protection; what it costs is included. poor: months below the line in "
                "consumption; worst: consumption in the month furthest below the line, when there "
                "may be fewer to feed.",
                policy=title,
            )
        if done >= lives:
            intro += " " + _insurance(laboratory, found, say)
    headings = ("", say("poor"), say("worst"), say("consumed"), say("paid in"), say("received"))
    left_out = tuple(_effect(e, e.left_out, say) for e in found)
    added = tuple(_effect(e, e.added, say) for e in found)
    progress = ""
    if done < lives:
        progress = say(
            "living {lives} lives ... {done}", lives=say.number(lives), done=say.number(done)
        )
    return EffectsView(
        say("What does this one benefit do?"),
        intro,
        Table(_left_out(say), headings, left_out),
        Table(say("Added alone to nothing"), headings, added),
        progress,
    )


def _left_out(say: Speech) -> str:
    if say.columns is None:
        return say("Left out of With")
    return say("Left out: {system}", system=say.first)


def _insurance(laboratory: Laboratory, found: tuple[Effect, ...], say: Speech) -> str:
    """How many of the branches that have a price cost more than they pay here."""
    if laboratory.with_.rates is not None:
        return one_rate(laboratory.with_, say)
    prices = laboratory.with_.prices(laboratory.lived_scenario.economy)
    priced = [effect.left_out for effect in found if prices.get(effect.branch)]
    dear = sum(change.paid < change.received for change in priced)
    return say.plural(
        "In this life {dear} of {number} branch with a price cost more than they pay: insurance is "
        "for the lives in which it is needed.",
        "In this life {dear} of {number} branches with a price cost more than they pay: insurance "
        "is for the lives in which it is needed.",
        len(priced),
        dear=say.number(dear),
    )


def _effect(effect: Effect, change: Change, say: Speech) -> tuple[str, ...]:
    return (
        say(SHORT[effect.branch]),
        say.signed(change.months_consumption_poor),
        say.signed(change.lowest_consumption),
        say.signed(change.total_consumption),
        say.signed(change.paid),
        say.signed(change.received),
    )
