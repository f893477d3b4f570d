"""Golden: of all values the records of a producer say, which are shown.

Per field the source's stated trust counts first, then the newer date, then the richer value; what a source does not
say any more stands behind everything that is still said. Ties end in a fixed order, so that reruns agree.
"""

from __future__ import annotations

from hashlib import blake2b

import polars as pl

ORDER = ["is_gone", "trust", "said_on", "richness", "record_id"]
DESCENDING = [False, True, True, True, False]
MOST_ALSO = 50
IDENTIFYING = {
    "names": ["language", "text"],
    "numbers": ["scheme", "value"],
    "goods": ["hs_code", "text"],
    "facts": ["field", "language", "value"],
    "contacts": ["kind", "value"],
}
RICHNESS = {"names": "text", "numbers": "value", "goods": "text", "facts": "value", "contacts": "value"}
PRIVATE_OF_PERSONS = ("address", "website", "coordinates")
SHOWN_IN_PRODUCER = ("status", "region", "legal_form", "coordinates")


def signatures(records: pl.DataFrame, members: pl.DataFrame, code: str) -> pl.DataFrame:
    """Give number and signature: a hash of everything the producer is made from, and of the code that makes it."""
    said = pl.format("{}:{}:{}", "record_id", "content_hash", "is_gone")
    joined = records.join(members, on="record_id").sort("record_id").group_by("number").agg(said.alias("said"))
    lists = joined.get_column("said").list.join(";")
    hashed = [blake2b(f"{code};{text}".encode(), digest_size=16).hexdigest() for text in lists]
    return joined.select("number").with_columns(pl.Series("signature", hashed, dtype=pl.String))


def gather(tables: dict[str, pl.DataFrame], members: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Give the values of every producer in `members` (record_id, number), best first, each said once."""
    said = tables | {"facts": _without_private_facts(tables, members)}
    values = {table: _once(said[table], members, table) for table in IDENTIFYING}
    values["numbers"] = values["numbers"].filter(~pl.col("is_personal"))
    values["names"] = values["names"].with_columns(
        rank=(pl.col("text").cum_count() - 1).over("number", "language").cast(pl.Int16)
    )
    values["facts"] = values["facts"].with_columns(
        is_shown=(pl.col("value").cum_count() == 1).over("number", "field", "language")
    )
    values["producers"] = _producers(tables["records"], members, values)
    return values


def _without_private_facts(tables: dict[str, pl.DataFrame], members: pl.DataFrame) -> pl.DataFrame:
    """Leave out where a sole trader or farm lives: one record that tells it is one hides it in all its records."""
    persons = tables["records"].filter("is_person").join(members, on="record_id").select("number").unique()
    hidden = members.join(persons, on="number", how="semi").select("record_id", is_hidden=pl.lit(value=True))
    facts = tables["facts"].join(hidden, on="record_id", how="left")
    return facts.filter(pl.col("is_hidden").is_null() | ~pl.col("field").is_in(PRIVATE_OF_PERSONS)).drop("is_hidden")


def _once(table: pl.DataFrame, members: pl.DataFrame, name: str) -> pl.DataFrame:
    """Merge what several records say alike: the best of them speaks, the others stand in `also`."""
    rest = [column for column in table.columns if column not in ORDER]  # so that no tie is left to chance
    ranked = (
        table.join(members, on="record_id")
        .with_columns(richness=pl.col(RICHNESS[name]).str.len_chars())
        .sort("number", *ORDER, *rest, descending=[False, *DESCENDING, *(False for _ in rest)])
    )
    alike = ["number", *IDENTIFYING[name]]
    firsts = pl.exclude(*alike, "richness", "trust").first()
    also = pl.col("record_id").unique(maintain_order=True).slice(1, MOST_ALSO).alias("also")
    return ranked.group_by(alike, maintain_order=True).agg(firsts, also)


def _producers(records: pl.DataFrame, members: pl.DataFrame, values: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Give one row a producer with the values that lists and filters need."""
    whole = (
        records.join(members, on="record_id")
        .group_by("number")
        .agg(is_current=(~pl.col("is_gone")).any(), is_fictitious=pl.col("is_fictitious").any())
    )
    best = values["names"].unique("number", keep="first", maintain_order=True)
    best = best.join(records.select("record_id", "country"), on="record_id")
    shown = values["facts"].filter("is_shown")
    frame = whole.join(best.select("number", "country", name="text"), on="number")
    for field in SHOWN_IN_PRODUCER:
        of_field = shown.filter(pl.col("field") == field).select("number", pl.col("value").alias(field))
        frame = frame.join(of_field.unique("number", keep="first", maintain_order=True), on="number", how="left")
    position = pl.col("coordinates").str.split(" ")
    return frame.with_columns(
        pl.col("status").fill_null("unknown"),
        pl.col("region", "legal_form").fill_null(""),
        latitude=_degrees(position, 0, 90),
        longitude=_degrees(position, 1, 180),
    ).drop("coordinates")


def _degrees(position: pl.Expr, part: int, limit: int) -> pl.Expr:
    number = position.list.get(part, null_on_oob=True).cast(pl.Float64, strict=False)
    return pl.when(number.is_between(-limit, limit)).then(number)
