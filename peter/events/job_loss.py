"""The employer downsizes."""

import attrs

from peter.model.effects import Effect, Spell
from peter.model.scenario import Event
from peter.model.terms import MONTH_DAYS, Contingency, Status, Trigger


@attrs.frozen(kw_only=True)
class JobLoss(Event):
    """A spell without work, then work again at the old wage, less the scar."""

    person: str
    months: int

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """The spell."""
        return (
            Spell(
                self.person,
                Trigger.LOSES_JOB,
                Status.UNEMPLOYED,
                Contingency.UNEMPLOYMENT,
                self.months * MONTH_DAYS,
            ),
        )
