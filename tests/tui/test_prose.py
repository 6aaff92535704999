"""Numbers of several parts stay on one line."""

from textual.app import App, ComposeResult
from textual.content import Content

from peter.tui.widgets.prose import Prose
from tests.tui.screen import screen_lines

AMOUNT = "2\N{NO-BREAK SPACE}058"


class OneText(App[None]):
    """A text on a screen of its own."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        """The text alone."""
        yield Prose(Content.assemble((self.text[:4], "bold"), self.text[4:]))


async def lines_of(text: str, width: int) -> list[str]:
    """A text as it stands at a width."""
    app = OneText(text)
    async with app.run_test(size=(width, 6)):
        return [line.rstrip() for line in screen_lines(app) if line.strip()]


async def test_a_number_is_not_broken_between_its_thousands() -> None:
    """The whole number goes to the next line."""
    assert await lines_of(f"долг больше на {AMOUNT} и", 18) == ["долг больше на", f"{AMOUNT} и"]


async def test_lines_that_were_broken_stay_so_and_blank_ones_too() -> None:
    """Only what is too long is broken anew."""
    assert await lines_of(f"один\nдва {AMOUNT}", 18) == ["один", f"два {AMOUNT}"]


async def test_a_word_longer_than_the_line_is_folded() -> None:
    """Nothing is lost at its end."""
    assert await lines_of("x" * 15 + f" {AMOUNT}", 10) == ["x" * 10, "x" * 5, AMOUNT]
