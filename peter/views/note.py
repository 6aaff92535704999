"""What every way in says of the program: who did not make it, and its unit of money."""

from peter.speech import to_say

NOTE = to_say(
    "Independent teaching software: not made, checked or endorsed by the ILO or ITC-ILO. "
    "Paraphrases are ours; the authentic texts are in NORMLEX."
)
UNIT = to_say("1,000 = one average wage")
"""A month's; short enough to head a column."""
