"""The shapes of the frames that flow from stage to stage, and reading and writing them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

REMARK = pl.Struct(dict.fromkeys(["column", "value", "code", "reason"], pl.String))
Shape = dict[str, pl.DataType | type[pl.DataType]]
"""The columns of a frame and their types."""

TEXT = pl.Struct({"language": pl.String, "text": pl.String})
NUMBERED = pl.Struct({"scheme": pl.String, "text": pl.String})
ACTIVITY = pl.Struct({"scheme": pl.String, "code": pl.String, "text": pl.String})
GOOD = pl.Struct(
    dict.fromkeys(
        ["text", "language", "code", "capacity", "unit", "certificate", "issued", "expires", "origin"], pl.String
    )
)

RAW: Shape = {
    "record_id": pl.Int64,
    "key": pl.String,
    "line": pl.Int32,
    "content_hash": pl.String,
    "country": pl.String,
    "names": pl.List(TEXT),
    "numbers": pl.List(NUMBERED),
    "addresses": pl.List(TEXT),
    "place_codes": pl.List(NUMBERED),
    "region": pl.String,
    "latitude": pl.String,
    "longitude": pl.String,
    "goods": pl.List(GOOD),
    "activities": pl.List(ACTIVITY),
    "status": pl.String,
    "registered": pl.String,
    "said": pl.String,
    "website": pl.String,
    "phones": pl.List(pl.String),
    "emails": pl.List(pl.String),
    "remarks": pl.List(REMARK),  # what could not even be kept, such as a number that may be a person's and is wrong
    "is_person": pl.Boolean,  # a sole trader or farm: everything but the name and the business is private
    "fields": pl.String,  # everything public, as JSON: what evidence keeps
}

REFUSALS: Shape = {
    "line": pl.Int32,
    "column": pl.String,
    "value": pl.String,
    "code": pl.String,
    "reason": pl.String,
}

SAYING: Shape = {
    "record_id": pl.Int64,
    "source": pl.String,
    "said_on": pl.Date,
    "trust": pl.Int16,
    "is_gone": pl.Boolean,
}
"""The columns every value carries: who said it, when, how far the source is trusted in it, whether it still says so."""

RECORDS: Shape = {
    "record_id": pl.Int64,
    "source": pl.String,
    "content_hash": pl.String,
    "country": pl.String,
    "is_fictitious": pl.Boolean,
    "is_gone": pl.Boolean,
    "form": pl.String,
    "is_branch": pl.Boolean,
    "is_person": pl.Boolean,
    "is_line": pl.Boolean,
    "region": pl.String,
    "settlement": pl.String,
    "streets": pl.List(pl.String),
    "house": pl.String,
    "phones": pl.List(pl.String),
    "domains": pl.List(pl.String),
}
NAMES: Shape = SAYING | {
    "text": pl.String,
    "language": pl.String,
    "script": pl.String,
    "skeleton": pl.String,
    "key": pl.String,
    "digits": pl.String,
    "consonants": pl.String,
}
NUMBERS: Shape = SAYING | {
    "scheme": pl.String,
    "value": pl.String,
    "is_valid": pl.Boolean,
    "is_personal": pl.Boolean,
    "has_check_digit": pl.Boolean,
}
GOODS: Shape = SAYING | {
    "text": pl.String,
    "language": pl.String,
    "code": pl.String,
    "capacity": pl.String,
    "unit": pl.String,
    "certificate": pl.String,
    "issued_on": pl.Date,
    "expires_on": pl.Date,
}
CLASSIFIED: Shape = GOODS | {
    "hs_code": pl.String,
    "national_code": pl.String,
    "code_by": pl.String,
    "score": pl.Float64,
    "reason": pl.String,
}
FACTS: Shape = SAYING | {"field": pl.String, "value": pl.String, "language": pl.String}
CONTACTS: Shape = SAYING | {"kind": pl.String, "value": pl.String}

NORMAL: dict[str, Shape] = {
    "records": RECORDS,
    "names": NAMES,
    "numbers": NUMBERS,
    "goods": GOODS,
    "facts": FACTS,
    "contacts": CONTACTS,
}
"""What `normalise` gives: one frame a table."""

LOADED: dict[str, Shape] = NORMAL | {"goods": CLASSIFIED}
"""What a loaded source gives: the same with goods classified."""


def read(folder: Path, table: str) -> pl.DataFrame:
    """Read one table that a stage left."""
    return pl.read_parquet(folder / f"{table}.parquet")


def read_some(folder: Path, table: str, records: list[int]) -> pl.DataFrame:
    """Read the rows of these records from one table that a stage left."""
    return pl.scan_parquet(folder / f"{table}.parquet").filter(pl.col("record_id").is_in(records)).collect()


def write(folder: Path, table: str, frame: pl.DataFrame) -> None:
    """Leave one table for the next stage."""
    frame.write_parquet(folder / f"{table}.parquet", compression="lz4")


def copy_form(frame: pl.DataFrame) -> bytes:
    r"""Give a frame as PostgreSQL's COPY takes it: CSV, strings quoted, NULL as \N, lists as arrays."""
    lists = [
        pl.concat_str(pl.lit("{"), pl.col(name).cast(pl.List(pl.String)).list.join(","), pl.lit("}")).alias(name)
        for name, kind in frame.schema.items()
        if isinstance(kind, pl.List)
    ]
    text = frame.with_columns(lists).write_csv(include_header=False, quote_style="non_numeric", null_value="\\N")
    return text.encode()
