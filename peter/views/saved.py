"""The third life: and if he had saved it?"""

from peter.compare import Comparison, save_the_difference
from peter.model.terms import Branch
from peter.speech import Speech

RETURNS = (0.0, 0.02)
"""Real returns a year at which the pot is told."""


def saved_sentences(comparison: Comparison, say: Speech) -> tuple[str, ...]:
    """And if he had saved it: the pot in words, and what it is not."""
    if any(b.branch is Branch.OLD_AGE for b in comparison.without.policy.benefits):
        return ()  # Without has a pension too: there is nothing to save for in its place
    sentences: list[str] = []
    for annual_return in RETURNS:
        pot = save_the_difference(comparison.with_, comparison.without, annual_return)
        if pot is None or not pot.monthly_draw or pot.put_aside <= 0:
            return ()
        values = {
            "rate": say.percent(annual_return),
            "pot": say.money(pot.at_retirement),
            "draw": say.money(pot.monthly_draw),
        }
        if not sentences:
            sentences.append(
                say(
                    "The whole difference in net pay, put aside from the first contribution to "
                    "retirement, comes to {put_aside}.",
                    put_aside=say.money(pot.put_aside),
                )
            )
        if pot.lasts_to_age_months is None:
            sentence = say(
                "At a real return of {rate} it is {pot} on retirement; drawing {draw} a month, as "
                "the pension pays, it is never empty.",
                **values,
            )
        else:
            sentence = say(
                "At a real return of {rate} it is {pot} on retirement; drawing {draw} a month, as "
                "the pension pays, it is empty at {age}.",
                age=pot.lasts_to_age_months // 12,
                **values,
            )
        sentences.append(sentence)
    return (
        *sentences,
        say(
            "What protection adds is not in this sum: a pension lasts however long one lives, "
            "and illness, invalidity and a death are covered early in life too."
        ),
    )
