"""Hours that fit a school-age child."""

import attrs

from peter.model.effects import Effect, WorkingTime
from peter.model.scenario import Event
from peter.model.terms import MONTH_DAYS, Contingency


@attrs.frozen(kw_only=True)
class FamilyHours(Event):
    """Flexible hours keep full pay; without them some hours and their pay are lost (R165)."""

    person: str
    months: int
    gross_share: float
    """Share of gross pay lost without the right."""

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """Working time that the right lets a parent keep."""
        return (
            WorkingTime(
                self.person,
                Contingency.FAMILY_HOURS,
                self.months * MONTH_DAYS,
                self.gross_share,
                employer_pays=False,
            ),
        )
