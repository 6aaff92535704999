"""The measures of both lives by the names that the field gives them: a page for trainers."""

import attrs

from peter.laboratory import Lived
from peter.model.economy import Economy
from peter.speech import Speech
from peter.views.table import Table
from peter.views.words import EVIDENCE


@attrs.frozen
class TrainersView:
    """What trainers look for, with where each measure comes from."""

    title: str
    table: Table
    notes: tuple[str, ...]


def trainers_view(a: Lived, b: Lived, say: Speech) -> TrainersView:
    """The field's measures of both lives, each with its source."""
    economy = a.life.scenario.economy
    one, two = a.measures, b.measures

    def share(value: float | None) -> str:
        return say("none") if value is None else say.percent(value, 1)

    def row(label: str, with_: str, without: str) -> tuple[str, ...]:
        return label, with_, without

    rows = (
        row(say("FGT P0, share of months"), share(one.fgt0), share(two.fgt0)),
        row(say("FGT P1, mean gap"), share(one.fgt1), share(two.fgt1)),
        row(say("FGT P2, mean squared gap"), share(one.fgt2), share(two.fgt2)),
        row(
            say("Consumption-equivalent"),
            say.money(one.consumption_equivalent),
            say.money(two.consumption_equivalent),
        ),
        row(
            say("the same, discounted"),
            say.money(one.consumption_equivalent_discounted),
            say.money(two.consumption_equivalent_discounted),
        ),
        row(
            say("Replacement rate, gross"),
            share(one.replacement_rate_gross),
            share(two.replacement_rate_gross),
        ),
        row(
            say("Replacement rate, net"),
            share(one.replacement_rate_net),
            share(two.replacement_rate_net),
        ),
        row(
            say("Peak debt, months of a wage"),
            say.number(one.peak_debt_months, 1),
            say.number(two.peak_debt_months, 1),
        ),
        row(say("Interest paid"), say.money(one.interest_paid), say.money(two.interest_paid)),
        row(
            say("Catastrophic health months"),
            say.number(one.catastrophic_months),
            say.number(two.catastrophic_months),
        ),
        row(say("Care given up"), say.money(one.care_skipped), say.money(two.care_skipped)),
        row(
            say("Months of child work"),
            say.number(one.child_work_months),
            say.number(two.child_work_months),
        ),
    )
    table = Table(say("Both lives"), ("", say.first, say.second), rows)
    return TrainersView(say("For trainers: the field's own measures"), table, _notes(economy, say))


def _notes(economy: Economy, say: Speech) -> tuple[str, ...]:
    """What each measure means, and where it comes from."""
    return (
        say(
            "P0, P1, P2: Foster, Greer and Thorbecke (1984), over the months of this one life and "
            "on consumption. They are not the national poverty rate or gap."
        ),
        say(
            "Consumption-equivalent: the steady consumption per equivalent adult that is worth "
            "the same; constant relative risk aversion {aversion} ({aversion_mark}), months below "
            "{floor} of an adult's line counted as that; discounted at {discount} a year "
            "({discount_mark}).",
            aversion=say.number(economy.risk_aversion),
            aversion_mark=_mark(economy, "risk_aversion", say),
            floor=say.percent(economy.consumption_floor),
            discount=say.percent(1 - economy.discount),
            discount_mark=_mark(economy, "discount", say),
        ),
        say(
            "Equivalent adults: {source}, {mark}.",
            source=say(economy.origins["further_adult"].source),
            mark=_mark(economy, "further_adult", say),
        ),
        say(
            "Replacement rate: the first old-age pension over the last year's highest monthly pay."
        ),
        say(
            "Catastrophic health spending: {source}, {mark}.",
            source=say(economy.origins["catastrophic_share"].source),
            mark=_mark(economy, "catastrophic_share", say),
        ),
        say("`peter compare --json` gives every measure of both lives by its field name."),
    )


def _mark(economy: Economy, name: str, say: Speech) -> str:
    return say(EVIDENCE[economy.origins[name].evidence])
