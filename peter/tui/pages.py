"""Views as pages of text for the reader screen. All of it plain text, never markup."""

from textual.content import Content

from peter.instruments import catalogue
from peter.model.scenario import Event
from peter.session import Session
from peter.speech import Speech, to_say
from peter.tui.screens.reader import Page, Paragraph
from peter.tui.widgets.pairs import Pair
from peter.tui.widgets.rows import Both
from peter.views.cards import cards_view
from peter.views.catalogue import kit_view, requirement_view, unreviewed
from peter.views.end import Guess, end_view
from peter.views.gaps.words import NOTE as GAPS_NOTE
from peter.views.note import NOTE, UNIT
from peter.views.systems import systems_view
from peter.views.words import instrument_title, long_code, told

HELP: tuple[tuple[str, str], ...] = (
    (to_say("1 to 4"), to_say("while a question is open: your answer; change it freely")),
    (to_say("Enter"), to_say("lock the answer and see both lives")),
    ("x", to_say("pass the question by; where the event may hurt, the whole event")),
    (to_say("space, →"), to_say("the next event")),
    ("e", to_say("at the last event: the end of the life")),
    ("←", to_say("the event before")),
    ("s", to_say("switch this event's benefit off, or on again, in the life Without")),
    (
        to_say("1 to 9, 0"),
        to_say("after the answer: switch any of the ten benefits (0 is the tenth); or click on it"),
    ),
    ("a", to_say("all ten off; again: only this event's own")),
    ("u", to_say("undo the last step")),
    ("w", to_say("why: each claim of this event, step by step, in both lives")),
    ("m", to_say("at some events, more: what else the standards say")),
    ("c", to_say("the chart: look closer, read out any month")),
    ("i", to_say("the articles behind this event, and where the kit is shorter than the text")),
    ("l", to_say("the library: all instruments, requirements and principles, to search")),
    ("p", to_say("under other systems: what they are, what is not known or simpler in them")),
    ("n", to_say("under other systems: Peter works where the law does not reach; again: it does")),
    ("g", to_say("go to an event")),
    ("v", to_say("in a small window: numbers, chart, benefits in turn")),
    ("o", to_say("the other language, English or Russian")),
    ("t", to_say("colours: dark, light, high contrast")),
    ("Esc", to_say("back; from an event: home")),
    ("q", to_say("quit")),
)


def help_page(say: Speech) -> Page:
    """What the screen shows and which keys there are."""
    intro = say(
        "Peter makes the same choices in both lives; only the system differs. With, on the left, "
        "is what he has in the story. Without, on the right, lacks the benefits that you switch "
        "off. {unit}. Each column shows its own worst month of the event: the one in which the "
        "household could consume least.",
        unit=say(UNIT),
    )
    keys = tuple(Pair(say(key), say(text)) for key, text in HELP)
    labels = say(
        "Every contribution is charged, so one switch often makes the life Without slightly "
        "richer: protection is insurance, and its worth lies in the bad years. The amounts of "
        "the story are illustrative; rates and articles come from the instruments, each with "
        "its mark."
    )
    paragraphs = (Content(intro), keys, Content(labels), Content(say(NOTE)))
    return Page(say("How to play"), paragraphs)


WHY_HELP: tuple[tuple[str, str], ...] = (
    ("↑ ↓", to_say("from line to line")),
    (to_say("Enter, space"), to_say("open or close what a line holds: steps, articles")),
    ("→ ←", to_say("one level further in, one level back")),
    ("l", to_say("the requirement behind this line, in the library; Esc comes back here")),
    ("o", to_say("the other language, English or Russian")),
    (to_say("Esc, w"), to_say("back")),
)


def why_help_page(say: Speech) -> Page:
    """How to read why, and which keys there are."""
    lines = say(
        "Each line is a claim in one of the lives: paid, refused, or answered by nothing. Open it "
        "and read the steps by which it was decided, each with its article; open a step, and its "
        "source stands below."
    )
    keys = tuple(Pair(say(key), say(text)) for key, text in WHY_HELP)
    return Page(say("Why"), (Content(lines), keys))


LIBRARY_HELP: tuple[tuple[str, str], ...] = (
    ("/", to_say("search: a code, an article, a branch, an event, any word")),
    ("↑ ↓", to_say("choose a page; on a page: scroll")),
    (to_say("Enter"), to_say("read the page; it shows while you choose where there is room")),
    ("→ ←", to_say("on a page: the next, the one before")),
    ("o", to_say("the other language, English or Russian")),
    ("Esc", to_say("back: from a page to the list, from the list to where you came from")),
)


def library_help_page(say: Speech) -> Page:
    """What the library holds, and which keys there are."""
    lines = say(
        "Instruments, their requirements, the principles behind them, and the words used here. "
        "Each page says how far it was checked, and where it was read."
    )
    keys = tuple(Pair(say(key), say(text)) for key, text in LIBRARY_HELP)
    return Page(say("The library"), (Content(lines), keys))


GAPS_HELP: tuple[tuple[str, str], ...] = (
    ("↑ ↓ ← →", to_say("from cell to cell; what it says stands below")),
    (to_say("PgUp, PgDn"), to_say("from row to row")),
    (to_say("Enter, w"), to_say("why: the rule, the household step by step, both sources")),
    ("b", to_say("the other benchmark, where a row has more than one")),
    ("f", to_say("every figure with its source; / searches in them")),
    ("r", to_say("what ratifying would take")),
    ("n", to_say("note a step about the row: who, by when, what it adds")),
    ("e", to_say("your own notes on the country; gaps too, and steps for them")),
    ("l", to_say("the requirement behind a cell, in the library; Esc comes back here")),
    ("o", to_say("the other language, English or Russian")),
    ("t", to_say("colours: dark, light, high contrast")),
    ("Esc", to_say("back")),
)


def gaps_help_page(say: Speech) -> Page:
    """How to read a country's matrix, and which keys there are."""
    lines = say(
        "Each row is a branch, a part of maternity protection, a guarantee of the floor or a "
        "principle; each cell holds what the country's law gives against what an instrument asks. "
        "Unknown means that no source was found that says enough: it is neither good nor bad."
    )
    own = say(
        "A pack of your own is read again whenever you save its file: keep this beside your "
        "editor. A file with problems shows them, and leaves the matrix as it was."
    )
    paper = say(
        "On paper: peter gaps CODE --out FILE.html writes this matrix; with --assessment the "
        "assessment for your report, with your own gaps and steps."
    )
    keys = tuple(Pair(say(key), say(text)) for key, text in GAPS_HELP)
    after = (own, paper, say(GAPS_NOTE))
    return Page(say("Countries"), (Content(lines), keys, *map(Content, after)))


CHART_HELP: tuple[tuple[str, str], ...] = (
    ("← →", to_say("move the cursor a month; what stands there is read out below")),
    (to_say("Shift ← →"), to_say("a year at a time; PgUp and PgDn do the same")),
    (to_say("Home, End"), to_say("the first month shown, the last")),
    ("↑ ↓", to_say("to the month in which an event begins, before or after the cursor; or Tab")),
    ("z", to_say("look closer: the months of the event at the cursor; again: the whole life")),
    ("s", to_say("draw income, consumption, or savings less debt")),
    ("b", to_say("draw with half blocks, braille dots, or plain characters")),
    ("o", to_say("the other language, English or Russian")),
    ("t", to_say("colours: dark, light, high contrast")),
    (to_say("Esc, c"), to_say("back")),
)


def chart_help_page(say: Speech) -> Page:
    """What the chart shows and which keys there are."""
    lines = say(
        "The solid line is the life With, the dotted line the life Without; what lies between "
        "them is shaded. The dashed line is the poverty line: what the family needs in a month. "
        "Where savings less debt are drawn, it stands at zero. A sign above the lines marks each "
        "event with its number; the event you came from has a dotted line below it."
    )
    keys = tuple(Pair(say(key), say(text)) for key, text in CHART_HELP)
    mouse = say("A click on the chart sets the cursor.")
    paragraphs = (Content(lines), keys, Content(mouse), Content(say("{unit}.", unit=say(UNIT))))
    return Page(say("The chart"), paragraphs)


def systems_page(session: Session, say: Speech) -> Page:
    """What the systems are that this life is lived under."""
    view = systems_view(session, say)
    parts = [
        Content("\n").join([Content.assemble((name, "bold")), *map(Content, texts)])
        for name, texts in view.systems
    ]
    return Page(view.title, (*parts, Content("\n").join(map(Content, view.notes))))


def cards_page(session: Session, say: Speech) -> Page:
    """What else the standards say at an event: a card each."""
    parts = [
        Content("\n").join(
            [
                Content.assemble((card.title, "bold")),
                Content(card.text),
                Content.assemble((card.instrument, "dim")),
            ]
        )
        for card in cards_view(session, say)
    ]
    return Page(say("More at this event"), tuple(parts))


SETTINGS_HELP: tuple[tuple[str, str], ...] = (
    ("↑ ↓", to_say("from line to line; what it is for stands below")),
    ("← →", to_say("another value; it holds at once, and for every game")),
    (to_say("Enter"), to_say("the next value; on a name: write one; what deletes asks once more")),
    ("o", to_say("the other language, English or Russian")),
    ("t", to_say("colours: dark, light, high contrast")),
    ("Esc", to_say("back")),
)


def settings_help_page(say: Speech) -> Page:
    """What can be set, and which keys there are."""
    lines = say(
        "What you choose is kept on this computer and nowhere else. The people of the story can "
        "have names of your own; amounts can show a country's money beside the units."
    )
    keys = tuple(Pair(say(key), say(text)) for key, text in SETTINGS_HELP)
    return Page(say("Settings"), (Content(lines), keys))


RECALL_HELP: tuple[tuple[str, str], ...] = (
    (to_say("1 to 4"), to_say("choose an answer; change it freely")),
    (to_say("Enter"), to_say("lock the answer; what is right, and why, stands below")),
    (to_say("space, →"), to_say("the next question")),
    ("o", to_say("the other language, English or Russian")),
    ("Esc", to_say("back; what was not asked stays for the next time")),
)


def recall_help_page(say: Speech) -> Page:
    """What recall is for, and which keys there are."""
    lines = say(
        "A few short questions about the events that you played: today, the next day and a week "
        "later. Nobody counts points; what is recalled again stays longer."
    )
    keys = tuple(Pair(say(key), say(text)) for key, text in RECALL_HELP)
    return Page(say("Recall"), (Content(lines), keys))


def other_end_page(session: Session, say: Speech) -> Page:
    """The same end for the fate that was not played; from there it can be."""
    page = end_page(session, say)
    title = Content.assemble((told(session.scenario, say).title, "bold"))
    return Page(page.title, (title, *page.paragraphs), (("p", say("play this fate")),))


def end_page(session: Session, say: Speech) -> Page:
    """The end of a life: sentences, the columns, predictions, questions to talk about."""
    view = end_view(session, say)

    def titled(title: str, texts: tuple[str, ...]) -> Content:
        return Content("\n").join(
            [Content.assemble((title, "bold")), *(Content(text) for text in texts)]
        )

    parts: list[Paragraph] = [
        Content(view.summary),
        Both(view.rows, view.heads),
        Content("\n").join([Content(view.changed), Content(view.unchanged)]),
    ]
    if found := [Content(text) for text in (view.mattered, view.dear) if text]:
        parts.append(Content("\n").join(found))
    parts += [Content(text) for text in view.limits]
    if view.saved:
        parts.append(titled(say("And if they had saved the difference?"), view.saved))
    if view.guesses:
        guesses = tuple(_guess(guess, say) for guess in view.guesses)
        parts.append(titled(say("What you said, and what it was"), guesses))
    parts.append(titled(say("To talk about"), view.debrief))
    parts.append(Content(say(NOTE)))
    offers = [("x", say("save as a file")), ("f", say("the other fate"))]
    if session.asks:
        offers.append(("r", say("recall")))
    return Page(view.heading, tuple(parts), tuple(offers))


def _guess(guess: Guess, say: Speech) -> str:
    values = {"event": guess.title, "answer": guess.answer}
    if not guess.said:
        return say("  {event}: {answer}", **values)
    if guess.is_right:
        return say("= {event}: {answer}, as you said", **values)
    return say("≠ {event}: you said {said}; it is {answer}", said=guess.said, **values)


def instruments_page(event: Event, say: Speech) -> Page:
    """The requirements behind an event, then where kit and text differ."""
    parts: list[Content] = []
    for requirement_id in event.requirements:
        found = catalogue().requirement(requirement_id)
        if found is None:
            continue
        instrument, requirement = found[0], requirement_view(found[1], say)
        title = instrument_title(instrument, say)
        lines = [
            Content.assemble((f"{long_code(instrument, say)}: {title}", "bold")),
            Content(requirement.heading),
            Content(requirement.paraphrase),
        ]
        lines += [
            Content.assemble((f"{label}: ", "dim"), text) for label, text in requirement.facts
        ]
        checked = say("Checked: {mark}.", mark=requirement.mark)
        lines += [Content.assemble((checked, "dim")), Content.assemble((requirement.where, "dim"))]
        parts.append(Content("\n").join(lines))
    for note in catalogue().notes_on(event.number or 0):
        kit = kit_view(note, say)
        parts.append(
            Content("\n").join(
                [
                    Content.assemble((say("The kit, in short: "), "bold"), kit.in_short),
                    Content.assemble((say("In the text: "), "bold"), kit.in_the_text),
                    Content.assemble((f"{kit.kind}; {kit.mark}", "dim")),
                ]
            )
        )
    if mark := unreviewed(say):
        parts.append(Content(mark))
    return Page(say("The articles behind this event"), tuple(parts))
