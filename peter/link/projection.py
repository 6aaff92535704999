"""The projection's end of the wire: it holds the show, and consoles join it."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from peter.errors import PeterError
from peter.link.address import NAME, TOKEN_BYTES, VERSION, Address, read_address, write_address
from peter.link.lines import (
    BEAT_SECONDS,
    HOST,
    LONGEST_STEP,
    PATIENCE_SECONDS,
    SILENT_SECONDS,
    Refusal,
    end,
    next_line,
    parsed,
    send,
)
from peter.link.steps import Step, StepError, read_step
from peter.plenary import Plenary

MOST_CONSOLES = 8
MOST_GUESTS = 32
"""Connections at once, with those that have not said yet who they are."""


class LinkError(PeterError):
    """No console can join; the show goes on without."""


class ProjectionLink:
    """Where consoles join. It lives in the event loop in which it was opened."""

    def __init__(
        self,
        folder: Path,
        state: Callable[[], Mapping[str, Any]],
        do: Callable[[Step], None],
    ) -> None:
        self.folder = folder
        self._state = state
        """Gives what consoles are told: the show, and what else they should know."""
        self._do = do
        """Takes a step, at once or soon after."""
        self._token = secrets.token_hex(TOKEN_BYTES)
        self._address: Address | None = None
        self._server: asyncio.Server | None = None
        self._guests: set[asyncio.Task[None]] = set()
        self._waiting: set[asyncio.Event] = set()
        """One for each console: set when there is something to tell."""

    @property
    def consoles(self) -> int:
        """How many have joined."""
        return len(self._waiting)

    async def open(self) -> None:
        """Listen, and write down where. Raises LinkError where that cannot be."""
        try:
            self._server = await asyncio.start_server(self._meet, HOST, 0, limit=LONGEST_STEP)
            port = self._server.sockets[0].getsockname()[1]
            self._address = Address(port, self._token)
            write_address(self.folder, self._address)
        except OSError as error:
            await self.close()
            raise LinkError(error.strerror or str(error)) from None

    def told(self, plenary: Plenary | None = None) -> None:
        """Something changed: every console is told the whole of it."""
        del plenary
        for waiting in self._waiting:
            waiting.set()

    async def close(self) -> None:
        """Leave all consoles, and take the file away where it is still this projection's."""
        if self._address is not None:
            with suppress(OSError, ValueError):
                if read_address(self.folder) == self._address:
                    (self.folder / NAME).unlink()
        if self._server is not None:
            self._server.close()
        await end(*self._guests)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its first word to its last."""
        task = asyncio.current_task()
        if task is None or len(self._guests) >= MOST_GUESTS:
            writer.close()
            return
        self._guests.add(task)
        try:
            # Not a word before it is known who asks.
            why = self._refusal(parsed(await next_line(reader, PATIENCE_SECONDS)))
            if why is None:
                await self._follow(reader, writer)
            else:
                send(writer, {"refused": why.value})
                await writer.drain()
        except (OSError, ValueError, asyncio.CancelledError):
            pass  # gone, silent, no console at all, or the end of the show
        finally:
            self._guests.discard(task)
            writer.close()

    def _refusal(self, hello: dict[str, Any] | None) -> Refusal | None:
        """Why whoever says this cannot join; None where he can."""
        password = hello.get("token") if hello else None
        known = Address(0, self._token).password.encode()
        if not isinstance(password, str) or not secrets.compare_digest(
            password.encode("utf-8", "replace"), known
        ):
            return Refusal.TOKEN
        if hello is None or hello.get("peter") != VERSION:
            return Refusal.VERSION
        return Refusal.FULL if self.consoles >= MOST_CONSOLES else None

    async def _follow(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A console that has joined: it is told everything, and heard."""
        send(writer, {"peter": VERSION, "answer": Address(0, self._token).countersign})
        waiting = asyncio.Event()
        self._waiting.add(waiting)
        telling = asyncio.create_task(self._tell(writer, waiting))
        try:
            while line := await next_line(reader, SILENT_SECONDS):
                message = parsed(line)
                if message is not None and "beat" in message:
                    continue
                try:
                    step = read_step(message or {})
                except StepError as error:
                    send(writer, {"refused": Refusal.STEP.value, "because": str(error)})
                else:
                    self._do(step)
        finally:
            self._waiting.discard(waiting)
            await end(telling)

    async def _tell(self, writer: asyncio.StreamWriter, waiting: asyncio.Event) -> None:
        """The show now and after every change, and a beat in between.

        Only the last change counts: a console that is slow is never told old ones.
        """
        with suppress(OSError):
            while True:
                waiting.clear()
                send(writer, self._state())
                await writer.drain()
                while not waiting.is_set():
                    with suppress(TimeoutError):
                        async with asyncio.timeout(BEAT_SECONDS):
                            await waiting.wait()
                            break
                    send(writer, {"beat": True})
                    await writer.drain()
