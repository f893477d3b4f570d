"""Matched: the index that single records are matched against, brought up to what linking saw of the register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from karvon.identity.index import TraitsIndex
from karvon.identity.matching import index
from karvon.identity.traits import FIELDS, Traits
from karvon.identity.verdicts import Measures

from .estimate import Estimate

KEPT: Final = "traits.parquet"  # beside the index: the frame it was made from
PRINT: Final = "print"


def bring_up_to_date(traits: pl.DataFrame, estimate: Estimate) -> int:
    """Have these traits (TRAITS) in the index and judge by this estimate; give the count of records that changed."""
    measures = Measures(estimate.shift_bits, estimate.automatic_bits, estimate.doubt_bits)
    register = index()
    with register.writing():
        before = _taken(register)
        if before is None or before.schema != traits.schema:
            count = register.bring_up_to_date(records(traits), measures)
        else:
            changed, gone = differences(before, traits)
            count = register.apply(records(changed), gone, measures)
        traits.write_parquet(register.generation() / KEPT, compression="lz4")
    return count


def records(traits: pl.DataFrame) -> Iterator[Traits]:
    """Give the rows of the frame as traits."""
    for row in traits.select(FIELDS).iter_rows():
        values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
        yield Traits(*values)


def differences(before: pl.DataFrame, now: pl.DataFrame) -> tuple[pl.DataFrame, list[int]]:
    """Give the rows that are new or other than before, and the ids of records that are no more."""
    known, said = (frame.select("record_id", frame.hash_rows().alias(PRINT)) for frame in (before, now))
    changed = now.join(said.join(known, on=["record_id", PRINT], how="anti"), on="record_id", how="semi")
    return changed, known.join(said, on="record_id", how="anti").get_column("record_id").to_list()


def _taken(register: TraitsIndex) -> pl.DataFrame | None:
    """Take away the frame that the index was made from; None where there is none or it was not written to its end.

    It is gone while the index changes: after a crash all records are compared.
    """
    if not register.is_ready():
        return None
    kept = register.generation() / KEPT
    try:
        return pl.read_parquet(kept, memory_map=False)
    except (FileNotFoundError, pl.exceptions.ComputeError):
        return None
    finally:
        kept.unlink(missing_ok=True)
