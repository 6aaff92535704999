"""The chart as text: exact sizes, patterns that need no colour, nothing lost."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peter.speech import Speech
from peter.views.chart import ChartView, Marker
from peter.views.glyphs import Glyphs
from peter.views.plot import Role, Rows, draw, plot

SIZES = [(20, 5), (24, 6), (30, 7), (56, 6), (60, 20), (76, 8), (80, 24), (110, 14), (200, 60)]


def chart(
    with_: list[float],
    without: list[float] | None = None,
    line: list[float] | None = None,
    *,
    first_month: int = 0,
    markers: tuple[Marker, ...] = (),
) -> ChartView:
    """A view of these series; Without and the poverty line are flat unless given."""
    return ChartView(
        first_month,
        tuple(with_),
        tuple(without if without is not None else [100.0] * len(with_)),
        tuple(line if line is not None else [300.0] * len(with_)),
        markers,
        "With",
        "Without",
        "poverty line",
        "years",
        "Peter's income, with protection and without.",
    )


@cache
def peter(current: int = 3) -> ChartView:
    """Peter's life in round numbers, birth to 78, told as far as the event `current`."""

    def years(*parts: tuple[int, float]) -> list[float]:
        return [units for months, units in parts for _ in range(months)]

    events = {
        0: "birth",
        168: "father dies",
        288: "first job",
        408: "injury",
        432: "no work",
        756: "old age",
    }
    return chart(
        years((168, 978), (48, 671), (72, 300), (120, 800), (24, 560), (8, 480), (316, 840))
        + years((180, 620)),
        years((168, 978), (48, 361), (72, 300), (120, 880), (24, 120), (8, 0), (316, 920))
        + years((180, 130)),
        years((60, 280), (48, 392), (108, 504), (144, 280), (60, 504), (180, 650), (336, 448)),
        markers=tuple(
            Marker(month, number, label, number == current)
            for number, (month, label) in enumerate(events.items(), 1)
        ),
    )


def lines(rows: Rows) -> list[str]:
    return ["".join(span.text for span in row) for row in rows]


def cells(rows: Rows) -> list[list[tuple[str, Role]]]:
    """Every cell as its character and role (no wide characters here)."""
    return [[(char, span.role) for span in row for char in span.text] for row in rows]


def characters(rows: Rows, *roles: Role) -> set[str]:
    return {char for row in cells(rows) for char, role in row if role in roles}


def rows_of(rows: Rows, *roles: Role) -> list[int]:
    return [y for y, row in enumerate(rows) if any(span.role in roles for span in row)]


def test_golden() -> None:
    """The river of Peter's years at 80x12, as a reviewer reads it."""
    drawn = [line.rstrip() for line in lines(plot(peter(), 80, 12))]
    assert drawn == GOLDEN.strip("\n").splitlines()


GOLDEN = """
       ▾1 birth     ▾2       ▾3 first job                         ▾6 old age
1,000 ┤▄▄▄▄▄▄▄▄▄▄▄▄▄▄        ┊            ▖▖▖▖▖▖▖▖▖▖▖▖▖▖▖▖▖▖▖▖▖▖▖▖
      │             █        ▖▖▖▖▖▖▖▖▖▖  ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄
      │             █        █▀▀▀▀▀▀▀▀█  █                        █     With
      │             ▀▀▀█     █        █▄▄█╌╌╌╌╌╌╌╌╌╌╌╌            ▀▀▀▀▀▀▀▀▀▀▀▀▀▀
  500 ┤        ╌╌╌╌╌▘╌╌█     █     ╌╌╌▖░░▀            ╌╌╌╌╌╌╌╌╌╌╌╌▖╌╌╌╌╌╌╌╌╌╌╌╌╌
      │╌╌╌╌╌╌╌╌     ▘▘▘█▄▄▄▄▄█╌╌╌╌╌   ▖░░▖                        ▖░░░░░░░░░░░░░
      │                      ┊        ▖▖▖▖                        ▖▖▖▖▖▖▖▖▖▖▖▖▖▖
    0 ┤                      ┊          ▖▖                            Without
      └┬────────┬────────┬─────────┬────────┬────────┬─────────┬────────┬───────
       0       10       20        30       40       50        60       70  years
       ╌╌╌ poverty line
"""


@pytest.mark.parametrize("glyphs", Glyphs)
def test_every_size_is_exact(glyphs: Glyphs) -> None:
    """At any size there are as many rows and cells as asked for, even where little fits."""
    # Either side of every size from which something more is drawn, and far beyond.
    for width in (1, 2, 5, 13, 23, 24, 29, 30, 77, 200):
        for height in (1, 2, 3, 4, 5, 8, 9, 10, 17, 18, 60):
            drawn = lines(plot(peter(), width, height, glyphs))
            assert [len(line) for line in drawn] == [width] * height, (width, height)


@pytest.mark.parametrize("glyphs", Glyphs)
@pytest.mark.parametrize("months", [3, 18, 104, 936])
def test_a_cursor_finds_its_month(months: int, glyphs: Glyphs) -> None:
    """The column of a month gives back that month, or the first of those that share its cell."""
    drawn = draw(chart([float(month) for month in range(months)]), 110, 14, glyphs)
    seen = [drawn.column(index) for index in range(months)]
    columns = [column for column in seen if column is not None]
    assert columns == sorted(columns)
    for index, column in enumerate(columns):
        found = drawn.index(column)
        assert found is not None
        assert found <= index
        assert columns[found] == column
    # A click beside the field is one at its edge.
    assert drawn.index(0) == 0
    assert drawn.index(10_000) == drawn.index(109)


def test_a_cursor_covers_no_curve_and_no_word() -> None:
    """The cursor runs behind the lives, the line and the labels, and stands on the axis."""
    for glyphs, bar, foot in (
        (Glyphs.BLOCK, "│", "▲"),
        (Glyphs.BRAILLE, "│", "▲"),
        (Glyphs.ASCII, "|", "^"),
    ):
        drawn = draw(peter(), 80, 12, glyphs)
        for index in (0, 168, 300, 935):
            column = drawn.column(index)
            assert column is not None
            shown = drawn.cursor(column)
            assert {text for text in shown if text} == {bar, foot}
            roles = [row[column][1] for row in cells(drawn.rows)]
            assert shown.index(foot) == 9
            for text, role in zip(shown, roles, strict=True):
                if text == bar:
                    assert role in (Role.PLAIN, Role.AREA, Role.HERE, Role.AXIS)


def test_thousands_are_parted_as_the_language_does() -> None:
    """The left axis writes 1,000 in English and 1 000 in Russian, as wide."""
    english, russian = (
        lines(plot(peter(), 80, 12, say=Speech(language))) for language in ("en", "ru")
    )
    assert any(line.startswith("1,000 ") for line in english)
    assert any(line.startswith("1 000 ") for line in russian)


def test_no_room_is_no_error() -> None:
    """A size without cells gives rows without text."""
    assert plot(peter(), 0, 3) == ((), (), ())
    assert plot(peter(), 80, 0) == ()
    nothing = draw(peter(), 0, 3)
    assert nothing.column(0) is nothing.index(0) is None
    assert nothing.cursor(0) == ()


@given(
    months=st.lists(
        st.tuples(*[st.floats(-1e5, 1e5, allow_nan=False, width=32)] * 3), min_size=1, max_size=60
    ),
    first_month=st.integers(0, 900),
    size=st.tuples(st.integers(1, 130), st.integers(1, 40)),
    glyphs=st.sampled_from(Glyphs),
    places=st.lists(st.integers(-5, 70), max_size=6),
)
def test_any_series_is_drawn(
    months: list[tuple[float, float, float]],
    first_month: int,
    size: tuple[int, int],
    glyphs: Glyphs,
    places: list[int],
) -> None:
    """Whatever the amounts, the size is exact and no two neighbouring spans look alike."""
    with_, without, line = (list(series) for series in zip(*months, strict=True))
    markers = tuple(
        Marker(first_month + place, number, f"event [b]{number}[/]", number == 1)
        for number, place in enumerate(places, 1)
    )
    view = chart(with_, without, line, first_month=first_month, markers=markers)
    drawn = draw(view, *size, glyphs)
    rows = drawn.rows
    assert [len(text) for text in lines(rows)] == [size[0]] * size[1]
    for index in range(len(months)):
        column = drawn.column(index)
        assert column is not None
        shown = drawn.cursor(column)
        assert len(shown) == size[1]
        assert all(text is None or len(text) == 1 for text in shown)
    for row in rows:
        assert all(span.text for span in row)
        for one, other in pairwise(row):
            assert (one.role, one.ground) != (other.role, other.ground)


@pytest.mark.parametrize("glyphs", Glyphs)
@pytest.mark.parametrize("size", SIZES)
def test_lives_differ_without_colour(size: tuple[int, int], glyphs: Glyphs) -> None:
    """With, Without and the poverty line are told apart by their characters alone."""
    view = chart([900.0] * 60, [200.0] * 60, [500.0] * 60)
    rows = plot(view, *size, glyphs)
    names = set("WithWithoutpovertyline ")
    with_, without, line, area = (
        characters(rows, role) - names for role in (Role.WITH, Role.WITHOUT, Role.LINE, Role.AREA)
    )
    if glyphs is Glyphs.ASCII:
        without = characters(rows, Role.WITHOUT) - (names - {"o"})
    assert with_
    assert without
    assert line
    assert with_.isdisjoint(without)
    assert line.isdisjoint(with_ | without)
    assert area.isdisjoint(with_ | without | line)


def test_area_shows_without_colour() -> None:
    """What lies between the two lives is shaded by a character, not only by a colour."""
    view = chart([900.0] * 60, [100.0] * 60, [1000.0] * 60)
    for glyphs, shade in ((Glyphs.BLOCK, "░"), (Glyphs.BRAILLE, "░"), (Glyphs.ASCII, ".")):
        assert shade in "".join(lines(plot(view, 80, 14, glyphs)))


def test_ascii_is_seven_bit() -> None:
    """With ASCII glyphs every character fits in seven bits."""
    for size in SIZES:
        assert "".join(lines(plot(peter(), *size, Glyphs.ASCII))).isascii()


@pytest.mark.parametrize("glyphs", Glyphs)
@pytest.mark.parametrize("month", [0, 1, 467, 500, 934, 935])
def test_one_bad_month_is_never_lost(month: int, glyphs: Glyphs) -> None:
    """A single month at nothing among 936 reaches down to the row of zero."""
    with_ = [800.0] * 936
    with_[month] = 0.0
    rows = plot(chart(with_, [800.0] * 936, [800.0] * 936), 110, 14, glyphs)
    zero = next(y for y, line in enumerate(lines(rows)) if line.strip().startswith("0 "))
    assert zero in rows_of(rows, Role.WITH)


@pytest.mark.parametrize("glyphs", Glyphs)
def test_one_good_month_is_never_lost(glyphs: Glyphs) -> None:
    """A single month of plenty Without reaches as high as it was."""
    without = [100.0] * 935 + [1000.0]
    rows = plot(chart([100.0] * 936, without, [0.0] * 936), 110, 14, glyphs)
    top = next(y for y, line in enumerate(lines(rows)) if line.startswith("1,000"))
    assert top in rows_of(rows, Role.WITHOUT)


@pytest.mark.parametrize("glyphs", Glyphs)
def test_a_curve_has_no_holes(glyphs: Glyphs) -> None:
    """With is drawn in every column, and neighbouring columns touch."""
    field = [row[7:] for row in cells(plot(peter(), 110, 14, glyphs))[1:-2]]
    spans = []
    for column in zip(*field, strict=True):
        ys = [
            y
            for y, (char, role) in enumerate(column)
            if role in (Role.WITH, Role.BOTH) and not char.isalpha()
        ]
        assert ys
        spans.append((ys[0], ys[-1]))
    for (high, low), (next_high, next_low) in pairwise(spans):
        assert next_high <= low + 1
        assert high <= next_low + 1


@pytest.mark.parametrize("glyphs", Glyphs)
def test_below_zero(glyphs: Glyphs) -> None:
    """Savings less debt may be negative; then zero is on the axis and a line of its own."""
    rows = plot(chart([367.0] * 50, [-1482.0] * 50, [-2000.0] * 50), 80, 14, glyphs)
    drawn = lines(rows)
    zero = next(y for y, line in enumerate(drawn) if line.strip().startswith("0 "))
    assert any(line.strip().startswith("-1,000 ") for line in drawn)
    assert max(rows_of(rows, Role.WITH)) < zero < min(rows_of(rows, Role.WITHOUT))
    rule = "-" if glyphs is Glyphs.ASCII else "─"
    flat = plot(chart([367.0] * 50, [367.0] * 50, [-1482.0] * 50), 80, 14, glyphs)
    assert any(rule * 70 in line for line in lines(flat)[:-2])


def test_zero_is_always_on_the_axis() -> None:
    """A chart does not make a gap look larger by cutting the axis."""
    rows = plot(chart([900.0] * 12, [850.0] * 12, [870.0] * 12), 80, 14)
    assert any(line.strip().startswith("0 ") for line in lines(rows))


@pytest.mark.parametrize("units", [0.0, 0.3, 7.0, 300.0, 978.0, 12345.0, -40.0, -98765.0])
@pytest.mark.parametrize("size", SIZES)
def test_equal_series(size: tuple[int, int], units: float) -> None:
    """Two equal lives are one solid line in the role of both, with nothing between them."""
    rows = plot(chart([units] * 30, [units] * 30, [units / 2] * 30), *size)
    assert Role.BOTH in {span.role for row in rows for span in row}
    assert characters(rows, Role.BOTH) <= {"▀", "▄", "█"}
    assert not characters(rows, Role.AREA)


def test_equal_series_have_a_legend() -> None:
    """Names that find no room beside a curve of their own stand at the bottom."""
    last = lines(plot(chart([500.0] * 30, [500.0] * 30), 80, 14))[-1]
    assert "▄▄▄ With " in last
    assert "▖▖▖ Without" in last


@pytest.mark.parametrize("size", [(76, 8), (110, 14), (200, 60)])
def test_each_name_once(size: tuple[int, int]) -> None:
    """With, Without and the poverty line are named once each."""
    text = "\n".join(lines(plot(peter(), *size)))
    assert text.count("Without") == 1
    assert text.replace("Without", "").count("With") == 1
    if size != (76, 8):
        assert text.count("poverty line") == 1


def test_one_month() -> None:
    """A series of one month fills the width, and says how old Peter is."""
    rows = plot(chart([671.0], [361.0], [504.0], first_month=170), 80, 14)
    assert " 14 " in lines(rows)[-1]
    assert "With" in "".join(lines(rows))


def test_half_a_row_apart() -> None:
    """Lives that would share a cell are drawn in two, the higher one above."""
    for units in range(500, 900, 7):
        for more in (40, 55, 70):
            view = chart([float(units)] * 20, [float(units + more)] * 20, [1000.0] * 20)
            rows = plot(view, 40, 12)[:-3]
            above, below = rows_of(rows, Role.WITHOUT), rows_of(rows, Role.WITH)
            if below:
                assert min(above) < max(below)
            else:
                assert rows_of(rows, Role.BOTH)


@pytest.mark.parametrize("glyphs", Glyphs)
def test_a_steady_gap_looks_steady(glyphs: Glyphs) -> None:
    """Lives a steady sum apart are drawn as one or as two all along, however they round."""
    rising = [500 + month / 3 - 100 * (month % 11 == 0) for month in range(936)]
    seen = set()
    for gap in range(-90, 91, 15):
        view = chart(rising, [units + gap for units in rising], [0.0] * 936)
        field = [row[7:] for row in cells(plot(view, 110, 14, glyphs))]
        alike = {Role.BOTH in {role for _, role in column} for column in zip(*field, strict=True)}
        assert len(alike) == 1, gap
        seen |= alike
    assert seen == {True, False}


def test_line_shows_between_the_dots() -> None:
    """Where Without runs along the poverty line, dots and dashes take turns."""
    drawn = "".join(lines(plot(chart([900.0] * 60, [300.0] * 60, [300.0] * 60), 80, 14)))
    assert "▖╌▖╌▖" in drawn or "▘╌▘╌▘" in drawn


@pytest.mark.parametrize(("width", "height"), [(76, 8), (60, 10), (110, 14), (120, 20), (40, 30)])
def test_ticks(width: int, height: int) -> None:
    """The left axis has two to four round amounts, each written once."""
    for top in (90.0, 130.0, 440.0, 504.0, 880.0, 978.0, 1310.0, 2400.0, 19000.0):
        for low in (0.0, -0.7 * top, -top):
            rows = plot(chart([top] * 24, [low] * 24, [top / 2] * 24), width, height)
            ticks = [line.split("┤")[0].strip() for line in lines(rows) if "┤" in line]
            assert 2 <= len(ticks) <= 4, (top, low, ticks)
            assert "0" in ticks
            assert len(set(ticks)) == len(ticks)


def test_ages() -> None:
    """The lower axis counts tens of years over a life, and years over a few."""
    life = lines(plot(peter(), 110, 14))[-1].split()
    assert life == ["0", "10", "20", "30", "40", "50", "60", "70", "years"]
    short = lines(plot(chart([1.0] * 48, first_month=144), 110, 14))[-1].split()
    assert short == ["12", "13", "14", "15", "years"]
    # Where the last age leaves no room for the unit, the unit is the more needed of the two.
    full = lines(plot(chart([800.0] * 110, first_month=290), 110, 14))[-1].split()
    assert full == ["25", "26", "27", "28", "29", "30", "31", "32", "years"]


@pytest.mark.parametrize("current", range(1, 7))
@pytest.mark.parametrize("size", [(56, 6), (76, 8), (110, 14), (200, 60)])
def test_markers(size: tuple[int, int], current: int) -> None:
    """The current event keeps its label at every width, and only it has a vertical."""
    rows = plot(peter(current), *size)
    label = peter().markers[current - 1].label
    here = "".join(span.text for row in rows for span in row if span.role is Role.HERE)
    assert label in here
    assert here.count("▾") == 1
    column = next(line.index("▾", line.index(label) - 3) for line in lines(rows) if label in line)
    if current < 6:
        assert all(line[column] in "┊▾" for line in lines(rows) if "┊" in line)
    assert "┊" not in "".join(lines(plot(chart([5.0] * 9), *size)))


def test_current_marker_at_the_edge() -> None:
    """At the right edge the label stands left of its marker; too long a label is cut."""
    edge = Marker(47, 9, "the last pension", is_current=True)
    first = lines(plot(chart([5.0] * 48, markers=(edge,)), 60, 8))[0]
    assert first.endswith("the last pension 9▾")
    long = Marker(24, 9, "a very long name for so small a thing as this", is_current=True)
    first = lines(plot(chart([5.0] * 48, markers=(long,)), 60, 8))[0]
    assert first.rstrip().endswith("… 9▾")
    assert "a very long name" in first


def test_marker_outside_is_not_drawn() -> None:
    """An event before or after the months shown leaves no trace and takes no row."""
    outside = Marker(48, 9, "later", is_current=True), Marker(-1, 1, "before", is_current=False)
    view = chart([5.0] * 48)
    assert plot(chart([5.0] * 48, markers=outside), 80, 14) == plot(view, 80, 14)


def test_wide_labels_keep_the_width() -> None:
    """A label in a script with wide or combining characters takes the cells it needs."""
    wide = Marker(0, 1, "年金", is_current=True), Marker(24, 2, "пенсия\u0301", is_current=False)
    first = lines(plot(chart([5.0] * 48, markers=wide), 60, 8))[0]
    assert len(first) == 60 - 2 + 1
    assert "▾1 年金 " in first


@pytest.mark.parametrize("lengths", [(2, 1, 1), (1, 2, 1), (1, 1, 2), (0, 0, 0)])
def test_series_are_equally_long(lengths: tuple[int, int, int]) -> None:
    """Series of different lengths, or of no month at all, are a mistake of the caller."""
    with_, without, line = ([1.0] * length for length in lengths)
    with pytest.raises(ValueError, match="equally long"):
        chart(with_, without, line)
