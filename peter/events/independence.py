"""A young person starts a household of their own."""

import attrs

from peter.model.effects import Effect, NewHousehold
from peter.model.scenario import Event


@attrs.frozen(kw_only=True)
class Independence(Event):
    """The old household leaves the ledger."""

    person: str
    savings: float

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """A new household."""
        return (NewHousehold(self.person, self.savings),)
