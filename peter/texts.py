"""The trainer's own copies of the instruments: which file is which, and opening one.

Nothing is downloaded and nothing shipped: a folder is named, and files are known by the code in
their name. The system's own viewer opens them.
"""

import html
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import attrs

from peter.errors import RequestError, nearest
from peter.instruments import catalogue
from peter.speech import LANGUAGES

FORMS = (".pdf", ".html", ".htm", ".txt", ".md")
"""What a text may be, the one first in which a page can be found."""

DEEPEST = 3
"""Folders within the folder."""
MOST_FILES = 5_000
LARGEST = 5_000_000
"""Bytes of a page that are looked through for an article."""
PATIENCE_SECONDS = 20

NAME = re.compile(
    r"(?<![^\W\d_])(?P<kind>convention|recommendation|конвенция|рекомендация|c|r|с|к|р)"
    r"[\s._-]*(?:no|n|№)?[\s._°-]*0*(?P<number>\d{1,3})(?!\d)",
    re.IGNORECASE,
)
"""`c102`, `C-102`, `Convention No. 102`, `R_202`, `Конвенция № 102`: a code in a file's name."""

CONVENTION = frozenset({"convention", "конвенция", "c", "с", "к"})
"""The letters are Latin c, and Cyrillic с and к."""

ARTICLE = re.compile(r"(?:Art\.|Articles?(?: in)?)\s*(\d+)")
PARAGRAPH = re.compile(r"Paras?\.?\s*(\d+)")

BROWSERS = (
    *("firefox", "google-chrome", "google-chrome-stable", "chromium", "chromium-browser"),
    *("microsoft-edge", "brave-browser"),
)
"""Viewers that can be told a page or a place; other viewers open a file at its beginning."""

_VIEWERS: list["subprocess.Popen[bytes]"] = []
"""What was opened and has not ended yet, so that it can be waited for."""


@attrs.frozen
class Opened:
    """What became of looking for a requirement in the trainer's own texts."""

    code: str
    articles: str
    """What to look for, as the catalogue has it."""
    url: str
    """Where the authentic text is."""
    folder: Path | None
    """None: no folder was named."""
    path: Path | None = None
    """None: the folder has no text of the instrument."""
    page: int | None = None
    """Where in a PDF the article begins, from 1; None where that could not be found."""
    is_open: bool = False
    is_at_place: bool = False
    """Whether the viewer was told the place, and not only the file."""


def texts_in(folder: Path, language: str = "") -> Mapping[str, Path]:
    """The text of each instrument of the catalogue that the folder has, by code.

    Of several, one that names the language, then a PDF. Raises RequestError where the folder
    cannot be read.
    """
    folder = folder.expanduser()
    if not folder.is_dir():
        raise RequestError(f"There is no folder {folder}.")
    known = {instrument.code for instrument in catalogue().instruments}
    found: dict[str, list[Path]] = {}
    for path in _files(folder):
        for code in codes_in(path.stem):
            if code in known:
                found.setdefault(code, []).append(path)
    return {
        code: min(paths, key=lambda path: (_is_other(path, language), _form(path), str(path)))
        for code, paths in found.items()
    }


def _files(folder: Path) -> Iterator[Path]:
    count = 0
    for root, folders, names in os.walk(folder):
        if len(Path(root).relative_to(folder).parts) >= DEEPEST:
            folders.clear()
        folders.sort()
        for name in sorted(names):
            count += 1
            if count > MOST_FILES:
                return
            if Path(name).suffix.lower() in FORMS:
                yield Path(root, name)


def codes_in(name: str) -> tuple[str, ...]:
    """The codes of instruments in a file's name: `C102`, `R202`."""
    return tuple(
        ("C" if found["kind"].lower() in CONVENTION else "R") + found["number"]
        for found in NAME.finditer(name)
    )


def _form(path: Path) -> int:
    return FORMS.index(path.suffix.lower())


def _is_other(path: Path, language: str) -> bool:
    """Whether a name says another language than this."""
    said = {part for part in re.split(r"[\W_]+", path.stem.lower()) if part in LANGUAGES}
    return bool(said) and language not in said


# The place ------------------------------------------------------------------------------------


def place(articles: str) -> tuple[str, int] | None:
    """The first article or paragraph that a citation names: `Part IV, Art. 20-25` is article 20."""
    for kind, pattern in (("article", ARTICLE), ("paragraph", PARAGRAPH)):
        if found := pattern.search(articles):
            return kind, int(found[1])
    return None


def _heading(where: tuple[str, int]) -> re.Pattern[str]:
    """The line at which an article or paragraph begins."""
    kind, number = where
    if kind == "article":
        return re.compile(rf"^\s*(?:Article|Art\.|Статья)\s+{number}\b", re.MULTILINE | re.I)
    return re.compile(rf"^\s*(?:Paragraph\s+|Пункт\s+)?{number}\.(?=\s)", re.MULTILINE | re.I)


def page_of(path: Path, articles: str) -> int | None:
    """The page of a PDF at which a citation begins; None where it cannot be found.

    Found with pdftotext where the system has it.
    """
    where, program = place(articles), shutil.which("pdftotext")
    if where is None or program is None:
        return None
    try:
        ran = subprocess.run(
            [program, "-layout", "-enc", "UTF-8", str(path), "-"],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    heading = _heading(where)
    pages = ran.stdout.decode("utf-8", "replace").split("\f")
    return next((n for n, page in enumerate(pages, 1) if heading.search(page)), None)


def anchor_of(path: Path, articles: str) -> str:
    """The name of the place in an HTML file at which a citation begins; empty where it has none."""
    where = place(articles)
    if where is None:
        return ""
    kind, number = where
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST).decode("utf-8", "replace")
    except OSError:
        return ""
    short = "a(?:rt(?:icle)?)?" if kind == "article" else "p(?:ara(?:graph)?)?"
    found = re.search(
        rf"""\b(?:id|name)\s*=\s*["']({short}[\s._-]*0*{number})["']""", text, re.IGNORECASE
    )
    return html.unescape(found[1]) if found else ""


# Opening --------------------------------------------------------------------------------------


def open_text(requirement_id: str, folder: Path | None, language: str = "") -> Opened:
    """Open the trainer's own text of a requirement, at its article where the viewer can.

    Raises RequestError where the catalogue has no such requirement, or the folder cannot be read.
    """
    found = catalogue().requirement(requirement_id)
    if found is None:
        known = (r.id for i in catalogue().instruments for r in i.requirement)
        raise RequestError(f"No requirement {requirement_id!r}. {nearest(requirement_id, known)}")
    instrument, requirement = found
    opened = Opened(instrument.code, requirement.articles, instrument.normlex_url, folder)
    path = texts_in(folder, language).get(instrument.code) if folder is not None else None
    if path is None:
        return opened
    path, page, fragment = path.absolute(), None, ""
    if path.suffix.lower() == ".pdf":
        page = page_of(path, requirement.articles)
        fragment = f"page={page}" if page else ""
    elif path.suffix.lower() in (".html", ".htm"):
        fragment = anchor_of(path, requirement.articles)
    order, is_at_place = viewer(path, fragment)
    is_open = _start(path, order)
    return attrs.evolve(
        opened, path=path, page=page, is_open=is_open, is_at_place=is_open and is_at_place
    )


def viewer(
    path: Path,
    fragment: str,
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    which: Callable[[str], str | None] = shutil.which,
) -> tuple[tuple[str, ...], bool]:
    """The order that opens a file, and whether it tells the place; empty where none is known.

    On Windows the system itself opens it, without an order.
    """
    if platform == "win32":
        return (), False
    if platform == "darwin":
        return ("open", str(path)), False
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return (), False  # a viewer in this terminal would write over the screen
    if fragment:
        for browser in BROWSERS:
            if which(browser):
                return (browser, f"{path.as_uri()}#{fragment}"), True
    return (("xdg-open", str(path)), False) if which("xdg-open") else ((), False)


def _start(path: Path, order: tuple[str, ...]) -> bool:
    """Start the viewer and go on; whether there was one."""
    if sys.platform == "win32":
        with suppress(OSError):
            os.startfile(path)
            return True
        return False
    if not order:
        return False
    _VIEWERS[:] = [viewer for viewer in _VIEWERS if viewer.poll() is None]
    silent = subprocess.DEVNULL
    try:
        started = subprocess.Popen(
            order, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
        )
    except OSError:
        return False
    _VIEWERS.append(started)
    return True
