"""A trainer in front of a room: presses a clicker's keys and looks at what is projected."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import attrs
from textual.pilot import Pilot

from peter import plenary as steps
from peter.plenary import Kind, Plenary
from peter.scenario.plans import load_plan
from peter.session import open_story
from peter.settings import Settings
from peter.speech import ENGLISH, Speech
from peter.tui.screens.show import ShowScreen
from peter.tui.show import Keeper, ShowApp
from peter.views.glyphs import Glyphs
from tests.tui.screen import NORMAL, PATIENCE, screen_lines

NOW = 1_760_000_000.0


def opened_show(plan: str | None = None) -> Plenary:
    """Peter's life in front of a room."""
    return steps.open_show(open_story("peter", asks=True), load_plan(plan) if plan else None)


def at(plenary: Plenary, kind: Kind, event: str = "") -> Plenary:
    """The show at the first slide of a kind, of an event if one is named."""
    for index, slide in enumerate(steps.slides(plenary)):
        if slide.kind is kind and event in ("", slide.event):
            return attrs.evolve(plenary, at=index)
    raise AssertionError(f"no {kind} of {event!r}")


class Room:
    """Never sleeps, but looks until what should be there is there."""

    def __init__(self, app: ShowApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.time = NOW

    @property
    def screen(self) -> str:
        """Everything on the screen, without the spaces at the ends of lines."""
        return "\n".join(line.rstrip() for line in screen_lines(self.app))

    @property
    def show(self) -> Plenary:
        """Where the show stands."""
        return self.app.plenary

    @property
    def hands(self) -> tuple[int, ...]:
        """The hands counted at this slide."""
        return steps.vote_at(self.show, self.show.slide).hands

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Look until it is so; a bug in the show ends the waiting."""
        for _ in range(PATIENCE):
            if is_so():
                return
            if self.app.failure is not None:
                raise self.app.failure
            await self.pilot.pause()
        raise AssertionError(f"In vain. The screen at last:\n{self.screen}")

    async def sees(self, *texts: str) -> None:
        """Look until all these texts are on the screen."""
        await self.until(lambda: all(text in self.screen for text in texts))

    async def settled(self) -> str:
        """The screen once it has stayed as it is for a while."""
        looks = [self.screen]
        for _ in range(PATIENCE):
            await self.pilot.pause()
            looks.append(self.screen)
            if looks[-4:].count(looks[-1]) == 4:
                return looks[-1]
        raise AssertionError(f"It never settled. The screen at last:\n{self.screen}")

    async def press(self, *keys: str) -> None:
        """Press keys one after the other and wait for the screen."""
        for key in keys:
            self.app.simulate_key(key)
        await self.pilot.pause()

    async def go(self, kind: Kind, event: str = "") -> None:
        """To a slide at once."""
        self.app.become(at(self.show, kind, event))
        await self.pilot.pause()

    async def pass_time(self, seconds: float) -> None:
        """Let time go by, and the screen look at the clock."""
        self.time += seconds
        screen = self.app.screen
        assert isinstance(screen, ShowScreen)
        screen.tick()
        await self.pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Plug another beamer in."""
        await self.pilot.resize_terminal(width, height)


@asynccontextmanager
async def presented(
    size: tuple[int, int] = NORMAL,
    plan: str | None = None,
    *,
    show: Plenary | None = None,
    say: Speech = ENGLISH,
    theme: str = "peter-dark",
    glyphs: Glyphs = Glyphs.BLOCK,
    keeper: Keeper | None = None,
    fails: bool = False,
) -> AsyncIterator[Room]:
    """A show in a window of a size. A bug ends it, so its absence is asserted here."""
    room: Room
    app = ShowApp(
        show or opened_show(plan),
        settings=Settings(theme=theme),
        say=say,
        glyphs=glyphs,
        keeper=keeper,
        now=lambda: room.time,
    )
    room = Room(app, Pilot(app))
    async with app.run_test(size=size) as pilot:
        room.pilot = pilot
        await pilot.pause()
        yield room
    assert fails or app.failure is None, repr(app.failure)
