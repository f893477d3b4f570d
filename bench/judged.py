"""Judges the pipeline over a fictitious world: which rows it took for one firm and which HS heading it gave each good.

`python -m bench.judged --producers 3000 --seed 11` makes a world, runs the pipeline in a database of its own and
prints the table; `measure` does the same over a world that the current database already holds.
"""

from __future__ import annotations

import argparse
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from karvon.fiction.world import TRUTH_GOODS, TRUTH_ROWS
from karvon.pipeline.judging import firm_sizes, truth_rows
from karvon.pipeline.report import PLACE, placed
from karvon.postgres.copy import copy_out

from .scoring import OUTCOMES, judge_goods, judge_rules, score, score_goods

PROJECT = Path(__file__).resolve().parent.parent
RUBBISH_ASIDE = "rubbish aside"
EDGES = 'SELECT "left", "right", rule, because FROM identity_edge'
GOODS = """
    SELECT unnest(array[g.record_id] || g.also) AS record_id, g.text, g.hs_code, g.code_by
    FROM producers_good g JOIN producers_producer p ON p.number = g.producer_id
    WHERE p.is_fictitious
"""
REFUSED_ROWS = """
    SELECT count(*) AS rows FROM evidence_refusal f JOIN evidence_snapshot s ON s.id = f.snapshot_id
    WHERE f.whole_row AND s.is_fictitious
"""


def measure(world: Path) -> dict[str, Any]:
    """Compare what the current database holds of the world in folder `world` with the truth beside its registers.

    Gives `rows` (counts), `linking` (figures of `score` for all, for all but rubbish rows, by country), `rules` (edges
    by rule, and how many tie two firms) and `goods` (shares by language and source, stated codes apart). Needs Django
    set up and the world run through the pipeline; memory grows with the rows, a few hundred bytes each.
    """
    rows, held = truth_rows(world / TRUTH_ROWS), placed()
    seen = held.join(rows, on=PLACE)
    firms = firm_sizes(rows)
    return {
        "rows": count_rows(rows, held, seen),
        "linking": {"all": score(seen, firms), RUBBISH_ASIDE: score(seen.filter(pl.col("kind") != "rubbish"), firms)}
        | {
            country: score(seen.filter(pl.col("country") == country), firms.filter(pl.col("country") == country))
            for country in firms.get_column("country").unique().sort()
        },
        "rules": judge_rules(edges(), seen),
        "goods": score_goods(judge_goods(truth_goods(world), seen, goods())),
    }


def truth_goods(world: Path) -> pl.DataFrame:
    """Read the truth of every good of every row, numbered."""
    return _csv((world / TRUTH_GOODS).read_bytes()).with_row_index("good").with_columns(_one_line("text"))


def edges() -> pl.DataFrame:
    """Give the pairs of records that linking holds for the same firm, each with its rule and reason."""
    return _asked(EDGES)


def goods() -> pl.DataFrame:
    """Give each published good once for every record that says it."""
    return _asked(GOODS).with_columns(_one_line("text"))


def count_rows(rows: pl.DataFrame, held: pl.DataFrame, seen: pl.DataFrame) -> dict[str, int]:
    """Count the rows of the world and what became of them; `unknown` records stand nowhere in the truth."""
    kinds = dict(rows.group_by("kind").len().iter_rows())
    wanted = rows.filter(pl.col("kind") == "record").group_by("source", "firm", "key").len("wanted")
    found = seen.group_by("source", "firm", "key").len("found")
    missing = wanted.join(found, on=["source", "firm", "key"], how="left").with_columns(pl.col("found").fill_null(0))
    rubbish = pl.col("kind") == "rubbish"
    return {
        "rows": rows.height,
        "repeated": kinds.get("repeat", 0),
        "rubbish": kinds.get("rubbish", 0),
        "published": held.height,
        "refused": _asked(REFUSED_ROWS).item(),
        "rubbish_published": seen.filter(rubbish).height,
        "lost": (missing.get_column("wanted") - missing.get_column("found")).clip(0).sum(),
        "unknown": held.height - seen.height,
    }


def markdown(result: dict[str, Any]) -> str:
    """Write what `measure` gave as a section: a table of linking, one of goods, and the counts in sentences."""
    rows, whole = result["rows"], result["linking"]["all"]
    rules = "; ".join(
        f"{rule.replace('_', ' ')}: {of['edges']:,} pairs, {of['wrong']:,} wrong"
        for rule, of in result["rules"].items()
    )
    return "\n".join(
        [
            "## How well it does today",
            "",
            _counts(rows, whole),
            "",
            *_table(LINKING, [(name, _linking_cells(of)) for name, of in result["linking"].items()]),
            "",
            f"Links by {rules}. Producers with a branch and its head in one: {whole['branches_with_head']:,}.",
            "",
            *_table(GOODS_HEAD, list(_goods_lines(result["goods"]))),
            "",
        ]
    )


def _counts(rows: dict[str, int], whole: dict[str, Any]) -> str:
    return (
        f"A fictitious world of {whole['firms']:,} firms in {rows['rows']:,} rows: {rows['repeated']:,} repeated "
        f"letter by letter, {rows['rubbish']:,} rubbish, of which {rows['rubbish_published']:,} were published; "
        f"{rows['lost']:,} rows lost."
    )


LINKING = [
    *("country", "records", "firms", "producers", "precision", "recall", "F1", "B³ F1"),
    *("producers mixing firms", "most wrong in one", "firms split"),
]
GOODS_HEAD = ["goods", "count", "heading right", "chapter only", "wrong", "no code", "not found"]
KINDS = {"stated": "code stated by the source", "words": "classified by words"}


def _linking_cells(of: dict[str, Any]) -> list[str]:
    return [
        *(f"{of[count]:,}" for count in ("records", "firms", "producers")),
        *(f"{of[share]:.4f}" for share in ("precision", "recall", "f1", "b_cubed_f1")),
        f"{of['mixed_producers']:,} ({of['mixed_share']:.2%})",
        f"{of['most_wrong']}",
        f"{of['split_firms']:,}",
    ]


def _goods_lines(told: dict[str, Any]) -> Any:
    for kind, parts in told.items():
        for name, of in parts.items():
            title = KINDS[kind] if name == "all" else f"… {name}"
            yield title, [f"{of['goods']:,}", *(f"{of[outcome]:.1%}" for outcome in OUTCOMES)]


def _table(head: list[str], lines: list[tuple[str, list[str]]]) -> list[str]:
    marks = ["---", *["---:"] * (len(head) - 1)]
    return [f"| {' | '.join(cells)} |" for cells in (head, marks, *([name, *cells] for name, cells in lines))]


def _asked(query: str) -> pl.DataFrame:
    """Ask the database and take the answer as COPY sends it."""
    return _csv(copy_out(query))


def _csv(text: bytes) -> pl.DataFrame:
    """Read CSV; codes and headings stay text, empty is empty."""
    kinds = {"line": pl.Int64, "record_id": pl.Int64, "left": pl.Int64, "right": pl.Int64, "rows": pl.Int64}
    frame = pl.read_csv(text, infer_schema=False).with_columns(pl.all().fill_null(""))
    return frame.with_columns(pl.col(name).cast(kind) for name, kind in kinds.items() if name in frame.columns)


def _one_line(column: str) -> pl.Expr:
    """Write a text without runs of spaces, as normalising does."""
    return pl.col(column).str.replace_all(r"\s+", " ").str.strip_chars()


def main() -> None:
    """Make a world, run the pipeline over it in a database of its own and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.judged", description=__doc__)
    parser.add_argument("--producers", type=int, default=3_000, help="firms in the world")
    parser.add_argument("--seed", type=int, default=11, help="another seed makes another world")
    parser.add_argument("--home", type=Path, default=PROJECT / "var" / "judged", help="a folder to work in; emptied")
    asked = parser.parse_args()
    shutil.rmtree(asked.home, ignore_errors=True)
    os.environ["KARVON_HOME"] = str(asked.home)
    print(markdown(judge(asked.producers, asked.seed, asked.home)))


def judge(producers: int, seed: int, home: Path) -> dict[str, Any]:
    """Make a world in `home`, which KARVON_HOME must name, run the pipeline over it and measure."""
    from karvon.cli.around import started
    from karvon.fiction.world import make_world

    home.mkdir(parents=True, exist_ok=True)
    world = make_world(producers, seed, home / "world")
    with started("worker"):
        from karvon.pipeline.run import run

        run(home, person_key="bench", clock=lambda: datetime.now(UTC), new=world.files)
        return measure(home / "world")


if __name__ == "__main__":
    main()
