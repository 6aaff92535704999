"""Where the player is: a frozen Session, and pure functions that give the next one."""

from functools import lru_cache
from typing import NamedTuple

import attrs

from peter.compare import Comparison, compare
from peter.errors import RequestError
from peter.life import simulate
from peter.model.life import Life
from peter.model.policy import Policy, Switch
from peter.model.scenario import Event, Scenario
from peter.model.terms import Branch
from peter.scenario.stories import load_scenario
from peter.scenario.switches import switches
from peter.scenario.systems import System, load_system, reached, unreached
from peter.scenario.words import OPTIONS

GUIDE = ("story", "question", "columns", "price", "why", "turn")
"""The steps of the worked example, in order; its words stand in `views/guide.py`."""

GUIDE_SHOWS = GUIDE.index("columns")
"""The step from which on the worked example shows both lives."""

LIVES_KEPT = 6
"""Lives kept in memory; each is lived again in milliseconds when it is gone."""


@attrs.frozen
class Session:
    """A player's place in a story. Everything else is derived from it."""

    scenario: Scenario
    policy: Policy
    """What With has."""
    switches: tuple[Switch, ...]
    position: int = 0
    """Index into the scenario's numbered events."""
    off: frozenset[str] = frozenset()
    """Ids of the switches that Without lacks."""
    past: tuple["Session", ...] = ()
    """Earlier sessions, for undo; each without a past of its own."""
    asks: bool = False
    """Whether each event asks for a prediction before it shows both lives."""
    is_short: bool = False
    """Whether the player walks through the story's short selection of events."""
    choice: int | None = None
    """Option of the open question, from 1; free to change until it is locked."""
    predictions: tuple[tuple[str, int | None], ...] = ()
    """Locked options by event id, in the order they were locked; None: passed by."""
    guide: int | None = None
    """Index of the worked example's step at the first event; past the last one: it was seen to
    its end. None: there is none, or it was skipped."""
    systems: tuple[System, ...] = ()
    """What was chosen to be lived under: one in place of the story's own, or two side by side.
    Empty: the story's own."""

    @property
    def events(self) -> tuple[Event, ...]:
        """The events the player walks through."""
        numbered = self.scenario.numbered
        if not self.is_short:
            return numbered
        return tuple(e for e in numbered if e.number in self.scenario.short) or numbered

    @property
    def is_asking(self) -> bool:
        """Whether the event's question waits, so that neither life may be shown."""
        return (
            self.asks
            and self.event.answer is not None
            and not self._was_shown
            and all(event_id != self.event.id for event_id, _ in self.predictions)
        )

    @property
    def _was_shown(self) -> bool:
        """Whether the worked example answered this event's question for the player."""
        return self.is_first and self.guide is not None and self.guide >= GUIDE_SHOWS

    @property
    def guide_step(self) -> str | None:
        """The step of the worked example that is told now; None where none is."""
        if self.guide is None or not self.is_first or self.guide >= len(GUIDE):
            return None
        return GUIDE[self.guide]

    @property
    def prediction(self) -> int | None:
        """The option locked for this event; None where there is none."""
        return dict(self.predictions).get(self.event.id)

    @property
    def event(self) -> Event:
        """Where the player is."""
        return self.events[self.position]

    @property
    def is_first(self) -> bool:
        """Whether nothing comes before."""
        return self.position == 0

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after."""
        return self.position == len(self.events) - 1

    @property
    def is_ended(self) -> bool:
        """Whether only the end of the life is left to be seen."""
        return self.is_last and not self.is_asking

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was answered in it yet, nor gone on; an example is no answer."""
        return self.is_first and self.choice is None and not self.predictions

    @property
    def branches_off(self) -> tuple[Branch, ...]:
        """The branches and rights that Without lacks."""
        off = {b for switch in self.switches if switch.id in self.off for b in switch.branches}
        return tuple(branch for branch in Branch if branch in off)

    @property
    def against(self) -> Policy | None:
        """The policy of the second life; None: that of the first, less what is switched off."""
        return self.systems[1].policy if len(self.systems) > 1 else None

    @property
    def is_reached(self) -> bool:
        """Whether the law reaches the hero's work: whether any scheme may cover it."""
        return self.scenario.hero not in self.scenario.uncovered

    def has(self, switch: Switch) -> bool:
        """Whether the second life has anything that a switch could take away."""
        policy = self.policy if self.against is None else self.against
        return any(benefit.branch in switch.branches for benefit in policy.benefits)

    def comparison(self) -> Comparison:
        """Both lives, lived now or remembered."""
        second = self.policy if self.against is None else self.against
        return compared(self.scenario, self.policy, second.without(self.branches_off))

    def whole(self) -> Comparison:
        """Both lives as they are at the end, whatever was switched: the second has nothing of
        what can be switched, or all of its own system."""
        second = self.against
        if second is None:
            every = tuple(b for switch in self.switches for b in switch.branches)
            second = self.policy.without(every)
        return compared(self.scenario, self.policy, second)


class Under(NamedTuple):
    """What a story is lived under, by the names or paths of policies; empty: as it was written."""

    policy: str = ""
    """What takes the place of the story's own."""
    against: str = ""
    """What the second life has, instead of the same less what is switched off."""
    is_reached: bool = True
    """Whether the law reaches the hero's work, so that a scheme may cover it."""


OWN = Under()

UNDO_STEPS = 50


def begin(
    scenario: Scenario,
    policy: Policy,
    switches: tuple[Switch, ...],
    *,
    asks: bool = False,
    is_short: bool = False,
    is_guided: bool = False,
    systems: tuple[System, ...] = (),
) -> Session:
    """A story from its first event, with that event's own switch off.

    Where it asks, `is_guided` plays the first event as a worked example. Where `systems` were
    chosen, `policy` is that of the first.
    """
    session = Session(scenario, policy, switches, asks=asks, is_short=is_short, systems=systems)
    guide = 0 if is_guided and session.is_asking else None
    return attrs.evolve(session, off=_own_switch(session), guide=guide)


def open_story(
    story: str,
    *,
    asks: bool = False,
    is_short: bool = False,
    is_guided: bool = False,
    under: Under = OWN,
) -> Session:
    """The session at the start of a story, by name or folder, with both lives lived.

    The questions are about the story's own policy, so nothing is asked under another.

    Raises PeterError where the story or a policy cannot be read, or where there are no events to
    walk through.
    """
    scenario = load_scenario(story)
    if not scenario.numbered:
        raise RequestError(f"The story {story!r} has no numbered events, so it cannot be played.")
    own = load_system(under.policy or scenario.policy)
    systems: tuple[System, ...] = ()
    if under.against:
        systems = own, load_system(under.against)
    elif under.policy:
        systems = (own,)
    if len(systems) > 1 and systems[0].policy == systems[1].policy:
        raise RequestError(f"Both lives would have the same: {own.policy.title}. Name another.")
    asks = asks and not systems and under.is_reached
    session = begin(
        scenario,
        own.policy,
        switches(),
        asks=asks,
        is_short=is_short,
        is_guided=is_guided,
        systems=systems,
    )
    if not under.is_reached and session.is_reached:
        session = attrs.evolve(reach(session), past=())
    session.comparison()
    return session


def under_of(session: Session) -> Under:
    """What a session is lived under, to open another story so."""
    names = [system.reference for system in session.systems]
    policy, against = (*names, "", "")[:2]
    return Under(policy, against, session.is_reached)


def reach(session: Session) -> Session:
    """The law does not reach the hero's work any more, in either life; or it does again."""
    change = unreached if session.is_reached else reached
    return attrs.evolve(session, scenario=change(session.scenario), past=_remember(session))


def advance(session: Session) -> Session:
    """The next event, with its own switch off; the same session at the end."""
    return jump(session, session.position + 1)


def rewind(session: Session) -> Session:
    """The event before."""
    return jump(session, session.position - 1)


def jump(session: Session, position: int) -> Session:
    """An event by its index; the same session where there is none."""
    if position == session.position or not 0 <= position < len(session.events):
        return session
    moved = attrs.evolve(session, position=position, choice=None, past=_remember(session))
    return attrs.evolve(moved, off=_own_switch(moved))


def toggle(session: Session, switch_id: str) -> Session:
    """Switch a benefit off in the second life, or on again; nothing where that has none of it."""
    switch = next((switch for switch in session.switches if switch.id == switch_id), None)
    if session.against is not None and switch is not None and not session.has(switch):
        return session
    return attrs.evolve(session, off=session.off ^ {switch_id}, past=_remember(session))


def toggle_all(session: Session) -> Session:
    """Take all switches away; where all are away, bring them back to the event's own."""
    every = frozenset(switch.id for switch in session.switches)
    off = _own_switch(session) if session.off == every else every
    return attrs.evolve(session, off=off, past=_remember(session))


def follow(session: Session) -> Session:
    """The next step of the worked example; after the last one, the next event."""
    if session.guide is None or session.guide_step is None:
        return session
    further = attrs.evolve(session, guide=session.guide + 1)
    return further if further.guide_step is not None else advance(further)


def skip(session: Session) -> Session:
    """Out of the worked example: to the question as usual, or, once both lives are shown, to them.

    What the program answered is never asked again: it would not be a prediction.
    """
    if session.guide_step is None:
        return session
    return attrs.evolve(session, guide=None if session.is_asking else len(GUIDE))


def predict(session: Session, option: int) -> Session:
    """Choose an option of the open question; the same session where there is none.

    Whoever answers during the worked example has taken over.
    """
    if not session.is_asking or not 1 <= option <= OPTIONS:
        return session
    return attrs.evolve(skip(session), choice=option)


def lock(session: Session) -> Session:
    """Lock the chosen option, so that both lives may be shown; nothing chosen, nothing locked."""
    if not session.is_asking or session.choice is None:
        return session
    return _lock(session, session.choice)


def pass_by(session: Session) -> Session:
    """Go past the open question without a prediction; past the whole event where it may hurt.

    During the worked example, past the example.
    """
    if session.guide_step is not None:
        return skip(session)
    if not session.is_asking:
        return session
    passed = _lock(session, None)
    return advance(passed) if session.event.content_note else passed


def _lock(session: Session, option: int | None) -> Session:
    """Not undone by `undo`: a prediction that was locked stays so."""
    return attrs.evolve(
        session, choice=None, predictions=(*session.predictions, (session.event.id, option))
    )


def undo(session: Session) -> Session:
    """The session as it was before the last step."""
    if not session.past:
        return session
    return attrs.evolve(
        session.past[-1],
        past=session.past[:-1],
        predictions=session.predictions,
        guide=session.guide,
    )


def _own_switch(session: Session) -> frozenset[str]:
    """What an event switches off by itself: nothing where two systems stand side by side."""
    own = session.event.switch
    return frozenset() if own is None or session.against is not None else frozenset({own})


def _remember(session: Session) -> tuple[Session, ...]:
    return (*session.past, attrs.evolve(session, past=()))[-UNDO_STEPS:]


@lru_cache(maxsize=LIVES_KEPT)
def lived(scenario: Scenario, policy: Policy) -> Life:
    """A life, remembered."""
    return simulate(scenario, policy)


@lru_cache(maxsize=LIVES_KEPT)
def compared(scenario: Scenario, with_: Policy, without: Policy) -> Comparison:
    """Two lives side by side, remembered."""
    return compare(lived(scenario, with_), lived(scenario, without))
