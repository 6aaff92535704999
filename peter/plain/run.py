"""The loop of plain mode: a line in, some lines out."""

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from peter import storage
from peter.plain.game import GOODBYE, PROMPT, begin, step
from peter.plain.lines import harmless, wrapped
from peter.plain.state import PETER, State
from peter.settings import Settings
from peter.speech import ENGLISH, Speech

if TYPE_CHECKING:
    from peter.session import Under


def run(
    story: str = PETER,
    say: Speech = ENGLISH,
    settings: Settings | None = None,
    source: TextIO | None = None,
    sink: TextIO | None = None,
    under: "Under | None" = None,
) -> int:
    """Play until the player quits or the input ends; gives the exit code."""
    source, sink = streams(source, sink)
    recall, notice = storage.load_recall()
    today = date.today()
    state, text = begin(story, storage.has_saved(), say, settings, recall, today, under)
    if notice:
        text = f"{wrapped(notice)}\n\n{text}"
    keeper = _Keeper()
    if state.opened is not None:
        _tried(partial(storage.save, is_new=True), state.opened, state.opened_story)
    while not state.is_over:
        print(f"{text}\n\n{state.say(PROMPT)}", end="", file=sink, flush=True)
        line = line_of(source)
        if not line:
            print(f"\n\n{state.say(GOODBYE)}", file=sink, flush=True)
            return 0
        print(shown(line, source), file=sink)
        before = state
        state, text = step(state, line)
        notices = keeper.keep(before, state)
        text = "\n\n".join((*map(wrapped, notices), text))
    print(text, file=sink, flush=True)
    return 0


def streams(source: TextIO | None, sink: TextIO | None) -> tuple[TextIO, TextIO]:
    """Where lines come from and go to: those given, else the terminal's or the pipe's."""
    source = sys.stdin if source is None else source
    sink = sys.stdout if sink is None else sink
    for stream in (source, sink):
        if isinstance(stream, TextIOWrapper):
            # What cannot be read or written is no reason to stop.
            stream.reconfigure(errors="replace")
    return source, sink


def shown(line: str, source: TextIO | None) -> str:
    """What follows a line: the terminal shows what is typed into it, from a pipe it is said."""
    is_typed = source is not None and source.isatty()
    return "" if is_typed else f"{harmless(line)}\n"


def line_of(source: TextIO | None) -> str:
    """The next line; empty at the end of the input, or where its terminal is gone."""
    try:
        return source.readline() if source is not None else ""
    except OSError:
        return ""


class _Keeper:
    """Keeps what changed after every step; says once what a person should know of it."""

    def __init__(self) -> None:
        self.said: set[str] = set()

    def keep(self, before: State, after: State) -> list[str]:
        """Write the open life, the settings and the recall where they changed."""
        notices = []
        if after.opened is not None and after.opened is not before.opened:
            save = partial(storage.save, is_new=after.begun != before.begun)
            notices.append(_tried(save, after.opened, after.opened_story))
        if after.settings != before.settings:
            notices.append(_tried(storage.save_settings, after.settings))
        if after.recall != before.recall:
            notices.append(_tried(storage.save_recall, after.recall))
        fresh = [notice for notice in notices if notice and notice not in self.said]
        self.said.update(fresh)
        return fresh


def _tried(save: Callable[..., str | None], *what: object) -> str:
    """Save; gives what a person should know."""
    try:
        return save(*what) or ""
    except storage.StorageError as error:
        return str(error)
