"""The settings in words: language, names, money, where the game starts, what is kept."""

from collections.abc import Mapping
from dataclasses import replace

import attrs

from peter import storage
from peter.model.currency import Currency
from peter.model.terms import Evidence
from peter.plain.home import opened
from peter.plain.lines import Page, block, harmless, wrapped
from peter.plain.state import (
    PETER,
    Act,
    Answer,
    Choice,
    Place,
    Room,
    State,
    back,
    back_to,
    home,
    language,
    nothing,
    quit_,
    to,
)
from peter.recall import Recall
from peter.scenario.currencies import currencies
from peter.scenario.systems import currency_of
from peter.settings import LONGEST_NAME, Settings, call, is_name, speech
from peter.speech import LANGUAGES, Speech, to_say
from peter.views.words import EVIDENCE, told


def _chosen(state: State, settings: Settings) -> State:
    """The state under other settings; the language stays where they are silent."""
    money = currency_of(settings.currency) if settings.currency else None
    say = speech(settings, state.say.language, (money,) if money else ())
    return attrs.evolve(state, settings=settings, say=say)


# All of them ----------------------------------------------------------------------------------


def _page(state: State) -> Page:
    say, settings = state.say, state.settings
    mine, own = dict(settings.names), _own_names(state)
    named = [f"{own[who]}: {name}" for who, name in mine.items() if who in own]
    return (
        block(
            say("Settings"),
            say("Language: {language}.", language=LANGUAGES[say.language]),
            say("Names of your own: {names}.", names=", ".join(named))
            if named
            else say("Names: as in the story."),
            say("Money: units, and {currency} beside them.", currency=_money(say.currency, say))
            if say.currency
            else say("Money: units alone."),
            say("The game starts as lines of text.")
            if settings.is_plain
            else say("The game starts on the screen, where there is one."),
        ),
    )


def _choices(state: State) -> tuple[Choice, ...]:
    say = state.say

    def starts(is_plain: bool) -> Act:
        return lambda state: Answer(
            attrs.evolve(state, settings=replace(state.settings, is_plain=is_plain))
        )

    start = (
        Choice(to_say("screen"), say("start on the screen from the next time on"), starts(False))
        if state.settings.is_plain
        else Choice(to_say("lines"), say("start as lines of text every time"), starts(True))
    )
    return (
        language(say),
        Choice(to_say("names"), say("give the people names of your own"), to(Place.NAMES)),
        Choice(to_say("money"), say("the money of a country beside the units"), to(Place.MONEY)),
        start,
        Choice(to_say("forget"), say("delete what is kept on this computer"), to(Place.FORGET)),
        back_to(Place.HOME, say("back to the first page")),
        home(say),
        quit_(say),
    )


# Names ----------------------------------------------------------------------------------------


def _own_names(state: State) -> Mapping[str, str]:
    """What the story itself calls its people, by id."""
    session = state.opened or opened(PETER, asks=False)
    return told(session.scenario, replace(state.say, names=())).names


def _people(state: State) -> Mapping[str, str]:
    """What they are called now."""
    return {**_own_names(state), **dict(state.settings.names)}


def _names(state: State) -> Page:
    say = state.say
    return (block(say("Names"), say("Choose a person to give them another name.")),)


def _name_choices(state: State) -> tuple[Choice, ...]:
    say, now = state.say, _people(state)

    def item(person: str, own: str) -> Choice:
        def act(state: State) -> Answer:
            return Answer(attrs.evolve(state, at=Place.NAME, person=person))

        text = f"{own}."
        if now[person] != own:
            text = say("{name}; in the story: {own}.", name=now[person], own=own)
        return Choice(person, text, act, (own,), True, to_say("Person {number}"))

    return (
        *(item(person, own) for person, own in _own_names(state).items()),
        back_to(Place.SETTINGS, say("back to the settings")),
        home(say),
        quit_(say),
    )


def _name(state: State) -> Page:
    say = state.say
    now = _people(state).get(state.person, state.person)
    return (
        block(
            say("A name for: {name}", name=now),
            say(
                "Write the name, {longest} letters at most, then Enter. Enter alone leaves it as "
                "it is.",
                longest=LONGEST_NAME,
            ),
        ),
    )


def _called(state: State, line: str) -> Answer:
    """Any line that is no choice is a name."""
    say = state.say
    if not is_name(line):
        text = say(
            '"{line}" cannot be a name: at most {longest} letters, and no braces.',
            line=harmless(line),
            longest=LONGEST_NAME,
        )
        return Answer(state, (wrapped(text),), False)
    named = _chosen(state, call(state.settings, state.person, line))
    own = _own_names(state).get(state.person, state.person)
    said = wrapped(say("From now on: {name}; in the story: {own}.", name=line, own=own))
    return Answer(attrs.evolve(named, at=Place.NAMES), (said,))


def _own(state: State) -> Answer:
    return Answer(
        attrs.evolve(_chosen(state, call(state.settings, state.person, "")), at=Place.NAMES)
    )


def _naming_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    return (
        Choice(to_say("own"), say("the name that the story gives"), _own),
        back_to(Place.NAMES, say("back to the list of people")),
        home(say),
        quit_(say),
    )


# Money ----------------------------------------------------------------------------------------


def _money(currency: Currency, say: Speech) -> str:
    return f"{say(currency.name)} ({currency.code})"


def _moneys(state: State) -> Page:
    say = state.say
    return (
        block(
            say("Money"),
            say("1,000 units are one average wage; choose the country whose wage that is."),
        ),
    )


def _money_choices(state: State) -> tuple[Choice, ...]:
    say = state.say

    def choose(code: str | None) -> Act:
        def act(state: State) -> Answer:
            settings = replace(state.settings, currency=code)
            return Answer(attrs.evolve(_chosen(state, settings), at=Place.SETTINGS))

        return act

    def item(currency: Currency) -> Choice:
        text = say(
            "{currency}; average wage {wage} a month, {date}. Source: {source} ({checked}).",
            currency=_money(currency, say),
            wage=say.money(currency.wage),
            date=currency.date,
            source=currency.source,
            checked=say(EVIDENCE[Evidence(currency.checked)]),
        )
        return Choice(currency.code, text, choose(currency.code), (currency.name,), True)

    return (
        *(item(currency) for currency in currencies()),
        Choice(to_say("units"), say("units alone"), choose(None)),
        back_to(Place.SETTINGS, say("back to the settings")),
        home(say),
        quit_(say),
    )


# Forgetting -----------------------------------------------------------------------------------


def _forget(state: State) -> Page:
    say = state.say
    return (
        block(
            say("Delete what is kept on this computer?"),
            say("The open life and the recall questions go; they cannot be brought back."),
        ),
    )


def _forgetting(settings: bool) -> Act:
    def act(state: State) -> Answer:
        say = state.say
        try:
            was_there = storage.forget(settings=settings)
        except storage.StorageError as error:
            return Answer(attrs.evolve(state, at=Place.SETTINGS), (wrapped(str(error)),))
        gone = attrs.evolve(state, at=Place.HOME, opened=None, is_kept=False, recall=Recall())
        if settings:
            # Nothing is left to write: the language is that of this hour.
            gone = attrs.evolve(_chosen(gone, Settings()), settings=Settings())
        was_deleted = was_there or state.opened is not None
        said = say("It was deleted.") if was_deleted else say("There was nothing to delete.")
        return Answer(gone, (said,))

    return act


def _forget_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    return (
        Choice(to_say("delete"), say("delete lives and recall questions"), _forgetting(False)),
        Choice(to_say("everything"), say("delete them, and the settings too"), _forgetting(True)),
        back_to(Place.SETTINGS, say("back to the settings")),
        home(say),
        quit_(say),
    )


ROOMS: Mapping[Place, Room] = {
    Place.SETTINGS: Room(
        _page,
        _choices,
        (to_say("What is chosen here holds for every game, on the screen too."),),
        back,
    ),
    Place.NAMES: Room(
        _names,
        _name_choices,
        (to_say("The people of the story can have names from your country."),),
        back,
    ),
    Place.NAME: Room(
        _name,
        _naming_choices,
        (to_say("Write a name. It stands in the story from then on."),),
        back,
        _called,
    ),
    Place.MONEY: Room(
        _moneys,
        _money_choices,
        (to_say("Amounts stay in units; the money of a country stands beside them."),),
        back,
    ),
    Place.FORGET: Room(
        _forget,
        _forget_choices,
        (to_say("What is deleted here cannot be brought back."),),
        nothing,
    ),
}
