"""Commands that look at both lives: `compare`, `ledger`, `why`."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from peter.cli.options import lives_of, policy_options, spoken_of, systems_of, under_of
from peter.errors import RequestError
from peter.settings import Settings
from peter.speech import Speech

if TYPE_CHECKING:
    from peter.model.scenario import Event, Scenario


def _life_options(parser: ArgumentParser, say: Speech) -> None:
    parser.add_argument("scenario", metavar="STORY", help=say("peter, peter-harder, or a folder"))
    policy_options(parser, say("what Without has (default: none)"), say)


def _data_options(parser: ArgumentParser, say: Speech) -> None:
    form = parser.add_mutually_exclusive_group()
    for name in ("json", "csv"):
        form.add_argument(
            f"--{name}",
            action="store_const",
            dest="form",
            const=name,
            help=say("as {format}", format=name.upper()),
        )


# compare --------------------------------------------------------------------------------------


def compare_options(parser: ArgumentParser, say: Speech) -> None:
    """The story, what both lives have, the form."""
    _life_options(parser, say)
    _data_options(parser, say)


def compare(options: Namespace, say: Speech, settings: Settings) -> int:
    """Print both lives side by side."""
    from peter.exports import EXPORTS
    from peter.session import compared

    say = spoken_of(options, say, settings)
    lives = compared(*lives_of(options))
    print(EXPORTS[options.form or "text"]["compare"](lives, say, systems_of(options)))
    return 0


# ledger ---------------------------------------------------------------------------------------


def ledger_options(parser: ArgumentParser, say: Speech) -> None:
    """The story, what both lives have, which of the two, the form."""
    _life_options(parser, say)
    parser.add_argument(
        "--life",
        choices=("with", "without"),
        default="with",
        help=say("which life (default: with)"),
    )
    _data_options(parser, say)


def ledger(options: Namespace, say: Speech, _: Settings) -> int:
    """Print one life month by month."""
    from peter.exports import EXPORTS
    from peter.session import lived

    scenario, with_, without = lives_of(options)
    life = lived(scenario, with_ if options.life == "with" else without)
    print(EXPORTS[options.form or "text"]["ledger"](life, say))
    return 0


# why ------------------------------------------------------------------------------------------


def why_options(parser: ArgumentParser, say: Speech) -> None:
    """The story, the event, what both lives have."""
    parser.add_argument(
        "scenario", metavar="STORY", help=say("a name (see `peter --help`) or a folder")
    )
    parser.add_argument("event", metavar="EVENT", help=say("the event's number or id"))
    policy_options(
        parser,
        say("what Without has (default: With less the benefit that the event is about)"),
        say,
    )


def why(options: Namespace, say: Speech, _: Settings) -> int:
    """Print the reasons of an event, in both lives."""
    from peter.exports.as_text import paragraph, why_text
    from peter.scenario.switches import branches_of
    from peter.session import lived
    from peter.views.systems import beside
    from peter.views.tables import policy_name
    from peter.views.why import why_view

    scenario, with_, without = lives_of(options)
    event = _event(scenario, str(options.event))
    if event.switch and not (under_of(options).against or options.without):
        # As the game shows it, so that both say the same.
        without = with_.without(branches_of([event.switch]))
    say = beside(systems_of(options), say)
    both = (with_, say.first), (without, say.second)
    views = [why_view(lived(scenario, policy), event, name, say) for policy, name in both]
    lines = [
        say("{system}: {what}.", system=name, what=policy_name(policy, say))
        for policy, name in both
    ]
    print("\n".join(paragraph(line) for line in lines), why_text(views, say), sep="\n\n")
    return 0


def _event(scenario: "Scenario", wanted: str) -> "Event":
    """The event of this number or id. Raises RequestError where there is none."""
    from peter.errors import nearest

    events = scenario.numbered or scenario.events
    event = next((e for e in events if wanted in (e.id, str(e.number))), None)
    if event is None:
        ids = [f"{e.number} {e.id}" if e.number else e.id for e in events]
        raise RequestError(
            f"The story {scenario.id!r} has no event {wanted!r}. "
            f"{nearest(wanted, [e.id for e in events])} It has: {', '.join(ids)}."
        )
    return event
