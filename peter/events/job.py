"""A formal job."""

import attrs

from peter.model.effects import Earn, Effect, Move
from peter.model.scenario import Event
from peter.model.terms import Status, Trigger


@attrs.frozen(kw_only=True)
class Job(Event):
    """Contributions are paid from now on."""

    person: str
    earnings: float
    """Share of W."""

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """The status and the earnings."""
        return (
            Move(self.person, Trigger.IS_HIRED, Status.EMPLOYED),
            Earn(self.person, self.earnings),
        )
