"""A mother back at work nurses her child."""

import attrs

from peter.model.effects import Effect, WorkingTime
from peter.model.scenario import Event
from peter.model.terms import Contingency


@attrs.frozen(kw_only=True)
class Nursing(Event):
    """Breaks that are paid as working time, or that share of pay lost (C183 Art. 10)."""

    person: str
    days: int
    """Days from the start of its month in which breaks are taken, if she is at work."""
    gross_share: float
    """Share of the working day that the breaks take."""

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """Working time that a right keeps paid, at the employer's cost."""
        return (
            WorkingTime(
                self.person, Contingency.NURSING, self.days, self.gross_share, employer_pays=True
            ),
        )
