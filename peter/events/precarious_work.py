"""Work now and then, without a contract."""

import attrs

from peter.model.effects import Earn, Effect, Move
from peter.model.scenario import Event
from peter.model.terms import Status, Trigger


@attrs.frozen(kw_only=True)
class PrecariousWork(Event):
    """Odd jobs in the first months of every cycle: no contributions, no contributory right."""

    person: str
    earnings: float
    """Share of W in a month of work."""
    months_on: int
    months_cycle: int

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """The status and the pattern of earnings."""
        return (
            Move(self.person, Trigger.FINDS_ODD_JOBS, Status.PRECARIOUS),
            Earn(self.person, self.earnings, self.months_on, self.months_cycle),
        )
