"""Trains the linker's weights on fictitious worlds whose truth is known, and writes them as the reviewed model.

`python -m bench.train` makes worlds of the seeds in SEEDS, each with and without its numbers, compares all candidate
pairs, and fits a logistic regression on the levels they are on: the weights are log2 odds, as a Fellegi-Sunter model's
are, but fields that hang together do not count twice. Nothing is learned on the seeds that are measured on.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import tempfile
from pathlib import Path
from typing import Any, Final

import polars as pl
from sklearn.linear_model import LogisticRegression

from karvon.identity import scorer
from karvon.identity.comparisons import COMPARISONS
from karvon.identity.levels import ELSE
from karvon.identity.scorer import Model
from karvon.pipeline.blocking import candidates
from karvon.pipeline.engines import score_pairs
from karvon.pipeline.estimate import estimate
from karvon.pipeline.traits import frequencies, traits

from .rows import Rows, rows_of, without_numbers

SEEDS: Final = ((45_000, 11), (20_000, 21), (100_000, 31))
"""Rows and seed of the worlds: of several sizes, for the share of chance pairs grows with the register."""
STRENGTH: Final = 1.0  # of the regularisation: the inverse of its weight
CLIP: Final = 8.0  # bits: nothing alone settles a pair, and nothing was seen often enough to say more
DIGITS: Final = 2
BY_RULE: Final = {
    ("number", "one_list"): (11.0, "by rule: a list of certificates names a firm in many lines, and writes it alike"),
    ("number", "equal_checked"): (13.0, "by rule: in law one number is one firm; what is left is a clerk's slip"),
    ("number", "equal"): (11.0, "by rule: the same, but without a check digit a slip may hit another firm's number"),
    ("number", "conflict_checked"): (-20.0, "by rule: two proved numbers are two firms; clusters refuse it as well"),
    ("number", ELSE): (-20.0, "by rule: two numbers that are no slip of each other are two firms, until people say"),
    ("name", "renamed"): (-9.0, "by rule: a firm that was renamed, or trades under two names, keeps its number"),
    ("name", ELSE): (
        -20.0,
        "by rule: sister firms share house, telephone and goods, not the name; the worlds have none",
    ),
    ("country", "equal"): (0.0, "candidates are nearly all of one country: what this says is in the prior"),
    ("country", ELSE): (-6.0, "by rule: few firms are registered in two countries; too rare in the worlds to learn"),
    ("activity", ELSE): (-3.0, "by rule: the worlds hardly disagree in the code, real registers often do"),
    ("digits", ELSE): (-8.0, "by rule: 2000 and 2007 are two firms"),
    ("digits", "one_only"): (-5.0, "by rule: a number left out is likelier than another number"),
    ("domain", ELSE): (-1.0, "by rule: a firm may have two sites; few rows of the worlds have any"),
    ("domain", "shared"): (
        5.0,
        "by rule: a host of its own, mail providers set aside; few rows of the worlds have any",
    ),
}
Row = dict[str, Any]


def main() -> None:
    """Train and write `karvon/identity/model.json`; look at the difference before it is committed."""
    parser = argparse.ArgumentParser(prog="python -m bench.train", description=__doc__)
    parser.add_argument("version", help="the name of the new model")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        pairs = pl.concat([_labelled(*seed, Path(home)) for seed in SEEDS])
    told = {"version": asked.version, "recipe": " ".join((__doc__ or "").split()), **train(pairs)}
    scorer.MODEL.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _labelled(count: int, seed: int, home: Path) -> pl.DataFrame:
    world = rows_of(count, seed, home)
    return pl.concat([labelled_pairs(rows) for rows in (world, without_numbers(world))])


def labelled_pairs(rows: Rows) -> pl.DataFrame:
    """Give every candidate pair with its levels and `is_one`, by the truth; rows of rubbish are one with nobody."""
    tables = rows.tables
    seen = traits(tables, frequencies(tables["records"], tables["names"]))
    levels = score_pairs(seen, candidates(seen))
    firm = rows.truth.filter(pl.col("kind") != "rubbish").select("record_id", "firm")
    one, other = firm.rename({"record_id": "left"}), firm.rename({"record_id": "right", "firm": "firm_right"})
    told = levels.join(one, on="left", how="left").join(other, on="right", how="left")
    is_one = (pl.col("firm") == pl.col("firm_right")).fill_null(value=False)
    return told.select(*(pl.col(each.field).cast(pl.String) for each in COMPARISONS), is_one=is_one)


def train(pairs: pl.DataFrame) -> Row:
    """Fit the weights to labelled pairs and give the model's figures, each level with how often it was seen."""
    columns = [(each.field, code) for each in COMPARISONS for code in _codes(each.field)]
    counted = pairs.group_by(pl.all()).len()
    levels = counted.select(
        (pl.col(field) == code).cast(pl.Float64).alias(f"{field} {code}") for field, code in columns
    )
    fitted = LogisticRegression(C=STRENGTH, max_iter=2_000).fit(
        [list(row) for row in levels.iter_rows()],
        counted.get_column("is_one").to_list(),
        sample_weight=counted.get_column("len").to_list(),
    )
    bits = dict(zip(columns, (float(weight) / math.log(2) for weight in fitted.coef_[0]), strict=True))
    prior = float(fitted.intercept_[0]) / math.log(2) + bits["country", "equal"]
    told = {each.field: _told(each.field, bits, pairs) for each in COMPARISONS}
    weights = {field: {code: level["bits"] for code, level in levels.items()} for field, levels in told.items()}
    share = float(pairs.get_column("is_one").mean())  # type: ignore[arg-type]
    blank = Model("", round(prior, DIGITS), 0.0, 0.0, round(share, 4), weights)
    measures = estimate(_bits(pairs, blank), blank, pairs.height)
    return {
        "prior_bits": blank.prior_bits,
        "trained_share": blank.trained_share,
        "automatic_bits": measures.automatic_bits,
        "doubt_bits": round(measures.doubt_bits, DIGITS),
        "comparisons": told,
    }


def _bits(pairs: pl.DataFrame, weights: Model) -> pl.Series:
    """Give the score of every pair from its levels."""
    each = [pl.col(field).replace_strict(of, return_dtype=pl.Float64) for field, of in weights.bits.items()]
    return pairs.select(pl.sum_horizontal(*each) + weights.prior_bits).to_series()


def _codes(field: str) -> list[str]:
    """Give the levels of a field that say something."""
    levels = next(each.levels for each in COMPARISONS if each.field == field)
    return [level.code for level in levels if not level.is_null] + [ELSE]


def _told(field: str, bits: dict[tuple[str, str], float], pairs: pl.DataFrame) -> Row:
    """Write the levels of one field: bits, the shares of true and of chance pairs on it, and the rule if it is one."""
    levels = next(each.levels for each in COMPARISONS if each.field == field)
    told: Row = {}
    for code in [*(level.code for level in levels), ELSE]:
        learned = max(-CLIP, min(CLIP, bits.get((field, code), 0.0)))
        value, why = BY_RULE.get((field, code), (learned, ""))
        told[code] = {"bits": round(value, DIGITS), **_shares(field, code, pairs)} | ({"why": why} if why else {})
    return told


def _shares(field: str, code: str, pairs: pl.DataFrame) -> Row:
    shares = {}
    for name, is_one in (("of_one", True), ("of_two", False)):
        part = pairs.filter(pl.col("is_one") == is_one)
        shares[name] = round(float((part.get_column(field) == code).mean() or 0.0), 5)
    return shares


if __name__ == "__main__":
    os.environ.setdefault("KARVON_HOME", tempfile.gettempdir())
    main()
