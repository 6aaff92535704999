"""Rows, switches and years read aloud are sentences."""

import re

import pytest

from peter.plain import pages
from peter.plain.lines import WIDTH, block, harmless, sentence, wrapped
from peter.scenario.policies import load_policy
from peter.scenario.stories import load_scenario
from peter.scenario.switches import switches
from peter.session import Session, advance, begin
from peter.speech import ENGLISH
from peter.views.end import end_view
from peter.views.play import Row, play_view

ROW = re.compile(
    r"[A-Z][^.]*: ("
    r"[\w, ]+ in both lives"
    r"|with [\d,]+( left| short)?, without [\d,]+( left| short)?(, [\d,]+ (more|less))?"
    r")\."
)
SAME = re.compile(r"The same in both lives: [A-Z].* [\d,]+( left| short)?\.")


def sessions(story: str) -> list[Session]:
    """A story at each of its events."""
    scenario = load_scenario(story)
    session = begin(scenario, load_policy(scenario.policy), switches())
    found = [session]
    while not session.is_last:
        session = advance(session)
        found.append(session)
    return found


@pytest.mark.parametrize("story", ["peter", "peter-harder"])
def test_rows_are_sentences(story: str) -> None:
    """Label, with, without, difference, full stop: at every event, and at the end."""
    found = sessions(story)
    every = [play_view(session, say=ENGLISH).rows for session in found] + [
        end_view(found[-1], say=ENGLISH).rows
    ]
    for rows in every:
        said = list(pages.rows(rows, ENGLISH))
        for text in said:
            assert ROW.fullmatch(text) or SAME.fullmatch(text), text
        for row in rows:
            assert any(row.label[1:] in text for text in said), row.label


def test_nothing_different() -> None:
    """Where both lives are alike, one sentence says so."""
    same = Row("Savings then", "5", "5", "the same", False)
    assert list(pages.rows((same,), ENGLISH)) == ["The same in both lives: Savings then 5."]


def test_wrapped() -> None:
    """At most 76 columns; no word is torn, no number from its sign, and signs are plain."""
    address = "https://example.org/" + "a" * 80
    text = wrapped(f"{'word ' * 30}2 × 45 % – {address}")
    assert address in text.splitlines()
    assert all(len(line) <= WIDTH for line in text.splitlines() if line != address)
    assert "2 x 45 % - " in text.replace("\n", " ") + " "
    for width in range(60, 80):
        assert "\n%" not in wrapped(f"{'x' * width} 45 % of No. 183")


def test_block() -> None:
    """Empty paragraphs are left out."""
    assert block("One.", "", "Two.") == "One.\nTwo."


@pytest.mark.parametrize(("text", "said"), [("a child", "A child."), ("So?", "So?")])
def test_sentence(text: str, said: str) -> None:
    """A capital and a full stop, where there is none."""
    assert sentence(text) == said


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("why\n", "why"), ("\x1b[2Jboo\x00", "[2Jboo"), ("y" * 99, "y" * 30 + "..."), ("", "")],
)
def test_harmless(typed: str, shown: str) -> None:
    """What was typed is repeated short, and cannot move a cursor."""
    assert harmless(typed) == shown
