"""Rights pay nothing and cost no contribution."""

import pytest

from peter.model.benefit import Moment, Payment
from peter.model.terms import Contingency, Status
from tests.helpers import benefit, claim, economy, only


@pytest.mark.parametrize(
    ("benefit_id", "contingency"),
    [("nursing_breaks", Contingency.NURSING), ("flexible_hours", Contingency.FAMILY_HOURS)],
)
def test_right_pays_nothing_and_has_no_price(benefit_id: str, contingency: Contingency) -> None:
    """A right is granted without payment and without contribution."""
    right = benefit(benefit_id)
    granted = right.decide(claim(contingency), Moment(0), economy())
    assert isinstance(granted, Payment)
    assert granted.amount == 0
    assert only(right).prices(economy()) == {}


def test_right_is_one_of_employees() -> None:
    """A right at work is nobody's who has no formal job."""
    facts = claim(Contingency.NURSING, status=Status.PRECARIOUS)
    assert not benefit("nursing_breaks").entitles(facts)
