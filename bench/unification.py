"""Measure unification: `python -m bench unification` writes measured.json and its section of bench/RESULTS.md.

The thresholds of the baselines come from one seed, every figure from another that nobody looked at while building.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from karvon.identity.measured import (
    FILE,
    OURS,
    Latency,
    Measured,
    NamesAlone,
    Step,
    World,
    as_json,
    last_measured,
)
from karvon.identity.scorer import model
from karvon.kernel.figures import Goal, share
from karvon.kernel.names import parse_name
from karvon.pipeline.judging import DRAWS, DRAWS_SEED

from . import linking, markdown, names, unification_table

PROJECT = Path(__file__).resolve().parent.parent
RESULTS = PROJECT / "bench" / "RESULTS.md"
LEGAL_FORMS = PROJECT / "tests" / "kernel" / "legal_forms_of_the_laws.csv"
ROWS, TUNE_SEED, SEED, STEPS_SEED = 100_000, 4101, 9202, 77
GIGABYTE_MB = 1_000
MILLION = 1_000_000
HOUR = 3_600


def main(arguments: list[str], machine: str) -> None:
    """Measure all that is asked for and write both files; what is not measured anew is kept from the last time."""
    parser = argparse.ArgumentParser(prog="python -m bench unification", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="rows of the worlds that are judged")
    parser.add_argument("--tune", type=int, default=TUNE_SEED, help="the seed that baselines choose thresholds on")
    parser.add_argument("--seed", type=int, default=SEED, help="the seed of all figures")
    parser.add_argument("--steps", type=int, nargs="*", default=[ROWS], help="sizes, in rows, to time step by step")
    parser.add_argument("--engines", nargs="+", default=["duckdb"], help="duckdb, spark or both")
    parser.add_argument("--latency", type=int, default=0, help="a size to time match() at; needs time and memory")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="karvon-bench-") as home:
        worlds = linking.measure(asked.rows, asked.tune, asked.seed, Path(home))
    last = last_measured()
    steps = [step for rows in asked.steps for engine in asked.engines for step in steps_of(rows, engine)]
    latencies = latencies_at(asked.latency) if asked.latency else last.latencies if last else ()
    measured = _measured(machine, worlds, _with_last(steps, last), latencies)
    FILE.write_bytes(as_json(measured))
    markdown.put(RESULTS, unification_table.section(measured))
    print(unification_table.section(measured))


def _measured(
    machine: str, worlds: tuple[World, World], steps: tuple[Step, ...], latencies: tuple[Latency, ...]
) -> Measured:
    alone = real_names()
    return Measured(
        measured_on=datetime.now(UTC).date(),
        model_version=model().version,
        machine=machine,
        draws=DRAWS,
        draws_seed=DRAWS_SEED,
        goals=goals(worlds, steps, alone, latencies),
        worlds=worlds,
        names=alone,
        steps=steps,
        latencies=latencies,
    )


def _with_last(steps: list[Step], last: Measured | None) -> tuple[Step, ...]:
    """Keep what other sizes and engines took the last time: a million rows are not timed every day."""
    anew = {(round(step.rows, -5), step.engine) for step in steps}
    kept = [step for step in (last.steps if last else ()) if (round(step.rows, -5), step.engine) not in anew]
    return (*steps, *kept)


def latencies_at(rows: int) -> tuple[Latency, ...]:
    """Time one record against so many, in a process of its own."""
    told = in_process("bench.match_latency", str(rows))
    return tuple(Latency(way, **figures) for way, figures in told.items())


def steps_of(rows: int, engine: str) -> tuple[Step, ...]:
    """Time linking step by step in a process of its own."""
    told = in_process("bench.linking_steps", str(rows), str(STEPS_SEED), engine)
    return tuple(
        Step(told["rows"], engine, step, round(seconds, 2), round(peak, 1))
        for step, (seconds, peak) in told["steps"].items()
    )


def in_process(module: str, *arguments: str) -> dict[str, Any]:
    """Run a measurement by itself, as memory is counted by process; give what its last line says."""
    command = [sys.executable, "-W", "ignore", "-m", module, *arguments]
    done = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, timeout=HOUR)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def real_names() -> tuple[NamesAlone, ...]:
    """Measure names on the real pairs beside the project; nothing where they are not there."""
    if not names.DATA.is_dir():
        return ()
    pairs = list(names.read_pairs(names.DATA))
    return tuple(
        NamesAlone(
            method,
            len(pairs),
            share(sum(equal(pair.one, pair.other, pair.country) for pair in pairs), len(pairs)),
            share(sum(names.ranked_first(pair, pairs, alike) for pair in pairs), len(pairs)),
        )
        for method, equal, alike in names.METHODS
    )


def fewest_equal_places() -> float | None:
    """Give the share of real places with an equal spelling in the country where it is smallest."""
    if not names.DATA.is_dir():
        return None
    rows = [line.split("|") for line in names.places(names.DATA)][2:]
    return min(float(cells[-2]) for cells in rows)


def legal_forms() -> float:
    """Give the share of the surface forms of laws and registers that are recognised before and behind a name."""
    with LEGAL_FORMS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return sum(_is_recognised(row) for row in rows) / len(rows)


def _is_recognised(row: dict[str, str]) -> bool:
    parsed = [parse_name(text.format(row["form"]), row["country"]) for text in ("{} «Нурлы Жол»", "«Нурлы Жол» {}")]
    return all(("branch" if name.is_branch else name.form) == row["class"] for name in parsed)


def goals(
    worlds: tuple[World, World], steps: tuple[Step, ...], alone: tuple[NamesAlone, ...], latencies: tuple[Latency, ...]
) -> tuple[Goal, ...]:
    """Lay what was measured beside what was to be reached and beside the baseline."""
    ours, plain = ([world.way(code).part("all") for world in worlds] for code in (OURS, "splink"))
    whole, best = worlds[0], alone[-1] if alone else None
    one = next((found for found in latencies if found.way == "match"), None)
    million = [step for step in steps if step.rows > MILLION * 0.9 and step.engine == "duckdb"]
    return (
        Goal("legal_forms", "share", 1.0, round(legal_forms(), 4), 19 / 85),
        Goal("names_first", "share", 0.88, best and best.first.value, 0.77),
        Goal("names_equal", "share", 0.45, best and best.equal.value, 0.27),
        Goal("places_equal", "share", 0.95, fewest_equal_places(), 0.62),
        Goal("f1", "share", 0.95, ours[0].f1.value, plain[0].f1.value),
        Goal("precision", "share", 0.99, ours[0].precision.value, plain[0].precision.value),
        Goal("f1_without_numbers", "share", 0.88, ours[1].f1.value, plain[1].f1.value),
        Goal("most_wrong", "count", 3, ours[0].most_wrong, plain[0].most_wrong, at_most=True),
        Goal("need_person", "per_thousand", 20, _per_thousand(whole), 174, at_most=True),
        Goal("million_seconds", "seconds", 120, _total(million), 65, at_most=True),
        Goal("million_memory", "gigabytes", 4, _peak(million), 3.3, at_most=True),
        Goal("match_p50", "milliseconds", 1, one and one.p50_ms, 32, at_most=True),
        Goal("match_p99", "milliseconds", 5, one and one.p99_ms, at_most=True),
        Goal("match_memory", "gigabytes", 1.5, one and one.memory_mb and one.memory_mb / GIGABYTE_MB, at_most=True),
    )


def _per_thousand(world: World) -> float | None:
    """Give how many records of a thousand stand in a pair that waits for a person."""
    return None if world.doubtful_records is None else round(1_000 * world.doubtful_records / world.records, 2)


def _total(steps: list[Step]) -> float | None:
    """Add up from names to clusters; what the goods are is classified for other reasons and not counted."""
    return round(sum(step.seconds for step in steps if step.step != "classify"), 1) if steps else None


def _peak(steps: list[Step]) -> float | None:
    return round(max(step.peak_mb for step in steps) / GIGABYTE_MB, 2) if steps else None
