"""The linker's definition as Splink reads it: one settings dict from the comparisons and the model, for any engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from karvon.identity.comparisons import COMPARISONS, FIRST_NAMES
from karvon.identity.levels import ELSE, Comparison, Dialect, Level
from karvon.identity.scorer import Model
from karvon.pipeline.frames import Shape

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
BITS: Final[Shape] = {"left": pl.Int64, "right": pl.Int64, "bits": pl.Float64}
SCORED: Final[Shape] = BITS | LEVELS
"""The shape of scored pairs: a column of levels for every comparison."""
PAIR: Final = {"left": "record_id_l", "right": "record_id_r", "bits": "match_weight"}
"""What Splink names the pair and its bits."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How pairs are to be scored: with these `weights`, only those of `at_least` so many bits, with their `levels`."""

    weights: Model
    at_least: float | None
    levels: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns of a prediction that are needed."""
        levels = [GAMMA + each.field for each in COMPARISONS] if self.levels else []
        return (*PAIR.values(), *levels)


class NullLevelWithBits(ValueError):
    """A level that says nothing has bits in the model, which Splink could not add."""


def settings(dialect: str, weights: Model, *, levels: bool = True) -> dict[str, Any]:
    """Give the settings for `duckdb` or `spark` with the `weights` of a model.

    Every level's m and u are chosen so that log2(m / u) is what the model says, which is all that prediction uses.
    Raises `NullLevelWithBits`.
    """
    odds = 2.0**weights.prior_bits
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": KEY,
        "probability_two_random_records_match": odds / (1 + odds),
        "blocking_rules_to_generate_predictions": [],
        "retain_matching_columns": levels,  # Splink gives the levels only together with what was compared
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


def as_splink_joins(pairs: pl.DataFrame) -> pl.DataFrame:
    """Name the columns of pairs as Splink names those it has blocked itself; which rule found them plays no part."""
    return pairs.select(join_key_l="left", join_key_r="right", match_key=pl.lit(""))


def scored(prediction: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Give a prediction the shape SCORED, or BITS without levels, in a fixed order whatever engine it comes from."""
    levels = [
        pl.col(GAMMA + each.field).replace_strict(_codes(each), return_dtype=SCORED[each.field]).alias(each.field)
        for each in COMPARISONS
        if asked.levels
    ]
    pair = [pl.col(column).cast(BITS[name]).alias(name) for name, column in PAIR.items()]
    return prediction.select(*pair, *levels).sort("left", "right")


def _codes(comparison: Comparison) -> dict[int, str]:
    """Tell the levels by Splink's numbers: downwards to 0 for “else”, all null levels -1."""
    telling = [level.code for level in comparison.levels if not level.is_null]
    silent = next((level.code for level in comparison.levels if level.is_null), ELSE)
    return {NOTHING_SAID: silent} | dict(enumerate([ELSE, *reversed(telling)]))
