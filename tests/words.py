"""Brings the translations up to date with what the program says: `make words`.

Writes `peter/locale/<language>/LC_MESSAGES/peter.po`, in which translators work, and the `.mo`
beside it, which the program reads. What stands in the data (switches, policies, instruments) is
collected like what stands in the code; stories have a file of words of their own.
"""

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import peter
from peter.instruments import catalogue
from peter.model.country import Country
from peter.model.plan import Plan
from peter.reading import shipped
from peter.records import load_series
from peter.scenario.countries import TEMPLATE, country_ids, load_country, parse_country
from peter.scenario.currencies import currencies
from peter.scenario.economy import base_economy
from peter.scenario.plans import load_plan, plan_ids
from peter.scenario.policies import load_policy
from peter.scenario.shelf import COUNTRIES, policy_ids
from peter.scenario.switches import switches
from peter.speech import LANGUAGES, SOURCE
from peter.views.gaps.figures import GROUP

PACKAGE = Path(peter.__file__).parent
LOCALE = PACKAGE / "locale"
KEYWORDS = {"say": 1, "self": 1, "to_say": 1, "plural": 2}
"""What is called with a message, and how many of them. In `Speech` the variable is `self`."""

OF_REQUIREMENT = (
    *("subject", "paraphrase", "contingency", "coverage", "benefit", "rate_text", "rate_basis"),
    *("standard_beneficiary", "duration", "waiting", "qualifying", "note"),
)
"""What the library says of a requirement; sources stay as they were written."""

BARE_DATE = re.compile(r"[\d /-]*")
"""Such as `2025-10-01`; what says more than that is said in every language."""

OF_ECONOMY = ("school_loss", "worker_bears", "take_up", "further_adult", "catastrophic_share")
"""Numbers of the economy whose source the laboratory tells."""

Message = str | tuple[str, ...]


def in_code() -> Iterator[tuple[str, Message]]:
    """Every message in the code: file, message (or its singular and plural)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if message := _message(node):
                yield f"peter/{path.relative_to(PACKAGE).as_posix()}", message


def _message(node: ast.AST) -> Message | None:
    """The literals that a call says. Babel's own extractor loses those beside a bare `say`."""
    if not isinstance(node, ast.Call):
        return None
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            wanted = node.args[: KEYWORDS.get(name, 0)]
        case ast.Call(func=ast.Name(id="speech_of")):  # said at once, without a name for it
            name, wanted = "say", node.args[:1]
        case _:
            return None
    values = [argument.value for argument in wanted if isinstance(argument, ast.Constant)]
    texts = tuple(value for value in values if isinstance(value, str))
    if not texts or len(texts) < len(wanted) or len(texts) < KEYWORDS[name]:
        return None
    return texts if len(texts) > 1 else texts[0]


def in_data() -> Iterator[tuple[str, Message]]:
    """Every message in the data that a screen shows: where it stands, and the message."""
    for switch in switches():
        yield "switches", switch.title
    for policy in map(load_policy, policy_ids()):
        yield from (("policies", text) for text in (policy.title, policy.summary, policy.assumes))
        for benefit in policy.benefits:
            yield from (("policies", text) for text in benefit.illustrative)
    for currency in currencies():
        told = (currency.name, currency.country, currency.note)
        yield from (("currencies", text) for text in told)
    for name in OF_ECONOMY:
        yield "economy", base_economy().origins[name].source
    for instrument in catalogue().instruments:
        found = (instrument.note, instrument.text_extent, *instrument.ratified.values())
        yield from ((instrument.code, text) for text in found)
        for requirement in instrument.requirement:
            yield from ((instrument.code, getattr(requirement, name)) for name in OF_REQUIREMENT)
    for principle in catalogue().principles:
        yield from (("principles", text) for text in (principle.title, principle.text))
    for plan in map(load_plan, plan_ids()):
        yield from ((f"sessions/{plan.id}", text) for text in _of_plan(plan))
    series = load_series("series-kyrgyzstan")
    yield from (("series", text) for text in (series.title, *series.notes))
    for note in catalogue().kit_notes:
        yield from (("kit", text) for text in (note.in_short, note.in_the_text))
    for country in packs():
        where = f"countries/{country.code.lower()}"
        yield from ((where, text) for text in _of_country(country))


def packs() -> Iterator[Country]:
    """The countries that ship, and the pack from which people write their own."""
    yield from map(load_country, country_ids())
    own = parse_country(shipped(COUNTRIES, TEMPLATE), [])
    assert own is not None
    yield own


def _of_country(country: Country) -> Iterator[str]:
    """What is said of a country; sources stay as they were written, and so do bare dates."""
    yield from (country.name, country.policy.summary, country.assumes, country.currency.name)
    for benefit in country.benefits.values():
        yield from benefit.simplified
    for provision in country.provisions.values():
        yield provision.look
    for figure in country.figures.values():
        group, _, name = figure.key.partition(".")
        yield from (GROUP.get(group, group.replace("_", " ")), name.replace("_", " "))
        yield from (figure.unit, figure.note, figure.look)
        if not BARE_DATE.fullmatch(figure.as_of):
            yield figure.as_of
        if isinstance(figure.value, str):
            yield figure.value


def _of_plan(plan: Plan) -> Iterator[str]:
    """What is projected of a session plan, and what the trainer reads."""
    yield from (plan.title, plan.aim, *plan.before)
    for phase in plan.phases:
        yield from (phase.title, *phase.instructions, *phase.notes)
    for guide in plan.guides:
        yield from (guide.question, *guide.deeper, *guide.examples)


def template() -> Catalog:
    """All messages, untranslated."""
    catalog = Catalog(project="Meet Peter", charset="utf-8")
    for name, message in in_code():
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
        missing = sum(not any(forms(m.string)) for m in catalog if m.id)
        print(f"{language}: {len(catalog)} messages, {missing} not translated yet")


def forms(string: object) -> tuple[str, ...]:
    """The singular and plural forms of a message or translation."""
    return tuple(string) if isinstance(string, (tuple, list)) else (str(string or ""),)


if __name__ == "__main__":
    main()
