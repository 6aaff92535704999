"""School, and the work of children."""

from peter.life.household import Household
from peter.life.wellbeing import schooling_lost
from peter.model.life import Income
from peter.model.terms import YEAR_MONTHS, Branch, Status


def attend(house: Household, month: int, income: Income, needs: float) -> None:
    """A month of school for the person whose life it is, and what a parent's death costs."""
    hero = house.people.get(house.scenario.hero)
    if hero is None:
        return
    age = house.age(hero, month)
    start, end = house.school_range()
    if house.parent_died:
        house.parent_died = False
        first = house.economy.child_work_from_years * YEAR_MONTHS
        if first <= age < end and "schooling" not in house.scenario.effects_out:
            is_protected = income.by_branch.get(Branch.SURVIVORS, 0.0) > 0 and income.total >= needs
            house.school_years -= schooling_lost(age, is_protected, house.economy)
    if start <= age < end and house.child_worker != hero.id:
        house.school_years += 1 / YEAR_MONTHS


def leave_school(house: Household, month: int) -> None:
    """After a month that ended short the eldest child at school goes to work until 18."""
    if house.child_worker is not None:
        return
    youngest = house.economy.child_work_from_years * YEAR_MONTHS
    start, end = house.school_range()
    pupils = [
        p
        for p in house.people.values()
        if p.status is Status.CHILD and max(youngest, start) <= house.age(p, month) < end
    ]
    if pupils:
        house.child_worker = max(pupils, key=lambda p: house.age(p, month)).id
        house.changes.add(month + 1)


def end_child_work(house: Household, month: int) -> None:
    """Nobody counts as a child at work once they are 18."""
    if house.child_worker is not None:
        worker = house.people[house.child_worker]
        if house.age(worker, month) >= house.school_range()[1]:
            house.child_worker = None
