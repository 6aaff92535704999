"""The README tells the truth where it can be checked."""

from tests.readme import README, with_diagram


def test_the_state_diagram_is_the_table_of_today() -> None:
    """The diagram in the README is generated from the table of transitions."""
    text = README.read_text(encoding="utf-8")
    assert "stateDiagram-v2" in text
    assert with_diagram(text) == text, "run `make docs`"
