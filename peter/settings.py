"""What a player chose once for every game: language, looks, names, money."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, TypeGuard

from peter.speech import LANGUAGES, SOURCE, Speech

if TYPE_CHECKING:
    from peter.model.currency import Currency

THEMES = ("peter-dark", "peter-light", "peter-contrast")
GLYPHS = ("block", "braille", "ascii")
"""What the chart may be drawn with, where the player and not the terminal decides."""

LONGEST_NAME = 15
MOST_NAMES = 30
LONGEST_FOLDER = 4_000


@dataclass(frozen=True)
class Settings:
    """Kept beside the open life; belongs to a player, never to the process.

    A dataclass for the same reason as `Speech`.
    """

    language: str | None = None
    """None: as the locale says."""
    theme: str = THEMES[0]
    glyphs: str | None = None
    """Of the chart: `block`, `braille` or `ascii`; None: what the terminal is known to have."""
    has_motion: bool = True
    is_plain: bool = False
    """Whether the game starts as lines of text."""
    names: tuple[tuple[str, str], ...] = ()
    """What the player calls the people of the story, by id."""
    currency: str | None = None
    """Code of the country's money shown beside the units."""
    texts: str | None = None
    """The folder with the trainer's own copies of the instruments."""


def speech(settings: Settings, locale: str = "", currencies: "tuple[Currency, ...]" = ()) -> Speech:
    """How the program speaks under these settings; `locale` decides where they are silent.

    A locale is what LC_ALL, LC_MESSAGES or LANG holds: `ru_KG.UTF-8`.
    """
    language = settings.language or locale[:2].lower()
    money = next((c for c in currencies if c.code == settings.currency), None)
    return Speech(language if language in LANGUAGES else SOURCE, settings.names, money)


def is_name(name: object) -> TypeGuard[str]:
    """Whether somebody can be called this: short, and nothing that a screen would obey.

    Braces stand for names in a story, so they are no part of one.
    """
    return (
        isinstance(name, str)
        and 0 < len(name) <= LONGEST_NAME
        and name == name.strip()
        and name.isprintable()
        and not set(name) & set("{}")
    )


def call(settings: Settings, person: str, name: str) -> Settings:
    """Settings in which a person of the story has another name; empty: the story's own.

    A name that cannot be one changes nothing.
    """
    name = name.strip()
    others = tuple((who, called) for who, called in settings.names if who != person)
    if not name:
        return replace(settings, names=others)
    if not is_name(name) or len(others) >= MOST_NAMES:
        return settings
    return replace(settings, names=(*others, (person, name)))


# As plain data ----------------------------------------------------------------------------------


def to_data(settings: Settings) -> dict[str, Any]:
    """Settings as plain data, for a file."""
    return asdict(settings)


def from_data(data: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
    """Settings from plain data, and the keys that could not be used; these stay as by default."""
    usable = {key: fit(data[key]) for key, fit in _FITS.items() if key in data}
    wrong = tuple(sorted(key for key in data if usable.get(key, _WRONG) is _WRONG))
    kept: dict[str, Any] = {k: value for k, value in usable.items() if value is not _WRONG}
    return Settings(**kept), wrong


_WRONG = object()
"""Stands for a value that cannot be used, since None can."""


def _one_of(*known: str | None) -> Callable[[Any], object]:
    return lambda value: value if isinstance(value, str | None) and value in known else _WRONG


def _truth(value: object) -> object:
    return value if isinstance(value, bool) else _WRONG


def _code(value: object) -> object:
    """A currency by its code; which of them there are stands in the stories' data."""
    is_code = isinstance(value, str) and re.fullmatch("[A-Z]{3}", value)
    return value if value is None or is_code else _WRONG


def _names(value: object) -> object:
    """Pairs of id and name."""
    if not isinstance(value, list | tuple):
        return _WRONG
    found: dict[str, str] = {}
    for pair in value:
        match pair:
            case [str(person), str(name)] if re.fullmatch(r"[\w-]{1,40}", person) and is_name(name):
                found[person] = name
            case _:
                return _WRONG
    return tuple(found.items()) if len(found) <= MOST_NAMES else _WRONG


def _folder(value: object) -> object:
    """A folder's name; whether it is there is looked at when it is needed."""
    is_name = isinstance(value, str) and 0 < len(value) <= LONGEST_FOLDER and "\0" not in value
    return value if value is None or is_name else _WRONG


_FITS: Mapping[str, Callable[[Any], object]] = {
    "language": _one_of(None, *LANGUAGES),
    "theme": _one_of(*THEMES),
    "glyphs": _one_of(None, *GLYPHS),
    "has_motion": _truth,
    "is_plain": _truth,
    "names": _names,
    "currency": _code,
    "texts": _folder,
}
"""What each key may hold."""
