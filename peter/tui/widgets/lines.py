"""A widget that draws lines of plain text in a few inks. No text in it is ever markup."""

from typing import ClassVar, NamedTuple, Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

INKS = ("plain", "dim", "strong", "with", "without", "accent", "here")


class Ink(NamedTuple):
    """A piece of a line: its text and the name of its ink."""

    text: str
    ink: str = "plain"


Line = tuple[Ink, ...]


def fit(text: str, width: int) -> str:
    """Text in exactly this many cells, with an ellipsis where it was cut."""
    if len(text) > width:
        return text[: max(0, width - 1)] + "…" if width > 0 else ""
    return text.ljust(width)


class Lines(Widget):
    """Draws what `lines` gives; as high as there are lines."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{ink}" for ink in INKS}

    DEFAULT_CSS = """
    Lines {
        height: auto;

        & .lines--plain { color: $foreground; }
        & .lines--dim { color: $foreground 70%; }
        & .lines--strong { color: $foreground; text-style: bold; }
        & .lines--with { color: $with; }
        & .lines--without { color: $without; }
        & .lines--accent { color: $accent; }
        & .lines--here { color: $foreground; text-style: bold; }
    }
    """

    ALLOW_SELECT = False

    laid: tuple[int, tuple[Line, ...]] | None = None
    """The width that was last laid out for, and the lines; None: to be asked for."""

    def lines(self, width: int) -> tuple[Line, ...]:
        """The lines at a width in cells."""
        raise NotImplementedError

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw anew; everything is laid out anew only where there are more or fewer lines."""
        self.laid = None
        width, height = self.content_size
        if width and not layout and self.is_attached:
            layout = len(self._at(width)) != height
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as lines."""
        del container, viewport
        return len(self._at(width))

    def render_line(self, y: int) -> Strip:
        """One line of ink."""
        width = self.content_size.width
        lines = self._at(width)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        segments = [Segment(ink.text, self._style(ink.ink)) for ink in lines[y]]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _at(self, width: int) -> tuple[Line, ...]:
        """The lines at a width, asked for once after each change."""
        if self.laid is None or self.laid[0] != width:
            self.laid = width, self.lines(width)
        return self.laid[1]

    def _style(self, ink: str) -> Style:
        return self.get_component_rich_style(f"lines--{ink}")
