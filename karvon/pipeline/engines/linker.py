"""The linker: Splink over registered traits, with pairs that are given instead of blocked by it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from splink import Linker

from .definition import Asked, settings

if TYPE_CHECKING:
    from splink.internals.splink_dataframe import SplinkDataFrame


def linker_of(records: SplinkDataFrame, dialect: str, asked: Asked) -> Linker:
    """Make the linker; what Splink would say of names without a null level is held back."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    definition = settings(dialect, asked.weights, levels=asked.levels)
    return Linker(records, definition, log_level=None, validate_settings=False)


def predicted(linker: Linker, given: SplinkDataFrame, asked: Asked) -> SplinkDataFrame:
    """Score the pairs that stand in a registered table with `join_key_l`, `join_key_r` and `match_key`."""
    linker.table_management.register_blocked_pairs_for_predict(given)
    return linker.inference.predict(threshold_match_weight=asked.at_least, warning_mode="never")
