"""Ways of paying, one file each. `BENEFITS` is the table.

A new benefit of a known way is a table in a policy file. A new way of paying: a subclass of
`Benefit` in a file of its own that says what a full month pays and how that came about, and
one line here. Its fields are the keys of the policy file.
"""

from collections.abc import Mapping

from peter.benefits.earnings_related import EarningsRelated
from peter.benefits.flat_rate import FlatRate
from peter.benefits.in_kind import InKind
from peter.benefits.means_tested import MeansTested
from peter.benefits.phased import Phased
from peter.benefits.right import Right
from peter.model.benefit import Benefit

BENEFITS: Mapping[str, type[Benefit]] = {
    "earnings_related": EarningsRelated,
    "flat_rate": FlatRate,
    "phased": Phased,
    "means_tested": MeansTested,
    "in_kind": InKind,
    "right": Right,
}
