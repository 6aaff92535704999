"""A member of a household as a scenario brings them in."""

import attrs

from peter.model.terms import Role, Sex, Status


@attrs.frozen
class Member:
    """A person as the scenario brings them in. Ages in years, earnings as a share of W."""

    id: str
    role: Role
    age_years: float = 0.0
    status: Status = Status.CHILD
    earnings: float = 0.0
    contribution_months: int = 0
    residence_months: int | None = None
    """None: resident all their life."""
    sex: Sex | None = None
    """None: not said; a rule that asks for it then takes them as it takes men."""
