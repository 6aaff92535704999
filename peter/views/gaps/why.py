"""Why a cell is as it is: the rule, the household step by step, both sources, what is simplified.

Law and practice stand beside one another.
"""

from collections.abc import Iterable, Iterator
from math import isclose

from peter.gaps.held import skilled_share
from peter.gaps.matrix import Aspect, Cell, Gaps, Row, Test
from peter.instruments import catalogue
from peter.model.country import Country, Provision, Rule
from peter.speech import Speech
from peter.views.catalogue import read_where, requirement_view, unreviewed
from peter.views.gaps.figures import figure_view, money, old_pack
from peter.views.gaps.matrix import about, verdict_said
from peter.views.gaps.reasons import rate_said, record_said
from peter.views.gaps.rule import rule_said
from peter.views.gaps.sheet import Part, Sheet, part
from peter.views.gaps.words import (
    BESIDES_IN_FULL,
    NOTE,
    VERDICT,
    aspect_said,
    code_of,
    ending,
    row_title,
    signed_word,
)


def why_sheet(
    gaps: Gaps, row_id: str, aspect: Aspect, requirement: str, today: str, say: Speech
) -> Sheet:
    """Why one cell is as it is. Raises KeyError where there is no such cell."""
    row = _row(gaps, row_id)
    cell = row.cell(aspect, requirement)
    if cell is None:
        raise KeyError((row_id, aspect, requirement))
    provision = gaps.country.provisions[row_id]
    held = {"what": about(cell, gaps, say)}
    return Sheet(
        f"why-{row_id}-{aspect.value}-{requirement}".replace("_", "-"),
        say("{what}: {verdict}", **held, verdict=signed_word(cell.verdict, say)),
        (verdict_said(cell, gaps, say), *old_pack(gaps.country, today, say), say(NOTE)),
        (
            *_rule(gaps.country, provision, say),
            *_tests(gaps.country, cell, say),
            *_asked(cell, say),
            *_figure_part(gaps.country, cell.figures, provision, today, say),
            *about_provision(gaps.country, provision, cell.simplified, today, say),
        ),
        requirement,
        say("{what}: {verdict}", **held, verdict=say(VERDICT[cell.verdict])),
    )


def row_sheet(gaps: Gaps, row_id: str, today: str, say: Speech, is_short: bool = False) -> Sheet:
    """A whole row: every cell in sentences, then the rule, households, sources, practice.

    In short, where a list of all figures stands beside it, these are without their sources.
    """
    row = _row(gaps, row_id)
    provision, country = gaps.country.provisions[row_id], gaps.country
    cells = ((_cell_label(row, cell, say), verdict_said(cell, gaps, say)) for cell in row.cells)
    levels = (cell for cell in row.cells if cell.tests)
    asked = dict.fromkeys(cell.requirement for cell in row.cells)
    keys = dict.fromkeys(key for cell in row.cells for key in cell.figures)
    simplified = dict.fromkeys(text for cell in row.cells for text in cell.simplified)
    return Sheet(
        f"row-{row_id}".replace("_", "-"),
        row_title(row_id, say),
        old_pack(country, today, say),
        (
            *part(say("Against the standards"), *cells),
            *_rule(country, provision, say),
            *(p for cell in levels for p in _tests(country, cell, say, names_code=True)),
            *part(
                say("What the instruments ask"),
                *(r for q in asked for r in _asks(q, say, is_short)),
            ),
            *_figure_part(country, tuple(keys), provision, today, say, is_short),
            *about_provision(country, provision, tuple(simplified), today, say, is_short),
        ),
        next(iter(row.benchmarks), ""),
    )


def _row(gaps: Gaps, row_id: str) -> Row:
    row = gaps.row(row_id)
    if row is None:
        raise KeyError(row_id)
    return row


def _cell_label(row: Row, cell: Cell, say: Speech) -> str:
    names = [aspect_said(cell.row, cell.aspect, say)]
    if cell.requirement not in row.benchmarks:
        names.insert(0, say(BESIDES_IN_FULL[ending(cell.requirement)]))
    return say(
        "{code}, {aspect}", code=code_of(cell.requirement, catalogue()), aspect=", ".join(names)
    )


# The rule and the instrument ------------------------------------------------------------------


def _rule(country: Country, provision: Provision, say: Speech) -> tuple[Part, ...]:
    """The national rule in words; that nothing is known, where nothing is."""
    heading = say("{country}: the rule", country=say(country.name))
    national = country.benefits.get(provision.benefit)
    if national is not None:
        return part(heading, *(("", text) for text in rule_said(country, national, say)))
    if provision.absent or provision.holds or provision.id in tuple(Rule):
        return ()
    return part(heading, ("", say("No rule is known that could be computed.")))


def _asked(cell: Cell, say: Speech) -> tuple[Part, ...]:
    return part(say("What the instrument asks"), *_asks(cell.requirement, say))


def _asks(requirement_id: str, say: Speech, is_short: bool = False) -> Iterator[tuple[str, str]]:
    """A requirement or principle, with its source and how far it was checked.

    In short without what it sets besides the figures of our paraphrase.
    """
    if found := catalogue().requirement(requirement_id):
        instrument, requirement = found
        view = requirement_view(requirement, say)
        yield instrument.code, f"{view.heading}. {view.paraphrase}"
        yield from (
            ("", say("{label}: {text}", label=name, text=text)) for name, text in view.facts
        )
        yield "", read_where(requirement.checked, requirement.checked_where, say)
        yield "", unreviewed(say)
        return
    for principle in catalogue().principles:
        if principle.id == requirement_id:
            code = code_of(requirement_id, catalogue())
            yield code, f"{say(principle.title)}. {say(principle.text)}"
            yield say("Source"), read_where(principle.checked, principle.checked_where, say)


# The household, step by step ------------------------------------------------------------------


def _tests(country: Country, cell: Cell, say: Speech, names_code: bool = False) -> Iterator[Part]:
    """The standard beneficiary's household, once for each reference wage."""
    for test in cell.tests:
        code = code_of(cell.requirement, catalogue())
        heading = say("The household, computed")
        if names_code:
            heading = say("The household, computed against {code}", code=code)
        yield from part(heading, *_household(country, test, cell, _wage_of(country, test), say))


def _household(
    country: Country, test: Test, cell: Cell, wage: str, say: Speech
) -> Iterator[tuple[str, str]]:
    """Earnings, benefit, allowance on both sides, what is asked, the difference."""
    found = catalogue().requirement(cell.requirement)
    if found:
        yield say("Who"), say(found[1].standard_beneficiary)
    if wage:
        yield say("Reference wage"), _wage(country, wage, say)
    if test.record_months is not None:
        yield say("Record supposed"), record_said(test.record_months, say)
    earnings = money(country, test.earnings, say)
    if test.earnings_most is not None:
        most = money(country, test.earnings_most, say)
        earnings = say("between {low} and {high}", low=earnings, high=most)
        yield say("Wage it is held against"), earnings
    else:
        yield say("Earned before, a month"), _earned(country, test, wage, earnings, say)
    yield _benefit_label(test, say), _benefit(country, test, say)
    if not test.is_own:
        yield from _allowed(country, test, say)
    yield say("The instrument asks"), _required(country, test, say)
    yield say("Difference"), _difference(country, test, say)


def _earned(country: Country, test: Test, wage: str, earnings: str, say: Speech) -> str:
    """Earnings before; why they are not the reference wage, where they are not."""
    value = country.figure(wage).value if wage else None
    if not isinstance(value, int | float) or isclose(value, test.earnings):
        return earnings
    return say(
        "{money}, a skilled worker's wage: {share} of the reference wage, as in C102 Art. 65(6)(d)",
        money=earnings,
        share=say.percent(skilled_share(catalogue())),
    )


def _allowed(country: Country, test: Test, say: Speech) -> Iterator[tuple[str, str]]:
    """The family allowance, and what the household has with it."""
    counted, allowance = money(country, test.counted, say), money(country, test.allowance, say)
    both = say("{money} a month, counted on both sides", money=allowance)
    if test.children:
        both = say(
            "{money} a month is certain for children of any age, counted on both sides",
            money=allowance,
        )
    yield say("Family allowance"), both
    has = money(country, test.has, say)
    yield say("The household has"), f"{counted} + {allowance} = {has}"


def _wage_of(country: Country, test: Test) -> str:
    """Key of the reference wage that a household earns, or of which it earns the skilled
    worker's multiple; empty where it is held against another wage."""
    if test.earnings_most is not None:
        return ""
    for share in (1.0, skilled_share(catalogue())):
        for key in country.wages:
            value = country.figure(key).value
            if isinstance(value, int | float) and isclose(share * value, test.earnings):
                return key
    return ""


def _wage(country: Country, key: str, say: Speech) -> str:
    """Which wage the household is measured by, and of when it is."""
    figure = country.figure(key)
    amount = figure.value if isinstance(figure.value, int | float) else country.currency.wage
    return say(
        "{money} a month, as of {date}", money=money(country, amount, say), date=say(figure.as_of)
    )


def _benefit_label(test: Test, say: Speech) -> str:
    """Which month counts: C102 Art. 50 looks at the average, all else at the lowest."""
    return say("Benefit, on average") if test.is_of_average else say("Benefit, lowest month")


def _benefit(country: Country, test: Test, say: Speech) -> str:
    """The lowest full month, within which time, and the average of that time."""
    least = money(country, test.least, say)
    average = money(country, test.average, say)
    first, other = (average, least) if test.is_of_average else (least, average)
    time = say("throughout")
    if test.days:
        time = say.plural("{number} day", "{number} days", test.days)
    values = {"first": first, "other": other, "time": time}
    if test.is_of_average:
        return say("{first} a month (time looked at: {time}; lowest month: {other})", **values)
    return say("{first} a month (time looked at: {time}; on average: {other})", **values)


def _required(country: Country, test: Test, say: Speech) -> str:
    """The share, of what, and what that comes to."""

    def sum_of(earnings: float) -> str:
        both = f"({say.number(earnings)} + {say.number(test.allowance)})"
        if test.is_own:
            both = say.number(earnings)
        required = money(country, test.rate * (earnings + test.allowance), say)
        return f"{rate_said(test.rate, say)} × {both} = {required}"

    if test.earnings_most is None:
        return sum_of(test.earnings)
    low, high = sum_of(test.earnings), sum_of(test.earnings_most)
    return say("between {low} and {high}", low=low, high=high)


def _difference(country: Country, test: Test, say: Speech) -> str:
    """How far the household is above or below what is asked; both ends where one is not known."""
    gaps = [test.has - test.required]
    if test.earnings_most is not None:
        gaps.append(test.has - test.rate * (test.earnings_most + test.allowance))
    texts = [_above_or_below(country, gap, say) for gap in gaps]
    if len(texts) == 1:
        return texts[0]
    low, high = texts
    return say("held against the lower wage: {low}; against the higher: {high}", low=low, high=high)


def _above_or_below(country: Country, gap: float, say: Speech) -> str:
    if round(gap) == 0:
        return say("exactly what is asked")
    amount = money(country, abs(gap), say)
    return (
        say("above by {money}", money=amount) if gap > 0 else say("below by {money}", money=amount)
    )


# Figures, conflicts, practice -----------------------------------------------------------------


def _figure_part(
    country: Country,
    keys: tuple[str, ...],
    provision: Provision,
    today: str,
    say: Speech,
    is_short: bool = False,
) -> tuple[Part, ...]:
    heading = say("The figures") if is_short else say("The figures, each with its source")
    national = country.benefits.get(provision.benefit)
    rule = (key for found in national.figures.values() for key in found) if national else ()
    shown = dict.fromkeys((*keys, *rule, *provision.law))
    return part(heading, *_figures(country, shown, today, say, is_short))


def _figures(
    country: Country, keys: Iterable[str], today: str, say: Speech, is_short: bool
) -> Iterator[tuple[str, str]]:
    """Figures with note and source; in short with their value and marks alone."""
    for key in keys:
        rows = figure_view(country, key, today, say).rows
        yield from rows[:1] if is_short else rows


def about_provision(
    country: Country,
    provision: Provision,
    simplified: tuple[str, ...],
    today: str,
    say: Speech,
    is_short: bool = False,
) -> tuple[Part, ...]:
    """What happens in practice, what contradicts what, what is simplified, where to look."""
    national = country.benefits.get(provision.benefit)
    told = dict.fromkeys((*simplified, *(national.simplified if national else ())))
    look = say("Where one would look: {place}", place=say(provision.look)) if provision.look else ""
    practice = _figures(country, provision.practice, today, say, is_short)
    conflicts = _conflicts(country, provision, today, say, is_short)
    return (
        *part(say("In practice, beside the law"), *practice),
        *part(say("Sources contradict one another"), *conflicts),
        *part(say("What is simplified"), *(("", say(text)) for text in told)),
        *part(say("What is not known"), ("", look)),
    )


def _conflicts(
    country: Country, provision: Provision, today: str, say: Speech, is_short: bool
) -> Iterator[tuple[str, str]]:
    """Every figure of a contradiction; both are shown, neither is chosen."""
    for number, keys in enumerate(provision.conflicts, 1):
        yield (
            say("Conflict {number}", number=number),
            say("These figures do not agree; both stand:"),
        )
        yield from _figures(country, keys, today, say, is_short)


def practice_parts(gaps: Gaps, today: str, say: Speech) -> tuple[Part, ...]:
    """Law beside practice, for every row of which something is known."""
    country = gaps.country
    parts: list[Part] = []
    for row in gaps.rows:
        provision = country.provisions[row.id]
        known = dict.fromkeys(
            key for key in (provision.covered, provision.covered_residents) if key
        )
        keys = (*known, *provision.practice)
        if not keys:
            continue
        law = (("", text) for text in _law_in_short(country, provision, say))
        rows = _figures(country, keys, today, say, is_short=True)
        parts += part(row_title(row.id, say), *law, *rows)
    return tuple(parts)


def _law_in_short(country: Country, provision: Provision, say: Speech) -> tuple[str, ...]:
    national = country.benefits.get(provision.benefit)
    if national is None:
        return (say("In law: no rule that could be computed is known."),)
    return (say("In law: {rule}", rule=" ".join(rule_said(country, national, say))),)
