"""Link: which records are the same producer, by valid number or by equal folded name and place, each with its reason.

First version: equality only. Two different valid numbers of one scheme never come together, a branch never joins its
head, and a name that stands at one place under several numbers links nobody who has none.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from karvon.kernel.clusters import cluster
from karvon.kernel.persons import PERSON

from .frames import Shape

SHORTEST_NAME = 3
BY_NUMBER, BY_PERSON, BY_NAME = "number", "person", "name_and_place"
AT_ONE_PLACE = ["is_fictitious", "country", "skeleton", "is_branch", "place"]
EITHER = "_or_"  # stands between the two classes that one abbreviation may mean, as in private_or_foreign
EDGES: Shape = {"left": pl.Int64, "right": pl.Int64, "rule": pl.String, "because": pl.String}


@dataclass(frozen=True, slots=True)
class Linked:
    """`labels`: record_id and label, the smallest record id of its cluster; `edges`: EDGES; `refused` counted."""

    labels: pl.DataFrame
    edges: pl.DataFrame
    refused: int


def link(records: pl.DataFrame, numbers: pl.DataFrame) -> Linked:
    """Cluster the records (shape RECORDS) by their numbers (shape NUMBERS) and names."""
    records = records.sort("record_id").with_row_index("node")
    bearers = records.select("record_id", "node", "is_fictitious", "is_branch")
    valid = _same_number(numbers.filter("is_valid").join(bearers, on="record_id"))
    edges = pl.concat([_by_number(valid), _by_name(records, valid)])
    done = cluster(records.height, edges.select("one", "other").iter_rows(), _claims(records.height, valid))
    return Linked(_labels(records, done.labels), _kept(records, edges, done.refused), len(done.refused))


def _by_number(valid: pl.DataFrame) -> pl.DataFrame:
    """Tie every record with a number to the first record that has it; a person's is never shown."""
    is_personal = pl.col("scheme") == PERSON
    group = ["is_fictitious", "is_branch", "scheme", "same"]
    firms = valid.filter(~is_personal).with_columns(because=pl.format("{} {}", "scheme", "value"))
    persons = valid.filter(is_personal).with_columns(because=pl.lit(""))
    return pl.concat([_star(firms, group, BY_NUMBER), _star(persons, group, BY_PERSON)])


def _same_number(valid: pl.DataFrame) -> pl.DataFrame:
    """Add `same`: where no check digit tells, a number is the same with the leading zeros a spreadsheet took away."""
    bare = pl.col("value").str.strip_chars_start("0")
    can_lack_zeros = ~pl.col("has_check_digit") & (pl.col("scheme") != PERSON) & (bare != "")
    return valid.with_columns(same=pl.when(can_lack_zeros).then(bare).otherwise("value"))


def _by_name(records: pl.DataFrame, valid: pl.DataFrame) -> pl.DataFrame:
    """Tie records of one country with equal name, form and place; without a place, only within one source."""
    place = pl.when(pl.col("place").fill_null("") == "").then(pl.format("in {}", "source")).otherwise("place")
    long_enough = records.filter(pl.col("skeleton").str.len_chars() >= SHORTEST_NAME)
    named = _with_sole_form(long_enough).with_columns(place=place)
    group = [*AT_ONE_PLACE, "form"]
    named = named.join(_homonyms(named, valid, group), on=group, how="anti")
    because = pl.format("{} ({})", "skeleton", "place").str.slice(0, 300)
    return _star(named.with_columns(because=because), group, BY_NAME)


def _with_sole_form(named: pl.DataFrame) -> pl.DataFrame:
    """Read a form that is not said, or may be one of two, as the only form that stands beside the name at its place."""
    has_place = pl.col("place").fill_null("") != ""
    is_open = (pl.col("form") == "") | pl.col("form").str.contains(EITHER)
    said = pl.col("form").filter(~is_open).unique()
    sole = pl.when(said.len() == 1).then(said.first()).over(AT_ONE_PLACE)
    fits = has_place & is_open & ((pl.col("form") == "") | pl.col("form").str.split(EITHER).list.contains(sole))
    return named.with_columns(form=pl.when(fits).then(pl.coalesce(sole, "form")).otherwise("form"))


def _homonyms(named: pl.DataFrame, valid: pl.DataFrame, group: list[str]) -> pl.DataFrame:
    """Find the names that stand at one place under different numbers: there the name proves nothing."""
    pairs = named.select("node", *group).join(valid.select("node", "scheme", "same"), on="node")
    several = pairs.group_by(*group, "scheme").agg(pl.col("same").n_unique().alias("values"))
    return several.filter(pl.col("values") > 1).select(group).unique()


def _star(frame: pl.DataFrame, group: list[str], rule: str) -> pl.DataFrame:
    """Give an edge from the first node of each group to every other, in a fixed order."""
    centred = frame.with_columns(pl.col("node").min().over(group).alias("one"))
    return (
        centred.filter(pl.col("node") != pl.col("one"))
        .select("one", other="node", rule=pl.lit(rule), because="because")
        .sort("one", "other", "because")
        .unique(["one", "other"], keep="first", maintain_order=True)
    )


def _claims(count: int, valid: pl.DataFrame) -> list[dict[str, str] | None]:
    """List for every node the firms' numbers it bears, one a scheme: these may not contradict within a cluster."""
    claims: list[dict[str, str] | None] = [None] * count
    firms = valid.filter(pl.col("scheme") != PERSON).sort("node", "scheme", "same")
    for node, scheme, value in firms.select("node", "scheme", "same").iter_rows():
        mine = claims[node]
        if mine is None:
            claims[node] = {scheme: value}
        else:
            mine.setdefault(scheme, value)
    return claims


def _labels(records: pl.DataFrame, labels: list[int]) -> pl.DataFrame:
    ids = records.get_column("record_id")
    return pl.DataFrame({"record_id": ids, "label": ids.gather(labels)})


def _kept(records: pl.DataFrame, edges: pl.DataFrame, refused: list[tuple[int, int]]) -> pl.DataFrame:
    """Give the edges that hold, as pairs of record ids."""
    ids = records.get_column("record_id")
    not_held = pl.DataFrame(refused, schema={"one": pl.UInt32, "other": pl.UInt32}, orient="row")
    held = edges.join(not_held, on=["one", "other"], how="anti")
    return held.select(
        left=ids.gather(held.get_column("one")),
        right=ids.gather(held.get_column("other")),
        rule="rule",
        because="because",
    ).unique(["left", "right", "rule"], keep="first", maintain_order=True)
