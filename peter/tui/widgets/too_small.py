"""What a window shows that is too small for anything else."""

from textual.content import Content
from textual.widgets import Static

LEAST_WIDTH, LEAST_HEIGHT = 60, 20


class TooSmall(Static):
    """Says politely how large the window should be, and how large it is."""

    def __init__(self) -> None:
        super().__init__("", id="too-small", markup=False)

    def on_resize(self) -> None:
        """Count again."""
        width, height = self.app.size
        self.update(
            Content(
                f"This window is {width} x {height}.\n"
                f"Please make it {LEAST_WIDTH} x {LEAST_HEIGHT} or larger,\nor the type smaller."
            )
        )
