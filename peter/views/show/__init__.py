"""A story in front of a room: what is projected, and what the trainer alone should read."""

from peter.views.show.projected import (
    Column,
    Measure,
    OptionView,
    ProjectedView,
    group_name,
    projected_clock,
    projected_view,
)
from peter.views.show.trainer import (
    Note,
    TrainerView,
    requirement_here,
    title_of,
    trainer_view,
)

__all__ = [
    "Column",
    "Measure",
    "Note",
    "OptionView",
    "ProjectedView",
    "TrainerView",
    "group_name",
    "projected_clock",
    "projected_view",
    "requirement_here",
    "title_of",
    "trainer_view",
]
