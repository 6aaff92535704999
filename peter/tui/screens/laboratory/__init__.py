"""The laboratory: its screen, and the texts that open over it."""

from peter.tui.screens.laboratory.screen import LaboratoryScreen

__all__ = ["LaboratoryScreen"]
