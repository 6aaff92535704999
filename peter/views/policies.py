"""What a policy contains and costs: what `peter policies` prints."""

import attrs

from peter.model.benefit import Benefit
from peter.model.economy import Economy
from peter.model.policy import Policy
from peter.speech import Speech
from peter.views.table import Table
from peter.views.why import FIGURES
from peter.views.words import benefit_name, one_rate


@attrs.frozen
class PolicyView:
    """What a policy contains and costs."""

    id: str
    title: str
    summary: str
    assumes: str
    cost: str
    benefits: Table


def policy_view(policy: Policy, economy: Economy, say: Speech) -> PolicyView:
    """A policy in words and prices."""
    prices = policy.prices(economy)

    def row(benefit: Benefit) -> tuple[str, ...]:
        is_priced = benefit.carries_contribution and policy.rates is None
        price = prices.get(benefit.branch, 0.0) if is_priced else None
        days = benefit.duration_days
        return (
            benefit.id.replace("_", " "),
            say(benefit_name(benefit)),
            "" if benefit.rate is None else say.percent(benefit.rate),
            say.number(benefit.waiting_days) if benefit.waiting_days else "",
            "" if days is None else say.number(days),
            "" if price is None else say.percent(price, 2),
            benefit.requirement,
            ", ".join(say(FIGURES.get(name, name)) for name in benefit.illustrative),
        )

    return PolicyView(
        policy.id,
        say(policy.title),
        say(policy.summary),
        say(policy.assumes),
        one_rate(policy, say)
        or say(
            "{share} of gross earnings, {worker} of it paid by the worker (all prices "
            "illustrative)",
            share=say.percent(sum(prices.values()), 1),
            worker=say.percent(economy.employee_share),
        ),
        Table(
            "",
            (
                say("Benefit"),
                say("Branch"),
                say("Rate"),
                say("Wait"),
                say("Days"),
                say("Price"),
                say("Requirement"),
                say("Illustrative"),
            ),
            tuple(row(benefit) for benefit in policy.benefits),
        ),
    )
