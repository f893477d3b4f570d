"""Matched: the index that single records are matched against, brought up to what linking saw of the register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from karvon.identity.matching import index
from karvon.identity.traits import FIELDS, Traits
from karvon.identity.verdicts import Measures

from .estimate import Estimate


def bring_up_to_date(traits: pl.DataFrame, estimate: Estimate) -> int:
    """Have these traits (TRAITS) in the index and judge by this estimate; give the count of records that changed."""
    measures = Measures(estimate.shift_bits, estimate.automatic_bits, estimate.doubt_bits)
    register = index()
    with register.writing():
        return register.bring_up_to_date(records(traits), measures)


def records(traits: pl.DataFrame) -> Iterator[Traits]:
    """Give the rows of the frame as traits."""
    for row in traits.select(FIELDS).iter_rows():
        values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
        yield Traits(*values)
