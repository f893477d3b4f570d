"""Regroup: what people judged and decided, taken over at once for the records it touches, as a full run would.

The same clustering in the same order, the same numbering, the same publishing from the same kept tables; only the
records are fewer. A run of the pipeline after it has nothing left to change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl
from django.db import transaction

from karvon.evidence import queries as evidence
from karvon.identity import queries as identities
from karvon.identity.neighbourhood import Neighbourhood, around
from karvon.kernel.clusters import cluster

from .alone import alone
from .clustering import MOST_TOGETHER
from .frames import LOADED, read_some
from .load import code_of, kept_normal
from .numbering import number_some
from .publish import Published, publish

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Regrouped:
    """How many records were looked at, how many producers were published anew, how many merged into others."""

    records: int
    changed: int = 0
    merged: int = 0


def regroup(records: Iterable[int], *, judgement: int | None, home: Path, at: datetime) -> Regrouped:
    """Cluster, number and publish anew what hangs together with these records, in one transaction.

    `judgement` is what the events tell as the cause. Raises `UnableToRun` while a run of the pipeline is under way.
    """
    with alone(), transaction.atomic():
        near = around(records)
        if not near.records:
            return Regrouped(0)
        labels = pl.DataFrame({"record_id": near.records, "label": _labels(near)})
        countries = pl.Series("country", [country for *_, country in near.members], dtype=pl.String)
        moved = number_some(labels.with_columns(countries), near, judgement=judgement, at=at)
        done = _publish(moved, home, at)
        return Regrouped(len(near.records), done.changed, done.merged)


def recode(record: int, *, home: Path, at: datetime) -> Published:
    """Publish anew the producer of a record on whose goods somebody decided, in one transaction.

    Raises `UnableToRun` while a run of the pipeline is under way.
    """
    with alone(), transaction.atomic():
        return _publish(frozenset(identities.numbers_of_records([record]).values()), home, at)


def _labels(near: Neighbourhood) -> list[int]:
    """Cluster; every record gets the smallest of its cluster."""
    place = {record: node for node, record in enumerate(near.records)}

    def nodes(pairs: Iterable[Pair]) -> list[Pair]:
        return [(place[left], place[right]) for left, right in pairs if left in place and right in place]

    done = cluster(
        len(near.records),
        nodes(near.edges),
        [near.claims.get(record) for record in near.records],
        same=nodes(near.same),
        must=nodes(near.said.must),
        apart=nodes(near.said.apart),
        stretched=nodes(near.stretched),
        most=MOST_TOGETHER,
    )
    return [near.records[label] for label in done.labels]


def _publish(numbers: frozenset[str], home: Path, at: datetime) -> Published:
    """Publish some producers, such as those that gained or lost a record, from the tables that the last run kept."""
    members = pl.DataFrame(
        identities.members_of(numbers), schema={"record_id": pl.Int64, "number": pl.String}, orient="row"
    )
    records = members.get_column("record_id").to_list()
    folders = [kept_normal(home, source, is_fictitious) for source, is_fictitious in evidence.units_of(records)]
    tables = {name: _of(folders, name, records) for name in LOADED}
    return publish(tables, members, code=_code(folders), at=at, among=numbers)


def _of(folders: list[Path], name: str, records: list[int]) -> pl.DataFrame:
    parts = [read_some(folder, name, records) for folder in folders]
    return pl.concat(parts) if parts else pl.DataFrame(schema=LOADED[name])


def _code(folders: list[Path]) -> str:
    """Give the code that made the tables; where it is not one, a text that makes the next run publish anew."""
    codes = {code_of(folder) for folder in folders}
    return codes.pop() if len(codes) == 1 else " ".join(sorted(codes))
