"""One month of a household's money, after its income is known: steps 6 and 7 of the model."""

from typing import NamedTuple

from peter.model.economy import Economy


class Purse(NamedTuple):
    """What a household owns and owes, in units."""

    savings: float
    assets: float
    debt: float
    usual: float | None
    """Average consumption over the past (Cbar); None before the first month."""


class Spending(NamedTuple):
    """What a month's money came to, in units; and the purse after it."""

    purse: Purse
    consumption: float
    interest: float
    drawn: float
    assets_sold: float
    asset_cash: float
    borrowed: float
    repaid: float
    saved: float
    from_relatives: float
    care_skipped: float
    short: float


def spend(
    purse: Purse,
    income: float,
    normal: float,
    needs: float,
    medical: float,
    other: float,
    economy: Economy,
) -> Spending:
    """Meet a month's needs and costs from income, or cope in a fixed order.

    Surplus: debt is paid down, a buffer is saved, the rest is consumed. Deficit: savings, assets
    at a discount, a loan up to its limit, care given up, relatives up to bare survival; what
    remains is short. Order and rates are illustrative, save where `economy.toml` names a source.

    All arguments in units a month; `normal` is the normal income N that bounds debt.
    """
    savings, assets, debt, usual = purse
    limit = economy.loan_limit_months * normal
    debt_before = debt
    interest = max(0.0, min(economy.interest * debt, limit - debt))
    debt += interest
    deficit = needs + medical + other - income
    drawn = sold = cash = borrowed = repaid = saved = relatives = skipped = short = 0.0
    if deficit <= 0:
        surplus = -deficit
        if debt > 0:
            instalment = interest + debt_before / economy.repay_months
            repaid = min(debt, surplus, max(instalment, economy.repay_share * surplus))
            debt -= repaid
            surplus -= repaid
        saved = min(economy.save_share * surplus, max(0.0, economy.buffer_months * needs - savings))
        savings += saved
        consumption = needs + surplus - saved
        if usual is not None and consumption < economy.smoothing * usual:
            drawn = min(savings / economy.smoothing_draw, economy.smoothing * usual - consumption)
            savings -= drawn
            consumption += drawn
    else:
        drawn = min(savings, deficit)
        savings -= drawn
        deficit -= drawn
        if deficit > 0:
            sold = deficit / (1 - economy.asset_discount)
            if sold <= assets:
                cash = deficit
            else:
                sold = assets
                cash = (1 - economy.asset_discount) * sold
            assets -= sold
            deficit -= cash
            borrowed = max(0.0, min(deficit, limit - debt))
            debt += borrowed
            deficit -= borrowed
            skipped = min(deficit, medical)
            deficit -= skipped
            relatives = max(0.0, min(deficit, economy.relatives * needs - (needs - deficit)))
            short = deficit - relatives
        consumption = needs - short
    if usual is None:
        usual = consumption
    else:
        memory = economy.smoothing_memory_months
        usual = ((memory - 1) * usual + consumption) / memory
    return Spending(
        Purse(savings, assets, debt, usual),
        consumption,
        interest,
        drawn,
        sold,
        cash,
        borrowed,
        repaid,
        saved,
        relatives,
        skipped,
        short,
    )
