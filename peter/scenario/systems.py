"""A system to live under, standard or national, and what is assumed of lives under any."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any

import attrs

from peter.model.country import Country
from peter.model.currency import Currency
from peter.model.policy import Policy
from peter.model.scenario import Scenario
from peter.model.terms import Coping
from peter.scenario.countries import country_ids, load_country
from peter.scenario.currencies import currencies
from peter.scenario.policies import load_policy
from peter.scenario.shelf import is_country, policy_ids

SCENARIOS_KEPT = 4

MOST = 2
"""Systems side by side."""


@attrs.frozen
class System:
    """A policy as it is set beside another, with the country whose law it is."""

    policy: Policy
    reference: str
    """The name or path under which it is found again, whatever folder the program starts in."""
    country: Country | None = None
    is_old: bool = False
    """Whether the country's figures are so old that whoever sees them must be warned."""

    @property
    def currency(self) -> Currency | None:
        """The money of its country; None for a standard, and where no wage is known to count by."""
        money = self.country.currency if self.country is not None else None
        return money if money is not None and isfinite(money.wage) else None


def system_ids() -> tuple[str, ...]:
    """The systems that ship: standards from least to most, then countries."""
    return (*policy_ids(), *country_ids())


def load_system(reference: str, today: str = "") -> System:
    """A system by the name it ships under, or by the path of its file; `today` as `2026-11-22`.

    Raises FileError with every problem of the file, RequestError where there is none.
    """
    if reference in policy_ids() or not is_country(reference):
        policy = load_policy(reference)
        name = reference if reference in policy_ids() else str(Path(reference).absolute())
        return System(policy, name)
    country, code = load_country(reference), reference.lower()
    name = code if code in country_ids() else str(Path(reference).absolute())
    is_old = country.is_old(today or date.today().isoformat())
    return System(country.policy, name, country, is_old)


def currency_of(code: str) -> Currency | None:
    """A country's money by its code, with the wage that 1,000 units are; None: not known."""
    return next((money for money in _currencies() if money.code == code), None)


def currency_codes() -> tuple[str, ...]:
    """Codes of all money that is known here."""
    return tuple(sorted({money.code for money in _currencies()}))


def _currencies() -> Iterator[Currency]:
    yield from currencies()
    for name in country_ids():
        money = load_country(name).currency
        if isfinite(money.wage):
            yield money


def unreached(scenario: Scenario) -> Scenario:
    """A scenario in which the law does not reach the hero's work."""
    return _covering(scenario, (scenario.hero, *_others(scenario)))


def reached(scenario: Scenario) -> Scenario:
    """A scenario in which the law reaches the hero's work."""
    return _covering(scenario, _others(scenario))


def _others(scenario: Scenario) -> tuple[str, ...]:
    return tuple(person for person in scenario.uncovered if person != scenario.hero)


def _covering(scenario: Scenario, uncovered: tuple[str, ...]) -> Scenario:
    economy = scenario.economy
    return assuming(scenario, scenario.coping, uncovered, economy.worker_bears, economy.take_up)


@lru_cache(maxsize=SCENARIOS_KEPT)
def assuming(
    scenario: Scenario,
    coping: Coping,
    uncovered: tuple[str, ...],
    worker_bears: float,
    take_up: float,
) -> Scenario:
    """A scenario under other assumptions; the scenario itself where none differs."""
    economy = scenario.economy
    own = scenario.coping, scenario.uncovered, economy.worker_bears, economy.take_up
    if (coping, uncovered, worker_bears, take_up) == own:
        return scenario
    return attrs.evolve(
        scenario,
        coping=coping,
        uncovered=uncovered,
        economy=attrs.evolve(economy, worker_bears=worker_bears, take_up=take_up),
    )


# As plain data ----------------------------------------------------------------------------------


def chosen_data(systems: tuple[System, ...], scenario: Scenario) -> dict[str, Any]:
    """What was chosen beside a story, as plain data: the systems, and what is assumed."""
    economy = scenario.economy
    return {
        "systems": [system.reference for system in systems],
        "coping": scenario.coping.value,
        "uncovered": list(scenario.uncovered),
        "worker_bears": economy.worker_bears,
        "take_up": economy.take_up,
    }


def chosen_from(scenario: Scenario, data: dict[str, Any]) -> tuple[tuple[System, ...], Scenario]:
    """The systems of plain data, and a story under its assumptions.

    Raises PeterError where a system is gone, and KeyError, TypeError or ValueError where the data
    are none of ours.
    """
    references = [str(reference) for reference in data["systems"]]
    uncovered = tuple(str(person) for person in data["uncovered"])
    shares = float(data["worker_bears"]), float(data["take_up"])
    if len(references) > MOST or not all(0 <= share <= 1 for share in shares):
        raise ValueError(f"{data!r} was not chosen here")
    systems = tuple(load_system(reference) for reference in references)
    return systems, assuming(scenario, Coping(data["coping"]), uncovered, *shares)
