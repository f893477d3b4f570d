"""Mapped: columns computed by a Python rule, asked once for each different combination of what it reads.

Many questions are shared between processes, which are started at the first need and kept: a rule asks tables, and to
read those takes longer than most answers. The answers are the same and in the same order however many answer.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from itertools import repeat
from threading import Thread
from typing import Final

import polars as pl

from . import engines
from .frames import Shape

Rule = Callable[..., tuple[object, ...]]
PROCESSES: Final = 2
ALONE: Final = 10_000  # questions, up to which asking others takes longer than answering
PORTION: Final = 2_500  # questions handed over at a time, so that none waits long for the slowest


def mapped(frame: pl.DataFrame, keys: list[str], rule: Rule, shape: Shape) -> pl.DataFrame:
    """Add the columns of `shape`, which `rule` gives for the values of `keys`; a null is asked as an empty text.

    `rule` is a function of a module, so that other processes know it by its name.
    """
    frame = frame.with_columns(pl.col(keys).fill_null(""))
    asked = frame.select(keys).unique(maintain_order=True)
    answered = asked.hstack(_answers(asked, rule, shape))
    if asked.height == frame.height:
        return frame.hstack(answered.drop(keys))  # every row asked something of its own, in this order
    return frame.join(answered, on=keys, how="left", maintain_order="left")


def _answers(asked: pl.DataFrame, rule: Rule, shape: Shape) -> pl.DataFrame:
    """Answer every row, in this process or, where they are many, in several or on Spark."""
    if asked.height <= ALONE:
        return answer(asked, rule, shape)
    if engines.chosen() == engines.SPARK:
        return engines.answers(asked, partial(answer, rule=rule, shape=shape), shape)
    portions = asked.iter_slices(PORTION)
    try:
        return pl.concat(_processes().map(answer, portions, repeat(rule), repeat(shape)))
    except BrokenProcessPool:
        _processes.cache_clear()  # one was killed, as for want of memory: the next run shall start with new ones
        raise


def answer(asked: pl.DataFrame, rule: Rule, shape: Shape) -> pl.DataFrame:
    """Give the columns of `shape` for every row that is asked."""
    return pl.DataFrame([rule(*row) for row in asked.iter_rows()], schema=shape, orient="row")


@cache
def _processes() -> ProcessPoolExecutor:
    """Start the processes, from a clean one: to fork this one would copy the locks of Polars' threads."""
    clean = multiprocessing.get_context("forkserver")
    return ProcessPoolExecutor(min(PROCESSES, os.cpu_count() or 1), clean, initializer=_end_with_the_run)


def _end_with_the_run() -> None:
    """End this process when the one that started it is gone: after a kill it would wait for questions for ever."""
    Thread(target=_wait_for_its_end, daemon=True).start()


def _wait_for_its_end() -> None:
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
        os._exit(1)


def exploded(raw: pl.DataFrame, column: str, parts: list[str], *also: str) -> pl.DataFrame:
    """Give one row for each element of a list of structs, its parts as columns."""
    frame = raw.filter(pl.col(column).list.len() > 0).select("record_id", *also, column).explode(column)
    return frame.select("record_id", *also, *(pl.col(column).struct.field(part) for part in parts))
