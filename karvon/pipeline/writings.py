"""Writings: in which language and script a record's names are, and how many pairs are of which two writings."""

from __future__ import annotations

from typing import Final

import polars as pl

USUAL_SCRIPTS: Final = {
    "ru": "Cyrl", "kk": "Cyrl", "ky": "Cyrl", "tg": "Cyrl", "uz": "Latn", "tk": "Latn", "en": "Latn",
}  # fmt: skip
ORDER: Final = ("ru", "en")
"""Of several writings, the first of these stands for a record, then the rest by the alphabet."""
UNNAMED: Final = "none"
KIND: Final = "kind"


def writings(names: pl.DataFrame) -> pl.DataFrame:
    """Give each record (record_id) its `writings`: the languages of its names, with the script where it is not usual.

    `names` has record_id, language, script. The list is in a fixed order: what stands first stands for the record.
    """
    usual = pl.col("language").replace_strict(USUAL_SCRIPTS, default="", return_dtype=pl.String)
    marked = pl.format("{}_{}", "language", pl.col("script").str.to_lowercase())
    writing = pl.when(pl.col("script") == usual).then("language").otherwise(marked)
    said = names.select("record_id", writing=writing).unique()
    rank = pl.col("writing").replace_strict({name: n for n, name in enumerate(ORDER)}, default=len(ORDER))
    ordered = said.sort("record_id", rank, "writing")
    return ordered.group_by("record_id", maintain_order=True).agg(writings=pl.col("writing"))


def writings_of_pair(left: list[str], right: list[str]) -> str:
    """Name the writings of a pair: the one both records have, else the first of each.

    >>> writings_of_pair(["ru", "kk"], ["kk"]), writings_of_pair(["ru", "kk"], ["en"])
    ('kk-kk', 'en-ru')
    """
    shared = next((writing for writing in left if writing in right), None)
    return "-".join(sorted((shared or left[0], shared or right[0])))


def pairs_by_writings(seen: pl.DataFrame) -> pl.DataFrame:
    """Count pairs by unit and writings: unit, writings, right, predicted, true.

    `seen` has unit, number, firm and `writings` of each record. Records of one kind (the same list) are counted
    together, so that a producer of a thousand records costs no million pairs.
    """
    seen = seen.with_columns(pl.col("writings").fill_null([UNNAMED]).list.join("+").alias(KIND))
    named = _names_of_pairs(seen.get_column(KIND).unique().to_list())
    groups = {"right": ["number", "firm"], "predicted": ["number"], "true": ["firm"]}
    counted = [_pairs(seen, group, named).rename({"pairs": name}) for name, group in groups.items()]
    together = pl.concat(counted, how="diagonal").fill_null(0.0)
    return together.group_by("unit", "writings").agg(pl.col(*groups).sum()).sort("unit", "writings")


def _names_of_pairs(kinds: list[str]) -> pl.DataFrame:
    """Name every pair of kinds that may meet."""
    rows = [(one, other, writings_of_pair(one.split("+"), other.split("+"))) for one in kinds for other in kinds]
    return pl.DataFrame(rows, schema=[KIND, f"{KIND}_right", "writings"], orient="row")


def _pairs(seen: pl.DataFrame, group: list[str], named: pl.DataFrame) -> pl.DataFrame:
    """Count the pairs of records that share what `group` names: unit, writings, pairs."""
    cells = seen.group_by("unit", *group, KIND).agg(n=pl.len().cast(pl.Float64))
    met = cells.join(cells.select(*group, KIND, "n"), on=group).filter(pl.col(KIND) <= pl.col(f"{KIND}_right"))
    same = pl.col(KIND) == pl.col(f"{KIND}_right")
    pairs = pl.when(same).then(pl.col("n") * (pl.col("n") - 1) / 2).otherwise(pl.col("n") * pl.col("n_right"))
    counted = met.with_columns(pairs=pairs).join(named, on=[KIND, f"{KIND}_right"])
    return counted.group_by("unit", "writings").agg(pl.col("pairs").sum()).filter(pl.col("pairs") > 0)
