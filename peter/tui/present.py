"""Starting a show, or going on with the one that is open; and keeping it."""

import sys
import time
from collections.abc import Callable
from contextlib import suppress

import attrs

from peter import storage
from peter.errors import PeterError
from peter.plenary import Plenary, open_show
from peter.records import NAME, Records, RecordsError, open_records
from peter.scenario.plans import load_plan
from peter.session import open_story
from peter.settings import Settings
from peter.speech import Speech
from peter.tui.consoles import Consoles
from peter.tui.show import ShowApp
from peter.views.glyphs import Glyphs
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


def present(
    story: str,
    plan: str | None,
    say: Speech,
    settings: Settings,
    glyphs: Glyphs,
    *,
    has_sound: bool,
) -> int:
    """Show a story to a room until the trainer leaves; gives the exit code.

    Where nothing can be kept the trainer reads why, and the show goes on without.
    """
    kept, trouble = None, ""
    try:
        records = open_records(storage.folder() / NAME, say)
        if records.notice:
            print(records.notice, file=sys.stderr)
        kept, plenary = start(records, story, plan, say, _asked)
    except RecordsError as error:
        plenary, trouble = fresh(story, plan), str(error)
    app = ShowApp(
        plenary,
        settings=settings,
        say=say,
        glyphs=glyphs,
        keeper=kept,
        trouble=trouble,
        has_sound=has_sound,
    )
    story = kept.records.training(kept.training).story if kept else storage.lasting(story)
    app.consoles = Consoles(app, storage.private_folder(), story)
    app.run()
    if kept is not None:
        if app.is_over and app.failure is None:
            with suppress(RecordsError):  # it is offered once more, then
                kept.end()
        kept.records.close()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


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


def _asked(question: str) -> bool:
    """Whether to go on; whoever only presses Enter does."""
    try:
        answer = input(question)
    except EOFError:
        return True
    return not answer.strip().lower().startswith(NO)
