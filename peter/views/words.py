"""What the program says: the field's words in plain English, and numbers for people."""

from collections.abc import Mapping

import attrs

from peter.model.benefit import Benefit
from peter.model.law import Instrument
from peter.model.policy import Policy
from peter.model.scenario import Scenario, Words
from peter.model.terms import Branch, Checked, Contingency, Evidence, PaidBy, Status
from peter.speech import SOURCE, Speech, to_say

BRANCH: Mapping[Branch, str] = {
    Branch.MEDICAL_CARE: to_say("medical care"),
    Branch.SICKNESS: to_say("sickness benefit"),
    Branch.UNEMPLOYMENT: to_say("unemployment benefit"),
    Branch.OLD_AGE: to_say("old-age benefit"),
    Branch.EMPLOYMENT_INJURY: to_say("employment injury benefit"),
    Branch.FAMILY: to_say("family benefit"),
    Branch.MATERNITY: to_say("maternity benefit"),
    Branch.INVALIDITY: to_say("invalidity benefit"),
    Branch.SURVIVORS: to_say("survivors' benefit"),
    Branch.SOCIAL_ASSISTANCE: to_say("social assistance"),
    Branch.PARENTAL_LEAVE: to_say("parental leave"),
    Branch.NURSING_BREAKS: to_say("nursing breaks"),
    Branch.FLEXIBLE_HOURS: to_say("flexible hours"),
}

MATERNITY_CARE = to_say("maternity care")

STATUS: Mapping[Status, str] = {
    Status.CHILD: to_say("a child"),
    Status.AT_HOME: to_say("at home"),
    Status.PRECARIOUS: to_say("in precarious work"),
    Status.EMPLOYED: to_say("employed"),
    Status.MATERNITY_LEAVE: to_say("on maternity leave"),
    Status.PARENTAL_LEAVE: to_say("on parental leave"),
    Status.SICK: to_say("ill"),
    Status.UNEMPLOYED: to_say("unemployed"),
    Status.INJURED: to_say("injured at work"),
    Status.INVALID: to_say("an invalid"),
    Status.RETIRED: to_say("retired"),
    Status.DEAD: to_say("dead"),
}

CONTINGENCY: Mapping[Contingency, str] = {
    Contingency.MATERNITY: to_say("pregnancy and childbirth"),
    Contingency.NURSING: to_say("a nursing mother at work"),
    Contingency.CHILDREN: to_say("responsibility for a child"),
    Contingency.LOSS_OF_SUPPORT: to_say("loss of support by a death"),
    Contingency.NEED: to_say("a low income"),
    Contingency.PARENTAL_LEAVE: to_say("care of a small child"),
    Contingency.SICKNESS: to_say("incapacity for work by sickness"),
    Contingency.UNEMPLOYMENT: to_say("no suitable work to be found"),
    Contingency.FAMILY_HOURS: to_say("working hours and a child at school"),
    Contingency.INJURY: to_say("incapacity by an accident at work"),
    Contingency.PERMANENT_INJURY: to_say("lasting incapacity by an accident at work"),
    Contingency.INVALIDITY: to_say("incapacity that persists"),
    Contingency.OLD_AGE: to_say("old age"),
}

CHECKED: Mapping[Checked, str] = {
    Checked.TEXT: to_say("read in the text"),
    Checked.TRANSLATION: to_say("read in a translation"),
    Checked.EXTRACT: to_say("read in an extract"),
    Checked.SUMMARY: to_say("read in a summary"),
    Checked.NOT_VERIFIED: to_say("not verified"),
}

EVIDENCE: Mapping[Evidence, str] = {
    Evidence.READ: to_say("read in the source"),
    Evidence.DERIVED: to_say("derived"),
    Evidence.ILLUSTRATIVE: to_say("illustrative"),
    Evidence.UNVERIFIED: to_say("not verified"),
}

PAID_BY: Mapping[PaidBy, str] = {
    PaidBy.SCHEME: to_say("Paid by: the insurance scheme."),
    PaidBy.EMPLOYER: to_say("Paid by: the employer."),
    PaidBy.STATE: to_say("Paid by: the State."),
}


def told(scenario: Scenario, say: Speech) -> Words:
    """What a story says to this player: in their language, with the names they gave.

    English where the story does not speak the language, else whatever it speaks.
    """
    words = scenario.words.get(say.language) or scenario.words.get(SOURCE)
    words = words or next(iter(scenario.words.values()))
    return attrs.evolve(words, names={**words.names, **dict(say.names)})


def benefit_name(benefit: Benefit) -> str:
    """What a benefit is called, as a message; care in kind beside a benefit in cash is care."""
    if benefit.branch is Branch.MATERNITY and benefit.is_in_kind:
        return MATERNITY_CARE
    return BRANCH[benefit.branch]


def one_rate(policy: Policy, say: Speech) -> str:
    """What a country's law takes of pay for all its branches; empty where each has a price."""
    if policy.rates is None:
        return ""
    return say(
        "Contributions by law, one rate for all branches, whichever are switched off: workers "
        "{employee}, employers {employer} of gross pay.",
        employee=say.percent(policy.rates.employee, digits(policy.rates.employee)),
        employer=say.percent(policy.rates.employer, digits(policy.rates.employer)),
    )


def digits(share: float) -> int:
    """Decimals of a share in percent, as many as it needs: `10 %`, `0.5 %`, `17.25 %`."""
    return next((n for n in (0, 1) if abs(round(share * 100, n) - share * 100) < 1e-9), 2)


def long_code(instrument: Instrument, say: Speech) -> str:
    """The code of an instrument written out: `ILO Convention No. 128`."""
    if instrument.kind == "convention":
        return say("ILO Convention No. {number}", number=instrument.number)
    return say("ILO Recommendation No. {number}", number=instrument.number)


def instrument_title(instrument: Instrument, say: Speech) -> str:
    """An instrument's title: the one found in this language, else in English."""
    found = instrument.title_in.get(say.language)
    return found.title if found else instrument.title


def money(amount: float) -> str:
    """Units as people read them: whole, thousands parted, no negative zero."""
    return f"{round(amount) + 0:,}"


def signed(amount: float) -> str:
    """Units with a sign in front, so that direction never hangs on colour."""
    whole = round(amount)
    return f"{whole:+,}" if whole else "0"


def difference(with_: float, without: float) -> str:
    """How Without differs from With: `310 less`, `1,482 more`, `the same`."""
    gap = round(without) - round(with_)
    if not gap:
        return "the same"
    return f"{abs(gap):,} {'more' if gap > 0 else 'less'}"


def percent(share: float, digits: int = 0) -> str:
    """A share of one in percent: `45 %`, `66.7 %`."""
    value = 100 * share
    if digits == 0 and abs(value - round(value)) > 0.05:
        digits = 1
    return f"{value:.{digits}f} %"


def age(months: int) -> str:
    """An age in words: years, and months where they matter."""
    years, rest = divmod(months, 12)
    if not months:
        return "newborn"
    parts = []
    if years:
        parts.append(count(years, "year", "years"))
    if rest:
        parts.append(count(rest, "month", "months"))
    return f"{' and '.join(parts)} old"


def listed(words: list[str]) -> str:
    """A list as a phrase: `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: `1 month`, `31 months`."""
    return f"{number:,} {one if number == 1 else many}"
