"""TOML files into frozen values: strictly, and collecting every problem with its line.

One way in for stories, policies, the economy and the catalogue. Nothing is guessed: "34" is not
a number, "yes" is not a truth value, and a key that nobody knows is a problem, not a comment.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import ForbiddenExtraKeysError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, make_mapping_structure_fn

from peter.errors import FileError, Problem, nearest

T = TypeVar("T")
Key = tuple[str | int, ...]
"""Path inside a file; list positions count from zero."""

SIZE_LIMIT = 2_000_000
"""Bytes; a larger file is no story."""

SHARES = frozenset(
    {
        "asset_discount",
        "catastrophic_share",
        "discount",
        "employee_share",
        "gross_share",
        "health_low_earnings",
        "income_tax",
        "precarious_net",
        "rate",
        "relatives",
        "repay_share",
        "save_share",
        "scar_permanent",
        "scar_permanent_most",
        "scar_temporary",
        "school_loss",
        "school_loss_protected",
        "share",
        "smoothing",
        "take_up",
        "worker_bears",
    }
)
"""Keys whose numbers are shares of one."""

NOT_ZERO = frozenset(
    {
        "months_cycle",
        "poverty_line",
        "repay_months",
        "scar_months",
        "smoothing_draw",
        "smoothing_memory_months",
        "wage",
    }
)
"""Keys whose numbers something is divided by."""

TOML_REMEDIES = {
    "Cannot": "A key or table stands only once in a file.",
    "Expected": "Each line is: key = value, or a [table].",
    "Illegal character '\\n'": "Close the quotation mark on the same line.",
    "Invalid value": "Texts stand in quotes, lists in square brackets.",
    "Unclosed": "Close what is opened.",
    "Unterminated": "Close the quotation mark.",
}
"""What would be right, by how the parser's message begins."""

LONGEST_YEARS = 120

SPOKEN = {
    "PhaseKind": "kind of phase",
    "Checked": "mark",
    "Coping": "coping rule",
    "Evidence": "mark",
    "FigureKind": "kind of figure",
    "PaidBy": "payer",
    "Protects": "group of people",
}
"""What a list of words is called in a message, where its name is no noun."""


class Unfit(ValueError):
    """A value that does not fit its key, said in words."""


@attrs.frozen
class Source:
    """A TOML file that could be parsed: its data, and where each key stands."""

    name: str
    data: Mapping[str, Any]
    text: str

    @cached_property
    def lines(self) -> Mapping[Key, int]:
        """The line of every table and key; looked for only when something is wrong."""
        return _index(self.text)

    def line(self, key: Key) -> int | None:
        """Line of a key, or of the nearest table around it."""
        for length in range(len(key), 0, -1):
            if (line := self.lines.get(key[:length])) is not None:
                return line
        return None

    def problem(self, key: Key, message: str, remedy: str = "") -> Problem:
        """A problem at a key of this file."""
        return Problem(self.name, message, remedy, spell(key), self.line(key))


def spell(key: Key) -> str:
    """A path as people read it: list positions count from one."""
    return ".".join(str(part + 1) if isinstance(part, int) else clean(part) for part in key)


def shipped(*parts: str) -> Traversable:
    """A file or folder of the stories that ship with the program.

    They stand inside an installed package, or beside it in a checkout.
    """
    root = files("peter")
    inside = root / "scenarios"
    base: Traversable = inside if inside.is_dir() else Path(str(root)).parent / "scenarios"
    return base.joinpath(*parts)


def display_name(path: Traversable) -> str:
    """A file's name for messages: as given, or from the shipped folder on."""
    text = str(path)
    root = str(shipped())
    return text.removeprefix(str(Path(root).parent)).lstrip("/\\") if root in text else text


def read(path: Traversable) -> Source:
    """Parse a TOML file. Raises FileError where it cannot be read or parsed."""
    name = display_name(path)

    def fail(message: str, remedy: str = "", line: int | None = None) -> FileError:
        return FileError([Problem(name, message, remedy, line=line)])

    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise fail("there is no such file.") from None
    except IsADirectoryError:
        raise fail("this is a folder, not a file.") from None
    except OSError as error:
        raise fail(f"it cannot be read: {error.strerror or error}.") from None
    if len(raw) > SIZE_LIMIT:
        raise fail("it is larger than 2 MB, so it is no story.")
    if not raw.strip():
        raise fail("the file is empty.", "Copy one that works and change it.")
    if b"\0" in raw:
        raise fail("this is a binary file.", "A story is a text file in TOML.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise fail("it is not UTF-8 text.", "Save it again as UTF-8.", line) from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = re.search(r"\(at line (\d+)", message)
        line = int(found.group(1)) if found else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", message)
        remedy = next((r for start, r in TOML_REMEDIES.items() if reason.startswith(start)), "")
        raise fail(f"it is not valid TOML: {reason}.", remedy, line) from None
    return Source(name, data, text)


def _index(text: str) -> dict[Key, int]:
    """The line of every table and key. Keys inside a multi-line value are not told apart."""
    lines: dict[Key, int] = {}
    table: Key = ()
    counts: dict[Key, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if found := re.match(r"\[\[\s*([\w.-]+)\s*\]\]", stripped):
            name: Key = tuple(found.group(1).split("."))
            counts[name] = counts.get(name, -1) + 1
            table = (*name, counts[name])
        elif found := re.match(r"\[\s*([\w.-]+)\s*\]", stripped):
            parts = tuple(found.group(1).split("."))
            head: Key = parts[:1]
            table = (*head, counts[head], *parts[1:]) if head in counts else parts
        elif found := re.match(r'"?([\w.-]+)"?\s*=', stripped):
            lines.setdefault((*table, found.group(1)), number)
            continue
        else:
            continue
        lines.setdefault(table, number)
    return lines


# Values ---------------------------------------------------------------------------------------


def kind_of(value: object) -> str:
    """A value as a message calls it: `the text '26 weeks'`."""
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, str):
        return f"the text {value!r}"
    if isinstance(value, int | float):
        return f"the number {value!r}"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, Sequence):
        return "a list"
    return f"a {type(value).__name__}"


def _whole(value: object, _: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unfit(f"should be a whole number, but is {kind_of(value)}.")
    return value


def _fraction(value: object) -> float | None:
    """A fraction in quotes, such as "2/3"; None where it is none."""
    if isinstance(value, str) and (found := re.fullmatch(r"(\d+)/([1-9]\d*)", value)):
        return int(found.group(1)) / int(found.group(2))
    return None


def _number(value: object, _: object) -> float:
    if (fraction := _fraction(value)) is not None:
        return fraction
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit(
            f'should be a number (or a fraction in quotes, such as "2/3"), but is {kind_of(value)}.'
        )
    return value


def _truth(value: object, _: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit(f"should be true or false, without quotes, but is {kind_of(value)}.")
    return value


def _text(value: object, kind: type[str]) -> str:
    if issubclass(kind, StrEnum):
        # Its members are texts, so cattrs sends them here.
        return _word(value, kind)
    if not isinstance(value, str):
        raise Unfit(f"should be text in quotes, but is {kind_of(value)}.")
    return clean(value)


def _word(value: object, kind: type[StrEnum]) -> StrEnum:
    known = [member.value for member in kind]
    if not isinstance(value, str):
        raise Unfit(f"should be one of {', '.join(known)}, but is {kind_of(value)}.")
    if value not in known:
        name = SPOKEN.get(kind.__name__, kind.__name__.lower())
        raise Unfit(f"there is no {name} {value!r}. {nearest(value, known)}")
    return kind(value)


def _union(value: object, kind: object) -> object:
    """A figure: any plain value, with two-thirds and the like as fractions."""
    if value is None and type(None) in get_args(kind):
        return None
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool | int | float):
        return value
    raise Unfit(f"should be a plain value, but is {kind_of(value)}.")


Hook = Callable[[Any, Any], Any]
"""Builds a value of a kind; cattrs calls it with the value and the kind."""


def _class(kind: Any, converter: Converter) -> Hook:
    """A table for a class; cattrs would take any text for a table without its keys."""
    build: Hook = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Unfit(f"should be a table, but is {kind_of(value)}.")
        return build(value, kind)

    return hook


def _mapping(kind: Any, converter: Converter) -> Hook:
    """A table of names that are the file's own."""
    build: Hook = make_mapping_structure_fn(kind, converter, dict)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Unfit(f"should be a table, but is {kind_of(value)}.")
        return build(value, kind)

    return hook


def _list(kind: Any, converter: Converter) -> Hook:
    """A list; cattrs would take a text for the list of its letters."""
    item = get_args(kind)[0]

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise Unfit(f"should be a list in square brackets, but is {kind_of(value)}.")
        found, errors = [], []
        for index, part in enumerate(value):
            try:
                found.append(converter.structure(part, item))
            except Exception as error:
                error.add_note(IterableValidationNote(f"item {index}", index, item))
                errors.append(error)
        if errors:
            raise IterableValidationError("in a list", errors, kind)
        return tuple(found)

    return hook


def _is(origin: Any) -> Callable[[Any], bool]:
    """Whether a kind is of this origin: `tuple[str, ...]` is a `tuple`."""
    return lambda kind: get_origin(kind) is origin


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(attrs.has, _class)
    converter.register_structure_hook_factory(_is(tuple), _list)
    converter.register_structure_hook_factory(_is(Mapping), _mapping)
    converter.register_structure_hook(int, _whole)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(bool, _truth)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(Union[float, int, str, bool], _union)  # noqa: UP007
    return converter


def structure(
    source: Source, data: object, kind: type[T], key: Key, problems: list[Problem]
) -> T | None:
    """Build a frozen value from a table; adds what is wrong to `problems` and then gives None."""
    if not isinstance(data, Mapping):
        problems.append(source.problem(key, f"should be a table, but is {kind_of(data)}."))
        return None
    before = len(problems)
    problems.extend(impossible(source, data, key))
    value = plain(source, data, kind, key, problems)
    return value if len(problems) == before else None


def plain(
    source: Source, data: object, kind: type[T], key: Key, problems: list[Problem]
) -> T | None:
    """Build a value of any type, a single number or a table; None where it does not fit."""
    try:
        return _converter().structure(data, kind)
    except (ClassValidationError, IterableValidationError, Unfit) as error:
        problems.extend(_told(source, error, key))
        return None


def _told(source: Source, error: BaseException, key: Key) -> Iterator[Problem]:
    """Every leaf of cattrs' groups of errors as a problem in words."""
    if isinstance(error, ClassValidationError):
        with_notes, others = error.group_exceptions()
        for inner, note in with_notes:
            here = (*key, note.name)
            if isinstance(inner, KeyError):
                is_table = isinstance(note.type, type) and attrs.has(note.type)
                remedy = f"Add [{spell(here)}]." if is_table else f"Add {note.name} = ..."
                yield source.problem(here, "is missing.", remedy)
            else:
                yield from _told(source, inner, here)
        for other in others:
            yield from _told(source, other, key)
    elif isinstance(error, IterableValidationError):
        items, others = error.group_exceptions()
        for inner, item_note in items:
            yield from _told(source, inner, (*key, item_note.index))
        for other in others:
            yield from _told(source, other, key)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl)]
        for extra in sorted(error.extra_fields):
            yield source.problem(
                (*key, extra), f"the key {extra!r} is not known here.", nearest(extra, known)
            )
    elif isinstance(error, Unfit):
        message, _, remedy = str(error).partition(". ")
        yield source.problem(key, message if message.endswith(".") else message + ".", remedy)
    else:
        yield source.problem(key, f"cannot be used: {error}.")


def impossible(source: Source, data: Mapping[str, Any], key: Key) -> Iterator[Problem]:
    """Numbers that no life can have: negative ones, shares above one, ages above 120 years."""
    for name, value in data.items():
        here = (*key, name)
        if isinstance(value, Mapping):
            yield from impossible(source, value, here)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, Mapping):
                    yield from impossible(source, item, (*here, index))
        elif name in SHARES and (_fraction(value) or 0) > 1:
            yield source.problem(here, f"{value} is impossible.", "A share goes from 0 to 1.")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            if not -1e12 < value < 1e12:
                yield source.problem(here, f"{value} is not a number that can be lived with.")
            elif value < 0:
                yield source.problem(here, f"{value} is impossible.", "It cannot be below 0.")
            elif name in NOT_ZERO and value == 0:
                yield source.problem(here, "0 is impossible.", "It must be above 0.")
            elif name in SHARES and value > 1:
                yield source.problem(
                    here, f"{value} is impossible.", "A share goes from 0 to 1; 0.45 is 45 %."
                )
            elif (name.endswith("_years") and value > LONGEST_YEARS) or (
                "month" in name and value > 12 * LONGEST_YEARS
            ):
                yield source.problem(
                    here, f"{value} is impossible.", f"Lives end before {LONGEST_YEARS} years."
                )


def clean(text: str) -> str:
    """Text for the screen: control characters shown as what they are, never obeyed."""
    if text.isprintable():
        return text
    return "".join(
        char
        if char in "\n\t" or char.isprintable() or unicodedata.category(char) == "Zs"
        else char.encode("unicode_escape").decode("ascii")
        for char in text
    )
