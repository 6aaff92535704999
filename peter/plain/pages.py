"""Views as lines of text: headings, short paragraphs, rows that are sentences.

Nothing here is a column, a box or a colour.
"""

from collections.abc import Callable, Iterator, Sequence

from peter.compare import Comparison
from peter.model.law import KitNote
from peter.model.life import Month
from peter.model.terms import YEAR_MONTHS
from peter.plain.lines import Page, block, sentence, wrapped
from peter.views.catalogue import InstrumentView, RequirementView
from peter.views.end import EndView, Guess
from peter.views.play import PlayView, QuestionView, Row, SwitchView
from peter.views.why import ClaimView, WhyView
from peter.views.words import CHECKED, difference, money

DECADE_YEARS = 10

# An event -------------------------------------------------------------------------------------


def told(view: PlayView) -> Page:
    """Where and who, and the story."""
    return block(f"{view.place}: {view.heading}", sentence(view.who)), wrapped(view.story)


def question(asked: QuestionView) -> str:
    """The question of an event; its answers are choices."""
    return block("Before you hear both lives, a question", asked.text)


def gap(asked: QuestionView) -> str:
    """Prediction against result, and the reason."""
    return wrapped(f"{asked.gap} {asked.because}".strip())


def lives(view: PlayView) -> Page:
    """Both lives: what differs first, then the rest, the bill, and what protects."""
    return (
        block("Both lives", *rows(view.rows)),
        wrapped(view.in_words),
        wrapped(view.bill),
        wrapped(
            f"What protects here: {sentence(view.protects)} "
            f"The life without has {view.without_lacks}."
        ),
    )


def rows(found: Sequence[Row]) -> Iterator[str]:
    """Each row as a sentence: its month first, then what differs; the rest in one sentence."""
    for row in found:
        if not row.difference:
            yield f"{row.label}: {_both(row)}."
    for row in found:
        if row.is_different:
            yield f"{row.label}: {_both(row)}, {row.difference}."
    same = [r for r in found if r.difference and not r.is_different]
    if same:
        each = "; ".join(f"{r.label[:1].lower()}{r.label[1:]} {_said(r.with_)}" for r in same)
        yield f"The same in both lives: {each}."


def _both(row: Row) -> str:
    if row.with_ == row.without:
        return f"{_said(row.with_)} in both lives"
    return f"with {_said(row.with_)}, without {_said(row.without)}"


def _said(value: str) -> str:
    """Signs in words, since speech swallows them: `167 left`, `161 short`."""
    if value[:1] in "+-" and value[1:2].isdigit():
        return f"{value[1:]} {'left' if value[0] == '+' else 'short'}"
    return value


def switch_line(view: SwitchView) -> str:
    """A benefit with its state and its price in words."""
    codes = f" ({view.instruments.replace(' ', ', ')})" if view.instruments else ""
    state = "on" if view.is_on else "off"
    own = ", this event's own" if view.is_own else ""
    price = f"price {view.price} of pay" if "%" in view.price else view.price
    return f"{view.title}{codes}: {state} in the life without{own}; {price}."


# The years ------------------------------------------------------------------------------------


def years(comparison: Comparison, view: PlayView) -> Page:
    """The chart of the years in sentences, one for each decade of age."""
    scenario = comparison.with_.scenario
    decades: dict[int, list[tuple[Month, Month]]] = {}
    for a, b in zip(comparison.with_.months, comparison.without.months, strict=True):
        age = scenario.age_months(a.month) // YEAR_MONTHS
        decades.setdefault(age // DECADE_YEARS, []).append((a, b))
    return (
        block(
            "The life in years",
            "Income of his household a month, on average, by his age; and months in which it "
            f"consumes less than the poverty line. The life without has {view.without_lacks}.",
        ),
        block(*(_decade(scenario.age_months, months) for months in decades.values())),
    )


def _decade(age_months: Callable[[int], int], months: list[tuple[Month, Month]]) -> str:
    first, last = (age_months(months[i][0].month) // YEAR_MONTHS for i in (0, -1))
    a, b = (sum(pair[i].income.total for pair in months) / len(months) for i in (0, 1))
    poor_a, poor_b = (sum(pair[i].is_consumption_poor for pair in months) for i in (0, 1))
    below = f"Months below the line: with {poor_a}, without {poor_b}."
    gap = difference(a, b)
    return (
        f"Age {first} to {last}: with {money(a)}, without {money(b)}, {gap}. "
        f"{below if poor_a or poor_b else 'No month below the line.'}"
    )


# Why, and the articles ------------------------------------------------------------------------


def why(views: Sequence[WhyView]) -> Page:
    """What stands before the list of claims."""
    return (
        block(
            f"Why: {views[0].title}",
            "Each claim in both lives, and how it ended. Choose one to hear its steps.",
            *(f"{view.life}: no claim was made." for view in views if not view.claims),
            views[0].debrief and f"To think about: {views[0].debrief}",
        ),
    )


def claim_line(view: WhyView, claim: ClaimView) -> str:
    """One claim and how it ended."""
    return f"{view.life}. {sentence(claim.title)} {sentence(claim.outcome)}"


def claim(view: WhyView, claim: ClaimView) -> Page:
    """One claim with its steps, their articles, and how far they were checked."""
    steps = []
    for number, step in enumerate(claim.steps, 1):
        stops = "" if step.passed else "Here it stops. "
        article = f" {sentence(step.article)}" if step.article else ""
        steps.append(f"Step {number}. {stops}{sentence(step.text)}{article}")
    source = claim.instrument and sentence(claim.instrument)
    ours = claim.illustrative and f"Illustrative, set by no instrument: {claim.illustrative}."
    return (block(claim_line(view, claim), source, *steps, ours),)


def requirement_line(title: str, view: RequirementView) -> str:
    """Which requirement it is, and how far it was checked."""
    return f"{title}{view.heading}; {view.mark}."


def requirement(title: str, view: RequirementView) -> Page:
    """A requirement with every fact that the instrument sets, and where it was checked."""
    return (
        block(
            f"{title}{view.heading}",
            sentence(view.paraphrase),
            *(f"{label}: {sentence(text)}" for label, text in view.facts),
            _checked(view) + (f" Where: {view.where}" if view.where else ""),
        ),
    )


def _checked(view: RequirementView) -> str:
    return f"Checked: {sentence(view.mark)}"


def kit_notes(notes: Sequence[KitNote]) -> Page:
    """Where the resource kit is shorter than the text, or differs from it."""
    return tuple(
        block(
            f"The kit, in short: {sentence(note.in_short)}",
            f"In the text: {sentence(note.in_the_text)} ({note.kind}; {CHECKED[note.checked]}.)",
        )
        for note in notes
    )


def instrument(view: InstrumentView) -> Page:
    """An instrument's head: title, status, revisions, ratifications, address."""
    force = f" In force since {view.in_force}." if view.in_force else ""
    revises = f" It revises {view.revises}." if view.revises else ""
    return (
        block(
            view.title,
            f"Status: {view.status}.{force}{revises}",
            *(f"{country}: {sentence(text)}" for country, text in view.ratified),
            f"Text read: {view.text_read}",
            f"Address: {view.url}",
        ),
    )


# The end --------------------------------------------------------------------------------------


def end(view: EndView) -> Page:
    """The end of a life: measures, predictions against results, questions to talk about."""
    page = [
        block(view.heading, view.summary),
        block("Both lives, from beginning to end", *rows(view.rows)),
        block(view.changed, view.unchanged),
        block(view.mattered, view.dear),
    ]
    if view.saved:
        page.append(block("And if they had saved the difference?", *view.saved))
    if view.guesses:
        page.append(block("What you said, and what it was", *map(_guess, view.guesses)))
    page.append(block("To think about, or to talk about", *view.debrief))
    return tuple(page)


def _guess(guess: Guess) -> str:
    if not guess.said:
        return f"{guess.title}: no prediction; it is {sentence(guess.answer)}"
    if guess.is_right:
        return f"{guess.title}: {guess.answer}, as you said."
    return f"{guess.title}: you said {guess.said}; it is {sentence(guess.answer)}"
