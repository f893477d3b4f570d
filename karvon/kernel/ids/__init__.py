"""The numbers under which the five countries register firms and persons, one file each.

`read_number` reads whatever stands in a column, decides what it is and never refuses a number that may be real.
"""

from .reading import SCHEMES, NumberReading, read_number

__all__ = ["SCHEMES", "NumberReading", "read_number"]
