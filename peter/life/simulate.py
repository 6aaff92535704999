"""Living a scenario under a policy, month by month and in the model's order.

1 ages, events, status; 2 needs and costs; 3 earnings; 4 benefits; 5 assistance; 6 interest;
7 deficit or surplus; 8 health and schooling; 9 what is recorded.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from peter.errors import IllegalTransition
from peter.life.budget import Purse, Spending, spend
from peter.life.household import Household, Person, RunningSpell, RunningTime
from peter.life.income import Levies, base_status, statement, wage
from peter.life.wellbeing import next_health, schooling_lost
from peter.model.benefit import Claim
from peter.model.economy import Economy
from peter.model.effects import (
    Cost,
    Depart,
    Earn,
    Effect,
    Harm,
    Join,
    Move,
    NewHousehold,
    Open,
    Spell,
    WorkingTime,
)
from peter.model.life import Happened, Income, Life, Month
from peter.model.policy import Policy
from peter.model.scenario import LONGEST_LIFE_MONTHS, Event, Scenario
from peter.model.terms import (
    MONTH_DAYS,
    YEAR_MONTHS,
    Branch,
    Contingency,
    Coping,
    Role,
    Status,
    Trigger,
)

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
    changes it notes its months in `changes`.
    """

    def __init__(self, scenario: Scenario, policy: Policy) -> None:
        self.scenario = scenario
        self.policy = policy
        self.economy: Economy = scenario.economy
        self.levies = Levies.of(policy, self.economy)
        self.house = Household(
            scenario,
            self.economy,
            Purse(scenario.savings, scenario.assets, scenario.debt, None),
            ages_that_matter=_ages_that_matter(policy, self.economy),
            health=self.economy.health_start,
        )
        self.changes = self.house.change_months
        self.has_health = "health" not in scenario.effects_out
        self.leaves_school = scenario.coping is Coping.LEAVE_SCHOOL
        # What a month passes on to the next, as long as nothing changes
        self.income = NOTHING
        self.status = Status.CHILD
        self.earners: list[Person] = []
        self.equivalence = self.needs = self.medical = 0.0
        # What events leave for the month they happen in
        self.costs: list[tuple[Cost, Claim]] = []
        self.other_costs = self.harm = 0.0
        self.parent_died = False
        self.is_pupil = False

    def live(self) -> Life:
        """All months, in order."""
        scenario, house = self.scenario, self.house
        by_month = _calendar(scenario)
        self.changes.update(by_month, (0,))
        self._move_in()
        months: list[Month] = []
        for month in range(scenario.length_months or LONGEST_LIFE_MONTHS):
            if month in self.changes:
                self._turn(month, by_month.get(month, ()))
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
            self._claim_for_child(person, "", 0)
        if (hero := house.people.get(self.scenario.hero)) is not None:
            start, leaving = house.school_range()
            house.school_years = max(0, min(house.age(hero, 0), leaving) - start) / YEAR_MONTHS

    def _turn(self, month: int, happens: Sequence[Happening]) -> None:
        """Steps 1 to 5 of a month in which something changes: from ages to assistance."""
        house = self.house
        self._end_spells(month)
        for event, effects in happens:
            self._happen(event, effects, month)
        if house.is_over:
            return
        self._close_claims(month)
        self._end_child_work(month)
        size = house.equivalence(month)
        usual = house.purse.usual
        if size != self.equivalence and usual is not None and self.equivalence:
            house.purse = house.purse._replace(usual=usual * size / self.equivalence)
        self.equivalence = size
        self.needs = self.economy.poverty_line * size
        self.income = statement(house, month, self.needs, self.policy, self.levies, self.costs)
        self.medical = sum(cost.amount for cost, _ in self.costs) - self.income.in_kind
        paid = {e.person for e in self.income.earnings if e.gross > 0}
        self.earners = [
            p for p in house.people.values() if p.id in paid and base_status(p) is Status.EMPLOYED
        ]
        for person in house.people.values():
            if person.months_cycle > 1:
                self.changes.add(person.next_turn(month))
        if (hero := house.people.get(self.scenario.hero)) is not None:
            self.status = hero.status
        self.is_pupil = self.status is Status.CHILD

    def _spend_month(self, month: int) -> Month:
        """Steps 6 to 9: interest, deficit or surplus, health and schooling, the record."""
        house, economy, income, needs = self.house, self.economy, self.income, self.needs
        medical, other = self.medical, self.other_costs
        spending = spend(house.purse, income.total, income.normal, needs, medical, other, economy)
        house.purse = spending.purse
        for person in self.earners:
            person.contributed += 1
        if self.is_pupil:
            self._schooling(month, income, needs)
        if self.has_health:
            self._health(month, spending)
        if spending.short > 0 and self.leaves_school:
            self._leave_school(month)
        row = _row(month, self, spending)
        if self.costs or other:
            self.costs = []
            self.other_costs = 0.0
            self.changes.add(month + 1)
        return row

    def _health(self, month: int, spending: Spending) -> None:
        """Health after the month, and what low health does to earnings from the next one on."""
        house, economy = self.house, self.economy
        house.health = next_health(
            house.health,
            self.needs,
            spending.consumption,
            spending.care_skipped > 0,
            self.harm,
            economy,
        )
        self.harm = 0.0
        factor = economy.health_low_earnings if house.health < economy.health_low else 1.0
        if factor != house.health_factor:
            house.health_factor = factor
            self.changes.add(month + 1)

    # Events -----------------------------------------------------------------------------------

    def _happen(self, event: Event, effects: tuple[Effect, ...], month: int) -> None:
        """Carry out an event's effects, unless it passes the person by."""
        if self.house.is_over:
            return
        if event.only_if:
            person = self.house.people.get(event.subject)
            if person is None or person.status not in event.only_if:
                return
        for effect in effects:
            self._apply(effect, event, month)

    def _apply(self, effect: Effect, event: Event, month: int) -> None:
        house = self.house
        match effect:
            case Join(member):
                person = house.join(member, month)
                self._claim_for_child(person, event.id, month)
            case Depart(person_id, dies):
                self._depart(house.person(person_id, event.id, month), dies, event, month)
            case NewHousehold(person_id, savings):
                self._new_household(house.person(person_id, event.id, month), savings, month)
            case Move(person_id, trigger, to):
                person = house.person(person_id, event.id, month)
                if person.spell is not None:
                    raise IllegalTransition(
                        event.id, month, f"{person.id!r} is still {person.status.value!r} then"
                    )
                house.move(person, trigger, to, event.id, month)
            case Earn(person_id, earnings, months_on, months_cycle):
                person = house.person(person_id, event.id, month)
                person.earnings = earnings
                person.months_on, person.months_cycle = months_on, months_cycle
                person.earning_since = month
            case Spell():
                self._spell(effect, event, month)
            case Open(person_id, contingency, from_day, days, widow):
                person = house.person(person_id, event.id, month)
                claim = self._facts(person, contingency, event.id, month, from_day, days, widow)
                self._open(claim)
            case WorkingTime():
                person = house.person(effect.person, event.id, month)
                claim = self._facts(person, effect.contingency, event.id, month, 0, effect.days)
                self._open(claim)
                house.times.append(RunningTime(effect, month, self._is_answered(claim)))
                house.extend(event.id, month + -(-effect.days // MONTH_DAYS) - 1)
            case Cost(amount, None):
                self.other_costs += amount
            case Cost(amount, contingency):
                assert contingency is not None
                if amount:
                    self.costs.append((effect, self._claim_of(event, contingency, month)))
            case Harm(person_id, points):
                if person_id == self.scenario.hero:
                    self.harm += points

    def _spell(self, spell: Spell, event: Event, month: int) -> None:
        person = self.house.person(spell.person, event.id, month)
        claim = self._facts(person, spell.contingency, event.id, month, 0, spell.days)
        days = spell.days
        answering = [
            b
            for b in self.policy.answers[spell.contingency]
            if not b.is_in_kind and b.entitles(claim)
        ]
        if spell.days_unprotected is not None:
            if not answering:
                days = spell.days_unprotected
            elif all(b.duration_days is not None for b in answering):
                days = min(days, max(b.duration_days or 0 for b in answering))
        if not days:
            return
        claim = self._facts(person, spell.contingency, event.id, month, 0, days)
        back = person.status
        self.house.move(person, spell.trigger, spell.to, event.id, month)
        person.spell = RunningSpell(
            spell.contingency,
            month,
            days,
            back,
            spell.leads_to,
            spell.leads_to_contingency,
            event.id,
        )
        self._open(claim)
        self.house.extend(event.id, month + -(-days // MONTH_DAYS) - 1)

    def _end_spells(self, month: int) -> None:
        """Bring back to work, or into invalidity, those whose spell is over."""
        for person in self.house.people.values():
            spell = person.spell
            if spell is None or MONTH_DAYS * (month - spell.since_month) < spell.days:
                continue
            person.spell = None
            if spell.leads_to is not None:
                self.house.move(person, Trigger.STAYS_INVALID, spell.leads_to, spell.event, month)
                if spell.leads_to_contingency is not None:
                    before = _at_start_of(spell.event, self.house.all_claims)
                    claim = self._facts(person, spell.leads_to_contingency, spell.event, month)
                    self._open(
                        Claim(
                            claim.contingency,
                            claim.person,
                            claim.event,
                            claim.since_month,
                            before.status,
                            before.previous_earnings,
                            before.contribution_months,
                            claim.residence_months,
                        )
                    )
                continue
            self.house.move(person, Trigger.SPELL_ENDS, spell.back, "", month)
            if (
                spell.contingency is Contingency.UNEMPLOYMENT
                and "scars" not in self.scenario.effects_out
            ):
                self._scar(person, spell, month)

    def _scar(self, person: Person, spell: RunningSpell, month: int) -> None:
        """Lower earnings after unemployment: for good, and more so for two years."""
        economy = self.economy
        years = spell.days / MONTH_DAYS / YEAR_MONTHS
        person.scar_permanent = min(
            economy.scar_permanent_most, person.scar_permanent + economy.scar_permanent * years
        )
        person.returned = month
        self.changes.update(range(month, month + economy.scar_months + 1))

    def _depart(self, person: Person, dies: bool, event: Event, month: int) -> None:
        house = self.house
        if dies and person.id == self.scenario.hero:
            house.is_over = True
            return
        house.depart(person, month)
        hero = house.people.get(self.scenario.hero)
        if dies and person.role in (Role.MOTHER, Role.FATHER) and hero is not None:
            self.parent_died = True

    def _new_household(self, person: Person, savings: float, month: int) -> None:
        house = self.house
        for claim in list(house.claims):
            house.close(claim, month)
        house.people = {person.id: person}
        house.times = []
        house.child_worker = None
        house.purse = Purse(savings, 0.0, 0.0, None)

    # Claims -----------------------------------------------------------------------------------

    def _facts(
        self,
        person: Person,
        contingency: Contingency,
        event: str,
        month: int,
        from_day: int = 0,
        days: int | None = None,
        widow: str | None = None,
        child: str | None = None,
    ) -> Claim:
        """What a claim rests on, as things stand before the contingency."""
        return Claim(
            contingency,
            person.id,
            event,
            month,
            person.spell.back if person.spell is not None else person.status,
            wage(self.house, person, month),
            person.contributed,
            person.resident_before + month - person.joined,
            from_day,
            days,
            child,
            widow,
        )

    def _open(self, claim: Claim) -> None:
        self.house.claims.append(claim)
        self.house.all_claims.append(claim)
        bounds = [claim.from_day]
        if claim.days is not None:
            bounds.append(claim.from_day + claim.days)
        for benefit in self.policy.answers[claim.contingency]:
            paid_from = claim.from_day + benefit.waiting_days
            bounds.append(paid_from)
            if benefit.duration_days is not None:
                bounds.append(paid_from + benefit.duration_days)
        self._changes_at(claim.since_month, bounds)

    def _changes_at(self, since_month: int, days: list[int]) -> None:
        """Income changes in the month of each of these days, and in the one after."""
        for day in days:
            month = since_month + day // MONTH_DAYS
            self.changes.update((month, month + 1))

    def _close_claims(self, month: int) -> None:
        """Take out the claims whose contingency is over."""
        house = self.house
        for claim in list(house.claims):
            if (
                claim.days is not None
                and MONTH_DAYS * (month - claim.since_month) >= claim.from_day + claim.days
            ):
                house.close(claim, month)
        house.times = [
            running
            for running in house.times
            if MONTH_DAYS * (month - running.since_month) < running.time.days
            and running.time.person in house.people
        ]

    def _claim_for_child(self, child: Person, event: str, month: int) -> None:
        """Open the claim to family benefit for a child in the household."""
        if child.status is not Status.CHILD:
            return
        adults = [p for p in self.house.people.values() if p.status is not Status.CHILD]
        if adults:
            best = max(adults, key=lambda p: (p.contributed, p.resident_before))
            self._open(self._facts(best, Contingency.CHILDREN, event, month, child=child.id))

    def _claim_of(self, event: Event, contingency: Contingency, month: int) -> Claim:
        """The claim an event has just opened for this contingency, or a new one for its care."""
        for claim in reversed(self.house.claims):
            if (claim.event, claim.contingency, claim.since_month) == (
                event.id,
                contingency,
                month,
            ):
                return claim
        person = self.house.person(event.subject, event.id, month)
        return self._facts(person, contingency, event.id, month)

    def _is_answered(self, claim: Claim) -> bool:
        return any(b.entitles(claim) for b in self.policy.answers[claim.contingency])

    # School -----------------------------------------------------------------------------------

    def _schooling(self, month: int, income: Income, needs: float) -> None:
        """A month of school for the person whose life it is, and what a parent's death costs."""
        house = self.house
        hero = house.people.get(self.scenario.hero)
        if hero is None:
            return
        age = house.age(hero, month)
        start, end = house.school_range()
        if self.parent_died:
            self.parent_died = False
            first = self.economy.child_work_from_years * YEAR_MONTHS
            if first <= age < end and "schooling" not in self.scenario.effects_out:
                is_protected = (
                    income.by_branch.get(Branch.SURVIVORS, 0.0) > 0 and income.total >= needs
                )
                house.school_years -= schooling_lost(age, is_protected, self.economy)
        if start <= age < end and house.child_worker != hero.id:
            house.school_years += 1 / YEAR_MONTHS

    def _leave_school(self, month: int) -> None:
        """After a month that ended short the eldest child at school goes to work until 18."""
        house = self.house
        if house.child_worker is not None:
            return
        youngest = self.economy.child_work_from_years * YEAR_MONTHS
        start, end = house.school_range()
        pupils = [
            p
            for p in house.people.values()
            if p.status is Status.CHILD and max(youngest, start) <= house.age(p, month) < end
        ]
        if pupils:
            eldest = max(pupils, key=lambda p: house.age(p, month))
            house.child_worker = eldest.id
            self.changes.add(month + 1)

    def _end_child_work(self, month: int) -> None:
        """Nobody counts as a child at work once they are 18."""
        house = self.house
        if house.child_worker is not None:
            worker = house.people[house.child_worker]
            if house.age(worker, month) >= house.school_range()[1]:
                house.child_worker = None

    # Windows ----------------------------------------------------------------------------------

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


def _at_start_of(event: str, claims: list[Claim]) -> Claim:
    """The first claim that an event opened."""
    return next(claim for claim in claims if claim.event == event)


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
    years = {economy.adult_from_years, economy.school_until_years}
    years |= {getattr(b, "child_until_years", None) or 0 for b in policy.benefits}
    return tuple(sorted(year * YEAR_MONTHS for year in years if year))


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
        living.other_costs,
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
