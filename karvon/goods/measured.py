"""How well goods are classified, as last measured: figures with their intervals, shipped as measured.json.

`python -m bench goods` writes the file; the public page reads it. A share is between 0 and 1. Codes are for the pages
to name in the reader's language; no text of the measured sets is in it.

Sets: `search_terms` (English search terms), `product_names` (Uzbek product names without medicines), `certificates`
(texts of certificates), `vague` (descriptions too vague to classify), `fiction` (the fictitious world's own words),
`everyday` (what a buyer would say), `false_friends` (words that mean other goods next door). The first three are real
goods. Rows are counted from 0; thresholds were chosen on the odd rows of the first four, so the even rows judge them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from karvon.kernel.figures import Figure, Goal

FILE: Final = Path(__file__).with_name("measured.json")
ALL, EVEN, ODD = "all", "even", "odd"
KNOWN, LACKING = "known", "lacking"
CYRILLIC, LATIN = "cyrillic", "latin"
OURS, TITLES = "ours", "titles"
REAL: Final = ("search_terms", "product_names", "certificates")


@dataclass(frozen=True, slots=True)
class Scores:
    """How many texts of a part of a set have the right code first, and among five; beside them the baseline.

    `part` is `all`, `even`, `odd`, the script (`cyrillic`, `latin`), or `known` (some word is in the vocabulary) or
    `lacking` (none is). `depth` is heading or subheading. `silent` got no answer. `misled` have first what the same
    word means in another language.
    """

    set: str
    language: str
    part: str
    depth: str
    rows: int
    first: Figure
    among_five: Figure
    silent: Figure
    titles_first: Figure
    titles_among_five: Figure
    misled: Figure | None = None


@dataclass(frozen=True, slots=True)
class Abstaining:
    """How many texts got no answer at all, and how many none deeper than a chapter."""

    set: str
    part: str
    rows: int
    silent: Figure
    shallow: Figure


@dataclass(frozen=True, slots=True)
class Said:
    """How many texts of a set are answered at least as deep as `depth`, and how many of these answers are right there.

    Below the heading only sets that give six digits can judge.
    """

    set: str
    depth: str
    answered: Figure
    right: Figure


@dataclass(frozen=True, slots=True)
class ChapterScores:
    """How the real goods of a chapter did, all rows together."""

    chapter: str
    rows: int
    first: Figure
    among_five: Figure
    titles_first: Figure


@dataclass(frozen=True, slots=True)
class Tenth:
    """Texts whose first heading was said with a probability from `low` to a tenth more: its mean, and what is right."""

    low: float
    rows: int
    mean: float
    right: Figure


@dataclass(frozen=True, slots=True)
class Confusion:
    """So many real texts of the heading `true` had `said` first."""

    true: str
    said: str
    count: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Many texts at once, in so many processes: the largest process that answers, and all together, at their peak."""

    way: str
    processes: int
    texts: int
    seconds: float
    process_mb: float
    together_mb: float


@dataclass(frozen=True, slots=True)
class Single:
    """One text after the other from a cold start: seconds until the first answer, then each of `texts` others."""

    way: str
    texts: int
    start_seconds: float
    p50_ms: float
    p99_ms: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one measurement; `made_of` is the digest of what the model was learned from."""

    measured_on: date
    version: str
    made_of: str
    machine: str
    goals: tuple[Goal, ...]
    scores: tuple[Scores, ...]
    abstaining: tuple[Abstaining, ...]
    said: tuple[Said, ...]
    chapters: tuple[ChapterScores, ...]
    tenths: tuple[Tenth, ...]
    confusions: tuple[Confusion, ...]
    batches: tuple[Batch, ...] = ()
    singles: tuple[Single, ...] = ()

    def of(self, name: str, *, part: str = ALL, depth: str = "heading") -> tuple[Scores, ...]:
        """Give the scores of a set, one a language, for a part of its rows."""
        return tuple(one for one in self.scores if (one.set, one.part, one.depth) == (name, part, depth))


_AS_JSON: Final = TypeAdapter(Measured)


@cache
def last_measured() -> Measured | None:
    """Read what was measured last; None where nothing was measured yet."""
    return _AS_JSON.validate_json(FILE.read_bytes()) if FILE.exists() else None


def as_json(measured: Measured) -> bytes:
    """Write a measurement as the file has it."""
    return _AS_JSON.dump_json(measured, indent=1) + b"\n"
