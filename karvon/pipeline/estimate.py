"""Estimate: what linking must know of a register as a whole, frozen until it is declared anew.

How common each name is, and the threshold that gives the stated precision, are read off the register once and kept
beside it; a batch that comes later is judged by the same measures, so that it gives what a full run gives. They are
taken anew when the register has doubled or halved, when the model has another version, or by command.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from karvon.identity.scorer import Model

PRECISION: Final = 0.99  # of the pairs above the threshold, so many are to be one firm, by the model's own estimate
DOUBT: Final = 0.6  # the probability from which a pair is worth a person's time
STEP: Final = 0.25  # bits between thresholds that are tried
LOWEST, HIGHEST = 1.0, 12.0
BELIEVED: Final = 1_000  # pairs at the share of training that are counted in: a small register says little of itself
ROUNDS: Final = 200
CLOSE: Final = 1e-7
GROWN: Final = 2.0
FILES: Final = ("estimate.json", "frequencies.parquet")


@dataclass(frozen=True, slots=True)
class Estimate:
    """The measures of a register: `records` counted, `shift_bits` added to the model's prior, the two thresholds.

    The thresholds are in the model's bits, prior as in the model. `precision` and `pairs`: what the model expects of
    the pairs above the automatic one, and how many they were.
    """

    version: str
    records: int
    shift_bits: float
    automatic_bits: float
    doubt_bits: float
    precision: float
    pairs: int

    def holds_for(self, model: Model, records: int) -> bool:
        """Say whether a register of so many records may still be judged by it."""
        return self.version == model.version and self.records / GROWN < records < self.records * GROWN


def estimate(bits: pl.Series, model: Model, records: int) -> Estimate:
    """Estimate prior and thresholds from the scores of all compared pairs.

    The share of true pairs among those compared depends on the size of the register. It is found by
    expectation-maximisation over the prior alone, the weights held fixed (Saerens, Latinne and Decaestecker 2002),
    starting from what the model was trained at. The automatic threshold is the lowest at which the mean posterior of
    the pairs above it reaches `PRECISION`.
    """
    shift = _shift(bits, model.trained_share)
    posterior = _posterior(bits, shift)
    automatic, precision, pairs = _threshold(bits, posterior, model)
    doubt = _bits_at(DOUBT) - shift
    return Estimate(model.version, records, shift, automatic, min(doubt, automatic), precision, pairs)


def _shift(bits: pl.Series, share: float) -> float:
    """Give the bits between the odds of a true pair in training and here."""
    trained = _bits_at(share)
    shift = 0.0
    for _ in range(ROUNDS):
        found = float(_posterior(bits, shift).sum()) + BELIEVED * share
        new = _bits_at(found / (bits.len() + BELIEVED)) - trained
        if abs(new - shift) < CLOSE:
            break
        shift = new
    return shift


def _posterior(bits: pl.Series, shift: float) -> pl.Series:
    """Give the probability of one firm for every score."""
    return pl.select(1 / (1 + pl.lit(2.0).pow(-(bits + shift).clip(-60, 60)))).to_series()


def _bits_at(probability: float) -> float:
    return float(pl.select((pl.lit(probability) / (1 - pl.lit(probability))).log(2)).item())


def _threshold(bits: pl.Series, posterior: pl.Series, model: Model) -> tuple[float, float, int]:
    """Give the lowest threshold with the stated precision, what is expected there, and of how many pairs.

    A register too small to tell has the threshold of the worlds the model was trained on.
    """
    steps = round((HIGHEST - LOWEST) / STEP)
    tried = [LOWEST + step * STEP for step in range(steps + 1)]
    for threshold in tried if bits.len() >= BELIEVED else [model.automatic_bits]:
        above = posterior.filter(bits >= threshold)
        expected = float(above.mean() or 1.0)  # type: ignore[arg-type]
        if expected >= PRECISION:
            break
    return threshold, expected, above.len()


def read(folder: Path) -> tuple[Estimate, pl.DataFrame] | None:
    """Read the estimate and the frequencies kept in a folder, None where there are none."""
    told, counted = (folder / name for name in FILES)
    if not (told.exists() and counted.exists()):
        return None
    kept: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return Estimate(**kept), pl.read_parquet(counted)


def forget(folder: Path) -> None:
    """Declare a re-estimate: the next run takes the register's measures anew, and all producers by them."""
    (folder / FILES[0]).unlink(missing_ok=True)


def write(folder: Path, measures: Estimate, frequencies: pl.DataFrame) -> None:
    """Keep an estimate: the frequencies first, so that an estimate is never without them."""
    folder.mkdir(parents=True, exist_ok=True)
    told, counted = (folder / name for name in FILES)
    frequencies.write_parquet(counted)
    told.write_text(json.dumps(asdict(measures), indent=1) + "\n", encoding="utf-8")
