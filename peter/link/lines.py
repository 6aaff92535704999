"""JSON lines over the loopback: what both ends of the wire share."""

import asyncio
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any, NoReturn

HOST = "127.0.0.1"

BEAT_SECONDS = 1.0
"""How often either end says that it is there."""
SILENT_SECONDS = 3.0
"""After so long without a word the other end is taken for gone."""
PATIENCE_SECONDS = 2.0
"""For whoever joins, to say who he is; and for the answer."""

LONGEST_STEP = 4_096
"""Bytes of a line to the projection."""
LONGEST_SHOW = 4_000_000
"""Bytes of a line to a console."""


def parsed(line: bytes) -> dict[str, Any] | None:
    """A message; None where a line is none."""
    try:
        data = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def send(writer: asyncio.StreamWriter, message: Mapping[str, Any]) -> None:
    if not writer.is_closing():
        writer.write(json.dumps(message).encode() + b"\n")


async def next_line(reader: asyncio.StreamReader, seconds: float) -> bytes:
    """The next line; nothing at the end. Raises OSError after so long, ValueError if too long."""
    async with asyncio.timeout(seconds):
        return await reader.readline()


async def end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class Refusal(Enum):
    """Why a projection takes something not; what goes over the wire."""

    TOKEN = "token"
    VERSION = "version"
    FULL = "full"
    STEP = "step"
