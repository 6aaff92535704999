"""Where something is written down, and what it can be about."""

from collections.abc import Callable

import attrs

from peter.errors import PeterError
from peter.model.country import Country
from peter.model.training import Entry
from peter.plain.lines import block
from peter.plain.state import Answer, Choice, State, back_to_rows, home, leave, quit_
from peter.plenary import Plenary
from peter.records import Records
from peter.records.form import Show
from peter.scenario.countries import load_country
from peter.showing import STORY, fresh, open_own_records, shown_again
from peter.speech import Speech, to_say
from peter.views.assessment import book_country
from peter.views.records import named


@attrs.frozen
class Desk:
    """What was written down so far."""

    title: str
    entries: tuple[Entry, ...]
    plenary: Plenary
    country: Country | None


@attrs.define
class Still:
    """The show of a training that was held: it stands still, its groups can be described."""

    training: int
    plenary: Plenary
    say: Speech
    trouble: str = ""

    def become(self, plenary: Plenary) -> None:
        """On disk when it returns; else `trouble` says why."""
        try:
            with open_own_records(self.say) as records:
                records.keep(self.training, plenary)
        except PeterError as error:
            self.trouble = str(error)
        else:
            self.plenary, self.trouble = plenary, ""


def desk_of(state: State, records: Records) -> Desk:
    """Raises PeterError where the training or the country cannot be read."""
    say = state.say
    if state.training:
        training, entries = records.training(state.training), records.entries(state.training)
        plenary = show_of(state, records).plenary
        country = book_country(training, entries, plenary.session)
        return Desk(named(training, say), entries, plenary, country)
    country = load_country(state.country)
    number = records.notes(country.code)
    title = say("Your notes on a country: {country}", country=say(country.name))
    entries = records.entries(number) if number else ()
    return Desk(title, entries, fresh(STORY, None), country)


def show_of(state: State, records: Records) -> Show:
    """Whoever holds the show of the training. Raises PeterError where it cannot be read."""
    if state.show is not None:
        return state.show
    return Still(state.training, shown_again(records, state.training), state.say)


def with_records(state: State, do: Callable[[Records], Answer]) -> Answer:
    """Do something with the records; where that fails, say why and stay."""
    try:
        with open_own_records(state.say) as records:
            return do(records)
    except PeterError as error:
        return Answer(state, (block(*str(error).splitlines()),), False)


def seen(state: State) -> Desk | str:
    """The desk to look at; why there is none."""
    try:
        with open_own_records(state.say) as records:
            return desk_of(state, records)
    except PeterError as error:
        return str(error)


def ways_out(state: State) -> tuple[Choice, ...]:
    """From notes to the country; from a training to the show, or out of the program."""
    say = state.say
    if state.training:
        close = Choice(to_say("back"), say("close the flipchart"), leave, ("b", "close"))
        return (close, Choice(to_say("quit"), say("leave"), leave, ("q", "exit")))
    return (back_to_rows(say), home(say), quit_(say))
