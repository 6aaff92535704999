"""The chart of two lives as rows of text: which character stands in which cell, and its role.

Pure: a `ChartView` and a size in, rows of spans out. Widgets give the roles colours; pages,
files and tests join the texts. Every distinction is one of pattern first: With is solid,
Without is dotted, the poverty line is dashed, the area between the lives is shaded.
"""

from peter.views.plot.canvas import Role, Rows, Span
from peter.views.plot.draw import Plot, draw, plot

__all__ = ["Plot", "Role", "Rows", "Span", "draw", "plot"]
