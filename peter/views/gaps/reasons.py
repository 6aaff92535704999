"""Why a cell is as it is: a sentence for every reason that the gaps know."""

import re
from collections.abc import Iterator, Mapping

from peter.gaps.matrix import Cell, Gaps, Verdict
from peter.gaps.reasons import Reason
from peter.model.country import Country, Part
from peter.model.terms import YEAR_MONTHS
from peter.speech import Speech, to_say
from peter.views.gaps.figures import money
from peter.views.gaps.words import ROW

Values = Mapping[str, float | str]

REASON: Mapping[Reason, str] = {
    Reason.NOT_KNOWN: to_say("What the sources of the pack say is not enough to tell."),
    Reason.ABSENT: to_say("A source says that the law has nothing of the kind."),
    Reason.NOT_VERIFIED: to_say("It rests on figures that were not read in their source."),
    Reason.HOLDS: to_say("A source says that the law is as the instrument asks."),
    Reason.DOES_NOT_HOLD: to_say("A source says that the law is not as the instrument asks."),
    Reason.IN_KIND: to_say(
        "Care is given; what it consists of cannot be held against the instrument's list."
    ),
    Reason.COUNTED_OTHERWISE: to_say("The law counts it in another way than the instrument."),
    Reason.LEVEL_MEETS: to_say("{household} has {has} a month; asked: {needs}."),
    Reason.LEVEL_BELOW: to_say("{household} has {has} a month; asked: {needs}."),
    Reason.WAGES_DISAGREE: to_say(
        "It is met by one of the country's reference wages and not by another; both are computed "
        "below."
    ),
    Reason.LABOURER_WAGE_UNKNOWN: to_say(
        "A flat amount is held against an ordinary labourer's wage, which is only known to lie "
        "between {lower} and {higher}. It would hold only up to a wage of {labourer_at_most}."
    ),
    Reason.LEAST_AGAINST_LABOURER: to_say(
        "Only the least of the rule is known: {has} a month. Held against an ordinary labourer's "
        "wage it is enough up to a wage of {labourer_at_most}; that wage is only known to lie "
        "between {lower} and {higher}."
    ),
    Reason.ALLOWANCE_UNKNOWN: to_say(
        "It depends on the family allowance, which would have to be at least: {allowance_needed} "
        "a month."
    ),
    Reason.UNKNOWN_AMOUNT: to_say("The rate or amount itself is not known."),
    Reason.UNKNOWN_CEILING: to_say(
        "{household} would have {has} a month, where {needs} is asked, unless the ceiling, which "
        "is not known, makes it less."
    ),
    Reason.UNKNOWN_FLOOR: to_say(
        "{household} would have {has} a month, where {needs} is asked, unless the least amount, "
        "which is not known, makes it more."
    ),
    Reason.AT_LEAST: to_say(
        "{household} has at least {has} a month, where {needs} is asked; only the least of the "
        "rule is known."
    ),
    Reason.AT_MOST: to_say(
        "{household} has at most {has} a month, where {needs} is asked; only the most of the rule "
        "is known."
    ),
    Reason.NET_BASIS: to_say(
        "The rate is a share of net pay, which the figures of the pack do not let one compute."
    ),
    Reason.WAGE_UNKNOWN: to_say("It is an amount of money, and no reference wage is known."),
    Reason.MEANS_TESTED: to_say(
        "It is only for those with small means. C102 Art. 67 has another test for that, which "
        "needs a household's whole budget."
    ),
    Reason.PAID_ONCE: to_say("It is paid once; the instrument asks for a payment that goes on."),
    Reason.NOT_INSURED: to_say(
        "C103 Art. 4 asks for this share only of insurance that is based on earnings. Any other "
        "benefit must keep mother and child in good health; for that it names no figure."
    ),
    Reason.BASIC_NEEDS: to_say(
        "Held against wages {has} a month is enough, where {needs} is asked. C168 also asks for "
        "what basic living costs, where that is more; that is not computed here."
    ),
    Reason.SCHEME_TOTAL: to_say(
        "C102 Art. 44 asks for a total over all children, not for an amount for one family."
    ),
    Reason.COVERED_MEETS: to_say("Protected by law: {has} of {of}; asked is {needs}."),
    Reason.COVERED_BELOW: to_say("Protected by law: {has} of {of}; asked is {needs}."),
    Reason.COVERED_EXCEPTIONS: to_say(
        "Protected by law: {has} of {of}. The instrument allows exceptions, or another share of "
        "another group, of which nothing is known here."
    ),
    Reason.COVERED_UNKNOWN: to_say("How many the law protects is not known."),
    Reason.THROUGHOUT: to_say("It is a pension, and the sources name no end of it."),
    Reason.DURATION_MEETS: to_say("It is paid for {has}; asked: {needs}."),
    Reason.DURATION_BELOW: to_say("It is paid for {has}; asked: {needs}."),
    Reason.DURATION_UNKNOWN: to_say("How long it is paid is not known."),
    Reason.CHILD_AGE_MEETS: to_say("Children count up to the age of {has}; asked is {needs}."),
    Reason.CHILD_AGE_BELOW: to_say("Children count up to the age of {has}; asked is {needs}."),
    Reason.CHILD_AGE_UNKNOWN: to_say(
        "Up to which age children count is not known, or it may be the age at which school ends, "
        "which the instrument accepts."
    ),
    Reason.COMPULSORY_UNKNOWN: to_say(
        "How much of the leave is compulsory after the birth is not known; asked: {needs}."
    ),
    Reason.WAITING_MEETS: to_say("Unpaid at the start: {has}; allowed: {needs}."),
    Reason.WAITING_LONGER: to_say("Unpaid at the start: {has}; allowed: {needs}."),
    Reason.WAITING_UNKNOWN: to_say("Whether days at the start are unpaid is not known."),
    Reason.QUALIFYING_MEETS: to_say("Asked for before: {has}; allowed at most: {needs}."),
    Reason.QUALIFYING_LONGER: to_say("Asked for before: {has}; allowed at most: {needs}."),
    Reason.QUALIFYING_UNKNOWN: to_say("Which period is asked for before is not known."),
    Reason.PRECLUDE_ABUSE: to_say(
        "The instrument names no figure: no longer than is necessary to preclude abuse."
    ),
    Reason.QUALIFYING_NO_FIGURE: to_say(
        "The instrument names no figure, only whom the condition may not shut out."
    ),
    Reason.AGE_MEETS: to_say("It begins at the age of {ages}; allowed without more ado: {needs}."),
    Reason.AGE_ABOVE: to_say(
        "It begins at the age of {ages}; above {needs} a State would have to give its reasons."
    ),
    Reason.AGE_UNKNOWN: to_say("From which age it is paid is not known."),
    Reason.NATIONALLY_DEFINED: to_say(
        "R202 leaves the level to the country, and no line of its own for a month is known."
    ),
    Reason.REACHES_OWN_LINE: to_say(
        "It is {has} a month; the country's own poverty line for one person is {needs}. R202 "
        "leaves it to a country which line it takes."
    ),
    Reason.BELOW_OWN_LINE: to_say(
        "It is {has} a month; the country's own poverty line for one person is {needs}. R202 "
        "leaves it to a country which line it takes."
    ),
    Reason.ADDS_TO_INCOME: to_say(
        "It is {has} a month for a child and adds to what a family has; the country's own "
        "poverty line for one person is {needs}."
    ),
    Reason.SHARE_WITHIN: to_say(
        "Employees bear {has} of the contributions; at most {needs} is allowed. The article "
        "counts all resources, the State's too."
    ),
    Reason.SHARE_ABOVE: to_say(
        "Employees bear {has} of the contributions by the rates alone; at most {needs} is "
        "allowed. The article counts all resources, the State's too."
    ),
    Reason.SHARES_DISAGREE: to_say(
        "Employees bear {has} of the contributions by one rate of the law, {other} by another; at "
        "most {needs} is allowed. How many pay which is not known."
    ),
    Reason.SHARE_UNKNOWN: to_say("The rates of contribution are not known."),
    Reason.EMPLOYER_ALONE: to_say(
        "The employer alone pays, so that the cost is not borne collectively."
    ),
    Reason.EMPLOYER_FIRST: to_say(
        "The employer pays the first part, a scheme or the State the rest."
    ),
    Reason.EMPLOYER_LIABLE: to_say(
        "The employer pays it or a part of it; by C103 Art. 4(8) no employer is to be liable for "
        "the cost of it alone."
    ),
    Reason.EMPLOYER_EXCEPTION: to_say(
        "The employer pays a part of it; the instrument allows that where it was so before, or "
        "where it is agreed nationally."
    ),
    Reason.COLLECTIVE: to_say("It is paid from contributions or taxes."),
}

HOUSEHOLD: Mapping[str, str] = {
    "earnings": to_say("The standard beneficiary's household"),
    "labourer": to_say("The household, held against an ordinary labourer's wage,"),
    "own_earnings": to_say("The person at the reference wage"),
}
LEAVE: Mapping[Reason, str] = {
    Reason.DURATION_MEETS: to_say("It lasts {has}; asked: {needs}."),
    Reason.DURATION_BELOW: to_say("It lasts {has}; asked: {needs}."),
}
"""What is not paid, but lasts."""

"""Whose money is held against what is asked."""

OF: Mapping[str, str] = {
    "employees": to_say("all employees"),
    "residents": to_say("all residents"),
}

SHARES = frozenset(
    {
        *(Reason.COVERED_MEETS, Reason.COVERED_BELOW, Reason.COVERED_EXCEPTIONS),
        *(Reason.SHARE_WITHIN, Reason.SHARE_ABOVE, Reason.SHARES_DISAGREE),
    }
)
DAYS = frozenset(
    {
        *(Reason.DURATION_MEETS, Reason.DURATION_BELOW, Reason.COMPULSORY_UNKNOWN),
        *(Reason.WAITING_MEETS, Reason.WAITING_LONGER),
    }
)
UNMEASURED = frozenset({Reason.PRECLUDE_ABUSE, Reason.QUALIFYING_NO_FIGURE})
"""Reasons for which the instrument has no figure, but the law may have one."""
MONTHS = UNMEASURED | {Reason.QUALIFYING_MEETS, Reason.QUALIFYING_LONGER}
YEARS = frozenset(
    {Reason.CHILD_AGE_MEETS, Reason.CHILD_AGE_BELOW, Reason.AGE_MEETS, Reason.AGE_ABOVE}
)
"""What the values of a reason are; all others are money."""

FAILING = frozenset(
    {*(Reason.LEVEL_BELOW, Reason.AT_LEAST), *(Reason.DURATION_BELOW, Reason.WAITING_LONGER)}
)
"""Reasons of which a declaration would change something."""

EXACT = 1e-5
"""What is closer to two thirds is two thirds: the household has so many units of money."""

PLACE = re.compile(r"\{(\w+)\}")
"""Where a value stands in a message."""


def reason_said(cell: Cell, gaps: Gaps, say: Speech) -> str:
    """The reason of a cell as a sentence or two."""
    values = dict(cell.values)
    messages = {**REASON, **LEAVE} if cell.row == Part.LEAVE else REASON
    texts = [sentence(cell.reason, values, gaps.country, say, messages)]
    if would := values.get("would_reason"):
        texts.append(sentence(Reason(str(would)), values, gaps.country, say, messages))
    return " ".join(text for text in texts if text)


def sentence(
    reason: Reason,
    values: Values,
    country: Country,
    say: Speech,
    messages: Mapping[Reason, str] = REASON,
) -> str:
    """One reason with its values; nothing where a value that it needs is not there."""
    written = {name: _written(name, value, reason, country, say) for name, value in values.items()}
    if "by" in values:
        written["household"] = say(HOUSEHOLD[str(values["by"])])
    if "share" in values:
        is_labourer = values.get("by") == "labourer"
        written["has"] = _beside(written.get("has"), values["share"], is_labourer, say)
        written["needs"] = _beside(written.get("needs"), values["rate"], is_labourer, say)
    if "months" in values:
        months = say.months(round(float(values["months"])))
        written["has"] = say("{months}, here {days}", months=months, days=written["has"])
    if "men" in values:
        written["ages"] = _ages(values, say)
    if not set(PLACE.findall(messages[reason])) <= set(written):
        return ""
    return " ".join((say(messages[reason], **written), *_more(reason, values, written, say)))


def _beside(amount: str | None, share: float | str, is_labourer: bool, say: Speech) -> str:
    """Money with the share that it is, and of what; the share alone where no wage is known."""
    percent = rate_said(float(share), say)
    if amount is None:
        return say("{share} of earnings", share=percent)
    if is_labourer:
        return say("{amount} ({share} of that wage)", amount=amount, share=percent)
    return say("{amount} ({share} of earnings)", amount=amount, share=percent)


def rate_said(share: float, say: Speech) -> str:
    """A share in percent; two thirds as the instruments write it, which no percentage is."""
    if abs(share - 2 / 3) < EXACT:
        return "2/3"
    is_whole = abs(100 * share - round(100 * share)) < EXACT
    return say.percent(share, 0 if is_whole else 1)


def _more(reason: Reason, values: Values, written: Mapping[str, str], say: Speech) -> Iterator[str]:
    """What is added where a value says that there is more to it."""
    if "branches" in values:
        yield say("Branches: {branches}.", branches=written["branches"])
    if reason in UNMEASURED and "has" in values:
        yield say("The law asks for: {record}.", record=written["has"])
    if "declaration" in values and reason in FAILING:
        yield say(
            "With a declaration of the country this would do: {figure}.",
            figure=written["declaration"],
        )
    if reason is Reason.LABOURER_WAGE_UNKNOWN and "by_earnings" in values:
        if values["by_earnings"] == Verdict.MEETS:
            yield say("Held against the standard beneficiary's own earnings it is enough.")
        else:
            yield say("Held against the standard beneficiary's own earnings it is not enough.")


def _ages(values: Values, say: Speech) -> str:
    men, women = values["men"], values.get("women", values["men"])
    if men == women:
        return _years(float(men), say)
    return say(
        "{men} (men) or {women} (women)",
        men=_years(float(men), say),
        women=_years(float(women), say),
    )


def _years(years: float, say: Speech) -> str:
    return say.number(years, 0 if years == int(years) else 1)


def _written(name: str, value: float | str, reason: Reason, country: Country, say: Speech) -> str:
    """A value as people read it, by what the reason speaks of."""
    if name == "branches":
        return ", ".join(say(ROW[branch]) for branch in str(value).split())
    if name == "of":
        return say(OF[str(value)])
    if isinstance(value, str):
        return value
    if reason in SHARES or name in ("share", "rate") or (name == "declaration" and value < 1):
        return say.percent(value)
    if reason in DAYS:
        return say.plural("{number} day", "{number} days", round(value))
    if reason in MONTHS:
        return record_said(round(value), say)
    if reason in YEARS:
        return _years(value, say)
    return money(country, value, say)


def record_said(months: int, say: Speech) -> str:
    """A length of time: years where they are whole."""
    years, rest = divmod(months, YEAR_MONTHS)
    if not months:
        return say("nothing")
    return say.months(months) if rest else say.years(years)
