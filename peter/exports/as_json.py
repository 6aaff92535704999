"""Stable JSON: keys documented in the README, money in units."""

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peter.compare import Comparison
    from peter.model.life import Life

DECIMALS = 6


def compare_json(comparison: "Comparison") -> str:
    """Both lives as one object."""
    from peter.views.tables import compare_data

    return _write(compare_data(comparison))


def ledger_json(life: "Life") -> str:
    """A list of months."""
    from peter.views.tables import ledger_rows

    return _write(ledger_rows(life))


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
