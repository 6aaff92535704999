"""What the chart of two lives shows: three series by month, and the events along them."""

import attrs


@attrs.frozen
class Marker:
    """An event on the river of years."""

    month: int
    """Peter's age in whole months when it happens."""
    number: int
    """Its place in the story, from 1."""
    label: str
    """A few words: "father dies"."""
    is_current: bool
    """Whether the screen is telling of this event now; at most one is."""


@attrs.frozen
class ChartView:
    """One life lived twice: a value for every month of each series, and the words beside them.

    Money is in units a month; 1,000 units = one average wage. The series are equally long;
    at index `i` Peter is `(first_month + i) / 12` years old.
    """

    first_month: int
    """Peter's age in whole months at index 0 of every series."""
    with_: tuple[float, ...]
    """The life With, in units. A balance (savings less debt) may be below zero."""
    without: tuple[float, ...]
    """The life Without, in units."""
    poverty_line: tuple[float, ...]
    """What the family needs to be above the line, in units a month."""
    markers: tuple[Marker, ...]
    """The events; one outside the months shown is not drawn."""
    with_label: str
    """The name of the first column: "With"."""
    without_label: str
    """The name of the second column: "Without"."""
    line_label: str
    """The name of the dashed line: "poverty line"."""
    age_label: str
    """The unit of the lower axis: "years"."""
    description: str
    """The chart in one or two sentences, for those who cannot see it."""
    title: str = ""
    """What is drawn, and of which time: "Income a month, the whole life"."""

    def __attrs_post_init__(self) -> None:
        lengths = len(self.with_), len(self.without), len(self.poverty_line)
        if len(set(lengths)) != 1 or not lengths[0]:
            raise ValueError(
                "with_, without and poverty_line must be equally long, one month at least "
                f"(got {lengths[0]}, {lengths[1]} and {lengths[2]} months)"
            )
