"""Commands around the fictitious world: demo, fiction."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from karvon.fiction.world import WorldSummary

from .around import say, started
from .data import run_pipeline

DEMO_SEED = 2023
TRY = """
What to try
  search in Russian        http://{host}:{port}/ru/search?q=мука
  in Uzbek                 http://{host}:{port}/en/search?q=paxta
  the sources              http://{host}:{port}/en/sources
  the API                  http://{host}:{port}/api/v1/docs
All data here is fictitious. Ctrl-C stops everything, the database too; nothing is lost.

To be the coordinator of a country, open one of these; each link signs in once
{doors}"""


@click.command()
@click.option(
    "--producers", default=3000, show_default=True, help="How many fictitious producers to make the first time."
)
@click.option("--seed", default=DEMO_SEED, show_default=True, help="Another seed makes another world.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
def demo(*, producers: int, seed: int, host: str, port: int) -> None:
    """Make a fictitious world, run the whole pipeline over it and serve the site.

    The second time it starts in seconds with what is there.
    """
    with started("worker"):
        from django.conf import settings

        if not _is_loaded():
            folder = settings.KARVON_HOME / "fictitious-world"
            run_pipeline(_world(producers, seed, folder).files)
        doors = _doors(f"http://{host}:{port}")
    say(TRY.format(host=host, port=port, doors=doors))
    sys.stdout.flush()
    serve = [sys.executable, "-m", "karvon", "serve", "--host", host, "--port", str(port)]
    os.execv(sys.executable, serve)  # noqa: S606 - the site takes this process over, so that Ctrl-C is its own


@click.command()
@click.option(
    "--producers",
    required=True,
    type=click.IntRange(1, 10_000_000),
    help="How many producers; rows are two to three times as many.",
)
@click.option("--seed", default=DEMO_SEED, show_default=True, help="The same seed and number make the same files.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")
def fiction(*, producers: int, seed: int, out: Path) -> None:
    """Write registers of producers that do not exist, with the truth beside them.

    The files have the formats of the real registers and are marked as fictitious.
    """
    world = _world(producers, seed, out)
    for source, files in world.files.items():
        for file in files:
            say(f"{source}  {file}")
    say(f"{world.firms:,} fictitious firms, {world.rows:,} rows.")


def _doors(site: str) -> str:
    """Give the links of the fictitious coordinators; the owner of the tables makes them, and so another process."""
    command = [sys.executable, "-m", "karvon", "coordinator", "fictitious", "--site", site]
    return subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True).stdout


def _world(producers: int, seed: int, folder: Path) -> WorldSummary:
    from karvon.fiction.world import make_world

    with click.progressbar(length=producers, label="Making the fictitious world") as bar:
        return make_world(producers, seed, folder, bar.update)


def _is_loaded() -> bool:
    """Say whether a finished run has published producers already."""
    from karvon.evidence.queries import runs

    return any(run.state == "finished" and run.balances for run in runs())
