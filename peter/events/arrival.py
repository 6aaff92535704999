"""Somebody comes into the household."""

import attrs

from peter.model.effects import Effect, Join
from peter.model.member import Member
from peter.model.scenario import Event


@attrs.frozen(kw_only=True)
class Arrival(Event):
    """A brother or sister, a wife or husband: with their own earnings and record."""

    member: Member

    @property
    def subject(self) -> str:
        """Id of the person to whom it happens."""
        return self.member.id

    def effects(self) -> tuple[Effect, ...]:
        """The member joins."""
        return (Join(self.member),)
