"""Screens as text in `golden/`, to be read by people."""

import gc
from collections.abc import Callable, Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="package", autouse=True)
def rare_collection() -> Iterator[None]:
    """An app makes a hundred thousand small objects; walking them each time takes half the time."""
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    yield
    gc.set_threshold(*thresholds)


@pytest.fixture
def same_as_golden(request: pytest.FixtureRequest) -> Callable[[Mapping[str, str]], None]:
    """Compare screens, by name, with those in `golden/`; or write them with --write-golden."""

    def compare(screens: Mapping[str, str]) -> None:
        changes: list[str] = []
        for name, screen in screens.items():
            path = GOLDEN / f"{name}.txt"
            if request.config.getoption("--write-golden"):
                path.write_text(f"{screen}\n", encoding="utf-8")
            wanted = path.read_text(encoding="utf-8") if path.exists() else ""
            now = f"{screen}\n".splitlines()
            changes += unified_diff(
                wanted.splitlines(), now, f"golden/{path.name}", "now", lineterm=""
            )
        if changes:
            changes.append("Where this is wanted: pytest --write-golden, and read them.")
            pytest.fail("\n".join(changes), pytrace=False)

    return compare
