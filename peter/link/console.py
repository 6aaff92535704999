"""A console's end of the wire: it joins the projection, again and again, and follows it."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import Any

import attrs

from peter.errors import PeterError
from peter.link.address import VERSION, UnsafeError, read_address
from peter.link.lines import (
    BEAT_SECONDS,
    HOST,
    LONGEST_SHOW,
    PATIENCE_SECONDS,
    SILENT_SECONDS,
    Refusal,
    end,
    next_line,
    parsed,
    send,
)
from peter.link.steps import Value
from peter.plenary import Plenary

AGAIN_SECONDS = 0.5
"""Between two tries of a console to join."""


class State(Enum):
    """How a console stands to the projection."""

    ABSENT = auto()
    """No projection is there, or it is gone."""
    LINKED = auto()
    REFUSED = auto()
    """It knows another token."""
    OTHER_VERSION = auto()
    FULL = auto()
    UNSAFE = auto()
    """Where it listens stands in a file that is not the user's alone."""
    UNREADABLE = auto()
    """It shows what cannot be told here."""


REFUSED = {
    Refusal.TOKEN.value: State.REFUSED,
    Refusal.VERSION.value: State.OTHER_VERSION,
    Refusal.FULL.value: State.FULL,
}


@attrs.frozen
class Status:
    """How a console stands to the projection, and since when."""

    state: State = State.ABSENT
    since: float | None = None
    """When the link was lost, in seconds since the epoch; None where there never was one."""


@attrs.frozen
class Heard:
    """What the projection told last."""

    plenary: Plenary
    language: str = ""
    """In which it speaks to the room."""
    trouble: str = ""
    """What it cannot do; empty while all is well."""
    training: int | None = None
    """Id of the training in the records; None where nothing is written down."""
    people: int = 0
    """How many take part; 0: nobody said."""


NO_SHOW = (PeterError, LookupError, TypeError, ValueError, ArithmeticError, OSError, RecursionError)
"""What reading the show of a later version, or of a story that is not here, may raise."""


class _Over(Exception):
    """The projection refuses, or the file does."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


class ConsoleLink:
    """Joins the projection, and joins it again whenever the link was lost."""

    def __init__(
        self,
        folder: Path,
        read: Callable[[Any], Plenary],
        heard: Callable[[Heard], None],
        stands: Callable[[Status], None],
        now: Callable[[], float] = time.time,
    ) -> None:
        self.folder = folder
        self.status = Status()
        self._read = read
        """A show from data."""
        self._heard = heard
        """Is told every show."""
        self._stands = stands
        """Is told how it stands, after every change of that."""
        self._now = now
        self._last = 0.0
        """When something was heard last, in seconds since the epoch."""
        self._writer: asyncio.StreamWriter | None = None

    def do(self, name: str, /, **values: Value) -> bool:
        """Ask for a step; says whether there was anybody to ask. It is never asked for later."""
        if self._writer is None or self.status.state is not State.LINKED:
            return False
        send(self._writer, {"do": name, **values})
        return True

    async def run(self) -> None:
        """Join, follow, and try again, for as long as the console is open."""
        while True:
            try:
                await self._join()
                state = State.ABSENT
            except _Over as over:
                state = over.state
            except UnsafeError:
                state = State.UNSAFE
            except (OSError, ValueError):
                state = State.ABSENT
            self._be(state)
            # The file is read anew each time: the projection may have been started again.
            await asyncio.sleep(AGAIN_SECONDS)

    def _be(self, state: State) -> None:
        before = self.status
        lost = self._last if before.state is State.LINKED else before.since
        self.status = Status(state, None if state is State.LINKED else lost)
        if self.status != before:
            self._stands(self.status)

    async def _join(self) -> None:
        address = read_address(self.folder)
        async with asyncio.timeout(PATIENCE_SECONDS):
            reader, writer = await asyncio.open_connection(HOST, address.port, limit=LONGEST_SHOW)
        try:
            send(writer, {"peter": VERSION, "token": address.password})
            welcome = parsed(await next_line(reader, PATIENCE_SECONDS)) or {}
            refused = welcome.get("refused")
            if isinstance(refused, str) and refused in REFUSED:
                raise _Over(REFUSED[refused])
            if welcome.get("answer") != address.countersign:
                return  # another program listens there now
            beating = asyncio.create_task(self._beat(writer))
            try:
                await self._follow(reader, writer)
            finally:
                await end(beating)
        finally:
            self._writer = None
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _follow(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        while line := await next_line(reader, SILENT_SECONDS):
            self._last = self._now()
            message = parsed(line)
            if message is None or "show" not in message:
                continue
            try:
                plenary = self._read(message["show"])
            except NO_SHOW:
                self._be(State.UNREADABLE)
                continue
            self._be(State.LINKED)
            language, trouble = message.get("language"), message.get("trouble")
            training, people = message.get("training"), message.get("people")
            self._heard(
                Heard(
                    plenary,
                    language if isinstance(language, str) else "",
                    trouble if isinstance(trouble, str) else "",
                    training if type(training) is int else None,
                    people if type(people) is int else 0,
                )
            )

    @staticmethod
    async def _beat(writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while True:
                await asyncio.sleep(BEAT_SECONDS)
                send(writer, {"beat": True})
                await writer.drain()
