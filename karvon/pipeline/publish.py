"""Publish: from clusters to producers, every shown value with its source and date; only what changed is written."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from karvon.identity import queries as identities
from karvon.producers import actions as producers
from karvon.producers import decisions
from karvon.producers import queries as register

from .decided import decided
from .frames import copy_form
from .golden import IDENTIFYING, gather, signatures

BATCH = 2_000
TABLES = {"names": "name", "numbers": "registrationnumber", "goods": "good", "facts": "fact", "contacts": "contact"}
SAYING = ["number", "record_id", "source", "said_on", "also"]
OWN_COLUMNS = {
    "names": ["text", "language", "script", "rank"],
    "numbers": ["scheme", "value", "is_valid"],
    "goods": [
        *("text", "language", "hs_code", "national_code", "code_by", "score", "reason", "capacity", "unit"),
        *("certificate", "issued_on", "expires_on"),
    ],
    "facts": ["field", "value", "language", "is_shown"],
    "contacts": ["kind", "value"],
}


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing changed, in producers; `members` tells the number of every record."""

    members: pl.DataFrame
    producers: int
    changed: int
    merged: int


def publish(
    tables: dict[str, pl.DataFrame],
    members: pl.DataFrame,
    *,
    code: str,
    at: datetime,
    among: Collection[str] | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Published:
    """Publish the producers that are new or made from something else than before; `code` hashes what makes them.

    Only the producer numbers `among` are looked at, where they are given; then `tables` and `members` hold theirs.
    Codes that people chose outrank all others.
    """
    said = decisions.standing(None if among is None else members.get_column("record_id"))
    tables = decided(tables, members, said)
    now = signatures(tables["records"], members, code)
    told = register.signatures(among)
    before = pl.read_csv(io.BytesIO(told), schema={"number": pl.String, "signature": pl.String})
    changed = now.join(before, on=["number", "signature"], how="anti").sort("number")
    for done, part in enumerate(changed.iter_slices(BATCH)):
        producers.publish(batch=_batch(tables, members, part), at=at)
        progress(min((done + 1) * BATCH, changed.height), changed.height)
    merged = _withdraw(before, now, at)
    return Published(members, now.height, changed.height, merged)


def _withdraw(before: pl.DataFrame, now: pl.DataFrame, at: datetime) -> int:
    """Take out producers whose records are elsewhere now."""
    gone = before.join(now, on="number", how="anti").get_column("number").to_list()
    if not gone:
        return 0
    leads = identities.merged_numbers()
    merged = {number: leads[number] for number in gone if number in leads}
    producers.withdraw(merged=merged, vanished=[number for number in gone if number not in leads], at=at)
    return len(merged)


def _batch(tables: dict[str, pl.DataFrame], members: pl.DataFrame, part: pl.DataFrame) -> producers.Batch:
    """Make the rows of some producers as the database takes them."""
    mine = members.join(part, on="number").select("record_id", "number")
    values = gather({name: _of(table, mine) for name, table in tables.items()}, mine)
    rows = values["producers"].join(part, on="number").select(producers.PRODUCER_COLUMNS)
    return producers.Batch(
        numbers=tuple(part.get_column("number").to_list()),
        producers=copy_form(rows),
        values={TABLES[name]: copy_form(values[name].select(*SAYING, *OWN_COLUMNS[name])) for name in IDENTIFYING},
    )


def _of(table: pl.DataFrame, mine: pl.DataFrame) -> pl.DataFrame:
    return table.join(mine.select("record_id"), on="record_id", how="semi")
