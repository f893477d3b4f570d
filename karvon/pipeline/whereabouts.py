"""Whereabouts: where a record says its firm is and how it is reached, all its addresses and contacts together."""

from __future__ import annotations

import polars as pl

from karvon.places import regions

from .contacts import domains, phones
from .frames import Shape
from .mapped import exploded, mapped
from .reading import MOST_KEYS

ADDRESS: Shape = dict.fromkeys(["region", "settlement", "street", "house"], pl.String)
REACHED: Shape = {"keys": pl.List(pl.String)}
REACHED_BY = {"phones": ("phone", "phones"), "emails": ("email", "domains"), "website": ("website", "domains")}


def places(raw: pl.DataFrame) -> pl.DataFrame:
    """Give one row a record: `region` (ISO 3166-2), `settlement`, `house` and `streets` (folded).

    The region is told by a code first, then by the column of regions, then by the addresses in their order. Of a
    region that is a city the settlement is that city.
    """
    said = _addresses(raw)
    told = _stated_regions(raw).join(said, on="record_id", how="left")
    told = told.with_columns(pl.coalesce(_known("stated"), _known("region"), pl.lit("")).alias("region"))
    cities = {iso: regions.city_of(iso) for iso in told.get_column("region").unique()}
    city = pl.col("region").replace_strict(cities, return_dtype=pl.String)
    return told.select(
        "record_id",
        "region",
        pl.coalesce(_known("settlement"), city).alias("settlement"),
        pl.col("house").fill_null(""),
        pl.col("streets").fill_null([]),
    )


def _addresses(raw: pl.DataFrame) -> pl.DataFrame:
    read = mapped(exploded(raw, "addresses", ["text"], "country"), ["text", "country"], _address, ADDRESS)
    first = [_known(name).drop_nulls().first().alias(name) for name in ("region", "settlement", "house")]
    streets = _known("street").drop_nulls().unique(maintain_order=True).head(MOST_KEYS).alias("streets")
    return read.group_by("record_id", maintain_order=True).agg(*first, streets)


def _address(text: str, country: str) -> tuple[str, str, str, str]:
    read = regions.address_from_text(text, country)
    return read.region, read.settlement, read.street, read.house


def _stated_regions(raw: pl.DataFrame) -> pl.DataFrame:
    code = pl.col("place_codes").list.first()
    asked = raw.select(
        "record_id",
        "country",
        scheme=code.struct.field("scheme"),
        code=code.struct.field("text"),
        region_text="region",
    )
    return mapped(asked, ["scheme", "code", "region_text", "country"], _region, {"stated": pl.String})


def _region(scheme: str, code: str, region_text: str, country: str) -> tuple[str]:
    by_code = regions.region_from_code(scheme, code) if code else ""
    return (by_code or regions.region_from_text(region_text, country),)


def _known(column: str) -> pl.Expr:
    """Give a text, or null for none."""
    return pl.when(pl.col(column) != "").then(pl.col(column))


def reached(raw: pl.DataFrame) -> pl.DataFrame:
    """Give one row a record that can be reached: `phones` (E.164) and `domains` (its own hosts), in a fixed order."""
    parts = [_keys(raw, column, kind).rename({"key": into}) for column, (kind, into) in REACHED_BY.items()]
    keys = pl.concat(parts, how="diagonal")
    lists = [pl.col(name).drop_nulls().unique().sort().head(MOST_KEYS) for name in ("phones", "domains")]
    return keys.group_by("record_id", maintain_order=True).agg(lists)


def _keys(raw: pl.DataFrame, column: str, kind: str) -> pl.DataFrame:
    """Give record_id and key for every telephone or host of a column."""
    values = raw.select("record_id", "country", kind=pl.lit(kind), text=column)
    if values.schema["text"] == pl.List(pl.String):
        values = values.explode("text")
    values = values.filter(pl.col("text").fill_null("") != "")
    found = mapped(values, ["kind", "text", "country"], _reaching, REACHED)
    return found.select("record_id", key="keys").explode("key").drop_nulls()


def _reaching(kind: str, text: str, country: str) -> tuple[list[str]]:
    return (list(phones(text, country) if kind == "phone" else domains(kind, text)),)
