"""Measure how well goods are classified: `python -m bench goods` writes measured.json and its section of RESULTS.md.

Nothing is learned here. Thresholds were chosen on the odd rows of the real sets, which the even rows then judge; the
confusions are counted on the odd rows, so that nobody mends words by looking at what is judged. What concerns speed is
measured in processes of its own; a million texts only with --million, and kept from the last time otherwise.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from karvon.goods import classifier
from karvon.goods.measured import (
    ALL,
    EVEN,
    FILE,
    ODD,
    OURS,
    REAL,
    TITLES,
    Abstaining,
    Batch,
    Measured,
    Scores,
    Single,
    as_json,
    last_measured,
)
from karvon.goods.model import model
from karvon.kernel.figures import Goal
from karvon.kernel.languages import LANGUAGES

from . import goods_judged as judged
from . import goods_sets, goods_table, markdown
from .goods_judged import Asked, ask
from .goods_speed import SINGLE_TEXTS, made_up
from .goods_titles import Titles

PROJECT: Final = Path(__file__).resolve().parent.parent
RESULTS: Final = PROJECT / "bench" / "RESULTS.md"
REAL_LANGUAGES: Final = {"search_terms": "en", "product_names": "uz", "certificates": "und"}
OWN: Final = {
    "fiction": goods_sets.fiction,
    "everyday": goods_sets.everyday,
    "false_friends": goods_sets.false_friends,
}
TEXTS: Final = (10_000, 100_000)
MILLION: Final = 1_000_000
HOUR: Final = 3_600


@dataclass(frozen=True)
class Set:
    """One set of texts in one language, asked."""

    name: str
    language: str
    asked: list[Asked]


def main(arguments: list[str], machine: str) -> None:
    """Measure all that is asked for and write both files."""
    parser = argparse.ArgumentParser(prog="python -m bench goods", description=__doc__)
    parser.add_argument(
        "--texts", type=int, nargs="*", default=list(TEXTS), help="how many texts at once; none: no speed"
    )
    parser.add_argument("--million", action="store_true", help="a million texts in two processes too")
    asked = parser.parse_args(arguments)
    sizes = [*asked.texts, *([MILLION] if asked.million else [])]
    last = last_measured()
    batches = _with_last(list(_batches(sizes)), last.batches if last else ())
    singles = tuple(_singles()) if sizes else last.singles if last else ()
    measured = _measured(machine, list(_sets()), batches, singles)
    FILE.write_bytes(as_json(measured))
    markdown.put(RESULTS, goods_table.section(measured))
    print(goods_table.section(measured))


def _sets() -> Iterable[Set]:
    """Ask every set: the real ones where they lie beside the project, ours in each language."""
    titles = Titles()
    if goods_sets.DATA.is_dir():
        readers = (goods_sets.search_terms, goods_sets.product_names, goods_sets.certificates)
        for name, read in zip(REAL, readers, strict=True):
            language = REAL_LANGUAGES[name]
            yield Set(name, language, ask(list(read(goods_sets.DATA)), language, titles))
    for name, rows_of in OWN.items():
        for language in LANGUAGES:
            yield Set(name, language, ask(list(rows_of(language)), language, titles))


def _measured(machine: str, sets: list[Set], batches: tuple[Batch, ...], singles: tuple[Single, ...]) -> Measured:
    real = [one for one in sets if one.name in REAL]
    scores = tuple(score for one in sets for score in _scores(one))
    abstaining = tuple(_abstaining(sets))
    return Measured(
        measured_on=datetime.now(UTC).date(),
        version=classifier.VERSION,
        made_of=model().made_of,
        machine=machine,
        goals=tuple(_goals(scores, abstaining, batches, singles)),
        scores=scores,
        abstaining=abstaining,
        said=tuple(line for one in real for line in judged.said(one.name, one.asked[::2])),
        chapters=judged.chapters(asked for one in real for asked in one.asked),
        tenths=judged.tenths(asked for one in real for asked in one.asked[::2]),
        confusions=judged.confusions(asked for one in real for asked in one.asked[1::2]),
        batches=batches,
        singles=singles,
    )


def _scores(one: Set) -> Iterable[Scores]:
    for part, rows in judged.parts_of(one.name, one.asked).items():
        yield judged.scores(one.name, one.language, part, rows)
        if rows[0].below:
            yield judged.scores_below(one.name, one.language, part, rows)


def _abstaining(sets: list[Set]) -> Iterable[Abstaining]:
    """Count who got no answer: vague descriptions shall not, search terms shall."""
    if not goods_sets.DATA.is_dir():
        return
    vague = classifier.classify_all([classifier.Question(*text) for text in goods_sets.vague()])
    said = {"vague": vague, "search_terms": [asked.found for asked in sets[0].asked]}
    for name, found in said.items():
        for part, rows in ((ALL, found), (EVEN, found[::2]), (ODD, found[1::2])):
            yield judged.abstaining(name, part, rows)


def _goals(
    scores: Sequence[Scores], abstaining: Sequence[Abstaining], batches: Sequence[Batch], singles: Sequence[Single]
) -> Iterable[Goal]:
    """Lay what was measured beside what was to be reached; the real sets by their even rows."""
    yield from _of_set(scores, "search_terms", "heading", (0.75, 0.90))
    yield from _of_set(scores, "search_terms", "subheading", (0.50, 0.72))
    yield from _of_set(scores, "product_names", "heading", (0.62, 0.82))
    yield from _of_set(scores, "certificates", "heading", (0.70, 0.88))
    shares = {one.set: one for one in abstaining if one.part == EVEN}
    vague, terms = shares.get("vague"), shares.get("search_terms")
    yield Goal("vague", "share", 0.85, vague and vague.shallow.value)
    yield Goal("wrongly_silent", "share", 0.05, terms and terms.silent.value, at_most=True)
    for name in ("fiction", "everyday"):
        of_set = [one for one in scores if (one.set, one.part) == (name, ALL)]
        worst = min(of_set, key=lambda one: one.first.value)
        yield Goal(f"{name}_worst", "share", 0.80, worst.first.value, worst.titles_first.value)
        if name == "fiction":
            best = max(one.first.value for one in of_set)
            yield Goal("fiction_behind", "share", 0.10, round(best - worst.first.value, 4), at_most=True)
    yield from _of_speed(batches, singles)


def _of_set(scores: Sequence[Scores], name: str, depth: str, reach: tuple[float, float]) -> Iterable[Goal]:
    found = next((one for one in scores if (one.set, one.part, one.depth) == (name, EVEN, depth)), None)
    code = name if depth == "heading" else f"{name}_{depth}"
    yield Goal(f"{code}_first", "share", reach[0], found and found.first.value, found and found.titles_first.value)
    five = found and (found.among_five.value, found.titles_among_five.value)
    yield Goal(f"{code}_among_five", "share", reach[1], *(five or (None, None)))


def _of_speed(batches: Sequence[Batch], singles: Sequence[Single]) -> Iterable[Goal]:
    million = next((one for one in batches if (one.way, one.texts, one.processes) == (OURS, MILLION, 2)), None)
    ours, titles = (next((one for one in singles if one.way == way), None) for way in (OURS, TITLES))
    yield Goal("million_seconds", "seconds", 120, million and million.seconds, at_most=True)
    yield Goal("text_p99", "milliseconds", 5, ours and ours.p99_ms, titles and titles.p99_ms, at_most=True)
    memory = max((one.process_mb for one in batches if one.way == OURS), default=None)
    yield Goal("memory", "megabytes", 400, memory, titles and titles.memory_mb, at_most=True)
    yield Goal("start", "seconds", 1, ours and ours.start_seconds, titles and titles.start_seconds, at_most=True)


def _batches(sizes: Iterable[int]) -> Iterable[Batch]:
    for texts in sizes:
        for way, processes in ((OURS, 2),) if texts >= MILLION else ((OURS, 1), (OURS, 2), (TITLES, 1)):
            told = _in_process("batch", way, str(processes), str(texts))
            yield Batch(way, processes, texts, **told)


def _with_last(anew: list[Batch], last: Iterable[Batch]) -> tuple[Batch, ...]:
    """Keep what other sizes took the last time: a million texts are not timed every day."""
    timed = {(one.way, one.processes, one.texts) for one in anew}
    kept = [one for one in last if (one.way, one.processes, one.texts) not in timed]
    return tuple(sorted([*anew, *kept], key=lambda one: (one.texts, one.way, one.processes)))


def _singles() -> Iterable[Single]:
    texts = json.dumps(made_up(SINGLE_TEXTS))
    for way in (OURS, TITLES):
        yield Single(way, SINGLE_TEXTS, **_in_process("single", way, given=texts))


def _in_process(*arguments: str, given: str = "") -> dict[str, Any]:
    """Run a measurement by itself, as memory is counted by process; give what its last line says."""
    command = [sys.executable, "-W", "ignore", "-m", "bench.goods_speed", *arguments]
    done = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, input=given.encode(), timeout=HOUR)
    return dict(json.loads(done.stdout.splitlines()[-1]))
