"""What else the standards say at an event: cards, each with what it rests on."""

import attrs

from peter.session import Session
from peter.speech import Speech
from peter.views.why import instrument_line
from peter.views.words import told


@attrs.frozen
class CardView:
    """One card."""

    title: str
    text: str
    instrument: str
    """Instrument, articles, and how far they were checked."""


def cards_view(session: Session, say: Speech) -> tuple[CardView, ...]:
    """The cards of the event at which a session is."""
    words = told(session.scenario, say)
    return tuple(
        CardView(
            words.named(card.title),
            words.named(card.text),
            instrument_line(card.requirement, say),
        )
        for card in words.events[session.event.id].cards
    )
