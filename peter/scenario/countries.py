"""National packs: a country's figures, its benefits, and what is known for each row of the gaps."""

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs

from peter.errors import FileError, Problem, RequestError, nearest
from peter.model.country import NINE, PROVISIONS, Country, NationalBenefit, Provision
from peter.model.currency import Currency
from peter.model.policy import Policy, Rates
from peter.model.terms import Branch, Evidence
from peter.reading import Key, Source, kind_of, read, shipped, structure
from peter.scenario.figures import FIGURE, PAST, Book, is_future, parse_figures, without_strange
from peter.scenario.national import SHARE, parse_benefit
from peter.scenario.shelf import COUNTRIES
from peter.scenario.shelf import country_ids as country_ids
from peter.scenario.tables import tables_of

TEMPLATE = "template.toml"
CURRENCY_CODES = "currencies-iso.txt"

CODE = re.compile(r"[A-Z]{2}")
MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
"""A year, a month or a day."""


@attrs.frozen
class _Money:
    """The currency of a pack."""

    code: str
    name: str


@attrs.frozen
class _Head:
    """What a pack says of itself."""

    code: str
    name: str
    date: str
    assumes: str
    currency: _Money
    summary: str = ""


def load_country(reference: str) -> Country:
    """A country by its code, in any case of letters, or by the path of its pack.

    Raises FileError with every problem of the file, RequestError where there is none.
    """
    code = reference.lower()
    known = country_ids()
    if code in known:
        return _load_country(code)
    path = Path(reference)
    if path.suffix == ".toml" and path.is_file():
        return _loaded(path)
    new = code.upper() if CODE.fullmatch(code.upper()) else "CODE"
    raise RequestError(
        f"There is no country {reference!r}. {_near(code, known)}Those that ship: "
        f"{', '.join(known)}. Give one of them or the path of a pack; "
        f"`peter gaps --new {new}` writes a pack for your own country."
    )


@cache
def _load_country(code: str) -> Country:
    return _loaded(shipped(COUNTRIES, f"{code}.toml"))


def _loaded(path: Traversable) -> Country:
    problems: list[Problem] = []
    country = parse_country(path, problems)
    if country is None or problems:
        raise FileError(problems)
    return country


def parse_country(path: Traversable, problems: list[Problem], today: str = "") -> Country | None:
    """A country from its pack; what is wrong is added to `problems`.

    With `today` (`2026-11-22`) dates after it are problems too. Raises FileError where the file
    cannot be read at all.
    """
    source = read(path)
    before = len(problems)
    book = parse_figures(source, problems, today)
    head = _head(source, problems, today)
    keys = _Keys.of(book)
    benefits = _benefits(book, keys.wage)
    provisions = _provisions(book, benefits)
    if head is None or len(problems) > before:
        return None
    national = {b.benefit.id: b for b in benefits.values() if b is not None}
    lived = tuple(b.benefit for b in national.values() if b.is_lived)
    policy = Policy(
        head.code.lower(),
        head.name,
        head.summary,
        head.assumes,
        lived,
        country=head.code,
        rates=keys.rates,
        unknown=_unknown(lived, provisions),
    )
    return Country(
        head.code,
        head.name,
        head.date,
        _currency(head, book, keys.wages),
        book.figures,
        keys.wages,
        provisions,
        national,
        policy,
        keys.minimum_wage,
        keys.labourer_wage,
        keys.poverty_line,
        keys.accepted,
        head.assumes,
    )


# The head -------------------------------------------------------------------------------------

ELSEWHERE = frozenset(
    {
        *(FIGURE, "benefit", "provision", "rates", "accepted"),
        *("wages", "minimum_wage", "labourer_wage", "poverty_line"),
    }
)
"""Keys of a pack that are read with the figures they point to."""


def _head(source: Source, problems: list[Problem], today: str) -> _Head | None:
    known = {field.name for field in attrs.fields(_Head)}
    data = without_strange(source, source.data, known | ELSEWHERE, (), problems)
    own = {key: value for key, value in data.items() if key in known}
    head = structure(source, own, _Head, (), problems)
    # Each is looked at on its own, so that one that is missing hides no other.
    code, date, currency = (data.get(key) for key in ("code", "date", "currency"))
    if isinstance(code, str) and not CODE.fullmatch(code):
        remedy = "Two capital letters, as in ISO 3166-1: KG."
        problems.append(source.problem(("code",), f"{code!r} is no country's code.", remedy))
    if isinstance(date, str):
        if not MONTH.fullmatch(date):
            remedy = "When its newest source was seen, such as 2026-03."
            problems.append(source.problem(("date",), f"{date!r} is no date.", remedy))
        elif is_future(date, today):
            message = f"{date!r} is in the future."
            problems.append(source.problem(("date",), message, PAST))
    money = currency.get("code") if isinstance(currency, Mapping) else None
    if isinstance(money, str) and money not in iso_currencies():
        message = f"there is no currency {money!r}."
        remedy = f"{_near(money, iso_currencies())}Three capital letters, as in ISO 4217."
        problems.append(source.problem(("currency", "code"), message, remedy))
    return head


def _near(word: str, known: Iterable[str]) -> str:
    """Which known word is meant, and a space; nothing where none is near, as all are too many."""
    near = nearest(word, known)
    return f"{near} " if near.startswith("Did") else ""


@cache
def iso_currencies() -> frozenset[str]:
    """The codes of ISO 4217."""
    lines = shipped(COUNTRIES, CURRENCY_CODES).read_text(encoding="utf-8").splitlines()
    return frozenset(code for line in lines if not line.startswith("#") for code in line.split())


@attrs.frozen
class _Keys:
    """What a pack points to among its figures, besides benefits and provisions."""

    wages: tuple[str, ...]
    wage: float | None
    """The first of the wages that are known."""
    minimum_wage: str
    labourer_wage: str
    poverty_line: str
    rates: Rates | None
    accepted: Mapping[str, str]

    @classmethod
    def of(cls, book: Book) -> "_Keys":
        """As the pack has them; what is wrong is added to the book's problems."""
        wages = tuple(
            key
            for index, value in enumerate(_list(book, "wages"))
            if (key := _amount(book, value, ("wages", index)))
        )
        return cls(
            wages,
            book.number(wages[0], ("wages", 0)) if wages else None,
            _one_amount(book, "minimum_wage"),
            _one_amount(book, "labourer_wage"),
            _one_amount(book, "poverty_line"),
            _rates(book),
            _accepted(book),
        )


def _list(book: Book, name: str) -> list[object]:
    value = book.source.data.get(name, [])
    if not isinstance(value, list):
        message = f"should be a list in square brackets, but is {kind_of(value)}."
        book.note((name,), message, f'{name} = ["GROUP.NAME"]')
        return []
    return value


def _amount(book: Book, value: object, place: Key) -> str:
    """The key of an amount above nothing; empty where it is not known."""
    key = book.find(value, place)
    number = book.number(key, place) if key else None
    if number == 0:
        book.note((FIGURE, *key.split("."), "value"), "0 is impossible.", "It must be above 0.")
    return key if number else ""


def _one_amount(book: Book, name: str) -> str:
    """The key of an amount that the pack need not name; empty where it is not known."""
    value = book.source.data.get(name)
    return "" if value is None else _amount(book, value, (name,))


def _table(book: Book, name: str) -> Mapping[str, Any]:
    value = book.source.data.get(name, {})
    if isinstance(value, Mapping):
        return value
    book.note((name,), f"should be a table headed [{name}].")
    return {}


def _rates(book: Book) -> Rates | None:
    """The country's contributions; None where they are not known."""
    table = _table(book, "rates")
    known = [field.name for field in attrs.fields(Rates)]
    found: dict[str, float | None] = {}
    for name, value in table.items():
        here = ("rates", name)
        if name not in known:
            book.note(here, f"the key {name!r} is not known here.", nearest(name, known))
        elif key := book.find(value, here):
            found[name] = book.number(key, here, SHARE)
    if table:
        for name in ("employee", "employer"):
            if name not in table:
                book.note(("rates", name), "is missing.", f"Add {name} = ...")
    employee, employer, tax = (found.get(name) for name in known)
    if employee is not None and employee + (tax or 0.0) >= 1:
        message = f"employee and income_tax take {employee + (tax or 0.0):.0%} of the wage."
        book.note(("rates",), message, "Nothing would be left of it; check the two figures.")
    return None if employee is None or employer is None else Rates(employee, employer, tax)


def _accepted(book: Book) -> dict[str, str]:
    found = {
        code: book.find(value, ("accepted", code))
        for code, value in _table(book, "accepted").items()
    }
    return {code: key for code, key in found.items() if book.is_known(key)}


def _currency(head: _Head, book: Book, wages: tuple[str, ...]) -> Currency:
    """The country's money by the first of its reference wages."""
    if not wages:
        return Currency(
            *(head.currency.code, head.currency.name, math.nan, "", ""),
            *(Evidence.UNVERIFIED.value, head.name),
        )
    figure = book.figures[wages[0]]
    mark = Evidence.READ if figure.verified else Evidence.UNVERIFIED
    wage = book.number(wages[0], ("wages", 0))
    assert wage is not None
    return Currency(
        head.currency.code,
        head.currency.name,
        wage,
        figure.as_of,
        figure.source,
        mark.value,
        head.name,
        figure.note,
    )


# Benefits and provisions ----------------------------------------------------------------------


def _benefits(book: Book, wage: float | None) -> dict[str, NationalBenefit | None]:
    """Benefits by id; None for those that cannot be used."""
    found: dict[str, NationalBenefit | None] = {}
    for table in tables_of(book.source, "benefit", book.problems):
        benefit = parse_benefit(table, book, wage)
        benefit_id = table.data.get("id")
        if not isinstance(benefit_id, str):
            continue
        if benefit_id in found:
            message = f"two benefits have the id {benefit_id!r}."
            book.note((*table.key, "id"), message, "Give each its own.")
        found[benefit_id] = benefit
    return found


def _provisions(book: Book, benefits: Mapping[str, NationalBenefit | None]) -> dict[str, Provision]:
    found: dict[str, Provision] = {}
    named: set[str] = set()
    for table in tables_of(book.source, "provision", book.problems):
        named.update(_new(book, table.data.get("id"), named, (*table.key, "id")))
        data = {
            name: _keys(book, name, value, (*table.key, name)) for name, value in table.data.items()
        }
        provision = structure(book.source, data, Provision, table.key, book.problems)
        if provision is not None:
            found[provision.id] = _checked(book, provision, benefits, table.key)
    for missing in (name for name in PROVISIONS if name not in named):
        message = f"the provision {missing!r} is missing."
        remedy = f'Add [[provision]] with id = "{missing}"; with look = ... where it is not known.'
        book.note(("provision",), message, remedy)
    return {name: found[name] for name in PROVISIONS if name in found}


def _keys(book: Book, name: str, value: Any, place: Key) -> Any:
    """What a provision names in lists, less what are no keys of figures; the rest as it stands."""
    if not isinstance(value, list) or name not in ("law", "practice", "conflicts"):
        return value
    if name != "conflicts":
        return _found(book, value, place)
    found = []
    for index, pair in enumerate(value):
        here = (*place, index)
        if not isinstance(pair, list) or len(pair) < 2:
            message = "a conflict is a list of two figures at least."
            book.note(here, message, 'Such as [["GROUP.ONE", "GROUP.TWO"]].')
        else:
            found.append(_found(book, pair, here))
    return found


def _found(book: Book, values: list[Any], place: Key) -> list[str]:
    found = (book.find(value, (*place, index)) for index, value in enumerate(values))
    return [key for key in found if key]


def _new(book: Book, provision_id: object, named: set[str], place: Key) -> tuple[str, ...]:
    """The id of a provision that the pack has not spoken of before; nothing where it is none."""
    if not isinstance(provision_id, str):
        return ()  # said by whoever reads the table
    if provision_id not in PROVISIONS:
        message = f"there is no provision {provision_id!r}."
        book.note(place, message, nearest(provision_id, PROVISIONS))
        return ()
    if provision_id in named:
        message = f"two provisions have the id {provision_id!r}."
        book.note(place, message, "Put into one what both say.")
    return (provision_id,)


def _checked(
    book: Book, provision: Provision, benefits: Mapping[str, NationalBenefit | None], key: Key
) -> Provision:
    """A provision whose keys all exist; those of figures that are not known are left out."""
    if provision.benefit and provision.benefit not in benefits:
        message = f"there is no benefit {provision.benefit!r}."
        remedy = nearest(provision.benefit, benefits) or "Add a [[benefit]] with this id."
        book.note((*key, "benefit"), message, remedy)
    national = benefits.get(provision.benefit)
    is_branch = provision.id in [branch.value for branch in NINE]
    if national is not None and is_branch and national.benefit.branch.value != provision.id:
        message = f"{provision.benefit!r} is of the branch {national.benefit.branch.value!r}."
        book.note((*key, "benefit"), message, f"Name one of {provision.id!r}.")
    single: dict[str, Any] = {}
    for name in ("absent", "holds", "covered", "covered_residents"):
        if not (value := getattr(provision, name)):
            continue
        here = (*key, name)
        if not (found := book.find(value, here)):
            continue
        single[name] = found if book.is_known(found) else ""
        if not single[name]:
            continue
        if name.startswith("covered"):
            book.number(found, here, SHARE)
        elif name == "holds" and not isinstance(book.figures[found].value, bool):
            message = f"the figure {found!r} is neither true nor false."
            book.note(here, message, "Write the answer as a figure of its own.")
    says = (provision.benefit, *single.values(), *provision.law)
    if not any(says) and not provision.look:
        message = "it says nothing."
        book.note((*key, "look"), message, "Say in look = ... where one would look for it.")
    return attrs.evolve(provision, **single)


def _unknown(lived: tuple[Any, ...], provisions: Mapping[str, Provision]) -> tuple[Branch, ...]:
    """The branches of which nothing can be lived, though the law is not known to have nothing."""
    have = {benefit.branch for benefit in lived}
    return tuple(b for b in NINE if b not in have and not provisions[b.value].absent)


# One's own ------------------------------------------------------------------------------------


def template(code: str, today: str = "") -> str:
    """A commented pack for a country of one's own, in which everything is unknown.

    It passes the check as it stands. `today` as `2026-11-22`. Raises RequestError for what is no
    country's code.
    """
    wanted = code.upper()
    if not CODE.fullmatch(wanted):
        raise RequestError(
            f"{code!r} is no country's code. Give its two letters, as in ISO 3166-1: KG."
        )
    text = shipped(COUNTRIES, TEMPLATE).read_text(encoding="utf-8")
    text = text.replace('"ZZ"', f'"{wanted}"')
    return text.replace('"2026-11"', f'"{today[:7]}"') if today else text
