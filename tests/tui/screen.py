"""Somebody at the keyboard: opens the game, presses keys, clicks, and reads the screen as text."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.app import App
from textual.pilot import Pilot

from peter.session import Session
from peter.settings import Settings, speech
from peter.tui.app import PeterApp
from peter.tui.screens.choice import ChoiceScreen
from peter.tui.screens.home import ENTRIES, HomeScreen
from peter.tui.screens.play import PlayScreen
from peter.tui.widgets.room import TALL
from peter.views.play import PlayView, play_view

SMALL, NORMAL, LARGE = (60, 20), (80, 24), (120, 40)

PATIENCE = 40
"""How often a screen is looked at before the player gives up; each look waits until all is idle."""


def screen_lines(app: App[None]) -> list[str]:
    """The screen as lines of text; the one place that uses a private name of Textual."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def keys_to(entry: str, *, past_continue: bool = False) -> tuple[str, ...]:
    """The keys that choose an entry of the menu on home, by its id."""
    down = [known.id for known in ENTRIES].index(entry) + past_continue
    return ("home", *["down"] * down, "enter")


class Player:
    """Plays the way people do; never sleeps, but looks until what should be there is there."""

    def __init__(self, app: PeterApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    # Looking ----------------------------------------------------------------------------------

    @property
    def screen(self) -> str:
        """Everything on the screen, without the spaces at the ends of lines."""
        return "\n".join(line.rstrip() for line in screen_lines(self.app))

    @property
    def footer(self) -> str:
        """The last line: the keys that are offered."""
        return screen_lines(self.app)[-1].strip()

    def text(self, selector: str) -> str:
        """What is to be read in one part of the screen, as one line."""
        region = self.app.screen.query_one(selector).region
        lines = screen_lines(self.app)[region.y : region.bottom]
        return " ".join(" ".join(line[region.x : region.right] for line in lines).split())

    @property
    def session(self) -> Session:
        """Where the player is."""
        assert self.app.session is not None
        return self.app.session

    @property
    def view(self) -> PlayView:
        """What the play screen should show."""
        return play_view(self.session, self.app.say)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Look until it is so; a bug in the game ends the waiting."""
        for _ in range(PATIENCE):
            if is_so():
                return
            if self.app.failure is not None:
                raise self.app.failure
            await self.pilot.pause()
        raise AssertionError(f"In vain. The screen at last:\n{self.screen}")

    async def sees(self, *texts: str) -> None:
        """Look until all these texts are on the screen."""

        def all_are_there() -> bool:
            screen = self.screen
            return all(text in screen for text in texts)

        await self.until(all_are_there)

    async def settled(self) -> str:
        """The screen once it has stayed as it is for a while."""
        looks = [self.screen]
        for _ in range(PATIENCE):
            await self.pilot.pause()
            looks.append(self.screen)
            if looks[-4:].count(looks[-1]) == 4:
                return looks[-1]
        raise AssertionError(f"It never settled. The screen at last:\n{self.screen}")

    async def until_screen_is(self, wanted: str) -> None:
        """Look until everything is as wanted, to the last sign."""
        await self.until(lambda: self.screen == wanted)

    async def sees_the_session(self) -> None:
        """Look until both columns, the sentence and the place are those of the session."""
        view = self.view
        await self.sees(view.place, view.heading)
        await self.until(lambda: self.text("#in-words").startswith(f"▸ {view.in_words}"))
        assert (
            self.text("#lacks") == self.app.say("Without here means: ") + f"{view.without_lacks}."
        )
        screen = self.screen
        is_short = self.app.size.height < TALL
        for row in view.rows:
            if row.is_telling and row.is_essential:
                label = (is_short and row.label_alone) or row.label
                cells = (label, row.with_, row.without, row.difference)
                line = r"\s+".join(re.escape(cell) for cell in cells)
                assert re.search(line, screen), f"{cells} not in\n{screen}"

    def columns(self) -> dict[str, tuple[str, str]]:
        """What stands in the columns With and Without, by the label of the row."""
        found = {}
        screen = self.screen
        for row in self.view.rows:
            label = f"(?:{re.escape(row.label)}|{re.escape(row.label_alone or row.label)})"
            line = re.search(rf"{label} +([-+\d,]+) +([-+\d,]+)", screen)
            if line:
                found[row.label] = (line[1], line[2])
        return found

    async def read_all(self) -> str:
        """An open text from its beginning to its end, as one line, page by page."""
        lines: dict[int, str] = {}
        while True:
            text = self.app.screen.query_one("#text")
            place, top = text.scrollable_content_region, text.scroll_offset.y
            screen = screen_lines(self.app)[place.y : place.bottom]
            lines |= {top + y: line[place.x : place.right] for y, line in enumerate(screen)}
            if text.is_vertical_scroll_end:
                return " ".join(" ".join(lines[y] for y in sorted(lines)).split())
            await self.press("pagedown")

    # Doing ------------------------------------------------------------------------------------

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, faster than anybody can, and wait for the screen."""
        for key in keys:
            self.app.simulate_key(key)
        await self.pilot.pause()

    async def click(self, text: str, inside: str = "", *, cell: int = 0) -> None:
        """Click on a text that stands on the screen, or in a line with another text."""
        for y, line in enumerate(screen_lines(self.app)):
            if text in line and inside in line:
                await self.pilot.click(offset=(line.index(text) + cell, y))
                return
        raise AssertionError(f"There is no {text!r} to click on:\n{self.screen}")

    async def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        await self.pilot.resize_terminal(width, height)

    async def choose(self, entry: str) -> None:
        """Choose an entry of the menu on home, by its id."""
        await self.sees("⏎ " + self.app.say("choose"))
        home = self.app.screen
        assert isinstance(home, HomeScreen)
        place = [known.id for known in home.entries].index(entry)
        await self.press("home", *["down"] * place, "enter")

    async def play(self, event: int = 1, entry: str = "open") -> None:
        """From home to an event of a story without questions, whatever life is open."""
        await self.choose(entry)
        await self.until(lambda: isinstance(self.app.screen, (PlayScreen, ChoiceScreen)))
        if isinstance(self.app.screen, ChoiceScreen):
            await self.press("2")  # begin anew
        await self.until(lambda: self.app.session is not None)
        await self.press(*["space"] * (event - 1))
        await self.sees(self.view.place)

    async def leave(self) -> None:
        """Quit with the key for it, from wherever there is one."""
        await self.press("q")
        await self.until(lambda: not self.app.is_running)


@asynccontextmanager
async def opened(
    size: tuple[int, int] = NORMAL,
    story: str = "peter",
    *,
    fails: bool = False,
    settings: Settings | None = None,
    has_notices: bool = False,
) -> AsyncIterator[Player]:
    """The game in a window of a size. A bug ends the game, so its absence is asserted here."""
    settings = settings or Settings()
    app = PeterApp(story, settings, speech(settings))
    async with app.run_test(size=size, notifications=has_notices) as pilot:
        await pilot.pause()
        yield Player(app, pilot)
    assert fails or app.failure is None, repr(app.failure)
