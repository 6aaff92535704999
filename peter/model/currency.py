"""A country's money."""

import attrs


@attrs.frozen
class Currency:
    """A country's money, to be shown beside the units."""

    code: str
    """As in ISO 4217: `KGS`."""
    name: str
    """As people say it, in the language of the source: `som`."""
    wage: float
    """The average monthly wage in it: what 1,000 units are."""
    date: str
    """Of which year or month the wage is."""
    source: str
    checked: str
    """How far the wage was checked: `read`, `derived`, `illustrative` or `unverified`."""
    country: str = ""
    note: str = ""
    """What else should be known of the wage."""
