"""Health and schooling, step 8 of a month. All numbers illustrative unless sourced."""

from peter.model.economy import Economy
from peter.model.terms import YEAR_MONTHS


def next_health(
    health: float, needs: float, consumption: float, is_care_skipped: bool, harm: float, e: Economy
) -> float:
    """Health after a month, 0 to 100.

    It recovers towards its start, falls with a shortfall in consumption, with care given up,
    and with the event's own harm.
    """
    gap = max(0.0, (needs - consumption) / needs)
    health += e.health_recovery * (e.health_start - health) / YEAR_MONTHS
    health -= e.health_gap * gap + e.health_care_skipped * is_care_skipped + harm
    return min(100.0, max(0.0, health))


def schooling_lost(age_months: int, is_protected: bool, e: Economy) -> float:
    """Expected years of school lost at a parent's death at 12 to 17.

    `school_loss` a year left is read from panel evidence; that a survivors' benefit halves it is
    illustrative. Never nothing: money does not replace a parent.
    """
    years_left = e.school_until_years - age_months / YEAR_MONTHS
    share = e.school_loss_protected if is_protected else 1.0
    return share * e.school_loss * years_left
