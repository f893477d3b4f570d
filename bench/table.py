"""The page of results: one table a subject, sizes side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import judged

if TYPE_CHECKING:
    from datetime import date

STAGES = {
    "collect": "collect",
    "stage": "stage (reading the files)",
    "checks": "checks",
    "store": "store the evidence",
    "normalise": "normalise",
    "classify": "classify",
    "link": "link",
    "publish": "identify and publish",
    "index": "index",
}
HEAD = """# Results

Measured on {day} on {machine}. Database, workers, load generator and whatever is compared run on the same cores.
Rows and producers are the fictitious world's; a firm has two to three rows. `make bench` makes this page.
"""


def page(results: list[dict[str, Any]], machine: str, day: date) -> str:
    """Write the whole page."""
    parts = [HEAD.format(day=day.isoformat(), machine=machine), _pipeline(results), _search(results), _pages(results)]
    return "\n".join([*parts, judged.markdown(results[-1]["judged"])]).rstrip() + "\n"


def _pipeline(results: list[dict[str, Any]]) -> str:
    lines = _table("## Pipeline", ["stage", *(f"{result['rows']:,} rows" for result in results)])
    for stage, name in STAGES.items():
        lines.append(_row(name, (_stage(result, stage) for result in results)))
    lines.append(_row("**whole pipeline**", (f"**{result['total_seconds']:.1f} s**" for result in results)))
    lines.append(_row("rows per second", (f"{result['rows'] / result['total_seconds']:,.0f}" for result in results)))
    lines.append(_row("peak memory", (f"{max(result['peak_mb'].values()):,.0f} MB" for result in results)))
    lines.append(_row("run again, nothing new", (f"{result['rerun_seconds']:.1f} s" for result in results)))
    lines.append(_row("producers changed by that", (str(result["rerun_changed"]) for result in results)))
    lines.append(_row("producers", (f"{result['producers']:,}" for result in results)))
    lines.append(_row("making the world", (f"{result['world_seconds']:.1f} s" for result in results)))
    return "\n".join(
        [*lines, "", "Seconds and peak memory of the pipeline's process; the database's memory is not in it.", ""]
    )


def _stage(result: dict[str, Any], stage: str) -> str:
    seconds = result["seconds"].get(stage, 0.0)
    each = f"{result['rows'] / seconds:,.0f} rows/s" if seconds else ""
    return f"{seconds:.1f} s, {each}, {result['peak_mb'].get(stage, 0):,.0f} MB"


def _search(results: list[dict[str, Any]]) -> str:
    """Compare over the whole list of queries."""
    lines = _table(
        "## Search, forty mixed queries",
        ["p50 / p99, ms", *(f"{r['search']['producers']:,} producers" for r in results)],
    )
    for name in results[0]["search"]["spread"]:
        spreads = (result["search"]["spread"][name] for result in results)
        lines.append(_row(name, (f"{spread['p50_ms']:.2f} / {spread['p99_ms']:.2f}" for spread in spreads)))
    return "\n".join([*lines, "", _queries(results[-1]["search"]["rows"])])


def _queries(rows: list[dict[str, Any]]) -> str:
    """Show every query of the list at the largest size."""
    head = ["kind", "query", "hits", "engine", "with facets", "bare tantivy", "PostgreSQL", "its hits"]
    lines = ["<details><summary>Every query, median in ms, largest size</summary>", "", *_table("", head)[1:]]
    for row in rows:
        times = (f"{row[name]:.2f}" for name in ("engine_ms", "with_facets_ms", "tantivy_ms", "postgres_ms"))
        lines.append(_row(row["kind"], (row["text"], f"{row['hits']:,}", *times, f"{row['postgres_hits']:,}")))
    return "\n".join([*lines, "", "</details>", ""])


def _pages(results: list[dict[str, Any]]) -> str:
    """Show pages and API over HTTP."""
    lines = _table("## Over HTTP", ["", *(f"{result['producers']:,} producers" for result in results)])
    names = {"search_page": "search page, one visitor", "producer_page": "producer page, one visitor"}
    for key, name in names.items():
        asked = (result["pages"][key] for result in results)
        lines.append(
            _row(
                name,
                (
                    f"p50 {one['p50_ms']:.1f} ms, p99 {one['p99_ms']:.1f} ms, ≤ {one['largest_bytes'] / 1000:.0f} kB"
                    for one in asked
                ),
            )
        )
    names = {"pages_under_load": "pages under load, 4 connections", "api_under_load": "API under load, 4 connections"}
    for key, name in names.items():
        asked = (result["pages"][key] for result in results)
        lines.append(
            _row(
                name, (f"{one['requests_per_second']:.0f}/s, p99 {one['p99_ms']:.0f} ms{_errors(one)}" for one in asked)
            )
        )
    return "\n".join([*lines, ""])


def _errors(load: dict[str, Any]) -> str:
    return f", errors {load['errors']}" if load["errors"] else ""


def _table(title: str, head: list[str]) -> list[str]:
    return [title, "", _row(head[0], head[1:]), "|---|" + "--:|" * (len(head) - 1)]


def _row(first: str, rest: Any) -> str:
    return f"| {first} | " + " | ".join(rest) + " |"
