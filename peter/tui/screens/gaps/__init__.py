"""Countries: the list, a country's matrix, and the texts that open over it."""

from peter.tui.screens.gaps.countries import CountriesScreen
from peter.tui.screens.gaps.screen import GapsScreen

__all__ = ["CountriesScreen", "GapsScreen"]
