"""What can go wrong, in words for people."""

from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing wrong in one file: where, what, and what would be right.

    A named tuple, as everything here is that the first screen needs: it starts 20 ms sooner.
    """

    file: str
    message: str
    remedy: str = ""
    key: str = ""
    """Dotted path inside the file, such as `event.3.month`."""
    line: int | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        where = f"{place}: {self.key}" if self.key else place
        return f"{where}: {self.message}" + (f" {self.remedy}" if self.remedy else "")


class PeterError(Exception):
    """Something a person can put right. Its text is shown as it stands; exit code 1."""


class RequestError(PeterError):
    """What was asked for does not exist or cannot be done."""


class FileError(PeterError):
    """One or more files cannot be used; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class IllegalTransition(PeterError):
    """An event met a person in a status in which it cannot happen."""

    def __init__(self, event: str, month: int, message: str) -> None:
        self.event = event
        self.month = month
        super().__init__(f"event {event!r} in month {month}: {message}")


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known word is meant, or list them all: the remedy of a misspelling."""
    from difflib import get_close_matches

    words = sorted(set(known))
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f"Did you mean {close[0]!r}?"
    return f"Known: {', '.join(words)}." if words else ""
