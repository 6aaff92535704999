"""The figures of a country: each with value, unit, date, kind, mark and source."""

import re
from collections.abc import Iterable, Mapping
from math import isnan

import attrs

from peter.model.country import WARN_AFTER_YEARS, Country, Figure
from peter.model.terms import YEAR_MONTHS
from peter.speech import Speech, to_say
from peter.views.gaps.sheet import Part, Rows, Sheet, part
from peter.views.gaps.words import KIND

DATE = re.compile(r"\b((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?!\d))?")
"""A year, and the month where one is named."""

MONEY = re.compile("wage|pension|minimum|poverty_line")
"""What the names of figures have in them that are money."""

EXACT = 1e-6
"""What is closer than this is the same number."""

GROUP: Mapping[str, str] = {
    "economy": to_say("Wages, prices, work"),
    "contributions": to_say("Contributions and taxes"),
    "health": to_say("Medical care"),
    "medical_care": to_say("Medical care"),
    "sickness": to_say("Sickness"),
    "unemployment": to_say("Unemployment"),
    "old_age": to_say("Old age"),
    "injury": to_say("Employment injury"),
    "employment_injury": to_say("Employment injury"),
    "family": to_say("Family"),
    "maternity": to_say("Maternity"),
    "invalidity": to_say("Invalidity"),
    "survivors": to_say("Survivors"),
    "coverage": to_say("Who is covered"),
    "floor": to_say("The floor"),
    "governance": to_say("Governance"),
    "ratifications": to_say("Conventions accepted"),
}
"""The groups of figures that packs have; another is called as its pack calls it."""


@attrs.frozen
class FigureView:
    """One figure in words."""

    key: str
    name: str
    """The group's and its own: `Maternity: first 10 working days`."""
    own_name: str
    """Its own, under the heading of its group."""
    value: str
    """With its unit; that it is not known."""
    date: str
    kind: str
    mark: str
    source: str
    note: str
    look: str
    """Where one would look, where it is not known."""
    is_unknown: bool
    is_verified: bool
    warning: str
    """That it is older than two years; empty where it is not."""

    @property
    def said(self) -> str:
        """The value with its date and marks, in one sentence."""
        told = "; ".join(text for text in (self.value, self.date, self.kind, self.mark) if text)
        return f"{told}. {self.warning}".strip()

    @property
    def rows(self) -> Rows:
        """Its name with value and marks, then its note and its source."""
        return self.rows_under(self.name)

    def rows_under(self, name: str) -> Rows:
        """The same under another name."""
        more = tuple(("", text) for text in (self.note, self.source, self.look) if text)
        return ((name, self.said), *more)


def figure_view(country: Country, key: str, today: str, say: Speech) -> FigureView:
    """A figure by its key. Raises KeyError where there is none."""
    figure = country.figure(key)
    group, _, name = key.partition(".")
    own_name = say(name.replace("_", " "))
    names = say("{group}: {name}", group=group_title(group, say), name=own_name), own_name
    look = say("Where one would look: {place}", place=say(figure.look)) if figure.look else ""
    if figure.is_unknown:
        return FigureView(
            *(key, *names, say("not known"), "", "", "", "", say(figure.note), look),
            *(True, False, ""),
        )
    return FigureView(
        key,
        *names,
        value_said(country, figure, say),
        _date(figure, say),
        say(KIND[figure.kind]) if figure.kind else "",
        say("read in the source") if figure.verified else say("not verified"),
        say("Source: {source}", source=figure.source),
        say("Note: {note}", note=say(figure.note)) if figure.note else "",
        look,
        False,
        figure.verified,
        say("Older than two years.") if is_old(figure, today) else "",
    )


def _date(figure: Figure, say: Speech) -> str:
    if not DATE.search(figure.as_of):
        return say("without a date")
    return say(figure.as_of)


def is_old(figure: Figure, today: str) -> bool:
    """Whether the newest date that a figure names is more than two years ago.

    `today` as `2026-11-22`. A year alone counts to its end; without a date nothing is said.
    """
    months = [
        int(year) * YEAR_MONTHS + int(month or YEAR_MONTHS)
        for year, month in DATE.findall(figure.as_of)
    ]
    year, month = (int(part) for part in today.split("-")[:2])
    oldest = (year - WARN_AFTER_YEARS) * YEAR_MONTHS + month
    return bool(months) and max(months) < oldest


# Values ---------------------------------------------------------------------------------------


def value_said(country: Country, figure: Figure, say: Speech) -> str:
    """A figure's value with its unit, as people write it."""
    value = figure.value
    if value is None:
        return say("not known")
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, str):
        return say(value)
    if isinstance(value, tuple):
        low, high = (_number(part, figure, say) for part in value)
        text = say("{low} to {high}", low=low, high=high)
    else:
        text = _number(value, figure, say)
    unit = say(figure.unit) if figure.unit else _money_unit(country, figure, say)
    return f"{text} {unit}".rstrip()


def _number(value: float, figure: Figure, say: Speech) -> str:
    """A share in percent; any other number with as many digits as the source has, two at most."""
    if isinstance(value, float) and 0 <= value <= 1 and not figure.unit.startswith("x "):
        return say.percent(value, _digits(100 * value))
    return say.number(value, _digits(value))


def _digits(value: float) -> int:
    """As many decimals as the number has, three at most."""
    return next((n for n in range(3) if abs(round(value, n) - value) < EXACT), 3)


def _money_unit(country: Country, figure: Figure, say: Speech) -> str:
    """The currency, for money without a unit of its own: packs give money a month so."""
    is_money = MONEY.search(figure.key) and isinstance(figure.value, int | float)
    return say(country.currency.name) if is_money or figure.key in money_keys(country) else ""


def money_keys(country: Country) -> frozenset[str]:
    """The figures that the pack itself reads as money a month."""
    named = (*country.wages, country.minimum_wage, country.labourer_wage, country.poverty_line)
    fields = ("amount", "least", "most", "further_amount")
    paid = (
        key
        for national in country.benefits.values()
        for field, keys in national.figures.items()
        if field.rpartition(".")[2] in fields and len(keys) == 1
        for key in keys
    )
    return frozenset((*(key for key in named if key), *paid))


def money(country: Country, amount: float, say: Speech) -> str:
    """An amount in the country's currency: `44,400 som`; that it is not known, for no number."""
    if isnan(amount):
        return say("an amount that is not known")
    return f"{say.number(amount)} {say(country.currency.name)}"


# All of them ----------------------------------------------------------------------------------


def figures_sheet(country: Country, today: str, say: Speech, query: str = "") -> Sheet:
    """Every figure of the pack by its group; with a query those that have all of its words."""
    found = list(find_figures(country, today, query, say))
    groups: dict[str, list[FigureView]] = {}
    for figure in found:
        groups.setdefault(figure.key.partition(".")[0], []).append(figure)
    lead = [
        say.plural("{number} figure", "{number} figures", len(found))
        + _of(len(found), len(country.figures), say),
        *old_pack(country, today, say),
    ]
    return Sheet(
        "figures",
        say("{country}: the figures", country=say(country.name)),
        tuple(lead),
        tuple(_group(group, views, say) for group, views in groups.items()),
    )


def _of(found: int, total: int, say: Speech) -> str:
    """How many there are in all, where not all are shown."""
    return f" {say('(of {total})', total=say.number(total))}" if found != total else ""


def _group(group: str, views: Iterable[FigureView], say: Speech) -> Part:
    rows = (row for view in views for row in view.rows_under(view.own_name))
    return Part(group_title(group, say), tuple(rows))


def group_title(group: str, say: Speech) -> str:
    """What a group of figures is called."""
    return say(GROUP.get(group, group.replace("_", " ")))


def find_figures(country: Country, today: str, query: str, say: Speech) -> Iterable[FigureView]:
    """The figures that have every word of a query, in the order of the pack."""
    words = query.casefold().split()
    for key in country.figures:
        view = figure_view(country, key, today, say)
        text = " ".join((key, view.name, view.said, view.note, view.source, view.look)).casefold()
        if all(word in text for word in words):
            yield view


def unknown_part(country: Country, today: str, say: Speech) -> tuple[Part, ...]:
    """What is still not known, each with where one would look."""
    views = (
        figure_view(country, k, today, say) for k, f in country.figures.items() if f.is_unknown
    )
    rows = [(view.name, " ".join((view.look, view.note)).strip() or view.value) for view in views]
    return part(say("Still unknown"), *rows)


def old_pack(country: Country, today: str, say: Speech) -> tuple[str, ...]:
    """The warning that a pack is older than two years; nothing where it is not."""
    if not country.is_old(today):
        return ()
    text = say(
        "This pack is old: its newest source was seen in {date}, more than two years ago. Look "
        "every figure up before you use it.",
        date=country.date,
    )
    return (text,)
