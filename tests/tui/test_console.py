"""The trainer's own screen: what it shows, its keys, two languages, a link that is lost."""

import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import attrs
import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import TextArea

from peter import plenary as steps
from peter import storage
from peter.link import State
from peter.plenary import Group, Kind, Plenary
from peter.records import NAME, Records, from_data, open_records
from peter.scenario.plans import load_plan
from peter.session import open_story
from peter.settings import THEMES, Settings
from peter.speech import ENGLISH, Speech
from peter.tui.console import ConsoleApp
from peter.tui.consoles import Consoles
from peter.tui.screens.room import RoomScreen
from peter.tui.show import ShowApp
from peter.views.show import trainer_view
from tests.projection import NOW, Projection, projecting, until
from tests.tui.room import at
from tests.tui.screen import LARGE, NORMAL, SMALL, screen_lines
from tests.tui.test_themes import colours, faint

pytestmark = pytest.mark.asyncio

HUGE = (200, 60)
SIZES = {"60x20": SMALL, "80x24": NORMAL, "120x40": LARGE, "200x60": HUGE}

Compare = Callable[[Mapping[str, str]], None]


class Trainer:
    """Sits at a console; looks until what should be there is there."""

    def __init__(self, app: ConsoleApp, pilot: Pilot[None], projection: Projection) -> None:
        self.app = app
        self.pilot = pilot
        self.projection = projection

    @property
    def screen(self) -> str:
        """Everything on the screen, without the spaces at the ends of lines."""
        return "\n".join(line.rstrip() for line in screen_lines(self.app))

    @property
    def footer(self) -> str:
        """The last line: the keys that are offered."""
        return screen_lines(self.app)[-1].strip()

    async def sees(self, *texts: str) -> None:
        """Look until all these texts are on the screen."""

        def all_are_there() -> bool:
            if self.app.failure is not None:
                raise self.app.failure
            return all(text in self.screen for text in texts)

        try:
            await until(all_are_there)
        except TimeoutError:
            raise AssertionError(f"{texts} in vain. The screen at last:\n{self.screen}") from None

    async def in_step(self) -> str:
        """The screen once everything that was asked is done and shown."""
        count = self.projection.asked.count("theme")
        self.app.do("theme")  # behind all that was asked before
        await until(lambda: self.projection.asked.count("theme") > count)
        await until(lambda: self.shown == self.projection.plenary)
        return await self.settled()

    async def settled(self) -> str:
        """The screen once it has stayed as it is for a while."""
        looks: list[str] = []
        while looks[-3:].count(self.screen) < 3:
            looks.append(self.screen)
            await self.pilot.pause()
        return self.screen

    @property
    def shown(self) -> Plenary | None:
        """The show as the console knows it."""
        return self.app.heard.plenary if self.app.heard else None

    async def press(self, *keys: str) -> str:
        """Press keys one after the other, each once the last one is done."""
        for key in keys:
            self.app.simulate_key(key)
            await self.pilot.pause()
            await self.in_step()
        return self.screen


@asynccontextmanager
async def sitting(
    show: Plenary,
    size: tuple[int, int] = NORMAL,
    say: Speech = ENGLISH,
    theme: str = "peter-dark",
    minutes: float = 2,
    records: Callable[[], Records] | None = None,
) -> AsyncIterator[Trainer]:
    """A console before a projection that stands at this show, some minutes after NOW."""
    async with projecting(show) as projection:
        app = ConsoleApp(
            storage.folder(),
            from_data,
            records=records,
            settings=Settings(theme=theme),
            say=say,
            now=lambda: NOW + 60 * minutes,
        )
        async with app.run_test(size=size) as pilot:
            trainer = Trainer(app, pilot, projection)
            await until(lambda: trainer.shown is not None)
            await trainer.in_step()
            yield trainer
        assert app.failure is None, repr(app.failure)


@pytest.fixture(autouse=True)
def _one_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The time of day on the screen is that of one place."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="module")
def session_1() -> Plenary:
    """Session 1, its second group presenting, the clock running since NOW."""
    begun = steps.open_show(open_story("peter", asks=True), load_plan("session-1"))
    return steps.start_or_stop(at(begun, Kind.QUESTION, "breadwinner"), NOW)


@pytest.fixture(scope="module")
def counted(session_1: Plenary) -> Plenary:
    """Some hands were raised, and a group has guessed."""
    show = session_1
    for option in (1, 2, 2, 3, 3, 3, 3):
        show = steps.hand(show, option)
    return steps.guess(show, 3, 2)


# What it shows ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SIZES)
async def test_console_while_hands_are_counted(
    name: str, counted: Plenary, same_as_golden: Compare
) -> None:
    """Clock, place, what the room sees, the tally, then the notes, in every size."""
    async with sitting(counted, SIZES[name]) as trainer:
        same_as_golden({f"console/counting-{name}": await trainer.in_step()})


@pytest.mark.parametrize("name", ["60x20", "120x40"])
async def test_console_at_both_lives(
    name: str, session_1: Plenary, same_as_golden: Compare
) -> None:
    """The figures that the room sees, in columns; in a large window the next slide too."""
    show = at(session_1, Kind.LIVES, "breadwinner")
    async with sitting(show, SIZES[name]) as trainer:
        same_as_golden({f"console/lives-{name}": await trainer.in_step()})


async def test_plan_and_groups_in_a_small_window(
    session_1: Plenary, same_as_golden: Compare
) -> None:
    """Tab turns to the plan, where we are in it, and who presents next; and back."""
    async with sitting(session_1, SMALL) as trainer:
        before = trainer.screen
        same_as_golden({"console/plan-60x20": await trainer.press("tab")})
        assert await trainer.press("tab") == before


async def test_keys_in_a_small_window(session_1: Plenary, same_as_golden: Compare) -> None:
    """? tells the keys, which all work meanwhile; Escape goes back to the notes."""
    async with sitting(session_1, NORMAL) as trainer:
        before = trainer.screen
        same_as_golden({"console/keys-80x24": await trainer.press("question_mark")})
        await trainer.press("3")
        assert steps.vote_at(trainer.projection.plenary, session_1.slide).hands == (0, 0, 1, 0)
        await trainer.press("minus", "3")
        assert await trainer.press("escape") == before


async def test_console_in_russian(counted: Plenary, same_as_golden: Compare) -> None:
    """Every word of it."""
    async with sitting(counted, SMALL, Speech("ru")) as trainer:
        same_as_golden({"console/russian-60x20": await trainer.in_step()})


async def test_a_show_without_a_plan_lists_its_events(same_as_golden: Compare) -> None:
    """Where there are no phases, the events say where we are; there is no clock to show."""
    show = at(steps.open_show(open_story("peter", asks=True)), Kind.STORY, "parental_leave")
    async with sitting(show, LARGE) as trainer:
        same_as_golden({"console/no-plan-120x40": await trainer.in_step()})


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_note_can_be_read(size: tuple[int, int], session_1: Plenary) -> None:
    """Scrolled to its end, no word of the notes is cut off."""
    show = at(session_1, Kind.ANSWER, "breadwinner")
    async with sitting(show, size) as trainer:
        words: set[str] = set(trainer.screen.split())
        scrolls = trainer.app.screen.query("#desk, #right").results(VerticalScroll)
        scroll = max(scrolls, key=lambda each: each.max_scroll_y)
        for _ in range(scroll.max_scroll_y // 3 + 1):
            await trainer.press("j")
            words |= set(trainer.screen.split())
        assert scroll.is_vertical_scroll_end
        for note in trainer_view(show, NOW, ENGLISH).notes:
            for text in (note.label, *note.texts):
                assert set(text.split()) <= words, text


async def test_another_slide_is_read_from_its_beginning(session_1: Plenary) -> None:
    """Notes that were scrolled start at the top again."""
    async with sitting(at(session_1, Kind.ANSWER, "breadwinner"), SMALL) as trainer:
        await trainer.press("j", "j", "pagedown")
        await trainer.sees("The room sees · 3 / 10")


async def test_what_the_room_sees_instead(session_1: Plenary) -> None:
    """A dark or frozen screen is said, and what stands on it is shown."""
    async with sitting(at(session_1, Kind.ANSWER, "breadwinner"), LARGE) as trainer:
        await trainer.press("z", "space", "space")
        await trainer.sees("\n  Survivors' benefit")  # the slide after the trainer's own
        await trainer.sees("! Frozen (z lets go). The room sees: Peter's father dies: the answer")
        await trainer.sees("Now: Peter's father dies: the chart", "✓ 3  15 years")
        await trainer.press("z", "b")
        await trainer.sees("! The room sees nothing", "Nothing: the screen is dark.")


async def test_names_of_groups_are_no_markup(session_1: Plenary) -> None:
    """Brackets and quotes are shown as they were typed."""
    groups = tuple(Group(name, (1, 2)) for name in ("[b]x[/b]", "=1+1", '"{y}"', "[/", "]"))
    begun = steps.open_show(session_1.session, session_1.plan)
    show = at(attrs.evolve(begun, groups=groups), Kind.GROUP)
    async with sitting(show, LARGE) as trainer:
        await trainer.sees("Presents: [b]x[/b]. Next: =1+1")
        trainer.projection.become(at(trainer.projection.plenary, Kind.INSTRUCTION))
        await trainer.sees('"{y}": Events 1 and 2', "[/: Events 1 and 2")


async def test_trouble_of_the_projection_is_told(session_1: Plenary) -> None:
    """Where the show cannot be kept the trainer reads it here too."""
    async with sitting(session_1) as trainer:
        trainer.projection.trouble = "[The disk] is full."
        trainer.projection.link.told()
        await trainer.sees("! [The disk] is full.")


@pytest.mark.parametrize("theme", THEMES)
async def test_everything_on_it_can_be_read(theme: str, counted: Plenary) -> None:
    """Text keeps 4.5 to 1 in every theme, warnings and the lost link too."""
    told = []
    for minutes in (1, 10):  # before the warning, and after
        async with sitting(steps.freeze(counted), LARGE, theme=theme, minutes=minutes) as trainer:
            await trainer.press("R")
            told += faint(colours(trainer.app))  # type: ignore[arg-type]
            await trainer.projection.link.close()
            await trainer.sees("No link to the projection")
            told += faint(colours(trainer.app))  # type: ignore[arg-type]
    assert not told, "\n".join(told)


async def test_any_size_and_back(session_1: Plenary) -> None:
    """A window that was dragged, even to one cell, looks like one opened at its size."""
    async with sitting(session_1, SMALL) as trainer:
        before = trainer.screen
        for size in ((1, 1), HUGE, (59, 19), LARGE, (300, 2), SMALL):
            await trainer.pilot.resize_terminal(*size)
        await trainer.in_step()
        await until(lambda: trainer.screen == before)


# Keys -------------------------------------------------------------------------------------------


async def test_resetting_the_clock_takes_a_second_key(session_1: Plenary) -> None:
    """A stray R asks; any other step forgets the question."""
    async with sitting(session_1) as trainer:
        await trainer.press("R")
        await trainer.sees("Begin this clock anew? R: reset")
        assert trainer.projection.plenary == session_1
        await trainer.press("R")
        assert steps.clock(trainer.projection.plenary) == steps.Clock()
        assert "Begin this clock anew?" not in trainer.screen


async def test_a_phase_and_the_own_text_are_reached_from_here(session_1: Plenary) -> None:
    """As at the projection: G and the phase's number, L."""
    async with sitting(session_1, LARGE) as trainer:
        await trainer.press("L")
        await trainer.sees("No folder of texts was named", "C128")
        await trainer.press("G", "3")
        assert trainer.projection.plenary.slide.phase == "plenary"
        assert "No folder" not in trainer.screen


async def test_footer_tells_what_can_be_done(session_1: Plenary) -> None:
    """Counting while a vote is open; passing where it may hurt; nothing else is promised."""
    async with sitting(session_1, LARGE) as trainer:
        assert "Enter lock" in trainer.footer
        assert "1-4 count" in trainer.footer
        assert "x pass the event" in trainer.footer
        assert "Tab" not in trainer.footer
        await trainer.press("enter")
        assert "Enter lock" not in trainer.footer
        assert "r count again" in trainer.footer
        await trainer.press("g", "7", "enter")
        assert "x pass" not in trainer.footer
        assert "1-4" not in trainer.footer
        assert "? keys" in trainer.footer


async def test_console_and_room_speak_their_own_languages(session_1: Plenary) -> None:
    """o is the trainer's language, O the room's; the console says which one the room reads."""
    async with sitting(session_1) as trainer:
        await trainer.sees("The room sees · 3 / 10 · Русский", "Now: Peter's father dies")
        await trainer.press("o")
        russian = Speech("ru")
        await trainer.sees(russian("The room sees"), russian("Now: "))
        assert "Русский" not in trainer.screen
        assert trainer.projection.asked.count("language") == 0
        await trainer.press("O")
        assert trainer.projection.asked.count("language") == 1


async def test_a_cyrillic_keyboard_works_too(session_1: Plenary) -> None:
    """The keys stand where they stand."""
    async with sitting(session_1) as trainer:
        await trainer.press("и")  # b
        assert trainer.projection.plenary.is_blank
        await trainer.press("К", "К")  # R
        assert steps.clock(trainer.projection.plenary) == steps.Clock()


async def test_closing_the_console_leaves_the_projection(session_1: Plenary) -> None:
    """q closes the console alone, and another one comes to the same place."""
    async with sitting(session_1) as trainer:
        await trainer.press("space")
        trainer.app.simulate_key("q")
        await until(lambda: not trainer.app.is_running)
        assert trainer.projection.plenary == steps.forward(session_1)
        await until(lambda: trainer.projection.link.consoles == 0)


# The link ---------------------------------------------------------------------------------------


async def test_a_console_before_any_projection() -> None:
    """It says what to start, and offers nothing that needs it."""
    app = ConsoleApp(storage.folder(), from_data, say=ENGLISH, now=lambda: NOW)
    async with app.run_test(size=NORMAL) as pilot:
        for key in ("space", "1", "enter", "R", "R", "tab", "question_mark", "o", "o"):
            app.simulate_key(key)
        await pilot.pause()
        screen = "\n".join(screen_lines(app))
        assert "! No projection yet: start `peter present` in the other terminal." in screen
        assert "next" not in screen_lines(app)[-1]
    assert app.failure is None


async def test_a_lost_link_is_shown_and_mends(session_1: Plenary, same_as_golden: Compare) -> None:
    """The last state stays on the screen under a warning; keys wait for nothing."""
    async with sitting(session_1) as trainer:
        await trainer.press("R")
        await trainer.projection.link.close()
        await trainer.sees("! No link to the projection since 08:55:20; trying again.")
        assert trainer.app.status.state is State.ABSENT
        await until(lambda: "next" not in trainer.footer)
        same_as_golden({"console/lost-80x24": await trainer.settled()})
        trainer.app.simulate_key("space")
        trainer.app.simulate_key("R")
        await trainer.pilot.pause()
        async with projecting(steps.forward(session_1)) as another:
            await trainer.sees("Now: Peter's father dies: talk with the neighbours")
            await until(lambda: "No link" not in trainer.screen)
            assert another.asked == []
            trainer.app.simulate_key("R")  # the first one: what was asked before is forgotten
            trainer.app.simulate_key("space")
            await until(lambda: another.asked == ["forward"])


async def test_a_show_that_cannot_be_read_here_is_said(session_1: Plenary) -> None:
    """A story on another stick, or a later version: what was there stays, with a warning."""
    async with sitting(session_1, LARGE) as trainer:
        story = attrs.evolve(session_1.session.scenario, id="elsewhere")
        session = attrs.evolve(session_1.session, scenario=story)
        trainer.projection.become(attrs.evolve(session_1, session=session))
        await trainer.sees("! The projection shows a story or plan that cannot be read here")
        trainer.projection.become(session_1)
        await until(lambda: "cannot be read here" not in trainer.screen)


async def test_two_consoles_follow_each_other(session_1: Plenary) -> None:
    """What is pressed at one stands on the other."""
    async with sitting(session_1) as one:
        app = ConsoleApp(storage.folder(), from_data, say=ENGLISH, now=lambda: NOW)
        async with app.run_test(size=SMALL) as pilot:
            two = Trainer(app, pilot, one.projection)
            await two.sees("The room says", "0 hands")
            await one.press("2", "2")
            await two.sees("2  5 years: 2", "2 hands")
            await two.press("2")
            await one.sees("2  5 years: 3", "3 hands")


# Writing down -----------------------------------------------------------------------------------


async def test_entries_are_written_here_into_the_records_of_the_projection(
    session_1: Plenary, tmp_path: Path
) -> None:
    """While the room sees its slide the trainer types; what is typed is on disk for both."""
    path = tmp_path / NAME
    with open_records(path, ENGLISH) as kept:
        training = kept.begin(session_1, "peter", "A training")
        async with sitting(session_1, records=lambda: open_records(path, ENGLISH)) as trainer:
            trainer.projection.training = training
            trainer.projection.link.told()
            await until(lambda: trainer.app.heard is not None and trainer.app.heard.training == 1)
            trainer.app.simulate_key("e")
            await trainer.sees("Nothing is written down yet", "n new")
            trainer.app.simulate_key("n")
            await until(lambda: isinstance(trainer.app.focused, TextArea))
            for key in "ox":
                trainer.app.simulate_key(key)
            field = trainer.app.focused
            await until(lambda: isinstance(field, TextArea) and field.text == "ox")
            trainer.app.simulate_key("ctrl+s")
            await until(lambda: [entry.text for entry in kept.entries(training)] == ["ox"])
            assert trainer.projection.plenary == session_1


async def test_groups_are_named_here_for_the_room(session_1: Plenary, tmp_path: Path) -> None:
    """The form opens here; a group's name goes to the projection, which keeps it."""
    path = tmp_path / NAME
    with open_records(path, ENGLISH) as kept:
        async with sitting(
            session_1, LARGE, records=lambda: open_records(path, ENGLISH)
        ) as trainer:
            trainer.projection.training = kept.begin(session_1, "peter", "A training")
            trainer.projection.link.told()
            await until(lambda: trainer.app.heard is not None and trainer.app.heard.training == 1)
            trainer.app.simulate_key("f")
            await until(lambda: isinstance(trainer.app.screen, RoomScreen))
            form = trainer.app.screen
            assert isinstance(form, RoomScreen)
            wanted = steps.describe(session_1, 1, "[North]", ("moderator",))
            form.show_.become(wanted)
            await until(lambda: trainer.projection.plenary == wanted)
            assert form.show_.plenary == wanted
            await trainer.projection.link.close()
            await until(lambda: trainer.app.status.state is State.ABSENT)
            form.show_.become(session_1)
            assert form.show_.trouble.startswith("No link to the projection")
            assert trainer.projection.plenary == wanted


async def test_without_records_it_says_that_nothing_is_kept(session_1: Plenary) -> None:
    """A projection that cannot write anything down has no sheet here either."""
    async with sitting(session_1) as trainer:
        trainer.app.simulate_key("e")
        await trainer.sees("Nothing that is typed here can be kept.")


# A real projection ------------------------------------------------------------------------------


def projection_app(show: Plenary, folder: Path) -> ShowApp:
    """A projection with a screen, which lets consoles join."""
    app = ShowApp(show, say=ENGLISH, now=lambda: NOW)
    app.consoles = Consoles(app, folder)
    return app


async def test_steps_reach_the_screen_and_keys_there_reach_the_console(session_1: Plenary) -> None:
    """Whatever is pressed at either end stands on both, the language of the room too."""
    app = projection_app(session_1, storage.folder())
    async with app.run_test(size=NORMAL) as pilot:
        console = ConsoleApp(storage.folder(), from_data, say=ENGLISH, now=lambda: NOW)
        async with console.run_test(size=NORMAL):
            await until(lambda: console.heard is not None)
            console.simulate_key("space")
            await until(lambda: app.plenary == steps.forward(session_1))
            await until(lambda: "Talk about it" in "\n".join(screen_lines(console)))
            theme = app.theme
            console.simulate_key("T")
            await until(lambda: app.theme != theme)
            console.simulate_key("O")
            await until(lambda: app.say.language == "ru")
            await until(lambda: "· Русский" in "\n".join(screen_lines(console)))
            app.simulate_key("o")
            await until(lambda: "· Русский" not in "\n".join(screen_lines(console)))
            assert console.say.language == "en"
        await pilot.pause()
    assert app.failure is None
    assert console.failure is None


async def test_a_projection_that_nobody_can_join_goes_on(
    session_1: Plenary, tmp_path: Path
) -> None:
    """Why stands in the trainer's notes over the projection; the show is as always."""
    blocked = tmp_path / "a file"
    blocked.touch()
    app = projection_app(session_1, blocked / "folder")
    async with app.run_test(size=NORMAL) as pilot:
        await until(lambda: bool(app.no_consoles))
        app.simulate_key("i")
        await pilot.pause()
        await until(
            lambda: "! No console can join: Not a directory." in "\n".join(screen_lines(app))
        )
        app.simulate_key("space")
        await until(lambda: app.plenary == steps.forward(session_1))
    assert app.failure is None
