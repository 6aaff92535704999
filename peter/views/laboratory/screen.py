"""Everything that the laboratory's screen shows at once."""

import attrs

from peter.laboratory import Laboratory, is_changed, references
from peter.model.policy import Policy
from peter.scenario.systems import System, load_system
from peter.speech import ENGLISH, Speech
from peter.views.chart import ChartView
from peter.views.currency import unit_note
from peter.views.laboratory.controls import Control, Group, groups, without_name
from peter.views.laboratory.lives import bill, in_currency, in_words, lifetime_rows
from peter.views.play import Row
from peter.views.river import life_chart
from peter.views.systems import beside, limits
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
    can_play: bool
    """Whether the two policies can be played event by event, as they stand."""
    heads: tuple[str, str]
    """Over the columns: With and Without, or what two systems are called."""
    limits: tuple[str, ...]
    """What must be said of these lives: what is not known of them, what is old."""

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
    systems = systems_of(laboratory)
    say = beside(systems, say)
    words = told(scenario, say) if scenario.words else None
    return LaboratoryView(
        title=words.title if words else scenario.id,
        unit=unit_note(say),
        groups=groups(laboratory, without.measures, unfolded, say),
        with_name=say(laboratory.with_.title),
        without_name=without_name(laboratory, say),
        rows=lifetime_rows(with_, without, say),
        in_words=in_words(with_.measures, without.measures, say),
        bill=bill(with_, without, say),
        in_currency=in_currency(with_, without, say),
        chart=life_chart(with_.life, without.life, words, say=say),
        can_undo=bool(laboratory.past),
        can_reset=is_changed(laboratory),
        can_play=references(laboratory) is not None,
        heads=(say.first, say.second),
        limits=limits(systems, scenario, say) if any(s.country for s in systems) else (),
    )


def systems_of(laboratory: Laboratory) -> tuple[System, ...]:
    """The systems side by side: both, where Without began as another policy than With."""
    with_, preset = laboratory.with_, laboratory.preset
    first = _system(laboratory, with_)
    return (first,) if preset == with_ else (first, _system(laboratory, preset))


def _system(laboratory: Laboratory, policy: Policy) -> System:
    """A policy as it was found: the story's own may stand in a file of its own."""
    if policy == laboratory.own:
        return load_system(laboratory.scenario.policy)
    return load_system(policy.country.lower() or policy.id)
