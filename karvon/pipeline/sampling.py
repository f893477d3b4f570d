"""Sampling: real decisions drawn by strata for people to judge, and what their judgement says of all decisions.

A stratum is a kind of decision in one country: `number` (united by an equal number), `sure` and `near` (united by
score, far from the threshold and near it), `doubt` (left to people), `near_miss` (compared and not united, just below
doubt). A decision is a pair of records that the machine compared; pairs that only a third record brings together are
not drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from karvon.evidence.queries import ShownRecord, record
from karvon.identity import census
from karvon.kernel.figures import Figure
from karvon.kernel.intervals import NothingJudged, Stratum, stratified

from . import estimate
from .scored import BITS
from .scored import FILES as SCORED

NEAR_BITS: Final = 4.0  # within sixteen times the odds of the threshold
UNITED: Final = ("number", "sure", "near")
KINDS: Final = (*UNITED, "doubt", "near_miss")
BY_NUMBER: Final = ("number", "person")
SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
VERDICTS: Final = (SAME, DIFFERENT, UNSURE, "")
WORLDS: Final = ("real", "fictitious")
APART: Final = "/"
SHOWN: Final = ("source", "names", "numbers", "addresses", "activities")
COLUMNS: Final = (
    *("verdict", "remark"),
    *(f"{name}_{side}" for name in SHOWN for side in ("left", "right")),
    *("fictitious", "stratum", "stratum_size", "left", "right"),
)
"""The columns of a sample; `verdict` is for people to fill in: same, different or unsure."""


class NothingToSample(Exception):
    """The register has no decisions to draw from: run the pipeline first."""


class NotASample(Exception):
    """This is no sample that Karvon drew, or a verdict in it cannot be read."""


def draw(home: Path, per_stratum: int, seed: int) -> Iterator[list[str]]:
    """Give the heading and the rows of a sample, in an order that tells nothing. Raises `NothingToSample`."""
    everything = _decisions(home)
    if everything.is_empty():
        raise NothingToSample(NothingToSample.__doc__)
    sized = everything.with_columns(stratum_size=pl.len().over("stratum")).sort("stratum", "left", "right")
    parts = sized.partition_by("stratum", maintain_order=True)
    drawn = pl.concat([part.sample(n=min(per_stratum, part.height), seed=seed) for part in parts])
    yield list(COLUMNS)
    for row in drawn.sample(fraction=1, shuffle=True, seed=seed).iter_rows(named=True):
        yield _shown(row["left"], row["right"], row["stratum"], row["stratum_size"])


def _decisions(home: Path) -> pl.DataFrame:
    """Give every decision: left, right, stratum."""
    kept = estimate.read(home)
    threshold, doubt = (kept[0].automatic_bits, kept[0].doubt_bits) if kept else (0.0, 0.0)
    made = _csv(census.decisions())
    kind = (
        pl.when(pl.col("rule").is_in(BY_NUMBER))
        .then(pl.lit("number"))
        .when(pl.col("rule") == "doubt")
        .then("rule")
        .when(pl.col("bits") < threshold + NEAR_BITS)
        .then(pl.lit("near"))
        .otherwise(pl.lit("sure"))
    )
    columns = ("left", "right", "kind", "country", "is_fictitious")
    both = pl.concat([made.with_columns(kind=kind).select(columns), _near_misses(home, doubt).select(columns)])
    world = pl.when("is_fictitious").then(pl.lit(WORLDS[1])).otherwise(pl.lit(WORLDS[0]))
    return both.select("left", "right", stratum=pl.concat_str(world, "country", "kind", separator=APART))


def _near_misses(home: Path, doubt: float) -> pl.DataFrame:
    """Give pairs that were scored a little below doubt and are in two producers; none where no scores were kept."""
    file = home / SCORED[1]
    scored = pl.read_parquet(file) if file.exists() else pl.DataFrame(schema=BITS)
    low = scored.filter(pl.col("bits").is_between(doubt - NEAR_BITS, doubt, closed="left"))
    member = _csv(census.members())
    met = low.join(member, left_on="left", right_on="record_id").join(
        member.select("record_id", "number"), left_on="right", right_on="record_id", suffix="_right"
    )
    return met.filter(pl.col("number") != pl.col("number_right")).with_columns(kind=pl.lit("near_miss"))


def _csv(text: bytes) -> pl.DataFrame:
    kinds = {"left": pl.Int64, "right": pl.Int64, "record_id": pl.Int64, "bits": pl.Float64}
    frame = pl.read_csv(text, infer_schema=False)
    told = [pl.col(name).cast(kind) for name, kind in kinds.items() if name in frame.columns]
    return frame.with_columns(*told, is_fictitious=pl.col("is_fictitious") == "t")


def _shown(left: int, right: int, stratum: str, size: int) -> list[str]:
    """Lay two records side by side as the evidence shows them: no telephone, no mail, no person's number is in it."""
    sides = [_told(record(one)) for one in (left, right)]
    told = [side[name] for name in SHOWN for side in sides]
    world = stratum.split(APART, maxsplit=1)[0]
    return ["", "", *told, "yes" if world == WORLDS[1] else "", stratum, str(size), str(left), str(right)]


def _told(one: ShownRecord | None) -> dict[str, str]:
    if one is None:
        return dict.fromkeys(SHOWN, "")
    listed = {name: _joined(one.fields.get(name)) for name in SHOWN if name != "source"}
    return {"source": one.source} | listed


def _joined(values: object) -> str:
    """Write what a record says in a field, one after the other."""
    if not isinstance(values, list):
        return ""
    return "; ".join(
        " ".join(str(value[name]) for name in ("scheme", "code", "text") if value.get(name)) for value in values
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """What a judged sample says of one world (real or fictitious).

    `precision`: of the decisions that united two records, the share that was right; `by_country` the same. `same`: of
    the doubts and near misses, the share that is one firm. `unsure` and `unjudged` count rows.
    """

    world: str
    precision: Figure | None
    by_country: dict[str, Figure]
    same: dict[str, Figure]
    judged: int
    unsure: int
    unjudged: int


def judged(rows: Iterable[Mapping[str, str]]) -> tuple[Judged, ...]:
    """Estimate from the rows of a sample (by column) that people filled in. Raises `NotASample`."""
    by_world: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        by_world[_checked(row)].append(row)
    return tuple(_judged(world, by_world[world]) for world in WORLDS if by_world[world])


def _checked(row: Mapping[str, str]) -> str:
    """Give the world of a row; raises `NotASample`."""
    parts = row.get("stratum", "").split(APART)
    if len(parts) != len(("world", "country", "kind")) or parts[0] not in WORLDS or parts[2] not in KINDS:
        raise NotASample(f"The stratum “{row.get('stratum', '')}” is none that Karvon draws.")
    if not row.get("stratum_size", "").isdecimal():
        raise NotASample(f"The size “{row.get('stratum_size', '')}” of the stratum {row['stratum']} is no number.")
    if _verdict(row) not in VERDICTS:
        raise NotASample(f"The verdict “{row['verdict']}” is none of {SAME}, {DIFFERENT}, {UNSURE}.")
    return parts[0]


def _verdict(row: Mapping[str, str]) -> str:
    return row.get("verdict", "").strip().lower()


def _judged(world: str, rows: list[Mapping[str, str]]) -> Judged:
    strata = _strata(rows)
    verdicts = [_verdict(row) for row in rows]
    countries = sorted({country for country, _kind in strata})
    united = {at: stratum for at, stratum in strata.items() if at[1] in UNITED}
    shares = {c: _figure([stratum for at, stratum in united.items() if at[0] == c]) for c in countries}
    same = {kind: _figure([stratum for at, stratum in strata.items() if at[1] == kind]) for kind in KINDS[3:]}
    return Judged(
        world=world,
        precision=_figure(list(united.values())),
        by_country={country: share for country, share in shares.items() if share},
        same={kind: share for kind, share in same.items() if share},
        judged=sum(verdict in (SAME, DIFFERENT) for verdict in verdicts),
        unsure=verdicts.count(UNSURE),
        unjudged=verdicts.count(""),
    )


def _strata(rows: list[Mapping[str, str]]) -> dict[tuple[str, str], Stratum]:
    """Count by country and kind: the size of the stratum, how many were judged, how many are one firm."""
    strata: dict[tuple[str, str], Stratum] = {}
    for row in rows:
        _world, country, kind = row["stratum"].split(APART)
        before = strata.get((country, kind), Stratum(int(row["stratum_size"]), 0, 0))
        verdict = _verdict(row)
        is_judged, is_same = verdict in (SAME, DIFFERENT), verdict == SAME
        strata[country, kind] = Stratum(before.size, before.judged + is_judged, before.right + is_same)
    return strata


def _figure(strata: list[Stratum]) -> Figure | None:
    try:
        return Figure(*stratified(strata))
    except NothingJudged:
        return None
