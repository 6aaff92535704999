"""Keys of a Cyrillic keyboard as the Latin ones that stand in the same place.

Whoever writes Russian need not change the layout to press `w`.
"""

from textual.events import Key

LATIN = "qwertyuiopasdfghjklzxcvbnm"
CYRILLIC = "йцукенгшщзфывапролдячсмить"
IN_THE_SAME_PLACE = dict(
    zip(CYRILLIC + CYRILLIC.upper(), LATIN + LATIN.upper(), strict=True)  # `R` resets a clock
)


def latin(event: Key) -> Key:
    """The key as a Latin keyboard would send it; any other key as it is."""
    letter = IN_THE_SAME_PLACE.get(event.key.lower())
    if letter is None:
        return event
    letter = letter.upper() if event.key.isupper() else letter
    return Key(letter, letter)
