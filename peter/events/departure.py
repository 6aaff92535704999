"""Somebody leaves the household."""

import attrs

from peter.model.effects import Depart, Effect
from peter.model.scenario import Event


@attrs.frozen(kw_only=True)
class Departure(Event):
    """A grown child, for one: gone from the ledger, with nothing taken along."""

    person: str

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """The member leaves."""
        return (Depart(self.person),)
