"""Where a projection listens: a file that only the same user can read."""

import json
import os
from contextlib import suppress
from pathlib import Path

import attrs

from peter.link.lines import parsed

NAME = "link.json"
"""In the program's data folder."""
VERSION = 1

LARGEST_FILE = 4_096
TOKEN_BYTES = 32
OTHERS = 0o077
"""What others than the user may do with a file."""


@attrs.frozen
class Address:
    """Where the projection listens, and the token that opens it."""

    port: int
    token: str

    @property
    def password(self) -> str:
        """What a console says."""
        return self.token[:TOKEN_BYTES]

    @property
    def countersign(self) -> str:
        """What the projection answers; whoever else took its port does not know it."""
        return self.token[TOKEN_BYTES:]


class UnsafeError(ValueError):
    """The file could have been written or read by somebody else."""


def write_address(folder: Path, address: Address) -> None:
    """Put the file in its place, whole and readable by the user alone. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{NAME}.{os.getpid()}.new"
    fresh.unlink(missing_ok=True)  # left behind by a kill, under the same number
    try:
        # Under Windows the folder's own rights hold: it stands in the user's profile.
        file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(file, "w", encoding="utf-8") as content:
            json.dump({"version": VERSION, **attrs.asdict(address)}, content)
        fresh.replace(folder / NAME)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def read_address(folder: Path) -> Address:
    """Where the projection listens.

    Raises FileNotFoundError where none does, UnsafeError where the file is not the user's alone,
    OSError or ValueError where it cannot be read.
    """
    with (folder / NAME).open("rb") as file:
        if os.name == "posix":
            is_whose = os.fstat(file.fileno())
            if is_whose.st_uid != os.getuid() or is_whose.st_mode & OTHERS:
                raise UnsafeError(NAME)
        data = parsed(file.read(LARGEST_FILE))
    port, token = (data.get("port"), data.get("token")) if data else (None, None)
    if isinstance(port, bool) or not isinstance(port, int) or not 0 < port < 65536:
        raise ValueError("no port")
    if not isinstance(token, str) or len(token) != 2 * TOKEN_BYTES or not token.isascii():
        raise ValueError("no token")
    return Address(port, token)
