"""What opens over the laboratory: its help, the command, the measures for trainers."""

from typing import NamedTuple

from textual.content import Content

from peter.laboratory import Laboratory
from peter.speech import Speech, to_say
from peter.tui.screens.laboratory.keys import HELP
from peter.tui.widgets.pairs import Pair
from peter.views.laboratory import (
    EffectsView,
    Place,
    command_view,
    details,
    systems_of,
    trainers_view,
)
from peter.views.systems import beside
from peter.views.table import Table

Part = Content | tuple[Pair, ...] | Table | EffectsView


class Text(NamedTuple):
    """A title, then paragraphs, keys with what they do, or tables."""

    title: str
    parts: tuple[Part, ...]


EXPLAINED = (
    to_say(
        "With, on the left, is one policy as it stands. Without is another, which you change "
        "benefit by benefit. Both lives, the measures and the bill follow at once. A share of pay "
        "beside a benefit is its price; beside it stands what it paid in the life Without."
    ),
    to_say(
        "A branch can be off, at the minimum of C102, or as the more advanced Conventions have "
        "it. The levels floor and story hold what Recommendations ask for; their amounts are "
        "illustrative. Recommended is R191: 18 weeks of maternity leave at full pay. Other "
        "Recommendations are said to advise higher rates; those were not verified, so no level "
        "rests on them."
    ),
    to_say(
        "Every price is illustrative. So is every assumption that both lives share, unless its "
        "line says otherwise. Above or below a standard here never means that a country complies "
        "with it."
    ),
)


def help_text(say: Speech) -> Text:
    """What the laboratory is for, and its keys."""
    pairs = tuple(Pair(say(key), say(text)) for key, text in HELP)
    first, *rest = (Content(say(text)) for text in EXPLAINED)
    return Text(say("The laboratory"), (first, pairs, *rest))


def details_text(laboratory: Laboratory, place: Place, say: Speech) -> Text:
    """What a line is, in full."""
    title = say("What this line rests on")
    return Text(title, tuple(Content(line) for line in details(laboratory, place, say)))


def command_text(laboratory: Laboratory, say: Speech) -> Text:
    """The command that gives the same numbers, or the one that comes nearest."""
    view = command_view(laboratory, say)
    title = say("The same on the command line")
    command = Content.assemble((view.command, "bold"))
    if view.is_exact:
        first = Content(say("This command gives the same numbers:"))
        copied = Content(say("It was copied, if your terminal allows it."))
        return Text(title, (first, command, copied))
    return Text(
        title,
        (
            Content(say("No command gives quite these numbers. This one comes nearest:")),
            command,
            Content(say("Where it falls short:")),
            *(Content(limit) for limit in view.limits),
            Content(say("It was copied with this note, if your terminal allows it.")),
        ),
    )


def trainers_text(laboratory: Laboratory, say: Speech) -> Text:
    """The measures by their field names, each with its source."""
    view = trainers_view(*laboratory.lives(), beside(systems_of(laboratory), say))
    return Text(view.title, (view.table, *(Content(note) for note in view.notes)))
