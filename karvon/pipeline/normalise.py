"""Normalise: from verbatim records to names by language and script, valid numbers, places, dates, status.

Whatever is not understood stays where it was said, with a remark that tells the reason.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from karvon.kernel.keys import consonants
from karvon.kernel.languages import COUNTRIES
from karvon.kernel.names import is_placeholder, parse_name
from karvon.kernel.scripts import script_of
from karvon.places import regions
from karvon.sources.contract import SourceInfo

from .frames import CONTACTS, FACTS, GOOD, GOODS, NAMES, NUMBERS, RECORDS, REFUSALS, Shape
from .mapped import exploded, mapped
from .understand import remark_on_number, understand_date, understand_number
from .whereabouts import places as read_places
from .whereabouts import reached

MAP_NUMBER: Shape = {
    "value": pl.String,
    "is_valid": pl.Boolean,
    "is_personal": pl.Boolean,
    "has_check_digit": pl.Boolean,
}
MAP_NAME: Shape = {
    "skeleton": pl.String,
    "key": pl.String,
    "digits": pl.String,
    "consonants": pl.String,
    "form": pl.String,
    "is_branch": pl.Boolean,
    "script": pl.String,
}
LONGEST_CONTACT = 254
REMARKS: Shape = REFUSALS | {"file": pl.Int32}
NOTHING_LEFT = "No name is left once the legal form, the marks and words such as “no data” are set aside."
NOT_OF_THE_REGION = "The row does not say in which of the five countries the firm is."
WHOLE_ROW = ("name_empty", "country")  # the codes that refuse a row; all others remark on one value


def normalise(
    info: SourceInfo, raw: pl.DataFrame, *, collected: dict[int, date], is_fictitious: bool
) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """Give the tables of NORMAL and the remarks (REMARKS; a `code` of WHOLE_ROW refuses the row, others one value).

    `raw` is RAW with `file` and `is_gone`; `collected` tells for each file the day it was collected.
    """
    raw = with_said_on(raw, collected)
    names = _names(raw)
    raw, refused = _sifted(raw, names)
    numbers = _numbers(raw)
    places = read_places(raw)
    tables = {
        "records": _records(info, raw, names, places, is_fictitious),
        "names": _said(info, raw, "names", names.filter(pl.col("text") != ""), NAMES),
        "numbers": _said(info, raw, "numbers", numbers.filter(pl.col("value") != ""), NUMBERS),
        "goods": _said(info, raw, "goods", _goods(raw), GOODS),
        "facts": _said(info, raw, "facts", _facts(info, raw, places, names), FACTS),
        "contacts": _said(info, raw, "contacts", _contacts(raw), CONTACTS),
    }
    return tables, pl.concat([refused, _remarks(info, raw, numbers)])


def _sifted(raw: pl.DataFrame, names: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the rows that can become producers, and the refusals (REMARKS) of those that cannot."""
    nameless = raw.join(names.filter(pl.col("skeleton") != ""), on="record_id", how="anti")
    named = raw.join(nameless.select("record_id"), on="record_id", how="anti")
    is_here = pl.col("country").fill_null("").is_in(COUNTRIES)
    refused = [
        _refused(nameless, "name", "name_empty", NOTHING_LEFT),
        _refused(named.filter(~is_here), "country", "country", NOT_OF_THE_REGION),
    ]
    return named.filter(is_here), pl.concat(refused)


def _refused(rows: pl.DataFrame, column: str, code: str, reason: str) -> pl.DataFrame:
    """Refuse rows, each shown by its first name; what has gone from its source was refused when it was there."""
    return (
        rows.filter(~pl.col("is_gone"))
        .select(
            "line",
            "file",
            column=pl.lit(column),
            value=pl.col("names").list.first().struct.field("text").fill_null("").str.slice(0, 200),
            code=pl.lit(code),
            reason=pl.lit(reason),
        )
        .select(REMARKS.keys())
    )


def with_said_on(raw: pl.DataFrame, collected: dict[int, date]) -> pl.DataFrame:
    """Date a record by what it says of itself, else by the day its file was collected."""
    said = mapped(raw, ["said"], _date, {"said_on": pl.Date})
    fallback = pl.col("file").replace_strict(collected, return_dtype=pl.Date)
    return said.with_columns(pl.coalesce("said_on", fallback).alias("said_on"))


def _date(text: str) -> tuple[date | None]:
    return (understand_date(text),)


def _names(raw: pl.DataFrame) -> pl.DataFrame:
    names = exploded(raw, "names", ["language", "text"], "country").with_columns(
        pl.col("text").str.replace_all(r"\s+", " ").str.strip_chars().str.slice(0, 500)
    )
    return mapped(names, ["text", "country"], _name, MAP_NAME)


def _name(text: str, country: str) -> tuple[str, str, str, str, str, bool, str]:
    parsed = parse_name("" if is_placeholder(text) else text, country)
    heard = consonants(parsed.skeleton)
    return parsed.skeleton, parsed.key, parsed.digits, heard, parsed.form, parsed.is_branch, script_of(text)


def _numbers(raw: pl.DataFrame) -> pl.DataFrame:
    numbers = exploded(raw, "numbers", ["scheme", "text"]).rename({"scheme": "said_scheme"})
    shape: Shape = {"scheme": pl.String} | MAP_NUMBER
    return mapped(numbers, ["said_scheme", "text"], understand_number, shape)


def _records(
    info: SourceInfo, raw: pl.DataFrame, names: pl.DataFrame, places: pl.DataFrame, is_fictitious: bool
) -> pl.DataFrame:
    """Give one row a record: what it is, where it is, how it is reached."""
    by_form = names.group_by("record_id").agg(
        pl.col("form").filter(pl.col("form") != "").first().fill_null("").alias("form"), pl.col("is_branch").any()
    )
    return (
        raw.select("record_id", "content_hash", "country", "is_gone", "is_person")
        .join(by_form, on="record_id")
        .join(places, on="record_id")
        .join(reached(raw), on="record_id", how="left")
        .with_columns(pl.col("is_person").fill_null(value=False), pl.col("phones", "domains").fill_null([]))
        .with_columns(source=pl.lit(info.code), is_fictitious=pl.lit(is_fictitious), is_line=pl.lit(info.row == "line"))
        .select(RECORDS.keys())
        .cast(dict(RECORDS))  # type: ignore[arg-type]
    )


def _goods(raw: pl.DataFrame) -> pl.DataFrame:
    goods = _own_goods(raw)
    goods = goods.with_columns(
        pl.col("text").str.replace_all(r"[ \t\r\f\v]+", " ").str.replace_all(r"\s*\n\s*", "\n").str.strip_chars(),
        pl.col("capacity", "unit", "certificate").str.slice(0, 60),
    ).filter((pl.col("text") != "") | (pl.col("code") != ""))
    for said, understood in (("issued", "issued_on"), ("expires", "expires_on")):
        goods = mapped(goods, [said], _date, {understood: pl.Date})
    return goods.unique(maintain_order=True)


def _own_goods(raw: pl.DataFrame) -> pl.DataFrame:
    """Give the goods a firm makes itself: what its source says was made in another country only passed through it."""
    return _goods_with_origin(raw).filter(~pl.col("is_foreign")).drop("country", "is_foreign")


def _goods_with_origin(raw: pl.DataFrame) -> pl.DataFrame:
    parts = [field.name for field in GOOD.fields]
    goods = exploded(raw, "goods", parts, "country").with_columns(pl.col(parts).fill_null(""))
    return mapped(goods, ["origin", "country"], _is_foreign, {"is_foreign": pl.Boolean})


def _is_foreign(origin: str, country: str) -> tuple[bool]:
    return (bool(origin.strip()) and regions.country_from_text(origin) != country,)


def _facts(info: SourceInfo, raw: pl.DataFrame, places: pl.DataFrame, names: pl.DataFrame) -> pl.DataFrame:
    """Give the further values of records, one row a value: field, value, language."""
    addresses = exploded(raw, "addresses", ["language", "text"]).select("record_id", "language", value="text")
    activities = exploded(raw, "activities", ["scheme", "code", "text"]).select(
        "record_id", value=pl.concat_str(["code", "text"], separator=" ", ignore_nulls=True).str.strip_chars()
    )
    status = _statuses(info, raw).select("record_id", "value")
    registered = mapped(raw.select("record_id", "registered"), ["registered"], _date, {"on": pl.Date}).select(
        "record_id", value=pl.col("on").cast(pl.String)
    )
    where = raw.filter(pl.col("latitude") != "", pl.col("longitude") != "").select(
        "record_id", value=pl.concat_str(["latitude", "longitude"], separator=" ")
    )
    form = names.filter(pl.col("form") != "").unique("record_id", keep="first", maintain_order=True)
    parts = {
        "address": addresses,
        "activity": activities,
        "status": status,
        "registered": registered,
        "region": places.select("record_id", value="region"),
        "coordinates": where,
        "website": raw.select("record_id", value="website"),
        "legal_form": form.select("record_id", value="form"),
    }
    facts = pl.concat(
        [part.with_columns(field=pl.lit(field)) for field, part in parts.items()], how="diagonal_relaxed"
    ).with_columns(pl.col("language").fill_null(""))
    return facts.filter(pl.col("value").fill_null("").str.strip_chars() != "").unique(maintain_order=True)


def _statuses(info: SourceInfo, raw: pl.DataFrame) -> pl.DataFrame:
    """Give each record's status as the source's own list sorts it; null where the list has not got the word."""
    said = pl.col("status").fill_null("").str.strip_chars()
    known = said.str.to_lowercase().replace_strict(info.statuses, default=None, return_dtype=pl.String)
    return raw.filter(said != "").select("record_id", said=said, value=known)


def _contacts(raw: pl.DataFrame) -> pl.DataFrame:
    kinds = {"phone": "phones", "email": "emails"}
    parts = [
        raw.select("record_id", value=column)
        .explode("value")
        .with_columns(pl.col("value").str.slice(0, LONGEST_CONTACT), kind=pl.lit(kind))
        for kind, column in kinds.items()
    ]
    return pl.concat(parts).filter(pl.col("value").fill_null("").str.strip_chars() != "").unique(maintain_order=True)


def _remarks(info: SourceInfo, raw: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """Give what was not understood, with the file and line where it stands."""
    where = raw.filter(~pl.col("is_gone")).select("record_id", "line", "file")
    shape: Shape = {"column": pl.String, "value": pl.String, "code": pl.String, "reason": pl.String}
    wrong = numbers.filter(~pl.col("is_valid"), ~pl.col("is_personal"))
    wrong = wrong.select("record_id", "text", scheme="said_scheme")
    doubtful = mapped(wrong, ["scheme", "text"], remark_on_number, shape)
    dates = mapped(raw.select("record_id", "registered"), ["registered"], _remark_on_date, shape)
    status = (
        _statuses(info, raw)
        .filter(pl.col("value").is_null())
        .select(
            "record_id",
            column=pl.lit("status"),
            value=pl.col("said").str.slice(0, 200),
            code=pl.lit("status"),
            reason=pl.lit("The source's list of statuses does not have this word; the status shows as unknown."),
        )
    )
    staged = exploded(raw, "remarks", list(shape))
    foreign = (
        _goods_with_origin(raw)
        .filter("is_foreign")
        .select(
            "record_id",
            column=pl.lit("origin"),
            value=pl.col("origin").str.slice(0, 200),
            code=pl.lit("foreign_origin"),
            reason=pl.lit("The good was made in another country; it is not counted among what this firm makes."),
        )
    )
    remarks = pl.concat([frame.select("record_id", *shape) for frame in (doubtful, staged, foreign, dates, status)])
    return remarks.filter(pl.col("code") != "").join(where, on="record_id").select(REMARKS.keys())


def _remark_on_date(text: str) -> tuple[str, str, str, str]:
    if not text or understand_date(text):
        return "", "", "", ""
    return "registered", text[:200], "date", "This is no date between the years 1850 and 2100."


def _said(info: SourceInfo, raw: pl.DataFrame, table: str, values: pl.DataFrame, shape: Shape) -> pl.DataFrame:
    """Put beside every value who said it, when, and how far the source is trusted in it."""
    default = info.trust.get("default", 50)
    saying = raw.select("record_id", "said_on", "is_gone")
    field = pl.col("field") if table == "facts" else pl.lit(table)
    return (
        values.select(pl.exclude("said_on", "is_gone"))
        .join(saying, on="record_id", maintain_order="left")
        .with_columns(
            source=pl.lit(info.code),
            trust=field.replace_strict(info.trust, default=default, return_dtype=pl.Int16),
        )
        .select(shape.keys())
        .cast(dict(shape))  # type: ignore[arg-type]
    )
