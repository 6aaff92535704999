"""Commands about what is kept: `report` and `records` of trainings, and `forget`."""

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from peter.cli.options import form_of, form_option, give, out_option
from peter.cli.playing import is_heard, wants_lines
from peter.errors import RequestError
from peter.settings import Settings
from peter.speech import Speech

if TYPE_CHECKING:
    from peter.records import Records
    from peter.views.report import Outcome

REPORT_FORMS = ("text", "html", "md", "csv")


def open_the_records(say: Speech) -> "Records":
    """The records where they stand; says what happened to them, if anything did."""
    from peter import storage
    from peter.records import NAME, open_records

    records = open_records(storage.folder() / NAME, say)
    if records.notice:
        print(records.notice, file=sys.stderr)
    return records


# report ---------------------------------------------------------------------------------------


def report_options(parser: ArgumentParser, say: Speech) -> None:
    """Which trainings, the form."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "ids",
        nargs="*",
        type=int,
        metavar="NUMBER",
        default=[],
        help=say("of these trainings, as `peter records` numbers them (default: the last one)"),
    )
    which.add_argument("--all", action="store_true", help=say("of all trainings in the records"))
    which.add_argument(
        "--series",
        metavar="FILE",
        help=say("of trainings written down elsewhere: a file, or series-kyrgyzstan"),
    )
    form_option(
        parser,
        REPORT_FORMS,
        say("as text, a page to print (html), Markdown or CSV (default: as FILE ends, text)"),
    )
    out_option(parser, say)


def report(options: Namespace, say: Speech, settings: Settings) -> int:
    """Write the outcome report of trainings."""
    from peter.exports import EXPORTS

    form = form_of(options, REPORT_FORMS)
    is_shown = form == REPORT_FORMS[0] and not options.out
    if is_shown and is_heard(wants_lines(options), settings):
        from peter.plain.aloud import document_aloud
        from peter.views.report import report

        print(document_aloud(report(_outcome(options, say), say)))
        return 0
    return give(EXPORTS[form]["report"](_outcome(options, say), say), options, say)


def _outcome(options: Namespace, say: Speech) -> "Outcome":
    """The trainings that were asked for. Raises RequestError where there are none."""
    from datetime import date

    from peter.records import load_series
    from peter.views.report import Outcome

    today = date.today().isoformat()
    if options.series:
        series = load_series(options.series)
        return Outcome(series.records, series, today)
    with open_the_records(say) as records:
        # Notes on a country are no training; they are reported where they are asked for.
        ids = [training.id for training in records.trainings() if not training.system]
        if not ids and not options.ids:
            raise RequestError(say("There are no trainings in the records yet."))
        wanted = options.ids or (ids if options.all else [max(ids)])
        return Outcome(map(records.record, dict.fromkeys(wanted)), today=today)


# records --------------------------------------------------------------------------------------


def records_options(parser: ArgumentParser, say: Speech) -> None:
    """What to do with them; without it they are listed."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    backup = actions.add_parser("backup", help=say("copy the records into a new file"))
    backup.add_argument("file", metavar="FILE")
    enter = actions.add_parser("enter", help=say("add trainings that were written down elsewhere"))
    enter.add_argument("file", metavar="FILE")
    change = actions.add_parser(
        "change", help=say("write more down of one training, also what was applied months later")
    )
    change.add_argument("number", metavar="NUMBER", type=int)
    remove = actions.add_parser("remove", help=say("delete one training with all that is kept"))
    remove.add_argument("number", metavar="NUMBER", type=int)


def records(options: Namespace, say: Speech, settings: Settings) -> int:
    """List the trainings, copy, add or delete."""
    from pathlib import Path

    from peter.exports.as_text import table_text
    from peter.records import load_series
    from peter.views.records import trainings_table

    with open_the_records(say) as records:
        if options.action == "backup":
            records.backup(Path(options.file))
            path = Path(options.file).expanduser().absolute()
            print(say("Written: {path}", path=path), file=sys.stderr)
        elif options.action == "enter":
            entered = records.enter(load_series(options.file).records)
            print(say.plural("{number} training", "{number} trainings", len(entered)))
        elif options.action == "change":
            if is_heard(wants_lines(options), settings):
                from peter.plain.later import change

                change(options.number, say)
            else:
                _change(records, options.number, say, settings)
        elif options.action == "remove":
            records.remove_training(options.number)
            print(say("It was deleted."))
        elif trainings := records.trainings():
            table = trainings_table(trainings, say)
            if is_heard(wants_lines(options), settings):
                from peter.plain.aloud import table_aloud

                print(table_aloud(table))
            else:
                print(table_text(table))
            print(say("They are kept in {path}.", path=records.path))
        else:
            print(say("There are no trainings in the records yet."))
    return 0


def _change(records: "Records", number: int, say: Speech, settings: Settings) -> None:
    """The flipchart and the form of a training on the screen, until they are closed."""
    from peter.showing import Kept, shown_again
    from peter.tui.later import LaterApp
    from peter.tui.terminal import run

    app = LaterApp(Kept(records, number), shown_again(records, number), settings, say)
    run(app)
    if app.failure is not None:
        raise app.failure


# forget ---------------------------------------------------------------------------------------


def forget_options(parser: ArgumentParser, say: Speech) -> None:
    """Whether the settings go too."""
    parser.add_argument("--settings", action="store_true", help=say("and the settings"))


def forget(options: Namespace, say: Speech, _: Settings) -> int:
    """Delete what is kept of the game."""
    from peter import storage

    if storage.forget(settings=options.settings):
        print(say("It was deleted."))
    else:
        print(say("There was nothing to delete."))
    return 0
