"""The catalogue: one TOML file per Convention or Recommendation, and its reader.

A new instrument is a new file here; the library and `peter instruments` find it.
"""

from functools import cache
from importlib.resources import files

from peter.errors import FileError, Problem
from peter.model.law import Catalogue, Instrument, KitNote, Principle
from peter.reading import Source, read, structure

GENERAL = "general.toml"


def parse_instrument(source: Source, problems: list[Problem]) -> Instrument | None:
    """One instrument from its file."""
    return structure(source, source.data, Instrument, (), problems)


@cache
def catalogue() -> Catalogue:
    """All instruments, Conventions before Recommendations, in order of their numbers.

    Raises FileError where a file of the catalogue is damaged.
    """
    problems: list[Problem] = []
    instruments: list[Instrument | None] = []
    principles: list[Principle | None] = []
    notes: list[KitNote | None] = []
    for path in files(__name__).iterdir():
        if not path.name.endswith(".toml"):
            continue
        source = read(path)
        if path.name != GENERAL:
            instruments.append(parse_instrument(source, problems))
            continue
        for index, table in enumerate(source.data["principle"]):
            principles.append(structure(source, table, Principle, ("principle", index), problems))
        for index, table in enumerate(source.data["kit_note"]):
            notes.append(structure(source, table, KitNote, ("kit_note", index), problems))
    if problems:
        raise FileError(problems)
    return Catalogue(
        tuple(sorted((i for i in instruments if i), key=lambda i: (i.kind, i.number))),
        tuple(p for p in principles if p),
        tuple(n for n in notes if n),
    )
