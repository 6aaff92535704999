"""Both lives of the laboratory in numbers and words, and what each paid for protection."""

from peter.compare import Measures
from peter.laboratory import Lived, paid, received
from peter.speech import Speech, to_say
from peter.views.laboratory.controls import total_price
from peter.views.play import Row
from peter.views.words import digits


def lifetime_rows(with_: Lived, without: Lived, say: Speech) -> tuple[Row, ...]:
    """The measures of both lives, With and Without; the essential ones fit a small window."""
    a, b = with_.measures, without.measures
    rights = say("Rights cost employers")
    if with_.life.policy.has_liabilities or without.life.policy.has_liabilities:
        rights = say("Employers pay besides")

    def row(label: str, with_: float, without: float, *, essential: bool = False) -> Row:
        gap = say.difference(with_, without)
        is_different = round(with_) != round(without)
        return Row(label, say.money(with_), say.money(without), gap, is_different, essential)

    return (
        row(say("Poor months, income"), a.months_income_poor, b.months_income_poor),
        row(
            say("Poor months, consumption"),
            a.months_consumption_poor,
            b.months_consumption_poor,
            essential=True,
        ),
        row(say("Worst month's consumption"), a.lowest_consumption, b.lowest_consumption),
        row(say("Highest debt"), a.peak_debt, b.peak_debt),
        row(say("Sold in need"), a.assets_lost, b.assets_lost),
        row(say("Taken from relatives"), a.from_relatives, b.from_relatives),
        _school(a, b, say),
        row(
            say("Consumption, whole life"),
            a.total_consumption,
            b.total_consumption,
            essential=True,
        ),
        row(say("Paid in by workers"), a.contributions_employee, b.contributions_employee),
        row(say("Paid in by employers"), a.contributions_employer, b.contributions_employer),
        row(rights, a.rights_cost_employer, b.rights_cost_employer),
        row(say("Received, care included"), received(a), received(b), essential=True),
    )


def _school(a: Measures, b: Measures, say: Speech) -> Row:
    """Years of school, with one decimal."""
    with_, without = round(a.school_years, 1), round(b.school_years, 1)
    gap = round(without - with_, 1)
    difference = say("the same")
    if gap > 0:
        difference = say("{amount} more", amount=say.number(gap, 1))
    elif gap < 0:
        difference = say("{amount} less", amount=say.number(-gap, 1))
    return Row(
        say("Years of school"),
        say.number(with_, 1),
        say.number(without, 1),
        difference,
        gap != 0,
        False,
    )


# In words -------------------------------------------------------------------------------------


def in_words(a: Measures, b: Measures, say: Speech) -> str:
    """What the two lives differ in, never against the numbers, and never without the price."""
    parts = []
    if worse := _cuts(a, b, say):
        cuts = say.listed(worse)
        parts.append(
            say("Without: {cuts}.", cuts=cuts)
            if say.columns is None
            else say("{system}: {what}.", system=say.second, what=cuts)
        )
    if better := _cuts(b, a, say):
        cuts = say.listed(better)
        parts.append(
            say("With: {cuts}.", cuts=cuts)
            if say.columns is None
            else say("{system}: {what}.", system=say.first, what=cuts)
        )
    total = _total(a, b, say)
    if not parts:
        same = (
            say("No month, debt or sale differs.") if total else say("The two lives are the same.")
        )
        parts.append(same)
    return " ".join(part for part in (*parts, total) if part)


def _total(a: Measures, b: Measures, say: Speech) -> str:
    gap = round(b.total_consumption) - round(a.total_consumption)
    size = {
        "amount": say.money(abs(gap)),
        "share": say.percent(abs(gap) / a.total_consumption, 1),
    }
    if gap and say.columns is not None:
        more = to_say("{system}: {amount} ({share}) more is consumed over the whole life.")
        less = to_say("{system}: {amount} ({share}) less is consumed over the whole life.")
        return say(more if gap > 0 else less, system=say.second, **size)
    if gap > 0:
        return say("Over the whole life {amount} ({share}) more is consumed Without.", **size)
    if gap < 0:
        return say("Over the whole life {amount} ({share}) less is consumed Without.", **size)
    return ""


def _cuts(easier: Measures, harder: Measures, say: Speech) -> list[str]:
    """In what one life is harder than the other."""
    cuts = []
    if (poor := harder.months_consumption_poor - easier.months_consumption_poor) > 0:
        cuts.append(
            say.plural(
                "{number} month more below the line", "{number} months more below the line", poor
            )
        )
    elif (poor := harder.months_income_poor - easier.months_income_poor) > 0:
        cuts.append(
            say.plural(
                "{number} month more with income below the line",
                "{number} months more with income below the line",
                poor,
            )
        )
    if (debt := round(harder.peak_debt) - round(easier.peak_debt)) > 0:
        cuts.append(say("a debt up to {amount} higher", amount=say.money(debt)))
    if (sold := round(harder.assets_lost) - round(easier.assets_lost)) > 0:
        cuts.append(say("{amount} more sold in need", amount=say.money(sold)))
    return cuts


# The bill -------------------------------------------------------------------------------------


def bill(a: Lived, b: Lived, say: Speech) -> str:
    """What each life paid for protection; all prices are illustrative."""
    economy = a.life.scenario.economy
    if a.life.policy.rates is not None or b.life.policy.rates is not None:
        return _bill_of_rates(a, b, say)
    if say.columns is not None:
        prices = (total_price(x.life.policy, economy, say) for x in (a, b))
        return say(
            "Price, of gross pay: {prices}; workers pay {share} of it (illustrative). Paid in "
            "altogether: {paid}.",
            prices=say.pair(*prices),
            share=say.percent(economy.employee_share),
            paid=say.pair(say.money(paid(a.measures)), say.money(paid(b.measures))),
        )
    return say(
        "Price: with {price_with} of gross pay, without {price_without}; workers pay {share} of "
        "it (illustrative). Paid in altogether: with {paid_with}, without {paid_without}.",
        price_with=total_price(a.life.policy, economy, say),
        price_without=total_price(b.life.policy, economy, say),
        share=say.percent(economy.employee_share),
        paid_with=say.money(paid(a.measures)),
        paid_without=say.money(paid(b.measures)),
    )


def _bill_of_rates(a: Lived, b: Lived, say: Speech) -> str:
    """The bill where the law of a country has one rate for all branches."""

    def shares(lived: Lived) -> str:
        charged = lived.life.policy.charged(lived.life.scenario.economy)
        return say(
            "{paid} (workers {worker}, employers {employer} of gross pay)",
            paid=say.money(paid(lived.measures)),
            worker=say.percent(charged.employee, digits(charged.employee)),
            employer=say.percent(charged.employer, digits(charged.employer)),
        )

    return say("Paid in altogether: {both}.", both=say.pair(shares(a), shares(b)))


def in_currency(a: Lived, b: Lived, say: Speech) -> str:
    """The same in the money of a country, at its average wage; empty where none was chosen."""
    currency = say.currency
    if currency is None:
        return ""
    rate = currency.wage / a.life.scenario.economy.wage

    def pair(with_: float, without: float) -> str:
        return say.pair(say.money(with_ * rate), say.money(without * rate))

    one, two = a.measures, b.measures
    return say(
        "In {currency} ({code}, average wage of {date}): worst month, {worst}; consumption, whole "
        "life, {consumed}; paid in, {paid}; received, {received}.",
        currency=say(currency.name),
        code=currency.code,
        date=currency.date,
        worst=pair(one.lowest_consumption, two.lowest_consumption),
        consumed=pair(one.total_consumption, two.total_consumption),
        paid=pair(paid(one), paid(two)),
        received=pair(received(one), received(two)),
    )
