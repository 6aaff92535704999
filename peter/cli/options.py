"""Options that several commands share, and what they mean."""

import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from peter.errors import RequestError, nearest
from peter.settings import Settings
from peter.speech import LANGUAGES, Speech

if TYPE_CHECKING:
    from peter.model.policy import Policy
    from peter.model.scenario import Scenario
    from peter.scenario.systems import System
    from peter.session import Under

# What there is to choose from stands here, the default first, so that no export is loaded to say
# so; tests hold it against the exports.
PAPER_FORMS = ("html", "md")
PAPER_SIZES = ("a4", "a2")
"""On which a page is printed."""


def language_option(parser: ArgumentParser, say: Speech) -> None:
    """`--lang`, before the command or after it; it is read before the parser is built."""
    parser.add_argument(
        "--lang",
        choices=tuple(LANGUAGES),
        default=SUPPRESS,
        help=say(
            "the language: {languages} (default: as in the settings, else as the locale says)",
            languages=", ".join(f"{code} {name}" for code, name in LANGUAGES.items()),
        ),
    )


# Two policies ---------------------------------------------------------------------------------


def systems_options(parser: ArgumentParser, say: Speech) -> None:
    """Two systems side by side, of the game and the show; before the command or after it."""
    _policy_option(parser, say("what the first life has: a policy, or a country such as kg"))
    parser.add_argument(
        "--against",
        metavar="P2",
        default=SUPPRESS,
        help=say("what the second life has (default: the same less what is switched off)"),
    )
    _money_and_reach(parser, say)


def _policy_option(parser: ArgumentParser, text: str) -> None:
    parser.add_argument("--policy", metavar="P", default=SUPPRESS, help=text)


def _money_and_reach(parser: ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "--currency",
        metavar="CODE",
        default=SUPPRESS,
        help=say("the money beside the units, such as KGS (default: that of the country)"),
    )
    parser.add_argument(
        "--informal",
        action="store_true",
        default=SUPPRESS,
        help=say("the hero works where the law does not reach, in both lives"),
    )


def under_of(options: Namespace) -> "Under":
    """What a story is to be lived under."""
    from peter.session import Under

    given = vars(options)
    return Under(
        given.get("policy") or "", given.get("against") or "", not given.get("informal", False)
    )


def money_of(options: Namespace, settings: Settings) -> Settings:
    """The settings with the money that was asked for, for this once.

    Raises RequestError where no country has it.
    """
    from peter.scenario.systems import currency_codes, currency_of

    asked = str(vars(options).get("currency") or "").upper()
    if not asked:
        return settings
    if currency_of(asked) is None:
        known = currency_codes()
        raise RequestError(
            f"There is no currency {asked!r} here. {nearest(asked, known)} "
            f"Known are: {', '.join(known)}."
        )
    return replace(settings, currency=asked)


def policy_options(parser: ArgumentParser, against_help: str, say: Speech) -> None:
    """What the two lives have."""
    _policy_option(parser, say("what With has: a policy's name or file (default: the story's)"))
    _money_and_reach(parser, say)
    against = parser.add_mutually_exclusive_group()
    against.add_argument("--against", metavar="P2", default=SUPPRESS, help=against_help)
    against.add_argument(
        "--without",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME",
        help=say(
            "Without is With less these: switches by id or number (1 to 10), or branches; "
            "branch:sickness is the branch alone"
        ),
    )


def lives_of(options: Namespace) -> "tuple[Scenario, Policy, Policy]":
    """The story, what With has, and what Without has."""
    from peter.scenario.policies import load_policy
    from peter.scenario.stories import load_scenario
    from peter.scenario.switches import branches_of
    from peter.scenario.systems import unreached

    under = under_of(options)
    scenario = load_scenario(options.scenario)
    if not under.is_reached:
        scenario = unreached(scenario)
    policy = load_policy(under.policy or scenario.policy)
    names = options.without or (() if under.against else scenario.without)
    if names:
        return scenario, policy, policy.without(branches_of(names))
    return scenario, policy, load_policy(under.against or "none")


def systems_of(options: Namespace) -> "tuple[System, ...]":
    """The systems that were named, of which more is told; none where it is the story's own."""
    from peter.scenario.stories import load_scenario
    from peter.scenario.systems import load_system

    under = under_of(options)
    if not under.policy and not under.against:
        return ()
    first = load_system(under.policy or load_scenario(options.scenario).policy)
    return (first, load_system(under.against)) if under.against else (first,)


def spoken_of(options: Namespace, say: Speech, settings: Settings) -> Speech:
    """How to speak of the lives of a command: in the money that was asked for."""
    from peter.scenario.systems import currency_of

    code = money_of(options, settings).currency
    return replace(say, currency=currency_of(code)) if code else say


# A document -----------------------------------------------------------------------------------


def paper_options(parser: ArgumentParser, forms: tuple[str, ...], say: Speech) -> None:
    """The form of a document, the default first, and the file that it goes into."""
    form_option(parser, forms, say("in which form (default: as FILE ends, {form})", form=forms[0]))
    out_option(parser, say)


def form_option(parser: ArgumentParser, forms: tuple[str, ...], help: str) -> None:
    """`--form`, of which `form_of` says what it is where it is not given."""
    parser.add_argument("--form", choices=forms, help=help)


def out_option(parser: ArgumentParser, say: Speech) -> None:
    """`--out`, where `give` writes a document."""
    parser.add_argument(
        "--out", metavar="FILE", help=say("write into a new file; none is overwritten")
    )


def size_option(parser: ArgumentParser, say: Speech) -> None:
    """`--size`, for `size_of`."""
    parser.add_argument(
        "--size",
        choices=PAPER_SIZES,
        default=PAPER_SIZES[0],
        help=say("html is to be printed on A4, or as a poster on A2 (default: a4)"),
    )


def form_of(options: Namespace, forms: tuple[str, ...]) -> str:
    """The form that was asked for, else as the file ends, else the first."""
    suffix = PurePath(options.out or "").suffix.removeprefix(".").lower()
    suffix = "text" if suffix == "txt" else suffix
    form = options.form or (suffix if suffix in forms else forms[0])
    if form not in forms:
        raise RequestError(f"This is written as {' or '.join(forms)}, not as {form}.")
    return str(form)


def size_of(options: Namespace, form: str) -> dict[str, str]:
    """On what it is printed: only a page knows."""
    if form == PAPER_FORMS[0]:
        return {"size": options.size}
    if options.size != PAPER_SIZES[0]:
        raise RequestError(f"A poster is a page: --size {options.size} goes with --form html.")
    return {}


def give(text: str, options: Namespace, say: Speech) -> int:
    """Print a document, or write it into a new file and say where."""
    if not options.out:
        print(text)
        return 0
    from peter.exports.keep import write

    print(say("Written: {path}", path=write(Path(options.out), text)), file=sys.stderr)
    return 0
