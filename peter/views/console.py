"""What stands on the trainer's own screen in a second terminal: the room's screen in small, more.

The notes, the clock and the tally are those of `peter.views.show`; here is what else a console has.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import attrs

from peter.link import Heard, State, Status
from peter.plenary import Plenary, phase_of, slides
from peter.speech import LANGUAGES, Speech, to_say
from peter.views.play import event_list
from peter.views.show import (
    Measure,
    OptionView,
    ProjectedView,
    TrainerView,
    projected_view,
    trainer_view,
)
from peter.views.show.trainer import phase_line

RIGHT = "✓"
PARTED = 2
"""Columns left free between two columns."""

STANDS = {
    State.REFUSED: to_say(
        "The projection does not take this console: it knows another token. Trying again."
    ),
    State.OTHER_VERSION: to_say(
        "The projection is of another version of this program. Start both from the same one."
    ),
    State.FULL: to_say("Too many consoles are open. Close one; this one tries again."),
    State.UNSAFE: to_say(
        "The file that says where the projection is can be read or written by others, so it is "
        "not used. Start the projection again."
    ),
    State.UNREADABLE: to_say(
        "The projection shows a story or plan that cannot be read here, or is of a later version."
    ),
}


class Weight(StrEnum):
    """How a line of the small screen stands out."""

    STRONG = "strong"
    PLAIN = "plain"
    DIM = "dim"


@attrs.frozen
class Line:
    """One line of a slide in small."""

    text: str
    weight: Weight = Weight.PLAIN


@attrs.frozen
class Part:
    """One line of the plan: a phase, or an event where there is no plan."""

    text: str
    is_here: bool
    is_over: bool


@attrs.frozen
class ConsoleView:
    """Everything on the console. No text in it is markup."""

    time: str
    """`14:03`."""
    trainer: TrainerView
    room: str
    """Over the small screen: whose it is, with the place and, where it is another, the language."""
    screen: tuple[Line, ...]
    """What the room sees, in small; without the answers that stand in the tally."""
    ahead: tuple[Line, ...]
    """The next slide, in small; empty at the end."""
    plan: tuple[Part, ...]


def console_view(heard: Heard, now: float, say: Speech) -> ConsoleView:
    """The console at a time in seconds since the epoch."""
    plenary = heard.plenary
    trainer = trainer_view(plenary, now, say, heard.people)
    seen = projected_view(plenary, now, say)
    is_along = plenary.projected == plenary.slide
    next_ = attrs.evolve(plenary, at=plenary.at + 1, frozen_at=None, is_blank=False)
    is_last = plenary.at + 1 >= len(slides(plenary))
    return ConsoleView(
        time=clock_time(now)[:-3],
        trainer=trainer,
        room=_room(seen, heard.language, say),
        screen=small(seen, say, has_options=not (trainer.tally and is_along)),
        ahead=() if is_last else small(projected_view(next_, now, say), say),
        plan=_plan(plenary, say),
    )


def clock_time(now: float) -> str:
    """The time of day where this computer stands: `14:03:22`."""
    return datetime.fromtimestamp(now).strftime("%H:%M:%S")


def link_line(status: Status, say: Speech) -> str:
    """How the console stands to the projection; empty while all is well."""
    if status.state is State.LINKED:
        return ""
    if status.state in STANDS:
        return say(STANDS[status.state])
    if status.since is None:
        return say("No projection yet: start `peter present` in the other terminal. Looking.")
    return say(
        "No link to the projection since {time}; trying again.", time=clock_time(status.since)
    )


# The room's screen in small ---------------------------------------------------------------------


def _room(seen: ProjectedView, language: str, say: Speech) -> str:
    """`The room sees · 3 / 10 · Русский`."""
    parts = [say("The room sees"), seen.place]
    if language in LANGUAGES and language != say.language:
        parts.append(LANGUAGES[language])
    return " · ".join(filter(None, parts))


def small(view: ProjectedView, say: Speech, *, has_options: bool = True) -> tuple[Line, ...]:
    """A slide as lines of text in the terminal's own letters."""
    if view.is_blank:
        return (Line(say("Nothing: the screen is dark."), Weight.DIM),)
    has_heading = bool(view.heading)
    lines = [
        Line(view.over, Weight.DIM),
        Line(view.heading, Weight.STRONG),
        Line(view.text, Weight.PLAIN if has_heading else Weight.STRONG),
        *(_option(option) for option in view.options if has_options),
        *_table(view.measures, view.heads),
        *(Line(f"{column.title}: {column.figure}") for column in view.columns),
    ]
    # A chart's description says also what is drawn.
    below = view.under if view.chart is None else view.chart.description
    lines.append(Line(below, Weight.DIM))
    return tuple(line for line in lines if line.text)


def _option(option: OptionView) -> Line:
    """`✓ 2  12 weeks: 3 → 9; Group 4`."""
    said = [" → ".join(map(str, option.hands))] if option.hands else []
    said += option.groups
    mark = f"{RIGHT} " if option.is_right else "  "
    text = f"{mark}{option.number}  {option.text}" + (f": {'; '.join(said)}" if said else "")
    return Line(text, Weight.STRONG if option.is_right else Weight.PLAIN)


def _table(measures: Iterable[Measure], heads: tuple[str, str]) -> list[Line]:
    """Both lives in columns: With left, Without right."""
    rows = [("", *heads), *((m.label, m.with_, m.without) for m in measures)]
    if len(rows) == 1:
        return []
    label, with_, without = (max(map(len, column)) + PARTED for column in zip(*rows, strict=True))
    return [
        Line(
            f"{row[0]:<{label - PARTED}}{row[1]:>{with_}}{row[2]:>{without}}",
            Weight.PLAIN if number else Weight.DIM,
        )
        for number, row in enumerate(rows)
    ]


# The plan ---------------------------------------------------------------------------------------


def _plan(plenary: Plenary, say: Speech) -> tuple[Part, ...]:
    """The phases with their minutes; without a plan the events with his age."""
    if plenary.plan is None:
        return _events(plenary, say)
    here = phase_of(plenary)
    at = plenary.plan.phases.index(here) if here else 0
    return tuple(
        Part(phase_line(phase, say), number == at, number < at)
        for number, phase in enumerate(plenary.plan.phases)
    )


def _events(plenary: Plenary, say: Speech) -> tuple[Part, ...]:
    show, events = slides(plenary), plenary.session.events
    first = [next(n for n, s in enumerate(show) if s.event == event.id) for event in events]
    parts = []
    for event, begins, (age, title) in zip(
        events, first, event_list(plenary.session, say), strict=True
    ):
        is_here = plenary.slide.event == event.id
        number = f"{event.number:>2}  " if event.number else ""
        parts.append(Part(f"{number}{title} ({age})", is_here, not is_here and begins < plenary.at))
    return tuple(parts)
