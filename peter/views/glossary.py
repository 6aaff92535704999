"""The words of the field and of the measures, as this program uses them. The texts are ours."""

import attrs

from peter.model.economy import Economy
from peter.scenario.stories import load_scenario
from peter.speech import Speech, to_say

STORY = "peter"
"""The story whose economy gives the numbers in an explanation."""


@attrs.frozen
class Word:
    """One word and what it means here."""

    id: str
    title: str
    text: str
    """May hold numbers of the economy in braces."""
    field_names: str = ""
    """What a measure is called in JSON and CSV."""
    source: str = ""


def explained(word: Word, say: Speech) -> str:
    """What a word means, with the numbers of the economy."""
    return say(word.text, **_numbers(load_scenario(STORY).economy, say))


def _numbers(economy: Economy, say: Speech) -> dict[str, str]:
    return {
        "wage": say.money(economy.wage),
        "line": say.money(economy.poverty_line),
        "adult": say.number(economy.further_adult, 1),
        "child": say.number(economy.child, 1),
        "age": say.number(economy.adult_from_years),
        "aversion": say.number(economy.risk_aversion),
        "floor": say.percent(economy.consumption_floor),
        "discount": say.percent(1 - economy.discount),
        "share": say.percent(economy.catastrophic_share),
    }


GLOSSARY: tuple[Word, ...] = (
    Word(
        "word-contingency",
        to_say("contingency"),
        to_say(
            "The situation that a benefit covers: childbirth, illness, loss of work, old age and "
            "so on. An event of the story opens it; a benefit answers it while it lasts."
        ),
    ),
    Word(
        "word-protected",
        to_say("protected"),
        to_say(
            "Covered before anything happens: if the contingency came, this person would have a "
            "claim. Being protected is not yet being paid."
        ),
    ),
    Word(
        "word-beneficiary",
        to_say("beneficiary"),
        to_say("A person who is being paid a benefit now."),
    ),
    Word(
        "word-qualifying-period",
        to_say("qualifying period"),
        to_say(
            "Months of contribution, employment or residence that are needed before the "
            "contingency. Where a Convention gives a figure, it is the longest that a country may "
            "ask for. Not to be mixed up with the waiting period."
        ),
    ),
    Word(
        "word-waiting-period",
        to_say("waiting period"),
        to_say("Days at the start of the contingency that are not paid."),
    ),
    Word(
        "word-duration",
        to_say("duration"),
        to_say("For how long a benefit is paid at most; some last as long as the contingency."),
    ),
    Word(
        "word-previous-earnings",
        to_say("previous earnings"),
        to_say(
            "What the person, or the one who supported the family, earned before the contingency. "
            "A percentage is taken of them, up to a ceiling where there is one."
        ),
    ),
    Word(
        "word-reference-wage",
        to_say("reference wage"),
        to_say(
            "A wage of the country that an instrument names as a yardstick, such as that of an "
            "ordinary labourer. It is not the wage of the person who claims."
        ),
    ),
    Word(
        "word-replacement-rate",
        to_say("replacement rate"),
        to_say(
            "A payment as a share of previous earnings. At the end of a life it is the first "
            "month of the old-age pension over the last pay, gross and net."
        ),
        "replacement_rate_gross, replacement_rate_net",
    ),
    Word(
        "word-standard-beneficiary",
        to_say("standard beneficiary"),
        to_say(
            "The model household in which an instrument measures a rate: for survivors a widow "
            "with two children, for example. Other families get an amount in a reasonable "
            "relation to it. This program uses the rate for every family, which is a "
            "simplification."
        ),
        source="C102 Art. 65(5), 66(3)",
    ),
    Word(
        "word-poverty-line",
        to_say("poverty line"),
        to_say(
            "As used here: what a household needs in a month. {line} units for one adult, times 1 "
            "for the first adult, {adult} for each further person from {age} years and {child} "
            "for each younger child. It is the line of this program's households, and no national "
            "poverty rate can be read from it."
        ),
        source="modified OECD equivalence scale, Eurostat glossary; scenarios/economy.toml",
    ),
    Word(
        "word-kit",
        to_say("the kit"),
        to_say(
            "The resource kit on labour rights of the ILO and ITC-ILO from 2020, with the "
            "infographic from which Peter's story comes. The story is told here in our own words. "
            "Where an instrument says more than the kit, or something else, both are shown."
        ),
    ),
    Word(
        "word-units",
        to_say("units"),
        to_say(
            "The money of this program: {wage} units are one gross average wage of a month. Prices "
            "and wages do not rise."
        ),
        source="scenarios/economy.toml",
    ),
    Word(
        "word-months-below",
        to_say("months below the line"),
        to_say(
            "Counted twice: months in which income is below what the household needs, and months "
            "in which it consumes less than that. Debt, and what is sold, hide the difference."
        ),
        "months_income_poor, months_consumption_poor",
    ),
    Word(
        "word-fgt",
        to_say("FGT: three measures of poverty"),
        to_say(
            "Of Foster, Greer and Thorbecke, here over the months of one life. P0 is the share of "
            "months below the line, P1 the average gap as a share of the line, P2 the average of "
            "the squared gap, which counts deep poverty more. It is not the national poverty rate."
        ),
        "fgt0, fgt1, fgt2",
        "Foster, Greer and Thorbecke 1984",
    ),
    Word(
        "word-worst-month",
        to_say("worst month"),
        to_say(
            "The month in which consumption falls furthest below what the household needs, or "
            "comes nearest to it. Each life has its own."
        ),
        "lowest_consumption",
    ),
    Word(
        "word-peak-debt",
        to_say("highest debt"),
        to_say(
            "The most that is owed at the end of a month, in units and in months of the average "
            "wage. What was sold, care that was given up and help from relatives are counted "
            "beside it."
        ),
        "peak_debt, peak_debt_months, interest_paid, assets_lost, care_skipped, from_relatives",
    ),
    Word(
        "word-catastrophic",
        to_say("catastrophic spending on health"),
        to_say("Months in which care takes more than {share} of what the household consumes."),
        "catastrophic_months",
        "SDG indicator 3.8.2",
    ),
    Word(
        "word-consumption-equivalent",
        to_say("consumption-equivalent"),
        to_say(
            "The steady consumption that would be worth as much as the life with its ups and "
            "downs, for one adult. Losses weigh more than gains of the same size (constant "
            "relative risk aversion of {aversion}); consumption counts down to {floor} of the "
            "line. Once without discounting, once with {discount} a year."
        ),
        "consumption_equivalent, consumption_equivalent_discounted",
    ),
    Word(
        "word-paid-received",
        to_say("paid and received"),
        to_say(
            "Contributions of the worker and of the employer, and the benefits of the whole life. "
            "Care in kind counts at the price it saved. What rights cost the employer stands "
            "beside it, in money and hours."
        ),
        "contributions_employee, contributions_employer, benefits_received, rights_cost_employer, "
        "rights_hours",
    ),
    Word(
        "word-school-work",
        to_say("school, a child's work, health"),
        to_say(
            "Years of schooling at the end, months in which a child worked, and health from 0 to "
            "100 at the end. The sizes of these effects are illustrative, or from other countries."
        ),
        "school_years, child_work_months, health_at_end",
    ),
)
