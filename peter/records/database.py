"""The file as SQLite has it: connections, versions, what can go wrong."""

import sqlite3
from contextlib import closing
from pathlib import Path

from peter.errors import PeterError
from peter.records.schema import TABLES
from peter.speech import Speech

WAITS_SECONDS = 2.0
"""For another program that is writing; a room should not wait longer."""

DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
FULL = (sqlite3.SQLITE_FULL,)
REFUSED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises."""


class RecordsError(PeterError):
    """Something could not be kept or read; the show goes on without."""


class Damaged(Exception):
    """The file is none of ours, or no longer whole."""


def code_of(error: sqlite3.Error) -> int:
    """SQLite's own code of an error, without what it adds to it."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def explained(error: sqlite3.Error, path: Path, say: Speech) -> RecordsError:
    """What went wrong with the file, in a sentence for people."""
    code = code_of(error)
    if code in FULL:
        text = say(
            "The disk is full: nothing more can be written to the records in {path}.", path=path
        )
    elif code in REFUSED:
        text = say(
            "The records in {path} cannot be written: the file or its folder is protected.",
            path=path,
        )
    elif code in BUSY:
        text = say(
            "The records in {path} are being written by another program; try again.", path=path
        )
    elif code in DAMAGE:
        text = say(
            "The records in {path} are damaged. Start the program again: it sets the file aside "
            "and keeps what can be read.",
            path=path,
        )
    else:
        text = say("The records in {path} cannot be used: {reason}.", path=path, reason=error)
    return RecordsError(text)


def is_damage(error: Exception) -> bool:
    """Whether an error says that the file is not whole; a message may quote what it found."""
    if isinstance(error, sqlite3.Error):
        return code_of(error) in DAMAGE
    return isinstance(error, UnicodeDecodeError)


# Connections ------------------------------------------------------------------------------------


def connected(path: Path) -> sqlite3.Connection:
    """A connection that has everything on disk before it goes on; on a protected disk, to read."""
    # Where lines of text are shown two threads keep the show, one at a time.
    connection = sqlite3.connect(
        path, timeout=WAITS_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        read_leniently(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
    except UNREADABLE as error:
        connection.close()
        if is_damage(error):
            raise Damaged from error
        if isinstance(error, sqlite3.Error) and code_of(error) in REFUSED and path.is_file():
            return _connected_to_read(path)
        raise
    return connection


def _connected_to_read(path: Path) -> sqlite3.Connection:
    """A connection to a file on a disk that cannot be written."""
    log = path.with_name(f"{path.name}-wal")
    # Nobody changes what cannot be written; but what a log still holds must be read with it.
    mode = "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, isolation_level=None)
    read_leniently(connection)
    return connection


def read_leniently(connection: sqlite3.Connection) -> None:
    """Rows by name; a letter that was damaged is shown as such, and the rest is read."""
    connection.row_factory = sqlite3.Row
    connection.text_factory = lambda text: text.decode("utf-8", "replace")


def copy_into(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a whole database into a file, as it stands at one moment."""
    copy = sqlite3.connect(path)
    try:
        connection.backup(copy)
        # One file alone, so that it can be carried away.
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()


# Versions ---------------------------------------------------------------------------------------


def version_in(connection: sqlite3.Connection) -> int:
    """Version of an open file; 0 where nothing was made in it yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def tables(connection: sqlite3.Connection) -> set[str]:
    """The names of all tables, also of those that are none of ours."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {row[0] for row in rows}


def columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """The columns of a table with their types; none where there is no such table."""
    rows = connection.execute(f"PRAGMA table_info({table})")
    return {row["name"]: row["type"] for row in rows}


def is_sound(connection: sqlite3.Connection, scripts: tuple[str, ...]) -> bool:
    """Whether the tables are ours, and every column holds what it should.

    SQLite itself would let a number be a text.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        read_leniently(empty)
        run(empty, scripts)
        wanted = {table: columns(empty, table) for table in TABLES}
    for table in TABLES:
        if columns(connection, table) != wanted[table]:
            return False
        wrong = " OR ".join(
            f"typeof({name}) NOT IN ('{kind.lower()}', 'null')"
            for name, kind in wanted[table].items()
        )
        if connection.execute(f"SELECT 1 FROM {table} WHERE {wrong} LIMIT 1").fetchone():
            return False
    return True


def migrate(connection: sqlite3.Connection, path: Path, scripts: tuple[str, ...]) -> None:
    """Bring a file up to date, all or nothing; one with something in it is copied first."""
    version = version_in(connection)
    if version == len(scripts):
        return
    if version:
        copy_into(connection, free(path, f"before-{len(scripts)}"))
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have done it while this one waited.
        run(connection, scripts[version_in(connection) :])
        connection.execute(f"PRAGMA user_version = {len(scripts)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def run(connection: sqlite3.Connection, scripts: tuple[str, ...]) -> None:
    """Run scripts within the transaction that is open."""
    for script in scripts:
        # Not `executescript`, which would end the transaction.
        for statement in script.split(";"):
            connection.execute(statement)


def free(path: Path, what: str) -> Path:
    """A name beside a file that nothing has yet: `records.before-2.sqlite`."""
    name, number = path.with_stem(f"{path.stem}.{what}"), 1
    while name.exists():
        number += 1
        name = path.with_stem(f"{path.stem}.{what}-{number}")
    return name
