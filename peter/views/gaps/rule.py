"""A country's rule in words: who is paid, how much, from when, for how long, by whom."""

from collections.abc import Iterable, Iterator, Mapping
from math import isnan

from peter.benefits.earnings_related import EarningsRelated
from peter.benefits.flat_rate import FlatRate
from peter.benefits.means_tested import MeansTested
from peter.benefits.phased import Phase, Phased
from peter.benefits.right import Right
from peter.model.benefit import Benefit
from peter.model.country import Basis, Country, NationalBenefit, Reach
from peter.model.terms import MONTH_DAYS, YEAR_MONTHS, PaidBy, Protects
from peter.speech import Speech, to_say
from peter.views.gaps.figures import money, value_said
from peter.views.words import PAID_BY

PROTECTS: Mapping[Protects, str] = {
    Protects.EMPLOYED: to_say("Reckoned here for employees whose work is declared."),
    Protects.CONTRIBUTORS: to_say("Reckoned here for those who have contributed."),
    Protects.RESIDENTS: to_say("Reckoned here for residents."),
}

REACH: Mapping[Reach, str] = {
    Reach.EXACT: "",
    Reach.AT_LEAST: to_say("Only the least that is paid is known; it may be more."),
    Reach.AT_MOST: to_say("Only the most that is paid is known; it may be less."),
}

FIELD: Mapping[str, str] = {
    "amount": to_say("amount"),
    "rate": to_say("rate"),
    "tiers": to_say("rates by length of record"),
    "phases": to_say("phases"),
    "least": to_say("lowest amount"),
    "most": to_say("highest amount"),
    "further_amount": to_say("amount for each further child"),
    "duration_days": to_say("duration"),
    "waiting_days": to_say("waiting period"),
    "qualifying_months": to_say("qualifying period"),
    "qualifying_residence_months": to_say("residence needed"),
    "full_months": to_say("record for the full rate, men"),
    "full_months_women": to_say("record for the full rate, women"),
    "from_age_years": to_say("age, men"),
    "from_age_years_women": to_say("age, women"),
    "child_until_years": to_say("children up to"),
}
"""Fields of a benefit as people call them."""


def rule_said(country: Country, national: NationalBenefit, say: Speech) -> tuple[str, ...]:
    """The rule as sentences."""
    benefit = national.benefit
    texts = (
        *_amounts(country, national, say),
        say(PROTECTS[benefit.protects]),
        *_ages(benefit, say),
        *_limits(benefit, national, say),
        "" if isinstance(benefit, Phased) else _payer(benefit.paid_by, say),
        say(REACH[national.reach]),
        *_doubts(country, national, say),
        ""
        if national.is_lived or isinstance(benefit, Right)
        else say("Peter's life under this system does not have it."),
    )
    return tuple(text for text in texts if text)


def _doubts(country: Country, national: NationalBenefit, say: Speech) -> Iterator[str]:
    """Which parts of the rule are not known, not verified, or counted otherwise by the law."""

    def named(fields: Iterable[str]) -> str:
        return ", ".join(say(FIELD.get(field, field.replace("_", " "))) for field in fields)

    unknown = [f for f in national.unknown if not is_without_wage(country, national, f)]
    unverified = [
        field
        for field, keys in national.figures.items()
        if field not in unknown and not all(country.figure(key).verified for key in keys)
    ]
    if unverified:
        yield say("Not verified: {fields}.", fields=named(unverified))
    if unknown:
        yield say("Not known: {fields}.", fields=named(unknown))
    if national.otherwise:
        fields = named(national.otherwise)
        yield say("Counted by the law in another way than here: {fields}.", fields=fields)


def is_without_wage(country: Country, national: NationalBenefit, field: str) -> bool:
    """Whether a sum is known, and only no wage to set it beside."""
    keys = national.figures.get(field, ())
    is_known = bool(keys) and not any(country.figure(key).is_unknown for key in keys)
    return is_known and not country.wages


def _amounts(country: Country, national: NationalBenefit, say: Speech) -> Iterator[str]:
    """How much, by the way of paying."""
    match national.benefit:
        case Phased() as benefit:
            for number, phase in enumerate(benefit.phases, 1):
                yield _phase(country, number, phase, national.basis, say)
            yield from _bounds(country, benefit.least, benefit.most, say)
        case EarningsRelated() as benefit:
            yield from _earnings_related(benefit, national.basis, say)
            yield from _bounds(country, benefit.least, benefit.most, say)
        case FlatRate() as benefit if is_without_wage(country, national, "amount"):
            figures = (country.figure(key) for key in national.figures["amount"])
            sums = " × ".join(value_said(country, figure, say) for figure in figures)
            yield say("Pays: {amount}.", amount=sums)
        case FlatRate() as benefit:
            yield from _flat(country, benefit, say)
        case MeansTested():
            yield say("Pays what a poor household lacks, after a test of means.")
        case benefit if benefit.is_in_kind:
            yield say("Gives care in kind.")
        case _:
            yield say("A right to time; what is paid for it is another rule.")


def _share(rate: float, basis: Basis, say: Speech) -> str:
    if isnan(rate):
        return say("a share that is not known")
    if basis is Basis.NET:
        return say(
            "a share of net earnings, taken here as {rate} of gross", rate=say.percent(rate, 1)
        )
    return say("{rate} of earnings", rate=say.percent(rate))


def _phase(country: Country, number: int, phase: Phase, basis: Basis, say: Speech) -> str:
    if phase.rate is not None:
        paid = _share(phase.rate, basis, say)
    else:
        monthly = money(country, country.money(phase.amount or 0.0), say)
        paid = say("{money} a month", money=monthly)
    days = (
        say("to the end")
        if phase.days is None
        else say.plural("{number} day", "{number} days", phase.days)
    )
    said = say("Phase {number}, {days}: {paid}.", number=number, days=days, paid=paid)
    return f"{said} {_payer(phase.paid_by, say)}".rstrip()


def _payer(paid_by: PaidBy, say: Speech) -> str:
    """Who pays; nothing of the scheme, which packs also leave where nobody is named."""
    return "" if paid_by is PaidBy.SCHEME else say(PAID_BY[paid_by])


def _earnings_related(benefit: EarningsRelated, basis: Basis, say: Speech) -> Iterator[str]:
    if not benefit.tiers:
        yield say("Pays {share}.", share=_share(benefit.rate, basis, say))
    for tier in benefit.tiers:
        yield say(
            "From {months} of insurance: {share}.",
            months=say.months(tier.from_months),
            share=_share(tier.rate, basis, say),
        )
    if benefit.full_months is not None:
        yield say(
            "The whole rate after: {record}; less in proportion for less.",
            record=_record(benefit.full_months, benefit.full_months_women, say),
        )


def _record(men: int, women: int | None, say: Speech) -> str:
    if women is None or women == men:
        return _long(men, say)
    return say("men {men}, women {women}", men=_long(men, say), women=_long(women, say))


def _long(months: int, say: Speech) -> str:
    """Months, or years where they are whole."""
    years, rest = divmod(months, YEAR_MONTHS)
    return say.months(months) if rest or not years else say.years(years)


def _flat(country: Country, benefit: FlatRate, say: Speech) -> Iterator[str]:
    if benefit.amount is None:
        yield say("Pays {share} of a yardstick.", share=say.percent(benefit.rate or 0.0))
        return
    amount = money(country, country.money(benefit.amount), say)
    if benefit.once:
        yield say("Pays {money} once.", money=amount)
    elif benefit.for_each_child and benefit.further_amount is not None:
        yield say("Pays {money} a month for the first child.", money=amount)
    elif benefit.for_each_child:
        yield say("Pays {money} a month for each child.", money=amount)
    else:
        yield say("Pays {money} a month.", money=amount)
    if benefit.further_amount is not None:
        further = money(country, country.money(benefit.further_amount), say)
        yield say("For each child after the first: {money}.", money=further)
    if benefit.child_until_years is not None:
        age = say.years(benefit.child_until_years)
        yield say("For children below this age: {age}.", age=age)


def _bounds(
    country: Country, least: float | None, most: float | None, say: Speech
) -> Iterator[str]:
    if least is not None:
        yield say("At least a month: {money}.", money=money(country, country.money(least), say))
    if most is not None:
        yield say("At most a month: {money}.", money=money(country, country.money(most), say))


def _ages(benefit: Benefit, say: Speech) -> Iterator[str]:
    men, women = benefit.from_age_years, benefit.from_age_years_women
    if men is None:
        return
    if women is None or women == men:
        yield say("From the age of {age}.", age=_age(men, say))
    else:
        yield say(
            "From the age of: men {men}, women {women}.", men=_age(men, say), women=_age(women, say)
        )


def _age(years: float, say: Speech) -> str:
    return say.number(years, 0 if years == int(years) else 1)


def _limits(benefit: Benefit, national: NationalBenefit, say: Speech) -> Iterator[str]:
    """Qualifying period, waiting period, duration; nothing on what is not known."""
    if benefit.qualifying_months:
        yield say("Record needed before: {time}.", time=_long(benefit.qualifying_months, say))
    if "waiting_days" not in national.unknown and "waiting_days" in national.figures:
        days = say.plural("{number} day", "{number} days", benefit.waiting_days)
        yield say("Waiting period: {days}.", days=days)
    if benefit.duration_days is not None:
        days = say.plural("{number} day", "{number} days", benefit.duration_days)
        if "duration_days" in national.in_months:
            days = say.months(benefit.duration_days // MONTH_DAYS)
        if isinstance(benefit, Right):
            yield say("Lasts at most: {days}.", days=days)
        else:
            yield say("Paid for at most: {days}.", days=days)
