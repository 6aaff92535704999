"""How widgets and screens reach the speech of the app they stand in."""

from textual.app import App
from textual.dom import DOMNode

from peter.speech import ENGLISH, Speech


class SpeakingApp(App[None]):
    """An app that speaks to one player."""

    say: Speech = ENGLISH


def speech_of(node: DOMNode) -> Speech:
    """How to speak to the player before whom a widget or screen stands."""
    app = node.app
    return app.say if isinstance(app, SpeakingApp) else ENGLISH
