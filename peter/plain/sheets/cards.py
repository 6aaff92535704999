"""The guiding questions as cards: each with its deeper ones, and what was written down about it."""

import attrs

from peter.model.plan import Guide
from peter.model.training import EntryKind
from peter.plain.lines import Page, block, sentence
from peter.plain.sheets.desk import Desk, seen, ways_out
from peter.plain.sheets.noting import PARTING, new_ones
from peter.plain.slide import note_said, slide_said
from peter.plain.state import Act, Answer, Choice, Place, Room, State, back, quit_
from peter.plenary import Kind, Plenary, slides
from peter.speech import to_say
from peter.views.flipchart import entry_line
from peter.views.show import projected_view, trainer_view


def _guides(desk: Desk) -> tuple[Guide, ...]:
    return desk.plenary.plan.guides if desk.plenary.plan else ()


# All of them ----------------------------------------------------------------------------------


def _cards(state: State) -> Page:
    desk, say = seen(state), state.say
    if isinstance(desk, str):
        return (block(desk),)
    number = len(_guides(desk))
    return (say.plural("{number} guiding question.", "{number} guiding questions.", number),)


def _card_choices(state: State) -> tuple[Choice, ...]:
    desk, say = seen(state), state.say
    if isinstance(desk, str):
        return ways_out(state)

    def item(guide: Guide) -> Choice:
        about = [e for e in desk.entries if e.about == guide.id and e.kind is not EntryKind.FINDING]
        count = say.plural("{number} entry.", "{number} entries.", len(about)) if about else ""
        text = " ".join(filter(None, (sentence(say(guide.question)), count)))
        return Choice(f"card-{guide.id}", text, _open(guide.id), (), True, to_say("Card {number}"))

    return (
        *map(item, _guides(desk)),
        Choice(to_say("back"), say("back to the flipchart"), _close, ("b",)),
        quit_(say),
    )


def _open(card: str) -> Act:
    return lambda state: Answer(attrs.evolve(state, at=Place.CARD, card=card))


def _close(state: State) -> Answer:
    return Answer(attrs.evolve(state, at=Place.NOTES, card=""))


# One of them ----------------------------------------------------------------------------------


def _card(state: State) -> Page:
    """The question, the deeper ones, examples and the text, as at its slide; what stands there."""
    desk, say = seen(state), state.say
    if isinstance(desk, str):
        return (block(desk),)
    there = _at(desk, state.card)
    written = [
        sentence(entry_line(entry, desk.plenary, say, PARTING))
        for entry in desk.entries
        if entry.about == state.card and entry.kind is not EntryKind.FINDING
    ]
    return (
        block(*slide_said(projected_view(there, 0, say), say)),
        *(note_said(note) for note in trainer_view(there, 0, say).notes),
        *((block(*written),) if written else ()),
    )


def _at(desk: Desk, card: str) -> Plenary:
    """The show as if it stood at a card; the room sees nothing of it."""
    ids = [guide.id for guide in _guides(desk)]
    found = (
        at
        for at, slide in enumerate(slides(desk.plenary))
        if slide.kind is Kind.GUIDE and ids[slide.part] == card
    )
    return attrs.evolve(desk.plenary, at=next(found), frozen_at=None, is_blank=False)


def _one_choices(state: State) -> tuple[Choice, ...]:
    desk, say = seen(state), state.say
    if isinstance(desk, str):
        return ways_out(state)
    ids = [guide.id for guide in _guides(desk)]
    after = ids[ids.index(state.card) + 1 :]
    text = say("the next card")
    return (
        *new_ones(state, desk, state.card),
        *((Choice(to_say("next"), text, _open(after[0]), ("n",)),) if after else ()),
        Choice(to_say("back"), say("back to the cards"), _to_cards, ("b",)),
        quit_(say),
    )


def _to_cards(state: State) -> Answer:
    return Answer(attrs.evolve(state, at=Place.CARDS, card=""))


ROOMS = {
    Place.CARDS: Room(
        _cards,
        _card_choices,
        (to_say("The guiding questions of the plan. Choose one to hear the deeper ones."),),
        back,
    ),
    Place.CARD: Room(
        _card,
        _one_choices,
        (to_say("One guiding question; a gap or a step about it can be written down."),),
        back,
    ),
}
