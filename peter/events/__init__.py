"""Kinds of event, one file each. `EVENTS` is the table.

A new kind: a subclass of `Event` in a file of its own, whose fields are the keys of a script
and whose effects are values of `model.effects`; one line here; its words; one case.
"""

from collections.abc import Mapping

from peter.events.arrival import Arrival
from peter.events.birth import Birth
from peter.events.death import Death
from peter.events.departure import Departure
from peter.events.earnings import EarningsChange
from peter.events.family_hours import FamilyHours
from peter.events.illness import Illness
from peter.events.independence import Independence
from peter.events.injury import Injury
from peter.events.job import Job
from peter.events.job_loss import JobLoss
from peter.events.nursing import Nursing
from peter.events.parental_leave import ParentalLeave
from peter.events.precarious_work import PrecariousWork
from peter.events.retirement import Retirement
from peter.model.scenario import Event

EVENTS: Mapping[str, type[Event]] = {
    "birth": Birth,
    "nursing": Nursing,
    "arrival": Arrival,
    "departure": Departure,
    "death": Death,
    "independence": Independence,
    "precarious_work": PrecariousWork,
    "job": Job,
    "earnings": EarningsChange,
    "parental_leave": ParentalLeave,
    "illness": Illness,
    "job_loss": JobLoss,
    "family_hours": FamilyHours,
    "injury": Injury,
    "retirement": Retirement,
}
