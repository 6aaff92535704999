"""Two lives side by side, event by event and over a lifetime."""

from peter.compare.comparison import Comparison, EventComparison, Side, compare
from peter.compare.measures import Measures, measure
from peter.compare.saved import SavedPot, save_the_difference

__all__ = [
    "Comparison",
    "EventComparison",
    "Measures",
    "SavedPot",
    "Side",
    "compare",
    "measure",
    "save_the_difference",
]
