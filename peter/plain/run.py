"""The loop of plain mode: a line in, some lines out."""

import sys
from io import TextIOWrapper
from typing import TextIO

from peter import storage
from peter.plain.game import GOODBYE, PROMPT, begin, step
from peter.plain.lines import harmless
from peter.plain.state import PETER


def run(story: str = PETER, source: TextIO | None = None, sink: TextIO | None = None) -> int:
    """Play until the player quits or the input ends; gives the exit code."""
    source = sys.stdin if source is None else source
    sink = sys.stdout if sink is None else sink
    for stream in (source, sink):
        if isinstance(stream, TextIOWrapper):
            # What cannot be read or written is no reason to stop.
            stream.reconfigure(errors="replace")
    is_typed = source is not None and source.isatty()
    state, text = begin(story, storage.has_saved())
    can_keep = True
    while not state.is_over:
        print(f"{text}\n\n{PROMPT}", end="", file=sink, flush=True)
        line = source.readline() if source else ""
        if not line:
            print(f"\n\n{GOODBYE}", file=sink, flush=True)
            return 0
        # The terminal shows what is typed into it; from a pipe it is shown here.
        print("" if is_typed else f"{harmless(line)}\n", file=sink)
        before = state.opened
        state, text = step(state, line)
        if can_keep and state.opened is not None and state.opened is not before:
            try:
                storage.save(state.opened, state.opened_story)
            except storage.StorageError as error:
                can_keep = False
                text = f"{error}\n\n{text}"
    print(text, file=sink, flush=True)
    return 0
