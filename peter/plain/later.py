"""After a training: its sheets as lines, to write down what came later."""

from typing import TextIO

from peter.plain.game import GOODBYE, PROMPT
from peter.plain.run import line_of, shown, streams
from peter.plain.sheets.desk import Still
from peter.plain.sheets.opened import opened, turned
from peter.plain.state import Place
from peter.showing import open_own_records, shown_again
from peter.speech import Speech


def change(
    training: int, say: Speech, source: TextIO | None = None, sink: TextIO | None = None
) -> None:
    """Line by line until the trainer leaves or the input ends; every answer is kept at once.

    Raises PeterError where there is no such training, or no show of it.
    """
    source, sink = streams(source, sink)
    with open_own_records(say) as records:
        show = Still(training, shown_again(records, training), say)
    sheet = opened(Place.NOTES, training, show, say)
    while not sheet.is_closed:
        state = sheet.state
        print(f"{sheet.text}\n\n{state.say(PROMPT)}", end="", file=sink, flush=True)
        if not (line := line_of(source)):
            print("\n", file=sink)
            break
        print(shown(line, source), file=sink)
        sheet = turned(state, line)
    print(sheet.state.say(GOODBYE), file=sink, flush=True)
