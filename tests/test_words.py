"""Every language says everything, with the same placeholders and the right plural forms."""

from string import Formatter

import pytest

from peter.scenario.stories import load_scenario
from peter.speech import LANGUAGES, SOURCE, Speech
from tests.words import compiled, forms, path_of, read, template

TRANSLATED = [language for language in LANGUAGES if language != SOURCE]
STORIES = ("peter", "peter-harder")


def placeholders(text: str) -> set[str]:
    """The names in braces of a message."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_none_is_left_over(language: str) -> None:
    """`make words` writes the list; translators fill it."""
    wanted = {message.id for message in template() if message.id}
    there = {message.id: message for message in read(language) if message.id}
    missing = [m for m in wanted if m not in there or not all(forms(there[m].string))]
    assert not missing, f"not translated into {language}: {sorted(map(str, missing))[:20]}"
    assert not there.keys() - wanted, "left over; `make words` removes them"
    assert not [m.id for m in there.values() if m.fuzzy]


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_placeholders_of_the_message(language: str) -> None:
    """A name that is missing loses a number; one too many is an error while playing."""
    wrong = []
    for message in read(language):
        sources = forms(message.id)
        needed = placeholders(sources[-1])
        # Data are said as they are, braces and all; only messages of the code are filled in.
        if not message.id or not any(name.startswith("peter/") for name, _ in message.locations):
            continue
        wrong += [
            (message.id, text) for text in forms(message.string) if placeholders(text) != needed
        ]
    assert not wrong


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_program_reads_what_translators_wrote(language: str) -> None:
    """The compiled file is that of the text beside it: `make words` writes both."""
    assert path_of(language, "mo").read_bytes() == compiled(read(language))


@pytest.mark.parametrize(("number", "words"), [(1, "1 месяц"), (2, "2 месяца"), (5, "5 месяцев")])
def test_russian_has_three_plural_forms(number: int, words: str) -> None:
    """One, few, many; 11 to 14 are many."""
    assert Speech("ru").months(number) == words
    assert Speech("ru").months(11) == "11 месяцев"
    assert Speech("ru").months(21) == "21 месяц"


def test_numbers_are_written_as_the_language_does() -> None:
    """Thousands and decimals."""
    english, russian = Speech(), Speech("ru")
    assert (english.money(12_345.6), russian.money(12_345.6)) == ("12,346", "12\xa0346")
    assert (english.percent(0.667, 1), russian.percent(0.667, 1)) == ("66.7 %", "66,7 %")
    assert (english.signed(-0.2), russian.signed(1500)) == ("0", "+1\xa0500")


def test_braces_in_data_stay_as_they_are() -> None:
    """Without values nothing is filled in."""
    assert Speech()("a {brace}") == "a {brace}"
    assert Speech()("a {brace}", brace="{x}") == "a {x}"


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("story", STORIES)
def test_stories_say_the_same_in_every_language(story: str, language: str) -> None:
    """The same events, options, cards and questions; the same people."""
    words = load_scenario(story).words
    source, other = words[SOURCE], words[language]
    assert other.names.keys() == source.names.keys()
    assert other.events.keys() == source.events.keys()
    for event, told in source.events.items():
        there = other.events[event]
        assert placeholders(there.story) == placeholders(told.story), event
        for one, two in ((told.question, there.question), (told.recall, there.recall)):
            assert (one is None) == (two is None), event
            if one and two:
                assert len(one.options) == len(two.options), event
        assert [card.requirement for card in told.cards] == [
            card.requirement for card in there.cards
        ]
