"""Writes the generated parts of the README: `make docs`."""

import re
from pathlib import Path

from peter.life.states import diagram

README = Path(__file__).parent.parent / "README.md"
DIAGRAM = re.compile(
    r"(<!-- diagram[^\n]*-->\n```mermaid\n)(.*?)(```\n<!-- end of diagram -->)", re.S
)


def with_diagram(text: str) -> str:
    """The README with the state machine as it is now."""
    return DIAGRAM.sub(lambda found: f"{found[1]}{diagram()}\n{found[3]}", text)


if __name__ == "__main__":
    README.write_text(with_diagram(README.read_text(encoding="utf-8")), encoding="utf-8")
