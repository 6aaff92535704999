"""Writing trainings down and reading them again, through one connection.

Groups are numbered from 1 in the file, as people number them, and by index in the program.
"""

import json
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from peter.model.plan import Plan
from peter.model.training import Answer, Applied, Entry, Training
from peter.plenary import Group, Plenary, Vote
from peter.reading import clean
from peter.records.database import RecordsError, copy_into, explained
from peter.records.rows import (
    FIELDS,
    Row,
    answer_of,
    applied_of,
    entry_of,
    entry_row,
    training_of,
    training_row,
)
from peter.records.show import chosen_of, from_data, plan_of, to_data
from peter.scenario.words import OPTIONS
from peter.speech import Speech


@attrs.frozen
class Record:
    """Everything that is kept of one training."""

    training: Training
    groups: tuple[Group, ...] = ()
    votes: tuple[Vote, ...] = ()
    """As they were counted; a vote at which nobody raised a hand or guessed is none."""
    right: tuple[tuple[str, int], ...] = ()
    """The right option of each event that was voted on, from 1, by the event's id."""
    entries: tuple[Entry, ...] = ()
    answers: tuple[Answer, ...] = ()
    applied: tuple[Applied, ...] = ()
    plan: Plan | None = None
    """The plan of the show, as it was run."""
    chosen: Mapping[str, Any] | None = attrs.field(default=None, hash=False)
    """The systems that the show was lived under, as plain data; None: the story's own."""


class Records:
    """The trainings of one file. Every function raises RecordsError where it cannot do its work.

    What is changed is on disk when the function returns. One thread at a time.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, say: Speech, notice: str = ""
    ) -> None:
        self._connection = connection
        self.path = path
        self.say = say
        self.notice = notice
        """What a person should know: a file that was set aside, and under which name."""

    def __enter__(self) -> "Records":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    # The show ---------------------------------------------------------------------------------

    def begin(self, plenary: Plenary, story: str, title: str = "") -> int:
        """Write down that a training begins, today; gives its id.

        `story` is the name or folder under which it is loaded again, whatever folder the program
        is then started in (see `storage.lasting`).
        """
        training = Training(
            title=title,
            date=date.today().isoformat(),
            plan=plenary.plan.id if plenary.plan else "",
            story=story,
            began=time.time(),
        )
        with self._writing():
            training_id = self._insert(training)
            self._keep(training_id, plenary)
        return training_id

    def keep(self, training_id: int, plenary: Plenary) -> None:
        """Write down the show as it stands, with its groups, votes and guesses, all or nothing."""
        with self._writing():
            self._keep(training_id, plenary)

    def open_training(self) -> tuple[int, str, Plenary] | None:
        """The training that was begun last, if it was not ended: its id, story and show.

        Raises PeterError also where its story or plan is gone.
        """
        rows = self._rows(
            "SELECT id, story, ended, show FROM trainings WHERE began IS NOT NULL "
            "ORDER BY id DESC LIMIT 1"
        )
        if not rows or rows[0]["ended"] is not None or rows[0]["show"] is None:
            return None
        row = rows[0]
        return row["id"], row["story"], self._show(row)

    def show(self, training_id: int) -> Plenary:
        """The show of a training as it was kept last, ended or not.

        Raises PeterError also where there was none here, or its story or plan is gone.
        """
        rows = self._rows("SELECT id, show FROM trainings WHERE id = ?", (training_id,))
        if not rows:
            raise self._missing(training_id)
        (row,) = rows
        if row["show"] is None:
            raise RecordsError(
                self.say(
                    "Training {number} was not held with this program: change it in the file that "
                    "it was entered from.",
                    number=training_id,
                )
            )
        return self._show(row)

    def _show(self, row: Row) -> Plenary:
        try:
            return from_data(json.loads(row["show"]))
        except (KeyError, TypeError, ValueError, RecursionError):
            raise RecordsError(
                self.say(
                    "The show of training {number} is damaged and cannot go on; what was written "
                    "down of it is there.",
                    number=row["id"],
                )
            ) from None

    def end(self, training_id: int) -> None:
        """Write down that a training is over: it is not offered again to go on with."""
        self.change(training_id, ended=time.time())

    def _keep(self, training_id: int, plenary: Plenary) -> None:
        run = self._connection.execute
        found = run("SELECT story FROM trainings WHERE id = ?", (training_id,)).fetchone()
        if found is None:
            raise self._missing(training_id)
        show = json.dumps(to_data(plenary, found["story"]), allow_nan=False)
        run("UPDATE trainings SET show = ? WHERE id = ?", (show, training_id))
        right = {e.id: e.answer for e in plenary.session.events if e.answer is not None}
        self._write_room(training_id, plenary.groups, plenary.votes, right)

    def _write_room(
        self,
        training_id: int,
        groups: tuple[Group, ...],
        votes: tuple[Vote, ...],
        right: dict[str, int],
    ) -> None:
        run = self._connection.executemany
        for table in ("groups", "votes", "guesses"):
            run(f"DELETE FROM {table} WHERE training = ?", [(training_id,)])
        run(
            "INSERT INTO groups (training, number, name, events) VALUES (?, ?, ?, ?)",
            [
                (training_id, number, clean(group.name), " ".join(map(str, group.events)))
                for number, group in enumerate(groups, 1)
            ],
        )
        run(
            "INSERT INTO votes (training, event, second, option, hands, right) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (training_id, v.event, v.is_second, option, hands, option == right.get(v.event))
                for v in votes
                for option, hands in enumerate(v.hands, 1)
            ],
        )
        run(
            "INSERT INTO guesses (training, event, second, number, option, right) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (training_id, v.event, v.is_second, at + 1, option, option == right.get(v.event))
                for v in votes
                for at, option in v.guesses
            ],
        )

    # Trainings --------------------------------------------------------------------------------

    def trainings(self) -> tuple[Training, ...]:
        """Every training, in the order in which they were held; those without a date first."""
        rows = self._rows(f"SELECT {', '.join(FIELDS)} FROM trainings ORDER BY date, id")
        return tuple(map(training_of, rows))

    def training(self, training_id: int) -> Training:
        """One training."""
        rows = self._rows(f"SELECT {', '.join(FIELDS)} FROM trainings WHERE id = ?", (training_id,))
        if not rows:
            raise self._missing(training_id)
        return training_of(rows[0])

    def change(self, training_id: int, **fields: Any) -> Training:
        """Change what is known of a training, field by field; gives it as it is now.

        Raises ValueError where a value does not fit (see Training), TypeError where there is no
        such field.
        """
        if "id" in fields:
            raise TypeError("the id of a training stays")
        with self._writing():
            changed = attrs.evolve(self.training(training_id), **fields)
            row = {name: training_row(changed)[name] for name in fields}
            if row:
                self._connection.execute(
                    f"UPDATE trainings SET {', '.join(f'{name} = :{name}' for name in row)} "
                    "WHERE id = :training_id",
                    {**row, "training_id": training_id},
                )
        return self.training(training_id)

    def remove_training(self, training_id: int) -> None:
        """Delete a training and everything that was written down of it."""
        with self._writing():
            cursor = self._connection.execute("DELETE FROM trainings WHERE id = ?", (training_id,))
            if not cursor.rowcount:
                raise self._missing(training_id)

    def enter(self, records: tuple[Record, ...]) -> tuple[int, ...]:
        """Write down trainings that were kept elsewhere, all or none; gives their new ids."""
        ids: dict[int, int] = {}
        with self._writing():
            for record in records:
                held = record.training
                ids[held.id] = self._insert(attrs.evolve(held, counted_with=None))
                self._write_room(ids[held.id], record.groups, record.votes, dict(record.right))
                self._add_all(ids[held.id], record.entries)
                for answer in record.answers:
                    self._answer(ids[held.id], answer)
                for applied in record.applied:
                    self._add_applied(ids[held.id], applied)
            for held in (record.training for record in records):
                if held.counted_with in ids:
                    self._connection.execute(
                        "UPDATE trainings SET counted_with = ? WHERE id = ?",
                        (ids[held.counted_with], ids[held.id]),
                    )
        return tuple(ids.values())

    def _insert(self, training: Training) -> int:
        row = {name: value for name, value in training_row(training).items() if name != "id"}
        cursor = self._connection.execute(
            f"INSERT INTO trainings ({', '.join(row)}) "
            f"VALUES ({', '.join(f':{name}' for name in row)})",
            row,
        )
        return int(cursor.lastrowid or 0)

    # The flipchart ----------------------------------------------------------------------------

    def entries(self, training_id: int) -> tuple[Entry, ...]:
        """Findings, gaps and steps of a training, in the order in which they were typed."""
        rows = self._rows("SELECT * FROM entries WHERE training = ? ORDER BY id", (training_id,))
        return tuple(map(entry_of, rows))

    def add(self, training_id: int, entry: Entry) -> int:
        """Write down a finding, a gap or a step; gives its id."""
        with self._writing():
            self._must_be(training_id)
            return self._add(training_id, entry)

    def update(self, entry: Entry) -> None:
        """Write an entry anew, by its id."""
        with self._writing():
            cursor = self._connection.execute(
                "UPDATE entries SET kind = :kind, text = :text, number = :number, about = :about, "
                "who = :who, sort = :sort, by_when = :by_when, priority = :priority, "
                "note = :note, there = :there, goal = :goal, answers = :answers, "
                "system = :system WHERE id = :id",
                entry_row(entry),
            )
            if not cursor.rowcount:
                raise RecordsError(self.say("There is no entry {number}.", number=entry.id))

    def remove(self, entry_id: int) -> None:
        """Delete an entry; one that is gone already is no fault."""
        with self._writing():
            self._connection.execute("DELETE FROM entries WHERE id = ?", (entry_id,))

    def put_back(self, training_id: int, entry: Entry) -> None:
        """Write down again what was deleted, by its id, so that the steps for a gap find it."""
        with self._writing():
            self._must_be(training_id)
            self._add(training_id, entry, entry.id)

    def take_back(self, training_id: int, before: Entry | None, after: Entry | None) -> None:
        """Write an entry as it was before a change; None stands for no entry."""
        if before is not None and after is not None:
            self.update(before)
        elif after is not None:
            self.remove(after.id)
        elif before is not None:
            self.put_back(training_id, before)

    def _add(self, training_id: int, entry: Entry, id_: int | None = None) -> int:
        row = {**entry_row(entry), "training": training_id, "id": id_}
        cursor = self._connection.execute(
            f"INSERT INTO entries ({', '.join(row)}) "
            f"VALUES ({', '.join(f':{name}' for name in row)})",
            row,
        )
        return int(cursor.lastrowid or 0)

    def _add_all(self, training_id: int, entries: tuple[Entry, ...]) -> None:
        """Entries that were kept elsewhere, under new ids; steps answer the same gaps as there."""
        ids = [self._add(training_id, attrs.evolve(entry, answers=None)) for entry in entries]
        new = {entry.id: id_ for entry, id_ in zip(entries, ids, strict=True) if entry.id}
        self._connection.executemany(
            "UPDATE entries SET answers = ? WHERE id = ?",
            [
                (new[entry.answers], id_)
                for entry, id_ in zip(entries, ids, strict=True)
                if entry.answers in new
            ],
        )

    # Notes on a country -----------------------------------------------------------------------

    def notes(self, system: str) -> int | None:
        """Id of the notes on the system of a country, by its code; None where there are none."""
        rows = self._rows(
            "SELECT id FROM trainings WHERE system = ? ORDER BY id DESC LIMIT 1", (system,)
        )
        return int(rows[0]["id"]) if rows else None

    def begin_notes(self, system: str, title: str) -> int:
        """Write down that notes on a country's system begin, today; gives their id."""
        training = Training(title=title, date=date.today().isoformat(), system=system)
        with self._writing():
            return self._insert(training)

    # What was learnt, what was applied --------------------------------------------------------

    def answers(self, training_id: int) -> tuple[Answer, ...]:
        """How many knew the answers, before and after."""
        rows = self._rows("SELECT * FROM answers WHERE training = ? ORDER BY rowid", (training_id,))
        return tuple(map(answer_of, rows))

    def answer(self, training_id: int, answer: Answer) -> None:
        """Write down how many knew an answer; a later count takes the place of an earlier one."""
        with self._writing():
            self._must_be(training_id)
            self._answer(training_id, answer)

    def _answer(self, training_id: int, answer: Answer) -> None:
        self._connection.execute(
            "INSERT INTO answers (training, question, moment, right, asked) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (training, question, moment) "
            "DO UPDATE SET right = excluded.right, asked = excluded.asked",
            (training_id, answer.question, answer.moment.value, answer.right, answer.asked),
        )

    def applied(self, training_id: int) -> tuple[Applied, ...]:
        """What organisations say that they applied, in the order in which it was written down."""
        rows = self._rows("SELECT * FROM applied WHERE training = ? ORDER BY id", (training_id,))
        return tuple(map(applied_of, rows))

    def add_applied(self, training_id: int, applied: Applied) -> int:
        """Write down what was applied some months later; gives its id."""
        with self._writing():
            self._must_be(training_id)
            return self._add_applied(training_id, applied)

    def change_applied(self, applied: Applied) -> None:
        """Write another text of what was applied; found by its id."""
        with self._writing():
            self._connection.execute(
                "UPDATE applied SET date = ?, asked = ?, applied = ?, what = ? WHERE id = ?",
                (applied.date, applied.asked, applied.applied, clean(applied.what), applied.id),
            )

    def _add_applied(self, training_id: int, applied: Applied) -> int:
        cursor = self._connection.execute(
            "INSERT INTO applied (training, date, asked, applied, what) VALUES (?, ?, ?, ?, ?)",
            (training_id, applied.date, applied.asked, applied.applied, clean(applied.what)),
        )
        return int(cursor.lastrowid or 0)

    # Everything -------------------------------------------------------------------------------

    def record(self, training_id: int) -> Record:
        """Everything that is kept of one training."""
        votes, right = self._votes(training_id)
        groups = self._rows(
            "SELECT name, events FROM groups WHERE training = ? ORDER BY number", (training_id,)
        )
        show = self._data(training_id)
        return Record(
            self.training(training_id),
            tuple(
                Group(row["name"], tuple(int(n) for n in row["events"].split() if n.isdecimal()))
                for row in groups
            ),
            votes,
            right,
            self.entries(training_id),
            self.answers(training_id),
            self.applied(training_id),
            plan_of(show),
            chosen_of(show),
        )

    def _data(self, training_id: int) -> object:
        """The show of a training as data; None where there is none to be read."""
        rows = self._rows("SELECT show FROM trainings WHERE id = ?", (training_id,))
        if not rows:
            raise self._missing(training_id)
        (row,) = rows
        try:
            return json.loads(row["show"]) if row["show"] else None
        except (ValueError, RecursionError):
            return None

    def _votes(self, training_id: int) -> tuple[tuple[Vote, ...], tuple[tuple[str, int], ...]]:
        """What was voted, and the right option of each event."""
        hands: dict[tuple[str, bool], list[int]] = {}
        guesses: dict[tuple[str, bool], list[tuple[int, int]]] = {}
        right: dict[str, int] = {}
        for row in self._rows(
            "SELECT * FROM votes WHERE training = ? ORDER BY rowid", (training_id,)
        ):
            counted = hands.setdefault((row["event"], bool(row["second"])), [0] * OPTIONS)
            if row["option"] <= OPTIONS:
                counted[row["option"] - 1] = row["hands"]
            if row["right"]:
                right[row["event"]] = row["option"]
        for row in self._rows(
            "SELECT * FROM guesses WHERE training = ? ORDER BY number", (training_id,)
        ):
            key = row["event"], bool(row["second"])
            guesses.setdefault(key, []).append((row["number"] - 1, row["option"]))
        votes = (
            Vote(*key, tuple(counted), tuple(guesses.get(key, ())), is_locked=True)
            for key, counted in hands.items()
        )
        voted = tuple(vote for vote in votes if any(vote.hands) or vote.guesses)
        return voted, tuple(right.items())

    def backup(self, path: Path) -> None:
        """Copy the whole file into a new one, also while a show goes on.

        Raises RecordsError where there is such a file already, or none can be written.
        """
        path = path.expanduser().absolute()
        if path.exists():
            raise RecordsError(
                self.say("{path} is there already; nothing is overwritten.", path=path)
            )
        fresh = path.with_name(f"{path.name}.new")
        try:
            copy_into(self._connection, fresh)
            fresh.replace(path)
        except sqlite3.Error as error:
            raise explained(error, path, self.say) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise RecordsError(
                self.say("{path} cannot be written: {reason}.", path=path, reason=reason)
            ) from None
        finally:
            fresh.unlink(missing_ok=True)

    # The file ---------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: all of it is on disk at the end, or none of it."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._undo()
            raise explained(error, self.path, self.say) from error
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        # A full disk has rolled it back already.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[Row]:
        try:
            return [dict(row) for row in self._connection.execute(sql, values)]
        except sqlite3.Error as error:
            raise explained(error, self.path, self.say) from error

    def _must_be(self, training_id: int) -> None:
        if not self._rows("SELECT id FROM trainings WHERE id = ?", (training_id,)):
            raise self._missing(training_id)

    def _missing(self, training_id: int) -> RecordsError:
        return RecordsError(
            self.say("There is no training {number} in the records.", number=training_id)
        )
