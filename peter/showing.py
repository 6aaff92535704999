"""A show begun, or gone on with, and kept in the records: the same whoever shows it, and how."""

import sys
import time
from collections.abc import Callable

import attrs

from peter import storage
from peter.errors import PeterError
from peter.model.country import Country
from peter.model.training import Entry
from peter.plenary import Plenary, open_show
from peter.records import NAME, Records, open_records
from peter.scenario.plans import load_plan
from peter.session import OWN, Under, open_story
from peter.speech import Speech
from peter.views.show import title_of
from peter.views.words import told

STORY = "peter"
"""Where none was shown: what is not about a country has its names from it."""

NO = ("n", "н", "т")
"""What an answer begins with that means no: in English, in Russian, and the key of `n` there."""


@attrs.frozen
class Kept:
    """A training in the records, as whoever shows it keeps it."""

    records: Records
    training: int

    @property
    def story(self) -> str:
        """How the story is loaded. Raises PeterError where that cannot be read."""
        return self.records.training(self.training).story

    @property
    def people(self) -> int:
        """How many take part; 0: nobody said. Raises PeterError where that cannot be read."""
        return self.records.training(self.training).people

    def keep(self, plenary: Plenary) -> None:
        """On disk when it returns. Raises PeterError where that fails."""
        self.records.keep(self.training, plenary)

    def end(self) -> None:
        """It is not offered again to go on with. Raises PeterError where that fails."""
        self.records.end(self.training)


@attrs.define
class Followed:
    """The show as a console was told it last, for sheets on which something is written down."""

    plenary: Plenary
    trouble: str
    """Why something could not be kept."""
    ask: Callable[..., object]
    """Asks the projection for a step."""
    no_link: Callable[[], str]
    """Why nobody can be asked."""

    def become(self, plenary: Plenary) -> None:
        """Have the projection take over what was said of its groups; nothing else changes here."""
        self.trouble = self.no_link()
        for index, (old, new) in enumerate(zip(self.plenary.groups, plenary.groups, strict=True)):
            if new != old and not self.trouble:
                self.ask("group", group=index, name=new.name, roles=new.roles)
        if not self.trouble:
            self.plenary = plenary


def fresh(story: str, plan: str | None, under: Under = OWN) -> Plenary:
    """A show from its beginning. Raises PeterError where story, plan or policy cannot be read."""
    session = open_story(story, asks=True, under=under)
    return open_show(session, load_plan(plan) if plan else None)


def start(
    records: Records,
    story: str,
    plan: str | None,
    say: Speech,
    goes_on: Callable[[str], bool],
    under: Under = OWN,
) -> tuple[Kept, Plenary]:
    """The open show, if somebody wants to go on with it; else another one from its beginning.

    Raises PeterError where the other one cannot be read.
    """
    try:
        found = records.open_training()
    except PeterError as error:
        print(error, file=sys.stderr)
        found = None
    if found is not None:
        training, _, plenary = found
        if goes_on(_question(records, training, plenary, say)):
            return Kept(records, training), plenary
    begun = fresh(story, plan, under)
    if found is not None:
        records.end(found[0])
    title = say(begun.plan.title) if begun.plan else told(begun.session.scenario, say).title
    training = records.begin(begun, storage.lasting(story), title)
    return Kept(records, training), begun


def _question(records: Records, training: int, plenary: Plenary, say: Speech) -> str:
    began = records.training(training).began or 0.0
    return say(
        "A show is open since {time}. It stands at: {slide}. Go on? [Y/n] ",
        time=time.strftime("%Y-%m-%d %H:%M", time.localtime(began)),
        slide=title_of(plenary, plenary.slide, say).rstrip(".?"),
    )


def shown_again(records: Records, training: int) -> Plenary:
    """The show of a training that was held; notes on a country have none of their own.

    Raises PeterError where there is none.
    """
    if records.training(training).system:
        return fresh(STORY, None)
    return records.show(training)


def open_own_records(say: Speech) -> Records:
    """The records where they stand. Raises RecordsError where they cannot be used."""
    return open_records(storage.folder() / NAME, say)


def keep_note(records: Records, country: Country, entry: Entry) -> str:
    """Write a gap or a step down among the notes on a country, which begin with the first.

    Gives why it could not be kept; empty where it is on disk.
    """
    say = records.say
    try:
        number = records.notes(country.code)
        if number is None:
            title = say("Assessment: {country}", country=say(country.name))
            number = records.begin_notes(country.code, title)
        records.add(number, entry)
    except PeterError as error:
        return str(error)
    return ""


def kept_said(kept: Kept, say: Speech) -> str:
    """Where what was written down is found again."""
    return say(
        "Kept as training {number}. Its report: peter report {number}. To write more down: "
        "peter records change {number}",
        number=kept.training,
    )


def is_no(answer: str) -> bool:
    """Whether an answer means no; whoever only presses Enter means yes."""
    return answer.strip().casefold().startswith(NO)
