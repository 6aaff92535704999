"""What somebody asked to see of a country."""

from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from peter.gaps.matrix import Aspect, Gaps

if TYPE_CHECKING:
    from peter.records import Record


class What(StrEnum):
    """What is shown of a country."""

    ALL = "all"
    WHY = "why"
    FIGURES = "figures"
    RATIFY = "ratify"
    ASSESSMENT = "assessment"
    """The table of national dialogues, with what groups wrote down."""


@attrs.frozen(eq=False)
class Shown:
    """What somebody asked to see of a country's gaps."""

    gaps: Gaps
    today: str
    """As `2026-11-22`: what is old by then is marked."""
    what: What = What.ALL
    row: str = ""
    """Of which row, for the why."""
    aspect: Aspect | None = None
    """Of which cell of it; None: of all."""
    record: "Record | None" = None
    """For the assessment: the training or the notes whose gaps and steps stand in it."""
