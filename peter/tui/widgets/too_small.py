"""What a window shows that is too small for anything else."""

from textual.content import Content
from textual.widgets import Static

from peter.tui.speaking import speech_of

LEAST_WIDTH, LEAST_HEIGHT = 60, 20


class TooSmall(Static):
    """Says politely how large the window should be, and how large it is."""

    def __init__(self) -> None:
        super().__init__("", id="too-small", markup=False)

    def on_resize(self) -> None:
        """Count again."""
        self.retell()

    def retell(self) -> None:
        """Say it in the language of now."""
        width, height = self.app.size
        text = speech_of(self)(
            "This window is {width} x {height}.\n"
            "Please make it {least_width} x {least_height} or larger,\nor the type smaller.",
            width=width,
            height=height,
            least_width=LEAST_WIDTH,
            least_height=LEAST_HEIGHT,
        )
        self.update(Content(text))
