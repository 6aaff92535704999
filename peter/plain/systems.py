"""Two systems side by side: which, and then the game under them."""

from collections.abc import Mapping

import attrs

from peter.plain.home import start
from peter.plain.lines import Page, block
from peter.plain.state import (
    Act,
    Answer,
    Choice,
    Place,
    Room,
    State,
    back,
    back_to,
    home,
    quit_,
)
from peter.session import Under
from peter.speech import to_say
from peter.views.systems import system_titles


def _first_page(state: State) -> Page:
    say = state.say
    return (block(say("Two systems side by side"), say("Choose what the first life has.")),)


def _second_page(state: State) -> Page:
    say = state.say
    first = system_titles(say)[state.first]
    return (
        block(
            say("The first life: {system}.", system=first),
            say("Choose what the second life has."),
        ),
    )


def _first(reference: str) -> Act:
    return lambda state: Answer(attrs.evolve(state, first=reference, at=Place.SECOND))


def _first_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    return (
        *(_item(name, title, _first(name)) for name, title in system_titles(say).items()),
        back_to(Place.HOME, say("back to the first page")),
        home(say),
        quit_(say),
    )


def _second_choices(state: State) -> tuple[Choice, ...]:
    say = state.say
    others = {name: title for name, title in system_titles(say).items() if name != state.first}
    return (
        *(
            _item(name, title, start(state.story, False, under=Under(state.first, name)))
            for name, title in others.items()
        ),
        back_to(Place.FIRST, say("back to the first choice")),
        home(say),
        quit_(say),
    )


def _item(reference: str, title: str, act: Act) -> Choice:
    return Choice(title, f"{title}.", act, (reference,), True, to_say("System {number}"))


HELP = to_say(
    "Each life is lived under a system of its own: a standard, or what a country has. Nothing is "
    "asked then, and every benefit of the second system can be switched off."
)

ROOMS: Mapping[Place, Room] = {
    Place.FIRST: Room(_first_page, _first_choices, (HELP,), back),
    Place.SECOND: Room(_second_page, _second_choices, (HELP,), back),
}
