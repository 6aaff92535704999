"""Earnings rise or fall."""

import attrs

from peter.model.effects import Earn, Effect
from peter.model.scenario import Event


@attrs.frozen(kw_only=True)
class EarningsChange(Event):
    """Another wage in the same status."""

    person: str
    earnings: float
    """Share of W."""

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """The earnings."""
        return (Earn(self.person, self.earnings),)
