"""The game in a terminal: what the system may ask of it in mid-life."""

import asyncio
import gc
import signal
import sys

from textual.app import App

CODE_OF_SIGNALS = 128
"""Added to a signal's number it is the exit code, as in a shell."""

PATIENCE_SECONDS = 3
"""For leaving cleanly; a terminal that is gone takes nothing any more, and then waiting is vain."""

COLLECTS_AFTER = 20_000, 50, 100
"""Python's own thresholds walk the whole tree of widgets every few keys, which is felt: it took a
tenth of a second. Values are frozen and make no circles, so walking it seldom costs no memory."""


AS_IT_WAS = "".join(
    (
        "\x1b[?1047l",  # the ordinary screen
        "\x1b[?7h\x1b[?25h\x1b[0m",  # long lines are broken, the cursor is seen, no colours
        *(f"\x1b[?{number}l" for number in (1000, 1002, 1003, 1015, 1006, 2004)),  # no mouse
    )
)
"""What makes a terminal usable again in which a program was killed; else it changes nothing."""


def usable() -> None:
    """Make the terminal usable before somebody is asked in it, whatever was killed there."""
    if sys.platform != "win32" and sys.stdout.isatty():
        print(AS_IT_WAS, end="", flush=True)


def run(app: App[None]) -> None:
    """Play until the player leaves, the system ends the program or the terminal is closed."""
    gc.set_threshold(*COLLECTS_AFTER)
    asyncio.run(_playing(app))


async def _playing(app: App[None]) -> None:
    if sys.platform != "win32":
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, _leave, app, number)
    await app.run_async()


def _leave(app: App[None], number: int) -> None:
    """Leave with the terminal clean. The life of the last key is on disk already."""
    if sys.platform != "win32":
        signal.alarm(PATIENCE_SECONDS)  # unhandled, it ends the program
    app.exit(return_code=CODE_OF_SIGNALS + number)
