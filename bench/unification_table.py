"""The section of RESULTS.md on unification: goals, ways side by side, countries, writings, names, steps."""

from __future__ import annotations

from itertools import groupby

from karvon.identity.measured import OURS, Measured, Scores, Step, World
from karvon.kernel.figures import Figure

from .markdown import goals_table, head_of, number, row, text

TITLE = "## Unification"
GOALS = {
    "legal_forms": "legal forms of laws and registers recognised",
    "names_first": "real organisation pairs, right one ranked first among all",
    "names_equal": "the same, equal key",
    "places_equal": "places with an equal spelling, the lowest country",
    "f1": "fictitious world, pair-wise F1",
    "precision": "the same, precision at the automatic threshold",
    "f1_without_numbers": "the same without any number, F1",
    "most_wrong": "most records wrongly together in one producer",
    "need_person": "records in a pair that waits for a person, per 1,000",
    "million_seconds": "1 M rows, normalise to clusters, seconds",
    "million_memory": "the same, peak memory, GB",
    "match_p50": "`match()` one against a million, p50, ms",
    "match_p99": "the same, p99, ms",
    "match_memory": "the same, memory, GB",
}
WAYS = {
    OURS: "Karvon",
    "splink": "plain Splink 5, lower-cased names",
    "token_sort": "rapidfuzz token sort, our blocking",
    "equality": "equal number, or name and place",
    "logic_v2": "nomenklatura logic-v2",
}

IN_SAMPLE = (
    "The rules of the fold were written with these pairs in sight, none for a single pair: the figures are in-sample."
)
MATCHERS = {"match": "`match()`", "splink": "Splink, one record", "duckdb": "DuckDB, one query"}


def section(measured: Measured) -> str:
    """Write the whole section."""
    parts = [_head(measured), goals_table(measured.goals, GOALS)]
    for world in measured.worlds:
        parts += [_ways(world), _parts(world)]
    parts += [_names(measured), _steps(measured), _latency(measured)]
    return "\n".join(part for part in parts if part)


def _head(measured: Measured) -> str:
    world = measured.worlds[0]
    return (
        f"{TITLE}\n\nMeasured in one run on {measured.measured_on} on {measured.machine}, model version "
        f"{measured.model_version}. A fictitious world of {world.rows:,} rows about {world.firms:,} firms, all noise "
        f"on: thresholds of the baselines from seed {world.threshold_seed}, every figure from seed {world.seed}. "
        f"In brackets intervals of 95 %, from {measured.draws:,} draws (seed {measured.draws_seed}) of what hangs "
        "together; `docs/unification.md` tells the method.\n"
    )


def _ways(world: World) -> str:
    lines = [f"### {_title(world)}", ""]
    lines += head_of("way", "threshold", "precision", "recall", "F1", "B³ F1", "most wrong", "largest mixed", "s")
    notes = []
    for way in world.ways:
        found = way.part("all")
        if found is None:
            notes.append(f"{WAYS[way.code]}: {way.note}")
            continue
        counts = (str(found.most_wrong), str(found.largest_mixed), number(way.seconds))
        lines.append(row(WAYS[way.code], number(way.threshold), *_shares(found), _share(found.b_cubed_f1), *counts))
    return text([*lines, "", _doubts(world), *(f"\n{note}" for note in notes)])


def _title(world: World) -> str:
    return "With all numbers" if world.has_numbers else "Without any number"


def _doubts(world: World) -> str:
    return (
        f"{world.doubts:,} pairs wait for people, with {world.doubtful_records:,} of {world.records:,} records. "
        f"Of the true pairs, blocking brings together all but {_share(world.blocking_missed)}."
    )


def _parts(world: World) -> str:
    """Show our own figures by country and by writings."""
    ours = world.way(OURS)
    lines = head_of("by country, by the writings of a pair", "true pairs", "precision", "recall", "F1")
    lines += [row(found.part, f"{found.pairs:,}", *_shares(found)) for found in ours.parts] if ours else []
    return text(lines)


def _names(measured: Measured) -> str:
    if not measured.names:
        return ""
    title = f"### Names alone, {measured.names[0].pairs} real pairs of organisations"
    lines = [title, "", *head_of("method", "equal key", "right one first")]
    lines += [row(one.method, _share(one.equal), _share(one.first)) for one in measured.names]
    return text([*lines, "", IN_SAMPLE])


def _steps(measured: Measured) -> str:
    runs = {run: list(steps) for run, steps in groupby(measured.steps, lambda step: (step.rows, step.engine))}
    if not runs:
        return ""
    lines = ["### Step by step", "", *head_of("step", *(f"{rows:,} rows, {engine}" for rows, engine in runs))]
    each = zip(*runs.values(), strict=True)
    return text([*lines, *(row(same[0].step, *map(_cost, same)) for same in each)])


def _cost(step: Step) -> str:
    return f"{step.seconds:.1f} s, {step.peak_mb:,.0f} MB"


def _latency(measured: Measured) -> str:
    if not measured.latencies:
        return ""
    lines = ["### One record against all", "", *head_of("way", "records", "p50, ms", "p99, ms", "memory, MB")]
    for found in measured.latencies:
        figures = (number(found.p50_ms), number(found.p99_ms), number(found.memory_mb))
        lines.append(row(MATCHERS[found.way], f"{found.records:,}", *figures))
    return text(lines)


def _shares(found: Scores) -> tuple[str, str, str]:
    return _share(found.precision), _share(found.recall), _share(found.f1)


def _share(figure: Figure | None) -> str:
    return f"{figure.value:.4f} [{figure.low:.4f}, {figure.high:.4f}]" if figure else ""
