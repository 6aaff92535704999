"""The wire between the projection and its consoles: JSON lines over the loopback.

The projection holds the show and is the one place where it changes; a console says steps and is
told the whole show when it joins and after every change. Where the projection listens, and the
token without which it tells nothing, stand in a file that only the same user can read.
"""

import asyncio
import json
import os
import secrets
import time
from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import Any, NoReturn

import attrs

from peter import plenary as show
from peter.errors import PeterError
from peter.plenary import Plenary
from peter.scenario.words import OPTIONS

NAME = "link.json"
"""In the program's data folder."""
VERSION = 1
HOST = "127.0.0.1"

BEAT_SECONDS = 1.0
"""How often either end says that it is there."""
SILENT_SECONDS = 3.0
"""After so long without a word the other end is taken for gone."""
PATIENCE_SECONDS = 2.0
"""For whoever joins, to say who he is; and for the answer."""
AGAIN_SECONDS = 0.5
"""Between two tries of a console to join."""

LONGEST_STEP = 4_096
"""Bytes of a line to the projection."""
LONGEST_SHOW = 4_000_000
"""Bytes of a line to a console."""
LARGEST_FILE = 4_096
MOST_CONSOLES = 8
MOST_GUESTS = 32
"""Connections at once, with those that have not said yet who they are."""

TOKEN_BYTES = 32
OTHERS = 0o077
"""What others than the user may do with a file."""


class LinkError(PeterError):
    """No console can join; the show goes on without."""


# Steps ------------------------------------------------------------------------------------------


Value = int | str | tuple[str, ...]
"""What a step may be told."""


class StepError(ValueError):
    """A message is no step."""


@attrs.frozen
class Known:
    """What there is to do: a function of `peter.plenary`, and what it must be told."""

    change: Callable[..., Plenary] | None = None
    """None: it changes how the projection looks or speaks, not the show."""
    needs: tuple[str, ...] = ()
    may_have: tuple[str, ...] = ()
    is_timed: bool = False
    """Whether it is told the time."""


STEPS: Mapping[str, Known] = {
    "forward": Known(show.forward),
    "back": Known(show.back),
    "pass": Known(show.pass_event),
    "go": Known(show.go, ("number",)),
    "phase": Known(show.go_to_phase, ("phase_id",)),
    "blank": Known(show.blank),
    "freeze": Known(show.freeze),
    "hand": Known(show.hand, ("option",), ("by",)),
    "guess": Known(show.guess, ("group", "option")),
    "group": Known(show.describe, ("group", "name", "roles")),
    "lock": Known(show.lock),
    "unlock": Known(show.unlock),
    "clock": Known(show.start_or_stop, is_timed=True),
    "give": Known(show.give, ("minutes",)),
    "reset": Known(show.reset),
    "language": Known(),
    "theme": Known(),
}
"""Everything that a console may ask for, by the name that goes over the wire."""

NUMBERS: Mapping[str, Container[int]] = {
    "number": range(1000),
    "option": range(1, OPTIONS + 1),
    "by": (-1, 1),
    "group": range(100),
    "minutes": range(-60, 61),
    "at": range(100_000),
}
"""What each number that is told may be."""

LONGEST_NAME = 100


@attrs.frozen
class Step:
    """One thing to do, checked."""

    name: str
    values: tuple[tuple[str, Value], ...] = ()
    at: int | None = None
    """For which slide it was meant; another one it leaves alone. None: for whichever."""


def read_step(message: Mapping[str, Any]) -> Step:
    """The step that a message asks for. Raises StepError where it is none."""
    name = message.get("do")
    known = STEPS.get(name) if isinstance(name, str) else None
    if known is None or not isinstance(name, str):
        raise StepError("there is no such step")
    given = {key: value for key, value in message.items() if key not in ("do", "at")}
    if not set(known.needs) <= given.keys() <= {*known.needs, *known.may_have}:
        raise StepError(f"{name} takes {', '.join((*known.needs, *known.may_have)) or 'nothing'}")
    at = message.get("at")
    return Step(
        name,
        tuple((key, _checked(key, value)) for key, value in given.items()),
        None if at is None else _number("at", at),
    )


def _checked(key: str, value: object) -> Value:
    if key in NUMBERS:
        return _number(key, value)
    if key == "roles":
        if not isinstance(value, list) or not all(role in show.ROLES for role in value):
            raise StepError("these are no roles")
        return tuple(value)
    if not isinstance(value, str) or len(value) > LONGEST_NAME:
        raise StepError(f"{key} is no name")
    return value


def _number(key: str, value: object) -> int:
    # True is 1 in Python, but not in a step.
    if isinstance(value, bool) or not isinstance(value, int) or value not in NUMBERS[key]:
        raise StepError(f"{key} is out of range")
    return value


def taken(plenary: Plenary, step: Step, now: float) -> Plenary:
    """The show after a step at a time in seconds; the same where it was meant for another slide."""
    change = STEPS[step.name].change
    if change is None or step.at not in (None, plenary.at):
        return plenary
    timed = {"now": now} if STEPS[step.name].is_timed else {}
    return change(plenary, **dict(step.values), **timed)


# The file ---------------------------------------------------------------------------------------


@attrs.frozen
class Address:
    """Where the projection listens, and the token that opens it."""

    port: int
    token: str

    @property
    def password(self) -> str:
        """What a console says."""
        return self.token[:TOKEN_BYTES]

    @property
    def countersign(self) -> str:
        """What the projection answers; whoever else took its port does not know it."""
        return self.token[TOKEN_BYTES:]


class UnsafeError(ValueError):
    """The file could have been written or read by somebody else."""


def write_address(folder: Path, address: Address) -> None:
    """Put the file in its place, whole and readable by the user alone. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{NAME}.{os.getpid()}.new"
    fresh.unlink(missing_ok=True)  # left behind by a kill, under the same number
    try:
        # Under Windows the folder's own rights hold: it stands in the user's profile.
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(file, "w", encoding="utf-8") as content:
            json.dump({"version": VERSION, **attrs.asdict(address)}, content)
        fresh.replace(folder / NAME)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def read_address(folder: Path) -> Address:
    """Where the projection listens.

    Raises FileNotFoundError where none does, UnsafeError where the file is not the user's alone,
    OSError or ValueError where it cannot be read.
    """
    with (folder / NAME).open("rb") as file:
        if os.name == "posix":
            is_whose = os.fstat(file.fileno())
            if is_whose.st_uid != os.getuid() or is_whose.st_mode & OTHERS:
                raise UnsafeError(NAME)
        data = parsed(file.read(LARGEST_FILE))
    port, token = (data.get("port"), data.get("token")) if data else (None, None)
    if isinstance(port, bool) or not isinstance(port, int) or not 0 < port < 65536:
        raise ValueError("no port")
    if not isinstance(token, str) or len(token) != 2 * TOKEN_BYTES or not token.isascii():
        raise ValueError("no token")
    return Address(port, token)


# Lines ------------------------------------------------------------------------------------------


def parsed(line: bytes) -> dict[str, Any] | None:
    """A message; None where a line is none."""
    try:
        data = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _say(writer: asyncio.StreamWriter, message: Mapping[str, Any]) -> None:
    if not writer.is_closing():
        writer.write(json.dumps(message).encode() + b"\n")


async def _line(reader: asyncio.StreamReader, seconds: float) -> bytes:
    """The next line; nothing at the end. Raises OSError after so long, ValueError if too long."""
    async with asyncio.timeout(seconds):
        return await reader.readline()


async def _end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class Refusal(Enum):
    """Why a projection takes something not; what goes over the wire."""

    TOKEN = "token"
    VERSION = "version"
    FULL = "full"
    STEP = "step"


# The projection's end ---------------------------------------------------------------------------


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
        await _end(*self._guests)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its first word to its last."""
        task = asyncio.current_task()
        if task is None or len(self._guests) >= MOST_GUESTS:
            writer.close()
            return
        self._guests.add(task)
        try:
            # Not a word before it is known who asks.
            why = self._refusal(parsed(await _line(reader, PATIENCE_SECONDS)))
            if why is None:
                await self._follow(reader, writer)
            else:
                _say(writer, {"refused": why.value})
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
        _say(writer, {"peter": VERSION, "answer": Address(0, self._token).countersign})
        waiting = asyncio.Event()
        self._waiting.add(waiting)
        telling = asyncio.create_task(self._tell(writer, waiting))
        try:
            while line := await _line(reader, SILENT_SECONDS):
                message = parsed(line)
                if message is not None and "beat" in message:
                    continue
                try:
                    step = read_step(message or {})
                except StepError as error:
                    _say(writer, {"refused": Refusal.STEP.value, "because": str(error)})
                else:
                    self._do(step)
        finally:
            self._waiting.discard(waiting)
            await _end(telling)

    async def _tell(self, writer: asyncio.StreamWriter, waiting: asyncio.Event) -> None:
        """The show now and after every change, and a beat in between.

        Only the last change counts: a console that is slow is never told old ones.
        """
        with suppress(OSError):
            while True:
                waiting.clear()
                _say(writer, self._state())
                await writer.drain()
                while not waiting.is_set():
                    with suppress(TimeoutError):
                        async with asyncio.timeout(BEAT_SECONDS):
                            await waiting.wait()
                            break
                    _say(writer, {"beat": True})
                    await writer.drain()


# The console's end ------------------------------------------------------------------------------


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
        _say(self._writer, {"do": name, **values})
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
            _say(writer, {"peter": VERSION, "token": address.password})
            welcome = parsed(await _line(reader, PATIENCE_SECONDS)) or {}
            refused = welcome.get("refused")
            if isinstance(refused, str) and refused in REFUSED:
                raise _Over(REFUSED[refused])
            if welcome.get("answer") != address.countersign:
                return  # another program listens there now
            beating = asyncio.create_task(self._beat(writer))
            try:
                await self._follow(reader, writer)
            finally:
                await _end(beating)
        finally:
            self._writer = None
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _follow(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        while line := await _line(reader, SILENT_SECONDS):
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
            training = message.get("training")
            self._heard(
                Heard(
                    plenary,
                    language if isinstance(language, str) else "",
                    trouble if isinstance(trouble, str) else "",
                    training if type(training) is int else None,
                )
            )

    @staticmethod
    async def _beat(writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while True:
                await asyncio.sleep(BEAT_SECONDS)
                _say(writer, {"beat": True})
                await writer.drain()
