"""Exports as files on this computer: never over another file, and the full path is told."""

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from peter.errors import RequestError
from peter.exports import EXPORTS
from peter.speech import Speech

if TYPE_CHECKING:
    from peter.session import Session

FORMS = tuple(form for form, exports in EXPORTS.items() if "handout" in exports)
"""The formats in which the end of a life can be kept."""

MOST_COPIES = 1000


def export_end(session: "Session", form: str, say: Speech) -> str:
    """The end of the life that a session plays, in one of FORMS."""
    from peter.views.handout import ending

    return EXPORTS[form]["handout"](ending(session), say)


def default_name(session: "Session", form: str) -> str:
    """A file name that says what is in it: `peter-handout.html`."""
    letters = (c if c.isascii() and c.isalnum() else "-" for c in session.scenario.id)
    return f"{''.join(letters)}-handout.{form}"


def save_end(session: "Session", form: str, say: Speech) -> Path:
    """Write the end of a life into the current folder, else into the home folder.

    Gives the full path of the new file. Raises RequestError where neither can be written.
    """
    text, name = export_end(session, form, say), default_name(session, form)
    try:
        return write(Path(name), text)
    except RequestError:
        return write(Path("~", name), text)


def write(path: Path, text: str) -> Path:
    """Write text to a new file; where there is one of that name, to `name-2`, `name-3` ...

    Gives the full path of the new file. Raises RequestError where the folder cannot be written.
    """
    try:
        path = path.expanduser().absolute()
        for number in range(1, MOST_COPIES):
            copy = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
            try:
                file = copy.open("x", encoding="utf-8", newline="\n")
            except FileExistsError:
                continue
            _fill(copy, file, text)
            return copy
    except (OSError, RuntimeError) as error:
        raise RequestError(f"Cannot write {path}: {_reason(error)}.") from error
    raise RequestError(f"Cannot write {path}: there are {MOST_COPIES} files of that name.")


def _fill(path: Path, file: TextIO, text: str) -> None:
    """Write the whole text; where the disk is full, leave no half of it."""
    try:
        with file:
            file.write(f"{text}\n")
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _reason(error: Exception) -> str:
    """What the system says, without the path that stands before it."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
