"""Commands that write what is printed: `handout`, `worksheet`, `script`."""

from argparse import ArgumentParser, Namespace

from peter.cli.options import (
    PAPER_FORMS,
    form_of,
    form_option,
    give,
    lives_of,
    out_option,
    paper_options,
    policy_options,
    size_of,
    size_option,
    spoken_of,
    under_of,
)
from peter.errors import RequestError
from peter.settings import Settings
from peter.speech import Speech

HANDOUT_FORMS = ("html", "md", "csv", "json")
SCRIPT_FORMS = ("html", "md", "text")
SHEETS = ("summary", "flipchart", "groups")
"""What can be printed of a training, the default first."""


# handout --------------------------------------------------------------------------------------


def handout_options(parser: ArgumentParser, say: Speech) -> None:
    """A story with what both lives have, or a training and which sheet; the form."""
    parser.add_argument(
        "scenario", nargs="?", metavar="STORY", help=say("peter, peter-harder, or a folder")
    )
    policy_options(parser, say("what Without has (default: none)"), say)
    parser.add_argument(
        "--training",
        type=int,
        metavar="NUMBER",
        help=say("of this training instead, as `peter records` numbers it"),
    )
    parser.add_argument(
        "--sheet",
        choices=SHEETS,
        default=SHEETS[0],
        help=say("of a training: its summary, the flipchart or a sheet for each group"),
    )
    form_option(
        parser,
        HANDOUT_FORMS,
        say("as a page to print (html), Markdown, CSV or JSON (default: as FILE ends, html)"),
    )
    size_option(parser, say)
    out_option(parser, say)


def handout(options: Namespace, say: Speech, settings: Settings) -> int:
    """Write the end of a life, or what is left of a training."""
    from peter.exports import EXPORTS
    from peter.session import open_story
    from peter.views.handout import Ending, ending

    if options.training is not None:
        return _sheet(options, say)
    if options.scenario is None:
        raise RequestError("Name a story (such as peter) or a training (--training 3).")
    form = form_of(options, HANDOUT_FORMS)
    size = size_of(options, form)
    say = spoken_of(options, say, settings)
    session = open_story(options.scenario, under=under_of(options))
    end = ending(session)
    if session.against is None and (without := lives_of(options)[2]).benefits:
        # Against nothing it is the end of the game, and says so in the same words.
        end = Ending(session, without)
    return give(EXPORTS[form]["handout"](end, say, **size), options, say)


def _sheet(options: Namespace, say: Speech) -> int:
    """What is left of a training."""
    from peter.cli.kept import open_the_records
    from peter.exports import EXPORTS

    if options.scenario is not None:
        raise RequestError("Name a story or a training, not both.")
    form = form_of(options, PAPER_FORMS)
    with open_the_records(say) as records:
        record = records.record(options.training)
    size = size_of(options, form)
    return give(EXPORTS[form]["sheet"](record, options.sheet, say, **size), options, say)


# worksheet ------------------------------------------------------------------------------------


def worksheet_options(parser: ArgumentParser, say: Speech) -> None:
    """A story or plan, which group, the form."""
    parser.add_argument(
        "name",
        metavar="STORY|PLAN",
        help=say("a story, or a session plan with its groups: session-1, session-2, or a file"),
    )
    parser.add_argument(
        "--group", type=int, default=0, metavar="N", help=say("only of this group of the plan")
    )
    size_option(parser, say)
    paper_options(parser, PAPER_FORMS, say)


def worksheet(options: Namespace, say: Speech, _: Settings) -> int:
    """Write what groups need before anything is revealed."""
    from pathlib import Path

    from peter.errors import nearest
    from peter.exports import EXPORTS
    from peter.scenario.plans import load_plan, plan_ids
    from peter.scenario.shelf import SCRIPT, scenario_ids
    from peter.scenario.stories import load_scenario

    name, known = options.name, (*scenario_ids(), *plan_ids())
    path = Path(name)
    if name not in known and not path.exists():
        raise RequestError(
            f"There is no story or session plan {name!r}. {nearest(name, known)} "
            f"Give a path, or a name: {', '.join(known)}."
        )
    is_plan = name in plan_ids() or (name not in known and path.is_file() and path.name != SCRIPT)
    plan = load_plan(name) if is_plan else None
    scenario = load_scenario(plan.story if plan else name)
    form = form_of(options, PAPER_FORMS)
    size = size_of(options, form)
    text = EXPORTS[form]["worksheet"](scenario, say, plan, options.group, **size)
    return give(text, options, say)


# script ---------------------------------------------------------------------------------------


def script_options(parser: ArgumentParser, say: Speech) -> None:
    """A plan, the story if it is another, the form."""
    parser.add_argument(
        "plan",
        nargs="?",
        default="session-1",
        metavar="PLAN",
        help=say("a session plan: session-1, session-2, or a file (default: session-1)"),
    )
    parser.add_argument(
        "--story", default=None, metavar="STORY", help=say("another story than the plan's")
    )
    paper_options(parser, SCRIPT_FORMS, say)


def script(options: Namespace, say: Speech, _: Settings) -> int:
    """Write the trainer's script."""
    from peter.exports import EXPORTS
    from peter.scenario.plans import load_plan
    from peter.session import open_story

    plan = load_plan(options.plan)
    session = open_story(options.story or plan.story)
    form = form_of(options, SCRIPT_FORMS)
    return give(EXPORTS[form]["script"](session, plan, say), options, say)
