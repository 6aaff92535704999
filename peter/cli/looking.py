"""Commands that look at files and facts: `check`, `instruments`, `policies`."""

import sys
from argparse import ArgumentParser, Namespace

from peter.errors import PeterError, RequestError
from peter.settings import Settings
from peter.speech import Speech

# check ----------------------------------------------------------------------------------------


def check_options(parser: ArgumentParser, say: Speech) -> None:
    """Files or folders."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help=say("files or folders"))


def check(options: Namespace, _: Speech, __: Settings) -> int:
    """Say what is wrong in files; 1 if anything is."""
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


# instruments ----------------------------------------------------------------------------------


def instruments_options(parser: ArgumentParser, say: Speech) -> None:
    """Which one."""
    parser.add_argument("code", nargs="?", metavar="CODE", help=say("such as C102 or R202"))


def instruments(options: Namespace, say: Speech, _: Settings) -> int:
    """List the instruments, or show one."""
    from peter.errors import nearest
    from peter.exports.as_text import instrument_text, table_text
    from peter.instruments import catalogue
    from peter.views.catalogue import catalogue_rows, instrument_view
    from peter.views.table import Table

    if options.code is None:
        headings = (say("Code"), say("Title"), say("Status"), say("Requirements"))
        print(table_text(Table("", headings, catalogue_rows(catalogue(), say))))
        return 0
    instrument = catalogue().instrument(options.code)
    if instrument is None:
        codes = [i.code for i in catalogue().instruments]
        raise RequestError(
            f"There is no instrument {options.code!r} in the catalogue. "
            f"{nearest(options.code.upper(), codes)}"
        )
    print(instrument_text(instrument_view(instrument, say), say))
    return 0


# policies -------------------------------------------------------------------------------------


def policies_options(parser: ArgumentParser, say: Speech) -> None:
    """Which ones."""
    parser.add_argument("names", nargs="*", metavar="POLICY", help=say("only these"))


def policies(options: Namespace, say: Speech, _: Settings) -> int:
    """Print what policies contain."""
    from peter.exports.as_text import policy_text
    from peter.scenario.economy import base_economy
    from peter.scenario.policies import load_policy
    from peter.scenario.shelf import policy_ids
    from peter.views.policies import policy_view

    views = (
        policy_view(load_policy(name), base_economy(), say)
        for name in options.names or policy_ids()
    )
    print("\n\n".join(policy_text(view, say) for view in views))
    return 0
