"""A show begun, or gone on with, and kept in the records: the same whoever shows it, and how."""

import sys
import time
from collections.abc import Callable

import attrs

from peter import storage
from peter.errors import PeterError
from peter.plenary import Plenary, open_show
from peter.records import Records
from peter.scenario.plans import load_plan
from peter.session import open_story
from peter.speech import Speech
from peter.views.show import title_of
from peter.views.words import told

NO = ("n", "н", "т")
"""What an answer begins with that means no: in English, in Russian, and the key of `n` there."""


@attrs.frozen
class Kept:
    """A training in the records, as whoever shows it keeps it."""

    records: Records
    training: int

    def keep(self, plenary: Plenary) -> None:
        """On disk when it returns. Raises PeterError where that fails."""
        self.records.keep(self.training, plenary)

    def end(self) -> None:
        """It is not offered again to go on with. Raises PeterError where that fails."""
        self.records.end(self.training)


def fresh(story: str, plan: str | None) -> Plenary:
    """A show from its beginning. Raises PeterError where story or plan cannot be read."""
    return open_show(open_story(story, asks=True), load_plan(plan) if plan else None)


def start(
    records: Records, story: str, plan: str | None, say: Speech, goes_on: Callable[[str], bool]
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
    begun = fresh(story, plan)
    if found is not None:
        records.end(found[0])
    title = begun.plan.title if begun.plan else told(begun.session.scenario, say).title
    training = records.begin(begun, storage.lasting(story), title)
    return Kept(records, training), begun


def _question(records: Records, training: int, plenary: Plenary, say: Speech) -> str:
    began = records.training(training).began or 0.0
    return say(
        "A show is open since {time}. It stands at: {slide}. Go on? [Y/n] ",
        time=time.strftime("%Y-%m-%d %H:%M", time.localtime(began)),
        slide=title_of(plenary, plenary.slide, say),
    )


def is_no(answer: str) -> bool:
    """Whether an answer means no; whoever only presses Enter means yes."""
    return answer.strip().casefold().startswith(NO)
