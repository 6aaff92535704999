"""How widgets and screens reach the speech and the glyphs of the app they stand in."""

from typing import Protocol, runtime_checkable

from textual.app import App
from textual.dom import DOMNode
from textual.reactive import reactive

from peter.speech import ENGLISH, Speech
from peter.views.glyphs import Glyphs


class SpeakingApp(App[None]):
    """An app that speaks to one player."""

    say: Speech
    glyphs: reactive[Glyphs] = reactive(Glyphs.BLOCK, init=False)
    """What every chart is drawn with; charts watch it."""


@runtime_checkable
class Retelling(Protocol):
    """A screen or widget with words of its own, which it can say anew."""

    def retell(self) -> None:
        """Bring every word up to date after the language, names or currency changed."""


def speech_of(node: DOMNode) -> Speech:
    """How to speak to the player before whom a widget or screen stands."""
    app = node.app
    return app.say if isinstance(app, SpeakingApp) else ENGLISH
