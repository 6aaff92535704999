"""What the play screen says of a view, as texts with their styles. None of it is ever markup."""

from typing import NamedTuple

from textual.content import Content

from peter.speech import Speech
from peter.views.guide import GuideView
from peter.views.play import PlayView, QuestionView

Part = str | tuple[str, str]
"""A piece of text, with or without its style."""


MOST_LIMITS = 2
"""So many sentences on what is not known fit above the numbers of a small window."""


class Space(NamedTuple):
    """How much room there is."""

    shows_all: bool
    """Every panel at once."""
    is_short: bool
    """Too low for everything."""
    is_low: bool
    """The lowest that can be played in."""


def texts(view: PlayView, say: Speech, space: Space) -> dict[str, Content]:
    """Every text of the play screen, by the id of the part in which it stands."""
    is_asking = view.question is not None and view.question.is_open
    has_story = not space.is_short or is_asking
    parts: dict[str, tuple[Part, ...]] = {
        "who": (view.who,),
        "heading": ((view.heading, "bold"),),
        "story": (view.story if has_story else view.first_sentence,),
        "protects": _protects(view, say),
        "lacks": _lacks(view, say, space),
        "question": _asked(view, say, is_compact=space.is_low),
        "in-words": _in_words(view, say, space),
        "hint": ((view.elsewhere or _switching(view, say), "dim"),),
        "between": ((view.between, "dim"),),
        "assumes": (view.assumes,),
        "bill": _bill(view, say, space),
        "saved": ((say("And if he had saved it?"), "bold"), "\n", "\n".join(view.saved)),
        "river-title": ((say("Income a month over the years"), "bold"),),
    }
    return {name: Content.assemble(*found) for name, found in parts.items()}


def _lacks(view: PlayView, say: Speech, space: Space) -> tuple[Part, ...]:
    """What Without lacks, or which two systems these are; and what must be said of them."""
    if view.beside:
        parts: tuple[Part, ...] = ((view.beside, "bold"),)
    else:
        parts = (
            (say("Without here means: "), "dim"),
            (f"{view.without_lacks}.", "bold $without"),
        )
    if not view.limits:
        return parts
    if not space.is_short or (not space.is_low and len(view.limits) <= MOST_LIMITS):
        return *parts, " ", " ".join(view.limits)
    short = say("Not all of it can be lived here: p says what is missing.")
    if view.is_reached:
        return *parts, " ", short
    return *parts, " ", say("The law does not reach his work."), " ", short


def _switching(view: PlayView, say: Speech) -> str:
    """What the digits do."""
    if view.beside:
        return say("{system}: 1-9, 0 switch benefits.", system=view.heads[1])
    return say("1-9, 0 switch benefits in the life Without.")


def _protects(view: PlayView, say: Speech) -> tuple[Part, ...]:
    return (say("What protects: "), "dim"), view.protects


def _in_words(view: PlayView, say: Speech, space: Space) -> tuple[Part, ...]:
    """Prediction against result, then what life Without means; or the worked example."""
    if view.guide is not None:
        return _guide(view.guide)
    asked = view.question
    gap = ""
    if asked is not None and asked.gap:
        because = "" if space.is_short else f" {asked.because}"
        gap = f"{asked.gap}{because}\n"
    saved = ""
    if view.saved and not space.shows_all:
        saved = "\n" + say("And if he had saved it? Press v until you read it.")
    return (gap, "bold"), ("▸ ", "$accent"), view.in_words, saved


def _bill(view: PlayView, say: Speech, space: Space) -> tuple[Part, ...]:
    """The price of protection and what must be said of it; a small window has a page for it."""
    if space.shows_all:
        between = "" if view.saved else view.between  # why tells it where the rows are needed
        first = " ".join(part for part in (view.elsewhere, between, view.bill) if part)
        return ("\n".join((first, *view.notes)),)
    told = (view.bill, view.elsewhere, view.between, *view.notes)
    text = "\n".join(part for part in told if part)
    return (say("The price so far"), "bold"), "\n", text, "\n", *_protects(view, say)


def _asked(view: PlayView, say: Speech, *, is_compact: bool) -> tuple[Part, ...]:
    """The open question, or what the worked example says before both lives are shown."""
    asked = view.question
    if asked is None or not asked.is_open:
        return ()
    if view.guide is None:
        keys = say("Press 1, 2, 3 or 4; change it freely. Enter locks it.")
        return (*_question(asked, say, is_compact=is_compact), (keys, "dim"))
    if not view.guide.shows_question:
        return ("" if is_compact else "\n", *_guide(view.guide))
    return (*_question(asked, say, is_compact=is_compact), *_guide(view.guide))


def _question(asked: QuestionView, say: Speech, *, is_compact: bool) -> tuple[Part, ...]:
    """The question with its numbered answers; a sign, not only an ink, marks the choice."""
    gap = "\n" if is_compact else "\n\n"
    parts: list[Part] = [] if is_compact else ["\n"]
    if asked.note:
        parts += [(asked.note, "italic"), " ", (say("x goes past the whole event."), "italic"), gap]
    parts += [(asked.text, "bold"), gap]
    for number, option in enumerate(asked.options, 1):
        is_chosen = number == asked.chosen
        parts += [
            ("▸ " if is_chosen else "  ", "$accent"),
            (f"{number}  ", "bold $accent"),
            (option, "bold" if is_chosen else ""),
            "\n",
        ]
    return (*parts,) if is_compact else (*parts, "\n")


def _guide(guide: GuideView) -> tuple[Part, ...]:
    """A step of the worked example, and the keys that lead on."""
    return ("» ", "$accent"), guide.text, "\n", (guide.place, "dim")
