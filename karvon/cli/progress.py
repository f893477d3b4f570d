"""Progress bars for what takes longer than a second; plain silence where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

NAMES = {
    "collect": "collecting",
    "stage": "reading",
    "checks": "counting",
    "store": "keeping the evidence",
    "normalise": "normalising",
    "classify": "classifying goods",
    "link": "linking",
    "publish": "publishing",
    "index": "indexing",
}


@contextmanager
def shown() -> Iterator[Callable[[str, str, int], None]]:
    """Give the function that the pipeline tells its progress; it draws one line a stage and source."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[rows]:,}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
        tasks: dict[tuple[str, str], object] = {}

        def told(stage: str, source: str, rows: int) -> None:
            key = (stage, source)
            if key not in tasks:
                _finish(progress, tasks)
                tasks[key] = progress.add_task(f"{NAMES.get(stage, stage)} {source}", total=None, rows=0)
            task = tasks[key]
            adds = stage == "stage"
            before = progress.tasks[task].fields["rows"] if adds else 0  # type: ignore[call-overload]
            progress.update(task, rows=before + rows)  # type: ignore[arg-type]

        yield told
        _finish(progress, tasks)


def _finish(progress: Progress, tasks: dict[tuple[str, str], object]) -> None:
    """Fill the bars of what is done: the next stage has begun."""
    for task in tasks.values():
        progress.update(task, total=1, completed=1)  # type: ignore[arg-type]
