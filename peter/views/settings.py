"""The settings as lines: what each is for, what is chosen, what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import attrs

from peter.model.currency import Currency
from peter.model.scenario import Scenario
from peter.model.terms import Evidence
from peter.settings import THEMES, Settings
from peter.speech import LANGUAGES, Speech, to_say
from peter.views.glyphs import NAME as GLYPHS_NAME
from peter.views.glyphs import Glyphs
from peter.views.words import EVIDENCE, told

T = TypeVar("T")

THEME_NAME: Mapping[str, str] = dict(
    zip(THEMES, (to_say("dark"), to_say("light"), to_say("high contrast")), strict=True)
)
NAME_PREFIX = "name."
RESET, FORGET = "reset", "forget"
CONFIRMED = (RESET, FORGET)
"""Lines that do what they say only at the second key."""


@attrs.frozen
class Line:
    """One setting."""

    id: str
    title: str
    value: str
    """What is chosen; empty where nothing can be."""
    purpose: str
    person: str = ""
    """Id of the person it names."""


def setting_lines(
    settings: Settings, scenario: Scenario, currencies: Sequence[Currency], say: Speech
) -> tuple[Line, ...]:
    """Every setting, in the order of the screen."""
    glyphs = say("as the terminal can")
    if settings.glyphs is not None:
        glyphs = say(GLYPHS_NAME[Glyphs(settings.glyphs)])
    return (
        Line(
            "language",
            say("Language"),
            LANGUAGES[say.language],
            say("What the program and the stories say. The key o changes it anywhere."),
        ),
        Line(
            "theme",
            say("Colours"),
            say(THEME_NAME[settings.theme]),
            say("Light suits a bright room, high contrast a weak projector or weak eyes."),
        ),
        Line(
            "glyphs",
            say("Chart"),
            glyphs,
            say("Braille dots are finest; where they look like boxes, take half blocks."),
        ),
        Line(
            "motion",
            say("Motion"),
            say("as usual") if settings.has_motion else say("none"),
            say("Without motion nothing slides or fades; every change is there at once."),
        ),
        Line(
            "plain",
            say("Next start"),
            say("as lines of text") if settings.is_plain else say("on the screen"),
            say("Lines of text are for screen readers and slow links."),
        ),
        _money_line(currencies, scenario.economy.wage, say),
        *_name_lines(settings, scenario, say),
        Line(
            RESET,
            say("Reset"),
            "",
            say("Every setting as at first. The open life stays. Enter twice."),
        ),
        Line(
            FORGET,
            say("Forget everything"),
            "",
            say("Deletes the open life, recall questions and settings for good. Enter twice."),
        ),
    )


def turned(
    settings: Settings, line_id: str, by: int, currencies: Sequence[Currency], say: Speech
) -> Settings:
    """Settings with the next value of a line, or the one before; the same for any other line."""
    match line_id:
        case "language":
            return replace(settings, language=_after(tuple(LANGUAGES), say.language, by))
        case "theme":
            return replace(settings, theme=_after(THEMES, settings.theme, by))
        case "glyphs":
            known = (None, *(glyphs.value for glyphs in Glyphs))
            return replace(settings, glyphs=_after(known, settings.glyphs, by))
        case "motion":
            return replace(settings, has_motion=not settings.has_motion)
        case "plain":
            return replace(settings, is_plain=not settings.is_plain)
        case "money":
            codes = (None, *(currency.code for currency in currencies))
            return replace(settings, currency=_after(codes, settings.currency, by))
    return settings


def own_names(scenario: Scenario, say: Speech) -> Mapping[str, str]:
    """What the story itself calls its people, by id."""
    return told(scenario, replace(say, names=())).names


def money_sentence(currency: Currency, wage: float, say: Speech) -> str:
    """What a wage in units is in a country's money: of when, read where, and what to know of it."""
    said = say(
        "{units} units = {wage} {money} ({code}): average monthly wage. {country}, {date}; "
        "{checked}: {source}",
        units=say.money(wage),
        wage=say.money(currency.wage),
        money=say(currency.name),
        code=currency.code,
        country=say(currency.country),
        date=currency.date,
        checked=say(EVIDENCE[Evidence(currency.checked)]),
        source=currency.source,
    )
    return f"{said}\n{say(currency.note)}" if currency.note else said


def _money_line(currencies: Sequence[Currency], wage: float, say: Speech) -> Line:
    currency = say.currency
    if currency is None:
        names = ", ".join(f"{say(c.name)} ({c.code})" for c in currencies)
        purpose = say("The money of a country can stand beside the units: {names}.", names=names)
        return Line("money", say("Money"), say("units alone"), purpose)
    value = say("units and {money} ({code})", money=say(currency.name), code=currency.code)
    return Line("money", say("Money"), value, money_sentence(currency, wage, say))


def _name_lines(settings: Settings, scenario: Scenario, say: Speech) -> tuple[Line, ...]:
    chosen = dict(settings.names)
    return tuple(
        Line(
            f"{NAME_PREFIX}{person}",
            say("Name: {name}", name=name),
            chosen.get(person, say("as in the story")),
            say("Enter, then write another name; an empty one is the story's again."),
            person,
        )
        for person, name in own_names(scenario, say).items()
    )


def _after(known: Sequence[T], now: T, by: int) -> T:
    """The value after (or before) this one, in a circle; the first where this one is unknown."""
    return known[(known.index(now) + by) % len(known)] if now in known else known[0]
