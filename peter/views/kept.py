"""The lives that are kept: what is asked where a new one would take the place of the open one."""

import attrs

from peter.session import Session
from peter.speech import Speech
from peter.views.words import told


@attrs.frozen
class AnewView:
    """The question whether to begin anew while a life is under way."""

    title: str
    go_on: str
    begin: str


def anew_view(life: Session | None, before: Session | None, say: Speech) -> AnewView | None:
    """What is asked before a new life begins; None where none is under way.

    `before` is the one that is kept as the life before until then.
    """
    if life is None or life.is_untouched or life.is_ended:
        return None
    begin = say("Begin anew; the open life is kept")
    if before is not None:
        begin = say("Begin anew; the life before is given up")
    return AnewView(
        say(
            "Open now: {title}, event {number} of {total}",
            title=told(life.scenario, say).title,
            number=life.position + 1,
            total=len(life.events),
        ),
        say("Go on with the open life"),
        begin,
    )
