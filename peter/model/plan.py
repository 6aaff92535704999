"""A session plan: what a room does in which order, and for how long."""

from enum import StrEnum

import attrs


class PhaseKind(StrEnum):
    """What a room does in a phase."""

    GROUPS = "groups"
    """Every group works by itself."""
    PRESENT = "present"
    """The groups present one after the other, each for `minutes`."""
    PLENARY = "plenary"
    """Everybody together."""


@attrs.frozen
class Phase:
    """A part of a session."""

    id: str
    kind: PhaseKind
    title: str
    minutes: int
    """For each group where they present in turn, else for everybody."""
    instructions: tuple[str, ...]
    """For the groups, on the projected screen; at most 25 words each."""
    notes: tuple[str, ...]
    """For the trainer alone."""
    collects: tuple[str, ...]
    """What the trainer collects: `findings`, `gaps`, `steps`, `before`, `after`."""


@attrs.frozen
class Guide:
    """A guiding question for the groups, with a deeper set for those who are ready."""

    id: str
    question: str
    deeper: tuple[str, ...]
    requirements: tuple[str, ...] = ()
    """Of the catalogue: what the standards say about it."""
    topic: str = "workplace"
    """`workplace`, or `maternity` for one of the five parts of maternity protection."""
    examples: tuple[str, ...] = ()
    """What a workplace may have or lack, each made up and said to be so."""
    row: str = ""
    """Id of the provision (peter/model/country.py) in whose row of an assessment its gaps stand;
    empty: in none, they are the organisation's own."""


@attrs.frozen
class Plan:
    """A session of the kit, or a trainer's own."""

    id: str
    number: int
    title: str
    aim: str
    before: tuple[str, ...]
    """What to have ready."""
    groups: int
    """How many groups, unless the trainer says otherwise."""
    phases: tuple[Phase, ...]
    story: str = "peter"
    events: tuple[tuple[int, ...], ...] = ()
    """Which events each group presents; empty: nothing is shared out."""
    votes_twice: tuple[int, ...] = ()
    """Events at which the room votes, talks, and votes again."""
    guides: tuple[Guide, ...] = ()

    def minutes(self, groups: int) -> int:
        """How long it takes with so many groups."""
        return sum(
            phase.minutes * (groups if phase.kind is PhaseKind.PRESENT else 1)
            for phase in self.phases
        )
