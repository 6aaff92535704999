"""What can be typed: the options of the game, and the commands of the table."""

import argparse
from collections.abc import Sequence

from peter.cli import playing
from peter.cli.options import language_option, systems_options
from peter.cli.table import COMMANDS, Command
from peter.speech import Speech
from peter.views.note import NOTE


def parser(say: Speech, arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for these arguments: commands that they do not name are only listed by it."""
    parser = argparse.ArgumentParser(
        prog="peter",
        description=say(
            "Meet Peter: a life lived twice, once with social protection, once without. "
            "Without a command the game opens."
        ),
        epilog=say(NOTE),
    )
    parser.set_defaults(run=playing.run)
    parser.add_argument(
        "--version", action=_Version, say=say, help=say("say which version this is, and leave")
    )
    language_option(parser, say)
    parser.add_argument(
        "--story",
        default=playing.STORY,
        metavar="STORY",
        help=say("the story to play: a name such as peter-harder, or a folder (default: peter)"),
    )
    systems_options(parser, say)
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
    for command in COMMANDS:
        text = say(command.text)
        added = commands.add_parser(
            command.name,
            help=text,
            description=text[0].upper() + text[1:] + ".",
            epilog=_example(command, say),
        )
        if command.name in arguments:
            language_option(added, say)
            command.options(added, say)
            added.set_defaults(run=command.run)
    return parser


def _example(command: Command, say: Speech) -> str:
    example = command.example
    if command.remark:
        example = say(command.remark, command=example)
    return say("Example: {command}", command=example)


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
