"""Somebody dies."""

import attrs

from peter.model.effects import Cost, Depart, Effect, Open
from peter.model.scenario import Event
from peter.model.terms import Contingency


@attrs.frozen(kw_only=True)
class Death(Event):
    """A death; where a breadwinner dies, those left may claim for the loss of support."""

    person: str
    widow: str | None = None
    """The surviving spouse; None: nobody claims."""
    cost: float = 0.0
    """Net price of the funeral, units."""

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.person

    def effects(self) -> tuple[Effect, ...]:
        """The claim is opened on the record of the deceased, who then leaves."""
        claim = (
            (Open(self.person, Contingency.LOSS_OF_SUPPORT, widow=self.widow),)
            if self.widow is not None
            else ()
        )
        return (*claim, Depart(self.person, dies=True), Cost(self.cost))
