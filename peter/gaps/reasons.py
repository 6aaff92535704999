"""Why a cell is as it is: a word for each reason, which views put into a sentence.

Values are shares of one, days, months, years of age, or money of the country a month.
"""

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """The reasons, by what they speak of."""

    # Of any aspect
    NOT_KNOWN = "not_known"
    """The pack knows nothing of it."""
    ABSENT = "absent"
    """A figure of the pack says that the law has nothing of the kind."""
    NOT_VERIFIED = "not_verified"
    """It rests on figures that were not read in their source; `would_be` says what it would be."""
    HOLDS = "holds"
    """A figure of the pack says that the law is as the instrument asks, or a right is given."""
    DOES_NOT_HOLD = "does_not_hold"
    """A figure of the pack says that it is not."""
    IN_KIND = "in_kind"
    """Care is given: what it consists of cannot be held against the list of the instrument."""

    COUNTED_OTHERWISE = "counted_otherwise"
    """The law counts it in another way than the instrument, such as days a year, not a case."""

    # Level
    LEVEL_MEETS = "level_meets"
    """The household has at least the share that is asked."""
    LEVEL_BELOW = "level_below"
    """The household has less than the share that is asked."""
    WAGES_DISAGREE = "wages_disagree"
    """Met by one of the country's reference wages and not by another."""
    LABOURER_WAGE_UNKNOWN = "labourer_wage_unknown"
    """A flat amount (C102 Art. 66): it holds only where an ordinary labourer earns at most
    `labourer_at_most`, and that wage is only known to lie between `lower` and `higher`. Where part
    of the benefit is of earnings, `by_earnings` is what it is under Art. 65."""
    LEAST_AGAINST_LABOURER = "least_against_labourer"
    """The same where only the least of the rule is known: it is enough up to `labourer_at_most`,
    and may be for more."""
    ALLOWANCE_UNKNOWN = "allowance_unknown"
    """It depends on the family allowance of the standard beneficiary, which would have to be
    `allowance_needed` a month."""
    UNKNOWN_AMOUNT = "unknown_amount"
    """The rate or amount itself is not known."""
    UNKNOWN_CEILING = "unknown_ceiling"
    """Enough, unless the ceiling, which is not known, makes it less."""
    UNKNOWN_FLOOR = "unknown_floor"
    """Too little, unless the least amount, which is not known, makes it more."""
    AT_LEAST = "at_least"
    """Too little as far as the rule is known, which is only its least."""
    AT_MOST = "at_most"
    """Enough as far as the rule is known, which is only its most."""
    NET_BASIS = "net_basis"
    """A share of net pay, which the pack does not let one compute."""
    WAGE_UNKNOWN = "wage_unknown"
    """An amount of money, and no reference wage is known."""
    MEANS_TESTED = "means_tested"
    """Only for those with small means (C102 Art. 67): another test, which needs a whole budget."""
    PAID_ONCE = "paid_once"
    """A grant, where the instrument asks for a periodical payment."""
    NOT_INSURED = "not_insured"
    """C103 Art. 4(6) asks for its share only of insurance that is based on earnings; of anything
    else Art. 4(2) asks that it be enough, without a figure."""
    BASIC_NEEDS = "basic_needs"
    """Enough against wages; C168 Art. 15(1)(b) also asks for what basic living costs, if more."""
    SCHEME_TOTAL = "scheme_total"
    """C102 Art. 44 asks for a total over all children, not for an amount for a family."""

    # Covered
    COVERED_MEETS = "covered_meets"
    """As large a share of employees or residents as is asked is protected by law."""
    COVERED_BELOW = "covered_below"
    """A smaller share."""
    COVERED_EXCEPTIONS = "covered_exceptions"
    """Not all of those whom the instrument names; it allows exceptions, or another share of
    another group, of which the pack says nothing."""
    COVERED_UNKNOWN = "covered_unknown"
    """How many the law protects is not known."""

    # Duration
    THROUGHOUT = "throughout"
    """As long as the contingency lasts."""
    DURATION_MEETS = "duration_meets"
    """As many days as are asked, or more."""
    DURATION_BELOW = "duration_below"
    """Fewer days than are asked."""
    DURATION_UNKNOWN = "duration_unknown"
    """How long it is paid is not known."""
    CHILD_AGE_MEETS = "child_age_meets"
    """Children count up to the age that is asked, or longer."""
    CHILD_AGE_BELOW = "child_age_below"
    """Children count for fewer years than is asked."""
    CHILD_AGE_UNKNOWN = "child_age_unknown"
    """Up to which age children count is not known, or it may be the school-leaving age, which the
    instrument accepts."""
    COMPULSORY_UNKNOWN = "compulsory_unknown"
    """How much of the leave is compulsory after the birth is not known."""

    # Waiting
    WAITING_MEETS = "waiting_meets"
    """No more unpaid days at the start than are allowed."""
    WAITING_LONGER = "waiting_longer"
    """More; `declaration` has the days that a declaration would allow, where there are such."""
    WAITING_UNKNOWN = "waiting_unknown"
    """Whether days at the start are unpaid is not known."""

    # Qualifying
    QUALIFYING_MEETS = "qualifying_meets"
    """No longer a period before the contingency than is allowed."""
    QUALIFYING_LONGER = "qualifying_longer"
    """A longer one, or one where none is allowed."""
    QUALIFYING_UNKNOWN = "qualifying_unknown"
    """Which period is asked before the contingency is not known."""
    PRECLUDE_ABUSE = "preclude_abuse"
    """The instrument names no figure: no longer than is necessary to preclude abuse."""
    QUALIFYING_NO_FIGURE = "qualifying_no_figure"
    """The instrument names no figure, but whom the condition may not shut out."""

    # Age of old-age benefit
    AGE_MEETS = "age_meets"
    """From an age no higher than is allowed without more ado."""
    AGE_ABOVE = "age_above"
    """From a higher age, which would have to be justified."""
    AGE_UNKNOWN = "age_unknown"
    """From which age is not known."""

    # The floor
    NATIONALLY_DEFINED = "nationally_defined"
    """R202 leaves the level to the country, and no line of its own a month is known."""
    REACHES_OWN_LINE = "reaches_own_line"
    """At least the country's own line for one person."""
    BELOW_OWN_LINE = "below_own_line"
    """Less than the country's own line for one person."""
    ADDS_TO_INCOME = "adds_to_income"
    """For children: it adds to a family's income and is not meant to be all of it."""

    # Financing
    SHARE_WITHIN = "share_within"
    """Employees bear no more of the contributions than is allowed; the article counts all
    resources, the State's too, so that rates alone are a simplified case."""
    SHARE_ABOVE = "share_above"
    """More, by the rates alone."""
    SHARES_DISAGREE = "shares_disagree"
    """Within by one rate of the law and above by another; how many pay which is not known."""
    SHARE_UNKNOWN = "share_unknown"
    """The rates are not known."""
    EMPLOYER_ALONE = "employer_alone"
    """The employer alone pays it, so that its cost is not borne collectively."""
    EMPLOYER_FIRST = "employer_first"
    """The employer pays the first part, a scheme or the State the rest."""
    EMPLOYER_LIABLE = "employer_liable"
    """The employer pays all of it or a part; the instrument never allows that."""
    EMPLOYER_EXCEPTION = "employer_exception"
    """The employer pays a part; the instrument allows it where it was so before, or is agreed."""
    COLLECTIVE = "collective"
    """It is paid from contributions or taxes."""


_LEVEL = ("by", "share", "rate", "has", "needs", "declaration")
_LABOURER = ("by", "rate", "has", "labourer_at_most", "lower", "higher", "by_earnings")
_OF = ("has", "needs", "of")
_BOTH = ("has", "needs")

REASONS: Mapping[Reason, tuple[str, ...]] = {
    **dict.fromkeys(Reason, ()),
    Reason.LEVEL_MEETS: _LEVEL,
    Reason.LEVEL_BELOW: _LEVEL,
    Reason.WAGES_DISAGREE: ("by",),
    Reason.LABOURER_WAGE_UNKNOWN: _LABOURER,
    Reason.ALLOWANCE_UNKNOWN: ("by", "allowance_needed"),
    Reason.LEAST_AGAINST_LABOURER: _LABOURER,
    Reason.BASIC_NEEDS: _LEVEL,
    Reason.UNKNOWN_CEILING: _LEVEL,
    Reason.UNKNOWN_FLOOR: _LEVEL,
    Reason.AT_LEAST: _LEVEL,
    Reason.AT_MOST: _LEVEL,
    Reason.COVERED_MEETS: _OF,
    Reason.COVERED_BELOW: _OF,
    Reason.COVERED_EXCEPTIONS: _OF,
    Reason.DURATION_MEETS: (*_BOTH, "months"),
    Reason.DURATION_BELOW: (*_BOTH, "months", "declaration"),
    Reason.CHILD_AGE_MEETS: _BOTH,
    Reason.CHILD_AGE_BELOW: _BOTH,
    Reason.WAITING_MEETS: _BOTH,
    Reason.WAITING_LONGER: (*_BOTH, "declaration"),
    Reason.PRECLUDE_ABUSE: ("has",),
    Reason.QUALIFYING_NO_FIGURE: ("has",),
    Reason.QUALIFYING_MEETS: _BOTH,
    Reason.QUALIFYING_LONGER: _BOTH,
    Reason.COMPULSORY_UNKNOWN: ("needs",),
    Reason.AGE_MEETS: ("men", "women", "needs"),
    Reason.AGE_ABOVE: ("men", "women", "needs"),
    Reason.REACHES_OWN_LINE: _BOTH,
    Reason.BELOW_OWN_LINE: _BOTH,
    Reason.ADDS_TO_INCOME: _BOTH,
    Reason.SHARE_WITHIN: _BOTH,
    Reason.SHARE_ABOVE: _BOTH,
    Reason.SHARES_DISAGREE: (*_BOTH, "other"),
    Reason.EMPLOYER_ALONE: ("branches",),
    Reason.EMPLOYER_FIRST: ("branches",),
    Reason.COLLECTIVE: ("branches",),
}
"""Every reason with the names of the values that a cell may carry for its sentence.

`share` is what the household has of earnings and allowance, `has` and `needs` the same in money,
where a wage is known; `rate` what is asked; `declaration` what would do with a declaration.
`by` says which test it is: `earnings` (C102 Art. 65 and its like), `labourer` (Art. 66) or
`own_earnings` (C168, C183); `of` is `employees` or `residents`; `months` is what the law says where
it counts by the calendar; `branches` are ids, joined by a blank. Where a verdict is unknown because
a figure is not verified, the values are those of `would_reason`, which stands among them.
"""
