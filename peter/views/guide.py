"""The worked example: what the program says while it plays the first event for a newcomer."""

import attrs

from peter.model.scenario import Question
from peter.session import GUIDE, Session
from peter.speech import Speech, to_say
from peter.views.words import told

TEXTS = {
    "story": to_say(
        "This first event is an example, played by the program. Read the story above. What happens "
        "to the family is the same in both lives; only the social security differs."
    ),
    "question": to_say(
        "First comes a question. Guess: a wrong guess helps to remember. A first guess might "
        'be "{guess}". This time the program locks the right answer: "{answer}".'
    ),
    "columns": to_say(
        "Now both lives. Left, With: every benefit is there. Right, Without: the one of this event "
        "is missing. Each column shows the worst month of its own life. Bold is what differs."
    ),
    "price": to_say(
        "Protection has a price. The last row counts all contributions so far, of workers and "
        "employers. In good months the life Without may be richer: protection is insurance."
    ),
    "why": to_say(
        "Every amount has a reason: w opens it, step by step, with its article. s gives the life "
        "Without its benefit back, and takes it away again. Try both."
    ),
    "turn": to_say(
        "Now it is your turn. Space leads to the next event. Read, choose an answer with a digit, "
        "lock it with Enter. Help is always on the key ?."
    ),
}
"""Said at each step; at most 35 words fit on a small screen."""


@attrs.frozen
class GuideView:
    """A step of the worked example."""

    text: str
    place: str
    """Which step it is, and the keys that lead on."""
    shows_question: bool = True
    """Whether the event's question stands beside it, before both lives do."""


def guide_view(session: Session, say: Speech) -> GuideView | None:
    """What the program says at this step; None where nothing is explained."""
    step = session.guide_step
    question = told(session.scenario, say).events[session.event.id].question
    right = session.event.answer
    if step is None or question is None or right is None:
        return None
    text = TEXTS[step]
    if step == "question":
        said = say(text, guess=_guess(question, right), answer=question.options[right - 1])
    else:
        said = say(text)
    place = say(
        "Example, step {step} of {total}. Space: go on. x: skip the example.",
        step=GUIDE.index(step) + 1,
        total=len(GUIDE),
    )
    return GuideView(said, place, step != "story")


def _guess(question: Question, right: int) -> str:
    """The option beside the right one: near enough to be taken for it."""
    return question.options[right - 2 if right > 1 else right]
