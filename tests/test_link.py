"""The wire between projection and consoles: steps, the file, joining, losing the link, nonsense."""

import asyncio
import json
import os
import stat
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from peter import link, storage
from peter import plenary as show
from peter.link import (
    HOST,
    NAME,
    STEPS,
    Address,
    ConsoleLink,
    Heard,
    LinkError,
    State,
    Status,
    StepError,
    UnsafeError,
    parsed,
    read_address,
    read_step,
    taken,
    write_address,
)
from peter.plenary import Kind, Plenary
from peter.records import from_data, to_data
from peter.scenario.plans import load_plan
from peter.session import open_story
from tests.projection import NOW, SECONDS, Projection, projecting, until

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from([*STEPS, "do", "show"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
MESSAGES = st.dictionaries(
    st.sampled_from(
        ["do", "at", "option", "by", "number", "group", "minutes", "phase_id", "name", "roles"]
    ),
    JSON | st.integers(-2, 5) | st.lists(st.sampled_from(show.ROLES)),
    max_size=5,
)
LINES = (
    st.binary(max_size=200)
    | MESSAGES.map(lambda message: json.dumps(message).encode())
    | JSON.map(lambda value: json.dumps(value).encode())
    | st.sampled_from([b"", b"[" * 3000, b"9" * 3000, b'{"do": NaN}', b"\xff\xfe", b"x" * 10_000])
)


class Console:
    """A console, and everything that it was told."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.stood: list[Status] = []
        self.link = ConsoleLink(
            storage.folder(), from_data, self.heard.append, self.stood.append, time.time
        )

    @property
    def at(self) -> int:
        """The slide that was told last; -1 before anything was."""
        return self.heard[-1].plenary.at if self.heard else -1

    @property
    def state(self) -> State:
        return self.link.status.state


@asynccontextmanager
async def console() -> AsyncIterator[Console]:
    """A console that looks for the projection."""
    opened = Console()
    task = asyncio.create_task(opened.link.run())
    try:
        yield opened
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def said(*lines: bytes) -> bytes:
    """Everything that the projection answers to whoever says these lines and then nothing more."""
    reader, writer = await asyncio.open_connection(HOST, read_address(storage.folder()).port)
    with suppress(ConnectionError):
        for line in lines:
            writer.write(line + b"\n")
        await writer.drain()
        writer.write_eof()
    answer = b""
    with suppress(ConnectionError):
        answer = await reader.read()
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()
    return answer


def hello(**changes: object) -> bytes:
    """What a console says first."""
    token = read_address(storage.folder()).password
    return json.dumps({"peter": link.VERSION, "token": token, **changes}).encode()


@pytest.fixture(scope="module")
def session_1() -> Plenary:
    """Session 1, at the question of its third event."""
    begun = show.open_show(open_story("peter", asks=True), load_plan("session-1"))
    at = next(
        at
        for at, slide in enumerate(begun.slides)
        if slide.kind is Kind.QUESTION and slide.event == "breadwinner"
    )
    return attrs.evolve(begun, at=at)


@pytest.fixture
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody tries again at once."""
    monkeypatch.setattr("peter.link.console.AGAIN_SECONDS", 0.01)


# Steps ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "function"),
    [
        ({"do": "forward"}, show.forward),
        ({"do": "back"}, show.back),
        ({"do": "pass"}, show.pass_event),
        ({"do": "go", "number": 5}, lambda s: show.go(s, 5)),
        ({"do": "phase", "phase_id": "plenary"}, lambda s: show.go_to_phase(s, "plenary")),
        ({"do": "blank"}, show.blank),
        ({"do": "freeze"}, show.freeze),
        ({"do": "hand", "option": 3}, lambda s: show.hand(s, 3)),
        ({"do": "hand", "option": 3, "by": -1}, lambda s: show.hand(s, 3, -1)),
        ({"do": "guess", "group": 4, "option": 2}, lambda s: show.guess(s, 4, 2)),
        (
            {"do": "group", "group": 1, "name": "[x]", "roles": ["moderator", "spokesperson"]},
            lambda s: show.describe(s, 1, "[x]", ("spokesperson", "moderator")),
        ),
        ({"do": "lock"}, show.lock),
        ({"do": "unlock"}, show.unlock),
        ({"do": "clock"}, lambda s: show.start_or_stop(s, NOW)),
        ({"do": "give", "minutes": -1}, lambda s: show.give(s, -1)),
        ({"do": "reset"}, show.reset),
        ({"do": "language"}, lambda s: s),
        ({"do": "theme"}, lambda s: s),
    ],
    ids=lambda value: "-".join(map(str, value.values())) if isinstance(value, dict) else "",
)
def test_a_step_is_a_function_of_the_show(
    session_1: Plenary, message: dict[str, Any], function: Callable[[Plenary], Plenary]
) -> None:
    """What goes over the wire does what the key does at the projection."""
    before = show.hand(show.give(session_1, 1), 3)
    assert taken(before, read_step(message), NOW) == function(before)


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"do": "explode"},
        {"do": ["forward"]},
        {"do": "forward", "number": 1},
        {"do": "hand"},
        {"do": "hand", "option": 5},
        {"do": "hand", "option": True},
        {"do": "hand", "option": 1, "by": 99},
        {"do": "hand", "option": 1.0},
        {"do": "go", "number": "3"},
        {"do": "give", "minutes": 10**30},
        {"do": "phase", "phase_id": "x" * 1000},
        {"do": "forward", "at": -1},
        {"do": "group", "group": 1, "name": "x", "roles": ["king"]},
        {"do": "group", "group": 1, "name": "x", "roles": "moderator"},
        {"do": "group", "group": 1, "name": 7, "roles": []},
    ],
)
def test_anything_else_is_no_step(message: dict[str, Any]) -> None:
    """Unknown names and wrong arguments are refused, whatever they are."""
    with pytest.raises(StepError):
        read_step(message)


def test_a_vote_for_another_slide_is_left_alone(session_1: Plenary) -> None:
    """A hand that was raised for this question never counts for the next."""
    here, elsewhere = session_1.at, session_1.at + 1
    assert taken(session_1, read_step({"do": "hand", "option": 1, "at": here}), NOW).votes
    late = read_step({"do": "hand", "option": 1, "at": elsewhere})
    assert taken(session_1, late, NOW) == session_1


@given(MESSAGES)
def test_any_message_is_a_step_or_refused(session_1: Plenary, message: dict[str, Any]) -> None:
    """No message, however wrong, breaks the show, and what it becomes can be told and read."""
    try:
        step = read_step(message)
    except StepError:
        return
    after = taken(session_1, step, NOW)
    assert from_data(json.loads(json.dumps(to_data(after)))) == after


# The file ---------------------------------------------------------------------------------------


def test_only_the_user_can_read_where_the_projection_is(tmp_path: Path) -> None:
    """The file has the rights of its owner alone, from the moment that it is there."""
    before = os.umask(0)
    try:
        write_address(tmp_path, Address(4321, "a" * 64))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert read_address(tmp_path) == Address(4321, "a" * 64)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.skipif(os.name != "posix", reason="rights of files are the profile folder's")
def test_a_file_that_others_can_reach_is_not_used(tmp_path: Path) -> None:
    """What somebody else may have read or written is no secret."""
    write_address(tmp_path, Address(4321, "a" * 64))
    (tmp_path / NAME).chmod(0o644)
    with pytest.raises(UnsafeError):
        read_address(tmp_path)


@given(st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_an_address_or_refused(tmp_path: Path, content: bytes) -> None:
    """A damaged file is as none."""
    path = tmp_path / NAME
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(ValueError, match=r"no port|no token"):
        read_address(tmp_path)


async def test_the_file_goes_with_its_projection_and_no_other(session_1: Plenary) -> None:
    """At its end a projection takes its own file away, and leaves a newer one's alone."""
    older, newer = Projection(session_1), Projection(session_1)
    await older.link.open()
    first = read_address(storage.folder())
    await newer.link.open()
    second = read_address(storage.folder())
    await older.link.close()
    assert read_address(storage.folder()) == second != first
    await newer.link.close()
    assert not (storage.folder() / NAME).exists()


async def test_a_projection_that_cannot_write_the_file_says_why(
    session_1: Plenary, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The show goes on without consoles; nobody listens at a port that nobody can find."""
    blocked = tmp_path / "a file"
    blocked.touch()
    monkeypatch.setenv("PETER_DATA", str(blocked / "folder"))
    with pytest.raises(LinkError, match="Not a directory"):
        await Projection(session_1).link.open()


async def test_without_a_loopback_it_says_so(
    session_1: Plenary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address that this computer does not have cannot be listened at."""
    monkeypatch.setattr("peter.link.projection.HOST", "192.0.2.1")
    with pytest.raises(LinkError, match=r"."):
        await Projection(session_1).link.open()
    assert not (storage.folder() / NAME).exists()


# Joining ----------------------------------------------------------------------------------------


async def test_a_console_is_told_everything_on_joining_and_after_each_change(
    session_1: Plenary,
) -> None:
    """Whole states, never differences: whoever comes late knows as much as everybody."""
    async with projecting(session_1) as projection, console() as one:
        await until(lambda: one.at == session_1.at)
        assert one.heard == [Heard(session_1, "ru")]
        assert one.link.do("hand", option=3)
        await until(lambda: len(one.heard) > 1)
        assert one.heard[-1].plenary == projection.plenary == show.hand(session_1, 3)
        projection.become(show.forward(projection.plenary))
        await until(lambda: one.at == session_1.at + 1)


async def test_two_consoles_work_and_know_the_same(session_1: Plenary) -> None:
    """What one does the other is told, in whatever order."""
    async with projecting(session_1) as projection, console() as one, console() as two:
        await until(lambda: one.at == two.at == session_1.at)
        for _ in range(20):
            assert one.link.do("hand", option=1)
            assert two.link.do("hand", option=2)
        await until(lambda: show.vote_at(projection.plenary, session_1.slide).hands[:2] == (20, 20))
        await until(lambda: one.heard[-1] == two.heard[-1] == Heard(projection.plenary, "ru"))


async def test_a_console_may_be_there_before_the_projection(session_1: Plenary) -> None:
    """It looks until there is one; what is pressed meanwhile is never done later."""
    async with console() as one:
        await until(lambda: bool(one.stood) or one.state is State.ABSENT)
        assert not one.link.do("forward")
        async with projecting(session_1) as projection:
            await until(lambda: one.state is State.LINKED)
            assert projection.plenary == session_1


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"token": "0" * 32}, "token"),
        ({"token": "ы\ud800"}, "token"),
        ({"token": None}, "token"),
        ({"token": ["a"]}, "token"),
        ({"peter": 99}, "version"),
    ],
)
async def test_a_wrong_token_learns_nothing(
    session_1: Plenary, changes: dict[str, Any], why: str
) -> None:
    """It is refused in one word and left; not a word about the show."""
    async with projecting(session_1) as projection:
        step = b'{"do": "forward"}'
        answer = await said(hello(**changes), step)
        assert parsed(answer) == {"refused": why}
        assert projection.plenary == session_1


@pytest.mark.usefixtures("_hurry")
async def test_a_refused_console_says_so_and_mends_with_the_right_token(
    session_1: Plenary,
) -> None:
    """A file of another time is refused; the right one is read as soon as it is there."""
    async with projecting(session_1):
        right = read_address(storage.folder())
        write_address(storage.folder(), attrs.evolve(right, token="0" * 64))
        async with console() as one:
            await until(lambda: one.state is State.REFUSED)
            assert not one.heard
            write_address(storage.folder(), right)
            await until(lambda: one.state is State.LINKED)


async def test_another_program_at_the_port_is_no_projection(session_1: Plenary) -> None:
    """Whoever took the port of a dead projection does not know what to answer."""
    heard: list[bytes] = []

    async def pretend(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readline())
        writer.write(b'{"peter": 1, "answer": "guess"}\n')
        writer.write(json.dumps({"show": to_data(session_1)}).encode() + b"\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(pretend, HOST, 0)
    port = server.sockets[0].getsockname()[1]
    write_address(storage.folder(), Address(port, "a" * 32 + "b" * 32))
    async with console() as one:
        await until(lambda: len(heard) > 1)
        assert one.state is State.ABSENT
        assert not one.heard
    assert all(b"b" * 32 not in line for line in heard)
    server.close()


async def test_no_more_consoles_than_can_be_served(
    session_1: Plenary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One too many is told so; the others are not disturbed."""
    monkeypatch.setattr("peter.link.projection.MOST_CONSOLES", 1)
    async with projecting(session_1), console() as one:
        await until(lambda: one.state is State.LINKED)
        async with console() as two:
            await until(lambda: two.state is State.FULL)
            assert one.state is State.LINKED


async def test_whoever_says_nothing_is_left(
    session_1: Plenary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that does not say who it is hears nothing, and does not stay."""
    monkeypatch.setattr("peter.link.projection.PATIENCE_SECONDS", 0.05)
    async with projecting(session_1):
        reader, writer = await asyncio.open_connection(HOST, read_address(storage.folder()).port)
        async with asyncio.timeout(SECONDS):
            assert await reader.read() == b""
        writer.close()


# Losing the link --------------------------------------------------------------------------------


@pytest.mark.usefixtures("_hurry")
async def test_a_lost_link_is_known_and_mends_itself(session_1: Plenary) -> None:
    """The end is seen at once, with its time; a new projection is found at whatever port."""
    async with console() as one:
        async with projecting(session_1):
            await until(lambda: one.state is State.LINKED)
            before = read_address(storage.folder())
        began = time.time()
        await until(lambda: one.state is State.ABSENT)
        since = one.link.status.since
        assert since is not None
        assert abs(since - began) < link.BEAT_SECONDS + 1
        async with projecting(show.forward(session_1)):
            await until(lambda: one.at == session_1.at + 1)
            assert read_address(storage.folder()) != before
            assert one.link.status == Status(State.LINKED)


async def test_a_projection_that_falls_silent_is_lost_in_time(
    session_1: Plenary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that hangs keeps its connection; without a beat it counts as gone."""
    assert link.SILENT_SECONDS + link.PATIENCE_SECONDS <= 5
    monkeypatch.setattr(link, "SILENT_SECONDS", 0.1)

    async def fall_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        for message in ({"peter": 1, "answer": "b" * 32}, {"show": to_data(session_1)}):
            writer.write(json.dumps(message).encode() + b"\n")
        await reader.read()
        writer.close()

    server = await asyncio.start_server(fall_silent, HOST, 0)
    port = server.sockets[0].getsockname()[1]
    write_address(storage.folder(), Address(port, "a" * 32 + "b" * 32))
    async with console() as one:
        await until(lambda: one.state is State.LINKED)
        await until(lambda: one.state is State.ABSENT)
    server.close()
    await asyncio.sleep(0)


async def test_a_silent_console_is_left(
    session_1: Plenary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A console that hangs takes nobody's place."""
    monkeypatch.setattr(link, "SILENT_SECONDS", 0.2)
    async with projecting(session_1) as projection:
        _, writer = await asyncio.open_connection(HOST, read_address(storage.folder()).port)
        writer.write(hello() + b"\n")
        await until(lambda: projection.link.consoles == 1)
        await until(lambda: projection.link.consoles == 0)
        writer.close()


# Nonsense ---------------------------------------------------------------------------------------


def in_a_loop(test: Callable[[], Awaitable[None]]) -> None:
    """Run a test by hypothesis, whose examples are no coroutines."""

    async def run() -> None:
        await test()

    asyncio.run(run())


@given(lines=st.lists(LINES, max_size=6), has_joined=st.booleans())
@example(lines=[b"x" * 10_000], has_joined=False)
@example(lines=[b"x" * 10_000], has_joined=True)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_a_console_says_ends_the_projection(
    session_1: Plenary, lines: list[bytes], has_joined: bool
) -> None:
    """Whatever somebody sends, before or after joining, the next console is served as always."""

    async def test() -> None:
        failures: list[dict[str, Any]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, told: failures.append(told))
        async with projecting(session_1) as projection:
            answer = await said(*([hello()] if has_joined else []), *lines)
            if not has_joined:
                assert b"show" not in answer
            async with console() as one:
                await until(lambda: one.heard == [Heard(projection.plenary, "ru")])
        assert not failures

    in_a_loop(test)


@given(st.lists(LINES, max_size=6), st.lists(JSON, max_size=3))
@settings(max_examples=40, deadline=None)
def test_nothing_a_projection_says_ends_a_console(
    session_1: Plenary, lines: list[bytes], shows: list[Any]
) -> None:
    """Whatever comes from the other end, the console follows the next show that it can read."""
    right = to_data(session_1)
    bent = [{**right, key: value} for key, value in zip(right, shows, strict=False)]

    async def nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            await reader.readline()
            answer = {"peter": 1, "answer": "b" * 32}
            said = [answer, *({"show": each} for each in (*shows, *bent))]
            writer.write(b"".join(json.dumps(each).encode() + b"\n" for each in said))
            writer.write(b"".join(line + b"\n" for line in lines))
            writer.write(json.dumps({"show": right}).encode() + b"\n")
            await reader.read()
        writer.close()

    async def test() -> None:
        server = await asyncio.start_server(nonsense, HOST, 0)
        port = server.sockets[0].getsockname()[1]
        write_address(storage.folder(), Address(port, "a" * 32 + "b" * 32))
        async with console() as one:
            await until(lambda: one.state is State.LINKED and one.heard[-1] == Heard(session_1))
        server.close()
        await asyncio.sleep(0)

    in_a_loop(test)
