"""The game without input and output: a line typed and a state give the next state and a text."""

from peter.plain import home
from peter.plain.lines import Page, block, harmless, joined, wrapped
from peter.plain.state import HARDER, HOME, PETER, QUIT, Answer, Choice, Place, Room, State

PROMPT = "Your choice, then Enter; ? for help: "
GOODBYE = "Goodbye."

Turn = tuple[State, str]


def begin(story: str = PETER, is_kept: bool = False) -> Turn:
    """The first state and the first text. Raises PeterError where the story cannot be played.

    `is_kept` says that a life from an earlier time waits on disk.
    """
    if story not in (PETER, HARDER):
        home.opened(story)
    return _turn(Answer(State(story=story, is_kept=is_kept)))


def step(state: State, line: str) -> Turn:
    """The state and the text after a line was typed; nothing that is typed makes it fail."""
    if state.is_over:
        return state, GOODBYE
    room = room_at(state.place)
    said = _normal(line)
    if said in ("?", "help", "h"):
        return state, _help(state)
    if said in ("again", "repeat", "r"):
        return _turn(Answer(state))
    if not said:
        said = room.enter(state)
        if not said:
            return _turn(Answer(state, ("Enter alone chooses nothing here.",), False))
    choice = _meant(room.choices(state), said) or _meant_anywhere(said)
    if choice is None:
        unknown = f'"{harmless(line)}" is not among the choices here.'
        return _turn(Answer(state, (wrapped(unknown),), False))
    return _turn(choice.act(state))


def room_at(place: Place) -> Room:
    """The room of a place; those that play or read lives are loaded when first entered."""
    if place is Place.HOME:
        return home.ROOM
    from peter.plain import playing, reading

    return {**playing.ROOMS, **reading.ROOMS}[place]


def _normal(line: str) -> str:
    """A line without the differences that do not matter: case, spaces, stops, brackets."""
    return " ".join(line.split()).strip(" .,()[]:;'\"").casefold()


def _meant(choices: tuple[Choice, ...], said: str) -> Choice | None:
    """The choice with this number, word or name."""
    for number, choice in enumerate(choices, 1):
        names = (choice.word, choice.named(number), *choice.names)
        if said == str(number) or said in map(_normal, names):
            return choice
    return None


def _meant_anywhere(said: str) -> Choice | None:
    """The ways out, by word, where they stand under no number."""
    return next((c for c in (HOME, QUIT) if said in (c.word, *c.names)), None)


# What a text is made of -----------------------------------------------------------------------


def _turn(answer: Answer) -> Turn:
    """The text of an answer: what is said, the page if it is to be shown, the choices."""
    state = answer.state
    if state.is_over:
        return state, "\n\n".join((*answer.said, GOODBYE))
    page = room_at(state.place).page(state) if answer.is_shown else ()
    return state, "\n\n".join((*answer.said, *page, *_menu(state, answer.is_shown)))


def _menu(state: State, is_listed: bool) -> Page:
    """The choices: items on lines of their own, commands in one sentence."""
    room = room_at(state.place)
    numbered = list(enumerate(room.choices(state), 1))
    items = [f"{c.named(n)}: {c.text}" for n, c in numbered if c.is_item]
    labelled = [c.label for _, c in numbered if c.label]
    names = [joined(c.named(n)) for n, c in numbered if not (c.label or (c.is_item and is_listed))]
    if labelled and not is_listed:
        names.insert(0, labelled[0] + (" 1" if len(labelled) == 1 else f" 1 to {len(labelled)}"))
    enter = room.enter(state)
    choices = f"Choices: {', '.join(names)}. " if names else ""
    alone = f"Enter alone: {enter}." if enter else ""
    listed = (block(*items),) if items and is_listed else ()
    return (*listed, wrapped(choices + alone))


def _help(state: State) -> str:
    """What this place is, and what each choice does."""
    room = room_at(state.place)
    choices = [
        f"{c.named(n)}: {c.text}{'' if c.is_item else '.'}"
        for n, c in enumerate(room.choices(state), 1)
    ]
    enter = room.enter(state)
    return "\n\n".join(
        (
            block("Help", room.help),
            block(*choices),
            wrapped(
                "A number or a word, in capitals or not. Everywhere: again repeats the page, "
                "home leads to the first page, quit leaves. "
                + (f"Enter alone: {enter}." if enter else "Enter alone chooses nothing here.")
            ),
        )
    )
