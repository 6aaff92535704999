"""Stable JSON: keys documented in the README, money in units."""

import json
from typing import TYPE_CHECKING, Any

from peter.speech import Speech

if TYPE_CHECKING:
    from peter.compare import Comparison
    from peter.model.life import Life
    from peter.scenario.systems import System
    from peter.views.gaps.shown import Shown
    from peter.views.handout import Ending

DECIMALS = 6


def compare_json(comparison: "Comparison", say: Speech, systems: "tuple[System, ...]" = ()) -> str:
    """Both lives as one object; keys are the same in every language."""
    from peter.views.data import compare_data

    return _write(compare_data(comparison, say, systems))


def handout_json(ending: "Ending", say: Speech) -> str:
    """The end of a life: the object of the comparison, and what is said of it under `end`."""
    from peter.views.handout import handout_data

    return _write(handout_data(ending, say))


def ledger_json(life: "Life", say: Speech) -> str:
    """A list of months; nothing in it is in a language."""
    from peter.views.data import ledger_rows

    del say
    return _write(ledger_rows(life))


def gaps_json(shown: "Shown", say: Speech) -> str:
    """A country against the standards; nothing in it is in a language."""
    from peter.views.gaps.document import shown_data

    del say
    return _write(shown_data(shown))


def _write(data: object) -> str:
    return json.dumps(_rounded(data), indent=2, ensure_ascii=False)


def _rounded(value: Any) -> Any:
    """Floats without their last, meaningless digits."""
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return value
