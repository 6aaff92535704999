"""What only the Russian translation has to keep: names that never change, numbers of the law."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest

from peter.model.scenario import EventWords
from peter.scenario.stories import load_scenario
from tests.words import forms, read

STORIES = ("peter", "peter-harder")

GOVERNS = (
    "без|в|во|вместо|для|до|за|из|из-за|к|ко|кроме|между|на|над|о|об|обо|около|от|ото|перед|по|под"
    "|после|при|про|ради|с|со|среди|у|через|чем"
)
"""Words after which Russian changes a name: the player's own name would stand there unchanged."""

DIGITS = re.compile(r"\d+(?:[.,]\d+)?")


def numbers(text: str, thousands: str = "\N{NO-BREAK SPACE}") -> Counter[str]:
    """The numbers of a text, whichever sign its decimals have; thousands are joined."""
    text = re.sub(rf"(?<=\d){thousands}(?=\d{{3}}\b)", "", text)
    return Counter(found.replace(",", ".") for found in DIGITS.findall(text))


def texts(words: EventWords) -> Iterator[str]:
    """Everything that is said about an event."""
    yield from (words.title, words.story, words.protects, words.debrief)
    for question in filter(None, (words.question, words.recall)):
        yield from (question.text, *question.options, question.because)
    for card in words.cards:
        yield from (card.title, card.text)


def said(story: str) -> Mapping[str, EventWords]:
    """What a shipped story says in Russian."""
    return load_scenario(story).words["ru"].events


@pytest.mark.parametrize("story", STORIES)
def test_a_name_is_never_put_where_russian_would_change_it(story: str) -> None:
    """Players give people names of their own, and those stand in the nominative only."""
    governed = re.compile(rf"\b(?:{GOVERNS})\s+\{{\w+\}}", re.IGNORECASE)
    wrong = [(e, t) for e, words in said(story).items() for t in texts(words) if governed.search(t)]
    assert not wrong


@pytest.mark.parametrize("story", STORIES)
def test_options_keep_their_numbers_and_order(story: str) -> None:
    """The script knows the right answer by its place, whatever the language."""
    english = load_scenario(story).words["en"].events
    for event_id, words in said(story).items():
        there = english[event_id]
        pairs = ((there.question, words.question), (there.recall, words.recall))
        for source, other in pairs:
            if source is None or other is None:
                assert source is other
                continue
            there_too = [numbers(o) for o in other.options]
            assert [numbers(o, ",") for o in source.options] == there_too


def test_no_number_of_the_law_was_lost_or_changed_in_translation() -> None:
    """Articles, percentages, weeks and years of every paraphrase are those of the source."""
    wrong = []
    for message in read("ru"):
        if not message.id or isinstance(message.id, tuple):
            continue
        places = [place for place, _ in message.locations]
        if any(place.startswith("peter/") for place in places):
            continue
        (text,) = forms(message.string)
        if numbers(forms(message.id)[0], ",") != numbers(text):
            wrong.append((message.id, text))
    assert not wrong
