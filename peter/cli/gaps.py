"""`gaps`: a country's own system against the standards, and a template for one's own."""

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from peter.cli.options import form_of, give, out_option
from peter.cli.playing import has_terminal, is_heard, play, wants_lines
from peter.errors import RequestError
from peter.settings import Settings
from peter.speech import Speech

if TYPE_CHECKING:
    from peter.records import Record
    from peter.views.gaps.shown import Shown

FORMS = ("text", "html", "md", "csv", "json")
"""In which it can be written, the default first."""
STDOUT = "-"


def options(parser: ArgumentParser, say: Speech) -> None:
    """Which country, what of it, in which form."""
    parser.add_argument(
        "country",
        nargs="?",
        metavar="COUNTRY",
        help=say("a code such as KG, or the file of a pack (default: list the known ones)"),
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--why",
        metavar="ROW",
        help=say("why a row is as it is, or one cell of it: maternity, or maternity.level"),
    )
    what.add_argument(
        "--figures", action="store_true", help=say("every figure of the pack with its source")
    )
    what.add_argument("--ratify", action="store_true", help=say("what ratifying would take"))
    what.add_argument(
        "--assessment",
        action="store_true",
        help=say("the table of a national dialogue: law, practice, gap, recommendation"),
    )
    what.add_argument(
        "--new", metavar="CODE", help=say("write a template for a country of your own: CODE.toml")
    )
    form = parser.add_mutually_exclusive_group()
    for name in FORMS[1:]:
        form.add_argument(
            f"--{name}",
            action="store_const",
            dest="form",
            const=name,
            help=say("as {format}", format="Markdown" if name == "md" else name.upper()),
        )
    parser.set_defaults(form=None)
    parser.add_argument(
        "--training",
        type=int,
        metavar="NUMBER",
        help=say(
            "with --assessment: the gaps and steps of this training, as `peter records` numbers it "
            "(default: your own notes on the country)"
        ),
    )
    out_option(parser, say)


def gaps(options: Namespace, say: Speech, settings: Settings) -> int:
    """Show a country's gaps, list the countries, or write a template."""
    if options.new is not None:
        return _new(options, say)
    if options.country is None:
        return _list(options, say)
    is_whole = not (_part(options) or options.form or options.out)
    if options.training is not None and not options.assessment:
        raise RequestError("--training NUMBER goes with --assessment.")
    if is_whole and wants_lines(options) is False and has_terminal():
        return play(say, settings, wants_lines=False, country=options.country)
    from peter.exports import EXPORTS

    form, shown = form_of(options, FORMS), _shown(options, say)
    if form == FORMS[0] and not options.out and is_heard(wants_lines(options), settings):
        print(_aloud(shown, say))
        return 0
    return give(EXPORTS[form]["gaps"](shown, say), options, say)


def _aloud(shown: "Shown", say: Speech) -> str:
    """What was asked for, to be listened to."""
    from peter.views.gaps.shown import What

    if shown.what is What.ALL:
        from peter.plain.gaps import aloud

        return aloud(shown.gaps, shown.today, say)
    from peter.plain.aloud import document_aloud
    from peter.views.gaps.document import shown_document

    return document_aloud(shown_document(shown, say))


def _part(options: Namespace) -> bool:
    """Whether a part was asked for, not everything."""
    return bool(options.why or options.figures or options.ratify or options.assessment)


def _shown(options: Namespace, say: Speech) -> "Shown":
    """What was asked for. Raises PeterError where there is no such country, row or training."""
    from datetime import date

    from peter.gaps import find_gaps
    from peter.instruments import catalogue
    from peter.scenario.countries import load_country
    from peter.scenario.economy import base_economy
    from peter.views.gaps.shown import Shown, What

    found = find_gaps(load_country(options.country), catalogue(), base_economy())
    today = date.today().isoformat()
    if options.figures:
        return Shown(found, today, What.FIGURES)
    if options.ratify:
        return Shown(found, today, What.RATIFY)
    if options.assessment:
        record = _written(options.training, found.country.code, say)
        return Shown(found, today, What.ASSESSMENT, record=record)
    if options.why is None:
        return Shown(found, today)
    return _why(Shown(found, today, What.WHY), options.why)


def _written(training: int | None, code: str, say: Speech) -> "Record | None":
    """What was written down: in a training, or in one's own notes on a country, if there are any.

    Raises RecordsError where there is no such training.
    """
    from peter import storage
    from peter.cli.kept import open_the_records
    from peter.records import NAME

    if training is None and not (storage.folder() / NAME).exists():
        return None
    with open_the_records(say) as records:
        number = records.notes(code) if training is None else training
        return None if number is None else records.record(number)


def _why(shown: "Shown", wanted: str) -> "Shown":
    """The row, and the aspect of it, that were asked for: `maternity.level`."""
    from attrs import evolve

    from peter.errors import nearest
    from peter.gaps.matrix import Aspect

    name, _, aspect = wanted.lower().partition(".")
    row = shown.gaps.row(name)
    if row is None:
        rows = [str(row.id) for row in shown.gaps.rows]
        raise RequestError(
            f"There is no row {name!r}. {nearest(name, rows)} Rows: {', '.join(rows)}."
        )
    aspects = list(dict.fromkeys(cell.aspect.value for cell in row.cells))
    if aspect and aspect not in aspects:
        raise RequestError(
            f"The row {name!r} has no aspect {aspect!r}. {nearest(aspect, aspects)} "
            f"It has: {', '.join(aspects)}."
        )
    return evolve(shown, row=name, aspect=Aspect(aspect) if aspect else None)


def _list(options: Namespace, say: Speech) -> int:
    """The countries that ship, and how to write one's own."""
    if _part(options) or options.form or options.out:
        raise RequestError("Name a country first, such as KG; `peter gaps` alone lists them.")
    from datetime import date

    from peter.exports.as_text import table_text
    from peter.scenario.countries import country_ids, load_country
    from peter.views.gaps.countries import YOUR_OWN, countries_table

    countries = [load_country(code) for code in country_ids()]
    print(table_text(countries_table(countries, date.today().isoformat(), say)))
    print(f"\n{say(YOUR_OWN)}")
    return 0


def _new(options: Namespace, say: Speech) -> int:
    """Write a template, and say what to do with it."""
    from datetime import date
    from pathlib import Path

    from peter.exports.keep import write
    from peter.scenario.countries import template

    if options.country is not None or options.form is not None:
        raise RequestError("--new CODE goes alone, or with --out FILE.")
    text = template(options.new, date.today().isoformat())
    if options.out == STDOUT:
        print(text)
        return 0
    path = write(Path(options.out or f"{options.new.lower()}.toml"), text.rstrip("\n"))
    print(say("Written: {path}", path=path), file=sys.stderr)
    steps = say(
        "Edit it, then: peter check {name}; then: peter gaps {name}. What is not known may stay "
        "unknown.",
        name=path.name,
    )
    print(steps, file=sys.stderr)
    return 0
