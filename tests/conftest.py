"""What all tests share: where to find one another, and the option that rewrites the screens."""

import os
import sys
from pathlib import Path

import pytest

# Last on the path, so that the tests of a wheel find `tests` here and `peter` in the wheel.
sys.path.append(str(Path(__file__).parents[1]))
os.environ["TEXTUAL_ANIMATIONS"] = "none"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--write-golden` takes the screens as they are now; read the difference before a commit."""
    parser.addoption("--write-golden", action="store_true", help="rewrite tests/golden/*.txt")


@pytest.fixture(autouse=True)
def _own_data_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test reads or writes the open life of the person who runs it, or speaks as they do."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("PETER_DATA", str(tmp_path_factory.mktemp("data")))
