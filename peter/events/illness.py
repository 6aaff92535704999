"""Somebody falls ill."""

import attrs

from peter.model.effects import Cost, Effect, Harm, Open, Spell
from peter.model.scenario import Event
from peter.model.terms import Contingency, Status, Trigger


@attrs.frozen(kw_only=True)
class Illness(Event):
    """Days off work and care; when it lasts, incapacity beyond the sickness benefit."""

    person: str
    days: int
    cost: float = 0.0
    """Price of the care where none is given, units."""
    health_lost: float = 0.0
    invalidity_from_day: int | None = None
    """Day on which incapacity that persists counts as invalidity where no sickness benefit is
    paid; else it does once that benefit is exhausted (C102 Art. 54, C128 Art. 8)."""

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """The spell, the care and its price, the harm."""
        persists: tuple[Effect, ...] = ()
        if self.invalidity_from_day is not None:
            persists = (
                Open(
                    self.person,
                    Contingency.INVALIDITY,
                    after=Contingency.SICKNESS,
                    from_day=self.invalidity_from_day,
                    until_day=self.days,
                ),
            )
        return (
            *persists,
            Spell(self.person, Trigger.FALLS_ILL, Status.SICK, Contingency.SICKNESS, self.days),
            Cost(self.cost, Contingency.SICKNESS),
            Harm(self.person, self.health_lost),
        )
