"""The countries of which there is a pack, and how to write one's own."""

from collections.abc import Sequence

from peter.model.country import Country
from peter.speech import Speech, to_say
from peter.views.table import Table

YOUR_OWN = to_say(
    "Your own country: `peter gaps --new CODE` writes a template in which everything is unknown; "
    "fill in what you can show a source for, and open its file here."
)


def country_line(country: Country, today: str, say: Speech) -> tuple[str, str]:
    """A country's name, and in short how much is known of it."""
    unknown = sum(figure.is_unknown for figure in country.figures.values())
    known = say.plural("{number} figure", "{number} figures", len(country.figures) - unknown)
    parts = [
        known,
        say("not known: {number}", number=say.number(unknown)),
        say("newest source {date}", date=country.date),
    ]
    if country.is_old(today):
        parts.append(say("older than two years"))
    return say(country.name), ", ".join(parts)


def countries_table(countries: Sequence[Country], today: str, say: Speech) -> Table:
    """All of them."""
    return Table(
        say("Countries"),
        (say("Code"), say("Name"), say("What is known")),
        tuple((country.code, *country_line(country, today, say)) for country in countries),
    )
