"""One record against the whole register: how long our index takes, beside DuckDB with an index and Splink itself.

`python -m bench.match_latency 1000000` prints JSON. Half of the records asked about are of the register, half of firms
of another world. DuckDB only looks the candidates up, without scoring them; Splink has two of our rules. Memory is what
our index maps, were all of it looked at.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from karvon.identity import blocks
from karvon.identity.index import TraitsIndex
from karvon.identity.nearest import published
from karvon.identity.scorer import model
from karvon.identity.traits import Traits
from karvon.pipeline.engines.definition import Asked as Scoring
from karvon.pipeline.engines.definition import laid_out
from karvon.pipeline.engines.linker import linker_of
from karvon.pipeline.traits import frequencies, traits

from .rows import rows_of

SEED, OTHER_SEED, OTHER_ROWS = 77, 78, 10_000
ASKED, ASKED_SLOW, WARMING = 2_000, 40, 20
SPLINK_RULES = ("l.number = r.number AND l.number <> ''", "l.country = r.country AND l.name_1 = r.name_1")
LOOK_UP = """
    SELECT * FROM traits
    WHERE record_id IN (SELECT record_id FROM block WHERE key IN (SELECT unnest(?)) LIMIT 500)
"""
SLICE = 50_000
MEGABYTE = 2**20


def measure(count: int) -> dict[str, dict[str, Any]]:
    """Build the indexes over a world of so many rows and ask each."""
    with tempfile.TemporaryDirectory(prefix="karvon-bench-") as home:
        folder = Path(home)
        seen = _traits(count, SEED, folder)
        asked = _asked(seen, _traits(OTHER_ROWS, OTHER_SEED, folder))
        told = {"match": _ours(seen, asked, folder)}
        told["duckdb"] = _duckdb(seen, asked)
        told["splink"] = _splink(seen, asked[:ASKED_SLOW])
    return {way: {"records": seen.height} | figures for way, figures in told.items()}


def _traits(count: int, seed: int, home: Path) -> pl.DataFrame:
    tables = rows_of(count, seed, home).tables
    return traits(tables, frequencies(tables["records"], tables["names"]))


def records(seen: pl.DataFrame) -> Iterator[Traits]:
    """Give the rows of the frame as traits."""
    return map(Traits.of, seen.iter_rows(named=True))


def _asked(seen: pl.DataFrame, other: pl.DataFrame) -> list[Traits]:
    """Draw the records to ask about, without their ids, in an order that mixes both worlds."""
    drawn = [frame.sample(n=min(ASKED // 2, frame.height), seed=SEED) for frame in (seen, other)]
    asked = [replace(published(each), record_id=0) for each in records(pl.concat(drawn))]
    random.Random(SEED).shuffle(asked)
    return asked


def _ours(seen: pl.DataFrame, asked: list[Traits], home: Path) -> dict[str, Any]:
    register = TraitsIndex(home / "match")
    register.rebuild(map(published, records(seen)))
    mapped = sum(file.stat().st_size for file in (home / "match").rglob("*") if file.is_file())
    return _timed(lambda each: register.match(each, 5), asked) | {"memory_mb": round(mapped / MEGABYTE, 1)}


def _duckdb(seen: pl.DataFrame, asked: list[Traits]) -> dict[str, Any]:
    """Keep the blocks in a table with an index on the key, and look up the records of all keys in one query."""
    database = duckdb.connect(config={"threads": 2})
    database.execute("CREATE TABLE block (key VARCHAR, record_id BIGINT)")
    for part in seen.iter_slices(SLICE):
        rows = [(key, each.record_id) for each in records(part) for _rule, key in blocks.keys(each)]
        database.register("given", pl.DataFrame(rows, schema=["key", "record_id"], orient="row").to_arrow())
        database.execute("INSERT INTO block FROM given")
        database.unregister("given")
    database.execute("CREATE INDEX by_key ON block (key)")
    database.register("register", laid_out(seen).to_arrow())
    database.execute("CREATE TABLE traits AS FROM register")
    database.execute("CREATE INDEX by_record ON traits (record_id)")

    def ask(each: Traits) -> None:
        database.execute(LOOK_UP, [[key for _rule, key in blocks.keys(each)]]).fetchall()

    return _timed(ask, asked[: ASKED // 10])


def _splink(seen: pl.DataFrame, asked: list[Traits]) -> dict[str, Any]:
    """Let Splink compare one record with the register, the linker made and the register registered before."""
    from splink import DuckDBAPI

    database = duckdb.connect(config={"threads": 2})
    database.register("given", laid_out(seen).to_arrow())
    database.execute("CREATE TABLE register AS FROM given")
    api = DuckDBAPI(database)
    register = api.register("register")
    linker = linker_of(register, "duckdb", Scoring(model(), at_least=None, levels=False))
    first = laid_out(seen.head(1)).schema

    def ask(each: Traits) -> None:
        one = pl.DataFrame([{"record_id": -1, **_columns(each)}], schema_overrides=seen.schema)
        new = api.register(laid_out(one).select(first.keys()).to_arrow())
        linker.inference.predict_between(
            register, new, blocking_rules_to_generate_predictions=list(SPLINK_RULES), warning_mode="never"
        ).as_duckdbpyrelation().fetchall()

    return _timed(ask, asked)


def _columns(each: Traits) -> dict[str, Any]:
    told = {name: getattr(each, name) for name in each.__slots__ if name != "record_id"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}


def _timed(ask: Callable[[Traits], object], asked: Iterable[Traits]) -> dict[str, Any]:
    """Ask about each record and give the median and the 99th percentile, after some to warm up."""
    asked = list(asked)
    for each in asked[:WARMING]:
        ask(each)
    spans = []
    for each in asked:
        began = time.perf_counter()
        ask(each)
        spans.append(1_000 * (time.perf_counter() - began))
    spans.sort()
    return {"p50_ms": round(spans[len(spans) // 2], 3), "p99_ms": round(spans[int(len(spans) * 0.99)], 3)}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
