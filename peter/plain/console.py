"""A console as lines of text: it joins a projection, follows it and leads it."""

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import attrs

from peter.link import ConsoleLink, Heard, State, Status, Step, Value
from peter.plain.conducting import Showing
from peter.plain.game import GOODBYE, PROMPT
from peter.plain.lines import wrapped
from peter.plain.presenting import heed, is_leaving, news, page
from peter.plain.run import line_of, shown, streams
from peter.plain.sheets.opened import opened, turned
from peter.plain.state import Place
from peter.plain.state import State as Sheet
from peter.plenary import Plenary
from peter.showing import Followed
from peter.speech import Speech
from peter.views.console import link_line
from peter.views.flipchart import unkept

QUIET_SECONDS = 0.2
"""So long a console waits for more before it tells: hands come one by one, and fast."""


def console(
    folder: Path,
    read: Callable[[Any], Plenary],
    say: Speech,
    source: TextIO | None = None,
    sink: TextIO | None = None,
    now: Callable[[], float] = time.time,
) -> int:
    """Follow a projection until the trainer leaves or the input ends; gives the exit code.

    `folder` is where the projection says how it is joined; `read` makes a show from data.
    """
    source, sink = streams(source, sink)
    return _Console(folder, read, say, sink, now).run(source)


class _Console:
    """The link lives in a thread of its own, since waiting for a line stops everything else."""

    def __init__(
        self,
        folder: Path,
        read: Callable[[Any], Plenary],
        say: Speech,
        sink: TextIO,
        now: Callable[[], float],
    ) -> None:
        self._say = say
        self._sink = sink
        self._now = now
        self._link = ConsoleLink(folder, read, self._hear, self._stand, now)
        self._lock = threading.Lock()
        """Held by whoever tells something or changes what follows."""
        self._showing: Showing | None = None
        """What was told last; None while there is no link."""
        self._heard: Heard | None = None
        """What was heard last, told or not."""
        self._trouble = ""
        self._sheet: Sheet | None = None
        """The flipchart or the form, while it lies over the show."""
        self._followed: Followed | None = None
        """The show as that sheet knows it."""
        self._is_over = False
        """Whether the goodbye was said; nothing is told after it."""
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(self._fail)
        self._later: asyncio.TimerHandle | None = None
        self._failure: BaseException | None = None
        """A bug, for the one catch-all to tell."""

    def run(self, source: TextIO) -> int:
        """Line by line to the end."""
        following = threading.Thread(target=self._follow, daemon=True)
        self._print(wrapped(link_line(self._link.status, self._say)))
        following.start()
        try:
            while line := line_of(source):
                print(shown(line, source), file=self._sink)
                with self._lock:
                    self._is_over = self._failure is not None or self._heed(line)
                    if self._is_over:
                        break
            with self._lock:
                if not self._is_over:
                    print(f"\n\n{self._say(GOODBYE)}", file=self._sink, flush=True)
                self._is_over = True
        finally:
            with suppress(RuntimeError):  # it has stopped already
                self._loop.call_soon_threadsafe(self._stop)
            following.join()
        if self._failure is not None:
            raise self._failure
        return 0

    def _heed(self, line: str) -> bool:
        """Ask for what a line asks for; says whether it was to leave."""
        if self._sheet is not None and not self._wrote(self._sheet, line):
            return False
        showing = self._showing
        if showing is None:
            # Without a show there is only the way out, under any of its names.
            is_over = is_leaving(line, self._say)
            text = self._say(GOODBYE) if is_over else link_line(self._link.status, self._say)
            self._print(wrapped(text), has_prompt=not is_over)
            return is_over
        heeded = heed(showing, line, self._now())
        self._showing, self._say = heeded.showing, heeded.showing.say
        if heeded.opens is not None:
            self._print(self._open(heeded.opens))
        elif heeded.said or not heeded.steps:
            self._print(heeded.said, has_prompt=not heeded.showing.is_over)
        if heeded.steps:
            self._loop.call_soon_threadsafe(self._ask, heeded.steps)
        return heeded.showing.is_over

    def _open(self, place: Place) -> str:
        """Lay a sheet of the training over the show; gives its first page, or why it cannot be."""
        heard = self._heard
        if heard is None or heard.training is None:
            return wrapped(unkept(self._trouble, self._say))
        self._followed = Followed(
            heard.plenary,
            heard.trouble,
            self._ask_for,
            lambda: link_line(self._link.status, self._say),
        )
        sheet = opened(place, heard.training, self._followed, self._say)
        self._sheet = sheet.state
        return sheet.text

    def _wrote(self, sheet: Sheet, line: str) -> bool:
        """Give a line to the open sheet; says whether it is to be heeded by the show as well."""
        after = turned(sheet, line)
        self._say, self._sheet = after.state.say, None if after.is_closed else after.state
        if self._showing is not None:
            self._showing = attrs.evolve(self._showing, say=self._say, asked="")
        if after.is_closed and is_leaving(line, self._say):
            return True
        self._print(self._here() if after.is_closed else after.text)
        return False

    def _here(self) -> str:
        """The slide where the show stands; without a link, how it stands."""
        if self._showing is None:
            return wrapped(link_line(self._link.status, self._say))
        return page(self._showing, self._now())

    def _ask_for(self, name: str, /, **values: Value) -> None:
        self._loop.call_soon_threadsafe(partial(self._link.do, name, **values))

    def _print(self, text: str, *, has_prompt: bool = True) -> None:
        end = f"\n\n{self._say(PROMPT)}" if has_prompt else "\n"
        print(text, end=end, file=self._sink, flush=True)

    # In the thread of the link ------------------------------------------------------------------

    def _follow(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._running = self._loop.create_task(self._link.run())
        try:
            self._loop.run_until_complete(self._running)
        except asyncio.CancelledError:
            pass
        except Exception as error:
            self._failure = error
        finally:
            self._loop.close()

    def _fail(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        del loop
        self._failure = context.get("exception") or RuntimeError(context["message"])
        self._stop()

    def _stop(self) -> None:
        self._running.cancel()

    def _ask(self, steps: tuple[Step, ...]) -> None:
        for step in steps:
            values = dict(step.values) if step.at is None else {**dict(step.values), "at": step.at}
            self._link.do(step.name, **values)

    def _hear(self, heard: Heard) -> None:
        self._heard = heard
        trouble, self._trouble = self._trouble, heard.trouble
        if heard.trouble and heard.trouble != trouble:
            with self._lock:
                if not self._is_over:
                    print(f"\n\n{wrapped(heard.trouble)}", file=self._sink, flush=True)
        if self._later is not None:
            self._later.cancel()
        self._later = self._loop.call_later(QUIET_SECONDS, self._tell)

    def _tell(self) -> None:
        """Say what changed since it was last told."""
        with self._lock:
            if self._heard is None or self._is_over:
                return
            old, now = self._showing, self._now()
            plenary, people = self._heard.plenary, self._heard.people
            fresh = Showing(plenary, self._say, people, is_console=True)
            self._showing = (
                fresh if old is None else attrs.evolve(old, plenary=plenary, people=people)
            )
            if self._followed is not None:
                self._followed.plenary = plenary
            if self._sheet is not None:
                return  # the slide is told when the sheet is left
            text = page(fresh, now) if old is None else news(old.plenary, self._showing, now)
            if text:
                print("\n", file=self._sink)
                self._print(text)

    def _stand(self, status: Status) -> None:
        if status.state is State.LINKED:
            return
        with self._lock:
            if self._is_over:
                return
            self._heard = self._showing = None
            print("\n", file=self._sink)
            self._print(wrapped(link_line(status, self._say)))
