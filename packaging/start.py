"""Where the program on a stick begins: it settles where records are kept, then plays.

PETER_DATA decides as always. Else they go to the folder `data` on the stick, so that they travel
with it, and where nothing can be written there, to the computer's own data folder. What only the
user may read never goes on the stick: FAT knows no owners.
"""

import os
import sys
import tempfile
from collections.abc import MutableMapping
from pathlib import Path

KEPT_HERE = (
    "Nothing can be written beside the program: settings and records are kept on this computer,",
    "Рядом с программой записать нельзя: настройки и записи хранятся на этом компьютере,",
)
"""Said before the program has a language."""


def stick() -> Path:
    """The folder with the launchers. A launcher that started a copy of the program names it."""
    return Path(os.environ.get("PETER_STICK") or Path(sys.executable).parents[1])


def data_on(stick: Path) -> Path | None:
    """The stick's own folder for what is kept; None where nothing can be written in it."""
    data = stick / "data"
    try:
        data.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=data):
            return data
    except OSError:
        return None


def give_back(env: MutableMapping[str, str]) -> None:
    """Undo what the program changed for itself: a viewer that it opens has its own libraries."""
    before = env.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        env["LD_LIBRARY_PATH"] = before
    else:
        env.pop("LD_LIBRARY_PATH", None)


def start() -> None:
    """Run the program and leave with its exit code."""
    from peter.__main__ import run
    from peter.storage import folder

    give_back(os.environ)
    if not os.environ.get("PETER_DATA"):
        if data := data_on(stick()):
            os.environ.setdefault("PETER_PRIVATE", str(folder()))
            os.environ["PETER_DATA"] = str(data)
        elif sys.stderr is not None and sys.stderr.isatty():
            print(*KEPT_HERE, folder(), sep="\n", file=sys.stderr)
    run()


if __name__ == "__main__":
    start()
