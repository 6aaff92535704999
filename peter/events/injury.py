"""An accident at work."""

import attrs

from peter.model.effects import Cost, Effect, Harm, Spell
from peter.model.scenario import Event
from peter.model.terms import MONTH_DAYS, Contingency, Status, Trigger


@attrs.frozen(kw_only=True)
class Injury(Event):
    """Care and incapacity; it heals, or the person stays invalid."""

    person: str
    days: int
    cost: float = 0.0
    """Price of the care where none is given, units."""
    health_lost: float = 0.0
    is_permanent: bool = False

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """The spell, the care and its price, the harm."""
        return (
            Spell(
                self.person,
                Trigger.HAS_ACCIDENT,
                Status.INJURED,
                Contingency.INJURY,
                # Lasting incapacity begins with a month; until then the temporary one goes on.
                -(-self.days // MONTH_DAYS) * MONTH_DAYS if self.is_permanent else self.days,
                leads_to=Status.INVALID if self.is_permanent else None,
                leads_to_contingency=(Contingency.PERMANENT_INJURY if self.is_permanent else None),
            ),
            Cost(self.cost, Contingency.INJURY),
            Harm(self.person, self.health_lost),
        )
