"""After a training: its findings, gaps and steps as lines, to write down what came later."""

from typing import TextIO

from peter.plain.game import GOODBYE, PROMPT, step
from peter.plain.run import line_of, shown, streams
from peter.plain.state import Place, State
from peter.speech import Speech


def change(
    training: int, say: Speech, source: TextIO | None = None, sink: TextIO | None = None
) -> None:
    """Line by line until the trainer leaves or the input ends; every entry is kept at once."""
    source, sink = streams(source, sink)
    state, text = step(State(Place.NOTES, say, training=training), "again")
    while not state.is_over:
        print(f"{text}\n\n{state.say(PROMPT)}", end="", file=sink, flush=True)
        if not (line := line_of(source)):
            text = f"\n\n{state.say(GOODBYE)}"
            break
        print(shown(line, source), file=sink)
        state, text = step(state, line)
        if state.at is Place.HOME:
            text = state.say(GOODBYE)
            break
    print(text, file=sink, flush=True)
