"""The open life is kept in plain mode too, and goes on in either mode."""

import io

from peter import storage
from peter.plain.run import run


def played(*lines: str) -> str:
    """What is said while these lines are typed."""
    sink = io.StringIO()
    assert run(source=io.StringIO("".join(f"{line}\n" for line in lines)), sink=sink) == 0
    return sink.getvalue()


def test_life_goes_on_where_it_was_left() -> None:
    """A second start offers to continue, at the same event with the same prediction."""
    first = played("short", "2", "lock", "next")
    assert "continue" not in first.split("Your choice")[0]
    restored = storage.load()
    assert restored.session is not None
    assert restored.session.predictions == (("birth", 2),)
    again = played("continue")
    assert "the life that is open" in again
    assert "Event 2 of 5" in again


def test_damaged_life_is_told() -> None:
    """A damaged file is named, and the game begins at home."""
    path = storage.folder() / storage.NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{", encoding="utf-8")
    assert "life.damaged-1.json" in " ".join(played("continue").split())
