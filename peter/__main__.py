"""`peter`: the one place that catches what goes wrong and gives the exit code."""

import os
import sys
import traceback
from datetime import datetime
from pathlib import Path

from peter.errors import PeterError
from peter.speech import ENGLISH, Speech

FINE, WRONG, INTERRUPTED = 0, 1, 130


def run() -> None:
    """Run the program and leave with its exit code: 0, 1 wrong file or request, 2 usage, 130."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Run one command; the only catch-all of the program."""
    try:
        from peter.cli import command

        code = command(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except PeterError as error:
        print(error, file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print(_speech(arguments)("Interrupted."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as error:
        print(_log(error, _speech(arguments)), file=sys.stderr)
        return WRONG
    return code


def _speech(arguments: list[str]) -> Speech:
    """How to speak to whoever started this; in English where even that went wrong."""
    try:
        from peter.cli import spoken
        from peter.storage import load_settings

        return spoken(arguments, load_settings()[0])
    except Exception:
        return ENGLISH


def _log(error: Exception, say: Speech) -> str:
    """Write a bug down and ask for it."""
    import tempfile

    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    path = Path(tempfile.gettempdir()) / f"meet-peter-{stamp}.log"
    summary = say(
        "Something went wrong that should not have: {error}.",
        error=f"{type(error).__name__}: {error}",
    )
    try:
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError:
        return f"{summary} {say('No log could be written; please report this message.')}"
    return f"{summary} {say('Please report it with the file {path}.', path=path)}"


if __name__ == "__main__":
    run()
