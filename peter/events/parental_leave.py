"""A parent takes leave after maternity leave."""

import attrs

from peter.model.effects import Effect, Spell
from peter.model.scenario import Event
from peter.model.terms import Contingency, Status, Trigger


@attrs.frozen(kw_only=True)
class ParentalLeave(Event):
    """Leave where a benefit answers; without one the parent works on (R191 Para 10)."""

    person: str
    days: int

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """A spell of leave, or nothing."""
        return (
            Spell(
                self.person,
                Trigger.TAKES_LEAVE,
                Status.PARENTAL_LEAVE,
                Contingency.PARENTAL_LEAVE,
                self.days,
                days_unprotected=0,
            ),
        )
