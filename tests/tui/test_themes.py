"""Colours that everybody can read: WCAG 2.2 AA, measured where they are drawn, in every theme."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
from textual.color import Color
from textual.screen import ModalScreen

from peter.settings import THEMES as NAMES
from peter.settings import Settings
from peter.tui.app import PeterApp
from peter.tui.theme import DARK, LIGHT, THEMES
from tests.tui.screen import LARGE, NORMAL, Player, opened

TEXT, SHAPE = 4.5, 3.0
"""Least contrast: WCAG 2.2, SC 1.4.3 (text) and SC 1.4.11 (lines and large shapes)."""

SHAPES = (0x2500, 0x259F), (0x2800, 0x28FF)
"""Lines, blocks and dots: drawn, not read."""

Colours = tuple[str, str]
"""Of what is in front, and of what is behind it."""


def luminance(colour: Color) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted(luminance(Color.parse(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def is_shape(text: str) -> bool:
    """Whether a piece of the screen is drawn and not read."""
    signs = text.replace(" ", "")
    return all(any(low <= ord(sign) <= high for low, high in SHAPES) for sign in signs)


def colours(app: PeterApp) -> dict[Colours, str]:
    """Every pair of colours on the screen with a text that stands in them."""
    found: dict[Colours, str] = {}
    strips = app.screen._compositor.render_strips()
    if isinstance(app.screen, ModalScreen):
        # What lies behind a dialog is out of use, and faint on purpose.
        place = app.screen.query_one(".dialog").region
        strips = [strip.crop(place.x, place.right) for strip in strips[place.y : place.bottom]]
    for strip in strips:
        for segment in strip:
            style = segment.style
            if not segment.text.strip() or style is None:
                continue
            assert style.color is not None
            assert style.bgcolor is not None
            assert not style.dim, segment.text
            front, behind = (c.get_truecolor().hex for c in (style.color, style.bgcolor))
            kind = "shape" if is_shape(segment.text) else "text"
            found.setdefault((f"{kind} {front}", behind), segment.text.strip())
    return found


def faint(found: dict[Colours, str]) -> list[str]:
    """The pairs that are too much alike, in words."""
    told = []
    for (drawn, behind), text in found.items():
        kind, front = drawn.split()
        if front == behind and kind == "shape":
            continue  # a shading that only shows where there are no colours
        ratio = contrast(front, behind)
        if ratio < (TEXT if kind == "text" else SHAPE):
            told.append(f"{kind} {text!r}: {front} on {behind} is {ratio:.2f}")
    return told


async def screens(player: Player) -> AsyncIterator[str]:
    """Every screen in turn, by name."""
    app = player.app
    await player.settled()
    yield "home"
    await player.press("down")
    app.notify("A notice", severity="warning", markup=False)
    app.notify("An error", severity="error", markup=False)
    await player.sees("An error")
    await player.settled()
    yield "notices"
    app.clear_notifications()
    home = app.screen
    for entry in ("settings", "help", "library", "laboratory"):
        await player.choose(entry)
        await player.until(lambda: app.screen is not home)
        await player.settled()
        yield entry
        await player.press("escape")
        await player.until(lambda: app.screen is home)
    await player.choose("whole")
    await player.until(lambda: app.session is not None)
    await player.settled()
    yield "question"
    await player.press("1")
    await player.settled()
    yield "chosen"
    await player.press("enter")
    await player.settled()
    yield "answered"
    play = app.screen
    for key in ("w", "i", "g", "c", "end"):
        if key == "end":
            app.action_end()  # its key is there at the last event
        await player.press(key)
        await player.until(lambda: app.screen is not play)
        await player.settled()
        yield key
        await player.press("escape")
        await player.until(lambda: app.screen is play)
    app.action_recall()
    await player.sees("Question 1 of 1")
    yield "recall"
    await player.press("1", "enter")
    await player.sees("You said")
    yield "recalled"


@pytest.mark.parametrize("name", NAMES)
async def test_everything_drawn_can_be_read(name: str) -> None:
    """On every screen text keeps 4.5 to 1, and lines and shapes 3 to 1, in every theme."""
    async with opened(LARGE, settings=Settings(theme=name), has_notices=True) as player:
        told = []
        async for screen in screens(player):
            told += [f"{screen}: {each}" for each in faint(colours(player.app))]
    assert not told, "\n".join(told)


async def test_without_colours_everything_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR all is grey, nothing is lost, and the greys keep the same contrast."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(NORMAL, has_notices=True) as player:
        told = []
        async for screen in screens(player):
            found = colours(player.app)
            for drawn, behind in found:
                for colour in (Color.parse(drawn.split()[1]), Color.parse(behind)):
                    assert colour.r == colour.g == colour.b, screen
            told += [f"{screen}: {each}" for each in faint(found)]
            if screen == "answered":
                await player.sees("With", "Without", "You said", "264 less")
    assert not told, "\n".join(told)


async def test_highlighted_line_is_told_by_weight_too() -> None:
    """In a menu the line that Enter chooses is bold from end to end, and no other is."""
    async with opened(NORMAL) as player:
        await player.settled()
        bold = []
        for strip in player.app.screen._compositor.render_strips():
            words = [segment for segment in strip if segment.text.strip()]
            if len(words) > 1 and all(s.style is not None and s.style.bold for s in words):
                bold.append(" ".join(segment.text.strip() for segment in words))
        assert len(bold) == 1
        assert "five events" in bold[0]


LEVELS = """
from peter.settings import Settings
from peter.tui.app import PeterApp
print(*(PeterApp(settings=Settings(has_motion=m)).animation_level for m in (True, False)))
"""


@pytest.mark.parametrize(("wished", "levels"), [("full", "full none"), ("none", "none none")])
def test_motion_is_reduced_where_wished(wished: str, levels: str) -> None:
    """Nothing moves where the settings or TEXTUAL_ANIMATIONS say so."""
    env = {**os.environ, "TEXTUAL_ANIMATIONS": wished}
    ran = subprocess.run([sys.executable, "-c", LEVELS], env=env, capture_output=True, text=True)
    assert ran.stdout.strip() == levels, ran.stderr


async def test_motion_can_be_stopped_while_playing() -> None:
    """Motion goes and comes with the settings, without a new start."""
    async with opened(NORMAL) as player:
        player.app.animation_level = "full"
        player.app.choose(Settings(has_motion=False))
        levels = [str(player.app.animation_level)]
        assert levels == ["none"]


def test_themes_are_those_that_can_be_chosen() -> None:
    """Each theme that the settings know is there, under the same name."""
    assert tuple(theme.name for theme in THEMES) == NAMES


def test_lives_keep_their_colours() -> None:
    """Blue for With and orange for Without, a pair that colour-blind people tell apart."""
    assert (DARK.variables["with"], DARK.variables["without"]) == ("#56B4E9", "#E69F00")
    assert (LIGHT.variables["with"], LIGHT.variables["without"]) == ("#006AA6", "#985100")


def test_contrast_is_computed_as_wcag_does() -> None:
    """Black on white is 21 to 1; #767676 is the lightest grey that white can carry as text."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") < TEXT <= contrast("#767676", "#FFFFFF")
