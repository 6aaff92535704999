"""Instruments and their requirements, as the catalogue holds them."""

from collections.abc import Mapping

import attrs

from peter.model.terms import Branch, Checked

Figure = float | int | str | bool


@attrs.frozen
class Requirement:
    """One minimum that an instrument sets, with its article and how far it was checked."""

    id: str
    branches: tuple[Branch, ...]
    """The branches it speaks of; empty where it is general."""
    subject: str
    articles: str
    articles_verified: bool
    """False where the number of the article or paragraph itself was not read."""
    checked: Checked
    checked_where: str
    paraphrase: str
    """Our own words, at most 40; never the instrument's."""
    contingency: str = ""
    coverage: str = ""
    benefit: str = ""
    rate_text: str = ""
    rate_basis: str = ""
    standard_beneficiary: str = ""
    duration: str = ""
    waiting: str = ""
    qualifying: str = ""
    note: str = ""
    figures: Mapping[str, Figure] = attrs.field(factory=dict, hash=False)
    """Figures by name, units in the name (`duration_weeks`; 0 weeks: throughout)."""


@attrs.frozen
class LocalTitle:
    """An instrument's title in another language, with its source."""

    title: str
    verified: bool
    source: str


@attrs.frozen
class Instrument:
    """A Convention or Recommendation of the ILO."""

    code: str
    kind: str
    number: int
    title: str
    year: int
    adopted: str
    in_force: str
    in_force_source: str
    status: str
    status_verified: bool
    status_source: str
    normlex_id: int
    normlex_id_verified: bool
    normlex_id_note: str
    normlex_url: str
    text_source: str
    text_extent: str
    note: str
    revises: tuple[str, ...]
    ratified: Mapping[str, str] = attrs.field(hash=False)
    """What was found on ratification, by country code (`uz`, `kg`)."""
    title_in: Mapping[str, LocalTitle] = attrs.field(factory=dict, hash=False)
    requirement: tuple[Requirement, ...] = ()

    @property
    def long_code(self) -> str:
        """The code written out: `ILO Convention No. 128`."""
        return f"ILO {self.kind.capitalize()} No. {self.number}"


@attrs.frozen
class Principle:
    """A general rule or idea behind the standards."""

    id: str
    title: str
    instruments: tuple[str, ...]
    articles: str
    articles_verified: bool
    text: str
    checked: Checked
    checked_where: str
    figures: Mapping[str, Figure] = attrs.field(factory=dict, hash=False)
    """Figures by name, as of a requirement."""


@attrs.frozen
class KitNote:
    """A place where the resource kit is shorter than the text, or differs from it."""

    id: str
    event: int
    """Number of the story's event, 0 for none."""
    instruments: tuple[str, ...]
    in_short: str
    in_the_text: str
    kind: str
    checked: Checked
    checked_where: str


@attrs.frozen
class Catalogue:
    """All instruments, the principles, and the notes on the kit."""

    instruments: tuple[Instrument, ...]
    principles: tuple[Principle, ...]
    kit_notes: tuple[KitNote, ...]

    def instrument(self, code: str) -> Instrument | None:
        """The instrument with this code, in any case of letters."""
        return next((i for i in self.instruments if i.code.lower() == code.lower()), None)

    def requirement(self, requirement_id: str) -> tuple[Instrument, Requirement] | None:
        """A requirement with the instrument that sets it."""
        for instrument in self.instruments:
            for requirement in instrument.requirement:
                if requirement.id == requirement_id:
                    return instrument, requirement
        return None

    def principle(self, principle_id: str) -> Principle | None:
        """A principle by its id."""
        return next((p for p in self.principles if p.id == principle_id), None)

    def notes_on(self, event: int) -> tuple[KitNote, ...]:
        """The kit notes about one numbered event."""
        return tuple(note for note in self.kit_notes if note.event == event)
