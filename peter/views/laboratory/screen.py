"""Everything that the laboratory's screen shows at once."""

import attrs

from peter.laboratory import Laboratory, is_changed
from peter.speech import ENGLISH, Speech
from peter.views.chart import ChartView
from peter.views.laboratory.controls import Control, Group, groups, without_name
from peter.views.laboratory.lives import bill, in_currency, in_words, lifetime_rows
from peter.views.note import UNIT
from peter.views.play import Row
from peter.views.river import life_chart
from peter.views.words import told


@attrs.frozen
class LaboratoryView:
    """Everything on the laboratory's screen."""

    title: str
    unit: str
    groups: tuple[Group, ...]
    with_name: str
    without_name: str
    rows: tuple[Row, ...]
    in_words: str
    bill: str
    in_currency: str
    """The end in a country's money; empty where none was chosen."""
    chart: ChartView
    can_undo: bool
    can_reset: bool

    @property
    def controls(self) -> tuple[Control, ...]:
        """Every line that can be changed, from top to bottom."""
        return tuple(control for group in self.groups for control in group.controls)


def laboratory_view(
    laboratory: Laboratory, unfolded: frozenset[str] = frozenset(), say: Speech = ENGLISH
) -> LaboratoryView:
    """The laboratory's screen; `unfolded` are the ids of the switches whose branches are shown."""
    with_, without = laboratory.lives()
    scenario = laboratory.lived_scenario
    words = told(scenario, say) if scenario.words else None
    return LaboratoryView(
        title=words.title if words else scenario.id,
        unit=say(UNIT),
        groups=groups(laboratory, without.measures, unfolded, say),
        with_name=say(laboratory.with_.title),
        without_name=without_name(laboratory, say),
        rows=lifetime_rows(with_.measures, without.measures, say),
        in_words=in_words(with_.measures, without.measures, say),
        bill=bill(with_, without, say),
        in_currency=in_currency(with_, without, say),
        chart=life_chart(with_.life, without.life, words, say=say),
        can_undo=bool(laboratory.past),
        can_reset=is_changed(laboratory),
    )
