"""Consoles at a show: they are told of it, and what they ask for is done by the app that holds it.

Where none can join the trainer reads why, and the show goes on without.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from peter.link import LinkError, ProjectionLink, Step, taken
from peter.records import to_data
from peter.tui.show import ShowApp


class Consoles:
    """The projection's end of the wire, in its own event loop."""

    def __init__(self, app: ShowApp, folder: Path, story: str = "") -> None:
        self._app = app
        self._story = story
        """How the story is loaded, where its id is not its name."""
        self._link = ProjectionLink(folder, self._state, self._take)
        app.followers.append(self._link.told)

    async def open(self) -> str:
        """Let consoles join; gives why none can, or nothing."""
        try:
            await self._link.open()
        except LinkError as error:
            return self._app.say("No console can join: {reason}.", reason=error)
        return ""

    async def close(self) -> None:
        """Leave them."""
        await self._link.close()

    def _state(self) -> Mapping[str, Any]:
        app = self._app
        return {
            "show": to_data(app.plenary, self._story),
            "language": app.say.language,
            "trouble": app.trouble,
            "training": app.book.training if app.book else None,
            "people": app.people,
        }

    def _take(self, step: Step) -> None:
        # In the app's own queue, behind the keys that were pressed before.
        self._app.call_later(self._do, step)

    def _do(self, step: Step) -> None:
        app = self._app
        match step.name:
            case "language":
                app.action_switch_language()
            case "theme":
                app.action_switch_theme()
            case _:
                app.become(taken(app.plenary, step, app.time()))
