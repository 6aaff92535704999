"""A show as lines of text, where it is held; consoles may join it."""

import asyncio
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, TextIO

import attrs

from peter import storage
from peter.errors import PeterError
from peter.link import LinkError, ProjectionLink, Step, taken
from peter.plain.conducting import Showing
from peter.plain.game import GOODBYE, PROMPT
from peter.plain.lines import wrapped
from peter.plain.presenting import heed, in_other_language, is_leaving, news, page
from peter.plain.run import line_of, shown, streams
from peter.plain.sheets.opened import opened, turned
from peter.plain.state import Place, State
from peter.plenary import Plenary, slides
from peter.records import NAME, RecordsError, open_records, to_data
from peter.session import OWN, Under
from peter.showing import Kept, fresh, is_no, kept_said, start
from peter.speech import Speech
from peter.views.flipchart import unkept

QUIET_SECONDS = 0.2
"""So long it is waited for more before a console's steps are told: hands come one by one, fast."""


def present(
    story: str,
    plan: str | None,
    say: Speech,
    source: TextIO | None = None,
    sink: TextIO | None = None,
    now: Callable[[], float] = time.time,
    under: Under = OWN,
) -> int:
    """Show a story until the trainer leaves or the input ends; gives the exit code.

    Where nothing can be kept the trainer hears why, and the show goes on without.
    """
    source, sink = streams(source, sink)

    def goes_on(question: str) -> bool:
        print(wrapped(question), end=" ", file=sink, flush=True)
        line = line_of(source)
        print(shown(line, source), file=sink)
        return not is_no(line)

    kept, trouble = None, ""
    try:
        records = open_records(storage.folder() / NAME, say)
        if records.notice:
            print(wrapped(records.notice), file=sys.stderr)
        kept, plenary = start(records, story, plan, say, goes_on, under)
    except RecordsError as error:
        plenary, trouble = fresh(story, plan, under), str(error)
    try:
        story = kept.story if kept else storage.lasting(story)
        last = _Held(Showing(plenary, say), kept, trouble, story, sink, now).run(source)
        if kept is not None:
            if last.at == len(slides(last)) - 1:
                with suppress(RecordsError):  # it is offered once more, then
                    kept.end()
            print(f"\n{wrapped(kept_said(kept, say))}", file=sink, flush=True)
    finally:
        if kept is not None:
            kept.records.close()
    return 0


class _Held:
    """The show, and whoever changes it: the trainer's lines here, and consoles.

    Consoles are met in a thread of their own, since waiting for a line stops everything else.
    """

    def __init__(
        self,
        showing: Showing,
        kept: Kept | None,
        trouble: str,
        story: str,
        sink: TextIO,
        now: Callable[[], float],
    ) -> None:
        self._showing = showing
        self._told = showing.plenary
        """The show as it was told last."""
        self._is_turned = False
        """Whether a console asked for the other language, in which nothing was told yet."""
        self._kept = kept
        self._trouble = trouble
        """Why the show could not be kept; empty while it can."""
        self._story = story
        """How the story is loaded, where its id is not its name."""
        self._sink = sink
        self._now = now
        self._lock = threading.Lock()
        """Held by whoever changes the show or tells something."""
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(self._fail)
        self._link = ProjectionLink(storage.private_folder(), self._state, self._take)
        self._later: asyncio.TimerHandle | None = None
        self._failure: BaseException | None = None
        """A bug, for the one catch-all to tell."""
        self._sheet: State | None = None
        """The flipchart or the form, while it lies over the show."""

    def run(self, source: TextIO) -> Plenary:
        """Line by line to the end; gives what was shown last."""
        meeting = threading.Thread(target=self._loop.run_forever, daemon=True)
        meeting.start()
        try:
            self._let_join()
            self._lead(source)
        finally:
            asyncio.run_coroutine_threadsafe(self._link.close(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            meeting.join()
            self._loop.close()
        if self._failure is not None:
            raise self._failure
        return self._showing.plenary

    def _let_join(self) -> None:
        try:
            asyncio.run_coroutine_threadsafe(self._link.open(), self._loop).result()
        except LinkError as error:
            text = self._showing.say("No console can join: {reason}.", reason=error)
            print(wrapped(text), file=sys.stderr)

    def _lead(self, source: TextIO) -> None:
        with self._lock:
            self._print(wrapped(self._trouble), page(self._showing, self._now()))
        while line := line_of(source):
            print(shown(line, source), file=self._sink)
            with self._lock:
                if self._failure is not None or self._heed(line):
                    return
        with self._lock:
            self._showing = attrs.evolve(self._showing, is_over=True)
            print(f"\n\n{self._showing.say(GOODBYE)}", file=self._sink, flush=True)

    def _heed(self, line: str) -> bool:
        """Do what a line asks for, and tell of it; says whether it was to leave."""
        now = self._now()
        if self._sheet is not None and not self._wrote(self._sheet, line, now):
            return False
        heeded = heed(self._showing, line, now)
        self._showing, text, trouble = heeded.showing, heeded.said, ""
        if self._showing.is_over:
            print(text, file=self._sink, flush=True)
            return True
        if heeded.opens is not None:
            text = self._open(heeded.opens)
        if heeded.steps:
            trouble = self._become(heeded.steps, now)
            text = self._news(now) or self._showing.say("Nothing changed.")
        self._loop.call_soon_threadsafe(self._link.told)
        self._print(wrapped(trouble), text)
        return False

    def _become(self, steps: tuple[Step, ...], now: float) -> str:
        """Take steps and keep what comes of them, before it is told; gives why that failed."""
        before = plenary = self._showing.plenary
        for step in steps:
            plenary = taken(plenary, step, now)
        self.become(plenary)
        return "" if plenary == before else self._trouble

    # The show, for its sheets -------------------------------------------------------------------

    @property
    def plenary(self) -> Plenary:
        """The show as it stands."""
        return self._showing.plenary

    @property
    def trouble(self) -> str:
        """Why it could not be kept; empty while it can."""
        return self._trouble

    def become(self, plenary: Plenary) -> None:
        """Keep another state of the show; `trouble` says why that failed."""
        before = self._showing.plenary
        self._showing = attrs.evolve(self._showing, plenary=plenary, people=self._people())
        if self._kept is None or plenary == before:
            return
        try:
            self._kept.keep(plenary)
        except PeterError as error:
            self._trouble = str(error)
        else:
            self._trouble = ""

    def _open(self, place: Place) -> str:
        """Lay a sheet over the show; gives its first page, or why nothing can be kept."""
        say = self._showing.say
        if self._kept is None:
            return wrapped(unkept(self._trouble, say))
        sheet = opened(place, self._kept.training, self, say)
        self._sheet = sheet.state
        return sheet.text

    def _wrote(self, sheet: State, line: str, now: float) -> bool:
        """Give a line to the open sheet; says whether it is to be heeded by the show as well."""
        after = turned(sheet, line)
        self._sheet = None if after.is_closed else after.state
        self._showing = attrs.evolve(
            self._showing, say=after.state.say, people=self._people(), asked=""
        )
        self._loop.call_soon_threadsafe(self._link.told)
        if after.is_closed and is_leaving(line, after.state.say):
            return True
        if after.is_closed:
            self._told = self._showing.plenary
        self._print(page(self._showing, now) if after.is_closed else after.text)
        return False

    def _people(self) -> int:
        try:
            return self._kept.people if self._kept else 0
        except PeterError:
            return 0

    def _news(self, now: float) -> str:
        """What changed since it was last told."""
        before, self._told = self._told, self._showing.plenary
        return news(before, self._showing, now)

    def _print(self, *texts: str) -> None:
        said = "\n\n".join((*filter(None, texts), self._showing.say(PROMPT)))
        print(said, end="", file=self._sink, flush=True)

    # In the thread of the link ------------------------------------------------------------------

    def _state(self) -> Mapping[str, Any]:
        showing = self._showing
        return {
            "show": to_data(showing.plenary, self._story),
            "language": showing.say.language,
            "trouble": self._trouble,
            "training": self._kept.training if self._kept else None,
            "people": showing.people,
        }

    def _take(self, step: Step) -> None:
        """Do what a console asks for; it is told a little later, with what follows."""
        with self._lock:
            if self._showing.is_over:
                return
            if step.name == "language":
                self._showing, self._is_turned = in_other_language(self._showing), True
                if self._sheet is not None:
                    self._sheet = attrs.evolve(self._sheet, say=self._showing.say)
            else:
                self._become((step,), self._now())
        self._link.told()
        if self._later is not None:
            self._later.cancel()
        self._later = self._loop.call_later(QUIET_SECONDS, self._tell)

    def _tell(self) -> None:
        with self._lock:
            if self._showing.is_over or self._sheet is not None:
                return  # the slide is told when the sheet is left
            text = self._news(now := self._now())
            if self._is_turned:
                text, self._is_turned = page(self._showing, now), False
            if text:
                print("\n", file=self._sink)
                self._print(wrapped(self._trouble), text)

    def _fail(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        del loop
        self._failure = context.get("exception") or RuntimeError(context["message"])
