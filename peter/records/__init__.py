"""Records of trainings: one SQLite file in the program's data folder, moved and copied as one.

Nothing in it identifies anybody who took part: people are numbers, groups have the numbers or
names they gave themselves, and no form asks for more. Everything is on disk when the function
that keeps it returns.
"""

from peter.records.database import RecordsError
from peter.records.keeping import Record, Records
from peter.records.opening import NAME, open_records
from peter.records.series import Series, load_series
from peter.records.show import from_data, to_data

__all__ = [
    "NAME",
    "Record",
    "Records",
    "RecordsError",
    "Series",
    "from_data",
    "load_series",
    "open_records",
    "to_data",
]
