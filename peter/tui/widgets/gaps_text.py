"""A text on a country: headings, labels in a column of their own, texts beside or below them."""

from itertools import zip_longest

from textual.geometry import Size
from textual.reactive import reactive

from peter.tui.widgets.library_text import BESIDE, LABEL, MEASURE, LibraryText, wrap
from peter.tui.widgets.lines import Ink, Line
from peter.views.gaps.sheet import Rows, Sheet


def sheet_lines(sheet: Sheet, width: int) -> list[Line]:
    """The title, what leads the text, then part by part its heading and rows."""
    lines: list[Line] = [(Ink(line, "title"),) for line in wrap(sheet.title, MEASURE, width)]
    for text in sheet.lead:
        lines += [(), *((Ink(line),) for line in wrap(text, MEASURE, width))]
    for part in sheet.parts:
        lines += [(), *((Ink(line, "title"),) for line in wrap(part.heading, MEASURE, width))]
        lines += _row_lines(part.rows, width)
    return lines


def _row_lines(rows: Rows, width: int) -> list[Line]:
    """Labels beside their texts where there is room; texts without one go on below."""
    is_beside = width >= BESIDE and any(label for label, _ in rows)
    lines: list[Line] = []
    for label, texts in _labelled(rows):
        room = width - LABEL * is_beside
        body = [line for text in texts for line in wrap(text, MEASURE, room)]
        if is_beside:
            pairs = zip_longest(wrap(label, LABEL - 1) if label else [], body, fillvalue="")
            lines += [(Ink(name.ljust(LABEL), "dim"), Ink(line)) for name, line in pairs]
        else:
            lines += [(Ink(line, "dim"),) for line in wrap(label, MEASURE, width) if label]
            lines += [(Ink(line),) for line in body]
    return lines


def _labelled(rows: Rows) -> list[tuple[str, list[str]]]:
    """Each label with all its texts."""
    found: list[tuple[str, list[str]]] = []
    for label, text in rows:
        if label or not found:
            found.append((label, []))
        found[-1][1].append(text)
    return found


class SheetText(LibraryText):
    """Draws a `Sheet` as plain text, never markup, wrapped for its width; to be scrolled."""

    sheet: reactive[Sheet | None] = reactive[Sheet | None](None)

    def watch_sheet(self) -> None:
        """Another text; the place stays, as far as the text goes."""
        self._wrap()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width - 1
        self.lines = sheet_lines(self.sheet, width) if self.sheet and width > 0 else []
        self.virtual_size = Size(0, len(self.lines))
        self.refresh()
