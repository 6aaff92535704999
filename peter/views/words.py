"""What the program says: the field's words in plain English, and numbers for people."""

from collections.abc import Mapping

from peter.model.terms import Branch, Checked, Contingency, Evidence, Status

BRANCH: Mapping[Branch, str] = {
    Branch.MEDICAL_CARE: "medical care",
    Branch.SICKNESS: "sickness benefit",
    Branch.UNEMPLOYMENT: "unemployment benefit",
    Branch.OLD_AGE: "old-age benefit",
    Branch.EMPLOYMENT_INJURY: "employment injury benefit",
    Branch.FAMILY: "family benefit",
    Branch.MATERNITY: "maternity benefit",
    Branch.INVALIDITY: "invalidity benefit",
    Branch.SURVIVORS: "survivors' benefit",
    Branch.SOCIAL_ASSISTANCE: "social assistance",
    Branch.PARENTAL_LEAVE: "parental leave",
    Branch.NURSING_BREAKS: "nursing breaks",
    Branch.FLEXIBLE_HOURS: "flexible hours",
}

STATUS: Mapping[Status, str] = {
    Status.CHILD: "a child",
    Status.AT_HOME: "at home",
    Status.PRECARIOUS: "in precarious work",
    Status.EMPLOYED: "employed",
    Status.MATERNITY_LEAVE: "on maternity leave",
    Status.PARENTAL_LEAVE: "on parental leave",
    Status.SICK: "ill",
    Status.UNEMPLOYED: "unemployed",
    Status.INJURED: "injured at work",
    Status.INVALID: "an invalid",
    Status.RETIRED: "retired",
    Status.DEAD: "dead",
}

CONTINGENCY: Mapping[Contingency, str] = {
    Contingency.MATERNITY: "pregnancy and childbirth",
    Contingency.NURSING: "a nursing mother at work",
    Contingency.CHILDREN: "responsibility for a child",
    Contingency.LOSS_OF_SUPPORT: "loss of support by a death",
    Contingency.NEED: "a low income",
    Contingency.PARENTAL_LEAVE: "care of a small child",
    Contingency.SICKNESS: "incapacity for work by sickness",
    Contingency.UNEMPLOYMENT: "no suitable work to be found",
    Contingency.FAMILY_HOURS: "working hours and a child at school",
    Contingency.INJURY: "incapacity by an accident at work",
    Contingency.PERMANENT_INJURY: "lasting incapacity by an accident at work",
    Contingency.INVALIDITY: "incapacity that persists",
    Contingency.OLD_AGE: "old age",
}

CHECKED: Mapping[Checked, str] = {
    Checked.TEXT: "read in the text",
    Checked.TRANSLATION: "read in a translation",
    Checked.EXTRACT: "read in an extract",
    Checked.SUMMARY: "read in a summary",
    Checked.NOT_VERIFIED: "not verified",
}

EVIDENCE: Mapping[Evidence, str] = {
    Evidence.READ: "read in the source",
    Evidence.DERIVED: "derived",
    Evidence.ILLUSTRATIVE: "illustrative",
    Evidence.UNVERIFIED: "not verified",
}


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
