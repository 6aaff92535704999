"""The commands. A room is imported only when its command runs, so that each starts quickly."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from peter.errors import PeterError, RequestError
from peter.settings import Settings, speech
from peter.speech import LANGUAGES, Speech
from peter.views.note import NOTE

if TYPE_CHECKING:
    from pathlib import Path

    from peter.compare import Comparison
    from peter.model.policy import Policy
    from peter.model.scenario import Event, Scenario
    from peter.records import Records
    from peter.views.report import Outcome

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a locale says the language of messages, the strongest first."""


PAPER_FORMS = ("html", "md")
SCRIPT_FORMS = ("html", "md", "text")
SHEETS = ("summary", "flipchart", "groups")
"""What can be printed of a training, the default first."""
REPORT_FORMS = ("text", "html", "md", "csv")
HANDOUT_FORMS = ("html", "md", "csv", "json")
GAME = {"command": None, "plain": False, "screen": False, "story": "peter", "version": None}
"""What no argument at all means: building the parser for it would delay the first screen."""
HANDOUT_SIZES = ("a4", "a2")
"""Of `peter handout`, the default first; they stand here so that no export is loaded to say so."""


def command(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; gives the exit code."""
    from peter import storage

    settings, notice = storage.load_settings()
    if notice:
        print(notice, file=sys.stderr)
    say = spoken(arguments, settings)
    options = _parser(say).parse_args(arguments) if arguments else argparse.Namespace(**GAME)
    if options.command is None:
        return _play(options, say, settings)
    if options.command == "present":
        return _present(options, say, settings)
    if options.command == "console":
        return _console(options, say, settings)
    run = {
        "compare": _compare,
        "ledger": _ledger,
        "handout": _handout,
        "worksheet": _worksheet,
        "script": _script,
        "ready": _ready,
        "why": _why,
        "check": _check,
        "instruments": _instruments,
        "policies": _policies,
        "forget": _forget,
        "report": _report,
        "records": _records,
    }[options.command]
    return run(options, say)


# The language ---------------------------------------------------------------------------------


def spoken(arguments: Sequence[str], settings: Settings) -> Speech:
    """How to speak to whoever typed this: as `--lang` says, else the settings, else the locale.

    A language that is not there is refused by the parser.
    """
    asked = _asked_language(arguments)
    if asked in LANGUAGES:
        settings = replace(settings, language=asked)
    if settings.currency is None:
        return speech(settings, _locale())
    from peter.scenario.currencies import currencies

    return speech(settings, _locale(), currencies())


def _asked_language(arguments: Sequence[str]) -> str | None:
    """What stands after `--lang`, before a command or after it; the last one counts."""
    asked = None
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            asked = arguments[at + 1] if at + 1 < len(arguments) else None
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return asked


def _locale() -> str:
    """The locale that the environment names, or on Windows the system."""
    for name in LOCALE:
        if value := os.environ.get(name):
            return value
    if sys.platform == "win32":
        import locale

        return locale.getlocale()[0] or ""
    return ""


# What can be typed ----------------------------------------------------------------------------


def _parser(say: Speech) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="peter",
        description=say(
            "Meet Peter: a life lived twice, once with social protection, once without. "
            "Without a command the game opens."
        ),
        epilog=say(NOTE),
    )
    parser.add_argument(
        "--version", action=_Version, say=say, help=say("say which version this is, and leave")
    )
    _language_option(parser, say)
    parser.add_argument(
        "--story",
        default="peter",
        metavar="STORY",
        help=say("the story to play: a name such as peter-harder, or a folder (default: peter)"),
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument(
        "--plain",
        action="store_true",
        help=say(
            "play as lines of text, for screen readers and slow links; remembered for the next "
            "time (or set PETER_PLAIN=1); chosen by itself where there is no terminal"
        ),
    )
    way.add_argument(
        "--screen",
        action="store_true",
        help=say("play on the screen again, where lines of text were chosen before"),
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title=say("commands"))

    def add(name: str, text: str, example: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=text,
            description=text[0].upper() + text[1:] + ".",
            epilog=say("Example: {command}", command=example),
        )
        _language_option(added, say)
        return added

    compare = add(
        "compare",
        say("set both lives side by side, event by event, then over the whole life"),
        "peter compare peter --without survivors",
    )
    _life_options(compare, say)
    _form_options(compare, say)

    ledger = add(
        "ledger",
        say("print one life month by month: income, benefits, savings, debt, health"),
        "peter ledger peter --life without --csv > without.csv",
    )
    _life_options(ledger, say)
    ledger.add_argument(
        "--life",
        choices=("with", "without"),
        default="with",
        help=say("which life (default: with)"),
    )
    _form_options(ledger, say)

    handout = add(
        "handout",
        say("write the whole life, or what is left of a training, as a handout to print"),
        "peter handout peter --out peter.html",
    )
    handout.add_argument(
        "scenario", nargs="?", metavar="STORY", help=say("peter, peter-harder, or a folder")
    )
    _policy_options(handout, say("what Without has (default: none)"), say)
    handout.add_argument(
        "--training",
        type=int,
        metavar="NUMBER",
        help=say("of this training instead, as `peter records` numbers it"),
    )
    handout.add_argument(
        "--sheet",
        choices=SHEETS,
        default=SHEETS[0],
        help=say("of a training: its summary, the flipchart or a sheet for each group"),
    )
    handout.add_argument(
        "--form",
        choices=HANDOUT_FORMS,
        help=say("as a page to print (html), Markdown, CSV or JSON (default: as FILE ends, html)"),
    )
    handout.add_argument(
        "--size",
        choices=HANDOUT_SIZES,
        default=HANDOUT_SIZES[0],
        help=say("html is to be printed on A4, or as a poster on A2 (default: a4)"),
    )
    handout.add_argument(
        "--out", metavar="FILE", help=say("write into a new file; none is overwritten")
    )

    present = add(
        "present",
        say("show a story to a room: one thought a screen, for a beamer and a clicker"),
        "peter present peter --plan session-1",
    )
    present.add_argument(
        "scenario",
        nargs="?",
        metavar="STORY",
        help=say("peter, peter-harder, or a folder (default: the plan's, else peter)"),
    )
    present.add_argument(
        "--plan",
        metavar="PLAN",
        help=say("the plan of a session: session-1, session-2, or a file of your own"),
    )
    present.add_argument(
        "--sound", action="store_true", help=say("ring two minutes before the end of a phase")
    )

    _way_options(present, say)

    console = add(
        "console",
        say("the trainer's own screen in a second terminal: notes, clock, what comes next"),
        "peter console",
    )
    _way_options(console, say)

    worksheet = add(
        "worksheet",
        say("write what groups need before anything is revealed, to print: no outcomes"),
        "peter worksheet session-1 --out worksheets.html",
    )
    worksheet.add_argument(
        "name",
        metavar="STORY|PLAN",
        help=say("a story, or a session plan with its groups: session-1, session-2, or a file"),
    )
    worksheet.add_argument(
        "--group", type=int, default=0, metavar="N", help=say("only of this group of the plan")
    )
    worksheet.add_argument(
        "--size",
        choices=HANDOUT_SIZES,
        default=HANDOUT_SIZES[0],
        help=say("html is to be printed on A4, or as a poster on A2 (default: a4)"),
    )
    _paper_options(worksheet, PAPER_FORMS, say)

    script = add(
        "script",
        say("write the trainer's script to print: phases with the clock, questions, answers"),
        "peter script session-1 --out script.html",
    )
    script.add_argument(
        "plan",
        nargs="?",
        default="session-1",
        metavar="PLAN",
        help=say("a session plan: session-1, session-2, or a file (default: session-1)"),
    )
    script.add_argument(
        "--story", default=None, metavar="STORY", help=say("another story than the plan's")
    )
    _paper_options(script, SCRIPT_FORMS, say)

    ready = add(
        "ready",
        say("say the day before what is missing: screen, letters, texts, disk, clicker"),
        "peter ready peter --plan session-2",
    )
    ready.add_argument(
        "story",
        nargs="?",
        default="peter",
        metavar="STORY",
        help=say("the story to be shown (default: peter)"),
    )
    ready.add_argument(
        "--plan",
        default="session-1",
        metavar="PLAN",
        help=say("the session plan (default: session-1)"),
    )
    ready.add_argument(
        "--texts",
        metavar="FOLDER",
        help=say("the folder with your own copies of the instruments; remembered"),
    )
    ready.add_argument(
        "--no-clicker", action="store_true", help=say("do not wait for a key of the clicker")
    )
    ready.add_argument("--sound", action="store_true", help=say("ring the bell of the terminal"))

    why = add(
        "why",
        say("say why each claim at an event was paid or refused, step by step, with articles"),
        "peter why peter 3",
    )
    why.add_argument(
        "scenario", metavar="STORY", help=say("a name (see `peter --help`) or a folder")
    )
    why.add_argument("event", metavar="EVENT", help=say("the event's number or id"))
    _policy_options(
        why,
        say("what Without has (default: With less the benefit that the event is about)"),
        say,
    )

    check = add(
        "check",
        say(
            "say what is wrong in story, policy or instrument files, then live each story under "
            "every combination of its switches"
        ),
        say("{command}   Exit code 1 if anything is wrong.", command="peter check my-story/"),
    )
    check.add_argument("paths", nargs="+", metavar="PATH", help=say("files or folders"))

    instruments = add(
        "instruments",
        say(
            "list the Conventions and Recommendations, or show one with its requirements and "
            "sources"
        ),
        "peter instruments C183",
    )
    instruments.add_argument("code", nargs="?", metavar="CODE", help=say("such as C102 or R202"))

    forget = add(
        "forget",
        say("delete the lives and the recall questions that are kept on this computer"),
        "peter forget",
    )
    forget.add_argument("--settings", action="store_true", help=say("and the settings"))

    policies = add(
        "policies",
        say("show what each policy contains and costs"),
        "peter policies kit",
    )
    policies.add_argument("names", nargs="*", metavar="POLICY", help=say("only these"))

    report = add(
        "report",
        say("write the outcome report of trainings: people, what they learnt, gaps and steps"),
        "peter report --all --out report.html",
    )
    which = report.add_mutually_exclusive_group()
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
    report.add_argument(
        "--form",
        choices=REPORT_FORMS,
        help=say("as text, a page to print (html), Markdown or CSV (default: as FILE ends, text)"),
    )
    report.add_argument(
        "--out", metavar="FILE", help=say("write into a new file; none is overwritten")
    )

    records = add("records", say("list the trainings in the records"), "peter records")
    actions = records.add_subparsers(dest="action", metavar="ACTION")
    backup = actions.add_parser("backup", help=say("copy the records into a new file"))
    backup.add_argument("file", metavar="FILE")
    enter = actions.add_parser("enter", help=say("add trainings that were written down elsewhere"))
    enter.add_argument("file", metavar="FILE")
    remove = actions.add_parser("remove", help=say("delete one training with all that is kept"))
    remove.add_argument("number", metavar="NUMBER", type=int)
    return parser


class _Version(argparse.Action):
    """`--version` with the note on who made this, and who did not."""

    def __init__(
        self, option_strings: Sequence[str], dest: str, say: Speech, help: str | None = None
    ) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)
        self.say = say

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"Meet Peter {version('meet-peter')}\n{self.say(NOTE)}")
        parser.exit()


def _language_option(parser: argparse.ArgumentParser, say: Speech) -> None:
    """`--lang`, before the command or after it; it is read before the parser is built."""
    parser.add_argument(
        "--lang",
        choices=tuple(LANGUAGES),
        default=argparse.SUPPRESS,
        help=say(
            "the language: {languages} (default: as in the settings, else as the locale says)",
            languages=", ".join(f"{code} {name}" for code, name in LANGUAGES.items()),
        ),
    )


def _life_options(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument("scenario", metavar="STORY", help=say("peter, peter-harder, or a folder"))
    _policy_options(parser, say("what Without has (default: none)"), say)


def _form_options(parser: argparse.ArgumentParser, say: Speech) -> None:
    form = parser.add_mutually_exclusive_group()
    for name in ("json", "csv"):
        form.add_argument(
            f"--{name}",
            action="store_const",
            dest="form",
            const=name,
            help=say("as {format}", format=name.upper()),
        )


def _paper_options(parser: argparse.ArgumentParser, forms: tuple[str, ...], say: Speech) -> None:
    """The form of a document, the default first, and the file that it goes into."""
    parser.add_argument(
        "--form",
        choices=forms,
        help=say("in which form (default: as FILE ends, {form})", form=forms[0]),
    )
    parser.add_argument(
        "--out", metavar="FILE", help=say("write into a new file; none is overwritten")
    )


def _way_options(parser: argparse.ArgumentParser, say: Speech) -> None:
    """Lines or the screen, for this once; without either what stands before the command holds."""
    way = parser.add_mutually_exclusive_group()
    way.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help=say("as lines of text, for screen readers; chosen by itself without a terminal"),
    )
    way.add_argument(
        "--screen",
        action="store_true",
        default=argparse.SUPPRESS,
        help=say("on the screen, where lines of text were chosen before"),
    )


def _policy_options(parser: argparse.ArgumentParser, against_help: str, say: Speech) -> None:
    parser.add_argument(
        "--policy",
        metavar="P",
        help=say("what With has: a policy's name or file (default: the story's)"),
    )
    against = parser.add_mutually_exclusive_group()
    against.add_argument("--against", metavar="P2", help=against_help)
    against.add_argument(
        "--without",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME",
        help=say(
            "Without is With less these: switches by id or number (1 to 10), or branches; "
            "branch:sickness is the branch alone"
        ),
    )


# Playing --------------------------------------------------------------------------------------


def _is_plain(options: argparse.Namespace, settings: Settings) -> bool:
    """Whether the game is to be played as lines of text: asked for, or nothing else is possible."""
    return not _has_terminal() or _is_heard(options, settings)


def _is_heard(options: argparse.Namespace, settings: Settings) -> bool:
    """Whether a person wants lines of text, to listen to; a pipe alone wants nothing."""
    if os.environ.get("TERM") == "dumb" or options.plain:
        return True
    if options.screen:
        return False
    if asked := os.environ.get("PETER_PLAIN"):
        return asked != "0"
    return settings.is_plain


def _has_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _chosen(options: argparse.Namespace, say: Speech, settings: Settings) -> Settings:
    """The settings, in which a person's choice between lines and screen is kept.

    A pipe is no person: what is chosen there holds for this once.
    """
    if not (options.plain or options.screen) or not _has_terminal():
        return settings
    if settings.is_plain == options.plain:
        return settings
    from peter import storage

    settings = replace(settings, is_plain=options.plain)
    try:
        storage.save_settings(settings)
    except storage.StorageError as error:
        print(error, file=sys.stderr)
        return settings
    if options.plain:
        print(say("From now on peter starts as lines of text; `peter --screen` goes back.\n"))
    return settings


def _play(options: argparse.Namespace, say: Speech, settings: Settings) -> int:
    settings = _chosen(options, say, settings)
    if _is_plain(options, settings):
        from peter.plain.run import run

        return run(options.story, say, settings)
    from peter.tui.app import PeterApp
    from peter.tui.terminal import run as run_in_terminal
    from peter.views.glyphs import glyphs_for

    print(say("With a screen reader: leave with q, then start `peter --plain`."), flush=True)
    glyphs = glyphs_for(os.environ, sys.stdout.encoding or "")
    app = PeterApp(options.story, settings=settings, say=say, glyphs=glyphs)
    run_in_terminal(app)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _present(options: argparse.Namespace, say: Speech, settings: Settings) -> int:
    from peter.scenario.plans import load_plan

    story = options.scenario or (load_plan(options.plan).story if options.plan else "peter")
    if _is_plain(options, settings):
        from peter.plain.showing import present as present_plainly

        return present_plainly(story, options.plan, say)
    from peter.tui.present import present
    from peter.views.glyphs import glyphs_for

    glyphs = glyphs_for(os.environ, sys.stdout.encoding or "")
    return present(story, options.plan, say, settings, glyphs, has_sound=options.sound)


def _console(options: argparse.Namespace, say: Speech, settings: Settings) -> int:
    from peter import storage
    from peter.records import NAME, from_data, open_records

    if _is_plain(options, settings):
        from peter.plain.showing import console

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


# Looking --------------------------------------------------------------------------------------


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


def _compare(options: argparse.Namespace, say: Speech) -> int:
    from peter.exports import EXPORTS

    print(EXPORTS[options.form or "text"]["compare"](_comparison(options), say))
    return 0


def _ledger(options: argparse.Namespace, say: Speech) -> int:
    from peter.exports import EXPORTS
    from peter.session import lived

    scenario, with_, without = _lives(options)
    life = lived(scenario, with_ if options.life == "with" else without)
    print(EXPORTS[options.form or "text"]["ledger"](life, say))
    return 0


def _handout(options: argparse.Namespace, say: Speech) -> int:
    from pathlib import Path

    from attrs import evolve

    from peter.exports import EXPORTS
    from peter.session import open_story
    from peter.views.handout import Ending, ending

    if options.training is not None:
        return _sheet(options, say)
    if options.scenario is None:
        raise RequestError("Name a story (such as peter) or a training (--training 3).")
    out = Path(options.out) if options.out else None
    suffix = out.suffix.removeprefix(".").lower() if out else ""
    form = options.form or (suffix if suffix in HANDOUT_FORMS else HANDOUT_FORMS[0])
    # On what it is printed only a page knows.
    size = {"size": options.size} if form == HANDOUT_FORMS[0] else {}
    if not size and options.size != HANDOUT_SIZES[0]:
        raise RequestError(f"A poster is a page: --size {options.size} goes with --form html.")
    _, with_, without = _lives(options)
    session = evolve(open_story(options.scenario), policy=with_)
    # Against nothing it is the end of the game, and says so in the same words.
    end = Ending(session, without) if without.benefits else ending(session)
    text = EXPORTS[form]["handout"](end, say, **size)
    if out is None:
        print(text)
        return 0
    from peter.exports.keep import write

    print(say("Written: {path}", path=write(out, text)), file=sys.stderr)
    return 0


def _sheet(options: argparse.Namespace, say: Speech) -> int:
    """What is left of a training."""
    from peter.exports import EXPORTS

    if options.scenario is not None:
        raise RequestError("Name a story or a training, not both.")
    form = _form(options, PAPER_FORMS)
    with _open_records(say) as records:
        record = records.record(options.training)
    size = _size(options, form)
    return _give(EXPORTS[form]["sheet"](record, options.sheet, say, **size), options, say)


def _worksheet(options: argparse.Namespace, say: Speech) -> int:
    from pathlib import Path

    from peter.errors import nearest
    from peter.exports import EXPORTS
    from peter.scenario import load_scenario
    from peter.scenario.plans import load_plan, plan_ids
    from peter.scenario.shelf import SCRIPT, scenario_ids

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
    form = _form(options, PAPER_FORMS)
    size = _size(options, form)
    text = EXPORTS[form]["worksheet"](scenario, say, plan, options.group, **size)
    return _give(text, options, say)


def _script(options: argparse.Namespace, say: Speech) -> int:
    from peter.exports import EXPORTS
    from peter.scenario.plans import load_plan
    from peter.session import open_story

    plan = load_plan(options.plan)
    session = open_story(options.story or plan.story)
    form = _form(options, SCRIPT_FORMS)
    return _give(EXPORTS[form]["script"](session, plan, say), options, say)


def _form(options: argparse.Namespace, forms: tuple[str, ...]) -> str:
    """The form that was asked for, else as the file ends, else the first."""
    suffix = str(options.out or "").rpartition(".")[2].lower()
    suffix = "text" if suffix == "txt" else suffix
    form = options.form or (suffix if suffix in forms else forms[0])
    if form not in forms:
        raise RequestError(f"This is written as {' or '.join(forms)}, not as {form}.")
    return str(form)


def _size(options: argparse.Namespace, form: str) -> dict[str, str]:
    """On what it is printed: only a page knows."""
    if form == HANDOUT_FORMS[0]:
        return {"size": options.size}
    if options.size != HANDOUT_SIZES[0]:
        raise RequestError(f"A poster is a page: --size {options.size} goes with --form html.")
    return {}


def _give(text: str, options: argparse.Namespace, say: Speech) -> int:
    """Print a document, or write it into a new file and say where."""
    if options.out is None:
        print(text)
        return 0
    from pathlib import Path

    from peter.exports.keep import write

    print(say("Written: {path}", path=write(Path(options.out), text)), file=sys.stderr)
    return 0


def _ready(options: argparse.Namespace, say: Speech) -> int:
    """Look at everything and say it, then listen to the clicker."""
    from peter.ready import CLICKER_SECONDS, has_terminal, look, read_key
    from peter.views.ready import exit_code, heard, line_said, ready_lines, sample, summed_up

    texts = _texts_folder(options, say)
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


def _texts_folder(options: argparse.Namespace, say: Speech) -> "Path | None":
    """The folder of the trainer's own texts: as named now, which is remembered, or before."""
    from pathlib import Path

    from peter import storage

    settings, _ = storage.load_settings()
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


def _why(options: argparse.Namespace, say: Speech) -> int:
    from peter.exports.as_text import paragraph, why_text
    from peter.scenario import branches_of
    from peter.session import lived
    from peter.views.tables import policy_name
    from peter.views.why import why_view

    scenario, with_, without = _lives(options)
    event = _event(scenario, str(options.event))
    if event.switch and not (options.against or options.without):
        # As the game shows it, so that both say the same.
        without = with_.without(branches_of([event.switch]))
    both = (with_, say("With")), (without, say("Without"))
    views = [why_view(lived(scenario, policy), event, name, say) for policy, name in both]
    lines = [
        say("With: {policy}.", policy=policy_name(with_, say)),
        say("Without: {policy}.", policy=policy_name(without, say)),
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


def _check(options: argparse.Namespace, say: Speech) -> int:
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


def _instruments(options: argparse.Namespace, say: Speech) -> int:
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


def _policies(options: argparse.Namespace, say: Speech) -> int:
    from peter.exports.as_text import policy_text
    from peter.scenario import load_policy, policy_ids
    from peter.scenario.economy import base_economy
    from peter.views.policies import policy_view

    views = (
        policy_view(load_policy(name), base_economy(), say)
        for name in options.names or policy_ids()
    )
    print("\n\n".join(policy_text(view, say) for view in views))
    return 0


def _forget(options: argparse.Namespace, say: Speech) -> int:
    from peter import storage

    if storage.forget(settings=options.settings):
        print(say("It was deleted."))
    else:
        print(say("There was nothing to delete."))
    return 0


# Records --------------------------------------------------------------------------------------


def _open_records(say: Speech) -> "Records":
    from peter import storage
    from peter.records import NAME, open_records

    records = open_records(storage.folder() / NAME, say)
    if records.notice:
        print(records.notice, file=sys.stderr)
    return records


def _outcome(options: argparse.Namespace, say: Speech) -> "Outcome":
    """The trainings that were asked for. Raises RequestError where there are none."""
    from peter.records import load_series
    from peter.views.report import Outcome

    if options.series:
        series = load_series(options.series)
        return Outcome(series.records, series)
    with _open_records(say) as records:
        ids = [training.id for training in records.trainings()]
        if not ids and not options.ids:
            raise RequestError(say("There are no trainings in the records yet."))
        wanted = options.ids or (ids if options.all else [max(ids)])
        return Outcome(records.record(number) for number in dict.fromkeys(wanted))


def _report(options: argparse.Namespace, say: Speech) -> int:
    from pathlib import Path

    from peter import storage
    from peter.exports import EXPORTS

    out = Path(options.out) if options.out else None
    suffix = out.suffix.removeprefix(".").lower() if out else ""
    form = options.form or (suffix if suffix in REPORT_FORMS else REPORT_FORMS[0])
    if form == REPORT_FORMS[0] and out is None and _is_heard(options, storage.load_settings()[0]):
        from peter.plain.aloud import document_aloud
        from peter.views.report import report

        print(document_aloud(report(_outcome(options, say), say)))
        return 0
    text = EXPORTS[form]["report"](_outcome(options, say), say)
    if out is None:
        print(text)
        return 0
    from peter.exports.keep import write

    print(say("Written: {path}", path=write(out, text)), file=sys.stderr)
    return 0


def _records(options: argparse.Namespace, say: Speech) -> int:
    from pathlib import Path

    from peter import storage
    from peter.exports.as_text import table_text
    from peter.records import load_series
    from peter.views.records import trainings_table

    with _open_records(say) as records:
        if options.action == "backup":
            records.backup(Path(options.file))
            path = Path(options.file).expanduser().absolute()
            print(say("Written: {path}", path=path), file=sys.stderr)
        elif options.action == "enter":
            entered = records.enter(load_series(options.file).records)
            print(say.plural("{number} training", "{number} trainings", len(entered)))
        elif options.action == "remove":
            records.remove_training(options.number)
            print(say("It was deleted."))
        elif trainings := records.trainings():
            table = trainings_table(trainings, say)
            if _is_heard(options, storage.load_settings()[0]):
                from peter.plain.aloud import table_aloud

                print(table_aloud(table))
            else:
                print(table_text(table))
            print(say("They are kept in {path}.", path=records.path))
        else:
            print(say("There are no trainings in the records yet."))
    return 0
