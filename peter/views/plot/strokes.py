"""The curves as levels, column by column: what of the series there is room to show."""

from collections.abc import Sequence

import attrs

from peter.views.chart import ChartView
from peter.views.plot.field import Field


@attrs.define
class Stroke:
    """A curve in one column of dots: the levels it covers, and that of its mean."""

    low: int
    mean: int
    high: int

    @property
    def is_flat(self) -> bool:
        return self.low == self.high


@attrs.frozen
class Curves:
    """The two lives by dots across, and the level of the poverty line by cells."""

    with_: list[Stroke]
    without: list[Stroke]
    line: list[int]


def curves_of(chart: ChartView, field: Field) -> Curves:
    with_ = _strokes(chart.with_, field)
    without = _strokes(_beside(chart.with_, chart.without, field.scale.per_level), field)
    # Braille shows the dots of both in one cell; in ASCII a cell has but one level.
    if field.ink.down == 2 and field.rows > 1:
        _part(with_, without, field.rows * field.ink.down - 1)
    cells = slice(None, None, field.ink.across)
    line = [
        field.scale.level(sum(chart.poverty_line[start:end]) / (end - start))
        for start, end in zip(field.starts[cells], field.ends[cells], strict=True)
    ]
    return Curves(with_, without, line)


def _beside(with_: Sequence[float], without: Sequence[float], per_level: float) -> list[float]:
    """Without as it is drawn: a gap of less than a level is made none or a level.

    So it is the gap that is rounded. Were its two ends, lives that hardly differ would meet
    and part from column to column, and the picture would flicker.
    """
    return [
        one + round(gap / per_level) * per_level if abs(gap := other - one) < per_level else other
        for one, other in zip(with_, without, strict=True)
    ]


def _strokes(values: Sequence[float], field: Field) -> list[Stroke]:
    """One stroke a column: the mean where the months differ by a level at most, else all.

    A column begins where the one before ended, so that a fall is drawn as a fall.
    """
    level = field.scale.level
    strokes: list[Stroke] = []
    previous = 0
    for start, end in zip(field.starts, field.ends, strict=True):
        if end - start == 1 and start == previous:
            mean = low = high = level(values[start])
        else:
            months = values[previous:end]
            low, high = level(min(months)), level(max(months))
            mean = level(sum(values[start:end]) / (end - start))
        if high - low <= 1:
            low = high = mean
        if strokes:
            low = min(low, strokes[-1].high + 1)
            high = max(high, strokes[-1].low - 1)
        strokes.append(Stroke(low, mean, high))
        previous = end - 1
    return strokes


def _part(with_: list[Stroke], without: list[Stroke], top: int) -> None:
    """Move a flat stroke by half a row where two different ones would share a cell.

    A cell has one colour. Without moves, away from With; only at the edge does With.
    """
    for one, other in zip(with_, without, strict=True):
        if not (one.is_flat and other.is_flat):
            continue
        step = other.mean - one.mean
        if abs(step) != 1 or one.mean // 2 != other.mean // 2:
            continue
        if 0 <= other.mean + step <= top:
            other.low = other.mean = other.high = other.mean + step
        else:
            one.low = one.mean = one.high = one.mean - step
