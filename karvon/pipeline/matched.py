"""Matched: the index that single records are matched against, brought up to what linking saw of the register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import polars as pl

from karvon.identity.matching import index
from karvon.identity.nearest import published
from karvon.identity.traits import FIELDS, Traits
from karvon.identity.verdicts import Measures

from .estimate import Estimate
from .kept import PRIVATE_FOLDER

KEPT: Final = "matched.parquet"  # the frame the index was made from
PRINT: Final = "print"


def bring_up_to_date(traits: pl.DataFrame, estimate: Estimate, home: Path) -> int:
    """Have what is published of these traits (TRAITS) in the index and judge by this estimate; give how many changed.

    In `home`, which no page can read, is kept what the index was made from.
    """
    measures = Measures(estimate.shift_bits, estimate.automatic_bits, estimate.doubt_bits)
    register = index()
    with register.writing():
        before = _taken(home / KEPT) if register.is_ready() else None
        if before is None or before.schema != traits.schema:
            count = register.bring_up_to_date(map(published, records(traits)), measures)
        else:
            changed, gone = differences(before, traits)
            count = register.apply(map(published, records(changed)), gone, measures)
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(PRIVATE_FOLDER)
        traits.write_parquet(home / KEPT, compression="lz4")
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


def _taken(kept: Path) -> pl.DataFrame | None:
    """Take away the frame that the index was made from; None where there is none or it was not written to its end.

    It is gone while the index changes: after a crash all records are compared.
    """
    try:
        return pl.read_parquet(kept, memory_map=False)
    except (FileNotFoundError, pl.exceptions.ComputeError):
        return None
    finally:
        kept.unlink(missing_ok=True)
