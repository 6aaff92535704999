"""The commands. A room is imported only when its command runs, so that each starts quickly.

`table.py` lists them, a line a command; what they share stands in `options.py`. Without a command
the game opens, and nothing is loaded but `playing.py`.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace

from peter.settings import Settings, speech
from peter.speech import LANGUAGES, Speech

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a locale says the language of messages, the strongest first."""


def command(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; gives the exit code."""
    from peter import storage

    settings, notice = storage.load_settings()
    if notice:
        print(notice, file=sys.stderr)
    say = spoken(arguments, settings)
    if not arguments:  # nothing to parse, and building the parser would delay the first screen
        from peter.cli.playing import play

        return play(say, settings)
    from peter.cli.parser import parser

    options = parser(say, arguments).parse_args(arguments)
    code: int = options.run(options, say, settings)
    return code


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
