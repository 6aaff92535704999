"""The form of a training: what is known of the room, each change of a field on disk at once."""

from typing import Any, Protocol

import attrs

from peter.errors import PeterError
from peter.model.training import Answer, Applied, Moment, date_parts
from peter.plenary import Plenary, describe
from peter.records.keeping import Records


class Show(Protocol):
    """Whoever holds the show: the only place where it changes."""

    @property
    def plenary(self) -> Plenary:
        """The show as it stands."""

    @property
    def trouble(self) -> str:
        """Why the show could not be kept; empty while it can."""

    def become(self, plenary: Plenary) -> None:
        """Keep another state of the show, then show it."""


class Form:
    """A training field by field, as it is on disk.

    Every function raises PeterError where nothing can be kept, and ValueError where a value is
    no such number or date.
    """

    def __init__(self, records: Records, training: int, show: Show) -> None:
        self._records = records
        self._show = show
        self.training = records.training(training)
        self.answers = {(a.question, a.moment): a for a in records.answers(training)}
        self.applied = next(iter(records.applied(training)), Applied("", 0, 0))

    @property
    def plenary(self) -> Plenary:
        """The show as it stands."""
        return self._show.plenary

    def answer(self, question: str, moment: Moment) -> Answer:
        """How many knew an answer; nobody was asked where nobody wrote it down."""
        return self.answers.get((question, moment), Answer(question, moment, 0, 0))

    def keep_word(self, name: str, value: str) -> None:
        """Where it was held, what it is called."""
        self._change(name, value)

    def keep_date(self, value: str) -> None:
        """`2015-10-21`, `2015-10`, `2015`, or nothing."""
        if value:
            date_parts(value)
        self._change("date", value)

    def keep_people(self, name: str, value: str) -> None:
        """How many took part; nothing stands for nobody."""
        self._change(name, int(value or 0))

    def _change(self, name: str, value: str | int) -> None:
        if getattr(self.training, name) != value:
            self.training = self._records.change(self.training.id, **{name: value})

    def keep_answer(self, question: str, moment: Moment, part: str, value: str) -> None:
        """How many were `asked`, or how many were `right`."""
        old, number = self.answer(question, moment), int(value or 0)
        new = attrs.evolve(old, **dict[str, Any]({part: number}))
        if new != old:
            self._records.answer(self.training.id, new)
            self.answers[question, moment] = new

    def keep_applied(self, name: str, value: str) -> None:
        """What the participants' organisations say months later."""
        old, fields = self.applied, dict[str, Any](attrs.asdict(self.applied))
        fields[name] = int(value or 0) if isinstance(fields[name], int) else value
        new = Applied(**fields)
        if new == old:
            return
        if new.id:
            self._records.change_applied(new)
        else:
            new = attrs.evolve(new, id=self._records.add_applied(self.training.id, new))
        self.applied = new

    def keep_name(self, index: int, value: str) -> None:
        """What a group is called."""
        self._describe(index, value, self.plenary.groups[index].roles)

    def keep_role(self, index: int, role: str, *, is_found: bool) -> None:
        """Whether somebody in a group has taken on a role."""
        group = self.plenary.groups[index]
        found = {*group.roles, role} if is_found else {*group.roles} - {role}
        self._describe(index, group.name, tuple(found))

    def _describe(self, index: int, name: str, roles: tuple[str, ...]) -> None:
        plenary = describe(self.plenary, index, name, roles)
        if plenary == self.plenary:
            return
        self._show.become(plenary)
        if self._show.trouble:
            raise PeterError(self._show.trouble)
