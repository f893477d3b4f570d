"""On Spark: the same rules and the same linker on the cluster of KARVON_SPARK_MASTER, or on two cores of one machine.

Nothing of Splink's own functions for Spark is needed, so no jar is: the comparisons ask only for what Spark has.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from splink.backends.spark import SparkAPI

from karvon.pipeline.frames import Shape

from .definition import Asked, as_splink_joins, laid_out
from .linker import linker_of, predicted

MASTER: Final = "local[2]"
PLACE: Final = "place"
SPARK_TYPES: Final = {
    pl.String(): "string",
    pl.Boolean(): "boolean",
    pl.Date(): "date",
    pl.Int64(): "bigint",
    pl.Float64(): "double",
    pl.List(pl.String): "array<string>",
}
Answer = Callable[[pl.DataFrame], pl.DataFrame]


def predict(traits: pl.DataFrame, pairs: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Give the columns that are asked, one row a pair."""
    splink = SparkAPI(  # type: ignore[no-untyped-call]
        spark_session=_session(),
        break_lineage_method="parquet",
        num_partitions_on_repartition=_session().sparkContext.defaultParallelism,
        register_udfs_automatically=False,
    )
    linker = linker_of(splink.register(_given(laid_out(traits))), "spark", asked)
    done = predicted(linker, splink.register(_given(as_splink_joins(pairs))), asked)
    return pl.DataFrame(done.as_spark_dataframe().select(*asked.columns).toArrow())


def answers(asked: pl.DataFrame, answer: Answer, shape: Shape) -> pl.DataFrame:
    """Let the machines of the cluster `answer` every row that is asked, in Arrow batches; gives the columns of `shape`.

    `answer` is known to them by its name; what it gives stands in the order in which it was asked.
    """
    columns = {PLACE: pl.Int64(), **shape}
    arrow = _arrow(columns)

    def answered(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            part = pl.DataFrame(batch)
            told = part.select(PLACE).hstack(answer(part.drop(PLACE)))
            yield from told.to_arrow().cast(arrow).to_batches()

    spark = _given(asked.with_row_index(PLACE).with_columns(pl.col(PLACE).cast(pl.Int64)))
    ddl = ", ".join(f"`{name}` {SPARK_TYPES[_whole(kind)]}" for name, kind in columns.items())
    told = pl.DataFrame(spark.mapInArrow(answered, ddl).toArrow())
    return told.sort(PLACE).drop(PLACE).cast(dict(shape))  # type: ignore[arg-type]


def _whole(kind: pl.DataType | type[pl.DataType]) -> pl.DataType:
    """Make a type of Polars that is given as a class an instance."""
    return kind() if isinstance(kind, type) else kind


def _arrow(shape: Shape) -> pa.Schema:
    """Give the types as Spark takes them: texts and lists of the ordinary size."""
    small = {pl.String(): pa.string(), pl.List(pl.String): pa.list_(pa.string())}
    given = pl.DataFrame(schema=shape).to_arrow().schema
    return pa.schema([pa.field(name, small.get(_whole(kind), given.field(name).type)) for name, kind in shape.items()])


def _given(frame: pl.DataFrame) -> DataFrame:
    """Hand a frame to Spark through a file, and spread it over the machines."""
    number, name = tempfile.mkstemp(suffix=".parquet", dir=_folder())
    os.close(number)
    frame.write_parquet(name)
    return _session().read.parquet(Path(name).as_uri()).repartition(2 * _session().sparkContext.defaultParallelism)


@cache
def _folder() -> str:
    """Make the folder for what the machines exchange; on a cluster TMPDIR has to be one that all of them see."""
    folder = tempfile.mkdtemp(prefix="karvon-spark-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _session() -> SparkSession:
    """Start Spark once for the whole run, with this Python for its workers; it ends with this process."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = (
        SparkSession.builder.master(os.environ.get("KARVON_SPARK_MASTER") or MASTER)
        .appName("karvon")
        .config("spark.driver.memory", "2g")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.sql.warehouse.dir", _folder())
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    session.sparkContext.setCheckpointDir(_folder())
    atexit.register(session.stop)
    return session
