"""The game, on the screen or as lines of text: what opens without a command."""

import os
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from peter.settings import Settings
from peter.speech import Speech

if TYPE_CHECKING:
    from argparse import Namespace

    from peter.session import Under

STORY = "peter"
"""What is played where no story is named."""


def play(
    say: Speech,
    settings: Settings,
    story: str = STORY,
    wants_lines: bool | None = None,
    country: str = "",
    under: "Under | None" = None,
) -> int:
    """Play a story, or on the screen show a country at once; `wants_lines` as in `is_heard`.

    `under` opens a game at once, under what was asked for. Gives the exit code.
    """
    settings = _chosen(wants_lines, say, settings)
    if is_plain(wants_lines, settings):
        from peter.plain.run import run

        return run(story, say, settings, under=under)
    from peter.tui.app import PeterApp
    from peter.tui.terminal import run as run_in_terminal
    from peter.views.glyphs import glyphs_for

    print(say("With a screen reader: leave with q, then start `peter --plain`."), flush=True)
    glyphs = glyphs_for(os.environ, sys.stdout.encoding or "")
    start = None
    if under is not None:
        from peter.session import open_story

        start = partial(open_story, story, under=under)
    app = PeterApp(story, settings=settings, say=say, glyphs=glyphs, start=start, country=country)
    run_in_terminal(app)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def run(options: "Namespace", say: Speech, settings: Settings) -> int:
    """The game as it was asked for."""
    from peter.cli.options import money_of, spoken_of, under_of

    under = None
    if {"policy", "against", "informal"} & vars(options).keys():
        under = under_of(options)
    money = money_of(options, settings)
    say = spoken_of(options, say, settings)
    return play(say, money, options.story, wants_lines(options), under=under)


def wants_lines(options: "Namespace") -> bool | None:
    """True: lines of text were asked for, now; False: the screen; None: neither."""
    return bool(options.plain) if options.plain or options.screen else None


def is_plain(wants_lines: bool | None, settings: Settings) -> bool:
    """Whether the game is to be played as lines of text: asked for, or nothing else is possible."""
    return not has_terminal() or is_heard(wants_lines, settings)


def is_heard(wants_lines: bool | None, settings: Settings) -> bool:
    """Whether a person wants lines of text, to listen to; a pipe alone wants nothing."""
    if os.environ.get("TERM") == "dumb":
        return True
    if wants_lines is not None:
        return wants_lines
    if asked := os.environ.get("PETER_PLAIN"):
        return asked != "0"
    return settings.is_plain


def has_terminal() -> bool:
    """Whether somebody sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _chosen(wants_lines: bool | None, say: Speech, settings: Settings) -> Settings:
    """The settings, in which a person's choice between lines and screen is kept.

    A pipe is no person: what is chosen there holds for this once.
    """
    if wants_lines is None or wants_lines == settings.is_plain or not has_terminal():
        return settings
    from peter import storage

    settings = replace(settings, is_plain=wants_lines)
    try:
        storage.save_settings(settings)
    except storage.StorageError as error:
        print(error, file=sys.stderr)
        return settings
    if wants_lines:
        print(say("From now on peter starts as lines of text; `peter --screen` goes back.\n"))
    return settings
