"""Somebody retires."""

import attrs

from peter.model.effects import Effect, Move, Open
from peter.model.scenario import Event
from peter.model.terms import Contingency, Status, Trigger


@attrs.frozen(kw_only=True)
class Retirement(Event):
    """Work ends for good; the claim rests on the record."""

    person: str

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """The claim, then the status."""
        return (
            Open(self.person, Contingency.OLD_AGE),
            Move(self.person, Trigger.RETIRES, Status.RETIRED),
        )
