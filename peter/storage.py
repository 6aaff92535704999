"""The open life on disk: one small file, replaced whole after every step.

Only what the player did is kept; both lives are lived again from it. A file that is damaged, or
from a later version, is set aside under another name and never overwritten.
"""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from peter.errors import PeterError

if TYPE_CHECKING:
    from peter.session import Session

VERSION = 1
NAME = "life.json"


class StorageError(PeterError):
    """The open life could not be kept; the game goes on without."""


class Restored(NamedTuple):
    """What was found on disk."""

    session: "Session | None"
    story: str = ""
    """The name or folder under which the story is loaded."""
    notice: str = ""
    """What a person should know: a file that was set aside, and under which name."""


def folder() -> Path:
    """Where the open life is kept: PETER_DATA, or the platform's data folder."""
    if own := os.environ.get("PETER_DATA"):
        return Path(own)
    from platformdirs import user_data_path

    return user_data_path("meet-peter", appauthor=False)


def to_data(session: "Session", story: str) -> dict[str, Any]:
    """A session as plain data, 2 KB at most: what the player did, not what came of it."""
    return {
        "version": VERSION,
        "story": story,
        "policy": session.policy.id,
        "asks": session.asks,
        "short": session.is_short,
        "event": session.event.id,
        "off": sorted(session.off),
        "choice": session.choice,
        "predictions": [[event, option] for event, option in session.predictions],
    }


def from_data(data: dict[str, Any]) -> "Session":
    """A session from plain data.

    Raises PeterError where the story or policy is gone, and KeyError, TypeError or ValueError
    where the data are none of ours.
    """
    import attrs

    from peter.scenario import load_policy, load_scenario, switches
    from peter.session import Session

    scenario, policy = load_scenario(str(data["story"])), load_policy(str(data["policy"]))
    session = Session(
        scenario, policy, switches(), asks=bool(data["asks"]), is_short=bool(data["short"])
    )
    ids = [event.id for event in session.events]
    predictions = tuple((str(event), _option(option)) for event, option in data["predictions"])
    return attrs.evolve(
        session,
        position=ids.index(data["event"]),
        off=frozenset(data["off"]) & {switch.id for switch in session.switches},
        choice=_option(data["choice"]),
        predictions=predictions,
    )


def _option(value: object) -> int | None:
    from peter.scenario.words import OPTIONS

    if value is None or (isinstance(value, int) and 1 <= value <= OPTIONS):
        return value
    raise ValueError(f"{value!r} is no option")


def save(session: "Session", story: str) -> None:
    """Keep the open life. Raises StorageError where that fails; what was kept before stays."""
    path = folder() / NAME
    fresh = path.with_suffix(".new")
    text = json.dumps(to_data(session, story))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(f"Your place could not be kept in {path.parent}: {reason}.") from None


def load() -> Restored:
    """The open life, or what became of it. Never raises for a bad file."""
    path = folder() / NAME
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Restored(None)
    except (OSError, UnicodeDecodeError) as error:
        return Restored(None, notice=f"The open life in {path} cannot be read: {error}.")
    try:
        data = json.loads(text)
        if data["version"] > VERSION:
            aside = _set_aside(path, "newer")
            return Restored(
                None, notice=f"The open life is from a later version; it was kept as {aside}."
            )
        return Restored(from_data(data), str(data["story"]))
    except PeterError as error:
        return Restored(None, notice=f"The open life cannot go on. {error}")
    except (KeyError, TypeError, ValueError):
        aside = _set_aside(path, "damaged")
        return Restored(None, notice=f"The open life was damaged; it was kept as {aside}.")


def has_saved() -> bool:
    """Whether there is an open life to go on with."""
    return (folder() / NAME).is_file()


def forget() -> bool:
    """Delete the open life; says whether there was one."""
    path = folder() / NAME
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StorageError(f"{path} could not be deleted: {error.strerror}.") from None
    return True


def _set_aside(path: Path, why: str) -> Path:
    """Rename a file to a name that is free."""
    number = 1
    while (aside := path.with_name(f"life.{why}-{number}.json")).exists():
        number += 1
    try:
        path.replace(aside)
    except OSError:
        return path
    return aside
