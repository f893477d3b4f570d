"""The linker's definition as Splink reads it: one settings dict from the comparisons and the model, for any engine."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

import polars as pl
from splink import Linker

from karvon.identity.comparisons import COMPARISONS, ELSE, FIRST_NAMES, Comparison, Dialect, Level
from karvon.identity.scorer import Model, model
from karvon.pipeline.frames import Shape

if TYPE_CHECKING:
    from splink.internals.splink_dataframe import SplinkDataFrame

KEY: Final = "record_id"
READ: Final = (KEY, *sorted({column for comparison in COMPARISONS for column in comparison.columns}))
"""The columns of traits that the comparisons read."""
GAMMA: Final = "gamma_"
"""What Splink puts before the name of a comparison for the column of its levels, numbered from the last one."""
RARE: Final = 2.0**-20
"""How often a level comes about by chance, any small number: only its ratio to the chance in one firm counts."""
NOTHING_SAID: Final = -1  # Splink's number for a level that is null

LEVELS: Final[Shape] = {
    comparison.field: pl.Enum([*(level.code for level in comparison.levels), ELSE]) for comparison in COMPARISONS
}
SCORED: Final[Shape] = {"left": pl.Int64, "right": pl.Int64, "bits": pl.Float64, **LEVELS}
"""The shape of scored pairs: a column of levels for every comparison."""
PREDICTED: Final = ("record_id_l", "record_id_r", "match_weight", *(GAMMA + each.field for each in COMPARISONS))
"""The columns of a prediction that make SCORED, in its order."""


class NullLevelWithBits(ValueError):
    """A level that says nothing has bits in the model, which Splink could not add."""


def settings(dialect: str, weights: Model | None = None) -> dict[str, Any]:
    """Give the settings for `duckdb` or `spark` with the reviewed model or other `weights`.

    Every level's m and u are chosen so that log2(m / u) is what the model says, which is all that prediction uses.
    Raises `NullLevelWithBits`.
    """
    weights = weights or model()
    odds = 2.0**weights.prior_bits
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": KEY,
        "probability_two_random_records_match": odds / (1 + odds),
        "blocking_rules_to_generate_predictions": [],
        "retain_matching_columns": True,  # Splink gives the levels only together with what was compared
        "retain_intermediate_calculation_columns": False,
        "comparison_vector_value_column_prefix": GAMMA,
        "comparisons": [_comparison(each, Dialect(dialect), weights) for each in COMPARISONS],
    }


def _comparison(comparison: Comparison, dialect: Dialect, weights: Model) -> dict[str, Any]:
    bits = weights.bits[comparison.field]
    levels = [_level(level, dialect, bits.get(level.code, 0.0)) for level in comparison.levels]
    other = {"sql_condition": "ELSE", "label_for_charts": ELSE, **_chances(bits.get(ELSE, 0.0))}
    return {"output_column_name": comparison.field, "comparison_levels": [*levels, other]}


def _level(level: Level, dialect: Dialect, bits: float) -> dict[str, Any]:
    told = {"sql_condition": level.sql(dialect), "label_for_charts": level.code}
    if not level.is_null:
        return told | _chances(bits)
    if bits:
        raise NullLevelWithBits(f"“{level.code}” says nothing either way, but the model gives it {bits} bits.")
    return told | {"is_null_level": True}


def _chances(bits: float) -> dict[str, float]:
    """Give m and u, both within (0, 1), whose ratio is exactly 2**bits as far as floats go."""
    return {"m_probability": RARE * 2.0**bits, "u_probability": RARE}


def laid_out(traits: pl.DataFrame) -> pl.DataFrame:
    """Give the columns of traits that are read, and the first names as texts of their own."""
    names = [pl.col("names").list.get(place, null_on_oob=True).fill_null("") for place in range(len(FIRST_NAMES))]
    return traits.select(*READ, **dict(zip(FIRST_NAMES, names, strict=True)))


def linker_of(records: SplinkDataFrame, dialect: str, weights: Model | None) -> Linker:
    """Make Splink's linker over registered traits; what it would say of names without a null level is held back."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    return Linker(records, settings(dialect, weights), log_level=None, validate_settings=False)


def scored(prediction: pl.DataFrame) -> pl.DataFrame:
    """Give PREDICTED columns the shape SCORED, in a fixed order whatever engine they come from."""
    levels = [
        pl.col(GAMMA + each.field).replace_strict(_codes(each), return_dtype=SCORED[each.field]).alias(each.field)
        for each in COMPARISONS
    ]
    pair = {"left": "record_id_l", "right": "record_id_r", "bits": "match_weight"}
    said = [pl.col(column).alias(name).cast(SCORED[name]) for name, column in pair.items()]
    return prediction.select(*said, *levels).sort("left", "right")


def _codes(comparison: Comparison) -> dict[int, str]:
    """Tell the levels by Splink's numbers: downwards to 0 for “else”, all null levels -1."""
    telling = [level.code for level in comparison.levels if not level.is_null]
    silent = next((level.code for level in comparison.levels if level.is_null), ELSE)
    return {NOTHING_SAID: silent} | dict(enumerate([ELSE, *reversed(telling)]))
