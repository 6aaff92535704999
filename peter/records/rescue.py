"""A damaged file of records: set aside, and what can be read of it put in its place."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from peter.records.database import UNREADABLE, columns, connected, migrate, read_leniently
from peter.records.schema import TABLES
from peter.speech import Speech

PAGE_SIZE = slice(16, 18)
PAGE_COUNT = slice(28, 32)
"""Where they stand in the first bytes of a file."""

LARGEST_HOLE = 10_000
"""So many rows at most are looked for one by one where a file is damaged in its middle."""

TYPES = {"TEXT": str | None, "INTEGER": int | None, "REAL": float | None}
"""What a column of a type gives."""


def finish(path: Path) -> None:
    """Take up a rescue that was cut off when the damaged file had been set aside."""
    if not path.exists() and _rescued(path).exists():
        # The log of a file that is gone would be taken for that of the new one.
        _set_aside(path)
        _rescued(path).replace(path)


def rescue(path: Path, say: Speech, scripts: tuple[str, ...]) -> str:
    """Put a whole file with what can be read in the place of a damaged one; says so.

    Raises OSError or sqlite3.Error where that cannot be done: the damaged file is then as it was.
    """
    fresh = _rescued(path)
    for old in (fresh, fresh.with_name(f"{fresh.name}-wal"), fresh.with_name(f"{fresh.name}-shm")):
        old.unlink(missing_ok=True)
    with closing(connected(fresh)) as target:
        migrate(target, fresh, scripts)
        # One file alone, without a log beside it that would have to be renamed too.
        target.execute("PRAGMA journal_mode = DELETE")
        empty = fresh.read_bytes()
        target.execute("BEGIN")
        _take_over(path, empty, target)
        _name_orphans(target)
        trainings = target.execute("SELECT count(*) FROM trainings").fetchone()[0]
        target.execute("COMMIT")
    aside = _set_aside(path)
    fresh.replace(path)
    return say(
        "The records in {path} were damaged. The damaged file was set aside and kept as {aside}. "
        "What could be read of it was taken over: {trainings}.",
        path=path,
        aside=aside,
        trainings=say.plural("{number} training", "{number} trainings", trainings),
    )


def _rescued(path: Path) -> Path:
    return path.with_stem(f"{path.stem}.rescued")


def _set_aside(path: Path) -> Path:
    """Rename a file and what belongs to it, the file itself last; gives its new name."""
    number = 1
    while (aside := path.with_stem(f"{path.stem}.damaged-{number}")).exists():
        number += 1
    for ending in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            path.with_name(f"{path.name}{ending}").replace(aside.with_name(f"{aside.name}{ending}"))
    return aside


def _take_over(path: Path, empty: bytes, target: sqlite3.Connection) -> None:
    """Copy every row that can be read; `empty` is a file of the same version without any."""
    with closing(_source(path)) as source:
        lost = [table for table in TABLES if not _copy_rows(source, table, target)]
    roots = {row[0] for row in target.execute("SELECT rootpage FROM sqlite_master")}
    patched = path.with_stem(f"{path.stem}.patched")
    try:
        patched.write_bytes(_with_schema(path.read_bytes(), empty, roots))
        with closing(_source(patched)) as source:
            for table in lost:
                _copy_rows(source, table, target)
    finally:
        patched.unlink(missing_ok=True)


def _source(path: Path) -> sqlite3.Connection:
    source = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)
    read_leniently(source)
    with suppress(*UNREADABLE):
        # Reads on where a file is shorter than it says.
        source.execute("PRAGMA writable_schema = ON")
    return source


def _with_schema(damaged: bytes, empty: bytes, roots: set[int]) -> bytes:
    """A file whose list of tables was lost, with that of an empty one; `roots` are its tables.

    The same script puts the tables on the same pages; whatever does not fit is refused by them.
    """
    size = int.from_bytes(empty[PAGE_SIZE], "big")
    whole = bytearray(damaged)
    for page in range(1, len(empty) // size + 1):
        if page not in roots:
            place = slice((page - 1) * size, page * size)
            whole[place] = empty[place]
    whole[PAGE_COUNT] = (len(whole) // size).to_bytes(4, "big")
    return bytes(whole)


def _copy_rows(source: sqlite3.Connection, table: str, target: sqlite3.Connection) -> bool:
    """Copy what can be read of a table; says whether anything could."""
    wanted = {name: TYPES[kind] for name, kind in columns(target, table).items()}
    try:
        there = columns(source, table)
    except UNREADABLE:
        return False
    names = [name for name in wanted if name in there]
    if not names:
        return False
    marks = ", ".join("?" * len(names))
    # A row that does not fit is no row of ours.
    into = f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})"
    rows = _rows(source, table, names)
    for row in rows:
        if all(isinstance(value, wanted[name]) for name, value in zip(names, row, strict=True)):
            target.execute(into, row)
    return bool(rows)


def _rows(source: sqlite3.Connection, table: str, names: list[str]) -> list[tuple[object, ...]]:
    """Every row of a table that can be read: from the front, from the end, then one by one."""
    select = f"SELECT rowid, {', '.join(names)} FROM {table} NOT INDEXED"
    found: dict[int, tuple[object, ...]] = {}

    def read(order: str, values: tuple[int, ...] = ()) -> bool:
        try:
            for row in source.execute(f"{select} {order}", values):
                found[row[0]] = tuple(row[1:])
        except UNREADABLE:
            return False
        return True

    if not read("ORDER BY rowid"):
        low = max(found, default=0)
        before = set(found)
        read("ORDER BY rowid DESC")
        high = min(found.keys() - before, default=low + LARGEST_HOLE)
        for number in range(low + 1, min(high, low + LARGEST_HOLE)):
            read("WHERE rowid = ?", (number,))
    return [row for _, row in sorted(found.items())]


def _name_orphans(target: sqlite3.Connection) -> None:
    """A training that is lost leaves its place to what was written down of it."""
    for table in TABLES[1:]:
        target.execute(f"INSERT OR IGNORE INTO trainings (id) SELECT training FROM {table}")
    target.execute(
        "UPDATE trainings SET counted_with = NULL "
        "WHERE counted_with NOT IN (SELECT id FROM trainings)"
    )
