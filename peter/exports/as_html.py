"""Documents as one HTML page: no script, nothing loaded, printed on A4 or as a poster on A2.

The page is built as a tree and written by the standard library, so that no name or title of a
story can become markup.
"""

from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from peter.reading import clean
from peter.speech import Speech

if TYPE_CHECKING:
    # A list of instruments is written without any of this, and starts sooner.
    from peter.model.plan import Plan
    from peter.model.scenario import Scenario
    from peter.records import Record
    from peter.session import Session
    from peter.views.document import Block, Document, Section
    from peter.views.gaps.shown import Shown
    from peter.views.handout import Ending
    from peter.views.report import Outcome
    from peter.views.table import Table

SIZES = ("a4", "a2")
"""A handout of some pages, and a poster."""

ALLOWED = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for this page: nothing but the styles that stand in it."""


def handout_html(ending: "Ending", say: Speech, size: str = "a4") -> str:
    """The end of a life as a page; `size` is what it is printed on, one of SIZES."""
    from peter.views.handout import handout

    return document_html(handout(ending, say), say, size)


def report_html(outcome: "Outcome", say: Speech) -> str:
    """The outcome of trainings as a page."""
    from peter.views.report import report

    return document_html(report(outcome, say), say)


def worksheet_html(
    scenario: "Scenario", say: Speech, plan: "Plan | None" = None, group: int = 0, size: str = "a4"
) -> str:
    """What groups need before anything is revealed, as a page."""
    from peter.views.worksheet import worksheet

    return document_html(worksheet(scenario, say, plan, group), say, size)


def script_html(session: "Session", plan: "Plan", say: Speech) -> str:
    """The trainer's script as a page."""
    from peter.views.script import script

    return document_html(script(session, plan, say), say)


def sheet_html(record: "Record", which: str, say: Speech, size: str = "a4") -> str:
    """Group sheets, flipchart or summary of a training as a page."""
    from peter.views.sheets import sheet

    return document_html(sheet(record, which, say), say, size)


def gaps_html(shown: "Shown", say: Speech) -> str:
    """A country against the standards as a page."""
    from peter.views.gaps.document import shown_document

    return document_html(shown_document(shown, say), say)


def document_html(document: "Document", say: Speech, size: str = "a4") -> str:
    """A document as a page of its own."""
    root = Element("html", {"lang": document.language, "class": size})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": ALLOWED})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    _add(head, "title", f"{document.title}: {document.heading}")
    _add(head, "style", _style(size))
    body = SubElement(root, "body")
    _head(body, document)
    main = SubElement(body, "main")
    is_poster = size != SIZES[0]
    for section in document.sections:
        _section(main, section, 2, say, is_poster)
    _add(SubElement(body, "footer"), "p", document.note)
    return f"<!DOCTYPE html>\n{_written(root)}"


def _style(size: str) -> str:
    """The styles of the page; every size has the same, and some of its own."""
    folder = files(__package__)
    names = ("page.css", f"{size}.css")
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)


def _written(root: Element) -> str:
    """The tree as text. Control characters, which a page cannot hold, are shown as escapes."""
    for element in root.iter():
        element.text = clean(element.text) if element.text else element.text
        for key, value in element.items():
            element.set(key, clean(value))
    return tostring(root, encoding="unicode", method="html")


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new element with some text. A trailing underscore parts `class_` from Python's word."""
    named = {key.rstrip("_"): value for key, value in attributes.items()}
    element = SubElement(parent, tag, named)
    element.text = text or None
    return element


def _head(body: Element, document: "Document") -> None:
    header = SubElement(body, "header")
    _add(header, "p", document.title, class_="name")
    _add(header, "h1", document.heading)
    _add(header, "p", document.lead, class_="lead")
    _facts(header, document.facts)
    _add(header, "p", document.note, class_="small")


def _section(parent: Element, section: "Section", level: int, say: Speech, poster: bool) -> None:
    if poster and section.on_poster is None:
        return
    name = "new-page" if section.on_new_page else "part" if level > 2 else "chapter"
    element = _add(parent, "section", id=section.id, class_=name)
    heading = _add(element, f"h{level}")
    if section.mark:
        mark = _add(heading, "span", section.mark, class_="mark")
        mark.tail = f" {clean(section.heading)}"
    else:
        heading.text = section.heading
    for block in (section.on_poster or ()) if poster else section.blocks:
        _block(element, block, say)
    for inner in section.sections:
        _section(element, inner, level + 1, say, poster)


def _block(parent: Element, block: "Block", say: Speech) -> None:
    from peter.views.document import (
        Choices,
        Facts,
        Form,
        Frame,
        Grid,
        Items,
        Lines,
        River,
        Text,
    )
    from peter.views.svg import chart_svg
    from peter.views.table import Table

    match block:
        case Text(text, tone):
            _add(parent, "p", text, class_=tone.value)
        case Items(items, is_numbered, is_small):
            element = _add(parent, "ol" if is_numbered else "ul")
            if is_small:
                element.set("class", "small")
            for item in items:
                _add(element, "li", item)
        case Facts(rows):
            _facts(parent, rows)
        case Grid(table):
            _table(parent, table)
        case River(chart, words):
            figure = _add(parent, "figure")
            figure.append(chart_svg(chart, say))
            _add(figure, "figcaption", " ".join((f"{chart.title}.", *words)))
        case Choices(questions):
            element = _add(parent, "ol")
            for question, options in questions:
                asked = _add(element, "li", question)
                letters = _add(asked, "ol", type="a")
                for option in options:
                    _add(letters, "li", option)
        case Lines(number):
            room = _add(parent, "div", class_="lines")
            for _ in range(number):
                _add(room, "div")
        case Form(headings, rows):
            empty = ("",) * (len(headings) - 1)
            _table(parent, Table("", headings, tuple((row, *empty) for row in rows)), "form")
        case Frame(label, marks):
            figure = _add(parent, "figure", class_="frame")
            _add(figure, "figcaption", label)
            _add(figure, "div", class_="room")
            along = _add(figure, "div", class_="marks")
            for mark in marks:
                _add(along, "span", mark)


def _facts(parent: Element, rows: Iterable[tuple[str, str]]) -> None:
    element = _add(parent, "dl")
    for label, text in rows:
        pair = _add(element, "div")
        _add(pair, "dt", label)
        _add(pair, "dd", text)


def _table(parent: Element, table: "Table", name: str = "") -> None:
    """Every cell has a heading above it and the row's own before it, for screen readers."""
    element = _add(parent, "table", **({"class": name} if name else {}))
    if table.title:
        _add(element, "caption", table.title)
    names = ["number" if is_number else "words" for is_number in table.numeric]
    row = _add(_add(element, "thead"), "tr")
    for heading, name in zip(table.headings, names, strict=True):
        if heading:
            _add(row, "th", heading, scope="col", class_=name)
        else:
            _add(row, "td")
    body = _add(element, "tbody")
    for cells in table.rows:
        row = _add(body, "tr")
        _add(row, "th", cells[0], scope="row")
        for cell, name in zip(cells[1:], names[1:], strict=True):
            _cell(row, cell, name)


def _cell(row: Element, text: str, name: str) -> None:
    """A cell; the lines of one that has some are paragraphs."""
    first, *others = text.split("\n")
    if not others:
        _add(row, "td", text, class_=name)
        return
    cell = _add(row, "td", class_=name)
    for line in (first, *others):
        _add(cell, "p", line)
