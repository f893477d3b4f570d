"""Traits of all records as a frame: what `identity.traits.Traits` is for one, for a million."""

from __future__ import annotations

from typing import Final

import polars as pl

from karvon.identity.numbers import LINE
from karvon.kernel.persons import PERSON

from .frames import Shape
from .reading import HEADING, MAIN, MOST_HEADINGS, MOST_NAMES, MOST_WORDS, SECOND, SHORTEST_WORD

TRAITS: Final[Shape] = {
    "record_id": pl.Int64,
    "country": pl.String,
    "is_fictitious": pl.Boolean,
    "is_branch": pl.Boolean,
    "form": pl.String,
    "names": pl.List(pl.String),
    "keys": pl.List(pl.String),
    "consonants": pl.List(pl.String),
    "words": pl.List(pl.String),
    "digits": pl.String,
    "rarity": pl.Int64,
    "number": pl.String,
    "number_state": pl.String,
    "second": pl.String,
    "second_state": pl.String,
    "phones": pl.List(pl.String),
    "domains": pl.List(pl.String),
    "region": pl.String,
    "settlement": pl.String,
    "streets": pl.List(pl.String),
    "house": pl.String,
    "activity": pl.String,
    "headings": pl.List(pl.String),
}
PLACES_OF_MAIN: Final = {scheme: place for place, scheme in enumerate(MAIN)}
PLACES_OF_SECOND: Final = {scheme: place for place, scheme in enumerate(SECOND)}
COMMON: Final = ((40, 0), (10, 1), (4, 2))
"""A name more records of a country have than this is of this rarity; a firm stands in two to three rows."""
RARE: Final = 3
LONGEST_LINE: Final = 300
MOST_NAMES_OF_A_NUMBER: Final = 20


def traits(tables: dict[str, pl.DataFrame], frequencies: pl.DataFrame) -> pl.DataFrame:
    """Give the frame TRAITS of all records in `tables` (LOADED), one row each, in the order of their ids.

    `frequencies` (country, is_fictitious, key, records) tells how common names are; what it has not got is rare.
    """
    records = tables["records"].drop("content_hash", "is_gone", "is_person")
    frame = records.join(_named(tables["names"]), on="record_id")
    for part in (_numbered(tables["numbers"]), _active(tables["facts"]), _making(tables["goods"])):
        frame = frame.join(part, on="record_id", how="left")
    frame = frame.join(rarity(records, tables["names"], frequencies), on="record_id", how="left")
    texts = [name for name, kind in TRAITS.items() if kind == pl.String]
    lists = [name for name, kind in TRAITS.items() if isinstance(kind, pl.List)]
    filled = frame.with_columns(
        pl.col(texts).fill_null(""), pl.col(lists).fill_null([]), pl.col("rarity").fill_null(RARE)
    )
    filled = filled.with_columns(pl.when(~_is_nobodys()).then(pl.col("number", "number_state")).otherwise(pl.lit("")))
    bare = _says_its_name_only()
    told = filled.with_columns(
        number=pl.when(bare).then(_as_number()).otherwise("number"),
        number_state=pl.when(bare).then(pl.lit("valid")).otherwise("number_state"),
    )
    return told.select(TRAITS.keys()).cast(dict(TRAITS)).sort("record_id")  # type: ignore[arg-type]


def _is_nobodys() -> pl.Expr:
    """Find the numbers that firms of very many names bear: what fills a field, or a clerk's own, tells of no firm."""
    names = pl.col("names").list.first().n_unique().over("is_fictitious", "number")
    return (pl.col("number") != "") & (names > MOST_NAMES_OF_A_NUMBER)


def _says_its_name_only() -> pl.Expr:
    """Find the lines of a list that say of their firm nothing but its name."""
    texts = [pl.col(name) == "" for name in ("number", "second", "region", "settlement", "house")]
    return pl.all_horizontal("is_line", *texts, *(pl.col(name).list.len() == 0 for name in ("phones", "domains")))


def _as_number() -> pl.Expr:
    """Take the name within its list for a number: in one list of certificates one name is one firm."""
    parts = ["source", "form", pl.col("names").list.join("+")]
    return pl.concat_str(pl.lit(LINE), pl.concat_str(parts, separator="/"), separator=":").str.head(LONGEST_LINE)


def _named(names: pl.DataFrame) -> pl.DataFrame:
    """Give the names, keys, consonants, words and digits of every record, as published first."""
    told = names.filter(pl.col("skeleton") != "")
    once = [_distinct(_joined(column), MOST_NAMES) for column in ("skeleton", "key", "consonants")]
    words = told.select("record_id", word=pl.col("skeleton").str.split(" ")).explode("word")
    long = words.filter(pl.col("word").str.len_chars() >= SHORTEST_WORD)
    by_record = told.group_by("record_id", maintain_order=True).agg(
        names=once[0], keys=once[1], consonants=once[2], digits=pl.col("digits").first()
    )
    listed = long.group_by("record_id").agg(words=_distinct(pl.col("word"), MOST_WORDS))
    return by_record.join(listed, on="record_id", how="left")


def _joined(column: str) -> pl.Expr:
    """Write a skeleton without the spaces between its words: where they stand is chance."""
    return pl.col(column).str.replace_all(" ", "", literal=True)


def _distinct(values: pl.Expr, most: int) -> pl.Expr:
    return values.filter(values != "").unique(maintain_order=True).head(most)


def _numbered(numbers: pl.DataFrame) -> pl.DataFrame:
    """Give the main and the second number of every record that has one, each with its state."""
    main, second = _first_of(numbers, PLACES_OF_MAIN), _first_of(numbers, PLACES_OF_SECOND)
    second = second.rename({"number": "second", "number_state": "second_state"})
    both = main.join(second, on="record_id", how="full", coalesce=True)
    is_repeated = pl.col("second") == pl.col("number")
    return both.with_columns(
        pl.when(~is_repeated.fill_null(value=False)).then(pl.col(name)) for name in ("second", "second_state")
    )


def _first_of(numbers: pl.DataFrame, schemes: dict[str, int]) -> pl.DataFrame:
    """Give of each record the number of the first of these schemes, a valid one before a wrong one."""
    valid = pl.when("has_check_digit").then(pl.lit("checked")).otherwise(pl.lit("valid"))
    state = pl.when("is_valid").then(valid).otherwise(pl.lit("wrong"))
    has_zeros = pl.col("has_check_digit") | (pl.col("scheme") == PERSON)
    value = pl.when(has_zeros).then("value").otherwise(pl.col("value").str.strip_chars_start("0"))
    return (
        numbers.filter(pl.col("scheme").is_in(list(schemes)))
        .select(
            "record_id",
            number=pl.format("{}:{}", "scheme", value),
            number_state=state,
            place=pl.col("scheme").replace_strict(schemes, return_dtype=pl.Int64) + 10 * (~pl.col("is_valid")),
        )
        .sort("record_id", "place", "number")
        .unique("record_id", keep="first", maintain_order=True)
        .drop("place")
    )


def _active(facts: pl.DataFrame) -> pl.DataFrame:
    """Give the first two digits of the activity's code: the division of ISIC, NACE and the national lists alike."""
    coded = facts.filter(pl.col("field") == "activity").select(
        "record_id", activity=pl.col("value").str.extract(r"^(\d\d)")
    )
    return coded.drop_nulls().sort("record_id", "activity").unique("record_id", keep="first", maintain_order=True)


def _making(goods: pl.DataFrame) -> pl.DataFrame:
    headings = goods.select("record_id", heading=pl.col("hs_code").str.slice(0, HEADING))
    whole = headings.filter(pl.col("heading").str.len_chars() == HEADING)
    return whole.group_by("record_id").agg(headings=pl.col("heading").unique().sort().head(MOST_HEADINGS))


def frequencies(records: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Count how many records of a country have a name: country, is_fictitious, key, records; rare ones left out."""
    counted = _keys(records, names).group_by("country", "is_fictitious", "key").agg(records=pl.len())
    return counted.filter(pl.col("records") > COMMON[-1][0]).sort("country", "is_fictitious", "key")


def rarity(records: pl.DataFrame, names: pl.DataFrame, frequencies: pl.DataFrame) -> pl.DataFrame:
    """Give record_id and rarity, 0 for a name that very many have: of several names the rarest counts."""
    known = _keys(records, names).join(frequencies, on=["country", "is_fictitious", "key"], how="left")
    rarest = known.group_by("record_id").agg(pl.col("records").fill_null(0).min())
    level = pl.lit(RARE)
    for more_than, rank in reversed(COMMON):
        level = pl.when(pl.col("records") > more_than).then(pl.lit(rank)).otherwise(level)
    return rarest.select("record_id", rarity=level)


def _keys(records: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Give each name of a record once, as the key that its spellings share."""
    told = names.filter(pl.col("skeleton") != "").select("record_id", key=_joined("key"))
    return told.unique().join(records.select("record_id", "country", "is_fictitious"), on="record_id")
