"""Mapped: columns computed by a Python rule, asked once for each different combination of what it reads."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from .frames import Shape


def mapped(frame: pl.DataFrame, keys: list[str], rule: Callable[..., tuple[object, ...]], shape: Shape) -> pl.DataFrame:
    """Add the columns of `shape`, which `rule` gives for the values of `keys`; a null is asked as an empty text."""
    frame = frame.with_columns(pl.col(keys).fill_null(""))
    asked = frame.select(keys).unique(maintain_order=True)
    answers = [rule(*row) for row in asked.iter_rows()]
    answered = asked.hstack(pl.DataFrame(answers, schema=shape, orient="row"))
    return frame.join(answered, on=keys, how="left", maintain_order="left")


def exploded(raw: pl.DataFrame, column: str, parts: list[str], *also: str) -> pl.DataFrame:
    """Give one row for each element of a list of structs, its parts as columns."""
    frame = raw.filter(pl.col(column).list.len() > 0).select("record_id", *also, column).explode(column)
    return frame.select("record_id", *also, *(pl.col(column).struct.field(part) for part in parts))
