"""Living a scenario under a policy, month by month and in the model's order.

1 ages, events, status; 2 needs and costs; 3 earnings; 4 benefits; 5 assistance; 6 interest;
7 deficit or surplus; 8 health and schooling; 9 what is recorded.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from peter.life.budget import Purse, Spending, spend
from peter.life.claims import claim_for_child, close_claims
from peter.life.happen import end_spells, happen
from peter.life.household import Household, Person
from peter.life.income import Levies, base_status, statement
from peter.life.school import attend, end_child_work, leave_school
from peter.life.wellbeing import next_health
from peter.model.economy import Economy
from peter.model.effects import Effect
from peter.model.life import Happened, Income, Life, Month
from peter.model.policy import Policy
from peter.model.scenario import LONGEST_LIFE_MONTHS, Event, Scenario
from peter.model.terms import YEAR_MONTHS, Coping, Status

Happening = tuple[Event, tuple[Effect, ...]]
"""An event with its effects."""

NOTHING = Income((), (), (), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""The income before the first month."""

SHORTEST_WINDOW_MONTHS = 12
"""An event is judged over its spell, but over a year at least (section 7)."""


def simulate(scenario: Scenario, policy: Policy) -> Life:
    """Live a scenario under a policy.

    Same arguments, same life, bit for bit. Raises IllegalTransition where an event meets
    somebody in a status in which it cannot happen.
    """
    return _Living(scenario, policy).live()


class _Living:
    """One life under way.

    Income is worked out only in months in which something changes; all others share it. What
    changes it notes its months in `Household.changes`.
    """

    def __init__(self, scenario: Scenario, policy: Policy) -> None:
        self.scenario = scenario
        self.policy = policy
        self.economy: Economy = scenario.economy
        self.levies = Levies.of(policy, self.economy)
        self.house = Household(
            scenario,
            self.economy,
            policy,
            Purse(scenario.savings, scenario.assets, scenario.debt, None),
            ages_that_matter=_ages_that_matter(policy, self.economy),
            health=self.economy.health_start,
        )
        self.has_health = "health" not in scenario.effects_out
        self.leaves_school = scenario.coping is Coping.LEAVE_SCHOOL
        # What a month passes on to the next, as long as nothing changes
        self.income = NOTHING
        self.status = Status.CHILD
        self.is_pupil = False
        self.earners: list[Person] = []
        self.equivalence = self.needs = self.medical = 0.0

    def live(self) -> Life:
        """All months, in order."""
        scenario, house = self.scenario, self.house
        calendar = _calendar(scenario)
        house.changes.update(calendar, (0,))
        self._move_in()
        months: list[Month] = []
        for month in range(scenario.length_months or LONGEST_LIFE_MONTHS):
            if month in house.changes:
                self._turn(month, calendar.get(month, ()))
                if house.is_over:
                    break
            months.append(self._spend_month(month))
        end = len(months)
        for claim in list(house.claims):
            house.close(claim, end)
        for person in house.people.values():
            house.extend(person.status_event, end - 1)
        return Life(
            scenario, self.policy, tuple(months), tuple(house.all_claims), self._windows(end)
        )

    def _move_in(self) -> None:
        """The household as the scenario begins."""
        house = self.house
        for member in self.scenario.members:
            house.join(member, 0)
        for person in list(house.people.values()):
            claim_for_child(house, person, "", 0)
        if (hero := house.people.get(self.scenario.hero)) is not None:
            start, leaving = house.school_range()
            house.school_years = max(0, min(house.age(hero, 0), leaving) - start) / YEAR_MONTHS

    def _turn(self, month: int, happens: Sequence[Happening]) -> None:
        """Steps 1 to 5 of a month in which something changes: from ages to assistance."""
        house = self.house
        end_spells(house, month)
        for event, effects in happens:
            happen(house, event, effects, month)
            if house.is_over:
                return
        close_claims(house, month)
        end_child_work(house, month)
        size = house.equivalence(month)
        usual = house.purse.usual
        if size != self.equivalence and usual is not None and self.equivalence:
            house.purse = house.purse._replace(usual=usual * size / self.equivalence)
        self.equivalence = size
        self.needs = self.economy.poverty_line * size
        self.income = statement(house, month, self.needs, self.levies)
        self.medical = sum(cost.amount for cost, _ in house.costs) - self.income.in_kind
        paid = {e.person for e in self.income.earnings if e.gross > 0}
        people = house.people.values()
        self.earners = [
            p for p in people if p.id in paid and p.is_covered and base_status(p) is Status.EMPLOYED
        ]
        for person in people:
            if person.months_cycle > 1:
                house.changes.add(person.next_turn(month))
        if (hero := house.people.get(self.scenario.hero)) is not None:
            self.status = hero.status_over(month)
        self.is_pupil = self.status is Status.CHILD

    def _spend_month(self, month: int) -> Month:
        """Steps 6 to 9: interest, deficit or surplus, health and schooling, the record."""
        house, economy, income, needs = self.house, self.economy, self.income, self.needs
        medical, other = self.medical, house.other_costs
        spending = spend(house.purse, income.total, income.normal, needs, medical, other, economy)
        house.purse = spending.purse
        for person in self.earners:
            person.contributed += 1
        if self.is_pupil:
            attend(house, month, income, needs)
        if self.has_health:
            self._health(month, spending)
        if spending.short > 0 and self.leaves_school:
            leave_school(house, month)
        row = _row(month, self, spending)
        if house.costs or other:
            house.costs = []
            house.other_costs = 0.0
            house.changes.add(month + 1)
        return row

    def _health(self, month: int, spending: Spending) -> None:
        """Health after the month, and what low health does to earnings from the next one on."""
        house, economy = self.house, self.economy
        house.health = next_health(
            house.health,
            self.needs,
            spending.consumption,
            spending.care_skipped > 0,
            house.harm,
            economy,
        )
        house.harm = 0.0
        factor = economy.health_low_earnings if house.health < economy.health_low else 1.0
        if factor != house.health_factor:
            house.health_factor = factor
            house.changes.add(month + 1)

    def _windows(self, end: int) -> tuple[Happened, ...]:
        """The numbered events with the months over which each is judged."""
        windows = []
        for event in self.scenario.numbered:
            told = self.scenario.told_with(event)
            first = self.scenario.begins(event)
            until = max(
                first + SHORTEST_WINDOW_MONTHS - 1,
                *(self.house.until.get(e.id, first) for e in told),
            )
            windows.append(Happened(event, first, min(until, end - 1)))
        return tuple(windows)


@lru_cache(maxsize=8)
def _calendar(scenario: Scenario) -> Mapping[int, Sequence[Happening]]:
    """What happens in which month, the same in every life of a scenario."""
    calendar: defaultdict[int, list[Happening]] = defaultdict(list)
    for event in scenario.events:
        effects = event.effects()
        for month in event.occurs():
            calendar[month].append((event, effects))
    return dict(calendar)


def _ages_that_matter(policy: Policy, economy: Economy) -> tuple[int, ...]:
    """Ages in months at which needs or a benefit change."""
    years: set[float | None] = {economy.adult_from_years, economy.school_until_years}
    for benefit in policy.benefits:
        years |= {benefit.child_until_years, benefit.from_age_years, benefit.from_age_years_women}
    return tuple(sorted(round(year * YEAR_MONTHS) for year in years if year))


def _row(month: int, living: _Living, spending: Spending) -> Month:
    purse, consumption, interest, drawn, sold, cash, borrowed, repaid, saved, *rest = spending
    relatives, skipped, short = rest
    return Month(
        month,
        living.status,
        living.income,
        living.equivalence,
        living.needs,
        living.medical,
        living.house.other_costs,
        consumption,
        purse.savings,
        purse.assets,
        purse.debt,
        interest,
        drawn,
        cash,
        sold,
        borrowed,
        repaid,
        saved,
        relatives,
        skipped,
        short,
        living.house.health,
        living.house.school_years,
    )
