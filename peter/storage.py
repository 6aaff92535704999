"""What is kept on disk: the open life, the settings, the recall; one small file each.

A file is replaced whole, so that a kill at any moment leaves the one before or the new one. A file
that is damaged, or from a later version, is set aside under another name, which is told, and never
overwritten. Of a life only what the player did is kept; both lives are lived again from it.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from peter.errors import PeterError
from peter.settings import Settings

if TYPE_CHECKING:
    from peter.recall import Recall
    from peter.session import Session

VERSION = 1
NAME = "life.json"
BEFORE_NAME = "life.before.json"
"""The life that was left for the open one, so that nothing is lost by beginning another."""
SETTINGS_NAME = "settings.json"
RECALL_NAME = "recall.json"
LARGEST = 1_000_000
"""Bytes; a larger file is none of ours."""

_SEEN: dict[Path, str] = {}
"""What this program last read from a file or wrote to it: anything else there is another's."""

_ELSEWHERE: dict[Path, Path] = {}
"""Where the open life is kept since another program plays the one in its usual place."""


class StorageError(PeterError):
    """Something could not be kept or deleted; the game goes on without."""


class Restored(NamedTuple):
    """What was found on disk."""

    session: "Session | None"
    story: str = ""
    """The name or folder under which the story is loaded."""
    notice: str = ""
    """What a person should know: a file that was set aside, and under which name."""


def folder() -> Path:
    """Where everything is kept: PETER_DATA, or the platform's data folder."""
    if own := os.environ.get("PETER_DATA"):
        return Path(own)
    from platformdirs import user_data_path

    return user_data_path("meet-peter", appauthor=False)


def private_folder() -> Path:
    """Where a file stands that only this user may read: PETER_PRIVATE, or with everything.

    A stick names one, since its file system often knows no owners.
    """
    own = os.environ.get("PETER_PRIVATE")
    return Path(own) if own else folder()


# The open life ----------------------------------------------------------------------------------


def to_data(session: "Session", story: str) -> dict[str, Any]:
    """A session as plain data, 2 KB at most: what the player did, not what came of it."""
    from peter.scenario.systems import chosen_data

    chosen = {}
    if session.systems or not session.is_reached:
        chosen["chosen"] = chosen_data(session.systems, session.scenario)
    return {
        "version": VERSION,
        "story": story,
        "policy": session.policy.id,
        **chosen,
        "asks": session.asks,
        "short": session.is_short,
        "event": session.event.id,
        "off": sorted(session.off),
        "choice": session.choice,
        "predictions": [[event, option] for event, option in session.predictions],
        "guide": session.guide,
    }


def from_data(data: dict[str, Any]) -> "Session":
    """A session from plain data.

    Raises PeterError where the story or policy is gone, and KeyError, TypeError or ValueError
    where the data are none of ours.
    """
    import attrs

    from peter.scenario.policies import load_policy
    from peter.scenario.stories import load_scenario
    from peter.scenario.switches import switches
    from peter.scenario.systems import System, chosen_from
    from peter.session import Session

    scenario = load_scenario(str(data["story"]))
    systems: tuple[System, ...] = ()
    if "chosen" in data:  # only where something was
        systems, scenario = chosen_from(scenario, data["chosen"])
    session = Session(
        scenario,
        systems[0].policy if systems else load_policy(str(data["policy"])),
        switches(),
        asks=bool(data["asks"]),
        is_short=bool(data["short"]),
        systems=systems,
    )
    ids = [event.id for event in session.events]
    predictions = tuple((str(event), _option(option)) for event, option in data["predictions"])
    return attrs.evolve(
        session,
        position=ids.index(data["event"]),
        off=frozenset(data["off"]) & {switch.id for switch in session.switches},
        choice=_option(data["choice"]),
        predictions=predictions,
        guide=_step(data.get("guide")),  # older files have none
    )


def _step(value: object) -> int | None:
    from peter.session import GUIDE

    if value is None or (isinstance(value, int) and 0 <= value <= len(GUIDE)):
        return value
    raise ValueError(f"{value!r} is no step of the worked example")


def _option(value: object) -> int | None:
    from peter.scenario.words import OPTIONS

    if value is None or (isinstance(value, int) and 1 <= value <= OPTIONS):
        return value
    raise ValueError(f"{value!r} is no option")


def save(session: "Session", story: str, *, is_new: bool = False) -> str:
    """Keep the open life; gives what a person should know, said once, or nothing.

    Where it `is_new`, the one that was open is kept as the life before. Where another program
    plays the life in its usual place, that is left alone, and this one is kept beside it from then
    on. Raises StorageError where nothing can be kept; what was kept before stays.
    """
    usual = folder() / NAME
    path = _place()
    notice = ""
    try:
        if path == usual and usual in _SEEN and _found(usual) not in (_SEEN[usual], None):
            path = _ELSEWHERE[usual] = _free_name(usual, "other")
            notice = (
                "The open life is being played in another window too. That window keeps it; "
                f"from here on your place is kept as {path}."
            )
        elif is_new or path not in _SEEN:  # what nobody opened again is another life
            _keep_before(path)
    except OSError as error:
        raise _cannot_keep(usual, error) from None
    _write(path, to_data(session, lasting(story)))
    return notice


def load() -> Restored:
    """The open life, or what became of it. Never raises for a bad file."""
    return _restored(_place(), "The open life")


def has_saved() -> bool:
    """Whether there is an open life to go on with."""
    return _is_file(_place())


def open_life() -> "Session | None":
    """The open life as it is kept, looked at only; None where none can be read."""
    return _life(_place())


def has_before() -> bool:
    """Whether the life before the open one can be opened again."""
    return _is_file(folder() / BEFORE_NAME)


def life_before() -> "Session | None":
    """The life before the open one, looked at only; None where none can be read."""
    return _life(folder() / BEFORE_NAME)


def load_before() -> Restored:
    """The life before becomes the open one, and the open one the life before.

    Never raises; says what became of it where that cannot be.
    """
    path, before = _place(), folder() / BEFORE_NAME
    found = _restored(before, "The life before")
    if found.session is None:
        return found
    aside = before.with_name("life.swap.json")
    try:
        # By names alone: whenever the program is killed, both lives are there under some name.
        before.replace(aside)
        if path.exists():
            path.replace(before)
        aside.replace(path)
    except OSError as error:
        return Restored(None, notice=str(_cannot_keep(path, error)))
    _SEEN[path] = _SEEN.pop(before)
    return found


def _restored(path: Path, what: str) -> Restored:
    data, notice = _read(path, what)
    if data is None:
        return Restored(None, notice=notice)
    try:
        return Restored(from_data(data), str(data["story"]))
    except PeterError as error:
        _SEEN.pop(path, None)  # it stays whatever is played next
        return Restored(None, notice=f"{what} cannot go on. {error}")
    except (KeyError, TypeError, ValueError, OSError):
        return Restored(None, notice=_set_aside(path, what, "damaged"))


def _keep_before(path: Path) -> None:
    """Keep the life that stands there as the life before, where a new one takes its place.

    One is kept, but never one in which nothing was done, nor one that ended over one that goes on.
    Raises StorageError or OSError where that fails.
    """
    before = folder() / BEFORE_NAME
    if (worth := _worth(path)) and worth >= _worth(before) and (text := _found(path)) is not None:
        _put(before, text)


def _worth(path: Path) -> int:
    """How much is lost with a life: 0 nothing, 1 one that ended, 2 one under way or unreadable."""
    if not _is_file(path):
        return 0
    session = _life(path)
    if session is None:
        return 2
    return 1 if session.is_ended else 0 if session.is_untouched else 2


def _place() -> Path:
    """Where this program keeps the open life."""
    usual = folder() / NAME
    return _ELSEWHERE.get(usual, usual)


def _life(path: Path) -> "Session | None":
    try:
        return from_data(json.loads(path.read_text(encoding="utf-8")))
    except (PeterError, KeyError, TypeError, ValueError, OSError, RecursionError):
        return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def lasting(story: str) -> str:
    """A story's name, or where its folder stands whatever folder the program is started in."""
    from peter.scenario.shelf import scenario_ids

    return story if story in scenario_ids() else str(Path(story).absolute())


# Settings ---------------------------------------------------------------------------------------


def load_settings() -> tuple[Settings, str]:
    """What the player chose, and what a person should know. Never raises for a bad file."""
    from peter import settings

    path = folder() / SETTINGS_NAME
    data, notice = _read(path, "The settings")
    if data is None:
        return Settings(), notice
    chosen, wrong = settings.from_data({k: v for k, v in data.items() if k != "version"})
    if wrong:
        names = ", ".join(_shown(name) for name in wrong[:5])
        notice = f"In {path} this could not be used and is left as at first: {names}."
    return chosen, notice


def save_settings(settings: Settings) -> None:
    """Keep the settings. Raises StorageError where that fails; what was kept before stays."""
    from peter.settings import to_data

    _write(folder() / SETTINGS_NAME, {"version": VERSION, **to_data(settings)})


# Recall -----------------------------------------------------------------------------------------


def load_recall() -> "tuple[Recall, str]":
    """What was played and asked, and what a person should know. Never raises for a bad file."""
    from peter import recall

    path = folder() / RECALL_NAME
    data, notice = _read(path, "The recall questions")
    if data is None:
        return recall.Recall(), notice
    try:
        return recall.from_data(data), notice
    except (KeyError, TypeError, ValueError):
        notice = _set_aside(path, "The record of recall questions", "damaged")
        return recall.Recall(), notice


def save_recall(recall: "Recall") -> None:
    """Keep what was played and asked, with what another window kept in the meantime.

    Raises StorageError where that fails; what was kept before stays.
    """
    from peter.recall import merged, to_data

    kept, _ = load_recall()
    _write(folder() / RECALL_NAME, {"version": VERSION, **to_data(merged(recall, kept))})


# Forgetting -------------------------------------------------------------------------------------


def forget(*, settings: bool = False) -> bool:
    """Delete lives and recall, and settings where asked; says whether there was anything.

    Raises StorageError where a file cannot be deleted.
    """
    kinds = [NAME, RECALL_NAME, *([SETTINGS_NAME] if settings else [])]
    stems = {Path(name).stem for name in kinds}
    where = folder()
    deleted = False
    try:
        for path in where.iterdir() if where.is_dir() else ():
            # With what was set aside, or left behind by a kill: `life.damaged-1.json`.
            if path.name.split(".")[0] in stems and path.suffix in (".json", ".new"):
                path.unlink(missing_ok=True)
                deleted = True
    except OSError as error:
        raise StorageError(
            f"What is kept in {where} could not be deleted: {error.strerror}."
        ) from None
    for path in [path for path in (*_SEEN, *_ELSEWHERE) if path.stem in stems]:
        _SEEN.pop(path, None)
        _ELSEWHERE.pop(path, None)
    return deleted


# Files ------------------------------------------------------------------------------------------


def _write(path: Path, data: dict[str, Any]) -> None:
    """Keep data in a file. Raises StorageError where that fails."""
    text = json.dumps(data)
    _put(path, text)
    _SEEN[path] = text


def _put(path: Path, text: str) -> None:
    """Replace a file whole; the one way of writing. Raises StorageError where that fails."""
    # Under a name of this program's own, so that two writers never share a half-written file.
    fresh = path.with_name(f"{path.stem}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):  # in a folder that cannot be written there is nothing to clear
            fresh.unlink(missing_ok=True)
        raise _cannot_keep(path, error) from None


def _cannot_keep(path: Path, error: OSError) -> StorageError:
    reason = error.strerror or str(error)
    return StorageError(f"Your place could not be kept in {path.parent}: {reason}.")


def _found(path: Path) -> str | None:
    """What stands in a file; None where there is none."""
    try:
        return path.read_bytes()[:LARGEST].decode("utf-8", "replace")
    except FileNotFoundError:
        return None


def _read(path: Path, what: str) -> tuple[dict[str, Any] | None, str]:
    """The data of a file, or None and what became of it; a file that is not there is no fault."""
    try:
        is_small = path.stat().st_size <= LARGEST
        text = path.read_bytes().decode("utf-8") if is_small else ""
    except FileNotFoundError:
        return None, ""
    except OSError as error:
        return None, f"{what} in {path} cannot be read: {error.strerror or error}."
    except UnicodeDecodeError:
        return None, _set_aside(path, what, "damaged")
    try:
        data = json.loads(text)
        is_newer = data["version"] > VERSION
    except (KeyError, TypeError, ValueError, RecursionError):
        return None, _set_aside(path, what, "damaged")
    if is_newer:
        return None, _set_aside(path, what, "newer")
    _SEEN[path] = text
    return data, ""


def _set_aside(path: Path, what: str, why: str) -> str:
    """Rename a file to a name that is free; says what was wrong and which name that is."""
    aside = _free_name(path, why)
    try:
        path.replace(aside)
    except OSError:
        aside = path
    reason = "from a later version" if why == "newer" else "damaged"
    return f"{what}: the file was {reason} and was set aside. It was kept as {aside}."


def _free_name(path: Path, why: str) -> Path:
    """A name beside a file that nothing has yet: `life.damaged-1.json`."""
    number = 1
    while (free := path.with_name(f"{path.stem}.{why}-{number}.json")).exists():
        number += 1
    return free


def _shown(name: str) -> str:
    """A key of a file as it may be said."""
    return repr(name[:30])
