"""What a story says: one file a language beside its script."""

import re
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

import attrs

from peter.errors import FileError, Problem, nearest
from peter.model.scenario import Card, Event, EventWords, Scenario, Words
from peter.reading import Source, clean, display_name, read, spell, structure
from peter.scenario.shelf import SCRIPT

OPTIONS = 4
"""Options of a question."""

STORY_WORDS = 60
"""Most words of an event's story."""

CARD_WORDS = 60
"""Most words of a card."""

CARD = "card"
"""The tables `[[event.ID.card]]` of a file of words."""

Told = Mapping[str, tuple[Source, Words]]
"""What is said, by language, with the file it stands in."""


def is_words(name: str) -> bool:
    """Whether a file of this name holds what a story says: `words.en.toml`."""
    return re.fullmatch(r"words\.[a-z]{2}\.toml", name) is not None


def _languages(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """The languages in which a story is told, each with its file."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if is_words(path.name):
            yield path.name.split(".")[1], path


def read_words(folder: Traversable, problems: list[Problem]) -> dict[str, tuple[Source, Words]]:
    """What a story says, by language."""
    found: dict[str, tuple[Source, Words]] = {}
    for language, path in _languages(folder):
        try:
            source = read(path)
        except FileError as error:
            problems.extend(error.problems)
            continue
        data = dict(source.data)
        tables = data.pop("event", {})
        if not isinstance(tables, Mapping):
            problems.append(source.problem(("event",), "should be tables headed [event.ID]."))
            continue
        told: dict[str, EventWords] = {}
        for event_id, table in tables.items():
            key = ("event", event_id)
            words = _event_words(source, table, key, problems)
            if words is None:
                continue
            told[clean(event_id)] = words
            if (count := len(words.story.split())) > STORY_WORDS:
                problems.append(
                    source.problem(
                        (*key, "story"),
                        f"the story has {count} words.",
                        f"At most {STORY_WORDS} fit on a small screen.",
                    )
                )
        head = structure(source, {**data, "language": language, "events": {}}, Words, (), problems)
        if head is not None:
            found[language] = source, attrs.evolve(head, events=told)
    return found


def _event_words(
    source: Source, table: object, key: tuple[str, str], problems: list[Problem]
) -> EventWords | None:
    """What is told about an event, and its cards."""
    if not isinstance(table, Mapping):
        return structure(source, table, EventWords, key, problems)
    tables = table.get(CARD, ())
    rest = {name: value for name, value in table.items() if name != CARD}
    words = structure(source, rest, EventWords, key, problems)
    if not isinstance(tables, list | tuple):
        problems.append(source.problem((*key, CARD), f"should be headed [[{'.'.join(key)}.card]]."))
        return None
    cards = []
    for index, data in enumerate(tables):
        place = (*key, CARD, index)
        card = structure(source, data, Card, place, problems)
        if card is None:
            continue
        cards.append(card)
        if (count := len(card.text.split())) > CARD_WORDS:
            message, remedy = f"the card has {count} words.", f"At most {CARD_WORDS} fit."
            problems.append(source.problem((*place, "text"), message, remedy))
    return None if words is None else attrs.evolve(words, cards=tuple(cards))


def _check_questions(source: Source, event: Event, words: EventWords) -> Iterator[Problem]:
    """A question has four options, and the script says which of them is right."""
    for name, asked, key_of_answer, answer in (
        ("question", words.question, "answer", event.answer),
        ("recall", words.recall, "recall_answer", event.recall_answer),
    ):
        key = ("event", event.id, name)
        if asked is None:
            if answer is not None:
                kind = "question" if name == "question" else "recall question"
                message = f"the script has an answer, but no {kind} is told."
                yield source.problem(key[:2], message, f"Add a table [{spell(key)}].")
            continue
        if answer is None:
            message = "the script does not say which option is right."
            yield source.problem(key, message, f"Add {key_of_answer}.")
        if (count := len(asked.options)) != OPTIONS:
            message = f"the question has {count} options."
            yield source.problem((*key, "options"), message, f"It needs {OPTIONS}.")


def check_words(
    folder: Traversable, scenario: Scenario, told: Told, problems: list[Problem]
) -> None:
    """Every numbered event is told, in every language."""
    if not told and not any(_languages(folder)):
        problems.append(
            Problem(
                display_name(folder / SCRIPT),
                "the story has no words.",
                "Add a words.en.toml beside the script.",
            )
        )
    ids = [event.id for event in scenario.numbered]
    for source, words in told.values():
        for event in scenario.numbered:
            if (about := words.events.get(event.id)) is not None:
                problems.extend(_check_questions(source, event, about))
        for event_id in ids:
            if event_id not in words.events and event_id not in source.data.get("event", {}):
                problems.append(
                    source.problem(
                        ("event", event_id),
                        f"the event {event_id!r} is not told.",
                        f"Add a table [event.{event_id}].",
                    )
                )
        for event_id in words.events:
            if event_id not in ids:
                problems.append(
                    source.problem(
                        ("event", event_id),
                        f"the script has no numbered event {event_id!r}.",
                        nearest(event_id, ids),
                    )
                )
