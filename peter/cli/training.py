"""Commands of a training: `present` and `console` in the room, `ready` the day before."""

import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

from peter.cli.options import spoken_of, systems_options, under_of
from peter.cli.playing import is_plain, wants_lines
from peter.settings import Settings
from peter.speech import Speech

if TYPE_CHECKING:
    from pathlib import Path


def _way_options(parser: ArgumentParser, say: Speech) -> None:
    """Lines or the screen, for this once; without either what stands before the command holds."""
    way = parser.add_mutually_exclusive_group()
    way.add_argument(
        "--plain",
        action="store_true",
        default=SUPPRESS,
        help=say("as lines of text, for screen readers; chosen by itself without a terminal"),
    )
    way.add_argument(
        "--screen",
        action="store_true",
        default=SUPPRESS,
        help=say("on the screen, where lines of text were chosen before"),
    )


# present --------------------------------------------------------------------------------------


def present_options(parser: ArgumentParser, say: Speech) -> None:
    """The story, the plan, sound, lines or the screen."""
    parser.add_argument(
        "scenario",
        nargs="?",
        metavar="STORY",
        help=say("peter, peter-harder, or a folder (default: the plan's, else peter)"),
    )
    parser.add_argument(
        "--plan",
        metavar="PLAN",
        help=say("the plan of a session: session-1, session-2, or a file of your own"),
    )
    parser.add_argument(
        "--sound", action="store_true", help=say("ring two minutes before the end of a phase")
    )
    systems_options(parser, say)
    _way_options(parser, say)


def present(options: Namespace, say: Speech, settings: Settings) -> int:
    """Show a story to a room."""
    from peter.scenario.plans import load_plan

    story = options.scenario or (load_plan(options.plan).story if options.plan else "peter")
    say, under = spoken_of(options, say, settings), under_of(options)
    if is_plain(wants_lines(options), settings):
        from peter.plain.showing import present as present_plainly

        return present_plainly(story, options.plan, say, under=under)
    from peter.tui.present import present
    from peter.views.glyphs import glyphs_for

    glyphs = glyphs_for(os.environ, sys.stdout.encoding or "")
    return present(story, options.plan, say, settings, glyphs, has_sound=options.sound, under=under)


# console --------------------------------------------------------------------------------------


def console_options(parser: ArgumentParser, say: Speech) -> None:
    """Lines or the screen."""
    _way_options(parser, say)


def console(options: Namespace, say: Speech, settings: Settings) -> int:
    """Open the trainer's own screen."""
    from peter import storage
    from peter.records import NAME, from_data, open_records

    if is_plain(wants_lines(options), settings):
        from peter.plain.console import console

        return console(storage.private_folder(), from_data, say)
    from peter.tui.console import ConsoleApp
    from peter.tui.terminal import run as run_in_terminal

    app = ConsoleApp(
        storage.private_folder(),
        from_data,
        records=lambda: open_records(storage.folder() / NAME, say),
        settings=settings,
        say=say,
    )
    run_in_terminal(app)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


# ready ----------------------------------------------------------------------------------------


def ready_options(parser: ArgumentParser, say: Speech) -> None:
    """The story, the plan, where the texts are, what to try."""
    parser.add_argument(
        "story",
        nargs="?",
        default="peter",
        metavar="STORY",
        help=say("the story to be shown (default: peter)"),
    )
    parser.add_argument(
        "--plan",
        default="session-1",
        metavar="PLAN",
        help=say("the session plan (default: session-1)"),
    )
    parser.add_argument(
        "--texts",
        metavar="FOLDER",
        help=say("the folder with your own copies of the instruments; remembered"),
    )
    parser.add_argument(
        "--no-clicker", action="store_true", help=say("do not wait for a key of the clicker")
    )
    parser.add_argument("--sound", action="store_true", help=say("ring the bell of the terminal"))


def ready(options: Namespace, say: Speech, settings: Settings) -> int:
    """Look at everything and say it, then listen to the clicker."""
    from peter.ready import CLICKER_SECONDS, has_terminal, look, read_key
    from peter.views.ready import exit_code, heard, line_said, ready_lines, sample, summed_up

    texts = _texts_folder(options, settings)
    ready = look(options.story, options.plan, texts, say)
    lines = ready_lines(ready, os.environ, say)
    for text in (*(line_said(line, say) for line in lines), "", *sample(ready, os.environ, say)):
        print(_writable(text))
    print()
    if options.sound:
        print(say("Now the bell should ring, if this terminal has one.") + "\a", flush=True)
    if not options.no_clicker and has_terminal():
        seconds = say.number(CLICKER_SECONDS)
        print(say("Press next on the clicker (seconds to wait: {number}) ...", number=seconds))
        lines = (*lines, heard(read_key(CLICKER_SECONDS), say))
        print(_writable(line_said(lines[-1], say)))
    print(summed_up(lines, say))
    return exit_code(lines)


def _texts_folder(options: Namespace, settings: Settings) -> "Path | None":
    """The folder of the trainer's own texts: as named now, which is remembered, or before."""
    from pathlib import Path

    from peter import storage

    if options.texts is None:
        return Path(settings.texts) if settings.texts else None
    folder = Path(options.texts).expanduser().absolute()
    if str(folder) != settings.texts and folder.is_dir():
        try:
            storage.save_settings(replace(settings, texts=str(folder)))
        except storage.StorageError as error:
            print(error, file=sys.stderr)
    return folder


def _writable(text: str) -> str:
    """A text as this output can write it, whatever its encoding."""
    encoding = sys.stdout.encoding or "ascii"
    return text.encode(encoding, "replace").decode(encoding)
