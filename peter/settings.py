"""What a player chose once for every game: language, looks, names, money."""

import attrs

from peter.speech import LANGUAGES, SOURCE, Currency, Speech


@attrs.frozen
class Settings:
    """Kept beside the open life; belongs to a player, never to the process."""

    language: str | None = None
    """None: as the locale says."""
    theme: str = "peter-dark"
    glyphs: str | None = None
    """Of the chart: `block`, `braille` or `ascii`; None: what the terminal is known to have."""
    has_motion: bool = True
    is_plain: bool = False
    """Whether the game starts as lines of text."""
    names: tuple[tuple[str, str], ...] = ()
    """What the player calls the people of the story, by id."""
    currency: str | None = None
    """Code of the country's money shown beside the units."""


def speech(settings: Settings, locale: str = "", currencies: tuple[Currency, ...] = ()) -> Speech:
    """How the program speaks under these settings; `locale` decides where they are silent.

    A locale is what LC_ALL, LC_MESSAGES or LANG holds: `ru_KG.UTF-8`.
    """
    language = settings.language or locale[:2].lower()
    money = next((c for c in currencies if c.code == settings.currency), None)
    return Speech(language if language in LANGUAGES else SOURCE, settings.names, money)
