"""What ratifying would take: Parts of C102, Article 2, what is accepted, C183 beside C103.

A conversation starter: it says so wherever it is shown.
"""

from collections.abc import Iterator

from peter.gaps.matrix import Cell, Gaps, PartOfC102, Verdict
from peter.instruments import catalogue
from peter.model.law import Requirement
from peter.speech import Speech, to_say
from peter.views.catalogue import cited, read_where
from peter.views.gaps.figures import figure_view, old_pack
from peter.views.gaps.matrix import verdict_said
from peter.views.gaps.sheet import Part, Rows, Sheet, part
from peter.views.gaps.words import BESIDES_IN_FULL, aspect_said, ending, row_title, signed_word
from peter.views.words import long_code

RATIFICATION = "ratification"
"""Id of the catalogue's principle on Article 2."""

CAVEATS = (
    to_say(
        "A conversation starter, not a legal opinion. Whether a country can ratify is for its "
        "tripartite bodies and for the ILO's supervision, which read the whole law."
    ),
    to_say(
        "A Part is said to be reached only where every aspect that can be held against it is met "
        "by figures that were read in their sources. Most Parts stay open, because something is "
        "not known."
    ),
)

BESIDE: tuple[tuple[str, tuple[str, str], tuple[str, ...]], ...] = (
    # what, requirements of C103 and C183, fields of the catalogue
    (to_say("Leave"), ("c103-maternity", "c183-leave"), ("duration",)),
    (to_say("Women covered"), ("c103-maternity", "c183-leave"), ("coverage",)),
    (to_say("Cash"), ("c103-maternity", "c183-cash"), ("rate_text",)),
    (to_say("Conditions"), ("c103-maternity", "c183-cash"), ("qualifying",)),
    (to_say("Care"), ("c103-maternity", "c183-medical"), ("benefit",)),
    (to_say("Health and job"), ("", "c183-protection"), ("benefit",)),
    (to_say("Nursing"), ("c103-nursing", "c183-nursing"), ("benefit", "duration")),
)


def ratify_sheet(gaps: Gaps, today: str, say: Speech) -> Sheet:
    """The whole text."""
    country = gaps.country
    return Sheet(
        "ratify",
        say("{country}: what ratifying would take", country=say(country.name)),
        (*(say(text) for text in CAVEATS), *old_pack(country, today, say)),
        (
            *part(say("Convention No. 102, Article 2"), *_article_2(gaps, say)),
            *part(say("Convention No. 102, Part by Part"), *_parts(gaps, say)),
            *part(say("Accepted, as far as known"), *_accepted(gaps, today, say)),
            *_beyond(say),
        ),
        RATIFICATION,
    )


# Article 2 ------------------------------------------------------------------------------------


def _article_2(gaps: Gaps, say: Speech) -> Iterator[tuple[str, str]]:
    principle = next((p for p in catalogue().principles if p.id == RATIFICATION), None)
    if principle:
        yield say("It asks"), say(principle.text)
    counts = {
        Verdict.MEETS: say("Its condition would hold by these figures, in this simplified case."),
        Verdict.BELOW: say(
            "Its condition would not hold by these figures, in this simplified case."
        ),
        Verdict.UNKNOWN: say("Whether its condition holds is open: too much is not known."),
    }
    yield say("By these figures"), counts[gaps.article_2]
    counting = "; ".join(part_title(p, say) for p in gaps.parts if p.counts)
    yield say("Of which one at least"), f"{counting}."
    groups = (
        (say("Reached"), (Verdict.MEETS,)),
        (say("Failing"), (Verdict.BELOW, Verdict.ABSENT)),
        (say("Open"), (Verdict.UNKNOWN, Verdict.NOT_COMPARABLE)),
    )
    for label, verdicts in groups:
        parts = [part_title(p, say) for p in gaps.parts if p.verdict in verdicts]
        yield label, f"{'; '.join(parts)}." if parts else say("none.")


def part_title(part: PartOfC102, say: Speech) -> str:
    """`Part III, Sickness`."""
    return say("Part {number}, {branch}", number=part.number, branch=row_title(part.branch, say))


def _parts(gaps: Gaps, say: Speech) -> Iterator[tuple[str, str]]:
    for of_c102 in gaps.parts:
        yield part_title(of_c102, say), f"{signed_word(of_c102.verdict, say)}."
        for cell in of_c102.failing:
            yield "", say("Failing, {text}", text=_of_part(cell, of_c102, gaps, say))
        for cell in of_c102.open:
            yield "", say("Open, {text}", text=_of_part(cell, of_c102, gaps, say))


def _of_part(cell: Cell, part: PartOfC102, gaps: Gaps, say: Speech) -> str:
    """A cell under the heading of its Part: `the level: ...`."""
    names = [] if cell.row == part.branch else [row_title(cell.row, say)]
    row = gaps.row(cell.row)
    if row is not None and cell.requirement not in row.benchmarks:
        names.append(say(BESIDES_IN_FULL[ending(cell.requirement)]))
    names.append(aspect_said(cell.row, cell.aspect, say))
    return f"{', '.join(names)}: {verdict_said(cell, gaps, say)}"


# What is accepted -----------------------------------------------------------------------------


def _accepted(gaps: Gaps, today: str, say: Speech) -> Iterator[tuple[str, str]]:
    """Of every Convention: what the pack's figure says, and what the catalogue says."""
    country = gaps.country
    for instrument in catalogue().instruments:
        if instrument.kind != "convention":
            continue
        key = gaps.accepted.get(instrument.code, "")
        told = instrument.ratified.get(country.code.lower(), "")
        label = instrument.code
        if key:
            view = figure_view(country, key, today, say)
            yield label, f"{view.said} {view.note}".strip()
            yield "", view.source
            label = ""
        if told:
            yield label, say("In the catalogue: {text}", text=say(told))
        if not key and not told:
            yield label, say("Nothing is known here; look in NORMLEX.")


# C183 beside C103 -----------------------------------------------------------------------------


def _beyond(say: Speech) -> tuple[Part, ...]:
    """What C183 asks beside what C103 asks, as the catalogue tells both."""
    rows: list[tuple[str, str]] = []
    for label, ids, fields in BESIDE:
        told: Rows = ()
        for requirement_id in ids:
            found = catalogue().requirement(requirement_id)
            if found is None:
                continue
            text = "; ".join(say(v) for f in fields if (v := _field(found[1], f)))
            head = f"{found[0].code}, {cited(found[1].articles, say)}"
            told = (*told, ("", f"{head}: {text}."))
        if len(told) == 1:
            told = (("", say("C103: not in our catalogue; look in its text.")), *told)
        rows += [(say(label), told[0][1]), *told[1:]]
    return (*part(say("What C183 asks beside C103"), *rows, *_checked(say)),)


def _field(requirement: Requirement, name: str) -> str:
    return str(getattr(requirement, name))


def _checked(say: Speech) -> Iterator[tuple[str, str]]:
    """How far both were checked."""
    for requirement_id in ("c103-maternity", "c183-leave"):
        if found := catalogue().requirement(requirement_id):
            instrument, requirement = found
            where = read_where(requirement.checked, requirement.checked_where, say)
            yield long_code(instrument, say), where
