"""A child is born; the mother is on leave."""

import attrs

from peter.model.effects import Cost, Effect, Join, Spell
from peter.model.member import Member
from peter.model.scenario import Event
from peter.model.terms import Contingency, Status, Trigger


@attrs.frozen(kw_only=True)
class Birth(Event):
    """A birth: leave as long as the benefit pays, or a short unpaid one where none answers."""

    person: str
    """The mother."""
    child: Member
    leave_days: int
    """The longest she takes; a benefit that pays for less ends the leave sooner."""
    leave_days_unprotected: int
    cost: float = 0.0
    """Price of the care at birth where none is given, units."""

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """The child joins, the care has its price, the mother leaves work for a while."""
        return (
            Join(self.child),
            Spell(
                self.person,
                Trigger.GIVES_BIRTH,
                Status.MATERNITY_LEAVE,
                Contingency.MATERNITY,
                self.leave_days,
                days_unprotected=self.leave_days_unprotected,
            ),
            Cost(self.cost, Contingency.MATERNITY),
        )
