"""Which characters a terminal is trusted with."""

import pytest

from peter.views.glyphs import Glyphs, glyphs_for


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm-kitty", "COLORTERM": "truecolor"},
        {"TERM": "xterm-ghostty"},
        {"TERM": "foot"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"},
    ],
)
def test_braille_where_it_is_known(environment: dict[str, str]) -> None:
    """Terminals that draw braille themselves are given it."""
    assert glyphs_for(environment, "utf-8") is Glyphs.BRAILLE


@pytest.mark.parametrize(
    "environment",
    [
        {},  # as on Windows
        {"WT_SESSION": "1", "COLORTERM": "truecolor"},
        {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"},
        {"TERM": "tmux-256color", "TERM_PROGRAM": "tmux"},
        {"TERM": "screen-256color", "TERM_PROGRAM": "WezTerm"},
    ],
)
def test_half_blocks_where_nothing_is_known(environment: dict[str, str]) -> None:
    """Unknown terminals, Windows, and whatever runs inside tmux or screen get half blocks."""
    assert glyphs_for(environment, "UTF-8") is Glyphs.BLOCK


@pytest.mark.parametrize("term", ["dumb", "linux", "vt100", "vt220", "ansi", "unknown"])
def test_plain_characters_on_old_consoles(term: str) -> None:
    """A console without a font for more is given seven bits."""
    assert glyphs_for({"TERM": term}, "utf-8") is Glyphs.ASCII


@pytest.mark.parametrize("encoding", ["ascii", "ANSI_X3.4-1968", "cp1252", "latin-1", "", "x"])
def test_plain_characters_where_nothing_else_can_be_written(encoding: str) -> None:
    """An encoding that is no Unicode, or none that anybody knows, is given seven bits."""
    assert glyphs_for({"TERM": "xterm-kitty"}, encoding) is Glyphs.ASCII
    assert glyphs_for({"TERM": "xterm-kitty"}, "utf_8") is Glyphs.BRAILLE
