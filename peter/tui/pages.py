"""Views as pages of text for the reader screen. All of it plain text, never markup."""

from textual.content import Content

from peter.model.law import KitNote
from peter.views.catalogue import RequirementView
from peter.views.end import EndView, Guess
from peter.views.note import NOTE, UNIT
from peter.views.why import WhyView
from peter.views.words import CHECKED

Page = tuple[Content, ...]

HELP: tuple[tuple[str, str], ...] = (
    ("1 to 4", "while a question is open: your answer; change it freely"),
    ("Enter", "lock the answer and see both lives"),
    ("x", "pass the question by"),
    ("space, →", "the next event"),
    ("e", "at the last event: the end of the life"),
    ("←", "the event before"),
    ("s", "switch this event's benefit off, or on again, in the life Without"),
    ("1 to 9, 0", "switch any of the ten benefits (0 is the tenth); or click on it"),
    ("a", "all ten off; again: only this event's own"),
    ("u", "undo the last step"),
    ("w", "why: each claim of this event, step by step, in both lives"),
    ("i", "the articles behind this event, and where the kit is shorter than the text"),
    ("l", "the library: all instruments, requirements and principles, to search"),
    ("g", "go to an event"),
    ("v", "in a small window: numbers, chart, benefits in turn"),
    ("t", "light or dark"),
    ("Esc", "back; from an event: home"),
    ("q", "quit"),
)


def help_page() -> Page:
    """What the screen shows and which keys there are."""
    intro = (
        "Peter makes the same choices in both lives; only the system differs. With, on the left, "
        "is what he has in the story. Without, on the right, lacks the benefits that you switch "
        f"off. {UNIT}. Each column shows its own worst month of the event."
    )
    keys = Content("\n").join(
        Content.assemble((f"{key:<12}", "bold $accent"), text) for key, text in HELP
    )
    labels = (
        "Every contribution is charged, so one switch often makes the life Without slightly "
        "richer: protection is insurance, and its worth lies in the bad years. The amounts of "
        "the story are illustrative; rates and articles come from the instruments, each with "
        "its mark."
    )
    return (Content(intro), keys, Content(labels), Content(NOTE))


def why_page(views: tuple[WhyView, ...], because: str = "") -> Page:
    """Every claim in both lives, paid or refused, with its steps; first the answer's reason."""
    parts: list[Content] = [Content(because)] if because else []
    for view, ink in zip(views, ("$with", "$without"), strict=True):
        parts.append(Content.assemble((view.life, f"bold {ink}")))
        if not view.claims:
            parts.append(Content("No claim was made."))
        for claim in view.claims:
            lines = [Content.assemble((claim.title, "bold"), f"  {claim.outcome}")]
            if claim.instrument:
                lines.append(Content.assemble((claim.instrument, "dim")))
            for number, step in enumerate(claim.steps, 1):
                sign = "✓" if step.passed else "×"
                article = f"  {step.article}" if step.article else ""
                lines.append(
                    Content.assemble(
                        (f"{number:>2} {sign} ", "$accent"), step.text, (article, "dim")
                    )
                )
            if claim.illustrative:
                lines.append(
                    Content(f"     Illustrative, set by no instrument: {claim.illustrative}.")
                )
            parts.append(Content("\n").join(lines))
    parts.append(Content(views[0].assumes))
    if views[0].debrief:
        parts.append(Content.assemble(("To talk about: ", "bold"), views[0].debrief))
    return tuple(parts)


def end_page(view: EndView) -> Page:
    """The end of a life: sentences, the columns, predictions, questions to talk about."""
    columns = [Content.assemble((f"{'':<26}{'With':>11}{'Without':>11}", "bold"))]
    columns += [
        Content(f"{row.label:<26}{row.with_:>11}{row.without:>11}  {row.difference}")
        for row in view.rows
    ]
    parts = [
        Content(view.summary),
        Content("\n").join(columns),
        Content("\n").join([Content(view.changed), Content(view.unchanged)]),
        Content("\n").join([Content(view.mattered), Content(view.dear)]),
    ]
    if view.saved:
        title = Content.assemble(("And if they had saved the difference?", "bold"))
        parts.append(Content("\n").join([title, *(Content(text) for text in view.saved)]))
    if view.guesses:
        title = Content.assemble(("What you said, and what it was", "bold"))
        parts.append(Content("\n").join([title, *(_guess(guess) for guess in view.guesses)]))
    title = Content.assemble(("To talk about", "bold"))
    parts.append(Content("\n").join([title, *(Content(text) for text in view.debrief)]))
    parts.append(Content(NOTE))
    return tuple(parts)


def _guess(guess: Guess) -> Content:
    if not guess.said:
        return Content(f"  {guess.title}: {guess.answer}")
    if guess.is_right:
        return Content(f"= {guess.title}: {guess.answer}, as you said")
    return Content(f"≠ {guess.title}: you said {guess.said}; it is {guess.answer}")


def instruments_page(
    requirements: tuple[tuple[str, RequirementView], ...], notes: tuple[KitNote, ...]
) -> Page:
    """The requirements behind an event, then where kit and text differ."""
    parts: list[Content] = []
    for title, requirement in requirements:
        lines = [
            Content.assemble((f"{title}", "bold")),
            Content.assemble((requirement.heading, "")),
            Content(requirement.paraphrase),
        ]
        lines += [
            Content.assemble((f"{label}: ", "dim"), text) for label, text in requirement.facts
        ]
        lines.append(Content.assemble(("Checked: ", "dim"), f"{requirement.mark}. "))
        lines.append(Content.assemble((requirement.where, "dim")))
        parts.append(Content("\n").join(lines))
    for note in notes:
        parts.append(
            Content("\n").join(
                [
                    Content.assemble(("The kit, in short: ", "bold"), note.in_short),
                    Content.assemble(("In the text: ", "bold"), note.in_the_text),
                    Content.assemble((f"{note.kind}; {CHECKED[note.checked]}", "dim")),
                ]
            )
        )
    return tuple(parts)
