"""The numbers of the economy."""

import pytest

from tests.helpers import economy


@pytest.mark.parametrize(
    ("adults", "children", "scale"),
    [
        (1, 0, 1.0),
        (2, 0, 1.5),
        (2, 1, 1.8),
        (2, 2, 2.1),
        (3, 0, 2.0),
        (1, 2, 1.6),
        (0, 0, 0.0),
    ],
)
def test_equivalence_scale(adults: int, children: int, scale: float) -> None:
    """The first adult counts 1, each further one 0.5, each child 0.3 (modified OECD scale)."""
    assert economy().equivalence(adults, children) == pytest.approx(scale)


def test_every_number_says_where_it_comes_from() -> None:
    """Each number of the economy carries its evidence and a source."""
    origins = economy().origins
    assert {"wage", "poverty_line", "interest", "take_up"} <= set(origins)
    assert all(origin.source for origin in origins.values())
