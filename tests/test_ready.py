"""The day before: what is there, what is missing, the clicker; and the trainer's own texts."""

import os
import shutil
import stat
import sys
from pathlib import Path
from typing import Any

import attrs
import pexpect
import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.binding import Binding

from peter import storage, texts
from peter.__main__ import main
from peter.errors import RequestError
from peter.instruments import catalogue
from peter.ready import KEYS, Ready, Room, Texts, colours, look
from peter.settings import Settings, from_data
from peter.speech import ENGLISH, Speech
from peter.texts import anchor_of, codes_in, open_text, page_of, place, texts_in, viewer
from peter.tui.screens.show import ShowScreen
from peter.tui.widgets.conducting import Conducting
from peter.views.ready import (
    DOES,
    LEAST_FREE,
    Line,
    State,
    exit_code,
    heard,
    line_said,
    ready_lines,
    sample,
    summed_up,
)
from peter.views.texts import opened_said

NO_PDFTOTEXT = shutil.which("pdftotext") is None
UTF8 = {"TERM": "xterm-256color"}


# Texts at hand --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("c102", ("C102",)),
        ("C-102", ("C102",)),
        ("C_102 - Social Security", ("C102",)),
        ("Convention 102", ("C102",)),
        ("ILO Convention No. 183 (2000)", ("C183",)),
        ("ILO_Recommendation_No_202_en", ("R202",)),
        ("r191", ("R191",)),
        ("C003", ("C3",)),
        ("Конвенция № 102", ("C102",)),
        ("Рекомендация 202", ("R202",)),
        ("С183", ("C183",)),  # a Cyrillic letter
        ("c102 and c128", ("C102", "C128")),
        ("abc102", ()),
        ("music 102", ()),
        ("c1024", ()),
        ("notes", ()),
        ("102", ()),
    ],
)
def test_code_in_a_name(name: str, codes: tuple[str, ...]) -> None:
    """A file is known by the code of its instrument, however people write it."""
    assert codes_in(name) == codes


def test_texts_of_a_folder(tmp_path: Path) -> None:
    """Found in folders too; the language that is spoken first, then a PDF; other files are none."""
    names = ("c102.txt", "C102.pdf", "c102-ru.pdf", "deep/er/R202.html", "c183.docx", "c999.pdf")
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert texts_in(tmp_path, "en") == {
        "C102": tmp_path / "C102.pdf",
        "R202": tmp_path / "deep/er/R202.html",
    }
    assert texts_in(tmp_path, "ru")["C102"] in (tmp_path / "C102.pdf", tmp_path / "c102-ru.pdf")
    (tmp_path / "C102.pdf").unlink()
    assert texts_in(tmp_path, "ru")["C102"] == tmp_path / "c102-ru.pdf"
    assert texts_in(tmp_path, "en")["C102"] == tmp_path / "c102.txt"
    with pytest.raises(RequestError, match="no folder"):
        texts_in(tmp_path / "missing")


@pytest.mark.parametrize(
    ("articles", "found"),
    [
        ("Part IV, Art. 20-25", ("article", 20)),
        ("Art. 6(7)", ("article", 6)),
        ("Paras 4-6", ("paragraph", 4)),
        ("Para 9, 17-18 (numbers not verified)", ("paragraph", 9)),
        ("paragraph number not verified", None),
    ],
)
def test_place_in_a_citation(articles: str, found: tuple[str, int] | None) -> None:
    """The first article or paragraph that a citation names."""
    assert place(articles) == found


def test_most_requirements_name_a_place() -> None:
    """Nearly every requirement whose article was read names one that can be looked for."""
    without = [
        requirement.id
        for instrument in catalogue().instruments
        for requirement in instrument.requirement
        if requirement.articles_verified and not place(requirement.articles)
    ]
    assert without == ["r67-pensions", "r67-injury"]  # annexed suggestions, without paragraphs


def pdf(pages: tuple[str, ...]) -> bytes:
    """A small PDF with a line of text on each page."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for text in pages:
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents "
            f"{len(objects)} 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1"
            "/BaseFont/Helvetica>>>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    body, offsets = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj{text}endobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    ).encode()


@pytest.mark.skipif(NO_PDFTOTEXT, reason="pdftotext is not installed")
def test_page_of_an_article(tmp_path: Path) -> None:
    """The page on which the article begins; none where it is not there or the file is broken."""
    path = tmp_path / "c183.pdf"
    path.write_bytes(pdf(("see Article 10", "Article 1", "Article 10", "Article 100")))
    assert page_of(path, "Art. 10") == 3
    assert page_of(path, "Art. 11") is None
    assert page_of(path, "not verified") is None
    path.write_bytes(b"no pdf")
    assert page_of(path, "Art. 10") is None


def test_anchor_of_an_article(tmp_path: Path) -> None:
    """The name of the place in a page, as it is written there."""
    path = tmp_path / "c183.html"
    path.write_text('<h2 id="Art1">1</h2><a name="article-10">10</a><p id="p4">4</p>')
    assert anchor_of(path, "Art. 1-3") == "Art1"
    assert anchor_of(path, "Art. 10") == "article-10"
    assert anchor_of(path, "Paras 4-6") == "p4"
    assert anchor_of(path, "Art. 11") == ""
    assert anchor_of(tmp_path / "missing.html", "Art. 1") == ""


def test_viewer_of_each_system(tmp_path: Path) -> None:
    """A browser is told the place; other viewers the file; without a desktop there is none."""
    path, screen = tmp_path / "a b.pdf", {"DISPLAY": ":0"}

    def found(*names: str, fragment: str = "page=3", **more: Any) -> tuple[tuple[str, ...], bool]:
        values = {"platform": "linux", "environment": screen, **more}
        return viewer(path, fragment, which=lambda name: name if name in names else None, **values)

    uri = f"{path.as_uri()}#page=3"
    assert " " not in uri
    assert found("chromium", "xdg-open") == (("chromium", uri), True)
    assert found("chromium", "xdg-open", fragment="") == (("xdg-open", str(path)), False)
    assert found("xdg-open") == (("xdg-open", str(path)), False)
    assert found() == ((), False)
    assert found("chromium", environment={}) == ((), False)
    assert found(platform="darwin") == (("open", str(path)), False)
    assert found(platform="win32") == ((), False)


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a viewer was told: a script in the place of a browser writes it down."""
    programs, told = tmp_path / "bin", tmp_path / "seen"
    programs.mkdir()
    browser = programs / "firefox"
    browser.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{told}"\n')
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    return told


@pytest.mark.skipif(sys.platform != "linux", reason="a script as a viewer")
def test_page_is_opened_at_its_article(tmp_path: Path, seen: Path) -> None:
    """The right file is handed to the viewer, with its place, and what was done is said."""
    text = tmp_path / "C183.html"
    text.write_text('<h2 id="A10">Article 10</h2>')
    opened = open_text("c183-nursing", tmp_path, "en")
    texts._VIEWERS[-1].wait(10)
    assert seen.read_text() == f"{text.as_uri()}#A10"
    assert opened.is_open
    assert opened_said(opened, ENGLISH) == f"Opened: {text} (Art. 10)."


@pytest.mark.skipif(sys.platform != "linux" or NO_PDFTOTEXT, reason="a script as a viewer")
def test_pdf_is_opened_at_its_page(tmp_path: Path, seen: Path) -> None:
    """A PDF is opened at the page of the article, and the page is named."""
    text = tmp_path / "Convention 183.pdf"
    text.write_bytes(pdf(("Article 1", "Article 10")))
    opened = open_text("c183-nursing", tmp_path, "en")
    texts._VIEWERS[-1].wait(10)
    assert seen.read_text() == f"{text.as_uri()}#page=2"
    assert opened_said(opened, ENGLISH) == f"Opened: {text}, page 2 (Art. 10)."


def test_text_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder, a file or a desktop it is said where the text is, and what to look for."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    instrument = catalogue().instrument("C183")
    assert instrument
    for folder in (None, tmp_path):
        opened = open_text("c183-nursing", folder)
        assert not opened.is_open
        said = opened_said(opened, ENGLISH)
        assert instrument.normlex_url in said
        assert "Art. 10" in said
    with pytest.raises(RequestError, match="No requirement 'c183-nursin'"):
        open_text("c183-nursin", tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a viewer is always there")
def test_text_without_a_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is started that could write over the screen; the file and the article are named."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    path = tmp_path / "c183.txt"
    path.write_text("Article 10")
    opened = open_text("c183-nursing", tmp_path)
    assert not opened.is_open
    assert opened_said(opened, ENGLISH) == f"Open {path} and look for: Art. 10."


@pytest.mark.parametrize("value", [1, "", "a\0b", "x" * 5000, ["x"]])
def test_setting_of_the_folder(value: object) -> None:
    """A folder is remembered by its name; nonsense is left as at first."""
    assert from_data({"texts": "/home/x/тексты"}) == (Settings(texts="/home/x/тексты"), ())
    assert from_data({"texts": None}) == (Settings(), ())
    assert from_data({"texts": value}) == (Settings(), ("texts",))


# What is there --------------------------------------------------------------------------------


def found(**changes: Any) -> Ready:
    """All that is found here, with some of it changed."""
    return attrs.evolve(look("peter", "session-1", None, ENGLISH), **changes)


def of(lines: tuple[Line, ...], label: str) -> list[Line]:
    """The lines about one thing."""
    return [line for line in lines if line.label == label]


ROOM = Room(120, 40, True, "utf-8", "xterm-256color", 256)


def test_all_is_ready(tmp_path: Path) -> None:
    """Where everything is there, nothing is missing and the exit code is 0."""
    for instrument in catalogue().instruments:
        (tmp_path / f"{instrument.code}.pdf").write_text("x")
    ready = attrs.evolve(look("peter", "session-2", tmp_path, ENGLISH), room=ROOM)
    lines = ready_lines(ready, UTF8, ENGLISH)
    assert [line_said(line, ENGLISH) for line in lines if line.state is not State.OK] == []
    assert exit_code(lines) == 0
    assert summed_up(lines, ENGLISH) == "All is ready."


@pytest.mark.parametrize(
    ("room", "state"),
    [
        (ROOM, State.OK),
        (attrs.evolve(ROOM, columns=60, rows=20), State.OK),
        (attrs.evolve(ROOM, columns=59), State.MISSING),
        (attrs.evolve(ROOM, rows=19), State.MISSING),
        (attrs.evolve(ROOM, is_terminal=False), State.LOOK),
    ],
)
def test_size_of_the_screen(room: Room, state: State) -> None:
    """Below 60x20 nothing can be projected."""
    (line,) = of(ready_lines(found(room=room), UTF8, ENGLISH), "Screen")
    assert line.state is state


def test_letters_and_colours() -> None:
    """A terminal without Unicode or colours wants a look, and is shown no sign it cannot write."""
    plain = attrs.evolve(ROOM, encoding="ascii", colours=0)
    lines = ready_lines(found(room=plain), UTF8, ENGLISH)
    assert of(lines, "Letters")[0].state is State.LOOK
    assert of(lines, "Colours")[0].state is State.LOOK
    assert "\n".join(sample(found(room=plain), UTF8, ENGLISH)).isascii()
    assert not "\n".join(sample(found(room=ROOM), UTF8, ENGLISH)).isascii()


@pytest.mark.parametrize(
    ("environment", "number"),
    [
        ({"TERM": "xterm"}, 16),
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, 1 << 24),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}, 0),
        ({"TERM": "dumb"}, 0),
    ],
)
def test_colours_of_a_terminal(environment: dict[str, str], number: int) -> None:
    """As the terminal says of itself; none where none are wanted."""
    assert colours(environment) == number


def test_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be made is missing, records and all; a nearly full disk wants a look."""
    nearly = found()
    nearly = attrs.evolve(nearly, disk=attrs.evolve(nearly.disk, free_bytes=LEAST_FREE - 1))
    assert of(ready_lines(nearly, UTF8, ENGLISH), "Data folder")[0].state is State.LOOK
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PETER_DATA", str(tmp_path / "file" / "data"))
    lines = ready_lines(found(room=ROOM), UTF8, ENGLISH)
    missing = [line.label for line in lines if line.state is State.MISSING]
    assert missing == ["Data folder", "Records"]
    assert exit_code(lines) == 1


def test_damaged_records_are_told() -> None:
    """Records that were damaged are set aside as in the session, and it is said."""
    path = storage.folder() / "records.sqlite"
    path.write_bytes(b"nothing of the kind " * 100)
    (line,) = of(ready_lines(found(room=ROOM), UTF8, ENGLISH), "Records")
    assert line.state is State.LOOK
    assert str(storage.folder()) in line.text


def test_stories_and_plans() -> None:
    """A story or plan that cannot be read is missing, with what would be right."""
    ready = look("petr", "session-3", None, ENGLISH)
    lines = ready_lines(ready, UTF8, ENGLISH)
    missing = {line.label: line.text for line in lines if line.state is State.MISSING}
    assert set(missing) == {"Story", "Session plan"}
    assert "'peter'" in missing["Story"]


def test_texts_by_instrument(tmp_path: Path) -> None:
    """What the story and the plan need is found or missing, instrument by instrument."""
    for name in ("C102.pdf", "C183.pdf", "C118.pdf"):
        (tmp_path / name).write_text("x")
    ready = look("peter", "session-1", tmp_path, ENGLISH)
    # C118 stands in the catalogue, but no event needs it.
    assert [code for code, _ in ready.texts.found] == ["C102", "C183"]
    assert "C128" in ready.texts.missing
    lines = of(ready_lines(ready, UTF8, ENGLISH), "Texts")
    assert [line.state for line in lines] == [State.OK, State.OK, State.MISSING]
    gone = attrs.evolve(ready, texts=Texts(tmp_path, problem="There is no folder."))
    assert of(ready_lines(gone, UTF8, ENGLISH), "Texts")[0].state is State.MISSING


def test_languages() -> None:
    """A language that the story or the program lacks wants a look."""
    ready = found(languages=(("en", True), ("ru", False)))
    states = [line.state for line in of(ready_lines(ready, UTF8, ENGLISH), "Language")]
    assert states == [State.OK, State.LOOK]
    assert found().languages == (("en", True), ("ru", True))


def test_every_state_has_its_own_sign_and_word() -> None:
    """The list is read without colour: by sign and by word."""
    said = [line_said(Line(state, "a", "b"), ENGLISH) for state in State]
    assert said == ["+ ok: a: b", "! look here: a: b", "- missing: a: b"]


# The clicker ----------------------------------------------------------------------------------


def test_keys_are_those_of_the_screens() -> None:
    """Each sequence has the name that the projected screen hears it by."""
    named = 0
    for sent, key in KEYS.items():
        screen = ANSI_SEQUENCES_KEYS.get(sent.decode())
        if isinstance(screen, tuple) and len(sent) > 1:
            assert screen[0] == key, sent
            named += 1
    assert named > 10


def test_the_projection_does_what_is_said() -> None:
    """What is said of a key of the clicker is what the projected screen does with it."""
    action = {
        key: binding.action
        for binding in (*Conducting.BINDINGS, *ShowScreen.BINDINGS)
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    meant = {
        "next": "forward",
        "back": "back",
        "lock the vote, or next": "enter",
        "nothing on the screen, and again": "step('blank')",
        "the trainer's notes": "notes",
    }
    for key, does in DOES.items():
        if does in meant:
            assert action[key] == meant[does], key
        else:
            assert action.get(key, "never_mind") == "never_mind", key
    assert set(meant) < set(DOES.values())


@pytest.mark.parametrize(
    ("sent", "state", "text"),
    [
        (b"\x1b[6~", State.OK, "it sent pagedown; in the show: next"),
        (b".", State.OK, "it sent full_stop; in the show: nothing on the screen, and again"),
        (b"\x1b", State.LOOK, "it sent escape; in the show: nothing; it never ends the show"),
        (b"w", State.LOOK, "it sent w; the show does not know it"),
        (b"\x1b[99~", State.LOOK, "it sent \\x1b[99~; the show does not know it"),
        ("ю".encode(), State.LOOK, "it sent \\xd1\\x8e; the show does not know it"),
        (b"", State.LOOK, "nothing came"),
    ],
)
def test_what_the_clicker_sent(sent: bytes, state: State, text: str) -> None:
    """It is said what came and what the show makes of it; nothing of it reaches the screen raw."""
    line = heard(sent, ENGLISH)
    assert (line.state, line.text) == (state, text)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_clicker_in_a_terminal() -> None:
    """A key pressed in a real terminal is heard, and the terminal is as before."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "peter", "ready"],
        env={**os.environ, "TERM": "xterm-256color"},
        encoding="utf-8",
        dimensions=(30, 100),
        timeout=30,
    )
    child.expect_exact("Press next on the clicker")
    # Written only once the terminal takes single keys: in lines it would wait for Enter.
    child.waitnoecho(5)
    child.send("\x1b[6~")
    child.expect_exact("it sent pagedown; in the show: next")
    child.expect(pexpect.EOF)
    assert "To look at: 1." in child.before  # no folder of texts was named
    child.close()
    assert child.exitstatus == 0


# The command ----------------------------------------------------------------------------------


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside a terminal it waits for no key; a folder of texts that was named is remembered."""
    assert main(["ready"]) == 0
    assert "Press next" not in capsys.readouterr().out
    assert main(["ready", "--texts", str(tmp_path), "--no-clicker"]) == 1
    assert storage.load_settings()[0].texts == str(tmp_path)
    assert main(["ready"]) == 1
    assert f"not in {tmp_path}" in capsys.readouterr().out
    assert main(["ready", "--texts", str(tmp_path / "none")]) == 1
    assert storage.load_settings()[0].texts == str(tmp_path)
    assert main(["ready", "--sound", "--lang", "ru"]) == 1
    assert "\a" in capsys.readouterr().out


def test_russian() -> None:
    """Signs and structure are the same in Russian."""
    lines = ready_lines(found(room=ROOM), UTF8, Speech("ru"))
    assert [line.state for line in lines] == [
        line.state for line in ready_lines(found(room=ROOM), UTF8, ENGLISH)
    ]
