"""From units of money to levels, the smallest steps of height a set of glyphs can show."""

from collections.abc import Iterable
from math import ceil, floor

import attrs

from peter.speech import Speech
from peter.views.chart import ChartView
from peter.views.plot.canvas import cells_of
from peter.views.plot.ink import Ink


@attrs.frozen
class Scale:
    """Units to levels; level 0 is the lowest dot of the field."""

    low: float
    """The units at level 0, ..."""
    high: float
    """... and at level `top`."""
    top: int
    ticks: tuple[float, ...]

    @property
    def per_level(self) -> float:
        """The units from one level to the next; 0 if there is one level only."""
        return (self.high - self.low) / self.top if self.top else 0.0

    def level(self, units: float) -> int:
        return int((units - self.low) * self.top / (self.high - self.low) + 0.5)


def scale_for(chart: ChartView, rows: int, ink: Ink) -> Scale:
    """Zero is always on the scale; the ends are round where that costs little room."""
    series = chart.with_, chart.without, chart.poverty_line
    low = min(0.0, *map(min, series))
    high = max(0.0, *map(max, series))
    if high - low < 1:
        high = low + 100
    # One level stays free at the top, so that a curve there can still be told from another.
    levels = rows * ink.down - 1
    top = levels - 1 if levels > 5 and ink.down > 1 else levels
    most = max(3 if low < 0 else 2, min(4, rows // 3 + 1))
    for step in _steps(high - low):
        round_low, round_high = floor(low / step) * step, ceil(high / step) * step
        waste = 0.15 * (high - low)
        first = round_low if low - round_low <= waste else low
        last = round_high if round_high - high <= waste else high
        ticks = range(ceil(first / step), floor(last / step) + 1)
        if len(ticks) <= most:
            return Scale(first, last, top, tuple(step * n for n in ticks))
    return Scale(low, high, top, (0,))


def _steps(extent: float) -> Iterable[int]:
    """Round steps from fine to coarse that may divide the extent."""
    power = 1
    while power <= 2 * extent:
        yield power
        yield 2 * power
        # A quarter of 10 is not whole: too fine a distinction for sums of money.
        if power >= 100:
            yield power * 5 // 2
        yield 5 * power
        power *= 10


def amount(units: float, say: Speech) -> str:
    """A tick's label, thousands parted as the language does."""
    return "".join(cells_of(say.number(units)))
