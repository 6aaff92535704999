"""How the program speaks to one player: the language, what people are called, money.

A `Speech` is a value that is handed to whatever says something. It belongs to a player, never to
the process, so that one program can speak two languages at once. The variable is always called
`say`, which is also how `make words` finds what is to be translated.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

    from peter.model.currency import Currency

SOURCE = "en"
"""The language of the messages in the code."""

LANGUAGES = {"en": "English", "ru": "Русский"}
"""Every language the program speaks, each by its own name."""


def to_say(message: str) -> str:
    """Mark a message that is said later, with `say(message)`; gives it back unchanged."""
    return message


@dataclass(frozen=True)
class Speech:
    """Says messages, numbers and lists in one language.

    Said before the first frame, hence a dataclass: Textual has loaded those, attrs comes later.
    """

    language: str = SOURCE
    names: tuple[tuple[str, str], ...] = ()
    """What the player calls the people of the story, by id; the story's own names for the rest."""
    currency: "Currency | None" = None
    """Shown beside the units; None: units alone."""
    columns: tuple[str, str] | None = None
    """What the two lives are called where two systems stand side by side, as messages; None: With
    and Without."""

    def __call__(self, message: str, /, **values: object) -> str:
        """A message in this language, with `{name}` replaced by the value of that name.

        Without values nothing is replaced, so that braces of data stay as they are.
        """
        is_translated = message and self.language != SOURCE
        text = _catalogue(self.language).gettext(message) if is_translated else message
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """A message that depends on a number, which stands in it as `{number}`."""
        if self.language == SOURCE:
            text = one if number == 1 else many
        else:
            text = _catalogue(self.language).ngettext(one, many, number)
        return text.format(number=self.number(number), **values)

    # Two lives --------------------------------------------------------------------------------

    @property
    def first(self) -> str:
        """What the life on the left is called: With, or its system."""
        return self(self.columns[0]) if self.columns else self("With")

    @property
    def second(self) -> str:
        """What the life on the right is called: Without, or its system."""
        return self(self.columns[1]) if self.columns else self("Without")

    @property
    def against(self) -> str:
        """Over a column that says how the second life differs from the first."""
        if self.columns is None:
            return self("Without has")
        return self("{second}, in comparison", second=self.second)

    def pair(self, with_: str, without: str) -> str:
        """What both lives have: `with 671, without 361`; `Kyrgyzstan 671, C102 minimum 361`."""
        if self.columns is None:
            return self("with {with_}, without {without}", with_=with_, without=without)
        return self(
            "{first} {with_}, {second} {without}",
            first=self.first,
            with_=with_,
            second=self.second,
            without=without,
        )

    # Numbers ----------------------------------------------------------------------------------

    def number(self, value: float, digits: int = 0) -> str:
        """A number with so many decimals, thousands parted as the language does."""
        text = f"{round(value, digits) + 0:,.{digits}f}"
        return text.translate(MARKS[self.language])

    def money(self, amount: float) -> str:
        """Units as people read them: whole, thousands parted, no negative zero."""
        return self.number(round(amount))

    def signed(self, amount: float) -> str:
        """Units with a sign in front, so that direction never hangs on colour."""
        whole = round(amount)
        return f"{whole:+,}".translate(MARKS[self.language]) if whole else "0"

    def percent(self, share: float, digits: int = 0) -> str:
        """A share of one in percent: `45 %`, `66.7 %`."""
        value = 100 * share
        if digits == 0 and abs(value - round(value)) > 0.05:
            digits = 1
        return f"{self.number(value, digits)} %"

    # Phrases ----------------------------------------------------------------------------------

    def difference(self, with_: float, without: float) -> str:
        """How Without differs from With: `310 less`, `1,482 more`, `the same`."""
        gap = round(without) - round(with_)
        if not gap:
            return self("the same")
        if gap > 0:
            return self("{amount} more", amount=self.money(gap))
        return self("{amount} less", amount=self.money(-gap))

    def months(self, number: int) -> str:
        """`1 month`, `31 months`."""
        return self.plural("{number} month", "{number} months", number)

    def years(self, number: int) -> str:
        """`1 year`, `14 years`."""
        return self.plural("{number} year", "{number} years", number)

    def age(self, months: int) -> str:
        """An age in words: years, and months where they matter."""
        years, rest = divmod(months, 12)
        if not months:
            return self("newborn")
        if not rest:
            return self("{age} old", age=self.years(years))
        if not years:
            return self("{age} old", age=self.months(rest))
        return self("{years} and {months} old", years=self.years(years), months=self.months(rest))

    def listed(self, words: "list[str] | tuple[str, ...]") -> str:
        """A list as a phrase: `a, b and c`."""
        if len(words) < 2:
            return "".join(words)
        return self("{items} and {last}", items=", ".join(words[:-1]), last=words[-1])

    def either(self, words: "list[str] | tuple[str, ...]") -> str:
        """A list of which one is enough: `a, b or c`."""
        if len(words) < 2:
            return "".join(words)
        return self("{items} or {last}", items=", ".join(words[:-1]), last=words[-1])


ENGLISH = Speech()

MARKS = {
    "en": str.maketrans({}),
    # A space that does not break parts thousands; a comma stands before decimals.
    "ru": str.maketrans({",": "\N{NO-BREAK SPACE}", ".": ","}),
}


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(language: str) -> "NullTranslations":
    """What was translated; the messages themselves where nothing was."""
    # English needs none of this, and the first screen comes sooner without.
    import gettext
    from importlib.resources import files

    file = files("peter") / "locale" / language / "LC_MESSAGES" / "peter.mo"
    if language == SOURCE or not file.is_file():
        return gettext.NullTranslations()
    with file.open("rb") as content:
        return gettext.GNUTranslations(content)
