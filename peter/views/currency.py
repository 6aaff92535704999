"""A country's money beside the units."""

from math import floor, log10

from peter.model.currency import Currency
from peter.speech import Speech
from peter.views.note import UNIT

WAGE = 1000.0
"""Units of one average monthly wage, by the definition of the unit."""


def in_currency(units: float, currency: Currency) -> float:
    """Units in a country's money, no finer than a unit is worth: the wage is no finer either."""
    worth = currency.wage / WAGE
    step = 10.0 ** max(0, floor(log10(worth)))
    return round(units * worth / step) * step


def currency_label(currency: Currency, say: Speech) -> str:
    """What a row in a country's money is called: `in som`."""
    return say("in {currency}", currency=say(currency.name))


def unit_note(say: Speech) -> str:
    """What the unit is, in a country's money where one was chosen."""
    if say.currency is None:
        return say(UNIT)
    return say(
        "{units} = {amount} {currency} (average wage, {date})",
        units=say.money(WAGE),
        amount=say.money(say.currency.wage),
        currency=say(say.currency.name),
        date=say.currency.date,
    )
