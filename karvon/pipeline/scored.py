"""Scored: the bits of every compared pair; what was scored before and has not changed is not scored again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from karvon.identity.scorer import model

from .blocking import PAIRS
from .engines import score_pairs
from .frames import Shape
from .kept import fingerprint

BITS: Final[Shape] = PAIRS | {"bits": pl.Float64}
CODE: Final = ("identity", "pipeline/engines")
FILES: Final = ("seen.parquet", "scored.parquet", "made_by.txt")


@dataclass(frozen=True, slots=True)
class Scores:
    """`pairs` (BITS), in the order of their records; `scored` counts those that were not known from before."""

    pairs: pl.DataFrame
    scored: int


def score_all(traits: pl.DataFrame, pairs: pl.DataFrame, home: Path | None) -> Scores:
    """Give the bits of `pairs` (PAIRS) of records (columns TRAITS); in `home` they are kept for the next time."""
    seen = traits.select("record_id", content=_content(traits))
    known = _known(home, seen)
    new = pairs.join(known, on=["left", "right"], how="anti")
    fresh = score_pairs(traits, new, levels=False)
    everything = pl.concat([known.join(pairs, on=["left", "right"], how="semi"), fresh]).sort("left", "right")
    if home:
        _keep(home, seen, everything)
    return Scores(everything, new.height)


def _content(traits: pl.DataFrame) -> pl.Series:
    """Hash everything of a record that is compared."""
    lists = [name for name, kind in traits.schema.items() if isinstance(kind, pl.List)]
    flat = traits.with_columns(pl.col(lists).list.join(","))
    return flat.select(pl.concat_str(pl.all().cast(pl.String), separator="\x1f").hash()).to_series()


def _known(home: Path | None, seen: pl.DataFrame) -> pl.DataFrame:
    """Give the kept pairs both of whose records are as they were."""
    if home is None or not _is_of_this_code(home):
        return pl.DataFrame(schema=BITS)
    same = seen.join(pl.read_parquet(home / FILES[0]), on=["record_id", "content"], how="semi").select("record_id")
    pairs = pl.read_parquet(home / FILES[1])
    unchanged = pairs.join(same, left_on="left", right_on="record_id", how="semi")
    return unchanged.join(same, left_on="right", right_on="record_id", how="semi")


def _is_of_this_code(home: Path) -> bool:
    made_by = home / FILES[2]
    return made_by.exists() and made_by.read_text(encoding="utf-8") == _made_by()


def _made_by() -> str:
    """Name what a score depends on beside the two records."""
    return " ".join((model().version, fingerprint(*CODE), pl.__version__))


def _keep(home: Path, seen: pl.DataFrame, pairs: pl.DataFrame) -> None:
    """Keep scores; the name of what made them goes first and comes back last, so that half of it counts as nothing."""
    home.mkdir(parents=True, exist_ok=True)
    (home / FILES[2]).unlink(missing_ok=True)
    for name, frame in zip(FILES, (seen, pairs), strict=False):
        part = home / f"{name}.part"
        frame.write_parquet(part, compression="lz4")
        part.replace(home / name)
    (home / FILES[2]).write_text(_made_by(), encoding="utf-8")
