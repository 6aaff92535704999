"""Views as lines of text: headings, short paragraphs, rows that are sentences.

Nothing here is a column, a box or a colour.
"""

import re
from collections.abc import Callable, Iterator, Sequence

import attrs

from peter.compare import Comparison
from peter.model.life import Month
from peter.model.terms import YEAR_MONTHS
from peter.plain.lines import Page, block, sentence, wrapped
from peter.speech import Speech, to_say
from peter.views.catalogue import InstrumentView, KitView, RequirementView
from peter.views.currency import currency_label
from peter.views.end import EndView, Guess
from peter.views.library import LibraryPage
from peter.views.play import PlayView, QuestionView, Row, SwitchView
from peter.views.why import ClaimView, StepView, WhyPage, WhyView

DECADE_YEARS = 10

SIGN = re.compile(r"[✓~?] (?=\w)")
"""How far something was checked, as a sign; the words for it always follow."""

# An event -------------------------------------------------------------------------------------


def told(view: PlayView) -> Page:
    """Where and who, and the story."""
    return block(f"{view.place}: {view.heading}", sentence(view.who)), wrapped(view.story)


def question(asked: QuestionView, say: Speech) -> str:
    """The question of an event; its answers are choices."""
    return block(say("Before you hear both lives, a question"), asked.text)


def gap(asked: QuestionView) -> str:
    """Prediction against result, and the reason."""
    return wrapped(f"{asked.gap} {asked.because}".strip())


def lives(view: PlayView, say: Speech) -> Page:
    """Both lives: what differs first, then the rest, the bill, and what protects."""
    saved = say("And if he had saved the difference?")
    return (
        block(say("Both lives"), *rows(view.rows, say)),
        block(*(t for t in (view.in_words, view.elsewhere, view.between) if t), *view.notes),
        wrapped(view.bill),
        *((block(saved, *view.saved),) if view.saved else ()),
        wrapped(
            say("What protects here: {protection}", protection=sentence(view.protects))
            + f" {lacks(view, say)}"
        ),
    )


def lacks(view: PlayView, say: Speech) -> str:
    """What the life without is without, or which two systems these are; and what is not known."""
    named = view.beside or say("The life without has {lacks}.", lacks=view.without_lacks)
    return " ".join((named, *view.limits))


def rows(found: Sequence[Row], say: Speech) -> Iterator[str]:
    """Each row as a sentence: its month first, then what differs; the rest in one sentence."""
    found = _by_themselves(found, say)
    for row in found:
        if not row.difference:
            yield _row(row, say)
    for row in found:
        if row.is_different:
            yield _row(row, say)
    same = [r for r in found if r.difference and not r.is_different]
    if same:
        each = "; ".join(f"{r.label} {_said(r.with_, say)}" for r in same)
        yield say("The same in both lives: {measures}.", measures=each)


def _by_themselves(found: Sequence[Row], say: Speech) -> list[Row]:
    """Rows that can be told apart wherever they stand: in which money, and of what."""
    money = currency_label(say.currency, say) if say.currency else None
    named: list[Row] = []
    before = ""
    for row in found:
        if row.label == money:
            row = attrs.evolve(row, label=f"{before}, {row.label}")
        else:
            before = row.label
        named.append(row)
    return named


def _row(row: Row, say: Speech) -> str:
    values = {"label": row.label, "with_": _said(row.with_, say)}
    if row.with_ == row.without:
        return say("{label}: {with_} in both lives.", **values)
    values["without"] = _said(row.without, say)
    if say.columns is not None:
        both = say.pair(values["with_"], values["without"])
        return say("{label}: {both}.", label=row.label, both=both)
    if not row.difference:
        return say("{label}: with {with_}, without {without}.", **values)
    return say(
        "{label}: with {with_}, without {without}, {difference}.",
        difference=row.difference,
        **values,
    )


def _said(value: str, say: Speech) -> str:
    """Signs in words, since speech swallows them: `167 left`, `161 short`."""
    if value[:1] == "+" and value[1:2].isdigit():
        return say("{amount} left", amount=value[1:])
    if value[:1] == "-" and value[1:2].isdigit():
        return say("{amount} short", amount=value[1:])
    return value


def switch_line(view: SwitchView, say: Speech) -> str:
    """A benefit with its state and its price in words."""
    codes = f" ({view.instruments.replace(' ', ', ')})" if view.instruments else ""
    price = (
        say("price {price} of pay", price=view.price) if view.price else say("no price of its own")
    )
    values = {"benefit": f"{view.title}{codes}", "price": price}
    if not view.is_known:
        return say("{benefit}: of {system} not known.", benefit=view.title, system=say.second)
    if not view.is_there:
        return say("{benefit}: {system} has none.", benefit=view.title, system=say.second)
    if say.columns is not None:
        on, off = to_say("{system}: {benefit} is on"), to_say("{system}: {benefit} is off")
        text = say(on if view.is_on else off, system=say.second, benefit=values["benefit"])
        return f"{text}; {price}."
    if view.is_own and view.is_on:
        return say("{benefit}: on in the life without, this event's own; {price}.", **values)
    if view.is_own:
        return say("{benefit}: off in the life without, this event's own; {price}.", **values)
    if view.is_on:
        return say("{benefit}: on in the life without; {price}.", **values)
    return say("{benefit}: off in the life without; {price}.", **values)


# The years ------------------------------------------------------------------------------------


def years(comparison: Comparison, view: PlayView, say: Speech) -> Page:
    """The chart of the years in sentences, one for each decade of age."""
    scenario = comparison.with_.scenario
    decades: dict[int, list[tuple[Month, Month]]] = {}
    for a, b in zip(comparison.with_.months, comparison.without.months, strict=True):
        age = scenario.age_months(a.month) // YEAR_MONTHS
        decades.setdefault(age // DECADE_YEARS, []).append((a, b))
    heading = say(
        "Income of his household a month, on average, by his age; and months in which it consumes "
        "less than the poverty line."
    )
    return (
        block(say("The life in years"), f"{heading} {lacks(view, say)}"),
        block(*(_decade(scenario.age_months, months, say) for months in decades.values())),
    )


def _decade(
    age_months: Callable[[int], int], months: list[tuple[Month, Month]], say: Speech
) -> str:
    first, last = (age_months(months[i][0].month) // YEAR_MONTHS for i in (0, -1))
    a, b = (sum(pair[i].income.total for pair in months) / len(months) for i in (0, 1))
    poor_a, poor_b = (sum(pair[i].is_consumption_poor for pair in months) for i in (0, 1))
    if say.columns is not None:
        ages = say("Age {first} to {last}", first=first, last=last)
        poor = say("Months below the line: {both}.", both=say.pair(str(poor_a), str(poor_b)))
        nowhere = say("No month below the line.")
        return (
            f"{ages}: {say.pair(say.money(a), say.money(b))}. "
            f"{poor if poor_a or poor_b else nowhere}"
        )
    income = say(
        "Age {first} to {last}: with {with_}, without {without}, {difference}.",
        first=first,
        last=last,
        with_=say.money(a),
        without=say.money(b),
        difference=say.difference(a, b),
    )
    below = (
        say("Months below the line: with {with_}, without {without}.", with_=poor_a, without=poor_b)
        if poor_a or poor_b
        else say("No month below the line.")
    )
    return f"{income} {below}"


# Why, and the articles ------------------------------------------------------------------------


def why(view: WhyPage, say: Speech) -> Page:
    """What stands before the list of claims."""
    debrief = view.lives[0].debrief
    return (
        block(
            say("Why: {event}", event=view.title),
            view.because,
            say("Each claim in both lives, and how it ended. Choose one to hear its steps."),
            *(say("{life}: no claim was made.", life=v.life) for v in view.lives if not v.claims),
            view.between,
            view.lives[0].assumes,
            say("To think about: {question}", question=debrief) if debrief else "",
            view.unreviewed,
        ),
    )


def claim_line(view: WhyView, claim: ClaimView) -> str:
    """One claim and how it ended."""
    return f"{view.life}. {sentence(claim.title)} {sentence(claim.outcome)}"


def claim(view: WhyView, claim: ClaimView, say: Speech) -> Page:
    """One claim, what it rests on, and how far that was checked; its steps are choices."""
    source = claim.instrument and sentence(claim.instrument)
    ours = ""
    if claim.illustrative:
        ours = say("Illustrative, set by no instrument: {figures}.", figures=claim.illustrative)
    return (block(claim_line(view, claim), source, claim.asked, ours),)


def step_line(step: StepView, say: Speech) -> str:
    """One step of a claim, and the article it rests on."""
    stops = "" if step.passed else f"{say('Here it stops.')} "
    article = f" {sentence(step.article)}" if step.article else ""
    return f"{stops}{sentence(step.text)}{article}"


def requirement_line(title: str, view: RequirementView) -> str:
    """Which requirement it is, and how far it was checked."""
    return f"{title}{view.heading}; {view.mark}."


def requirement(title: str, view: RequirementView, say: Speech) -> Page:
    """A requirement with every fact that the instrument sets, and where it was checked."""
    checked = say("Checked: {mark}", mark=sentence(view.mark))
    where = say("Where: {place}", place=view.where) if view.where else ""
    return (
        block(
            f"{title}{view.heading}",
            sentence(view.paraphrase),
            *(f"{label}: {sentence(text)}" for label, text in view.facts),
            f"{checked} {where}".strip(),
            view.unreviewed,
        ),
    )


def kit_notes(notes: Sequence[KitView], say: Speech) -> Page:
    """Where the resource kit is shorter than the text, or differs from it."""
    return tuple(
        block(
            say("The kit, in short: {text}", text=sentence(note.in_short)),
            say(
                "In the text: {text} ({kind}; {mark}.)",
                text=sentence(note.in_the_text),
                kind=note.kind,
                mark=note.mark,
            ),
        )
        for note in notes
    )


def library(page: LibraryPage) -> str:
    """A page of the library; a text without a label belongs to the one before."""
    texts = (f"{label}: {text}" if label else text for label, text in page.paragraphs)
    return block(page.title, *(sentence(SIGN.sub("", text)) for text in texts))


def instrument(view: InstrumentView, say: Speech) -> Page:
    """An instrument's head: title, status, revisions, ratifications, address."""
    status = [sentence(view.status)]
    if view.in_force:
        status.append(say("In force since {date}.", date=view.in_force))
    if view.revises:
        status.append(say("It revises: {codes}.", codes=view.revises))
    return (
        block(
            view.title,
            " ".join(status),
            *(f"{country}: {sentence(text)}" for country, text in view.ratified),
            say("Text read: {text}", text=view.text_read),
            say("Address: {address}", address=view.url),
        ),
    )


# The end --------------------------------------------------------------------------------------


def end(view: EndView, say: Speech) -> Page:
    """The end of a life: measures, predictions against results, questions to talk about."""
    page = [
        block(view.heading, view.summary),
        block(say("Both lives, from beginning to end"), *rows(view.rows, say)),
        block(view.changed, view.unchanged),
    ]
    if found := [text for text in (view.mattered, view.dear, *view.limits) if text]:
        page.append(block(*found))
    if view.saved:
        page.append(block(say("And if they had saved the difference?"), *view.saved))
    if view.guesses:
        guesses = (_guess(guess, say) for guess in view.guesses)
        page.append(block(say("What you said, and what it was"), *guesses))
    page.append(block(say("To think about, or to talk about"), *view.debrief))
    return tuple(page)


def _guess(guess: Guess, say: Speech) -> str:
    values = {"event": guess.title, "answer": guess.answer}
    if not guess.said:
        return say("{event}: no prediction; it is {answer}.", **values)
    if guess.is_right:
        return say("{event}: {answer}, as you said.", **values)
    return say("{event}: you said {said}; it is {answer}.", said=guess.said, **values)
