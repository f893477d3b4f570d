"""Blocking: which pairs of records are compared at all, by the rules of `identity.blocks`, each within its budget."""

from __future__ import annotations

from typing import Final

import polars as pl

from karvon.identity.blocks import APART, RULES, Rule

from .frames import Shape

PAIRS: Final[Shape] = {"left": pl.Int64, "right": pl.Int64}
WITHIN: Final = ("is_fictitious", "is_branch")
"""Records that differ in these are never compared: made-up and real ones, a branch and a head."""
FEWEST: Final = 100_000  # pairs a rule may always make: a budget per record means little for a small register


class OverBudget(Exception):
    """A blocking rule would make more pairs than it may; nothing was linked."""


def candidates(traits: pl.DataFrame, rules: tuple[Rule, ...] = RULES) -> pl.DataFrame:
    """Give the pairs (PAIRS, left before right, each once, in order) that share a key of any rule.

    `traits` has the columns of `pipeline.traits.TRAITS`. Raises `OverBudget`, which names the rule.
    """
    found = [_pairs(traits, rule) for rule in rules]
    found += [of_large_numbers(traits, rule.limit) for rule in rules if rule.traits == ("number",)]
    return pl.concat(found).unique().sort("left", "right")


def _pairs(traits: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    keyed = keys(traits, rule)
    sizes = keyed.group_by("key").len("size").filter(pl.col("size").is_between(2, rule.limit))
    _check(rule, sizes.get_column("size"), traits.height)
    shared = keyed.join(sizes.select("key"), on="key")
    return _each_with_each(shared)


def _each_with_each(keyed: pl.DataFrame) -> pl.DataFrame:
    """Give the pairs of records that have a `key` in common."""
    both = keyed.join(keyed, on="key", suffix="_right").filter(pl.col("record_id") < pl.col("record_id_right"))
    return both.select(left="record_id", right="record_id_right").unique()


def of_large_numbers(traits: pl.DataFrame, limit: int) -> pl.DataFrame:
    """Give the pairs of records whose number more than `limit` records have: a firm's many rows in one register.

    Rows with one name are compared with the first of them; the first rows of different names with each other, unless
    they are more than `limit` too: such a number is not one firm's.
    """
    numbered = traits.filter(pl.col("number") != "").select(
        "record_id", *WITHIN, "number", name=pl.col("names").list.first()
    )
    sizes = numbered.group_by(*WITHIN, "number").agg(size=pl.len(), names=pl.col("name").n_unique())
    large = numbered.join(sizes.filter(pl.col("size") > limit), on=[*WITHIN, "number"])
    first = large.with_columns(first=pl.col("record_id").min().over(*WITHIN, "number", "name"))
    rows = first.filter(pl.col("first") != pl.col("record_id")).select(left="first", right="record_id")
    firsts = first.filter(pl.col("first") == pl.col("record_id"), pl.col("names") <= limit)
    return pl.concat([rows, _each_with_each(firsts.select("record_id", key=pl.concat_str(*WITHIN, "number")))])


def _check(rule: Rule, sizes: pl.Series, records: int) -> None:
    sizes = sizes.cast(pl.Int64)
    pairs, most = int((sizes * (sizes - 1) // 2).sum()), max(FEWEST, int(rule.budget * records))
    if pairs > most:
        raise OverBudget(
            f"The blocking rule “{rule.code}” would compare {pairs:,} pairs of records; its budget is {most:,}."
            " Its limit in karvon/identity/blocks.py is too high for this register."
        )


def keys(traits: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Give `record_id` and `key`, a hash, for every key that `identity.blocks.keys` gives a record by this rule."""
    frame = traits.select("record_id", *dict.fromkeys((*WITHIN, *rule.traits)))
    for name in rule.traits:
        if isinstance(traits.schema[name], pl.List):
            frame = frame.explode(name)
        frame = frame.filter(pl.col(name) != "")
    last = pl.col(rule.traits[-1])
    if rule.letters:
        frame = frame.filter(last.str.len_chars() > rule.letters).with_columns(last.str.slice(0, rule.letters))
    key = pl.concat_str(pl.lit(rule.code), *WITHIN, *rule.traits, separator=APART)
    return frame.select("record_id", key=key.hash()).unique()
