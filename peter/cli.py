"""The commands. A room is imported only when its command runs, so that each starts quickly."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from peter.errors import PeterError, RequestError
from peter.views.note import NOTE

if TYPE_CHECKING:
    from peter.compare import Comparison
    from peter.model.policy import Policy
    from peter.model.scenario import Scenario


def command(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; gives the exit code."""
    options = _parser().parse_args(arguments)
    run = {
        None: _play,
        "compare": _compare,
        "ledger": _ledger,
        "why": _why,
        "check": _check,
        "instruments": _instruments,
        "policies": _policies,
        "forget": _forget,
    }[options.command]
    return run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="peter",
        description="Meet Peter: a life lived twice, once with social protection, once without. "
        "Without a command the game opens.",
        epilog=NOTE,
    )
    parser.add_argument("--version", action=_Version, help="say which version this is, and leave")
    parser.add_argument(
        "--story",
        default="peter",
        metavar="STORY",
        help="the story to play: a name such as peter-harder, or a folder (default: peter)",
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help="play as lines of text, for screen readers and slow links (or set PETER_PLAIN=1); "
        "chosen by itself where there is no terminal",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def add(name: str, text: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=text, description=text[0].upper() + text[1:] + ".", epilog=example
        )

    compare = add(
        "compare",
        "set both lives side by side, event by event, then over the whole life",
        "Example: peter compare peter --without survivors",
    )
    _life_options(compare)
    form = compare.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_const", dest="form", const="json", help="as JSON")
    form.add_argument("--csv", action="store_const", dest="form", const="csv", help="as CSV")

    ledger = add(
        "ledger",
        "print one life month by month: income, benefits, savings, debt, health",
        "Example: peter ledger peter --life without --csv > without.csv",
    )
    _life_options(ledger)
    ledger.add_argument(
        "--life", choices=("with", "without"), default="with", help="which life (default: with)"
    )
    form = ledger.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_const", dest="form", const="json", help="as JSON")
    form.add_argument("--csv", action="store_const", dest="form", const="csv", help="as CSV")

    why = add(
        "why",
        "say why each claim at an event was paid or refused, step by step, with articles",
        "Example: peter why peter 3",
    )
    why.add_argument("scenario", metavar="STORY", help="a name (see `peter --help`) or a folder")
    why.add_argument("event", metavar="EVENT", help="the event's number or id")
    _policy_options(why)

    check = add(
        "check",
        "say what is wrong in story, policy or instrument files, then live each story under "
        "every combination of its switches",
        "Example: peter check my-story/   Exit code 1 if anything is wrong.",
    )
    check.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")

    instruments = add(
        "instruments",
        "list the Conventions and Recommendations, or show one with its requirements and sources",
        "Example: peter instruments C183",
    )
    instruments.add_argument("code", nargs="?", metavar="CODE", help="such as C102 or R202")

    add(
        "forget",
        "delete the open life that is kept on this computer",
        "Example: peter forget",
    )

    policies = add(
        "policies",
        "show what each policy contains and costs",
        "Example: peter policies kit",
    )
    policies.add_argument("names", nargs="*", metavar="POLICY", help="only these")
    return parser


class _Version(argparse.Action):
    """`--version` with the note on who made this, and who did not."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"Meet Peter {version('meet-peter')}\n{NOTE}")
        parser.exit()


def _life_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", metavar="STORY", help="peter, peter-harder, or a folder")
    _policy_options(parser)


def _policy_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--policy",
        metavar="P",
        help="what With has: a policy's name or file (default: the story's)",
    )
    against = parser.add_mutually_exclusive_group()
    against.add_argument("--against", metavar="P2", help="what Without has (default: none)")
    against.add_argument(
        "--without",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME",
        help="Without is With less these: switches by id or number (1 to 10), or branches; "
        "branch:sickness is the branch alone",
    )


def _scenario(options: argparse.Namespace) -> "Scenario":
    from peter.scenario import load_scenario

    return load_scenario(options.scenario)


def _lives(options: argparse.Namespace) -> "tuple[Scenario, Policy, Policy]":
    """The story, what With has, and what Without has."""
    from peter.scenario import branches_of, load_policy

    scenario = _scenario(options)
    policy = load_policy(options.policy or scenario.policy)
    names = options.without or (() if options.against else scenario.without)
    if names:
        return scenario, policy, policy.without(branches_of(names))
    return scenario, policy, load_policy(options.against or "none")


def _comparison(options: argparse.Namespace) -> "Comparison":
    from peter.session import compared

    return compared(*_lives(options))


def _is_plain(options: argparse.Namespace) -> bool:
    """Whether the game is to be played as lines of text: asked for, or nothing else is possible."""
    import os

    if options.plain or os.environ.get("PETER_PLAIN", "0") not in ("", "0"):
        return True
    is_terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    return not is_terminal or os.environ.get("TERM") == "dumb"


def _play(options: argparse.Namespace) -> int:
    if _is_plain(options):
        from peter.plain.run import run

        return run(options.story)
    from peter.tui.app import PeterApp

    print("With a screen reader: leave with q, then start `peter --plain`.", flush=True)
    app = PeterApp(options.story)
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _compare(options: argparse.Namespace) -> int:
    from peter.exports import EXPORTS

    print(EXPORTS[options.form or "text"]["compare"](_comparison(options)))
    return 0


def _ledger(options: argparse.Namespace) -> int:
    from peter.exports import EXPORTS
    from peter.session import lived

    scenario, with_, without = _lives(options)
    life = lived(scenario, with_ if options.life == "with" else without)
    print(EXPORTS[options.form or "text"]["ledger"](life))
    return 0


def _why(options: argparse.Namespace) -> int:
    from peter.errors import nearest
    from peter.exports.as_text import why_text
    from peter.session import lived
    from peter.views.why import why_view

    scenario, with_, without = _lives(options)
    wanted = str(options.event)
    events = scenario.numbered or scenario.events
    event = next((e for e in events if wanted in (e.id, str(e.number))), None)
    if event is None:
        ids = [f"{e.number} {e.id}" if e.number else e.id for e in events]
        raise RequestError(
            f"The story {scenario.id!r} has no event {wanted!r}. "
            f"{nearest(wanted, [e.id for e in events])} It has: {', '.join(ids)}."
        )
    both = ((with_, "With"), (without, "Without"))
    print(why_text([why_view(lived(scenario, policy), event, name) for policy, name in both]))
    return 0


def _check(options: argparse.Namespace) -> int:
    from peter.check import check

    wrong = 0
    for path in options.paths:
        try:
            report = check(path, _progress if sys.stderr.isatty() else None)
        except PeterError as error:
            print(error)
            wrong += 1
            continue
        finally:
            _end_progress()
        for problem in report.problems:
            print(problem)
        if report.problems:
            wrong += 1
        else:
            lives = f"; {report.lives:,} lives lived to their end" if report.lives else ""
            print(f"{report.name}: this {report.kind} is fine{lives}.")
    return 1 if wrong else 0


def _progress(lives: int, total: int) -> None:
    if lives % 32 == 0:
        print(f"living {lives:,} of {total:,} lives ...", end="\r", file=sys.stderr, flush=True)


def _end_progress() -> None:
    """Wipe the line of progress, so that what follows stands on a clean one."""
    if sys.stderr.isatty():
        print(" " * 40, end="\r", file=sys.stderr, flush=True)


def _instruments(options: argparse.Namespace) -> int:
    from peter.errors import nearest
    from peter.exports.as_text import instrument_text, table_text
    from peter.instruments import catalogue
    from peter.views.catalogue import catalogue_rows, instrument_view
    from peter.views.table import Table

    if options.code is None:
        headings = ("Code", "Title", "Status", "Requirements")
        print(table_text(Table("", headings, catalogue_rows(catalogue()))))
        return 0
    instrument = catalogue().instrument(options.code)
    if instrument is None:
        codes = [i.code for i in catalogue().instruments]
        raise RequestError(
            f"There is no instrument {options.code!r} in the catalogue. "
            f"{nearest(options.code.upper(), codes)}"
        )
    print(instrument_text(instrument_view(instrument)))
    return 0


def _policies(options: argparse.Namespace) -> int:
    from peter.exports.as_text import policy_text
    from peter.scenario import load_policy, policy_ids
    from peter.scenario.economy import base_economy
    from peter.views.tables import policy_view

    names = options.names or policy_ids()
    print("\n\n".join(policy_text(policy_view(load_policy(n), base_economy())) for n in names))
    return 0


def _forget(options: argparse.Namespace) -> int:
    from peter import storage

    del options
    print("The open life was deleted." if storage.forget() else "There was nothing to delete.")
    return 0
