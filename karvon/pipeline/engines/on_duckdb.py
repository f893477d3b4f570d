"""On DuckDB: pairs scored on one machine, a slice at a time so that memory stays bounded."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import duckdb
import polars as pl
from splink import Linker
from splink.backends.duckdb import DuckDBAPI

from .definition import Asked, as_splink_joins, laid_out
from .linker import linker_of, predicted

THREADS: Final = 2
MEMORY: Final = "2GB"
SLICE: Final = 1_000_000  # pairs
TRAITS: Final = "traits"


def predict(traits: pl.DataFrame, pairs: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Give the columns that are asked, one row a pair."""
    with _database() as database:
        splink = DuckDBAPI(database)
        _store(database, traits)
        linker = linker_of(splink.register(TRAITS), "duckdb", asked)
        return pl.concat([_slice(splink, linker, part, asked) for part in pairs.iter_slices(SLICE)])


@contextmanager
def _database() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in memory that spills to a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="karvon-link-") as folder:
        connection = duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY, "temp_directory": folder})
        connection.execute("SET preserve_insertion_order = false")
        try:
            yield connection
        finally:
            connection.close()


def _store(database: duckdb.DuckDBPyConnection, traits: pl.DataFrame) -> None:
    """Copy what is compared into the database, once for all slices."""
    database.register("given", laid_out(traits).to_arrow())
    database.execute(f"CREATE TABLE {TRAITS} AS FROM given")
    database.unregister("given")


def _slice(splink: DuckDBAPI, linker: Linker, pairs: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Score some of the pairs and leave nothing of them in the database."""
    given = splink.register(as_splink_joins(pairs).to_arrow())
    done = predicted(linker, given, asked)
    answer = done.as_duckdbpyrelation().select(*asked.columns).to_arrow_table()
    done.drop_table_from_database_and_remove_from_cache()
    splink.duckdb_con.unregister(given.physical_name)
    return pl.DataFrame(answer)
