"""What the laboratory shows: what can be changed, both lives measured, each benefit by itself."""

from peter.views.laboratory.command import CommandView, command_view
from peter.views.laboratory.controls import Control, Group, Kind, Place, State
from peter.views.laboratory.details import details, requirement_at
from peter.views.laboratory.lives import bill, in_currency, in_words, lifetime_rows
from peter.views.laboratory.screen import LaboratoryView, laboratory_view, systems_of
from peter.views.laboratory.single import EffectsView, effects_view
from peter.views.laboratory.trainers import TrainersView, trainers_view

__all__ = [
    "CommandView",
    "Control",
    "EffectsView",
    "Group",
    "Kind",
    "LaboratoryView",
    "Place",
    "State",
    "TrainersView",
    "bill",
    "command_view",
    "details",
    "effects_view",
    "in_currency",
    "in_words",
    "laboratory_view",
    "lifetime_rows",
    "requirement_at",
    "systems_of",
    "trainers_view",
]
