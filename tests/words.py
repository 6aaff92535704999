"""Brings the translations up to date with what the program says: `make words`.

Writes `peter/locale/<language>/LC_MESSAGES/peter.po`, in which translators work, and the `.mo`
beside it, which the program reads. What stands in the data (switches, policies, instruments) is
collected like what stands in the code; stories have a file of words of their own.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import peter
from peter.instruments import catalogue
from peter.scenario import load_policy, policy_ids, switches
from peter.speech import LANGUAGES, SOURCE

PACKAGE = Path(peter.__file__).parent
LOCALE = PACKAGE / "locale"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "to_say": None, "plural": (1, 2)}

OF_REQUIREMENT = (
    *("subject", "paraphrase", "contingency", "coverage", "benefit", "rate_text", "rate_basis"),
    *("standard_beneficiary", "duration", "waiting", "qualifying"),
)
"""What the library says of a requirement; sources and editors' notes stay as they were written."""

Message = str | tuple[str, ...]


def in_code() -> Iterator[tuple[str, int, Message]]:
    """Every message in the code: file, line, message (or its singular and plural)."""
    method = [("**.py", "python")]
    for name, line, message, _, _ in extract_from_dir(PACKAGE, method, keywords=KEYWORDS):
        yield f"peter/{name}", line, message


def in_data() -> Iterator[tuple[str, Message]]:
    """Every message in the data that a screen shows: where it stands, and the message."""
    for switch in switches():
        yield "switches", switch.title
    for policy in map(load_policy, policy_ids()):
        yield from (("policies", text) for text in (policy.title, policy.summary, policy.assumes))
        for benefit in policy.benefits:
            yield from (("policies", text) for text in benefit.illustrative)
    for instrument in catalogue().instruments:
        for requirement in instrument.requirement:
            yield from ((instrument.code, getattr(requirement, name)) for name in OF_REQUIREMENT)
    for principle in catalogue().principles:
        yield from (("principles", text) for text in (principle.title, principle.text))
    for note in catalogue().kit_notes:
        yield from (("kit", text) for text in (note.in_short, note.in_the_text))


def template() -> Catalog:
    """All messages, untranslated."""
    catalog = Catalog(project="Meet Peter", charset="utf-8")
    for name, _, message in in_code():
        # Files without lines: a line that moved is no change of words.
        catalog.add(message, locations=[(name, 0)])
    for where, message in in_data():
        if message:
            catalog.add(message, locations=[(where, 0)])
    return catalog


def path_of(language: str, ending: str) -> Path:
    """Where the translation of a language stands."""
    return LOCALE / language / "LC_MESSAGES" / f"peter.{ending}"


def read(language: str) -> Catalog:
    """The translation as it stands; an empty one where there is none."""
    path = path_of(language, "po")
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """What the program reads."""
    content = io.BytesIO()
    write_mo(content, catalog)
    return content.getvalue()


def write(language: str, catalog: Catalog) -> None:
    """Keep a translation, for people and for the program."""
    with path_of(language, "po").open("wb") as file:
        write_po(
            file, catalog, width=100, sort_output=True, include_lineno=False, omit_header=False
        )
    path_of(language, "mo").write_bytes(compiled(read(language)))


def main() -> None:
    """Update every translation; say what is still missing."""
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        catalog = read(language)
        catalog.update(template(), no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        catalog.fuzzy = False
        write(language, catalog)
        missing = sum(not any(_forms(m.string)) for m in catalog if m.id)
        print(f"{language}: {len(catalog)} messages, {missing} not translated yet")


def _forms(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, (tuple, list)) else (str(string or ""),)


if __name__ == "__main__":
    main()
