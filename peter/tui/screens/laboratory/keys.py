"""The keys of the laboratory's screen, and what its help says of them."""

from textual.binding import Binding, BindingType

from peter.speech import to_say

KEYS: list[BindingType] = [
    Binding("down", "move(1)", to_say("choose"), key_display="↑↓"),
    Binding("up", "move(-1)", show=False),
    Binding("home", "move(-99)", show=False),
    Binding("end", "move(99)", show=False),
    Binding("space,enter", "flip", to_say("on or off"), key_display="space"),
    Binding("space,enter", "turn(1)", to_say("next"), key_display="space"),
    Binding("v", "panel", to_say("view")),
    Binding("right", "fold(True)", to_say("open"), key_display="→"),
    Binding("left", "fold(False)", to_say("close"), key_display="←"),
    Binding("right", "level(1)", to_say("level"), key_display="→"),
    Binding("left", "level(-1)", show=False),
    Binding("right", "turn(1)", show=False),
    Binding("left", "turn(-1)", show=False),
    Binding("u", "undo", to_say("undo")),
    Binding("l", "library", to_say("library")),
    Binding("b", "effects", to_say("each benefit")),
    Binding("c", "chart", to_say("chart")),
    Binding("p", "play", to_say("play these two")),
    Binding("y", "command", to_say("command")),
    Binding("escape", "app.home", to_say("home"), key_display="Esc"),
    Binding("r", "reset", to_say("reset")),
    Binding("i", "explain", to_say("in full")),
    Binding("m", "trainers", to_say("more measures")),
    Binding("t", "app.switch_theme", to_say("colours"), show=False),
    Binding("question_mark", "help", to_say("help"), key_display="?"),
    Binding("q", "app.quit", to_say("quit"), show=False),
    *(Binding(str(number % 10), f"number({number})", show=False) for number in range(1, 11)),
]

HELP: tuple[tuple[str, str], ...] = (
    ("↑ ↓", to_say("choose a line; Home and End: the first, the last")),
    (
        "space",
        to_say("or Enter. On a policy or an assumption: the next; on a benefit: off, or on again"),
    ),
    (
        "→ ←",
        to_say(
            "unfold a switch to its branches, fold it; on a single branch its level (off, C102, "
            "advanced ...), the next or the one before; elsewhere: next, previous"
        ),
    ),
    ("1 to 9, 0", to_say("switch any of the ten in the life Without (0 is the tenth)")),
    ("l", to_say("the library, open at what the line rests on; Escape leads back")),
    ("v", to_say("in a small window: what can be changed, numbers, bill, chart in turn")),
    ("i", to_say("what the line rests on, in full: levels, articles, sources")),
    ("c", to_say("the chart at its largest, with a cursor that reads both lives")),
    ("b", to_say("what each benefit does by itself: left out, and added to nothing")),
    ("m", to_say("more measures, by the names that the field gives them: for trainers")),
    ("p", to_say("play these two, event by event; only policies as they stand, none changed")),
    ("y", to_say("copy the command that gives the same numbers; it is shown too")),
    ("u", to_say("undo the last step")),
    ("r", to_say("reset: as it was when the laboratory opened")),
    ("t", to_say("colours: dark, light, high contrast")),
    ("o", to_say("the other language")),
    ("Esc", to_say("back")),
)
