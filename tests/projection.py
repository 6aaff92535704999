"""A projection without a screen: holds a show and lets consoles join, over the real wire."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from peter import storage
from peter.link import ProjectionLink, Step, taken
from peter.plenary import Plenary
from peter.records import to_data

NOW = 1_760_000_000.0
SECONDS = 10
"""How long the slowest machine may take for one thing."""


async def until(is_so: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Give everybody a turn until it is so."""
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0)


class Projection:
    """Holds a show, as the projection does, and lets consoles join."""

    def __init__(self, plenary: Plenary) -> None:
        self.plenary = plenary
        self.trouble = ""
        self.training: int | None = None
        self.asked: list[str] = []
        """The names of all steps that consoles asked for."""
        self.link = ProjectionLink(storage.folder(), self.state, self.take)

    def state(self) -> dict[str, Any]:
        return {
            "show": to_data(self.plenary),
            "language": "ru",
            "trouble": self.trouble,
            "training": self.training,
        }

    def take(self, step: Step) -> None:
        self.asked.append(step.name)
        self.become(taken(self.plenary, step, NOW))

    def become(self, plenary: Plenary) -> None:
        self.plenary = plenary
        self.link.told()


@asynccontextmanager
async def projecting(plenary: Plenary) -> AsyncIterator[Projection]:
    """A projection that consoles can join."""
    projection = Projection(plenary)
    await projection.link.open()
    try:
        yield projection
    finally:
        await projection.link.close()
