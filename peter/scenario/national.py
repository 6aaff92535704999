"""The benefits of a country's pack: rules in its law's own units, brought to those of the model."""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from peter.benefits import BENEFITS
from peter.errors import nearest
from peter.model.benefit import Benefit
from peter.model.country import Basis, NationalBenefit, Reach
from peter.model.terms import MONTH_DAYS, YEAR_MONTHS, Branch
from peter.reading import LONGEST_YEARS, Key, structure
from peter.scenario.figures import Book
from peter.scenario.tables import Table
from peter.speech import to_say

WORK_WEEK = 5
"""Working days in a week of seven."""


@attrs.frozen
class _Field:
    """What a key of a pack stands for: a field of the benefit, and its unit there."""

    name: str
    factor: float = 1.0
    is_whole: bool = True
    most: float = math.inf
    """Of the figure, in the pack's unit."""
    is_money: bool = False


SHARE = 1.0
WEEK = 7.0

DAYS: Mapping[str, float] = {"days": 1.0, "weeks": WEEK, "months": float(MONTH_DAYS)}
"""Days in what the law counts in."""

MONTHS: Mapping[str, float] = {
    "weeks": WEEK / MONTH_DAYS,
    "months": 1.0,
    "years": float(YEAR_MONTHS),
}
"""Months in what the law counts in."""


def _times(name: str, units: Mapping[str, float], ending: str = "") -> dict[str, _Field]:
    """A length of time under each of its names: `waiting_weeks` is `waiting_days` times seven."""
    field = f"{name}_{'days' if 'days' in units else 'months'}{ending}"
    return {
        f"{name}_{unit}{ending}": _Field(
            field, factor, most=LONGEST_YEARS if unit == "years" else math.inf
        )
        for unit, factor in units.items()
    }


FIELDS: Mapping[str, _Field] = {
    "rate": _Field("rate", is_whole=False, most=SHARE),
    **{
        name: _Field(name, is_whole=False, is_money=True)
        for name in ("amount", "further_amount", "least", "most")
    },
    **_times("waiting", DAYS),
    **_times("duration", DAYS),
    **_times("qualifying", MONTHS),
    **_times("qualifying_residence", MONTHS),
    **_times("full", MONTHS),
    **_times("full", MONTHS, "_women"),
    "from_age_years": _Field("from_age_years", is_whole=False, most=LONGEST_YEARS),
    "from_age_years_women": _Field("from_age_years_women", is_whole=False, most=LONGEST_YEARS),
    "child_until_years": _Field("child_until_years", most=LONGEST_YEARS),
}
"""The keys of a benefit whose value is the key of a figure, or a list of keys: their product."""

PARTS: Mapping[str, Mapping[str, _Field]] = {
    "phases": {
        **{unit: _Field("days", factor) for unit, factor in DAYS.items()},
        "working_days": _Field("days", WEEK / WORK_WEEK),
        "rate": FIELDS["rate"],
        "amount": FIELDS["amount"],
    },
    "tiers": {
        **{f"from_{unit}": _Field("from_months", factor) for unit, factor in MONTHS.items()},
        "rate": FIELDS["rate"],
    },
}
"""The keys of a phase and of a tier, in the same way."""

PLAIN = frozenset(
    {
        *("id", "branch", "answers", "protects", "requirement", "paid_by", "of", "once"),
        *("for_each_child", "ends_with_old_age", "standard_beneficiary_test"),
    }
)
"""The keys of a benefit that mean what they mean in a policy file."""

MONTHS_OF_30 = to_say("A month is counted as 30 days.")
WEEKS_OF_FIVE = to_say("Working days are counted in weeks of five.")
SAID_FOR_UNKNOWN: Mapping[str, str] = {
    "waiting_days": to_say(
        "Whether the first days go unpaid is not known; in the story they are paid."
    ),
    "duration_days": to_say(
        "How long it is paid is not known; in the story it is paid as long as the need lasts."
    ),
    "qualifying_months": to_say(
        "What record it asks for is not known; in the story it asks for none."
    ),
}
"""What the story does where a rule is not known."""

HAS_WAITING = (
    *(Branch.SICKNESS, Branch.UNEMPLOYMENT, Branch.EMPLOYMENT_INJURY),
    Branch.MATERNITY,
)
"""Branches in which laws know unpaid days at the start."""


@attrs.frozen
class _Own:
    """What a pack says of a benefit besides its rule."""

    protects: str
    """Never left to a default: that would be everybody."""
    reach: Reach = Reach.EXACT
    basis: Basis = Basis.GROSS
    otherwise: tuple[str, ...] = ()
    simplified: tuple[str, ...] = ()
    lived: bool = True
    payer: str = ""
    """Key of the figure that names who pays, where a source does."""


@attrs.define
class _Resolved:
    """A benefit's fields on their way from figures to numbers."""

    book: Book
    wage: float | None
    """The first reference wage; None where it is not known."""
    data: dict[str, Any] = attrs.Factory(dict)
    figures: dict[str, tuple[str, ...]] = attrs.Factory(dict)
    unknown: list[str] = attrs.Factory(list)
    said: list[str] = attrs.Factory(list)
    in_months: list[str] = attrs.Factory(list)
    holes: list[Callable[[Benefit], Benefit]] = attrs.Factory(list)
    """What puts `nan` where an amount is not known."""
    is_broken: bool = False
    """Whether it rests on a figure that is a problem itself."""

    def number(
        self, field: _Field, value: object, place: Key
    ) -> tuple[float | None, tuple[str, ...]]:
        """A number in the model's unit, with the keys behind it; None where it is not known."""
        keys = self.book.find_all(value, place)
        self.is_broken = self.is_broken or not all(map(self.book.is_usable, keys))
        number = self.book.product(keys, place, field.most)
        if not keys or number is None:
            return None, keys
        if field.is_money:
            return (None if self.wage is None else number / self.wage * 1000), keys
        number *= field.factor
        return (round(number) if field.is_whole else number), keys


def parse_benefit(table: Table, book: Book, wage: float | None) -> NationalBenefit | None:
    """A benefit of a pack; what is wrong is added to the book's problems.

    `wage` is the first reference wage, in the country's currency a month.
    """
    before = len(book.problems)
    data = dict(table.data)
    way = data.pop("pays", None)
    if not isinstance(way, str) or way not in BENEFITS:
        message = "is missing." if way is None else f"there is no way of paying {way!r}."
        book.note((*table.key, "pays"), message, nearest(str(way), BENEFITS))
        return None
    fields = {field.name for field in attrs.fields(BENEFITS[way])}
    own_names = {field.name for field in attrs.fields(_Own)}
    own = structure(
        book.source,
        {name: value for name, value in data.items() if name in own_names},
        _Own,
        table.key,
        book.problems,
    )
    resolved = _Resolved(book, wage)
    for name, value in data.items():
        here = (*table.key, name)
        if name in FIELDS and FIELDS[name].name in fields:
            _resolve(resolved, name, value, here)
        elif name in PARTS and name in fields:
            _resolve_parts(resolved, name, value, here)
        elif name in PLAIN and name in fields:
            resolved.data[name] = value
        elif name not in own_names:
            book.note(here, f"the key {name!r} is not known here.", nearest(name, _keys(fields)))
    if "has_ceiling" in fields:
        # The economy's ceiling is the standards'; a country's own is its `most`.
        resolved.data["has_ceiling"] = False
    if resolved.data.get("tiers") and "rate" not in resolved.data:
        resolved.data["rate"] = max(t.get("rate", 0.0) for t in resolved.data["tiers"])
    # Also after a problem: it finds those in what is no number.
    benefit = structure(book.source, resolved.data, BENEFITS[way], table.key, book.problems)
    if benefit is None or own is None or resolved.is_broken or len(book.problems) > before:
        return None
    if not benefit.answers:
        book.note((*table.key, "answers"), "the list is empty.", 'Such as answers = ["sickness"].')
    for fault in benefit.faults():
        book.note((*table.key, fault.key), fault.message, fault.remedy)
    _check_said(table, own, resolved)
    if own.payer:
        named = book.find_all(own.payer, (*table.key, "payer"))
        resolved.figures["paid_by"] = tuple(key for key in named if book.is_known(key))
    if len(book.problems) > before:
        return None
    for hole in resolved.holes:
        benefit = hole(benefit)
    return _national(benefit, own, resolved)


def _keys(fields: set[str]) -> set[str]:
    """Every key that a benefit of these fields may have."""
    numbers = {name for name, field in FIELDS.items() if field.name in fields}
    own = {field.name for field in attrs.fields(_Own)}
    return numbers | (PLAIN & fields) | (PARTS.keys() & fields) | own | {"pays"}


def _resolve(resolved: _Resolved, name: str, value: object, place: Key) -> None:
    """One number of a benefit."""
    field = FIELDS[name]
    if field.name in resolved.figures:
        remedy = "Keep the one that the law counts in."
        resolved.book.note(place, f"{field.name} is given twice.", remedy)
        return
    number, keys = resolved.number(field, value, place)
    resolved.figures[field.name] = keys
    if number is not None:
        resolved.data[field.name] = number
        if name.endswith("_months") and field.name.endswith("_days"):
            resolved.in_months.append(field.name)
        return
    resolved.unknown.append(field.name)
    if field.name in ("rate", "amount"):
        resolved.data[field.name] = 0.0
        hole: dict[str, Any] = {field.name: math.nan}
        resolved.holes.append(lambda benefit: attrs.evolve(benefit, **hole))


def _resolve_parts(resolved: _Resolved, name: str, value: object, place: Key) -> None:
    """The phases or tiers of a benefit: a list of tables."""
    book = resolved.book
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        book.note(place, "should be a list of tables.", f"{name} = [{{ ... }}, {{ ... }}]")
        return
    parts: list[dict[str, Any]] = []
    keys: list[str] = []
    is_known = True
    for index, item in enumerate(value):
        part: dict[str, Any] = {}
        for key, given in item.items():
            here = (*place, index, key)
            field = PARTS[name].get(key)
            if field is None:
                part[key] = given  # such as paid_by; what is none of its keys is found later
                continue
            number, found = resolved.number(field, given, here)
            keys.extend(found)
            is_known = is_known and number is not None
            part[field.name] = 0.0 if number is None and not field.is_whole else number or 0
            if key == "working_days":
                resolved.said.append(WEEKS_OF_FIVE)
            elif key == "months" and MONTHS_OF_30 not in resolved.said:
                resolved.said.append(MONTHS_OF_30)
        parts.append(part)
    resolved.data[name] = parts
    resolved.figures[name] = tuple(dict.fromkeys(keys))
    if not is_known:
        resolved.unknown.append(name)
        resolved.holes.append(lambda benefit: _without_amounts(benefit, name))


def _without_amounts(benefit: Benefit, name: str) -> Benefit:
    """A benefit some of whose phases or tiers are not known: none of their amounts is a number."""
    emptied = []
    for part in getattr(benefit, name):
        given = [n for n in ("rate", "amount") if getattr(part, n, None) is not None]
        emptied.append(attrs.evolve(part, **dict.fromkeys(given, math.nan)))
    changes: dict[str, Any] = {name: tuple(emptied)}
    if benefit.rate is not None:
        changes["rate"] = math.nan
    return attrs.evolve(benefit, **changes)


def _check_said(table: Table, own: _Own, resolved: _Resolved) -> None:
    """Whatever is not as the law has it must be said in words."""
    known = {field.name for field in FIELDS.values()} | PARTS.keys()
    for name in own.otherwise:
        if name not in known:
            message = f"there is no field {name!r}."
            resolved.book.note((*table.key, "otherwise"), message, nearest(name, known))
    for name, why in (
        ("lived", "" if own.lived else "why it is not lived"),
        ("reach", "" if own.reach is Reach.EXACT else "what of it is not known"),
        ("basis", "" if own.basis is Basis.GROSS else "how it stands to gross pay here"),
        ("otherwise", "how the law counts it" if own.otherwise else ""),
    ):
        if why and not own.simplified:
            resolved.book.note(
                (*table.key, name), "nothing is said of it.", f"Say in simplified = [...] {why}."
            )
    told = [name for name in resolved.unknown if name not in SAID_FOR_UNKNOWN]
    if told and not own.simplified:
        message = f"{', '.join(told)}: not known, and nothing is said of it."
        remedy = "Add simplified = [...]: what this means for the story."
        resolved.book.note((*table.key, "simplified"), message, remedy)
    for name in {"least", "most"} & set(resolved.unknown):
        if own.reach is Reach.EXACT:
            message = f"its {name} is not known, so that it is not exact."
            bound = Reach.AT_LEAST if name == "least" else Reach.AT_MOST
            resolved.book.note((*table.key, "reach"), message, f'Add reach = "{bound.value}".')


def _national(benefit: Benefit, own: _Own, resolved: _Resolved) -> NationalBenefit:
    unknown = [*resolved.unknown, *_not_spoken_of(benefit, resolved)]
    is_lived = own.lived and not resolved.holes
    said = [*own.simplified, *resolved.said]
    if resolved.in_months and MONTHS_OF_30 not in said:
        said.append(MONTHS_OF_30)
    if is_lived:
        said.extend(SAID_FOR_UNKNOWN[name] for name in unknown if name in SAID_FOR_UNKNOWN)
    return NationalBenefit(
        attrs.evolve(benefit, unknown=tuple(unknown)),
        resolved.figures,
        own.reach,
        own.basis,
        tuple(unknown),
        tuple(resolved.in_months),
        own.otherwise,
        tuple(dict.fromkeys(said)),
        is_lived,
    )


def _not_spoken_of(benefit: Benefit, resolved: _Resolved) -> Iterator[str]:
    """Rules of time that every cash benefit has and of which the pack says nothing."""
    if benefit.is_in_kind or resolved.data.keys().isdisjoint({"rate", "amount", "phases"}):
        return
    spoken = {*resolved.figures, *(("qualifying_months",) if resolved.data.get("tiers") else ())}
    silent = [name for name in SAID_FOR_UNKNOWN if name not in spoken]
    is_timed = not (benefit.is_grant or benefit.is_needs_tested)
    for name in silent:
        if name == "waiting_days" and not (is_timed and benefit.branch in HAS_WAITING):
            continue
        has_end = benefit.branch is Branch.OLD_AGE or "child_until_years" in spoken
        if name == "duration_days" and (not is_timed or has_end):
            continue
        yield name
