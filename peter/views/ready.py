"""What `peter ready` says: a list with a sign and a word for each thing, and letters to compare."""

from collections.abc import Iterator, Mapping
from enum import Enum

import attrs

from peter.ready import Ready, key_of
from peter.speech import LANGUAGES, Speech, to_say
from peter.views.big import Size, large
from peter.views.glyphs import NAME, Glyphs, glyphs_for

LEAST_COLUMNS, LEAST_ROWS = 60, 20
"""The smallest projected screen."""
LEAST_FREE = 50_000_000
"""Bytes; the records of a hundred sessions take a tenth of it."""
MEGABYTE = 1_000_000

SAMPLE = ("Peter 360", "Пётр 360")
"""Drawn large, to be compared with what one expects to see."""
BLOCKS = "█▓▒░ ▁▂▃▄▅▆▇█ ▘▝▀▖▌▞▛▗▚▐▜▄▙▟  ● ◉ ○ ━ ┅ ╌ ▾"
BRAILLE = "⠁⠃⠇⡇⣇⣧⣷⣿"

WRONG = 1


class State(Enum):
    """How it stands with a thing: the sign before it, and the word."""

    OK = "+", to_say("ok")
    LOOK = "!", to_say("look here")
    MISSING = "-", to_say("missing")


@attrs.frozen
class Line:
    """One thing that was looked at."""

    state: State
    label: str
    text: str


DOES: Mapping[str, str] = {
    **dict.fromkeys(("pagedown", "down", "right", "space"), to_say("next")),
    "enter": to_say("lock the vote, or next"),
    **dict.fromkeys(("pageup", "up", "left"), to_say("back")),
    **dict.fromkeys(("b", "full_stop"), to_say("nothing on the screen, and again")),
    **dict.fromkeys(("f5", "f17", "escape"), to_say("nothing; it never ends the show")),
    "tab": to_say("the trainer's notes"),
}
"""What the projection does with a key of a clicker."""


def exit_code(lines: tuple[Line, ...]) -> int:
    """1 where something is missing, else 0."""
    return WRONG if any(line.state is State.MISSING for line in lines) else 0


def line_said(line: Line, say: Speech) -> str:
    """A line of the list, readable without colour and aloud."""
    sign, word = line.state.value
    return f"{sign} {say(word)}: {line.label}: {line.text}"


def summed_up(lines: tuple[Line, ...], say: Speech) -> str:
    """How many things are missing or want a look."""
    missing = sum(line.state is State.MISSING for line in lines)
    look = sum(line.state is State.LOOK for line in lines)
    if not missing and not look:
        return say("All is ready.")
    return say(
        "Missing: {missing}. To look at: {look}.",
        missing=say.number(missing),
        look=say.number(look),
    )


def ready_lines(ready: Ready, environment: Mapping[str, str], say: Speech) -> tuple[Line, ...]:
    """Everything that was looked at without asking anybody."""
    return (
        *_screen(ready, environment, say),
        *_disk(ready, say),
        *_stories(ready, say),
        *_texts(ready, say),
        *_program(ready, say),
    )


def sample(ready: Ready, environment: Mapping[str, str], say: Speech) -> tuple[str, ...]:
    """Letters and signs to compare, as far as the terminal can write them at all."""
    if glyphs_for(environment, ready.room.encoding) is Glyphs.ASCII:
        return (say("Large letters and charts are drawn with plain characters here."),)
    drawn = [row for text in SAMPLE for row in large(text, Size.SMALL)]
    return (
        say("You should read two names and a number twice, in whole letters without gaps:"),
        *drawn,
        say("Blocks, lines and circles; then dots, which not every font has:"),
        BLOCKS,
        BRAILLE,
        say(
            "If there are boxes or question marks, choose another font for the terminal, such as "
            "DejaVu Sans Mono; if only the dots are missing, leave the chart at half blocks."
        ),
    )


def _screen(ready: Ready, environment: Mapping[str, str], say: Speech) -> Iterator[Line]:
    room = ready.room
    label = say("Screen")
    if not room.is_terminal:
        text = say("this is no terminal; start it in the one that will be projected")
        yield Line(State.LOOK, label, text)
    elif room.columns < LEAST_COLUMNS or room.rows < LEAST_ROWS:
        yield Line(
            State.MISSING,
            label,
            say(
                "{columns} x {rows}; at least {least_columns} x {least_rows} are needed: make the "
                "window larger or its letters smaller",
                columns=room.columns,
                rows=room.rows,
                least_columns=LEAST_COLUMNS,
                least_rows=LEAST_ROWS,
            ),
        )
    else:
        size = say("{columns} x {rows}", columns=room.columns, rows=room.rows)
        yield Line(State.OK, label, size)
    glyphs = glyphs_for(environment, room.encoding)
    state = State.LOOK if glyphs is Glyphs.ASCII else State.OK
    values = {"encoding": room.encoding or "?", "glyphs": say(NAME[glyphs])}
    yield Line(state, say("Letters"), say("{encoding}; chart: {glyphs}", **values))
    if room.colours:
        number = say.number(room.colours)
        yield Line(State.OK, say("Colours"), number)
    else:
        text = say("none; the two lives differ by their lines and labels")
        yield Line(State.LOOK, say("Colours"), text)


def _disk(ready: Ready, say: Speech) -> Iterator[Line]:
    disk, kept = ready.disk, ready.kept
    label = say("Data folder")
    if disk.problem:
        text = say("{folder} cannot be written: {reason}", folder=disk.folder, reason=disk.problem)
        yield Line(State.MISSING, label, text)
    else:
        free = disk.free_bytes
        amount = "?" if free is None else say.number(free // MEGABYTE)
        state = State.OK if free is not None and free >= LEAST_FREE else State.LOOK
        text = say("{folder}; free: {amount} MB", folder=disk.folder, amount=amount)
        yield Line(state, label, text)
    label = say("Records")
    if kept.problem:
        yield Line(State.MISSING, label, kept.problem)
    else:
        state = State.LOOK if kept.notice else State.OK
        yield Line(state, label, kept.notice or str(kept.path))


def _stories(ready: Ready, say: Speech) -> Iterator[Line]:
    for label, name, problem in (
        (say("Story"), ready.story, ready.story_problem),
        (say("Session plan"), ready.plan, ready.plan_problem),
    ):
        yield Line(State.MISSING if problem else State.OK, label, problem or name)
    for code, is_there in ready.languages:
        if is_there:
            yield Line(State.OK, say("Language"), LANGUAGES[code])
        else:
            text = say(
                "{language}: the story or the program has no words", language=LANGUAGES[code]
            )
            yield Line(State.LOOK, say("Language"), text)


def _texts(ready: Ready, say: Speech) -> Iterator[Line]:
    texts, label = ready.texts, say("Texts")
    if texts.folder is None:
        text = say("no folder was named; peter ready --texts FOLDER (the library is there anyhow)")
        yield Line(State.LOOK, label, text)
    elif texts.problem:
        yield Line(State.MISSING, label, texts.problem)
    for code, path in texts.found:
        values = {"code": code, "path": path}
        yield Line(State.OK, label, say("{code}, {path}", **values))
    if texts.missing:
        codes = ", ".join(texts.missing)
        text = say("not in {folder}: {codes}", folder=texts.folder, codes=codes)
        yield Line(State.MISSING, label, text)


def _program(ready: Ready, say: Speech) -> Iterator[Line]:
    yield Line(State.OK, "Python", ready.python)
    if ready.textual:
        yield Line(State.OK, "Textual", ready.textual)
    else:
        yield Line(State.MISSING, "Textual", say("not installed: nothing can be projected"))


def heard(sent: bytes, say: Speech) -> Line:
    """What the clicker sent, and what the projection makes of it."""
    label = say("Clicker")
    if not sent:
        return Line(State.LOOK, label, say("nothing came"))
    key = key_of(sent)
    if key in DOES:
        values = {"key": key, "does": say(DOES[key])}
        is_useful = DOES[key] not in (DOES["escape"], DOES["tab"])
        state = State.OK if is_useful else State.LOOK
        return Line(state, label, say("it sent {key}; in the show: {does}", **values))
    shown = key or ascii(sent)[2:-1]
    return Line(State.LOOK, label, say("it sent {key}; the show does not know it", key=shown))
