"""Opening the file of records: made new, brought up to date, or rescued where it is damaged."""

import sqlite3
from pathlib import Path

from peter.records.database import (
    UNREADABLE,
    Damaged,
    RecordsError,
    connected,
    explained,
    is_damage,
    is_sound,
    migrate,
    tables,
    version_in,
)
from peter.records.keeping import Records
from peter.records.rescue import finish, rescue
from peter.records.schema import MIGRATIONS
from peter.speech import Speech

NAME = "records.sqlite"
"""In the program's data folder."""

MAGIC = b"SQLite format 3\0"
HEADER = 100
"""Bytes at the beginning of every SQLite file."""
USER_VERSION = slice(60, 64)


def open_records(path: Path, say: Speech, scripts: tuple[str, ...] = MIGRATIONS) -> Records:
    """The records in a file, which is made where there is none.

    One of an earlier version is copied beside itself, then brought up to date; a damaged one is
    set aside, and what can be read of it is kept; `Records.notice` says so. Raises RecordsError
    where it is of a later version, and is left as it is, or where it cannot be read or made.
    """
    path = path.absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        finish(path)
        try:
            return Records(_opened(path, say, scripts), path, say)
        except Damaged:
            notice = rescue(path, say, scripts)
            return Records(_opened(path, say, scripts), path, say, notice)
    except Damaged:
        raise explained(_damage(), path, say) from None
    except sqlite3.Error as error:
        raise explained(error, path, say) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise RecordsError(
            say("The records in {path} cannot be used: {reason}.", path=path, reason=reason)
        ) from None


def _damage() -> sqlite3.Error:
    error = sqlite3.DatabaseError("malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _opened(path: Path, say: Speech, scripts: tuple[str, ...]) -> sqlite3.Connection:
    """A connection to a file that is whole and up to date. Raises Damaged where it is not whole."""
    _must_be_known(_version(path), path, say, scripts)
    connection = connected(path)
    try:
        _must_be_known(version_in(connection), path, say, scripts)
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise Damaged
        if not version_in(connection) and tables(connection):
            raise Damaged
        migrate(connection, path, scripts)
        if not is_sound(connection, scripts):
            raise Damaged
        connection.execute("PRAGMA foreign_keys = ON")
    except UNREADABLE as error:
        connection.close()
        if is_damage(error):
            raise Damaged from error
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def _version(path: Path) -> int:
    """Version of a file by its first bytes, so that a later one is not even opened."""
    try:
        with path.open("rb") as file:
            header = file.read(HEADER)
    except FileNotFoundError:
        return 0
    if header and not header.startswith(MAGIC):
        raise Damaged
    return int.from_bytes(header[USER_VERSION], "big")


def _must_be_known(version: int, path: Path, say: Speech, scripts: tuple[str, ...]) -> None:
    if version > len(scripts):
        raise RecordsError(
            say(
                "The records in {path} are of version {version}; this program knows them up to "
                "version {known}. They were left as they are: open them with the later program.",
                path=path,
                version=version,
                known=len(scripts),
            )
        )
